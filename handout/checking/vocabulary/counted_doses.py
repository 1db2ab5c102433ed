"""How many tablets, drops or puffs a text names in words: two of them for one is twice the dose."""

from __future__ import annotations

import re

from handout.caches import cache
from handout.checking.vocabulary.dose_units import COUNTED_UNIT
from handout.checking.vocabulary.number_words import list_number_words

_PUFFS = r"(?:inhal\w+|inalaç\w+|bouff[ée]\w+|hübe|puff\w*|spruzz\w+|pulveriza\w+|pufjes)\b"
_ONES = {
    "en": r"\b(?:one|1|another)\b", "es": r"\b(?:un[oa]?|1|otr[oa])\b", "de": r"\b(?:ein\w*|1|weitere\w*)\b",
    "fr": r"\b(?:une?|1|autre)\b", "pt": r"\b(?:uma?|1|outr[oa])\b", "it": r"\b(?:un[oa]?|1|altr[oa])\b",
    "nl": r"\b(?:een|één|1|andere)\b",
}  # fmt: skip
"""What counts as one thing, in the languages of which these words are known."""
_LANGUAGES = frozenset(_ONES) - {"en"}
_SMALLEST = 2


def find_added_count(source: str, text: str, language: str, known: frozenset[str]) -> str:
    """Return how many tablets or puffs a translation names of which its English source says nothing; or "".

    Both texts are in small letters; `known` has the source's numbers, in digits and words. Two may be one and
    another one.
    """
    if language not in _LANGUAGES:
        return ""
    ones = min(len(re.findall(_ONES[each], one)) for each, one in (("en", source), (language, text)))
    counts = [each for each in sorted(_find_counts(text, language)) if str(each) not in known and each > ones]
    return ", ".join(map(str, counts))


def _find_counts(text: str, language: str) -> set[int]:
    words = list_number_words(language)
    pattern = _compile(language)
    return {
        next(number for number, each in words.items() if re.fullmatch(each, match[1]))
        for match in pattern.finditer(text)
    }


@cache
def _compile(language: str) -> re.Pattern[str]:
    counts = "|".join(
        f"(?:{each})" for number, each in list_number_words(language).items() if number >= _SMALLEST
    )
    return re.compile(rf"\b(?!viertel|drittel)({counts}) (?:{COUNTED_UNIT}|{_PUFFS})")
