"""Long texts are parted only where neither a link nor an amount goes across."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handout.content.inline.found_links import add_links
from handout.content.inline.markup import Run
from handout.content.inline.sentences import split_sentences
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


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Call us at any hour if you feel worse. The telephone is (301) 555-0142 ext. 5 always.", 1),
        ("Ask for the doctor on duty when you come tomorrow. Call (301) 555-0142 in the morning.", 2),
        ("It is Prof. Lee, or Dr. A. Huber, whom you are to see in our other building. So tell them all.", 2),
    ],
)  # fmt: skip
def test_they_end_after_a_long_word_only(text: str, count: int) -> None:
    assert len(split_sentences(text)) == count
