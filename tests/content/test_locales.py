"""Fixed words: every language complete, found by its tag, dates and plurals as CLDR has them."""

from __future__ import annotations

import dataclasses
import datetime as dt
import string
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handout.caches import clear_caches
from handout.content import locales
from handout.content.locales import (
    Locale,
    format_date,
    format_list,
    is_unreviewed,
    list_languages,
    load_locale,
)
from handout.content.locales.languages_page import update_page
from handout.content.locales.tags import format_tag, get_script, is_in_language, list_fallback_tags
from handout.content.yaml.plain_values import construct_values
from handout.content.yaml.yaml_tree import read_yaml
from handout.errors import MissingExtraError

FOLDER = Path(locales.__file__).parent
INCOMPLETE: dict[str, set[str]] = {}
"""Language -> words that its file may lack; empty when a release is made."""
FACTS = ("language", "name", "script", "checked_by", "note", "missing")


def texts(locale: Locale) -> dict[str, str]:
    return {key: text for key, text in dataclasses.asdict(locale).items() if key not in FACTS}


def file_of(language: str) -> dict[str, object]:
    path = FOLDER / f"{language}.yaml"
    found = construct_values(read_yaml(path)).value
    assert isinstance(found, dict)
    return found


def placeholders(text: object) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(str(text)) if name is not None}


def test_there_are_many_languages() -> None:
    assert "en" in list_languages()
    assert len(list_languages()) > 20


@pytest.mark.parametrize("language", list_languages())
def test_every_language_has_the_words_of_english(language: str) -> None:
    english, own = file_of("en"), file_of(language)
    assert english.keys() - own.keys() - {"date", "months"} == INCOMPLETE.get(language, set())
    assert own.keys() <= english.keys()
    assert set(load_locale(language).missing) == INCOMPLETE.get(language, set())
    lacking = {key for key, text in texts(load_locale(language)).items() if not text}
    assert lacking <= {"date", "months"} | ({"full_stop"} if language == "th" else set())
    assert bool(load_locale(language).note) == (language in INCOMPLETE)


@pytest.mark.parametrize("language", list_languages())
def test_braces_are_those_of_english(language: str) -> None:
    english = file_of("en")
    for key, text in file_of(language).items():
        if key == "about":
            continue
        for category, form in text.items() if isinstance(text, dict) else [("other", text)]:
            wanted = placeholders(english[key])
            # A word for exactly one or two needs no number.
            left_out = {"count"} if category in ("one", "two") else set()
            assert wanted - left_out <= placeholders(form) <= wanted, f"{language}: {key}"


@pytest.mark.parametrize("language", list_languages())
def test_every_language_tells_about_itself(language: str) -> None:
    locale = load_locale(language)
    assert locale.language == language
    assert locale.name
    assert len(locale.script) == 4
    assert format_tag(language) == language
    assert (FOLDER / f"{language}.yaml").read_text(encoding="utf-8").startswith("# Fixed words")


@pytest.mark.parametrize("language", list_languages())
def test_plurals_have_the_forms_that_the_language_has(language: str) -> None:
    from babel import Locale as Cldr

    known = {*Cldr.parse({"tl": "fil"}.get(language, language), sep="-").plural_form.tags, "other"}
    for key, text in file_of(language).items():
        if isinstance(text, dict) and key != "about":
            assert text.keys() <= known
            assert known - text.keys() <= {"zero", "many"}, "forms of numbers that do not occur"


def test_only_english_is_reviewed() -> None:
    assert [language for language in list_languages() if not is_unreviewed(language)] == ["en"]
    assert load_locale("en").checked_by == "the maintainers"


def test_braces_are_filled_in() -> None:
    english = load_locale("en")
    assert english.format_page_number(2, 4) == english.page_of.format(page=2, pages=4) == "Page 2 of 4"
    assert english.call_emergency.format(number="911") == "Call 911"
    assert [english.get_callout_word(kind) for kind in ("tip", "info", "caution", "urgent", "emergency")] == [
        "Tip",
        "Good to know",
        "Caution",
        "Call us",
        "Emergency",
    ]


@pytest.mark.parametrize(
    ("tag", "found"),
    [
        ("EN", "en"), ("en-US", "en"), ("es-MX", "es"), ("ES-419", "es"), ("es-x-clinic", "es"),
        ("zh", "zh-Hans"), ("zh-CN", "zh-Hans"), ("zh-TW", "zh-Hant"), ("zh-hant-HK", "zh-Hant"),
        ("zh-HK", "zh-Hant"), ("cmn", "zh-Hans"), ("fil-PH", "tl"), ("iw", "he"), ("pt-BR", "pt"),
        ("zh-Hans-SG", "zh-Hans"), ("ar-EG", "ar"),
    ],
)  # fmt: skip
def test_a_tag_finds_the_nearest_file(tag: str, found: str) -> None:
    assert load_locale(tag).language == found
    assert not load_locale(tag).note


@pytest.mark.parametrize("tag", ["tlh", "sw", "ru-Latn", "pa-Arab", "pa-PK", "e", "zh-Latn"])
def test_english_stands_in_with_a_note(tag: str) -> None:
    stand_in = load_locale(tag)
    assert stand_in.language == "en"
    assert repr(tag) in stand_in.note


def test_a_word_that_a_file_lacks_is_english_and_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = (FOLDER / "es.yaml").read_text(encoding="utf-8")
    kept = "\n".join(line for line in text.splitlines() if not line.startswith("caution:"))
    (tmp_path / "es.yaml").write_text(kept, encoding="utf-8")
    (tmp_path / "en.yaml").write_bytes((FOLDER / "en.yaml").read_bytes())
    monkeypatch.setattr(locales, "_FOLDER", tmp_path)
    clear_caches()
    try:
        spanish = load_locale("es")
        assert (spanish.caution, spanish.tip) == ("Caution", "Consejo")
        assert spanish.missing == ("caution",)
        assert "lack caution" in spanish.note
    finally:
        clear_caches()


@pytest.mark.parametrize(
    ("day", "language", "text"),
    [
        ("2026-03-01", "en", "March 1, 2026"),
        ("1999-12-31", "en-US", "December 31, 1999"),
        ("2026-03-01", "es-MX", "1 de marzo de 2026"),
        ("2026-03-01", "zh-TW", "2026年3月1日"),
        ("2026-03-01", "fa", "۱ مارس ۲۰۲۶"),
        ("2026-03-01", "ht", "1 mas 2026"),
        ("2026-03-01", "tl", "Marso 1, 2026"),
        ("2026-03-01", "tlh", "March 1, 2026"),
        ("2026-03-01", "en-GB", "1 March 2026"),
        ("2026-03-01", "en-AU", "1 March 2026"),
        ("2026-03-01", "fr-CA", "1er mars 2026"),
        ("2026-03-11", "fr", "11 mars 2026"),
        ("2026-03-01", "pt", "1º de março de 2026"),
        ("2026-03-01", "pt-PT", "1 de março de 2026"),
        ("2026-03-01", "es-XX", "1 de marzo de 2026"),
    ],
)
def test_dates_in_words(day: str, language: str, text: str) -> None:
    assert format_date(dt.date.fromisoformat(day), language) == text


def test_page_numbers_are_in_the_digits_of_the_language() -> None:
    assert load_locale("fa").format_page_number(2, 10) == "صفحه ۲ از ۱۰"
    assert load_locale("bn").format_number(2026) == "২০২৬"
    assert load_locale("hi").format_number(12) == load_locale("es").format_number(12) == "12"


@pytest.mark.parametrize(
    ("language", "count", "text"),
    [
        ("en", 3, "3 lines to write on"),
        ("es", 1, "1 línea para escribir"),
        ("es", 4, "4 líneas para escribir"),
        ("ru", 1, "1 строка для записи"),
        ("ru", 2, "2 строки для записи"),
        ("ru", 5, "5 строк для записи"),
        ("ar", 2, "سطران للكتابة"),
        ("bn", 5, "লেখার জন্য ৫টি লাইন"),
    ],
)
def test_words_that_count(language: str, count: int, text: str) -> None:
    assert load_locale(language).lines_to_write.format(count=count) == text


def test_without_babel_the_message_names_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:

    clear_caches()
    monkeypatch.setitem(sys.modules, "babel", None)
    with pytest.raises(MissingExtraError) as told:
        format_date(dt.date(2026, 3, 1), "es")
    assert "pip install babel" in told.value.problems[0].hint
    assert format_date(dt.date(2026, 3, 1), "en") == "March 1, 2026"


TAGS = st.from_regex(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}", fullmatch=True)


@given(TAGS)
def test_looking_up_gets_shorter_and_never_mixes_scripts(tag: str) -> None:
    tried = list(list_fallback_tags(tag))
    assert tried[0] == format_tag(tag)
    assert len(tried) < 14
    locale = load_locale(tag)
    assert locale.note or get_script(tag) in ("", locale.script)
    assert load_locale(tag.upper()).language == load_locale(tag.lower()).language


@given(TAGS)
def test_a_language_asks_for_itself_and_its_regions(tag: str) -> None:
    assert is_in_language(tag, tag.swapcase())
    assert is_in_language(f"{tag}-MX", tag)
    assert not is_in_language(tag, f"{tag}-MX")


def test_the_table_of_languages_is_current() -> None:
    text = (Path(__file__).parents[2] / "docs" / "languages.md").read_text(encoding="utf-8")
    assert update_page(text) == text, "python docs/generate.py"
    assert "| es | Español | Latn | *nobody yet* |" in text
    assert "| en | English | Latn | the maintainers |" in text
    with pytest.raises(ValueError, match="one place"):
        update_page("nothing")


@pytest.mark.parametrize(
    ("names", "language", "text"),
    [
        ((), "en", ""),
        (("Ana Ruiz",), "de", "Ana Ruiz"),
        (("Ana Ruiz, MD", "Bo Chen, RN"), "en", "Ana Ruiz, MD, and Bo Chen, RN"),
        (("Ana", "Bo"), "en-US", "Ana and Bo"),
        (("Ana", "Bo", "Cy"), "en", "Ana, Bo, and Cy"),
        (("Ana", "Bo"), "es", "Ana y Bo"),
        (("Ana", "Bo", "Cy"), "de", "Ana, Bo und Cy"),
        (("安", "博"), "zh-Hans", "安和博"),
        (("Ana", "Bo"), "ht", "Ana ak Bo"),
        (("Ana", "Bo", "Cy"), "ht", "Ana, Bo ak Cy"),
        (("Ana", "Inés"), "es", "Ana e Inés"),
        (("Ana", "Hilda"), "es-MX", "Ana e Hilda"),
        (("Ana", "Hielo"), "es", "Ana y Hielo"),
        (("Ana", "Bo Chen"), "he", "Ana ו-Bo Chen"),
        (("אנה", "דוד"), "he", "אנה ודוד"),
    ],
)
def test_names_in_a_list(names: tuple[str, ...], language: str, text: str) -> None:
    assert format_list(names, language) == text


@pytest.mark.parametrize(
    ("text", "language", "ended"),
    [
        ("3 мая 2026 г.", "ru", "3 мая 2026 г."), ("On May 3", "en", "On May 3."),
        ("2026年5月3日", "ja", "2026年5月3日。"), ("3 मई", "hi", "3 मई।"), ("วันที่", "th", "วันที่"),
    ],
)  # fmt: skip
def test_sentences_end_as_their_language_ends_them(text: str, language: str, ended: str) -> None:
    assert load_locale(language).end_sentence(text) == ended


@pytest.mark.parametrize("language", list_languages())
def test_a_date_after_an_approval_is_no_limit(language: str) -> None:
    """Words that say "until" or "since" turn a fact about a medicine into a wrong one."""
    limits = ("حتى", "تا تاریخ", "পর্যন্ত", "ਤੱਕ", "Mula", "Laga bilaabo", "until", "since", "hasta", "jusqu")
    assert not any(word in load_locale(language).as_of for word in limits)
