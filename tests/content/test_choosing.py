"""What applies to one patient: parts that are chosen, and those that are left out."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from handout.content.choosing import choose_parts, list_choices
from handout.content.model import Project
from handout.content.reading.project_reader import read_project
from handout.errors import ContentError
from handout.render import render

CONTENT = """\
handout: {id: knee, title: Your knee operation}
content:
  - Before you come, rest.
  - choose: side
    label: Your side is ticked.
    parts:
      - id: left
        label: Left knee
        content: [Sleep on your right.]
      - id: right
        label: Right knee
        content: [Sleep on your left.]
  - section: Food
    content:
      - choose: diet
        label: Your diet is ticked.
        many: true
        parts:
          - {id: salt, label: Little salt}
          - {id: fluid, label: Two litres of water}
          - id: sugar
            label: No sugar
            content:
              - choose: side
                label: Your side is ticked.
                parts: [{id: left, label: On the left}, {id: right, label: On the right}]
"""
DIETS = ("salt", "fluid", "sugar")


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    path = tmp_path_factory.mktemp("knee") / "content.yaml"
    path.write_text(CONTENT, encoding="utf-8")
    return read_project(path).project


def text(project: Project) -> str:
    pages = pypdfium2.PdfDocument(render(project=project, root=Path()).pdf)
    return " ".join(" ".join(page.get_textpage().get_text_bounded() for page in pages).split())


def test_the_general_copy_has_every_part(project: Project) -> None:
    whole = text(project)
    for words in ("Your side is ticked.", "Left knee", "Sleep on your right.", "Right knee", "No sugar"):
        assert words in whole
    assert [choice.id for choice in list_choices(project)] == ["side", "diet"]


def test_a_chosen_copy_has_only_what_applies(project: Project) -> None:
    chosen = choose_parts(project, {"side": ["left"], "diet": ["salt", "fluid"]})
    page = text(chosen)
    assert "Before you come, rest." in page
    assert "Left knee" in page
    assert "Sleep on your right." in page
    assert "Little salt" in page
    assert "Two litres of water" in page
    for words in ("Right knee", "Sleep on your left.", "ticked", "No sugar"):
        assert words not in page
    assert list_choices(chosen) == ()


def test_a_question_that_is_not_answered_keeps_its_boxes(project: Project) -> None:
    chosen = choose_parts(project, {"diet": ["sugar"]})
    assert [choice.id for choice in list_choices(chosen)] == ["side"]
    assert "On the right" in text(chosen)
    assert choose_parts(project, {}) is project


@given(diets=st.sets(st.sampled_from(DIETS)), side=st.sampled_from(["left", "right"]))
def test_nothing_is_lost_and_nothing_left_over(project: Project, diets: set[str], side: str) -> None:
    labels = {"salt": "Little salt", "fluid": "Two litres of water", "sugar": "No sugar"}
    chosen = choose_parts(project, {"side": [side], "diet": sorted(diets)})
    whole = repr(chosen.content)
    for diet, label in labels.items():
        assert (label in whole) == (diet in diets)
    assert ("On the left" in whole) == ("sugar" in diets and side == "left")
    assert ("Sleep on your right." in whole) == (side == "left")


@pytest.mark.parametrize(
    ("choices", "code", "hint"),
    [
        ({"sid": ["left"]}, "unknown-choice", "side"),
        ({"side": ["lift"]}, "unknown-part", "left"),
        ({"side": ["left", "right"]}, "one-part", "left, right"),
        ({"side": []}, "one-part", "left, right"),
    ],
)
def test_a_wrong_choice_is_refused(
    project: Project, choices: dict[str, list[str]], code: str, hint: str
) -> None:
    with pytest.raises(ContentError) as caught:
        choose_parts(project, choices)
    assert [problem.code for problem in caught.value.problems] == [code]
    assert hint in caught.value.problems[0].hint


def test_a_choice_is_checked_when_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "content.yaml"
    other = CONTENT.replace("{id: right, label: On the right}", "{id: both, label: On both}")
    path.write_text(other.replace("id: fluid", "id: salt"), encoding="utf-8")
    with pytest.raises(ContentError) as caught:
        read_project(path)
    assert {problem.code for problem in caught.value.problems} == {"choice-differs", "duplicate-part"}
    assert all(problem.mark and problem.mark.line > 1 for problem in caught.value.problems)


def test_the_hash_is_the_general_copy_s(project: Project) -> None:
    chosen = choose_parts(project, {"side": ["left"]})
    general = render(project=project, root=Path())
    personal = render(project=chosen, general=project, root=Path())
    assert personal.identity == general.identity
    assert personal.pdf != general.pdf
