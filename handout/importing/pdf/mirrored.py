"""Turns a PDF's page that is read from right to left round: what is read first then stands at the left.

So its columns, tables and lines are found as those of any other page. Numbers and Latin in it run the other
way: their words become one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from handout.data_classes import replace
from handout.importing.pdf.directions import is_right_to_left
from handout.importing.pdf.lines import Page, Piece, Word

MAX_SPACE = 0.6
"""Of the size: wider white parts two cells, not two words that are read from left to right."""
MAX_CLOSE = 1.2
"""Of the size: pieces that stand closer are of one text."""
FROM_RIGHT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")


def mirror_page(page: Page) -> Page:
    """Return a page turned round if most of its letters are read from right to left, else as it is."""
    text = "".join(piece.text for piece in page.pieces)
    if not FROM_RIGHT.search(text):
        return page
    if not is_right_to_left(text):
        return replace(page, pieces=tuple(map(_drop_words, page.pieces)))
    pieces = tuple(_mirror_piece(piece, page.width) for piece in page.pieces)
    rules = tuple(
        (page.width - right, bottom, page.width - left, top) for left, bottom, right, top in page.rules
    )
    return replace(page, pieces=pieces, rules=rules)


def _drop_words(piece: Piece) -> Piece:
    """Return a piece of a page that is read from left to right: it is parted only if it is, too."""
    return replace(piece, words=()) if is_right_to_left(piece.text) else piece


def _mirror_piece(piece: Piece, width: float) -> Piece:
    words = [Word(word.text, width - word.right, width - word.left) for word in piece.words]
    return replace(
        piece,
        left=width - piece.right,
        right=width - piece.left,
        words=tuple(sorted(_join_runs(words, piece.size), key=lambda word: word.left)),
        is_mirrored=True,
    )


def _join_runs(words: Sequence[Word], size: float) -> Iterator[Word]:
    """Yield words in their order, those that follow each other the other way as one."""
    run: Word | None = None
    last: Word | None = None
    for word in words:
        if run and last and word.left < last.left and last.left - word.right < MAX_SPACE * size:
            run = Word(f"{run.text} {word.text}", min(run.left, word.left), max(run.right, word.right))
        else:
            if run:
                yield run
            run = word
        last = word
    if run:
        yield run


def order_pieces(pieces: Sequence[Piece]) -> list[Piece]:
    """Return the pieces of a line in the order in which they are read."""
    ordered = sorted(pieces, key=lambda piece: piece.left)
    if not ordered[0].is_mirrored:
        if is_right_to_left("".join(piece.text for piece in pieces)):
            ordered.sort(key=lambda piece: -piece.right)
        return ordered
    groups: list[list[Piece]] = [[ordered[0]]]
    for piece in ordered[1:]:
        last = groups[-1][-1]
        if piece.left - last.right < MAX_CLOSE * last.size:
            groups[-1].append(piece)
        else:
            groups.append([piece])
    return [piece for group in groups for piece in (group[::-1] if _runs_left_to_right(group) else group)]


def _runs_left_to_right(pieces: Sequence[Piece]) -> bool:
    text = "".join(piece.text for piece in pieces)
    return any(map(str.isalpha, text)) and not is_right_to_left(text)
