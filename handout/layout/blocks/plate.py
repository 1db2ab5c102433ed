"""A plate in its parts: the drawing, and beside it each part with its share and what to choose."""

from __future__ import annotations

from fractions import Fraction

from handout.content.inline.markup import Run
from handout.content.locales import format_list
from handout.content.model.blocks import Plate, PlatePart
from handout.data_classes import replace
from handout.layout.blocks.body_map import make_number_disc
from handout.layout.blocks.charts import write_digits
from handout.layout.blocks.headings import make_heading_element
from handout.layout.blocks.lists import hang_on_pictogram, make_list_element
from handout.layout.blocks.registry import register_layout
from handout.layout.context.layout_context import LayoutContext
from handout.layout.flowables.boxes import HangingItem, SideBySide
from handout.layout.flowables.flowable import Flowable, with_spacing
from handout.layout.flowables.plate_drawing import PlateDrawing, PlatePiece
from handout.layout.flowables.stack import Stack
from handout.pdf.structure import StructureElement

DIAMETER = 196.0
"""Points across a plate, where words are 12 points; larger with larger words."""
SHARES = (0.42, 0.58)
"""Shares of the width of the plate and of the words beside it."""
FILLS = ("zone_green", "zone_yellow", "key_points", "card")
"""Colours of the parts, in turn; they say nothing."""


@register_layout(Plate)
def lay_out_plate(context: LayoutContext, block: Plate, parent: StructureElement, level: int) -> Flowable:
    """Lay out title (Hn), plate (Figure, described by its parts), the parts (L), and the drink (P)."""
    section = StructureElement("Sect", parent)
    title = context.text(block.title, "heading3", make_heading_element(section, level))
    title = replace(title, keep_with_next=True, space_after=5.0)
    plate: Flowable = _make_drawing(context, block, section)
    if block.size:
        align = "start" if context.one_column else "center"
        size = context.text(block.size, "cell", StructureElement("P", section), align=align)
        plate = Stack((with_spacing(plate, after=3.0), replace(size, space_after=0.0)), keep_together=True)
    element = make_list_element(section, "Decimal")
    words: list[Flowable] = [
        _make_part(context, part, number, element) for number, part in enumerate(block.parts, 1)
    ]
    if block.drink:
        drink = replace(context.text(block.drink, "body", StructureElement("P", section)), space_after=0.0)
        words.append(hang_on_pictogram(context, "water", drink, drink))
    below = Stack(words, keep_together=True, tallest=context.frame_height, space_before=6.0)
    before, after = title.space_before, context.space("panel_after")
    if context.one_column:
        # The parts have their names on the plate: a page may end under it.
        return Stack((title, plate, below), group="plate", space_before=before, space_after=after)
    beside = SideBySide((plate, below), shares=SHARES, gutter=context.space("column_gutter"))
    return Stack(
        (title, beside), keep_together=True, tallest=context.frame_height, space_before=before,
        space_after=after,
    )  # fmt: skip


def write_share(context: LayoutContext, share: str) -> str:
    """Return a share in the digits of the language."""
    return "/".join(write_digits(context, number) for number in share.split("/"))


def _make_drawing(context: LayoutContext, block: Plate, section: StructureElement) -> PlateDrawing:
    locale = context.locale
    said = [
        f"{write_share(context, part.share)} {context.require_text(part.food, 'the food')}"
        for part in block.parts
    ]
    alt = f"{locale.plate_alt}{locale.colon}{format_list(said, context.language)}"
    figure = StructureElement("Figure", section, alt=alt)
    pieces = []
    for at, part in enumerate(block.parts):
        name = context.literal(context.plain_text(part.food), "cell", None, bold=True, align="center")
        disc = make_number_disc(context, at + 1, None)
        pieces.append(PlatePiece(Fraction(part.share), context.colour(FILLS[at % len(FILLS)]), disc, name))
    scale = max(context.style("cell").size / 12, 1.0)
    return PlateDrawing(
        pieces, figure, context.colour("text"), context.colour("paper"), DIAMETER * scale,
        context.space("step_size"),
    )  # fmt: skip


def _make_part(context: LayoutContext, part: PlatePart, number: int, parent: StructureElement) -> HangingItem:
    """Return a part's number, its food with the share in bold, and what to choose."""
    item = StructureElement("LI", parent)
    disc = make_number_disc(context, number, StructureElement("Lbl", item))
    body = StructureElement("LBody", item)

    def make_runs(context: LayoutContext) -> tuple[Run, ...]:
        food = [replace(run, bold=True) for run in context.parse_runs(part.food)]
        share = write_share(context, part.share)
        return (*food, Run(f"{context.locale.colon}{share}", bold=True))

    element = StructureElement("P", body) if part.text else body
    head = context.text_with_fields((part.food,), make_runs, "body", element, part.food.mark)
    lines = [replace(head, space_after=0.0, keep_with_next=bool(part.text))]
    if part.text:
        text = context.text(part.text, "body", StructureElement("P", body))
        lines.append(replace(text, space_after=0.0))
    size = disc.disc.size
    drop, gap = context.cap_middle(lines[0]) - size / 2, context.space("list_gap") + 4
    indent = size + context.space("step_gap")
    return HangingItem(disc, Stack(lines), indent=indent, label_drop=drop, space_after=gap)
