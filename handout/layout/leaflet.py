"""Step 3 for a sheet that is folded twice: a cover, the text panel by panel, and a back with the contact."""

from __future__ import annotations

from dataclasses import dataclass

from handout.content.model import Block, Words
from handout.content.model.blocks import Contact, KeepTogether
from handout.errors import ContentError, Mark, Problem
from handout.layout.blocks.notices import closing_notice
from handout.layout.dispatch import lay_out_all
from handout.layout.flowable import Flowable
from handout.layout.footer import Footer, footer
from handout.layout.imposition import PANELS
from handout.layout.masthead import Masthead, masthead
from handout.layout.pages import Page, make_pages
from handout.layout.papers import Frame, Paper
from handout.layout.scene import Scene
from handout.layout.stack import Stack
from handout.layout.story import colophon, opening_of
from handout.pdf.canvas import TaggedCanvas
from handout.pdf.structure import Node

MILLIMETRE = 72 / 25.4


@dataclass(frozen=True)
class Leaflet:
    """A document on its panels, in the order in which they are read."""

    scene: Scene
    paper: Paper
    head: Masthead
    foot: Footer
    pages: tuple[Page, ...]

    back_cover = True

    def draw(self, canvas: TaggedCanvas) -> None:
        """Draw every panel in order (step 4)."""
        for page in self.pages:
            if page.number == 1:
                self.head.draw(canvas, self.paper)
            page.body.draw(canvas, page.frame.x, page.frame.top, page.frame.width)
            if page.number == len(self.pages):
                self.foot.draw_notice(canvas, self.paper)
            canvas.new_page()


def lay_out_leaflet(scene: Scene, root: Node, paper: Paper) -> Leaflet:
    """Lay out a scene on the six panels of a sheet, under the document's root element.

    Raises ContentError with every problem that the blocks have, or with how much is too much.
    """
    side, bottom = scene.space("margin_side"), scene.space("margin_bottom")
    top = scene.space("margin_top")
    panel = Frame(side, paper.height - top, paper.width - 2 * side, paper.height - top - bottom)
    head = scene.attempt(lambda: masthead(scene, root, paper))
    opening = scene.attempt(lambda: Stack(opening_of(scene, root)))
    inside, moved = _parted(scene.project.content)
    body = Stack((*lay_out_all(scene, inside, root, 2), *closing_notice(scene, root)))
    back = scene.attempt(lambda: _back(scene, moved, root))
    foot = scene.attempt(lambda: footer(scene, Node("Sect", root), paper))
    if scene.problems or head is None or opening is None or back is None or foot is None:
        raise ContentError(scene.told_once())
    begin = paper.height - head.height - scene.space("band_gap")
    cover = Frame(side, begin, panel.width, begin - bottom)
    last = Frame(side, panel.top, panel.width, panel.height - foot.height - scene.space("footer_gap"))
    _check(scene, opening, cover, "the title and what stands under it are too long for the cover")
    _check(scene, back, last, "the contact block and the notices are too long for the back panel")
    poured = _poured(scene, body, panel)
    pages = [(cover, opening), *((page.frame, page.body) for page in poured), (last, back)]
    numbered = (Page(at, frame, flowable, flowable) for at, (frame, flowable) in enumerate(pages, 1))
    return Leaflet(scene, paper, head, foot, tuple(numbered))


def _parted(content: tuple[Block, ...]) -> tuple[tuple[Block, ...], tuple[Block, ...]]:
    """Return the blocks for the inside, and the contact with what is kept together with it, for the back."""
    moved = tuple(block for block in content if _is_contact(block))
    return tuple(block for block in content if not _is_contact(block)), moved


def _is_contact(block: Block) -> bool:
    return isinstance(block, Contact) or (isinstance(block, KeepTogether) and _has_contact(block.content))


def _back(scene: Scene, moved: tuple[Block, ...], root: Node) -> Stack:
    """Return where the clinic is and what the notices say; a contact block if the text had none."""
    if not moved and not _has_contact(scene.project.content):
        moved = (Contact(),)
    return Stack((*lay_out_all(scene, moved, root, 2), *colophon(scene, root)))


def _has_contact(content: tuple[Block, ...]) -> bool:
    return any(isinstance(block, Contact) or _has_contact(getattr(block, "content", ())) for block in content)


def _poured(scene: Scene, body: Stack, panel: Frame) -> tuple[Page, ...]:
    """Pour the text into the panels between cover and back: closer together, if it must be."""
    if not body.children:
        return ()
    most = PANELS - 2
    pages = make_pages(body, panel, panel)
    if len(pages) > most:
        pages = make_pages(body.tightened(scene.space("tightest")), panel, panel)
    if len(pages) > most:
        over = sum(page.body.measure(panel.width) for page in pages[most:])
        raise ContentError(_too_long(scene, over, panel, len(pages) - most))
    return pages


def _too_long(scene: Scene, over: float, panel: Frame, panels: int) -> Problem:
    lines = round(over / scene.theme.types["body"].leading)
    many = "1 panel" if panels == 1 else f"{panels} panels"
    message = (
        f"the text is {over / MILLIMETRE:.0f} mm too long for the {PANELS - 2} panels inside: "
        f"about {lines} lines, or {many}"
    )
    hint = "leave blocks out, shorten them, or take the paper booklet"
    return Problem(message, _mark(scene), hint, "too-long-for-paper")


def _check(scene: Scene, part: Flowable, frame: Frame, message: str) -> None:
    over = part.measure(frame.width) - frame.height
    if over > 0:
        told = f"{message}, by {over / MILLIMETRE:.0f} mm"
        raise ContentError(Problem(told, _mark(scene), "shorten them", "too-long-for-paper"))


def _mark(scene: Scene) -> Mark | None:
    title = scene.project.handout.title
    return title.mark if isinstance(title, Words) else None
