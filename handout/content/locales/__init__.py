"""The fixed words of a handout ("Page 2 of 4", "Caution"), as data: one file for each language."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from pathlib import Path

from handout.caches import cache
from handout.data_classes import dataclass, replace
from handout.data_fields import get_fields

_FOLDER = Path(__file__).parent
_FALLBACK = "en"
_ENGLISH_TAGS = ("en", "en-US")
"""Tags that need no lookup: nearly all handouts have them, and a cold start matters."""
_ABOUT_KEYS = ("name", "script", "reviewed_by")
"""Keys under ``about`` with which a file describes itself."""
_DATE_WORDS = ("date", "months")
"""Words that a file may leave out: dates then come from CLDR."""
_METADATA_FIELDS = ("language", "name", "script", "checked_by", "note", "missing")
"""Fields of a locale that are not fixed words."""
_SCRIPTS_WITH_DIGITS = frozenset(
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
"""Scripts (ISO 15924) that have their own digits, used or not."""


class PluralText(str):
    """Words that count something; ``format(count=…)`` selects the plural form (CLDR).

    The string itself is the form ``other``.
    """

    language: str
    forms: Mapping[str, str]

    def format(self, *args: object, **named: object) -> str:
        """Complete the plural form for ``count``, which is written in the language's digits."""
        from handout.content.locales import cldr

        count = named.get("count")
        if not isinstance(count, int):
            return str(self).format(*args, **named)
        form = self.forms.get(cldr.get_plural_category(count, self.language), str(self))
        return form.format(*args, **{**named, "count": load_locale(self.language).format_number(count)})


@dataclass(frozen=True, slots=True)
class Locale:
    """The fixed words of one language. Words with braces are completed with ``str.format``."""

    language: str
    """Tag of the file that the words come from."""
    name: str
    """Name of the language in the language itself."""
    script: str
    """Its script (ISO 15924)."""
    checked_by: str
    """Who reviewed the words; "" if nobody has."""
    note: str
    """What the author should know, such as that English words are used; "" if nothing."""
    missing: tuple[str, ...]
    """Words that the file lacks; English words are used for them."""
    full_stop: str
    quoted: str
    colon: str
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
    zone_green: str
    zone_yellow: str
    zone_red: str
    what_to_do: str
    in_each: str
    risk_others: str
    dots_alt: str
    day_number: str
    fill_circle: str
    goal: str
    bar_chart: str
    line_chart: str
    lowest_value: str
    highest_value: str
    exercise_sets: str
    exercise_repetitions: str
    exercise_hold: str
    exercise_often: str
    week_number: str
    next_visit: str
    cut_here: str
    pain_least: str
    pain_worst: str
    pain_alt: str
    visit_day: str
    visit_time: str
    visit_with: str
    visit_change: str
    body_front: str
    body_back: str
    body_left: str
    body_right: str
    body_alt: str
    plate_alt: str
    way_parking: str
    way_bus: str
    way_door: str
    date: str
    months: str

    def end_sentence(self, text: str) -> str:
        """Return a text with the full stop of the language, unless it has one: “3 мая 2026 г.”."""
        return text if text.endswith((".", self.full_stop or ".")) else text + self.full_stop

    @property
    def sentence_space(self) -> str:
        """What stands between two sentences: nothing after the full stop of Chinese and Japanese."""
        return "" if self.full_stop == "\u3002" else " "

    def get_callout_word(self, kind: str) -> str:
        """Return the word next to the icon of a callout of this kind.

        Kinds are ``tip``, ``info``, ``caution``, ``urgent`` and ``emergency``.
        """
        return str(getattr(self, kind))

    def get_word(self, name: str) -> str:
        """Return a fixed word by its name, such as a status of approval or a time of day."""
        return str(getattr(self, name))

    def format_number(self, number: int) -> str:
        """Return an integer in the digits that the language is mostly written with (CLDR)."""
        if self.script not in _SCRIPTS_WITH_DIGITS:
            return str(number)
        from handout.content.locales import cldr

        return cldr.format_number(number, self.language)

    def format_page_number(self, number: int, count: int) -> str:
        """Return the text that names a page and the number of pages."""
        return self.page_of.format(page=self.format_number(number), pages=self.format_number(count))


@cache
def load_locale(language: str) -> Locale:
    """Return the fixed words for a BCP 47 tag, by the lookup of RFC 4647, 3.4.

    ``es-MX`` finds ``es``, ``zh-TW`` finds ``zh-Hant``. If no file fits, the words are English: the
    locale's ``language`` is then ``en`` and its ``note`` says so.
    """
    if language in _ENGLISH_TAGS:
        return _read_locale(_FALLBACK)
    from handout.content.locales.tags import get_script, list_fallback_tags

    for tag in list_fallback_tags(language):
        if tag in list_languages() and get_script(language) in ("", _read_locale(tag).script):
            return _read_locale(tag)
    note = f"there are no fixed words for the language {language!r} yet; English stands in"
    return replace(_read_locale(_FALLBACK), note=note)


@cache
def list_languages() -> tuple[str, ...]:
    """Return the languages that have fixed words, sorted."""
    return tuple(sorted(path.stem for path in _FOLDER.glob("*.yaml")))


def is_unreviewed(language: str) -> bool:
    """Return whether the fixed words for a language were never reviewed by a speaker."""
    return not load_locale(language).checked_by


def format_date(day: dt.date, language: str) -> str:
    """Return a date in words, as its language writes it.

    Examples are ``March 1, 2026``, ``1 March 2026`` (en-GB) and ``1 de marzo de 2026``. Raises
    MissingExtraError if that needs the library babel and it is not installed.
    """
    locale = load_locale(language)
    if locale.months and (language in _ENGLISH_TAGS or not language.startswith("en")):
        month = locale.months.split()[day.month - 1]
        return locale.date.format(month=month, day=day.day, year=day.year)
    from handout.content.locales import cldr

    return cldr.format_long_date(
        day, language if locale.language != _FALLBACK or language.startswith("en-") else "en"
    )


def format_list(names: Sequence[str], language: str) -> str:
    """Return names as a list in a sentence: “Ana Rivera, MD, and Bo Chen”, «Ana y Bo»."""
    if len(names) < 2:
        return "".join(names)
    if load_locale(language).language == _FALLBACK:
        comma = "," if len(names) > 2 or "," in names[0] else ""
        return f"{', '.join(names[:-1])}{comma} and {names[-1]}"
    from handout.content.locales import cldr

    return cldr.format_list(names, language)


@cache
def _read_locale(tag: str) -> Locale:
    from handout.content.yaml.packaged_values import read_packaged_values

    path = _FOLDER / f"{tag}.yaml"
    content = read_packaged_values(path)
    if not isinstance(content, dict) or not isinstance(about := content.pop("about", None), dict):
        raise TypeError(f"{path.name} must be a mapping of words, with one called `about`")
    given_words = {key: _make_word(text, tag) for key, text in content.items()}
    expected = get_fields(Locale).keys() - {*_METADATA_FIELDS}
    if (unknown := given_words.keys() - expected) or tuple(about) != _ABOUT_KEYS:
        raise ValueError(
            f"{path.name}: `about` must have {_ABOUT_KEYS}, and nothing is called {sorted(unknown)}"
        )
    missing = tuple(sorted(expected - given_words.keys() - {*_DATE_WORDS}))
    name, script, checked_by = (str(about[key] or "") for key in _ABOUT_KEYS)
    dates = dict.fromkeys(_DATE_WORDS, "")
    english = {key: getattr(_read_locale(_FALLBACK), key) for key in missing} if tag != _FALLBACK else {}
    note = f"the fixed words in {name} lack {', '.join(missing)}; English ones stand in" if missing else ""
    return Locale(
        language=tag, name=name, script=script, checked_by=checked_by, note=note, missing=missing,
        **{**dates, **english, **given_words},
    )  # fmt: skip


def _make_word(text: object, tag: str) -> str:
    if not isinstance(text, dict):
        return str(text)
    word = PluralText(text["other"])
    word.language, word.forms = tag, text
    return word
