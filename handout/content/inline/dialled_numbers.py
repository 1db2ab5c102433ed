"""What a telephone dials for a value that says a number: its first number, with its extension."""

from __future__ import annotations

import re

from handout.caches import lru_cache
from handout.content.inline.found_links import (
    PHONES,
    count_digits,
    cut_second_number,
    get_phone,
    make_phone_url,
    plain_digits,
)
from handout.patterns import defer_pattern

_GROUPS = defer_pattern(r"[+(]{0,2}\d[\d ().\xa0\xad/_-]*")
_EXTENSION = defer_pattern(r"[ ,;]*(?:ext(?:ension)?[.:=]?|x|#) ?#?(\d{1,6})(?!\w)", re.IGNORECASE)
_LETTERED = defer_pattern(r"\+?[0-9A-Z ().\xa0\xad-]+")
_DIALLED = defer_pattern(r"\*(?!\*)[*#\d+ ().\xa0\xad-]*|[\d+ ().\xa0\xad-]*\d ?#")
"""A number with the codes of a telephone's keys, which are dialled as they stand: *6050, *67 555-0142 #."""
_HOURS = defer_pattern(r"\(?(?<![\d/-])24 ?(?:h ?)?/ ?(?:7|24 ?h?)(?![\d/-])\)?")
"""Round the clock, beside a number and no part of it: (24/7), 24h/24."""
_LAST_NUMBER = defer_pattern(r"(?<=[ \xa0])\d{3}[ .\xad-]\d{3}[.\xad-]\d{4}$")
"""A whole number behind digits that are none of it: Building 12 301-555-0142."""
_OWN_BEGIN = defer_pattern(r"[+(0]|[178][ .\xa0\xad-]*$")
"""What a number may have before its last ten digits; anything else is a room or hours."""
_TEXT_NUMBERS = frozenset({"988", "741741", "85258", "686868", "50808"})
"""Crisis lines that take texts; the others (116 123, 13 11 14) are only called."""
_MIXED_GROUP = defer_pattern(
    r"(?:(?<=[\d)][-. ])|(?<!\w)(?=\w{3,4}\)?[-. ]{1,2}\d))"
    r"(?:(?=\d*[OoIl])(?=[OoIl]*\d)[\dOoIl]{3,}|\d+[SBZ]\d+)(?!\w)|(?<=[\d)][-. ])O{1,4}(?!\w)"
)
"""Figures with letters that look like them: O142, 5l5."""
_LONGEST_SHORT = 6
"""Digits of a number that no pattern of telephone numbers finds."""
_LONGEST_VALUE = 200
"""Characters of a value that are looked at: what is longer is no telephone number."""
_WHOLE_DIGITS = 7
"""Digits from which groups may be a number by themselves; what follows after / or a space is another."""


@lru_cache(maxsize=512)
def make_value_url(value: str) -> str:
    """Return the ``tel:`` address of the first number in a value; "" if it has too few digits to dial.

    A second number, or a word beside the number, is never dialled; an extension is told as one.
    """
    text = _read_plainly(value)
    if find_letters_for_digits(value):
        # A slip of the hand: whatever is dialled, it would be somebody else.
        return ""
    if _DIALLED.fullmatch(text.strip()) and any(map(str.isdigit, text)):
        return f"tel:{''.join(letter for letter in text if letter in '*#+0123456789')}"
    found = PHONES.search(text)
    # Nearly every value begins with its number, so that no other can stand before it.
    first = _find_groups(text) if found is None or found.start() else None
    before = text[first.start() : found.start()] if first and found else ""
    if found is not None and (phone := get_phone(found)) and count_digits(before) < _WHOLE_DIGITS:
        return make_phone_url(phone, found["extension"] or "" if phone == found["phone"] else "")
    first = first or _find_groups(text)
    if _LETTERED.fullmatch(text) and sum(map(str.isalnum, text)) in (10, 11):
        return make_phone_url(text)
    if first is None:
        return ""
    number, end = _cut_other_digits(first[0]), first.start()
    end += first[0].index(number) + len(number)
    extension = _EXTENSION.match(text, end)
    return make_phone_url(number, extension[1] if extension else "")


def _read_plainly(value: str) -> str:
    """Return a value with plain digits, its + at its digits, and without the hours beside a number."""
    text = plain_digits(value[:_LONGEST_VALUE])
    text = _HOURS.sub("", text) if "/" in text else text
    return text.replace("+ ", "+")


def _cut_other_digits(groups: str) -> str:
    """Return the one number of groups of digits that may hold a second one, or a room before it."""
    number = cut_second_number(groups.rstrip(" (.\xa0\xad/_-"))
    last = _LAST_NUMBER.search(number)
    return last[0] if last and not _OWN_BEGIN.match(number[: last.start()]) else number


def _find_groups(text: str) -> re.Match[str] | None:
    """Return the first groups of digits that are a whole number; else the longest, which may be 988."""
    all_groups = list(_GROUPS.finditer(text))
    whole = (groups for groups in all_groups if count_digits(groups[0]) >= _WHOLE_DIGITS)
    return next(whole, max(all_groups, key=lambda groups: count_digits(groups[0]), default=None))


@lru_cache(maxsize=512)
def find_letters_for_digits(value: str) -> str:
    """Return the first group of a number in which letters stand for figures; "" for none.

    A number in letters of the keys (1-800-FLOWERS) has whole words, and groups without figures.
    """
    text = _EXTENSION.sub("", _read_plainly(value))
    if sum(map(str.isdigit, text)) < _LONGEST_SHORT - 1:
        return ""
    return found[0] if (found := _MIXED_GROUP.search(text)) else ""


def count_numbers(value: str) -> int:
    """Return how many telephone numbers a value seems to hold."""
    text = _EXTENSION.sub("", _read_plainly(value))
    count = 0
    for groups in _GROUPS.findall(text):
        while count_digits(groups) >= _WHOLE_DIGITS:
            count += 1
            groups = groups[len(cut_second_number(groups)) :]
    return count


def list_short_numbers(emergency: str, crisis: str) -> tuple[tuple[str, str], ...]:
    """Return the emergency and crisis numbers as they are written and dialled, with what reaches them.

    A number that takes texts opens one: it can be called from there, and some who need it cannot speak.
    """
    found: dict[str, str] = {}
    for number in (emergency, crisis):
        url = make_value_url(number)
        digits = url.removeprefix("tel:")
        if not digits or len(digits) > _LONGEST_SHORT:
            continue
        reaches = f"sms:{digits}" if number == crisis and digits in _TEXT_NUMBERS else url
        found.setdefault(number, reaches)
        found.setdefault(digits, reaches)
    return tuple(found.items())
