"""Step 3, second half: the story is poured into the frames of pages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from handout.errors import ContentError, Problem
from handout.layout.flowable import Flowable
from handout.layout.papers import Frame

MOST_PAGES = 2000
"""Pages after which something must be wrong with the content or the theme."""


@dataclass(frozen=True)
class Page:
    """A page's number, counted from 1, its frame and what stands in it."""

    number: int
    frame: Frame
    body: Flowable
    poured: Flowable
    """All of the story that was left when this page was filled."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """How far pages may be balanced: the default changes nothing."""

    tightest: float = 1.0
    """Share to which the spaces between blocks may shrink."""
    least: float = 0.0
    """Height of the last page's text, in points, under which the page looks forgotten."""


SPARSE_LAST = 0.2
"""Share of its frame under which a last page is worth an attempt at a shorter document."""
SPARSE = 0.66
"""The same for the pages before it: a block that had to stay whole left a third of one empty."""
STEPS = 3
"""Attempts at tightening, from a little to all that the bounds allow."""
LENT = 12
"""Lines that the page before the last may give to the last one."""


def make_pages(story: Flowable, first: Frame, other: Frame, bounds: Bounds | None = None) -> tuple[Page, ...]:
    """Pour a story into pages: the first in its own frame, all others in the common one.

    Every page takes what the story's rules let it take; a page that would stay empty forces its
    first piece, so that pouring always ends. Where a page looks empty, spaces are tightened all
    through the story if that saves a page; failing that, a last page with less than ``least``
    takes over lines from the page before.
    """
    pages = _poured(story, first, other)
    if bounds is None or len(pages) == 1 or not _sparse(pages, bounds):
        return pages
    pages = _fewest(story, pages, bounds)
    return pages if _height(pages[-1]) >= bounds.least else _lent(pages, bounds)


def _height(page: Page) -> float:
    return page.body.measure(page.frame.width)


def _sparse(pages: Sequence[Page], bounds: Bounds) -> bool:
    *others, last = pages
    return _height(last) < max(bounds.least, SPARSE_LAST * last.frame.height) or any(
        _height(page) < SPARSE * page.frame.height for page in others
    )


def _fewest(story: Flowable, pages: tuple[Page, ...], bounds: Bounds) -> tuple[Page, ...]:
    """Return the pages of the loosest setting with the fewest pages."""
    first, other = pages[0].frame, pages[-1].frame
    if bounds.tightest >= 1.0:
        return pages
    tightest = _poured(story.tightened(bounds.tightest), first, other)
    if len(tightest) >= len(pages):
        return pages
    for step in range(1, STEPS):
        share = 1.0 - (1.0 - bounds.tightest) * step / STEPS
        tried = _poured(story.tightened(share), first, other)
        if len(tried) == len(tightest):
            return tried
    return tightest


def _poured(story: Flowable, first: Frame, other: Frame) -> tuple[Page, ...]:
    pages: list[Page] = []
    rest: Flowable | None = story
    while rest is not None:
        if len(pages) == MOST_PAGES:
            message = f"the handout is longer than {MOST_PAGES} pages"
            raise ContentError(Problem(message, None, "make several handouts of it", "too-long"))
        frame = first if not pages else other
        body, after = _fill(rest, frame)
        pages.append(Page(len(pages) + 1, frame, body, rest))
        rest = after
    return tuple(pages)


def _lent(pages: tuple[Page, ...], bounds: Bounds) -> tuple[Page, ...]:
    """Move the last break up, line by line, until the last page has enough, if that can be."""
    before, last = pages[-2], pages[-1]
    width, full = before.frame.width, _height(before)
    for lines in range(1, LENT + 1):
        head, rest = before.poured.split(width, full - lines * bounds.least / 4)
        if head is None or rest is None or head.measure(width) < bounds.least:
            break
        fits = rest.split(last.frame.width, last.frame.height)[1] is None
        if fits and rest.measure(last.frame.width) >= bounds.least:
            return (*pages[:-2], replace(before, body=head), replace(last, body=rest, poured=rest))
        if not fits:
            break
    return pages


def _fill(story: Flowable, frame: Frame) -> tuple[Flowable, Flowable | None]:
    head, rest = story.split(frame.width, frame.height)
    if head is None:
        head, rest = story.split(frame.width, frame.height, forced=True)
    if head is None:
        # Not even the smallest piece fits: show it whole rather than lose it.
        return story, None
    return head, rest
