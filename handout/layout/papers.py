"""The papers a handout is made for, and the frames that the story is poured into."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from handout.errors import ContentError, Problem
from handout.theme.printing import Printing

FLAP = 4.25
"""Points (1.5 mm) by which the panel that is folded in is narrower, so that it lies flat."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """What a printer prints the pages on, in landscape, before it is folded; points."""

    width: float
    height: float
    fold: Literal["once", "twice"]


@dataclass(frozen=True, slots=True)
class Paper:
    """The pages of a document; points. ``variant`` names its changes to any theme (`theme/variants`)."""

    name: str
    width: float
    height: float
    variant: str = ""
    sheet: Sheet | None = None
    """Where the pages are only parts of a sheet."""

    @property
    def is_leaflet(self) -> bool:
        """Whether its pages are the panels of one sheet, with a cover and a back."""
        return self.sheet is not None and self.sheet.fold == "twice"

    @property
    def variants(self) -> tuple[str, ...]:
        """Its variant of themes, if it has one."""
        return (self.variant,) if self.variant else ()


LETTER = (612.0, 792.0)
"""ANSI/ASME Y14.1, size A."""
A4 = (595.276, 841.89)
"""ISO 216."""


def _booklet(name: str, short: float, long: float) -> Paper:
    return Paper(name, long / 2, short, "booklet", Sheet(long, short, "once"))


def _trifold(name: str, short: float, long: float) -> Paper:
    # All pages are as wide as the narrowest panel; in the wider ones they stand in the middle.
    narrow = (long + FLAP) / 3 - FLAP
    return Paper(name, round(narrow, 3), short, "trifold", Sheet(long, short, "twice"))


PAPERS = {
    paper.name: paper
    for paper in (
        Paper("letter", *LETTER),
        Paper("a4", *A4),
        Paper("large-print", *LETTER, variant="large-print"),
        Paper("large-print-a4", *A4, variant="large-print"),
        _booklet("booklet", *LETTER),
        _booklet("booklet-a5", *A4),
        _trifold("trifold", *LETTER),
        _trifold("trifold-a4", *A4),
    )
}

FLAT = tuple(name for name, paper in PAPERS.items() if paper.sheet is None)
"""Names of the papers that are not folded: a packet of folded sheets is no packet."""


@dataclass(frozen=True, slots=True)
class Frame:
    """Where the story goes on a page: top left corner and size, in points."""

    x: float
    top: float
    width: float
    height: float


def on(paper: Paper, printing: Printing) -> Printing:
    """Return how a paper is printed: only what is folded afterwards is put on sheets."""
    return printing if paper.sheet or not printing.imposed else replace(printing, imposed=False)


def paper(name: str) -> Paper:
    """Return the paper of that name. Raises ContentError for an unknown one."""
    try:
        return PAPERS[name]
    except KeyError:
        known = ", ".join(PAPERS)
        raise ContentError(
            Problem(f"no paper is called “{name}”", code="unknown-paper", hint=f"use one of {known}")
        ) from None
