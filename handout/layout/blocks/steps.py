"""Steps: a numbered list, or a storyboard where each step has a picture."""

from __future__ import annotations

from collections.abc import Callable

from handout.content.inline.markup import Run
from handout.content.model.blocks import Step, Steps
from handout.data_classes import replace
from handout.layout.blocks.lists import NumberDisc, hang_on_pictogram, make_list_element, make_list_stack
from handout.layout.blocks.registry import register_layout
from handout.layout.blocks.step_pictures import (
    arrange_storyboard,
    count_in_row,
    make_step_picture,
    set_beside,
)
from handout.layout.context.layout_context import LayoutContext
from handout.layout.flowables import vector_marks
from handout.layout.flowables.boxes import HangingItem
from handout.layout.flowables.flowable import Flowable, with_spacing
from handout.layout.flowables.stack import Stack
from handout.layout.flowables.text import TextFlowable
from handout.layout.flowables.vector_marks import VectorMark
from handout.pdf.structure import StructureElement

_LETTERS = "abcdefghijklmnopqrstuvwxyz"

GROUNDS = {
    "disc": (vector_marks.disc_operators, "step"),
    "ring": (vector_marks.ring_operators, "on_step"),
    "square": (vector_marks.block_operators, "step"),
}
"""What the number of a step stands on, and its colour, by the theme's word."""


@register_layout(Steps)
def lay_out_steps(context: LayoutContext, block: Steps, parent: StructureElement, level: int) -> Flowable:
    """Lay out a numbered list (L, Decimal): a number on a disc, an optional name and time, smaller steps.

    Where every step has a picture (Figure) and there is room, two or three steps stand in a row.
    """
    element = make_list_element(parent, "Decimal")
    in_row = count_in_row(context, block)
    items = [
        _make_step(context, step, element, number, is_narrow=in_row > 1)
        for number, step in enumerate(block.items, block.start)
    ]
    if in_row > 1:
        return arrange_storyboard(context, items, in_row)
    after = context.space("list_after")
    if any(step.picture for step in block.items) and context.one_column:
        # Pictures are high: each is kept with its step, and a page may end after any of them.
        return Stack(items, group="storyboard", space_after=after)
    return make_list_stack(context, items, space_after=after)


def _make_step(
    context: LayoutContext, step: Step, parent: StructureElement, number: int, *, is_narrow: bool = False
) -> Flowable:
    """Return a step: its number beside its words, and its picture over them or at their side."""
    item = StructureElement("LI", parent)
    label_element, body_element = StructureElement("Lbl", item), StructureElement("LBody", item)
    picture = make_step_picture(context, step, body_element) if step.picture else None
    lines = _make_lines(context, step, body_element)
    smaller = _make_smaller_steps(context, step, body_element, number) if step.steps else None
    body: Flowable = Stack(lines if smaller is None else (*lines, smaller))
    if step.icon:
        body = hang_on_pictogram(context, step.icon, lines[0], body)
    if picture is not None and not is_narrow:
        body = set_beside(context, picture, body)
    label = _make_number(context, number, label_element)
    size = label.disc.size
    stands_over = picture is not None and not is_narrow and context.one_column
    drop = 0.0 if stands_over else context.cap_middle(lines[0]) - size / 2
    indent, gap = size + context.space("step_gap"), context.space("list_gap") + 2
    row = HangingItem(label, body, indent=indent, label_drop=drop, space_after=gap)
    return Stack((picture, row), space_after=gap) if picture is not None and is_narrow else row


def _make_number(context: LayoutContext, number: int, element: StructureElement) -> NumberDisc:
    make_ground, role = GROUNDS[context.theme.style.steps]
    text = context.literal(str(number), "label", element, align="center")
    return NumberDisc(VectorMark(make_ground(context.colour(role)), context.space("step_size")), text)


def _make_lines(context: LayoutContext, step: Step, body: StructureElement) -> list[TextFlowable]:
    """Return name with time, and text; a step of one text alone has no paragraph of its own."""
    count = 2 if step.title or step.when else 1
    is_plain = count == 1 and not step.steps and not step.picture
    elements = [body] if is_plain else [StructureElement("P", body) for _ in range(count)]
    return [
        with_spacing(
            context.text_with_fields(
                (step.title, step.when, step.text), _select_step_line(step, at), "body", line_element,
                step.text.mark,
            ),
            after=0.0,
            keep_with_next=at == 0 and not is_plain,
        )
        for at, line_element in enumerate(elements)
    ]  # fmt: skip


def _make_smaller_steps(
    context: LayoutContext, step: Step, parent: StructureElement, number: int
) -> Flowable:
    """Return the steps of a step: lettered a, b, c; numbered 2.1, 2.2 where the letters are others."""
    has_letters = context.locale.script == "Latn" and len(step.steps) <= len(_LETTERS)
    element = make_list_element(parent, "LowerAlpha" if has_letters else "Decimal")
    pairs = []
    for at, words in enumerate(step.steps):
        item = StructureElement("LI", element)
        label = f"{_LETTERS[at]}." if has_letters else f"{number}.{at + 1}"
        label_text = context.literal(label, "body", StructureElement("Lbl", item), bold=True)
        body = StructureElement("LBody", item)
        pairs.append((label_text, with_spacing(context.text(words, "body", body), after=0.0)))
    indent = max(label.natural_width() for label, _ in pairs) + context.space("step_gap")
    gap = context.space("list_gap")
    items = [HangingItem(label, text, indent=indent, space_after=gap) for label, text in pairs]
    return make_list_stack(context, items, space_before=3.0)


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
