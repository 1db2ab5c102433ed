"""Where words may break."""

from __future__ import annotations

import pytest

from handout.text import line_breaks


def cut(word: str, places: list[int]) -> list[str]:
    return [word[begin:end] for begin, end in zip([0, *places], [*places, len(word)], strict=True)]


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("well-being", ["well-", "being"]),
        ("self-help-group", ["self-", "help-", "group"]),
        ("and/or", ["and/", "or"]),
        ("well-off", ["well-", "off"]),
        ("COVID-19-test-kit", ["COVID-19-test-", "kit"]),
        ("word—word", ["word—", "word"]),
        ("Monday–Friday", ["Monday–", "Friday"]),
        ("one\u200btwo", ["one\u200b", "two"]),
        ("infusion-(slow)", ["infusion-", "(slow)"]),
    ],
)
def test_breaks_after_hyphens_dashes_slashes_and_zero_width_spaces(word: str, parts: list[str]) -> None:
    assert line_breaks.can_break(word)
    assert cut(word, line_breaks.find_break_opportunities(word)) == parts


@pytest.mark.parametrize(
    "word",
    ["3-5", "9–12", "555-0100", "1/2", "24/7", "e-mail", "T-shirt", "x-ray", "-5", "--", "http://",
     "a\u00a0b", "ten\u2011fold", "well-\u2060being", "mg/d", "(-5)",
     "1-800-QUIT-NOW,", "(4-USA-DOJ)", "Mon-Fri", "(Mo.–Fr.)", "Lun-Vie", "Пн–Пт",
     "1\u200b2", "5\u00admg"],
)  # fmt: skip
def test_never_breaks_ranges_numbers_single_letters_and_glue(word: str) -> None:
    assert line_breaks.find_break_opportunities(word) == []


def test_an_address_breaks_after_its_signs() -> None:
    url = "https://a-clinic.example/care/ketamine_therapy?x=1&y=2"
    parts = cut(url, line_breaks.find_emergency_breaks(url))
    assert parts[0] == "https://"
    assert all(part[-1] in "/.-_?&=" for part in parts[:-1])
    assert "".join(parts) == url


@pytest.mark.parametrize(
    ("word", "count"),
    [
        ("abc", 3),
        ("e\u0301a", 2),
        ("\u0915\u093f", 1),
        ("\U0001f1fa\U0001f1f8\U0001f1eb\U0001f1f7", 2),
        ("👩\u200d⚕\ufe0f", 1),
        ("👍\U0001f3fd", 1),
    ],
)
def test_clusters_keep_together_what_a_reader_sees_as_one(word: str, count: int) -> None:
    assert len(line_breaks.find_grapheme_starts(word)) == count
