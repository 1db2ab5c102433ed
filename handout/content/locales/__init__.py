"""The fixed words of a handout ("Page 2 of 4", "Caution"), as data: a file for each language."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from functools import cache
from pathlib import Path

_FOLDER = Path(__file__).parent
_LAST_RESORT = "en"
_ENGLISH = ("en", "en-US")
"""Tags that need no looking up: nearly all handouts have them, and a cold start counts."""
_ABOUT = ("name", "script", "reviewed_by")
"""What the files say about themselves, under `about`."""
_OWN_DATES = ("date", "months")
"""Words that a file may leave out: then dates come from CLDR."""
_FACTS = ("language", "name", "script", "checked_by", "note", "missing")
"""Fields of a locale that are no words."""
_WITH_DIGITS = frozenset(
    (
        "Arab",
        "Beng",
        "Deva",
        "Gujr",
        "Guru",
        "Knda",
        "Khmr",
        "Laoo",
        "Mlym",
        "Mymr",
        "Orya",
        "Taml",
        "Telu",
        "Thai",
    )
)
"""Scripts (ISO 15924) that have digits of their own, used or not."""


class Plural(str):
    """Words that count something: `format(count=…)` takes the form that CLDR has for that number.

    The words themselves are those of the form `other`.
    """

    language: str
    forms: Mapping[str, str]

    def format(self, *args: object, **named: object) -> str:
        """Complete the form of the number `count`, written in the language's digits."""
        from handout.content.locales import cldr

        count = named.get("count")
        if not isinstance(count, int):
            return str(self).format(*args, **named)
        form = self.forms.get(cldr.plural(count, self.language), str(self))
        return form.format(*args, **{**named, "count": words(self.language).number(count)})


@dataclass(frozen=True, slots=True)
class Locale:
    """The fixed words of one language. Words with braces are completed with `str.format`."""

    language: str
    """Tag of the file that the words are from."""
    name: str
    """What the language calls itself."""
    script: str
    """Its script, by ISO 15924."""
    checked_by: str
    """Who reviewed the words; "" while nobody has."""
    note: str
    """What the author should know, such as that English stands in; "" when there is nothing."""
    missing: tuple[str, ...]
    """Words that the file lacks, for which English ones stand in."""
    page_of: str
    contents: str
    key_points: str
    contact: str
    about_author: str
    sources: str
    question: str
    answer: str
    phone: str
    after_hours: str
    crisis_line: str
    fax: str
    hours: str
    address: str
    email: str
    web: str
    map: str
    tip: str
    info: str
    caution: str
    urgent: str
    emergency: str
    call_emergency: str
    call_crisis: str
    version: str
    published: str
    reviewed: str
    next_review: str
    written_by: str
    reviewed_by: str
    approved_by: str
    translated_by: str
    draft: str
    retired: str
    translation_behind: str
    translation_outdated: str
    scan_to_open: str
    picture_credit: str
    link: str
    qr_alt: str
    check_box: str
    check_mark: str
    cross_mark: str
    source_number: str
    call_us: str
    go_to_er: str
    crisis: str
    approved: str
    not_approved: str
    off_label: str
    studied: str
    approval: str
    as_of: str
    my_medicines: str
    medicine: str
    dose: str
    for_use: str
    morning: str
    noon: str
    evening: str
    bedtime: str
    take: str
    take_none: str
    if_needed: str
    questions: str
    teach_back: str
    teach_back_text: str
    my_questions: str
    glossary: str
    say_it: str
    quote_note: str
    language_help: str
    staff: str
    given_by: str
    given_date: str
    given_language: str
    understood: str
    lines_to_write: str
    line_to_write: str
    box_to_write: str
    date: str
    months: str

    def callout(self, kind: str) -> str:
        """The word beside the icon of a call-out: of `tip`, `info`, `caution`, `urgent` or `emergency`."""
        return str(getattr(self, kind))

    def word(self, name: str) -> str:
        """A fixed word by its name in the file, such as a status of approval or a time of day."""
        return str(getattr(self, name))

    def number(self, number: int) -> str:
        """A whole number in the digits that the language is mostly written with (CLDR)."""
        if self.script not in _WITH_DIGITS:
            return str(number)
        from handout.content.locales import cldr

        return cldr.number(number, self.language)

    def page(self, number: int, count: int) -> str:
        """Which page this is of how many."""
        return self.page_of.format(page=self.number(number), pages=self.number(count))


@cache
def words(language: str) -> Locale:
    """The fixed words for a BCP 47 tag, by the lookup of RFC 4647 §3.4 (`es-MX` → `es`, `zh-TW` → `zh-Hant`).

    Where no file fits, English stands in: the locale's `language` is `en` and `note` says so.
    """
    if language in _ENGLISH:
        return _read(_LAST_RESORT)
    from handout.content.locales.tags import looked_up, script_of

    for tag in looked_up(language):
        if tag in languages() and script_of(language) in ("", _read(tag).script):
            return _read(tag)
    note = f"there are no fixed words for the language {language!r} yet; English stands in"
    return replace(_read(_LAST_RESORT), note=note)


@cache
def languages() -> tuple[str, ...]:
    """The languages that have fixed words, sorted."""
    return tuple(sorted(path.stem for path in _FOLDER.glob("*.yaml")))


def unreviewed(language: str) -> bool:
    """Whether nobody who speaks the language has reviewed the fixed words that it is given."""
    return not words(language).checked_by


def format_date(day: dt.date, language: str) -> str:
    """A day in words, as its language writes it: `March 1, 2026`, `1 de marzo de 2026`.

    Raises MissingExtraError if that takes the library babel and it is not installed.
    """
    locale = words(language)
    if locale.months:
        month = locale.months.split()[day.month - 1]
        return locale.date.format(month=month, day=day.day, year=day.year)
    from handout.content.locales import cldr

    return cldr.date(day, locale.language)


@cache
def _read(tag: str) -> Locale:
    from handout.content.plain_values import plain
    from handout.content.source import read_source

    path = _FOLDER / f"{tag}.yaml"
    found = plain(read_source(path, path.name)).value
    if not isinstance(found, dict) or not isinstance(about := found.pop("about", None), dict):
        raise TypeError(f"{path.name} must be a mapping of words, with one called `about`")
    given = {key: _word(text, tag) for key, text in found.items()}
    expected = {field.name for field in fields(Locale)} - {*_FACTS}
    if (unknown := given.keys() - expected) or tuple(about) != _ABOUT:
        raise ValueError(f"{path.name}: `about` must have {_ABOUT}, and nothing is called {sorted(unknown)}")
    missing = tuple(sorted(expected - given.keys() - {*_OWN_DATES}))
    name, script, checked_by = (str(about[key] or "") for key in _ABOUT)
    dates = dict.fromkeys(_OWN_DATES, "")
    english = {key: getattr(_read(_LAST_RESORT), key) for key in missing} if tag != _LAST_RESORT else {}
    note = f"the fixed words in {name} lack {', '.join(missing)}; English ones stand in" if missing else ""
    return Locale(
        language=tag, name=name, script=script, checked_by=checked_by, note=note, missing=missing,
        **{**dates, **english, **given},
    )  # fmt: skip


def _word(text: object, tag: str) -> str:
    if not isinstance(text, dict):
        return str(text)
    word = Plural(text["other"])
    word.language, word.forms = tag, text
    return word
