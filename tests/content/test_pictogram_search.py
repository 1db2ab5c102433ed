"""Pictograms are found by their names, by other words, and in spite of slips."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handout.content.model.pictograms import PICTOGRAM_GROUPS, PICTOGRAMS
from handout.content.pictogram_search import find_pictograms
from handout.content.reading.project_reader import read_project
from handout.errors import ContentError

HEAD = """
handout: {id: points, title: Points, language: en, status: draft}
content:
"""


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("pill", "pill"), ("fever", "fever"), ("lungs", "breathing"), ("wheelchair", "wheelchair"),
        ("do not", "do_not"), ("blood pressure", "blood_pressure"), ("dogs", "pet"), ("feever", "fever"),
        ("alarmclock", "alarm"), ("greens", "vegetables"),
    ],
)  # fmt: skip
def test_what_is_meant_comes_first(query: str, first: str) -> None:
    assert find_pictograms(query)[0] == first


def test_no_query_gives_all_and_nonsense_gives_none() -> None:
    assert find_pictograms("") == list(PICTOGRAMS)
    assert find_pictograms("xylophonist") == []
    assert sum(map(len, PICTOGRAM_GROUPS.values())) == len(PICTOGRAMS) >= 100


@given(st.text(max_size=20))
def test_any_query_gives_names_that_there_are(query: str) -> None:
    assert set(find_pictograms(query)) <= PICTOGRAMS.keys()


@pytest.mark.parametrize(
    ("name", "hint"), [("phon", "did you mean 'phone'?"), ("thermometer", "`handout icons` lists them")]
)
def test_an_unknown_name_is_told_with_the_one_meant(tmp_path: Path, name: str, hint: str) -> None:
    path = tmp_path / "content.yaml"
    path.write_text(HEAD + f"  - steps: [{{text: Call us., icon: {name}}}]\n", encoding="utf-8")
    with pytest.raises(ContentError) as caught:
        read_project(path)
    (problem,) = caught.value.problems
    assert problem.message == f"found '{name}', expected the name of a pictogram"
    assert hint in problem.hint
    assert problem.mark is not None
    assert (problem.mark.line, problem.mark.column) == (4, 36)
