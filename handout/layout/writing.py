"""Lines and boxes for a pen: far enough apart for any hand, and told once to those who cannot see them."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from handout.layout.artwork import Rule
from handout.layout.flowable import Flowable, Piece
from handout.layout.scene import Scene
from handout.layout.stack import Stack
from handout.layout.text import Text
from handout.pdf.canvas import TaggedCanvas
from handout.pdf.structure import Node
from handout.theme.colour import Colour

LINE = 26.0
"""Distance of lines to write on, in points: at least 9 mm, which are 25.5."""
WIDEST_LABEL = 0.6
"""Share of the width that a label may take: the rest is its line's."""
GAP = 8.0
"""Points between a label and its line."""
SINK = 1.5
"""Points by which a label's box stands above the line, so that its letters seem to stand on it."""
FEW = 4
"""Lines that stay together on a page; more may go on over the next."""
STROKE = 0.8
"""Thickness of such a line: seen by tired eyes, and lighter than any letter."""


@dataclass(frozen=True, eq=False)
class WritingLine(Piece):
    """Room for a line of handwriting over a rule; its node says in words what the rule is for."""

    colour: Colour
    node: Node
    height: float = field(default=LINE, kw_only=True)

    def measure(self, width: float) -> float:
        """Return the height of the room."""
        return self.height

    def draw(self, canvas: TaggedCanvas, x: float, y: float, width: float) -> None:
        """Draw the rule at the foot of the room."""
        rule = Rule(self.colour, STROKE)
        with canvas.tag(self.node):
            rule.draw(canvas, x, y - self.height + STROKE, width)


@dataclass(frozen=True, eq=False)
class WritingBox(Piece):
    """An empty box to write or draw in; it goes on over a page break."""

    colour: Colour
    height: float
    node: Node

    def measure(self, width: float) -> float:
        """Return the height of the box."""
        return self.height

    def draw(self, canvas: TaggedCanvas, x: float, y: float, width: float) -> None:
        """Draw four thin bars, which print alike everywhere."""
        level, upright = Rule(self.colour, STROKE), Rule(self.colour, self.height)
        with canvas.tag(self.node):
            level.draw(canvas, x, y, width)
            level.draw(canvas, x, y - self.height + STROKE, width)
            upright.draw(canvas, x, y, STROKE)
            upright.draw(canvas, x + width - STROKE, y, STROKE)

    def split(
        self, width: float, height: float, *, forced: bool = False
    ) -> tuple[Flowable | None, Flowable | None]:
        """Be cut to the page only where a whole page is too low for it."""
        if self.height <= height:
            return self, None
        if not forced:
            return None, self
        upper = replace(self, height=height, space_after=0.0)
        return upper, replace(self, height=self.height - height, space_before=0.0)


def writing_lines(scene: Scene, count: int, parent: Node, *, before: float = 0.0) -> Stack:
    """Return lines to write on; one element under ``parent``, on as many pages as they are, tells of them."""
    words = scene.words
    said = words.line_to_write if count == 1 else words.lines_to_write.format(count=count)
    node = Node("Span", parent, actual_text=f" {said} ")
    lines = [WritingLine(scene.colour("muted"), node) for _ in range(count)]
    return Stack(lines, space_before=before, whole=count <= FEW)


def line_node(scene: Scene, parent: Node) -> Node:
    """Return the element that tells of one line to write on."""
    return Node("Span", parent, actual_text=f" {scene.words.line_to_write} ")


@dataclass(frozen=True, eq=False)
class LabelledLine(Piece):
    """A label, and a line to write on that takes the rest of its last line."""

    label: Text
    line: WritingLine

    def _label_width(self, width: float) -> float:
        return min(self.label.natural_width() + 1.0, width * WIDEST_LABEL)

    def measure(self, width: float) -> float:
        """Return the height of the label, but at least that of a line to write on."""
        return max(self.label.measure(self._label_width(width)), self.line.height)

    def split(
        self, width: float, height: float, *, forced: bool = False
    ) -> tuple[Flowable | None, Flowable | None]:
        """Keep both together; a label taller than a page stands above its line."""
        if self.measure(width) <= height:
            return self, None
        if not forced:
            return None, self
        return Stack((self.label, self.line), space_after=self.space_after).split(width, height, forced=True)

    def draw(self, canvas: TaggedCanvas, x: float, y: float, width: float) -> None:
        """Draw the label on the line, and the line beside it."""
        room, height = self._label_width(width), self.measure(width)
        drop = max(height - self.label.measure(room) - SINK, 0.0)
        self.label.draw(canvas, x, y - drop, room)
        start = room + GAP
        self.line.draw(canvas, x + start, y - height + self.line.height, width - start)
