"""The way to the clinic: what one must know in lines, and a map or a route with a sign at each place."""

from __future__ import annotations

from handout.content.inline.markup import Run
from handout.content.model import Prose
from handout.content.model.blocks import Stop, WayMap
from handout.data_classes import replace
from handout.layout.blocks.headings import make_heading_element
from handout.layout.blocks.icons import make_icon
from handout.layout.blocks.lists import hang_on_pictogram, make_list_element, make_list_stack
from handout.layout.blocks.panels import LEAST_LINES
from handout.layout.blocks.registry import register_layout
from handout.layout.blocks.step_pictures import make_framed_picture
from handout.layout.blocks.timelines import DOT_GAP, TimelineMoment
from handout.layout.context.layout_context import LayoutContext
from handout.layout.flowables.boxes import Panel, SideBySide, without_edge
from handout.layout.flowables.flowable import Flowable, with_spacing
from handout.layout.flowables.stack import Stack
from handout.layout.flowables.vector_marks import IconOnDisc, disc_operators
from handout.pdf.structure import StructureElement

TALLEST_MAP = 190.0
"""Height of a map at most, in points."""
SIGN_SIZE = 2.0
"""Diameter of the sign of a place, in sizes of its words."""


@register_layout(WayMap)
def lay_out_way_map(context: LayoutContext, block: WayMap, parent: StructureElement, level: int) -> Flowable:
    """Lay out a panel (Sect, Hn): lines (L), then the map (Figure with Alt) and the route (L)."""
    section = StructureElement("Sect", parent)
    ink = context.colour("heading")
    words = block.title or context.locale.map
    title = context.text(words, "panel_title", make_heading_element(section, level), colour=ink)
    title = replace(title, keep_with_next=True)
    lines = _make_lines(context, block, section)
    shown: list[Flowable] = []
    if block.picture is not None:
        picture = make_framed_picture(context, block.picture, block.alt, block.mark, section, TALLEST_MAP)
        shown.append(replace(picture, is_alone=context.one_column))
    if block.route:
        shown.append(_make_route(context, block, section))
    if not shown or context.one_column:
        body: Flowable = Stack((title, lines, *(with_spacing(part, before=6.0) for part in shown)))
    else:
        beside = SideBySide((lines, Stack(shown)), gutter=context.space("column_gutter"), keep_together=True)
        body = Stack((title, beside))
    before, after = context.space("panel_before"), context.space("panel_after")
    look = without_edge(context.panel_look("card"))
    # What one must know stands for itself: in one column a page may end before the map.
    least = LEAST_LINES * context.style("body").leading if context.one_column else 0.0
    return Panel(body, look, least_part=least, space_before=before, space_after=after)


def _make_lines(context: LayoutContext, block: WayMap, section: StructureElement) -> Stack:
    """Return address, parking, bus and door, those that there are, each after its pictogram."""
    locale = context.locale
    entries = (
        ("place", locale.address, block.address), ("parking", locale.way_parking, block.parking),
        ("bus", locale.way_bus, block.bus), ("door", locale.way_door, block.door),
    )  # fmt: skip
    element = make_list_element(section, "None")
    lines = [
        _make_line(context, icon, label, said, element)
        for icon, label, said in entries
        if context.depend_on(lambda there, said=said: bool(said and _resolve(there, said)))  # type: ignore[misc]
    ]
    return Stack(lines, keep_together=True, tallest=context.frame_height)


def _resolve(context: LayoutContext, said: Prose) -> str:
    return context.plain_text(said).strip()


def _make_line(
    context: LayoutContext, icon: str, label: str, said: Prose, parent: StructureElement
) -> Flowable:
    element = StructureElement("LBody", StructureElement("LI", parent))

    def make_runs(context: LayoutContext) -> tuple[Run, ...]:
        return (Run(f"{label}{context.locale.colon}", bold=True), *context.parse_runs(said))

    text = context.text_with_fields((said,), make_runs, "body", element, said.mark)
    line = hang_on_pictogram(context, icon, text, replace(text, space_after=0.0))
    return replace(line, space_after=context.space("list_gap") + 2.0)


def _make_route(context: LayoutContext, block: WayMap, section: StructureElement) -> Stack:
    element = make_list_element(section, "Decimal")
    last = len(block.route) - 1
    stops = [_make_stop(context, stop, element, has_next=at < last) for at, stop in enumerate(block.route)]
    return make_list_stack(context, stops)


def _make_stop(
    context: LayoutContext, stop: Stop, parent: StructureElement, *, has_next: bool
) -> TimelineMoment:
    """Return a place with its sign on the line, and how one goes on from there."""
    body = StructureElement("LBody", StructureElement("LI", parent))
    place = context.text(stop.place, "body", StructureElement("P", body), bold=True)
    place = replace(place, space_after=0.0, keep_with_next=bool(stop.text))
    words: list[Flowable] = [place]
    if stop.text:
        words.append(replace(context.text(stop.text, "cell", StructureElement("P", body)), space_after=0.0))
    size = SIGN_SIZE * place.style.size
    ground = context.colour("label")
    sign = IconOnDisc(disc_operators(ground), make_icon(stop.icon, context.colour("on_label"), ground), size)
    return TimelineMoment(
        sign, Stack(words), indent=size + DOT_GAP, label_drop=context.cap_middle(place) - size / 2,
        space_after=context.space("list_gap") + 7.0, line=context.colour("rule"), has_next=has_next,
    )  # fmt: skip
