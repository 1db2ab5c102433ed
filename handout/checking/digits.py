"""Digits of every script as the digits 0 to 9, so that a rule about numbers holds in every language."""

from __future__ import annotations

import unicodedata

from handout.patterns import defer_pattern

_OTHER_DIGIT = defer_pattern(r"[^\W0-9a-zA-Z_]")
_SEPARATORS = {"\u066b": ".", "\u066c": ",", "\uff0e": ".", "\uff0c": ",", "\u00b7": "."}
"""The Arabic signs for decimals and thousands, the wide ones of East Asia, and the raised point."""
_WIDE_LETTERS = {0xFF21 + n: 0x41 + n for n in range(26)} | {0xFF41 + n: 0x61 + n for n in range(26)}


def normalize_digits(text: str) -> str:
    """Return a text of the same length, with the digits 0 to 9 for those of other scripts."""
    if text.isascii():
        return text
    for sign, plain in _SEPARATORS.items():
        text = text.replace(sign, plain)
    others = {sign for sign in _OTHER_DIGIT.findall(text) if sign.isdecimal()}
    return text.translate(_WIDE_LETTERS | {ord(sign): str(unicodedata.decimal(sign)) for sign in others})


def find_zero(number: str) -> str:
    """Return the zero of the script in which a number is written."""
    digit = next((sign for sign in number if sign.isdecimal()), "0")
    return chr(ord(digit) - unicodedata.decimal(digit))
