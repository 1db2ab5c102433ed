"""Descriptions, in an author's words, of what was found and what was expected."""

from __future__ import annotations

from handout.content.model.base import ID_PATTERN, LANGUAGE_PATTERN
from handout.content.model.field_types import (
    BlocksType,
    ChoiceType,
    DateType,
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
from handout.content.reading.foreign_markup import PLAIN_SUSPECT
from handout.content.yaml.yaml_tree import YamlMapping, YamlNode, YamlScalar, YamlSequence
from handout.patterns import defer_pattern

_PATTERN_DESCRIPTIONS = {
    ID_PATTERN: "a short name of small letters, digits and hyphens, such as riverside-2",
    LANGUAGE_PATTERN: "a language tag, such as en or es-MX",
    r"^#[0-9A-Fa-f]{6}$": 'a colour as # and six digits in quotes, such as "#0B5A6F"',
    r"^([1-9][0-9]?|100)%$": "a share from 1% to 100%, such as 40%",
}


def describe_node(node: YamlNode, *, private: bool = False) -> str:
    """Return a description of a node; a ``private`` text is not repeated."""
    if isinstance(node, YamlMapping) and not private:
        keys = ", ".join(key.text for key, _ in node.entries[:4])
        return f"a mapping with the keys {shorten(keys)}" if keys else "an empty mapping"
    if isinstance(node, YamlMapping):
        return "a mapping"
    if isinstance(node, YamlSequence):
        return "a list" if node.items else "an empty list"
    if node.is_null:
        return "nothing"
    return "a text" if private else f"{shorten(node.text)!r}"


def describe_type(field_type: FieldType) -> str:
    """Return a description of what may be written for a field type."""
    if isinstance(field_type, ChoiceType):
        if field_type.noun:
            return field_type.noun
        return f"one of: {', '.join(str(name) for name in field_type.choices)}"
    if isinstance(field_type, RecordType | MappingType):
        model = field_type.model if isinstance(field_type, RecordType) else field_type.item.model
        keys = ", ".join(get_fields(model))
        return (
            f"a mapping with the keys {keys}" if isinstance(field_type, RecordType) else "a mapping of names"
        )
    if isinstance(field_type, TextType):
        return _PATTERN_DESCRIPTIONS.get(field_type.pattern, "text")
    if isinstance(field_type, IntegerType):
        return f"a whole number from {field_type.minimum} to {field_type.maximum}"
    if isinstance(field_type, NumberType):
        return f"a number from {field_type.least:g} to {field_type.most:g}"
    return _describe_simple_type(field_type)


def _describe_simple_type(field_type: FlagType | DateType | BlocksType | ListType) -> str:
    if isinstance(field_type, FlagType):
        return "true or false"
    if isinstance(field_type, DateType):
        return "a date as year-month-day, such as 2026-03-01"
    return "a list of blocks" if isinstance(field_type, BlocksType) else "a list"


_NOUNS = {
    "steps.items": "step", "faq.items": "question", "references.items": "source", "locations": "location",
    "authors": "author", "columns": "column", "rows": "row", "sides": "side", "links": "link",
    "glossary": "term",
}  # fmt: skip


def describe_path(path: str) -> str:
    """Return the last part of a key path in an author's words: ``steps.items[0]`` is "step 1"."""
    parent, _, last = path.rpartition(".")
    key, bracket, index = last.partition("[")
    if not bracket or not index[:-1].isdecimal():
        return last
    noun = _NOUNS.get(f"{parent.rpartition('.')[2]}.{key}") or _NOUNS.get(key, "item")
    return f"{noun} {int(index[:-1]) + 1}"


def shorten(text: str, length: int = 40) -> str:
    """Return the beginning of a text, on one line."""
    line = " ".join(text.split())
    return line if len(line) <= length else line[: length - 1] + "…"


_YAML_TRAPS = (
    (defer_pattern(r"(?i:yes|no|on|off|true|false)"), "true or false"),
    (defer_pattern(r"[-+]?[1-9][0-9_]*(:[0-5]?[0-9])+(\.[0-9_]*)?"), "a number in base 60"),
    (defer_pattern(r"[-+]?0[0-7_]+"), "an octal number"),
)
MAX_TRAP_LENGTH = 40
"""Characters of the longest text that other YAML tools may read as something else."""
_TRAP_STARTS = frozenset("+-0123456789yYnNoOtTfF")
_NON_LITERAL_STARTS = _TRAP_STARTS | {"", "~", *"“„«‘"}
_CURLY_QUOTED = defer_pattern(r"[“„«‘]([^“„«»”‘’]*)[”“»’]")


def is_literal(scalar: YamlScalar) -> bool:
    """Return whether any YAML tool surely reads a scalar as its text, which holds nothing to tell of.

    The check is quick: it may return False for a text that is literal.
    """
    if scalar.unquoted and scalar.text[:1] in _NON_LITERAL_STARTS:
        return False
    return PLAIN_SUSPECT.search(scalar.text) is None


def find_curly_quoted(text: str) -> str:
    """Return what stands between curly quotes around a whole text, as word processors type them, or ""."""
    match = _CURLY_QUOTED.fullmatch(text)
    return match[1].strip() if match else ""


def find_yaml_trap(scalar: YamlScalar) -> str:
    """Return what other YAML tools would read an unquoted text as, or "" if they keep the text."""
    if not scalar.unquoted or scalar.text[:1] not in _TRAP_STARTS or len(scalar.text) > MAX_TRAP_LENGTH:
        return ""
    return next((meaning for pattern, meaning in _YAML_TRAPS if pattern.fullmatch(scalar.text)), "")
