"""Tells sentences of a PDF that its columns or rows may have torn: their lines stand apart in the draft.

Whatever was taken for a column, a row or a table: a line that begins with a small letter, or one of a script
without capitals, right under one that ends no sentence goes on with it. If the draft has other words between
them, a person must look.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from handout.importing.comparing.list_marks import LIST_MARK
from handout.importing.lines.heading_lines import SENTENCE_ENDS
from handout.importing.pdf.lines import Page, Piece

MAX_SHIFT = 2.0
"""Points by which two lines of a sentence begin beside each other at most."""
MIN_DROP = 0.8
"""Of the size: how far under each other two lines of a sentence stand at least."""
MAX_DROP = 1.7
MAX_CLOSE = 1.2
"""Of the size: words of one line stand closer."""
MAX_SIZE_DIFFERENCE = 0.6
MIN_WORDS = 4
"""The fewest words of a line that is of a sentence, not a value."""
ENOUGH_LETTERS = 14
"""So many letters on both sides of the end of a line tell whether they stand together."""
MAX_TOLD = 3
"""The most places of a page that are named."""
_NOT_LETTERS = re.compile(r"[\W_]+")
NOTE = (
    "Page {}: {} stand under each other in the PDF and apart in this text. A sentence may be torn between "
    "columns or rows: put it together by the PDF."
)


def tell_torn_sentences(pages: Sequence[Page], texts: Sequence[str], tables: Sequence[str]) -> Iterator[str]:
    """Yield what an author is told of each page whose sentences may be torn.

    `texts` are those of the draft, in order; `tables` are the cells of its tables that are sure, where a
    value that begins with a small letter goes on with nothing.
    """
    written, cells = _fold(" ".join(texts)), _fold(" ".join(tables))
    for page in pages:
        torn = [
            f"“{' '.join(above.text.split()[-MIN_WORDS:])}” and “{' '.join(below.text.split()[:MIN_WORDS])}”"
            for above, below in list_sentence_lines(page.pieces)
            if not _stand_together(above, below, written)
            and not (_fold(above.text) in cells and _fold(below.text) in cells)
        ]
        if torn:
            yield NOTE.format(page.number, ", ".join(torn[:MAX_TOLD]))


def list_sentence_lines(
    pieces: Sequence[Piece], *, of_any_script: bool = True
) -> list[tuple[Piece, Piece]]:  # fmt: skip
    """Return each line with the one right under it that goes on, or may go on, with its sentence.

    A script without capitals does not tell: its lines count if those `of_any_script` do.
    """
    ordered = sorted(pieces, key=lambda piece: -piece.bottom)
    found = []
    for at, above in enumerate(ordered):
        if len(above.text.split()) < MIN_WORDS or above.text.endswith((*SENTENCE_ENDS, ";")):
            continue
        for below in ordered[at + 1 :]:
            drop = above.bottom - below.bottom
            if drop > MAX_DROP * above.size:
                break
            if (
                drop >= MIN_DROP * above.size
                and _goes_on(above, below, of_any_script)
                and (below.text[:1].islower() or _ends_line(above, pieces))
            ):
                found.append((above, below))
                break
    return found


def _goes_on(above: Piece, below: Piece, of_any_script: bool) -> bool:
    first = below.text[:1]
    return (
        min(abs(above.left - below.left), abs(above.right - below.right)) <= MAX_SHIFT
        and abs(above.size - below.size) <= MAX_SIZE_DIFFERENCE
        and above.bold == below.bold
        and (first.islower() or (of_any_script and first.isalpha() and not first.isupper()))
        and not LIST_MARK.match(below.text)
    )


def _ends_line(piece: Piece, pieces: Sequence[Piece]) -> bool:
    """Return whether no words of the same sentence stand behind a piece on its line."""
    return not any(
        abs(other.bottom - piece.bottom) < MIN_DROP * piece.size / 2
        and -1 <= other.left - piece.right <= MAX_CLOSE * piece.size
        for other in pieces
    )


def _stand_together(above: Piece, below: Piece, written: str) -> bool:
    return _fold(above.text)[-ENOUGH_LETTERS:] + _fold(below.text)[:ENOUGH_LETTERS] in written


def _fold(text: str) -> str:
    return _NOT_LETTERS.sub("", text).casefold()


def goes_down(side: Sequence[Piece], least: int, share: float) -> bool:
    """Return whether sentences go on from line to line in so many places, and so large a share of lines."""
    count = len(list_sentence_lines(side, of_any_script=False))
    return count >= least and count >= share * len(side)
