"""Fills lines: chooses where the words of a paragraph break at a width, greedily or in balance."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import pairwise
from typing import Protocol

from handout.data_classes import NamedTuple
from handout.text.glyphs import BREAK_AT_SPACE, FORCED_BREAK, SOFT_HYPHEN, UNBREAKABLE

WIDTH_TOLERANCE = 0.005
"""Points by which a line may exceed the width, because sums of widths have rounding errors."""
RUNT_SHARE = 0.2
"""A last line of one word looks like a mistake if it is narrower than this share of the width."""
MIN_LINE_SHARE = 0.5
"""A line that gives a word to the last line keeps at least this share of the width."""


class Line(NamedTuple):
    """Pieces ``first`` up to ``last`` of a paragraph; width in points.

    ``break_class`` says what follows the last piece.
    """

    first: int
    last: int
    width: float
    break_class: int


class PieceRow(Protocol):
    """The parts of a paragraph that line breaking needs; see ``ShapedParagraph``."""

    @property
    def break_classes(self) -> list[int]:
        """What follows each piece."""

    @property
    def starts(self) -> list[float]:
        """The start of each piece, in points."""

    @property
    def ends(self) -> list[float]:
        """The end of each piece, in points."""

    def measure_width(self, first: int, last: int) -> float:
        """Return the width of pieces ``first`` up to ``last``, in points."""

    def measure_hyphen(self, last: int) -> float:
        """Return the width, in points, of the hyphen that a line before piece ``last`` ends with."""

    def split_at_forced_breaks(self) -> list[tuple[int, int]]:
        """Return first and last of each part between forced line ends."""


def break_lines(paragraph: PieceRow, width: float, *, balance: bool) -> tuple[Line, ...]:
    """Return the lines for a width in points.

    No part of the paragraph that cannot be broken may be wider than that.
    """
    count = len(paragraph.ends)
    if count and paragraph.ends[-1] <= width and FORCED_BREAK not in paragraph.break_classes:
        return (Line(0, count, paragraph.ends[-1], paragraph.break_classes[-1]),)
    lines: list[Line] = []
    # Few texts have line ends of the author's own.
    has_line_ends = not count or FORCED_BREAK in paragraph.break_classes
    for first, last in paragraph.split_at_forced_breaks() if has_line_ends else [(0, count)]:
        ends = _break_greedily(paragraph, first, last, width)
        if balance and len(ends) > 1:
            ends = _break_balanced(paragraph, first, last, width, len(ends))
        else:
            _lengthen_runt(paragraph, first, ends, width)
        for begin, end in pairwise([first, *ends]):
            shown, break_class = paragraph.measure_width(begin, end), paragraph.break_classes[end - 1]
            if break_class == SOFT_HYPHEN:
                shown += paragraph.measure_hyphen(end)
            lines.append(Line(begin, end, shown, break_class))
    return tuple(lines)


def _break_greedily(paragraph: PieceRow, first: int, last: int, width: float) -> list[int]:
    """Fill one line after the other; return where each ends."""
    starts, ends, break_classes = paragraph.starts, paragraph.ends, paragraph.break_classes
    breaks: list[int] = []
    at = first
    while at < last:
        line_end = bisect_right(ends, starts[at] + width + WIDTH_TOLERANCE, at, last)
        if line_end < last:
            while line_end > at and (
                (break_class := break_classes[line_end - 1]) in UNBREAKABLE
                or (break_class == SOFT_HYPHEN and not _fits_hyphen(paragraph, at, line_end, width))
            ):
                line_end -= 1
        if line_end == at:
            # A single character wider than the line: nothing can be done but show it.
            line_end += 1
            while line_end < last and break_classes[line_end - 1] in UNBREAKABLE:
                line_end += 1
        breaks.append(line_end)
        at = line_end
    return breaks


def _fits_hyphen(paragraph: PieceRow, first: int, last: int, width: float) -> bool:
    shown_width = paragraph.measure_width(first, last) + paragraph.measure_hyphen(last)
    return shown_width <= width + WIDTH_TOLERANCE


def _break_balanced(paragraph: PieceRow, first: int, last: int, width: float, count: int) -> list[int]:
    """Return the line ends for the narrowest width that needs no more lines."""
    low, high = paragraph.measure_width(first, last) / count * 0.9, width
    best = _break_greedily(paragraph, first, last, width)
    for _ in range(12):
        middle = (low + high) / 2
        ends = _break_greedily(paragraph, first, last, middle)
        if len(ends) <= count and _measure_widest(paragraph, first, ends) <= width + WIDTH_TOLERANCE:
            best, high = ends, middle
        else:
            low = middle
    return best


def _measure_widest(paragraph: PieceRow, first: int, ends: Sequence[int]) -> float:
    return max(paragraph.measure_width(begin, end) for begin, end in pairwise([first, *ends]))


def _lengthen_runt(paragraph: PieceRow, first: int, ends: list[int], width: float) -> None:
    """Move a word to a last line of one short word, if that leaves a good line before it."""
    if len(ends) < 2:
        return
    begin = ends[-3] if len(ends) > 2 else first
    last = ends[-1]
    if (
        BREAK_AT_SPACE in paragraph.break_classes[ends[-2] : last - 1]
        or paragraph.measure_width(ends[-2], last) >= RUNT_SHARE * width
    ):
        return
    earlier = ends[-2] - 1
    while earlier > begin and paragraph.break_classes[earlier - 1] in (*UNBREAKABLE, SOFT_HYPHEN):
        earlier -= 1
    if earlier <= begin or paragraph.break_classes[ends[-2] - 1] != BREAK_AT_SPACE:
        return
    left, right = paragraph.measure_width(begin, earlier), paragraph.measure_width(earlier, last)
    if left >= MIN_LINE_SHARE * width and right <= width + WIDTH_TOLERANCE:
        ends[-2] = earlier
