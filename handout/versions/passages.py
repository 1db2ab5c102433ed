"""Splits a project into passages of text with marks, which two versions are compared by."""

from __future__ import annotations

from collections.abc import Iterator

from handout.content.inline.markup import parse_inline, plain_text
from handout.content.model import Block, Entry, Project, Prose
from handout.content.model.base import content_fields
from handout.content.model.blocks import Choose, KeepTogether, PageBreak, Section, TearOff
from handout.content.model.field_types import get_fields
from handout.data_classes import NamedTuple
from handout.errors import Mark


class ComparedPassage(NamedTuple):
    """The text of a block or a heading: its kind, its lines as a reader sees them, and its mark."""

    kind: str
    lines: tuple[str, ...]
    mark: Mark | None
    section: str = ""
    """The heading above it."""


class ComparedValue(NamedTuple):
    """A value outside the body: its dotted key, its text and its mark."""

    key: str
    text: str
    mark: Mark | None


def split_into_passages(project: Project) -> tuple[ComparedPassage, ...]:
    """Return the passages of a handout's body, in reading order."""
    return tuple(_split_blocks(project.content, ""))


def collect_values(project: Project) -> dict[str, ComparedValue]:
    """Return every given value outside the body by its dotted key; list entries use their ids."""
    collected = {}
    for key in ("handout", "authors", "brand", "locations"):
        for value in _flatten_value(getattr(project, key), key, project.handout.mark):
            collected[value.key] = value
    return collected


def _split_blocks(blocks: tuple[Block, ...], section: str) -> Iterator[ComparedPassage]:
    for block in blocks:
        if isinstance(block, Section):
            title = plain_text(block.title)
            yield ComparedPassage("heading", (title,), block.mark, section)
            yield from _split_blocks(block.content, title)
        elif isinstance(block, KeepTogether | TearOff):
            yield from _split_blocks(block.content, section)
        elif isinstance(block, Choose):
            yield ComparedPassage(block.name, (plain_text(block.label),), block.mark, section)
            for part in block.parts:
                title = plain_text(part.label)
                yield ComparedPassage("part", (title,), part.mark or block.mark, section)
                yield from _split_blocks(part.content, title)
        elif not isinstance(block, PageBreak):
            yield ComparedPassage(block.name, tuple(_list_lines(block)), block.mark, section)


def _list_lines(value: object, key: str = "") -> Iterator[str]:
    """Yield the texts of a block, one per line.

    Choices, such as the kind of a callout, come after their key.
    """
    if isinstance(value, Prose):
        if text := _join_words(_spell_with_links(value)):
            yield text
    elif isinstance(value, tuple):
        for item in value:
            yield from _list_lines(item, key)
    elif isinstance(value, Entry):
        for name in content_fields(type(value)):
            # Where advice stands is no word of it.
            if name not in ("mark", "place"):
                yield from _list_lines(getattr(value, name), name)
    elif value is not None and not isinstance(value, bool) and str(value):
        yield _join_words(f"{key.replace('_', ' ')}: {value}")


def _spell_with_links(text: str) -> str:
    """Return a text without markup, and where its links lead: that is no word, and changes what is read."""
    if "](" not in text:
        return plain_text(text)
    leads = dict.fromkeys(run.link for run in parse_inline(text) if run.link)
    return " ".join((plain_text(text), *(f"({link})" for link in leads)))


def _join_words(text: str) -> str:
    return " ".join(text.split())


def _flatten_value(value: object, key: str, mark: Mark | None) -> Iterator[ComparedValue]:
    if isinstance(value, Entry):
        mark = value.mark or mark
        for name in (field.name for field in get_fields(type(value)).values()):
            yield from _flatten_value(getattr(value, name, None), f"{key}.{name}", mark)
    elif isinstance(value, dict):
        for name, item in value.items():
            yield from _flatten_value(item, f"{key}.{name}", mark)
    elif isinstance(value, tuple):
        yield from _flatten_list(value, key, mark)
    elif value is not None and str(value):
        value_mark = value.mark if isinstance(value, Prose) else None
        yield ComparedValue(key, _join_words(str(value)), value_mark or mark)


def _flatten_list(items: tuple[object, ...], key: str, mark: Mark | None) -> Iterator[ComparedValue]:
    if items and all(not isinstance(item, Entry) for item in items):
        yield ComparedValue(key, "; ".join(_join_words(str(item)) for item in items), mark)
        return
    for number, item in enumerate(items, 1):
        yield from _flatten_value(item, f"{key}.{getattr(item, 'id', number)}", mark)
