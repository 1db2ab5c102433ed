"""What an author probably meant by a date, a language or an id that cannot be read as one."""

from __future__ import annotations

import datetime as dt
import re

from handout.content.identifiers import make_identifier
from handout.content.locales.language_names import find_tags
from handout.content.model.base import ID_PATTERN, LANGUAGE_PATTERN
from handout.patterns import defer_pattern

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_NUMBERS = defer_pattern(r"(\d{1,4})\s*[-/.]\s*(\d{1,2})\s*[-/.]\s*(\d{1,4})\.?")
_MONTH = r"(?P<month>[A-Za-z]{3})[a-z]*\.?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_WORDS = tuple(
    defer_pattern(rf"{first}[\s,.-]+(?:of\s+)?{second}[\s,.-]+(?P<year>\d{{4}})", re.IGNORECASE)
    for first, second in ((_MONTH, _DAY), (_DAY, _MONTH))
)


def suggest_date(text: str) -> str:
    """Return how a date in words, or in another order, is written; "" if it is no date.

    Where day and month could change places, both days are named, so that the author chooses.
    """
    import calendar

    text = text.strip()
    if re.fullmatch(r"\d{4}-\d{2}", text):
        return f"add the day: {text}-01, or whichever it was"
    if written := re.fullmatch(r"(\d{4})-(\d{2})-(\d{2})", text):
        year, month, day = (int(part) for part in written.groups())
        count = _count_days(year, month)
        return f"{calendar.month_name[month]} {year} has {count} days" if 0 < count < day else ""
    days = _list_possible_days(text)
    if len(days) == 1:
        return f"write {days[0]}"
    meant = " or ".join(f"{day} for {calendar.month_name[day.month]} {day.day}" for day in days)
    return f"write {meant}" if meant else ""


def _list_possible_days(text: str) -> list[dt.date]:
    if words := next((match for pattern in _WORDS if (match := pattern.fullmatch(text))), None):
        name = words["month"].lower()
        month = _MONTHS.index(name) + 1 if name in _MONTHS else 0
        return _list_days(int(words["year"]), (month, int(words["day"])))
    numbers = _NUMBERS.fullmatch(text)
    if numbers is None:
        return []
    first, second, third = (int(part) for part in numbers.groups())
    if len(numbers[1]) == 4:
        return _list_days(first, (second, third))
    return _list_days(third, (first, second), (second, first)) if len(numbers[3]) == 4 else []


def _count_days(year: int, month: int) -> int:
    import calendar

    return calendar.monthrange(year, month)[1] if 1 <= month <= 12 and year >= 1 else 0


def _list_days(year: int, *orders: tuple[int, int]) -> list[dt.date]:
    """Return the days that exist, of months and days in different orders, each once."""
    days = [dt.date(year, month, day) for month, day in orders if 1 <= day <= _count_days(year, month)]
    return list(dict.fromkeys(days))


def suggest_text(pattern: str, text: str) -> str:
    """Return what was probably meant by a text that does not fit the pattern of an id or a language."""
    if pattern == ID_PATTERN:
        identifier = make_identifier(text)
        return f"write {identifier}" if identifier else ""
    if pattern == LANGUAGE_PATTERN:
        return f"write {' or '.join(tags)}" if (tags := find_tags(text)) else ""
    return ""
