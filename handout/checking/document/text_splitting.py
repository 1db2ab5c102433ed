"""Splits text into sentences and words; abbreviations and decimals do not end a sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from handout.caches import lru_cache
from handout.data_classes import NamedTuple
from handout.patterns import defer_pattern

# The first sign is found quickly by itself: one of a row, or the sign for three points.
_END_MARK = defer_pattern(r"[.!?…](?:(?<!…)[.!?]+)?[\"'”’»)\]]*(?=\s|$)")
_WORD = defer_pattern(r"[^\W_]+(?:[-'’‑./@·][^\W_]+|(?<=\d)[,:]\d+)*%?")
_ABBREVIATIONS = {
    "en": frozenset(
        "dr mr mrs ms prof st jr sr vs approx dept est fig ext ave rd blvd e.g i.e cf viz al u.k mt ft "
        "jan feb mar apr jun jul aug sept oct nov dec".split()
    ),
    "es": frozenset("sr sra srta dr dra prof núm pág p.ej ej av aprox ee uu ud uds tel depto vs cf".split()),
}
"""Abbreviations before a full stop that does not end a sentence, without that stop."""
_SENTENCE_END_ABBREVIATIONS = frozenset("etc a.m p.m u.s u.s.a m.d ph.d d.o r.n inc co".split())
"""Abbreviations that end a sentence if a capital follows."""
_WORDS_BEFORE_LETTER = frozenset(
    "vitamin hepatitis type group plan part grade stage and or class schedule strep".split()
)
"""Words before a single capital letter that is not an initial, as in vitamin D."""


_CONTEXT_LENGTH = 60
"""Characters around an end mark that are examined; a long text must not be copied for each."""


class TextSpan(NamedTuple):
    """A part of a text: `text[start:end]`."""

    start: int
    end: int


def find_sentences(text: str, language: str = "en") -> Iterator[TextSpan]:
    """Yield the sentences of a text, in order; a rest without an end mark is one too."""
    abbreviations = _get_abbreviations(language)
    start = 0
    for match in _END_MARK.finditer(text):
        if not _continues_sentence(text, start, match, abbreviations):
            if span := _trim_span(text, start, match.end()):
                yield span
            start = match.end()
    if start < len(text) and (span := _trim_span(text, start, len(text))):
        yield span


def split_words(text: str) -> list[str]:
    """Return the words of a text.

    A number is one word, a hyphenated word is one word, a dash or a bullet is none.
    """
    return _WORD.findall(text)


def split_first_words(text: str, count: int) -> list[str]:
    """Return the first words of a text, at most so many."""
    return [match[0] for match in islice(_WORD.finditer(text), count)]


def ends_like_sentence(text: str) -> bool:
    """Return whether a text ends like a sentence."""
    return text.rstrip().rstrip("\"'”’»)]*_").endswith((".", "!", "?", "…"))


@lru_cache(maxsize=64)
def _get_abbreviations(language: str) -> frozenset[str]:
    return _ABBREVIATIONS.get(language[:2].lower(), frozenset()) | _ABBREVIATIONS["en"]


def _trim_span(text: str, start: int, end: int) -> TextSpan | None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end and (text[start].isalnum() or _WORD.search(text, start, end)):
        return TextSpan(start, end)
    return None


def _continues_sentence(text: str, start: int, match: re.Match[str], abbreviations: frozenset[str]) -> bool:
    """Return whether the sentence continues after these marks."""
    after = text[match.end() : match.end() + _CONTEXT_LENGTH].lstrip()
    if not after or not match[0].startswith(".") or len(match[0].rstrip("\"'”’»)]")) > 1:
        return bool(after) and match[0].startswith("…") and after[:1].islower()
    before = text[max(start, match.start() - _CONTEXT_LENGTH) : match.start()].split()
    last = before[-1].lstrip("([\"'“‘¿¡") if before else ""
    if last.lower() in abbreviations:
        return True
    if after[:1].islower():
        return True
    if last.lower() == "no":
        return after[:1].isdigit()
    if last.lower() in _SENTENCE_END_ABBREVIATIONS:
        return not after[:1].isupper() and not after[:1].isdigit()
    # An initial, as in J. Smith; but "take vitamin D. It helps" ends.
    return (
        len(last) == 1
        and last.isupper()
        and last != "I"
        and (before[-2:-1] or [""])[0].lower() not in _WORDS_BEFORE_LETTER
    )
