"""Compares lines with what the marks of a file call its text, and the site on which it stands."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from handout.importing.drafts.draft import Draft

_BETWEEN = re.compile(r" *[|｜»•·_] *| +[-–—:] +|: ")


class MarkedNames:
    """The names that the marks of a file have; none of a file without marks."""

    def __init__(self, titles: Sequence[str] = (), sites: Sequence[str] = ()) -> None:
        self._sites = {_fold(site) for site in sites}
        self._wholes = {_fold(title) for title in titles} - self._sites
        self._parts = [[_fold(part) for part in _BETWEEN.split(title)] for title in titles]

    @classmethod
    def of_draft(cls, draft: Draft) -> MarkedNames:
        """Return the names that the marks of a draft's file have."""
        return cls(draft.marked_titles, draft.marked_sites)

    def is_named(self, text: str) -> bool:
        """Return whether a line is the title that the marks give, or the part of it that names no site."""
        folded = _fold(text)
        if not folded or folded in self._sites:
            return False
        starts = any(whole.startswith(f"{folded} ") for whole in self._wholes)
        return folded in self._wholes or starts or any(folded in parts for parts in self._parts)

    def find_sites(self, lines: Iterable[str]) -> set[str]:
        """Return the lines that name the site: beside the title in the marks, or as they say themselves.

        Of a title in parts the last one that is a line names the site, if another one is a line, too.
        """
        folded = {_fold(line): line for line in lines}
        found = {line for fold, line in folded.items() if fold in self._sites}
        for parts in self._parts:
            shown = [part for part in parts if part in folded]
            if len(shown) > 1 and shown[-1] == parts[-1]:
                found.add(folded[shown[-1]])
        return found


NO_NAMES = MarkedNames()


def _fold(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))
