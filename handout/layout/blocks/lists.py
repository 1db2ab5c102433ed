"""Lists of every kind: bullets, steps and checklists."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from string import ascii_lowercase

from handout.content.inline.markup import Run
from handout.content.model import Prose
from handout.content.model.blocks import Bullets, Checklist, Step, Steps
from handout.layout.blocks.headings import make_heading_element, stack_under_title
from handout.layout.blocks.icons import make_icon
from handout.layout.blocks.registry import register_layout
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
    text = replace(
        context.text(words, role, own, **changes), space_after=0.0, keep_with_next=make_nested is not None
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


@register_layout(Steps)
def lay_out_steps(context: LayoutContext, block: Steps, parent: StructureElement, level: int) -> Flowable:
    """Lay out a numbered list (L, Decimal): a number on a disc, an optional name and time, smaller steps."""
    element = make_list_element(parent, "Decimal")
    items = [
        _make_step(context, step, element, number) for number, step in enumerate(block.items, block.start)
    ]
    return make_list_stack(context, items, space_after=context.space("list_after"))


def _make_step(context: LayoutContext, step: Step, parent: StructureElement, number: int) -> Flowable:
    item = StructureElement("LI", parent)
    label_element, body_element = StructureElement("Lbl", item), StructureElement("LBody", item)
    size = context.space("step_size")
    is_open = context.theme.style.steps == "ring"
    ground = (
        vector_marks.ring_operators(context.colour("on_step"))
        if is_open
        else vector_marks.disc_operators(context.colour("step"))
    )
    number_text = context.literal(str(number), "label", label_element, align="center")
    label = NumberDisc(VectorMark(ground, size), number_text)
    prose = (step.title, step.when, step.text)
    count = 2 if step.title or step.when else 1
    is_plain = count == 1 and not step.steps
    elements = [body_element] if is_plain else [StructureElement("P", body_element) for _ in range(count)]
    lines = [
        replace(
            context.text_with_fields(
                prose, _select_step_line(step, at), "body", line_element, step.text.mark
            ),
            space_after=0.0,
            keep_with_next=at == 0 and not is_plain,
        )
        for at, line_element in enumerate(elements)
    ]
    drop = context.cap_middle(lines[0]) - size / 2
    indent = size + context.space("step_gap")
    smaller = _make_smaller_steps(context, step, body_element, number) if step.steps else None
    body: Flowable = Stack(lines if smaller is None else (*lines, smaller))
    if step.icon:
        body = hang_on_pictogram(context, step.icon, lines[0], body)
    return HangingItem(label, body, indent=indent, label_drop=drop, space_after=context.space("list_gap") + 2)


def _make_smaller_steps(
    context: LayoutContext, step: Step, parent: StructureElement, number: int
) -> Flowable:
    """Return the steps of a step: lettered a, b, c; numbered 2.1, 2.2 where the letters are others."""
    has_letters = context.locale.script == "Latn" and len(step.steps) <= len(ascii_lowercase)
    element = make_list_element(parent, "LowerAlpha" if has_letters else "Decimal")
    pairs = []
    for at, words in enumerate(step.steps):
        item = StructureElement("LI", element)
        label = f"{ascii_lowercase[at]}." if has_letters else f"{number}.{at + 1}"
        label_text = context.literal(label, "body", StructureElement("Lbl", item), bold=True)
        body = StructureElement("LBody", item)
        pairs.append((label_text, replace(context.text(words, "body", body), space_after=0.0)))
    indent = max(label.natural_width() for label, _ in pairs) + context.space("step_gap")
    gap = context.space("list_gap")
    items = [HangingItem(label, text, indent=indent, space_after=gap) for label, text in pairs]
    return make_list_stack(context, items, space_before=3.0)


PICTOGRAM_SIZE = 1.5
"""Size of a pictogram beside words, in sizes of these."""


def hang_on_pictogram(context: LayoutContext, name: str, first: TextFlowable, body: Flowable) -> HangingItem:
    """Return a body beside a pictogram that is level with its first line; it is no element of its own."""
    size = PICTOGRAM_SIZE * first.style.size
    icon = VectorMark(make_icon(name, context.colour("label")), size)
    drop = max(context.cap_middle(first) - size / 2, 0.0)
    return HangingItem(icon, body, indent=size + context.space("step_gap"), label_drop=drop)


def _select_step_line(step: Step, at: int) -> Callable[[LayoutContext], tuple[Run, ...]]:
    return lambda context: _make_step_lines(context, step)[at]


def _make_step_lines(context: LayoutContext, step: Step) -> list[tuple[Run, ...]]:
    name = [replace(run, bold=True) for run in context.parse_runs(step.title)] if step.title else []
    when = context.parse_runs(step.when) if step.when else ()
    text = context.parse_runs(step.text)
    if name and when:
        return [(*name, Run(" \u00b7 "), *when), text]
    if name:
        return [tuple(name), text]
    if when:
        return [tuple(replace(run, bold=True) for run in when), text]
    return [text]


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
    items = [_make_check_item(context, words, element) for words in block.items]
    after = context.space("list_after")
    if block.columns == 2 and not context.one_column:
        body: Flowable = BalancedColumns(items, gutter=context.space("column_gutter"), space_after=after)
    else:
        body = make_list_stack(context, items, space_after=after)
    if title is None:
        return body
    return stack_under_title(title, body, space_before=title.space_before, space_after=after)


def _make_check_item(context: LayoutContext, words: Prose, parent: StructureElement) -> Flowable:
    label_element, body_element = make_list_item(parent, context.locale.check_box)
    text = replace(context.text(words, "body", body_element), space_after=0.0)
    label = make_check_box(context, label_element)
    indent = label.size + context.space("check_gap")
    drop = max(context.cap_middle(text) - label.size / 2, 0.0)
    return HangingItem(label, text, indent=indent, label_drop=drop, space_after=context.space("list_gap"))


def make_check_box(context: LayoutContext, element: StructureElement) -> VectorMark:
    """Make a box to tick by hand."""
    operators = vector_marks.check_box_operators(context.colour("text"), context.colour("paper"))
    return VectorMark(operators, context.space("check_size"), element)
