"""Digits of every script as the digits 0 to 9, so that a rule about numbers holds in every language."""

from __future__ import annotations

import re
import unicodedata

_OTHER_DIGIT = re.compile(r"[^\W0-9a-zA-Z_]")
_SEPARATORS = {"\u066b": ".", "\u066c": ","}
"""The Arabic signs for decimals and thousands."""


def normalize_digits(text: str) -> str:
    """Return a text of the same length, with the digits 0 to 9 for those of other scripts."""
    if text.isascii():
        return text
    for sign, plain in _SEPARATORS.items():
        text = text.replace(sign, plain)
    others = {sign for sign in _OTHER_DIGIT.findall(text) if sign.isdecimal()}
    return text.translate({ord(sign): str(unicodedata.decimal(sign)) for sign in others}) if others else text
