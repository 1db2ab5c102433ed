"""Boxes and circles to tick: described in words on paper, form fields in a fillable copy."""

from __future__ import annotations

from handout.layout.context.form_fields import BlankName, make_field
from handout.layout.context.layout_context import LayoutContext
from handout.layout.flowables import vector_marks
from handout.layout.flowables.blanks import FieldMark
from handout.layout.flowables.vector_marks import VectorMark
from handout.pdf.structure import StructureElement

TickBox = VectorMark | FieldMark


def make_box_item(
    context: LayoutContext, parent: StructureElement
) -> tuple[StructureElement, StructureElement]:
    """Make the Lbl and LBody elements of a new LI whose label is a box to tick."""
    item = StructureElement("LI", parent)
    label = StructureElement("Lbl", item, actual_text="" if context.fillable else context.locale.check_box)
    return label, StructureElement("LBody", item)


def make_box_element(context: LayoutContext, parent: StructureElement) -> StructureElement:
    """Return the element that a box before words belongs to; its field stands beside these."""
    if context.fillable:
        return parent
    return StructureElement("Span", parent, actual_text=f"{context.locale.check_box} ")


def make_check_box(
    context: LayoutContext, element: StructureElement, words: str, name: BlankName
) -> TickBox:  # fmt: skip
    """Make a box to tick, which belongs to ``element``; ``words`` are what it says."""
    operators = vector_marks.check_box_operators(context.colour("text"), context.colour("paper"))
    return make_tick_box(context, operators, context.space("check_size"), element, words, name)


def make_tick_box(
    context: LayoutContext,
    operators: str,
    size: float,
    element: StructureElement,
    words: str,
    name: BlankName,
) -> TickBox:
    """Make a place to tick that ``operators`` draw, which belongs to ``element``."""
    if not context.fillable:
        return VectorMark(operators, size, element)
    return FieldMark(VectorMark(operators, size), make_field(context, element, words, name, "check"))
