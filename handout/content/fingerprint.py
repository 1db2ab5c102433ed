"""What makes a handout the same handout: its content in one canonical form, for the content hash.

The form is JSON (RFC 8259) with sorted keys, no spaces and no marks, so that order of keys, comments and
line breaks in the YAML do not matter. A value equal to its default is left out: writing a default
out changes nothing, and neither does a later release that knows more keys.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, lru_cache
from typing import Any, NamedTuple

from msgspec.structs import asdict, fields

from handout.content.model import Author, Block, Brand, Entry, Handout, Location, Project
from handout.content.model.base import READER_FIELDS
from handout.content.shapes import default_of

UNPRINTED: Mapping[type[Entry], frozenset[str]] = {
    Handout: frozenset({"papers", "reading_target", "terms", "checks", "ratings"}),
    Location: frozenset({"printer", "only", "exclude"}),
    Brand: frozenset({"theme", "checks"}),
}
"""Keys that steer the work and stand in no document; the theme counts as what it looks like instead."""

# Not the module json: a plain build does not import it, and this is the little of it that is needed.
_ESCAPES = {code: f"\\u{code:04x}" for code in range(32)} | {ord('"'): '\\"', ord("\\"): "\\\\"}


class Canonical(NamedTuple):
    """A part of the content in canonical form, and the paths of the files that it names."""

    text: str
    assets: tuple[str, ...]


def of_project(project: Project) -> Canonical:
    """Return what every location's document is made of: handout, authors, brand and body.

    Remembered for the project at hand, since a batch asks for each of its locations.
    """
    return _of_project(_Same(project))


def of_location(location: Location | None) -> Canonical:
    """Return what one location adds; the others have no part in its document."""
    return Canonical(canonical(location), tuple(assets(location)))


def canonical(value: object) -> str:
    """Return a value of the content model as canonical JSON. Raises TypeError for one that has no form."""
    if isinstance(value, str):
        return _quoted(value)
    if isinstance(value, (tuple, list)):
        return f"[{','.join([canonical(each) for each in value])}]"
    if value is None or isinstance(value, (int, float)):
        return _plain(value)
    if isinstance(value, dict):
        return _object([(str(key), canonical(each)) for key, each in value.items()])
    if isinstance(value, dt.date):
        return f'"{value.isoformat()}"'
    if isinstance(value, Entry):
        return _entry(value)
    raise TypeError(f"{type(value).__name__} has no canonical form")


def assets(value: object) -> Iterator[str]:
    """Yield the path of every file that a value names (`src` of logos, photos and images), in order."""
    if value is None or isinstance(value, (str, int, float)):
        return
    if isinstance(value, (tuple, list)):
        for each in value:
            yield from assets(each)
        return
    named = value if isinstance(value, dict) else asdict(value) if isinstance(value, Entry) else {}
    for name, each in named.items():
        if name == "src":
            yield str(each)
        elif name not in READER_FIELDS:
            yield from assets(each)


class _Same:
    """A project as a key: the same object, for comparing two word by word would cost as much as hashing."""

    __slots__ = ("project",)

    def __init__(self, project: Project) -> None:
        self.project = project

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and other.project is self.project

    def __hash__(self) -> int:
        return id(self.project)


@lru_cache(maxsize=4)
def _of_project(same: _Same) -> Canonical:
    project = same.project
    parts = {
        "handout": project.handout,
        "authors": _authors(project),
        "brand": project.brand,
        "content": project.content,
    }
    return Canonical(canonical(parts), tuple(assets(parts)))


def _plain(value: float | None) -> str:
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    # A length written as 12 and one written as 12.0 are the same.
    return repr(int(value)) if value == int(value) else repr(value)


def _quoted(text: str) -> str:
    if '"' in text or "\\" in text or not text.isprintable():
        text = text.translate(_ESCAPES)
    return f'"{text}"'


def _entry(entry: Entry) -> str:
    pairs = [("block", _quoted(entry.name))] if isinstance(entry, Block) else []
    for name, default in _defaults(type(entry)):
        text = canonical(getattr(entry, name))
        if text != default:
            pairs.append((name, text))
    return _object(pairs)


def _object(pairs: list[tuple[str, str]]) -> str:
    return "{" + ",".join([f"{_quoted(key)}:{text}" for key, text in sorted(pairs)]) + "}"


@cache
def _defaults(model: type[Entry]) -> tuple[tuple[str, str], ...]:
    """Return the fields that count, each with its default in canonical form; "" for a required one."""
    left_out = UNPRINTED.get(model, frozenset()) | READER_FIELDS
    return tuple(
        (info.name, "" if info.required else canonical(default_of(info)))
        for info in fields(model)
        if info.name not in left_out
    )


def _authors(project: Project) -> tuple[Author, ...]:
    """Return the authors that the document may show: those it names, or all when it names none."""
    wanted = {*project.handout.authors, *_cards(project.content)}
    everybody = not project.handout.authors
    return tuple(author for author in project.authors if everybody or author.id in wanted)


def _cards(blocks: Iterable[Any]) -> Iterator[str]:
    for block in blocks:
        if block.name == "author_card" and block.author:
            yield block.author
        yield from _cards(getattr(block, "content", ()))
