"""What a clinic is told about its own theme file: each value that may not be there, in its own words."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from handout.content.yaml.plain_values import construct_values
from handout.content.yaml.yaml_tree import read_yaml
from handout.theme import theme as themes
from handout.theme.theme_file_checks import find_problems
from handout.theme.theme_paths import THEMES_FOLDER

COLOUR = "a colour: write #RRGGBB, or a role such as `text 40% on paper`"
NAME = "a role's name is made of small letters, digits and underscores"


def whole_theme() -> dict[str, Any]:
    path = THEMES_FOLDER / "default.yaml"
    found = construct_values(read_yaml(path, path.name)).value
    assert isinstance(found, dict)
    return {**found, "title": "Ours", "description": "A theme."}


def test_the_default_theme_has_no_problems() -> None:
    assert not list(find_problems(whole_theme()))


@pytest.mark.parametrize(
    ("path", "value", "message"),
    [
        (("colours", "text"), "Red", f"'Red' is not {COLOUR}"),
        (("colours", "text"), "primary\n", f"'primary\\n' is not {COLOUR}"),
        (("colours", "text"), "#123456\n", f"'#123456\\n' is not {COLOUR}"),
        (("colours", "text"), 7, f"7 is not {COLOUR}"),
        (("colours", "a b"), "#123456", NAME),
        (("colours", 1), "#123456", NAME),
        (("type", "body", "align"), "Center", "'Center' is not one of start, center, end"),
        (("type", "body", "size"), "big", "'big' is not a number from 6 to 96"),
        (("type", "body", "size"), 200, "200 is not a number from 6 to 96"),
        (("type", "body", "bold"), "very", "'very' is not true or false"),
        (("type", "body", "colour"), None, "None is not text"),
        (("type", "body", "sise"), 12, "no key is called this here"),
        (("type", "body"), 12, "this must be a mapping of keys"),
        (("space", "page_side"), 2000, "2000 is not a number from 0 to 1000"),
        (("space",), None, "this must be a mapping of roles"),
        (("style", "masthead"), "bnad", "'bnad' is not one of band, line, card, frame"),
        (("titel",), "Ours", "no key is called this here"),
    ],
)
def test_each_wrong_value_is_one_problem(path: tuple[Any, ...], value: Any, message: str) -> None:
    theme = whole_theme()
    inner = theme
    for key in path[:-1]:
        inner[key] = dict(inner[key])
        inner = inner[key]
    inner[path[-1]] = value
    assert list(find_problems(theme)) == [(path, message)]


def test_what_is_missing_comes_in_the_order_of_the_model() -> None:
    assert [path for path, _ in find_problems({"colours": {}, "type": {}, "space": {}})] == [
        ("title",),
        ("description",),
        ("style",),
    ]


def test_a_clinic_is_told_the_line(tmp_path: Path) -> None:
    from handout.errors import ContentError

    (tmp_path / "ours.yaml").write_text("title: Ours\nstyle:\n  masthead: bnad\n", encoding="utf-8")
    with pytest.raises(ContentError, match="one of band, line, card") as caught:
        themes.load_checked_file(tmp_path / "ours.yaml", "ours.yaml")
    (problem,) = caught.value.problems
    assert problem.mark is not None
    assert problem.mark.line == 3
