"""Fixed words: complete in English, English stands in for a language without, and dates in words."""

from __future__ import annotations

import dataclasses
import datetime as dt

import pytest

from handout.content.locales import format_date, languages, words


def test_every_language_is_complete() -> None:
    assert "en" in languages()
    for language in languages():
        locale = words(language)
        texts = dataclasses.asdict(locale)
        assert texts.pop("note") == ""
        assert all(texts.values())
        assert len(locale.months.split()) == 12


def test_braces_are_filled_in() -> None:
    english = words("en")
    assert english.page_of.format(page=2, pages=4) == "Page 2 of 4"
    assert english.call_emergency.format(number="911") == "Call 911"
    assert [english.callout(kind) for kind in ("tip", "info", "caution", "urgent", "emergency")] == [
        "Tip",
        "Good to know",
        "Caution",
        "Call us",
        "Emergency",
    ]


def test_a_region_takes_the_words_of_its_language() -> None:
    assert words("en-US") == words("EN")


def test_english_stands_in_with_a_note() -> None:
    stand_in = words("tlh")
    assert stand_in.language == "en"
    assert "'tlh'" in stand_in.note


@pytest.mark.parametrize(
    ("day", "text"), [("2026-03-01", "March 1, 2026"), ("1999-12-31", "December 31, 1999")]
)
def test_dates_in_words(day: str, text: str) -> None:
    assert format_date(dt.date.fromisoformat(day), "en") == text
