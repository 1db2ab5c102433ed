"""Right-to-left words as operators: letters in reading order, marks where no reader is misled by them.

PDF readers sort the letters of a line by where they begin, from left to right, and turn what runs
from right to left around (PDFium's text page; poppler and pdf.js do alike). A mark above a letter
begins to the right of where its letter does, and would be read before it. So marks are shown as
artwork, and their text is shown unseen, just left of where the letter begins. Dots that a font
draws apart from their letter are artwork alone: the letter says it all.
"""

from __future__ import annotations

from collections.abc import Mapping, MutableMapping, Sequence

from handout.pdf.fonts import Face

SILENT = "\u200b"
"""What a glyph stands for that adds no text, since each must stand for something (ISO 14289-1, 7.21.7)."""

Place = tuple[int, float, float]
"""A glyph id and where its origin goes, in 1/1000 em from the start of the word."""


def turned(
    face: Face, places: Sequence[Place], texts: MutableMapping[int, str], end: float
) -> tuple[str, tuple[Place, ...]]:
    """Return the inside of a TJ array, the pen going from 0 to ``end``, and the marks to draw beside it.

    Takes glyphs that are never shown as text out of ``texts``.
    """
    line = _Line(face)
    marks: list[Place] = []
    for glyph, x, y in places:
        if face.advances[glyph] or not line.parts:
            line.show(glyph, x, y)
            continue
        marks.append((glyph, x, y))
        if texts.get(glyph, SILENT) == SILENT:
            texts.pop(glyph, None)
        else:
            line.hide(glyph)
    line.move(end)
    return "".join(line.parts), tuple(marks)


class _Line:
    """The parts of a TJ array, one array for each glyph, and the pen's place in 1/1000 em."""

    def __init__(self, face: Face) -> None:
        self.parts: list[str] = []
        self._advances: Mapping[int, int] = face.advances
        self._pen = 0
        self._origin = 0

    def move(self, x: float) -> None:
        """Move the pen."""
        if shift := round(self._pen - x):
            # The space keeps it apart from a number that the word before may end with.
            self.parts.append(f" {shift}")
            self._pen -= shift

    def show(self, glyph: int, x: float, y: float) -> None:
        """Show a letter; ``y`` is how far it is raised, in 1/1000 em."""
        self.move(x)
        self._origin = self._pen
        rise = round(y)
        shown = f"<{glyph:04X}>]TJ\n["
        self.parts.append(f"]TJ\n@{rise}@ Ts\n[{shown}]TJ\n0 Ts\n[" if rise else shown)
        self._pen += self._advances[glyph]

    def hide(self, glyph: int) -> None:
        """Put the text of a mark just left of where its letter begins."""
        self._origin -= 1
        self.move(self._origin)
        self.parts.append(f"]TJ\n3 Tr\n[<{glyph:04X}>]TJ\n0 Tr\n[")
        self._pen += self._advances[glyph]
