"""The next appointment in a panel, and a card to cut out and carry."""

from __future__ import annotations

from dataclasses import field

from handout.content.inline.markup import Run
from handout.content.model import Prose
from handout.content.model.blocks import Appointment, WalletCard
from handout.data_classes import dataclass, replace
from handout.layout.blocks.headings import make_heading_element
from handout.layout.blocks.icons import make_icon
from handout.layout.blocks.panels import hang_on_icon
from handout.layout.blocks.registry import register_layout
from handout.layout.blocks.writing_lines import LabelledLine, WritingLine
from handout.layout.context.form_fields import BlankName, make_line_blank
from handout.layout.context.layout_context import LayoutContext
from handout.layout.flowables.boxes import Panel
from handout.layout.flowables.flowable import BaseFlowable, Flowable, with_spacing
from handout.layout.flowables.page_foot import CUT_WIDTH, DASH
from handout.layout.flowables.stack import Stack
from handout.layout.flowables.vector_marks import VectorMark, rounded_path, stroke_colour_operator
from handout.pdf.canvas import TaggedCanvas
from handout.pdf.structure import StructureElement
from handout.pdf.syntax import format_operands
from handout.theme.colour import Colour

CARD_WIDTH, CARD_HEIGHT = 240.9, 153.1
"""85 × 54 mm in points (ISO/IEC 7810, ID-1)."""
CARD_PADDING = 10.0
"""Points between the cut and what is on the card."""
CARD_RADIUS = 9.0
"""Radius of its corners, in points."""


@register_layout(Appointment)
def lay_out_appointment(
    context: LayoutContext, block: Appointment, parent: StructureElement, level: int
) -> Flowable:
    """Lay out the visit in a panel (Sect, Hn, P): what is known, and lines for what is not."""
    element, locale = StructureElement("Sect", parent), context.locale
    edge = context.colour("info_edge")
    words = block.title or locale.next_visit
    title = context.text(words, "panel_title", make_heading_element(element, level), colour=edge)
    icon = VectorMark(make_icon("appointment", edge, context.colour("info")), context.space("icon_size"))
    parts: list[Flowable] = [hang_on_icon(icon, (replace(title, keep_with_next=True),))]
    for name, label, said in (
        ("day", locale.visit_day, block.day), ("time", locale.visit_time, block.time),
        ("with", locale.visit_with, block.seen_by),
    ):  # fmt: skip
        parts.append(_make_entry(context, label, said, element, BlankName("appointment", element, name)))
    if block.bring:
        parts.append(context.text(block.bring, "body", StructureElement("P", element)))
    if block.phone:
        parts.append(_make_labelled(context, locale.visit_change, block.phone, element, bold=True))
    look = context.panel_look("info")
    before, after = context.space("panel_before"), context.space("panel_after")
    return Panel(
        Stack([*parts[:-1], with_spacing(parts[-1], after=0.0)]), look, space_before=before, space_after=after
    )


def _make_entry(
    context: LayoutContext, label: str, said: Prose, parent: StructureElement, name: BlankName
) -> Flowable:
    if said:
        return _make_labelled(context, label, said, parent)
    return _make_line(context, label, parent, name)


def _make_line(
    context: LayoutContext, label: str, parent: StructureElement, name: BlankName
) -> Flowable:  # fmt: skip
    element = StructureElement("P", parent)
    words = context.text(label, "body", StructureElement("Span", element), bold=True)
    blank = make_line_blank(context, element, label, name)
    line = WritingLine(context.colour("text"), blank)
    return LabelledLine(replace(words, space_after=0.0), line, space_after=2.0)


def _make_labelled(
    context: LayoutContext, label: str, said: Prose, parent: StructureElement, *, bold: bool = False
) -> Flowable:
    def make_runs(context: LayoutContext) -> tuple[Run, ...]:
        words = tuple(replace(run, bold=run.bold or bold) for run in context.parse_runs(said))
        return (Run(f"{label}{context.locale.colon}", bold=True), *words)

    text = context.text_with_fields((said,), make_runs, "body", StructureElement("P", parent), said.mark)
    return replace(text, space_after=2.0)


@dataclass(frozen=True, eq=False)
class CutCard(BaseFlowable):
    """A card with a dashed line around it; as large as a bank card, or larger if its words need it."""

    body: Flowable
    line: Colour
    note: Flowable | None = None
    """What stands over the line: where to cut."""
    widest: float = field(default=CARD_WIDTH, kw_only=True)

    def _width(self, width: float) -> float:
        return min(self.widest, width)

    def _card_height(self, width: float) -> float:
        needed = self.body.measure(self._width(width) - 2 * CARD_PADDING) + 2 * CARD_PADDING
        return max(needed, CARD_HEIGHT)

    def measure(self, width: float) -> float:
        """Return the height of the card and the words over it."""
        note = self.note.measure(width) if self.note is not None else 0.0
        return note + self._card_height(width)

    def draw(self, canvas: TaggedCanvas, x: float, y: float, width: float) -> None:
        """Draw the words over it, the line to cut along, and what is on the card."""
        if self.note is not None:
            self.note.draw(canvas, x, y, width)
            y -= self.note.measure(width)
        wide, high = self._width(width), self._card_height(width)
        place = format_operands(canvas.left_edge(x, wide), y - high)
        path = rounded_path(wide, high, CARD_RADIUS)
        canvas.paint_operators(
            f"q 1 0 0 1 {place} cm {stroke_colour_operator(self.line)} {CUT_WIDTH} w [{DASH}] 0 d {path} S Q"
        )
        self.body.draw(canvas, x + CARD_PADDING, y - CARD_PADDING, wide - 2 * CARD_PADDING)


@register_layout(WalletCard)
def lay_out_wallet_card(
    context: LayoutContext, block: WalletCard, parent: StructureElement, level: int
) -> Flowable:
    """Lay out a card to cut out (Sect, Hn, P): what others must know, lines to write on, a number."""
    # On a screen nothing is cut.
    is_screen = context.theme.style.footer == "none"
    cut = None if is_screen else StructureElement("P", parent)
    note = None if cut is None else context.literal(context.locale.cut_here, "small", cut)
    element = StructureElement("Sect", parent)
    ink = context.colour("urgent_edge")
    title = context.text(block.title, "panel_title", make_heading_element(element, level), colour=ink)
    parts: list[Flowable] = [replace(title, space_after=1.0, keep_with_next=True)]
    parts += [
        _make_line(context, label, element, BlankName("card", element, f"line-{number}"))
        for number, label in enumerate(block.fields, 1)
    ]
    parts += [
        replace(
            context.text(words, "cell", StructureElement("P", element)), space_after=2.0, space_before=3.0
        )
        for words in block.lines
    ]
    if block.phone:
        phone = context.text(block.phone, "panel_title", StructureElement("P", element), bold=True)
        parts.append(replace(phone, space_before=2.0))
    body = Stack([*parts[:-1], with_spacing(parts[-1], after=0.0)])
    widest = CARD_WIDTH * max(context.style("cell").size / 12.0, 1.0)
    before, after = context.space("panel_before"), context.space("panel_after")
    return CutCard(
        body, context.colour("text"), note, widest=widest, space_before=before, space_after=after + 3.0
    )
