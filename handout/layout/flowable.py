"""What every piece of a page can do: be measured, be split and be drawn."""

from __future__ import annotations

from typing import Protocol, TypeVar

from handout.pdf.canvas import TaggedCanvas


class Flowable(Protocol):
    """A piece of the story. Lengths are points; (x, y) is the top left corner, y grows upward.

    Containers count x from the start side, which is the right one on a right-to-left page: whoever
    paints asks ``TaggedCanvas.start`` where that is on the paper.

    The protocol is ReportLab's own (wrap, split, drawOn) with two differences: a flowable never
    changes while it is measured or split, so it can be measured again for another page or paper,
    and splitting says what fits and what is left instead of giving a list.
    """

    space_before: float
    space_after: float
    keep_with_next: bool

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


P = TypeVar("P", bound="Piece")


def twin(piece: P) -> P:
    """Return a copy that shares all that the piece is made of; ``copy.copy`` takes three times as long."""
    made = object.__new__(type(piece))
    made.__dict__.update(piece.__dict__)
    return made


class Piece:
    """Common defaults of flowables: no space around, breakable after, never split."""

    space_before: float = 0.0
    space_after: float = 0.0
    keep_with_next: bool = False

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
