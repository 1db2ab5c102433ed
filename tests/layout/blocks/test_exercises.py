"""Exercises: how much is said with its word, one page each, a box for each day of the grid."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from handout.content.reading.project_reader import read_project
from handout.errors import ContentError
from handout.layout.blocks.exercises import BOX_SIZE
from handout.render import render
from handout.theme import theme as themes
from tests.support.covering import pair_papers_with_themes
from tests.support.goldens import EXAMPLES, picture, tag_tree
from tests.support.handouts import block, project

THEMES = [found.name for found in themes.list_themes()]
HEAD = """
handout: {id: moves, title: Moves, language: en, status: draft}
content:
"""


def tree_of(root: Path, paper: str = "letter", theme: str | None = None, **handout: object) -> str:
    made = project(EXAMPLES["exercises"], **handout)
    where = made.locations[0]
    return tag_tree(render(project=made, root=picture(root), location=where, paper=paper, theme=theme).pdf)


@pytest.mark.parametrize(("paper", "theme"), pair_papers_with_themes(0))
def test_every_paper_says_how_much_and_has_a_box_for_each_day(tmp_path: Path, paper: str, theme: str) -> None:
    tree = tree_of(tmp_path, paper, theme)
    said = re.findall(r"“((?:Sets|Repetitions|Hold|How often): [^”]*)”", tree)
    assert said == [
        "Sets: 2", "Repetitions: 10", "Hold: 5 seconds", "How often: 2 times a day", "How often: each day",
    ]  # fmt: skip
    assert tree.count("ActualText='Check box '") == 14
    assert tree.count("TH Scope=Column") == 7
    assert tree.count("Day 7") == 1
    assert re.findall(r"TH Scope=Row p\d “([^”]*)”", tree) == ["Week 1", "Week 2"]
    assert "Figure Alt='A person on a mat slides one heel.'" in tree


@pytest.mark.parametrize("language", ["ar", "zh-Hans"])
@pytest.mark.parametrize("paper", ["letter", "phone"])
def test_other_scripts_have_the_words(tmp_path: Path, language: str, paper: str) -> None:
    tree = tree_of(tmp_path, paper, language=language)
    assert not re.search("Sets|Repetitions|Hold|How often|Week|Check box", tree)


def test_an_exercise_is_never_cut() -> None:
    items = [
        {"title": f"Exercise {at}", "steps": ["Stand up.", "Sit down.", "Rest a little."], "sets": "2"}
        for at in range(1, 13)
    ]
    made = project([block("exercises", items=items)])
    tree = tag_tree(render(project=made, root=Path(), location=made.locations[0]).pdf)
    parts = re.split(r"H2 p", tree)[1:]
    assert len(parts) == 12
    for part in parts:
        pages = {part[0], *re.findall(r" p(\d)", part.split("Only a test")[0].split("Sect")[0])}
        assert len(pages) == 1


def test_large_print_says_how_much_on_as_few_lines_as_hold_it() -> None:
    """An exercise is kept whole: with a line for each amount, these took three pages."""
    amounts = {"sets": "3", "repetitions": "10", "hold": "5 seconds", "often": "4 to 5 days a week"}
    items = [{"title": f"Move {at}", "steps": ["Stand up.", "Sit.", "Rest."], **amounts} for at in range(5)]
    made = project([block("exercises", items=items)])
    assert render(project=made, root=Path(), location=made.locations[0], paper="large-print").pages == 2


def test_boxes_have_room_for_a_pen() -> None:
    assert BOX_SIZE >= 4.9 * 72 / 25.4


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("weeks: 2", "the grid does not say what is ticked"),
        ("tick: Tick it.", "there is no grid to tick"),
    ],
)
def test_a_grid_without_words_is_told(tmp_path: Path, written: str, said: str) -> None:
    path = tmp_path / "content.yaml"
    path.write_text(f"{HEAD}  - exercises: [{{title: A, steps: [b]}}]\n    {written}\n", encoding="utf-8")
    with pytest.raises(ContentError, match=said):
        read_project(path)
