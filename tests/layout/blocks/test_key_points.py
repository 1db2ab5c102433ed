"""Key points: tiles where they are few, short and have pictograms, a list everywhere else."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest

from handout.layout.papers import PAPERS
from handout.render import render
from handout.theme import theme as themes
from tests.support.goldens import tag_tree
from tests.support.handouts import block, project

SHORT = [
    {"title": "Raise it", "text": "on pillows for 2 or 3 days", "icon": "raise"},
    {"title": "Keep it dry", "text": "and clean, every day", "icon": "keep_dry"},
    {"title": "Call us", "text": "if fingers turn blue, cold or numb", "icon": "phone"},
]
LONG = {
    "title": "Rest",
    "text": "as long as you feel that you need it after the visit at our clinic",
    "icon": "rest",
}


def pdf_of(items: list[object], paper: str = "letter", theme: str | None = None, **more: str) -> bytes:
    made = project([block("key_points", items=items, **more)])
    return render(project=made, root=Path(), location=made.locations[0], paper=paper, theme=theme).pdf


def lefts(pdf: bytes, words: list[str]) -> list[float]:
    """Where words begin on the first page, in points from the left."""
    text = pypdfium2.PdfDocument(pdf)[0].get_textpage()
    found = []
    for each in words:
        at, _ = text.search(each).get_next()
        found.append(text.get_charbox(at)[0])
    return found


@pytest.mark.parametrize("theme", [found.name for found in themes.list_themes()])
@pytest.mark.parametrize("paper", ["letter", "a4"])
def test_short_points_stand_side_by_side(theme: str, paper: str) -> None:
    first, second, third = lefts(pdf_of(SHORT, paper, theme), ["Raise it", "Keep it", "Call us"])
    assert second - first == pytest.approx(third - second, abs=1.0)
    assert second - first > 90


@pytest.mark.parametrize(
    "items",
    [
        [*SHORT, LONG], SHORT[:2], [*SHORT, *SHORT], [*SHORT, "Rest."],
        [*SHORT[:2], {"title": "Electroencephalography", "text": "is safe", "icon": "brain"}],
    ],
)  # fmt: skip
def test_other_points_are_a_list(items: list[object]) -> None:
    first, second = lefts(pdf_of(items), ["Raise it", "Keep it"])
    assert first == pytest.approx(second, abs=1.5)
    assert "Key points" in tag_tree(pdf_of(items))


@pytest.mark.parametrize("paper", [name for name in PAPERS if name not in ("letter", "a4")])
def test_narrow_and_large_papers_have_a_list(paper: str) -> None:
    first, second = lefts(pdf_of(SHORT, paper), ["Raise it", "Keep it"])
    assert first == pytest.approx(second, abs=1.5)


def test_what_is_said_of_tiles_is_a_list_of_their_words() -> None:
    tree = tag_tree(pdf_of(SHORT, title="In short"))
    assert tree[tree.index("In short") :].count("LI\n") == 3
    assert "H2" in tree
    assert "Figure" not in tree
    assert [line.strip() for line in tree.splitlines() if "Keep it dry" in line or "and clean" in line] == [
        "P p1 “Keep it dry”", "P p1 “and clean, every day”",
    ]  # fmt: skip


def test_a_list_reads_title_and_sentence_as_one() -> None:
    tree = tag_tree(pdf_of([{"title": "Rest", "text": "Lie down."}, {"title": "Drink", "text": "water"}]))
    assert "“Rest: Lie down.”" in tree
    assert "“Drink water”" in tree


def test_plain_points_are_what_they_were() -> None:
    assert tag_tree(pdf_of(["Rest.", "Drink."])) == tag_tree(pdf_of([{"text": "Rest."}, {"text": "Drink."}]))
