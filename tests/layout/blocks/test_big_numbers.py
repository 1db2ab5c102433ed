"""Large numbers and codes: whole on every paper, and read before what they are."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handout.layout.papers import PAPERS
from handout.render import render
from handout.theme import theme as themes
from tests.support.goldens import EXAMPLES, example, tag_tree
from tests.support.handouts import block, project

THEMES = [found.name for found in themes.list_themes()]
SINGLE = sorted(set(PAPERS) - {"trifold", "trifold-a4"})
NUMBERS = st.lists(
    st.sampled_from(["8 cups", "2,000 mg", "3 in 100", "30 minutes", "1 in 1,000", "10 to 15 minutes"]),
    min_size=1, max_size=3, unique=True,
)  # fmt: skip


def pdf_of(numbers: list[str], paper: str = "letter", **options: str) -> bytes:
    items = [{"number": number, "text": f"of thing {at}"} for at, number in enumerate(numbers)]
    made = project([block("numbers", items=items)], language=options.pop("language", "en"))
    return render(project=made, root=Path(), location=made.locations[0], paper=paper, **options).pdf  # type: ignore[arg-type]


@settings(max_examples=8, deadline=None)
@given(NUMBERS, st.sampled_from(SINGLE), st.sampled_from(THEMES))
def test_a_number_is_never_broken_and_comes_before_its_words(
    numbers: list[str], paper: str, theme: str
) -> None:
    pdf = pdf_of(numbers, paper, theme=theme)
    tree = tag_tree(pdf)
    text = "\n".join(page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(pdf))
    for at, number in enumerate(numbers):
        assert number in text.replace("\u00a0", " ")
        assert tree.index(f"\u201c{number}\u201d") < tree.index(f"of thing {at}")


@pytest.mark.parametrize(("numbers", "rows"), [(["8 cups", "2,000 mg", "30 minutes"], 1),
                                               (["8 cups", "2,000 mg", "10 to 15 minutes"], 3)])  # fmt: skip
def test_numbers_stand_side_by_side_where_all_fit(numbers: list[str], rows: int) -> None:
    text = pypdfium2.PdfDocument(pdf_of(numbers))[0].get_textpage()
    places = [text.search(f"of thing {at}").get_next() for at in range(3)]
    assert len({round(text.get_charbox(place[0])[1]) for place in places if place}) == rows


def test_a_number_too_long_for_narrow_paper_breaks_between_its_words() -> None:
    lines = pypdfium2.PdfDocument(pdf_of(["2 to 3 liters in a day"], "phone"))[0].get_textpage()
    first, second = lines.search("2 to 3").get_next(), lines.search("a day").get_next()
    assert first is not None
    assert second is not None
    assert lines.get_charbox(second[0])[0] == pytest.approx(lines.get_charbox(first[0])[0], abs=2.0)
    assert "\u00a0" not in lines.get_text_bounded()


def test_a_number_is_no_number_to_call() -> None:
    assert "Link" not in tag_tree(pdf_of(["911", "555-0100"])).split("H1")[1].split("Sect")[0]


@pytest.mark.parametrize("language", ["ar", "zh-Hans"])
def test_numbers_go_the_way_of_the_script(language: str) -> None:
    text = pypdfium2.PdfDocument(pdf_of(["8 cups", "30 minutes"], language=language))[0].get_textpage()
    places = [text.search(number).get_next() for number in ("of thing 0", "of thing 1")]
    first, second = (text.get_charbox(place[0])[0] for place in places if place)
    assert (first > second) == (language == "ar")


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("paper", SINGLE)
def test_a_code_stands_on_white_as_large_as_itself(paper: str, theme: str) -> None:
    """The quiet zone that readers need is a part of the code and is not tinted."""
    made = example(EXAMPLES["qr"])
    pdf = render(project=made, root=Path(), location=made.locations[0], paper=paper, theme=theme).pdf
    with pikepdf.open(BytesIO(pdf)) as opened:
        opened.pages[0].contents_coalesce()
        shown = opened.pages[0].Contents.read_bytes().decode("latin-1")
    assert re.search(r"1 1 1 rg (\S+) (\S+) (\S+) \3 re f Q.{0,99}?q \3 0 0 \3 \1 \2 cm", shown, re.DOTALL)


@pytest.mark.parametrize("lines", [24, 27, 30, 33])
@pytest.mark.parametrize("paper", ["booklet", "large-print"])
def test_numbers_one_below_the_other_stand_on_one_page(lines: int, paper: str) -> None:
    before = [block("paragraph", text=f"Line {at}.") for at in range(lines)]
    items = [{"number": f"{at + 2} cups", "text": f"of thing {at}"} for at in range(3)]
    made = project([*before, block("numbers", items=items)])
    pdf = render(project=made, root=Path(), location=made.locations[0], paper=paper).pdf
    pages = [page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(pdf)]
    assert max(sum(f"of thing {at}" in page for at in range(3)) for page in pages) == 3
