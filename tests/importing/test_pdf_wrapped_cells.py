"""The cells of a PDF's table that wrap over lines stay whole, in their row and their column."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO

import pytest
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus import Paragraph, SimpleDocTemplate, Spacer, Table, TableStyle

from handout.importing.article import import_article
from handout.importing.drafts.draft import DraftChecklist, DraftParagraph, DraftTable
from handout.importing.pdf.lines import Page, Piece
from handout.importing.pdf.near_lines import tell_near_lines
from handout.importing.pdf.tables import FoundTable, Grid
from tests.support.pdf_articles import flow, make_pdf

PLAIN = ParagraphStyle("plain", fontName="Helvetica", fontSize=10, leading=12)
TEXT = "Read this sheet before you take your medicines. Keep it where you can find it, and ask us."
ROWS = (
    ("Medicine", "How to take it", "Dose"),
    ("Zinc", "With a glass of water, half an hour before your breakfast, and stay upright then", "10 mg"),
    ("Iron against tiredness", "Two hours before or after a meal, with juice but not with milk", "65 mg"),
    ("Folic acid", "At any time", "5 mg"),
    ("Omeprazole capsules that you swallow whole", "Before the first meal", "20 mg"),
)  # fmt: skip
PAIRS = (
    ("Sign", "What to do"),
    ("Fever", "Measure it twice a day and write it down. Call us if it is higher than 39 for two days."),
    ("A rash that itches and does not go away", "Show it to us"),
    ("Cough", "Drink a lot of water or tea, and sleep with your head a little higher than your feet."),
)  # fmt: skip
LINES = [("LINEBELOW", (0, 0), (-1, -1), 0.5, "black"), ("LINEABOVE", (0, 0), (-1, 0), 0.5, "black")]
SHADE = [("BACKGROUND", (0, row), (-1, row), "#dde6f2") for row in (1, 3)]


def make_table_pdf(
    rows: Sequence[Sequence[str]], commands: Sequence[tuple[object, ...]], place: str, widths: Sequence[int]
) -> bytes:
    """Return a PDF with text and a table whose words wrap in its cells."""
    stream = BytesIO()
    cells = [[Paragraph(cell, PLAIN) for cell in row] for row in rows]
    style = TableStyle([("VALIGN", (0, 0), (-1, -1), place), *commands])
    table = Table(cells, colWidths=widths, style=style)
    story = [Paragraph(TEXT, PLAIN), Spacer(1, 12), table, Spacer(1, 12), Paragraph(TEXT, PLAIN)]
    SimpleDocTemplate(stream).build(story)
    return stream.getvalue()


def read_rows(raw: bytes) -> list[tuple[str, ...]]:
    draft = import_article(raw, name="a.pdf").draft
    tables = [block for block in draft.blocks if isinstance(block, DraftTable)]
    return [row for table in tables for row in (table.header, *table.rows)]


@pytest.mark.parametrize("place", ["TOP", "MIDDLE", "BOTTOM"])
@pytest.mark.parametrize("commands", [LINES, SHADE, []], ids=["lines", "shading", "nothing"])
def test_wrapped_cells_stay_in_their_row_and_column(
    commands: Sequence[tuple[object, ...]], place: str
) -> None:
    assert read_rows(make_table_pdf(ROWS, commands, place, (90, 170, 60))) == [*ROWS]


@pytest.mark.parametrize("place", ["TOP", "MIDDLE", "BOTTOM"])
@pytest.mark.parametrize("commands", [LINES, SHADE], ids=["lines", "shading"])
def test_wrapped_cells_of_two_columns(commands: Sequence[tuple[object, ...]], place: str) -> None:
    assert read_rows(make_table_pdf(PAIRS, commands, place, (110, 200))) == [*PAIRS]


def test_titles_that_stand_left_of_their_values_keep_their_columns() -> None:
    right = ParagraphStyle("right", parent=PLAIN, alignment=2)
    rows = [("Drug", "Morning", "Noon", "Evening"), ("Metformin tablets", "1", "0", "2"),
            ("Ramipril", "3", "4", "5")]  # fmt: skip
    cells = [[Paragraph(cell, right if at and row is not rows[0] else PLAIN) for at, cell in enumerate(row)]
             for row in rows]  # fmt: skip
    stream = BytesIO()
    table = Table(cells, colWidths=(120, 60, 60, 60), style=TableStyle(LINES))
    SimpleDocTemplate(stream).build([Paragraph(TEXT, PLAIN), Spacer(1, 12), table])
    assert read_rows(stream.getvalue()) == rows


def test_two_tables_beside_each_other_stay_two() -> None:
    def make(rows: Sequence[Sequence[str]]) -> Table:
        grid = TableStyle([("GRID", (0, 0), (-1, -1), 0.5, "black")])
        return Table([[Paragraph(cell, PLAIN) for cell in row] for row in rows], colWidths=90, style=grid)

    first = (("Test", "Result"), ("Blood sugar before you eat in the morning", "5.4"), ("Weight", "71 kg"))
    second = (("Meal", "Units"), ("Lunch", "6"), ("Dinner with soup and bread", "10"))
    beside = Table([[make(first), make(second)]], style=TableStyle([("VALIGN", (0, 0), (-1, -1), "TOP")]))
    stream = BytesIO()
    SimpleDocTemplate(stream).build([Paragraph(TEXT, PLAIN), beside])
    assert read_rows(stream.getvalue()) == [*first, *second]


@pytest.mark.parametrize("place", ["TOP", "MIDDLE", "BOTTOM"])
def test_pairs_without_lines_are_a_table(place: str) -> None:
    assert read_rows(make_table_pdf(PAIRS, [], place, (110, 200))) == [*PAIRS]


def test_rows_that_are_not_sure_stay_lines_and_are_told() -> None:
    spans = [("SPAN", (0, 1), (0, 2)), ("LEFTPADDING", (0, 0), (-1, -1), 6)]
    rows = [("Medicine", "Age", "Dose"), ("Cetirizine drops at night, once a day", "2 years", "5 drops"),
            ("", "4 years", "10 drops"), ("Loratadine", "7 years", "20 drops")]  # fmt: skip
    project = import_article(make_table_pdf(rows, spans, "TOP", (90, 100, 100)), name="a.pdf")
    assert not any(isinstance(block, DraftTable) for block in project.draft.blocks)
    told = [note for note in project.notes if "looks like a table" in note]
    assert all("a column of it that stands elsewhere" in note for note in told)
    assert told[0].startswith("Page 1: “Medicine Age Dose Cetirizine")
    loose = next(block for block in project.draft.blocks if "not sure" in getattr(block, "comment", ""))
    assert isinstance(loose, DraftParagraph)
    assert "2 years | 5 drops" in loose.text
    assert "4 years | 10 drops" in loose.text
    assert "look like a table" in " ".join(line.strip(" #") for line in project.content.splitlines())


def test_a_table_goes_on_over_the_end_of_a_page() -> None:
    rows = [ROWS[0], *((f"Drug {at}", *ROWS[1 + at % 4][1:]) for at in range(60))]
    stream = BytesIO()
    table = Table([[Paragraph(cell, PLAIN) for cell in row] for row in rows], (90, 170, 60), repeatRows=1,
                  style=TableStyle(LINES))  # fmt: skip
    SimpleDocTemplate(stream).build([Paragraph(TEXT, PLAIN), Spacer(1, 12), table])
    assert read_rows(stream.getvalue()) == rows


def test_a_value_at_the_foot_of_a_page_is_no_page_number() -> None:
    values = [(72.0, 120 + 20 * at, f"Drug {at}", "Helvetica", 11.0) for at in range(32)]
    values += [(300.0, 120 + 20 * at, str(at), "Helvetica", 11.0) for at in range(32)]
    foot = (300.0, 770.0, "7", "Helvetica", 11.0)
    draft = import_article(make_pdf([[*flow([TEXT], top=90), *values, foot]]), name="a.pdf").draft
    texts = str(draft.blocks)
    assert all(f"Drug {at}" in texts for at in range(32))
    assert [line for line in draft.unplaced if "margins" in line] == ["in the margins of the pages: 7"]


def test_two_boxes_on_one_line_are_two_items() -> None:
    rows = flow(
        ["Do you have pain, and how long have you had it now?", "", "[ ] Yes      [ ] No", "[ ] Often"]
    )
    draft = import_article(make_pdf([rows]), name="a.pdf").draft
    boxes = [block.items for block in draft.blocks if isinstance(block, DraftChecklist)]
    assert boxes == [("Yes", "No", "Often")]


def test_boxes_beside_each_other_with_headings_are_no_table() -> None:
    lines = ["# Rest", "Rest as much as you need in the", "first days, and walk a little more.", "",
             "# Drink", "Drink a lot of water, because that", "makes you well again sooner.", "",
             "# Call", "Call us if the pain becomes much", "worse, or if you have a fever now."]  # fmt: skip
    raw = make_pdf([[*flow(lines, left=72), *flow([*lines[4:], "", *lines[:3]], left=330)]])
    assert read_rows(raw) == []
    assert not any("looks like a table" in note for note in import_article(raw, name="a.pdf").notes)


CARE = (
    ("Medicine", "How to take it", "Be careful"),
    ("Ibuprofen tablets", "One or two tablets every six hours with food, and with a full glass of water",
     "Do not take it with warfarin, or if you have had a stomach ulcer before"),
    ("Paracetamol tablets against pain", "Two tablets every six hours, at most eight in one day",
     "Do not drink alcohol with it, and take nothing else that contains it"),
    ("Amoxicillin", "One capsule three times a day, until the box is empty",
     "Stop and call us if you have a rash, or if you cannot breathe well"),
)  # fmt: skip


@pytest.mark.parametrize("padding", [1, 3, 8])
@pytest.mark.parametrize("place", ["TOP", "MIDDLE", "BOTTOM"])
def test_columns_of_sentences_stay_beside_their_labels(place: str, padding: int) -> None:
    pads = [("TOPPADDING", (0, 0), (-1, -1), padding), ("BOTTOMPADDING", (0, 0), (-1, -1), padding)]
    assert read_rows(make_table_pdf(CARE, pads, place, (75, 150, 140))) == [*CARE]


def test_words_below_a_table_that_begin_with_its_columns_are_told() -> None:
    def place(text: str, left: float, bottom: float) -> Piece:
        return Piece(text, left, bottom, left + 50, bottom + 8, 10, bold=False)

    cell = place("Zinc", 72, 700)
    grid = Grid((("Zinc", "5 mg"),), 1, borders=((130, 180),))
    table = FoundTable(grid, (72, 700, 230, 708), frozenset([cell]))
    near, text, far = place("10 mg", 180.5, 688), place("Call us.", 72, 688), place("20 mg", 180, 600)
    told = tell_near_lines(Page(1, 600, 800, (cell, near, text, far), (), 0), [table])
    assert len(told) == 1
    assert "“Zinc 5 mg …”" in told[0]
    assert "“10 mg …”" in told[0]
    assert tell_near_lines(Page(1, 600, 800, (cell, text, far), (), 0), [table]) == []


@pytest.mark.parametrize("gap", [4.5, 8.0, 40.0])
@pytest.mark.parametrize("rows", [2, 3])
def test_cells_that_become_text_are_told(rows: int, gap: float) -> None:
    cells = [("Paracetamol tablets", "Two tablets every six hours"), ("Zinc", "Not with milk or tea"),
             ("Iron", "Two hours before a meal")][:rows]  # fmt: skip
    start = 72 + stringWidth(cells[0][0], "Helvetica", 11) + gap
    table = [(left, 200 + 14.0 * at, text, "Helvetica", 11.0) for at, row in enumerate(cells)
             for left, text in zip((72, start), row, strict=True)]  # fmt: skip
    raw = make_pdf([[*flow([TEXT]), *table, *flow([TEXT], top=280)]])
    told = [note for note in import_article(raw, name="a.pdf").notes if "side by side" in note]
    assert told or read_rows(raw) == cells
    assert all("“Paracetamol tablets" in note for note in told)


def test_words_of_a_text_are_no_cells() -> None:
    lines = ["Rest as much as you need in the", "first days, and walk a little more.", "", "1.  Drink water.",
             "2.  Eat little.", "3.  Call us.", "",
             "Name: ________    Date: ______", "[ ] Yes    [ ] No"]  # fmt: skip
    raw = make_pdf([[*flow(lines), *flow(lines[:2] * 4, left=330)]])
    assert not any("side by side" in note for note in import_article(raw, name="a.pdf").notes)
