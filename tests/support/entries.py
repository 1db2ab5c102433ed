"""Entries of the model from plain values, checked against the same field types that the reader goes by."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from typing import Any, TypeVar

from handout.content.model import Entry, Words
from handout.content.shapes import Body, Choice, Day, Flag, Keyed, Many, Record, Shape, Text, Whole, fields_of

E = TypeVar("E", bound=Entry)


def make_entry(model: type[E], values: Mapping[str, Any]) -> E:
    """Return an entry of values by their YAML keys. Raises ValueError for what the model does not allow."""
    fields = fields_of(model)
    if unknown := values.keys() - fields.keys():
        raise ValueError(f"{model.__name__} has no {sorted(unknown)}")
    if missing := {key for key, field in fields.items() if field.required} - values.keys():
        raise ValueError(f"{model.__name__} needs {sorted(missing)}")
    return model.of(
        None, {fields[key].name: make_value(fields[key].shape, each) for key, each in values.items()}
    )


def make_value(shape: Shape, value: Any) -> Any:
    """Return a value of a field type, made of a plain one. Raises ValueError for what it does not allow."""
    if value is None or isinstance(value, Entry):
        return value
    if isinstance(shape, Text):
        return make_text(shape, value)
    if isinstance(shape, Record):
        return make_entry(shape.model, value)
    if isinstance(shape, Keyed):
        return {key: make_value(shape.item, each) for key, each in value.items()}
    if isinstance(shape, Body):
        return tuple(value)
    if isinstance(shape, Many):
        check(shape.least <= len(value) <= (shape.most or len(value)), value)
        return tuple(make_value(shape.item, each) for each in value)
    if isinstance(shape, Day):
        return value if isinstance(value, dt.date) or shape.or_text else dt.date.fromisoformat(value)
    check(is_simple(shape, value), value)
    return value


def make_text(shape: Text, value: str) -> str:
    check(shape.least <= len(value) <= (shape.most or len(value)), value)
    check(not shape.pattern or re.search(shape.pattern, value) is not None, value)
    return Words(value, getattr(value, "mark", None)) if shape.words else value


def is_simple(shape: Flag | Whole | Choice, value: object) -> bool:
    if isinstance(shape, Flag):
        return isinstance(value, bool)
    if isinstance(shape, Choice):
        return value in shape.names
    return isinstance(value, int) and shape.least <= value <= shape.most


def check(right: bool, value: object) -> None:
    if not right:
        raise ValueError(f"{value!r} is not allowed")
