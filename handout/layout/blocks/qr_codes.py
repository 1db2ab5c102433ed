"""QR codes: a tinted tile with the code, what one finds there as its title, and the address in words."""

from __future__ import annotations

from collections.abc import Callable

from handout.content.model.blocks import Qr
from handout.data_classes import dataclass, replace
from handout.errors import ContentError, Problem
from handout.layout.blocks.links_and_sources import make_link_runs
from handout.layout.blocks.registry import register_layout
from handout.layout.context.layout_context import LayoutContext
from handout.layout.context.location_slots import AltText, LocationSlot, draw_slot, mentions_location
from handout.layout.flowables.boxes import HangingItem, Panel, without_edge
from handout.layout.flowables.flowable import BaseFlowable, Flowable
from handout.layout.flowables.stack import Stack
from handout.layout.flowables.vector_marks import VectorMark, filled_box_operators, make_qr_code
from handout.pdf.canvas import TaggedCanvas
from handout.pdf.structure import StructureElement
from handout.theme.colour import WHITE

MAX_QR_BYTES = 800
"""Bytes of an address above which a code's modules are too small for a phone at 26 mm."""


CODE_GAP = 12.0
"""Points between a code and the words beside it."""
QUIET_SHARE = 0.09
"""About the share of a code's size that its quiet zone takes at each side."""


@register_layout(Qr)
def lay_out_qr(context: LayoutContext, block: Qr, parent: StructureElement, level: int) -> Flowable:
    """Lay out a tile (Sect) with a code (Figure), its promise, and the address in words (Link)."""
    element = StructureElement("Sect", parent)
    size = context.space("qr_size")
    alt = _make_alt_text(context)(_make_url_resolver(block)(context.slot_context))
    figure = StructureElement("Figure", element, alt=alt)
    look = without_edge(context.panel_look("key_points"))
    code = QuietTile(_make_code(context, block, size, figure), size)
    words = Stack(_make_words(context, block, element))
    # The words begin level with the code's first modules, below its quiet zone.
    row = HangingItem(code, words, indent=size + CODE_GAP, label_drop=-size * QUIET_SHARE)
    before, after = context.space("panel_before"), context.space("panel_after")
    return Panel(row, look, space_before=before, space_after=after)


def _make_words(context: LayoutContext, block: Qr, element: StructureElement) -> list[Flowable]:
    lines: list[Flowable] = []
    if block.label:
        ink = context.colour("heading_on_key_points")
        title = context.text(block.label, "panel_title", StructureElement("P", element), colour=ink)
        lines.append(replace(title, space_after=1.0, keep_with_next=True))
    text = block.text or context.locale.scan_to_open
    lines.append(context.text(text, "cell", StructureElement("P", element)))
    address = StructureElement("P", element)
    lines.append(context.text_with_fields((block.url,), make_link_runs(block.url), "cell", address))
    return lines


@dataclass(frozen=True, eq=False)
class QuietTile(BaseFlowable):
    """A code on white: a tint would be too dark a ground for the quiet zone around it."""

    code: Flowable
    size: float

    def measure(self, width: float) -> float:
        """Return the size: the code is square."""
        return self.size

    def draw(self, canvas: TaggedCanvas, x: float, y: float, width: float) -> None:
        """Draw the ground, then the code, whose quiet zone is a part of it."""
        left = canvas.left_edge(x, self.size)
        canvas.paint_operators(filled_box_operators(WHITE, left, y - self.size, self.size, self.size))
        self.code.draw(canvas, x, y, self.size)


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
