"""A PDF's pages as a browser can show them: a picture each, its text, and where words stand on it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from io import BytesIO
from threading import Lock
from typing import Any

from handout.desk.extras import needed
from handout.desk.finding import Text, find

SHARPEST = 4
"""Pixels for a point, at most: 288 dots for an inch."""

_PDFIUM = Lock()
"""PDFium may be used by one thread at a time, whatever document it works on."""


@dataclass(frozen=True, slots=True)
class Page:
    """A page; pages that look the same have the same `key`. Points."""

    key: str
    width: float
    height: float
    text: str


@dataclass(frozen=True, slots=True)
class Box:
    """Where words stand: the page's index, and left, top, width and height as shares of the page."""

    page: int
    left: float
    top: float
    width: float
    height: float


class Pages:
    """The pages of one PDF. Pictures are drawn when they are asked for, which most never are."""

    def __init__(self, pdf: bytes) -> None:
        with needed("showing pages"):
            import pypdfium2
        with _PDFIUM:
            self._document = pypdfium2.PdfDocument(pdf)
            self.pages = tuple(_page(page) for page in self._document)
        self._drawn: dict[tuple[str, int], bytes] = {}

    def picture(self, key: str, sharpness: int) -> bytes | None:
        """The page of that key as JPEG, `sharpness` pixels for a point; None if there is no such page."""
        found = next((at for at, page in enumerate(self.pages) if page.key == key), None)
        if found is None or not 1 <= sharpness <= SHARPEST:
            return None
        if (key, sharpness) not in self._drawn:
            with _PDFIUM:
                image = self._document[found].render(scale=sharpness, rev_byteorder=True).to_pil()
            packed = BytesIO()
            # No eye tells it from PNG, which takes 40 ms to pack instead of 4.
            image.save(packed, "JPEG", quality=95, subsampling=0)
            self._drawn[key, sharpness] = packed.getvalue()
        return self._drawn[key, sharpness]

    def boxes(self, words: str) -> tuple[Box, ...]:
        """Where these words, or the longest beginning of them, stand first; a box for each line."""
        with _PDFIUM:
            texts = [_text(page.get_textpage()) for page in self._document]
            found = find(words, texts)
            if found is None:
                return ()
            return tuple(_boxes(self._document[found.page], found.page, found.start, found.length))


def _page(page: Any) -> Page:
    width, height = page.get_size()
    text = " ".join(page.get_textpage().get_text_bounded().split())
    # At half a pixel for a point whatever can be seen still changes some shade, and drawing takes 1 ms.
    look = hashlib.sha256(page.render(scale=0.5).buffer)
    look.update(text.encode("utf-8", "surrogatepass"))
    return Page(look.hexdigest()[:24], round(width, 2), round(height, 2), text)


def _text(text_page: Any) -> Text:
    """The characters by PDFium's own numbers, which its ready-made text leaves some of out."""
    from pypdfium2 import raw

    codes = (raw.FPDFText_GetUnicode(text_page, at) for at in range(text_page.count_chars()))
    return Text(chr(code) if 0 < code < 0x110000 else " " for code in codes)


def _boxes(page: Any, number: int, start: int, count: int) -> list[Box]:
    width, height = page.get_size()
    text_page = page.get_textpage()
    found = []
    for at in range(text_page.count_rects(start, count)):
        left, bottom, right, top = text_page.get_rect(at)
        shares = left / width, 1 - top / height, (right - left) / width, (top - bottom) / height
        found.append(Box(number, *(round(share, 5) for share in shares)))
    return found
