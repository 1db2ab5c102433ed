"""Zones: an action plan whose colours are said in words and told by frames that grow thicker."""

from __future__ import annotations

from collections.abc import Sequence

from handout.content.inline.markup import Run
from handout.content.model import Prose
from handout.content.model.blocks import Zone, Zones
from handout.data_classes import replace
from handout.layout.blocks.headings import make_heading_element
from handout.layout.blocks.icons import make_icon
from handout.layout.blocks.lists import make_bullet_list
from handout.layout.blocks.panels import hang_on_icon
from handout.layout.blocks.registry import register_layout
from handout.layout.blocks.side_by_side import place_side_by_side
from handout.layout.context.layout_context import LayoutContext
from handout.layout.flowables.boxes import PanelLook
from handout.layout.flowables.flowable import Flowable, with_spacing
from handout.layout.flowables.headed_panel import HeadedPanel
from handout.layout.flowables.stack import Stack
from handout.layout.flowables.vector_marks import VectorMark
from handout.pdf.structure import StructureElement
from handout.theme.colour import Colour

FRAME_WIDTHS = {"green": 1.0, "yellow": 1.8, "red": 3.0}
"""Thickness of a zone's frame, in points: what is worse is told in grey too."""
ZONE_ICONS = {"green": "check", "yellow": "caution", "red": "emergency"}
"""The pictogram before a zone's word."""
SHORT_NUMBER = 6
"""The most signs of a number that is set in the largest type beside other zones."""
ICON_SHARE = 0.8
"""Size of that pictogram, in sizes of the pictogram of a call-out."""


@register_layout(Zones)
def lay_out_zones(context: LayoutContext, block: Zones, parent: StructureElement, level: int) -> Flowable:
    """Lay out the zones side by side (each a Sect with a heading, L of signs, L or P of actions)."""
    alone = tuple(_make_card(context, zone, parent, level) for zone in block.items)
    cards = [replace(card, companions=alone) for card in alone]
    before, after = context.space("panel_before"), context.space("panel_after")
    return place_side_by_side(
        context, cards, gutter=context.space("column_gutter") * 0.6, between=8.0, valign="fill",
        keep_together=True, keeps_words=True, group="zones", space_before=before, space_after=after,
    )  # fmt: skip


def _make_card(context: LayoutContext, zone: Zone, parent: StructureElement, level: int) -> HeadedPanel:
    element = StructureElement("Sect", parent)
    accent = context.colour(f"zone_{zone.zone}_edge")
    is_filled = context.theme.style.panel in ("edge", "fill", "frame")
    head = _make_head(context, zone, make_heading_element(element, level), accent, is_filled=is_filled)
    signs = with_spacing(
        make_bullet_list(context, zone.signs, element, role="cell", ink=context.colour("text")), after=0.0
    )
    foot = _make_actions(context, zone, element, accent)
    return HeadedPanel(
        signs, _make_look(context, zone.zone, accent), head=head, foot=foot,
        head_fill=accent if is_filled else None,
    )  # fmt: skip


def _make_look(context: LayoutContext, zone: str, accent: Colour) -> PanelLook:
    """Return a zone's ground and frame; a theme of rules has a line over it instead."""
    space, width = context.theme.space, FRAME_WIDTHS[zone]
    if context.theme.style.panel == "line":
        return PanelLook(top=accent, top_width=1.5 * width, padding=space["panel_padding"], inset=0.0)
    is_open = context.theme.style.panel in ("outline", "frame")
    fill = None if is_open else context.colour(f"zone_{zone}")
    return PanelLook(
        fill=fill, outline=accent, outline_width=width, radius=space["panel_radius"],
        padding=max(space["panel_padding"] - 1.0, 5.0),
    )  # fmt: skip


def _make_head(
    context: LayoutContext, zone: Zone, element: StructureElement, accent: Colour, *, is_filled: bool
) -> Flowable:
    """Return the colour's word and what it means, beside a pictogram that only repeats them."""
    ink = context.colour("on_zone") if is_filled else accent
    word = context.locale.get_word(f"zone_{zone.zone}")

    def make_runs(context: LayoutContext) -> tuple[Run, ...]:
        return (Run(f"{word}{context.locale.colon}"), *context.parse_runs(zone.title))

    title = context.text_with_fields(
        (zone.title,), make_runs, "panel_title", element, zone.mark, colour=ink, link_colour=ink
    )
    icon = VectorMark(
        make_icon(ZONE_ICONS[zone.zone], ink, accent if is_filled else None),
        context.space("icon_size") * ICON_SHARE,
    )
    return with_spacing(hang_on_icon(icon, (replace(title, space_after=0.0),)), after=0.0)


def _make_actions(context: LayoutContext, zone: Zone, parent: StructureElement, accent: Colour) -> Flowable:
    """Return what to do: one action in bold, more as a list under a label; then the number."""
    parts: list[Flowable] = []
    if len(zone.actions) == 1:
        element = StructureElement("P", parent)
        parts.append(
            context.text(zone.actions[0], "cell", element, bold=True, colour=accent, link_colour=accent)
        )
    else:
        parts += _list_actions(context, zone.actions, parent, accent)
    if zone.phone:
        # A third of a page has no room for a whole number in the largest type.
        is_short = context.one_column or len(zone.phone) <= SHORT_NUMBER
        role = "phone" if is_short else "panel_title"
        line = context.text(
            zone.phone, role, StructureElement("P", parent), bold=True, colour=accent, link_colour=accent
        )
        parts.append(with_spacing(line, before=2.0))
    return Stack([*parts[:-1], with_spacing(parts[-1], after=0.0)])


def _list_actions(
    context: LayoutContext, actions: Sequence[Prose], parent: StructureElement, accent: Colour
) -> list[Flowable]:
    label = context.literal(
        context.locale.what_to_do, "cell", StructureElement("P", parent), bold=True, colour=accent
    )
    items = make_bullet_list(context, actions, parent, role="cell", marker="check")
    return [replace(label, space_after=1.0, keep_with_next=True), items]
