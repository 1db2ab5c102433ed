"""Tables to write in by hand: no paper leaves out what is to be written where."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest

from handout.layout.papers import PAPERS
from handout.render import render
from tests.support.goldens import tag_tree
from tests.support.handouts import block, project

PAPERS_OF_ONE_COLUMN = ("large-print", "booklet", "phone")


def pdf_of(columns: list[str], rows: list[list[str]], paper: str) -> bytes:
    titles = [{"title": title} for title in columns]
    made = project([block("table", columns=titles, rows=rows, header_column=True)])
    return render(project=made, root=Path(), location=made.locations[0], paper=paper).pdf


def text_of(pdf: bytes) -> str:
    return " ".join(
        " ".join(page.get_textpage().get_text_bounded().split()) for page in pypdfium2.PdfDocument(pdf)
    )


@pytest.mark.parametrize("paper", sorted(set(PAPERS) - {"trifold", "trifold-a4"}))
def test_a_table_that_says_nothing_stays_one_on_every_paper(paper: str) -> None:
    pdf = pdf_of(["Date", "Morning", "Evening"], [["Day 1", "", ""], ["Day 2", "", ""]], paper)
    assert "Table" in tag_tree(pdf)
    assert all(text_of(pdf).count(header) == 1 for header in ("Date", "Morning", "Evening"))


@pytest.mark.parametrize("paper", PAPERS_OF_ONE_COLUMN)
def test_a_column_to_write_in_is_a_line_in_every_row(paper: str) -> None:
    rows = [["Day 1", "Walk", ""], ["Day 2", "Rest", ""]]
    pdf = pdf_of(["Date", "Plan", "How it went"], rows, paper)
    assert "Table" not in tag_tree(pdf)
    assert text_of(pdf).count("How it went") == 2
    assert tag_tree(pdf).count("Line to write on") == 2


@pytest.mark.parametrize("paper", PAPERS_OF_ONE_COLUMN)
def test_a_cell_of_which_nothing_is_said_has_no_line(paper: str) -> None:
    pdf = pdf_of(["Date", "Plan"], [["Day 1", "Walk"], ["Day 2", ""]], paper)
    assert text_of(pdf).count("Plan") == 1


@pytest.mark.parametrize("paper", PAPERS_OF_ONE_COLUMN)
def test_many_columns_to_write_in_have_a_line_each(paper: str) -> None:
    columns = ["Date", *(f"Number {at}" for at in range(1, 6))]
    text = text_of(pdf_of(columns, [["Day 1", "", "", "", "", ""]], paper))
    assert all(f"Number {at}" in text for at in range(1, 6))
