"""Tells, by its small words, whether a text is in the language that it says; needs no model and no file."""

from __future__ import annotations

from handout.checking.vocabulary.function_words import FUNCTION_WORDS
from handout.patterns import defer_pattern

MIN_WORDS = 12
"""Fewer words show no language."""
MIN_SHARE = 0.18
"""The least share of small words by which a text shows a language."""
LEAD = 2.0
"""How many times as many small words of another language a text must have."""

_WORD = defer_pattern(r"[^\W\d_]+(?:['’][^\W\d_]+)?")


def find_other_language(text: str, language: str, min_words: int = MIN_WORDS) -> str:
    """Return the language that a text shows instead of its own, or "" if it may well be its own."""
    if len(text) < 2 * min_words - 1:
        return ""
    own = FUNCTION_WORDS.get(language)
    words = [word for word in _WORD.findall(text.lower()) if len(word) < 14]
    if len(words) < min_words:
        return ""
    if own is not None and sum(word in own for word in words) >= MIN_SHARE * len(words):
        return ""
    counts = {other: sum(word in small for word in words) for other, small in FUNCTION_WORDS.items()}
    best = max(counts, key=counts.__getitem__)
    # The small words of a language that we do not know are no evidence; those of a known one must be few.
    if best == language or counts[best] < MIN_SHARE * len(words):
        return ""
    own_count = counts[language] if own is not None else MIN_SHARE * len(words)
    return best if counts[best] >= LEAD * own_count + 2 else ""
