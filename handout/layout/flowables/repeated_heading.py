"""A heading that stands again over what is left of its flowables after a break."""

from __future__ import annotations

from handout.data_classes import dataclass
from handout.layout.flowables.flowable import BaseFlowable, Flowable
from handout.pdf.canvas import TaggedCanvas


@dataclass(frozen=True, eq=False)
class RepeatedHeading(BaseFlowable):
    """The heading of an earlier page or column, as an artifact: it was read there (ISO 14289-1 §7.5)."""

    heading: Flowable

    @classmethod
    def over_rest(cls, heading: Flowable) -> RepeatedHeading:
        """Return a heading again, with the space that it has below itself."""
        return cls(heading, space_after=heading.space_after, keep_with_next=True)

    def measure(self, width: float) -> float:
        """Return the height of the heading."""
        return self.heading.measure(width)

    def draw(self, canvas: TaggedCanvas, x: float, y: float, width: float) -> None:
        """Draw the heading; no structure element, link or bookmark comes of it."""
        with canvas.artifact("Pagination", "Header"):
            self.heading.draw(canvas, x, y, width)
