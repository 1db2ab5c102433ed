"""Print options of a copy, and their effect on its theme, its content hash and its name."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, get_args

from handout.data_classes import dataclass

Ink = Literal["full", "save"]
INKS: tuple[Ink, ...] = get_args(Ink)


@dataclass(frozen=True, slots=True)
class Printing:
    """Print options of one copy; none of them changes a word.

    ``ink`` "save" leaves out all fills. ``letterhead`` False leaves the masthead's area blank, for
    pre-printed paper. ``imposed`` arranges the pages of a booklet or folded sheet on printer sheets.
    ``fillable`` makes form fields of what is written by hand; such a copy prints the same.
    """

    ink: Ink = "full"
    letterhead: bool = True
    imposed: bool = False
    fillable: bool = False

    @property
    def variants(self) -> tuple[str, ...]:
        """The theme variants that the options need (``theme.load_theme``)."""
        return ("ink-save",) if self.ink == "save" else ()

    @property
    def name_parts(self) -> tuple[str, ...]:
        """Parts of the file name that distinguish copies; empty for a regular copy."""
        chosen = (
            (self.ink == "save", "save-ink"),
            (not self.letterhead, "no-letterhead"),
            (self.imposed, "print"),
            (self.fillable, "fillable"),
        )
        return tuple(part for is_chosen, part in chosen if is_chosen)

    @property
    def identifiers(self) -> Mapping[str, str]:
        """The entry in the file's metadata; empty for a regular copy."""
        return {"printing": " ".join(self.name_parts)} if self.name_parts else {}


def parse_printing(identifiers: Mapping[str, str]) -> Printing:
    """Return the print options that a file's metadata identifiers give."""
    parts = identifiers.get("printing", "").split()
    return Printing(
        "save" if "save-ink" in parts else "full",
        letterhead="no-letterhead" not in parts,
        imposed="print" in parts,
        fillable="fillable" in parts,
    )
