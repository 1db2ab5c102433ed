"""Dates, plurals and digits of languages other than English, from CLDR by the library babel."""

from __future__ import annotations

import datetime as dt
from functools import cache
from typing import TYPE_CHECKING

from handout.errors import missing_extra

if TYPE_CHECKING:
    from babel import Locale

_ZEROS = {
    "arab": "\u0660", "arabext": "\u06f0", "beng": "\u09e6", "deva": "\u0966", "gujr": "\u0ae6",
    "guru": "\u0a66", "khmr": "\u17e0", "knda": "\u0ce6", "laoo": "\u0ed0", "mlym": "\u0d66",
    "mymr": "\u1040", "orya": "\u0b66", "tamldec": "\u0be6", "telu": "\u0c66", "thai": "\u0e50",
}  # fmt: skip
"""The zero of each numbering system; babel names a language's system and leaves the digits to others."""
_NAMES = {"tl": "fil"}
"""What CLDR calls a language that has another tag here."""


def date(day: dt.date, language: str) -> str:
    """A day in words. Raises MissingExtraError without babel."""
    locale = _locale(language)
    from babel.dates import format_date

    return format_date(day, "long", locale).translate(_digits(language))


def plural(count: int, language: str) -> str:
    """The plural category of a number: `one`, `few`, `other`. Raises MissingExtraError without babel."""
    return str(_locale(language).plural_form(count))


def number(number: int, language: str) -> str:
    """A whole number in the language's digits. Raises MissingExtraError without babel."""
    return str(number).translate(_digits(language))


@cache
def _digits(language: str) -> dict[int, str]:
    zero = _ZEROS.get(_locale(language).default_numbering_system, "0")
    return {ord("0") + value: chr(ord(zero) + value) for value in range(10)}


@cache
def _locale(language: str) -> Locale:
    try:
        from babel import Locale
    except ImportError as error:
        message = f"dates and numbers in the language {language!r} need the library babel"
        raise missing_extra(message, "languages", code="babel-needed") from error
    return Locale.parse(_NAMES.get(language, language), sep="-")
