"""Every theme answers a density between its own values and compact ones, and no density passes the floors."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handout.content.model import Brand
from handout.errors import ContentError
from handout.theme.density import Density
from handout.theme.theme import Theme, list_themes, load_theme

THEMES = [theme.name for theme in list_themes()]


def made(theme: str, share: float, *variants: str) -> Theme:
    return load_theme(theme, Brand(), None, Path(), variants, Density(share))


@given(st.sampled_from(THEMES), st.floats(0, 1))
def test_no_density_passes_the_floors(theme: str, share: float) -> None:
    look = made(theme, share)
    body, small = look.types["body"], look.types["small"]
    assert body.size >= 12
    assert body.leading >= 15
    assert small.size >= 9
    assert look.space["margin_side"] >= 46
    assert look.space["margin_bottom"] >= 18
    assert look.space["list_gap"] >= 1.4


@pytest.mark.parametrize("theme", THEMES)
def test_no_role_grows_as_its_document_is_set_more_closely(theme: str) -> None:
    looks = [made(theme, share / 8) for share in range(9)]
    for looser, closer in pairwise(looks):
        assert all(closer.space[role] <= value for role, value in looser.space.items())
        for role, spec in looser.types.items():
            other = closer.types[role]
            assert (other.size, other.leading) <= (spec.size, spec.leading)
            assert (other.before, other.after) <= (spec.before, spec.after)


@pytest.mark.parametrize("theme", THEMES)
def test_large_print_stays_large_at_every_density(theme: str) -> None:
    look = made(theme, 1.0, "large-print")
    assert min(spec.size for spec in look.types.values()) >= 18
    assert look.types["body"].leading >= 18 * 1.4
    assert look.space["margin_side"] >= 70


def test_a_clinic_s_theme_may_have_compact_values_of_its_own(tmp_path: Path) -> None:
    (tmp_path / "ours.yaml").write_text(
        "title: Ours\ndescription: Ours.\ncompact: {space: {panel_padding: 9}, type: {body: {size: 8}}}\n",
        encoding="utf-8",
    )
    look = load_theme("ours.yaml", Brand(), None, tmp_path, (), Density(1.0))
    assert look.space["panel_padding"] == 9
    assert look.types["body"].size == 12, "a floor is a floor"


def test_what_cannot_be_compact_is_told_with_its_line(tmp_path: Path) -> None:
    (tmp_path / "ours.yaml").write_text(
        "title: Ours\ndescription: Ours.\ncompact:\n  type:\n    body: {bold: 1}\n", encoding="utf-8"
    )
    with pytest.raises(ContentError) as caught:
        load_theme("ours.yaml", Brand(), None, tmp_path)
    (problem,) = caught.value.problems
    assert problem.mark is not None
    assert problem.mark.line == 5
    assert "bold" in problem.message


def test_densities_of_a_theme_share_its_colours_and_fonts() -> None:
    loose, close = (load_theme("clinic", Brand(), None, Path(), (), Density(share)) for share in (0.0, 1.0))
    assert loose.colours is close.colours
    assert loose.body_families is close.body_families
    assert close.types["body"].leading < loose.types["body"].leading
