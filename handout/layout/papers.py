"""The papers that a handout is made for, and the frames that the story fills."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from handout.data_classes import dataclass, replace
from handout.errors import ContentError, Problem
from handout.theme.printing import Printing

FLAP_ALLOWANCE = 4.25
"""Points (1.5 mm) by which the folded-in panel is narrower, so that it lies flat."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """The landscape sheet that the pages are printed on before folding; lengths in points."""

    width: float
    height: float
    fold: Literal["once", "twice"]


@dataclass(frozen=True, slots=True)
class Paper:
    """The pages of a document; lengths in points.

    ``variant`` names its changes to any theme (`theme/variants`).
    """

    name: str
    width: float
    height: float
    variant: str = ""
    sheet: Sheet | None = None
    """The sheet, if the pages are only parts of one."""
    is_screen: bool = False
    """Whether it is read on a screen: nothing is printed, and each page ends where its content ends."""

    @property
    def is_large_print(self) -> bool:
        """Whether it is for people who see little: it takes the paper that its type needs."""
        return self.variant == "large-print"

    @property
    def is_leaflet(self) -> bool:
        """Whether its pages are the panels of one sheet, with a cover and a back."""
        return self.sheet is not None and self.sheet.fold == "twice"

    @property
    def printed_size(self) -> tuple[float, float]:
        """Size of what goes through the printer: the sheet's, if the pages are only parts of one."""
        return (self.sheet.width, self.sheet.height) if self.sheet else (self.width, self.height)

    @property
    def sheet_name(self) -> str:
        """Name of the paper that goes through the printer: letter or a4."""
        return "a4" if sorted(self.printed_size) == sorted(A4) else "letter"

    @property
    def variants(self) -> tuple[str, ...]:
        """The theme variant of the paper, if it has one."""
        return (self.variant,) if self.variant else ()


SCREEN = (283.465, 1133.858)
"""A phone held upright: 100 mm wide, and at most four screens (400 mm) before a new page begins."""
LETTER = (612.0, 792.0)
"""ANSI/ASME Y14.1, size A."""
A4 = (595.276, 841.89)
"""ISO 216."""


def _make_booklet(name: str, short: float, long: float) -> Paper:
    return Paper(name, long / 2, short, "booklet", Sheet(long, short, "once"))


def _make_trifold(name: str, short: float, long: float) -> Paper:
    # All pages are as wide as the narrowest panel; in the wider ones they stand in the middle.
    panel_width = (long + FLAP_ALLOWANCE) / 3 - FLAP_ALLOWANCE
    return Paper(name, round(panel_width, 3), short, "trifold", Sheet(long, short, "twice"))


PAPERS = {
    paper.name: paper
    for paper in (
        Paper("letter", *LETTER),
        Paper("a4", *A4),
        Paper("large-print", *LETTER, variant="large-print"),
        Paper("large-print-a4", *A4, variant="large-print"),
        _make_booklet("booklet", *LETTER),
        _make_booklet("booklet-a5", *A4),
        _make_trifold("trifold", *LETTER),
        _make_trifold("trifold-a4", *A4),
        Paper("phone", *SCREEN, variant="phone", is_screen=True),
    )
}

PRINTED_PAPERS = tuple(name for name, paper in PAPERS.items() if not paper.is_screen)
"""Names of the papers that go into a printer."""
FLAT_PAPERS = tuple(name for name in PRINTED_PAPERS if PAPERS[name].sheet is None)
"""Names of the papers that are not folded; folded sheets cannot be bound into a packet."""
UNFOLDED_PAPERS = tuple(name for name, paper in PAPERS.items() if paper.sheet is None)
"""Names of the papers that are read as they are, on paper or on a screen."""


def list_printed_papers(names: Sequence[str]) -> tuple[str, ...]:
    """Return those of a handout's papers that are printed; the first of all papers if none is."""
    return tuple(name for name in names if name in PRINTED_PAPERS) or PRINTED_PAPERS[:1]


@dataclass(frozen=True, slots=True)
class Frame:
    """The area of the story on a page: top left corner and size, in points."""

    x: float
    top: float
    width: float
    height: float


def adapt_printing(paper: Paper, printing: Printing) -> Printing:
    """Return how a paper is printed: only papers that are folded are imposed on sheets."""
    return printing if paper.sheet or not printing.imposed else replace(printing, imposed=False)


def find_paper(name: str) -> Paper:
    """Return the paper with that name. Raises ContentError for an unknown name."""
    try:
        return PAPERS[name]
    except KeyError:
        names = ", ".join(PAPERS)
        raise ContentError(
            Problem(f"no paper is called “{name}”", code="unknown-paper", hint=f"use one of {names}")
        ) from None
