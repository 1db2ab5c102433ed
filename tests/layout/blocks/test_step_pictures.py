"""Pictures of steps: as large as each other, in rows where there is room, each with its words."""

from __future__ import annotations

import re
from pathlib import Path

import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handout.content.model import Block
from handout.content.reading.project_reader import read_project
from handout.errors import ContentError
from handout.layout.blocks.step_pictures import RATIO, TALLEST
from handout.layout.papers import PAPERS
from handout.render import render
from handout.theme import theme as themes
from tests.support.goldens import tag_tree
from tests.support.handouts import block, project

DRAWING = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} 100">'
    '<rect width="{width}" height="100" fill="#224466"/></svg>'
)
WIDE = ("letter", "a4", "booklet", "booklet-a5")


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("steps")
    (folder / "wide.svg").write_text(DRAWING.format(width=200), encoding="utf-8")
    (folder / "high.svg").write_text(DRAWING.format(width=50), encoding="utf-8")
    return folder


def steps(count: int, **options: object) -> Block:
    items = [
        {"text": f"Do it {at}.", "picture": ("wide.svg", "high.svg")[at % 2], "alt": f"A hand at {at}"}
        for at in range(count)
    ]
    return block("steps", items=items, **options)


def pdf_of(body: list[Block], root: Path, paper: str = "letter", **options: str) -> bytes:
    made = project(body, language=options.pop("language", "en"))
    return render(project=made, root=root, location=made.locations[0], paper=paper, **options).pdf  # type: ignore[arg-type]


def tops(pdf: bytes, count: int) -> list[tuple[int, int]]:
    """The page and the height of each step's words."""
    found = []
    for at in range(count):
        for number, page in enumerate(pypdfium2.PdfDocument(pdf)):
            text = page.get_textpage()
            if place := text.search(f"Do it {at}.").get_next():
                found.append((number, round(text.get_charbox(place[0])[1])))
    return found


@pytest.mark.parametrize(
    ("count", "wished", "rows"),
    [(2, None, [2]), (3, None, [3]), (4, None, [2, 2]), (5, None, [3, 2]), (6, 2, [2, 2, 2]), (4, 3, [3, 1])],
)
def test_steps_stand_in_rows(root: Path, count: int, wished: int | None, rows: list[int]) -> None:
    levels = tops(pdf_of([steps(count, in_row=wished)], root), count)
    assert [levels.count(level) for level in dict.fromkeys(levels)] == rows


@pytest.mark.parametrize(("paper", "words", "rows"), [
    ("booklet", "", [2, 2]), ("booklet-a5", "", [2, 2]),
    ("large-print", "", [1, 1, 1, 1]), ("phone", "", [1, 1, 1, 1]),
    ("booklet", "Words that would be a tower in half of a narrow page. " * 3, [1, 1, 1, 1]),
])  # fmt: skip
def test_small_pages_have_two_in_a_row_where_words_are_short(
    root: Path, paper: str, words: str, rows: list[int]
) -> None:
    items = [{"text": f"Do it {at}. {words}", "picture": "wide.svg", "alt": "A hand"} for at in range(4)]
    levels = tops(pdf_of([block("steps", items=items)], root, paper), 4)
    assert [levels.count(level) for level in dict.fromkeys(levels)] == rows


def test_long_words_take_two_in_a_row(root: Path) -> None:
    long = steps(3)
    words = "This one has so many words that a third of the width would be a tower of them. " * 2
    items = [{"text": f"Do it {at}. {words}", "picture": "wide.svg", "alt": "A hand"} for at in range(3)]
    long = block("steps", items=items)
    levels = tops(pdf_of([long], root), 3)
    assert [levels.count(level) for level in dict.fromkeys(levels)] == [2, 1]


@settings(max_examples=10, deadline=None)
@given(count=st.integers(1, 9), paper=st.sampled_from(sorted(set(PAPERS) - {"trifold", "trifold-a4"})))
def test_every_step_is_said_with_its_picture_on_every_paper(root: Path, count: int, paper: str) -> None:
    pdf = pdf_of([steps(count)], root, paper)
    tree = tag_tree(pdf)
    said = [tree.index(f"Alt='A hand at {at}'") for at in range(count)]
    words = [tree.index(f"Do it {at}.") for at in range(count)]
    assert all(before < after for before, after in zip(said, words, strict=True))
    assert words == sorted(words)
    assert tree.count("Lbl") == count


@pytest.mark.parametrize("paper", sorted(set(PAPERS) - {"trifold", "trifold-a4"}))
def test_a_picture_and_its_words_stand_on_one_page(root: Path, paper: str) -> None:
    made = pdf_of([block("paragraph", text="A line. " * 60), steps(7)], root, paper)
    steps_said = re.findall(r"Alt='A hand at \d' p(\d+)\n +P p(\d+) \u201cDo it", tag_tree(made))
    assert len(steps_said) == 7
    assert all(picture == words for picture, words in steps_said)


def test_frames_are_as_large_as_each_other_and_never_too_high() -> None:
    from handout.layout.blocks.step_pictures import FramedPicture

    frame = FramedPicture(None, None, None, print)  # type: ignore[arg-type]
    sizes = {frame.size(width) for width in (150.0, 250.0, 400.0)}
    assert sizes == {(150.0, 100.0), (250.0, TALLEST), (TALLEST * RATIO, TALLEST)}


@pytest.mark.parametrize("theme", [found.name for found in themes.list_themes()])
@pytest.mark.parametrize("language", ["ar", "zh-Hans"])
def test_rows_go_the_way_of_the_script(root: Path, language: str, theme: str) -> None:
    document = pypdfium2.PdfDocument(pdf_of([steps(3)], root, language=language, theme=theme))
    text = document[0].get_textpage()
    lefts = [
        text.get_charbox(place[0])[0] for at in range(3) if (place := text.search(f"it {at}").get_next())
    ]
    assert lefts == sorted(lefts, reverse=language == "ar")
    assert len(lefts) == 3


@pytest.mark.parametrize(
    ("step", "code"),
    [
        ("{text: Wash., picture: wide.svg}", "missing-alt"),
        ("{text: Wash., picture: wide.svg, alt: wide.svg}", "alt-is-file-name"),
        ("{text: Wash., picture: none.svg, alt: A hand}", "missing-file"),
        ("{text: Wash., alt: A hand}", "missing-value"),
    ],
)
def test_a_picture_that_cannot_be_shown_or_told_is_an_error(root: Path, step: str, code: str) -> None:
    head = "handout: {id: steps, title: Steps, language: en, status: draft}\ncontent:\n"
    path = root / f"{code}.yaml"
    path.write_text(f"{head}  - steps: [{step}]\n", encoding="utf-8")
    with pytest.raises(ContentError) as told:
        read_project(path)
    assert code in {problem.code for problem in told.value.problems}
