"""What a telephone dials for a value that says a number: its first number, with its extension."""

from __future__ import annotations

import re

from handout.caches import lru_cache
from handout.content.inline.found_links import PHONES, is_phone_match, make_phone_url, plain_digits
from handout.patterns import defer_pattern

_GROUPS = defer_pattern(r"[+(]{0,2}\d[\d ().\xa0\xad/_-]*")
_EXTENSION = defer_pattern(r"[ ,;]*(?:ext(?:ension)?[.:=]?|x|#) ?#?(\d{1,6})(?!\w)", re.IGNORECASE)
_LETTERED = defer_pattern(r"[0-9A-Z ().\xa0\xad-]+")
_DIALLED = defer_pattern(r"\*(?!\*)[*#\d+ ().\xa0\xad-]*|[\d+ ().\xa0\xad-]*\d ?#")
"""A number with the codes of a telephone's keys, which are dialled as they stand: *6050, *67 555-0142 #."""
_WHOLE_DIGITS = 7
"""Digits from which groups may be a number by themselves; what follows after / or a space is another."""
_MOST_DIGITS = 11
"""Digits of a number without the code of its country."""


@lru_cache(maxsize=4096)
def make_value_url(value: str) -> str:
    """Return the ``tel:`` address of the first number in a value; "" if it has too few digits to dial.

    A second number, or a word beside the number, is never dialled; an extension is told as one.
    """
    text = plain_digits(value)
    if _DIALLED.fullmatch(text.strip()) and any(map(str.isdigit, text)):
        return f"tel:{''.join(letter for letter in text if letter in '*#+0123456789')}"
    first = _find_groups(text)
    found = PHONES.search(text)
    before = text[first.start() : found.start()] if first and found else ""
    if found is not None and is_phone_match(found) and _count_digits(before) < _WHOLE_DIGITS:
        return make_phone_url(found["phone"], found["extension"] or "")
    if _LETTERED.fullmatch(text) and sum(map(str.isalnum, text)) in (10, 11):
        return make_phone_url(text)
    if first is None:
        return ""
    number = _cut_second_number(first[0].rstrip(" (.\xa0\xad/_-"))
    extension = _EXTENSION.match(text, first.start() + len(number))
    return make_phone_url(number, extension[1] if extension else "")


def _find_groups(text: str) -> re.Match[str] | None:
    """Return the first groups of digits that are a whole number; else the longest, which may be 988."""
    all_groups = list(_GROUPS.finditer(text))
    whole = (groups for groups in all_groups if _count_digits(groups[0]) >= _WHOLE_DIGITS)
    return next(whole, max(all_groups, key=lambda groups: _count_digits(groups[0]), default=None))


def count_numbers(value: str) -> int:
    """Return how many telephone numbers a value seems to hold."""
    text = _EXTENSION.sub("", plain_digits(value))
    count = 0
    for groups in _GROUPS.findall(text):
        while _count_digits(groups) >= _WHOLE_DIGITS:
            count += 1
            groups = groups[len(_cut_second_number(groups)) :]
    return count


def _cut_second_number(groups: str) -> str:
    """Return groups of digits without those of a second number: 555-0142/43, 555-0142 555-0143."""
    if groups.startswith("+") or (_count_digits(groups) <= _MOST_DIGITS and "/" not in groups):
        return groups
    for sign in re.finditer(r"[/ \xa0]", groups):
        before = groups[: sign.start()]
        if _count_digits(before) >= _WHOLE_DIGITS and (
            sign[0] == "/" or _count_digits(groups[sign.end() :]) >= _WHOLE_DIGITS
        ):
            return before
    return groups


def _count_digits(text: str) -> int:
    return sum(map(str.isdigit, text))
