"""Counts the syllables of Spanish words by their spelling.

Diphthongs are one syllable; an accented weak vowel is a syllable by itself.
"""

from __future__ import annotations

from handout.caches import lru_cache
from handout.patterns import defer_pattern

_SILENT_U = defer_pattern(r"(?<=q)u|(?<=g)u(?=[eéií])")
_FINAL_Y = defer_pattern(r"y(?![aeiouáéíóú])")
_SYLLABLE_NUCLEUS = defer_pattern(
    r"[iuü]?h?[aeoáéó]h?[iuü](?![íúaeoáéó])|[iuü][aeoáéó]|[iuü][iuüíú]|[íúaeoáéóiuü]"
)
"""One nucleus: a strong vowel with weak ones around it, two weak ones, or a single vowel."""


@lru_cache(maxsize=32768)
def count_syllables(word: str) -> int:
    """Return the number of syllables of a Spanish word; at least 1.

    Source: Real Academia Española, Ortografía 2010, II 2.1.
    """
    text = _FINAL_Y.sub("i", _SILENT_U.sub("", word.lower()))
    return max(1, len(_SYLLABLE_NUCLEUS.findall(text)))
