"""Arrangement (before step 3): how closely a handout is set, and in which order, for all of its locations."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial

from handout.caches import register_mapping
from handout.content.model import Location, Project
from handout.errors import ContentError, Problem, Severity
from handout.layout.context.layout_context import LayoutContext, PlacedBlock
from handout.layout.page.document import lay_out_document
from handout.layout.page.emergency_place import (
    choose_order,
    is_advice_outside,
    make_move_note,
    reorder,
)
from handout.layout.page.fit import Fitting, choose_fitting, has_room_for_columns, make_problem
from handout.layout.page.pagination import LayoutPage
from handout.layout.page.story import number_references
from handout.layout.page.template import lay_out_pages
from handout.layout.papers import Paper
from handout.pdf.structure import StructureElement
from handout.theme.density import REGULAR, Density

MAX_FITTINGS = 256
"""Maximum number of handouts of which it is remembered how closely they are set."""
MAX_REFERENCES = 4
"""Maximum number of locations that a handout is tried for before it is said to fit."""

_FITTINGS: OrderedDict[str, Fitting] = register_mapping("handout.layout.page.fittings", OrderedDict())
"""How closely handouts are set, by content hash: a search that gives the same each time."""

MakeContext = Callable[[Density, Location | None], LayoutContext]
"""Makes the context of a location's document in some density."""


@dataclass(frozen=True)
class Arranger:
    """Chooses the arrangement of one handout on one paper: by those locations that most has to be said of.

    So it does not depend on which location is made first, and all copies look alike.
    """

    project: Project
    paper: Paper
    make_context: MakeContext
    location: Location | None
    """The location that is asked for, if the project has none."""

    def arrange(self, key: str, *, moves_advice: bool) -> Fitting:
        """Return density and order; what is known under a key is not searched again, "" knows nothing."""
        fitting = _FITTINGS.get(key) or self._search(moves_advice=moves_advice)
        if key:
            _FITTINGS[key] = fitting
            if len(_FITTINGS) > MAX_FITTINGS:
                _FITTINGS.popitem(last=False)
        return fitting

    @property
    def references(self) -> Sequence[Location | None]:
        """The locations that decide, the one that most has to be said of first."""
        longest = sorted(self.project.locations, key=_measure_location, reverse=True)
        return longest[:MAX_REFERENCES] or [self.location]

    def _search(self, *, moves_advice: bool) -> Fitting:
        fitting = self._choose_fitting(self._lay_out)
        # Only a sheet has a front and a back that advice can stand on.
        if not moves_advice or self.paper.is_leaflet or self.paper.is_screen:
            return fitting
        order = self._choose_order(fitting.density)
        if not order or not fitting.limit:
            return replace(fitting, order=order)
        # In this order it may need less paper than as written, and so less closeness.
        moved = self._choose_fitting(partial(self._lay_out_pages_in_order, order=order))
        try:
            pages, placed = self._lay_out_in_order(moved.density, self.references[0], order)
        except ContentError:
            return fitting
        return replace(
            moved if is_advice_outside(pages, placed, self.project.content) else fitting, order=order
        )

    def _choose_fitting(self, lay_out: Callable[[Density, Location | None], Sequence[LayoutPage]]) -> Fitting:
        tries = [_bind_location(lay_out, location) for location in self.references]
        return choose_fitting(
            self.project.handout, self.paper, tries,
            may_have_columns=has_room_for_columns(self.make_context(REGULAR, self.references[0]), self.paper),
        )  # fmt: skip

    def _choose_order(self, density: Density) -> tuple[int, ...]:
        try:
            return choose_order(
                self.project.content, partial(self._lay_out_in_order, density, self.references[0])
            )
        except ContentError:
            # What cannot be laid out comes up again, with the location that is asked for.
            return ()

    def _lay_out(self, density: Density, location: Location | None) -> Sequence[LayoutPage]:
        context = self.make_context(density, location)
        return lay_out_pages(context, StructureElement("Document"), self.paper).pages

    def _lay_out_pages_in_order(
        self, density: Density, location: Location | None, *, order: Sequence[int]
    ) -> Sequence[LayoutPage]:
        return self._lay_out_in_order(density, location, order)[0]

    def _lay_out_in_order(
        self, density: Density, location: Location | None, order: Sequence[int]
    ) -> tuple[Sequence[LayoutPage], Sequence[PlacedBlock]]:
        placed: list[PlacedBlock] = []
        project = reorder(self.project, order)
        context = replace(
            self.make_context(density, location), project=project,
            reference_numbers=number_references(project), placed_blocks=placed,
        )  # fmt: skip
        return lay_out_pages(context, StructureElement("Document"), self.paper).pages, placed

    def make_problems(self, fitting: Fitting) -> tuple[Problem, ...]:
        """Return what the author should know of an arrangement."""
        problems = (make_move_note(self.project),) if fitting.order else ()
        if not fitting.pages:
            return problems
        fit = self.project.handout.fit
        project = reorder(self.project, fitting.order) if fitting.order else self.project
        context = replace(
            self.make_context(fitting.density, self.references[0]), project=project, placed_blocks=[]
        )
        try:
            layout = lay_out_document(context, StructureElement("Document"), self.paper)
        except ContentError:
            return problems
        return (*problems, make_problem(fitting, layout, fit.mark if fit else None))

    def make_local_problems(
        self, fitting: Fitting, pages: int, location: Location | None
    ) -> tuple[Problem, ...]:
        """Return what is told of a location that needs more pages than those that decided."""
        if fitting.pages or not 0 < fitting.limit < pages:
            return ()
        name, fit = location.id if location is not None else "", self.project.handout.fit
        message = f"at {name} the handout takes {pages} pages and not {fitting.limit}, as elsewhere"
        hint = "shorten what is said of the location, or of the handout"
        return (Problem(message, fit.mark if fit else None, hint, "does-not-fit", Severity.WARNING),)


def _bind_location(
    lay_out: Callable[[Density, Location | None], Sequence[LayoutPage]], location: Location | None
) -> Callable[[Density], Sequence[LayoutPage]]:
    return lambda density: lay_out(density, location)


def _measure_location(location: Location) -> tuple[int, int]:
    """Return about how many lines a location takes, and how long they are."""
    phones = location.phones
    numbers = (phones.main, phones.after_hours, phones.crisis, location.email, location.web, location.map_url)
    lines = [*location.address, *(line.hours for line in location.hours), *filter(None, numbers)]
    return len(lines), len(location.name) + len(location.legal_footer) + sum(map(len, lines))
