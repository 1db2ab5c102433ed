"""No guess about the shape of lines tears words, moves a dose to another column, or takes text for a menu."""

from __future__ import annotations

import pytest

from handout.importing.article import read_draft
from handout.importing.drafts.draft import (
    Draft,
    DraftChecklist,
    DraftFaq,
    DraftHeading,
    DraftList,
    DraftTable,
)
from handout.importing.files.encodings import decode_bytes
from tests.importing.test_docx import package, paragraph

LEAD = "Coping with pain\n\nPain is common and there are many things that help.\n\n"


def read(text: str, suffix: str = "txt") -> Draft:
    return read_draft(text.encode(), name=f"some_file.{suffix}")


def list_headings(draft: Draft) -> list[str]:
    return [block.text for block in draft.blocks if isinstance(block, DraftHeading)]


@pytest.mark.parametrize(
    "sentence",
    [
        "Cookies and other sweets raise your sugar. Your experience may differ, so test after 2 hours.",
        "The policy at school is no cookies before lunch, and 1 piece of fruit.",
    ],
)
def test_a_sentence_about_cookies_that_are_eaten_stays(sentence: str) -> None:
    assert sentence in str(read(LEAD + sentence).blocks)


@pytest.mark.parametrize(
    "notice",
    [
        "We use cookies to give you the best experience.", "This website uses cookies.", "Cookie settings",
        "Accept all cookies", "Wir verwenden Cookies. Alle akzeptieren",
    ],
)  # fmt: skip
def test_what_a_page_asks_about_its_cookies_is_told(notice: str) -> None:
    draft = read(f"{LEAD}{notice}\n")
    assert notice not in str(draft.blocks)
    assert any(notice in line for line in draft.unplaced)


def test_the_spanish_word_o_is_no_bullet() -> None:
    lines = "o bien tome una pastilla\no llame a su médico"
    draft = read(f"Qué es el dolor\n\nEl dolor es una señal del cuerpo. Puede hacer dos cosas.\n\n{lines}\n")
    assert draft.language == "es"
    assert "o bien tome" in str(draft.blocks)
    assert "o llame a su médico" in str(draft.blocks)


def test_an_amount_right_under_a_step_is_no_heading() -> None:
    draft = read(f"{LEAD}3. Keep it dry\n4. Take 2 tablets\n500 mg every 6 hours\n5. Rest.\n")
    assert not any("500 mg" in heading for heading in list_headings(draft))
    assert "500 mg every 6 hours" in str(draft.blocks)


def test_an_empty_cell_between_spaces_keeps_the_columns() -> None:
    rows = (
        "Medicine        Morning   Noon   Night", "Metformin       500 mg           500 mg",
        "Lisinopril                10 mg", "Insulin         12 units  8      10",
    )  # fmt: skip
    (table,) = (block for block in read(LEAD + "\n".join(rows)).blocks if isinstance(block, DraftTable))
    assert table.header == ("Medicine", "Morning", "Noon", "Night")
    assert table.rows[:2] == (("Metformin", "500 mg", "", "500 mg"), ("Lisinopril", "", "10 mg", ""))


def test_an_answer_in_the_line_of_its_question_stays_with_it() -> None:
    draft = read("Questions\n\nQ: How long does it take? A: 30 minutes.\nQ: Will it hurt? A: No.\n")
    assert draft.blocks == (DraftFaq((("How long does it take?", "30 minutes."), ("Will it hurt?", "No."))),)


def test_ticked_and_empty_boxes_are_one_checklist() -> None:
    draft = read(f"{LEAD}\u2610 Get your pills\n\u2611 Wash\n\u2612 Ask about driving\n")
    (found,) = (block for block in draft.blocks if isinstance(block, DraftChecklist))
    assert found.items == ("Get your pills", "Wash", "Ask about driving")
    assert "Wash; Ask about driving" in found.comment


def test_signs_alone_are_no_boxes() -> None:
    draft = read(f"{LEAD}\u2611 Drink water\n\u2611 Rest\n")
    assert any(isinstance(block, DraftList) for block in draft.blocks)


def test_a_line_under_its_author_and_over_a_sentence_is_the_title() -> None:
    draft = read(
        "Dr. Jane Hall, MD\nBoard certified cardiologist\nHeart Failure: What You Can Do\n\n"
        "Weigh yourself each morning.\n\nSalt\n\nEat less than 2,000 mg of salt a day.\n"
    )
    assert draft.title == "Heart Failure: What You Can Do"
    assert list_headings(draft) == ["Salt"]


def test_the_caption_of_a_table_is_no_row() -> None:
    draft = read(
        "<html><body><h1>Doses</h1><table><caption><b>By</b> <p>weight</p></caption><tr><th>Weight</th>"
        "<th>Dose</th></tr><tr><td>10 kg</td><td>5 mL</td></tr></table></body></html>",
        "html",
    )
    (table,) = (block for block in draft.blocks if isinstance(block, DraftTable))
    assert (table.header, table.rows) == (("Weight", "Dose"), (("10 kg", "5 mL"),))
    assert "weight" in str(draft.blocks[0])


def test_a_bold_line_that_goes_on_is_no_heading() -> None:
    draft = read(
        "<html><body><h1>Pain</h1><p><b>Take 2 tablets</b></p><p>with water.</p></body></html>", "html"
    )
    assert list_headings(draft) == []


@pytest.mark.parametrize(("numbers", "is_told"), [(("2", "5"), True), (("12", "8"), False)])
def test_units_at_meals_are_no_list_of_contents(numbers: tuple[str, str], is_told: bool) -> None:
    tab = '</w:t></w:r><w:r><w:tab/></w:r><w:r><w:t xml:space="preserve">'
    entries = [
        paragraph(f"{meal}{tab}{number}") for meal, number in zip(("Lunch", "Dinner"), numbers, strict=True)
    ]
    texts = [
        paragraph("Lunch", "Heading1"),
        paragraph("Eat."),
        paragraph("Dinner", "Heading1"),
        paragraph("Eat."),
    ]
    draft = read_draft(package("".join((paragraph("Insulin", "Title"), *entries, *texts))), name="x.docx")
    assert any("list of contents" in line for line in draft.unplaced) is is_told
    assert all(number in str(draft.blocks) for number in numbers) is not is_told


def test_the_name_of_a_clinic_over_its_address_stands_above_the_title() -> None:
    draft = read_draft(
        b"**Oak Street Clinic**  \n12 Oak Street  \n(555) 010-2000\n\n# Your knee surgery\n\nStop aspirin.\n",
        name="x.md",
    )
    assert draft.title == "Your knee surgery"
    assert "knee surgery" not in str(draft.blocks)


def test_a_sign_that_shows_nothing_is_no_paragraph() -> None:
    assert "\ufe00" not in str(read(f"{LEAD}\ufe00\n").blocks)


@pytest.mark.parametrize(
    ("text", "encoding"),
    [("Prävention: 5 µg", "latin-1"), ("Лечение: 5 мг", "windows-1251"), ("服用5毫克", "gb2312")],
)
def test_a_page_is_read_in_the_encoding_that_it_names(text: str, encoding: str) -> None:
    page = f'<html><head><meta charset="{encoding}"></head><body>{text}</body></html>'
    assert text in decode_bytes(page.encode(encoding))[0]


def test_a_unit_with_a_space_before_it_shows_the_encoding() -> None:
    assert decode_bytes("Prävention: 5 µg.".encode("cp1252"))[0] == "Prävention: 5 µg."
