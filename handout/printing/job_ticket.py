"""What is asked of a printer for one job; one vocabulary for every way of printing."""

from __future__ import annotations

from typing import Literal, get_args

from handout.data_classes import NamedTuple, dataclass
from handout.errors import ContentError, Problem

Sides = Literal["one", "long-edge", "short-edge"]
SIDES: tuple[Sides, ...] = get_args(Sides)
Colour = Literal["auto", "grey"]
COLOURS: tuple[Colour, ...] = get_args(Colour)
MAX_COPIES = 99
JOB_TITLE = "Handout"
"""The title of every job: print logs keep titles, and a handout's own is a diagnosis."""
POINTS_PER_MM = 72 / 25.4


class Media(NamedTuple):
    """A sheet of paper: its name here and in the printer standards, and its size in 1/100 mm."""

    name: str
    keyword: str
    """Its name by PWG 5101.1."""
    width: int
    height: int
    windows: int
    """Its number in a DEVMODE of Windows."""


MEDIA = (
    Media("letter", "na_letter_8.5x11in", 21590, 27940, 1),
    Media("a4", "iso_a4_210x297mm", 21000, 29700, 9),
    Media("legal", "na_legal_8.5x14in", 21590, 35560, 5),
    Media("a5", "iso_a5_148x210mm", 14800, 21000, 11),
    Media("statement", "na_invoice_5.5x8.5in", 13970, 21590, 6),
)
_TOLERANCE = 50
"""Difference of sizes that is none: half a millimetre."""


@dataclass(frozen=True, slots=True)
class JobTicket:
    """How a document is to be printed.

    ``sides`` None means both sides where the printer can; ``tray`` "" leaves it to the printer.
    """

    media: Media
    pages: int
    copies: int = 1
    sides: Sides | None = None
    tray: str = ""
    colour: Colour = "auto"
    title: str = JOB_TITLE

    @property
    def sheets(self) -> int:
        """Sheets of paper that the job takes, by what is asked for."""
        per_copy = self.pages if self.sides == "one" else -(-self.pages // 2)
        return per_copy * self.copies


def find_media(width: float, height: float) -> Media:
    """Return the paper for pages of this size in points, upright or not.

    Raises ContentError if no printer has such a paper.
    """
    sizes = sorted(round(length / POINTS_PER_MM * 100) for length in (width, height))
    for media in MEDIA:
        if all(
            abs(wanted - have) <= _TOLERANCE
            for wanted, have in zip(sizes, (media.width, media.height), strict=True)
        ):
            return media
    size = " × ".join(f"{length / 100:.0f}" for length in sizes)
    message = f"there is no paper of {size} mm to print on"
    raise ContentError(Problem(message, hint="choose another with --paper", code="unknown-paper"))
