"""Lists of bullets and of boxes to tick, and what all lists are made of."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from handout.content.model import Prose
from handout.content.model.blocks import Bullets, Checklist
from handout.data_classes import dataclass
from handout.layout.blocks.headings import make_heading_element, stack_under_title
from handout.layout.blocks.icons import make_icon
from handout.layout.blocks.registry import register_layout
from handout.layout.blocks.tick_boxes import make_box_item, make_check_box
from handout.layout.context.form_fields import BlankName
from handout.layout.context.layout_context import LayoutContext
from handout.layout.flowables import vector_marks
from handout.layout.flowables.boxes import BalancedColumns, HangingItem
from handout.layout.flowables.flowable import BaseFlowable, Flowable, with_spacing
from handout.layout.flowables.stack import Stack
from handout.layout.flowables.text import TextFlowable
from handout.layout.flowables.vector_marks import VectorMark
from handout.pdf.canvas import TaggedCanvas
from handout.pdf.structure import StructureElement
from handout.theme.colour import Colour


def make_list_element(parent: StructureElement, numbering: str) -> StructureElement:
    """Make an L element with its ListNumbering (ISO 32000-1, 14.8.5.5)."""
    return StructureElement("L", parent, attributes={"List": {"ListNumbering": numbering}})


def make_list_item(parent: StructureElement, label: str) -> tuple[StructureElement, StructureElement]:
    """Make the Lbl and LBody elements of a new LI; ``label`` is the label's actual text."""
    item = StructureElement("LI", parent)
    return StructureElement("Lbl", item, actual_text=label), StructureElement("LBody", item)


def make_bullet_list(
    context: LayoutContext, items: Sequence[Prose], parent: StructureElement, *,
    marker: str = "disc", role: str = "body", gap: float | None = None, ink: Colour | None = None,
) -> Stack:  # fmt: skip
    """Make a list of simple items with a drawn marker: a disc, a check or a cross."""
    element = make_list_element(parent, "Disc" if marker == "disc" else "Unordered")
    gap = context.space("list_gap") if gap is None else gap
    return make_list_stack(
        context,
        [
            make_bullet_item(context, element, item, marker=marker, role=role, gap=gap, ink=ink)
            for item in items
        ],
    )


def make_bullet_item(
    context: LayoutContext,
    parent: StructureElement,
    words: Prose,
    *,
    marker: str = "disc",
    role: str = "body",
    gap: float = 0.0,
    ink: Colour | None = None,
    make_nested: Callable[[StructureElement], Flowable] | None = None,
) -> HangingItem:
    """Make one item, all in ``ink`` if given; ``make_nested`` builds a list inside its LBody."""
    size, marker_text, operators = choose_marker(context, marker, role, ink)
    label_element, body_element = make_list_item(parent, marker_text)
    changes = {} if ink is None else {"colour": ink, "link_colour": ink}
    # An item of one paragraph is its LBody's own text; only beside a nested list it needs a P.
    own = body_element if make_nested is None else StructureElement("P", body_element)
    text = with_spacing(
        context.text(words, role, own, **changes), after=0.0, keep_with_next=make_nested is not None
    )
    body: Flowable = text if make_nested is None else Stack((text, make_nested(body_element)))
    drop = context.cap_middle(text) - size / 2
    label = VectorMark(operators, size, label_element)
    return HangingItem(label, body, indent=context.space("list_indent"), label_drop=drop, space_after=gap)


def choose_marker(
    context: LayoutContext, marker: str, role: str, ink: Colour | None
) -> tuple[float, str, str]:
    """Return size, words and operators of an item's mark."""
    size = context.style(role).size
    if marker == "check":
        return (
            11 / 12 * size,
            context.locale.check_mark,
            vector_marks.check_mark_operators(context.colour("check")),
        )
    if marker == "cross":
        return (
            10 / 12 * size,
            context.locale.cross_mark,
            vector_marks.cross_mark_operators(context.colour("cross")),
        )
    make_operators = vector_marks.BULLETS[context.theme.style.bullets]
    return context.space("bullet_size"), "\u2022", make_operators(ink or context.colour("bullet"))


SHORT_LIST = 6
"""The most items of a list that no page break goes through, unless a page is too low for it."""


def make_list_stack(context: LayoutContext, items: Sequence[Flowable], **spaces: float) -> Stack:
    """Return the items of a list one below the other: whole if short, else never one item alone."""
    return Stack(
        keep_first_and_last(items), group="list", keep_together=len(items) <= SHORT_LIST,
        tallest=context.frame_height,
        space_before=spaces.get("space_before", 0.0), space_after=spaces.get("space_after", 0.0),
    )  # fmt: skip


def keep_first_and_last(items: Sequence[Flowable]) -> Sequence[Flowable]:
    """Return the items; neither the first nor the last can be alone on a page."""
    kept = (0, len(items) - 2) if len(items) > 1 else ()
    return [with_spacing(item, keep_with_next=True) if at in kept else item for at, item in enumerate(items)]


@register_layout(Bullets)
def lay_out_bullets(context: LayoutContext, block: Bullets, parent: StructureElement, level: int) -> Flowable:
    """Lay out a bulleted list (L) with one level of nesting."""
    element = make_list_element(parent, "Disc")
    gap = context.space("list_gap")
    items: list[Flowable] = []
    for item in block.items:

        def make_nested(body: StructureElement, words: Sequence[Prose] = item.items) -> Flowable:
            return with_spacing(make_bullet_list(context, words, body, gap=2.0), before=3.0)

        items.append(
            make_bullet_item(
                context, element, item.text, gap=gap, make_nested=make_nested if item.items else None
            )
        )
    return make_list_stack(context, items, space_after=context.space("list_after"))


@dataclass(frozen=True, eq=False)
class NumberDisc(BaseFlowable):
    """A number or letters on a filled circle; an artifact unless the text has an element."""

    disc: VectorMark
    number: TextFlowable

    def measure(self, width: float) -> float:
        """Return the circle's diameter."""
        return self.disc.size

    def draw(self, canvas: TaggedCanvas, x: float, y: float, width: float) -> None:
        """Draw the circle, then the number in its middle."""
        size = self.disc.size
        self.disc.draw(canvas, x, y, width)
        top = y - (size - self.number.measure(size)) / 2
        if self.number.element is not None:
            self.number.draw(canvas, x, top, size)
            return
        with canvas.artifact("Background"):
            self.number.draw(canvas, x, top, size)


PICTOGRAM_SIZE = 1.5
"""Size of a pictogram beside words, in sizes of these."""


def hang_on_pictogram(context: LayoutContext, name: str, first: TextFlowable, body: Flowable) -> HangingItem:
    """Return a body beside a pictogram that is level with its first line; it is no element of its own."""
    size = PICTOGRAM_SIZE * first.style.size
    icon = VectorMark(make_icon(name, context.colour("label")), size)
    drop = max(context.cap_middle(first) - size / 2, 0.0)
    return HangingItem(icon, body, indent=size + context.space("step_gap"), label_drop=drop)


@register_layout(Checklist)
def lay_out_checklist(
    context: LayoutContext, block: Checklist, parent: StructureElement, level: int
) -> Flowable:
    """Lay out a checklist (L) with boxes to tick by hand, in one column or two."""
    section = StructureElement("Sect", parent) if block.title else parent
    title = (
        context.text(block.title, "heading3", make_heading_element(section, level)) if block.title else None
    )
    element = make_list_element(section, "Unordered")
    items = [_make_check_item(context, words, element, number) for number, words in enumerate(block.items, 1)]
    after = context.space("list_after")
    if block.columns == 2 and not context.one_column:
        body: Flowable = BalancedColumns(items, gutter=context.space("column_gutter"), space_after=after)
    else:
        body = make_list_stack(context, items, space_after=after)
    if title is None:
        return body
    return stack_under_title(title, body, space_before=title.space_before, space_after=after)


def _make_check_item(
    context: LayoutContext, words: Prose, parent: StructureElement, number: int
) -> Flowable:  # fmt: skip
    label_element, body_element = make_box_item(context, parent)
    text = with_spacing(context.text(words, "body", body_element), after=0.0)
    label = make_check_box(context, label_element, words, BlankName("checklist", parent, f"item-{number}"))
    indent = label.size + context.space("check_gap")
    drop = max(context.cap_middle(text) - label.size / 2, 0.0)
    return HangingItem(label, text, indent=indent, label_drop=drop, space_after=context.space("list_gap"))
