"""Reading levels by formula, from counts of words, sentences and syllables."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from itertools import chain
from math import sqrt

from handout.checking.reading import european_syllables, spanish_syllables
from handout.checking.reading.syllables import count_syllables
from handout.data_classes import NamedTuple

MIN_SENTENCES = 30
"""SMOG was made for samples of 30 sentences (McLaughlin 1969)."""
MIN_WORDS = 300
"""With fewer words a figure has low confidence."""

_LINKING_WORDS = tuple(
    form for word in ("of", "by", "upon", "which", "whom", "whose") for form in (word, word.title())
)


class Counts(NamedTuple):
    """Counts for the formulas; `polysyllables` are words of three syllables or more."""

    words: int = 0
    sentences: int = 0
    syllables: int = 0
    polysyllables: int = 0
    words_of_four: int = 0
    """Words of four syllables or more."""
    letters: int = 0
    long_words: int = 0
    """Words of more than six letters."""
    name_letters: int = 0
    """Letters of names of several words, in German: there all nouns have capitals, but few stand in a row."""
    linking_words: int = 0
    """English words that hang one phrase on another: of, by, upon, which, whom, whose."""

    @property
    def is_sufficient(self) -> bool:
        """Whether there is enough text for a reliable figure."""
        return self.sentences >= MIN_SENTENCES and self.words >= MIN_WORDS

    @property
    def words_per_sentence(self) -> float:
        """Mean length of a sentence, in words."""
        return self.words / self.sentences if self.sentences else 0.0


def count_text(sentences: Iterable[Sequence[str]], language: str = "en", terms: Iterable[str] = ()) -> Counts:
    """Count sentences, each given by its words, and their words and syllables.

    A word of `terms`, in singular or plural, counts as one syllable.
    """
    given = tuple(sentences)
    word_uses = count_word_uses(given)
    return shorten_terms(count_sentences(given, word_uses, language), word_uses, language, terms)


def count_word_uses(sentences: Iterable[Sequence[str]]) -> Counter[str]:
    """Return how often each word stands in sentences: each is looked at once, however often that is."""
    return Counter(chain.from_iterable(sentences))


def count_sentences(
    sentences: Iterable[Sequence[str]], word_uses: Mapping[str, int], language: str
) -> Counts:
    """Count sentences, and the words and syllables of which `count_word_uses` has told the uses."""
    base_language = language.partition("-")[0].lower()
    count = _choose_counter(base_language)
    words = sentence_count = name_letters = 0
    is_german = base_language == "de"
    for sentence_words in sentences:
        words += len(sentence_words)
        sentence_count += bool(sentence_words)
        name_letters += _count_name_letters(sentence_words) if is_german else 0
    linking_words = sum(word_uses.get(each, 0) for each in _LINKING_WORDS) if base_language == "en" else 0
    syllables = polysyllables = words_of_four = letters = long_words = 0
    for word, uses in word_uses.items():
        syllable_count = count(word)
        syllables += uses * syllable_count
        letters += uses * len(word)
        if syllable_count > 2:
            polysyllables += uses
            words_of_four += uses * (syllable_count > 3)
        if len(word) > 6:
            long_words += uses
    return Counts(
        words, sentence_count, syllables, polysyllables, words_of_four, letters, long_words, name_letters,
        linking_words,
    )  # fmt: skip


def shorten_terms(
    counts: Counts, word_uses: Mapping[str, int], language: str, terms: Iterable[str]
) -> Counts:
    """Return the counts of a text with each word of `terms`, in singular or plural, as one syllable."""
    term_words = {part for term in terms for part in term.lower().split()}
    if not term_words:
        return counts
    count = _choose_counter(language.partition("-")[0].lower())
    beginnings = tuple(term_words)
    syllables, polysyllables, words_of_four = counts.syllables, counts.polysyllables, counts.words_of_four
    for word, uses in word_uses.items():
        # Most words are none, which is seen soonest by how they begin.
        if word.lower().startswith(beginnings) and _is_term(word, term_words):
            syllable_count = count(word)
            syllables -= uses * (syllable_count - 1)
            polysyllables -= uses * (syllable_count > 2)
            words_of_four -= uses * (syllable_count > 3)
    return counts._replace(syllables=syllables, polysyllables=polysyllables, words_of_four=words_of_four)


def _count_name_letters(words: Sequence[str]) -> int:
    """Return the letters of words with capitals that stand in a row, the first of the sentence left out."""
    has_capital = [number > 0 and word[0].isupper() for number, word in enumerate(words)]
    beside = zip([False, *has_capital], has_capital, [*has_capital[1:], False], strict=False)
    return sum(
        len(word)
        for word, (before, itself, after) in zip(words, beside, strict=False)
        if itself and (before or after)
    )


def _choose_counter(language: str) -> Callable[[str], int]:
    """Return what counts the syllables of a word; the English one where a language has none of its own."""
    if language == "es":
        return spanish_syllables.count_syllables
    if language in european_syllables.LANGUAGES:
        return partial(european_syllables.count_syllables, language=language)
    return count_syllables


def flesch_kincaid(counts: Counts) -> float:
    """Return the US school grade (Kincaid, Fishburne, Rogers and Chissom 1975).

    Short sentences of short words come out below 0, which is no grade: they count as 0.
    """
    if not counts.words:
        return 0.0
    return max(0.0, 0.39 * counts.words_per_sentence + 11.8 * _syllables_per_word(counts) - 15.59)


def flesch_ease(counts: Counts) -> float:
    """Return the ease from 100 (easy) down to 0 (Flesch 1948)."""
    return (
        206.835 - 1.015 * counts.words_per_sentence - 84.6 * _syllables_per_word(counts)
        if counts.words
        else 0.0
    )


def smog(counts: Counts) -> float:
    """Return the US school grade needed to understand all of the text (McLaughlin 1969)."""
    return 1.0430 * sqrt(counts.polysyllables * 30 / counts.sentences) + 3.1291 if counts.sentences else 0.0


def inflesz(counts: Counts) -> float:
    """Return the ease of Spanish text (Szigriszt-Pazos 1993).

    The scale is INFLESZ (Barrio-Cantalejo et al. 2008).
    """
    return 206.835 - 62.3 * _syllables_per_word(counts) - counts.words_per_sentence if counts.words else 0.0


def fernandez_huerta(counts: Counts) -> float:
    """Return the ease of Spanish text (Fernández Huerta 1959).

    With words per sentence, as in Law 2011.
    """
    return (
        206.84 - 60 * _syllables_per_word(counts) - 1.02 * counts.words_per_sentence if counts.words else 0.0
    )


def describe_inflesz(score: float) -> str:
    """Return what a figure of `inflesz` means on its scale."""
    for limit, word in ((40, "very hard"), (55, "somewhat hard"), (65, "normal"), (80, "quite easy")):
        if score < limit:
            return word
    return "very easy"


def _syllables_per_word(counts: Counts) -> float:
    return counts.syllables / counts.words


def _is_term(word: str, term_words: set[str]) -> bool:
    bare = word.lower().removesuffix("'s").removesuffix("’s")
    return bare in term_words or (bare.endswith("s") and bare[:-1] in term_words)
