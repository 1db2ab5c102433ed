"""Takes running heads and page numbers out of the pages of a PDF."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from handout.data_classes import replace
from handout.importing.pdf.lines import Page, Piece
from handout.importing.pdf.lone_margins import find_lone_margins

_BROWSER_LINE = re.compile(
    r"\d{1,4}[./-]\d{1,2}[./-]\d{2,4},? \d{1,2}:\d\d(?: ?[AP]M)?|(?:https?|file)://\S+(?: +\d+/\d+)?",
    re.IGNORECASE,
)
"""What a browser prints above and below a page: the hour, and the address."""
_PAGE_NUMBER = re.compile(
    r"(?:page )?\d{1,3}(?: ?(?:of|/) ?\d{1,3})?|[ivx]{1,5}|- ?\d{1,3} ?-", re.IGNORECASE
)
MAX_SLANT = 3.0
"""Points between the lower ends of words of one line."""
MIN_CELLS = 3
MAX_ROW_DROP = 4
"""Of the size: how far under the titles of a table its first row stands at most."""
MARGIN_SHARE = 0.12
"""The share of a page at its top and its foot where running heads and page numbers stand."""
MIN_TITLE_GROWTH = 1.3
"""How much larger than the text a heading, and a title, is at least."""


def take_margins(pages: Sequence[Page]) -> tuple[list[Page], list[str]]:
    """Return the pages without running heads and page numbers, and the words of these."""
    seen = Counter[str]()
    for page in pages:
        seen.update({_fold(piece) for piece in page.pieces if _is_in_margin(piece, page)})
    least = max(2, (len(pages) + 1) // 2)
    sizes = Counter[float]()
    for page in pages:
        for piece in page.pieces:
            sizes[piece.size] += len(piece.text)
    body_size = sizes.most_common(1)[0][0] if sizes else 10.0
    largest = max((piece.size for piece in pages[0].pieces), default=0.0) if pages else 0.0
    lone = find_lone_margins(pages[0]) if len(pages) == 1 else set()
    told: dict[str, None] = {}
    kept_pages = []
    for page in pages:
        kept = []
        printed = [
            piece.bottom for piece in page.pieces
            if _is_in_margin(piece, page) and _BROWSER_LINE.fullmatch(piece.text)
        ]  # fmt: skip
        for piece in page.pieces:
            is_margin = _is_in_margin(piece, page)
            is_number = is_margin and (
                (_PAGE_NUMBER.fullmatch(piece.text) is not None and _is_alone(piece, page, seen, least))
                or any(abs(piece.bottom - height) < MAX_SLANT for height in printed)
            )
            # The title in its own size stands on the first page, also where it is the running head of others.
            is_title = page is pages[0] and piece.size >= max(largest, body_size * MIN_TITLE_GROWTH)
            is_head = is_margin and not is_title and seen[_fold(piece)] >= least
            if is_number or piece in lone or (is_head and not _is_in_row(piece, page, pages, seen, least)):
                told[piece.text] = None
            else:
                kept.append(piece)
        kept_pages.append(replace(page, pieces=tuple(kept)))
    return kept_pages, list(told)


def _list_beside(piece: Piece, page: Page) -> list[Piece]:
    return [
        other for other in page.pieces
        if other is not piece and abs(other.bottom - piece.bottom) < MAX_SLANT
    ]  # fmt: skip


def _is_alone(piece: Piece, page: Page, seen: Counter[str], least: int) -> bool:
    """Return whether a number has nothing beside it but words that many pages have: then it is no value."""
    return all(
        seen[_fold(other)] >= least and re.search(r"[^\W\d_]{3}", other.text) is not None
        for other in _list_beside(piece, page)
    )


def _is_in_row(piece: Piece, page: Page, pages: Sequence[Page], seen: Counter[str], least: int) -> bool:
    """Return whether words stand in a row of a table: titles above another row, or cells beside others.

    A running head stands at one height on the pages, or has nothing beside it that a page alone has.
    """
    row = [piece, *_list_beside(piece, page)]
    under = [other for other in page.pieces if 0 < piece.bottom - other.bottom < MAX_ROW_DROP * piece.size]
    rows = [[other, *_list_beside(other, page)] for other in under] if len(row) >= MIN_CELLS else []
    if any(len(cells) >= MIN_CELLS for cells in rows):
        return True
    others = [
        other for other in page.pieces
        if other is not piece and other.bottom < piece.top and other.top > piece.bottom
    ]  # fmt: skip
    if all(seen[_fold(other)] >= least or _PAGE_NUMBER.fullmatch(other.text) for other in others):
        return False
    alike = [
        one for other in pages if other is not page for one in other.pieces if _fold(one) == _fold(piece)
    ]
    return not any(abs(one.bottom - piece.bottom) < MAX_SLANT for one in alike)


def _is_in_margin(piece: Piece, page: Page) -> bool:
    edge = page.height * MARGIN_SHARE
    return piece.bottom > page.height - edge or piece.top < edge


def _fold(piece: Piece) -> str:
    return re.sub(r"\d+", "#", piece.text.casefold())
