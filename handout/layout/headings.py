"""Headings: text that is a structure element, a bookmark and a place to link to."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import lru_cache

from handout.layout.boxes import PanelLook, draw_box
from handout.layout.flowable import Flowable, Piece, with_spacing
from handout.layout.scene import Scene
from handout.layout.stack import Stack
from handout.layout.text import Text
from handout.pdf.canvas import TaggedCanvas
from handout.pdf.structure import Node
from handout.theme.colour import Colour
from handout.theme.theme import Theme

SECTION = "heading1"
"""Type role of the headings that a theme may mark."""


@dataclass(frozen=True, slots=True)
class Overline:
    """What a theme puts over a section's heading: a rule or a short bar; lengths in points."""

    colour: Colour
    thickness: float
    gap: float
    length: float = 0.0
    """0 for the full width."""

    @property
    def height(self) -> float:
        """Room above the heading's text."""
        return self.thickness + self.gap

    def draw(self, canvas: TaggedCanvas, x: float, y: float, width: float) -> None:
        """Draw with the top left corner at (x, y); a short bar has round ends."""
        length = min(self.length, width) if self.length else width
        look = PanelLook(fill=self.colour, radius=self.thickness / 2 if self.length else 0.0)
        draw_box(canvas, look, x, y, length, self.thickness)


@dataclass(frozen=True, eq=False)
class Heading(Piece):
    """A text under what the theme puts over it; stays with what follows.

    It enters the outline where it is drawn, unless ``title`` is empty.
    """

    text: Flowable
    title: str
    level: int
    over: Overline | None = None
    keep_with_next: bool = field(default=True, kw_only=True)

    def measure(self, width: float) -> float:
        """Return the text's height with what stands over it."""
        return self.text.measure(width) + (self.over.height if self.over else 0.0)

    def split(
        self, width: float, height: float, *, forced: bool = False
    ) -> tuple[Flowable | None, Flowable | None]:
        """Keep whole, unless the heading alone is taller than a page."""
        if self.measure(width) <= height:
            return self, None
        if not forced:
            return None, self
        room = height - (self.over.height if self.over else 0.0)
        head, rest = self.text.split(width, room, forced=True)
        if head is None:
            return None, self
        return replace(self, text=head, space_after=head.space_after), rest

    def draw(self, canvas: TaggedCanvas, x: float, y: float, width: float) -> None:
        """Enter the outline, then draw the text."""
        if self.title:
            canvas.bookmark(self.title, self.level, y)
        if self.over is not None:
            self.over.draw(canvas, x, y, width)
            y -= self.over.height
        self.text.draw(canvas, x, y, width)


def heading_node(parent: Node, level: int) -> Node:
    """Return the element of a heading; what lies deeper than H6 is H6, for there is no H7."""
    return Node(f"H{min(level, 6)}", parent)


def heading(scene: Scene, words: str, parent: Node, level: int, *, outline: bool = True) -> Flowable:
    """Return a heading of structure level 1 to 6; level 1 is the title's.

    ``outline`` leaves small headings (a panel's, a question) out of the bookmarks.
    """
    title = scene.spoken(words, "the heading")
    role = {1: "title", 2: "heading1", 3: "heading2"}.get(level, "heading3")
    text = scene.text(words, role, heading_node(parent, level))
    text = with_spacing(text, keep_with_next=True)
    over = overline(scene.theme) if role == SECTION else None
    if not outline and over is None:
        return text
    named = title if outline else ""
    return Heading(text, named, level - 1, over, space_before=text.space_before, space_after=text.space_after)


@lru_cache(maxsize=64)
def overline(theme: Theme) -> Overline | None:
    """Return what the theme puts over the headings of sections."""
    colours, space = theme.colours, theme.space
    thickness, gap = space["heading_mark"], space["heading_mark_gap"]
    if theme.style.heading == "rule":
        return Overline(colours["rule"], thickness, gap)
    if theme.style.heading == "bar":
        return Overline(colours["mark"], thickness, gap, space["heading_mark_width"])
    return None


def titled(title: Text | Flowable, body: Flowable, **options: float) -> Stack:
    """Return a title over a body, never parted."""
    return Stack((with_spacing(title, keep_with_next=True), body), **options)  # type: ignore[arg-type]
