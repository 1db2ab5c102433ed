"""How a copy is printed: what that changes of its theme, its content hash and its name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, get_args

Ink = Literal["full", "save"]
INKS: tuple[Ink, ...] = get_args(Ink)


@dataclass(frozen=True, slots=True)
class Printing:
    """Choices of whoever prints; none of them changes a word.

    ``ink`` "save" leaves out all fills; ``letterhead`` False leaves the masthead's place blank, for
    pre-printed paper; ``imposed`` puts a booklet's or a folded sheet's pages on sheets for the printer.
    """

    ink: Ink = "full"
    letterhead: bool = True
    imposed: bool = False

    @property
    def variants(self) -> tuple[str, ...]:
        """What it changes of the theme (`theme.load`)."""
        return ("ink-save",) if self.ink == "save" else ()

    @property
    def marks(self) -> tuple[str, ...]:
        """Parts of the file's name, by which copies lie beside each other; none for a regular copy."""
        chosen = (
            (self.ink == "save", "save-ink"),
            (not self.letterhead, "no-letterhead"),
            (self.imposed, "print"),
        )
        return tuple(mark for is_so, mark in chosen if is_so)

    @property
    def identifiers(self) -> Mapping[str, str]:
        """What the file says of it; nothing for a regular copy."""
        return {"printing": " ".join(self.marks)} if self.marks else {}


def told(facts: Mapping[str, str]) -> Printing:
    """Return the printing that a file's own facts tell of."""
    marks = facts.get("printing", "").split()
    return Printing("save" if "save-ink" in marks else "full", "no-letterhead" not in marks, "print" in marks)
