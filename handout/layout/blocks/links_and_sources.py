"""Links and sources: QR codes, web addresses, questions with answers, and references."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, replace

from handout.content.inline.markup import Run
from handout.content.locales import format_date
from handout.content.model import Prose
from handout.content.model.blocks import Faq, LinkBlock, Qr, Question, Reference, References
from handout.errors import ContentError, Problem
from handout.layout.blocks.headings import make_heading
from handout.layout.blocks.lists import make_list_element, make_list_stack
from handout.layout.blocks.people import strip_scheme
from handout.layout.blocks.registry import register_layout
from handout.layout.context.layout_context import LayoutContext
from handout.layout.context.location_slots import AltText, LocationSlot, draw_slot, mentions_location
from handout.layout.flowables.boxes import HangingItem
from handout.layout.flowables.flowable import BaseFlowable, Flowable, with_spacing
from handout.layout.flowables.stack import Stack
from handout.layout.flowables.vector_marks import VectorMark, make_qr_code
from handout.pdf.canvas import TaggedCanvas
from handout.pdf.structure import StructureElement

MAX_QR_BYTES = 800
"""Bytes of an address above which a code's modules are too small for a phone at 26 mm."""


@register_layout(Qr)
def lay_out_qr(context: LayoutContext, block: Qr, parent: StructureElement, level: int) -> Flowable:
    """Lay out a QR code (Figure) beside its label and the address in words (Link)."""
    element = StructureElement("Sect", parent)
    size = context.space("qr_size")
    figure = StructureElement(
        "Figure", element, alt=_make_alt_text(context)(_make_url_resolver(block)(context.slot_context))
    )
    lines: list[Flowable] = []
    if block.label:
        lines.append(context.text(block.label, "name", StructureElement("P", element)))
    lines.append(
        context.text(block.text or context.locale.scan_to_open, "cell", StructureElement("P", element))
    )
    lines.append(
        context.text_with_fields(
            (block.url,), _make_link_runs(block.url), "cell", StructureElement("P", element)
        )
    )
    code = _make_code(context, block, size, figure)
    after = context.space("panel_after")
    body = Stack(lines, space_before=0.0)
    return HangingItem(code, Stack((body,)), indent=size + 14, space_before=8.0, space_after=after)


def _make_code(context: LayoutContext, block: Qr, size: float, figure: StructureElement) -> Flowable:
    resolve_url = _make_url_resolver(block)
    if context.slots is None or not mentions_location(block.url):
        return VectorMark(make_qr_code(resolve_url(context))[0], size, figure)
    slot = context.open_slot(
        resolve_url,
        lambda url: QrCodeMark(make_qr_code(url)[0], size, figure),
        AltText(figure, _make_alt_text(context)),
    )
    return LocationQrCode(slot)


def _make_url_resolver(block: Qr) -> Callable[[LayoutContext], str]:
    """Return a function that gives the address for a context.

    The function raises ContentError for an address that is too long.
    """

    def resolve_url(context: LayoutContext) -> str:
        address = context.resolve_address(block.url)
        if not address:
            hint = "write more than a field that can be empty"
            raise ContentError(Problem("the QR code has no address", block.mark, hint, "says-nothing"))
        if len(address.encode()) > MAX_QR_BYTES:
            size = len(address.encode())
            message = f"the address is {size} bytes long, too long for a QR code that phones can read"
            hint = f"use one under {MAX_QR_BYTES} bytes"
            raise ContentError(Problem(message, block.mark, code="qr-too-long", hint=hint))
        return address

    return resolve_url


def _make_alt_text(context: LayoutContext) -> Callable[[str], str]:
    return lambda url: context.locale.qr_alt.format(address=url)


def _make_link_runs(url: Prose) -> Callable[[LayoutContext], tuple[Run, ...]]:
    def make_runs(context: LayoutContext) -> tuple[Run, ...]:
        address = context.resolve_address(url)
        return (Run(strip_scheme(address), link=address),)

    return make_runs


@dataclass(frozen=True, eq=False)
class QrCodeMark(VectorMark):
    """A QR code that can be made again for another address."""

    def with_content(self, content: str) -> QrCodeMark:
        """Return the QR code of another address."""
        return replace(self, operators=make_qr_code(content)[0])


@dataclass(frozen=True, eq=False)
class LocationQrCode(BaseFlowable):
    """A QR code that differs by location; all have the same size."""

    slot: LocationSlot

    def measure(self, width: float) -> float:
        """Return the size: the code is square."""
        return float(self.slot.fragments[0].size)

    def draw(self, canvas: TaggedCanvas, x: float, y: float, width: float) -> None:
        """Reserve a placeholder for each location's code."""
        draw_slot(self.slot, 0, canvas, x, y, width)


@register_layout(LinkBlock)
def lay_out_link(context: LayoutContext, block: LinkBlock, parent: StructureElement, level: int) -> Flowable:
    """Lay out a web address that can be read on paper and opened on a screen (P, Link)."""

    def make_runs(context: LayoutContext) -> tuple[Run, ...]:
        label = context.parse_runs(block.label) if block.label else ()
        label_runs = (
            tuple(replace(run, bold=True) for run in (*label, Run(context.locale.colon))) if label else ()
        )
        return (*label_runs, *_make_link_runs(block.url)(context))

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
    label = replace(label, space_after=0.0)
    runs = list(context.parse_runs(item.citation))
    if item.date:
        runs.append(Run(context.locale.end_sentence(f" {_format_reference_date(context, item.date)}")))
    if item.url:
        runs += [Run(" "), Run(strip_scheme(item.url), link=item.url)]
    body = replace(
        context.typeset(tuple(runs), "small", StructureElement("LBody", entry), item.mark), space_after=0.0
    )
    row = HangingItem(label, body, indent=20 / 12 * label.style.size)
    # In large type an entry is long: its address is not parted from it, or in the middle, by a page turn.
    is_large = context.theme.style.columns == "one"
    whole = Stack((row,), keep_together=is_large, tallest=context.frame_height)
    return DestinationFlowable(whole, f"ref-{item.id}", space_after=4.0)
