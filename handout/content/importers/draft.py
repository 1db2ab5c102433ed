"""The draft: what every importer reads an article into, before it is recognised and written as YAML.

All texts are in the inline markup of `content.markup`, already escaped: what looks like markup in
the source stands behind a backslash, so that it prints as it was written.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text; `comment` is a note to the author, written above it."""

    text: str
    comment: str = ""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; level 1 is the largest under the title."""

    text: str
    level: int = 1
    comment: str = ""


@dataclass(frozen=True, slots=True)
class Item:
    """An item of a list, with the items nested under it."""

    text: str
    items: tuple[Item, ...] = ()


@dataclass(frozen=True, slots=True)
class Listing:
    """A list. A `numbered` one counts from 1; labels of other kinds stand in the items' texts."""

    items: tuple[Item, ...]
    numbered: bool = False
    comment: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A header and rows, every row as long as the header."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    comment: str = ""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture that is an asset; `alt` and `caption` are "" when the source has none."""

    path: str
    alt: str = ""
    caption: str = ""
    comment: str = ""


@dataclass(frozen=True, slots=True)
class KeyPoints:
    """The main message; `title` as the source has it."""

    title: str
    items: tuple[str, ...]
    comment: str = ""


@dataclass(frozen=True, slots=True)
class AuthorCard:
    """The place of the author card; `title` is the source's heading over it."""

    title: str = ""
    comment: str = ""


@dataclass(frozen=True, slots=True)
class Source:
    """An entry of the references."""

    id: str
    citation: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class Sources:
    """The references; `title` is the source's heading over them."""

    items: tuple[Source, ...]
    title: str = ""
    comment: str = ""


Piece: TypeAlias = Paragraph | Heading | Listing | Table | Picture | KeyPoints | AuthorCard | Sources


@dataclass(frozen=True, slots=True)
class Author:
    """What the article says of who wrote it; `name` is plain text, the rest may hold markup."""

    name: str
    degrees: tuple[str, ...] = ()
    role: str = ""
    certifications: tuple[str, ...] = ()
    awards: tuple[str, ...] = ()
    publications: tuple[str, ...] = ()
    bio: str = ""


@dataclass(frozen=True, slots=True)
class Asset:
    """A picture's file: where it goes under the project's folder, and its bytes."""

    path: str
    content: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Draft:
    """An article, read. Only `pieces` is always there; `unplaced` is what has no place in a handout."""

    pieces: tuple[Piece, ...]
    title: str = ""
    subtitle: str = ""
    id: str = ""
    language: str = ""
    version: str = ""
    category: str = ""
    reviewed: str = ""
    """A day, as year-month-day."""
    tags: tuple[str, ...] = ()
    authors: tuple[Author, ...] = ()
    disclaimer: str = ""
    assets: tuple[Asset, ...] = ()
    unplaced: tuple[str, ...] = ()
    """Lines of the source, as written, that stand nowhere else."""
    notes: tuple[str, ...] = ()
    """What the author should know: things left out, and why."""


def texts_of(piece: Piece) -> Iterator[str]:
    """Every text of a piece, in reading order."""
    if isinstance(piece, Paragraph | Heading):
        yield piece.text
    elif isinstance(piece, Listing):
        yield from _texts_of_items(piece.items)
    elif isinstance(piece, Table):
        yield from piece.header
        for row in piece.rows:
            yield from row
    elif isinstance(piece, Sources):
        yield piece.title
        for source in piece.items:
            yield from (source.citation, source.url)
    elif isinstance(piece, KeyPoints):
        yield from (piece.title, *piece.items)
    elif isinstance(piece, Picture):
        yield from (piece.alt, piece.caption)
    else:
        yield piece.title


def _texts_of_items(items: tuple[Item, ...]) -> Iterator[str]:
    for item in items:
        yield item.text
        yield from _texts_of_items(item.items)
