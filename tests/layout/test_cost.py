"""A handout's cost grows with its length, whatever is long in it; never with its square."""

from __future__ import annotations

from pathlib import Path

import pytest

from handout.content.model import Location
from handout.content.reading.project_reader import read_project
from handout.render import render
from tests.support.effort import grows_at_most
from tests.support.entries import make_entry

HEAD = "handout: {id: t, title: %s}\nlocations: [{id: a, name: Clinic, phones: 555-0100}]\ncontent:\n"


@pytest.mark.parametrize("long", ["title", "fields in a paragraph"])
def test_what_is_long_costs_in_proportion(tmp_path: Path, long: str) -> None:
    def build(count: int) -> None:
        title = "word " * (count if long == "title" else 1)
        text = "{location.name} " * (count if long != "title" else 1)
        (tmp_path / "content.yaml").write_text(HEAD % title + f'- "{text}"\n', encoding="utf-8")
        reading = read_project(tmp_path / "content.yaml")
        render(
            project=reading.project,
            root=reading.root,
            location=make_entry(Location, {"id": "b", "name": "B"}),
        )

    assert grows_at_most(build, 6000)
