"""The pairs of colours that meet on a page, and the contrast that every theme must give them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from handout.errors import Mark, Problem, Severity
from handout.theme.colour import LARGE_CONTRAST, TEXT_CONTRAST, Colour

TEXT_BACKGROUNDS: Mapping[str, tuple[str, ...]] = {
    "text": (
        "paper",
        "card",
        "key_points",
        "tip",
        "info",
        "caution",
        "urgent",
        "table_band",
        "zone_green",
        "zone_yellow",
        "zone_red",
    ),
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
    "zone_green_edge": ("zone_green", "paper"),
    "zone_yellow_edge": ("zone_yellow", "paper"),
    "zone_red_edge": ("zone_red", "paper"),
    "on_zone": ("zone_green_edge", "zone_yellow_edge", "zone_red_edge"),
}
"""Text role -> its backgrounds; 4.5:1 at any size (WCAG 2.1, 1.4.3)."""

GRAPHIC_BACKGROUNDS: Mapping[str, tuple[str, ...]] = {
    "mark": ("paper",),
    "bullet": ("paper", "card", "key_points"),
    "check": ("paper", "card"),
    "cross": ("paper", "card"),
    "key_points_edge": ("key_points",),
    "table_edge": ("table_head",),
    "label": ("paper", "card", "tip"),
    "dot_open": ("paper", "card"),
}
"""Role of a graphic without words -> its backgrounds; 3:1 (WCAG 2.1, 1.4.11)."""


def find_shortfalls(colours: Mapping[str, Colour]) -> Iterator[tuple[str, str, float, float]]:
    """Yield each pair of colours with too little contrast.

    A pair is given as ink role, background role, its contrast ratio and the required ratio.
    """
    for pairs, required in ((TEXT_BACKGROUNDS, TEXT_CONTRAST), (GRAPHIC_BACKGROUNDS, LARGE_CONTRAST)):
        for ink, backgrounds in pairs.items():
            for background in backgrounds:
                ratio = colours[ink].contrast_with(colours[background])
                # Colours are written with 8 bits a part: a hundredth is below what that can tell.
                if ratio < required - 0.01:
                    yield ink, background, ratio, required


def make_contrast_warnings(
    colours: Mapping[str, Colour], marks: Mapping[str, Mark], default_mark: Mark
) -> list[Problem]:
    """Return a warning for each pair of a theme's colours with too little contrast.

    ``marks`` has the positions of the roles that the theme changes; ``default_mark`` is for all others.
    """
    problems = []
    for ink, background, ratio, required in find_shortfalls(colours):
        message = f"“{ink}” on “{background}” has a contrast of {ratio:.1f}:1, and needs {required:g}:1"
        preposition = "on" if required == TEXT_CONTRAST else "by"
        hint = f"end its expression with “{preposition} {background}”, or change the ground"
        mark = marks.get(ink) or marks.get(background) or default_mark
        problems.append(Problem(message, mark, hint, "poor-contrast", Severity.WARNING))
    return problems


def make_repair_note(
    brand_colour: Colour, used_colour: Colour, mark: Mark | None, *, is_text: bool
) -> Problem:
    """Return the note that a brand colour is replaced by a shade with enough contrast.

    ``is_text`` is for text; otherwise the colour is for rules and bars, which must be visible.
    """
    if is_text:
        message = (
            f"the brand colour {brand_colour} is too light for text on white; "
            f"headings and links use {used_colour}"
        )
    else:
        message = (
            f"the accent colour {brand_colour} is too light to be seen on white; "
            f"rules and bars use {used_colour}"
        )
    requirement = (
        f"text needs {TEXT_CONTRAST}:1" if is_text else f"what must be seen needs {LARGE_CONTRAST:g}:1"
    )
    white = Colour(1, 1, 1)
    hint = f"it has a contrast of {brand_colour.contrast_with(white):.1f}:1, and {requirement} (WCAG 2.1)"
    return Problem(message, mark, hint, "contrast-repaired", Severity.NOTE)
