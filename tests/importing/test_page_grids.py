"""A table that a page builds without `<table>` keeps its rows and columns; columns of text stay text."""

from __future__ import annotations

import pytest

from handout.importing.article import import_article
from handout.importing.drafts.draft import DraftBlock, DraftHeading, DraftTable, iter_texts

VALUES = (("Day", "Tablets"), ("1", "8"), ("2", "16"))
LANGUAGES = {
    "en": ("Doses", VALUES),
    "de": ("Ihre Dosis", (("Tag", "Tabletten"), ("1", "10 mg"), ("2", "5 mg"))),
    "es": ("Su dosis", (("Día", "Gotas"), ("1", "12"), ("2", "6"))),
    "ru": ("Ваша доза", (("День", "Таблетки"), ("1", "8"), ("2", "6"))),
    "ar": ("جرعتك", (("اليوم", "الأقراص"), ("1", "8"), ("2", "6"))),
    "zh": ("用藥", (("天", "片"), ("1", "8"), ("2", "6"))),
}


def write_rows(rows: tuple[tuple[str, ...], ...], row: str, cell: str, title: str = "") -> str:
    """Write rows; `row` and `cell` are elements with their attributes, `title` that of the first row."""
    written = []
    for at, values in enumerate(rows):
        one = title if title and at == 0 else cell
        end = one.split()[0]
        cells = "".join(f"<{one}>{value}</{end}>" for value in values)
        written.append(f"<{row}>{cells}</{row.split()[0]}>" if row else cells)
    return "".join(written)


SHAPES = {
    "styles": ('p style="display:table"', 'div style="display:table-row"', 'div style="display:table-cell"'),
    "roles": ('div role="table"', 'div role="row"', 'span role="cell"'),
    "names": ('div class="divTable"', 'div class="divTableRow"', 'div class="divTableCell"'),
    "dashed names": ('div class="dose-table"', 'div class="table-row"', 'div class="table-cell"'),
    "a grid": ('div style="display:grid;grid-template-columns: 1fr 2fr"', "", "div"),
    "a repeated grid": ('div style="display:grid; grid-template-columns: repeat(2, minmax(0,1fr))"', "", "p"),
    "a sheet": ('div class="plan"', "", "div"),
    "columns": ("section", 'div class="row"', 'div class="col-md-6"'),
    "flexible rows": ("section", 'div style="display:flex"', "div"),
    "an end tag with a space": ('div role="table"', 'div role="row"', 'span role="cell"'),
}  # fmt: skip


def write_page(words: str, title: str = "Doses") -> bytes:
    style = "<style>.plan{display:grid;grid-template-columns:auto auto}</style>"
    body = f"<h1>{title}</h1><p>Take them with water.</p>{words}<p>Then stop.</p>"
    return f"<html><head>{style}</head><body>{body}</body></html>".encode()


def read_page(words: str, title: str = "Doses") -> tuple[DraftBlock, ...]:
    project = import_article(write_page(words, title), name="a.html")
    assert project.differences == ()
    return project.draft.blocks


def get_table(blocks: tuple[DraftBlock, ...]) -> DraftTable:
    (table,) = [block for block in blocks if isinstance(block, DraftTable)]
    return table


@pytest.mark.parametrize("name", SHAPES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_values_stay_in_their_row_and_column(name: str, language: str) -> None:
    title, rows = LANGUAGES[language]
    table, row, cell = SHAPES[name]
    words = f"<{table}>{write_rows(rows, row, cell)}</{table.split()[0]}>"
    if "space" in name:
        words = words.replace("</div>", "</div >").replace("</span>", "</span\n>")
    found = get_table(read_page(words, title))
    header = () if set(found.header) <= {"", "–"} else (found.header,)
    assert (*header, *found.rows) == rows


@pytest.mark.parametrize(
    ("row", "cell", "title"),
    [
        ('div role="row"', 'span role="cell"', 'span role="columnheader"'),
        ('div class="tr"', 'div class="td"', 'div class="th"'),
        ('div class="row"', 'div class="col"', 'strong class="col"'),
    ],
)
def test_titles_of_columns_are_the_header(row: str, cell: str, title: str) -> None:
    table = 'div role="table"' if "role" in row else 'div class="table"'
    written = write_rows(VALUES, row, cell, title).replace("<strong", "<div").replace("</strong", "</div")
    if title.startswith("strong"):
        for value in VALUES[0]:
            written = written.replace(f">{value}<", f"><strong>{value}</strong><")
    assert get_table(read_page(f"<{table}>{written}</div>")).header == VALUES[0]


@pytest.mark.parametrize(
    "words",
    [
        # Columns of a page: headings, lists, several paragraphs.
        '<div class="row"><div class="col"><h2>Before</h2><p>Eat 1 egg.</p></div>'
        '<div class="col"><h2>After</h2><p>Eat 2 eggs.</p></div></div>'
        '<div class="row"><div class="col"><h2>Noon</h2><p>Eat 3 eggs.</p></div>'
        '<div class="col"><h2>Night</h2><p>Eat 4 eggs.</p></div></div>',
        '<div style="display:flex"><div><ul><li>Hoy: 1</li></ul></div><div><ul><li>Luego: 2</ul></div></div>'
        '<div style="display:flex"><div><ul><li>A: 3</li></ul></div><div><ul><li>B: 4</li></ul></div></div>',
        # One row alone, a column alone, words without numbers or titles.
        '<div class="row"><div class="col">Ruhen Sie 2 Tage.</div><div class="col">Nicht heben.</div></div>',
        '<div class="row"><div class="col-12">Reposez-vous 2 jours.</div></div>'
        '<div class="row"><div class="col-12">Buvez 2 litres.</div></div>',
        '<div class="row"><div class="col">Отдыхайте дома.</div><div class="col">Пейте воду.</div></div>'
        '<div class="row"><div class="col">Не курите.</div><div class="col">Звоните нам.</div></div>',
        # A grid whose cells do not fill its columns, and one whose style names none.
        '<div style="display:grid;grid-template-columns:1fr 1fr"><p>1 egg</p><p>2</p><p>3</p></div>',
        '<div style="display:grid"><div>1 egg</div><div>2</div><div>3</div><div>4</div></div>',
        # A style that centres one line.
        '<div style="display:table"><div style="display:table-cell">Take 2 tablets.</div></div>',
    ],
)  # fmt: skip
def test_columns_of_a_page_are_no_table(words: str) -> None:
    assert not [block for block in read_page(words) if isinstance(block, DraftTable)]


@pytest.mark.parametrize(
    "words",
    [
        '<div role="table"><div role="row"><span role="cell">1<span role="cell">10 mg</div></div>',
        '<div role="table"><div role="row"><span role="cell">1</span>',
        '<div class="table"><div class="row"><div class="cell">1</div></div><div class="row"></p></div>',
        '<div class="row"></div></div></div><div class="row"><div class="col">1<div class="col">2</div>',
    ],
)
def test_elements_without_an_end_lose_no_word(words: str) -> None:
    blocks = read_page(words)
    texts = " ".join(text for block in blocks for text in iter_texts(block))
    assert "1" in texts
    assert "Then stop." in texts


def test_lines_end_where_places_say_they_do() -> None:
    words = (
        "<p>One\u2028two\x0bthree</p>\n"
        + f'<div role="table">{write_rows(VALUES, "div role=row", "div role=cell")}</div>'
    )
    table = get_table(read_page(words))
    assert table.rows[-1] == VALUES[-1]


def test_a_table_in_a_column_of_a_page_stays_a_table() -> None:
    inner = write_rows(VALUES, 'div class="row"', 'div class="col"')
    columns = (f"<h2>Doses</h2>{inner}", "<p>Rest.</p>")
    words = f'<div class="row">{"".join(f"""<div class="col">{one}</div>""" for one in columns)}</div>'
    blocks = read_page(words, "Prednisolone")
    assert get_table(blocks).rows[-1] == VALUES[-1]
    assert any(isinstance(block, DraftHeading) for block in blocks)
