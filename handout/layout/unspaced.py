"""Where a line may break in scripts that put no spaces between words: dictionaries and kinsoku, by ICU."""

from __future__ import annotations

import re
from itertools import accumulate

_UNSPACED = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u19e0-\u19ff\ua9e0-\ua9ff\uaa60-\uaa7f"
    "\u2e80-\u312f\u3190-\ua4cf\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef\U00020000-\U0003ffff]"
)
"""Thai, Lao, Burmese, Khmer, Han, kana and the signs that go with them. Not Hangul: Korean has spaces."""


def has_any(text: str) -> bool:
    """Tell whether a text has characters of such a script."""
    return _UNSPACED.search(text) is not None


def available() -> bool:
    """Tell whether the library that knows the words is installed."""
    from importlib.util import find_spec

    return find_spec("icu4py") is not None


def opportunities(word: str, language: str) -> frozenset[int]:
    """Return the offsets at which a line may begin (UAX #14; strict for Japanese, JLREQ 3.1.7).

    None in Korean, which breaks at its spaces, and none where the library is not installed: then
    only spaces, zero width spaces and, in an emergency, characters are left to break at.
    """
    base = language.partition("-")[0].lower()
    if base == "ko" or not available():
        return frozenset()
    from icu4py.breakers import LineBreaker

    # Not its segments(), which count in UTF-16 units.
    return frozenset(accumulate(map(len, LineBreaker(word, f"{base}@lb=strict")))) - {len(word)}
