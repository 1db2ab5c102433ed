"""The reference page: every key and block with type, default, help and example, from the model."""

from __future__ import annotations

import datetime as dt
from typing import Any

from handout.content.inline.fields import FIXED_FIELDS
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
from handout.content.schema.json_schema import get_summary, written_default

_INTRODUCTION = """# Reference

<!-- Generated from the content model. Do not edit: run `handout schema --write docs`. -->

What may stand in `content.yaml`. A handout has these keys at the top:

| key | what it holds |
|---|---|
| `handout` | [the document's own keys](#handout) |
| `author` or `authors` | [one author](#author), or a list of them, or a YAML file that holds them |
| `brand` | [the clinic's look](#brand), or a YAML file that holds it |
| `locations` | a list of [locations](#location), or a YAML file or [spreadsheet](locations.md) of them |
| `content` | the body: a list of [blocks](#blocks) |

Text is kept as it is written, so `version: 1.10` stays `1.10`. *Prose* may hold markup:

| written | gives |
|---|---|
| `**words**` | strong emphasis |
| `*words*` | emphasis |
| `[words](https://example.org)` | a link: `https:`, `http:`, `mailto:` or `tel:` |
| `[palabras]{lang=es}` | words in another language |
| `[^id]` | the number of a reference |
| `{location.phone}` | a [field](#fields) |
| `10^6^`, `H~2~O` | raised and lowered text: 10⁶, H₂O |
| `\\*` | the character itself, no markup |
"""

_BLOCKS_INTRODUCTION = """## Blocks

A plain text in a list of blocks is a paragraph, a plain list is a list of bullets. Any other block
begins with its name. What follows the name is the block's *lead* field; further fields stand below
it, at the same depth:

```yaml
content:
  - A paragraph.
  - [A bullet, Another bullet]
  - callout: tip
    text: Bring a friend.
  - section: What is it?
    content:
      - It is a medicine.
```

Every block may have `only:` or `except:` with the ids of [locations](#location): it is printed at those
alone, or at all others. A `language_notice` has languages under `only:`; a `keep_together` around it can
be limited.

```yaml
  - paragraph: Park behind the building.
    only: [riverside, lakeside]
```
"""


def make_reference_page() -> str:
    """Return the reference page in Markdown."""
    parts = [_INTRODUCTION]
    waiting: list[type[Entry]] = [Handout, Author, Brand, Location]
    done: list[type[Entry]] = []
    _add_models(waiting, done, parts)
    parts.append(_BLOCKS_INTRODUCTION)
    for block in BLOCKS.values():
        parts.append(_make_model_section(block, f"### {block.name}", _describe_lead(block)))
        done.append(block)
        _add_models(_find_inner_models(block), done, parts, "####")
    parts.append(_make_fields_section())
    return "\n".join(parts)


def _add_models(
    waiting: list[type[Entry]], done: list[type[Entry]], parts: list[str], level: str = "##"
) -> None:
    """Add a section for each model and for the models inside it, each once."""
    for model in waiting:
        if model not in done:
            done.append(model)
            parts.append(_make_model_section(model, f"{level} {model.__name__}", _describe_shorthand(model)))
            _add_models(_find_inner_models(model), done, parts, level)


def _describe_shorthand(model: type[Entry]) -> str:
    if model in PAIR_SHORTHANDS:
        first, second = PAIR_SHORTHANDS[model]
        return f"`A: b` stands for `{{{first}: A, {second}: b}}`.\n"
    return f"A plain text stands for its `{TEXT_SHORTHANDS[model]}`.\n" if model in TEXT_SHORTHANDS else ""


def _find_inner_models(model: type[Entry]) -> list[type[Entry]]:
    models: list[type[Entry]] = []
    for field in get_fields(model).values():
        item = field.type
        while isinstance(item, ListType | MappingType):
            item = item.item
        if isinstance(item, RecordType):
            models.append(item.model)
        elif isinstance(item, TextType) and item.cell:
            models.append(SpanningCell)
    return models


def _describe_lead(block: type[Block]) -> str:
    if not block.lead:
        return f"Written as `- {block.name}:` alone.\n" if not _list_fields(block) else ""
    return f"Lead: `{block.lead}`.\n"


def _list_fields(model: type[Entry]) -> dict[str, FieldSpec]:
    """Return the fields of a model without those that every block has, which are told once."""
    fields, shared = get_fields(model), get_fields(Block)
    return {key: field for key, field in fields.items() if field != shared.get(key)}


def _make_model_section(model: type[Entry], heading: str, note: str) -> str:
    lines = [heading, "", get_summary(model), ""]
    if note:
        lines += [note]
    fields = _list_fields(model)
    if fields:
        lines += ["| key | type | default | what it is | example |", "|---|---|---|---|---|"]
    for key, field in fields.items():
        default = "required" if field.required else _format_code(written_default(field))
        example = _format_code(field.examples[0]) if field.examples else ""
        cells = (f"`{key}`", format_type(field.type), default, field.description, example)
        lines.append("| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |")
    return "\n".join(lines) + "\n"


def _make_fields_section() -> str:
    lines = ["## Fields", "", "In prose and in addresses; each location's copy gets its own.", ""]
    lines += ["| field | what stands in its place |", "|---|---|"]
    lines += [f"| `{{{name}}}` | {meaning} |" for name, meaning in FIXED_FIELDS.items()]
    lines.append("| `{location.fields.<name>}` | A value of the location's own, from its `fields`. |")
    lines.append("| `{fields.<name>}` | The value that the front desk fills in. |")
    return "\n".join(lines) + "\n"


def _format_code(value: Any) -> str:
    return "" if value is None else f"`{format_example(value)}`"


def format_type(field_type: FieldType) -> str:
    """Return the name of a field type on the reference page."""
    if isinstance(field_type, TextType):
        if field_type.cell:
            return f"prose or [{SpanningCell.__name__}](#{SpanningCell.__name__.lower()})"
        return "prose" if field_type.prose else "text"
    if isinstance(field_type, ListType):
        return f"list of {format_type(field_type.item)}"
    if isinstance(field_type, RecordType):
        return f"[{field_type.model.__name__}](#{field_type.model.__name__.lower()})"
    if isinstance(field_type, MappingType):
        return f"names with {format_type(field_type.item)}"
    if isinstance(field_type, ChoiceType) and field_type.noun:
        return f"[{field_type.noun}](pictograms.md)"
    if isinstance(field_type, ChoiceType):
        return " or ".join(f"`{name}`" for name in field_type.choices)
    return _format_simple_type(field_type)


def _format_simple_type(field_type: FlagType | IntegerType | NumberType | DateType | BlocksType) -> str:
    if isinstance(field_type, NumberType):
        return f"number, {field_type.least:g} to {field_type.most:g}, with decimals"
    if isinstance(field_type, IntegerType):
        return f"number, {field_type.minimum} to {field_type.maximum}"
    if isinstance(field_type, DateType):
        return "date or text" if field_type.allows_text else "date"
    return "true or false" if isinstance(field_type, FlagType) else "list of blocks"


def format_example(example: Any) -> str:
    """Return an example as an author would write it on a line of YAML."""
    if isinstance(example, list):
        return "[" + ", ".join(format_example(item) for item in example) + "]"
    if isinstance(example, dict):
        return "{" + ", ".join(f"{key}: {format_example(value)}" for key, value in example.items()) + "}"
    if isinstance(example, bool):
        return "true" if example else "false"
    if isinstance(example, int):
        return str(example)
    text = str(example.isoformat() if isinstance(example, dt.date) else example)
    quoted = text[:1] in "{[*&!#%@`'\"" or ": " in text or text.replace(".", "").isdigit() or "," in text
    return f'"{text}"' if quoted else text
