"""Chances as dots: as many as said, filled or open, and told from both sides."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handout.content.reading.project_reader import read_project
from handout.errors import ContentError
from handout.layout.flowables.dot_array import make_dot_operators
from handout.layout.papers import PAPERS
from handout.render import render
from handout.theme.colour import Colour
from tests.support.examples import count_examples
from tests.support.goldens import tag_tree
from tests.support.handouts import block, project

INK, LINE = Colour(0.1, 0.2, 0.5), Colour(0.5, 0.5, 0.5)
HEAD = """
handout: {id: chances, title: Chances, language: en, status: draft}
content:
"""


def count_dots(operators: str) -> tuple[int, int]:
    """The filled and the open circles of a drawing: what is painted by B, and by S."""
    filled = opened = 0
    pending = 0
    for operator in re.findall(r"\b(m|B|S)\b", operators):
        if operator == "m":
            pending += 1
        elif operator == "B":
            filled, pending = filled + pending, 0
        else:
            opened, pending = opened + pending, 0
    assert pending == 0
    return filled, opened


def check_dots(count: int, total: int, columns: int, *, mirrored: bool) -> None:
    operators = make_dot_operators(count, total, columns, INK, LINE, is_right_to_left=mirrored)
    assert count_dots(operators) == (count, total - count)
    places = re.findall(r"([-\d.]+) ([-\d.]+) m\b", operators)
    assert len(set(places)) == total


@settings(max_examples=count_examples(60), deadline=None)
@given(st.integers(0, 100), st.sampled_from([10, 20]), st.booleans())
def test_as_many_dots_are_filled_as_are_said(count: int, columns: int, mirrored: bool) -> None:
    check_dots(count, 100, columns, mirrored=mirrored)


@settings(max_examples=count_examples(12), deadline=None)
@given(st.integers(0, 1000), st.sampled_from([40, 50]), st.booleans())
def test_as_many_of_a_thousand_too(count: int, columns: int, mirrored: bool) -> None:
    check_dots(count, 1000, columns, mirrored=mirrored)


@pytest.mark.parametrize("paper", sorted(PAPERS))
def test_the_page_shows_what_the_words_say(paper: str) -> None:
    counts = [0, 37, 100]
    body = [
        block("risk", options=[{"count": count}], event="people feel sick", period=f"in week {count}")
        for count in counts
    ]
    made = project(body)
    pdf = render(project=made, root=Path(), location=made.locations[0], paper=paper).pdf
    tree = tag_tree(pdf)
    for count in counts:
        assert tree.count(f"Figure Alt='100 dots, {count} of them filled in'") == 1
        assert tree.count(f"\u201c{count} in 100\u201d") == 1
        assert tree.count(f"\u201c{100 - count} do not.\u201d") == 1
        assert f"in week {count}." in tree
    with pikepdf.open(BytesIO(pdf)) as opened:
        shown = []
        for page in opened.pages:
            page.contents_coalesce()
            content = page.Contents.read_bytes().decode("latin-1")
            shown += re.findall(r"/Figure<</MCID \d+>>BDC\n(.*?)EMC", content, re.DOTALL)
    assert [count_dots(each) for each in shown] == [(count, 100 - count) for count in counts]


def test_two_options_have_the_same_number_of_dots() -> None:
    options = [{"title": "Without", "count": 6}, {"title": "With", "count": 4}]
    made = project([block("risk", options=options, event="people have a stroke", period="in 5 years")])
    tree = tag_tree(render(project=made, root=Path(), location=made.locations[0]).pdf)
    assert re.findall(r"Alt='(\d+) dots, (\d+)", tree) == [("100", "6"), ("100", "4")]


def test_no_count_is_a_number_to_call() -> None:
    told = {"of": 1000, "event": "people get a rash", "period": "in a year"}
    body = [
        block("risk", options=[{"count": count}], **told, **more)
        for count in (12, 89, 911, 988)
        for more in ({}, {"others": "have no rash."})
    ]
    made = project(body)
    tree = tag_tree(render(project=made, root=Path(), location=made.locations[0]).pdf)
    assert "tel:911" not in tree
    assert "sms:988" not in tree


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("risk: [{count: 101}]", "101 in 100 is more than all of them"),
        ("risk: [{count: 5}, {count: 3}]", "two chances need a title each"),
    ],
)
def test_what_cannot_be_is_told(tmp_path: Path, written: str, said: str) -> None:
    path = tmp_path / "content.yaml"
    text = f"{HEAD}  - {written}\n    event: people fall ill\n    period: in a year\n"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ContentError, match=said):
        read_project(path)


def test_a_chance_without_its_time_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "content.yaml"
    path.write_text(f"{HEAD}  - risk: [{{count: 5}}]\n    event: people fall ill\n", encoding="utf-8")
    with pytest.raises(ContentError, match="period"):
        read_project(path)
