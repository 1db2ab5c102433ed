"""What a page break costs: one table of weights, and what a break cuts."""

from __future__ import annotations

from collections.abc import Iterator

from handout.layout.flowables.boxes import HangingItem, Panel, SideBySide
from handout.layout.flowables.flowable import Flowable
from handout.layout.flowables.stack import Stack
from handout.layout.flowables.table import TableFlowable

PAGE = 60.0
"""A page more than another division needs."""
HOLE = 100.0
"""Times the square of the share of a page that stays empty."""
SPARSE_PAGE = 100.0
"""A page before the last that is filled by less than ``SPARSE_SHARE``, and a little more for emptier ones."""
SPARSE_SHARE = 0.66
FORGOTTEN_PAGE = 70.0
"""A last page that is filled by less than ``FORGOTTEN_SHARE``."""
FORGOTTEN_SHARE = 0.31
TIGHTENED = 300.0
"""Times the share by which a page's content was too tall before its gaps were drawn together."""
PARTED_INTRODUCTION = 150.0
"""A paragraph and the list, table or picture that it is about."""
FEW_LEFT = 80.0
"""Items of a list or rows of a table of which two or fewer stand alone."""
CUT_NESTED = 60.0
"""A list inside an item of a list."""
CUT_SHORT_LIST = 260.0
"""A list or a table of so few entries that it should be whole."""
CUT_STORYBOARD = 60.0
"""Steps with pictures, after any of these."""
CUT_ZONES = 30.0
"""The zones of a plan, which one looks at together."""
CUT_LIST = 20.0
"""A list or a table in the middle."""
CUT_PANELS = {"key_points": 500.0, "emergency": 300.0, "urgent": 120.0, "": 30.0}
"""A panel, by what it is; the last for all others."""
CUT_PLATE = 60.0
"""A drawing and the words that tell what is on it."""
CUT_CALLS = 60.0
"""Whom to call when, after the less urgent ones."""
CUT_LOG = 80.0
"""A table to write in that a page could hold."""
CUT_GROUPS = {
    "calls": CUT_CALLS,
    "log": CUT_LOG,
    "storyboard": CUT_STORYBOARD,
    "zones": CUT_ZONES,
    "plate": CUT_PLATE,
}
"""What else is cut, by the group of a flowable."""
CUT_SIDES = 60.0
"""Things side by side."""
ADVICE_INSIDE = 100.0
"""Emergency advice that stands neither on the first page nor on the last."""
CUT_GROUP = 40.0
"""Things that were to stay together where a page can hold them."""

SHORT = 6
"""The most entries of what should be whole."""
FEW = 2
"""The most items that look alone."""


def measure_break(head: Flowable, rest: Flowable) -> float:
    """Return the cost of a break between what stands on a page and the rest of the story."""
    return sum(_list_costs(head, rest))


def measure_page(fill: float, *, is_last: bool) -> float:
    """Return the cost of a page of which a share (0 to 1) is filled."""
    if is_last:
        return PAGE + (FORGOTTEN_PAGE if fill < FORGOTTEN_SHARE else 0.0)
    sparse = SPARSE_PAGE * (1.0 + SPARSE_SHARE - fill) if fill < SPARSE_SHARE else 0.0
    return PAGE + HOLE * max(1.0 - fill, 0.0) ** 2 + sparse


def _list_costs(head: Flowable, rest: Flowable, depth: int = 0) -> Iterator[float]:
    """Yield the cost of each thing that a break goes through, from the outside in."""
    if isinstance(head, Stack) and isinstance(rest, Stack):
        yield from _list_stack_costs(head, rest, depth)
    elif isinstance(head, Panel) and isinstance(rest, Panel):
        yield CUT_PANELS.get(head.group, CUT_PANELS[""])
        yield from _list_costs(head.body, rest.body, depth)
    elif isinstance(head, HangingItem) and isinstance(rest, HangingItem):
        yield from _list_costs(head.body, rest.body, depth + 1)
    elif isinstance(head, TableFlowable) and isinstance(rest, TableFlowable):
        yield _measure_count(len(head.rows), len(rest.rows))
    elif isinstance(head, SideBySide):
        yield CUT_SIDES


def _list_stack_costs(head: Stack, rest: Stack, depth: int) -> Iterator[float]:
    last, first = head.children[-1], rest.first_own
    is_inside = getattr(first, "is_rest", False)
    if head.group == "list":
        yield _measure_count(len(head.children), len(rest.children))
        if depth:
            yield CUT_NESTED
    yield CUT_GROUPS.get(head.group, 0.0)
    if head.keep_together:
        yield CUT_GROUP
    if is_inside:
        yield from _list_costs(last, first, depth)
    elif getattr(last, "introduces_next", False):
        yield PARTED_INTRODUCTION


def _measure_count(before: int, after: int) -> float:
    if before + after <= SHORT:
        return CUT_SHORT_LIST
    return FEW_LEFT if min(before, after) <= FEW else CUT_LIST
