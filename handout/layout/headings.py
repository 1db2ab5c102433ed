"""Headings: text that is a structure element, a bookmark and a place to link to."""

from __future__ import annotations

from handout.layout.flowable import Flowable, Piece
from handout.layout.scene import Scene
from handout.layout.stack import Stack
from handout.layout.text import Text
from handout.pdf.canvas import TaggedCanvas
from handout.pdf.structure import Node


class Heading(Piece):
    """A text that enters the outline where it is drawn; stays with what follows."""

    keep_with_next = True

    def __init__(self, text: Flowable, title: str, level: int) -> None:
        self.text = text
        self.title = title
        self.level = level
        self.space_before = text.space_before
        self.space_after = text.space_after

    def measure(self, width: float) -> float:
        """Return the text's height."""
        return self.text.measure(width)

    def split(
        self, width: float, height: float, *, forced: bool = False
    ) -> tuple[Flowable | None, Flowable | None]:
        """Keep whole, unless the heading alone is taller than a page."""
        if self.measure(width) <= height:
            return self, None
        if not forced:
            return None, self
        head, rest = self.text.split(width, height, forced=True)
        if head is None:
            return None, self
        return Heading(head, self.title, self.level), rest

    def draw(self, canvas: TaggedCanvas, x: float, y: float, width: float) -> None:
        """Enter the outline, then draw the text."""
        canvas.bookmark(self.title, self.level, y)
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
    text.keep_with_next = True
    if not outline:
        return text
    return Heading(text, title, level - 1)


def titled(title: Text | Flowable, body: Flowable, **options: float) -> Stack:
    """Return a title over a body, never parted."""
    title.keep_with_next = True
    return Stack((title, body), **options)  # type: ignore[arg-type]
