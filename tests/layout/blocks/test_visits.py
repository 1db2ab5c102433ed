"""The next visit, a card for the pocket, a scale of pain, a timeline along a line: as large and as said."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from msgspec.structs import replace

from handout.layout.blocks.pain import make_face_operators
from handout.layout.blocks.pocket import CARD_HEIGHT, CARD_WIDTH
from handout.layout.papers import PAPERS
from handout.render import render
from handout.theme.colour import BLACK
from tests.support.goldens import EXAMPLES, example, tag_tree

MILLIMETRE = 72 / 25.4


def pdf_of(name: str, paper: str = "letter", language: str = "en") -> bytes:
    made = example(EXAMPLES[name])
    made = replace(made, handout=replace(made.handout, language=language))
    return render(project=made, root=Path(), location=made.locations[0], paper=paper).pdf


def test_a_card_is_as_large_as_a_bank_card() -> None:
    assert pytest.approx(85, abs=0.1) == CARD_WIDTH / MILLIMETRE
    assert pytest.approx(54, abs=0.1) == CARD_HEIGHT / MILLIMETRE
    with pikepdf.open(BytesIO(pdf_of("wallet_card"))) as opened:
        opened.pages[0].contents_coalesce()
        shown = opened.pages[0].Contents.read_bytes().decode("latin-1")
    (cut,) = re.findall(r"\[4 3\] 0 d (.*?) S Q", shown)
    numbers = [float(number) for number in re.findall(r"[\d.]+", cut)]
    assert max(numbers) == pytest.approx(CARD_WIDTH, abs=0.1)


SAID = {
    "pain_scale": "Alt='A scale from 0, no pain, to 10",
    "appointment": "Monday, December 7",
    "wallet_card": "In an emergency, show this card.",
    "timeline-across": "Come back to see us.",
}


@pytest.mark.parametrize("paper", sorted(PAPERS))
def test_every_paper_says_the_same(paper: str) -> None:
    made = example([part for name in SAID for part in EXAMPLES[name]])
    tree = tag_tree(render(project=made, root=Path(), location=made.locations[0], paper=paper).pdf)
    assert [tree.count(words) for words in SAID.values()] == [1] * len(SAID)


def test_what_is_not_known_is_a_line_to_write_on() -> None:
    tree = tag_tree(pdf_of("appointment"))
    assert tree.count("ActualText=' Line to write on '") == 3
    assert "\u201cTime: 9:30 am\u201d" in tree


def test_where_to_cut_is_said_on_paper_and_not_on_a_screen() -> None:
    assert "\u201ccut here\u201d" in tag_tree(pdf_of("wallet_card"))
    assert "cut here" not in tag_tree(pdf_of("wallet_card", "phone"))


def test_faces_go_from_a_smile_to_a_frown() -> None:
    """The middle of the mouth is below its ends at first, above them at last, step by step."""
    bends = []
    for at in range(0, 11, 2):
        mouth = make_face_operators(at / 10, BLACK).rpartition(" m ")
        ends = float(mouth[0].split()[-1])
        bends.append(float(mouth[2].split()[1]) - ends)
    assert bends == sorted(bends)
    assert bends[0] < 0 < bends[-1]


@pytest.mark.parametrize("language", ["ar", "zh-Hans"])
@pytest.mark.parametrize("name", ["pain_scale", "appointment", "wallet_card"])
def test_other_scripts_have_the_words(name: str, language: str) -> None:
    text = pypdfium2.PdfDocument(pdf_of(name, language=language))[0].get_textpage().get_text_bounded()
    assert "no pain" not in text
    assert "Day" not in text.replace("Monday", "")
    assert "cut here" not in text


def test_four_moments_stand_side_by_side() -> None:
    page = pypdfium2.PdfDocument(pdf_of("timeline-across"))[0].get_textpage()
    places = [page.search(words).get_next()[0] for words in ("Days 1", "Each day", "Week 2")]
    tops = {round(page.get_charbox(place)[3]) for place in places}
    assert len(tops) <= 2
    assert max(tops) - min(tops) <= 1
