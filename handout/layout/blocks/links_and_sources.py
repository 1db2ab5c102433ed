"""Links and sources: web addresses, questions with answers, and references."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from handout.content.inline.markup import Run
from handout.content.locales import format_date
from handout.content.model import Prose
from handout.content.model.blocks import Faq, LinkBlock, Question, Reference, References
from handout.data_classes import dataclass, replace
from handout.layout.blocks.headings import make_heading
from handout.layout.blocks.lists import make_list_element, make_list_stack
from handout.layout.blocks.people import strip_scheme
from handout.layout.blocks.registry import register_layout
from handout.layout.context.layout_context import LayoutContext
from handout.layout.flowables.boxes import HangingItem
from handout.layout.flowables.flowable import BaseFlowable, Flowable, with_spacing
from handout.layout.flowables.stack import Stack
from handout.pdf.canvas import TaggedCanvas
from handout.pdf.structure import StructureElement


def make_link_runs(url: Prose) -> Callable[[LayoutContext], tuple[Run, ...]]:
    """Return a function that gives the address as a link in words, without its scheme, for a context."""

    def make_runs(context: LayoutContext) -> tuple[Run, ...]:
        address = context.resolve_address(url)
        return (Run(strip_scheme(address), link=address),)

    return make_runs


@register_layout(LinkBlock)
def lay_out_link(context: LayoutContext, block: LinkBlock, parent: StructureElement, level: int) -> Flowable:
    """Lay out a web address that can be read on paper and opened on a screen (P, Link)."""

    def make_runs(context: LayoutContext) -> tuple[Run, ...]:
        label = context.parse_runs(block.label) if block.label else ()
        label_runs = (
            tuple(replace(run, bold=True) for run in (*label, Run(context.locale.colon))) if label else ()
        )
        return (*label_runs, *make_link_runs(block.url)(context))

    return context.text_with_fields(
        (block.label, block.url), make_runs, "body", StructureElement("P", parent), block.mark
    )


@register_layout(Faq)
def lay_out_faq(context: LayoutContext, block: Faq, parent: StructureElement, level: int) -> Flowable:
    """Lay out questions (Hn) with their answers (P)."""
    return Stack(
        [_make_answered_question(context, question, parent, level) for question in block.items],
        space_after=6.0,
    )


def _make_answered_question(
    context: LayoutContext, item: Question, parent: StructureElement, level: int
) -> Flowable:
    question = make_heading(context, item.question, parent, level, outline=False)
    answer = context.text(item.answer, "body", StructureElement("P", parent))
    return Stack((question, answer), space_before=question.space_before, space_after=answer.space_after)


@dataclass(frozen=True, eq=False)
class DestinationFlowable(BaseFlowable):
    """A flowable that is the destination of links."""

    body: Flowable
    name: str

    def measure(self, width: float) -> float:
        """Return the body's height."""
        return self.body.measure(width)

    def split(
        self, width: float, height: float, *, forced: bool = False
    ) -> tuple[Flowable | None, Flowable | None]:
        """Split the body; the first part is the destination."""
        head, rest = self.body.split(width, height, forced=forced)
        if head is None or rest is None:
            return (None, self) if head is None else (self, None)
        return replace(self, body=head, space_after=0.0), with_spacing(rest, after=self.space_after)

    def draw(self, canvas: TaggedCanvas, x: float, y: float, width: float) -> None:
        """Set the destination, then draw the body."""
        canvas.add_destination(self.name, canvas.left_edge(x, width), y)
        self.body.draw(canvas, x, y, width)


@register_layout(References)
def lay_out_references(
    context: LayoutContext, block: References, parent: StructureElement, level: int
) -> Flowable:
    """Lay out the sources (L) in the order of first mention in the text."""
    element = StructureElement("Sect", parent)
    title = make_heading(context, block.title or context.locale.sources, element, level)
    entries = make_list_element(element, "Decimal")
    ordered = sorted(block.items, key=lambda item: context.reference_numbers[item.id])
    items = [_make_source(context, item, entries) for item in ordered]
    return Stack((title, make_list_stack(context, items)), space_before=title.space_before)


def _format_reference_date(context: LayoutContext, date: dt.date | str) -> str:
    return format_date(date, context.language) if isinstance(date, dt.date) else date


def _make_source(context: LayoutContext, item: Reference, parent: StructureElement) -> Flowable:
    entry = StructureElement("LI", parent)
    label = context.literal(f"{context.reference_numbers[item.id]}.", "small", StructureElement("Lbl", entry))
    label = with_spacing(label, after=0.0)
    runs = list(context.parse_runs(item.citation))
    if item.date:
        runs.append(Run(context.locale.end_sentence(f" {_format_reference_date(context, item.date)}")))
    if item.url:
        runs += [Run(" "), Run(strip_scheme(item.url), link=item.url)]
    body = with_spacing(
        context.typeset(tuple(runs), "small", StructureElement("LBody", entry), item.mark), after=0.0
    )
    row = HangingItem(label, body, indent=20 / 12 * label.style.size)
    # In large type an entry is long: its address is not parted from it, or in the middle, by a page turn.
    is_large = context.theme.style.columns != "two"
    whole = Stack((row,), keep_together=is_large, tallest=context.frame_height)
    return DestinationFlowable(whole, f"ref-{item.id}", space_after=4.0)
