"""A PDF's pages for the browser: a picture of each, its text, and the boxes around words."""

from __future__ import annotations

import hashlib
from io import BytesIO
from threading import Lock
from typing import Any

from handout.data_classes import dataclass
from handout.preview.page_search import PageText, find_words
from handout.webserver.packages import require_web_packages

MAX_SCALE = 4
"""Most pixels per point: 288 dots per inch."""

_PDFIUM_LOCK = Lock()
"""A lock, because only one thread at a time may use PDFium, whatever document it works on."""


@dataclass(frozen=True, slots=True)
class PreviewPage:
    """A page; sizes in points. Pages that look the same have the same `key`."""

    key: str
    width: float
    height: float
    text: str


@dataclass(frozen=True, slots=True)
class WordBox:
    """A box around words: the page's index, and the box in shares of the page's size."""

    page: int
    left: float
    top: float
    width: float
    height: float


class PageImages:
    """The pages of one PDF. Pictures are drawn on demand, because most are never requested."""

    def __init__(self, pdf: bytes) -> None:
        with require_web_packages("showing pages"):
            import pypdfium2
        with _PDFIUM_LOCK:
            self._document = pypdfium2.PdfDocument(pdf)
            self.pages = tuple(_make_page(page) for page in self._document)
        self._rendered: dict[tuple[str, int], bytes] = {}

    def render_jpeg(self, key: str, scale: int) -> bytes | None:
        """Return the page with that key as JPEG, or None if there is no such page.

        ``scale`` is the number of pixels per point.
        """
        index = next((at for at, page in enumerate(self.pages) if page.key == key), None)
        if index is None or not 1 <= scale <= MAX_SCALE:
            return None
        if (key, scale) not in self._rendered:
            with _PDFIUM_LOCK:
                image = self._document[index].render(scale=scale, rev_byteorder=True).to_pil()
            buffer = BytesIO()
            # No eye tells it from PNG, which takes 40 ms to pack instead of 4.
            image.save(buffer, "JPEG", quality=95, subsampling=0)
            self._rendered[key, scale] = buffer.getvalue()
        return self._rendered[key, scale]

    def find_boxes(self, words: str) -> tuple[WordBox, ...]:
        """Return a box for each line of these words.

        If they do not occur, the longest beginning of them that occurs counts.
        """
        with _PDFIUM_LOCK:
            page_texts = [_read_page_text(page.get_textpage()) for page in self._document]
            found_range = find_words(words, page_texts)
            if found_range is None:
                return ()
            return tuple(
                _make_boxes(
                    self._document[found_range.page], found_range.page, found_range.start, found_range.length
                )
            )


def _make_page(page: Any) -> PreviewPage:
    width, height = page.get_size()
    text = " ".join(page.get_textpage().get_text_bounded().split())
    # At half a pixel for a point whatever can be seen still changes some shade, and drawing takes 1 ms.
    digest = hashlib.sha256(page.render(scale=0.5).buffer)
    digest.update(text.encode("utf-8", "surrogatepass"))
    return PreviewPage(digest.hexdigest()[:24], round(width, 2), round(height, 2), text)


def _read_page_text(text_page: Any) -> PageText:
    """Return the characters by PDFium's own indexes; its ready-made text leaves some out."""
    from pypdfium2 import raw

    codes = (raw.FPDFText_GetUnicode(text_page, at) for at in range(text_page.count_chars()))
    return PageText(chr(code) if 0 < code < 0x110000 else " " for code in codes)


def _make_boxes(page: Any, number: int, start: int, count: int) -> list[WordBox]:
    width, height = page.get_size()
    text_page = page.get_textpage()
    boxes = []
    for at in range(text_page.count_rects(start, count)):
        left, bottom, right, top = text_page.get_rect(at)
        shares = left / width, 1 - top / height, (right - left) / width, (top - bottom) / height
        boxes.append(WordBox(number, *(round(share, 5) for share in shares)))
    return boxes
