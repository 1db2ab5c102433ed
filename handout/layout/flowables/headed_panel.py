"""A panel with a head on a ground of its own, and a foot that stands at its lower edge."""

from __future__ import annotations

from dataclasses import field

from handout.caches import lru_cache
from handout.data_classes import dataclass, replace
from handout.layout.flowables.boxes import Panel, draw_box
from handout.layout.flowables.flowable import Flowable
from handout.layout.flowables.stack import TOLERANCE, Stack
from handout.layout.flowables.vector_marks import fill_colour_operator, rounded_path
from handout.pdf.canvas import TaggedCanvas
from handout.pdf.syntax import format_operands
from handout.theme.colour import Colour

HEAD_PADDING = 5.0
"""Points over and under a head."""
FOOT_GAP = 7.0
"""Points at least between the body and the foot."""


@dataclass(frozen=True, eq=False)
class HeadedPanel(Panel):
    """A panel with a head, a body and a foot; panels of one height have their feet level."""

    head: Flowable = field(kw_only=True)
    foot: Flowable = field(kw_only=True)
    head_fill: Colour | None = field(default=None, kw_only=True)
    companions: tuple[HeadedPanel, ...] = field(default=(), kw_only=True)
    """All panels of the group, itself too: where all have room for it, their heads are of one height."""

    @property
    def _lower_padding(self) -> float:
        is_boxed = self.look.fill is not None or self.look.outline is not None
        return self.look.padding if is_boxed else FOOT_GAP

    def _head_height(self, inner: float) -> float:
        # Without a ground of its own the head needs no padding under it.
        below = HEAD_PADDING if self.head_fill is not None else 0.0
        return self.head.measure(inner) + HEAD_PADDING + below

    def _shared_head_height(self, width: float, height: float) -> float:
        """Return the height of the group's tallest head if no panel of the group is too full for it."""
        own = self._head_height(self._inner_width(width))
        heads = {each: each._head_height(each._inner_width(width)) for each in self.companions}
        tallest = max(heads.values(), default=own)
        has_room = all(
            each.measure(width) + tallest - head <= height + TOLERANCE for each, head in heads.items()
        )
        return tallest if has_room else own

    def measure(self, width: float) -> float:
        """Return the height of head, body and foot with their padding."""
        inner = self._inner_width(width)
        return (
            self._head_height(inner) + self.look.padding * 0.7 + self.body.measure(inner) + FOOT_GAP
            + self.foot.measure(inner) + self._lower_padding
        )  # fmt: skip

    def split(
        self, width: float, height: float, *, forced: bool = False
    ) -> tuple[Flowable | None, Flowable | None]:
        """Stay whole; only where a page is too low for it, its parts go on without the frame."""
        if self.measure(width) <= height + TOLERANCE:
            return self, None
        if not forced:
            return None, self
        plain = Panel(
            Stack((self.head, self.body, self.foot)), replace(self.look, fill=None, top=None),
            keep_together=False, space_after=self.space_after,
        )  # fmt: skip
        return plain.split(width, height, forced=True)

    def draw_with_height(self, height: float, canvas: TaggedCanvas, x: float, y: float, width: float) -> None:
        """Draw the box, the head at its top, the body under it, and the foot at its lower edge."""
        inner = self._inner_width(width)
        head = self._shared_head_height(width, height)
        draw_box(canvas, replace(self.look, outline=None), x, y, width, height)
        if self.head_fill is not None:
            ground = _head_operators(
                self.head_fill, round(width, 2), round(height, 2), round(head, 2), self.look.radius
            )
            canvas.paint_operators(
                f"q 1 0 0 1 {format_operands(canvas.left_edge(x, width), y - height)} cm {ground} Q"
            )
        if self.look.outline is not None:
            draw_box(canvas, replace(self.look, fill=None, top=None), x, y, width, height)
        left = x + self.look.sides + self.look.edge_width
        # A lower head stands in the middle of its ground; without a ground all begin on one line.
        spare = head - self._head_height(inner) if self.head_fill is not None else 0.0
        self.head.draw(canvas, left, y - HEAD_PADDING - spare / 2, inner)
        self.body.draw(canvas, left, y - head - self.look.padding * 0.7, inner)
        self.foot.draw(canvas, left, y - height + self._lower_padding + self.foot.measure(inner), inner)


@lru_cache(maxsize=128)
def _head_operators(fill: Colour, width: float, height: float, head: float, radius: float) -> str:
    """Return the operators of a head's ground, cut to the round corners of its panel."""
    path = rounded_path(width, height, min(radius, height / 2, width / 2))
    box = format_operands(0, height - head, width, head)
    return f"{path} W n {fill_colour_operator(fill)} {box} re f"
