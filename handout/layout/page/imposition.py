"""The arithmetic of imposition: which page goes where on the sheets of a booklet or leaflet.

Pages are counted from 0; None is a blank page. A side lists its pages from left to right as
printed. Sides come in pairs, front and back of one sheet, turned over its short edge.
"""

from __future__ import annotations

from handout.layout.papers import FLAP_ALLOWANCE, Paper
from handout.pdf.tools.impose import PlacedPage, SheetSide

SidePages = tuple[int | None, ...]
LEAFLET_PANELS = 6
"""Panels of a sheet that is folded twice."""


def arrange_booklet(
    count: int, *, right_bound: bool = False, back_cover: bool = False
) -> tuple[SidePages, ...]:
    """Return the sides of a booklet's sheets, outermost first, for ``count`` pages (1 or more).

    The sheets are stacked, folded and stapled in the fold. Blank pages fill the last sheet: at the
    end, or with ``back_cover`` before the last page, which is then on the outside.
    """
    pages = pad_pages(count, -(-count // 4) * 4, before_last=back_cover)
    last, sides = len(pages) - 1, []
    for at in range(0, len(pages) // 2, 2):
        sides += [(pages[last - at], pages[at]), (pages[at + 1], pages[last - at - 1])]
    return tuple(side[::-1] for side in sides) if right_bound else tuple(sides)


def arrange_leaflet(count: int, *, right_to_left: bool = False) -> tuple[SidePages, ...]:
    """Return the outside and the inside of a leaflet of up to six panels.

    The first page is the cover, the last one the back. The others fill the inside, then the flap
    that is folded in. Raises ValueError for more than six pages.
    """
    if not 1 <= count <= LEAFLET_PANELS:
        raise ValueError(f"{count} pages on {LEAFLET_PANELS} panels")
    cover, left, middle, right, flap, back = pad_pages(count, LEAFLET_PANELS, before_last=True)
    outside, inside = (flap, back, cover), (left, middle, right)
    return (outside[::-1], inside[::-1]) if right_to_left else (outside, inside)


def pad_pages(count: int, total: int, *, before_last: bool) -> SidePages:
    """Return ``count`` pages with blank pages up to ``total``.

    The blank pages come at the end, or with ``before_last`` before the last page.
    """
    pages: SidePages = tuple(range(count))
    blank: SidePages = (None,) * (total - count)
    if not before_last or count < 2:
        return pages + blank
    return pages[:-1] + blank + pages[-1:]


def make_print_sides(
    paper: Paper, count: int, *, right_to_left: bool = False, back_cover: bool = False
) -> tuple[SheetSide, ...]:
    """Return the printed sides of a document's sheets, with page and fold positions in points.

    Raises ValueError for a paper whose pages are full sheets.
    """
    if paper.sheet is None:
        raise ValueError(f"the pages of {paper.name} are whole sheets")
    if paper.sheet.fold == "once":
        # On a single sheet, two or three pages would have nothing but blank ones between them.
        sides = arrange_booklet(count, right_bound=right_to_left, back_cover=back_cover and count > 4)
        return tuple(_make_side(paper, side, (paper.width,) * 2, fold_marks=False) for side in sides)
    outside, inside = arrange_leaflet(count, right_to_left=right_to_left)
    wide = (paper.sheet.width + FLAP_ALLOWANCE) / 3
    panels = (wide - FLAP_ALLOWANCE, wide, wide)
    if right_to_left:
        panels = panels[::-1]
    return _make_side(paper, outside, panels, fold_marks=True), _make_side(
        paper, inside, panels[::-1], fold_marks=True
    )


def _make_side(paper: Paper, pages: SidePages, panels: tuple[float, ...], *, fold_marks: bool) -> SheetSide:
    placed, folds, left = [], [], 0.0
    for page, width in zip(pages, panels, strict=True):
        if page is not None:
            placed.append(PlacedPage(page, round(left + (width - paper.width) / 2, 3), 0.0))
        left += width
        folds.append(round(left, 3))
    return SheetSide(tuple(placed), tuple(folds[:-1]) if fold_marks else ())
