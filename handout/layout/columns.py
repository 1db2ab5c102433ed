"""Things side by side where there is room for it, and one under the other where there is none."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from handout.layout.boxes import Beside
from handout.layout.flowable import Flowable, with_spacing
from handout.layout.scene import Scene
from handout.layout.stack import Stack


def beside(
    scene: Scene, parts: Sequence[Flowable], *, gutter: float, between: float | None = None,
    space_before: float = 0.0, space_after: float = 0.0, **options: Any,
) -> Flowable:  # fmt: skip
    """Return parts side by side, ``gutter`` points apart, with the options of ``Beside``.

    In a theme of one column they stand one under the other, ``between`` points apart.
    """
    if not scene.one_column:
        return Beside(parts, gutter=gutter, space_before=space_before, space_after=space_after, **options)
    least = gutter / 2 if between is None else between
    upper = [with_spacing(part, after=max(part.space_after, least)) for part in parts[:-1]]
    return Stack((*upper, *parts[-1:]), space_before=space_before, space_after=space_after)
