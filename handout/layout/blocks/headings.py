"""Headings: text that is a structure element, a bookmark and a link destination."""

from __future__ import annotations

from dataclasses import field

from handout.caches import lru_cache
from handout.data_classes import dataclass, replace
from handout.layout.context.layout_context import LayoutContext
from handout.layout.flowables.boxes import PanelLook, draw_box
from handout.layout.flowables.flowable import BaseFlowable, Flowable, with_spacing
from handout.layout.flowables.stack import Stack
from handout.layout.flowables.text import TextFlowable
from handout.pdf.canvas import TaggedCanvas
from handout.pdf.structure import StructureElement
from handout.theme.colour import Colour
from handout.theme.theme import Theme

SECTION_ROLE = "heading1"
"""Type role of the section headings, which a theme may decorate."""


@dataclass(frozen=True, slots=True)
class Overline:
    """The rule or short bar that a theme draws above a section heading; lengths in points."""

    colour: Colour
    thickness: float
    gap: float
    length: float = 0.0
    """Length of a short bar; 0 for the full width."""

    @property
    def height(self) -> float:
        """Height reserved above the heading's text."""
        return self.thickness + self.gap

    def draw(self, canvas: TaggedCanvas, x: float, y: float, width: float) -> None:
        """Draw with the top left corner at (x, y); a short bar has round ends."""
        length = min(self.length, width) if self.length else width
        look = PanelLook(fill=self.colour, radius=self.thickness / 2 if self.length else 0.0)
        draw_box(canvas, look, x, y, length, self.thickness)


@dataclass(frozen=True, eq=False)
class HeadingFlowable(BaseFlowable):
    """A text below the theme's overline; kept with the next flowable.

    It is added to the outline when it is drawn, unless ``title`` is empty.
    """

    text: Flowable
    title: str
    level: int
    overline: Overline | None = None
    keep_with_next: bool = field(default=True, kw_only=True)

    def measure(self, width: float) -> float:
        """Return the text's height plus the overline."""
        return self.text.measure(width) + (self.overline.height if self.overline else 0.0)

    def split(
        self, width: float, height: float, *, forced: bool = False
    ) -> tuple[Flowable | None, Flowable | None]:
        """Keep together, unless the heading alone is taller than a page."""
        if self.measure(width) <= height:
            return self, None
        if not forced:
            return None, self
        room = height - (self.overline.height if self.overline else 0.0)
        head, rest = self.text.split(width, room, forced=True)
        if head is None:
            return None, self
        return replace(self, text=head, space_after=head.space_after), rest

    def draw(self, canvas: TaggedCanvas, x: float, y: float, width: float) -> None:
        """Add a bookmark to the outline, then draw the text."""
        if self.title:
            canvas.add_outline_item(self.title, self.level, y)
        if self.overline is not None:
            self.overline.draw(canvas, x, y, width)
            y -= self.overline.height
        self.text.draw(canvas, x, y, width)


def make_heading_element(parent: StructureElement, level: int) -> StructureElement:
    """Make the element of a heading; levels below H6 use H6, because H7 does not exist."""
    return StructureElement(f"H{min(level, 6)}", parent)


def make_heading(
    context: LayoutContext, words: str, parent: StructureElement, level: int, *, outline: bool = True
) -> Flowable:
    """Make a heading of structure level 1 to 6; level 1 is the document title.

    ``outline=False`` keeps small headings (of a panel or a question) out of the bookmarks.
    """
    title = context.require_text(words, "the heading")
    role = {1: "title", 2: "heading1", 3: "heading2"}.get(level, "heading3")
    text = context.text(words, role, make_heading_element(parent, level))
    text = with_spacing(text, keep_with_next=True)
    rule = make_overline(context.theme) if role == SECTION_ROLE else None
    if not outline and rule is None:
        return text
    named = title if outline else ""
    return HeadingFlowable(
        text, named, level - 1, rule, space_before=text.space_before, space_after=text.space_after
    )


@lru_cache(maxsize=64)
def make_overline(theme: Theme) -> Overline | None:
    """Return the overline of section headings in a theme, or None."""
    colours, space = theme.colours, theme.space
    thickness, gap = space["heading_mark"], space["heading_mark_gap"]
    if theme.style.heading == "rule":
        return Overline(colours["rule"], thickness, gap)
    if theme.style.heading == "strong":
        return Overline(colours["label"], thickness, gap)
    if theme.style.heading == "bar":
        return Overline(colours["mark"], thickness, gap, space["heading_mark_width"])
    return None


def stack_under_title(title: TextFlowable | Flowable, body: Flowable, **options: float) -> Stack:
    """Return a title above a body, kept on the same page."""
    return Stack((with_spacing(title, keep_with_next=True), body), **options)  # type: ignore[arg-type]
