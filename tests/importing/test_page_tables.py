"""A value of a web page's table that stands in another row or column is told, and none that stays is."""

from __future__ import annotations

from dataclasses import replace

import pytest

from handout.importing.article import import_article, read_draft, read_source
from handout.importing.comparing.comparison import find_differences
from handout.importing.drafts.draft import DraftTable
from handout.importing.writing.write_yaml import format_content_yaml

HEAD = "<tr><th>Name</th><th>Morning</th><th>Night</th></tr>"
ROWS = "<tr><td>Ora</td><td>1 mg</td><td>2 mg</td></tr><tr><td>Ben</td><td>3 mg</td><td>4 mg</td></tr>"
PLAIN = f"<table>{HEAD}{ROWS}</table>"
SHAPES = {
    "plain": PLAIN,
    "groups and a caption": f"<table><caption>Doses</caption><thead>{HEAD}</thead>"
    f"<tbody>{ROWS}</tbody></table>",
    "a cell over two rows": f"<table>{HEAD}<tr><td rowspan=2>Ora</td><td>1 mg</td><td>2 mg</td></tr>"
    "<tr><td>3 mg</td><td>4 mg</td></tr></table>",
    "a cell over two columns": f"<table>{HEAD}{ROWS}<tr><td>Cid</td><td colspan=2>5 mg</td></tr></table>",
    "a title over all": f"<table><tr><td colspan=3>All doses</td></tr>{HEAD}{ROWS}</table>",
    "a row that heads others": f"<table>{HEAD}<tr><td colspan=3>Adults</td></tr>{ROWS}</table>",
    "no end tags": "<table><tr><th>Name<th>Morning<th>Night<tr><td>Ora<td>1 mg<td>2 mg"
    "<tr><td>Ben<td>3 mg<td>4 mg</table>",
    "an empty cell": PLAIN.replace("3 mg", ""),
    "raised, struck and broken words": PLAIN.replace("1 mg", "<b>1</b>&nbsp;mg<br>m<sup>2</sup> <s>9 mg</s>"),
    "a list in a cell": PLAIN.replace("1 mg", "<ul><li>1 mg<li>or 7 mg</ul>"),
    "a hidden cell": PLAIN.replace("<td>1 mg", "<td hidden>8 mg</td><td>1 mg"),
    "an invisible cell": PLAIN.replace("<td>1 mg", '<td style="visibility: hidden">1 mg'),
    "a hidden row": f"<table>{HEAD}{ROWS}<tr hidden><td>Cid</td><td>5 mg</td><td>6 mg</td></tr></table>",
    "in a table that sets out the page": f"<table><tr><td><p>Menu</p></td><td>{PLAIN}</td></tr></table>",
    "no titles": f"<table>{ROWS}<tr><td>Cid</td><td>5 mg</td><td>6 mg</td></tr></table>",
    "many columns": "<table>" + "".join(
        "<tr>" + "".join(f"<td>{word} {column}</td>" for column in range(11)) + "</tr>" for word in "tuvw"
    ) + "</table>",
    "a picture and a box": PLAIN.replace("1 mg", '<input type="checkbox"> 1 mg'),
    "a word over two spans": PLAIN.replace("1 mg", "1 m<span>g</span><a href='#x'>s</a>"),
}  # fmt: skip


def write_page(table: str) -> bytes:
    text = f"<h1>Your medicines</h1><p>Take them with water.</p>{table}<p>Rest.</p>"
    return f"<html><body>{text}</body></html>".encode()


@pytest.mark.parametrize("name", SHAPES)
def test_a_table_that_stays_as_it_is_raises_no_alarm(name: str) -> None:
    assert import_article(write_page(SHAPES[name]), name="a.html").differences == ()


@pytest.mark.parametrize(
    "name",
    ["plain", "groups and a caption", "a cell over two rows", "a title over all", "a row that heads others",
     "no end tags", "in a table that sets out the page", "a hidden cell"],
)  # fmt: skip
@pytest.mark.parametrize("direction", ["row", "column"])
def test_a_value_in_another_row_or_column_is_told(name: str, direction: str) -> None:
    raw = write_page(SHAPES[name])
    draft = read_draft(raw, name="a.html")
    (table,) = [block for block in draft.blocks if isinstance(block, DraftTable)]
    rows = [list(row) for row in table.rows]
    at = next(number for number, row in enumerate(rows) if row[1] == "1 mg")
    other = (at, 2) if direction == "column" else (at + 1, 1)
    rows[at][1], rows[other[0]][other[1]] = rows[other[0]][other[1]], rows[at][1]
    moved = replace(table, rows=tuple(map(tuple, rows)))
    changed = replace(draft, blocks=tuple(moved if block == table else block for block in draft.blocks))
    told = find_differences(read_source(raw, "a.html"), changed, format_content_yaml(changed, name="a.html"))
    if name == "a cell over two rows" and direction == "row":
        return  # Both rows have the same first cell: the words cannot tell them apart.
    assert any("table: the cell “1 mg” does not stand beside" in line for line in told)


def test_a_table_of_merged_cells_without_end_is_read_in_no_time() -> None:
    cells = "<td rowspan=100 colspan=100>1 mg" * 3000
    assert read_source(write_page(f"<table><tr>{cells}</table>"), "a.html").tables == ()
