"""Line breaks in scripts without spaces between words: dictionaries and kinsoku rules, by ICU."""

from __future__ import annotations

from itertools import accumulate

from handout.patterns import defer_pattern

_UNSPACED = defer_pattern(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u19e0-\u19ff\ua9e0-\ua9ff\uaa60-\uaa7f"
    "\u2e80-\u312f\u3190-\ua4cf\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef\U00020000-\U0003ffff]"
)
"""Thai, Lao, Burmese, Khmer, Han, kana and their signs; not Hangul, since Korean has spaces."""


_BEYOND_LATIN = defer_pattern("[^\x00-\u0dff\u2000-\u2bff]")
"""What may be of such a script: quick to compile and to search, unlike the exact ranges."""


def has_unspaced(text: str) -> bool:
    """Return whether a text has characters of such a script."""
    return _BEYOND_LATIN.search(text) is not None and _UNSPACED.search(text) is not None


def is_icu_installed() -> bool:
    """Return whether the library with the dictionaries (icu4py) is installed."""
    from importlib.util import find_spec

    return find_spec("icu4py") is not None


def find_dictionary_breaks(word: str, language: str) -> frozenset[int]:
    """Return the offsets at which a line may begin (UAX #14; strict for Japanese, JLREQ 3.1.7).

    Empty for Korean, which breaks at its spaces, and empty if the library is not installed. Then
    lines break only at spaces, zero width spaces and, in an emergency, between characters.
    """
    base = language.partition("-")[0].lower()
    if base == "ko" or not is_icu_installed():
        return frozenset()
    from icu4py.breakers import LineBreaker

    # Not its segments(), which count in UTF-16 units.
    return frozenset(accumulate(map(len, LineBreaker(word, f"{base}@lb=strict")))) - {len(word)}
