"""Key points: tiles with a pictogram where they are few and short, a list in a panel where they are not."""

from __future__ import annotations

from collections.abc import Sequence

from handout.content.inline.markup import Run
from handout.content.model.blocks import KeyPoint, KeyPoints
from handout.data_classes import replace
from handout.layout.blocks.headings import make_heading_element
from handout.layout.blocks.icons import make_icon
from handout.layout.blocks.lists import choose_marker, make_bullet_item, make_list_element, make_list_stack
from handout.layout.blocks.panels import make_panel
from handout.layout.blocks.registry import register_layout
from handout.layout.context.layout_context import LayoutContext
from handout.layout.flowables import vector_marks
from handout.layout.flowables.boxes import HangingItem, Panel, PanelLook, SideBySide
from handout.layout.flowables.flowable import Flowable, with_spacing
from handout.layout.flowables.stack import Stack
from handout.layout.flowables.vector_marks import IconOnDisc, VectorMark
from handout.pdf.structure import StructureElement

TILE_COUNTS = (3, 4)
"""Points that stand side by side as tiles."""
TILE_WORDS = 12
"""The most words of a point that a tile holds."""
TILE_WIDTH = 92.0
"""Points of width that the words of the narrowest tile have; a longer word makes a list of all."""
TILE_GAP = 10.0
"""Points between tiles."""
TILE_PADDING = 10.0
"""Points between a tile's edge and what is in it."""
DISC_SIZE = 30.0
"""Diameter of the disc that a tile's pictogram stands on, in points."""
ENDS = (":", ".", "?", "!")
"""What a title may end with, so that nothing more parts it from a sentence."""
ICON_GAP = 9.0
"""Points between a pictogram in a list and its words."""
LIST_ICON = 1.35
"""Size of a pictogram in a list, in sizes of its words."""


@register_layout(KeyPoints)
def lay_out_key_points(
    context: LayoutContext, block: KeyPoints, parent: StructureElement, level: int
) -> Flowable:
    """Lay out the main message and action (Sect with L): tiles, or a panel with a heading."""
    element = StructureElement("Sect", parent)
    if not context.one_column and context.depend_on(lambda there: _fits_tiles(there, block.items)):
        return _lay_out_tiles(context, block, element, level)
    words = block.title or context.locale.key_points
    title = context.text(
        words,
        "panel_title",
        make_heading_element(element, level),
        colour=context.colour("heading_on_key_points"),
    )
    title = with_spacing(title, keep_with_next=True)
    return make_panel(context, Stack((title, _make_list(context, block.items, element))), "key_points")


def _fits_tiles(context: LayoutContext, points: Sequence[KeyPoint]) -> bool:
    """Return whether all points have a pictogram and few, short words."""
    if len(points) not in TILE_COUNTS or not all(point.icon for point in points):
        return False
    for point in points:
        title, text = context.plain_text(point.title), context.plain_text(point.text)
        if len(f"{title} {text}".split()) > TILE_WORDS:
            return False
        parts = ((title, "panel_title"), (text, "cell"))
        if any(
            context.literal(words, role, None).minimum_width() > TILE_WIDTH for words, role in parts if words
        ):
            return False
    return True


def _lay_out_tiles(
    context: LayoutContext, block: KeyPoints, section: StructureElement, level: int
) -> Flowable:
    before, after = context.space("panel_before"), context.space("panel_after")
    heading = [] if not block.title else [_make_tiles_heading(context, block, section, level)]
    element = make_list_element(section, "None")
    tiles = [_make_tile(context, point, element) for point in block.items]
    row = SideBySide(tiles, gutter=TILE_GAP, valign="fill", keep_together=True)
    return Stack((*heading, row), keep_together=True, space_before=before, space_after=after + 2.0)


def _make_tiles_heading(
    context: LayoutContext, block: KeyPoints, section: StructureElement, level: int
) -> Flowable:
    title = context.text(
        block.title, "panel_title", make_heading_element(section, level), colour=context.colour("heading")
    )
    return with_spacing(title, after=title.space_after + 2.0, keep_with_next=True)


def _make_tile(context: LayoutContext, point: KeyPoint, parent: StructureElement) -> Panel:
    body = StructureElement("LBody", StructureElement("LI", parent))
    ink = context.colour("on_key_points")
    lines: list[Flowable] = [make_disc_icon(context, point.icon, DISC_SIZE)]
    element = body
    if point.title:
        title = context.text(
            point.title, "panel_title", StructureElement("P", body),
            colour=context.colour("heading_on_key_points"),
        )  # fmt: skip
        lines.append(with_spacing(title, before=6.0, after=0.5))
        element = StructureElement("P", body)
    text = context.text(point.text, "cell", element, colour=ink)
    lines.append(with_spacing(text, before=0.5 if point.title else 6.0, after=0.0))
    return Panel(Stack(lines), _make_tile_look(context))


def _make_tile_look(context: LayoutContext) -> PanelLook:
    """Return the look of the key points' panel without its strong edge, which four tiles would repeat."""
    look = replace(context.panel_look("key_points"), edge=None, edge_width=0.0)
    return replace(look, padding=TILE_PADDING, radius=max(look.radius, 4.0) if look.fill else 0.0)


def make_disc_icon(context: LayoutContext, name: str, size: float) -> Flowable:
    """Return a pictogram on a disc or a square, or in its colour alone where a theme draws rings."""
    if context.theme.style.steps == "ring" or context.theme.style.panel == "outline":
        return VectorMark(make_icon(name, context.colour("key_points_edge"), None), size)
    is_square = context.theme.style.panel == "frame"
    make_ground = vector_marks.block_operators if is_square else vector_marks.disc_operators
    ground = make_ground(context.colour("label"))
    return IconOnDisc(ground, make_icon(name, context.colour("on_label"), context.colour("label")), size)


def _make_list(context: LayoutContext, points: Sequence[KeyPoint], parent: StructureElement) -> Stack:
    element = make_list_element(parent, "None" if all(point.icon for point in points) else "Disc")
    return make_list_stack(context, [_make_item(context, point, element) for point in points])


def _make_item(context: LayoutContext, point: KeyPoint, parent: StructureElement) -> Flowable:
    """Return a point after its bullet, or after its pictogram, which only repeats its words."""
    gap = context.space("list_gap")
    if not point.title and not point.icon:
        return make_bullet_item(context, parent, point.text, gap=gap)
    item = StructureElement("LI", parent)
    label = None if point.icon else StructureElement("Lbl", item, actual_text="\u2022")
    text = context.text_with_fields(
        (point.title, point.text), lambda there: _make_runs(there, point), "body",
        StructureElement("LBody", item), point.mark,
    )  # fmt: skip
    text = with_spacing(text, after=0.0)
    size, _, bullet = choose_marker(context, "disc", "body", None)
    mark = VectorMark(bullet, size, label)
    indent = context.space("list_indent")
    if point.icon:
        size = LIST_ICON * text.style.size
        mark = VectorMark(make_icon(point.icon, context.colour("key_points_edge")), size)
        indent, gap = size + ICON_GAP, gap + 1.0
    drop = context.cap_middle(text) - size / 2
    return HangingItem(mark, text, indent=indent, label_drop=drop, space_after=gap)


def _make_runs(context: LayoutContext, point: KeyPoint) -> tuple[Run, ...]:
    """Return title and sentence: the title in bold, and parted from a sentence of its own by a stop."""
    if not point.title:
        return context.parse_runs(point.text)
    title = tuple(replace(run, bold=True) for run in context.parse_runs(point.title))
    is_sentence = str(point.text)[:1].isupper() and not str(point.title).rstrip().endswith(ENDS)
    return (*title, Run(context.locale.colon if is_sentence else " "), *context.parse_runs(point.text))
