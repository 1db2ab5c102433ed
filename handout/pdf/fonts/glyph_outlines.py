"""Glyphs as paths, for letters that are visible but are not text."""

from __future__ import annotations

from typing import Any

import uharfbuzz as hb

from handout.caches import lru_cache
from handout.pdf.syntax import format_number_array


class GlyphOutlines(dict[int, str]):
    """Glyphs as path operators in font units (ISO 32000-1 §8.5.2), computed on first use."""

    def __init__(self, font: hb.Font) -> None:
        super().__init__()
        self._font = font

    def __missing__(self, glyph: int) -> str:
        pen = _Pen()
        self._font.draw_glyph(glyph, _make_draw_functions(), pen)
        self[glyph] = operators = "".join(pen.parts)
        return operators


class _Pen:
    """Collects path operators; quadratic curves become cubic, because PDF has no quadratic ones."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self._x = self._y = 0.0

    def add_operator(self, operator: str, *points: float) -> None:
        """Append one operator; the last two coordinates are the pen's new position."""
        self.parts.append(f"{format_number_array(points)[1:-1]} {operator}\n")
        self._x, self._y = points[-2:]

    def add_quadratic(self, x1: float, y1: float, x: float, y: float) -> None:
        """Append a quadratic curve with one control point."""
        first_control = self._x + 2 / 3 * (x1 - self._x), self._y + 2 / 3 * (y1 - self._y)
        self.add_operator("c", *first_control, x + 2 / 3 * (x1 - x), y + 2 / 3 * (y1 - y), x, y)


@lru_cache(maxsize=1)
def _make_draw_functions() -> Any:
    functions = hb.DrawFuncs()
    functions.set_move_to_func(lambda x, y, pen: pen.add_operator("m", x, y))
    functions.set_line_to_func(lambda x, y, pen: pen.add_operator("l", x, y))
    functions.set_quadratic_to_func(lambda x1, y1, x, y, pen: pen.add_quadratic(x1, y1, x, y))
    functions.set_cubic_to_func(lambda x1, y1, x2, y2, x, y, pen: pen.add_operator("c", x1, y1, x2, y2, x, y))
    functions.set_close_path_func(lambda pen: pen.parts.append("h\n"))
    return functions
