"""One figure for how a text reads in each language, with its source; a length where there is no formula."""

from __future__ import annotations

from collections.abc import Callable
from math import sqrt

from handout.checking.reading.scores import Counts
from handout.data_classes import NamedTuple

AIM_OF_WORDS = 15
"""Words a sentence."""
_WITHOUT_SPACES = frozenset("zh ja th km lo my".split())
"""Languages that put no space between words: their sentences are measured in signs."""
_LIX_LANGUAGES = frozenset("sv da no nb nn".split())
"""Languages for whose readers LIX is in use."""


class ReadingFigure(NamedTuple):
    """A figure, what it should be, and where it comes from."""

    name: str
    value: float
    aim: float
    higher_is_easier: bool
    source: str
    is_formula: bool = True
    """Whether it is a published formula for this language; otherwise it is shown and nothing is asked."""

    @property
    def distance(self) -> float:
        """How far it is from its aim; 0 or less where the aim is met."""
        gap = self.aim - self.value if self.higher_is_easier else self.value - self.aim
        return round(gap, 1)

    def __str__(self) -> str:
        return f"{self.name} {self.value:.1f}"


def measure_reading(counts: Counts, language: str) -> ReadingFigure:
    """Return the figure for a language other than English and Spanish, whose figures are in `scores`."""
    if language in _FORMULAS:
        name, formula, aim, higher_is_easier, source = _FORMULAS[language]
        return ReadingFigure(name, formula(counts), aim, higher_is_easier, source)
    if language in _WITHOUT_SPACES:
        mean = counts.letters / counts.sentences if counts.sentences else 0.0
        return ReadingFigure("signs a sentence", mean, 40, False, "length alone", is_formula=False)
    is_in_use = language in _LIX_LANGUAGES
    return ReadingFigure("LIX", lix(counts), 40, False, "Björnsson 1968", is_formula=is_in_use)


def lix(counts: Counts) -> float:
    """Return the length of sentences plus the percentage of words over six letters (Björnsson 1968)."""
    return (
        counts.words_per_sentence + 100 * counts.long_words / counts.words
        if counts.words and counts.sentences
        else 0.0
    )


def kandel_moles(counts: Counts) -> float:
    """Return the ease of French text (Kandel and Moles 1958)."""
    return _find_ease(counts, 207, 1.015, 73.6)


def gulpease(counts: Counts) -> float:
    """Return the ease of Italian text, from its letters alone (Lucisano and Piemontese 1988)."""
    if not counts.words:
        return 0.0
    return 89 + (300 * counts.sentences - 10 * counts.letters) / counts.words


def flesch_martins(counts: Counts) -> float:
    """Return the ease of Portuguese text (Martins, Ghiraldelo, Nunes and Oliveira 1996)."""
    return _find_ease(counts, 248.835, 1.015, 84.6)


def flesch_douma(counts: Counts) -> float:
    """Return the ease of Dutch text (Douma 1960)."""
    return _find_ease(counts, 206.835, 0.93, 77)


def oborneva(counts: Counts) -> float:
    """Return the ease of Russian text (Oborneva 2006)."""
    return _find_ease(counts, 206.835, 1.3, 60.1)


def pisarek(counts: Counts) -> float:
    """Return the years of school that a Polish text asks for (Pisarek 1969)."""
    if not counts.words:
        return 0.0
    share = 100 * counts.words_of_four / counts.words
    return sqrt(counts.words_per_sentence**2 + share**2) / 2


def _find_ease(counts: Counts, base: float, per_word: float, per_syllable: float) -> float:
    if not counts.words:
        return 0.0
    return base - per_word * counts.words_per_sentence - per_syllable * counts.syllables / counts.words


def _measure_sentences(counts: Counts) -> float:
    return counts.words_per_sentence


_FORMULAS: dict[str, tuple[str, Callable[[Counts], float], float, bool, str]] = {
    "de": (
        "words a sentence", _measure_sentences, AIM_OF_WORDS, False,
        "ratings of 1,000 German sentences, with which it agrees better than Wiener or LIX do",
    ),
    "fr": ("Kandel-Moles", kandel_moles, 60, True, "Kandel and Moles 1958"),
    "it": ("Gulpease", gulpease, 60, True, "Lucisano and Piemontese 1988"),
    "pt": ("Flesch-Martins", flesch_martins, 50, True, "Martins et al. 1996"),
    "nl": ("Flesch-Douma", flesch_douma, 60, True, "Douma 1960"),
    "ru": ("Flesch-Oborneva", oborneva, 60, True, "Oborneva 2006"),
    "pl": ("Pisarek", pisarek, 8, False, "Pisarek 1969"),
}  # fmt: skip
"""Name, formula, aim, whether more is easier, and source. The aims are where a text becomes easy for readers
with eight years of school, by the formula's own scale."""
