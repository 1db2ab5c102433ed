"""The draft of an article: what every importer reads it into.

The draft is then enriched and written as YAML. All texts are in the inline markup of
`content.inline.markup`, already escaped: what looks like markup in the source has a backslash before
it, so that it prints as it was written.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import field
from typing import TypeAlias

from handout.data_classes import dataclass


@dataclass(frozen=True, slots=True)
class DraftParagraph:
    """Running text; `comment` is a note to the author, written above it."""

    text: str
    comment: str = ""


@dataclass(frozen=True, slots=True)
class DraftHeading:
    """A heading; level 1 is the largest under the title."""

    text: str
    level: int = 1
    comment: str = ""


@dataclass(frozen=True, slots=True)
class DraftItem:
    """An item of a list, with the items nested under it."""

    text: str
    items: tuple[DraftItem, ...] = ()


@dataclass(frozen=True, slots=True)
class DraftList:
    """A list. A `numbered` one counts from `start`, with letters inside; other labels are in its texts."""

    items: tuple[DraftItem, ...]
    numbered: bool = False
    comment: str = ""
    start: int = 1


@dataclass(frozen=True, slots=True)
class DraftTable:
    """A header and rows; every row is as long as the header."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    comment: str = ""


@dataclass(frozen=True, slots=True)
class DraftPicture:
    """A picture that is an asset; `alt` and `caption` are "" when the source has none."""

    path: str
    alt: str = ""
    caption: str = ""
    comment: str = ""
    width: str = ""
    """A share of the text's width, such as 40%; "" for all of it."""


@dataclass(frozen=True, slots=True)
class DraftCallout:
    """A passage that stands in a box; `kind` is a call-out's, such as emergency."""

    kind: str
    title: str = ""
    text: str = ""
    items: tuple[str, ...] = ()
    comment: str = ""


@dataclass(frozen=True, slots=True)
class DraftChecklist:
    """Things to tick off."""

    items: tuple[str, ...]
    comment: str = ""


@dataclass(frozen=True, slots=True)
class DraftFillIn:
    """Something to write in by hand, on `lines` lines."""

    label: str
    lines: int = 1
    comment: str = ""


@dataclass(frozen=True, slots=True)
class DraftFaq:
    """Questions with their answers."""

    items: tuple[tuple[str, str], ...]
    comment: str = ""


@dataclass(frozen=True, slots=True)
class DraftSide:
    """One list of a comparison; `tone` is plain, good or bad."""

    title: str
    items: tuple[str, ...]
    tone: str = "plain"


@dataclass(frozen=True, slots=True)
class DraftCompare:
    """Two titled lists side by side."""

    sides: tuple[DraftSide, DraftSide]
    comment: str = ""


@dataclass(frozen=True, slots=True)
class DraftKeyPoints:
    """The main message; `title` is the heading in the source."""

    title: str
    items: tuple[str, ...]
    comment: str = ""


@dataclass(frozen=True, slots=True)
class DraftAuthorCard:
    """The position of the author card; `title` is the heading above it in the source."""

    title: str = ""
    comment: str = ""


@dataclass(frozen=True, slots=True)
class DraftReference:
    """An entry of the references."""

    id: str
    citation: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class DraftReferences:
    """The references; `title` is the heading above them in the source."""

    items: tuple[DraftReference, ...]
    title: str = ""
    comment: str = ""


DraftBlock: TypeAlias = (
    DraftParagraph
    | DraftHeading
    | DraftList
    | DraftTable
    | DraftPicture
    | DraftCallout
    | DraftChecklist
    | DraftFillIn
    | DraftFaq
    | DraftCompare
    | DraftKeyPoints
    | DraftAuthorCard
    | DraftReferences
)
"""A block of a draft."""


@dataclass(frozen=True, slots=True)
class DraftAuthor:
    """An author as the article describes them.

    `name` is plain text; the other fields may hold markup.
    """

    name: str
    degrees: tuple[str, ...] = ()
    role: str = ""
    certifications: tuple[str, ...] = ()
    awards: tuple[str, ...] = ()
    publications: tuple[str, ...] = ()
    bio: str = ""


@dataclass(frozen=True, slots=True)
class DraftLocation:
    """A clinic's name, address and numbers, as the article gives them; all plain text."""

    name: str
    address: tuple[str, ...] = ()
    phone: str = ""
    after_hours: str = ""
    fax: str = ""
    hours: tuple[str, ...] = ()
    web: str = ""
    email: str = ""


@dataclass(frozen=True, slots=True)
class Asset:
    """The file of a picture: its path in the project folder, and its bytes."""

    path: str
    content: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Draft:
    """An article that has been read. Only `blocks` is required."""

    blocks: tuple[DraftBlock, ...]
    title: str = ""
    subtitle: str = ""
    id: str = ""
    language: str = ""
    language_marks: tuple[str, ...] = ()
    """The language tags of the file's own marks, such as pt-BR, the likeliest first: they may be wrong."""
    marked_titles: tuple[str, ...] = ()
    """What the marks of the file call its text, as plain text; beside it they may name the site."""
    marked_sites: tuple[str, ...] = ()
    """What the marks of the file call the site that it is of."""
    version: str = ""
    category: str = ""
    reviewed: str = ""
    """The day of the review, as YYYY-MM-DD."""
    published: str = ""
    """The day it was published, as YYYY-MM-DD."""
    next_review: str = ""
    """The day by which it must be reviewed again, as YYYY-MM-DD."""
    reviewers: tuple[str, ...] = ()
    brand: str = ""
    """The name of the practice, as plain text."""
    locations: tuple[DraftLocation, ...] = ()
    """Locations that the text names; they are offered, and the text keeps their lines."""
    tags: tuple[str, ...] = ()
    authors: tuple[DraftAuthor, ...] = ()
    disclaimer: str = ""
    assets: tuple[Asset, ...] = ()
    unplaced: tuple[str, ...] = ()
    """Lines of the source, as written, that the handout does not show."""
    notes: tuple[str, ...] = ()
    """Notes to the author: what was left out, and why."""


def iter_texts(block: DraftBlock) -> Iterator[str]:
    """Yield every text of a block, in reading order."""
    if isinstance(block, DraftParagraph | DraftHeading):
        yield block.text
    elif isinstance(block, DraftList):
        yield from _iter_item_texts(block.items)
    elif isinstance(block, DraftTable):
        yield from block.header
        for row in block.rows:
            yield from row
    elif isinstance(block, DraftReferences):
        yield block.title
        for source in block.items:
            yield from (source.citation, source.url)
    elif isinstance(block, DraftKeyPoints):
        yield from (block.title, *block.items)
    elif isinstance(block, DraftPicture):
        yield from (block.alt, block.caption)
    elif isinstance(block, DraftAuthorCard):
        yield block.title
    else:
        yield from _iter_box_texts(block)


def _iter_box_texts(
    block: DraftCallout | DraftChecklist | DraftFillIn | DraftFaq | DraftCompare,
) -> Iterator[str]:
    if isinstance(block, DraftCallout):
        yield from (block.title, block.text, *block.items)
    elif isinstance(block, DraftChecklist):
        yield from block.items
    elif isinstance(block, DraftFillIn):
        yield block.label
    elif isinstance(block, DraftFaq):
        for question, answer in block.items:
            yield from (question, answer)
    else:
        for side in block.sides:
            yield from (side.title, *side.items)


def _iter_item_texts(items: tuple[DraftItem, ...]) -> Iterator[str]:
    for item in items:
        yield item.text
        yield from _iter_item_texts(item.items)
