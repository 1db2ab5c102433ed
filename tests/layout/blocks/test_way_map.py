"""The way to a clinic: the location's address, every line that is written, and a route in its order."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest
from msgspec.structs import replace

from handout.content.model import Block
from handout.content.reading.project_reader import read_project
from handout.errors import ContentError
from handout.layout.papers import PAPERS
from handout.render import render
from handout.theme import theme as themes
from tests.support.covering import pair_papers_with_themes
from tests.support.goldens import EXAMPLES, example, picture, tag_tree
from tests.support.handouts import block, project

THEMES = [found.name for found in themes.list_themes()]
SINGLE = sorted(set(PAPERS) - {"trifold", "trifold-a4"})
HEAD = "handout: {id: way, title: Way, language: en, status: draft}\ncontent:\n"


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return picture(tmp_path_factory.mktemp("way"))


@pytest.mark.parametrize(("paper", "theme"), pair_papers_with_themes(0, papers=SINGLE))
def test_every_line_and_place_is_said_in_order(root: Path, paper: str, theme: str) -> None:
    made = example(EXAMPLES["map"])
    pdf = render(project=made, root=root, location=made.locations[0], paper=paper, theme=theme).pdf
    tree = tag_tree(pdf)
    said = (
        "Map and directions", "Address: 1 Mill Road, Town, MD 20850", "Parking: Free, behind the building",
        "Bus: Line 4", "Entrance: The blue one", "Alt='The parking lot south of the clinic'", "From the bus",
        "\u201cMill Road\u201d", "Walk toward the church.", "Our door",
    )  # fmt: skip
    start = tree.index("A test")
    places = [tree.index(words, start) for words in said]
    assert places == sorted(places)


def test_the_address_is_the_location_s_unless_another_is_written(root: Path) -> None:
    made = example(
        [block("map", bus="Line 4"), block("map", title="Annex", address="9 Hill Road", bus="Line 5")]
    )
    tree = tag_tree(render(project=made, root=root, location=made.locations[0]).pdf)
    assert tree.count("Address: 1 Mill Road") == 1
    assert tree.count("Address: 9 Hill Road") == 1
    bare = replace(made, locations=(replace(made.locations[0], address=()),))
    tree = tag_tree(render(project=bare, root=root, location=bare.locations[0]).pdf)
    assert tree.count("Address") == 1


@pytest.mark.parametrize("language", ["ar", "zh-Hans"])
@pytest.mark.parametrize("paper", ["letter", "phone"])
def test_other_scripts_have_the_words(root: Path, language: str, paper: str) -> None:
    made = example(EXAMPLES["map"])
    made = replace(made, handout=replace(made.handout, language=language))
    tree = tag_tree(render(project=made, root=root, location=made.locations[0], paper=paper).pdf)
    assert not [word for word in ("Address", "Parking", "Entrance", "directions") if word in tree]


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("- map: From the bus", "empty-block"),
        ("- map:\n    picture: none.svg\n    alt: The street", "missing-file"),
        ("- map:\n    picture: none.svg", "missing-alt"),
        ("- map:\n    bus: Line 4\n    alt: The street", "missing-value"),
    ],
)
def test_a_map_without_a_way_is_told(tmp_path: Path, written: str, code: str) -> None:
    path = tmp_path / "content.yaml"
    path.write_text(f"{HEAD}  {written}\n", encoding="utf-8")
    with pytest.raises(ContentError) as told:
        read_project(path)
    assert code in {problem.code for problem in told.value.problems}


@pytest.mark.parametrize(
    "body", [[block("map", parking="x")], [block("paragraph", text="ب {location.address} ب")]]
)
def test_a_latin_address_keeps_its_number_in_front_in_an_arabic_line(body: list[Block]) -> None:
    made = project(body, language="ar", status="approved")
    pdf = render(project=made, root=Path(), location=made.locations[0], paper="phone").pdf
    page = pypdfium2.PdfDocument(pdf)[0].get_textpage()
    text = page.get_text_range()
    # The masthead has the address in a line of its own; the last one stands among Arabic words.
    road = [at for at in range(len(text)) if text.startswith("Road", at)][-1]
    level = page.get_charbox(road)[1]
    line = {
        text[at]: page.get_charbox(at)[0]
        for at in range(len(text))
        if abs(page.get_charbox(at)[1] - level) < 4
    }
    assert line["1"] < line["M"] < line["R"]
