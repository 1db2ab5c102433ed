"""Fit (before step 3): how closely a handout is set so that it takes as little paper as it may."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import field
from functools import partial
from math import ceil, inf

from handout.content.model import Handout
from handout.data_classes import dataclass, replace
from handout.errors import ContentError, Mark, Problem, Severity
from handout.layout.page.break_costs import PAGE
from handout.layout.page.document import DocumentLayout
from handout.layout.page.fit_estimates import compute_page_limit
from handout.layout.page.pagination import MOST_TIGHTENED
from handout.layout.page.pouring import SAME_TEXT, Order, Pouring
from handout.layout.papers import Paper
from handout.theme.density import REGULAR, Density

STEPS = 8
"""Densities between the theme's own and compact that are tried."""
CLOSEST_TEXT = 0.6
"""Share of its height at the loosest density that a text takes at least at the closest, in one column."""
USUAL_CLOSEST_TEXT = 0.78
"""About that share of most texts."""
TEXT_IN_COLUMNS = 0.9, 0.7
"""About the share of that height that a text takes in two columns, at the loosest density and the closest."""
FAR_TOO_LONG = 1.3
"""Pages expected for each one allowed above which the closest density is tried before the loosest."""
PACKED = 0.95
"""About the share of the pages that text fills where it just fits."""
LEAFLET_STEPS = 4
"""Densities that are tried before a leaflet is refused, besides compact."""
QUIET_STEPS = (0.125, 0.25, 0.35)
"""Densities that a handout takes without being asked, where that saves a page."""
SAVED_SHARE, SPARSE_LAST = 0.15, 0.3
"""Share of every page, and of the last one, that closeness can save: if more is to go, it is not tried."""
TWO_COLUMNS_FROM = 0.5
"""Density from which a handout that names one is set in two columns."""

MAX_MENDED_PAGES = 20
"""Pages of a handout up to which densities are tried for the sake of page breaks."""
FEW_HOLES = 40.0
"""Cost of page breaks up to which no other density is tried for their sake."""
BETTER = 15.0
"""By how much less the page breaks of a looser or closer density must cost."""

Pour = Callable[[Density, int, Order | None], Pouring]
"""Pours a location's handout in some density and order; with None in the best order, up to a page limit."""


@dataclass(frozen=True, slots=True)
class Fitting:
    """The density that was chosen, and the pages over the limit that it still takes."""

    density: Density
    limit: int = 0
    """The most pages that the handout may take; 0 for any number."""
    pages: int = 0
    """Pages that it takes if they are over the limit, even as close as can be; 0 if it fits."""
    order: Order = ()
    """The order in which the blocks stand; () as written."""
    fits_elsewhere: bool = False
    """Whether it fits at some locations, if it takes more at that of which most has to be said."""


UNFITTED = Fitting(REGULAR)
"""As the theme is, of any number of pages."""


def choose_fitting(
    handout: Handout, paper: Paper, tries: Sequence[Pour], *, may_have_columns: Callable[[], bool],
    expected: float = 0.0,
) -> Fitting:  # fmt: skip
    """Return how closely a handout is set on a paper.

    ``tries`` lay it out for some locations, the longest first. With a limit, one column is tried before
    two, and each as loose as it can be; if none fits, the fewest and best pages win. Without one, a little
    closeness is spent on saving a page, or on pages without holes. ``may_have_columns`` is asked only where
    two columns are wanted. ``expected`` is about how many pages the loosest takes; it only says where the
    search begins. Where nothing can be laid out at all, the problems come up again with the location that
    is asked for.
    """
    for at, pour in enumerate(tries):
        try:
            others = tries[at + 1 :]
            fitting = _choose_for_location(
                handout, paper, pour, others, expected, may_have_columns=may_have_columns
            )
        except ContentError:
            continue
        return _fit_others(fitting, others)
    return UNFITTED


def _choose_for_location(
    handout: Handout, paper: Paper, pour: Pour, others: Sequence[Pour], expected: float, *,
    may_have_columns: Callable[[], bool],
) -> Fitting:  # fmt: skip
    if paper.is_leaflet:
        return Fitting(_fit_leaflet(pour))
    if paper.is_screen:
        # A screen has room without end: nothing is won by drawing lines together.
        return UNFITTED
    limit, wanted = compute_page_limit(handout, paper), handout.text_columns
    if limit:
        first = _limit_columns(wanted or 1, may_have_columns)
        most = partial(_limit_columns, wanted or 2, may_have_columns)
        return _fit(limit, pour, others, first, most, expected)
    if handout.density is not None:
        wanted = wanted or (2 if handout.density >= TWO_COLUMNS_FROM else 1)
        density = Density(handout.density, _limit_columns(wanted, may_have_columns))
        return Fitting(density, order=pour(density, 0, None).order)
    return _save_page(pour, _limit_columns(wanted or 1, may_have_columns))


def _limit_columns(wanted: int, may_have_columns: Callable[[], bool]) -> int:
    return wanted if wanted == 1 or may_have_columns() else 1


def _fit_others(fitting: Fitting, others: Sequence[Pour]) -> Fitting:
    """Return a fitting for other locations as well: closer, if one of them takes a page more."""
    share = fitting.density.share
    while fitting.limit and not fitting.pages and share < 1.0:
        if all(_count_pages(pour, fitting.density, fitting.order) <= fitting.limit for pour in others):
            break
        share = min(share + 1 / STEPS, 1.0)
        fitting = replace(fitting, density=Density(share, fitting.density.columns))
    return fitting


def _count_pages(pour: Pour, density: Density, order: Order) -> int:
    try:
        return pour(density, 0, order).count
    except ContentError:
        return 0


def _fit_leaflet(pour: Pour) -> Density:
    """Return the loosest density whose text goes on the panels; the closest if none does."""
    for step in range(LEAFLET_STEPS):
        if _count_pages(pour, Density(step / LEAFLET_STEPS), ()):
            return Density(step / LEAFLET_STEPS)
    return Density(1.0)


@dataclass(frozen=True)
class _Trials:
    """Trials of densities in some number of columns, and about how much text there is at each step."""

    pour: Pour
    limit: int
    columns: int
    texts: dict[int, float] = field(default_factory=dict)
    """Pages that the text alone would fill, of what was tried or is estimated."""

    def fits(self, step: int) -> bool:
        """Return whether a handout fits at a step."""
        poured = self.pour(Density(step / STEPS, self.columns), self.limit, None)
        self.texts[step] = poured.text_pages
        return poured.count <= self.limit

    def expect_too_loose(self, low: int, high: int) -> int:
        """Return the step up to which nothing is expected to fit, between two steps."""
        loose, close = self.texts.get(low, 0.0), self.texts.get(high, inf)
        if not close < loose or loose <= self.limit:
            return low
        # Text grows about evenly: where it alone is over the pages, it cannot go on them.
        return low + int((loose - self.limit) / (loose - close) * (high - low))

    def find_loosest(self, low: int, high: int, guess: int) -> int:
        """Return the loosest step over ``low`` that fits; ``high`` is known to, or none does."""
        return find_least(self.fits, low, high, guess, self.expect_too_loose)


def _fit(
    limit: int,
    pour: Pour,
    others: Sequence[Pour],
    first: int,
    count_columns: Callable[[], int],
    expected: float,
) -> Fitting:
    """Return the loosest density that fits, of the fewest columns; if none does, that of the fewest pages.

    ``count_columns`` returns how many columns may be tried, if ``first`` are too few. What decides most is
    tried first: the loosest density, as most handouts fit at once, or the closest where far more pages
    are ``expected``. A looser one takes no page less.
    """
    trials = _Trials(pour, limit, first)
    least = 0 if expected <= limit * FAR_TOO_LONG else -1
    if least == 0 and trials.fits(0):
        return _fit_loosest(pour, limit, first)
    text = trials.texts.get(0, 0.0)
    most = count_columns()
    if first == most or text * CLOSEST_TEXT <= limit:
        fits_at_all = trials.fits(STEPS)
        closest = trials.texts[STEPS]
        text = trials.texts[least] = text or closest / USUAL_CLOSEST_TEXT
        if fits_at_all:
            step = trials.find_loosest(least, STEPS, _guess_step(limit, text, closest))
            closeness = Density(step / STEPS, first)
            return _note(pour, limit, closeness) if step else _fit_loosest(pour, limit, first)
    if most > first:
        if (drawn := _fit_drawn_together(limit, pour, others)) is not None:
            return drawn
        loosest, closest = (share * text for share in TEXT_IN_COLUMNS)
        trials = _Trials(pour, limit, most, {-1: loosest})
        step = trials.find_loosest(-1, STEPS + 1, min(_guess_step(limit, loosest, closest), STEPS - 1))
        if step <= STEPS:
            return _note(pour, limit, Density(step / STEPS, most))
    return _fit_too_long(pour, limit, most)


def _fit_loosest(pour: Pour, limit: int, columns: int) -> Fitting:
    poured = _mend_holes(pour, Density(0.0, columns), QUIET_STEPS, limit)
    return Fitting(poured.density, limit, order=poured.order)


def _fit_drawn_together(limit: int, pour: Pour, others: Sequence[Pour]) -> Fitting | None:
    """Return a fitting in one column whose pages' gaps are drawn together; None if it is too long even so.

    It is for what does not fit in one column if page after page is filled: two columns are harder to read.
    """
    closest = Density(1.0)
    # As it is written, for so it was tried; no order makes it shorter.
    filled = pour(closest, limit, ())
    if filled.text_pages > limit * MOST_TIGHTENED or filled.least_text_pages > limit * SAME_TEXT:
        return None
    poured = pour(closest, 0, None)
    if len(poured.pages) > limit or not poured.is_advice_outside:
        return None
    for other in others:
        try:
            if len(other(closest, 0, poured.order).pages) > limit:
                return None
        except ContentError:
            continue
    return Fitting(closest, limit, order=poured.order)


def _fit_too_long(pour: Pour, limit: int, columns: int) -> Fitting:
    """Return a fitting of the fewest pages, where no density fits."""
    shares = [1.0 - step / STEPS for step in range(1, STEPS + 1)]
    poured = _mend_holes(pour, Density(1.0, columns), shares, 0)
    pages = len(poured.pages)
    return Fitting(poured.density, limit, pages if pages > limit else 0, poured.order)


def _guess_step(limit: int, loosest: float, closest: float) -> int:
    """Return the step at which a text may fit, by its height at the loosest and the closest density."""
    if loosest <= closest:
        return 0
    return ceil((loosest - limit * PACKED) / (loosest - closest) * STEPS)


def find_least(
    fits: Callable[[int], bool], low: int, high: int, guess: int,
    expect: Callable[[int, int], int] = lambda low, high: low,
) -> int:  # fmt: skip
    """Return the least number over ``low`` that fits, if all do over one that does; ``high`` fits.

    A guess is tried first, then its neighbour; after that, the way between is halved. ``expect`` returns the
    number, from ``low`` up to ``high``, up to which none is expected to fit; it only says what is tried.
    """
    probe: int | None = guess
    is_first = True
    while high - low > 1:
        middle = (expect(low, high) + high) // 2 if probe is None else probe
        middle = min(max(middle, low + 1), high - 1)
        if fits(middle):
            high, probe = middle, middle - 1 if is_first else None
        else:
            low, probe = middle, middle + 1 if is_first else None
        is_first = False
    return high


def _note(pour: Pour, limit: int, density: Density) -> Fitting:
    return Fitting(density, limit, order=pour(density, limit, None).order)


def _save_page(pour: Pour, columns: int) -> Fitting:
    regular = Density(REGULAR.share, columns)
    poured = pour(regular, 0, None)
    if poured.count == 1:
        return Fitting(regular)
    if poured.pages[-1].fill <= SAVED_SHARE * poured.count + SPARSE_LAST:
        closest = pour(Density(QUIET_STEPS[-1], columns), 0, None)
        for share in QUIET_STEPS if len(closest.pages) < len(poured.pages) else ():
            if len(pour(Density(share, columns), 0, None).pages) <= len(closest.pages):
                return _note(pour, 0, Density(share, columns))
    poured = _mend_holes(pour, regular, QUIET_STEPS, 0)
    return Fitting(poured.density, order=poured.order)


def _mend_holes(pour: Pour, density: Density, shares: Sequence[float], limit: int) -> Pouring:
    """Return a handout as it is poured best, of the densities that take no page more than a given one."""
    given = best = pour(density, limit, None)
    for share in shares if given.count <= MAX_MENDED_PAGES else ():
        if best.cost <= FEW_HOLES:
            break
        # Other orders are tried again only for emergency advice that still stands inside.
        order = given.order if given.is_advice_outside else None
        other = pour(Density(share, density.columns), limit, order)
        if len(other.pages) > len(given.pages):
            break
        if _weigh(other) < _weigh(best) - BETTER:
            best = other
    return best


def _weigh(poured: Pouring) -> float:
    return poured.cost + PAGE * len(poured.pages)


def count_lines_over(layout: DocumentLayout, limit: int) -> int:
    """Return about how many lines a handout is too long for a number of pages.

    Pages of a handout that just fits are not quite full: as much as ``PACKED`` of them is text.
    """
    over = sum(page.height for page in layout.pages[limit:])
    room = sum(page.frame.height * PACKED for page in layout.pages[:limit])
    spare = max(room - sum(page.height for page in layout.pages[:limit]), 0.0)
    body = layout.context.theme.types["body"]
    return max(ceil((over - spare) / body.leading * layout.context.theme.density.columns), 1)


def make_problem(fitting: Fitting, layout: DocumentLayout, mark: Mark | None) -> Problem:
    """Return what is told of a handout that takes more pages than it may, even as close as can be."""
    from handout.layout.page.largest_blocks import list_costs

    lines = count_lines_over(layout, fitting.limit)
    pages = "page" if fitting.limit == 1 else "pages"
    context = layout.context
    costs = list_costs(
        context.placed_blocks or (), layout.pages[-1].frame.width, context.space("column_gutter")
    )
    message = (
        f"the handout takes {fitting.pages} pages and not {fitting.limit} {pages}, even when set as "
        f"closely as can be read: about {lines} lines too many; "
        f"most paper goes to {', '.join(costs)}"
    )
    hint = "shorten or leave out some of these, which are no emergency advice, or let it take more"
    return Problem(message, mark, hint, "does-not-fit", Severity.WARNING)
