"""What may be wrong in a table of a PDF is told with its place: mixed columns, rows that were left out."""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Sequence
from io import BytesIO

import pytest
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Paragraph, SimpleDocTemplate, Spacer, Table, TableStyle

from handout.data_classes import replace
from handout.importing.article import import_article
from handout.importing.drafts.draft import Draft, DraftTable, iter_texts
from handout.importing.pdf.cut_cells import tell_cut_cells
from handout.importing.pdf.even_columns import keep_columns
from handout.importing.pdf.lines import Page, Piece, Word
from handout.importing.pdf.margins import take_margins
from handout.importing.pdf.mixed_cells import find_mixed_cell, tell_mixed_cells
from handout.importing.pdf.near_lines import tell_near_lines
from handout.importing.pdf.order import Column, Line
from handout.importing.pdf.page_ends import join_cut_tables
from handout.importing.pdf.pairs import has_sentence_beside, trim_text
from handout.importing.pdf.rows import place_lines
from handout.importing.pdf.tables import FoundTable, Grid
from handout.importing.pdf.word_lines import WordLine, make_word_lines, meet_whites
from handout.importing.pdf.words import part_piece

LABELS = ["Zinc", "Iron tablets", "Vitamin D drops for infants and small children", "Ramipril", "Cetirizine",
          "Metformin film-coated tablets", "Fever that stays", "Folic acid"]  # fmt: skip
LONG = ["Take it two hours before or after a meal, with orange juice but never with milk", "With breakfast",
        "Swallow whole, do not crush or chew", "Do not drive after you have taken it", "None known",
        "Measure it twice a day and write it down. Call us if it is higher for two days"]  # fmt: skip
DOSES = ["10 mg", "5 ml", "2.5 mg", "400 IU", "1", "0", "20 drops", ""]
TEXTS = ["Read this sheet before you take your medicines, and keep it where you can find it again later.",
         "Call the ward between eight and five if there is anything you want to know.",
         "Questions? Ring us."]  # fmt: skip


def place(text: str, left: float, bottom: float, width: float | None = None) -> Piece:
    """Return a piece whose signs are 5 points wide."""
    words, at = [], left
    for word in text.split():
        words.append(Word(word, at, at + 5 * len(word)))
        at += 5 * len(word) + 3
    right = left + width if width else words[-1].right
    return Piece(text, left, bottom, right, bottom + 8, 10, False, tuple(words), base=bottom + 2)


def make_table(page: int = 1, bottom: float = 700, mixed: str = "") -> FoundTable:
    cell = place("Zinc", 72, bottom)
    grid = Grid((("Zinc", "5 mg"),), page, borders=((130, 180),))
    return FoundTable(grid, (72, bottom, 230, bottom + 8), frozenset([cell]), mixed)


def test_a_cell_with_the_words_of_two_columns_is_found() -> None:
    plain = [place("Take it with", 72, 700), place("a meal", 72, 688), place("5 mg", 75, 676)]
    assert find_mixed_cell([plain]) == ""
    beside = [*plain[:2], place("5 mg", 140, 694)]
    assert find_mixed_cell([plain, beside]) == "Take it with 5 mg a meal"
    assert find_mixed_cell([[place("Take it", 72, 700), place("daily", 125, 700)]]) == "Take it daily"
    assert find_mixed_cell([[place("\u2022", 72, 700), place("daily", 90, 700)]]) == ""
    told = list(tell_mixed_cells([make_table(mixed="Take it daily"), make_table()]))
    assert len(told) == 1
    assert "“Take it daily”" in told[0]


def test_titles_over_the_middle_of_their_columns_are_told() -> None:
    table = make_table()
    titles = (place("Drug", 80, 722), place("Dose", 200, 722))
    told = tell_near_lines(Page(1, 600, 800, (*table.used, *titles), (), 0), [table])
    assert len(told) == 1
    assert "“Drug …”" in told[0]
    text = (place("These are the doses of what you take", 72, 722),)
    assert tell_near_lines(Page(1, 600, 800, (*table.used, *text), (), 0), [table]) == []


def test_tables_with_the_same_columns_under_each_other_are_told() -> None:
    page = Page(1, 600, 800, (), (), 0)
    told = tell_near_lines(page, [make_table(), make_table(bottom=670)])
    assert len(told) == 1
    assert "have the same columns and may be one" in told[0]
    assert tell_near_lines(page, [make_table(), make_table(bottom=500)]) == []


@pytest.mark.parametrize(("left", "is_told"), [(180, True), (150, True), (72, False)])
def test_words_at_the_top_of_the_next_page_that_go_on_with_a_cell_are_told(
    left: float, is_told: bool
) -> None:
    following = Column((Line((place("with milk", left, 740),), 2), Line((place("Call us.", 72, 700),), 2)))
    _, notes = join_cut_tables([make_table().grid, following])
    assert [("“with milk …”" in note and "“Zinc 5 mg …”" in note) for note in notes] == [True] * is_told


def test_labels_and_values_that_were_read_one_after_the_other_are_told() -> None:
    labels = [place("Zinc", 72, 700), place("Iron", 72, 680)]
    values = [place("With milk", 200, 700), place("At night with a", 200, 686), place("glass", 200, 674)]
    assert len(list(tell_cut_cells(labels, values, 3))) == 1
    text = [place("Rest a lot now.", 72, 700), place("Drink much.", 72, 680)]
    assert list(tell_cut_cells(text, text, 3)) == []


def test_a_value_of_one_sign_stays_in_its_cell() -> None:
    parts = part_piece(place("Zinc 1", 72, 700), [94])
    assert parts is not None
    assert [part.text for part in parts] == ["Zinc", "1"]


Made = tuple[bytes, list[list[tuple[str, ...]]], list[str]]


def make_page(rng: random.Random) -> Made:
    """Return a PDF of texts and a table as programs print them, the rows of the table, and the texts."""
    size = rng.choice([8, 10, 12])
    plain = ParagraphStyle(
        "plain", fontName="Helvetica", fontSize=size, leading=size * rng.choice([1.15, 1.3, 1.5])
    )
    bold = ParagraphStyle("bold", parent=plain, fontName="Helvetica-Bold", alignment=rng.choice([0, 1]))
    kinds = [LABELS, *rng.choices([LONG, DOSES], k=rng.randint(1, 3))]
    names = [
        "Medicine",
        *(f"{'How to take it' if kind is LONG else 'Dose'} {at}" for at, kind in enumerate(kinds[1:], 1)),
    ]
    labels = rng.sample(LABELS, rng.randint(2, 7))
    rows = [
        tuple(names),
        *((label, *(rng.choice(kind) or "none" for kind in kinds[1:])) for label in labels),
    ]
    padding = rng.choice([0, 1, 3, 6])
    style: list[tuple[object, ...]] = [("VALIGN", (0, 0), (-1, -1), rng.choice(["TOP", "MIDDLE", "BOTTOM"]))]
    style += [(f"{side}PADDING", (0, 0), (-1, -1), padding) for side in ("TOP", "BOTTOM", "LEFT", "RIGHT")]
    lines: list[list[tuple[object, ...]]] = [
        [("GRID", (0, 0), (-1, -1), 0.5, "black")], [("LINEBELOW", (0, 0), (-1, -1), 0.5, "black")],
        [("LINEBELOW", (0, 0), (-1, 0), 0.5, "black")], [],
        [("BACKGROUND", (0, row), (-1, row), "#dde6f2") for row in range(1, len(rows), 2)],
    ]  # fmt: skip
    style += rng.choice(lines)
    widths = [{id(LABELS): 9, id(LONG): 13, id(DOSES): 6}[id(kind)] * size for kind in kinds]
    cells = [[Paragraph(cell, plain if at else bold) for cell in row] for at, row in enumerate(rows)]
    table = Table(cells, widths, style=TableStyle(style), hAlign="LEFT")
    texts = rng.sample(TEXTS, rng.randint(1, 3))
    gap = Spacer(1, rng.choice([0, 4, 12]))
    before, *after = ([Paragraph(text, plain), gap] for text in texts)
    stream = BytesIO()
    SimpleDocTemplate(
        stream, pagesize=(420, 595), topMargin=40, bottomMargin=40, leftMargin=30, rightMargin=30
    ).build(
        [
            Spacer(1, rng.choice([0, 180, 330])),
            *before,
            table,
            gap,
            *(part for parts in after for part in parts),
        ]
    )
    return stream.getvalue(), [rows], texts


def is_told(draft: Draft, differences: Sequence[str]) -> bool:
    comments = [getattr(block, "comment", "") or "" for block in draft.blocks]
    return bool(differences) or any(
        "not sure" in text or "ompare" in text or "may be torn" in text
        for text in (*comments, *draft.notes[1:])
    )


def fold(texts: Sequence[str]) -> str:
    return re.sub(r"[\W_]+", "", "".join(texts)).casefold()


def make_lines(*lines: Sequence[tuple[str, float]], bold: int = -1) -> list[WordLine]:
    """Return lines 15 points apart, each of texts and where each begins; `bold` tells a bold one."""
    pieces = [
        replace(place(text, left, 700.0 - 15 * number), bold=number == bold)
        for number, line in enumerate(lines)
        for text, left in line
    ]
    return list(make_word_lines(pieces))


def test_white_that_parts_the_words_of_one_line_alone_makes_no_column() -> None:
    rows = [[("Zinc", 72.0), ("5", 200.0), ("daily", 260.0)] for _ in range(7)]
    rows[2] = [("Amoxicillin", 72.0), ("500mg", 134.0), ("5", 200.0), ("daily", 260.0)]
    lines = make_lines(*rows)
    whites = meet_whites(lines)
    assert len(whites) == 3
    kept = keep_columns(lines, whites)
    assert kept is not None
    assert len(kept) == 2


def test_text_right_above_bold_titles_is_no_title() -> None:
    rows = [[("Questions now", 72.0)], *([("Zinc", 72.0), ("5 mg", 200.0)] for _ in range(4))]
    gaps = [(130.0, 190.0)]
    assert len(trim_text(make_lines(*rows, bold=1), gaps)) == 4
    assert len(trim_text(make_lines(*rows), gaps)) == 5


@pytest.mark.parametrize(("text", "is_found"), [("Ring us now.", True), ("for small children", False)])
def test_a_sentence_that_could_be_of_a_label_makes_no_sure_table(text: str, is_found: bool) -> None:
    rows = [[(text, 72.0)], *([("Zinc", 72.0), ("5 mg", 200.0)] for _ in range(3))]
    table = place_lines(make_lines(*rows), [(170.0, 190.0)])
    assert has_sentence_beside(table, [[0, 1], [2], [3]]) is is_found


def test_cells_at_the_foot_and_the_top_of_pages_are_no_running_heads() -> None:
    first = (place("Zinc", 72, 40), place("With milk", 150, 40), place("5 ml", 260, 40))
    second = (place("Iron", 72, 760), place("With milk", 150, 760), place("5 ml", 260, 760))
    head, foot = place("My clinic", 72, 780), place("Page 1", 500, 20)
    pages = [
        Page(number, 600, 800, (head, *row, replace(foot, text=f"Page {number}")), (), 0)
        for number, row in enumerate((first, second), 1)
    ]
    kept, told = take_margins(pages)
    assert [page.pieces for page in kept] == [first, second]
    assert told == ["My clinic", "Page 1", "Page 2"]


@pytest.mark.parametrize("seed", [*range(24), 67, 77, 164, 182])
def test_cells_stay_in_their_places_and_sentences_whole_or_are_told(seed: int) -> None:
    raw, tables, texts = make_page(random.Random(seed))
    project = import_article(raw, name="a.pdf")
    draft = project.draft
    written = [text for block in draft.blocks for text in iter_texts(block)]
    every = fold([draft.title or "", *written, *draft.unplaced])
    words = Counter(
        fold([word])
        for text in [*texts, *(c for rows in tables for row in rows for c in row)]
        for word in text.split()
    )
    assert all(word in every for word in words)
    digits = Counter(
        sign for rows in tables for row in rows for cell in row for sign in cell if sign.isdigit()
    )
    found = Counter(
        sign for text in [draft.title or "", *written, *draft.unplaced] for sign in text if sign.isdigit()
    )
    assert not digits - found
    rows = [
        row for block in draft.blocks if isinstance(block, DraftTable) for row in (block.header, *block.rows)
    ]
    cells = [[fold([cell]) for cell in row] for row in rows]
    is_right = cells == [[fold([cell]) for cell in row] for expected in tables for row in expected]
    is_whole = all(fold([text]) in every for text in texts)
    assert (is_right and is_whole) or is_told(draft, project.differences)
