"""Shorthands: the short ways in which entries and blocks may be written, brought to their full form."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple, get_args

from handout.content.model import Author, Block, Entry
from handout.content.model.blocks import BLOCKS, BulletItem, Bullets, Callout, Column, Paragraph, Step
from handout.content.model.document import Hours, Link, Logo, Phones, Photo
from handout.content.shapes import fields_of
from handout.content.source import Mapping, Node, Scalar, Sequence
from handout.content.suggest import did_you_mean
from handout.errors import Problem

SHORT: dict[type[Entry], str] = {
    BulletItem: "text", Step: "text", Column: "title", Phones: "main", Link: "url", Author: "name",
}  # fmt: skip
"""The field that a plain text fills where a mapping is expected."""

_KINDS: tuple[str, ...] = get_args(Callout.model_fields["kind"].annotation)

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
        return braces(node) or (_hours(node) if model is Hours else node)
    if isinstance(node, Scalar):
        if model is Hours:
            return _hours_text(node)
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
    a mapping of days to times.
    """
    if isinstance(node, Sequence):
        return node.items
    if isinstance(node, Mapping):
        if model is Hours and not {"days", "hours"} & {name.text for name, _ in node.entries}:
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
        return Written(Paragraph, Mapping(((Scalar("text", node.mark), node),), node.mark), True)
    if isinstance(node, Sequence):
        return Written(Bullets, Mapping(((Scalar("items", node.mark), node),), node.mark), True)
    if not node.entries:
        return Problem("this item is empty", node.mark, "remove the `-`, or write a block", "empty-item")
    named = [key.text for key, _ in node.entries if key.text in BLOCKS]
    fitting = [name for name in named if _accepts(name, node.entries)]
    if len(named) > 1 and len(fitting) != 1:
        second = next(key for key, _ in node.entries if key.text == named[1])
        message = f"two blocks in one item: {named[0]} and {named[1]}"
        return Problem(message, second.mark, "begin a new item with `- `", "two-blocks")
    return _block_named((fitting or named)[0], node) if named else _no_block(node)


def _accepts(name: str, entries: Entries) -> bool:
    model = BLOCKS[name]
    fields = set(fields_of(model)) - {model.lead}
    return all(key.text == name or key.text in fields for key, _ in entries)


def _block_named(name: str, node: Mapping) -> Written | Problem:
    model = BLOCKS[name]
    key, value = next(pair for pair in node.entries if pair[0].text == name)
    others = tuple(pair for pair in node.entries if pair[0] is not key)
    if isinstance(value, Mapping):
        if problem := braces(value):
            return problem
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
    hint = did_you_mean(key.text, BLOCKS)
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


def _hours(node: Mapping) -> Mapping:
    if len(node.entries) != 1 or node.entries[0][0].text in ("days", "hours"):
        return node
    (days, times), *_ = node.entries
    written = Scalar(days.text, days.mark, False)
    return Mapping(((Scalar("days", days.mark), written), (Scalar("hours", times.mark), times)), node.mark)


def _hours_text(node: Scalar) -> Mapping | Problem:
    days, colon_, times = node.text.partition(": ")
    if not colon_:
        hint = 'such as "Monday to Friday: 8 am to 5 pm"'
        return Problem("opening hours need days and times", node.mark, hint, "wrong-type")
    parts = (("days", days.strip()), ("hours", times.strip()))
    return Mapping(
        tuple((Scalar(key, node.mark), Scalar(text, node.mark, False)) for key, text in parts), node.mark
    )
