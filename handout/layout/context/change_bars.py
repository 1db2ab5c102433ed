"""Change bars: a review copy has a bar beside each change and a note where text was removed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import field
from typing import TYPE_CHECKING

from handout.content.inline.markup import Run
from handout.content.model import Block
from handout.content.model.blocks import PageBreak, Section
from handout.data_classes import dataclass, replace
from handout.errors import Mark
from handout.layout.flowables.flowable import BaseFlowable, Flowable
from handout.layout.flowables.stack import Stack
from handout.layout.flowables.vector_marks import filled_box_operators
from handout.pdf.canvas import TaggedCanvas
from handout.pdf.structure import StructureElement
from handout.theme.colour import Colour

if TYPE_CHECKING:
    from handout.layout.context.layout_context import LayoutContext

BAR_WIDTH = 2.5
"""Width of a bar, in points."""
BAR_GUTTER = 9.0
"""Distance between a bar and the text, in points."""


@dataclass(frozen=True)
class ReviewMarks:
    """The changes to mark in a review copy.

    Blocks are identified by their marks in the source file.
    """

    footer_note: str
    """Text for the foot of every page, such as “Changes since version 1.0”."""
    summary: str
    """Text for the top of the first page."""
    change_labels: Mapping[Mark, str] = field(default_factory=dict)
    """Words that a screen reader speaks before a block with a bar, such as “Changed”."""
    removal_notes: Mapping[Mark | None, tuple[str, ...]] = field(default_factory=dict)
    """Notes about text removed before a block; the key None is the end of the handout."""
    language: str = "en"
    """Language of all these words."""

    def mark_block(
        self, context: LayoutContext, block: Block, parent: StructureElement, build: Callable[[], Flowable]
    ) -> Flowable:
        """Return the block's flowable with removal notes before it and a bar beside it."""
        notes = self.make_removal_notes(context, block.mark, parent)
        label = self.change_labels.get(block.mark) if block.mark else None
        if isinstance(block, PageBreak) or not (label or notes):
            return build()
        # Elements are read in the order in which they are made: the word comes before its block.
        element = (
            StructureElement("P", parent, actual_text=f"{label}:", language=self.language) if label else None
        )
        body = build()
        if element is not None:
            body = _add_bar(context, body, element, heading=isinstance(block, Section))
        if not notes:
            return body
        return Stack(
            (*notes, body), space_before=body.space_before, space_after=body.space_after,
            keep_with_next=body.keep_with_next,
        )  # fmt: skip

    def make_removal_notes(
        self, context: LayoutContext, mark: Mark | None, parent: StructureElement
    ) -> list[Flowable]:
        """Return a small line for each removed passage."""
        lines: list[Flowable] = []
        for text in self.removal_notes.get(mark, ()):
            run = Run(text, italic=True, language=self.language)
            note = context.typeset((run,), "small", StructureElement("P", parent))
            bar = _bar(context, note, None)
            lines.append(replace(bar, keep_with_next=mark is not None))
        return lines

    def make_summary_line(self, context: LayoutContext, parent: StructureElement) -> Flowable:
        """Return the line at the top that explains what this copy is."""
        return context.typeset(
            (Run(self.summary, language=self.language),), "status", StructureElement("P", parent)
        )


@dataclass(frozen=True, eq=False)
class ChangeBar(BaseFlowable):
    """A flowable with a bar in the margin at its start side.

    With an element, the bar has an alternative text that names the kind of change.
    """

    body: Flowable
    colour: Colour
    element: StructureElement | None

    def measure(self, width: float) -> float:
        """Return the body's height: the bar is in the margin."""
        return self.body.measure(width)

    def split(
        self, width: float, height: float, *, forced: bool = False
    ) -> tuple[Flowable | None, Flowable | None]:
        """Split the body; each part gets a bar, and the first one is tagged."""
        head, rest = self.body.split(width, height, forced=forced)
        if head is None or rest is None:
            return (None, self) if head is None else (self, None)
        upper = replace(self, body=head, space_after=head.space_after, keep_with_next=head.keep_with_next)
        return upper, replace(self, body=rest, element=None, space_before=rest.space_before)

    def draw(self, canvas: TaggedCanvas, x: float, y: float, width: float) -> None:
        """Draw the bar, then the body."""
        height = self.body.measure(width)
        left = canvas.left_edge(x - BAR_GUTTER - BAR_WIDTH, BAR_WIDTH)
        bar = filled_box_operators(self.colour, left, y - height, BAR_WIDTH, height)
        if self.element is None:
            with canvas.artifact("Layout"):
                canvas.paint_operators(bar)
        else:
            canvas.paint_tagged(self.element, bar)
        self.body.draw(canvas, x, y, width)


def _add_bar(context: LayoutContext, body: Flowable, element: StructureElement, *, heading: bool) -> Flowable:
    """Return the body with a bar; in a section, only the heading gets the bar."""
    if not heading or not isinstance(body, Stack) or not body.children:
        return _bar(context, body, element)
    return replace(body, children=(_bar(context, body.children[0], element), *body.children[1:]))


def _bar(scene: LayoutContext, body: Flowable, node: StructureElement | None) -> ChangeBar:
    return ChangeBar(
        body, _bar_colour(scene), node, space_before=body.space_before,
        space_after=body.space_after, keep_with_next=body.keep_with_next,
    )  # fmt: skip


def _bar_colour(context: LayoutContext) -> Colour:
    return context.colour("caution_edge")
