"""Parts side by side where there is room, and one below the other where there is none."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from handout.layout.context.layout_context import LayoutContext
from handout.layout.flowables.boxes import SideBySide
from handout.layout.flowables.flowable import Flowable, with_spacing
from handout.layout.flowables.stack import Stack


def place_side_by_side(
    context: LayoutContext, parts: Sequence[Flowable], *, gutter: float, between: float | None = None,
    space_before: float = 0.0, space_after: float = 0.0, **options: Any,
) -> Flowable:  # fmt: skip
    """Return parts side by side, ``gutter`` points apart, with the options of ``SideBySide``.

    In a theme with one column, the parts go one below the other, ``between`` points apart.
    """
    if not context.one_column:
        return SideBySide(parts, gutter=gutter, space_before=space_before, space_after=space_after, **options)
    least = gutter / 2 if between is None else between
    upper = [with_spacing(part, after=max(part.space_after, least)) for part in parts[:-1]]
    return Stack((*upper, *parts[-1:]), space_before=space_before, space_after=space_after)
