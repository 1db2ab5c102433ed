"""Tells the rows of a table of values from columns of text, cards and forms that a page lays out alike."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import field

from handout.data_classes import dataclass

MAX_CELL_LETTERS = 300
MAX_PARAGRAPHS = 3
"""Letters and paragraphs of a cell: a larger one is a column of a page."""
MIN_ROWS = 2
MIN_MENU_LINKS = 2
MIN_SENTENCE_WORDS = 3
MIN_SENTENCE_SIGNS = 7
MIN_LAST_LETTERS = 3
"""Words of a sentence; signs of one in a script without spaces; letters of a last word, which has no dot."""
_STOPS = (*".!:", *"\u3002\uff01\uff1a\u0964\u06d4")
_BLANK = re.compile(r"_{3,}|\.{5,}|\u2026{2,}")
_WORD = re.compile(r"\S+")


@dataclass(slots=True)
class Element:
    """An element of a page, and where its tags stand."""

    tag: str
    kind: str = ""
    columns: int = 0
    """How many columns a grid has; 0 if its style does not say."""
    is_head: bool = False
    start: int = 0
    end: int = -1
    """Where its end tag begins; -1 if it has none."""
    after: int = 0
    """Where its end tag ends."""
    children: list[Element] = field(default_factory=list)
    letters: int = 0
    strong_letters: int = 0
    own_letters: int = 0
    """Letters that stand in none of its children."""
    link_letters: int = 0
    links: int = 0
    words: int = 0
    last_word: str = ""
    has_digit: bool = False
    has_block: bool = False
    has_blank: bool = False
    """Whether there is a line to write on in it."""
    paragraphs: int = 0
    is_sure: bool = False
    """Whether a role says what it is."""
    is_used: bool = False

    def add_words(self, data: str, *, is_strong: bool) -> None:
        """Count the words in it that stand in none of its children."""
        words = _WORD.findall(data)
        if not words:
            return
        count = len(data.strip())
        self.letters += count
        self.own_letters += count
        self.words += len(words)
        self.last_word = words[-1]
        self.has_digit |= any(map(str.isdigit, data))
        self.has_blank |= _BLANK.search(data) is not None
        self.strong_letters += count if is_strong else 0

    def add_child(self, child: Element) -> None:
        """Count what stands in a child that has ended."""
        self.letters += child.letters
        self.strong_letters += child.strong_letters
        self.link_letters += child.letters if child.tag == "a" else child.link_letters
        self.links += child.links + (child.tag == "a")
        self.words += child.words
        self.last_word = child.last_word or self.last_word
        self.has_digit |= child.has_digit
        self.has_block |= child.has_block
        self.has_blank |= child.has_blank
        self.paragraphs += child.paragraphs


Cells = Sequence[Element]
Row = tuple[Element | None, Cells]
"""The element of a row, if it has one of its own, and its cells."""


def iter_cells(rows: Sequence[Row]) -> Iterator[Element]:
    """Yield the cells of rows."""
    for _, cells in rows:
        yield from cells


def is_plain(cell: Element) -> bool:
    """Return whether a cell may hold a value: it is short, and has no parts."""
    return cell.letters <= MAX_CELL_LETTERS and not cell.has_block and cell.paragraphs < MAX_PARAGRAPHS


def holds_values(rows: Sequence[Row]) -> bool:
    """Return whether rows are those of a table of values: short cells, and numbers or titles of columns.

    Each row begins with what it is about. Columns of sentences, menus, cards with a title in each, and lines
    to write on stand side by side for their looks alone.
    """
    if len(rows) < MIN_ROWS or not stand_in_columns(rows):
        return False
    with_digits = sum(any(cell.has_digit for cell in cells) for _, cells in rows)
    are_filled = not any(cell.has_blank for cell in iter_cells(rows))
    return are_titles(rows[0][1]) or (2 * with_digits >= len(rows) and are_filled)


def stand_in_columns(rows: Sequence[Row]) -> bool:
    """Return whether cells may be values under each other: short, and each row begins with a label."""
    cells = [*iter_cells(rows)]
    if not all(map(is_plain, cells)) or any(map(_is_menu, cells)) or all(map(_is_card, cells)):
        return False
    return not any(row and is_sentence(row[0]) for _, row in rows)


def are_titles(cells: Cells) -> bool:
    """Return whether the cells of a row are titles of columns: stressed, and no sentences."""
    return all(
        cell.letters and cell.strong_letters == cell.letters and not is_sentence(cell) for cell in cells
    )


def is_sentence(cell: Element) -> bool:
    """Return whether a cell ends as a sentence does, and is long enough for one: “Day 1:” is a label."""
    last = cell.last_word.rstrip("".join(_STOPS))
    if last == cell.last_word or len(last) < MIN_LAST_LETTERS or "." in last:
        return False
    # Words of scripts without spaces are as long as their lines.
    return cell.words >= MIN_SENTENCE_WORDS or (
        cell.letters >= MIN_SENTENCE_SIGNS and not cell.last_word.isascii() and cell.words == 1
    )


def _is_menu(cell: Element) -> bool:
    return cell.links >= MIN_MENU_LINKS and cell.link_letters == cell.letters


def _is_card(cell: Element) -> bool:
    return 0 < cell.strong_letters < cell.letters
