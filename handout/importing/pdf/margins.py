"""Takes running heads and page numbers out of the pages of a PDF."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from handout.data_classes import replace
from handout.importing.pdf.lines import Page, Piece

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
                _PAGE_NUMBER.fullmatch(piece.text) is not None
                or any(abs(piece.bottom - height) < MAX_SLANT for height in printed)
            )
            # The title in its own size stands on the first page, also where it is the running head of others.
            is_title = page is pages[0] and piece.size >= max(largest, body_size * MIN_TITLE_GROWTH)
            if is_number or (is_margin and not is_title and seen[_fold(piece)] >= least):
                told[piece.text] = None
            else:
                kept.append(piece)
        kept_pages.append(replace(page, pieces=tuple(kept)))
    return kept_pages, list(told)


def _is_in_margin(piece: Piece, page: Page) -> bool:
    edge = page.height * MARGIN_SHARE
    return piece.bottom > page.height - edge or piece.top < edge


def _fold(piece: Piece) -> str:
    return re.sub(r"\d+", "#", piece.text.casefold())
