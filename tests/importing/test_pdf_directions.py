"""The signs of a line of Arabic or Hebrew come out of a PDF in the order in which they are read."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handout.importing.pdf.directions import order_signs

WORDS = ["العملية", "الجراحية", "بعد", "الألم", "ما", "من", "شيء", "ירידה", "כאב"]
NUMBERS = ["10", "2.5", "24", "500", "mg"]


def place_words(words: list[str]) -> list[tuple[str, float]]:
    """Place each sign as a page of right-to-left text shows it: numbers and Latin run to the right."""
    placed: list[tuple[str, float]] = []
    right = 500.0
    at = 0
    while at < len(words):
        end = at
        while end < len(words) and words[end] in NUMBERS:
            end += 1
        if end > at:
            signs = " ".join(words[at:end])
            placed += [(sign, right - 6 * (len(signs) - count)) for count, sign in enumerate(signs)]
            right -= 6 * (len(signs) + 1)
            at = end
        else:
            placed += [(sign, right - 6 * count) for count, sign in enumerate(words[at])]
            right -= 6 * len(words[at])
            at += 1
        placed.append((" ", right))
        right -= 6
    return placed[:-1]


@given(st.lists(st.sampled_from(WORDS + NUMBERS), min_size=1, max_size=8), st.sets(st.integers(0, 7)))
def test_words_in_reverse_are_turned(words: list[str], reversed_at: set[int]) -> None:
    """Whatever words the file holds in reverse, the line reads as it was written."""
    words = ["كريم", *words, "كريم", "ينفع", "المريض", "دائما", "ويخفف", "الحكة"]
    placed = place_words(words)
    held: list[list[tuple[str, float]]] = [[]]
    for sign, place in placed:
        if sign == " ":
            held.append([])
        else:
            held[-1].append((sign, place))
    for at in reversed_at:
        if words[at] in WORDS and len(words[at]) > 1:
            held[at].reverse()
    flat = [pair for word in held for pair in [*word, (" ", word[-1][1])]][:-1]
    assert order_signs([sign for sign, _ in flat], [place for _, place in flat]) == " ".join(words)


@pytest.mark.parametrize("text", ["Take 10 mg.", "Nimm 5 mg täglich.", "手術後24時間"])
def test_other_text_stays_as_it_is(text: str) -> None:
    assert order_signs(list(text), [float(at) for at in range(len(text))]) == text


def test_a_mark_stays_on_its_letter_and_a_stop_at_the_end() -> None:
    signs = ["\u060c", "ة", "ح", "ا", "ر", "\u0651"]
    places = [10.0, 16.0, 22.0, 28.0, 34.0, 34.0]
    assert order_signs(signs, places) == "ر\u0651احة\u060c"
