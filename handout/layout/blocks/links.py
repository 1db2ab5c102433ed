"""Ways on: QR codes, web addresses, questions with answers, and the sources."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, replace

from handout.content.locales import format_date
from handout.content.markup import Run
from handout.content.model import Words
from handout.content.model.blocks import Faq, LinkBlock, Qr, Question, Reference, References
from handout.errors import ContentError, Problem
from handout.layout.artwork import Artwork, qr_code
from handout.layout.blocks.lists import list_node
from handout.layout.blocks.people import bare
from handout.layout.boxes import Hanging
from handout.layout.dispatch import lays_out
from handout.layout.flowable import Flowable, Piece, with_spacing
from handout.layout.headings import heading
from handout.layout.scene import Scene
from handout.layout.slots import Slot, Told, draw_slot, mentions_location
from handout.layout.stack import Stack
from handout.pdf.canvas import TaggedCanvas
from handout.pdf.structure import Node

QR_CAPACITY = 800
"""Bytes of an address beyond which a code's modules get too small for a phone at 26 mm."""


@lays_out(Qr)
def qr(scene: Scene, block: Qr, parent: Node, level: int) -> Flowable:
    """A QR code (Figure) beside its label and the address in words (Link)."""
    node = Node("Sect", parent)
    size = scene.space("qr_size")
    figure = Node("Figure", node, alt=_said_of(scene)(_coded(block)(scene.at_location)))
    lines: list[Flowable] = []
    if block.label:
        lines.append(scene.text(block.label, "name", Node("P", node)))
    lines.append(scene.text(block.text or scene.words.scan_to_open, "cell", Node("P", node)))
    lines.append(scene.composed((block.url,), _bare_link(block.url), "cell", Node("P", node)))
    code = _code(scene, block, size, figure)
    after = scene.space("panel_after")
    body = Stack(lines, space_before=0.0)
    return Hanging(code, Stack((body,)), indent=size + 14, space_before=8.0, space_after=after)


def _code(scene: Scene, block: Qr, size: float, figure: Node) -> Flowable:
    coded = _coded(block)
    if scene.slots is None or not mentions_location(block.url):
        return Artwork(qr_code(coded(scene))[0], size, figure)
    slot = scene.open(
        coded, lambda url: CodedArtwork(qr_code(url)[0], size, figure), Told(figure, _said_of(scene))
    )
    return SlotArtwork(slot)


def _coded(block: Qr) -> Callable[[Scene], str]:
    """Return what gives the address for a scene. It raises ContentError for one that is too long."""

    def url(there: Scene) -> str:
        found = there.address(block.url)
        if len(found.encode()) > QR_CAPACITY:
            size = len(found.encode())
            message = f"the address is {size} bytes long, too long for a QR code that phones can read"
            hint = f"use one under {QR_CAPACITY} bytes"
            raise ContentError(Problem(message, block.mark, code="qr-too-long", hint=hint))
        return found

    return url


def _said_of(scene: Scene) -> Callable[[str], str]:
    return lambda url: scene.words.qr_alt.format(address=url)


def _bare_link(url: Words) -> Callable[[Scene], tuple[Run, ...]]:
    def say(there: Scene) -> tuple[Run, ...]:
        address = there.address(url)
        return (Run(bare(address), link=address),)

    return say


@dataclass(frozen=True, eq=False)
class CodedArtwork(Artwork):
    """A QR code that can be made again for another address."""

    def again(self, content: str) -> CodedArtwork:
        """Return the code of another address."""
        return replace(self, operators=qr_code(content)[0])


@dataclass(frozen=True, eq=False)
class SlotArtwork(Piece):
    """Artwork that each location has its own of; all are of one size."""

    slot: Slot

    def measure(self, width: float) -> float:
        """Return the size: artwork is square."""
        return float(self.slot.pieces[0].size)

    def draw(self, canvas: TaggedCanvas, x: float, y: float, width: float) -> None:
        """Keep the place for each location's."""
        draw_slot(self.slot, 0, canvas, x, y, width)


@lays_out(LinkBlock)
def link(scene: Scene, block: LinkBlock, parent: Node, level: int) -> Flowable:
    """A web address that can be read on paper and followed on a screen (P, Link)."""

    def say(there: Scene) -> tuple[Run, ...]:
        label = there.runs(block.label) if block.label else ()
        lead = tuple(replace(run, bold=True) for run in (*label, Run(": "))) if label else ()
        return (*lead, *_bare_link(block.url)(there))

    return scene.composed((block.label, block.url), say, "body", Node("P", parent), block.mark)


@lays_out(Faq)
def faq(scene: Scene, block: Faq, parent: Node, level: int) -> Flowable:
    """Questions (Hn) with their answers (P)."""
    return Stack([_answered(scene, question, parent, level) for question in block.items], space_after=6.0)


def _answered(scene: Scene, item: Question, parent: Node, level: int) -> Flowable:
    question = heading(scene, item.question, parent, level, outline=False)
    answer = scene.text(item.answer, "body", Node("P", parent))
    return Stack((question, answer), space_before=question.space_before, space_after=answer.space_after)


@dataclass(frozen=True, eq=False)
class Destination(Piece):
    """A flowable that links lead to."""

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

    def tightened(self, share: float) -> Destination:
        """Return the same around a tightened body."""
        return replace(self, body=self.body.tightened(share))

    def draw(self, canvas: TaggedCanvas, x: float, y: float, width: float) -> None:
        """Name the place, then draw the body."""
        canvas.destination(self.name, canvas.start(x, width), y)
        self.body.draw(canvas, x, y, width)


@lays_out(References)
def references(scene: Scene, block: References, parent: Node, level: int) -> Flowable:
    """The sources (L) in the order in which the text first names them."""
    node = Node("Sect", parent)
    title = heading(scene, block.title or scene.words.sources, node, level)
    entries = list_node(node, "Decimal")
    ordered = sorted(block.items, key=lambda item: scene.numbers[item.id])
    items = [_source(scene, item, entries) for item in ordered]
    return Stack((title, *items), space_before=title.space_before)


def _date(scene: Scene, date: dt.date | str) -> str:
    return format_date(date, scene.language) if isinstance(date, dt.date) else date


def _source(scene: Scene, item: Reference, parent: Node) -> Flowable:
    entry = Node("LI", parent)
    label = scene.literal(f"{scene.numbers[item.id]}.", "small", Node("Lbl", entry))
    label = replace(label, space_after=0.0)
    runs = list(scene.runs(item.citation))
    if item.date:
        runs.append(Run(f" {_date(scene, item.date)}."))
    if item.url:
        runs += [Run(" "), Run(bare(item.url), link=item.url)]
    body = replace(scene.set(tuple(runs), "small", Node("LBody", entry), item.mark), space_after=0.0)
    row = Hanging(label, body, indent=20 / 12 * label.style.size)
    return Destination(row, f"ref-{item.id}", space_after=4.0)
