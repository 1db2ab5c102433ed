"""The body's parts: all known, inside the outline, at the patient's own side, and said in words."""

from __future__ import annotations

from itertools import combinations
from math import hypot
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from handout.content.model.blocks.body import PARTS_OF_VIEW
from handout.content.reading.project_reader import read_project
from handout.errors import ContentError
from handout.layout.blocks.body_map import BodyFigure, _make_bodies
from handout.layout.flowables.body_outline import (
    BODY_HEIGHT,
    BODY_WIDTH,
    PAIRED_PLACES,
    SINGLE_PLACES,
    find_place,
    spread_places,
)
from handout.layout.flowables.boxes import SideBySide
from handout.layout.papers import PAPERS
from handout.pdf.structure import StructureElement
from handout.render import Renderer, render
from handout.theme import theme as themes
from tests.support.all_of import check_all
from tests.support.goldens import EXAMPLES, example, tag_tree
from tests.support.handouts import block, project

SEEN = [(part, view) for view, parts in PARTS_OF_VIEW.items() for part in parts]
SINGLE = sorted(set(PAPERS) - {"trifold", "trifold-a4"})


def test_every_part_has_a_place_and_every_place_a_part() -> None:
    placed = set(SINGLE_PLACES) | {f"{side}_{part}" for part in PAIRED_PLACES for side in ("left", "right")}
    assert {part for part, _ in SEEN} == placed


def test_each_part_is_on_the_body_at_the_patient_s_side() -> None:
    def check(seen: tuple[str, str]) -> None:
        part, view = seen
        x, y, across, down = find_place(part, view)
        assert abs(x) <= BODY_WIDTH / 2
        assert 0 < y < BODY_HEIGHT
        assert across > 0
        assert down > 0
        if part.startswith(("left_", "right_")):
            # Who looks at the front sees the left hand at the right; from behind, at the left.
            assert (x > 0) == (part.startswith("left_") == (view == "front"))
        else:
            assert x == 0

    check_all(SEEN, check)


@settings(max_examples=8, deadline=None)
@given(
    st.lists(st.sampled_from(sorted({part for part, _ in SEEN})), min_size=1, max_size=8, unique=True),
    st.sampled_from(SINGLE),
    st.sampled_from([found.name for found in themes.list_themes()]),
)
def test_every_part_is_said_twice_on_every_paper(parts: list[str], paper: str, theme: str) -> None:
    """Once by the figure that shows it and once in the list, with the same number."""
    entries = [{"part": part, "text": f"About thing {at}"} for at, part in enumerate(parts, 1)]
    made = project([block("body_map", title="Where?", parts=entries)])
    pdf = render(project=made, root=Path(), location=made.locations[0], paper=paper, theme=theme).pdf
    tree = tag_tree(pdf)
    for at in range(1, len(parts) + 1):
        assert tree.count(f"{at} About thing {at}") == 1
        assert f"\u201cAbout thing {at}\u201d" in tree
    assert tree.count("Lbl p") == len(parts)


@pytest.mark.parametrize("language", ["ar", "zh-Hans"])
@pytest.mark.parametrize("paper", ["letter", "phone", "large-print"])
def test_other_scripts_have_the_words(language: str, paper: str) -> None:
    made = example(EXAMPLES["body_map"])
    made = replace(made, handout=replace(made.handout, language=language))
    tree = tag_tree(render(project=made, root=Path(), location=made.locations[0], paper=paper).pdf)
    assert tree.count("Figure Alt=") == 4
    assert "Outline" not in tree
    assert "right" not in tree


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("{chest: A., left_calf: B.}\n    view: front", "left_calf is not seen from the front"),
        ("[chest: A., chest: B.]", "chest is marked twice"),
        ("{left_kne: A.}", "left_knee"),
    ],
)
def test_a_part_that_is_not_there_is_told(tmp_path: Path, written: str, said: str) -> None:
    head = "handout: {id: body, title: Body, language: en, status: draft}\ncontent:\n"
    path = tmp_path / "content.yaml"
    path.write_text(f"{head}  - body_map: Where?\n    parts: {written}\n", encoding="utf-8")
    with pytest.raises(ContentError) as told:
        read_project(path)
    assert said in str(told.value)


@settings(max_examples=200, deadline=None)
@given(st.data())
def test_no_number_on_a_body_hides_another(data: st.DataObject) -> None:
    view = data.draw(st.sampled_from(sorted(PARTS_OF_VIEW)))
    parts = data.draw(st.lists(st.sampled_from(PARTS_OF_VIEW[view]), min_size=1, max_size=8, unique=True))
    places = [find_place(part, view)[:2] for part in parts]
    spread = spread_places(places, 23.0)
    for one, other in combinations(spread, 2):
        assert hypot(one[0] - other[0], one[1] - other[1]) >= 22.9
    for (x, y), (from_x, from_y) in zip(spread, places, strict=True):
        assert hypot(x - from_x, y - from_y) <= 60.0
    if len(parts) == 1:
        assert spread == places


def make_figures(*parts: str, paper: str = "large-print") -> list[BodyFigure]:
    """Return both views of a body with some parts."""
    entry = block("body_map", title="Where?", parts=[{"part": part, "text": "here"} for part in parts])
    made = project([entry])
    context, _ = Renderer(project=made, root=Path(), paper=paper).make_context(made.locations[0])
    drawn = _make_bodies(context, entry, StructureElement("Sect"), ("front", "back"))
    assert isinstance(drawn, SideBySide)
    return [figure for figure in drawn.parts if isinstance(figure, BodyFigure)]


def test_both_bodies_become_smaller_alike_on_a_page_whose_gaps_are_drawn_together() -> None:
    figures = make_figures("left_upper_arm", "lower_back")
    smaller = [figure.shrink(0.8) for figure in figures]
    assert {round(figure.height, 3) for figure in smaller} == {round(0.8 * figures[0].height, 3)}
    assert [figure.place_discs() for figure in smaller] == [figure._place_parts() for figure in smaller]


def test_bodies_whose_numbers_would_leave_their_parts_keep_their_size() -> None:
    """The numbers of wrist and hand touch at full size."""
    figures = make_figures("left_wrist", "left_hand", "lower_back")
    assert [figure.shrink(0.8).height for figure in figures] == [figure.height for figure in figures]
