"""The strip to tear off: at the foot of the last side of every paper, whole, and last of all that is read."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handout.content.model import Block, Project
from handout.content.reading.project_reader import read_project
from handout.errors import ContentError
from handout.layout.papers import PAPERS
from handout.render import Rendered, render
from handout.theme import theme as themes
from handout.theme.printing import Printing
from tests.support.examples import count_examples
from tests.support.goldens import EXAMPLES, tag_tree
from tests.support.handouts import block, project

THEMES = [found.name for found in themes.list_themes()]
LEAFLETS = ("trifold", "trifold-a4")
STRIP = EXAMPLES["tear_off"]


def make(count: int, **handout: object) -> Project:
    body: list[Block] = [block("paragraph", text="Rest it, and keep it dry and clean.") for _ in range(count)]
    return project([*body, *STRIP], **handout)


def build(made: Project, paper: str = "letter", theme: str | None = None, **options: object) -> Rendered:
    return render(project=made, root=Path(), location=made.locations[0], paper=paper, theme=theme, **options)  # type: ignore[arg-type]


def find_cuts(pdf: bytes) -> list[tuple[int, float, float, float]]:
    """Page, height and both ends of each dashed line."""
    found = []
    with pikepdf.open(BytesIO(pdf)) as opened:
        for number, page in enumerate(opened.pages, 1):
            page.contents_coalesce()
            shown = page.Contents.read_bytes().decode("latin-1")
            for line in re.findall(r"\[4 3\] 0 d ([\d.-]+) ([\d.-]+) m ([\d.-]+) [\d.-]+ l S", shown):
                left, high, right = map(float, line)
                found.append((number, high, left, right))
    return found


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("paper", sorted(set(PAPERS) - {"phone", *LEAFLETS}))
def test_the_strip_is_at_the_foot_of_the_last_side(paper: str, theme: str) -> None:
    pdf = build(make(3), paper, theme).pdf
    opened = pypdfium2.PdfDocument(pdf)
    ((page, high, left, right),) = find_cuts(pdf)
    assert page == len(opened)
    sheet = opened[page - 1]
    assert high < sheet.get_height() * 0.72
    assert left >= 15.0
    assert right <= sheet.get_width() - 15.0
    text = sheet.get_textpage()
    above, below = (text.search(words).get_next() for words in ("cut here", "Watch: a bath"))
    assert above is not None
    assert below is not None
    assert text.get_charbox(above[0])[1] >= high - 1.0
    assert text.get_charbox(below[0])[3] <= high


@pytest.mark.parametrize("paper", LEAFLETS)
def test_nothing_is_cut_off_a_leaflet(paper: str) -> None:
    """Its last panel is not the back: what is behind a strip there would go with it."""
    pdf = build(make(3), paper).pdf
    assert not find_cuts(pdf)
    said = "".join(page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(pdf))
    assert "Watch: a bath" in said
    assert "cut here" not in said


def test_on_a_phone_its_blocks_stand_apart_from_what_is_above() -> None:
    gaps = []
    for body in (
        [*make(1).content],
        [block("paragraph", text="Rest it, and keep it dry and clean."), *STRIP[0].content],
    ):
        text = pypdfium2.PdfDocument(build(project(body), "phone").pdf)[0].get_textpage()
        above, below = (text.search(words).get_next()[0] for words in ("Rest it", "My next visit"))
        gaps.append(text.get_charbox(above)[1] - text.get_charbox(below)[3])
    assert gaps[0] >= gaps[1] - 0.1


@settings(max_examples=count_examples(5), deadline=None)
@given(st.integers(0, 60), st.sampled_from(["letter", "large-print", "booklet"]))
def test_the_strip_stands_as_low_as_the_page_allows(count: int, paper: str) -> None:
    """However long the handout is, the line is at one height; a closer setting takes a little of it."""
    pdf = build(make(count), paper).pdf
    ((page, high, *_),) = find_cuts(pdf)
    ((_, lowest, *_),) = find_cuts(build(make(0), paper).pdf)
    assert high == pytest.approx(lowest, abs=20.0)
    assert page == len(pypdfium2.PdfDocument(pdf))


@pytest.mark.parametrize("language", ["en", "ar", "zh-Hans"])
@pytest.mark.parametrize("paper", ["letter", "large-print", "phone"])
def test_it_is_read_last(paper: str, language: str) -> None:
    made = make(2, approved_by="Ann Lee", status="approved", language=language)
    tree = tag_tree(build(made, paper).pdf)
    # On a screen it is no strip: what a person needs stands before who approved it.
    assert (tree.index("Ann Lee") < tree.index("Watch: a bath with a cast")) == (paper != "phone")
    if language == "en":
        assert ("cut here" in tree) == (paper != "phone")
    assert not find_cuts(build(made, "phone").pdf)


@settings(max_examples=count_examples(6), deadline=None)
@given(st.integers(1, 120), st.sampled_from(["letter", "large-print"]))
def test_no_word_is_on_the_back_of_the_strip(count: int, paper: str) -> None:
    """The strip of an even page has the foot of the page before on its back; that of an odd one nothing."""
    pdf = build(make(count), paper).pdf
    opened = pypdfium2.PdfDocument(pdf)
    ((page, high, *_),) = find_cuts(pdf)
    assert page == len(opened)
    said = [find_lowest(sheet, "Rest it, and keep it dry and clean.") for sheet in opened]
    assert sum(times for times, _ in said) == count
    if page % 2 == 0:
        assert said[page - 2][1] >= high


def find_lowest(sheet: pypdfium2.PdfPage, words: str) -> tuple[int, float]:
    """How often a page says some words, and the height of the lowest place."""
    text = sheet.get_textpage()
    search, lowest, times = text.search(words), sheet.get_height(), 0
    while found := search.get_next():
        times, lowest = times + 1, min(lowest, text.get_charbox(found[0])[1])
    return times, lowest


def test_a_strip_that_leaves_no_page_is_told() -> None:
    lines = [block("fill_in", label=f"Line {at}", lines=8) for at in range(3)]
    made = project([block("paragraph", text="Rest."), block("tear_off", content=lines)])
    with pytest.raises(ContentError, match="takes most of a page"):
        build(made)


def test_its_lines_are_fields_of_a_fillable_copy() -> None:
    pdf = build(make(1), printing=Printing(fillable=True)).pdf
    with pikepdf.open(BytesIO(pdf)) as opened:
        names = [str(field.T) for field in opened.Root.AcroForm.Fields]
    assert names == ["appointment-1-day", "appointment-1-time", "appointment-1-with"]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("[{tear_off: [Cut.]}, Last words.]", "`tear_off` is not the last block"),
        ("[{section: A, content: [{tear_off: [Cut.]}]}]", "`tear_off` is not the last block"),
        ("[A, {tear_off: [Cut.]}, {tear_off: [Cut again.]}]", "a copy has two strips to tear off"),
        ("[A, {tear_off: [{section: A, content: [b]}]}]", "'section' cannot stand on a strip"),
        ("[A, {tear_off: [{keep_together: [{page_break: }]}]}]", "'page_break' cannot stand on a strip"),
    ],
)
def test_a_strip_that_cannot_be_cut_off_is_told(tmp_path: Path, content: str, said: str) -> None:
    path = tmp_path / "content.yaml"
    head = "handout: {id: strip, title: Strip, language: en, status: draft}"
    path.write_text(f"{head}\ncontent: {content}\n", encoding="utf-8")
    with pytest.raises(ContentError, match=said):
        read_project(path)
