"""Dates, plurals and digits of languages other than English, from CLDR by the library babel."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from contextlib import suppress
from typing import TYPE_CHECKING

from handout.caches import cache
from handout.errors import make_missing_package_error

if TYPE_CHECKING:
    from babel import Locale

_ZEROS = {
    "arab": "\u0660", "arabext": "\u06f0", "beng": "\u09e6", "deva": "\u0966", "gujr": "\u0ae6",
    "guru": "\u0a66", "khmr": "\u17e0", "knda": "\u0ce6", "laoo": "\u0ed0", "mlym": "\u0d66",
    "mymr": "\u1040", "orya": "\u0b66", "tamldec": "\u0be6", "telu": "\u0c66", "thai": "\u0e50",
}  # fmt: skip
"""The zero of each numbering system.

Babel names the system of a language, but has no digits.
"""
_CLDR_NAMES = {"tl": "fil"}
"""Names in CLDR of languages that have a different tag here."""
_CLDR_SCRIPTS = {"no": "nb", "pa": "pa_Guru", "sr": "sr_Cyrl"}
"""How CLDR names languages that it keeps by their script or standard."""


_UNKNOWN_LISTS = {"ht": " ak "}
"""The “and” of languages whose lists CLDR does not know."""
_JOINED_BY_SOUND = {
    "es": ((r" y (?=[IiÍí]|[Hh][ií](?![aeo]))", " e "),),
    "he": ((r" ו(?=[A-Za-z\d])", " ו-"),),
}
"""An “and” that is written otherwise before some names, which babel does not do: Ana e Inés."""
_FIRST_DAYS = {"fr": "1er", "pt": "1º", "pt-BR": "1º"}
"""The first day of a month where it is written unlike the others, which CLDR does not know."""


def format_long_date(day: dt.date, language: str) -> str:
    """Return a date in words. Raises MissingExtraError without babel."""
    locale = _load_cldr_locale(language)
    from babel.dates import format_date

    words = format_date(day, "long", locale)
    first = _FIRST_DAYS.get("fr" if language.startswith("fr") else language)
    if first and words.startswith("1 "):
        words = f"{first}{words[1:]}"
    return words.translate(_make_digit_table(language))


def format_list(names: Sequence[str], language: str) -> str:
    """Return names as a list in a sentence. Raises MissingExtraError without babel."""
    if len(names) > 1 and (between := _UNKNOWN_LISTS.get(language.partition("-")[0])):
        return f"{', '.join(names[:-1])}{between}{names[-1]}"
    locale = _load_cldr_locale(language)
    from babel.lists import format_list

    listed = format_list(list(names), locale=locale)
    for pattern, written in _JOINED_BY_SOUND.get(locale.language, ()):
        listed = re.sub(pattern, written, listed)
    return listed


def name_in_itself(language: str) -> str:
    """Return a language's name in that language, with a capital where it has them: Español.

    Raises MissingExtraError without babel.
    """
    name = _load_cldr_locale(language).get_display_name(language.replace("-", "_"))
    name = name or _load_cldr_locale(language).language_name or language
    return name[:1].upper() + name[1:]


def has_region(tag: str) -> bool:
    """Return whether CLDR knows the region of a tag as one of its language; False without babel."""
    try:
        from babel.localedata import exists
    except ImportError:
        return False
    language, *others = tag.split("-")
    name = _CLDR_NAMES.get(language, _CLDR_SCRIPTS.get(language, language))
    return bool(exists("_".join((name, *others))))


def get_plural_category(count: int, language: str) -> str:
    """Return the plural category of a number: ``one``, ``few``, ``other``.

    Raises MissingExtraError without babel.
    """
    return str(_load_cldr_locale(language).plural_form(count))


def format_number(number: int, language: str) -> str:
    """Return an integer in the language's digits. Raises MissingExtraError without babel."""
    return str(number).translate(_make_digit_table(language))


@cache
def _make_digit_table(language: str) -> dict[int, str]:
    zero = _ZEROS.get(_load_cldr_locale(language).default_numbering_system, "0")
    return {ord("0") + value: chr(ord(zero) + value) for value in range(10)}


@cache
def _load_cldr_locale(language: str) -> Locale:
    try:
        from babel import Locale, UnknownLocaleError
    except ImportError as error:
        message = f"dates and numbers in the language {language!r} need the library babel"
        raise make_missing_package_error(message, "babel", code="babel-needed") from error
    # A region that CLDR does not know writes as the language does: es-XX as es.
    parts = language.split("-")
    for count in range(len(parts), 0, -1):
        tag = "-".join([_CLDR_NAMES.get(parts[0], parts[0]), *parts[1:count]])
        with suppress(UnknownLocaleError, ValueError):
            return Locale.parse(tag, sep="-")
    return Locale.parse("en")
