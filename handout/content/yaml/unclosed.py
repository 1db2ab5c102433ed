"""Finds the quotation mark or bracket that was never closed: the parser only sees where it gave up."""

from __future__ import annotations

import re

from handout.data_classes import NamedTuple

_SWALLOWED = re.compile(r"^[^\S\n]*+(?:- \S|[\w-]+:(?:\s|$))", re.MULTILINE)
"""A line that looks like an item or a key; inside a quotation it shows that the quotation was not meant."""
_OPENS_VALUE = frozenset(":,[{-\n")


class Unclosed(NamedTuple):
    """A sign that opens, and its line and column (from 1)."""

    sign: str
    line: int
    column: int


def find_unclosed(text: str) -> Unclosed | None:
    """Return the first quotation that swallows what follows it, else the last bracket left open, or None."""
    brackets: list[int] = []
    at, before = 0, "\n"
    while at < len(text):
        sign = text[at]
        if sign in "\"'" and before in _OPENS_VALUE and (at == 0 or text[at - 1] in " \n[{,"):
            end = _find_quote_end(text, at)
            if end < 0 or _SWALLOWED.search(text, text.find("\n", at, end) + 1 or end, end):
                return _place(text, at)
            at = end
        elif sign == "#" and (at == 0 or text[at - 1].isspace()):
            end = text.find("\n", at)
            at = end if end >= 0 else len(text)
            continue
        elif sign in "[{" and (brackets or before in _OPENS_VALUE):
            brackets.append(at)
        elif sign in "]}" and brackets:
            brackets.pop()
        if not text[at].isspace() or text[at] == "\n":
            before = text[at]
        at += 1
    return _place(text, brackets[-1]) if brackets else None


def _find_quote_end(text: str, start: int) -> int:
    """Return where a quoted scalar ends (YAML 1.2 §7.3), -1 if it does not."""
    sign, at = text[start], start + 1
    while (at := text.find(sign, at)) >= 0:
        if sign == "'" and text[at + 1 : at + 2] == "'":
            at += 2
        elif sign == '"' and _count_backslashes(text, at) % 2:
            at += 1
        else:
            return at
    return -1


def _count_backslashes(text: str, at: int) -> int:
    count = 0
    while at - count > 0 and text[at - count - 1] == "\\":
        count += 1
    return count


def _place(text: str, at: int) -> Unclosed:
    return Unclosed(text[at], text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at))
