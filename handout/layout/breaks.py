"""Where a line may break inside a word without spaces (UAX #14), and where it must if nothing else helps."""

from __future__ import annotations

import re
import unicodedata

from handout.layout import unspaced

_SOFT = re.compile("[-\u2010\u2013\u2014/\u200b]")
_HYPHENS = "-\u2010"
_DASHES = "\u2013\u2014"
_ZERO_WIDTH_SPACE = "\u200b"
_GLUE = "\u2060\ufeff\u00a0\u202f\u2007\u2011"
_PREFERRED = "/.-_?&=,:;@#%+~\u2010\u2013\u2014"
_NEAR = 12
"""How far to look for letters on either side of a hyphen."""
_JOINERS = "\u200d"


def may_break(word: str) -> bool:
    """Tell quickly whether ``opportunities`` could find anything in a word."""
    return _SOFT.search(word) is not None or (not word.isascii() and unspaced.has_any(word))


def opportunities(word: str, language: str = "") -> list[int]:
    """Return the offsets inside a word without spaces at which a line may begin, in order.

    After hyphens, dashes and slashes, as UAX #14 (LB 13, 20a, 21, 25) has it, and a little
    stricter, because it reads better: never inside ranges of numbers (3-5, 9–12), nor beside a
    single letter (e-mail, T-shirt). Scripts that put no spaces between words have rules of their own.
    """
    if word.isascii() or not unspaced.has_any(word):
        ends = [found.end() for found in _SOFT.finditer(word)]
        return [at for at in ends if at < len(word) and _between(word, at)]
    found = unspaced.opportunities(word, language)
    return [at for at in range(1, len(word)) if _is_opportunity(word, at, found)]


def _is_opportunity(word: str, at: int, found: frozenset[int]) -> bool:
    if word[at - 1] != _ZERO_WIDTH_SPACE and unspaced.has_any(word[at - 1 : at + 1]):
        return at in found
    return _between(word, at)


def _between(word: str, at: int) -> bool:
    before, after = word[at - 1], word[at]
    if before == _ZERO_WIDTH_SPACE:
        return after != _ZERO_WIDTH_SPACE
    if before not in _HYPHENS + _DASHES + "/" or after in _GLUE:
        return False
    if not (after.isalnum() or unicodedata.category(after) in ("Ps", "Pi", "Sc")):
        return False
    if before in _DASHES:
        return not (after.isdigit() and word[at - 2 : at - 1].isdigit())
    if after.isdigit():
        return False
    return _is_long(word[max(0, at - _NEAR) : at - 1]) and _is_long(word[at : at + _NEAR])


def _is_long(part: str) -> bool:
    """Tell whether there are two letters or digits next to the hyphen or slash."""
    return sum(letter.isalnum() for letter in part) >= 2


def emergency(word: str) -> list[int]:
    """Return the offsets at which a word wider than the line breaks best: after the signs of an address."""
    return [
        at
        for at in range(2, len(word) - 1)
        if word[at - 1] in _PREFERRED and word[at] not in _PREFERRED and not _sticks(word[at])
    ]


def clusters(word: str) -> list[int]:
    """Return the offsets where user-perceived characters begin, the first at 0 (UAX #29, simplified)."""
    return [
        at
        for at, letter in enumerate(word)
        if at == 0 or not (_sticks(letter) or word[at - 1] in _JOINERS or _is_paired(word, at))
    ]


def _sticks(letter: str) -> bool:
    return unicodedata.category(letter) in ("Mn", "Mc", "Me", "Cf", "Sk") and not letter.isascii()


def _is_paired(word: str, at: int) -> bool:
    """Tell whether this is the second half of a flag: two regional indicators make one."""
    begin = at
    while begin > 0 and "\U0001f1e6" <= word[begin - 1] <= "\U0001f1ff":
        begin -= 1
    return "\U0001f1e6" <= word[at] <= "\U0001f1ff" and (at - begin) % 2 == 1
