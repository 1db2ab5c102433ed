"""Asks pypdfium2 for the letters of a PDF's page: sign, box, size, weight and base line of each."""

from __future__ import annotations

import re
from struct import Struct
from typing import Any, TypeAlias

Box: TypeAlias = tuple[float, float, float, float]
_BOLD_NAME = re.compile(r"bold|black|heavy|demi|semibold", re.IGNORECASE)
BOLD_WEIGHT = 600
_NAME_BYTES = 128
_FOUR = Struct("4d").unpack_from


class LetterReader:
    """The letters of an open text page, by their numbers from 0.

    What letters of one text object share is asked once: each question costs more than its answer.
    """

    def __init__(self, text_page: Any) -> None:
        import ctypes

        import pypdfium2.raw as pdfium

        self._pdfium, self._raw, self._find_address = pdfium, text_page.raw, ctypes.addressof
        self._name, self._flags = ctypes.create_string_buffer(_NAME_BYTES), ctypes.c_int()
        self._numbers = (ctypes.c_double * 4)()
        pointer = ctypes.POINTER(ctypes.c_double)
        # The library tells left, right, bottom, top: each is written where a box has it.
        places = [ctypes.cast(ctypes.byref(self._numbers, 8 * at), pointer) for at in (0, 2, 1, 3)]
        self._left, self._right, self._bottom, self._top = places
        self._styles: dict[int, tuple[float, bool]] = {}

    def __len__(self) -> int:
        """Return the number of letters, spaces and line ends among them."""
        return max(int(self._pdfium.FPDFText_CountChars(self._raw)), 0)

    def read_sign(self, at: int) -> str:
        """Return the letter at a place; "" for what is no character."""
        code = self._pdfium.FPDFText_GetUnicode(self._raw, at)
        return chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else ""

    def read_box(self, at: int) -> Box:
        """Return the place of the letter's ink in points, the origin at the lower left."""
        self._pdfium.FPDFText_GetCharBox(self._raw, at, self._left, self._right, self._bottom, self._top)
        left, bottom, right, top = _FOUR(self._numbers)
        return left, bottom, right, top

    def read_style(self, at: int) -> tuple[float, bool]:
        """Return the letter's size in points as the file names it, and whether it is bold."""
        drawn = self._pdfium.FPDFText_GetTextObject(self._raw, at)
        if not drawn:
            return self._ask_style(at)
        address = self._find_address(drawn.contents)
        style = self._styles.get(address)
        if style is None:
            style = self._styles[address] = self._ask_style(at)
        return style

    def _ask_style(self, at: int) -> tuple[float, bool]:
        size = round(self._pdfium.FPDFText_GetFontSize(self._raw, at), 1) or 1.0
        return size, self._pdfium.FPDFText_GetFontWeight(self._raw, at) >= BOLD_WEIGHT or self._is_bold(at)

    def _is_bold(self, at: int) -> bool:
        """Return whether the font of a letter has a name that says bold: many files do not say the weight."""
        length = self._pdfium.FPDFText_GetFontInfo(self._raw, at, self._name, _NAME_BYTES, self._flags)
        name = bytes(self._name.value) if 0 < length <= _NAME_BYTES else b""
        return _BOLD_NAME.search(name.decode("latin-1")) is not None

    def read_scale(self, at: int) -> float:
        """Return how much a matrix scales the letter: many files name another size than is seen."""
        matrix = self._pdfium.FS_MATRIX()
        if not self._pdfium.FPDFText_GetMatrix(self._raw, at, matrix):
            return 1.0
        # Text that is turned has its height in the other number.
        scale = float(matrix.c**2 + matrix.d**2) ** 0.5
        return scale if 0.01 < scale < 100 else 1.0

    def read_base(self, at: int) -> float | None:
        """Return the height of the letter's base line in points; None if it is not known."""
        if not self._pdfium.FPDFText_GetCharOrigin(self._raw, at, self._left, self._bottom):
            return None
        return float(self._numbers[1])
