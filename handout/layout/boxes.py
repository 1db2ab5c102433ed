"""Flowables around other flowables: panels, hanging labels and things side by side."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Literal

from handout.layout.artwork import fill, rounded_path, stroke
from handout.layout.flowable import Flowable, Piece
from handout.layout.stack import TOLERANCE, Stack
from handout.pdf.canvas import TaggedCanvas
from handout.theme.colour import Colour


@dataclass(frozen=True, slots=True)
class PanelLook:
    """How a panel stands out; lengths in points, None for what is not drawn.

    ``inset`` is the padding at both sides where it differs from the one above and below.
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
    """A strong line over the panel, ``top_width`` thick."""
    top_width: float = 0.0

    @property
    def sides(self) -> float:
        """Padding at each side."""
        return self.padding if self.inset is None else self.inset


@dataclass(frozen=True, eq=False)
class Panel(Piece):
    """A filled or outlined box around a stack; whole on one page wherever one page is enough."""

    body: Flowable
    look: PanelLook
    whole: bool = field(default=True, kw_only=True)

    def _inner(self, width: float) -> float:
        return width - 2 * self.look.sides - self.look.edge_width

    def measure(self, width: float) -> float:
        """Return the body's height with the padding."""
        return self.body.measure(self._inner(width)) + 2 * self.look.padding

    def split(
        self, width: float, height: float, *, forced: bool = False
    ) -> tuple[Flowable | None, Flowable | None]:
        """Split the body only when a page of its own would not do."""
        if self.measure(width) <= height + TOLERANCE:
            return self, None
        if self.whole and not forced:
            return None, self
        head, rest = self.body.split(self._inner(width), height - 2 * self.look.padding, forced=forced)
        if head is None:
            return None, self
        upper = replace(self, body=head, space_after=0.0)
        return upper, replace(self, body=rest, space_before=0.0) if rest else None

    def tightened(self, share: float) -> Panel:
        """Return the same panel around a tightened body; its padding stays."""
        return replace(self, body=self.body.tightened(share))

    def draw(self, canvas: TaggedCanvas, x: float, y: float, width: float) -> None:
        """Draw the box, then the body inside the padding."""
        self.draw_as_tall_as(self.measure(width), canvas, x, y, width)

    def draw_as_tall_as(self, height: float, canvas: TaggedCanvas, x: float, y: float, width: float) -> None:
        """Draw the same with a box of at least its own height."""
        draw_box(canvas, self.look, x, y, width, height)
        inner = x + self.look.sides + self.look.edge_width
        self.body.draw(canvas, inner, y - self.look.padding, self._inner(width))


def draw_box(canvas: TaggedCanvas, look: PanelLook, x: float, y: float, width: float, height: float) -> None:
    """Draw a panel's ground with its top corner at the start side at (x, y)."""
    ground = _box(look, round(width, 2), round(height, 2))
    if not ground:
        return
    if canvas.mirrored:
        canvas.code(f"q -1 0 0 1 {canvas.start(x, 0.0):.3f} {y - height:.3f} cm {ground} Q")
    else:
        canvas.code(f"q 1 0 0 1 {x:.3f} {y - height:.3f} cm {ground} Q")


@lru_cache(maxsize=512)
def _box(look: PanelLook, width: float, height: float) -> str:
    """Return the operators of a ground that begins with its lower corner at the origin."""
    path = rounded_path(width, height, min(look.radius, height / 2, width / 2))
    parts = []
    if look.fill is not None:
        parts.append(f"{fill(look.fill)} {path} f")
    if look.outline is not None:
        parts.append(f"{stroke(look.outline)} {look.outline_width:g} w {path} S")
    if look.edge is not None and look.edge_width:
        parts.append(f"{path} W n {fill(look.edge)} 0 0 {look.edge_width:g} {height:g} re f")
    if look.top is not None:
        parts.append(f"{fill(look.top)} 0 {height - look.top_width:g} {width:g} {look.top_width:g} re f")
    return " ".join(parts)


@dataclass(frozen=True, eq=False)
class Hanging(Piece):
    """A body with a label in the indent to its start side: a list item, a step, a check box.

    ``label_drop`` says how far below the body's top the label begins; below 0 the body is the lower one.
    """

    label: Flowable | None
    """None where the label stands with the part before."""
    body: Flowable
    indent: float = field(kw_only=True)
    label_drop: float = field(default=0.0, kw_only=True)

    @property
    def body_drop(self) -> float:
        """How far below the top the body begins."""
        return max(-self.label_drop, 0.0)

    @property
    def label_top(self) -> float:
        """How far below the top the label begins."""
        return max(self.label_drop, 0.0)

    def measure(self, width: float) -> float:
        """Return the taller of label and body."""
        return max(self._label_foot, self.body.measure(width - self.indent) + self.body_drop)

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
        return upper, replace(self, label=None, body=rest, label_drop=self.label_top, space_before=0.0)

    def tightened(self, share: float) -> Hanging:
        """Return the same with a tightened body."""
        return replace(self, body=self.body.tightened(share))

    def draw(self, canvas: TaggedCanvas, x: float, y: float, width: float) -> None:
        """Draw the label, then the body."""
        if self.label is not None:
            self.label.draw(canvas, x, y - self.label_top, self.indent)
        self.body.draw(canvas, x + self.indent, y - self.body_drop, width - self.indent)


@dataclass(frozen=True, eq=False)
class Beside(Piece):
    """Flowables side by side, each in a share of the width."""

    parts: Sequence[Flowable]
    shares: Sequence[float] | None = field(default=None, kw_only=True)
    """None for parts of equal width."""
    gutter: float = field(default=0.0, kw_only=True)
    valign: Literal["top", "fill"] = field(default="top", kw_only=True)
    whole: bool = field(default=False, kw_only=True)

    def _widths(self, width: float) -> list[float]:
        free = width - self.gutter * (len(self.parts) - 1)
        return [free * share for share in self.shares or (1 / len(self.parts),) * len(self.parts)]

    def measure(self, width: float) -> float:
        """Return the height of the tallest part."""
        return max(part.measure(room) for part, room in zip(self.parts, self._widths(width), strict=True))

    def split(
        self, width: float, height: float, *, forced: bool = False
    ) -> tuple[Flowable | None, Flowable | None]:
        """Split every part at the same height; all of them must give something or be done."""
        if self.measure(width) <= height + TOLERANCE:
            return self, None
        if self.whole and not forced:
            return None, self
        halves = [
            part.split(room, height, forced=forced)
            for part, room in zip(self.parts, self._widths(width), strict=True)
        ]
        if any(head is None for head, _ in halves):
            return None, self
        blank = Stack(())
        upper = tuple(head or blank for head, _ in halves)
        lower = tuple(rest or blank for _, rest in halves)
        return replace(self, parts=upper, space_after=0.0), replace(self, parts=lower, space_before=0.0)

    def tightened(self, share: float) -> Beside:
        """Return the same with tightened parts."""
        return replace(self, parts=tuple(part.tightened(share) for part in self.parts))

    def draw(self, canvas: TaggedCanvas, x: float, y: float, width: float) -> None:
        """Draw the parts from the start side on; panels that fill are drawn equally tall."""
        height = self.measure(width)
        for part, room in zip(self.parts, self._widths(width), strict=True):
            if self.valign == "fill" and isinstance(part, Panel):
                part.draw_as_tall_as(height, canvas, x, y, room)
            else:
                part.draw(canvas, x, y, room)
            x += room + self.gutter


@dataclass(frozen=True, eq=False)
class Balanced(Piece):
    """Items in two columns of about the same height, read down the first and then down the second."""

    items: Sequence[Flowable]
    gutter: float = field(kw_only=True)
    _known: dict[float, Beside] = field(default_factory=dict, init=False, repr=False)

    def beside(self, width: float) -> Beside:
        """Return the items in two columns."""
        if width not in self._known:
            self._known[width] = self._beside(width)
        return self._known[width]

    def _beside(self, width: float) -> Beside:
        """Cut where the taller column is lowest; of two such cuts, the one with more in the first."""
        room = (width - self.gutter) / 2
        heights = [item.measure(room) + item.space_after for item in self.items]

        def tallest(cut: int) -> float:
            return max(sum(heights[:cut]), sum(heights[cut:]))

        cut = min(range(len(heights), 0, -1), key=tallest)
        columns = Stack(self.items[:cut]), Stack(self.items[cut:])
        return Beside(columns, gutter=self.gutter, space_after=self.space_after, whole=True)

    def measure(self, width: float) -> float:
        """Return the height of the taller column."""
        return self.beside(width).measure(width)

    def split(
        self, width: float, height: float, *, forced: bool = False
    ) -> tuple[Flowable | None, Flowable | None]:
        """Keep whole on one page, unless it is taller than one."""
        if self.measure(width) <= height + TOLERANCE:
            return self, None
        return self.beside(width).split(width, height, forced=forced)

    def draw(self, canvas: TaggedCanvas, x: float, y: float, width: float) -> None:
        """Draw both columns."""
        self.beside(width).draw(canvas, x, y, width)


def without_edge(look: PanelLook) -> PanelLook:
    """Return the same look with no strong edge and no rule: for what stands under a heading of its own."""
    padding = 0.0 if look.fill is None and look.outline is None else look.padding
    return replace(look, edge=None, edge_width=0.0, top=None, padding=padding)
