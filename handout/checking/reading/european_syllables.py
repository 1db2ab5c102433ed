"""Counts the syllables of words of six European languages by their spelling: one for each spoken vowel."""

from __future__ import annotations

from handout.caches import lru_cache
from handout.patterns import defer_pattern

_NUCLEI = {
    # Two vowels side by side are one syllable, unless an accent or a diaeresis parts them.
    "fr": defer_pattern("é|[aâàeèêiîoôuùûyœæ]+|[ëïüö]"),
    "de": defer_pattern("ie|ei|ai|au|eu|äu|aa|ee|oo|[aeiouyäöüé]"),
    "nl": defer_pattern("ij|aai|ooi|oei|eeu|ieu|aa|ee|oo|uu|ie|oe|ei|eu|ui|ou|au|[aeiouyëïöüéè]"),
    "pt": defer_pattern("ão|ãe|õe|[aeoáâéêóô][iu](?!n[dt])|[aeiouáâãàéêíóôõúü]"),
    "pl": defer_pattern("[ae]u|[aąeęioóuy]"),
    "ru": defer_pattern("[аеёиоуыэюяіїє]"),
}
_SILENT = {
    "fr": defer_pattern("(?<=[^aâàeèêiîoôuùûyé])es?$|(?<=[iué])es?$|(?<=[qg])u(?=[eéèêi])"),
    "pt": defer_pattern("(?<=[qg])u(?=[eéêií])"),
    "pl": defer_pattern("i(?=[aąeęoóu])"),
}
"""Vowels that are written and not spoken as a syllable."""
LANGUAGES = frozenset(_NUCLEI)


@lru_cache(maxsize=32768)
def count_syllables(word: str, language: str) -> int:
    """Return the number of syllables of a word in one of `LANGUAGES`; at least 1."""
    text = word.lower()
    if language in _SILENT:
        text = _SILENT[language].sub("", text)
    return max(1, len(_NUCLEI[language].findall(text)))
