"""The papers a handout is made for, and the frames that the story is poured into."""

from __future__ import annotations

from dataclasses import dataclass

from handout.errors import ContentError, Problem


@dataclass(frozen=True, slots=True)
class Paper:
    """The pages of a document; points. ``variant`` names what it changes of every theme (`theme.variants`)."""

    name: str
    width: float
    height: float
    variant: str = ""

    @property
    def variants(self) -> tuple[str, ...]:
        """Its variant of themes, if it has one."""
        return (self.variant,) if self.variant else ()


LETTER = (612.0, 792.0)
"""ANSI/ASME Y14.1, size A."""
A4 = (595.276, 841.89)
"""ISO 216."""

PAPERS = {
    paper.name: paper
    for paper in (
        Paper("letter", *LETTER),
        Paper("a4", *A4),
        Paper("large-print", *LETTER, variant="large-print"),
        Paper("large-print-a4", *A4, variant="large-print"),
    )
}


@dataclass(frozen=True, slots=True)
class Frame:
    """Where the story goes on a page: top left corner and size, in points."""

    x: float
    top: float
    width: float
    height: float


def paper(name: str) -> Paper:
    """Return the paper of that name. Raises ContentError for an unknown one."""
    try:
        return PAPERS[name]
    except KeyError:
        known = ", ".join(PAPERS)
        raise ContentError(
            Problem(f"no paper is called “{name}”", code="unknown-paper", hint=f"use one of {known}")
        ) from None
