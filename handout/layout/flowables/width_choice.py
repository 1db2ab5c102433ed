"""The base of flowables that are set in one of several ways, which only the width can tell."""

from __future__ import annotations

from dataclasses import field

from handout.data_classes import dataclass
from handout.layout.flowables.flowable import BaseFlowable, Flowable
from handout.pdf.canvas import TaggedCanvas


@dataclass(frozen=True, eq=False)
class WidthChoice(BaseFlowable):
    """What is measured and drawn as the flowable that a subclass chooses for a width."""

    _known: dict[float, Flowable] = field(default_factory=dict, init=False, repr=False)

    def _choose(self, width: float) -> Flowable:
        raise NotImplementedError

    def choose_cached(self, width: float) -> Flowable:
        """Return the way that is set at this width; it is chosen once."""
        if width not in self._known:
            self._known[width] = self._choose(width)
        return self._known[width]

    def measure(self, width: float) -> float:
        """Return the height of what is chosen."""
        return self.choose_cached(width).measure(width)

    def draw(self, canvas: TaggedCanvas, x: float, y: float, width: float) -> None:
        """Draw what is chosen."""
        self.choose_cached(width).draw(canvas, x, y, width)
