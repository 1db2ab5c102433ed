"""Forms for a pen: lines to fill in, questions, teach-back and the staff's strip."""

from __future__ import annotations

from collections.abc import Sequence

from handout.content.model import Prose
from handout.content.model.blocks import FillIn, Questions, Staff, TeachBack
from handout.data_classes import replace
from handout.layout.blocks.headings import make_heading, make_heading_element
from handout.layout.blocks.lists import make_bullet_item, make_list_element, make_list_stack
from handout.layout.blocks.registry import register_layout
from handout.layout.blocks.side_by_side import place_side_by_side
from handout.layout.blocks.tick_boxes import make_box_element, make_check_box
from handout.layout.blocks.writing_lines import (
    LINE_HEIGHT,
    LabelledLine,
    WritingBox,
    WritingLine,
    make_writing_lines,
)
from handout.layout.context.form_fields import BlankName, make_box_blank, make_line_blank
from handout.layout.context.layout_context import LayoutContext
from handout.layout.flowables.boxes import HangingItem, Panel, PanelLook
from handout.layout.flowables.flowable import Flowable, with_spacing
from handout.layout.flowables.stack import Stack
from handout.pdf.structure import StructureElement

FIELD_GUTTER = 16.0
"""Points between two writing fields side by side."""


@register_layout(FillIn)
def lay_out_fill_in(context: LayoutContext, block: FillIn, parent: StructureElement, level: int) -> Flowable:
    """Lay out a label (P) with lines or a box, which are described in words (Span)."""
    element = StructureElement("P", parent)
    after = context.space("panel_after")
    label = context.text(block.label, "body", StructureElement("Span", element), bold=True)
    label = replace(label, space_after=0.0, keep_with_next=True)
    name = BlankName("fill-in", element)
    if block.kind == "short":
        line = WritingLine(context.colour("muted"), make_line_blank(context, element, block.label, name))
        return LabelledLine(label, line, space_after=after)
    if block.kind == "lines":
        lines = make_writing_lines(context, block.lines, element, block.label, name)
        return Stack((label, lines), space_after=after)
    space = min(block.lines * LINE_HEIGHT, context.frame_height / 2)
    blank = make_box_blank(context, element, block.label, name)
    box = WritingBox(context.colour("muted"), space, blank, space_before=5.0)
    return Stack((label, box), space_after=after)


def _make_short_field(context: LayoutContext, words: str, parent: StructureElement, name: str) -> Flowable:
    element = StructureElement("P", parent)
    label = replace(
        context.text(words, "body", StructureElement("Span", element), bold=True), space_after=0.0
    )
    blank = make_line_blank(context, element, words, BlankName("staff", parent, name))
    return LabelledLine(label, WritingLine(context.colour("muted"), blank))


@register_layout(Questions)
def lay_out_questions(
    context: LayoutContext, block: Questions, parent: StructureElement, level: int
) -> Flowable:
    """Lay out questions (Sect, Hn, L) with lines under each, then lines for the reader's (P)."""
    element = StructureElement("Sect", parent)
    parts = _make_head(context, block.title or context.locale.questions, block.text, element, level)
    parts += _make_prompts(context, block.items, block.lines, element, "questions")
    if block.own:
        own_questions = StructureElement("P", element)
        label = context.literal(
            context.locale.my_questions, "body", StructureElement("Span", own_questions), bold=True
        )
        label = replace(label, space_after=0.0, keep_with_next=True)
        name = BlankName("questions", element, "own")
        lines = make_writing_lines(context, block.own, own_questions, context.locale.my_questions, name)
        parts.append(Stack((label, lines), space_before=10.0))
    return _stack_form(context, parts)


@register_layout(TeachBack)
def lay_out_teach_back(
    context: LayoutContext, block: TeachBack, parent: StructureElement, level: int
) -> Flowable:
    """Lay out prompts (Sect, Hn, P, L) with lines under each."""
    element = StructureElement("Sect", parent)
    text = block.text or context.locale.teach_back_text
    parts = _make_head(context, block.title or context.locale.teach_back, text, element, level)
    return _stack_form(
        context, [*parts, *_make_prompts(context, block.items, block.lines, element, "teach-back")]
    )


def _make_head(
    context: LayoutContext, title: str, text: str, element: StructureElement, level: int
) -> list[Flowable]:
    parts: list[Flowable] = [make_heading(context, title, element, level)]
    if text:
        parts.append(
            with_spacing(context.text(text, "body", StructureElement("P", element)), keep_with_next=True)
        )
    return parts


def _stack_form(context: LayoutContext, parts: Sequence[Flowable]) -> Stack:
    return Stack(parts, space_before=parts[0].space_before, space_after=context.space("panel_after"))


def _make_prompts(
    context: LayoutContext, items: Sequence[Prose], lines: int, parent: StructureElement, form: str
) -> list[Flowable]:
    if not items:
        return []
    element = make_list_element(parent, "Disc")
    gap = context.space("list_gap") + (6.0 if lines else 0.0)

    def make_item(number: int, item: Prose) -> Flowable:
        def make_lines(body: StructureElement) -> Flowable:
            name = BlankName(form, parent, f"answer-{number}")
            return make_writing_lines(context, lines, StructureElement("P", body), item, name)

        return make_bullet_item(context, element, item, gap=gap, make_nested=make_lines if lines else None)

    return [make_list_stack(context, [make_item(number, item) for number, item in enumerate(items, 1)])]


@register_layout(Staff)
def lay_out_staff(context: LayoutContext, block: Staff, parent: StructureElement, level: int) -> Flowable:
    """Lay out a strip of labelled lines for the staff (Sect, Hn, P each), two side by side."""
    element = StructureElement("Sect", parent)
    title = context.text(
        block.title or context.locale.staff, "heading3", make_heading_element(element, level)
    )
    title = replace(title, space_before=0.0, keep_with_next=True)
    shown = list(dict.fromkeys(block.show))
    lines = [
        _make_short_field(context, _get_label(context, name), element, name.replace("_", "-"))
        for name in shown
        if name != "understood"
    ]
    rows: list[Flowable] = [_make_row(context, lines[at : at + 2]) for at in range(0, len(lines), 2)]
    if "understood" in shown:
        rows.append(_make_check_box(context, context.locale.understood, element))
    look = PanelLook(outline=context.colour("muted"), radius=context.space("panel_radius"), padding=12.0)
    before, after = context.space("panel_before"), context.space("panel_after")
    return Panel(Stack((title, *rows)), look, space_before=before, space_after=after)


def _get_label(context: LayoutContext, name: str) -> str:
    locale = context.locale
    return {"given_by": locale.given_by, "date": locale.given_date, "language": locale.given_language}[name]


def _make_row(context: LayoutContext, lines: Sequence[Flowable]) -> Flowable:
    return (
        lines[0]
        if len(lines) == 1
        else place_side_by_side(context, lines, gutter=FIELD_GUTTER, keep_together=True)
    )


def _make_check_box(context: LayoutContext, words: str, parent: StructureElement) -> Flowable:
    element = StructureElement("P", parent)
    name = BlankName("staff", parent, "understood")
    box = make_check_box(context, make_box_element(context, element), words, name)
    text = replace(context.literal(words, "body", StructureElement("Span", element)), space_after=0.0)
    drop = max(context.cap_middle(text) - box.size / 2, 0.0)
    return HangingItem(
        box, text, indent=box.size + context.space("check_gap"), label_drop=drop, space_before=10.0
    )
