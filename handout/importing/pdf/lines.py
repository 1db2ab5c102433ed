"""Reads the pages of a PDF into pieces of lines: their words, places, sizes and weights."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any

from handout.data_classes import dataclass
from handout.importing.pdf.directions import is_right_to_left, order_signs, order_words
from handout.importing.pdf.letters import Box, LetterReader
from handout.importing.pdf.raised import MAX_RAISED_SHARE, join_raised

MAX_PAGES = 60
MAX_LETTERS = 500_000
"""The most letters of a file; sixty pages full of small print have fewer."""
_COLUMN_GAP = 2.0
"""How many times its size two letters of a line stand apart where a cell or a column ends."""
MAX_BASE_SHIFT = 0.25
"""Of the size as it is seen: how far the base lines of the words of a line stand apart at most."""
MAX_DOT = 8.0
MAX_BULLET_GAP = 30.0
"""Points: the size of a drawn bullet, and how far from its words it stands, at most."""
HYPHEN = "\ufffe"
"""What stands for a hyphen at the end of a line."""
_HYPHENS = ("\x02", HYPHEN)


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
    """Its words as they are read, so that it can be parted between two of them; none if it cannot."""
    seen_size: float = 0.0
    """Its size on the page, where a matrix scales what the file names; 0 if it is not known."""
    base: float | None = None
    """The height of its base line, on which letters such as p and a stand alike; None if not known."""
    is_mirrored: bool = False
    """Whether its page is read from right to left: its places are those from the right edge."""


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


class TooManyLettersError(Exception):
    """A file has more than MAX_LETTERS."""


def read_pages(document: Any) -> Iterator[Page]:
    """Yield the pages of an open document of pypdfium2; raises TooManyLettersError at more letters."""
    import pypdfium2.raw as pdfium

    room = MAX_LETTERS
    for number in range(min(len(document), MAX_PAGES)):
        page = document[number]
        text_page = page.get_textpage()
        width, height = page.get_size()
        try:
            letters = LetterReader(text_page)
            room -= len(letters)
            if room < 0:
                raise TooManyLettersError
            pieces = join_raised(tuple(_read_pieces(letters)))
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


def _read_pieces(letter_reader: LetterReader) -> Iterator[Piece]:
    letters = _Letters([], [], [], Counter())
    for at in range(len(letter_reader)):
        sign = letter_reader.read_sign(at)
        if sign in ("\r", "\n"):
            yield from _finish(letters)
            letters = _Letters([], [], [], Counter())
            continue
        if sign in _HYPHENS:
            letters.add(HYPHEN)
            continue
        if not sign.strip():
            letters.add(" ")
            continue
        box = letter_reader.read_box(at)
        size, is_bold = letter_reader.read_style(at)
        if letters.boxes and (
            _stands_apart(letters.boxes[-1], box, size)
            or letters.turns_raised(sign, box, size)
            or (letters.text[-1] == " " and letters.shifts(letter_reader.read_base(at), size))
        ):
            yield from _finish(letters)
            letters = _Letters([], [], [], Counter())
        if not letters.boxes:
            letters.scale = letter_reader.read_scale(at)
            letters.base = letter_reader.read_base(at)
        letters.add(sign, (box[0] + box[2]) / 2)
        letters.boxes.append(box)
        letters.sizes[size] += 1
        letters.last_size = size
        letters.bold += is_bold
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
    """Return the words of letters with their places; none if they are mixed up."""
    text = "".join(letters.text)
    if not text.isascii() and is_right_to_left(text):
        return tuple(_find_words_from_right(letters))
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
    is_in_order = all(after.left >= before.left for before, after in pairwise(words))
    return tuple(words) if is_in_order else ()


def _find_words_from_right(letters: _Letters) -> Iterator[Word]:
    """Yield the words of letters that are read from right to left, with their places."""
    boxes = iter(letters.boxes)
    ends = {at: next(boxes) for at, sign in enumerate(letters.text) if sign not in (" ", HYPHEN)}
    for word in order_words(letters.text, letters.places):
        own = [ends[at] for _, _, at in word if at in ends]
        if own:
            text = "".join(sign for sign, _, _ in word)
            yield Word(text, min(box[0] for box in own), max(box[2] for box in own))


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
