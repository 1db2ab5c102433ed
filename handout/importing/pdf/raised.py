"""Puts raised numbers of a PDF, such as citations and powers, to the words after which they stand."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from handout.data_classes import replace
from handout.importing.shapes.raised_citations import may_be_citation

if TYPE_CHECKING:
    from handout.importing.pdf.lines import Piece

MAX_RAISED_SIGNS = 12
MAX_RAISED_SHARE = 0.8
"""How large raised signs are at most, beside the words before them."""
_POWERS = str.maketrans(
    "0123456789-\u2212\u2013",
    "\u2070\u00b9\u00b2\u00b3\u2074\u2075\u2076\u2077\u2078\u2079\u207b\u207b\u207b",
)


def join_raised(pieces: Sequence[Piece]) -> tuple[Piece, ...]:
    """Return the pieces with “day.[1,2]” for “day.” and a small “1,2” that stands higher behind it.

    A power stays one: 10 and a raised 6 are 10\u2076, never 106.
    """
    joined = list(pieces)
    for piece in pieces:
        if not _may_be_raised(piece):
            continue
        base = next((other for other in joined if _stands_before(other, piece)), None)
        if base is None:
            continue
        may_cite = may_be_citation(base.text, piece.text)
        raised = f"[{piece.text}]" if may_cite else piece.text.translate(_POWERS)
        joined.remove(piece)
        words = base.words
        if words:
            last = replace(words[-1], text=f"{words[-1].text}{raised}", right=piece.right)
            words = (*words[:-1], last)
        joined[joined.index(base)] = replace(
            base, text=f"{base.text}{raised}", right=piece.right, words=words
        )  # fmt: skip
    return tuple(joined)


def _may_be_raised(piece: Piece) -> bool:
    text = piece.text.strip()
    return 0 < len(text) <= MAX_RAISED_SIGNS and text.strip("0123456789,;- \u2212\u2013") == ""


def _stands_before(base: Piece, piece: Piece) -> bool:
    """Return whether words stand right before small signs that begin in the upper half of their height."""
    is_smaller = piece.size < base.size * MAX_RAISED_SHARE
    gap = piece.left - base.right
    middle = (base.bottom + base.top) / 2
    is_higher = base.bottom + 1 < piece.bottom < base.top and piece.top > middle
    return is_smaller and is_higher and -1 <= gap < base.size * 0.35
