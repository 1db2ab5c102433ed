"""Blocks in two columns, wherever that does not hurt."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from handout.content.model import Block
from handout.content.model.blocks import ColumnsBlock
from handout.layout.boxes import Beside
from handout.layout.dispatch import lay_out_all, lays_out
from handout.layout.flowable import Flowable, Piece
from handout.layout.scene import Scene
from handout.layout.stack import TOLERANCE, Stack
from handout.pdf.canvas import TaggedCanvas
from handout.pdf.structure import Node

WIDE = frozenset(
    {
        "section", "key_points", "compare", "table", "med_schedule", "when_to_call", "timeline", "facts",
        "glossary", "references", "contact", "author_card", "staff", "columns", "page_break", "keep_together",
    }
)  # fmt: skip
"""Blocks that need the full width, or have parts of their own: around them there are no columns."""


@lays_out(ColumnsBlock)
def columns(scene: Scene, block: ColumnsBlock, parent: Node, level: int) -> Flowable:
    """Blocks in two columns; their elements stay in the section around them, in the order written."""
    laid = lay_out_all(scene, block.content, parent, level)
    if not laid:
        return Stack(())
    single = Stack(laid, space_before=laid[0].space_before, space_after=laid[-1].space_after)
    if len(laid) == 1 or scene.one_column or any(_needs_width(inner) for inner in block.content):
        return single
    return TwoColumns(
        tuple(laid), single, scene.space("column_gutter"), scene.frame_height,
        space_before=single.space_before, space_after=single.space_after,
    )  # fmt: skip


def _needs_width(block: Block) -> bool:
    return block.name in WIDE or getattr(block, "columns", 1) == 2


@dataclass(frozen=True, eq=False)
class TwoColumns(Piece):
    """Flowables in two columns of about the same height, or one under the other if a page is too low."""

    parts: Sequence[Flowable]
    single: Stack
    gutter: float
    tallest: float
    _known: dict[float, Flowable] = field(default_factory=dict, init=False, repr=False)

    def _set(self, width: float) -> Flowable:
        if width not in self._known:
            self._known[width] = self._arranged(width)
        return self._known[width]

    def _arranged(self, width: float) -> Flowable:
        room = (width - self.gutter) / 2
        cuts = [(Stack(self.parts[:at]), Stack(self.parts[at:])) for at in self._cuts()]
        if not cuts:
            return self.single
        # Of two cuts as low as each other, the one with more in the first column.
        best = min(reversed(cuts), key=lambda cut: max(part.measure(room) for part in cut))
        beside = Beside(best, gutter=self.gutter, whole=True)
        return beside if beside.measure(width) <= self.tallest else self.single

    def _cuts(self) -> list[int]:
        return [at for at in range(1, len(self.parts)) if not self.parts[at - 1].keep_with_next]

    def measure(self, width: float) -> float:
        """Return the height of the taller column."""
        return self._set(width).measure(width)

    def split(
        self, width: float, height: float, *, forced: bool = False
    ) -> tuple[Flowable | None, Flowable | None]:
        """Keep the columns on one page; what is too tall for it goes on one under the other."""
        if self.measure(width) <= height + TOLERANCE:
            return self, None
        if self._set(width) is not self.single and not forced:
            return None, self
        return self.single.split(width, height, forced=forced)

    def draw(self, canvas: TaggedCanvas, x: float, y: float, width: float) -> None:
        """Draw the columns, or the parts one under the other."""
        self._set(width).draw(canvas, x, y, width)
