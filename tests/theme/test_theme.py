"""Themes and brands: every role resolved, contrast held, a clinic's own theme checked with marks."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handout.content.model import Brand, Location
from handout.errors import ContentError, Severity
from handout.theme import theme as themes
from handout.theme.colour import LARGE_CONTRAST, Colour
from handout.theme.contrast import GRAPHIC_BACKGROUNDS, TEXT_BACKGROUNDS, find_shortfalls
from handout.theme.theme_paths import THEMES_FOLDER
from tests.support.entries import make_entry

THEMES = [theme.name for theme in themes.list_themes()]


def branded(primary: str | None = None, accent: str | None = None, **brand: object) -> Brand:
    return make_entry(Brand, {"colours": {"primary": primary, "accent": accent}, **brand})


def load(
    brand: Brand, name: str = "clinic", root: Path = Path(), location: Location | None = None
) -> themes.Theme:
    return themes.load_theme(name, brand, location, root)


@pytest.mark.parametrize("name", THEMES)
@settings(max_examples=150)
@given(st.integers(0, 0xFFFFFF), st.none() | st.integers(0, 0xFFFFFF))
def test_all_can_be_read_on_every_ground_whatever_the_brand(
    name: str, primary: int, accent: int | None
) -> None:
    look = load(branded(f"#{primary:06x}", None if accent is None else f"#{accent:06x}"), name)
    assert list(find_shortfalls(look.colours)) == []
    # However pale the brand is, a panel can be told from the paper.
    if look.style.panel == "frame":
        assert look.colours["key_points_edge"].contrast_with(look.colours["paper"]) >= LARGE_CONTRAST
    elif look.style.panel != "line":
        assert look.colours["key_points"].contrast_with(look.colours["paper"]) >= 1.08


@pytest.mark.parametrize("name", THEMES)
def test_page_without_brand_colours_can_be_read(name: str) -> None:
    assert list(find_shortfalls(load(branded(), name).colours)) == []


def test_every_ink_and_ground_is_a_role_and_every_word_colour_has_its_grounds() -> None:
    look = load(branded())
    assert {
        role
        for pairs in (TEXT_BACKGROUNDS, GRAPHIC_BACKGROUNDS)
        for ink in pairs
        for role in (ink, *pairs[ink])
    } <= set(look.colours)
    # What carries words is in the table: none can be forgotten when a role is added.
    assert {spec.colour for spec in look.types.values()} - {"emergency"} <= set(TEXT_BACKGROUNDS)


def test_one_brand_colour_is_the_second_too() -> None:
    assert load(branded("#123456")).colours["accent"] == Colour.parse("#123456")


def test_pale_accent_is_told_where_it_is_seen() -> None:
    told = [len(load(branded("#123456", "#ffe600"), name).problems) for name in ("clinic", "calm", "warm")]
    assert told == [0, 1, 1]
    (note,) = load(branded("#123456", "#ffe600"), "calm").problems
    assert "#ffe600" in note.message


def test_themes_differ_in_character_not_in_colour_alone() -> None:
    styles = [load(branded(), name).style for name in THEMES]
    assert len(styles) >= 3
    for role in ("masthead", "heading", "panel", "table"):
        assert len({getattr(style, role) for style in styles}) == len(styles), role


def test_every_theme_has_a_small_picture() -> None:
    for theme in themes.list_themes():
        assert theme.picture.read_bytes().startswith(b"\x89PNG")
        assert theme.picture.stat().st_size < 60_000


def test_repair_is_told_and_a_good_brand_is_left_alone() -> None:
    pale = load(branded("#ffe600"))
    (note,) = pale.problems
    assert note.severity is Severity.NOTE
    assert "#ffe600" in note.message
    assert str(pale.colours["heading"]) in note.message
    assert not load(branded("#54305f")).problems
    assert load(branded("#54305f")).colours["heading"] == Colour.parse("#54305f")


def test_location_colours_go_before_the_brand_s() -> None:
    here = make_entry(Location, {"id": "here", "name": "Here", "colours": {"primary": "#123456"}})
    assert load(branded("#54305f"), location=here).colours["primary"] == Colour.parse("#123456")


def test_same_choice_gives_the_same_object_and_another_does_not() -> None:
    assert load(branded("#54305f")) is load(branded("#54305f"))
    assert load(branded("#54305f")) is not load(branded("#54305e"))


def test_every_packaged_theme_loads_and_says_what_it_is() -> None:
    found = themes.list_themes()
    assert "clinic" in {theme.name for theme in found}
    for theme in found:
        assert theme.description.endswith(".")
        assert load(branded(), theme.name).title == theme.title


@pytest.mark.parametrize("name", [theme.name for theme in themes.list_themes()])
def test_packaged_themes_may_be_trusted(name: str) -> None:
    path = THEMES_FOLDER / f"{name}.yaml"
    checked = themes.load_checked_file(path, path.name)
    look = load(branded(), name)
    assert look.types == checked.type
    assert look.space == checked.space
    assert look.style == checked.style


def test_every_role_that_type_asks_for_is_a_colour() -> None:
    look = load(branded())
    assert {role.colour for role in look.types.values()} <= set(look.colours)


OWN = "title: Ours\ndescription: Our own.\n"


def test_own_theme_changes_only_what_it_says(tmp_path: Path) -> None:
    (tmp_path / "ours.yaml").write_text(OWN + "space:\n  margin_side: 90\n", encoding="utf-8")
    look = load(branded(), "ours.yaml", tmp_path)
    assert look.space["margin_side"] == 90
    assert look.space["margin_top"] == load(branded()).space["margin_top"]


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("space:\n  margin_side: wide\n", 4, "margin_side"),
        ("type:\n  body: {size: 3}\n", 4, "size"),
        ("colours:\n  band: not a colour!\n", 4, "band"),
        ("colours:\n  band: heading 140% of it\n", 4, "band"),
        ("styles: {}\n", 3, "styles"),
        ("style:\n  panel: loud\n", 4, "panel"),
        ("style:\n  masthead: quiet\n", 4, "masthead"),
        ("style:\n  heading: underlined\n", 4, "heading"),
        ("colours:\n  band: primary near paper\n", 4, "band"),
    ],
)
def test_own_theme_is_checked_with_marks(tmp_path: Path, text: str, line: int, words: str) -> None:
    (tmp_path / "ours.yaml").write_text(OWN + text, encoding="utf-8")
    with pytest.raises(ContentError) as caught:
        load(branded(), "ours.yaml", tmp_path)
    problem = caught.value.problems[0]
    assert problem.mark is not None
    assert (problem.mark.file, problem.mark.line) == ("ours.yaml", line)
    assert words in str(problem)


@pytest.mark.parametrize(
    "text",
    [
        "colours:\n  band: no_such_role\n",
        "colours:\n  band: primary on no_such_role\n",
        "colours:\n  band: ink\n",
        "type:\n  body: {colour: no_such_role}\n",
    ],
)
def test_own_theme_that_names_no_role_is_a_problem(tmp_path: Path, text: str) -> None:
    (tmp_path / "ours.yaml").write_text(OWN + text, encoding="utf-8")
    with pytest.raises(ContentError, match=r"no_such_role|ink"):
        load(branded(), "ours.yaml", tmp_path)


@pytest.mark.parametrize("name", ["clinik", "../ours.yaml", "missing.yaml", "default"])
def test_unknown_theme_is_a_problem(tmp_path: Path, name: str) -> None:
    project = tmp_path / "project"
    project.mkdir()
    (tmp_path / "ours.yaml").write_text(OWN, encoding="utf-8")
    with pytest.raises(ContentError, match="theme"):
        load(branded(), name, project)


def test_own_theme_with_poor_contrast_is_warned_of(tmp_path: Path) -> None:
    (tmp_path / "ours.yaml").write_text(OWN + 'colours:\n  card: "#1d2b33"\n', encoding="utf-8")
    warned = load(branded(), "ours.yaml", tmp_path).problems
    assert {problem.severity for problem in warned} == {Severity.WARNING}
    (told,) = [problem for problem in warned if "“text” on “card”" in problem.message]
    assert told.mark is not None
    assert (told.mark.file, told.mark.line) == ("ours.yaml", 4)


@pytest.mark.parametrize(
    "text",
    ["style:\n  table: banded\n  bullets: ring\n  steps: ring\n", "colours:\n  mark: accent by card\n"],
)
def test_own_theme_may_choose_every_way_of_drawing(tmp_path: Path, text: str) -> None:
    (tmp_path / "ours.yaml").write_text(OWN + text, encoding="utf-8")
    assert not load(branded(), "ours.yaml", tmp_path).problems
