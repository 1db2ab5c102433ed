"""Parts the pieces of a PDF's lines between their words, where a column ends."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from handout.data_classes import replace
from handout.importing.pdf.lines import Piece, Word
from handout.importing.pdf.mirrored import order_pieces

MAX_OVERLAP = 6.0
"""Points that a word may reach over the border of a column."""


def part_piece(piece: Piece, borders: Sequence[float]) -> list[Piece] | None:
    """Return a piece parted at the borders that it crosses; None if one goes through a word."""
    # A value may be narrower than what a word may reach over: its middle tells in which cell it stands.
    middles = [(word.left + word.right) / 2 for word in piece.words]
    crossed = [
        at for at in borders
        if (min(middles) < at < max(middles) if middles else _reaches_over(piece, at))
    ]  # fmt: skip
    if not crossed:
        return [piece]
    if any(word.left + MAX_OVERLAP < at < word.right - MAX_OVERLAP for word in piece.words for at in borders):
        return None
    groups: list[list[Word]] = [[] for _ in range(len(crossed) + 1)]
    for word in piece.words:
        groups[sum(at < (word.left + word.right) / 2 for at in crossed)].append(word)
    parts = [make_piece(group, piece) for group in groups if group]
    return parts or None


def _reaches_over(piece: Piece, at: float) -> bool:
    return piece.left + MAX_OVERLAP < at < piece.right - MAX_OVERLAP


def make_piece(words: Sequence[Word], piece: Piece) -> Piece:
    """Return some words of a piece as one of their own."""
    return replace(
        piece,
        text=" ".join(word.text for word in words),
        left=words[0].left,
        right=words[-1].right,
        words=tuple(words),
    )


def join_cell_lines(pieces: Iterable[Piece]) -> str:
    """Return the words of a cell, its lines from the top."""
    return "\n".join(_join_line(line) for line in list_cell_lines(pieces))


def list_cell_lines(pieces: Iterable[Piece]) -> list[list[Piece]]:
    """Return the pieces of a cell in its lines, from the top."""
    lines: list[list[Piece]] = []
    for piece in sorted(pieces, key=lambda piece: -(piece.bottom + piece.top)):
        middle = (piece.bottom + piece.top) / 2
        if lines and lines[-1][0].bottom <= middle <= lines[-1][0].top:
            lines[-1].append(piece)
        else:
            lines.append([piece])
    return lines


def _join_line(line: Sequence[Piece]) -> str:
    text = ""
    last: Piece | None = None
    for piece in order_pieces(line):
        gap = 0.0 if last is None else max(piece.left - last.right, last.left - piece.right)
        text += piece.text if gap < piece.size * 0.15 else f" {piece.text}"
        last = piece
    return text
