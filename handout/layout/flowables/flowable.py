"""The protocol of all parts of a page: a flowable can be measured, split and drawn."""

from __future__ import annotations

from dataclasses import field
from typing import Protocol, TypeVar

from handout.data_classes import dataclass
from handout.pdf.canvas import TaggedCanvas


class Flowable(Protocol):
    """A part of the story. Lengths are in points; (x, y) is the top left corner, y grows up.

    Containers count x from the start side, which is the right side on a right-to-left page. Code that
    paints calls ``TaggedCanvas.start`` to get the position on the paper.

    The protocol is ReportLab's (wrap, split, drawOn) with two differences. A flowable never changes
    while it is measured or split, so it can be measured again for another page or paper. Splitting
    returns what fits and what is left instead of a list.
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
        """Return the height at this width; repeated calls are cheap."""

    def split(
        self, width: float, height: float, *, forced: bool = False
    ) -> tuple[Flowable | None, Flowable | None]:
        """Return the part that fits into ``height`` and the rest.

        ``(None, self)`` means that nothing fits, ``(self, None)`` that everything fits. With ``forced``
        (an empty page offers no more room), typographic rules give way, and something must fit.
        """

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
    # What it measured stays true, for the space around it is none of its own: a copy is enough.
    copied = object.__new__(type(flowable))
    copied.__dict__.update(flowable.__dict__)
    copied.__dict__.update((name, value) for name, value in given.items() if value is not None)
    return copied


@dataclass(frozen=True, eq=False)
class BaseFlowable:
    """Common defaults of flowables: no space around, breakable after, never split."""

    space_before: float = field(default=0.0, kw_only=True)
    space_after: float = field(default=0.0, kw_only=True)
    keep_with_next: bool = field(default=False, kw_only=True)
    introduces_next: bool = field(default=False, kw_only=True)
    """Whether it says what the next one is about, so that a page had better not end behind it."""
    is_rest: bool = field(default=False, kw_only=True)
    """Whether it is what was left of a flowable that was split."""

    def measure(self, width: float) -> float:
        """Return the height at this width."""
        raise NotImplementedError

    def draw(self, canvas: TaggedCanvas, x: float, y: float, width: float) -> None:
        """Draw with the top left corner at (x, y)."""
        raise NotImplementedError

    def shrink(self, share: float) -> Flowable:
        """Return the same in a share of its height, if it is a picture that may be smaller; else itself."""
        return self

    def split(
        self, width: float, height: float, *, forced: bool = False
    ) -> tuple[Flowable | None, Flowable | None]:
        """Fit completely or not at all."""
        return (self, None) if forced or self.measure(width) <= height else (None, self)
