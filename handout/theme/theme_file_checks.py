"""Checks of a clinic's own theme file: every problem, with the path of its key."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, get_args, get_origin

import msgspec

from handout.content.model.base import READER_FIELDS, Entry
from handout.theme.model import ThemeFile

KeyPath = tuple[Any, ...]


def find_problems(values: Any) -> Iterator[tuple[KeyPath, str]]:
    """Yield the key path and a message for each value that a theme may not have."""
    yield from _check_value(values, ThemeFile, ())


def _check_value(value: Any, annotation: Any, path: KeyPath) -> Iterator[tuple[KeyPath, str]]:
    bare_type = get_args(annotation)[0] if hasattr(annotation, "__metadata__") else annotation
    if isinstance(bare_type, type) and issubclass(bare_type, Entry):
        yield from _check_entry(value, bare_type, path)
    elif get_origin(bare_type) is dict and isinstance(value, dict):
        for key, each in value.items():
            yield from _check_value(each, get_args(bare_type)[1], (*path, key))
    else:
        try:
            msgspec.convert(value, annotation)
        except msgspec.ValidationError as error:
            yield path, str(error).lower()


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
    for name in fields.keys() - value.keys():
        if fields[name].required:
            yield (*path, name), "this key is missing"
