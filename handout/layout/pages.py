"""Step 3, second half: the story is poured into the frames of pages."""

from __future__ import annotations

from dataclasses import dataclass

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


def make_pages(story: Flowable, first: Frame, other: Frame) -> tuple[Page, ...]:
    """Pour a story into pages: the first in its own frame, all others in the common one.

    Every page takes what the story's rules let it take; a page that would stay empty forces its
    first piece, so that pouring always ends.
    """
    pages: list[Page] = []
    rest: Flowable | None = story
    while rest is not None:
        if len(pages) == MOST_PAGES:
            message = f"the handout is longer than {MOST_PAGES} pages"
            raise ContentError(Problem(message, None, "make several handouts of it", "too-long"))
        frame = first if not pages else other
        body, rest = _fill(rest, frame)
        pages.append(Page(len(pages) + 1, frame, body))
    return tuple(pages)


def _fill(story: Flowable, frame: Frame) -> tuple[Flowable, Flowable | None]:
    head, rest = story.split(frame.width, frame.height)
    if head is None:
        head, rest = story.split(frame.width, frame.height, forced=True)
    if head is None:
        # Not even the smallest piece fits: show it whole rather than lose it.
        return story, None
    return head, rest
