"""Blocks inside blocks, as Markdown and HTML have them -> the flat pieces of a draft."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from handout.content.importers.draft import Heading, Item, Listing, Paragraph, Piece, Table
from handout.content.importers.inline import composed
from handout.content.markup import Run, plain

MOST_COLUMNS = 8


@dataclass(frozen=True, slots=True)
class Block:
    """A block as a tree has it: heading, paragraph, bullets, numbers, item, quote, table."""

    kind: str
    runs: list[Run] = field(default_factory=list)
    pictures: Sequence[Piece] = ()
    level: int = 1
    """Of a heading its level, of numbers the first."""
    inner: tuple[Block, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()


def pieces_of(blocks: Iterator[Block] | Sequence[Block]) -> Iterator[Piece]:
    """The pieces of blocks, in reading order."""
    for block in blocks:
        text = composed(block.runs)
        if block.kind == "heading":
            # A heading is one line: its breaks become spaces.
            yield Heading(" ".join(part.strip() for part in text.split("\\\n")), block.level)
        elif block.kind == "paragraph":
            yield Paragraph(text)
        elif block.kind in ("bullets", "numbers"):
            yield from _listed(block)
        elif block.kind == "table":
            yield from tabled(block.rows)
        else:
            yield from pieces_of(block.inner)
        yield from block.pictures


def _listed(block: Block) -> Iterator[Piece]:
    found = [_item(item) for item in block.inner]
    items = [item for item, _ in found if item.text or item.items]
    after = [piece for _, pieces in found for piece in pieces]
    nested = any(item.items for item in items)
    numbered = block.kind == "numbers" and block.level == 1 and not nested
    if block.kind == "numbers" and not numbered:
        items = [Item(f"{number}. {item.text}", item.items) for number, item in enumerate(items, block.level)]
    if items:
        yield Listing(tuple(items), numbered)
    yield from after


def _item(block: Block) -> tuple[Item, list[Piece]]:
    """An item with one list under it; deeper lists lie flat in that one, other blocks come after the list."""
    texts: list[str] = []
    nested: list[Item] = []
    after: list[Piece] = []
    for piece in pieces_of(block.inner):
        if isinstance(piece, Paragraph | Heading) and not nested and not after:
            texts.append(piece.text)
        elif isinstance(piece, Listing) and not after:
            nested += _flat(piece)
        elif isinstance(piece, Paragraph | Heading) and not after:
            nested.append(Item(piece.text))
        else:
            after.append(piece)
    text = "\\\n".join(text for text in texts if text)
    if not text and nested:
        return Item(nested[0].text, tuple(nested[1:])), after
    return Item(text, tuple(item for item in nested if item.text)), after


def _flat(listing: Listing) -> Iterator[Item]:
    for number, item in enumerate(listing.items, 1):
        yield Item(f"{number}. {item.text}" if listing.numbered else item.text)
        yield from (Item(inner.text) for inner in item.items)


def tabled(rows: Sequence[tuple[str, ...]]) -> Iterator[Piece]:
    """A table of rows of which the first is the header; one of a single column or too many is text."""
    filled = [row for row in rows if any(plain(cell).strip() for cell in row)]
    width = max(map(len, filled), default=0)
    while width > 1 and not any(plain(row[width - 1]).strip() for row in filled if len(row) >= width):
        width -= 1
    if width <= 1 or len(filled) < 2 or width > MOST_COLUMNS:
        yield from (Paragraph(" | ".join(cell for cell in row if cell)) for row in filled)
        return
    full = [(*row[:width], *[""] * (width - len(row))) for row in filled]
    blank = not all(plain(cell).strip() for cell in full[0])
    comment = "The article leaves a column's title empty: put words in place of the dash." if blank else ""
    header = tuple(cell if plain(cell).strip() else "\u2013" for cell in full[0])
    yield Table(header, tuple(full[1:]), comment)
