"""Reads the dates that articles give: days, and months without a day, in the ways of many languages."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata

from handout.importing.words.page_words import MONTHS, SHORT_MONTHS, WEEKDAYS
from handout.patterns import defer_pattern

_MONTHS = {
    name: number
    for months in (MONTHS, SHORT_MONTHS)
    for number, names in enumerate(months, 1)
    for name in names.split()
}
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_NAME = r"(?P<name>[^\W\d_]+)\.?"
_WEEKDAY = rf"(?:(?:{'|'.join(WEEKDAYS.split())})[,،]? )?"
_ON = r"(?:(?:on|le|am|den|il|el|op|dnia) )?"
_OF = r"(?: d[eio]| del)?"
_AFTER = (
    r"(?: (?:pazartesi|salı|çarşamba|perşembe|cuma|cumartesi|pazar))?(?: ?(?:г(?:\.|ода)?|r\.|року|р\.))?"
    r"(?: ?[月火水木金土日]曜日?| ?\([月火水木金土日]\))?"
)
_DAY_SHAPES = tuple(
    defer_pattern(shape, re.IGNORECASE)
    for shape in (
        rf"{_YEAR}(?P<sign>[-./]) ?(?P<month>\d{{1,2}})(?P=sign) ?(?P<day>\d{{1,2}})\.?",
        rf"{_ON}{_WEEKDAY}{_NAME} (?P<day>\d{{1,2}})(?:st|nd|rd|th)?,? {_YEAR}",
        rf"{_ON}{_WEEKDAY}(?P<day>\d{{1,2}})(?:st|nd|rd|th|er|\.|º)?{_OF} {_NAME},?{_OF} {_YEAR}{_AFTER}",
        rf"(?P<day>\d{{1,2}})\. ?(?P<month>\d{{1,2}})\. ?{_YEAR}{_AFTER}",
        rf"{_YEAR} ?[年년] ?(?P<month>\d{{1,2}}) ?[月월] ?(?P<day>\d{{1,2}}) ?[日일]{_AFTER}",
        rf"(?:ngày )?(?P<day>\d{{1,2}}) tháng (?P<month>\d{{1,2}})(?: năm|,) {_YEAR}",
    )
)
_TIME = defer_pattern(
    r",?(?: (?:at|um|à|a las|alle|às|om|kl\.?|o|в|о|saat|lúc|في|الساعة))? \d{1,2}(?:[:.h]\d\d){1,2}"
    r"(?: ?(?:[ap]\.?m\.?|uhr|uur|h|utc|gmt|est|edt))?$",
    re.IGNORECASE,
)
"""The hour behind a day, as programs write it beside an article."""
_MONTH_FIRST = defer_pattern(rf"(?P<month>\d{{1,2}})/(?P<day>\d{{1,2}})/{_YEAR}")
_DAY_FIRST = defer_pattern(rf"(?P<day>\d{{1,2}})/(?P<month>\d{{1,2}})/{_YEAR}")
_MONTH_SHAPES = tuple(
    defer_pattern(shape)
    for shape in (
        rf"{_NAME},?{_OF} {_YEAR}{_AFTER}",
        rf"(?P<month>\d{{1,2}})/{_YEAR}",
        rf"{_YEAR}-(?P<month>\d\d)",
        rf"{_YEAR} ?[年년] ?(?P<month>\d{{1,2}}) ?[月월]",
    )
)


def parse_date(text: str, *, day_first: bool = False) -> str:
    """Return the day that a text is (2026-03-01, March 1, 2026, 1 mars 2026, 1.3.2026), or "".

    Numbers with slashes are month, day and year, as clinics in the United States write them, unless
    `day_first` or that is no day.
    """
    order = (_DAY_FIRST, _MONTH_FIRST) if day_first else (_MONTH_FIRST, _DAY_FIRST)
    return _parse_shapes(text, (*_DAY_SHAPES, *order))


def parse_month(text: str) -> str:
    """Return the first day of the month that a text is (March 2026, 03/2026, 2026-03), or ""."""
    return _parse_shapes(text, _MONTH_SHAPES)


def is_ambiguous_date(text: str) -> bool:
    """Return whether day and month of a date in numbers could change places."""
    match = re.fullmatch(r"(\d{1,2})/(\d{1,2})/\d{4}", text.strip())
    return match is not None and int(match[1]) <= 12 and int(match[2]) <= 12 and match[1] != match[2]


def _parse_shapes(text: str, shapes: tuple[re.Pattern[str], ...]) -> str:
    if not any(map(str.isdigit, text)):
        return ""
    text = _TIME.sub("", _spell_digits(text.strip()))
    for shape in shapes:
        if (match := shape.fullmatch(text)) is None:
            continue
        parts = match.groupdict()
        month = int(parts["month"]) if parts.get("month") else _MONTHS.get(parts["name"].lower(), 0)
        try:
            return dt.date(int(parts["year"]), month, int(parts.get("day") or 1)).isoformat()
        except ValueError:
            continue
    return ""


def _spell_digits(text: str) -> str:
    """Return a text with the digits of other scripts as 0 to 9."""
    if text.isascii() or len(text) > 80:
        return text
    return "".join(str(unicodedata.decimal(sign)) if sign.isdecimal() else sign for sign in text)
