"""Numbers and signs that Word sets by itself say what they say; tables keep each cell in its place."""

from __future__ import annotations

import pytest

from handout.importing.article import import_article
from handout.importing.drafts.draft import (
    DraftBlock,
    DraftChecklist,
    DraftCompare,
    DraftHeading,
    DraftList,
    DraftTable,
)
from tests.importing.test_docx import W, package, paragraph, table

FONT = '<w:rPr><w:rFonts w:ascii="Wingdings"/></w:rPr>'


def read(body: str, shown: str = "%1.", kind: str = "decimal", font: str = "") -> list[DraftBlock]:
    def level(at: int, text: str) -> str:
        return (
            f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/>'
            f'<w:lvlText w:val="{text}"/>{font}</w:lvl>'
        )

    numbering = (
        f'<w:numbering {W}><w:abstractNum w:abstractNumId="0">{level(0, shown)}{level(1, "%1.%2")}'
        '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
    )
    others = {"word/numbering.xml": numbering.encode(), "word/footnotes.xml": f"<w:footnotes {W}/>".encode()}
    project = import_article(package(paragraph("Your medicines", "Title") + body, **others), name="x.docx")
    assert not project.differences
    return list(project.draft.blocks)


def test_the_numbers_of_headings_are_written_as_word_counts_them() -> None:
    body = "".join(
        paragraph(title, "Heading1", "1", level) + paragraph(f"{title} comes first of all.")
        for title, level in (("Before", 0), ("Food", 1), ("Drink", 1), ("After", 0))
    )
    headings = [block.text for block in read(body) if isinstance(block, DraftHeading)]
    assert headings == ["1. Before", "1.1 Food", "1.2 Drink", "2. After"]


def test_a_number_with_words_is_no_step() -> None:
    body = "".join(paragraph(dose, number="1") for dose in ("Take 5 mg.", "Take 10 mg."))
    blocks = read(body, "Day %1 –")
    assert [getattr(block, "text", "") for block in blocks] == ["Day 1 – Take 5 mg.", "Day 2 – Take 10 mg."]
    assert isinstance(read(body, "Step %1:")[0], DraftList)


def test_boxes_make_a_checklist_and_a_cross_stays() -> None:
    body = "".join(paragraph(item, number="1") for item in ("nuts", "beer"))
    assert isinstance(read(body, "\uf0a8", "bullet", FONT)[0], DraftChecklist)
    crossed = read(body, "\uf0fb", "bullet", FONT)[0]
    assert isinstance(crossed, DraftList)
    assert [item.text for item in crossed.items] == ["\u2717 nuts", "\u2717 beer"]
    ticked = read(body, "\uf0fc", "bullet", FONT)[0]
    assert isinstance(ticked, DraftList)
    assert [item.text for item in ticked.items] == ["nuts", "beer"]


def test_columns_of_do_and_do_not_may_be_of_unequal_length() -> None:
    compare = read(table(("Do", "Do not"), ("Wash", "Pick at it"), ("Rest", "Swim"), ("", "Run")))[0]
    assert isinstance(compare, DraftCompare)
    assert [side.items for side in compare.sides] == [("Wash", "Rest"), ("Pick at it", "Swim", "Run")]


def test_cells_that_are_boxes_to_tick_make_a_checklist() -> None:
    assert isinstance(read(table(("☐ Fever", "☐ Chills"), ("☐ Pus", "☐ Pain")))[0], DraftChecklist)


@pytest.mark.parametrize("width", [9, 10, 15, 16, 24])
def test_a_table_that_is_too_wide_is_parted_and_keeps_each_cell_under_its_title(width: int) -> None:
    rows = [
        ("Day", *(f"Hour {at}" for at in range(1, width))),
        *((day, *(f"{sign}{at}" for at in range(1, width))) for day, sign in (("Mon", "a"), ("Tue", "b"))),
    ]
    parts = [block for block in read(table(*rows)) if isinstance(block, DraftTable)]
    assert all(len(part.header) <= 8 and part.header[0] == "Day" for part in parts)
    assert [title for part in parts for title in part.header[1:]] == list(rows[0][1:])
    assert [cell for part in parts for cell in part.rows[0][1:]] == list(rows[1][1:])


def test_a_cell_over_a_whole_row_stands_once() -> None:
    wide = f'<w:tr><w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr>{paragraph("After it")}</w:tc></w:tr>'
    made = table(("Drug", "Dose"), ("Zinc", "8 mg")).replace("</w:tbl>", f"{wide}</w:tbl>")
    found = read(made.replace("</w:tbl>", table(("Iron", "65 mg")).removeprefix("<w:tbl>")))[0]
    assert isinstance(found, DraftTable)
    assert found.rows == (("Zinc", "8 mg"), ("After it", ""), ("Iron", "65 mg"))
