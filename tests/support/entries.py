"""Entries of the model from plain values, checked against the same field types that the reader goes by."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from typing import Any, TypeVar

from handout.content.model import Entry, Prose
from handout.content.model.base import Cell
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
from handout.content.reading.shorthand import TEXT_SHORTHANDS

E = TypeVar("E", bound=Entry)


def make_entry(model: type[E], values: Mapping[str, Any]) -> E:
    """Return an entry of values by their YAML keys. Raises ValueError for what the model does not allow."""
    fields = get_fields(model)
    if unknown := values.keys() - fields.keys():
        raise ValueError(f"{model.__name__} has no {sorted(unknown)}")
    if missing := {key for key, field in fields.items() if field.required} - values.keys():
        raise ValueError(f"{model.__name__} needs {sorted(missing)}")
    return model.from_checked_values(
        None, {fields[key].name: make_value(fields[key].type, each) for key, each in values.items()}
    )


def make_value(shape: FieldType, value: Any) -> Any:
    """Return a value of a field type, made of a plain one. Raises ValueError for what it does not allow."""
    if value is None or isinstance(value, Entry):
        return value
    if isinstance(shape, TextType):
        return make_text(shape, value)
    if isinstance(shape, RecordType):
        short = {TEXT_SHORTHANDS[shape.model]: value} if isinstance(value, str) else value
        return make_entry(shape.model, short)
    if isinstance(shape, MappingType):
        return {key: make_value(shape.item, each) for key, each in value.items()}
    if isinstance(shape, BlocksType):
        return tuple(value)
    if isinstance(shape, ListType):
        check(shape.min_items <= len(value) <= (shape.max_items or len(value)), value)
        return tuple(make_value(shape.item, each) for each in value)
    if isinstance(shape, DateType):
        return value if isinstance(value, dt.date) or shape.allows_text else dt.date.fromisoformat(value)
    check(is_simple(shape, value), value)
    return value


def make_text(shape: TextType, value: str) -> str:
    check(shape.min_length <= len(value) <= (shape.max_length or len(value)), value)
    check(not shape.pattern or re.search(shape.pattern, value) is not None, value)
    if not shape.prose or (shape.cell and isinstance(value, Cell)):
        return value
    return Prose(value, getattr(value, "mark", None))


def is_simple(shape: FlagType | IntegerType | NumberType | ChoiceType, value: object) -> bool:
    if isinstance(shape, NumberType):
        return isinstance(value, int | float) and shape.least <= value <= shape.most
    if isinstance(shape, FlagType):
        return isinstance(value, bool)
    if isinstance(shape, ChoiceType):
        return value in shape.choices
    return isinstance(value, int) and shape.minimum <= value <= shape.maximum


def check(right: bool, value: object) -> None:
    if not right:
        raise ValueError(f"{value!r} is not allowed")
