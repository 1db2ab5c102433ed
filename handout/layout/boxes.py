"""Flowables around other flowables: panels, hanging labels and things side by side."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal

from handout.layout.artwork import fill, rounded_path, stroke
from handout.layout.flowable import Flowable, Piece
from handout.layout.stack import TOLERANCE, Stack
from handout.pdf.canvas import TaggedCanvas
from handout.theme.colour import Colour


@dataclass(frozen=True, slots=True)
class PanelLook:
    """How a panel stands out; lengths in points, None for what is not drawn."""

    fill: Colour | None = None
    edge: Colour | None = None
    edge_width: float = 0.0
    outline: Colour | None = None
    radius: float = 0.0
    padding: float = 12.0


class Panel(Piece):
    """A filled or outlined box around a stack; whole on one page wherever one page is enough."""

    def __init__(
        self, body: Flowable, look: PanelLook, *, space_before: float = 0.0, space_after: float = 0.0,
        whole: bool = True,
    ) -> None:  # fmt: skip
        self.body = body
        self.look = look
        self.space_before = space_before
        self.space_after = space_after
        self.whole = whole

    def _inner(self, width: float) -> float:
        return width - 2 * self.look.padding - self.look.edge_width

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
        return self._part(head, first=True), self._part(rest, first=False) if rest else None

    def _part(self, body: Flowable, *, first: bool) -> Panel:
        before, after = (self.space_before, 0.0) if first else (0.0, self.space_after)
        return Panel(body, self.look, space_before=before, space_after=after, whole=self.whole)

    def draw(self, canvas: TaggedCanvas, x: float, y: float, width: float) -> None:
        """Draw the box, then the body inside the padding."""
        self.draw_as_tall_as(self.measure(width), canvas, x, y, width)

    def draw_as_tall_as(self, height: float, canvas: TaggedCanvas, x: float, y: float, width: float) -> None:
        """Draw the same with a box of at least its own height."""
        draw_box(canvas, self.look, x, y, width, height)
        inner = x + self.look.padding + self.look.edge_width
        self.body.draw(canvas, inner, y - self.look.padding, self._inner(width))


def draw_box(canvas: TaggedCanvas, look: PanelLook, x: float, y: float, width: float, height: float) -> None:
    """Draw a panel's ground with its top corner at the start side at (x, y)."""
    ground = _box(look, round(width, 2), round(height, 2))
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
        parts.append(f"{stroke(look.outline)} 0.9 w {path} S")
    if look.edge is not None and look.edge_width:
        parts.append(f"{path} W n {fill(look.edge)} 0 0 {look.edge_width:g} {height:g} re f")
    return " ".join(parts)


class Hanging(Piece):
    """A body with a label in the indent to its start side: a list item, a step, a check box."""

    def __init__(
        self, label: Flowable, body: Flowable, *, indent: float, label_drop: float = 0.0,
        space_before: float = 0.0, space_after: float = 0.0, keep_with_next: bool = False,
    ) -> None:  # fmt: skip
        self.label: Flowable | None = label
        self.body = body
        self.indent = indent
        self.label_drop = label_drop
        self.space_before = space_before
        self.space_after = space_after
        self.keep_with_next = keep_with_next

    def measure(self, width: float) -> float:
        """Return the taller of label and body."""
        label = 0.0 if self.label is None else self.label.measure(self.indent) + self.label_drop
        return max(label, self.body.measure(width - self.indent))

    def split(
        self, width: float, height: float, *, forced: bool = False
    ) -> tuple[Flowable | None, Flowable | None]:
        """Split the body; the label stays with its first part."""
        if self.measure(width) <= height + TOLERANCE:
            return self, None
        label = 0.0 if self.label is None else self.label.measure(self.indent) + self.label_drop
        if label > height + TOLERANCE and not forced:
            return None, self
        head, rest = self.body.split(width - self.indent, height, forced=forced)
        if head is None or rest is None:
            # The label is the taller one: it cannot be split.
            return (self, None) if forced else (None, self)
        upper = self._with(self.label, head, self.space_before, 0.0)
        return upper, self._with(None, rest, 0.0, self.space_after)

    def _with(self, label: Flowable | None, body: Flowable, before: float, after: float) -> Hanging:
        part = Hanging(
            body, body, indent=self.indent, label_drop=self.label_drop,
            space_before=before, space_after=after, keep_with_next=self.keep_with_next,
        )  # fmt: skip
        part.label = label
        return part

    def draw(self, canvas: TaggedCanvas, x: float, y: float, width: float) -> None:
        """Draw the label, then the body."""
        if self.label is not None:
            self.label.draw(canvas, x, y - self.label_drop, self.indent)
        self.body.draw(canvas, x + self.indent, y, width - self.indent)


class Beside(Piece):
    """Flowables side by side, each in a share of the width."""

    def __init__(
        self, parts: Sequence[Flowable], *, shares: Sequence[float] | None = None, gutter: float = 0.0,
        valign: Literal["top", "fill"] = "top", space_before: float = 0.0, space_after: float = 0.0,
        whole: bool = False,
    ) -> None:  # fmt: skip
        self.parts = tuple(parts)
        self.shares = tuple(shares) if shares is not None else (1 / len(self.parts),) * len(self.parts)
        self.gutter = gutter
        self.valign = valign
        self.space_before = space_before
        self.space_after = space_after
        self.whole = whole

    def _widths(self, width: float) -> list[float]:
        free = width - self.gutter * (len(self.parts) - 1)
        return [free * share for share in self.shares]

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
        upper = [head or blank for head, _ in halves]
        lower = [rest or blank for _, rest in halves]
        return self._with(upper, self.space_before, 0.0), self._with(lower, 0.0, self.space_after)

    def _with(self, parts: Sequence[Flowable], before: float, after: float) -> Beside:
        return Beside(
            parts, shares=self.shares, gutter=self.gutter, valign=self.valign,
            space_before=before, space_after=after, whole=self.whole,
        )  # fmt: skip

    def draw(self, canvas: TaggedCanvas, x: float, y: float, width: float) -> None:
        """Draw the parts from the start side on; panels that fill are drawn equally tall."""
        height = self.measure(width)
        for part, room in zip(self.parts, self._widths(width), strict=True):
            if self.valign == "fill" and isinstance(part, Panel):
                part.draw_as_tall_as(height, canvas, x, y, room)
            else:
                part.draw(canvas, x, y, room)
            x += room + self.gutter


def without_edge(look: PanelLook) -> PanelLook:
    """Return the same look with no strong edge."""
    return replace(look, edge=None, edge_width=0.0)
