"""The reference page: every key and block with type, default, help and example, generated from the model."""

from __future__ import annotations

import datetime as dt
from typing import Any

from handout.content.fields import KNOWN
from handout.content.model import BLOCKS, Author, Block, Brand, Entry, Handout, Location
from handout.content.normalise import PAIRS, SHORT
from handout.content.schema import summary, written_default
from handout.content.shapes import Body, Choice, Day, Flag, Keyed, Many, Record, Shape, Text, Whole, fields_of

_TOP = """# Reference

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
| `\\*` | the character itself, no markup |
"""

_BLOCKS = """## Blocks

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
"""


def reference() -> str:
    """The reference page in Markdown."""
    parts = [_TOP]
    waiting: list[type[Entry]] = [Handout, Author, Brand, Location]
    done: list[type[Entry]] = []
    _models(waiting, done, parts)
    parts.append(_BLOCKS)
    for block in BLOCKS.values():
        parts.append(_section(block, f"### {block.name}", _lead(block)))
        done.append(block)
        _models(_inner(block), done, parts, "####")
    parts.append(_fields())
    return "\n".join(parts)


def _models(waiting: list[type[Entry]], done: list[type[Entry]], parts: list[str], level: str = "##") -> None:
    """Add a section for each model and for those inside it, each once."""
    for model in waiting:
        if model not in done:
            done.append(model)
            parts.append(_section(model, f"{level} {model.__name__}", _short(model)))
            _models(_inner(model), done, parts, level)


def _short(model: type[Entry]) -> str:
    if model in PAIRS:
        first, second = PAIRS[model]
        return f"`A: b` stands for `{{{first}: A, {second}: b}}`.\n"
    return f"A plain text stands for its `{SHORT[model]}`.\n" if model in SHORT else ""


def _inner(model: type[Entry]) -> list[type[Entry]]:
    shapes = [field.shape for field in fields_of(model).values()]
    items = [shape.item if isinstance(shape, Many | Keyed) else shape for shape in shapes]
    return [item.model for item in items if isinstance(item, Record)]


def _lead(block: type[Block]) -> str:
    if not block.lead:
        return f"Written as `- {block.name}:` alone.\n" if not fields_of(block) else ""
    return f"Lead: `{block.lead}`.\n"


def _section(model: type[Entry], heading: str, note: str) -> str:
    lines = [heading, "", summary(model), ""]
    if note:
        lines += [note]
    fields = fields_of(model)
    if fields:
        lines += ["| key | type | default | what it is | example |", "|---|---|---|---|---|"]
    for key, field in fields.items():
        default = "required" if field.required else _code(written_default(field))
        example = _code(field.examples[0]) if field.examples else ""
        cells = (f"`{key}`", kind(field.shape), default, field.description, example)
        lines.append("| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |")
    return "\n".join(lines) + "\n"


def _fields() -> str:
    lines = ["## Fields", "", "In prose and in addresses; each location's copy gets its own.", ""]
    lines += ["| field | what stands in its place |", "|---|---|"]
    lines += [f"| `{{{name}}}` | {meaning} |" for name, meaning in KNOWN.items()]
    lines.append("| `{fields.<name>}` | The value that the front desk fills in. |")
    return "\n".join(lines) + "\n"


def _code(value: Any) -> str:
    return "" if value is None else f"`{example_text(value)}`"


def kind(shape: Shape) -> str:
    """What a shape is called on the reference page."""
    if isinstance(shape, Text):
        return "prose" if shape.words else "text"
    if isinstance(shape, Many):
        return f"list of {kind(shape.item)}"
    if isinstance(shape, Record):
        return f"[{shape.model.__name__}](#{shape.model.__name__.lower()})"
    if isinstance(shape, Keyed):
        return f"names with {kind(shape.item)}"
    if isinstance(shape, Choice):
        return " or ".join(f"`{name}`" for name in shape.names)
    return _kind_simple(shape)


def _kind_simple(shape: Flag | Whole | Day | Body) -> str:
    if isinstance(shape, Whole):
        return f"number, {shape.least} to {shape.most}"
    if isinstance(shape, Day):
        return "date or text" if shape.or_text else "date"
    return "true or false" if isinstance(shape, Flag) else "list of blocks"


def example_text(example: Any) -> str:
    """An example as one would write it on a line of YAML."""
    if isinstance(example, list):
        return "[" + ", ".join(example_text(item) for item in example) + "]"
    if isinstance(example, dict):
        return "{" + ", ".join(f"{key}: {example_text(value)}" for key, value in example.items()) + "}"
    if isinstance(example, bool):
        return "true" if example else "false"
    if isinstance(example, int):
        return str(example)
    text = str(example.isoformat() if isinstance(example, dt.date) else example)
    quoted = text[:1] in "{[*&!#%@`'\"" or ": " in text or text.replace(".", "").isdigit() or "," in text
    return f'"{text}"' if quoted else text
