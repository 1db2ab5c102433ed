"""Shorthand: expands the short ways to write entries and blocks to their full form."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import get_args

from handout.content.model import Author, Block, Entry
from handout.content.model.blocks import (
    BLOCKS,
    BigNumber,
    BodyPart,
    BulletItem,
    Bullets,
    Callout,
    ChartValue,
    Column,
    Fact,
    KeyPoint,
    Moment,
    Paragraph,
    RiskOption,
    Step,
    Stop,
)
from handout.content.model.clinic import Hours, Link, Logo, Notice, OwnField, Phones, Photo
from handout.content.model.document import Hero, Term
from handout.content.model.field_types import ListType, RecordType, get_fields
from handout.content.reading.opening_hours import split_days
from handout.content.suggestions import guess_name
from handout.content.yaml.yaml_tree import YamlMapping, YamlNode, YamlScalar, YamlSequence
from handout.data_classes import NamedTuple
from handout.errors import Problem
from handout.patterns import defer_pattern

TEXT_SHORTHANDS: dict[type[Entry], str] = {
    BulletItem: "text", KeyPoint: "text", Step: "text", Column: "title", Phones: "main", Link: "url",
    Author: "name", Hero: "look", OwnField: "value",
}  # fmt: skip
"""The field that a single text fills where a mapping is expected."""

PAIR_SHORTHANDS: dict[type[Entry], tuple[str, str]] = {
    Hours: ("days", "hours"), Fact: ("label", "text"), Moment: ("when", "what"),
    Stop: ("place", "text"), RiskOption: ("title", "count"), BigNumber: ("number", "text"),
    BodyPart: ("part", "text"), ChartValue: ("label", "value"),
    Term: ("term", "meaning"), Notice: ("language", "text"),
}  # fmt: skip
"""The two fields that ``key: value`` fills, as in ``Monday: 8 am to 5 pm``."""

_CALLOUT_WORDS = frozenset({"warning", "note", "important", "danger", "attention", "alert", "hint", "box"})
_CALLOUT_KINDS: tuple[str, ...] = get_args(get_args(Callout.__annotations__["kind"])[0])

_KEY_LIKE = defer_pattern(r"[a-z]+(_[a-z]+)*")
"""What looks like a key where keys are expected, and not like the beginning of a sentence."""

MappingEntries = tuple[tuple[YamlScalar, YamlNode], ...]


class ExpandedBlock(NamedTuple):
    """A block with its shorthand expanded: its model and the mapping of its fields."""

    model: type[Block]
    fields: YamlMapping
    implicit: bool = False
    """True for a block without a name: a single text (a paragraph) or a list (bullets)."""


def expand_entry(model: type[Entry], node: YamlNode) -> YamlMapping | Problem:
    """Return the mapping of an entry's fields, in whichever form it was written."""
    if isinstance(node, YamlMapping):
        return find_braces_problem(node) or (_expand_pair(model, node) if model in PAIR_SHORTHANDS else node)
    if isinstance(node, YamlScalar):
        if model in PAIR_SHORTHANDS and not node.is_null:
            return _split_pair_text(model, node)
        if model in TEXT_SHORTHANDS and not node.is_null:
            return YamlMapping(((YamlScalar(TEXT_SHORTHANDS[model], node.mark), node),), node.mark)
        if model in (Logo, Photo) and not node.is_null:
            hint = f"write {{src: {node.text}, alt: …}}"
            return Problem(
                "a picture needs a text for those who cannot see it", node.mark, hint, "missing-alt"
            )
    return Problem("", node.mark)


def expand_list(model: type[Entry] | None, key: str, node: YamlNode) -> Sequence[YamlNode] | None:
    """Return the items of a list, in whichever form it was written, or None when it is no list.

    A single text stands for a list of one. An address may be one text of several lines. Opening hours
    may be a mapping of days to times, and so may other pairs.
    """
    if isinstance(node, YamlSequence):
        return node.items
    if isinstance(node, YamlMapping):
        if model in PAIR_SHORTHANDS and not get_fields(model).keys() & {
            name.text for name, _ in node.entries
        }:
            return tuple(YamlMapping((pair,), pair[0].mark) for pair in node.entries)
        return (node,) if model is not None else None
    if node.is_null:
        return ()
    if key == "address":
        lines = (line.strip() for line in node.text.splitlines())
        return tuple(YamlScalar(line, node.mark, False) for line in lines if line)
    return (node,)


def expand_block(node: YamlNode) -> ExpandedBlock | Problem:
    """Return the block that an item of a list of blocks stands for, or the problem with it."""
    if isinstance(node, YamlScalar):
        if node.is_null:
            return Problem("this item is empty", node.mark, "remove the `-`, or write a block", "empty-item")
        if node.unquoted and node.text in BLOCKS:
            # `- contact` for `- contact:`; nobody means a paragraph that says “contact”.
            return _expand_named_block(
                node.text, YamlMapping(((node, YamlScalar("", node.mark)),), node.mark)
            )
        return ExpandedBlock(
            Paragraph, YamlMapping(((YamlScalar("text", node.mark), node),), node.mark), True
        )
    if isinstance(node, YamlSequence):
        return ExpandedBlock(Bullets, YamlMapping(((YamlScalar("items", node.mark), node),), node.mark), True)
    if not node.entries:
        return Problem("this item is empty", node.mark, "remove the `-`, or write a block", "empty-item")
    block_names = [key.text for key, _ in node.entries if key.text in BLOCKS]
    if len(block_names) == 1:
        return _expand_named_block(block_names[0], node)
    candidates = [name for name in block_names if _accepts_keys(name, node.entries)] or _find_owners(
        block_names
    )
    if len(block_names) > 1 and len(candidates) != 1:
        other = next(
            (name for name in block_names[1:] if name not in get_fields(BLOCKS[block_names[0]])),
            block_names[1],
        )
        second = next(key for key, _ in node.entries if key.text == other)
        message = f"two blocks in one item: {block_names[0]} and {other}"
        return Problem(message, second.mark, "begin a new item with `- `", "two-blocks")
    return (
        _expand_named_block((candidates or block_names)[0], node)
        if block_names
        else _make_unknown_block_problem(node)
    )


def _accepts_keys(name: str, entries: MappingEntries) -> bool:
    model = BLOCKS[name]
    fields = set(get_fields(model)) - {model.lead}
    return all(key.text == name or key.text in fields for key, _ in entries)


def _find_owners(block_names: list[str]) -> list[str]:
    """Return the blocks that have all other names as fields.

    In a checklist, ``columns: 2`` is a field and no block.
    """
    return [
        name
        for name in block_names
        if all(name == other or other in get_fields(BLOCKS[name]) for other in block_names)
    ]


def _expand_named_block(name: str, node: YamlMapping) -> ExpandedBlock | Problem:
    model = BLOCKS[name]
    key, value = next(pair for pair in node.entries if pair[0].text == name)
    others = tuple(pair for pair in node.entries if pair[0] is not key)
    if isinstance(value, YamlMapping) and (problem := find_braces_problem(value)):
        return problem
    if isinstance(value, YamlMapping) and not _is_pair_mapping(model, value):
        return ExpandedBlock(model, YamlMapping((*value.entries, *others), key.mark))
    if isinstance(value, YamlScalar) and value.is_null:
        return ExpandedBlock(model, YamlMapping(others, key.mark))
    if not model.lead:
        return Problem(f"{name} takes no value", value.mark, f"write `- {name}:` alone", "unexpected-value")
    if problem := _find_misplaced_list(name, model, value):
        return problem
    if any(other.text == model.lead for other, _ in others):
        repeated = next(other for other, _ in others if other.text == model.lead)
        message = f"{name} has its {model.lead} twice: after `{name}:` and here"
        return Problem(message, repeated.mark, code="duplicate-key")
    return ExpandedBlock(model, YamlMapping(((YamlScalar(model.lead, value.mark), value), *others), key.mark))


def _find_misplaced_list(name: str, model: type[Block], value: YamlNode) -> Problem | None:
    """Return the problem of a list that stands where the lead's words belong, with the key it belongs to."""
    fields = get_fields(model)
    list_keys = [key for key, spec in fields.items() if isinstance(spec.type, ListType) and spec.required]
    if "content" in fields and model.lead != "content":
        list_keys.append("content")
    lead = fields[model.lead]
    if not isinstance(value, YamlSequence) or isinstance(lead.type, ListType) or not list_keys:
        return None
    message = f"a list stands where {name} has its {model.lead}"
    hint = f"write the {model.lead} after `{name}:`, and the list below it under `{list_keys[0]}:`"
    return Problem(message, value.mark, hint, "wrong-type")


def _make_unknown_block_problem(node: YamlMapping) -> Problem:
    key = node.entries[0][0]
    if problem := find_colon_problem(node, "block"):
        return problem
    meant = guess_name(key.text, BLOCKS)
    hint = f"did you mean {meant!r}?" if meant else f"use one of: {', '.join(BLOCKS)}"
    value = node.entries[0][1]
    # A field after the colon is read as a mapping: Call us: {location.phone}
    is_field = isinstance(value, YamlMapping) and find_braces_problem(value) is not None
    is_text = (is_field or isinstance(value, YamlScalar)) and (
        key.text[:1].isupper() or not re.fullmatch(r"[^\W\d]+(?:-[^\W\d]+)*", key.text)
    )
    if key.text.lower() in _CALLOUT_KINDS:
        hint = f"write `callout: {key.text.lower()}` and the message as `text:` under it"
    elif key.text.lower() in _CALLOUT_WORDS:
        kinds = ", ".join(_CALLOUT_KINDS)
        hint = f"write `callout:` with one of {kinds}, and the message as `text:` under it"
    elif is_text and meant:
        hint = f'write `{meant}:`; or if this is text, put quotes around all of it: "…"'
    elif is_text:
        hint = 'put quotes around the whole text: "…"'
    return Problem(f"no block is called {key.text!r}", key.mark, hint, "unknown-block")


def find_colon_problem(node: YamlMapping, expected_kind: str, known: Iterable[str] = ()) -> Problem | None:
    """Return the problem of a text that YAML read as a mapping, if it is one.

    The cause is a colon in the text, or braces around a field.
    """
    if len(node.entries) != 1:
        return None
    if problem := find_braces_problem(node):
        return problem
    (key, value), *_ = node.entries
    if (
        isinstance(value, YamlScalar)
        and key.text not in known
        and not (known and guess_name(key.text, tuple(known)))
        and (expected_kind == "text" or " " in key.text)
    ):
        hint = 'put quotes around the whole text: "…"'
        if known and _KEY_LIKE.fullmatch(key.text):
            hint = f"{hint}; or if it is meant as a key, use one of: {', '.join(known)}"
        return Problem("a colon inside the text makes YAML see a key", key.mark, hint, "colon-in-text")
    return None


def find_braces_problem(node: YamlMapping) -> Problem | None:
    """Return the problem of a field in braces that YAML read as a mapping, if it is one.

    An example is ``qr: {location.web}``.
    """
    if len(node.entries) != 1:
        return None
    (key, value), *_ = node.entries
    if isinstance(value, YamlScalar) and value.is_null and "." in key.text and " " not in key.text:
        hint = 'put quotes around the whole text: "{' + key.text + '}"'
        return Problem("braces begin a mapping in YAML, not a field", node.mark, hint, "braces-in-text")
    return None


def _expand_pair(model: type[Entry], node: YamlMapping) -> YamlMapping:
    """Return the mapping of a pair's two fields, when it was written as ``key: value``."""
    if len(node.entries) != 1 or node.entries[0][0].text in get_fields(model):
        return node
    (first, value), *_ = node.entries
    keys = PAIR_SHORTHANDS[model]
    first_value = YamlScalar(first.text, first.mark, False)
    pair = ((YamlScalar(keys[0], first.mark), first_value), (YamlScalar(keys[1], value.mark), value))
    return YamlMapping(pair, node.mark)


def _split_pair_text(model: type[Entry], node: YamlScalar) -> YamlMapping | Problem:
    """Return the mapping of a quoted pair such as ``Monday: 8 am to 5 pm``, or a problem."""
    keys = PAIR_SHORTHANDS[model]
    first, colon_, second = node.text.partition(": ")
    if not colon_ and model is Hours and (split := split_days(node.text)):
        first, second = split
    elif not colon_:
        message, hint = _PAIR_MESSAGES.get(model, (f"this needs a {keys[0]} and a {keys[1]}", ""))
        hint = hint or f"write {{{keys[0]}: …, {keys[1]}: …}}"
        return Problem(message, node.mark, hint, "wrong-type")
    parts = ((keys[0], first.strip()), (keys[1], second.strip()))
    return YamlMapping(
        tuple((YamlScalar(key, node.mark), YamlScalar(text, node.mark, False)) for key, text in parts),
        node.mark,
    )


_PAIR_MESSAGES: dict[type[Entry], tuple[str, str]] = {
    Hours: ("opening hours need days and times", 'a line each, such as "Monday to Friday: 8 am to 5 pm"')
}


def _is_pair_mapping(model: type[Block], value: YamlMapping) -> bool:
    """Return whether a block's value is a mapping of its pairs: ``facts: {Dose: 5 mg}``."""
    lead = get_fields(model).get(model.lead)
    if lead is None or not isinstance(lead.type, ListType) or not isinstance(lead.type.item, RecordType):
        return False
    if lead.type.item.model not in PAIR_SHORTHANDS or any(
        key.text in get_fields(model) for key, _ in value.entries
    ):
        return False
    return all(isinstance(text, YamlScalar) for _, text in value.entries)
