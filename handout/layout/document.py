"""Step 3 as a whole: head, story and foot of a document, laid out on pages and ready to be drawn."""

from __future__ import annotations

from dataclasses import dataclass, replace

from handout.content.markup import Run
from handout.errors import ContentError, Problem
from handout.layout.flowable import Flowable
from handout.layout.footer import GAP, Footer, footer
from handout.layout.masthead import Masthead, masthead, running_head
from handout.layout.pages import Bounds, Page, make_pages
from handout.layout.papers import Frame, Paper
from handout.layout.scene import Scene
from handout.layout.stack import Stack
from handout.layout.story import story
from handout.pdf.canvas import TaggedCanvas
from handout.pdf.structure import Node

LEAST_LINES = 4
"""Lines of body text that a last page has at least, wherever that can be."""
LEAST_ROOM = 108.0
"""Height and width of a page's frame, in points (an inch and a half), under which no text can be set well."""


@dataclass(frozen=True)
class Layout:
    """A document on its pages; drawing it is all that is left to do."""

    scene: Scene
    paper: Paper
    head: Masthead
    foot: Footer
    running: Flowable
    pages: tuple[Page, ...]

    @property
    def back_cover(self) -> bool:
        """Whether the last page begins with a block of its own, and not in the middle of one."""
        whole, last = self.pages[0].poured, self.pages[-1].poured
        if not (isinstance(whole, Stack) and isinstance(last, Stack)):
            return False
        return any(last.children[0] is child for child in whole.children)

    def draw(self, canvas: TaggedCanvas) -> None:
        """Draw every page in order (step 4)."""
        for page in self.pages:
            self._draw_page(canvas, page)
            canvas.new_page()

    def _draw_page(self, canvas: TaggedCanvas, page: Page) -> None:
        if page.number == 1:
            self.head.draw(canvas, self.paper)
        else:
            running_head(canvas, self.scene, self.paper, self.running)
        page.body.draw(canvas, page.frame.x, page.frame.top, page.frame.width)
        self.foot.draw(canvas, self.paper, page.number, len(self.pages))


def lay_out(scene: Scene, root: Node, paper: Paper) -> Layout:
    """Lay out a scene on a paper under the document's root element.

    Structure nodes are made in reading order: masthead, story, footer. Raises ContentError with
    every problem that the blocks have.
    """
    head = scene.attempt(lambda: masthead(scene, root, paper))
    # The frames depend on the footer's height, but its element comes last: measure a loose one.
    loose = scene.attempt(lambda: footer(scene, Node("Sect"), paper))
    room = loose.height if loose is not None else 0.0
    other = _frame(scene, paper, scene.space("margin_top"), room)
    body = story(replace(scene, frame_height=other.height), root)
    if scene.problems or head is None:
        raise ContentError(scene.told_once())
    foot = footer(scene, Node("Sect", root), paper)
    first = _frame(scene, paper, head.height + scene.space("band_gap"), room)
    _check_room(scene, first, other)
    bounds = Bounds(scene.space("tightest"), LEAST_LINES * scene.theme.types["body"].leading)
    pages = make_pages(body, first, other, bounds)
    return Layout(scene, paper, head, foot, _running_title(scene, other.width), pages)


def _check_room(scene: Scene, first: Frame, other: Frame) -> None:
    """Raise ContentError if masthead and footer leave too little of a page for the text."""
    if first.height >= LEAST_ROOM and other.height >= LEAST_ROOM and first.width >= LEAST_ROOM:
        return
    location, handout = scene.place, scene.project.handout
    notice = handout.disclaimer or scene.project.brand.disclaimer
    mark = notice.mark if other.height < LEAST_ROOM and notice else location.mark if location else None
    message = "the masthead, the disclaimer and the margins leave too little of a page for the text"
    hint = "shorten the disclaimer, the address or the practice's name, or lower the theme's margins"
    raise ContentError(Problem(message, mark, hint, "no-room"))


def _frame(scene: Scene, paper: Paper, top: float, footer_height: float) -> Frame:
    side = scene.space("margin_side")
    bottom = scene.space("margin_bottom") + footer_height + scene.space("footer_gap") - GAP
    return Frame(side, paper.height - top, paper.width - 2 * side, paper.height - top - bottom)


def _running_title(scene: Scene, width: float) -> Flowable:
    """Return brand and title on one line: shortened, if they must be, from the end."""
    brand = scene.project.brand.name
    title = scene.plain(scene.project.handout.title)
    lead = (Run(f"{brand} \u00b7 ", bold=True),) if brand else ()
    found = scene.set((*lead, Run(title)), "running", None)
    words = title.split()
    if found.natural_width() > width and lead:
        lead, found = (), scene.set((Run(title),), "running", None)
    while found.natural_width() > width and title:
        # A word at a time; of a word that is itself too long, a letter.
        title = " ".join(words[:-1]) if len(words) > 1 else title[:-1]
        words = title.split()
        found = scene.set((Run(f"{title}\u2026"),), "running", None)
    return found
