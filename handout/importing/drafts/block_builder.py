"""Flattens nested blocks, as Markdown and HTML have them, into the blocks of a draft."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import field
from itertools import pairwise
from string import ascii_lowercase

from handout.content.inline.markup import Run, plain_text
from handout.data_classes import dataclass, replace
from handout.importing.drafts.draft import (
    DraftBlock,
    DraftHeading,
    DraftItem,
    DraftList,
    DraftParagraph,
    DraftTable,
)
from handout.importing.drafts.layout_tables import make_boxes, read_layout
from handout.importing.drafts.list_numbers import write_number
from handout.importing.drafts.markup_writer import compose_markup
from handout.importing.drafts.table_titles import NO_TITLES_COMMENT, count_title_rows, join_title_rows

MAX_COLUMNS = 8


@dataclass(frozen=True, slots=True)
class NestedBlock:
    """A block of a tree: heading, paragraph, bullets, numbers, item, quote, table or box."""

    kind: str
    runs: list[Run] = field(default_factory=list)
    pictures: Sequence[DraftBlock] = ()
    level: int = 1
    """The level of a heading; the first number of a numbered list."""
    children: tuple[NestedBlock, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    merged: bool = False
    """Whether cells of the table were merged, and are repeated in `rows`."""
    cells: tuple[tuple[tuple[NestedBlock, ...], ...], ...] = ()
    """The blocks in the cells of the table, where they are known."""
    signs: str = ""
    """What counts the items of a numbered list: `a` for letters, `i` for Roman numbers, "" for numbers."""
    callout: str = ""
    """The kind of call-out that a box says it is, such as caution."""
    begun: frozenset[int] = frozenset()
    """The columns of a table in which a cell begins; merged cells alone reach into the others."""
    title_rows: int = 0
    """How many of the first rows of a table are marked as titles of its columns."""


def flatten_blocks(blocks: Iterable[NestedBlock]) -> Iterator[DraftBlock]:
    """Yield the draft blocks of nested blocks, in reading order."""
    for block in blocks:
        runs = _strip_bold(block.runs) if block.kind == "heading" else block.runs
        text = compose_markup(runs)
        if block.kind == "heading":
            # A heading is one line: its breaks become spaces.
            yield DraftHeading(" ".join(part.strip() for part in text.split("\\\n")), block.level)
        elif block.kind == "paragraph":
            yield DraftParagraph(text)
        elif block.kind in ("bullets", "numbers"):
            yield from _flatten_list(block)
        elif block.kind == "table":
            layout = read_layout(block, flatten_blocks)
            if layout is not None:
                yield from layout
                continue
            yield from make_table(
                block.rows, merged=block.merged, begun=block.begun, title_rows=block.title_rows
            )
            yield from _iter_cell_pictures(block.cells)
        elif block.kind == "box":
            yield from make_boxes(list(flatten_blocks(block.children)), block.callout)
        else:
            yield from flatten_blocks(block.children)
        yield from block.pictures


def _iter_cell_pictures(cells: Iterable[Iterable[Iterable[NestedBlock]]]) -> Iterator[DraftBlock]:
    """Yield the pictures in the cells of a table, which stand under it."""
    for row in cells:
        for cell in row:
            for block in cell:
                yield from block.pictures
                yield from _iter_cell_pictures([[block.children], *block.cells])


def get_cell_text(blocks: Iterable[NestedBlock]) -> str:
    """Return the words of a cell, a line for each paragraph and each item."""
    lines: list[str] = []
    for block in blocks:
        text = compose_markup(block.runs)
        inner = [get_cell_text([child]) for child in block.children]
        inner += _write_inner_rows(block.rows, block.title_rows)
        lines += [text, *(f"{_write_cell_mark(block, at)}{line}" for at, line in enumerate(inner) if line)]
    return "\\\n".join(line for line in lines if line)


def _write_inner_rows(rows: Sequence[Sequence[str]], title_rows: int) -> Iterator[str]:
    """Yield a line for each row of a table in a cell: each value with the title of its column, if it has one.

    Numbers are parted by more than a space: 1 beside 8 is no 18.
    """
    titles = [title.rstrip(" :") for title in rows[0]] if title_rows == 1 and len(rows) > 1 else []
    if titles and all(titles) and all(len(row) == len(titles) for row in rows):
        for row in rows[1:]:
            yield "; ".join(f"{title}: {cell}" for title, cell in zip(titles, row, strict=True) if cell)
        return
    has_numbers = any(
        first[-1:].isdigit() and second[:1].isdigit() for row in rows for first, second in pairwise(row)
    )
    for row in rows:
        yield (" | " if has_numbers else " ").join(cell for cell in row if cell)


def _write_cell_mark(block: NestedBlock, at: int) -> str:
    """Return what stands before an item in a cell: the number of a step, or a bullet if there are several."""
    if block.kind == "numbers" and (len(block.children) > 1 or block.level != 1):
        kind = {"a": "lowerLetter", "i": "lowerRoman"}.get(block.signs, "decimal")
        return f"{write_number(block.level + at, kind)}. "
    return "\u2022 " if block.kind == "bullets" and len(block.children) > 1 else ""


def _strip_bold(runs: Sequence[Run]) -> list[Run]:
    """Return the runs of a heading without bold, and without italics that all of them have."""
    is_italic = all(run.italic or not run.text.strip() for run in runs)
    return [replace(run, bold=False, italic=run.italic and not is_italic) for run in runs]


LETTERS_COMMENT = "The article letters these a, b, c; steps are numbered."
ROMAN_COMMENT = "The article numbers these i, ii, iii; steps are numbered 1, 2, 3."
_SIGNS_COMMENTS = {"a": LETTERS_COMMENT, "i": ROMAN_COMMENT}


def _flatten_list(block: NestedBlock) -> Iterator[DraftBlock]:
    """Yield a list, in parts where an item holds more than a list can: a table stays under its item."""
    parts: list[list[DraftItem]] = [[]]
    following: list[list[DraftBlock]] = [[]]
    for nested in block.children:
        item, pieces = _flatten_item(nested)
        if item.text or item.items:
            parts[-1].append(item)
        following[-1] += pieces
        if any(isinstance(piece, DraftTable) for piece in pieces):
            parts.append([])
            following.append([])
    start = block.level
    for items, pieces in zip(parts, following, strict=True):
        if items:
            yield _make_list(block, items, start)
        start += len(items)
        yield from pieces


def _make_list(block: NestedBlock, items: Sequence[DraftItem], start: int) -> DraftList:
    """Return a part of a list with its items; the first one counts `start`."""
    has_nested = any(item.items for item in items)
    numbered = block.kind == "numbers"
    comments = [_SIGNS_COMMENTS.get(block.signs, "")]
    if numbered and start < 0:
        # A page counts no steps below 0: the numbers are words.
        items = [replace(item, text=f"{number}. {item.text}") for number, item in enumerate(items, start)]
        numbered = False
    if numbered and has_nested:
        comments.append(comment_on_smaller_steps(items))
        items = list(map(fold_nested_items, items))
    comment = " ".join(filter(None, comments))
    return DraftList(tuple(items), numbered, comment, start if numbered else 1)


def fold_nested_items(item: DraftItem) -> DraftItem:
    """Return a step with what is nested in it: smaller steps if they count, else lines of its own."""
    if smaller := _read_smaller_steps(item):
        return DraftItem(item.text, tuple(DraftItem(text) for _, text in smaller))
    points = (f"\u2013 {nested.text}" for nested in item.items)
    return DraftItem("\\\n".join((item.text, *points)))


def comment_on_smaller_steps(items: Iterable[DraftItem]) -> str:
    """Return a comment if the smaller steps in steps have other signs than the letters of a page; else ""."""
    for item in items:
        smaller = _read_smaller_steps(item)
        if smaller and smaller[0][0] != "a":
            return SMALLER_COMMENT.format(", ".join(label for label, _ in smaller[:3]))
    return ""


def _read_smaller_steps(item: DraftItem) -> list[tuple[str, str]]:
    """Return label and text of what is nested in a step, if all of it counts from the first; else nothing."""
    pairs = [(_COUNTED.match(nested.text), nested.text) for nested in item.items]
    smaller = [(label[1], text[label.end() :]) for label, text in pairs if label]
    counts = [label for label, _ in smaller] in (
        [str(number) for number in range(1, len(pairs) + 1)],
        list(ascii_lowercase[: len(pairs)]),
        [write_number(number, "lowerRoman") for number in range(1, len(pairs) + 1)],
    )
    return smaller if counts else []


SMALLER_COMMENT = "The article counts the smaller steps {}; the page gives them letters."
_COUNTED = re.compile(r"(\d+|[a-z]|[ivx]{1,5})\\?[.)]\s+")


def _flatten_item(block: NestedBlock) -> tuple[DraftItem, list[DraftBlock]]:
    """Return an item with at most one list under it, and the blocks that follow the list.

    Deeper lists become part of that list; other blocks follow it.
    """
    texts: list[str] = []
    nested_items: list[DraftItem] = []
    following_blocks: list[DraftBlock] = []
    for draft_block in flatten_blocks(block.children):
        if (
            isinstance(draft_block, DraftParagraph | DraftHeading)
            and not nested_items
            and not following_blocks
        ):
            texts.append(draft_block.text)
        elif isinstance(draft_block, DraftList) and not following_blocks:
            nested_items += label_nested_items(draft_block)
        elif isinstance(draft_block, DraftParagraph | DraftHeading) and not following_blocks:
            nested_items.append(DraftItem(draft_block.text))
        else:
            following_blocks.append(draft_block)
    text = "\\\n".join(text for text in texts if text)
    if not text and nested_items:
        return DraftItem(nested_items[0].text, tuple(nested_items[1:])), following_blocks
    return DraftItem(text, tuple(item for item in nested_items if item.text)), following_blocks


def label_nested_items(nested_list: DraftList) -> Iterator[DraftItem]:
    """Yield the items of a list that stands in an item, with their numbers or letters as words."""
    comment = nested_list.comment
    is_lettered, is_roman = map(comment.startswith, (LETTERS_COMMENT, ROMAN_COMMENT))
    kind = "lowerLetter" if is_lettered else "lowerRoman" if is_roman else "decimal"
    for number, item in enumerate(nested_list.items, nested_list.start):
        label = write_number(number, kind)
        yield DraftItem(f"{label}. {item.text}" if nested_list.numbered else item.text)
        yield from (DraftItem(inner.text) for inner in item.items)


_BOLD_TITLE = re.compile(r"\A\*\*([^*\\]+)\*\*\Z")
"""A title that is bold by hand: titles are bold anyway."""
MERGED_CELLS_COMMENT = (
    "Cells of this table are merged in the article; their words are repeated in each column and row "
    "that they cover. Compare every value with the article."
)


def make_table(
    rows: Sequence[tuple[str, ...]], *, merged: bool = False, begun: Collection[int] = (), title_rows: int = 0
) -> Iterator[DraftBlock]:
    """Yield a table whose first rows are the header, unless they have values: then it has none.

    A table with a single row or column becomes a paragraph for each cell, one with more than MAX_COLUMNS
    several tables that repeat its first column; a merged first row that is the table's title, a paragraph
    above it. `begun` are the columns in which a cell begins, where they are known, and `title_rows` how many
    of the first rows the article marks as titles.
    """
    filled_rows = [row for row in rows if _has_words(row)]
    title_rows = sum(map(_has_words, rows[:title_rows]))
    if merged and len(filled_rows) > 2 and len(filled_rows[0]) > 1 and len(set(filled_rows[0])) == 1:
        yield DraftParagraph(filled_rows[0][0])
        filled_rows, title_rows = filled_rows[1:], max(title_rows - 1, 0)
    width = max(map(len, filled_rows), default=0)
    if begun and width > MAX_COLUMNS:
        filled_rows = [tuple(cell for at, cell in enumerate(row) if at in begun) for row in filled_rows]
        width = max(map(len, filled_rows))
    while width > 1 and not any(
        plain_text(row[width - 1]).strip() for row in filled_rows if len(row) >= width
    ):
        width -= 1
    if width <= 1 or len(filled_rows) < 2:
        yield from (DraftParagraph(cell) for row in filled_rows for cell in row if cell)
        return
    padded_rows = [(*row[:width], *[""] * (width - len(row))) for row in filled_rows]
    if width > MAX_COLUMNS:
        yield from _part_table(padded_rows, merged=merged, title_rows=title_rows)
        return
    yield _make_one_table(padded_rows, merged=merged, title_rows=title_rows)


def _has_words(row: Iterable[str]) -> bool:
    return any(plain_text(cell).strip() for cell in row)


def _make_one_table(rows: Sequence[tuple[str, ...]], *, merged: bool, title_rows: int) -> DraftTable:
    """Return the table of rows of one length, with the titles that they have."""
    width = len(rows[0])
    count = count_title_rows(rows, title_rows)
    if merged:
        rows = [(row[0], *[""] * (width - 1)) if _is_one_cell(row) else row for row in rows]
    comments = [MERGED_CELLS_COMMENT] if merged else []
    if not count:
        return DraftTable(("\u2013",) * width, tuple(rows), " ".join((*comments, NO_TITLES_COMMENT)))
    titles = join_title_rows([[_BOLD_TITLE.sub(r"\1", cell) for cell in row] for row in rows[:count]])
    if not all(plain_text(cell).strip() for cell in titles):
        comments.append("The article leaves a column's title empty: put words in place of the dash.")
    if count > 1:
        comments.append("The article has its titles in several rows: they are joined.")
    header = tuple(cell if plain_text(cell).strip() else "\u2013" for cell in titles)
    return DraftTable(header, tuple(rows[count:]), " ".join(comments))


def _is_one_cell(row: Sequence[str]) -> bool:
    """Return whether a cell with words reaches over a whole row: it heads the rows under it."""
    return len(set(row)) == 1 and not any(map(str.isdigit, row[0]))


PARTED_COMMENT = "The article's table has {} columns: it is parted, and its first column repeated."


def _part_table(rows: Sequence[tuple[str, ...]], *, merged: bool, title_rows: int) -> Iterator[DraftBlock]:
    """Yield tables of MAX_COLUMNS at most that have the columns of a wide one, each with the first column."""
    width = len(rows[0])
    count = -(-(width - 1) // (MAX_COLUMNS - 1))
    size = -(-(width - 1) // count)
    for start in range(1, width, size):
        part = [(row[0], *row[start : start + size]) for row in rows]
        for block in make_table(part, merged=merged, title_rows=title_rows):
            comment = PARTED_COMMENT.format(width)
            is_table = isinstance(block, DraftTable)
            yield replace(block, comment=f"{comment} {block.comment}".strip()) if is_table else block
