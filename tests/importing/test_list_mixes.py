"""Whatever stands between lists, steps, amounts and questions: no word is lost, and their order is kept."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handout.content.inline.markup import plain_text
from handout.importing.article import import_article
from handout.importing.drafts.draft import iter_texts
from tests.importing.test_typed_steps import write
from tests.support.examples import count_examples

LINES = (
    "• {}", "- {}", "o {}", "+ {}", "» {}", "-{}", "✓ {}", "☐ {}", "[ ] {}", "{n}. {}", "{n}) {}",
    "({n}) {}", "{n} - {}", "{n} – {}", "{n}- {}", "{n}º {}", "{n}/ {}", "{n} {}", "a) {}", "b) {}",
    "{n} tablets of {}", "{n} Tage {}", "{n}-week {}", "{n} mg {}", "{n}–{n} times {}", "{n}:30 {}",
    "{}: ____", "{} on ____/____ at ____ {n} {}", "________", "{}:", "{}?", "{n}. {}?", "Q: {}?", "A: {}.",
    "{}: {}", "{} and {}, with {} as {} said.", "{}", "**{}**", "*{}* {} is so.", "2024 - {}",
)  # fmt: skip
"""Shapes of lines: {} is a word that stands nowhere else, {n} a small number."""


def name_word(at: int) -> str:
    """Return a word of its own for a number."""
    return "W" + "".join("abcdefghij"[int(digit)] for digit in f"{at:03}") + "x"


def fill(shapes: list[tuple[str, int]]) -> tuple[list[str], list[str]]:
    """Return the lines of shapes, and all their words in order."""
    lines, words = list[str](), list[str]()
    for shape, number in shapes:
        line = shape.replace("{n}", str(number))
        while "{}" in line:
            words.append(name_word(len(words)))
            line = line.replace("{}", words[-1], 1)
        lines.append(line)
    return lines, words


@pytest.mark.parametrize("kind", ["txt", "lines", "html", "br", "li", "docx"])
@settings(max_examples=count_examples(40), deadline=None)
@given(shapes=st.lists(st.tuples(st.sampled_from(LINES), st.integers(1, 4)), min_size=1, max_size=9))
def test_no_word_is_lost_or_moved(kind: str, shapes: list[tuple[str, int]]) -> None:
    lines, words = fill(shapes)
    raw, name = write(kind, lines)
    made = import_article(raw, name=name)
    shown = " ".join(plain_text(text) for block in made.draft.blocks for text in iter_texts(block))
    head = " ".join((made.draft.title, made.draft.subtitle, made.draft.disclaimer, *made.draft.unplaced))
    found = re.findall(r"W[a-j]{3}x", f"{shown} {head}")
    assert sorted(found) == sorted(words)
    in_text = re.findall(r"W[a-j]{3}x", shown)
    assert in_text == sorted(in_text)
    for line in lines:
        if amount := re.search(r"\d(?: tablets of| Tage|-week| mg|:30) W\w+", line):
            assert amount[0] in shown
    assert [told for told in made.differences if "look like a table" not in told] == []
