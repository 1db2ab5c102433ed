"""Pagination (step 3): the story is divided into the frames of pages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from handout.errors import ContentError, Problem
from handout.layout.flowables.flowable import Flowable
from handout.layout.papers import Frame

MAX_PAGES = 2000
"""Maximum number of pages; above it, the content or the theme must be wrong."""


@dataclass(frozen=True)
class LayoutPage:
    """A page's number (from 1), its frame and its content."""

    number: int
    frame: Frame
    body: Flowable
    remaining_story: Flowable
    """The part of the story that was left when this page was filled."""


@dataclass(frozen=True, slots=True)
class BalanceLimits:
    """How far pages may be balanced; the default changes nothing."""

    min_space_share: float = 1.0
    """Share to which the spaces between blocks may shrink."""
    min_last_height: float = 0.0
    """Height of the last page's text, in points, below which the page looks forgotten."""


SPARSE_LAST_SHARE = 0.2
"""Filled share of a last page's frame below which a shorter document is tried."""
SPARSE_SHARE = 0.66
"""The same share for earlier pages: a block kept together left a third of one empty."""
TIGHTENING_STEPS = 3
"""Attempts at tightening, from slight to the limit."""
MAX_MOVED_LINES = 12
"""Maximum number of lines that move from the page before the last to the last one."""


def paginate(
    story: Flowable, first: Frame, other: Frame, limits: BalanceLimits | None = None
) -> tuple[LayoutPage, ...]:
    """Paginate a story: the first page has its own frame, all others share one.

    Every page takes what the story's rules allow. A page that would stay empty forces its first
    flowable, so pagination always ends. Where a page looks empty, spaces are tightened in the
    full story if that saves a page. Otherwise, a last page lower than ``min_last_height`` takes over
    lines from the page before it.
    """
    pages = _fill_pages(story, first, other)
    if limits is None or len(pages) == 1 or not _has_sparse_page(pages, limits):
        return pages
    pages = _tighten_to_fewest(story, pages, limits)
    return pages if _measure_page(pages[-1]) >= limits.min_last_height else _balance_last_page(pages, limits)


def _measure_page(page: LayoutPage) -> float:
    return page.body.measure(page.frame.width)


def _has_sparse_page(pages: Sequence[LayoutPage], limits: BalanceLimits) -> bool:
    *others, last = pages
    return _measure_page(last) < max(limits.min_last_height, SPARSE_LAST_SHARE * last.frame.height) or any(
        _measure_page(page) < SPARSE_SHARE * page.frame.height for page in others
    )


def _tighten_to_fewest(
    story: Flowable, pages: tuple[LayoutPage, ...], limits: BalanceLimits
) -> tuple[LayoutPage, ...]:
    """Return the pages of the loosest setting that has the fewest pages."""
    first, other = pages[0].frame, pages[-1].frame
    if limits.min_space_share >= 1.0:
        return pages
    tightest = _fill_pages(story.tighten(limits.min_space_share), first, other)
    if len(tightest) >= len(pages):
        return pages
    for step in range(1, TIGHTENING_STEPS):
        share = 1.0 - (1.0 - limits.min_space_share) * step / TIGHTENING_STEPS
        candidate = _fill_pages(story.tighten(share), first, other)
        if len(candidate) == len(tightest):
            return candidate
    return tightest


def _fill_pages(story: Flowable, first: Frame, other: Frame) -> tuple[LayoutPage, ...]:
    pages: list[LayoutPage] = []
    rest: Flowable | None = story
    while rest is not None:
        if len(pages) == MAX_PAGES:
            message = f"the handout is longer than {MAX_PAGES} pages"
            raise ContentError(Problem(message, None, "make several handouts of it", "too-long"))
        frame = first if not pages else other
        body, after = _fill_frame(rest, frame)
        pages.append(LayoutPage(len(pages) + 1, frame, body, rest))
        rest = after
    return tuple(pages)


def _balance_last_page(pages: tuple[LayoutPage, ...], limits: BalanceLimits) -> tuple[LayoutPage, ...]:
    """Move the last page break up, line by line, until the last page has enough text.

    Returns the pages unchanged if that is not possible.
    """
    previous, last = pages[-2], pages[-1]
    width, full_height = previous.frame.width, _measure_page(previous)
    for lines in range(1, MAX_MOVED_LINES + 1):
        head, rest = previous.remaining_story.split(width, full_height - lines * limits.min_last_height / 4)
        if head is None or rest is None or head.measure(width) < limits.min_last_height:
            break
        fits = rest.split(last.frame.width, last.frame.height)[1] is None
        if fits and rest.measure(last.frame.width) >= limits.min_last_height:
            return (*pages[:-2], replace(previous, body=head), replace(last, body=rest, remaining_story=rest))
        if not fits:
            break
    return pages


def _fill_frame(story: Flowable, frame: Frame) -> tuple[Flowable, Flowable | None]:
    head, rest = story.split(frame.width, frame.height)
    if head is None:
        head, rest = story.split(frame.width, frame.height, forced=True)
    if head is None:
        # Not even the smallest piece fits: show it whole rather than lose it.
        return story, None
    return head, rest
