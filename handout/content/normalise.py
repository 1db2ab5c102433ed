"""Shorthands: the short ways in which entries and blocks may be written, brought to their full form."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple, get_args

from handout.content.model import Author, Block, Entry
from handout.content.model.blocks import (
    BLOCKS,
    BulletItem,
    Bullets,
    Callout,
    Column,
    Fact,
    Moment,
    Paragraph,
    Step,
)
from handout.content.model.clinic import Hours, Link, Logo, Notice, Phones, Photo
from handout.content.model.document import Term
from handout.content.shapes import Many, Record, fields_of
from handout.content.source import Mapping, Node, Scalar, Sequence
from handout.content.suggest import did_you_mean
from handout.errors import Problem

SHORT: dict[type[Entry], str] = {
    BulletItem: "text", Step: "text", Column: "title", Phones: "main", Link: "url", Author: "name",
}  # fmt: skip
"""The field that a plain text fills where a mapping is expected."""

PAIRS: dict[type[Entry], tuple[str, str]] = {
    Hours: ("days", "hours"), Fact: ("label", "text"), Moment: ("when", "what"),
    Term: ("term", "meaning"), Notice: ("language", "text"),
}  # fmt: skip
"""The two fields that `key: value` fills, as in `Monday: 8 am to 5 pm`."""

_KINDS: tuple[str, ...] = get_args(get_args(Callout.__annotations__["kind"])[0])

Entries = tuple[tuple[Scalar, Node], ...]


class Written(NamedTuple):
    """A block as written: its model, the keys of its fields, where it stands, and its form."""

    model: type[Block]
    fields: Mapping
    implicit: bool = False
    """True for a plain text (a paragraph) or a plain list (bullets)."""


def entry(model: type[Entry], node: Node) -> Mapping | Problem:
    """The mapping of an entry's fields, whichever way it was written."""
    if isinstance(node, Mapping):
        return braces(node) or (_pair(model, node) if model in PAIRS else node)
    if isinstance(node, Scalar):
        if model in PAIRS and not node.null:
            return _pair_text(model, node)
        if model in SHORT and not node.null:
            return Mapping(((Scalar(SHORT[model], node.mark), node),), node.mark)
        if model in (Logo, Photo) and not node.null:
            hint = f"write {{src: {node.text}, alt: …}}"
            return Problem(
                "a picture needs a text for those who cannot see it", node.mark, hint, "missing-alt"
            )
    return Problem("", node.mark)


def items(model: type[Entry] | None, key: str, node: Node) -> tuple[Node, ...] | None:
    """The items of a list, whichever way it was written; None when it is no list.

    One text stands for a list of one; an address may be one text of several lines; hours may be
    a mapping of days to times, and so may other pairs.
    """
    if isinstance(node, Sequence):
        return node.items
    if isinstance(node, Mapping):
        if model in PAIRS and not fields_of(model).keys() & {name.text for name, _ in node.entries}:
            return tuple(Mapping((pair,), pair[0].mark) for pair in node.entries)
        return (node,) if model is not None else None
    if node.null:
        return ()
    if key == "address":
        lines = (line.strip() for line in node.text.splitlines())
        return tuple(Scalar(line, node.mark, False) for line in lines if line)
    return (node,)


def block(node: Node) -> Written | Problem:
    """The block that an item of a list of blocks stands for."""
    if isinstance(node, Scalar):
        if node.null:
            return Problem("this item is empty", node.mark, "remove the `-`, or write a block", "empty-item")
        if node.plain and node.text in BLOCKS:
            # `- contact` for `- contact:`; nobody means a paragraph that says “contact”.
            return _block_named(node.text, Mapping(((node, Scalar("", node.mark)),), node.mark))
        return Written(Paragraph, Mapping(((Scalar("text", node.mark), node),), node.mark), True)
    if isinstance(node, Sequence):
        return Written(Bullets, Mapping(((Scalar("items", node.mark), node),), node.mark), True)
    if not node.entries:
        return Problem("this item is empty", node.mark, "remove the `-`, or write a block", "empty-item")
    named = [key.text for key, _ in node.entries if key.text in BLOCKS]
    fitting = [name for name in named if _accepts(name, node.entries)] or _owners(named)
    if len(named) > 1 and len(fitting) != 1:
        other = next((name for name in named[1:] if name not in fields_of(BLOCKS[named[0]])), named[1])
        second = next(key for key, _ in node.entries if key.text == other)
        message = f"two blocks in one item: {named[0]} and {other}"
        return Problem(message, second.mark, "begin a new item with `- `", "two-blocks")
    return _block_named((fitting or named)[0], node) if named else _no_block(node)


def _accepts(name: str, entries: Entries) -> bool:
    model = BLOCKS[name]
    fields = set(fields_of(model)) - {model.lead}
    return all(key.text == name or key.text in fields for key, _ in entries)


def _owners(named: list[str]) -> list[str]:
    """The blocks of which all other names are fields: `columns: 2` of a checklist is no block."""
    return [
        name for name in named if all(name == other or other in fields_of(BLOCKS[name]) for other in named)
    ]


def _block_named(name: str, node: Mapping) -> Written | Problem:
    model = BLOCKS[name]
    key, value = next(pair for pair in node.entries if pair[0].text == name)
    others = tuple(pair for pair in node.entries if pair[0] is not key)
    if isinstance(value, Mapping) and (problem := braces(value)):
        return problem
    if isinstance(value, Mapping) and not _bare_pairs(model, value):
        return Written(model, Mapping((*value.entries, *others), key.mark))
    if isinstance(value, Scalar) and value.null:
        return Written(model, Mapping(others, key.mark))
    if not model.lead:
        return Problem(f"{name} takes no value", value.mark, f"write `- {name}:` alone", "unexpected-value")
    if any(other.text == model.lead for other, _ in others):
        twin = next(other for other, _ in others if other.text == model.lead)
        message = f"{name} has its {model.lead} twice: after `{name}:` and here"
        return Problem(message, twin.mark, code="duplicate-key")
    return Written(model, Mapping(((Scalar(model.lead, value.mark), value), *others), key.mark))


def _no_block(node: Mapping) -> Problem:
    key = node.entries[0][0]
    if problem := colon(node, "block"):
        return problem
    hint = did_you_mean(key.text, BLOCKS) or f"use one of: {', '.join(BLOCKS)}"
    if key.text.lower() in _KINDS:
        hint = f"write `callout: {key.text.lower()}` and the message as `text:` under it"
    if key.text[:1].isupper() and isinstance(node.entries[0][1], Scalar):
        hint = f'{hint}; or put quotes around the whole text: "…"'
    return Problem(f"no block is called {key.text!r}", key.mark, hint, "unknown-block")


def colon(node: Mapping, wanted: str, known: Iterable[str] = ()) -> Problem | None:
    """The problem of a text that YAML took for a mapping: a colon in it, or braces around a field."""
    if len(node.entries) != 1:
        return None
    if problem := braces(node):
        return problem
    (key, value), *_ = node.entries
    if isinstance(value, Scalar) and key.text not in known and (wanted == "text" or " " in key.text):
        hint = 'put quotes around the whole text: "…"'
        return Problem("a colon inside the text makes YAML see a key", key.mark, hint, "colon-in-text")
    return None


def braces(node: Mapping) -> Problem | None:
    """The problem of a field in braces that YAML took for a mapping, such as `qr: {location.web}`."""
    if len(node.entries) != 1:
        return None
    (key, value), *_ = node.entries
    if isinstance(value, Scalar) and value.null and "." in key.text and " " not in key.text:
        hint = 'put quotes around the whole text: "{' + key.text + '}"'
        return Problem("braces begin a mapping in YAML, not a field", node.mark, hint, "braces-in-text")
    return None


def _pair(model: type[Entry], node: Mapping) -> Mapping:
    """The mapping of a pair's two fields, when it was written as `key: value`."""
    if len(node.entries) != 1 or node.entries[0][0].text in fields_of(model):
        return node
    (first, value), *_ = node.entries
    keys = PAIRS[model]
    written = Scalar(first.text, first.mark, False)
    pair = ((Scalar(keys[0], first.mark), written), (Scalar(keys[1], value.mark), value))
    return Mapping(pair, node.mark)


def _pair_text(model: type[Entry], node: Scalar) -> Mapping | Problem:
    """The pair of a text such as `Monday: 8 am to 5 pm` in quotes."""
    keys = PAIRS[model]
    first, colon_, second = node.text.partition(": ")
    if not colon_:
        message, hint = _NO_PAIR.get(model, (f"this needs a {keys[0]} and a {keys[1]}", ""))
        hint = hint or f"write {{{keys[0]}: …, {keys[1]}: …}}"
        return Problem(message, node.mark, hint, "wrong-type")
    parts = ((keys[0], first.strip()), (keys[1], second.strip()))
    return Mapping(
        tuple((Scalar(key, node.mark), Scalar(text, node.mark, False)) for key, text in parts), node.mark
    )


_NO_PAIR: dict[type[Entry], tuple[str, str]] = {
    Hours: ("opening hours need days and times", 'such as "Monday to Friday: 8 am to 5 pm"')
}


def _bare_pairs(model: type[Block], value: Mapping) -> bool:
    """Tell whether a block's value is its list of pairs, written as one mapping: `facts: {Dose: 5 mg}`."""
    lead = fields_of(model).get(model.lead)
    if lead is None or not isinstance(lead.shape, Many) or not isinstance(lead.shape.item, Record):
        return False
    if lead.shape.item.model not in PAIRS or any(key.text in fields_of(model) for key, _ in value.entries):
        return False
    return all(isinstance(text, Scalar) for _, text in value.entries)
