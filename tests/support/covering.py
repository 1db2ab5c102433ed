"""Papers and themes, a few pairs at a time: each test sees all of both, and four tests see every pair."""

from __future__ import annotations

from collections.abc import Iterable

from handout.layout.papers import PAPERS
from handout.theme.theme import list_themes
from tests.support.examples import WANTED

THEMES = [theme.name for theme in list_themes()]


def pair_papers_with_themes(*turns: int, papers: Iterable[str] = PAPERS) -> list[tuple[str, str]]:
    """Pair each paper with one theme in each turn; as many turns as there are themes make all pairs.

    A run that looks for new faults tries all of them each time.
    """
    names = sorted(papers)
    return [
        (paper, THEMES[(at + turn) % len(THEMES)])
        for at, paper in enumerate(names)
        for turn in (range(len(THEMES)) if WANTED else turns)
    ]
