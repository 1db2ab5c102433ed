"""Scalar values: the boolean, number, date or choice that a text stands for."""

from __future__ import annotations

import datetime as dt

from handout.content.model.field_types import ChoiceType, DateType, FlagType, IntegerType, NumberType
from handout.patterns import defer_pattern

_INTEGER = defer_pattern(r"[-+]?[0-9]{1,9}")
_NUMBER = defer_pattern(r"[-+]?[0-9]{1,9}(\.[0-9]{0,9})?")
_DATE = defer_pattern(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_BOOLEANS = {"true": True, "yes": True, "on": True, "false": False, "no": False, "off": False}


def parse_scalar(
    field_type: FlagType | IntegerType | NumberType | DateType | ChoiceType, text: str
) -> bool | float | str | dt.date | None:
    """Return the value that a text stands for, or None when it is not valid for the field type."""
    if isinstance(field_type, FlagType):
        return _BOOLEANS.get(text.lower())
    if isinstance(field_type, ChoiceType):
        return next((name for name in field_type.choices if str(name) == text), None)
    if isinstance(field_type, IntegerType):
        number = int(text) if _INTEGER.fullmatch(text) else None
        return number if number is not None and field_type.minimum <= number <= field_type.maximum else None
    if isinstance(field_type, NumberType):
        value = float(text) if _NUMBER.fullmatch(text) else None
        return value if value is not None and field_type.least <= value <= field_type.most else None
    return _parse_date(field_type, text)


def _parse_date(field_type: DateType, text: str) -> dt.date | str | None:
    if _DATE.fullmatch(text):
        try:
            return dt.date.fromisoformat(text)
        except ValueError:
            return None
    return text if field_type.allows_text else None
