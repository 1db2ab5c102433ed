"""Patterns that look through an author's or an article's text take time in proportion to its length."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from importlib import import_module

import pytest

SHORT, LONG = 1_000, 16_000
WORST_GROWTH = 80
"""Times that sixteen times the text may take; a square would be 256."""
SEARCHED = {
    "checking.vocabulary.measure_words.AMOUNT": ("1", "1.", "1 ", "1 000", "1m"),
    "checking.document.placeholders._FICTIONAL": ("1.", "a.", "a-", "example."),
    "checking.rules.numbers._FREQUENCY": ("1,", "1", "one ", "1 in "),
    "checking.vocabulary.spanish._ACCENT": ("é", "éa", "a"),
    "content.reading.prose_checks._BRACES": ("{", "{a", "{a ", "{ "),
    "content.reading.prose_checks._OPEN_FIELD": ("{", "{location.", "{ ", "a."),
    "content.reading.prose_checks._BULLET_INSIDE": ("\n", " ", "\n ", "• "),
    "content.yaml.unclosed._SWALLOWED": ("\n", " ", "a", "\n "),
    "text.held_spans._STARTS": ("1", "1 ", "A. ", "+", "(8", "P"),
    "text.held_spans._FROM_NUMBER": ("1", "1.", "1/", "1 ", "1 of ", "+", "1 \u200ca"),
    "text.held_spans._FROM_MONTH": ("1 ", "May 3 ", "May 3, "),
    "text.held_spans._FROM_TITLE": ("A. ", "Dr. ", "M. "),
    "text.held_spans._PHONE": ("1", "1-", "(1) ", "+"),
    "importing.lines.heading_lines._ADDRESS": ("@", "a@", "a@a", "www"),
}
"""Each pattern that looks through a text, and what makes a bad one slow."""
BEGINNING = {
    "text.line_breaks._PRONUNCIATION": ("-", "A-", "AA-a", "a"),
    "text.line_breaks._HELD_WORD": ("-", "1-", "1-A", "a"),
    "importing.docx.parts._PROGRAM_TITLE": ("_", "a_", "a", "-"),
    "importing.markdown.source._DELIMITER_ROW": ("- ", "-", " ", "|-", "-|"),
}
"""Patterns that are tried at the beginning only."""


def measure(look: Callable[[str], object], text: str) -> float:
    """Seconds of this process that looking for a pattern takes, the least of three."""
    taken = []
    for _ in range(3):
        begun = time.process_time()
        look(text)
        taken.append(time.process_time() - begun)
    return min(taken)


def load(name: str) -> re.Pattern[str]:
    module, _, attribute = name.rpartition(".")
    pattern: re.Pattern[str] = getattr(import_module(f"handout.{module}"), attribute)
    return pattern


@pytest.mark.parametrize("name", [*SEARCHED, *BEGINNING])
def test_a_long_text_is_looked_through_in_time(name: str) -> None:
    pattern, is_searched = load(name), name in SEARCHED
    look: Callable[[str], object] = (
        (lambda text: list(pattern.finditer(text))) if is_searched else pattern.fullmatch
    )
    for part in SEARCHED[name] if is_searched else BEGINNING[name]:
        short, long = (f"{part * (length // len(part))}\x01" for length in (SHORT, LONG))
        least = max(measure(look, short), 0.0005)
        assert measure(look, long) / least < WORST_GROWTH, part


def test_a_square_would_be_noticed() -> None:
    """Looking for what is not there from each of the same letters, to their end."""
    square = re.compile("a+b")
    assert measure(square.search, "a" * 16_000) / measure(square.search, "a" * 1_000) > WORST_GROWTH
