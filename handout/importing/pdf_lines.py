"""Reads the pages of a PDF into pieces of lines: their words, places, sizes and weights."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

MAX_PAGES = 60
MAX_LETTERS = 400_000
_BOLD_NAME = re.compile(r"bold|black|heavy|demi|semibold", re.IGNORECASE)
_COLUMN_GAP = 2.0
"""How many times its size two letters of a line stand apart where a cell or a column ends."""
HYPHEN = "\ufffe"
"""What stands for a hyphen at the end of a line."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Words that stand on one line without a wide gap; the origin is at the lower left."""

    text: str
    left: float
    bottom: float
    right: float
    top: float
    size: float
    bold: bool


@dataclass(frozen=True, slots=True)
class Page:
    """The pieces of a page, the lines that are drawn on it, and how many pictures it has."""

    number: int
    width: float
    height: float
    pieces: tuple[Piece, ...]
    rules: tuple[tuple[float, float, float, float], ...]
    """Drawn lines and the sides of boxes, as left, bottom, right, top."""
    picture_count: int


def read_pages(document: Any) -> Iterator[Page]:
    """Yield the pages of an open document of pypdfium2."""
    import pypdfium2.raw as pdfium

    for number in range(min(len(document), MAX_PAGES)):
        page = document[number]
        text_page = page.get_textpage()
        width, height = page.get_size()
        try:
            pieces = tuple(_read_pieces(pdfium, text_page))
            rules, pictures = _read_drawings(pdfium, page)
        finally:
            text_page.close()
            page.close()
        yield Page(number + 1, width, height, pieces, rules, pictures)


@dataclass(slots=True)
class _Letters:
    """Letters of a piece that is being read."""

    text: list[str]
    boxes: list[tuple[float, float, float, float]]
    sizes: Counter[float]
    bold: int = 0


def _read_pieces(pdfium: Any, text_page: Any) -> Iterator[Piece]:
    from ctypes import byref, c_double

    raw = text_page.raw
    left, right, bottom, top = c_double(), c_double(), c_double(), c_double()
    letters = _Letters([], [], Counter())
    for at in range(min(pdfium.FPDFText_CountChars(raw), MAX_LETTERS)):
        code = pdfium.FPDFText_GetUnicode(raw, at)
        sign = chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else ""
        if sign in ("\r", "\n"):
            yield from _finish(letters)
            letters = _Letters([], [], Counter())
            continue
        if code == 2 or sign == HYPHEN:
            letters.text.append(HYPHEN)
            continue
        if not sign.strip():
            letters.text.append(" ")
            continue
        pdfium.FPDFText_GetCharBox(raw, at, byref(left), byref(right), byref(bottom), byref(top))
        box = (left.value, bottom.value, right.value, top.value)
        size = round(pdfium.FPDFText_GetFontSize(raw, at), 1) or 1.0
        if letters.boxes and _stands_apart(letters.boxes[-1], box, size):
            yield from _finish(letters)
            letters = _Letters([], [], Counter())
        letters.text.append(sign)
        letters.boxes.append(box)
        letters.sizes[size] += 1
        letters.bold += pdfium.FPDFText_GetFontWeight(raw, at) >= 600
    yield from _finish(letters)


def _stands_apart(last: tuple[float, ...], box: tuple[float, ...], size: float) -> bool:
    height = max(box[3] - box[1], last[3] - last[1], size * 0.4)
    is_other_line = box[1] > last[3] + height * 0.3 or box[3] < last[1] - height * 0.3
    gap = box[0] - last[2]
    return is_other_line or gap > _COLUMN_GAP * max(size, 6) or gap < -max(size, 6) * 3


def _finish(letters: _Letters) -> Iterator[Piece]:
    text = re.sub(r"[ \t\u00a0]+", " ", "".join(letters.text)).strip()
    if text and letters.boxes:
        size = letters.sizes.most_common(1)[0][0]
        yield Piece(
            text, min(box[0] for box in letters.boxes), min(box[1] for box in letters.boxes),
            max(box[2] for box in letters.boxes), max(box[3] for box in letters.boxes),
            size, letters.bold * 2 > len(letters.boxes),
        )  # fmt: skip


def _read_drawings(pdfium: Any, page: Any) -> tuple[tuple[tuple[float, float, float, float], ...], int]:
    rules: list[tuple[float, float, float, float]] = []
    pictures = 0
    for drawing in page.get_objects(max_depth=2):
        if drawing.type == pdfium.FPDF_PAGEOBJ_IMAGE:
            pictures += 1
        elif drawing.type == pdfium.FPDF_PAGEOBJ_PATH and len(rules) < 3000:
            left, bottom, right, top = drawing.get_bounds()
            if right - left < 3 or top - bottom < 3:
                rules.append((left, bottom, right, top))
            else:
                rules += [(left, bottom, right, bottom), (left, top, right, top)]
                rules += [(left, bottom, left, top), (right, bottom, right, top)]
    return tuple(rules), pictures
