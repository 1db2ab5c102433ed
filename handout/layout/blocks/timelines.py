"""Timelines: what happens when, down a line, or along one where moments are few and short."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import field

from handout.content.model.blocks import Timeline
from handout.data_classes import dataclass, replace
from handout.layout.blocks.lists import make_list_element
from handout.layout.blocks.registry import register_layout
from handout.layout.blocks.schedules import make_list_title, stack_list
from handout.layout.context.layout_context import LayoutContext
from handout.layout.flowables import vector_marks
from handout.layout.flowables.boxes import HangingItem, SideBySide
from handout.layout.flowables.flowable import BaseFlowable, Flowable
from handout.layout.flowables.stack import Stack
from handout.layout.flowables.text import TextFlowable
from handout.layout.flowables.vector_marks import HorizontalRule, VectorMark
from handout.pdf.canvas import TaggedCanvas
from handout.pdf.structure import StructureElement
from handout.theme.colour import Colour

DOT_SIZE = 11.0
"""Diameter of the dot of a moment on a timeline, in points."""
DOT_GAP = 11.0
"""Points between a moment's dot and its words."""
LINE_WIDTH = 2.0
"""Thickness of the line that joins the moments, in points."""
MOST_ACROSS = 4
"""Moments that stand side by side at most."""
ACROSS_GAP = 14.0
"""Points between the words of two moments side by side."""
DOT_BELOW = 5.0
"""Points between the dots of a line across and the words under it."""


@dataclass(frozen=True, eq=False)
class TimelineMoment(HangingItem):
    """A moment of a timeline: a dot, and the line to the next one."""

    line: Colour = field(kw_only=True)
    has_next: bool = field(default=True, kw_only=True)

    def draw(self, canvas: TaggedCanvas, x: float, y: float, width: float) -> None:
        """Draw the line from the dot to the next one, then dot and text."""
        if self.has_next:
            size = self.indent - DOT_GAP
            top = y - self.label_top - size / 2 if self.label is not None else y
            foot = y - self.measure(width) - self.space_after - self.label_top
            left = x + size / 2 - LINE_WIDTH / 2
            HorizontalRule(self.line, top - foot).draw(canvas, left, top, LINE_WIDTH)
        super().draw(canvas, x, y, width)


@register_layout(Timeline)
def lay_out_timeline(
    context: LayoutContext, block: Timeline, parent: StructureElement, level: int
) -> Flowable:
    """Lay out times (Lbl) with their events (LBody) along a line, in a list (L)."""
    section, title = make_list_title(context, block.title, parent, level)
    element = make_list_element(section, "Unordered")
    if block.across and len(block.items) <= MOST_ACROSS and not context.one_column:
        return stack_list(context, title, [_lay_out_across(context, block, element)])
    rows: list[Flowable] = []
    for at, moment in enumerate(block.items):
        item = StructureElement("LI", element)
        when = context.text(moment.when, "body", StructureElement("Lbl", item), bold=True)
        what = context.text(moment.what, "body", StructureElement("LBody", item))
        when = replace(when, space_after=0.0, keep_with_next=True)
        rows.append(
            _make_moment(context, when, replace(what, space_after=0.0), has_next=at < len(block.items) - 1)
        )
    return stack_list(context, title, rows)


def _make_moment(
    context: LayoutContext, when: TextFlowable, what: TextFlowable, *, has_next: bool
) -> Flowable:
    dot = VectorMark(vector_marks.disc_operators(context.colour("label")), DOT_SIZE)
    return TimelineMoment(
        dot,
        Stack((when, what)),
        indent=DOT_SIZE + DOT_GAP,
        label_drop=context.cap_middle(when) - DOT_SIZE / 2,
        space_after=context.space("list_gap") + 5.0,
        line=context.colour("rule"),
        has_next=has_next,
    )


def _lay_out_across(context: LayoutContext, block: Timeline, element: StructureElement) -> LineAcross:
    moments = []
    for moment in block.items:
        item = StructureElement("LI", element)
        when = context.text(moment.when, "body", StructureElement("Lbl", item), bold=True)
        what = context.text(moment.what, "cell", StructureElement("LBody", item))
        moments.append(Stack((replace(when, space_after=1.0), replace(what, space_after=0.0))))
    dot = VectorMark(vector_marks.disc_operators(context.colour("label")), DOT_SIZE)
    return LineAcross(moments, dot, context.colour("rule"))


@dataclass(frozen=True, eq=False)
class LineAcross(BaseFlowable):
    """Moments side by side under the dots of one line."""

    moments: Sequence[Flowable]
    dot: VectorMark
    line: Colour

    def _row(self) -> SideBySide:
        return SideBySide(self.moments, gutter=ACROSS_GAP, keep_together=True)

    def measure(self, width: float) -> float:
        """Return the height of the dots and the tallest moment."""
        return self.dot.size + DOT_BELOW + self._row().measure(width)

    def draw(self, canvas: TaggedCanvas, x: float, y: float, width: float) -> None:
        """Draw the line from the first dot to the last, the dots, and the words under them."""
        step = (width + ACROSS_GAP) / len(self.moments)
        top = y - self.dot.size / 2 + LINE_WIDTH / 2
        length = step * (len(self.moments) - 1)
        HorizontalRule(self.line, LINE_WIDTH).draw(canvas, x + self.dot.size / 2, top, length)
        for at in range(len(self.moments)):
            self.dot.draw(canvas, x + at * step, y, self.dot.size)
        self._row().draw(canvas, x, y - self.dot.size - DOT_BELOW, width)
