"""Flowables one under the other, and the rules of where such a column may break."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from handout.layout.flowable import Flowable, Piece
from handout.pdf.canvas import TaggedCanvas

TOLERANCE = 0.01
"""Points by which sums of lengths may miss each other before a piece counts as too tall."""


@dataclass(frozen=True, eq=False)
class PageBreak(Piece):
    """Asks for a new page; has no size of its own."""

    def measure(self, width: float) -> float:
        """Return zero: only the break counts."""
        return 0.0

    def draw(self, canvas: TaggedCanvas, x: float, y: float, width: float) -> None:
        """Draw nothing."""


@dataclass(frozen=True, eq=False)
class Stack(Piece):
    """Flowables one under the other; between two, the larger of their spaces.

    ``whole`` keeps all on one page where one page is enough. A page break at the beginning or the
    end is no page left empty on purpose: it becomes the wish of the whole column (``starts_page``,
    ``ends_page``), which a column around it grants.
    """

    children: Sequence[Flowable]
    whole: bool = field(default=False, kw_only=True)
    share: float = field(default=1.0, kw_only=True)
    """Share of the spaces between children that is left of them."""
    starts_page: bool = field(default=False, kw_only=True)
    ends_page: bool = field(default=False, kw_only=True)
    asks_for_break: bool = field(init=False, repr=False)
    _heights: dict[float, float] = field(default_factory=dict, init=False, repr=False)

    def __post_init__(self) -> None:
        """Turn breaks at the ends into wishes of the whole column."""
        children, starts, ends = _settled(self.children)
        object.__setattr__(self, "children", children)
        object.__setattr__(self, "starts_page", self.starts_page or starts)
        object.__setattr__(self, "ends_page", self.ends_page or ends)
        object.__setattr__(self, "asks_for_break", any(map(_breaks, children)))

    def measure(self, width: float) -> float:
        """Return the height of all children with the spaces between them."""
        height = self._heights.get(width)
        if height is None:
            height = sum(self._gap(at) + child.measure(width) for at, child in enumerate(self.children))
            self._heights[width] = height
        return height

    def _gap(self, at: int) -> float:
        if at == 0:
            return 0.0
        return self.share * max(self.children[at - 1].space_after, self.children[at].space_before)

    def tightened(self, share: float) -> Stack:
        """Return the same column with ``share`` of all its spaces, at every depth."""
        return replace(self, children=tuple(child.tightened(share) for child in self.children), share=share)

    def draw(self, canvas: TaggedCanvas, x: float, y: float, width: float) -> None:
        """Draw the children from the top down."""
        for at, child in enumerate(self.children):
            y -= self._gap(at)
            child.draw(canvas, x, y, width)
            y -= child.measure(width)

    def split(
        self, width: float, height: float, *, forced: bool = False
    ) -> tuple[Flowable | None, Flowable | None]:
        """Break between children, or inside one, where the rules allow it.

        A child that keeps with the next is never the last of the upper part. A break inside a
        child is tried before one in front of it.
        """
        at, used = self._first_beyond(width, height)
        if at == len(self.children):
            return self, None
        if self.whole and not forced:
            return None, self
        if isinstance(self.children[at], PageBreak):
            return self._parts(self.children[:at], self.children[at + 1 :])
        return self._break_at(at, used, width, height, forced=forced)

    def _first_beyond(self, width: float, height: float) -> tuple[int, float]:
        """Return the first child that does not fit, or asks for a new page, and the height before it."""
        used = 0.0
        for at, child in enumerate(self.children):
            if isinstance(child, PageBreak):
                return at, used
            needed = self._gap(at) + child.measure(width)
            if used + needed > height + TOLERANCE or _breaks(child):
                return at, used
            used += needed
        return len(self.children), used

    def _break_at(
        self, at: int, used: float, width: float, height: float, *, forced: bool
    ) -> tuple[Flowable | None, Flowable | None]:
        child = self.children[at]
        alone = all(before.keep_with_next for before in self.children[:at])
        room = height - used - self._gap(at)
        head, rest = child.split(width, room)
        if head is None and forced and alone:
            head, rest = child.split(width, room, forced=True)
            if head is not None and at > 0 and head.measure(width) > room + TOLERANCE:
                # Rather part a heading from its text than let the text run out of the frame.
                return self._parts(self.children[:at], self.children[at:])
        if head is not None:
            tail = () if rest is None else (rest,)
            return self._parts((*self.children[:at], head), (*tail, *self.children[at + 1 :]))
        while at > 0 and self.children[at - 1].keep_with_next:
            at -= 1
        if at == 0:
            return None, self
        return self._parts(self.children[:at], self.children[at:])

    def _parts(
        self, upper: Sequence[Flowable], lower: Sequence[Flowable]
    ) -> tuple[Flowable | None, Flowable | None]:
        inner = replace(self, starts_page=False, ends_page=False)
        head = replace(inner, children=upper, space_after=0.0)
        rest = replace(inner, children=lower, space_before=0.0)
        return head if head.children else None, rest if rest.children else None


def _settled(children: Sequence[Flowable]) -> tuple[tuple[Flowable, ...], bool, bool]:
    """Return children with page breaks between them only, and whether breaks are wished for at the ends."""
    placed: list[Flowable] = []
    for child in children:
        inner = child if isinstance(child, Stack) else None
        if isinstance(child, PageBreak) or (inner is not None and inner.starts_page):
            _place_break(placed)
        if not isinstance(child, PageBreak):
            placed.append(child)
        if inner is not None and inner.ends_page:
            placed.append(PageBreak())
    first, last = 0, len(placed)
    while first < last and isinstance(placed[first], PageBreak):
        first += 1
    while first < last and isinstance(placed[last - 1], PageBreak):
        last -= 1
    return tuple(placed[first:last]), first > 0, last < len(placed)


def _place_break(placed: list[Flowable]) -> None:
    """Put a break at the end, or before the headings there: they go to the new page with their text."""
    at = len(placed)
    while at > 0 and placed[at - 1].keep_with_next:
        at -= 1
    if at == 0 or not isinstance(placed[at - 1], PageBreak):
        placed.insert(at, PageBreak())


def _breaks(child: Flowable) -> bool:
    """Tell whether a break is wanted somewhere inside, so that the child is taken apart for it."""
    return isinstance(child, PageBreak) or (isinstance(child, Stack) and child.asks_for_break)
