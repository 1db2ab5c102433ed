"""Parts a PDF's page into strips, between which white runs across, and tells the white in each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from handout.importing.pdf.lines import Piece

MIN_GUTTER = 9.0
"""Points between two columns of text at least."""


def list_strips(pieces: Sequence[Piece]) -> list[list[Piece]]:
    """Return the pieces from the top, parted where white runs across."""
    strips: list[list[Piece]] = []
    reach = 0.0
    for piece in sorted(pieces, key=lambda piece: -piece.top):
        if strips and piece.top >= reach:
            strips[-1].append(piece)
        else:
            strips.append([piece])
            reach = piece.bottom
        reach = min(reach, piece.bottom)
    return strips


def list_whites(strip: Sequence[Piece]) -> list[tuple[float, float]]:
    """Return the white between the pieces of a strip that may be a gutter."""
    ordered = sorted(strip, key=lambda piece: piece.left)
    reach = ordered[0].right
    whites = []
    for piece in ordered[1:]:
        if piece.left - reach >= MIN_GUTTER:
            whites.append((reach, piece.left))
        reach = max(reach, piece.right)
    return whites


def meet_strip(
    whites: Sequence[tuple[float, float]], strip: Sequence[Piece]
) -> Iterator[tuple[float, float]]:
    """Yield what a strip leaves of each white: its words end before it or begin after it."""
    for start, end in whites:
        centre = (start + end) / 2
        before = [piece.right for piece in strip if (piece.left + piece.right) / 2 <= centre]
        after = [piece.left for piece in strip if (piece.left + piece.right) / 2 > centre]
        yield max([start, *before]), min([end, *after])
