"""Glossary abbreviations: a screen reader speaks the full words, the page shows the letters."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from handout.caches import IdentityKey, lru_cache
from handout.content.inline.markup import Run
from handout.content.model.document import Term
from handout.data_classes import replace


class Abbreviations:
    """The glossary's abbreviations, and how to mark them in text (ISO 32000-1, 14.9.5)."""

    def __init__(self, glossary: Sequence[Term]) -> None:
        self._meanings: Mapping[str, str] = {
            term.term: term.stands_for for term in glossary if term.stands_for
        }
        longest_first = sorted(self._meanings, key=len, reverse=True)
        alternatives = "|".join(map(re.escape, longest_first))
        self._pattern = re.compile(rf"(?<!\w)(?:{alternatives})(?!\w)") if alternatives else None

    def add_expansions(self, runs: tuple[Run, ...]) -> tuple[Run, ...]:
        """Return the runs with each abbreviation as a separate run that has an ``expansion``.

        Links are not split. Foreign words and references are skipped, because the letters mean
        something else there. An abbreviation that directly follows its own meaning, as in “intravenous
        (IV)”, is skipped too.
        """
        pattern = self._pattern
        if pattern is None or not any(pattern.search(run.text) for run in runs):
            return runs
        return tuple(part for run in runs for part in self._split_run(run, pattern))

    def _split_run(self, run: Run, pattern: re.Pattern[str]) -> Iterator[Run]:
        start, text = 0, run.text
        if not (run.link or run.language or run.reference):
            for match in pattern.finditer(text):
                meaning = self._meanings[match[0]]
                # “intravenous (IV)” has just said it.
                if text[: match.start()].casefold().endswith(f"{meaning.casefold()} ("):
                    continue
                if match.start() > start:
                    yield replace(run, text=text[start : match.start()])
                yield replace(run, text=match[0], expansion=meaning)
                start = match.end()
        if start < len(text):
            yield replace(run, text=text[start:])


def cached_abbreviations(glossary: Sequence[Term]) -> Abbreviations:
    """Return the abbreviations of a glossary, cached across the documents of all locations."""
    return _make_abbreviations(IdentityKey(glossary))


@lru_cache(maxsize=8)
def _make_abbreviations(key: IdentityKey[Sequence[Term]]) -> Abbreviations:
    return Abbreviations(key.value)
