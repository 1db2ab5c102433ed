"""Parts side by side where there is room, and one below the other where there is none."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from handout.data_classes import replace
from handout.layout.context.layout_context import LayoutContext
from handout.layout.flowables.beside_or_below import BesideOrBelow
from handout.layout.flowables.boxes import SideBySide
from handout.layout.flowables.flowable import Flowable, with_spacing
from handout.layout.flowables.stack import Stack


def place_side_by_side(
    context: LayoutContext, parts: Sequence[Flowable], *, gutter: float, between: float | None = None,
    space_before: float = 0.0, space_after: float = 0.0, keeps_words: bool = False,
    group: str = "", **options: Any,
) -> Flowable:  # fmt: skip
    """Return parts side by side, ``gutter`` points apart, with the options of ``SideBySide``.

    In a theme with one column, the parts go one below the other, ``between`` points apart; with
    ``keeps_words``, so do those that hold a word or a number wider than their share of the page.
    ``group`` is what the cost of a break knows them as there.
    """
    below = replace(_stack(parts, gutter / 2 if between is None else between),
                    group=group, space_before=space_before, space_after=space_after)  # fmt: skip
    if context.one_column:
        return below
    beside = SideBySide(parts, gutter=gutter, space_before=space_before, space_after=space_after, **options)
    if not keeps_words:
        return beside
    below = replace(below, keep_together=beside.keep_together, tallest=context.frame_height)
    return BesideOrBelow(beside, below, space_before=space_before, space_after=space_after)


def _stack(parts: Sequence[Flowable], between: float) -> Stack:
    upper = [with_spacing(part, after=max(part.space_after, between)) for part in parts[:-1]]
    return Stack((*upper, *parts[-1:]))
