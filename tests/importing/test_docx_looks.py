"""A Word file is read as its author saw it: headings by their looks, lists, boxes, columns, signs."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handout.importing.article import read_draft
from handout.importing.docx.signs import split_width
from handout.importing.drafts.draft import (
    Draft,
    DraftCallout,
    DraftChecklist,
    DraftCompare,
    DraftHeading,
    DraftList,
    DraftParagraph,
    DraftPicture,
    DraftTable,
)
from tests.importing.test_docx import package, paragraph

TEXT = paragraph("Asthma makes it hard to breathe, and with a plan you can live well with it.")


def read(body: str) -> Draft:
    return read_draft(package(body), name="x.docx")


def headings(draft: Draft) -> list[tuple[str, int]]:
    return [(block.text, block.level) for block in draft.blocks if isinstance(block, DraftHeading)]


def line(text: str, dress: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:rPr>{dress}</w:rPr><w:t>{text}</w:t></w:r></w:p>"


BIG, MIDDLE, BOLD = '<w:b/><w:sz w:val="40"/>', '<w:b/><w:sz w:val="30"/>', "<w:b/>"
NUMBERED = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="2"/></w:numPr>'


@pytest.mark.parametrize("dress", [BOLD, '<w:u w:val="single"/>', '<w:sz w:val="30"/>'])
def test_lines_of_a_look_are_headings(dress: str) -> None:
    draft = read(
        line("Living with asthma", BIG)
        + TEXT
        + line("What helps", dress)
        + TEXT
        + line("Call us", dress)
        + TEXT
    )
    assert draft.title == "Living with asthma"
    assert headings(draft) == [("What helps", 1), ("Call us", 1)]


def test_larger_headings_stand_above_smaller_ones() -> None:
    draft = read(
        line("Living with asthma", BIG) + TEXT + line("Care", MIDDLE) + line("Inhalers", BOLD) + TEXT
        + line("Rest", BOLD) + TEXT + line("Calling us", MIDDLE) + TEXT
    )  # fmt: skip
    assert headings(draft) == [("Care", 1), ("Inhalers", 2), ("Rest", 2), ("Calling us", 1)]


def test_short_lines_are_headings_where_nothing_else_is() -> None:
    draft = read(paragraph("Living with asthma") + TEXT + paragraph("What helps") + TEXT)
    assert (draft.title, headings(draft)) == ("Living with asthma", [("What helps", 1)])


def test_numbered_headings_keep_their_numbers() -> None:
    body = paragraph("Living with asthma", "Title")
    for text in ("What is it?", "What helps?"):
        body += line(text, BOLD, NUMBERED) + TEXT
    assert headings(read(body)) == [("1. What is it?", 1), ("2. What helps?", 1)]


def test_bold_sentences_stay_text() -> None:
    draft = read(
        paragraph("Living with asthma", "Title")
        + line("Take it every day, even when you feel well.", BOLD)
        + TEXT
    )
    assert headings(draft) == []


def test_items_that_are_only_indented_are_equals() -> None:
    items = "".join(paragraph(text, number="1", level=1) for text in ("dust", "smoke", "cold air"))
    (listing,) = [
        block
        for block in read(paragraph("Triggers", "Title") + TEXT + items).blocks
        if isinstance(block, DraftList)
    ]
    assert [item.text for item in listing.items] == ["dust", "smoke", "cold air"]
    assert not any(item.items for item in listing.items)


def cell(*content: str) -> str:
    return f"<w:tc>{''.join(content) or '<w:p/>'}</w:tc>"


def table(*rows: str) -> str:
    return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in rows)}</w:tbl>"


def bullets(*texts: str) -> str:
    return "".join(paragraph(text, number="1") for text in texts)


def test_a_boxed_cell_is_a_call_out() -> None:
    box = table(cell(line("Call 911 if:", BOLD), bullets("you cannot speak", "your lips are blue")))
    (callout,) = [
        block
        for block in read(paragraph("Asthma", "Title") + TEXT + box).blocks
        if isinstance(block, DraftCallout)
    ]
    assert (callout.kind, callout.title) == ("emergency", "Call 911 if:")
    assert callout.items == ("you cannot speak", "your lips are blue")


def test_do_and_do_not_are_a_comparison() -> None:
    columns = cell(line("Do", BOLD), bullets("rest", "drink")) + cell(
        line("Do not", BOLD), bullets("smoke", "hurry")
    )
    (compare,) = [
        block
        for block in read(paragraph("Asthma", "Title") + TEXT + table(columns)).blocks
        if isinstance(block, DraftCompare)
    ]
    assert [(side.title, side.items, side.tone) for side in compare.sides] == [
        ("Do", ("rest", "drink"), "good"), ("Do not", ("smoke", "hurry"), "bad"),
    ]  # fmt: skip


def test_a_page_laid_out_in_a_table_is_text() -> None:
    page = table(
        cell(line("Living with asthma", BIG)), cell(TEXT, line("What helps", MIDDLE), TEXT, bullets("rest"))
    )
    draft = read(page)
    assert (draft.title, headings(draft)) == ("Living with asthma", [("What helps", 1)])
    assert any(isinstance(block, DraftList) for block in draft.blocks)


def test_lists_in_cells_of_values_keep_their_cells() -> None:
    rows = table(
        cell(paragraph("Drug")) + cell(paragraph("When")),
        cell(paragraph("A")) + cell(bullets("morning", "night")),
    )
    (found,) = [
        block
        for block in read(paragraph("Asthma", "Title") + TEXT + rows).blocks
        if isinstance(block, DraftTable)
    ]
    assert found.rows == (("A", "\u2022 morning\\\n\u2022 night"),)


def test_rows_of_tabs_are_a_table() -> None:
    def row(*cells: str) -> str:
        return f"<w:p><w:r>{'<w:tab/>'.join(f'<w:t>{text}</w:t>' for text in cells)}</w:r></w:p>"

    (found,) = [
        block
        for block in read(paragraph("Asthma", "Title") + TEXT + row("Drug", "Dose") + row("A", "5 mg")).blocks
        if isinstance(block, DraftTable)
    ]  # fmt: skip
    assert (found.header, found.rows) == (("Drug", "Dose"), (("A", "5 mg"),))


def test_signs_of_symbol_fonts_are_words_or_marks() -> None:
    def signed(font: str, char: str, text: str) -> str:
        sign = f'<w:sym w:font="{font}" w:char="{char}"/>'
        return f'<w:p><w:r>{sign}<w:t xml:space="preserve"> {text}</w:t></w:r></w:p>'

    draft = read(
        paragraph("Asthma", "Title") + TEXT
        + signed("Wingdings", "F0A8", "your card") + signed("Wingdings", "F028", "555-0100")
        + signed("Symbol", "F0B3", "38 C") + signed("Wingdings", "F0F7", "odd")
    )  # fmt: skip
    assert DraftChecklist(("your card",)) in draft.blocks
    assert {"Tel. 555-0100", "\u2265 38 C"} <= {
        block.text for block in draft.blocks if isinstance(block, DraftParagraph)
    }
    assert any("code F7" in told for told in draft.unplaced)


def test_the_width_of_a_picture_is_no_word() -> None:
    assert split_width("A scale [[width 40]]") == ("A scale", "40%")
    assert split_width("A scale [1]") == ("A scale [1]", "")


def test_a_caption_goes_with_its_picture() -> None:
    draft = read_draft(package(), name="x.docx")
    pictures = [block for block in draft.blocks if isinstance(block, DraftPicture)]
    assert pictures
    assert all(not picture.alt.endswith("]]") for picture in pictures)


WORDS = st.lists(
    st.sampled_from(["dose", "rest", "inhaler", "mask", "nurse", "2", "40"]), min_size=1, max_size=6
).map(" ".join)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.tuples(WORDS, st.sampled_from(["", BOLD, BIG, MIDDLE]), st.booleans()), min_size=1, max_size=8
    )
)
def test_no_word_or_digit_of_any_look_is_lost(lines: list[tuple[str, str, bool]]) -> None:
    body = paragraph("Living with asthma", "Title")
    for count, (text, dress, numbered) in zip(itertools.count(), lines, strict=False):
        body += line(f"{text} {count}", dress, NUMBERED if numbered else "")
    draft = read(body)
    whole = (
        str(draft.blocks)
        + draft.title
        + draft.subtitle
        + str(draft.authors)
        + str(draft.unplaced)
        + str(draft.notes)
    )
    assert all(f"{text} {count}" in whole for count, (text, _, _) in enumerate(lines))
