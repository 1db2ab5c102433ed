"""A project taken apart into passages of words, each with its place: what two versions are compared by."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from handout.content.markup import plain
from handout.content.model import Block, Entry, Project, Words
from handout.content.model.base import content_fields
from handout.content.model.blocks import KeepTogether, PageBreak, Section
from handout.content.shapes import fields_of
from handout.errors import Mark


class Passage(NamedTuple):
    """A block's words, or a heading's: its kind, its lines as a reader sees them, and where it stands."""

    kind: str
    lines: tuple[str, ...]
    mark: Mark | None
    section: str = ""
    """The heading it stands under."""


class Value(NamedTuple):
    """A value outside the body: its dotted key, what it says, and where it stands."""

    key: str
    text: str
    mark: Mark | None


def passages(project: Project) -> tuple[Passage, ...]:
    """The passages of a handout's body, in reading order."""
    return tuple(_of_blocks(project.content, ""))


def values(project: Project) -> dict[str, Value]:
    """Every value outside the body that was given, by its dotted key; entries of lists go by their ids."""
    found = {}
    for key in ("handout", "authors", "brand", "locations"):
        for value in _of_value(getattr(project, key), key, project.handout.mark):
            found[value.key] = value
    return found


def _of_blocks(blocks: tuple[Block, ...], section: str) -> Iterator[Passage]:
    for block in blocks:
        if isinstance(block, Section):
            title = plain(block.title)
            yield Passage("heading", (title,), block.mark, section)
            yield from _of_blocks(block.content, title)
        elif isinstance(block, KeepTogether):
            yield from _of_blocks(block.content, section)
        elif not isinstance(block, PageBreak):
            yield Passage(block.name, tuple(_lines(block)), block.mark, section)


def _lines(value: object, key: str = "") -> Iterator[str]:
    """What a block says, a line for each text; choices such as a callout's kind stand after their key."""
    if isinstance(value, Words):
        if said := _folded(plain(value)):
            yield said
    elif isinstance(value, tuple):
        for item in value:
            yield from _lines(item, key)
    elif isinstance(value, Entry):
        for name in content_fields(type(value)):
            if name != "mark":
                yield from _lines(getattr(value, name), name)
    elif value is not None and not isinstance(value, bool) and str(value):
        yield _folded(f"{key.replace('_', ' ')}: {value}")


def _folded(text: str) -> str:
    return " ".join(text.split())


def _of_value(value: object, key: str, mark: Mark | None) -> Iterator[Value]:
    if isinstance(value, Entry):
        mark = value.mark or mark
        for name in (field.name for field in fields_of(type(value)).values()):
            yield from _of_value(getattr(value, name, None), f"{key}.{name}", mark)
    elif isinstance(value, dict):
        for name, item in value.items():
            yield from _of_value(item, f"{key}.{name}", mark)
    elif isinstance(value, tuple):
        yield from _of_list(value, key, mark)
    elif value is not None and str(value):
        own = value.mark if isinstance(value, Words) else None
        yield Value(key, _folded(str(value)), own or mark)


def _of_list(items: tuple[object, ...], key: str, mark: Mark | None) -> Iterator[Value]:
    if items and all(not isinstance(item, Entry) for item in items):
        yield Value(key, "; ".join(_folded(str(item)) for item in items), mark)
        return
    for number, item in enumerate(items, 1):
        yield from _of_value(item, f"{key}.{getattr(item, 'id', number)}", mark)
