"""Reading levels: what the formulas say of counted words, and how sure one may be."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import sqrt
from typing import NamedTuple

from handout.plain import spanish
from handout.plain.syllables import syllables

ENOUGH_SENTENCES = 30
"""SMOG was made for samples of 30 sentences (McLaughlin 1969)."""
ENOUGH_WORDS = 300
"""Fewer words make a figure of low confidence."""


class Counts(NamedTuple):
    """What the formulas need; `polysyllables` are words of three syllables or more."""

    words: int = 0
    sentences: int = 0
    syllables: int = 0
    polysyllables: int = 0

    @property
    def enough(self) -> bool:
        """Whether there is enough text to trust a figure."""
        return self.sentences >= ENOUGH_SENTENCES and self.words >= ENOUGH_WORDS

    @property
    def words_a_sentence(self) -> float:
        """Mean length of a sentence, in words."""
        return self.words / self.sentences if self.sentences else 0.0


def counted(sentences: Iterable[Sequence[str]], language: str = "en", terms: Iterable[str] = ()) -> Counts:
    """Count sentences, each given by its words; a word of `terms`, in any number, counts as one syllable."""
    count = spanish.syllables if language.lower().startswith("es") else syllables
    known = {part for term in terms for part in term.lower().split()}
    total = several = all_words = number = 0
    for found in sentences:
        number += bool(found)
        all_words += len(found)
        for word in found:
            many = 1 if known and _is_term(word, known) else count(word)
            total += many
            several += many > 2
    return Counts(all_words, number, total, several)


def flesch_kincaid(counts: Counts) -> float:
    """US school grade (Kincaid, Fishburne, Rogers and Chissom 1975)."""
    return 0.39 * counts.words_a_sentence + 11.8 * _per_word(counts) - 15.59 if counts.words else 0.0


def flesch_ease(counts: Counts) -> float:
    """Ease from 100 (easy) down to 0 (Flesch 1948)."""
    return 206.835 - 1.015 * counts.words_a_sentence - 84.6 * _per_word(counts) if counts.words else 0.0


def smog(counts: Counts) -> float:
    """US school grade needed to understand all of it (McLaughlin 1969)."""
    return 1.0430 * sqrt(counts.polysyllables * 30 / counts.sentences) + 3.1291 if counts.sentences else 0.0


def inflesz(counts: Counts) -> float:
    """Ease of Spanish text (Szigriszt-Pazos 1993; scale INFLESZ, Barrio-Cantalejo et al. 2008)."""
    return 206.835 - 62.3 * _per_word(counts) - counts.words_a_sentence if counts.words else 0.0


def fernandez_huerta(counts: Counts) -> float:
    """Ease of Spanish text (Fernández Huerta 1959, with words a sentence as in Law 2011)."""
    return 206.84 - 60 * _per_word(counts) - 1.02 * counts.words_a_sentence if counts.words else 0.0


def inflesz_word(score: float) -> str:
    """What a figure of `inflesz` means on its scale."""
    for limit, word in ((40, "very hard"), (55, "somewhat hard"), (65, "normal"), (80, "quite easy")):
        if score < limit:
            return word
    return "very easy"


def _per_word(counts: Counts) -> float:
    return counts.syllables / counts.words


def _is_term(word: str, known: set[str]) -> bool:
    bare = word.lower().removesuffix("'s").removesuffix("’s")
    return bare in known or (bare.endswith("s") and bare[:-1] in known)
