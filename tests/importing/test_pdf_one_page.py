"""On a PDF's only page the head and the foot are told by their place; columns begin where they like."""

from __future__ import annotations

import pytest

from handout.importing.article import import_article
from handout.importing.drafts.draft import iter_texts
from handout.importing.pdf.lines import Page, Piece
from handout.importing.pdf.torn_sentences import tell_torn_sentences
from tests.support.pdf_articles import Row, flow, make_pdf

TITLE: Row = (72, 80, "After your operation", "Helvetica-Bold", 22)
TEXT = ["Rest as much as you need in the first days. Then walk a little more each day, because",
        "that makes you well again sooner than you think. Drink a lot of water."]  # fmt: skip
LEFT = ["Eat no seeds, no nuts and no raw", "fruit on the three days before the",
        "test. Drink a lot of water.", "", "Buy the powder at your pharmacy",
        "and show the slip that the doctor", "gave you. It costs nothing.", "",
        "Drink one glass of it every quarter", "of an hour in the afternoon."]  # fmt: skip
RIGHT = ["In the evening drink only tea: you may", "add sugar, but no milk.", "",
         "Eat and drink nothing more on the", "day of your test until it is over.", "",
         "Come to the second floor, and bring", "someone who can drive you home.", "",
         "Call us if you feel unwell after it."]  # fmt: skip


def read_page(rows: list[Row]) -> tuple[str, str]:
    """Return the text of a page's draft, and what is told of it as not placed."""
    draft = import_article(make_pdf([rows]), name="a.pdf").draft
    return " ".join(text for block in draft.blocks for text in iter_texts(block)), " ".join(draft.unplaced)


@pytest.mark.parametrize("size", [7.0, 11.0])
def test_head_and_foot_of_a_lone_page_are_told_and_not_printed(size: float) -> None:
    head = (72, 30, "Example Clinic, Surgery", "Helvetica", size)
    foot = (72, 770, "www.example.org 555-0142", "Helvetica", size)
    text, told = read_page([TITLE, *flow(TEXT), head, foot])
    assert "Rest as much" in text
    for words in ("Example Clinic, Surgery", "www.example.org 555-0142"):
        assert words not in text
        assert words in told


@pytest.mark.parametrize("words", [
    "In an emergency call 112", "Stop and call us at once if you bleed from the wound.",
    "1 Miller B. The weak heart. 2021", "Warning: do not drive",
])  # fmt: skip
def test_warnings_sentences_and_notes_at_the_foot_stay_in_the_text(words: str) -> None:
    text, told = read_page([TITLE, *flow(TEXT), (72, 770, words, "Helvetica", 7.0)])
    assert words.rpartition(" ")[2] in text
    assert words not in told


@pytest.mark.parametrize(("shift", "has_foot"), [
    (-12.0, False), (-6.0, False), (0.0, False), (5.0, False), (9.0, False),
    (-12.0, True), (-6.0, True), (0.0, True), (5.0, True), (9.0, True),
])  # fmt: skip
def test_sentences_stay_in_their_column(shift: float, has_foot: bool) -> None:
    foot = [
        (
            72.0,
            770.0,
            "Free number for all of your questions about the test: 555-0142, 10 to 13",
            "Helvetica",
            11.0,
        )
    ]
    rows = [TITLE, *flow(LEFT, top=140), *flow(RIGHT, left=300, top=140 + shift), *(foot if has_foot else [])]
    text, _ = read_page(rows)
    expected = " ".join(" ".join(line for line in lines if line) for lines in (LEFT, RIGHT))
    assert expected in text


def test_lines_of_a_sentence_that_stand_apart_in_the_text_are_told() -> None:
    def place(text: str, bottom: float) -> Piece:
        return Piece(text, 72, bottom, 260, bottom + 8, 10, bold=False)

    lines = [place("Drink one glass of it every quarter", 700), place("of an hour in the afternoon.", 688),
             place("Call us if you feel unwell", 676)]  # fmt: skip
    page = Page(3, 600, 800, tuple(lines), (), 0)
    whole = " ".join(line.text for line in lines)
    assert list(tell_torn_sentences([page], [whole], [])) == []
    torn = [lines[0].text, "Call us today.", *(line.text for line in lines[1:])]
    (note,) = tell_torn_sentences([page], torn, [])
    assert note.startswith("Page 3: “of it every quarter” and “of an hour in” stand under each other")
    assert list(tell_torn_sentences([page], torn, [line.text for line in lines])) == []


@pytest.mark.parametrize(
    ("foot", "is_text"),
    [("Never stop these tablets without asking us.", True), ("If you bleed, ring 01632 960144.", True),
     ("No deje de tomar sus pastillas sin llamarnos.", True),
     ("Setzen Sie die Tabletten nicht ohne uns ab.", True),
     ("Oak Clinic, 7 Mill Road, Oakfield", False), ("Please call us to book.", False),
     ("and never take two tablets if you", False)],
)  # fmt: skip
def test_an_instruction_that_each_foot_repeats_is_text_once(foot: str, is_text: bool) -> None:
    words = [(72.0, 90.0, "Your new tablets", "Helvetica", 18.0),
             (72.0, 130.0, "Take one at six each evening with water.", "Helvetica", 11.0)]  # fmt: skip
    last = (72.0, 790.0, foot, "Helvetica", 8.0)
    more = [
        (72.0, 90.0, f"Part {at} of the text goes on here with food.", "Helvetica", 11.0) for at in (2, 3)
    ]
    project = import_article(make_pdf([[*words, last], *([line, last] for line in more)]), name="a.pdf")
    assert str(project.draft.blocks).count(foot) == int(is_text)
    assert " ".join(project.unplaced).count(foot) == int(not is_text)
    assert project.differences == ()
