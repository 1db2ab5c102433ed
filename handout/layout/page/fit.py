"""Fit (before step 3): how closely a handout is set so that it takes as little paper as it may."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from math import ceil

from handout.content.model import Block, Handout
from handout.errors import ContentError, Mark, Problem, Severity
from handout.layout.blocks.text_columns import CONTAINERS
from handout.layout.context.layout_context import LayoutContext, PlacedBlock
from handout.layout.page.document import DocumentLayout
from handout.layout.page.pagination import LayoutPage
from handout.layout.page.story import collect_prose
from handout.layout.papers import Paper
from handout.theme.density import REGULAR, SPACE_FLOORS, Density

STEPS = 8
"""Densities between the theme's own and compact that are tried."""
LEAFLET_STEPS = 4
"""Densities that are tried before a leaflet is refused, besides compact."""
QUIET_STEPS = (0.125, 0.25, 0.35)
"""Densities that a handout takes without being asked, where that saves a page."""
SAVED_SHARE, SPARSE_LAST = 0.15, 0.3
"""Share of every page, and of the last one, that closeness can save: if more is to go, it is not tried."""
TWO_COLUMNS_FROM = 0.5
"""Density from which a handout that names one is set in two columns."""

LEAST_CHARACTERS = 38
"""The fewest characters of a line in a column."""
SAMPLE_TEXTS = 40
"""Texts of a handout that its characters are measured on."""
NAMED_BLOCKS = 5
"""Blocks that are named where a handout does not fit."""

LayOut = Callable[[Density], Sequence[LayoutPage]]
"""Returns the pages of a handout that is set in some density."""


@dataclass(frozen=True, slots=True)
class Fitting:
    """The density that was chosen, and the pages over the limit that it still takes."""

    density: Density
    limit: int = 0
    """The most pages that the handout may take; 0 for any number."""
    pages: int = 0
    """Pages that it takes over that, even as close as can be; 0 if it fits."""
    order: tuple[int, ...] = ()
    """The order in which the blocks stand; () as written."""


UNFITTED = Fitting(REGULAR)
"""As the theme is, of any number of pages."""


def choose_fitting(
    handout: Handout, paper: Paper, tries: Sequence[LayOut], *, may_have_columns: bool
) -> Fitting:
    """Return how closely a handout is set on a paper.

    ``tries`` lay it out for some locations, the longest first. With a limit, one column is tried before
    two, and each as loose as it can be. Without one, a little closeness is spent on saving a page.
    Where nothing can be laid out at all, the problems come up again with the location that is asked for.
    """
    for at, lay_out in enumerate(tries):
        try:
            fitting = _choose_for_location(handout, paper, lay_out, may_have_columns=may_have_columns)
        except ContentError:
            continue
        return _fit_others(fitting, tries[at + 1 :])
    return UNFITTED


def _choose_for_location(
    handout: Handout, paper: Paper, lay_out: LayOut, *, may_have_columns: bool
) -> Fitting:
    if paper.is_leaflet:
        return Fitting(_fit_leaflet(lay_out))
    if paper.is_screen:
        # A screen has room without end: nothing is won by drawing lines together.
        return UNFITTED
    columns = 2 if may_have_columns and handout.text_columns != 1 else 1
    limit = compute_page_limit(handout, paper)
    if limit:
        return _fit(limit, lay_out, (1,) if columns == 1 else (2,) if handout.text_columns == 2 else (1, 2))
    if handout.density is not None:
        wanted = handout.text_columns or (2 if handout.density >= TWO_COLUMNS_FROM else 1)
        return Fitting(Density(handout.density, min(wanted, columns)))
    return _save_page(lay_out, min(handout.text_columns or 1, columns))


def _fit_others(fitting: Fitting, others: Sequence[LayOut]) -> Fitting:
    """Return a fitting for other locations as well: closer, if one of them takes a page more."""
    share = fitting.density.share
    while fitting.limit and not fitting.pages and share < 1.0:
        if all(_count_pages(lay_out, fitting.density) <= fitting.limit for lay_out in others):
            break
        share = min(share + 1 / STEPS, 1.0)
        fitting = replace(fitting, density=Density(share, fitting.density.columns))
    return fitting


def _count_pages(lay_out: LayOut, density: Density) -> int:
    try:
        return len(lay_out(density))
    except ContentError:
        return 0


def _fit_leaflet(lay_out: LayOut) -> Density:
    """Return the loosest density whose text goes on the panels; the closest if none does."""
    for step in range(LEAFLET_STEPS):
        if _count_pages(lay_out, Density(step / LEAFLET_STEPS)):
            return Density(step / LEAFLET_STEPS)
    return Density(1.0)


def compute_page_limit(handout: Handout, paper: Paper) -> int:
    """Return the most pages that a handout may take on a paper; 0 for any number."""
    if handout.fit is None or paper.is_leaflet or paper.is_screen:
        return 0
    sheet_pages = 4 if paper.sheet is not None else 2
    limits = [handout.fit.pages or 0, (handout.fit.sheets or 0) * sheet_pages]
    return min((limit for limit in limits if limit), default=0)


def _fit(limit: int, lay_out: LayOut, columns: Sequence[int]) -> Fitting:
    """Return the loosest density that fits, of the fewest columns; the closest if none does."""
    pages = 0
    for count in columns:
        if len(lay_out(Density(0.0, count))) <= limit:
            return Fitting(Density(0.0, count), limit)
        pages = len(lay_out(Density(1.0, count)))
        if pages > limit:
            continue
        # Between a density that does not fit and one that does: halve the way.
        low, high = 0, STEPS
        while high - low > 1:
            middle = (low + high) // 2
            if len(lay_out(Density(middle / STEPS, count))) <= limit:
                high = middle
            else:
                low = middle
        return Fitting(Density(high / STEPS, count), limit)
    return Fitting(Density(1.0, columns[-1]), limit, pages)


def _save_page(lay_out: LayOut, columns: int) -> Fitting:
    regular = Density(REGULAR.share, columns)
    pages = lay_out(regular)
    if len(pages) == 1 or pages[-1].fill > SAVED_SHARE * len(pages) + SPARSE_LAST:
        return Fitting(regular)
    closest = lay_out(Density(QUIET_STEPS[-1], columns))
    if len(closest) >= len(pages):
        return Fitting(regular)
    for share in QUIET_STEPS[:-1]:
        if len(lay_out(Density(share, columns))) <= len(closest):
            return Fitting(Density(share, columns))
    return Fitting(Density(QUIET_STEPS[-1], columns))


def has_room_for_columns(context: LayoutContext, paper: Paper) -> bool:
    """Return whether half of a page holds lines of ``LEAST_CHARACTERS`` of the handout's own text."""
    if context.one_column or paper.variants:
        return False
    words = list(islice(collect_prose(context.project.content), SAMPLE_TEXTS))
    text = " ".join(words)
    if not text:
        return True
    room = paper.width - 2 * SPACE_FLOORS["margin_side"] - context.space("column_gutter")
    try:
        width = context.literal(text, "body", None).natural_width()
    except ContentError:
        return False
    return room / 2 >= LEAST_CHARACTERS * width / len(text)


def make_problem(fitting: Fitting, layout: DocumentLayout, mark: Mark | None) -> Problem:
    """Return what is told of a handout that takes more pages than it may, even as close as can be."""
    over = layout.pages[fitting.limit :]
    leading = layout.context.theme.types["body"].leading
    lines = ceil(sum(page.height for page in over) / leading) * fitting.density.columns
    pages = "page" if fitting.limit == 1 else "pages"
    context = layout.context
    costs = list_costs(
        context.placed_blocks or (), layout.pages[-1].frame.width, context.space("column_gutter")
    )
    message = (
        f"the handout takes {len(layout.pages)} pages and not {fitting.limit} {pages}, even when set as "
        f"closely as can be read: about {lines} lines too many; "
        f"most paper goes to {', '.join(costs)}"
    )
    hint = "shorten or leave out some of these, or let it take more"
    return Problem(message, mark, hint, "does-not-fit", Severity.WARNING)


def list_costs(placed: Sequence[PlacedBlock], width: float, gutter: float) -> list[str]:
    """Return the blocks that take most of the pages, with their heights in points, largest first."""
    heights = []
    for block, flowable, in_text_column in placed:
        if block.name not in CONTAINERS:
            room = (width - gutter) / 2 if in_text_column else width
            heights.append((flowable.measure(room) / (2 if in_text_column else 1), block))
    largest = sorted(heights, key=lambda each: -each[0])[:NAMED_BLOCKS]
    return [f"{_name_block(block)} {height:.0f} pt" for height, block in largest]


def _name_block(block: Block) -> str:
    line = f" (line {block.mark.line})" if block.mark else ""
    return f"`{block.name}`{line}"
