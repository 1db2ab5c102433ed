"""Tells lines of a PDF's column that have words side by side, as cells have, and are in no sure table.

Tables of two rows, and those whose columns stand close, are too little to be sure of: the author looks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from handout.data_classes import dataclass
from handout.importing.pdf.lines import Piece
from handout.importing.pdf.near_lines import MAX_SHIFT
from handout.importing.pdf.order import Column, Line
from handout.importing.pdf.rows import MIN_LEADING
from handout.importing.pdf.tables import Grid
from handout.importing.pdf.word_lines import BULLETS

WIDE = 0.9
"""Of the size: white that no space of a text has, where its lines are not justified."""
SOME_WHITE = 0.6
"""The same where a word on the next line begins right under the one after it."""
SAME_LEFT = 0.1
"""Of the size: how far apart two cells under each other begin at most; the ink of letters begins later."""
MAX_LEADING = 3.0
"""Of the size: how far apart two rows stand at most."""
FULL_EDGE = 3.0
"""Points from the ends of its column within which a justified line begins and ends."""
NEAR_LINES = 2
"""How many lines above and below a plain table are looked at."""
MIN_SURE_ROWS = 3
"""The fewest lines of cells that are read as a table without a word."""
MAX_TOLD_WORDS = 8
_MARK = re.compile(r"[^\w\s]+|\(?[\w]{1,3}[.)]|\[.?\]?|.*[_.\u2026]{3,}.*")
"""What stands before white without being a cell: marks of a list, boxes, blanks, dotted lines."""
NOTE = (
    "Page {}: lines side by side begin with “{} …”: perhaps a table that was read as text, or whose cells "
    "were mixed. Compare them with the PDF."
)


@dataclass(frozen=True, slots=True)
class _Whites:
    """Where words begin after white on a line: after wide white, and after some."""

    wide: tuple[float, ...]
    some: tuple[float, ...]
    words: tuple[float, ...]
    """Where all of its words begin, but the first."""


def tell_side_by_side(parts: Sequence[Column | Grid]) -> Iterator[str]:
    """Yield what an author is told of lines that look like cells side by side and are in no table."""
    for part in parts:
        for lines in _list_groups(part) if isinstance(part, Column) else ():
            words = " ".join(line.text for line in lines).split()[:MAX_TOLD_WORDS]
            yield NOTE.format(lines[0].page, " ".join(words))


def _list_groups(column: Column) -> Iterator[Sequence[Line]]:
    left = min(line.left for line in column.lines)
    right = max(line.right for line in column.lines)
    whites = [_find_whites(line, left, right) for line in column.lines]
    start = 0
    for at, (line, white) in enumerate(zip(column.lines, whites, strict=True), 1):
        below = column.lines[at] if at < len(column.lines) else None
        is_near = below is not None and line.bottom - below.bottom <= MAX_LEADING * line.size
        if below is not None and (
            (is_near and _are_cells(white, whites[at], SAME_LEFT * line.size)) or _stand_between(line, below)
        ):
            continue
        group = column.lines[start:at]
        if len(group) > 1 and not (_is_sure(group) and not _has_cells_beyond(column.lines, start, at)):
            yield group
        start = at


def _stand_between(above: Line, below: Line) -> bool:
    """Return whether a line stands beside another and between its height and the next: the cell of a row."""
    is_between = 0 <= above.bottom - below.bottom < MIN_LEADING * above.size
    white = max(below.left - above.right, above.left - below.right)
    return is_between and white >= SOME_WHITE * above.size


def _has_cells_beyond(lines: Sequence[Line], start: int, end: int) -> bool:
    """Return whether words near a plain table begin where one of its columns does, but the first."""
    group = lines[start:end]
    starts = [min(line.pieces[column].left for line in group) for column in range(1, len(group[0].pieces))]
    near = (*lines[max(start - NEAR_LINES, 0) : start], *lines[end : end + NEAR_LINES])
    return any(
        max(line.bottom - group[0].top, group[-1].bottom - line.top) <= MAX_LEADING * line.size
        and any(abs(piece.left - start) <= MAX_SHIFT for piece in line.pieces for start in starts)
        for line in near
    )


def _find_whites(line: Line, left: float, right: float) -> _Whites:
    spans = sorted(_list_spans(line.pieces))
    is_full = line.left < left + FULL_EDGE and line.right > right - FULL_EDGE and len(line.pieces) == 1
    after = [
        (second[0], second[0] - first[1])
        for first, second in pairwise(spans)
        if not _MARK.fullmatch(first[2]) and first[2] not in BULLETS and not _MARK.fullmatch(second[2])
    ]
    limits = (1e9, 1e9) if is_full else (WIDE * line.size, SOME_WHITE * line.size)
    wide, some = (tuple(at for at, white in after if white >= limit) for limit in limits)
    return _Whites(wide, some, tuple(at for at, _ in after))


def _list_spans(pieces: Sequence[Piece]) -> Iterator[tuple[float, float, str]]:
    for piece in pieces:
        if piece.words:
            yield from ((word.left, word.right, word.text) for word in piece.words)
        else:
            yield piece.left, piece.right, piece.text


def _are_cells(above: _Whites, below: _Whites, shift: float) -> bool:
    """Return whether two lines have words side by side: after wide white both, or under each other."""
    if above.wide and below.wide:
        return True
    return any(
        abs(start - at) <= shift
        for first, second in ((above, below), (below, above))
        for start in first.some
        for at in second.words
    )


def _is_sure(lines: Sequence[Line]) -> bool:
    """Return whether lines are the rows of a plain table: as many cells each, none with white in it."""
    if len(lines) < MIN_SURE_ROWS or len({len(line.pieces) for line in lines}) > 1:
        return False
    return len(lines[0].pieces) > 1 and not any(
        _find_whites(Line((piece,), line.page), piece.left - 9, piece.right + 9).some
        for line in lines
        for piece in line.pieces
    )
