"""Tightening: a page's flowables with the gaps between them drawn together, so that one more goes on it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import field

from handout.data_classes import dataclass, replace
from handout.layout.flowables.beside_or_below import BesideOrBelow
from handout.layout.flowables.boxes import HangingItem, Panel, PanelLook, SideBySide
from handout.layout.flowables.flowable import BaseFlowable, Flowable
from handout.layout.flowables.headed_panel import HeadedPanel
from handout.layout.flowables.stack import TOLERANCE, Stack

LEAST_SHARE = 0.62
"""Share of a gap that is always left."""
PICTURE_SHARE = 0.6
"""What a picture gives of its height, in what a gap gives of its own."""
TRIES = 2
"""How often a share is looked for between the least one and the whole."""
NEAR = 0.5
"""Points of a height that need not be filled."""


@dataclass(frozen=True, eq=False)
class Tightener:
    """Tightens pages of one story. Most of them have parts in common, which are made closest only once."""

    _closest: dict[int, tuple[Flowable, Flowable]] = field(default_factory=dict, init=False, repr=False)
    """Parts, by their identity, and the same with the least share of their gaps."""

    def fit(self, flowable: Flowable, width: float, height: float) -> Flowable | None:
        """Return a flowable with its gaps about as close as it takes to go into a height; None if too tall.

        The height is a convex function of the share, being made of sums and maxima of what is linear in it.
        So a share by the straight line between a lower one and the whole is never too large (method of
        secants).
        """
        closest = self.tighten(flowable, LEAST_SHARE)
        share, used, whole = LEAST_SHARE, closest.measure(width), flowable.measure(width)
        if used > height + TOLERANCE:
            return None
        for _ in range(TRIES if whole > height else 0):
            if height - used < NEAR:
                break
            share += (1.0 - share) * (height - used) / (whole - used)
            looser = self.tighten(flowable, share)
            used = looser.measure(width)
            if used > height + TOLERANCE:
                break
            closest = looser
        return closest if whole > height else flowable

    def tighten(self, flowable: Flowable, share: float) -> Flowable:
        """Return a flowable with a share of the gaps inside it; see `tighten`."""
        if share != LEAST_SHARE:
            return _tighten(flowable, share, self.tighten)
        known = self._closest.get(id(flowable))
        if known is None:
            known = self._closest[id(flowable)] = flowable, _tighten(flowable, share, self.tighten)
        return known[1]


def fit_by_tightening(flowable: Flowable, width: float, height: float) -> Flowable | None:
    """Return a flowable with its gaps about as close as it takes to go into a height; None if too tall."""
    return Tightener().fit(flowable, width, height)


def tighten(flowable: Flowable, share: float) -> Flowable:
    """Return a flowable with a share of the gaps inside it: between its parts, and over and under a panel's.

    Pictures become a little smaller. Text stays as it is, and so does the distance of its lines.
    """
    return _tighten(flowable, share, tighten)


def _tighten(flowable: Flowable, share: float, inner: Callable[[Flowable, float], Flowable]) -> Flowable:
    """Return a flowable with a share of its gaps; ``inner`` does the same for what is in it."""
    if isinstance(flowable, Stack):
        return flowable.with_gaps(share, [inner(child, share) for child in flowable.children])
    if isinstance(flowable, Panel) and not isinstance(flowable, HeadedPanel):
        return replace(flowable, body=inner(flowable.body, share), look=_tighten_look(flowable.look, share))
    if isinstance(flowable, HangingItem):
        return replace(flowable, body=inner(flowable.body, share))
    if isinstance(flowable, BesideOrBelow):
        ways = inner(flowable.beside, share), inner(flowable.below, share)
        return replace(flowable, beside=ways[0], below=ways[1])  # type: ignore[arg-type]
    if isinstance(flowable, SideBySide):
        return replace(flowable, parts=[inner(part, share) for part in flowable.parts])
    if isinstance(flowable, BaseFlowable):
        return flowable.shrink(1.0 - PICTURE_SHARE * (1.0 - share))
    return flowable


def _tighten_look(look: PanelLook, share: float) -> PanelLook:
    """Return the look with less padding over and under; the text keeps its place at the sides."""
    return replace(look, padding=look.padding * share, inset=look.sides)
