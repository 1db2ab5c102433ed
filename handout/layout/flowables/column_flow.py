"""Text in two columns of about the same height, which break over pages and are read one after the other."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from math import inf

from handout.data_classes import NamedTuple, dataclass, replace
from handout.layout.flowables.boxes import HangingItem, Panel, SideBySide
from handout.layout.flowables.flowable import Flowable
from handout.layout.flowables.stack import TOLERANCE, Stack
from handout.layout.flowables.width_choice import WidthChoice

LOW = 76.0
"""Height in one column, in points, up to which text is not set in two: four lines and a heading."""
LOWEST_PART = 60.0
"""Height that is left of a page, in points, below which columns begin on the next one."""
CUT_SECTION, CUT_LIST, CUT_TEXT = 10.0, 34.0, 14.0
"""What it counts, in points of height, to begin a column in the middle of a section, a list or a text."""
FIRST_SHARES = (0.46, 0.5, 0.54, 0.58, 0.64, 0.72)
"""Shares of the height in one column at which the first column is tried to end."""


class _Cut(NamedTuple):
    """A place where the first column may end: what that counts, and what makes both columns."""

    cost: float
    make_parts: Callable[[], tuple[Flowable, Flowable]]


@dataclass(frozen=True, eq=False)
class ColumnFlow(WidthChoice):
    """Flowables in two balanced columns; a column begins with a section where that is about as even."""

    body: Stack
    gutter: float

    def _choose(self, width: float) -> Flowable:
        """Return both columns side by side, or the body alone where two columns save nothing."""
        if self.body.measure(width) <= LOW:
            return self.body
        cut = min(self._list_cuts(self._measure_room(width)), key=lambda cut: cut.cost, default=None)
        if cut is None:
            return self.body
        beside = self._set_beside(*cut.make_parts())
        return beside if beside.measure(width) < self.body.measure(width) else self.body

    def _measure_room(self, width: float) -> float:
        return (width - self.gutter) / 2

    def _set_beside(self, upper: Flowable, lower: Flowable) -> SideBySide:
        return SideBySide((upper, lower), gutter=self.gutter)

    def _list_cuts(self, room: float) -> Iterator[_Cut]:
        """Yield the places where the first column may end, but those that cannot be the best.

        They are near the middle, or after a section.
        """
        children, cuts = self.body.children, []
        for at, heights in enumerate(self.body.measure_cuts(room), start=1):
            if not children[at - 1].keep_with_next:
                cuts.append(_Cut(max(heights) + _measure_cut(children[at]), partial(self.body.cut, at)))
        least = min((cut.cost for cut in cuts), default=inf)
        total, reached = self.body.measure(room), -1.0
        for share in FIRST_SHARES:
            if reached >= least:
                # A longer first column alone is more than what the best cut until here counts.
                break
            upper, lower = self.body.split(room, total * share)
            used = 0.0 if upper is None else upper.measure(room)
            if upper is not None and lower is not None and used > reached:
                reached = used
                first = lower.children[0] if isinstance(lower, Stack) else lower
                cost = max(used, lower.measure(room)) + _measure_cut(first)
                least = min(least, cost)
                yield _Cut(cost, partial(_give_back, upper, lower))
        yield from cuts

    def split(
        self, width: float, height: float, *, forced: bool = False
    ) -> tuple[Flowable | None, Flowable | None]:
        """Fill both columns to the height; what is left is balanced anew on the next page."""
        arranged = self.choose_cached(width)
        if arranged.measure(width) <= height + TOLERANCE:
            return self, None
        if arranged is self.body:
            head, rest = self.body.split(width, height, forced=forced)
            return self._make_parts(head, rest)
        if height < LOWEST_PART and not forced:
            return None, self
        room = self._measure_room(width)
        first, after = self.body.split(room, height, forced=forced)
        if first is None:
            return None, self
        if after is None:
            return self._make_parts(first, None)
        second, rest = after.split(room, height)
        if second is None:
            # What comes next is too tall for the second column: even out what the first holds.
            return self._make_parts(first, after)
        head = replace(self._set_beside(first, second), space_before=self.space_before)
        return head, None if rest is None else self._make_rest(rest)

    def _make_parts(
        self, head: Flowable | None, rest: Flowable | None
    ) -> tuple[Flowable | None, Flowable | None]:
        if head is None or rest is None:
            return (None, self) if head is None else (self, None)
        upper = replace(self, body=_as_stack(head), space_after=0.0)
        return upper, self._make_rest(rest)

    def _make_rest(self, rest: Flowable) -> ColumnFlow:
        return replace(self, body=_as_stack(rest), space_before=0.0, is_rest=True)


def _as_stack(flowable: Flowable) -> Stack:
    return flowable if isinstance(flowable, Stack) else Stack((flowable,))


def _give_back(upper: Flowable, lower: Flowable) -> tuple[Flowable, Flowable]:
    return upper, lower


def _measure_cut(first: Flowable) -> float:
    """Return what it counts that the second column begins with a flowable, in points of height."""
    cost = 0.0
    while getattr(first, "is_rest", False):
        if isinstance(first, Stack):
            cost += CUT_LIST if first.group == "list" else CUT_SECTION
            first = first.first_own
        elif isinstance(first, Panel | HangingItem):
            cost += CUT_LIST
            first = first.body
        else:
            return cost + CUT_TEXT
    return cost
