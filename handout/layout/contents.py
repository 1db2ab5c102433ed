"""The contents of a bundle: what is in it and on which page, as links, read as a table of contents."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from handout.content.markup import Run
from handout.layout.artwork import Rule
from handout.layout.bidi import is_right_to_left
from handout.layout.flowable import Flowable, Piece, with_spacing
from handout.layout.headings import Heading
from handout.layout.masthead import Masthead, masthead
from handout.layout.pages import Page, make_pages
from handout.layout.papers import Frame, Paper
from handout.layout.scene import Scene
from handout.layout.stack import Stack
from handout.layout.text import Text
from handout.layout.typeface import leading_factor
from handout.pdf.canvas import TaggedCanvas
from handout.pdf.structure import Node

NUMBER_ROOM = 48.0
"""Points kept for the page's number at the end of an entry."""
PADDING = 6.0
"""Points above and below an entry's words, so that a finger hits the right one."""
GAP = 5.0
"""Points between a document's own foot and the bundle's number."""
HAIRLINE = 0.6
"""Thickness of the line under an entry, in points."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A document of a bundle: its title and language, its first page (from 1), and what leads to it."""

    title: str
    language: str
    page: int
    destination: str


@dataclass(frozen=True)
class Contents:
    """The pages of contents, in the look of the bundle's first document."""

    scene: Scene
    paper: Paper
    head: Masthead
    pages: tuple[Page, ...]

    def draw(self, canvas: TaggedCanvas) -> None:
        """Draw every page in order."""
        for page in self.pages:
            if page.number == 1:
                self.head.draw(canvas, self.paper)
            page.body.draw(canvas, page.frame.x, page.frame.top, page.frame.width)
            canvas.new_page()


def contents(scene: Scene, parent: Node, paper: Paper, title: str, entries: Sequence[Entry]) -> Contents:
    """Return the contents of a bundle of that title: masthead, title, a line for each entry.

    How many pages they take does not depend on the numbers of the entries. Raises ContentError for
    characters of the title that no face can show.
    """
    head = masthead(scene, parent, paper)
    name = with_spacing(scene.literal(title, "title", Node("H1", parent)), keep_with_next=True)
    word = scene.words.contents
    text = scene.literal(word, "heading1", Node("H2", parent))
    heading = Heading(text, word, 0, space_before=text.space_before, space_after=text.space_after)
    table = Node("TOC", parent)
    rows = [_row(scene, entry, table) for entry in entries]
    first = _frame(scene, paper, head.height + scene.space("band_gap"))
    other = _frame(scene, paper, scene.space("margin_top"))
    return Contents(scene, paper, head, make_pages(Stack((name, heading, *rows)), first, other))


def _frame(scene: Scene, paper: Paper, top: float) -> Frame:
    side, bottom = scene.space("margin_side"), scene.space("margin_bottom") + scene.space("footer_gap")
    return Frame(side, paper.height - top, paper.width - 2 * side, paper.height - top - bottom)


@dataclass(frozen=True, eq=False)
class _Row(Piece):
    """A title and its page number over a line; all of it is one link."""

    entry: Entry
    link: Node
    title: Text
    number: Text
    rule: Rule

    def measure(self, width: float) -> float:
        """Return the height of the title's lines, with air above and below."""
        return self.title.measure(width - NUMBER_ROOM) + 2 * PADDING

    def draw(self, canvas: TaggedCanvas, x: float, y: float, width: float) -> None:
        """Draw the words, the line under them, and make the whole row a link."""
        height = self.measure(width)
        self.title.draw(canvas, x, y - PADDING, width - NUMBER_ROOM)
        self.number.draw(canvas, x + width - NUMBER_ROOM, y - PADDING, NUMBER_ROOM)
        self.rule.draw(canvas, x, y - height + HAIRLINE, width)
        rect = (x, y - height, x + width, y)
        canvas.link_to(rect, self.entry.destination, self.link, self.entry.title)


def _row(scene: Scene, entry: Entry, parent: Node) -> _Row:
    """Return the line of a document, read as an item of a table of contents (TOCI)."""
    language = entry.language if entry.language != scene.language else ""
    link = Node("Link", Node("Reference", Node("TOCI", parent)))
    taller = leading_factor(entry.language) / leading_factor(scene.language)
    leading = scene.style("body").leading * taller
    # A title that is written the other way begins where all others do.
    other_way = is_right_to_left(entry.language) != is_right_to_left(scene.language)
    look = {"language": entry.language, "leading": leading, "align": "end" if other_way else "start"}
    title = scene.literal(entry.title, "body", Node("Span", link, language=language), **look)
    number, node = str(entry.page), Node("Span", link)
    numbered = scene.literal(number, "body", node, align="end", bold=True, leading=leading)
    return _Row(entry, link, title, numbered, Rule(scene.colour("hairline"), HAIRLINE))


class PageNumbers:
    """The bundle's own page number at the very foot, so that its contents lead somewhere on paper too."""

    def __init__(self, scene: Scene, paper: Paper, title: str) -> None:
        self._scene, self._paper, self._title = scene, paper, title
        self._width = paper.width - 2 * scene.space("margin_side")
        self._line("0")  # so that characters that no face can show come to light before anything is drawn

    def _line(self, number: str) -> Flowable:
        runs = (Run(f"{self._title} \u00b7 "), Run(number, bold=True))
        line = self._scene.set(runs, "footer", None, align="center")
        if line.natural_width() <= self._width:
            return line
        return self._scene.set(runs[1:], "footer", None, align="center")

    def draw(self, canvas: TaggedCanvas) -> None:
        """Draw the number of the page at hand, as an artifact."""
        line = self._line(str(canvas.page_index + 1))
        with canvas.artifact("Pagination", "Footer"):
            top = self._scene.space("margin_bottom") - GAP
            line.draw(canvas, (self._paper.width - self._width) / 2, top, self._width)
