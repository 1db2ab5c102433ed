"""Pouring (before step 3): one handout laid out in many densities and orders, each of them once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import field
from math import ceil
from typing import TYPE_CHECKING

from handout.caches import cached_property
from handout.content.model import Location, Project
from handout.data_classes import dataclass, replace
from handout.layout.context.layout_context import LayoutContext
from handout.layout.context.placed_blocks import KnownLayouts, PlacedBlock
from handout.layout.flowables.tightening import LEAST_SHARE, tighten
from handout.layout.page.break_costs import ADVICE_INSIDE, PAGE
from handout.layout.page.document import UnpagedDocument, build_document
from handout.layout.page.emergency_place import is_advice_outside, list_orders, reorder
from handout.layout.page.pagination import LayoutPage, measure_division
from handout.layout.page.story import number_references
from handout.layout.papers import Paper
from handout.pdf.structure import StructureElement
from handout.theme.density import Density

if TYPE_CHECKING:
    from handout.layout.page.leaflet import LeafletLayout

PAGES_A_BOOKLET_SHEET = 4
SAME_TEXT = 1.02
"""How much a handout's text may be higher than the pages of the limit, where another order can still fit."""
MakeContext = Callable[[Density, Location | None], LayoutContext]
"""Makes the context of a location's document in some density."""
Order = tuple[int, ...]
"""The order in which blocks stand, by their numbers; () as written."""


@dataclass(frozen=True)
class Pouring:
    """A handout in some density and order; its pages are counted at once, and weighed only when asked for."""

    document: UnpagedDocument | LeafletLayout
    placed: Sequence[PlacedBlock]
    order: Order = ()

    @property
    def density(self) -> Density:
        """How closely it is set."""
        return self.document.context.theme.density

    @cached_property
    def count(self) -> int:
        """The number of pages."""
        return len(self._filled_pages)

    @cached_property
    def _filled_pages(self) -> Sequence[LayoutPage]:
        return (
            self.document.fill_pages() if isinstance(self.document, UnpagedDocument) else self.document.pages
        )

    @property
    def text_pages(self) -> float:
        """How many pages the text alone would fill, without any holes."""
        return sum(page.fill for page in self._filled_pages)

    @property
    def least_text_pages(self) -> float:
        """How many pages the text alone would fill with its gaps drawn together as far as they may be."""
        return sum(
            tighten(page.body, LEAST_SHARE).measure(page.frame.width) / page.frame.height
            for page in self._filled_pages
        )

    @cached_property
    def pages(self) -> Sequence[LayoutPage]:
        """The pages, divided at the least cost."""
        return self.document.pages

    @cached_property
    def is_advice_outside(self) -> bool:
        """Whether emergency advice that may be moved stands on the first or last page, or there is none."""
        return is_advice_outside(self.pages, self.placed, self.document.context.project.content)

    @cached_property
    def cost(self) -> float:
        """The cost of its page breaks, and of emergency advice that stands inside."""
        return measure_division(self.pages) + (0.0 if self.is_advice_outside else ADVICE_INSIDE)


@dataclass(frozen=True)
class Pourer:
    """Pours a handout, and remembers what it poured."""

    project: Project
    paper: Paper
    make_context: MakeContext
    moves_advice: bool
    _poured: dict[tuple[Density, str, Order], Pouring] = field(default_factory=dict, init=False)
    known: KnownLayouts = field(default_factory=KnownLayouts, init=False)
    _moved: list[Order] = field(default_factory=list, init=False)
    """The order in which the advice stood outside, within a limit, before."""

    def pour(self, density: Density, location: Location | None, order: Order = ()) -> Pouring:
        """Lay out the handout of a location. Raises ContentError with every problem of its blocks."""
        key = density, location.id if location is not None else "", order
        if key not in self._poured:
            self._poured[key] = self._pour(density, location, order)
        return self._poured[key]

    def _pour(self, density: Density, location: Location | None, order: Order) -> Pouring:
        placed: list[PlacedBlock] = []
        context = replace(self.make_context(density, location), placed_blocks=placed)
        if order:
            project = reorder(self.project, order)
            context = replace(context, project=project, reference_numbers=number_references(project))
        # A block is the same in every order in which it has the same numbers of sources to print; it asks
        # its context for columns and the location.
        context = self.known.bind(context, knows_parts=not self.paper.is_leaflet)
        root = StructureElement("Document")
        if not self.paper.is_leaflet:
            return Pouring(build_document(context, root, self.paper), placed, order)
        from handout.layout.page.leaflet import lay_out_leaflet

        return Pouring(lay_out_leaflet(context, root, self.paper), placed, order)

    def pour_best(self, density: Density, location: Location | None, limit: int = 0) -> Pouring:
        """Lay out the handout so that emergency advice stands on the first or last page, if it may be moved.

        It is moved only where that takes no page more, or no sheet more of a booklet, or no more pages than
        the limit. Where it was moved to keep to a limit in another density, it is tried there first.
        """
        for order in self._moved if limit else ():
            moved = self.pour(density, location, order)
            if _has_no_room(moved, limit) or (moved.count <= limit and moved.is_advice_outside):
                return moved
        written = self.pour(density, location)
        if not self.moves_advice or _has_no_room(written, limit):
            return written
        if written.count <= (limit or written.count) and written.is_advice_outside:
            return written
        most = limit or ceil(written.count / self._pages_a_sheet) * self._pages_a_sheet
        poured = [self.pour(density, location, order) for order in list_orders(self.project.content)]
        outside = [moved for moved in poured if moved.count <= most and moved.is_advice_outside]
        best = min(outside, key=lambda moved: moved.cost + PAGE * moved.count, default=written)
        if best.order and limit:
            self._moved[:] = [best.order]
        return best

    def forget(self) -> None:
        """Let go of all that was poured."""
        self._poured.clear()
        self.known.forget()

    @property
    def _pages_a_sheet(self) -> int:
        return PAGES_A_BOOKLET_SHEET if self.paper.sheet is not None else 1


def _has_no_room(poured: Pouring, limit: int) -> bool:
    """Return whether the text is too long for a limit in whatever order its blocks stand."""
    return 0 < limit * SAME_TEXT < poured.text_pages
