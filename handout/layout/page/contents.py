"""The table of contents of a bundle: titles and page numbers as links."""

from __future__ import annotations

from collections.abc import Sequence

from handout.content.inline.markup import Run
from handout.data_classes import dataclass
from handout.layout.blocks.headings import HeadingFlowable
from handout.layout.context.layout_context import LayoutContext
from handout.layout.flowables.flowable import BaseFlowable, Flowable, with_spacing
from handout.layout.flowables.stack import Stack
from handout.layout.flowables.text import TextFlowable
from handout.layout.flowables.vector_marks import HorizontalRule
from handout.layout.page.masthead import Masthead, make_masthead
from handout.layout.page.pagination import LayoutPage, paginate
from handout.layout.papers import Frame, Paper
from handout.pdf.canvas import TaggedCanvas
from handout.pdf.structure import StructureElement
from handout.text.bidi import is_right_to_left
from handout.text.font_stack import get_leading_factor

NUMBER_WIDTH = 48.0
"""Width of the page number at the end of an entry, in points."""
ROW_PADDING = 6.0
"""Points above and below an entry's words, so that a finger hits the right one."""
PAGE_NUMBER_GAP = 5.0
"""Points between a document's footer and the bundle's page number."""
HAIRLINE = 0.6
"""Thickness of the line under an entry, in points."""


@dataclass(frozen=True, slots=True)
class ContentsEntry:
    """A document in a bundle: title, language, first page (from 1), and link destination."""

    title: str
    language: str
    page: int
    destination: str


@dataclass(frozen=True)
class ContentsLayout:
    """The pages of the table of contents, in the look of the bundle's first document."""

    context: LayoutContext
    paper: Paper
    masthead: Masthead
    pages: tuple[LayoutPage, ...]

    def draw(self, canvas: TaggedCanvas) -> None:
        """Draw every page in order."""
        for page in self.pages:
            if page.number == 1:
                self.masthead.draw(canvas, self.paper)
            page.body.draw(canvas, page.frame.x, page.frame.top, page.frame.width)
            canvas.end_page()


def lay_out_contents(
    context: LayoutContext,
    parent: StructureElement,
    paper: Paper,
    title: str,
    entries: Sequence[ContentsEntry],
) -> ContentsLayout:
    """Lay out the table of contents of a bundle: masthead, title, and a line for each entry.

    The number of pages does not depend on the page numbers of the entries. Raises ContentError for
    characters of the title that no face can show.
    """
    head = make_masthead(context, parent, paper)
    name = with_spacing(context.literal(title, "title", StructureElement("H1", parent)), keep_with_next=True)
    heading_text = context.locale.contents
    text = context.literal(heading_text, "heading1", StructureElement("H2", parent))
    heading = HeadingFlowable(
        text, heading_text, 0, space_before=text.space_before, space_after=text.space_after
    )
    table = StructureElement("TOC", parent)
    rows = [_row(context, entry, table) for entry in entries]
    first = _make_frame(context, paper, head.height + context.space("band_gap"))
    other = _make_frame(context, paper, context.space("margin_top"))
    return ContentsLayout(context, paper, head, paginate(Stack((name, heading, *rows)), first, other))


def _make_frame(context: LayoutContext, paper: Paper, top: float) -> Frame:
    side, bottom = context.space("margin_side"), context.space("margin_bottom") + context.space("footer_gap")
    return Frame(side, paper.height - top, paper.width - 2 * side, paper.height - top - bottom)


@dataclass(frozen=True, eq=False)
class _ContentsRow(BaseFlowable):
    """A title and its page number above a line; the entire row is one link."""

    entry: ContentsEntry
    link: StructureElement
    title: TextFlowable
    number: TextFlowable
    rule: HorizontalRule

    def measure(self, width: float) -> float:
        """Return the height of the title's lines plus the padding above and below."""
        return self.title.measure(width - NUMBER_WIDTH) + 2 * ROW_PADDING

    def draw(self, canvas: TaggedCanvas, x: float, y: float, width: float) -> None:
        """Draw the words and the line under them, and make the entire row a link."""
        height = self.measure(width)
        self.title.draw(canvas, x, y - ROW_PADDING, width - NUMBER_WIDTH)
        self.number.draw(canvas, x + width - NUMBER_WIDTH, y - ROW_PADDING, NUMBER_WIDTH)
        self.rule.draw(canvas, x, y - height + HAIRLINE, width)
        rect = (x, y - height, x + width, y)
        canvas.add_internal_link([rect], self.entry.destination, self.link, self.entry.title)


def _row(scene: LayoutContext, entry: ContentsEntry, parent: StructureElement) -> _ContentsRow:
    """Return the line of a document, read as an item of a table of contents (TOCI)."""
    language = entry.language if entry.language != scene.language else ""
    link = StructureElement("Link", StructureElement("Reference", StructureElement("TOCI", parent)))
    taller = get_leading_factor(entry.language) / get_leading_factor(scene.language)
    leading = scene.style("body").leading * taller
    # A title that is written the other way begins where all others do.
    other_way = is_right_to_left(entry.language) != is_right_to_left(scene.language)
    look = {"language": entry.language, "leading": leading, "align": "end" if other_way else "start"}
    title = scene.literal(entry.title, "body", StructureElement("Span", link, language=language), **look)
    number, node = str(entry.page), StructureElement("Span", link)
    numbered = scene.literal(number, "body", node, align="end", bold=True, leading=leading)
    return _ContentsRow(entry, link, title, numbered, HorizontalRule(scene.colour("hairline"), HAIRLINE))


class BundlePageNumbers:
    """The bundle's page number at the bottom of each page, so that contents work on paper too."""

    def __init__(self, context: LayoutContext, paper: Paper, title: str) -> None:
        self._context, self._paper, self._title = context, paper, title
        self._width = paper.width - 2 * context.space("margin_side")
        self._make_line(
            "0"
        )  # so that characters that no face can show come to light before anything is drawn

    def _make_line(self, number: str) -> Flowable:
        runs = (Run(f"{self._title} \u00b7 "), Run(number, bold=True))
        line = self._context.typeset(runs, "footer", None, align="center")
        if line.natural_width() <= self._width:
            return line
        return self._context.typeset(runs[1:], "footer", None, align="center")

    def draw(self, canvas: TaggedCanvas) -> None:
        """Draw the number of the current page as an artifact."""
        line = self._make_line(str(canvas.page_index + 1))
        with canvas.artifact("Pagination", "Footer"):
            top = self._context.space("margin_bottom") - PAGE_NUMBER_GAP
            line.draw(canvas, (self._paper.width - self._width) / 2, top, self._width)
