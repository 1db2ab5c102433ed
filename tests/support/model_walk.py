"""The content model walked by its types: a value for every field, and every way to change one of them."""

from __future__ import annotations

import datetime as dt
import types
from collections.abc import Callable, Iterator, Mapping
from typing import Annotated, Any, Literal, NamedTuple, Union, get_args, get_origin

from msgspec.structs import fields, replace

from handout.content.model import BLOCKS, Block, Entry, Project, Prose
from handout.content.model.base import READER_FIELDS
from handout.content.model.blocks import Paragraph
from handout.content.model.blocks.charts import Chart


class Change(NamedTuple):
    """A value that differs from another in one place."""

    steps: tuple[tuple[type[Entry], str], ...]
    """The fields that lead to that place."""
    value: Any

    def __str__(self) -> str:
        return " > ".join(f"{model.__name__}.{name}" for model, name in self.steps)


def full_project() -> Project:
    """A project with every block, in which each field has a value that is not its default."""
    project: Project = full(Project)
    blocks = tuple(full(block) for block in BLOCKS.values())
    return replace(project, content=blocks)


def full(kind: Any) -> Any:
    """Return a value of a type. Raises KeyError for a plain type that has no line in `_PLAIN`."""
    first, arguments = get_origin(kind) or kind, get_args(kind)
    if first in (Union, types.UnionType, Annotated):
        return full(arguments[0])
    if first is Literal:
        return arguments[-1]
    if first is tuple:
        return tuple(full(each) for each in arguments if each is not Ellipsis)
    if first is dict:
        return {"key": full(arguments[1])}
    if kind is Block:
        return full(Paragraph)
    if issubclass(kind, Entry):
        return kind.from_checked_values(None, {name: full(inner) for name, inner in fields_of(kind).items()})
    return _PLAIN[kind][0]


def changes(kind: Any, value: Any) -> Iterator[Change]:
    """Every way to change a value, one place at a time; at least one for every field inside."""
    first, arguments = get_origin(kind) or kind, get_args(kind)
    if first in (Union, types.UnionType, Annotated):
        yield from _optional(arguments, value)
    elif first is Literal:
        yield from (Change((), other) for other in arguments if other != value)
    elif first is tuple:
        yield from _several(kind, value)
    elif first is dict:
        yield from _mapping(kind, value)
    elif isinstance(value, Entry):
        for name, inside in fields_of(type(value)).items():
            for inner in changes(inside, getattr(value, name)):
                step = (type(value), name)
                yield Change((step, *inner.steps), replace(value, **{name: inner.value}))
    else:
        yield Change((), _PLAIN[kind][1](value))


def fields_of(model: type[Entry]) -> dict[str, Any]:
    """The types of an entry's fields, without those that say where it was written."""
    return {each.name: each.type for each in fields(model) if each.name not in READER_FIELDS}


def entries(model: type[Entry] = Entry) -> set[type[Entry]]:
    """Every kind of entry that the content model has; a base of several kinds is none itself."""
    inner = {model for each in model.__subclasses__() for model in entries(each)}
    is_kind = model.__module__.startswith("handout.content.") and model not in (Entry, Block, Chart)
    return inner | ({model} if is_kind else set())


def _optional(arguments: tuple[Any, ...], value: Any) -> Iterator[Change]:
    if value is None:
        yield Change((), full(arguments[0]))
        return
    if type(None) in arguments:
        yield Change((), None)
    yield from changes(arguments[0], value)


def _several(kind: Any, value: tuple[Any, ...]) -> Iterator[Change]:
    inside = get_args(kind)
    if Ellipsis in inside:
        yield Change((), () if value else full(kind))
    for at, each in enumerate(value):
        for inner in changes(inside[0], each):
            yield Change(inner.steps, (*value[:at], inner.value, *value[at + 1 :]))


def _mapping(kind: Any, value: dict[str, Any]) -> Iterator[Change]:
    yield Change((), {} if value else full(kind))
    for key, each in value.items():
        for inner in changes(get_args(kind)[1], each):
            yield Change(inner.steps, {**value, key: inner.value})


_PLAIN: Mapping[Any, tuple[Any, Callable[[Any], Any]]] = {
    str: ("word", lambda value: f"{value}x"),
    Prose: (Prose("word"), lambda value: Prose(f"{value}x")),
    bool: (False, lambda value: not value),
    int: (3, lambda value: value + 1),
    float: (0.5, lambda value: value + 0.25),
    dt.date: (dt.date(2026, 3, 1), lambda value: value + dt.timedelta(days=1)),
}
"""A value of each plain type, and how to change one."""
