"""What may be written for each field of a model, read off its annotation once.

Shapes are named tuples because dataclasses take a millisecond each to define, at every cold start.
"""

from __future__ import annotations

import datetime as dt
import types
from functools import cache
from typing import Annotated, Any, Literal, NamedTuple, TypeAlias, Union, get_args, get_origin

from msgspec import NODEFAULT
from msgspec.structs import FieldInfo, fields

from handout.content.model.base import GIVEN_BY_READER, READER_FIELDS, Block, Entry, Words


class Text(NamedTuple):
    """Text; `words` is prose, which may hold markup and fields. Lengths in characters."""

    words: bool = False
    pattern: str = ""
    least: int = 0
    most: int | None = None


ANY_TEXT = Text()
"""Plain text that may be anything; always this very object, so that it is quick to tell."""


class Flag:
    """True or false."""


class Whole(NamedTuple):
    """A whole number within bounds."""

    least: int
    most: int


class Day(NamedTuple):
    """A date; `or_text` when anything else is kept as text."""

    or_text: bool = False


class Choice(NamedTuple):
    """One of some names or numbers."""

    names: tuple[str | int, ...]


class Record(NamedTuple):
    """A mapping with the fields of a model."""

    model: type[Entry]


class Body(NamedTuple):
    """A list of blocks."""

    least: int = 0


class Many(NamedTuple):
    """A list."""

    item: Shape
    least: int = 0
    most: int | None = None


class Keyed(NamedTuple):
    """A mapping of the author's own names to records."""

    item: Record


Shape: TypeAlias = Text | Flag | Whole | Day | Choice | Record | Body | Many | Keyed


class Field(NamedTuple):
    """A field of a model: the key it has in YAML, its name in Python and what it may hold."""

    key: str
    name: str
    shape: Shape
    required: bool
    default: Any = None
    """What a field that is left out holds; None for a required one."""
    description: str = ""
    examples: tuple[Any, ...] = ()


@cache
def fields_of(model: type[Entry]) -> dict[str, Field]:
    """The fields of a model by the key they have in YAML, in the order of the model."""
    return {
        info.encode_name: _field(info)
        for info in fields(model)
        if info.name not in READER_FIELDS and GIVEN_BY_READER not in _metadata(info.type)
    }


@cache
def required_of(model: type[Entry]) -> frozenset[str]:
    """The keys that an entry of the model must have."""
    return frozenset(field.key for field in fields_of(model).values() if field.required)


def _field(info: FieldInfo) -> Field:
    metadata = _metadata(info.type)
    return Field(
        key=info.encode_name,
        name=info.name,
        shape=_shape(info.type, ()),
        required=info.required,
        default=default_of(info),
        description=next((text for each in metadata if (text := each.description)), ""),
        examples=next((tuple(each.examples) for each in metadata if each.examples), ()),
    )


def default_of(info: FieldInfo) -> Any:
    """What a field holds when it is left out; None for a required one."""
    if info.default_factory is not NODEFAULT:
        return info.default_factory()
    return None if info.default is NODEFAULT else info.default


def _metadata(annotation: Any) -> tuple[Any, ...]:
    """What is written beside a type; a field's own help comes before its type's."""
    return tuple(reversed(getattr(annotation, "__metadata__", ())))


_SIMPLE: dict[Any, Shape] = {bool: Flag(), dt.date: Day()}


def _shape(annotation: Any, metadata: tuple[Any, ...]) -> Shape:
    origin = get_origin(annotation)
    if origin is Annotated:
        inner, *more = get_args(annotation)
        return _shape(inner, (*metadata, *more))
    if origin is Literal:
        return Choice(get_args(annotation))
    if origin in (Union, types.UnionType):
        return _union(get_args(annotation), metadata)
    if origin is tuple:
        return _many(get_args(annotation), metadata)
    if origin is dict:
        return Keyed(Record(get_args(annotation)[1]))
    if annotation in _SIMPLE:
        return _SIMPLE[annotation]
    if annotation is int:
        return Whole(_limit(metadata, "ge") or 0, _limit(metadata, "le") or 10**9)
    if annotation in (str, Words):
        return _text(annotation is Words, metadata)
    if isinstance(annotation, type) and issubclass(annotation, Entry):
        return Record(annotation)
    raise TypeError(f"no shape for the annotation {annotation!r}")


def _union(members: tuple[Any, ...], metadata: tuple[Any, ...]) -> Shape:
    kinds = [member for member in members if member is not type(None)]
    if dt.date in kinds and str in kinds:
        return Day(or_text=True)
    if len(kinds) != 1:
        raise TypeError(f"no shape for the union of {kinds!r}")
    return _shape(kinds[0], metadata)


def _many(members: tuple[Any, ...], metadata: tuple[Any, ...]) -> Shape:
    item = _shape(members[0], ())
    if members[-1] is not Ellipsis:
        return Many(item, len(members), len(members))
    least = _limit(metadata, "min_length") or 0
    if item == Record(Block):
        return Body(least)
    return Many(item, least, _limit(metadata, "max_length"))


def _text(words: bool, metadata: tuple[Any, ...]) -> Text:
    pattern = next((p for m in metadata if (p := getattr(m, "pattern", None))), "")
    text = Text(words, str(pattern), _limit(metadata, "min_length") or 0, _limit(metadata, "max_length"))
    return ANY_TEXT if text == ANY_TEXT else text


def _limit(metadata: tuple[Any, ...], name: str) -> int | None:
    return next((limit for m in metadata if (limit := getattr(m, name, None)) is not None), None)
