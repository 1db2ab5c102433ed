"""The JSON Schema of what authors may write, for editors, generated from the model."""

from __future__ import annotations

import json
from typing import Any

from handout.content.model import BLOCKS, Author, Block, Brand, Entry, Handout, Location
from handout.content.model.blocks.general import SpanningCell
from handout.content.model.field_types import (
    BlocksType,
    ChoiceType,
    DateType,
    FieldSpec,
    FieldType,
    FlagType,
    IntegerType,
    ListType,
    MappingType,
    NumberType,
    RecordType,
    TextType,
    get_fields,
)
from handout.content.reading.shorthand import PAIR_SHORTHANDS, TEXT_SHORTHANDS

Json = dict[str, Any]

SCHEMA_FILE = "handout.schema.json"
REFERENCE_FILE = "reference.md"
_YAML_FILE_SCHEMA = {
    "type": "string",
    "pattern": r"\.ya?ml$",
    "description": "Path of a YAML file that holds this.",
}
_CSV_FILE_SCHEMA = {
    "type": "string",
    "pattern": r"\.(csv|xlsx|xlsm|xls|ods)(#.+)?$",
    "description": "Path of a spreadsheet that holds this.",
}


def make_schema() -> Json:
    """Return the schema (JSON Schema draft 2020-12) of a content file, including shorthands."""
    definitions: Json = {"blocks": {"type": "array", "items": {"$ref": "#/$defs/block"}}}
    for model in (Handout, Author, Brand, Location):
        _add_definition(model, definitions)
    definitions["block"] = _make_any_block_schema(definitions)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A patient handout",
        "description": "What may stand in content.yaml, the source of a handout.",
        "type": "object",
        "properties": {
            "handout": _make_described_reference("Handout", "The document's own keys."),
            "author": {
                **_make_entry_or_file("Author"),
                "description": "Who wrote it, when it is one author.",
            },
            "authors": {
                **_make_list_or_file("Author"),
                "description": "Who wrote it, when there are several.",
            },
            "brand": {**_make_entry_or_file("Brand"), "description": "The clinic's look."},
            "locations": {
                **_make_list_or_file("Location", _CSV_FILE_SCHEMA),
                "description": "The clinic's locations.",
            },
            "content": {"$ref": "#/$defs/blocks", "description": "The body: a list of blocks."},
        },
        "required": ["handout", "content"],
        "additionalProperties": False,
        "$defs": dict(sorted(definitions.items())),
    }


def format_schema() -> str:
    """Return the schema as the text of its file."""
    return json.dumps(make_schema(), indent=1, ensure_ascii=False) + "\n"


def get_summary(model: type[Entry]) -> str:
    """Return the first paragraph of a model's docstring, on one line."""
    return " ".join((model.__doc__ or "").split("\n\n")[0].split())


def written_default(field: FieldSpec) -> Any:
    """Return a field's default as it would be written, or None when there is none worth naming."""
    default = field.default
    if isinstance(default, bool | int):
        return default
    if isinstance(default, tuple) and default:
        return list(default)
    return str(default) if isinstance(default, str) and default else None


def _add_definition(model: type[Entry], definitions: Json) -> None:
    if model.__name__ in definitions:
        return
    definitions[model.__name__] = {}
    fields = get_fields(model)
    full: Json = {
        "description": get_summary(model),
        "type": "object",
        "properties": {key: _make_property(field, definitions) for key, field in fields.items()},
        "required": [key for key, field in fields.items() if field.required],
        "additionalProperties": False,
    }
    definitions[model.__name__] = full


def _make_property(field: FieldSpec, definitions: Json) -> Json:
    definition = _make_value_schema(field.type, definitions, optional=not field.required)
    definition["description"] = field.description
    if field.examples:
        definition["examples"] = list(field.examples)
    if (default := written_default(field)) is not None:
        definition["default"] = default
    return definition


def _make_value_schema(field_type: FieldType, definitions: Json, *, optional: bool = False) -> Json:
    """Return the schema of a value; an optional key may also have no value."""
    definition = _make_type_schema(field_type, definitions)
    if not optional:
        return definition
    if isinstance(kind := definition.get("type"), str | list):
        return {**definition, "type": [*([kind] if isinstance(kind, str) else kind), "null"]}
    return {"anyOf": [definition, {"type": "null"}]}


def _make_type_schema(field_type: FieldType, definitions: Json) -> Json:
    if isinstance(field_type, TextType):
        return _make_text_schema(field_type)
    if isinstance(field_type, RecordType):
        return _make_record_schema(field_type.model, definitions)
    if isinstance(field_type, ListType):
        return _make_list_schema(field_type, definitions)
    if isinstance(field_type, MappingType):
        item = _make_record_schema(field_type.item.model, definitions)
        return {"type": "object", "additionalProperties": {"anyOf": [item, {"type": "null"}]}}
    if isinstance(field_type, BlocksType):
        return {"$ref": "#/$defs/blocks"} | (
            {"minItems": field_type.min_items} if field_type.min_items else {}
        )
    return _make_simple_schema(field_type)


def _make_simple_schema(field_type: FlagType | IntegerType | NumberType | DateType | ChoiceType) -> Json:
    if isinstance(field_type, NumberType):
        return {"type": "number", "minimum": field_type.least, "maximum": field_type.most}
    if isinstance(field_type, FlagType):
        return {"type": "boolean"}
    if isinstance(field_type, IntegerType):
        return {"type": "integer", "minimum": field_type.minimum, "maximum": field_type.maximum}
    if isinstance(field_type, ChoiceType):
        return {"enum": list(field_type.choices)}
    return {"type": ["string", "number"]} if field_type.allows_text else {"type": "string", "format": "date"}


def _make_text_schema(field_type: TextType) -> Json:
    # A number stands for its own spelling: `version: 1.10` is read as written.
    definition: Json = {"type": ["string", "number"]}
    bounds = {
        "pattern": field_type.pattern,
        "minLength": field_type.min_length,
        "maxLength": field_type.max_length,
    }
    return definition | {key: bound for key, bound in bounds.items() if bound}


def _make_record_schema(model: type[Entry], definitions: Json) -> Json:
    _add_definition(model, definitions)
    reference: Json = {"$ref": f"#/$defs/{model.__name__}"}
    if model in TEXT_SHORTHANDS:
        return {"anyOf": [{"type": ["string", "number"]}, reference]}
    if model in PAIR_SHORTHANDS:
        pair = {**_make_pairs_schema(model), "maxProperties": 1}
        return {"anyOf": [{"type": "string", "pattern": ": "}, reference, pair]}
    return reference


def _make_pairs_schema(model: type[Entry]) -> Json:
    """Return the schema of a mapping whose keys are the author's words, not fields of the model."""
    not_a_field = {"not": {"enum": list(get_fields(model))}}
    return {
        "type": "object",
        "additionalProperties": {"type": ["string", "number"]},
        "propertyNames": not_a_field,
    }


def _make_list_schema(field_type: ListType, definitions: Json) -> Json:
    item = _make_type_schema(field_type.item, definitions)
    if isinstance(field_type.item, TextType) and field_type.item.cell:
        text = {**item, "type": ["string", "number", "null"]}
        item = {"anyOf": [text, _make_record_schema(SpanningCell, definitions)]}
    array: Json = {"type": "array", "items": item}
    array |= {
        key: bound
        for key, bound in (("minItems", field_type.min_items), ("maxItems", field_type.max_items))
        if bound
    }
    forms = [array]
    if isinstance(field_type.item, TextType | ChoiceType) and field_type.min_items < 2:
        forms.append(item)
    if (
        isinstance(field_type.item, RecordType)
        and field_type.item.model in TEXT_SHORTHANDS
        and field_type.min_items < 2
    ):
        forms.append({"type": ["string", "number"]})
    if isinstance(field_type.item, RecordType) and field_type.item.model in PAIR_SHORTHANDS:
        forms.append(_make_pairs_schema(field_type.item.model))
    return {"anyOf": forms} if len(forms) > 1 else array


def _make_any_block_schema(definitions: Json) -> Json:
    forms: list[Json] = [
        {"type": ["string", "number"], "description": "A paragraph."},
        {"$ref": "#/$defs/Bullets/properties/items"},
    ]
    for model in BLOCKS.values():
        forms.extend(_list_block_forms(model, definitions))
    return {"anyOf": forms}


def _list_block_forms(model: type[Block], definitions: Json) -> list[Json]:
    """Return the ways to write one block.

    They are: fields in a mapping, the lead value after the name, or fields next to the name.
    """
    _add_definition(model, definitions)
    fields = get_fields(model)
    model_pointer = f"#/$defs/{model.__name__}"
    beside = {key: {"$ref": f"{model_pointer}/properties/{key}"} for key in fields}
    required = [key for key, field in fields.items() if field.required]
    forms = [
        _make_block_form(model, {"$ref": model_pointer}, {}, []),
        _make_block_form(model, {"type": "null"}, beside, required),
    ]
    if model.lead:
        lead = beside.pop(model.lead)
        forms.insert(0, _make_block_form(model, lead, beside, [key for key in required if key != model.lead]))
    return forms


def _make_block_form(model: type[Block], value: Json, beside: Json, required: list[str]) -> Json:
    return {
        "type": "object",
        "description": get_summary(model),
        "properties": {model.name: value, **beside},
        "required": [model.name, *required],
        "additionalProperties": False,
    }


def _make_described_reference(name: str, description: str) -> Json:
    return {"$ref": f"#/$defs/{name}", "description": description}


def _make_entry_or_file(name: str) -> Json:
    return {"anyOf": [{"$ref": f"#/$defs/{name}"}, _YAML_FILE_SCHEMA, {"type": "null"}]}


def _make_list_or_file(name: str, *more: Json) -> Json:
    written = {"type": "array", "items": {"$ref": f"#/$defs/{name}"}}
    return {"anyOf": [written, _YAML_FILE_SCHEMA, *more, {"type": "null"}]}
