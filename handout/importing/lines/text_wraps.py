"""Knows where texts without small letters were wrapped: Chinese, Japanese, Arabic, Hindi and the like."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

CLAUSE_ENDS = (*".!?:;", "\u201d", '"', ")")
_ENDS = (*".!?:;", *"\u3002\uff01\uff1f\uff1a\uff1b\u0964\u06d4\u061f")
_NO_STARTS = tuple("\u3002\uff01\uff1f\uff0c\u3001\uff1a\uff1b\uff09\u300d\u300f\u060c\u061b\u30fc")
"""Signs that never begin a sentence."""
MAX_WRAP_COLUMN = 130
MIN_WRAP_COLUMN = 30
MIN_FULL_LINES = 3
FULL_SHARE = 0.85
"""How much of the widest line a line has that was wrapped: a last word may have been long."""


def measure_width(text: str) -> int:
    """Return how many columns a text takes: the signs of Chinese, Japanese and Korean take two."""
    if text.isascii():
        return len(text)
    return sum(2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in text)


def is_caseless(text: str) -> bool:
    """Return whether most letters of a text are neither small nor capital."""
    letters = [sign for sign in text if sign.isalpha()]
    return bool(letters) and sum(sign.islower() or sign.isupper() for sign in letters) * 3 < len(letters)


def find_caseless_wrap(pairs: Sequence[tuple[str, str]], lines: Sequence[str]) -> int:
    """Return the column at which a text without small letters was wrapped; 0 if it was not, or has them.

    `pairs` are lines with those right under them.
    """
    firsts = [line for line, _ in pairs if is_caseless(line)]
    if len(firsts) < MIN_FULL_LINES or len(firsts) * 2 < len(pairs):
        return 0
    widest = max(map(measure_width, lines))
    if not MIN_WRAP_COLUMN <= widest <= MAX_WRAP_COLUMN:
        return 0
    full = [line for line in firsts if _is_full(line, widest)]
    flowing = [line for line in full if not line.endswith(_ENDS)]
    return widest if len(flowing) >= MIN_FULL_LINES and len(flowing) * 4 >= len(firsts) else 0


def continues_caseless_line(text: str, width: int, after: str, wrap_column: int) -> bool:
    """Return whether a line goes on in the next one; `width` is that of its last line alone."""
    if after.startswith(_NO_STARTS):
        return True
    return not text.endswith(_ENDS) and width >= wrap_column * FULL_SHARE and is_caseless(after)


def joins_without_space(text: str, after: str) -> bool:
    """Return whether the two parts of a line have no space between them, as in Chinese and Japanese."""
    return _is_spaceless(text[-1:]) and _is_spaceless(after[:1])


def _is_full(line: str, widest: int) -> bool:
    return measure_width(line) >= widest * FULL_SHARE


def _is_spaceless(sign: str) -> bool:
    is_wide = bool(sign) and unicodedata.east_asian_width(sign) in "WF"
    return is_wide and not "\uac00" <= sign <= "\ud7a3"
