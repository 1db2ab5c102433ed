"""Tightening: a page's flowables with the gaps between them drawn together, so that one more goes on it."""

from __future__ import annotations

from dataclasses import replace

from handout.layout.flowables.beside_or_below import BesideOrBelow
from handout.layout.flowables.boxes import HangingItem, Panel, PanelLook, SideBySide
from handout.layout.flowables.flowable import Flowable
from handout.layout.flowables.headed_panel import HeadedPanel
from handout.layout.flowables.stack import TOLERANCE, Stack

LEAST_SHARE = 0.62
"""Share of a gap that is always left."""
TRIES = 6
"""How often a share is looked for between the least one and the whole."""


def fit_by_tightening(flowable: Flowable, width: float, height: float) -> Flowable | None:
    """Return a flowable with its gaps as close as it takes to go into a height; None if it is too tall."""
    closest = tighten(flowable, LEAST_SHARE)
    if closest.measure(width) > height + TOLERANCE:
        return None
    low, high = LEAST_SHARE, 1.0
    for _ in range(TRIES):
        middle = (low + high) / 2
        looser = tighten(flowable, middle)
        if looser.measure(width) <= height + TOLERANCE:
            low, closest = middle, looser
        else:
            high = middle
    return closest


def tighten(flowable: Flowable, share: float) -> Flowable:
    """Return a flowable with a share of the gaps inside it: between its parts, and over and under a panel's.

    Text stays as it is, and so does the distance of its lines.
    """
    if isinstance(flowable, Stack):
        return flowable.with_gaps(share, [tighten(child, share) for child in flowable.children])
    if isinstance(flowable, Panel) and not isinstance(flowable, HeadedPanel):
        return replace(flowable, body=tighten(flowable.body, share), look=_tighten_look(flowable.look, share))
    if isinstance(flowable, HangingItem):
        return replace(flowable, body=tighten(flowable.body, share))
    if isinstance(flowable, BesideOrBelow):
        ways = tighten(flowable.beside, share), tighten(flowable.below, share)
        return replace(flowable, beside=ways[0], below=ways[1])  # type: ignore[arg-type]
    if isinstance(flowable, SideBySide):
        return replace(flowable, parts=[tighten(part, share) for part in flowable.parts])
    return flowable


def _tighten_look(look: PanelLook, share: float) -> PanelLook:
    """Return the look with less padding over and under; the text keeps its place at the sides."""
    return replace(look, padding=look.padding * share, inset=look.sides)
