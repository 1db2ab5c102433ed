"""What was found and what was expected, in an author's words."""

from __future__ import annotations

import re

from handout.content.shapes import Body, Choice, Day, Flag, Keyed, Many, Record, Shape, Text, Whole, fields_of
from handout.content.source import Mapping, Node, Scalar, Sequence

_PATTERNS = {
    r"^[a-z0-9]+(-[a-z0-9]+)*$": "a short name of small letters, digits and hyphens, such as riverside-2",
    r"^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$": "a language tag, such as en or es-MX",
    r"^#[0-9A-Fa-f]{6}$": 'a colour as # and six digits in quotes, such as "#0B5A6F"',
    r"^([1-9][0-9]?|100)%$": "a share from 1% to 100%, such as 40%",
}


def found(node: Node, *, private: bool = False) -> str:
    """What stands there; a `private` text is not repeated."""
    if isinstance(node, Mapping) and not private:
        keys = ", ".join(key.text for key, _ in node.entries[:4])
        return f"a mapping with the keys {shortened(keys)}" if keys else "an empty mapping"
    if isinstance(node, Mapping):
        return "a mapping"
    if isinstance(node, Sequence):
        return "a list" if node.items else "an empty list"
    if node.null:
        return "nothing"
    return "a text" if private else f"{shortened(node.text)!r}"


def expected(shape: Shape) -> str:
    """What may stand there."""
    if isinstance(shape, Choice):
        return f"one of: {', '.join(str(name) for name in shape.names)}"
    if isinstance(shape, Record | Keyed):
        model = shape.model if isinstance(shape, Record) else shape.item.model
        keys = ", ".join(fields_of(model))
        return f"a mapping with the keys {keys}" if isinstance(shape, Record) else "a mapping of names"
    if isinstance(shape, Text):
        return _PATTERNS.get(shape.pattern, "text")
    if isinstance(shape, Whole):
        return f"a whole number from {shape.least} to {shape.most}"
    return _expected_simple(shape)


def _expected_simple(shape: Flag | Day | Body | Many) -> str:
    if isinstance(shape, Flag):
        return "true or false"
    if isinstance(shape, Day):
        return "a date as year-month-day, such as 2026-03-01"
    return "a list of blocks" if isinstance(shape, Body) else "a list"


_NOUNS = {
    "steps.items": "step", "faq.items": "question", "references.items": "source", "locations": "location",
    "authors": "author", "columns": "column", "rows": "row", "sides": "side", "links": "link",
    "glossary": "term",
}  # fmt: skip


def named(path: str) -> str:
    """The last part of a key path in an author's words: `steps.items[0]` is "step 1"."""
    parent, _, last = path.rpartition(".")
    key, bracket, index = last.partition("[")
    if not bracket or not index[:-1].isdecimal():
        return last
    noun = _NOUNS.get(f"{parent.rpartition('.')[2]}.{key}") or _NOUNS.get(key, "item")
    return f"{noun} {int(index[:-1]) + 1}"


def shortened(text: str, length: int = 40) -> str:
    """The beginning of a text, on one line."""
    line = " ".join(text.split())
    return line if len(line) <= length else line[: length - 1] + "…"


_TRAPS = (
    (re.compile(r"(?i:yes|no|on|off|true|false)"), "true or false"),
    (re.compile(r"[-+]?[1-9][0-9_]*(:[0-5]?[0-9])+(\.[0-9_]*)?"), "a number in base 60"),
    (re.compile(r"[-+]?0[0-7_]+"), "an octal number"),
)
_TRAP_STARTS = frozenset("+-0123456789yYnNoOtTfF")
_ODD_STARTS = _TRAP_STARTS | {"", "~"}


def literal(scalar: Scalar) -> bool:
    """Whether it is surely nothing but its text to any YAML tool; a quick answer: no where it may not be."""
    return not scalar.plain or scalar.text[:1] not in _ODD_STARTS


def trap(scalar: Scalar) -> str:
    """What other YAML tools would make of a plain text, if not the text itself; "" if they keep it."""
    if not scalar.plain or scalar.text[:1] not in _TRAP_STARTS or len(scalar.text) > 40:
        return ""
    return next((meaning for pattern, meaning in _TRAPS if pattern.fullmatch(scalar.text)), "")
