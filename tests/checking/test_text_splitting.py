"""Sentences end where a reader would end them, and words are what a reader would count."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handout.checking.document.text_splitting import (
    ends_like_sentence,
    find_sentences,
    split_first_words,
    split_words,
)

SPLIT = [
    ("Rest. Then walk.", 2),
    ("Dr. Smith sees you at 8:30 a.m. on Monday.", 1),
    ("Come at 8 a.m. Bring your pills.", 2),
    ("Take 2.5 mg, e.g. one half.", 1),
    ("No. The FDA has not.", 2),
    ("See no. 5 on the list.", 1),
    ("Is it safe?! Ask us.", 2),
    ("It hurts… then stops.", 1),
    ("J. Doe wrote it.", 1),
    ("Take vitamin D. It helps.", 2),
    ("“Will it work?” No one knows.", 2),
    ("The U.S. Food and Drug Administration warns.", 2),
    ("(Call us.) Then wait.", 2),
    ("Read https://example.org/a.b now.", 1),
    ("no end mark here", 1),
    ("...", 0),
    ("", 0),
]


@pytest.mark.parametrize(("text", "count"), SPLIT)
def test_sentences(text: str, count: int) -> None:
    assert len(list(find_sentences(text))) == count


def test_spanish_abbreviations() -> None:
    text = "La Dra. Ruiz le llama. Tome agua, p. ej. un vaso."
    assert len(list(find_sentences(text, "es"))) == 2


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Call 1-800-555-0142 now", ["Call", "1-800-555-0142", "now"]),
        ("post-traumatic stress – and more", ["post-traumatic", "stress", "and", "more"]),
        ("don’t take 2.5 mg", ["don’t", "take", "2.5", "mg"]),
        ("10% of people", ["10%", "of", "people"]),
        ("• a / b", ["a", "b"]),
        ("naïve café", ["naïve", "café"]),
    ],
)
def test_words(text: str, found: list[str]) -> None:
    assert split_words(text) == found


def test_what_ends_like_a_sentence() -> None:
    assert ends_like_sentence("Stop.”")
    assert ends_like_sentence("Really?**")
    assert not ends_like_sentence("a ride home")
    assert not ends_like_sentence("Call if:")


@given(st.text(alphabet='Aa. !?…12"”)( D'))
def test_sentences_hold_every_word_once_and_in_order(text: str) -> None:
    held = [word for start, end in find_sentences(text) for word in split_words(text[start:end])]
    assert "".join(held).replace(".", "") == "".join(split_words(text)).replace(".", "")


@given(st.text(alphabet="aZé9 .,-'%\n", max_size=40), st.integers(min_value=0, max_value=5))
def test_the_first_words_are_the_first_of_all_words(text: str, count: int) -> None:
    assert split_first_words(text, count) == split_words(text)[:count]
