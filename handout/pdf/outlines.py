"""Glyphs as paths, for what is to be seen but is no text."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import uharfbuzz as hb

from handout.pdf.syntax import numbers


class Outlines(dict[int, str]):
    """Glyphs as path operators in font units (ISO 32000-1, 8.5.2), made when first asked for."""

    def __init__(self, font: hb.Font) -> None:
        super().__init__()
        self._font = font

    def __missing__(self, glyph: int) -> str:
        pen = _Pen()
        self._font.draw_glyph(glyph, _functions(), pen)
        self[glyph] = found = "".join(pen.parts)
        return found


class _Pen:
    """Collects operators; PDF has no quadratic curves, so they become cubic ones."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self._x = self._y = 0.0

    def add(self, operator: str, *points: float) -> None:
        """Append one operator; the last two of the points are where the pen is then."""
        self.parts.append(f"{numbers(points)[1:-1]} {operator}\n")
        self._x, self._y = points[-2:]

    def quadratic(self, x1: float, y1: float, x: float, y: float) -> None:
        """Append a quadratic curve with one control point."""
        first = self._x + 2 / 3 * (x1 - self._x), self._y + 2 / 3 * (y1 - self._y)
        self.add("c", *first, x + 2 / 3 * (x1 - x), y + 2 / 3 * (y1 - y), x, y)


@lru_cache(maxsize=1)
def _functions() -> Any:
    functions = hb.DrawFuncs()
    functions.set_move_to_func(lambda x, y, pen: pen.add("m", x, y))
    functions.set_line_to_func(lambda x, y, pen: pen.add("l", x, y))
    functions.set_quadratic_to_func(lambda x1, y1, x, y, pen: pen.quadratic(x1, y1, x, y))
    functions.set_cubic_to_func(lambda x1, y1, x2, y2, x, y, pen: pen.add("c", x1, y1, x2, y2, x, y))
    functions.set_close_path_func(lambda pen: pen.parts.append("h\n"))
    return functions
