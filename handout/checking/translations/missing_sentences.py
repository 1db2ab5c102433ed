"""Finds the sentence that a translation leaves out of a block: it has fewer sentences and is too short."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import log

from handout.patterns import defer_pattern

_END = defer_pattern(r"(?<=[^\W\d_]{2}[.!?…])\s+|(?<=[^\W\d_][)\]”»\"][.!?…])\s+|(?<=[。！？।؟])\s*|\n+")
"""The end of a sentence; one letter before a point may be an abbreviation."""
_LENGTHS = {
    "es": 1.04, "fr": 1.08, "de": 1.12, "pt": 1.01, "it": 1.02, "nl": 1.03, "pl": 0.99, "ru": 1.0, "uk": 1.05,
    "ro": 1.0, "ar": 0.83, "fa": 0.98, "he": 0.84, "zh": 0.3, "ja": 0.5, "ko": 0.54, "vi": 0.9, "hi": 0.92,
    "tl": 1.35, "ht": 0.95, "tr": 1.03, "sv": 1.0,
}  # fmt: skip
"""Letters of a translation for each of its English source, measured on good translations of handouts."""
LETTERS_OF_HABIT = 400
"""Letters of other blocks from which on this translation's own length counts more than its language's."""
SPREAD = 0.19
"""How much the logarithm of that ratio varies between good translations of blocks: its standard deviation."""
MIN_EVIDENCE = 1.3
"""By how much a sentence left out must explain the length better, as a logarithm of likelihoods."""
MIN_LETTERS = 15
"""Shorter sentences, such as “Do not worry.”, may be part of another one."""


def split_sentences(text: str) -> list[str]:
    """Return the sentences and lines of a text."""
    return [each.strip() for each in _END.split(text) if each.strip()]


def find_missing_sentences(pairs: Sequence[tuple[str, str]], language: str) -> Iterator[tuple[int, str]]:
    """Yield the place of each pair of an English text and its translation that lacks a sentence, and that.

    Of several sentences the one is taken whose length explains best how short the translation is.
    """
    if language not in _LENGTHS:
        return
    letters, others = (sum(len(pair[side]) for pair in pairs) for side in (0, 1))
    for place, (source, text) in enumerate(pairs):
        sentences = split_sentences(source)
        if len(sentences) < 2 or len(split_sentences(text)) >= len(sentences):
            continue
        habit = LETTERS_OF_HABIT * _LENGTHS[language] + others - len(text)
        ratio = habit / (LETTERS_OF_HABIT + letters - len(source))
        missing, evidence = max(
            ((each, _weigh(each, source, len(text) / ratio)) for each in sentences), key=lambda each: each[1]
        )
        if evidence >= MIN_EVIDENCE and len(missing) >= MIN_LETTERS:
            yield place, missing


def _weigh(sentence: str, source: str, length: float) -> float:
    """Return how much likelier a text of a length, in letters of English, is one without a sentence."""
    whole, rest = len(source), max(1, len(source) - len(sentence))
    if not length:
        return 0.0
    return (log(length / whole) ** 2 - log(length / rest) ** 2) / (2 * SPREAD**2)
