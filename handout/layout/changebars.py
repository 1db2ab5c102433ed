"""Change bars: a copy for the approver, with a bar beside what changed and a note where something is gone."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from handout.content.markup import Run
from handout.content.model import Block
from handout.content.model.blocks import PageBreak, Section
from handout.errors import Mark
from handout.layout.artwork import box_code
from handout.layout.flowable import Flowable, Piece
from handout.layout.stack import Stack
from handout.pdf.canvas import TaggedCanvas
from handout.pdf.structure import Node
from handout.theme.colour import Colour

if TYPE_CHECKING:
    from handout.layout.scene import Scene

BAR = 2.5
"""Width of a bar, in points."""
GUTTER = 9.0
"""Points between a bar and the text."""


@dataclass(frozen=True)
class Review:
    """What is marked in a copy for the approver; blocks are known by the marks of where they stand."""

    since: str
    """For every page's foot, such as “Changes since version 1.0”."""
    summary: str
    """For the top of the first page."""
    said: Mapping[Mark, str] = field(default_factory=dict)
    """What a screen reader says before a block with a bar, such as “Changed”."""
    gone: Mapping[Mark | None, tuple[str, ...]] = field(default_factory=dict)
    """Notes of what stood before a block; None for the end of the handout."""
    language: str = "en"
    """Language of all these words."""

    def around(self, scene: Scene, block: Block, parent: Node, build: Callable[[], Flowable]) -> Flowable:
        """Return the block's flowable with the notes before it and the bar beside it."""
        notes = self.notes(scene, block.mark, parent)
        said = self.said.get(block.mark) if block.mark else None
        if isinstance(block, PageBreak) or not (said or notes):
            return build()
        # Elements are read in the order in which they are made: the word comes before its block.
        node = Node("P", parent, actual_text=f"{said}:", language=self.language) if said else None
        body = build()
        if node is not None:
            body = _barred(scene, body, node, heading=isinstance(block, Section))
        if not notes:
            return body
        return Stack(
            (*notes, body), space_before=body.space_before, space_after=body.space_after,
            keep_with_next=body.keep_with_next,
        )  # fmt: skip

    def notes(self, scene: Scene, mark: Mark | None, parent: Node) -> list[Flowable]:
        """Return a small line for each passage that is gone."""
        made: list[Flowable] = []
        for text in self.gone.get(mark, ()):
            run = Run(text, italic=True, language=self.language)
            note = scene.set((run,), "small", Node("P", parent))
            bar = _bar(scene, note, None)
            made.append(replace(bar, keep_with_next=mark is not None))
        return made

    def opening(self, scene: Scene, parent: Node) -> Flowable:
        """Return the line at the top that says what this copy is."""
        return scene.set((Run(self.summary, language=self.language),), "status", Node("P", parent))


@dataclass(frozen=True, eq=False)
class ChangeBar(Piece):
    """A flowable with a bar in the margin at its start; with a node, the bar says what it stands for."""

    body: Flowable
    colour: Colour
    node: Node | None

    def measure(self, width: float) -> float:
        """Return the body's height: the bar stands in the margin."""
        return self.body.measure(width)

    def split(
        self, width: float, height: float, *, forced: bool = False
    ) -> tuple[Flowable | None, Flowable | None]:
        """Split the body; each part has its bar, and the first says what it stands for."""
        head, rest = self.body.split(width, height, forced=forced)
        if head is None or rest is None:
            return (None, self) if head is None else (self, None)
        upper = replace(self, body=head, space_after=head.space_after, keep_with_next=head.keep_with_next)
        return upper, replace(self, body=rest, node=None, space_before=rest.space_before)

    def draw(self, canvas: TaggedCanvas, x: float, y: float, width: float) -> None:
        """Draw the bar, then the body."""
        height = self.body.measure(width)
        left = canvas.start(x - GUTTER - BAR, BAR)
        bar = box_code(self.colour, left, y - height, BAR, height)
        if self.node is None:
            with canvas.artifact("Layout"):
                canvas.code(bar)
        else:
            canvas.paint_as(self.node, bar)
        self.body.draw(canvas, x, y, width)


def _barred(scene: Scene, body: Flowable, node: Node, *, heading: bool) -> Flowable:
    """Return the body with its bar; of a section only the heading has it."""
    if not heading or not isinstance(body, Stack) or not body.children:
        return _bar(scene, body, node)
    return replace(body, children=(_bar(scene, body.children[0], node), *body.children[1:]))


def _bar(scene: Scene, body: Flowable, node: Node | None) -> ChangeBar:
    return ChangeBar(
        body, _bar_colour(scene), node, space_before=body.space_before,
        space_after=body.space_after, keep_with_next=body.keep_with_next,
    )  # fmt: skip


def _bar_colour(scene: Scene) -> Colour:
    return scene.colour("caution_edge")
