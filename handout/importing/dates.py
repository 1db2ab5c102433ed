"""Reads the dates that articles give: days, and months without a day."""

from __future__ import annotations

import datetime as dt
import re

_MONTH_NAMES = (
    ("january", "jan", "enero"), ("february", "feb", "febrero"), ("march", "mar", "marzo"),
    ("april", "apr", "abril"), ("may", "mayo"), ("june", "jun", "junio"), ("july", "jul", "julio"),
    ("august", "aug", "agosto"), ("september", "sept", "sep", "septiembre", "setiembre"),
    ("october", "oct", "octubre"), ("november", "nov", "noviembre"), ("december", "dec", "diciembre"),
)  # fmt: skip
_MONTHS = {name: number for number, names in enumerate(_MONTH_NAMES, 1) for name in names}
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_DAY_SHAPES = tuple(
    re.compile(shape)
    for shape in (
        rf"{_YEAR}-(?P<month>\d\d)-(?P<day>\d\d)",
        rf"(?P<name>[A-Za-z]+)\.? (?P<day>\d{{1,2}})(?:st|nd|rd|th)?,? {_YEAR}",
        rf"(?P<day>\d{{1,2}})(?:st|nd|rd|th|\.)? (?:de )?(?P<name>[A-Za-z]+)\.?,?(?: de| del)? {_YEAR}",
        rf"(?P<month>\d{{1,2}})/(?P<day>\d{{1,2}})/{_YEAR}",
    )
)
_MONTH_SHAPES = tuple(
    re.compile(shape)
    for shape in (
        rf"(?P<name>[A-Za-z]+)\.?,?(?: de| del)? {_YEAR}",
        rf"(?P<month>\d{{1,2}})/{_YEAR}",
        rf"{_YEAR}-(?P<month>\d\d)",
    )
)


def parse_date(text: str) -> str:
    """Return the day that a text is (2026-03-01, March 1, 2026, 1 March 2026, 03/01/2026), or "".

    Numbers with slashes are month, day and year, as clinics in the United States write them.
    """
    return _parse_shapes(text.strip(), _DAY_SHAPES)


def parse_month(text: str) -> str:
    """Return the first day of the month that a text is (March 2026, 03/2026, 2026-03), or ""."""
    return _parse_shapes(text.strip(), _MONTH_SHAPES)


def is_ambiguous_date(text: str) -> bool:
    """Return whether day and month of a date in numbers could change places."""
    match = re.fullmatch(r"(\d{1,2})/(\d{1,2})/\d{4}", text.strip())
    return match is not None and int(match[1]) <= 12 and int(match[2]) <= 12 and match[1] != match[2]


def _parse_shapes(text: str, shapes: tuple[re.Pattern[str], ...]) -> str:
    for shape in shapes:
        if (match := shape.fullmatch(text)) is None:
            continue
        parts = match.groupdict()
        month = int(parts["month"]) if parts.get("month") else _MONTHS.get(parts["name"].lower(), 0)
        try:
            return dt.date(int(parts["year"]), month, int(parts.get("day") or 1)).isoformat()
        except ValueError:
            return ""
    return ""
