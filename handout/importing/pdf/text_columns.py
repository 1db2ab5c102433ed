"""Tells columns of running text from what looks like a table: sentences go on beside the same white."""

from __future__ import annotations

import statistics
from collections.abc import Sequence

from handout.importing.pdf.lines import Piece
from handout.importing.pdf.torn_sentences import goes_down
from handout.importing.pdf.word_lines import Gap, WordLine

MIN_GOING_ON = 3
"""The fewest lines of a column of text that go on with the sentence above them."""
GOING_ON_SHARE = 0.25
"""The share of the lines of a column of text that do so at least."""
HEADING_SIZE = 1.12
"""Of the usual size of a part: a heading is so large at least."""
SAME_HEIGHT = 0.3
"""Of the usual size: how far apart the base lines of one row of headings stand at most."""


def is_in_text_columns(part: Sequence[WordLine], gaps: Sequence[Gap], lines: Sequence[WordLine]) -> bool:
    """Return whether a white of a part of a page goes on, above or below it, between two columns of text.

    `lines` are all lines of the page or of its column, from the top; of those of `part` only headings count.
    """
    return any(_parts_text(part, gap, lines) or _parts_headings(part, gap) for gap in gaps)


def _parts_headings(part: Sequence[WordLine], gap: Gap) -> bool:
    """Return whether both sides of a white have a larger line with none beside it: headings of two texts.

    The titles of a table's columns or parts stand in one row.
    """
    pieces = {piece for line in part for _, piece in line.words}
    usual = statistics.median(piece.size for piece in pieces)
    larger = [piece for piece in pieces if piece.size >= usual * HEADING_SIZE]
    left = [piece.bottom for piece in larger if piece.right < gap[1]]
    right = [piece.bottom for piece in larger if piece.left > gap[0]]
    return all(
        any(all(abs(one - other) > SAME_HEIGHT * usual for other in others) for one in ones)
        for ones, others in ((left, right), (right, left))
    )


def _parts_text(part: Sequence[WordLine], gap: Gap, lines: Sequence[WordLine]) -> bool:
    first, last = (next(at for at, line in enumerate(lines) if line is end) for end in (part[0], part[-1]))
    left: set[Piece] = set()
    right: set[Piece] = set()
    for places in (range(first - 1, -1, -1), range(last + 1, len(lines))):
        for at in places:
            sides = _part_line(lines[at], gap)
            if sides is None:
                break
            left |= sides[0]
            right |= sides[1]
    return all(goes_down(tuple(side), MIN_GOING_ON, GOING_ON_SHARE) for side in (left, right))


def _part_line(line: WordLine, gap: Gap) -> tuple[set[Piece], set[Piece]] | None:
    """Return the pieces of a line on both sides of a white; None if one reaches over it."""
    pieces = {piece for _, piece in line.words}
    left = {piece for piece in pieces if piece.right < gap[1]}
    right = {piece for piece in pieces - left if piece.left > gap[0]}
    return (left, right) if len(left) + len(right) == len(pieces) else None
