"""Right-to-left words as operators: letters in reading order, marks where they mislead no reader.

PDF readers sort the letters of a line by their start, from left to right, and then reverse the
right-to-left parts (PDFium's text page; poppler and pdf.js do the same). A mark above a letter
starts to the right of its letter's start and would be read before it. So marks are shown as vector
paths, and their text is added invisibly just left of the letter's start. Dots that a font draws
separately from their letter are only paths: the letter carries all the text.
"""

from __future__ import annotations

from collections.abc import Mapping, MutableMapping, Sequence

from handout.pdf.fonts.face import Face

NO_TEXT = "\u200b"
"""The text of a glyph that adds no text.

Each glyph must stand for some text (ISO 14289-1, 7.21.7).
"""

PlacedGlyph = tuple[int, float, float]
"""A glyph id and the position of its origin, in 1/1000 em from the start of the word."""


def write_right_to_left(
    face: Face, placed: Sequence[PlacedGlyph], texts: MutableMapping[int, str], end: float
) -> tuple[str, tuple[PlacedGlyph, ...]]:
    """Return the inside of a TJ array, and the marks to draw beside it.

    The pen goes from 0 to ``end``. Removes from ``texts`` the glyphs that are never shown as text.
    """
    writer = _TjWriter(face)
    marks: list[PlacedGlyph] = []
    for glyph, x, y in placed:
        if face.advances[glyph] or not writer.parts:
            writer.add_glyph(glyph, x, y)
            continue
        marks.append((glyph, x, y))
        if texts.get(glyph, NO_TEXT) == NO_TEXT:
            texts.pop(glyph, None)
        else:
            writer.add_invisible(glyph)
    writer.move_to(end)
    return "".join(writer.parts), tuple(marks)


class _TjWriter:
    """A writer of TJ arrays, one for each glyph, that tracks the pen in 1/1000 em."""

    def __init__(self, face: Face) -> None:
        self.parts: list[str] = []
        self._advances: Mapping[int, int] = face.advances
        self._pen = 0
        self._origin = 0

    def move_to(self, x: float) -> None:
        """Move the pen to ``x``."""
        if shift := round(self._pen - x):
            # The space keeps it apart from a number that the word before may end with.
            self.parts.append(f" {shift}")
            self._pen -= shift

    def add_glyph(self, glyph: int, x: float, y: float) -> None:
        """Show a letter; ``y`` is how far it is raised, in 1/1000 em."""
        self.move_to(x)
        self._origin = self._pen
        rise = round(y)
        glyph_code = f"<{glyph:04X}>]TJ\n["
        self.parts.append(f"]TJ\n@{rise}@ Ts\n[{glyph_code}]TJ\n0 Ts\n[" if rise else glyph_code)
        self._pen += self._advances[glyph]

    def add_invisible(self, glyph: int) -> None:
        """Add the text of a mark, invisible, just left of its letter's start."""
        self._origin -= 1
        self.move_to(self._origin)
        self.parts.append(f"]TJ\n3 Tr\n[<{glyph:04X}>]TJ\n0 Tr\n[")
        self._pen += self._advances[glyph]
