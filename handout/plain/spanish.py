"""Syllables of Spanish words, whose spelling tells them: diphthongs join, accented weak vowels part."""

from __future__ import annotations

import re
from functools import lru_cache

_SILENT_U = re.compile(r"(?<=q)u|(?<=g)u(?=[eéií])")
_FINAL_Y = re.compile(r"y(?![aeiouáéíóú])")
_NUCLEUS = re.compile(r"[iuü]?h?[aeoáéó]h?[iuü](?![íúaeoáéó])|[iuü][aeoáéó]|[iuü][iuüíú]|[íúaeoáéóiuü]")
"""One nucleus: strong vowel with weak ones around it, two weak ones, or a vowel by itself."""


@lru_cache(maxsize=32768)
def syllables(word: str) -> int:
    """How many syllables a Spanish word has; at least 1. (Real Academia Española, Ortografía 2010, II 2.1)"""
    text = _FINAL_Y.sub("i", _SILENT_U.sub("", word.lower()))
    return max(1, len(_NUCLEUS.findall(text)))
