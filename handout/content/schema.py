"""The JSON Schema of what authors may write, for editors, generated from the model."""

from __future__ import annotations

import json
from typing import Any

from handout.content.model import BLOCKS, Author, Block, Brand, Entry, Handout, Location
from handout.content.normalise import PAIRS, SHORT
from handout.content.shapes import (
    Body,
    Choice,
    Day,
    Field,
    Flag,
    Keyed,
    Many,
    Record,
    Shape,
    Text,
    Whole,
    fields_of,
)

Json = dict[str, Any]

SCHEMA_FILE = "handout.schema.json"
REFERENCE_FILE = "reference.md"
_FILE = {"type": "string", "pattern": r"\.ya?ml$", "description": "Path of a YAML file that holds this."}
_SHEET = {"type": "string", "pattern": r"\.csv$", "description": "Path of a spreadsheet that holds this."}


def schema() -> Json:
    """The schema (JSON Schema draft 2020-12) of a content file, shorthands included."""
    definitions: Json = {"blocks": {"type": "array", "items": {"$ref": "#/$defs/block"}}}
    for model in (Handout, Author, Brand, Location):
        _define(model, definitions)
    definitions["block"] = _any_block(definitions)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A patient handout",
        "description": "What may stand in content.yaml, the source of a handout.",
        "type": "object",
        "properties": {
            "handout": _described("Handout", "The document's own keys."),
            "author": {**_or_file("Author"), "description": "Who wrote it, when it is one author."},
            "authors": {**_list_or_file("Author"), "description": "Who wrote it, when there are several."},
            "brand": {**_or_file("Brand"), "description": "The clinic's look."},
            "locations": {**_list_or_file("Location", _SHEET), "description": "The clinic's locations."},
            "content": {"$ref": "#/$defs/blocks", "description": "The body: a list of blocks."},
        },
        "required": ["handout", "content"],
        "additionalProperties": False,
        "$defs": dict(sorted(definitions.items())),
    }


def schema_text() -> str:
    """The schema as it stands in its file."""
    return json.dumps(schema(), indent=1, ensure_ascii=False) + "\n"


def summary(model: type[Entry]) -> str:
    """The first paragraph of a model's docstring, on one line."""
    return " ".join((model.__doc__ or "").split("\n\n")[0].split())


def written_default(field: Field) -> Any:
    """A field's default as it would be written, or None when there is none worth naming."""
    default = field.default
    if isinstance(default, bool | int):
        return default
    if isinstance(default, tuple) and default:
        return list(default)
    return str(default) if isinstance(default, str) and default else None


def _define(model: type[Entry], definitions: Json) -> None:
    if model.__name__ in definitions:
        return
    definitions[model.__name__] = {}
    fields = fields_of(model)
    full: Json = {
        "description": summary(model),
        "type": "object",
        "properties": {key: _property(field, definitions) for key, field in fields.items()},
        "required": [key for key, field in fields.items() if field.required],
        "additionalProperties": False,
    }
    definitions[model.__name__] = full


def _property(field: Field, definitions: Json) -> Json:
    found = _written(field.shape, definitions, optional=not field.required)
    found["description"] = field.description
    if field.examples:
        found["examples"] = list(field.examples)
    if (default := written_default(field)) is not None:
        found["default"] = default
    return found


def _written(shape: Shape, definitions: Json, *, optional: bool = False) -> Json:
    """What may be written for a shape; an optional key may also stand there without a value."""
    found = _of(shape, definitions)
    if not optional:
        return found
    if isinstance(kind := found.get("type"), str | list):
        return {**found, "type": [*([kind] if isinstance(kind, str) else kind), "null"]}
    return {"anyOf": [found, {"type": "null"}]}


def _of(shape: Shape, definitions: Json) -> Json:
    if isinstance(shape, Text):
        return _text(shape)
    if isinstance(shape, Record):
        return _record(shape.model, definitions)
    if isinstance(shape, Many):
        return _many(shape, definitions)
    if isinstance(shape, Keyed):
        item = _record(shape.item.model, definitions)
        return {"type": "object", "additionalProperties": {"anyOf": [item, {"type": "null"}]}}
    if isinstance(shape, Body):
        return {"$ref": "#/$defs/blocks"} | ({"minItems": shape.least} if shape.least else {})
    return _simple(shape)


def _simple(shape: Flag | Whole | Day | Choice) -> Json:
    if isinstance(shape, Flag):
        return {"type": "boolean"}
    if isinstance(shape, Whole):
        return {"type": "integer", "minimum": shape.least, "maximum": shape.most}
    if isinstance(shape, Choice):
        return {"enum": list(shape.names)}
    return {"type": ["string", "number"]} if shape.or_text else {"type": "string", "format": "date"}


def _text(shape: Text) -> Json:
    # A number stands for its own spelling: `version: 1.10` is read as written.
    found: Json = {"type": ["string", "number"]}
    bounds = {"pattern": shape.pattern, "minLength": shape.least, "maxLength": shape.most}
    return found | {key: bound for key, bound in bounds.items() if bound}


def _record(model: type[Entry], definitions: Json) -> Json:
    _define(model, definitions)
    reference: Json = {"$ref": f"#/$defs/{model.__name__}"}
    if model in SHORT:
        return {"anyOf": [{"type": ["string", "number"]}, reference]}
    if model in PAIRS:
        pair = {**_pairs(model), "maxProperties": 1}
        return {"anyOf": [{"type": "string", "pattern": ": "}, reference, pair]}
    return reference


def _pairs(model: type[Entry]) -> Json:
    """A mapping of the author's own words to others, none of them a field of the model."""
    own = {"not": {"enum": list(fields_of(model))}}
    return {"type": "object", "additionalProperties": {"type": ["string", "number"]}, "propertyNames": own}


def _many(shape: Many, definitions: Json) -> Json:
    item = _of(shape.item, definitions)
    if isinstance(shape.item, Text) and shape == Many(Text(words=True)):
        item = {**item, "type": ["string", "number", "null"]}
    array: Json = {"type": "array", "items": item}
    array |= {key: bound for key, bound in (("minItems", shape.least), ("maxItems", shape.most)) if bound}
    forms = [array]
    if isinstance(shape.item, Text | Choice) and shape.least < 2:
        forms.append(item)
    if isinstance(shape.item, Record) and shape.item.model in SHORT and shape.least < 2:
        forms.append({"type": ["string", "number"]})
    if isinstance(shape.item, Record) and shape.item.model in PAIRS:
        forms.append(_pairs(shape.item.model))
    return {"anyOf": forms} if len(forms) > 1 else array


def _any_block(definitions: Json) -> Json:
    forms: list[Json] = [
        {"type": ["string", "number"], "description": "A paragraph."},
        {"$ref": "#/$defs/Bullets/properties/items"},
    ]
    for model in BLOCKS.values():
        forms.extend(_block(model, definitions))
    return {"anyOf": forms}


def _block(model: type[Block], definitions: Json) -> list[Json]:
    """The ways to write one block: fields in a mapping, or the lead after the name, or fields beside it."""
    _define(model, definitions)
    fields = fields_of(model)
    home = f"#/$defs/{model.__name__}"
    beside = {key: {"$ref": f"{home}/properties/{key}"} for key in fields}
    required = [key for key, field in fields.items() if field.required]
    forms = [
        _form(model, {"$ref": home}, {}, []),
        _form(model, {"type": "null"}, beside, required),
    ]
    if model.lead:
        lead = beside.pop(model.lead)
        forms.insert(0, _form(model, lead, beside, [key for key in required if key != model.lead]))
    return forms


def _form(model: type[Block], value: Json, beside: Json, required: list[str]) -> Json:
    return {
        "type": "object",
        "description": summary(model),
        "properties": {model.name: value, **beside},
        "required": [model.name, *required],
        "additionalProperties": False,
    }


def _described(name: str, description: str) -> Json:
    return {"$ref": f"#/$defs/{name}", "description": description}


def _or_file(name: str) -> Json:
    return {"anyOf": [{"$ref": f"#/$defs/{name}"}, _FILE, {"type": "null"}]}


def _list_or_file(name: str, *more: Json) -> Json:
    written = {"type": "array", "items": {"$ref": f"#/$defs/{name}"}}
    return {"anyOf": [written, _FILE, *more, {"type": "null"}]}
