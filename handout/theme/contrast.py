"""Which colours meet on a page, and whether they can be told apart: the contrast that every theme owes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from handout.errors import Mark, Problem, Severity
from handout.theme.colour import LARGE_CONTRAST, TEXT_CONTRAST, Colour

WORDS: Mapping[str, tuple[str, ...]] = {
    "text": ("paper", "card", "key_points", "tip", "info", "caution", "urgent", "table_band"),
    "muted": ("paper", "card"),
    "heading": ("paper", "card", "key_points"),
    "link": ("paper", "card", "key_points", "info", "table_band"),
    "on_band": ("band",),
    "on_band_quiet": ("band",),
    "on_key_points": ("key_points",),
    "heading_on_key_points": ("key_points",),
    "on_label": ("label",),
    "on_step": ("step",),
    "on_emergency": ("emergency",),
    "on_table_head": ("table_head",),
    "tip_edge": ("tip",),
    "info_edge": ("info",),
    "caution_edge": ("caution",),
    "urgent_edge": ("urgent",),
}
"""Role of words -> the grounds that they stand on; 4.5:1 whatever their size (WCAG 2.1, 1.4.3)."""

MARKS: Mapping[str, tuple[str, ...]] = {
    "mark": ("paper",),
    "bullet": ("paper", "card", "key_points"),
    "check": ("paper", "card"),
    "cross": ("paper", "card"),
    "key_points_edge": ("key_points",),
    "table_edge": ("table_head",),
    "label": ("paper",),
}
"""Role of a mark without words -> its grounds; 3:1 (WCAG 2.1, 1.4.11)."""


def shortfalls(colours: Mapping[str, Colour]) -> Iterator[tuple[str, str, float, float]]:
    """Yield ink, ground, the contrast that is there and the one that is owed, wherever it is too little."""
    for pairs, owed in ((WORDS, TEXT_CONTRAST), (MARKS, LARGE_CONTRAST)):
        for ink, grounds in pairs.items():
            for ground in grounds:
                found = colours[ink].contrast(colours[ground])
                # Colours are written with 8 bits a part: a hundredth is below what that can tell.
                if found < owed - 0.01:
                    yield ink, ground, found, owed


def warnings(colours: Mapping[str, Colour], mark: Mark | None) -> list[Problem]:
    """Return what a theme's author must know of colours that cannot be told apart."""
    told = []
    for ink, ground, found, owed in shortfalls(colours):
        message = f"“{ink}” on “{ground}” has a contrast of {found:.1f}:1, and needs {owed:g}:1"
        how = "on" if owed == TEXT_CONTRAST else "by"
        hint = f"end its expression with “{how} {ground}”, or change the ground"
        told.append(Problem(message, mark, hint, "poor-contrast", Severity.WARNING))
    return told


def repaired(wished: Colour, found: Colour, mark: Mark | None, *, words: bool) -> Problem:
    """Return the note that a brand's colour is used in a shade that can be read, or seen."""
    if words:
        message = f"the brand colour {wished} is too light for text on white; headings and links use {found}"
    else:
        message = f"the accent colour {wished} is too light to be seen on white; rules and bars use {found}"
    need = f"text needs {TEXT_CONTRAST}:1" if words else f"what must be seen needs {LARGE_CONTRAST:g}:1"
    white = Colour(1, 1, 1)
    hint = f"it has a contrast of {wished.contrast(white):.1f}:1, and {need} (WCAG 2.1)"
    return Problem(message, mark, hint, "contrast-repaired", Severity.NOTE)
