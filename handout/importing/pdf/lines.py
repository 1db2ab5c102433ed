"""Reads the pages of a PDF into pieces of lines: their words, places, sizes and weights."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any, TypeAlias

from handout.data_classes import dataclass
from handout.importing.pdf.directions import is_right_to_left, order_signs
from handout.importing.pdf.raised import MAX_RAISED_SHARE, join_raised

MAX_PAGES = 60
MAX_LETTERS = 400_000
_BOLD_NAME = re.compile(r"bold|black|heavy|demi|semibold", re.IGNORECASE)
_COLUMN_GAP = 2.0
"""How many times its size two letters of a line stand apart where a cell or a column ends."""
MAX_BASE_SHIFT = 0.25
"""Of the size as it is seen: how far the base lines of the words of a line stand apart at most."""
MAX_DOT = 8.0
MAX_BULLET_GAP = 30.0
"""Points: the size of a drawn bullet, and how far from its words it stands, at most."""
Box: TypeAlias = tuple[float, float, float, float]
HYPHEN = "\ufffe"
"""What stands for a hyphen at the end of a line."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a piece, and where it begins and ends."""

    text: str
    left: float
    right: float


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
    words: tuple[Word, ...] = ()
    """Its words where it is read from left to right, so that it can be parted between two of them."""
    seen_size: float = 0.0
    """Its size on the page, where a matrix scales what the file names; 0 if it is not known."""
    base: float | None = None
    """The height of its base line, on which letters such as p and a stand alike; None if not known."""


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
            pieces = join_raised(tuple(_read_pieces(pdfium, text_page)))
            rules, dots, pictures = _read_drawings(pdfium, page)
            pieces = (*_find_bullets(dots, pieces), *pieces)
        finally:
            text_page.close()
            page.close()
        yield Page(number + 1, width, height, pieces, rules, pictures)


@dataclass(slots=True)
class _Letters:
    """Letters of a piece that is being read."""

    text: list[str]
    places: list[float]
    """The middle of each sign of `text` across the page; of a space, that of the sign before it."""
    boxes: list[tuple[float, float, float, float]]
    sizes: Counter[float]
    bold: int = 0
    scale: float = 1.0
    last_size: float = 0.0
    base: float | None = None

    def turns_raised(self, sign: str, box: Box, size: float) -> bool:
        """Return whether a sign is a small digit that stands higher than the last one, or ends such."""
        last = self.boxes[-1]
        if size < self.last_size * MAX_RAISED_SHARE:
            return sign.isdigit() and box[1] > last[1] + self.last_size * 0.12
        ends = self.text[-1].isdigit() and self.last_size < size * MAX_RAISED_SHARE
        return ends and last[1] > box[1] + size * 0.12

    def shifts(self, base: float | None, size: float) -> bool:
        """Return whether a word of the same size stands higher or lower: it is of another cell of a row."""
        if base is None or self.base is None or not 0.9 < size / self.last_size < 1.1:
            return False
        return abs(base - self.base) > MAX_BASE_SHIFT * size * self.scale

    def add(self, sign: str, place: float | None = None) -> None:
        """Add a sign; one without a place stands where the last one does."""
        self.text.append(sign)
        self.places.append(place if place is not None else self.places[-1] if self.places else 0.0)


class _FontNames:
    """Tells by the name of its font whether a letter is bold: many files do not say the weight."""

    def __init__(self, pdfium: Any, raw: Any) -> None:
        from ctypes import c_int, create_string_buffer

        self._read, self._raw = pdfium.FPDFText_GetFontInfo, raw
        self._buffer, self._flags = create_string_buffer(128), c_int()
        self._known: dict[bytes, bool] = {}

    def is_bold(self, at: int) -> bool:
        """Return whether the letter at a place is of a font whose name says bold."""
        length = self._read(self._raw, at, self._buffer, 128, self._flags)
        name = bytes(self._buffer.value) if 0 < length <= 128 else b""
        if name not in self._known:
            self._known[name] = _BOLD_NAME.search(name.decode("latin-1")) is not None
        return self._known[name]


def _read_scale(pdfium: Any, raw: Any, at: int) -> float:
    """Return how much a matrix scales the letter at a place: many files name another size than is seen."""
    matrix = pdfium.FS_MATRIX()
    if not pdfium.FPDFText_GetMatrix(raw, at, matrix):
        return 1.0
    # Text that is turned has its height in the other number.
    scale = float(matrix.c**2 + matrix.d**2) ** 0.5
    return scale if 0.01 < scale < 100 else 1.0


def _read_base(pdfium: Any, raw: Any, at: int) -> float | None:
    """Return the height of the base line of the letter at a place."""
    from ctypes import byref, c_double

    across, height = c_double(), c_double()
    return height.value if pdfium.FPDFText_GetCharOrigin(raw, at, byref(across), byref(height)) else None


def _read_pieces(pdfium: Any, text_page: Any) -> Iterator[Piece]:
    from ctypes import byref, c_double

    raw = text_page.raw
    left, right, bottom, top = c_double(), c_double(), c_double(), c_double()
    letters = _Letters([], [], [], Counter())
    fonts = _FontNames(pdfium, raw)
    for at in range(min(pdfium.FPDFText_CountChars(raw), MAX_LETTERS)):
        code = pdfium.FPDFText_GetUnicode(raw, at)
        sign = chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else ""
        if sign in ("\r", "\n"):
            yield from _finish(letters)
            letters = _Letters([], [], [], Counter())
            continue
        if code == 2 or sign == HYPHEN:
            letters.add(HYPHEN)
            continue
        if not sign.strip():
            letters.add(" ")
            continue
        pdfium.FPDFText_GetCharBox(raw, at, byref(left), byref(right), byref(bottom), byref(top))
        box = (left.value, bottom.value, right.value, top.value)
        size = round(pdfium.FPDFText_GetFontSize(raw, at), 1) or 1.0
        if letters.boxes and (
            _stands_apart(letters.boxes[-1], box, size)
            or letters.turns_raised(sign, box, size)
            or (letters.text[-1] == " " and letters.shifts(_read_base(pdfium, raw, at), size))
        ):
            yield from _finish(letters)
            letters = _Letters([], [], [], Counter())
        if not letters.boxes:
            letters.scale = _read_scale(pdfium, raw, at)
            letters.base = _read_base(pdfium, raw, at)
        letters.add(sign, (box[0] + box[2]) / 2)
        letters.boxes.append(box)
        letters.sizes[size] += 1
        letters.last_size = size
        letters.bold += pdfium.FPDFText_GetFontWeight(raw, at) >= 600 or fonts.is_bold(at)
    yield from _finish(letters)


def _stands_apart(last: tuple[float, ...], box: tuple[float, ...], size: float) -> bool:
    height = max(box[3] - box[1], last[3] - last[1], size * 0.4)
    is_other_line = box[1] > last[3] + height * 0.3 or box[3] < last[1] - height * 0.3
    gap = box[0] - last[2]
    return is_other_line or gap > _COLUMN_GAP * max(size, 6) or gap < -max(size, 6) * 3


def _finish(letters: _Letters) -> Iterator[Piece]:
    text = re.sub(r"[ \t\u00a0]+", " ", order_signs(letters.text, letters.places)).strip()
    if text and letters.boxes:
        size = letters.sizes.most_common(1)[0][0]
        yield Piece(
            text, min(box[0] for box in letters.boxes), min(box[1] for box in letters.boxes),
            max(box[2] for box in letters.boxes), max(box[3] for box in letters.boxes),
            size, letters.bold * 2 > len(letters.boxes), _find_words(letters), size * letters.scale,
            letters.base,
        )  # fmt: skip


def _find_words(letters: _Letters) -> tuple[Word, ...]:
    """Return the words of letters with their places; none if some are read from right to left."""
    words: list[Word] = []
    boxes = iter(letters.boxes)
    begun = ""
    left = right = 0.0
    for sign in (*letters.text, " "):
        if sign == " ":
            if begun:
                words.append(Word(begun, left, right))
            begun = ""
        elif sign == HYPHEN:
            begun += sign
        else:
            box = next(boxes)
            left, right = (left, max(right, box[2])) if begun.strip(HYPHEN) else (box[0], box[2])
            begun += sign
    text = "".join(letters.text)
    if not text.isascii() and is_right_to_left(text):
        return ()
    is_in_order = all(after.left >= before.left for before, after in pairwise(words))
    return tuple(words) if is_in_order else ()


def _find_bullets(dots: Sequence[Box], pieces: Sequence[Piece]) -> Iterator[Piece]:
    """Yield the small drawn squares and discs that stand before a line as the bullets that they are."""
    for left, bottom, right, top in dots:
        middle = (bottom + top) / 2
        for piece in pieces:
            gap = max(piece.left - right, left - piece.right)
            if piece.bottom - 2 <= middle <= piece.top + 2 and 0 < gap < MAX_BULLET_GAP:
                word = Word("\u2022", left, right)
                yield Piece("\u2022", left, bottom, right, top, piece.size, False, (word,), base=piece.base)
                break


def _is_dot(left: float, bottom: float, right: float, top: float) -> bool:
    width, height = right - left, top - bottom
    return 1.5 < width < MAX_DOT and 1.5 < height < MAX_DOT and 0.7 < width / height < 1.4


def _read_drawings(pdfium: Any, page: Any) -> tuple[tuple[Box, ...], tuple[Box, ...], int]:
    """Return the lines that are drawn, the dots, and the number of pictures."""
    rules: list[Box] = []
    dots: list[Box] = []
    pictures = 0
    for drawing in page.get_objects(max_depth=2):
        if drawing.type == pdfium.FPDF_PAGEOBJ_IMAGE:
            pictures += 1
        elif drawing.type == pdfium.FPDF_PAGEOBJ_PATH and len(rules) < 3000:
            left, bottom, right, top = drawing.get_bounds()
            if _is_dot(left, bottom, right, top):
                dots.append((left, bottom, right, top))
            elif right - left < 3 or top - bottom < 3:
                rules.append((left, bottom, right, top))
            else:
                rules += [(left, bottom, right, bottom), (left, top, right, top)]
                rules += [(left, bottom, left, top), (right, bottom, right, top)]
    return tuple(rules), tuple(dots), pictures
