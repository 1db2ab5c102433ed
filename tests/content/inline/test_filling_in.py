"""Values of one patient: what fits, what is printed, and that no message repeats one."""

from __future__ import annotations

from pathlib import Path

import pytest

from handout.content.inline.fields import collect_field_values
from handout.content.inline.filling_in import BLANK, fill_in_fields
from handout.content.model import Project
from handout.content.reading.project_reader import read_project
from handout.errors import ContentError, Mark

CONTENT = """\
handout:
  id: asthma
  title: Asthma at home
  fields:
    visit: {label: Your next visit, type: date}
    hour: {type: time}
    doses: {type: number}
    side: {type: choice, choices: [left, right]}
    name: {required: true}
content: ["Come on {fields.visit} at {fields.hour}, {fields.name}."]
"""
CANARY = "Zebedee-7Q"


@pytest.fixture
def project(tmp_path: Path) -> Project:
    path = tmp_path / "content.yaml"
    path.write_text(CONTENT, encoding="utf-8")
    return read_project(path, values_follow=True).project


def test_values_are_printed_as_text_and_dates_in_words(project: Project) -> None:
    filled = fill_in_fields(project, {"name": " **Ana** ", "visit": "2026-03-01", "side": "left"})
    values = collect_field_values(filled)
    assert values["fields.name"] == "**Ana**"
    assert values["fields.visit"] == "March 1, 2026"
    assert values["fields.side"] == "left"
    assert values["fields.hour"] == BLANK, "a line to write on"


@pytest.mark.parametrize("name", ["می\u200cنا", "लक्\u200dष्मी", "Dr\u00a0Roe", "\u200eAna"])
def test_names_of_every_script_are_printed(project: Project, name: str) -> None:
    assert collect_field_values(fill_in_fields(project, {"name": name}))["fields.name"] == name


@pytest.mark.parametrize(
    ("values", "code"),
    [
        ({}, "missing-value"),
        ({"name": "\u200d\u00a0\u200c"}, "missing-value"),
        ({"name": "A", "visit": CANARY}, "bad-value"),
        ({"name": "A", "hour": f"25:00 {CANARY}"}, "bad-value"),
        ({"name": "A", "doses": CANARY}, "bad-value"),
        ({"name": "A", "side": CANARY}, "bad-value"),
        ({"name": f"{CANARY}\n" * 2}, "bad-value"),
        ({"name": CANARY * 100}, "bad-value"),
        ({"name": "A", "vist": CANARY}, "unknown-field"),
    ],
)
def test_what_does_not_fit_is_refused_and_never_repeated(
    project: Project, values: dict[str, str], code: str
) -> None:
    mark = Mark("visit.json", 1, 1)
    with pytest.raises(ContentError) as caught:
        fill_in_fields(project, values, mark)
    (problem,) = caught.value.problems
    assert (problem.code, problem.mark) == (code, mark)
    assert CANARY not in str(caught.value)
    assert CANARY not in f"{problem.message} {problem.hint}"
