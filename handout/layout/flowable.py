"""What every piece of a page can do: be measured, be split and be drawn."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any, Protocol, TypeVar, cast

from handout.pdf.canvas import TaggedCanvas


class Flowable(Protocol):
    """A piece of the story. Lengths are points; (x, y) is the top left corner, y grows upward.

    Containers count x from the start side, which is the right one on a right-to-left page: whoever
    paints asks ``TaggedCanvas.start`` where that is on the paper.

    The protocol is ReportLab's own (wrap, split, drawOn) with two differences: a flowable never
    changes while it is measured or split, so it can be measured again for another page or paper,
    and splitting says what fits and what is left instead of giving a list.
    """

    @property
    def space_before(self) -> float:
        """Least space above, in points; between two flowables the larger of their spaces counts."""

    @property
    def space_after(self) -> float:
        """Least space below, in points."""

    @property
    def keep_with_next(self) -> bool:
        """Whether no page may end behind it."""

    def measure(self, width: float) -> float:
        """Return the height at this width; cheap when asked again."""

    def split(
        self, width: float, height: float, *, forced: bool = False
    ) -> tuple[Flowable | None, Flowable | None]:
        """Return what fits into ``height`` and what is left.

        ``(None, self)`` says that nothing fits, ``(self, None)`` that all does. With ``forced``
        (an empty page offers no more) rules of good looks give way, and something must fit.
        """

    def tightened(self, share: float) -> Flowable:
        """Return the same with ``share`` of the space between its parts; itself if it has none."""

    def draw(self, canvas: TaggedCanvas, x: float, y: float, width: float) -> None:
        """Draw with the top left corner at (x, y)."""


T = TypeVar("T", bound=Flowable)


def with_spacing(
    flowable: T,
    *,
    before: float | None = None,
    after: float | None = None,
    keep_with_next: bool | None = None,
) -> T:
    """Return the same with other space around it; what is None stays as it is."""
    given = {"space_before": before, "space_after": after, "keep_with_next": keep_with_next}
    changes = {name: value for name, value in given.items() if value is not None}
    return cast("T", replace(cast("Any", flowable), **changes))


@dataclass(frozen=True, eq=False)
class Piece:
    """Common defaults of flowables: no space around, breakable after, never split.

    Flowables are values: what differs is a copy, made by ``dataclasses.replace``. Two of the same
    content are still two pieces of the story, so they are compared by identity.
    """

    space_before: float = field(default=0.0, kw_only=True)
    space_after: float = field(default=0.0, kw_only=True)
    keep_with_next: bool = field(default=False, kw_only=True)

    def measure(self, width: float) -> float:
        """Return the height at this width."""
        raise NotImplementedError

    def draw(self, canvas: TaggedCanvas, x: float, y: float, width: float) -> None:
        """Draw with the top left corner at (x, y)."""
        raise NotImplementedError

    def tightened(self, share: float) -> Flowable:
        """Return itself: there is no space inside."""
        return self

    def split(
        self, width: float, height: float, *, forced: bool = False
    ) -> tuple[Flowable | None, Flowable | None]:
        """Fit whole or not at all."""
        return (self, None) if forced or self.measure(width) <= height else (None, self)
