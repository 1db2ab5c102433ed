"""Abbreviations that the glossary spells out: a screen reader says the words, the page shows the letters."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache

from handout.content.markup import Run
from handout.content.model.document import Term


class Abbreviations:
    """Finds the glossary's abbreviations in text and notes what each stands for (ISO 32000-1 §14.9.5)."""

    def __init__(self, glossary: Sequence[Term]) -> None:
        self._meanings: Mapping[str, str] = {
            term.term: term.stands_for for term in glossary if term.stands_for
        }
        longest_first = sorted(self._meanings, key=len, reverse=True)
        shapes = "|".join(map(re.escape, longest_first))
        self._pattern = re.compile(rf"(?<!\w)(?:{shapes})(?!\w)") if shapes else None

    def spelled_out(self, runs: tuple[Run, ...]) -> tuple[Run, ...]:
        """Return the runs with every abbreviation as a run of its own, which has its ``expansion``.

        Links keep their words together, foreign words and references mean something else.
        """
        pattern = self._pattern
        if pattern is None or not any(pattern.search(run.text) for run in runs):
            return runs
        return tuple(part for run in runs for part in self._parts(run, pattern))

    def _parts(self, run: Run, pattern: re.Pattern[str]) -> Iterator[Run]:
        begin, text = 0, run.text
        if not (run.link or run.language or run.reference):
            for match in pattern.finditer(text):
                meaning = self._meanings[match[0]]
                # “intravenous (IV)” has just said it.
                if text[: match.start()].casefold().endswith(f"{meaning.casefold()} ("):
                    continue
                if match.start() > begin:
                    yield replace(run, text=text[begin : match.start()])
                yield replace(run, text=match[0], expansion=meaning)
                begin = match.end()
        if begin < len(text):
            yield replace(run, text=text[begin:])


class _Same:
    """A glossary as a key: the same object, for its terms are many and never change."""

    __slots__ = ("glossary",)

    def __init__(self, glossary: Sequence[Term]) -> None:
        self.glossary = glossary

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and other.glossary is self.glossary

    def __hash__(self) -> int:
        return id(self.glossary)


def abbreviations(glossary: Sequence[Term]) -> Abbreviations:
    """Return the abbreviations of a glossary, remembered for the documents of all locations."""
    return _abbreviations(_Same(glossary))


@lru_cache(maxsize=8)
def _abbreviations(same: _Same) -> Abbreviations:
    return Abbreviations(same.glossary)
