"""Joins the marks of lists to their words: in many PDFs “1.” or a bullet stands apart, as a cell would."""

from __future__ import annotations

import re

from handout.data_classes import replace
from handout.importing.pdf.lines import Page, Piece

_MARK = re.compile(r"\(?(?:\d{1,3}|[A-Za-z]|[ivx]{1,5}|[IVX]{1,5})[.)]")
MAX_MARK_GAP = 40.0
"""Points between a mark and its words at most."""
MIN_GAP_BEFORE = 12.0
MAX_SLANT_SHARE = 0.35
"""How far a mark may stand above or below its words, of their size."""


def join_marks(page: Page) -> Page:
    """Return a page on which each mark of a list begins the words beside it, if no line is drawn between."""
    marks = [piece for piece in page.pieces if _MARK.fullmatch(piece.text.strip())]
    if not marks:
        return page
    joined: dict[int, Piece] = {}
    gone: set[int] = set()
    for mark in marks:
        words = _find_words(mark, page)
        if words is not None and id(words) not in joined:
            joined[id(words)] = replace(
                words, text=f"{mark.text.strip()} {words.text}", left=mark.left,
                words=(*mark.words, *words.words) if words.words else (),
            )  # fmt: skip
            gone.add(id(mark))
    pieces = tuple(joined.get(id(piece), piece) for piece in page.pieces if id(piece) not in gone)
    return replace(page, pieces=pieces)


def _find_words(mark: Piece, page: Page) -> Piece | None:
    """Return the piece beside a mark, if it is the only one near and nothing else stands before the mark."""
    line = [
        piece
        for piece in page.pieces
        if piece is not mark and abs(piece.bottom - mark.bottom) < mark.size * MAX_SLANT_SHARE
    ]
    after = min((piece for piece in line if piece.left >= mark.right), key=lambda one: one.left, default=None)
    if after is None or after.left - mark.right > MAX_MARK_GAP or _MARK.fullmatch(after.text.strip()):
        return None
    others = [piece for piece in line if piece is not after]
    if any(piece.left > after.left or piece.right > mark.left - MIN_GAP_BEFORE for piece in others):
        # A row of a table, perhaps: its cells stay where they are.
        return None
    is_ruled = any(
        right - left < 1 and mark.right <= left <= after.left and bottom < mark.top and top > mark.bottom
        for left, bottom, right, top in page.rules
    )
    return None if is_ruled else after
