"""Tells numbers that no longer stand among the words of the article: 500 without its mg, 20 in place of 5."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, pairwise

from handout.importing.comparing.passage import Passage, tell_passage
from handout.importing.words.folded_words import split_folded_words

_CELL_BORDER = re.compile(r"\t|\||  +")
_CITATION = re.compile(r"\[\^?[\w-]{1,20}\]")
BEFORE, AFTER = 2, 3
"""How many words before and after a number show that it stands where it stood."""


def tell_moved_numbers(passages: Iterable[Passage], streams: Sequence[Sequence[str]]) -> Iterator[str]:
    """Tell numbers that stand beside other words, or that changed places with another one."""
    cells = [
        (passage, tuple(split_folded_words(cell)))
        for passage in passages
        for cell in _CELL_BORDER.split(_CITATION.sub(" ", passage.text))
        if any(map(str.isdigit, cell))
    ]
    if not cells:
        return
    pairs = set(chain.from_iterable(map(pairwise, streams)))
    written = _Surroundings(tuple(chain.from_iterable(streams)))
    for passage, words in cells:
        for at, word in enumerate(words):
            if not word.isdigit():
                continue
            before, after = words[at - 1 : at], words[at + 1 : at + 2]
            neighbours = [(other, word) for other in before] + [(word, other) for other in after]
            if neighbours and not any(pair in pairs for pair in neighbours):
                yield tell_passage(passage, f"the number {word} stands beside other words")
            elif (before and after and not written.has_side(words, at)) or written.has_other(words, at):
                yield tell_passage(passage, f"the number {word} stands among other words")


class _Surroundings:
    """The words around the numbers of a text, to be found at once."""

    def __init__(self, words: tuple[str, ...]) -> None:
        self._ends = set[tuple[str, ...]]()
        """Numbers with the words before them, and with those after them."""
        self._starts = set[tuple[str, ...]]()
        self._before: dict[tuple[str, ...], set[str]] = {}
        """The numbers that stand before some words."""
        for at, word in enumerate(words):
            if not word.isdigit():
                continue
            for start in range(max(at - BEFORE, 0), max(at, 1)):
                self._ends.add(words[start : at + 1])
            for end in range(at + 2, at + AFTER + 2):
                self._starts.add(words[at:end])
            self._before.setdefault(words[at + 1 : at + 1 + AFTER], set()).add(word)

    def has_side(self, words: tuple[str, ...], at: int) -> bool:
        """Return whether a number stands after the same words, or before the same ones."""
        is_after = words[max(at - BEFORE, 0) : at + 1] in self._ends
        return is_after or words[at : at + AFTER + 1] in self._starts

    def has_other(self, words: tuple[str, ...], at: int) -> bool:
        """Return whether only other numbers stand before the words that follow one."""
        following = words[at + 1 : at + 1 + AFTER]
        numbers = self._before.get(following) if len(following) == AFTER else None
        return numbers is not None and words[at] not in numbers
