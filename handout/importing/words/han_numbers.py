"""Reads the Chinese and Japanese numbers that stand before headings and items: 一、 and （二）."""

from __future__ import annotations

import re

_DIGITS = "一二三四五六七八九"
_NUMBER = "[一二三四五六七八九十]{1,3}"
HAN_NUMBER = re.compile(
    rf"(?:{_NUMBER}[、．.]|"
    rf"第[一二三四五六七八九十\d]{{1,3}}[章节節部]|(?P<inside>[（(]{_NUMBER}[）)]))[ \u3000]*"
)
"""The numbers of headings, larger ones before smaller ones in brackets."""
HAN_ITEM = re.compile(
    rf"(?P<label>(?P<first>{_NUMBER})[、．]|[（(](?P<inside>{_NUMBER})[）)])[ \u3000]*(?=\S)"
)
"""The numbers that items may have as well as headings."""


_LINE_STARTS = re.compile(rf"^[ \t\u3000]*{HAN_ITEM.pattern}", re.MULTILINE)


def drop_han_numbers(text: str) -> str:
    """Return a text without the Han numbers before its lines, which a list counts by itself."""
    return _LINE_STARTS.sub("", text)


def read_han_number(text: str) -> int:
    """Return the number of 一 (1) to 九十九 (99); 0 for any other text."""
    tens, ten, ones = text.partition("十")
    if len(tens) > 1 or len(ones) > 1 or any(sign not in _DIGITS for sign in tens + ones):
        return 0
    first = _DIGITS.index(tens) + 1 if tens else 1
    return first * 10 + (_DIGITS.index(ones) + 1 if ones else 0) if ten else (first if tens else 0)
