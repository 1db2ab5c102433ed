"""Checks of a clinic's own theme file: every problem, with the path of its key."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Literal, get_args, get_origin

import msgspec

from handout.content.model.base import READER_FIELDS, Entry
from handout.theme.model import ColourExpression, ThemeFile

KeyPath = tuple[Any, ...]

_ROLE_NAME = re.compile(r"[a-z][a-z_0-9]*")


def find_problems(values: Any) -> Iterator[tuple[KeyPath, str]]:
    """Yield the key path and a message for each value that a theme may not have."""
    yield from _check_value(values, ThemeFile, ())


def _check_value(value: Any, annotation: Any, path: KeyPath) -> Iterator[tuple[KeyPath, str]]:
    bare_type = get_args(annotation)[0] if hasattr(annotation, "__metadata__") else annotation
    if isinstance(bare_type, type) and issubclass(bare_type, Entry):
        yield from _check_entry(value, bare_type, path)
    elif get_origin(bare_type) is dict:
        yield from _check_roles(value, get_args(bare_type)[1], path)
    elif not _is_allowed(value, annotation):
        yield path, f"{value!r} is not {_describe(annotation, bare_type)}"


def _check_roles(value: Any, annotation: Any, path: KeyPath) -> Iterator[tuple[KeyPath, str]]:
    if not isinstance(value, dict):
        yield path, "this must be a mapping of roles"
        return
    for key, each in value.items():
        if isinstance(key, str) and _ROLE_NAME.fullmatch(key):
            yield from _check_value(each, annotation, (*path, key))
        else:
            yield (*path, key), "a role's name is made of small letters, digits and underscores"


def _check_entry(value: Any, model: type[Entry], path: KeyPath) -> Iterator[tuple[KeyPath, str]]:
    if not isinstance(value, dict):
        yield path, "this must be a mapping of keys"
        return
    fields = {info.name: info for info in msgspec.structs.fields(model) if info.name not in READER_FIELDS}
    for key, each in value.items():
        if key in fields:
            yield from _check_value(each, fields[key].type, (*path, key))
        else:
            yield (*path, key), "no key is called this here"
    for name, info in fields.items():
        if info.required and name not in value:
            yield (*path, name), "this key is missing"


def _is_allowed(value: Any, annotation: Any) -> bool:
    if isinstance(value, str) and value != value.rstrip("\n"):
        # The end of a pattern also matches before a line end.
        return False
    try:
        msgspec.convert(value, annotation)
    except msgspec.ValidationError:
        return False
    return True


def _describe(annotation: Any, bare_type: Any) -> str:
    """Return what a value must be, in a clinic's words."""
    if annotation == ColourExpression:
        return "a colour: write #RRGGBB, or a role such as `text 40% on paper`"
    if get_origin(bare_type) is Literal:
        return f"one of {', '.join(map(str, get_args(bare_type)))}"
    if bare_type is float:
        bounds = next(meta for meta in annotation.__metadata__ if meta.ge is not None)
        return f"a number from {bounds.ge:g} to {bounds.le:g}"
    return "true or false" if bare_type is bool else "text"
