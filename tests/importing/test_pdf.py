"""A PDF becomes headings, paragraphs, lists and tables; what stands at the margins is told, not printed."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reportlab.pdfbase.pdfmetrics import stringWidth

from handout.errors import ContentError
from handout.importing.article import import_article, read_draft
from handout.importing.drafts.draft import DraftHeading, DraftList, DraftParagraph, DraftTable
from handout.importing.pdf import lines as pdf_lines
from handout.importing.pdf.lines import Page, Piece
from handout.importing.pdf.marks import join_marks
from handout.importing.pdf.pages import open_pages
from tests.support.pdf_articles import Row, flow, grid, make_pdf

TITLE: Row = (72, 100, "Living with asthma", "Helvetica-Bold", 22)
TEXT = ["Asthma makes the airways swell so that it is hard to breathe. With a",
        "plan you can live well with it on every day of the year.", ""]  # fmt: skip


def running(number: int) -> list[Row]:
    return [
        (72, 30, "Oak Lung Clinic leaflet", "Helvetica", 8),
        (290, 770, f"Page {number} of 2", "Helvetica", 8),
    ]


def two_pages() -> bytes:
    lines = [*TEXT, "# What helps", "Take your inhaler each day, even when you feel well. Your after-"]
    lines += ["noon dose counts too.", "", "• Rest when you need it", "• Drink water"]
    first = [TITLE, *running(1), *flow(lines)]
    second = [*running(2), *flow(["# When to call us", *TEXT])]
    return make_pdf([first, second])


def test_headings_lists_and_margins() -> None:
    draft = read_draft(two_pages(), name="x.pdf")
    assert draft.title == "Living with asthma"
    assert [block.text for block in draft.blocks if isinstance(block, DraftHeading)] == [
        "What helps",
        "When to call us",
    ]
    (listing,) = [block for block in draft.blocks if isinstance(block, DraftList)]
    assert [item.text for item in listing.items] == ["Rest when you need it", "Drink water"]
    texts = [block.text for block in draft.blocks if isinstance(block, DraftParagraph)]
    assert texts[0] == " ".join(TEXT).strip()
    assert "Your afternoon dose counts too." in texts[1]
    assert "Oak Lung" not in str(draft.blocks)
    assert any("Oak Lung Clinic leaflet" in line for line in draft.unplaced)
    assert any("afternoon" in note for note in draft.notes)
    assert any("must compare" in note for note in draft.notes)


def test_columns_are_read_one_after_the_other() -> None:
    left = ["The first column tells what asthma is", "and how it feels to have it. It is long"]
    left += ["and has many lines of text in it, which", "all stand on the left of the page. So"]
    right = ["the second column goes on with it and", "tells what to do when it is hard to get"]
    right += ["air at night, and whom to call then. It", "ends here."]
    raw = make_pdf([[TITLE, *flow(left, left=72), *flow(right, left=330)]])
    texts = [
        block.text for block in read_draft(raw, name="x.pdf").blocks if isinstance(block, DraftParagraph)
    ]
    assert " ".join(texts) == " ".join([*left, *right])


CELLS = (("Drug", "Morning", "Evening"), ("Albuterol", "2 puffs", "4 puffs"), ("Prednisone", "5 mg", "10 mg"))


def test_a_ruled_table_keeps_its_cells() -> None:
    rows, rules = grid(CELLS, 72, 200)
    raw = make_pdf(
        [[TITLE, *flow(TEXT), *rows, *flow(["Ask us if you are not sure about this."], top=320)]], [rules]
    )
    draft = read_draft(raw, name="x.pdf")
    (table,) = [block for block in draft.blocks if isinstance(block, DraftTable)]
    assert (table.header, table.rows) == (CELLS[0], CELLS[1:])
    assert isinstance(draft.blocks[-1], DraftParagraph)


def test_a_table_without_rules_keeps_its_rows() -> None:
    rows, _ = grid(CELLS, 72, 200)
    (table,) = [
        block
        for block in read_draft(make_pdf([[TITLE, *flow(TEXT), *rows]]), name="x.pdf").blocks
        if isinstance(block, DraftTable)
    ]
    assert (table.header, table.rows) == (CELLS[0], CELLS[1:])


def test_a_page_without_text_is_told() -> None:
    with pytest.raises(ContentError) as failed:
        read_draft(make_pdf([[]]), name="x.pdf")
    assert [problem.code for problem in failed.value.problems] == ["no-text"]
    draft = read_draft(make_pdf([[TITLE, *flow(TEXT)], []]), name="x.pdf")
    assert any("page 2: no text" in line for line in draft.unplaced)


@pytest.mark.parametrize("raw", [b"%PDF-1.7\n", b"%PDF-1.7\n%%EOF", b"%PDF" + bytes(range(256))])
def test_a_broken_pdf_is_told(raw: bytes) -> None:
    with pytest.raises(ContentError) as failed:
        read_draft(raw, name="x.pdf")
    assert failed.value.problems[0].hint


WORDS = st.lists(
    st.sampled_from(["rest", "inhaler", "20 mg", "water", "the nurse", "5 puffs", "at night"]),
    min_size=2,
    max_size=8,
)


@settings(max_examples=25, deadline=None)
@given(st.lists(WORDS.map(lambda words: f"Please take {' and '.join(words)} now."), min_size=1, max_size=12))
def test_no_word_or_digit_is_lost(lines: list[str]) -> None:
    project = import_article(make_pdf([[TITLE, *flow(lines)]]), name="x.pdf")
    assert project.differences == ()
    printed = " ".join(project.content.split())
    assert all(line in printed for line in lines)


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_changed_bytes_never_end_in_a_traceback(data: st.DataObject) -> None:
    raw = bytearray(two_pages())
    for _ in range(data.draw(st.integers(1, 8))):
        raw[data.draw(st.integers(0, len(raw) - 1))] = data.draw(st.integers(0, 255))
    try:
        import_article(bytes(raw), name="x.pdf")
    except ContentError as error:
        assert error.problems[0].hint  # noqa: PT017 (most are no errors)


def test_drawn_bullets_and_the_lines_of_a_browser() -> None:
    """A page printed by a browser has discs for bullets, and the hour and its address in the margins."""
    lines = [*TEXT, "# What helps", "Rest when you need it, for as long as it takes", "", "Drink water"]
    rows = [TITLE, *flow(lines, left=90)]
    rows += [
        (24, 24, "11/26/26, 11:37 PM", "Helvetica", 8),
        (24, 780, "https://example.org/a", "Helvetica", 8),
    ]
    dots = [(80, row[1] - 4) for row in rows if row[2].startswith(("Rest", "Drink"))]
    draft = read_draft(make_pdf([rows], dots=dots), name="x.pdf")
    [block] = [block for block in draft.blocks if isinstance(block, DraftList)]
    assert [item.text for item in block.items] == [
        "Rest when you need it, for as long as it takes", "Drink water",
    ]  # fmt: skip
    assert "11:37" not in str(draft.blocks)
    assert sum("11:37" in line or "example.org" in line for line in draft.unplaced) == 2


def test_raised_numbers_stay_behind_their_words() -> None:
    """A citation and a power are never lines of their own, and 10 with a raised 6 is not 106."""
    line: list[Row] = []
    for top, words, raised in ((160, "Adults need 600 IU a day.", "1,2"), (190, "It has 10", "6")):
        end = 72 + stringWidth(words, "Helvetica", 11)
        line += [(72, top, words, "Helvetica", 11), (end, top - 4, raised, "Helvetica", 6)]
    sources: list[Row] = [
        (72, 230, "References", "Helvetica-Bold", 15), (72, 260, "1. Oak A. Air. 2007.", "Helvetica", 11),
        (72, 280, "2. Elm B. Tea. 2011.", "Helvetica", 11),
    ]  # fmt: skip
    project = import_article(make_pdf([[TITLE, *line, *sources]]), name="x.pdf")
    assert "600 IU a day.[^oak-2007][^elm-2011]" in project.content
    assert "It has 10\u2076" in project.content
    assert project.differences == ()


def test_items_with_capital_letters_are_no_table() -> None:
    rows: list[Row] = [
        (72, 160, "A.", "Helvetica", 11), (100, 160, "Spinal block", "Helvetica", 11),
        (72, 180, "B.", "Helvetica", 11), (100, 180, "Full sleep", "Helvetica", 11),
    ]  # fmt: skip
    draft = read_draft(make_pdf([[TITLE, *flow(TEXT), *rows]]), name="x.pdf")
    assert not any(isinstance(block, DraftTable) for block in draft.blocks)
    assert "Spinal block" in str(draft.blocks)


def test_marks_that_stand_apart_begin_their_words() -> None:
    steps = ["Wash hands.", "Dry them.", "Rest for 2 hours."]
    rows: list[Row] = [TITLE, *flow(TEXT)]
    for at, step in enumerate(steps):
        top = 220 + 15 * at
        rows += [(72, top, f"{at + 1}.", "Helvetica", 11), (100, top, step, "Helvetica", 11)]
    project = import_article(make_pdf([rows]), name="asthma.pdf")
    lists = [block for block in project.draft.blocks if isinstance(block, DraftList)]
    assert [[item.text for item in block.items] for block in lists] == [steps]
    assert project.differences == ()


@pytest.mark.parametrize("rules", [(), ((90.0, 90.0, 90.0, 120.0),)])
def test_a_number_in_a_row_or_beside_a_line_is_a_cell_of_its_own(
    rules: tuple[tuple[float, float, float, float], ...],
) -> None:
    texts = [(72, "1."), (100, "Aspirin")] if rules else [(72, "1."), (100, "Aspirin"), (200, "5 mg")]
    pieces = tuple(Piece(text, left, 100, left + 10, 111, 11, bold=False) for left, text in texts)
    page = Page(1, 600, 800, pieces, rules, 0)
    assert join_marks(page) == page


@pytest.mark.parametrize("width", [60, 70, 100])
def test_a_small_table_without_lines_is_a_table(width: int) -> None:
    cells = [["No.", "Medicine", "Dose"], ["1.", "Aspirin", "5 mg"], ["2.", "Zinc", "7 mg"]]
    rows = [
        (72 + width * column, 220 + 18 * at, text, "Helvetica", 11)
        for at, row in enumerate(cells)
        for column, text in enumerate(row)
    ]
    draft = read_draft(make_pdf([[TITLE, *flow(TEXT), *rows]]), name="asthma.pdf")
    (table,) = [block for block in draft.blocks if isinstance(block, DraftTable)]
    assert [list(table.header), *map(list, table.rows)] == cells


def test_lists_in_two_columns_are_read_one_after_the_other() -> None:
    left = ["• Rest when tired", "• Drink tea", "• Keep a plan"]
    right = ["• Do not smoke", "• Avoid dust", "• Skip"]
    rows = [TITLE, *flow(left, 72, 220), *flow(right, 330, 220)]
    draft = read_draft(make_pdf([rows]), name="asthma.pdf")
    items = [item.text for block in draft.blocks if isinstance(block, DraftList) for item in block.items]
    assert items == [line[2:] for line in (*left, *right)]


def test_a_file_is_read_once_for_its_draft_and_its_comparison() -> None:
    open_pages.cache_clear()
    assert not import_article(two_pages(), name="x.pdf").differences
    assert (open_pages.cache_info().misses, open_pages.cache_info().hits) == (1, 1)


def test_more_letters_than_can_be_read_are_refused_before_they_are_read(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    raw = make_pdf([flow(TEXT), flow(TEXT)])
    monkeypatch.setattr(pdf_lines, "MAX_LETTERS", len("".join(TEXT)) + 20)
    with pytest.raises(ContentError) as refused:
        read_draft(raw, name="long.pdf")
    (problem,) = refused.value.problems
    assert problem.code == "too-large"
    assert "in parts" in problem.hint
