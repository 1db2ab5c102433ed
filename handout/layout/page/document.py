"""Layout of a document (step 3): masthead, story and footer on pages, ready to be drawn."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable

from handout.caches import cached_property
from handout.content.inline.markup import Run
from handout.data_classes import dataclass, replace
from handout.errors import ContentError, Problem
from handout.layout.context.layout_context import LayoutContext
from handout.layout.context.placed_blocks import recall
from handout.layout.flowables.flowable import Flowable
from handout.layout.flowables.page_foot import measure_foot, push_to_foot
from handout.layout.flowables.stack import Stack
from handout.layout.flowables.text import TextFlowable
from handout.layout.page.footer import FOOTER_GAP, Footer, make_footer
from handout.layout.page.hero import Hero, make_hero, shows_hero
from handout.layout.page.masthead import Masthead, draw_running_head, make_masthead
from handout.layout.page.pagination import Division, LayoutPage, divide_greedily, paginate
from handout.layout.page.story import build_story
from handout.layout.papers import Frame, Paper
from handout.pdf.canvas import TaggedCanvas
from handout.pdf.structure import StructureElement

MIN_FRAME_SIZE = 108.0
"""Minimum height and width of a page's frame, in points (an inch and a half).

Below this, text cannot be set well.
"""


SHORT_SCREEN = 0.35
"""Share of the longest screen from which the last one looks as if it was meant."""
EVEN_STEP = 0.05
"""Share of the longest screen by which all are tried longer until the text goes on as many."""

Divide = Callable[[Flowable, Frame, Frame], tuple[LayoutPage, ...]]
"""A way to divide a story into pages, of which the first has a frame of its own."""
MAX_RUNNING_WORDS = 60
"""Words of a title that are tried for the running head; no page is wide enough for more."""


@dataclass(frozen=True)
class DocumentLayout:
    """A document laid out on its pages; only drawing is left to do."""

    context: LayoutContext
    paper: Paper
    masthead: Masthead | Hero
    footer: Footer
    running_title: Flowable
    pages: tuple[LayoutPage, ...]

    @property
    def has_back_cover(self) -> bool:
        """Whether the last page begins with a new block and not in the middle of one."""
        full_story, last_part = self.pages[0].remaining_story, self.pages[-1].remaining_story
        if not (isinstance(full_story, Stack) and isinstance(last_part, Stack)):
            return False
        return any(last_part.children[0] is child for child in full_story.children)

    def draw(self, canvas: TaggedCanvas) -> None:
        """Draw every page in order (step 4)."""
        for page in self.pages:
            paper = self._cut_paper(page) if self.paper.is_screen else self.paper
            canvas.set_page_size((paper.width, paper.height))
            self._draw_page(canvas, paper, page)
            canvas.end_page()

    def _cut_paper(self, page: LayoutPage) -> Paper:
        """Return the paper as high as a page needs: on a screen, space after the last line is a gap."""
        needed = self.paper.height - page.frame.top + page.height + self.context.space("margin_bottom")
        return replace(self.paper, height=min(needed, self.paper.height))

    def _draw_page(self, canvas: TaggedCanvas, paper: Paper, page: LayoutPage) -> None:
        if page.number == 1:
            self.masthead.draw(canvas, paper)
        elif not self.footer.is_blank:
            draw_running_head(canvas, self.context, paper, self.running_title)
        top = page.frame.top - (self.paper.height - paper.height)
        page.body.draw(canvas, page.frame.x, top, page.frame.width)
        self.footer.draw(canvas, paper, page.number, len(self.pages))


@dataclass(frozen=True)
class UnpagedDocument:
    """A document whose story is not divided into pages yet."""

    context: LayoutContext
    paper: Paper
    masthead: Masthead | Hero
    footer: Footer
    story: Stack
    first: Frame
    other: Frame

    def fill_pages(self) -> tuple[LayoutPage, ...]:
        """Fill page after page, without weighing where they end: weighed, it takes no page more."""
        return self._clear_back(lambda *story: self._divide_greedily(*story).pages)

    def lay_out(self) -> DocumentLayout:
        """Return the document on its pages, which are divided at the least cost."""
        title = _make_running_title(self.context, self.other.width)
        *before, last = self.pages
        pages = (*before, replace(last, body=push_to_foot(last.body, last.frame.height)))
        return DocumentLayout(self.context, self.paper, self.masthead, self.footer, title, pages)

    @cached_property
    def pages(self) -> tuple[LayoutPage, ...]:
        """The story on pages, divided at the least cost; the screens of a handout are about as long."""
        pages = self._clear_back(lambda *story: paginate(*story, greedy=self._divide_greedily(*story)))
        return self._even_out(pages) if self.paper.is_screen else pages

    @cached_property
    def _greedy(self) -> Division:
        return divide_greedily(self.story, self.first, self.other)

    def _divide_greedily(self, story: Flowable, first: Frame, other: Frame) -> Division:
        """Return a story divided page after page; the whole one only once, to be counted and weighed."""
        is_whole = story is self.story and first is self.first and other is self.other
        return self._greedy if is_whole else divide_greedily(story, first, other)

    def _even_out(self, pages: tuple[LayoutPage, ...]) -> tuple[LayoutPage, ...]:
        """Return as many screens without a last one of a few lines: each is cut to its text in any case."""
        share = sum(page.fill for page in pages) / len(pages)
        while pages[-1].fill < SHORT_SCREEN and (share := share + EVEN_STEP) < 1.0:
            lower = [replace(each, height=each.height * share) for each in (self.first, self.other)]
            tried = paginate(self.story, *lower)
            if len(tried) == len(pages):
                frames = (self.first, *(self.other,) * (len(pages) - 1))
                return tuple(replace(page, frame=frame) for page, frame in zip(tried, frames, strict=True))
        return pages

    def _clear_back(self, divide: Divide) -> tuple[LayoutPage, ...]:
        """Return the pages; on the back of a strip to tear off, its room is free, so that no word is lost."""
        pages = divide(self.story, self.first, self.other)
        strip_height = measure_foot(pages[-1].body, pages[-1].frame.width)
        if self.other.height - strip_height < MIN_FRAME_SIZE:
            message, hint = "the strip to tear off takes most of a page", "leave some of its blocks out"
            raise ContentError(Problem(message, None, hint, "strip-too-high"))
        if not strip_height or len(pages) % 2:
            return pages
        front = pages[-2]
        lower = replace(front.frame, height=front.frame.height - strip_height)
        if front.height <= lower.height:
            return pages
        ends = divide(front.remaining_story, lower, self.other)
        renumbered = (replace(page, number=page.number + len(pages) - 2) for page in ends)
        return (*pages[:-2], *renumbered)


def lay_out_document(context: LayoutContext, root: StructureElement, paper: Paper) -> DocumentLayout:
    """Lay out the document of a context on a paper, under the document's root element.

    Raises ContentError with every problem of the blocks.
    """
    return build_document(context, root, paper).lay_out()


def build_document(context: LayoutContext, root: StructureElement, paper: Paper) -> UnpagedDocument:
    """Build masthead, story and footer of a document, and the frames that they leave.

    Structure elements are created in reading order: masthead, story, footer. Raises ContentError
    with every problem of the blocks.
    """
    head = context.attempt(
        lambda: recall(context, "head", root, lambda there: _make_head(there, root, paper))
    )
    # The frames depend on the footer's height, but its element comes last.
    loose = StructureElement("Sect")
    foot, ends = loose.note_children(lambda: context.attempt(lambda: _recall_foot(context, loose, paper)))
    footer_height = foot.height if foot is not None else 0.0
    other = _make_frame(context, paper, context.space("margin_top"), footer_height)
    inner = replace(context, frame_height=other.height, frame_width=other.width)
    body = context.attempt(lambda: build_story(inner, root, has_title=not shows_hero(context)))
    if context.problems or head is None or foot is None or body is None:
        raise ContentError(context.deduplicate_problems())
    root.adopt(ends)
    first = _make_frame(context, paper, head.height + context.space("band_gap"), footer_height)
    _check_frame_sizes(context, first, other)
    return UnpagedDocument(context, paper, head, foot, body, first, other)


def _recall_foot(context: LayoutContext, parent: StructureElement, paper: Paper) -> Footer:
    return recall(
        context, "foot", parent, lambda there: make_footer(there, StructureElement("Sect", parent), paper)
    )


def _make_head(context: LayoutContext, root: StructureElement, paper: Paper) -> Masthead | Hero:
    hero = context.project.handout.hero
    if hero is not None and shows_hero(context):
        return make_hero(context, root, paper, hero)
    return make_masthead(context, root, paper)


def _check_frame_sizes(context: LayoutContext, first: Frame, other: Frame) -> None:
    """Raise ContentError if masthead and footer leave too little of a page for the text."""
    if first.height >= MIN_FRAME_SIZE and other.height >= MIN_FRAME_SIZE and first.width >= MIN_FRAME_SIZE:
        return
    location, handout = context.untracked_location, context.project.handout
    notice = handout.disclaimer or context.project.brand.disclaimer
    mark = notice.mark if other.height < MIN_FRAME_SIZE and notice else location.mark if location else None
    message = "the masthead, the disclaimer and the margins leave too little of a page for the text"
    hint = "shorten the disclaimer, the address or the practice's name, or lower the theme's margins"
    raise ContentError(Problem(message, mark, hint, "no-room"))


def _make_frame(context: LayoutContext, paper: Paper, top: float, footer_height: float) -> Frame:
    side = context.space("margin_side")
    bottom = context.space("margin_bottom") + footer_height + context.space("footer_gap") - FOOTER_GAP
    return Frame(side, paper.height - top, paper.width - 2 * side, paper.height - top - bottom)


def _make_running_title(context: LayoutContext, width: float) -> Flowable:
    """Return brand and title on one line, shortened from the end if necessary."""
    brand = context.project.brand.name
    title = context.plain_text(context.project.handout.title)
    brand_runs = (Run(f"{brand} \u00b7 ", bold=True),) if brand else ()
    line = context.typeset((*brand_runs, Run(title)), "running", None)
    if line.natural_width() > width and brand_runs:
        line = context.typeset((Run(title),), "running", None)
    if line.natural_width() <= width:
        return line
    return _shorten_line(context, title, width)


def _shorten_line(context: LayoutContext, title: str, width: float) -> Flowable:
    """Return as many words of a title as fit on a line; of a first word that is too long, letters."""
    words = title.split()
    cuts = [" ".join(words[:count]) for count in range(1, min(len(words), MAX_RUNNING_WORDS) + 1)]
    first = words[0][:MAX_RUNNING_WORDS] if words else ""
    cuts = [first[:count] for count in range(len(first))] + cuts

    def make_line(cut: str) -> TextFlowable:
        return context.typeset((Run(f"{cut}\u2026"),), "running", None)

    fitting_count = bisect_right(cuts, width, lo=1, key=lambda cut: make_line(cut).natural_width())
    return make_line(cuts[fitting_count - 1]) if cuts else make_line("")
