"""Which page stands where on the sheets of a booklet or a leaflet: arithmetic, and nothing else.

Pages are counted from 0; None is a blank one. A side is its pages from left to right as printed.
Sides come in pairs, front and back of one sheet, turned over its short edge.
"""

from __future__ import annotations

from handout.layout.papers import FLAP, Paper
from handout.pdf.imposing import Placed, PrintSide

Side = tuple[int | None, ...]
PANELS = 6
"""Panels of a sheet that is folded twice."""


def saddle_stitched(count: int, *, right_bound: bool = False, back_cover: bool = False) -> tuple[Side, ...]:
    """Return the sides of a booklet's sheets, the outermost first, for ``count`` pages (1 or more).

    The sheets are laid on each other, folded and stapled in the fold. Blank pages fill up the last
    sheet: at the end, or with ``back_cover`` before the last page, which is then on the outside.
    """
    pages = padded(count, -(-count // 4) * 4, before_last=back_cover)
    last, sides = len(pages) - 1, []
    for at in range(0, len(pages) // 2, 2):
        sides += [(pages[last - at], pages[at]), (pages[at + 1], pages[last - at - 1])]
    return tuple(side[::-1] for side in sides) if right_bound else tuple(sides)


def folded_twice(count: int, *, right_to_left: bool = False) -> tuple[Side, ...]:
    """Return the outside and the inside of a leaflet of up to six panels.

    The first page is the cover, the last one the back; those between fill the inside, then the flap
    that is folded in. Raises ValueError for more than six pages.
    """
    if not 1 <= count <= PANELS:
        raise ValueError(f"{count} pages on {PANELS} panels")
    cover, left, middle, right, flap, back = padded(count, PANELS, before_last=True)
    outside, inside = (flap, back, cover), (left, middle, right)
    return (outside[::-1], inside[::-1]) if right_to_left else (outside, inside)


def padded(count: int, room: int, *, before_last: bool) -> Side:
    """Return ``count`` pages and as many blank ones as fill ``room``: at the end, or before the last page."""
    pages: Side = tuple(range(count))
    blank: Side = (None,) * (room - count)
    if not before_last or count < 2:
        return pages + blank
    return pages[:-1] + blank + pages[-1:]


def print_sides(
    paper: Paper, count: int, *, right_to_left: bool = False, back_cover: bool = False
) -> tuple[PrintSide, ...]:
    """Return the printed sides of a document's sheets, with the places of pages and folds in points.

    Raises ValueError for a paper whose pages are whole sheets.
    """
    if paper.sheet is None:
        raise ValueError(f"the pages of {paper.name} are whole sheets")
    if paper.sheet.fold == "once":
        # On a single sheet, two or three pages would have nothing but blank ones between them.
        sides = saddle_stitched(count, right_bound=right_to_left, back_cover=back_cover and count > 4)
        return tuple(_side(paper, side, (paper.width,) * 2, marked=False) for side in sides)
    outside, inside = folded_twice(count, right_to_left=right_to_left)
    wide = (paper.sheet.width + FLAP) / 3
    panels = (wide - FLAP, wide, wide)
    if right_to_left:
        panels = panels[::-1]
    return _side(paper, outside, panels, marked=True), _side(paper, inside, panels[::-1], marked=True)


def _side(paper: Paper, pages: Side, panels: tuple[float, ...], *, marked: bool) -> PrintSide:
    placed, folds, left = [], [], 0.0
    for page, width in zip(pages, panels, strict=True):
        if page is not None:
            placed.append(Placed(page, round(left + (width - paper.width) / 2, 3), 0.0))
        left += width
        folds.append(round(left, 3))
    return PrintSide(tuple(placed), tuple(folds[:-1]) if marked else ())
