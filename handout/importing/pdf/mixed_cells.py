"""Tells cells of a PDF's table that may hold the words of two columns: white parts them, but no column."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from handout.importing.pdf.lines import Piece
from handout.importing.pdf.tables import FoundTable
from handout.importing.pdf.word_lines import BULLETS
from handout.importing.pdf.words import list_cell_lines

WIDE = 0.7
"""Of the size: white between two words of a cell that no space of a text has."""
MIN_APART = 0.15
"""Of the size: how far apart two columns stand at least."""
MAX_TOLD_WORDS = 12
_MARK = re.compile(r"[^\w\s]+|\(?[\w]{1,3}[.)]|\[.?\]?|.*[_.\u2026]{3,}.*")
"""What stands before white in one cell: marks of a list, boxes, blanks, dotted lines."""
NOTE = (
    "Page {}: the cell “{}” of a table may hold the words of two columns, or of two rows. Compare this table "
    "with the PDF, cell by cell."
)
Span = tuple[float, float, str]
"""From where to where a word reaches, and the word."""


def find_mixed_cell(cells: Iterable[Sequence[Piece]]) -> str:
    """Return the words of the first cell that may hold those of two columns; "" if none does."""
    for pieces in cells:
        lines = [sorted(_list_spans(line)) for line in list_cell_lines(pieces)]
        size = max((piece.size for piece in pieces), default=10.0)
        if any(_has_white(line, size) for line in lines) or _are_apart(lines, size):
            return " ".join(piece.text for line in list_cell_lines(pieces) for piece in line)
    return ""


def _list_spans(line: Sequence[Piece]) -> Iterator[Span]:
    for piece in line:
        if piece.words:
            yield from ((word.left, word.right, word.text) for word in piece.words)
        else:
            yield piece.left, piece.right, piece.text


def _has_white(line: Sequence[Span], size: float) -> bool:
    """Return whether words of one line of a cell stand farther apart than words do."""
    return any(
        second[0] - first[1] >= WIDE * size and not _is_mark(first[2]) and not _is_mark(second[2])
        for first, second in pairwise(line)
    )


def _are_apart(lines: Sequence[Sequence[Span]], size: float) -> bool:
    """Return whether no line of a cell stands over or under another: whatever their place, they would."""
    ends = sorted((line[0][0], line[-1][1]) for line in lines if not all(_is_mark(span[2]) for span in line))
    reach = ends[0][1] if ends else 0.0
    for left, right in ends[1:]:
        if left - reach >= MIN_APART * size:
            return True
        reach = max(reach, right)
    return False


def _is_mark(text: str) -> bool:
    return text in BULLETS or _MARK.fullmatch(text) is not None


def tell_mixed_cells(tables: Iterable[FoundTable]) -> Iterator[str]:
    """Yield what an author is told of the tables that have such a cell."""
    for table in tables:
        if table.grid.is_sure and table.mixed_cell:
            words = table.mixed_cell.split()
            more = " …" if len(words) > MAX_TOLD_WORDS else ""
            yield NOTE.format(table.grid.page, f"{' '.join(words[:MAX_TOLD_WORDS])}{more}")
