"""Flowables around other flowables: panels, hanging labels and side-by-side columns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import field
from math import inf
from typing import Literal

from handout.caches import lru_cache
from handout.data_classes import dataclass, replace
from handout.layout.flowables.flowable import BaseFlowable, Flowable
from handout.layout.flowables.stack import TOLERANCE, Stack
from handout.layout.flowables.vector_marks import fill_colour_operator, rounded_path, stroke_colour_operator
from handout.layout.flowables.width_choice import WidthChoice
from handout.pdf.canvas import TaggedCanvas
from handout.pdf.syntax import format_number, format_operands
from handout.theme.colour import Colour


@dataclass(frozen=True, slots=True)
class PanelLook:
    """The look of a panel; lengths in points, None for what is not drawn.

    ``inset`` is the padding at both sides where it differs from the padding above and below.
    """

    fill: Colour | None = None
    edge: Colour | None = None
    edge_width: float = 0.0
    outline: Colour | None = None
    outline_width: float = 0.9
    radius: float = 0.0
    padding: float = 12.0
    inset: float | None = None
    top: Colour | None = None
    """A thick line along the top of the panel, ``top_width`` thick."""
    top_width: float = 0.0

    @property
    def sides(self) -> float:
        """Padding at each side."""
        return self.padding if self.inset is None else self.inset


@dataclass(frozen=True, eq=False)
class Panel(BaseFlowable):
    """A filled or outlined box around a stack; kept on one page wherever one page is enough.

    With a ``least_part``, it may break where so much of the text, in points, stands on either side,
    besides the title.
    """

    body: Flowable
    look: PanelLook
    group: str = field(default="", kw_only=True)
    """What the panel is, for the cost of cutting it (`break_costs`)."""
    keep_together: bool = field(default=True, kw_only=True)
    least_part: float = field(default=0.0, kw_only=True)

    def _inner_width(self, width: float) -> float:
        return width - 2 * self.look.sides - self.look.edge_width

    def measure(self, width: float) -> float:
        """Return the body's height plus the padding."""
        return self.body.measure(self._inner_width(width)) + 2 * self.look.padding

    def split(
        self, width: float, height: float, *, forced: bool = False
    ) -> tuple[Flowable | None, Flowable | None]:
        """Split the body only when it does not fit on a separate page, or where its parts are large."""
        if self.measure(width) <= height + TOLERANCE:
            return self, None
        if self.keep_together and not self.least_part and not forced:
            return None, self
        inner = self._inner_width(width)
        head, rest = self.body.split(inner, height - 2 * self.look.padding, forced=forced)
        if head is None or not (forced or self._are_large(head, rest, inner)):
            return None, self
        upper = replace(self, body=head, space_after=0.0)
        return upper, replace(self, body=rest, space_before=0.0, is_rest=True) if rest else None

    def _are_large(self, head: Flowable, rest: Flowable | None, inner: float) -> bool:
        title = head.children[0].measure(inner) if isinstance(head, Stack) and not self.is_rest else 0.0
        parts = head.measure(inner) - title, inf if rest is None else rest.measure(inner)
        return min(parts) >= self.least_part - TOLERANCE

    def draw(self, canvas: TaggedCanvas, x: float, y: float, width: float) -> None:
        """Draw the box, then the body inside the padding."""
        self.draw_with_height(self.measure(width), canvas, x, y, width)

    def draw_with_height(self, height: float, canvas: TaggedCanvas, x: float, y: float, width: float) -> None:
        """Draw the panel with a box of the given height, which is at least its natural height."""
        draw_box(canvas, self.look, x, y, width, height)
        inner = x + self.look.sides + self.look.edge_width
        self.body.draw(canvas, inner, y - self.look.padding, self._inner_width(width))


def draw_box(canvas: TaggedCanvas, look: PanelLook, x: float, y: float, width: float, height: float) -> None:
    """Draw a panel's background with its top start corner at (x, y)."""
    ground = _box_operators(look, round(width, 2), round(height, 2))
    if not ground:
        return
    if canvas.is_right_to_left:
        canvas.paint_operators(
            f"q -1 0 0 1 {format_operands(canvas.left_edge(x, 0.0), y - height)} cm {ground} Q"
        )
    else:
        canvas.paint_operators(f"q 1 0 0 1 {format_operands(x, y - height)} cm {ground} Q")


@lru_cache(maxsize=512)
def _box_operators(look: PanelLook, width: float, height: float) -> str:
    """Return the operators of a panel's background with its lower start corner at the origin."""
    path = rounded_path(width, height, min(look.radius, height / 2, width / 2))
    parts = []
    if look.fill is not None:
        parts.append(f"{fill_colour_operator(look.fill)} {path} f")
    if look.outline is not None:
        parts.append(f"{stroke_colour_operator(look.outline)} {format_number(look.outline_width)} w {path} S")
    if look.edge is not None and look.edge_width:
        edge = format_operands(0, 0, look.edge_width, height)
        parts.append(f"{path} W n {fill_colour_operator(look.edge)} {edge} re f")
    if look.top is not None:
        parts.append(
            f"{fill_colour_operator(look.top)} "
            f"{format_operands(0, height - look.top_width, width, look.top_width)} re f"
        )
    return " ".join(parts)


@dataclass(frozen=True, eq=False)
class HangingItem(BaseFlowable):
    """A body with a label in the indent at its start side: a list item, a step, a check box.

    ``label_drop`` is the distance from the body's top down to the label's top; below 0, the body
    begins lower than the label.
    """

    label: Flowable | None
    """None where the label stands with the part before."""
    body: Flowable
    indent: float = field(kw_only=True)
    label_drop: float = field(default=0.0, kw_only=True)
    _heights: dict[float, float] = field(default_factory=dict, init=False, repr=False)

    @property
    def body_drop(self) -> float:
        """How far below the top the body begins."""
        return max(-self.label_drop, 0.0)

    @property
    def label_top(self) -> float:
        """How far below the top the label begins."""
        return max(self.label_drop, 0.0)

    def measure(self, width: float) -> float:
        """Return the height of the taller of label and body."""
        height = self._heights.get(width)
        if height is None:
            # A long list is measured again at each break that is tried.
            body = self.body.measure(width - self.indent) + self.body_drop
            height = self._heights[width] = max(self._label_foot, body)
        return height

    @property
    def _label_foot(self) -> float:
        return 0.0 if self.label is None else self.label.measure(self.indent) + self.label_top

    def split(
        self, width: float, height: float, *, forced: bool = False
    ) -> tuple[Flowable | None, Flowable | None]:
        """Split the body; the label stays with its first part."""
        if self.measure(width) <= height + TOLERANCE:
            return self, None
        if self._label_foot > height + TOLERANCE and not forced:
            return None, self
        head, rest = self.body.split(width - self.indent, height - self.body_drop, forced=forced)
        if head is None or rest is None:
            # The label is the taller one: it cannot be split.
            return (self, None) if forced else (None, self)
        upper = replace(self, body=head, space_after=0.0)
        rest_drop = self.label_top
        return upper, replace(
            self, label=None, body=rest, label_drop=rest_drop, space_before=0.0, is_rest=True
        )

    def draw(self, canvas: TaggedCanvas, x: float, y: float, width: float) -> None:
        """Draw the label, then the body."""
        if self.label is not None:
            self.label.draw(canvas, x, y - self.label_top, self.indent)
        self.body.draw(canvas, x + self.indent, y - self.body_drop, width - self.indent)


LOWER = 0.93
"""Height from which parts of unequal width are worth it, as a share of that of equal ones."""
HALF_EMPTY = 0.62
"""Share of the height of equal ones up to which a part leaves so much empty that it is given less width."""


@dataclass(frozen=True, eq=False)
class SideBySide(BaseFlowable):
    """Flowables side by side, each in a share of the width."""

    parts: Sequence[Flowable]
    shares: Sequence[float] | None = field(default=None, kw_only=True)
    """None for parts of equal width."""
    choices: Sequence[Sequence[float]] = field(default=(), kw_only=True)
    """Shares that are set instead where they make the row lower by ``LOWER``: the first of the lowest; or
    where a part is ``HALF_EMPTY``: those that leave least ground empty, and make the row no higher."""
    gutter: float = field(default=0.0, kw_only=True)
    valign: Literal["top", "fill"] = field(default="top", kw_only=True)
    keep_together: bool = field(default=False, kw_only=True)
    _heights: dict[float, float] = field(default_factory=dict, init=False, repr=False)

    def share_width(self, width: float) -> list[float]:
        """Return the width of each part."""
        free = width - self.gutter * (len(self.parts) - 1)
        rooms = [free * share for share in self.shares or (1 / len(self.parts),) * len(self.parts)]
        if not self.choices:
            return rooms
        others = [[free * share for share in shares] for shares in self.choices]
        height = self._measure_tallest(rooms)
        lowest = min(others, key=self._measure_tallest)
        if self._measure_tallest(lowest) <= LOWER * height:
            return lowest
        if (
            min(part.measure(room) for part, room in zip(self.parts, rooms, strict=True))
            > HALF_EMPTY * height
        ):
            return rooms
        as_high = [other for other in others if self._measure_tallest(other) <= height]
        return min((rooms, *as_high), key=self._measure_empty)

    def _measure_tallest(self, rooms: Sequence[float]) -> float:
        return max(part.measure(room) for part, room in zip(self.parts, rooms, strict=True))

    def _measure_empty(self, rooms: Sequence[float]) -> float:
        """Return the ground under the lower parts, in square points."""
        tallest = self._measure_tallest(rooms)
        return sum(
            room * (tallest - part.measure(room)) for part, room in zip(self.parts, rooms, strict=True)
        )

    def measure(self, width: float) -> float:
        """Return the height of the tallest part."""
        height = self._heights.get(width)
        if height is None:
            height = self._heights[width] = self._measure_tallest(self.share_width(width))
        return height

    def split(
        self, width: float, height: float, *, forced: bool = False
    ) -> tuple[Flowable | None, Flowable | None]:
        """Split every part at the same height; each part must place some content or end."""
        if self.measure(width) <= height + TOLERANCE:
            return self, None
        if self.keep_together and not forced:
            return None, self
        halves = [
            part.split(room, height, forced=forced)
            for part, room in zip(self.parts, self.share_width(width), strict=True)
        ]
        if any(head is None for head, _ in halves):
            return None, self
        blank = Stack(())
        upper = tuple(head or blank for head, _ in halves)
        lower = tuple(rest or blank for _, rest in halves)
        rest = replace(self, parts=lower, space_before=0.0, is_rest=True)
        return replace(self, parts=upper, space_after=0.0), rest

    def draw(self, canvas: TaggedCanvas, x: float, y: float, width: float) -> None:
        """Draw the parts from the start side; with ``valign="fill"`` panels get the same height."""
        height = self.measure(width)
        for part, room in zip(self.parts, self.share_width(width), strict=True):
            if self.valign == "fill" and isinstance(part, Panel):
                part.draw_with_height(height, canvas, x, y, room)
            else:
                part.draw(canvas, x, y, room)
            x += room + self.gutter


@dataclass(frozen=True, eq=False)
class BalancedColumns(WidthChoice):
    """Items in two columns of about the same height, read down the first, then the second."""

    items: Sequence[Flowable]
    gutter: float = field(kw_only=True)

    def _choose(self, width: float) -> Flowable:
        """Return the items in two columns, cut so that the taller one is as low as possible.

        If two cuts are equal, the one with more items in the first column wins.
        """
        room = (width - self.gutter) / 2
        heights = [item.measure(room) + item.space_after for item in self.items]

        def taller_column(cut: int) -> float:
            return max(sum(heights[:cut]), sum(heights[cut:]))

        cut = min(range(len(heights), 0, -1), key=taller_column)
        columns = Stack(self.items[:cut]), Stack(self.items[cut:])
        return SideBySide(columns, gutter=self.gutter, space_after=self.space_after, keep_together=True)

    def split(
        self, width: float, height: float, *, forced: bool = False
    ) -> tuple[Flowable | None, Flowable | None]:
        """Keep everything on one page, unless it is taller than a page."""
        if self.measure(width) <= height + TOLERANCE:
            return self, None
        return self.choose_cached(width).split(width, height, forced=forced)


def without_edge(look: PanelLook) -> PanelLook:
    """Return the look without edge and top rule, for a panel under a heading."""
    padding = 0.0 if look.fill is None and look.outline is None else look.padding
    return replace(look, edge=None, edge_width=0.0, top=None, padding=padding)
