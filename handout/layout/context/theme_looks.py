"""Text styles and panel looks made from a theme, each made once for all documents that share it."""

from __future__ import annotations

from math import inf

from handout.caches import lru_cache
from handout.data_classes import replace
from handout.layout.flowables.boxes import PanelLook
from handout.layout.flowables.text import TextStyle
from handout.text.font_stack import FontStack, cached_font_stack, get_leading_factor
from handout.theme.colour import LARGE_CONTRAST
from handout.theme.theme import Theme

OUTLINE_WIDTHS = {"caution": 1.2, "urgent": 2.4, "emergency": 4.0}
"""Thickness of the line around a panel, in points, by how urgent it is: a grey copy tells them apart."""
OUTLINE_WIDTH = 0.6
"""The same around panels that are not urgent, in themes that outline every panel."""


@lru_cache(maxsize=512)
def make_style(theme: Theme, role: str, language: str) -> TextStyle:
    """Return the text style of a type role for text in a language."""
    spec = theme.types[role]
    fonts: FontStack = cached_font_stack(theme.heading_families if spec.heading_face else theme.body_families)
    return TextStyle(
        fonts=fonts,
        size=spec.size,
        leading=round(spec.leading * get_leading_factor(language), 3),
        colour=theme.colours[spec.colour],
        link_colour=theme.colours["link"],
        bold=spec.bold,
        italic=spec.italic,
        align=spec.align,
        balance=spec.balance,
        language=language,
        max_width=spec.widest or inf,
        bold_for_italics=theme.style.emphasis == "bold",
        raise_references=theme.style.references == "raised",
    )


@lru_cache(maxsize=256)
def change_style(style: TextStyle, changes: tuple[tuple[str, object], ...]) -> TextStyle:
    """Return a style with other values in the named fields."""
    return replace(style, **dict(changes))  # type: ignore[arg-type]


@lru_cache(maxsize=256)
def measure_cap_middle(style: TextStyle) -> float:
    """Return the distance from a text's top to the middle of its first line's capitals."""
    face = style.fonts.regular[0]
    spare = style.leading - (face.ascent + face.descent) * style.size
    return spare / 2 + (face.ascent - face.cap_height / 2) * style.size


@lru_cache(maxsize=128)
def make_panel_look(theme: Theme, role: str) -> PanelLook:
    """Return how the theme draws a panel: thick edge, simple fill, or a rule on top.

    A background dark enough for light words stays filled in every theme, because it is the strongest on
    its page.
    """
    colours, space = theme.colours, theme.space
    base = PanelLook(fill=colours[role], radius=space["panel_radius"], padding=space["panel_padding"])
    edge = colours.get(f"{role}_edge", colours["rule"])
    if theme.style.panel == "outline":
        return replace(base, fill=None, outline=edge, outline_width=OUTLINE_WIDTHS.get(role, OUTLINE_WIDTH))
    is_filled = colours[role].contrast_with(colours["paper"]) >= LARGE_CONTRAST
    if theme.style.panel == "frame" and not is_filled:
        # Every panel has a frame here, so that urgent ones have a stronger one still.
        width = space["panel_rule"] + OUTLINE_WIDTHS.get(role, 0.0) / 2
        return replace(base, fill=None, outline=edge, outline_width=width)
    if role in OUTLINE_WIDTHS and not is_filled:
        base = replace(base, outline=edge, outline_width=OUTLINE_WIDTHS[role])
    elif theme.style.panel == "line" and not is_filled:
        return replace(base, fill=None, top=edge, top_width=space["panel_rule"], radius=0.0, inset=0.0)
    if theme.style.panel == "edge":
        return replace(base, edge=edge, edge_width=space["panel_edge"])
    return base
