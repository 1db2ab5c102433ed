"""Tells two columns of a PDF's page that may be those of a table: labels, and what stands beside them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from handout.importing.lines.heading_lines import SENTENCE_ENDS
from handout.importing.pdf.lines import Piece

MIN_LABELS = 2
MAX_LABEL_WIDTH = 16.0
"""Of the size: how wide the words of a label are at most."""
MAX_SENTENCES = 0.34
"""The share of the lines of labels that may end a sentence, as text under the table does."""
SAME_HEIGHT = 0.8
"""Of the size: how far from the height of a line of its cell a label stands at most."""
MAX_TOLD_WORDS = 8
NOTE = (
    "Page {}: what begins with “{} …” stands in two columns that were read one after the other: perhaps a "
    "table. Compare it with the PDF."
)


def tell_cut_cells(left: Sequence[Piece], right: Sequence[Piece], page: int) -> Iterator[str]:
    """Yield what an author is told of two columns of which one may have the labels of the other's values."""
    if _have_labels(left, right) or _have_labels(right, left):
        words = " ".join(piece.text for piece in (*left, *right)).split()[:MAX_TOLD_WORDS]
        yield NOTE.format(page, " ".join(words))


def _have_labels(labels: Sequence[Piece], others: Sequence[Piece]) -> bool:
    """Return whether pieces are short, end no sentence, and stand beside the lines of others."""
    top, bottom = max(piece.top for piece in others), min(piece.bottom for piece in others)
    middles = [(piece.bottom + piece.top) / 2 for piece in others]
    beside = [piece for piece in labels if piece.bottom < top and piece.top > bottom]
    ends = sum(piece.text.endswith(SENTENCE_ENDS) for piece in beside)
    if len(beside) < MIN_LABELS or ends > MAX_SENTENCES * len(beside):
        return False
    return all(
        piece.right - piece.left <= MAX_LABEL_WIDTH * piece.size
        and any(
            abs((piece.bottom + piece.top) / 2 - middle) <= SAME_HEIGHT * piece.size for middle in middles
        )
        for piece in beside
    )
