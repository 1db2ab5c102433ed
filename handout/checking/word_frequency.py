"""Which words are uncommon: rarer than ten, or two, in a million; and how hard a text is by them.

The lists come from wordfreq (see word_lists/LICENSE). The index was fitted on 4,504 sentences of medical
texts that people rated from 1 (easy) to 6, on one half of them; on the other half it agrees with the
ratings at r = 0.68, where Flesch-Kincaid has 0.53 and SMOG 0.55. The German index was fitted on
ratings of 94 sentences of TextComplexityDE (Naderi and others 2019, MIT licence) in four articles: fitted on
two of them, it agrees with the other two at r = 0.81 and 0.69, and words a sentence at 0.68 and 0.52.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Sequence
from math import log
from pathlib import Path

from handout.caches import lru_cache
from handout.checking.scores import Counts
from handout.data_classes import NamedTuple

AGREEMENT = 0.68
"""Pearson's r of the index with people's ratings of sentences that it was not fitted on."""
EASIEST, HARDEST = 1.0, 6.0
"""The ends of the scale."""
GERMAN_AGREEMENT = 0.75
"""The same for German: the mean of two halves, each with the weights of the other, of 94 sentences."""
GERMAN_HARDEST = 7.0
"""The upper end of the scale of the German ratings."""
LANGUAGES = frozenset({"en", "es", "de"})
MAX_CACHED_WORDS = 20_000
"""Words whose rarity is kept: those of a library of handouts, in some 3 MB."""

_BASE, _LENGTH, _POLYSYLLABLES, _UNCOMMON, _RARE = 2.93, 0.032, 0.52, 1.96, 1.83
_GERMAN_BASE, _GERMAN_LETTERS, _GERMAN_UNCOMMON = -3.70, 1.51, 0.027
_ENDINGS = {"en": ("'s", "’s", "s'", "s’"), "es": (), "de": ()}


class CommonWords(NamedTuple):
    """The common words of a language."""

    frequent: frozenset[str]
    """Words used at least ten times in a million (Zipf 4.0)."""
    known: frozenset[str]
    """Words used at least twice in a million (Zipf 3.3), those above left out."""


class WordCounts(NamedTuple):
    """How many words of a text are uncommon, and how many of them rare."""

    uncommon: int
    rare: int


@lru_cache(maxsize=4)
def load_common_words(language: str) -> CommonWords | None:
    """Return the common words of a language, or None if there is no list of them."""
    if language not in LANGUAGES:
        return None
    path = Path(__file__).parent / "word_lists" / f"{language}.txt"
    frequent, known = path.read_text(encoding="utf-8").splitlines()
    return CommonWords(frozenset(frequent.split()), frozenset(known.split()))


@lru_cache(maxsize=MAX_CACHED_WORDS)
def is_uncommon(word: str, language: str) -> bool:
    """Return whether a word is used less than ten times in a million words; without a list, none is."""
    common = load_common_words(language)
    return common is not None and any(part not in common.frequent for part in _split(word, language))


@lru_cache(maxsize=MAX_CACHED_WORDS)
def is_rare(word: str, language: str) -> bool:
    """Return whether a word is used less than twice in a million words; without a list, none is."""
    common = load_common_words(language)
    return common is not None and any(
        part not in common.frequent and part not in common.known for part in _split(word, language)
    )


def list_uncommon_words(words: Sequence[str], language: str, allowed: Container[str] = ()) -> list[str]:
    """Return the uncommon words of a sentence, in order; names and `allowed` words are none.

    The allowed words are in small letters.
    """
    return [
        word
        for number, word in enumerate(words)
        # Few words are uncommon, and each is looked up once.
        if is_uncommon(word, language)
        and not _is_name(word, number, language)
        and word.lower() not in allowed
        and word.lower().removesuffix("s") not in allowed
    ]


def count_uncommon_words(uncommon_words: Iterable[Iterable[str]], language: str) -> WordCounts:
    """Count the uncommon words of sentences, and how many of them are rare."""
    words = [word for each in uncommon_words for word in each]
    return WordCounts(len(words), sum(is_rare(word, language) for word in words))


def estimate_difficulty(counts: Counts, words: WordCounts) -> float:
    """Return how hard English text is, from 1 (easy) to 6, by its sentences, syllables and words."""
    shares = _POLYSYLLABLES * counts.polysyllables + _UNCOMMON * words.uncommon + _RARE * words.rare
    difficulty = _BASE + _LENGTH * counts.words_per_sentence + shares / max(1, counts.words)
    return _keep_on_scale(difficulty, HARDEST, counts)


def estimate_german_difficulty(counts: Counts, words: WordCounts) -> float:
    """Return how hard German text is, from 1 (easy) to 7, by the letters and uncommon words of a sentence.

    Letters count the words and their length at once. Names of several words are long and hard for nobody.
    """
    sentences = max(1, counts.sentences)
    letters = max(1.0, (counts.letters - counts.name_letters) / sentences)
    uncommon = _GERMAN_UNCOMMON * words.uncommon / sentences
    difficulty = _GERMAN_BASE + _GERMAN_LETTERS * log(letters) + uncommon
    return _keep_on_scale(difficulty, GERMAN_HARDEST, counts)


def _keep_on_scale(difficulty: float, hardest: float, counts: Counts) -> float:
    return min(hardest, max(EASIEST, difficulty)) if counts.words else EASIEST


def _split(word: str, language: str) -> list[str]:
    """Return the parts of a hyphenated word in small letters; a part with a digit counts as common."""
    lowercase = word.lower().replace("’", "'")
    for ending in _ENDINGS.get(language, ()):
        lowercase = lowercase.removesuffix(ending)
    return [part for part in lowercase.replace("/", "-").split("-") if part.isalpha() and len(part) > 1]


def _is_name(word: str, number: int, language: str) -> bool:
    """Return whether a word is a name or an abbreviation, by its capitals; in German they show no name."""
    if word.isupper() and len(word) > 1:
        return True
    return language != "de" and number > 0 and word[:1].isupper()
