"""Tells columns of running text from what looks like a table: sentences go on beside the same white."""

from __future__ import annotations

from collections.abc import Sequence

from handout.importing.pdf.lines import Piece
from handout.importing.pdf.torn_sentences import goes_down
from handout.importing.pdf.word_lines import Gap, WordLine

MIN_GOING_ON = 3
"""The fewest lines of a column of text that go on with the sentence above them."""
GOING_ON_SHARE = 0.25
"""The share of the lines of a column of text that do so at least."""


def is_in_text_columns(part: Sequence[WordLine], gaps: Sequence[Gap], lines: Sequence[WordLine]) -> bool:
    """Return whether a white of a part of a page goes on, above or below it, between two columns of text.

    `lines` are all lines of the page or of its column, from the top; those of `part` do not count.
    """
    return any(_parts_text(part, gap, lines) for gap in gaps)


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
