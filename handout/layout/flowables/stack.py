"""Flowables one below the other, and the rules of where such a column may break."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import field
from itertools import accumulate
from math import inf
from typing import Any, cast

from handout.data_classes import NamedTuple, dataclass, replace
from handout.layout.flowables.flowable import BaseFlowable, Flowable
from handout.layout.flowables.repeated_heading import RepeatedHeading
from handout.pdf.canvas import TaggedCanvas

TOLERANCE = 0.01
"""Points by which sums of lengths may differ before a flowable counts as too tall."""
LEAST_GAP = 2.0
"""A gap, in points, that is not drawn together any more."""


@dataclass(frozen=True, eq=False)
class PageBreakFlowable(BaseFlowable):
    """A request for a new page; it has no size."""

    def measure(self, width: float) -> float:
        """Return zero: only the break counts."""
        return 0.0

    def draw(self, canvas: TaggedCanvas, x: float, y: float, width: float) -> None:
        """Draw nothing."""


class _Heights(NamedTuple):
    """Heights of a stack's children at some width, in points."""

    spaced: list[float]
    """The height of each child with the space before it."""
    reached: list[float]
    """How far down each child reaches."""
    total: float


_Inherited = tuple[Sequence[float], Sequence[float]]
"""Heights, with the space before, of the first and of the last children, which were measured before."""


@dataclass(frozen=True, eq=False)
class Stack(BaseFlowable):
    """Flowables one below the other, with the larger of their two spaces between them.

    ``keep_together`` keeps everything on one page where one page is enough, which is up to a height of
    ``tallest``: what must be cut begins where there is room for it. A page break at the beginning or the
    end does not make an empty page: it becomes a request of the full column (``break_before``,
    ``break_after``), which the surrounding column carries out.
    """

    children: Sequence[Flowable]
    group: str = field(default="", kw_only=True)
    """What kind of things the children are, for the cost of parting them (`break_costs`)."""
    keep_together: bool = field(default=False, kw_only=True)
    tallest: float = field(default=inf, kw_only=True)
    break_before: bool = field(default=False, kw_only=True)
    break_after: bool = field(default=False, kw_only=True)
    gap_share: float = field(default=1.0, kw_only=True)
    """Share of the gaps between the children that is left on a page whose text was drawn together."""
    repeated: Flowable | None = field(default=None, kw_only=True)
    """The heading, one of the first children, that stands again over what is left after a break."""
    repeated_over: str = field(default="", kw_only=True)
    """The group over whose rest alone it does so; that of any child if empty."""
    contains_break: bool = field(init=False, repr=False)
    _heights: dict[float, _Heights] = field(default_factory=dict, init=False, repr=False)
    _inherited: dict[float, _Inherited] = field(default_factory=dict, init=False, repr=False)
    """What is known, by width, of a part of a stack that was split."""

    def __post_init__(self) -> None:
        """Turn breaks at the ends into wishes of the whole column."""
        children, starts, ends = _move_breaks_outward(self.children)
        object.__setattr__(self, "children", children)
        object.__setattr__(self, "break_before", self.break_before or starts)
        object.__setattr__(self, "break_after", self.break_after or ends)
        object.__setattr__(self, "contains_break", any(map(_wants_break, children)))

    def measure(self, width: float) -> float:
        """Return the height of all children with the spaces between them."""
        return self._measure_children(width).total

    def _measure_children(self, width: float) -> _Heights:
        heights = self._heights.get(width)
        if heights is None:
            before, after = self._inherited.get(width, ((), ()))
            between = range(len(before), len(self.children) - len(after))
            measured = [self._gap_before(at) + self.children[at].measure(width) for at in between]
            spaced = [*before, *measured, *after]
            heights = self._heights[width] = _Heights(spaced, list(accumulate(spaced)), sum(spaced))
        return heights

    def _gap_before(self, at: int) -> float:
        if at == 0:
            return 0.0
        gap = max(self.children[at - 1].space_after, self.children[at].space_before)
        return gap if self.gap_share == 1.0 else max(gap * self.gap_share, min(gap, LEAST_GAP))

    def with_gaps(self, share: float, children: Sequence[Flowable]) -> Stack:
        """Return a stack of other children, with a share of the gaps between them."""
        return replace(self, children=children, gap_share=share)

    def draw(self, canvas: TaggedCanvas, x: float, y: float, width: float) -> None:
        """Draw the children from top to bottom."""
        for at, child in enumerate(self.children):
            y -= self._gap_before(at)
            child.draw(canvas, x, y, width)
            y -= child.measure(width)

    def split(
        self, width: float, height: float, *, forced: bool = False
    ) -> tuple[Flowable | None, Flowable | None]:
        """Break between children, or inside one, where the rules allow it.

        A child that keeps with the next is never the last of the upper part. A break inside a
        child is tried before a break in front of it.
        """
        at, used = self._find_overflow(width, height)
        if at == len(self.children):
            return self, None
        if self.keep_together and not forced and self.measure(width) <= self.tallest:
            return None, self
        if isinstance(self.children[at], PageBreakFlowable):
            return self._make_parts(at, at + 1, width)
        upper, lower = self._break_at(at, used, width, height, forced=forced)
        if forced and isinstance(upper, Stack) and isinstance(upper.children[-1], RepeatedHeading):
            # The page is too low for anything under it: rather without it than never to end.
            return replace(self, children=self.children[1:]).split(width, height, forced=True)
        return upper, lower

    def _find_overflow(self, width: float, height: float) -> tuple[int, float]:
        """Return the first child that overflows or needs a new page, and the height before it."""
        spaced, reached, _total = self._measure_children(width)
        if not self.contains_break:
            at = bisect_right(reached, height + TOLERANCE)
            return at, reached[at - 1] if at else 0.0
        used = 0.0
        for at, child in enumerate(self.children):
            if isinstance(child, PageBreakFlowable):
                return at, used
            if used + spaced[at] > height + TOLERANCE or _wants_break(child):
                return at, used
            used += spaced[at]
        return len(self.children), used

    def _break_at(
        self, at: int, used: float, width: float, height: float, *, forced: bool
    ) -> tuple[Flowable | None, Flowable | None]:
        child = self.children[at]
        room = height - used - self._gap_before(at)
        head, rest = child.split(width, room)
        if head is None and forced and all(before.keep_with_next for before in self.children[:at]):
            head, rest = child.split(width, room, forced=True)
            if head is not None and at > 0 and head.measure(width) > room + TOLERANCE:
                # Rather part a heading from its text than let the text run out of the frame.
                return self._make_parts(at, at, width)
        if head is not None:
            return self._make_parts(at, at + 1, width, head, rest)
        while at > 0 and self.children[at - 1].keep_with_next:
            at -= 1
        if at == 0:
            return None, self
        return self._make_parts(at, at, width)

    def _make_parts(
        self, end: int, begin: int, width: float, head: Flowable | None = None, rest: Flowable | None = None
    ) -> tuple[Flowable | None, Flowable | None]:
        """Return the children before ``end`` and a split child's head, its rest and those from ``begin`` on.

        Both parts know what was measured at a width.
        """
        upper, lower = self.children[:end], self.children[begin:]
        upper = upper if head is None else (*upper, head)
        lower = lower if rest is None else (rest, *lower)
        if lower and self.repeated is not None and self._is_repeated_over(lower[0]):
            lower = (RepeatedHeading.over_rest(self.repeated), *lower)
        # The first of the lower ones loses the space before it, and the second follows another one.
        spaced = self._measure_children(width).spaced
        before, after = (spaced[:end], ()), ((), spaced[begin + 1 :])
        return (
            self._make_part(upper, {width: before}, space_after=0.0) if upper else None,
            self._make_part(lower, {width: after}, space_before=0.0, is_rest=True) if lower else None,
        )

    def _is_repeated_over(self, first: Flowable) -> bool:
        """Return whether the heading stands again over a child, which is not one of the headings itself."""
        if self.repeated_over:
            return _is_rest_of(first, self.repeated_over)
        return not first.keep_with_next

    @property
    def first_own(self) -> Flowable:
        """The first child that is no repeated heading."""
        return next(child for child in self.children if not isinstance(child, RepeatedHeading))

    def cut(self, at: int) -> tuple[Stack, Stack]:
        """Return the children before a number (from 0) and those from it on; neither may be none."""
        return replace(self, children=self.children[:at]), replace(self, children=self.children[at:])

    def measure_cuts(self, width: float) -> list[tuple[float, float]]:
        """Return the heights of what `cut` gives for each number from 1 on; nothing is made for that."""
        if self.contains_break:
            return [
                (upper.measure(width), lower.measure(width))
                for upper, lower in map(self.cut, range(1, len(self.children)))
            ]
        heights = [child.measure(width) for child in self.children]
        spaced = self._measure_children(width).spaced
        return [
            (sum(spaced[:at]), sum((heights[at], *spaced[at + 1 :]))) for at in range(1, len(self.children))
        ]

    def _make_part(
        self, children: Sequence[Flowable], inherited: dict[float, _Inherited], **changes: object
    ) -> Stack | None:
        if self.contains_break:
            part = replace(
                self, children=children, break_before=False, break_after=False, **cast("Any", changes)
            )
            return part if part.children else None
        # Without breaks there is nothing to move outward: a copy is enough, and much is split.
        copied = object.__new__(type(self))
        copied.__dict__.update(
            self.__dict__, children=tuple(children), break_before=False, break_after=False, _heights={},
            _inherited=inherited, **changes,
        )  # fmt: skip
        return copied


def _is_rest_of(flowable: Flowable, group: str) -> bool:
    """Return whether a flowable is, or begins with, what was left of a group."""
    while isinstance(flowable, Stack) and flowable.is_rest:
        if flowable.group == group:
            return True
        flowable = flowable.children[0]
    return False


def _move_breaks_outward(children: Sequence[Flowable]) -> tuple[tuple[Flowable, ...], bool, bool]:
    """Return children without page breaks at the ends, and whether each end had a break."""
    if not any(
        child.break_before or child.break_after
        if isinstance(child, Stack)
        else isinstance(child, PageBreakFlowable)
        for child in children
    ):
        return tuple(children), False, False
    placed: list[Flowable] = []
    for child in children:
        inner = child if isinstance(child, Stack) else None
        if isinstance(child, PageBreakFlowable) or (inner is not None and inner.break_before):
            _insert_break(placed)
        if not isinstance(child, PageBreakFlowable):
            placed.append(child)
        if inner is not None and inner.break_after:
            placed.append(PageBreakFlowable())
    first, last = 0, len(placed)
    while first < last and isinstance(placed[first], PageBreakFlowable):
        first += 1
    while first < last and isinstance(placed[last - 1], PageBreakFlowable):
        last -= 1
    return tuple(placed[first:last]), first > 0, last < len(placed)


def _insert_break(placed: list[Flowable]) -> None:
    """Insert a break at the end, or before trailing headings, which stay with their text."""
    at = len(placed)
    while at > 0 and placed[at - 1].keep_with_next:
        at -= 1
    if at == 0 or not isinstance(placed[at - 1], PageBreakFlowable):
        placed.insert(at, PageBreakFlowable())


def _wants_break(child: Flowable) -> bool:
    """Return whether a child contains a page break, so that it must be split there."""
    return isinstance(child, PageBreakFlowable) or (isinstance(child, Stack) and child.contains_break)
