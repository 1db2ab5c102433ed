"""The fixed words of a handout ("Page 2 of 4", "Caution"), as data: a file for each language."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, fields, replace
from functools import cache
from pathlib import Path

_FOLDER = Path(__file__).parent
_LAST_RESORT = "en"


@dataclass(frozen=True, slots=True)
class Locale:
    """The fixed words of one language. Words with braces are completed with `str.format`."""

    language: str
    note: str
    """What the author should know, such as that English stands in; "" when there is nothing."""
    page_of: str
    contents: str
    key_points: str
    contact: str
    about_author: str
    about_authors: str
    sources: str
    checklist: str
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
    call: str
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
    table_continued: str
    scan_to_open: str
    scan_or_type: str
    picture_credit: str
    link: str
    qr_alt: str
    photo_of: str
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
    and_: str
    date: str
    months: str

    def callout(self, kind: str) -> str:
        """The word beside the icon of a call-out: of `tip`, `info`, `caution`, `urgent` or `emergency`."""
        return str(getattr(self, kind))

    def word(self, name: str) -> str:
        """A fixed word by its name in the file, such as a status of approval or a time of day."""
        return str(getattr(self, name))


@cache
def words(language: str) -> Locale:
    """The fixed words for a BCP 47 tag: of the language itself, of its base (`es-MX` → `es`), or English.

    When English stands in, the locale's `language` is `en` and `note` says so.
    """
    for tag in (language.lower(), language.lower().partition("-")[0]):
        if tag in languages():
            return _read(tag)
    note = f"there are no fixed words for the language {language!r} yet; English stands in"
    return replace(_read(_LAST_RESORT), note=note)


@cache
def languages() -> tuple[str, ...]:
    """The languages that have fixed words, sorted."""
    return tuple(sorted(path.stem for path in _FOLDER.glob("*.yaml")))


def format_date(day: dt.date, language: str) -> str:
    """A day in words, as the language's own file says: `March 1, 2026`."""
    locale = words(language)
    return locale.date.format(month=locale.months.split()[day.month - 1], day=day.day, year=day.year)


@cache
def _read(tag: str) -> Locale:
    from handout.content.source import plain, read_source

    path = _FOLDER / f"{tag}.yaml"
    found = plain(read_source(path, path.name)).value
    if not isinstance(found, dict):
        raise TypeError(f"{path.name} must be a mapping of words")
    named = {("and_" if key == "and" else key): str(text) for key, text in found.items()}
    expected = {field.name for field in fields(Locale)} - {"language", "note"}
    if expected != named.keys():
        raise ValueError(f"{path.name} lacks or adds: {sorted(expected ^ named.keys())}")
    return Locale(language=tag, note="", **named)
