"""Arrangement (before step 3): how closely a handout is set, and in which order, for all of its locations."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from heapq import nlargest

from handout.caches import cached_property, register_mapping
from handout.content.model import Handout, Location, Project
from handout.data_classes import dataclass, replace
from handout.errors import ContentError, Problem, Severity
from handout.layout.context.layout_context import LayoutContext
from handout.layout.page.document import UnpagedDocument
from handout.layout.page.emergency_place import make_move_note
from handout.layout.page.fit import (
    Fitting,
    Pour,
    choose_fitting,
    make_problem,
)
from handout.layout.page.fit_estimates import estimate_pages, has_room_for_columns
from handout.layout.page.pouring import MakeContext, Order, Pourer, Pouring
from handout.layout.page.story import collect_prose
from handout.layout.page.template import Template
from handout.layout.papers import Paper
from handout.pdf.metadata import Metadata
from handout.theme.density import REGULAR, Density

MAX_FITTINGS = 256
"""Maximum number of handouts of which it is remembered how closely they are set."""
MAX_REFERENCES = 4
"""Maximum number of locations that a handout is tried for before it is said to fit."""

_FITTINGS: OrderedDict[str, Fitting] = register_mapping("handout.layout.page.fittings", OrderedDict())
"""How closely handouts are set, by the content hashes of the locations that decide."""


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
    moves_advice: bool = True
    """Whether emergency advice may be moved to where it is found at once."""

    def arrange(self, key: str) -> Fitting:
        """Return density and order; what is known under a key is not searched again, "" knows nothing."""
        fitting = _FITTINGS.get(key) or self._search()
        if key:
            _FITTINGS[key] = fitting
            if len(_FITTINGS) > MAX_FITTINGS:
                _FITTINGS.popitem(last=False)
        # The key knows the locations that decide only.
        return replace(fitting, fits_elsewhere=True) if self._fits_elsewhere(fitting) else fitting

    @property
    def references(self) -> Sequence[Location | None]:
        """The locations that decide, the one that most has to be said of first."""
        return list_references(self.project.locations) or [self.location]

    @cached_property
    def _pourer(self) -> Pourer:
        # Only a sheet has a front and a back that advice can stand on.
        is_sheet = not (self.paper.is_leaflet or self.paper.is_screen)
        return Pourer(self.project, self.paper, self.make_context, self.moves_advice and is_sheet)

    def make_template(self, context: LayoutContext, metadata: Metadata, *, tagged: bool) -> Template:
        """Return the template of a location; what a search has laid out is taken, once, and let go of.

        Raises ContentError with every problem of the blocks.
        """
        knows_parts = not self.paper.is_leaflet and context.review is None
        try:
            known = self._pourer.known.bind(context, knows_parts=knows_parts)
            return Template(known, self.paper, metadata, tagged=tagged)
        finally:
            self.forget()

    def forget(self) -> None:
        """Let go of what a search has laid out."""
        self._pourer.forget()

    def _search(self) -> Fitting:
        tries = [_bind_location(self._pourer, place) for place in self.references]
        characters = sum(map(len, collect_prose(self.project.content)))
        return choose_fitting(
            self.project.handout, self.paper, tries,
            may_have_columns=self._has_room_for_columns,
            expected=estimate_pages(characters, self.paper),
        )  # fmt: skip

    def _has_room_for_columns(self) -> bool:
        return has_room_for_columns(self.make_context(REGULAR, self.references[0]), self.paper)

    def _fits_elsewhere(self, fitting: Fitting) -> bool:
        """Return whether a handout that is too long at one location fits where least has to be said."""
        is_of_no_account = not fitting.pages or _is_only_aimed_at(self.project.handout, self.paper)
        if is_of_no_account or len(self.project.locations) < 2:
            return False
        try:
            least = min(self.project.locations, key=_measure_location)
            return len(self._pourer.pour(fitting.density, least, fitting.order).pages) <= fitting.limit
        except ContentError:
            return False

    def make_problems(self, fitting: Fitting) -> tuple[Problem, ...]:
        """Return what the author should know of an arrangement."""
        problems = (make_move_note(self.project),) if fitting.order else ()
        if not fitting.pages or _is_only_aimed_at(self.project.handout, self.paper):
            return problems
        fit = self.project.handout.fit
        # What stands in the way is told of the closest setting, whichever looks best of those that fail.
        closest = Density(1.0, fitting.density.columns)
        try:
            document = self._pourer.pour(closest, self.references[0], fitting.order).document
        except ContentError:
            return problems
        if not isinstance(document, UnpagedDocument):
            return problems  # A leaflet that is too long is refused.
        problem = make_problem(fitting, document.lay_out(), fit.mark if fit else None)
        if fitting.fits_elsewhere and (longest := self.references[0]) is not None:
            hint = f"{problem.hint}; or shorten what is said of the location"
            problem = replace(problem, message=f"at {longest.id} {problem.message}", hint=hint)
        return (*problems, problem)

    def make_local_problems(
        self, fitting: Fitting, pages: int, location: Location | None
    ) -> tuple[Problem, ...]:
        """Return what is told of a location that needs more pages than those that decided."""
        is_told = fitting.pages and (not fitting.fits_elsewhere or location == self.references[0])
        if is_told or not 0 < fitting.limit < pages:
            return ()
        if _is_only_aimed_at(self.project.handout, self.paper):
            return ()
        name, fit = location.id if location is not None else "", self.project.handout.fit
        message = f"at {name} the handout takes {pages} pages and not {fitting.limit}, as elsewhere"
        hint = "shorten what is said of the location, or of the handout"
        return (Problem(message, fit.mark if fit else None, hint, "does-not-fit", Severity.WARNING),)


def _is_only_aimed_at(handout: Handout, paper: Paper) -> bool:
    """Return whether the limit was meant for other papers, so that nothing is told of a copy over it.

    Nobody who asks for one sheet expects it of large print: that takes as few pages as it can.
    """
    return paper.is_large_print and (handout.fit is None or handout.fit.large_print_sheets is None)


def list_references(locations: Sequence[Location]) -> list[Location]:
    """Return the locations that decide how a handout is set for all: those that most has to be said of."""
    return nlargest(MAX_REFERENCES, locations, key=_measure_location)


def _bind_location(pourer: Pourer, location: Location | None) -> Pour:
    def pour(density: Density, limit: int, order: Order | None) -> Pouring:
        if order is None:
            return pourer.pour_best(density, location, limit)
        return pourer.pour(density, location, order)

    return pour


def _measure_location(location: Location) -> tuple[int, int]:
    """Return about how many lines a location takes, and how long they are."""
    phones = location.phones
    numbers = (phones.main, phones.after_hours, phones.crisis, location.email, location.web, location.map_url)
    lines = [*location.address, *(line.hours for line in location.hours), *filter(None, numbers)]
    own = sum(len(field.value) for field in location.fields.values())
    return len(lines), len(location.name) + len(location.legal_footer) + own + sum(map(len, lines))
