"""Digits of every script as the digits 0 to 9, so that a rule about numbers holds in every language."""

from __future__ import annotations

import unicodedata

_SEPARATORS = {"\u066b": ".", "\u066c": ",", "\uff0e": ".", "\uff0c": ",", "\u00b7": "."}
"""The Arabic signs for decimals and thousands, the wide ones of East Asia, and the raised point."""
_WIDE_LETTERS = ((0xFF21, 0x41), (0xFF41, 0x61))
"""The wide A and a, each with the narrow one."""
_PLAIN = _SEPARATORS | {chr(wide + n): chr(plain + n) for wide, plain in _WIDE_LETTERS for n in range(26)}


def normalize_digits(text: str) -> str:
    """Return a text of the same length, with the digits 0 to 9 for those of other scripts."""
    if text.isascii():
        return text
    # A text has few signs that are different, and seldom one that changes.
    changed = {
        ord(sign): _PLAIN.get(sign) or str(unicodedata.decimal(sign))
        for sign in set(text)
        if sign in _PLAIN or (sign > "9" and sign.isdecimal())
    }
    return text.translate(changed) if changed else text


def find_zero(number: str) -> str:
    """Return the zero of the script in which a number is written."""
    digit = next((sign for sign in number if sign.isdecimal()), "0")
    return chr(ord(digit) - unicodedata.decimal(digit))
