"""Pagination (step 3): the story is divided into the frames of pages, at the least cost of all breaks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import ceil

from handout.data_classes import NamedTuple, dataclass
from handout.errors import ContentError, Problem
from handout.layout.flowables.flowable import Flowable
from handout.layout.flowables.stack import TOLERANCE
from handout.layout.flowables.tightening import Tightener
from handout.layout.page.break_costs import TIGHTENED, measure_break, measure_page
from handout.layout.papers import Frame

MAX_PAGES = 2000
"""Maximum number of pages; above it, the content or the theme must be wrong."""
MAX_WEIGHED_PAGES = 40
"""Pages of a handout up to which breaks are weighed; longer ones take what fits."""
MAX_STORIES = 5
"""Divisions that are followed at the same time, the cheapest first."""
MAX_BREAKS = 6
"""Breaks that are tried on a page, from its foot up."""
BREAK_STEP = 20.0
"""Points between the heights at which breaks are looked for."""
MIN_FILL = 0.45
"""Filled share of a page below which no earlier break is tried."""
MOST_TIGHTENED = 1.12
"""Height of what is tried to go on a page when its gaps are drawn together, as a share of the frame's."""
TIGHTENED_TRIES = 3
"""Longer pages that are tried so."""
TIGHTENED_STEP = 8.0
"""Points between their heights."""
GOOD_ENOUGH = 12.0
"""Cost over that of the pages themselves up to which the first division is kept."""


@dataclass(frozen=True)
class LayoutPage:
    """A page's number (from 1), its frame and its content."""

    number: int
    frame: Frame
    body: Flowable
    remaining_story: Flowable
    """The part of the story that was left when this page was filled."""
    loose: Flowable | None = None
    """The content before its gaps were drawn together; None if they were not."""

    @property
    def height(self) -> float:
        """Height of the content, in points."""
        return self.body.measure(self.frame.width)

    @property
    def fill(self) -> float:
        """Share of the frame's height that is filled."""
        return self.height / self.frame.height

    def measure_tightening(self) -> float:
        """Return the cost of its gaps' having been drawn together."""
        if self.loose is None:
            return 0.0
        return TIGHTENED * (self.loose.measure(self.frame.width) / self.frame.height - 1.0)


class Division(NamedTuple):
    """A story divided into pages up to some point, what is left of it, and the cost so far."""

    pages: tuple[LayoutPage, ...]
    rest: Flowable | None
    cost: float


def paginate(
    story: Flowable, first: Frame, other: Frame, *, may_tighten: bool = True, greedy: Division | None = None
) -> tuple[LayoutPage, ...]:
    """Paginate a story: the first page has its own frame, all others share one.

    Every page takes what the story's rules allow. A page that would stay empty forces its first
    flowable, so pagination always ends. If a page is left empty or a group is cut, earlier breaks are
    weighed by the table of `break_costs`, over the whole document; none of them takes a page more. With
    ``may_tighten``, the gaps of a page may be drawn together so that it takes what nearly goes on it.
    ``greedy`` is the division that `divide_greedily` gives, if it is known.
    """
    greedy = greedy or divide_greedily(story, first, other)
    count = len(greedy.pages)
    if count == 1 or count > MAX_WEIGHED_PAGES or greedy.cost <= _measure_least(count) + GOOD_ENOUGH:
        return greedy.pages
    return _choose_cheapest(greedy, story, (first, other), may_tighten=may_tighten).pages


def _measure_least(count: int) -> float:
    return count * measure_page(1.0, is_last=True)


def _choose_cheapest(
    greedy: Division, story: Flowable, frames: tuple[Frame, Frame], *, may_tighten: bool
) -> Division:
    """Return the cheapest division found, page by page, from the cheapest ones up to each page.

    Two divisions that leave as much of the story are at the same place of it.
    """
    best, other, tightener = greedy, frames[1], Tightener() if may_tighten else None
    tallest = other.height * (MOST_TIGHTENED if may_tighten else 1.0)
    open_divisions = [Division((), story, 0.0)]
    for _ in greedy.pages:
        reached: dict[float, Division] = {}
        for division in open_divisions:
            frame = frames[bool(division.pages)]
            for longer in _add_page(division, frame, best.cost, tightener):
                if longer.cost >= best.cost:
                    continue
                if longer.rest is None:
                    best = longer
                    continue
                place = round(longer.rest.measure(other.width), 1)
                if longer.cost + _measure_least(ceil(place / tallest)) >= best.cost:
                    continue
                if place not in reached or longer.cost < reached[place].cost:
                    reached[place] = longer
        open_divisions = sorted(reached.values(), key=lambda division: division.cost)[:MAX_STORIES]
    return best


def _add_page(
    division: Division, frame: Frame, cheapest: float, tightener: Tightener | None
) -> Iterator[Division]:
    """Yield the division with a page more, for each of the breaks that the page may end with.

    A tightened page is made only if it can cost less than the cheapest division of the whole story.
    """
    story = division.rest
    if story is None:
        return
    head, rest = _fill_frame(story, frame)
    yield _extend(division, head, rest, frame)
    if rest is not None and tightener is not None:
        yield from _add_tightened_page(division, story, frame, cheapest, tightener)
    for _ in range(MAX_BREAKS):
        height = head.measure(frame.width) - BREAK_STEP
        if height < MIN_FILL * frame.height:
            return
        earlier, rest = story.split(frame.width, height)
        if earlier is None or rest is None:
            return
        head = earlier
        yield _extend(division, head, rest, frame)


def _add_tightened_page(
    division: Division, story: Flowable, frame: Frame, cheapest: float, tightener: Tightener
) -> Iterator[Division]:
    """Yield the division with a page that takes a little more, because its gaps are drawn together."""
    height = frame.height * MOST_TIGHTENED
    for _ in range(TIGHTENED_TRIES):
        longer, rest = story.split(frame.width, height)
        if longer is None or longer.measure(frame.width) <= frame.height + TOLERANCE:
            return
        # It cannot cost less than a full page whose gaps are drawn together: the dear part is to make it.
        full = LayoutPage(1, frame, longer, story, longer).measure_tightening()
        full += measure_page(1.0, is_last=rest is None) + (measure_break(longer, rest) if rest else 0.0)
        if division.cost + full < cheapest:
            tightened = tightener.fit(longer, frame.width, frame.height)
            if tightened is not None:
                yield _extend(division, tightened, rest, frame, loose=longer)
        height = longer.measure(frame.width) - TIGHTENED_STEP


def _extend(
    division: Division, head: Flowable, rest: Flowable | None, frame: Frame, loose: Flowable | None = None
) -> Division:
    story = division.rest
    page = LayoutPage(len(division.pages) + 1, frame, head, head if story is None else story, loose)
    cost = division.cost + measure_page(page.fill, is_last=rest is None)
    cost += page.measure_tightening()
    if rest is not None:
        cost += measure_break(head, rest)
    return Division((*division.pages, page), rest, cost)


def measure_division(pages: Sequence[LayoutPage]) -> float:
    """Return the cost of a story divided into pages, over that of as many full ones."""
    ends = zip(pages, (*pages[1:], None), strict=True)
    costs = (
        page.measure_tightening()
        + measure_page(page.fill, is_last=after is None)
        + (measure_break(page.body, after.remaining_story) if after is not None else 0.0)
        for page, after in ends
    )
    return sum(costs) - _measure_least(len(pages))


def fill_pages(story: Flowable, first: Frame, other: Frame) -> tuple[LayoutPage, ...]:
    """Return the pages of a story, each with all that it may take."""
    return divide_greedily(story, first, other).pages


def divide_greedily(story: Flowable, first: Frame, other: Frame) -> Division:
    """Divide a story so that every page takes all that it may, whatever that leaves for the next."""
    pages: list[LayoutPage] = []
    rest: Flowable | None = story
    cost = 0.0
    while rest is not None:
        if len(pages) == MAX_PAGES:
            message = f"the handout is longer than {MAX_PAGES} pages"
            raise ContentError(Problem(message, None, "make several handouts of it", "too-long"))
        frame = other if pages else first
        head, after = _fill_frame(rest, frame)
        page = LayoutPage(len(pages) + 1, frame, head, rest)
        pages.append(page)
        cost += measure_page(page.fill, is_last=after is None)
        if after is not None:
            cost += measure_break(head, after)
        rest = after
    return Division(tuple(pages), None, cost)


def _fill_frame(story: Flowable, frame: Frame) -> tuple[Flowable, Flowable | None]:
    head, rest = story.split(frame.width, frame.height)
    if head is None:
        head, rest = story.split(frame.width, frame.height, forced=True)
    if head is None:
        # Not even the smallest piece fits: show it whole rather than lose it.
        return story, None
    return head, rest
