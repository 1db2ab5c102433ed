"""Contrast by the book: reference values of WCAG, and repair that always reaches its goal."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handout.theme.colour import BLACK, WHITE, Colour

parts = st.integers(0, 255)
colours = st.builds(lambda r, g, b: Colour(r / 255, g / 255, b / 255), parts, parts, parts)


@pytest.mark.parametrize(
    ("first", "second", "ratio"),
    [
        ("#000000", "#ffffff", 21.0),
        ("#777777", "#ffffff", 4.48),
        ("#0000ff", "#ffffff", 8.59),
        ("#ffffff", "#ffffff", 1.0),
    ],
)
def test_contrast_matches_published_ratios(first: str, second: str, ratio: float) -> None:
    assert Colour.parse(first).contrast_with(Colour.parse(second)) == pytest.approx(ratio, abs=0.005)


@given(colours, colours)
def test_repair_reaches_its_ratio_and_leaves_good_colours_alone(colour: Colour, ground: Colour) -> None:
    repaired = colour.ensure_contrast_on(ground)
    assert repaired.contrast_with(ground) >= 4.5 or repaired in (BLACK, WHITE)
    assert repaired.contrast_with(ground) >= 4.5  # black or white has 4.58:1 at least on any ground
    if colour.contrast_with(ground) >= 4.5:
        assert repaired == colour


@given(colours)
def test_written_colours_read_back(colour: Colour) -> None:
    assert Colour.parse(str(colour)) == colour


@pytest.mark.parametrize("text", ["", "red", "#12345", "#gggggg", "112233"])
def test_what_is_no_colour_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"colour|literal"):
        Colour.parse(text)
