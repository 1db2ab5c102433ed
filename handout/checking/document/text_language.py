"""Tells, by its small words, whether a text is in the language that it says; needs no model and no file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Sequence

from handout.caches import lru_cache
from handout.checking.vocabulary.function_words import FUNCTION_WORDS
from handout.patterns import defer_pattern

MIN_WORDS = 12
"""Fewer words show no language."""
MIN_SHARE = 0.18
"""The least share of small words by which a text shows a language."""
LEAD = 2.0
"""How many times as many small words of another language a text must have."""

_WORD = defer_pattern(r"[^\W\d_]+(?:['’][^\W\d_]+)?")


@lru_cache(maxsize=2048)
def find_other_language(text: str, language: str) -> str:
    """Return the language that a text shows instead of its own, or "" if it may well be its own."""
    return find_language_of_words(split_small_words(text), language)


def split_small_words(text: str) -> Sequence[str]:
    """Return the words of a text in small letters, without numbers."""
    words: list[str] = _WORD.findall(text.lower())
    return words


def find_language_of_words(words: Sequence[str], language: str, min_words: int = MIN_WORDS) -> str:
    """Return the language that the words of a text show, as `find_other_language` does of the text."""
    if len(words) < min_words:
        return ""
    own = FUNCTION_WORDS.get(language)
    if own is not None and sum(map(own.__contains__, words)) >= MIN_SHARE * len(words):
        return ""
    # Small words stand often, and each is looked up once.
    uses = {word: count for word, count in Counter(words).items() if len(word) < 14}
    word_count = sum(uses.values())
    if word_count < min_words:
        return ""
    if own is not None and _count_small_words(uses, own) >= MIN_SHARE * word_count:
        return ""
    counts = {other: _count_small_words(uses, small) for other, small in FUNCTION_WORDS.items()}
    best = max(counts, key=counts.__getitem__)
    # The small words of a language that we do not know are no evidence; those of a known one must be few.
    if best == language or counts[best] < MIN_SHARE * word_count:
        return ""
    own_count = counts[language] if own is not None else MIN_SHARE * word_count
    return best if counts[best] >= LEAD * own_count + 2 else ""


def _count_small_words(uses: dict[str, int], small: Container[str]) -> int:
    return sum(count for word, count in uses.items() if word in small)
