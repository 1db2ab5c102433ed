"""Parts side by side where each has room for its longest word or number, else one below the other."""

from __future__ import annotations

from handout.data_classes import dataclass, replace
from handout.layout.flowables.boxes import HangingItem, Panel, SideBySide
from handout.layout.flowables.flowable import Flowable
from handout.layout.flowables.headed_panel import HeadedPanel
from handout.layout.flowables.stack import TOLERANCE, Stack
from handout.layout.flowables.text import TextFlowable
from handout.layout.flowables.width_choice import WidthChoice


@dataclass(frozen=True, eq=False)
class BesideOrBelow(WidthChoice):
    """Two ways to set the same parts."""

    beside: SideBySide
    below: Stack

    def _choose(self, width: float) -> Flowable:
        """Return the parts side by side if nothing in them must be broken inside a word, else the stack."""
        for beside in (self.beside, replace(self.beside, choices=())):
            rooms = zip(beside.parts, beside.share_width(width), strict=True)
            if all(measure_longest_word(part) <= room + TOLERANCE for part, room in rooms):
                return beside
        return self.below

    def split(
        self, width: float, height: float, *, forced: bool = False
    ) -> tuple[Flowable | None, Flowable | None]:
        """Split what is chosen; what is left goes on as it is."""
        head, rest = self.choose_cached(width).split(width, height, forced=forced)
        return head, self if head is None else rest


def measure_longest_word(flowable: Flowable) -> float:
    """Return the width that a flowable needs so that no word or number in it breaks; 0 if unknown."""
    if isinstance(flowable, TextFlowable):
        return flowable.minimum_width()
    if isinstance(flowable, Stack):
        return max(map(measure_longest_word, flowable.children), default=0.0)
    if isinstance(flowable, HangingItem):
        return flowable.indent + measure_longest_word(flowable.body)
    if isinstance(flowable, Panel):
        bodies = [flowable.body]
        if isinstance(flowable, HeadedPanel):
            bodies += [flowable.head, flowable.foot]
        look = flowable.look
        return 2 * look.sides + look.edge_width + max(map(measure_longest_word, bodies))
    return 0.0
