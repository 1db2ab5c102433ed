"""Long texts are parted only where neither a link nor an amount goes across."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handout.content.inline.found_links import add_links
from handout.content.inline.markup import Run
from handout.content.inline.sentences import split_sentences
from handout.text import held_spans
from handout.text.held_spans import HELD_SPACE_SIGN, hold_spaces

WORDS = (
    *(
        "Please",
        "telephone",
        "us.",
        "doctor.",
        "Dr.",
        "Lee",
        "(301)",
        "555-0142",
        "tablets!",
        "Two",
        "tablets",
    ),
    *(
        "every",
        "6",
        "hours.",
        "A",
        "911.",
        "care@a.example",
        "www.a.example/x",
        "Ann",
        "Lee,",
        "MD",
        "November",
        "\u00b7",
        "\u00b7",
        "up",
        "to",
    ),
)


@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=40))
def test_the_parts_together_are_the_text_and_have_its_links_and_held_spaces(words: list[str]) -> None:
    text = " ".join(words)
    parts = split_sentences(text)
    assert " ".join(parts) == text
    numbers = (("911", "tel:911"),)
    (whole,) = hold_spaces([text])
    assert whole.replace(HELD_SPACE_SIGN, " ") == text
    links = [run.link for run in add_links((Run(text),), numbers) if run.link]
    assert links == [run.link for part in parts for run in add_links((Run(part),), numbers) if run.link]


def _hold_whole(text: str) -> str:
    """Return a text with its held spaces as they are found when it is not parted."""
    held = list(text)
    for begin, end in held_spans._find_spans(text):
        held[begin:end] = [HELD_SPACE_SIGN if sign == " " else sign for sign in held[begin:end]]
    return "".join(held).replace(" \u00b7 ", f"{HELD_SPACE_SIGN}\u00b7 ")


@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=12))
def test_points_part_a_text_where_no_span_goes_across(words: list[str]) -> None:
    text = " \u00b7 ".join((" ".join(words), "Version 1.0", "TYKJ4JR3"))
    assert hold_spaces([text]) == [_hold_whole(text)]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Call us at any hour if you feel worse. The telephone is (301) 555-0142 ext. 5 always.", 1),
        ("Ask for the doctor on duty when you come tomorrow. Call (301) 555-0142 in the morning.", 2),
        ("Office \u00b7 (301) 555-0142 \u00b7 Emergency 911", 3),
        (" \u00b7 Version 1.0", 2),
        ("It is Prof. Lee, or Dr. A. Huber, whom you are to see in our other building. So tell them all.", 2),
    ],
)  # fmt: skip
def test_they_end_after_a_long_word_only(text: str, count: int) -> None:
    assert len(split_sentences(text)) == count
