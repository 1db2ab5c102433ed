"""No word, digit or cell is lost or moved without being told, in generated documents of every format."""

from __future__ import annotations

import html
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handout.importing.article import import_article, read_draft, read_source
from handout.importing.comparing.comparison import Passage, Source, find_differences
from handout.importing.comparing.table_comparison import SourceTable
from handout.importing.drafts.draft import DraftTable
from handout.importing.writing.write_yaml import format_content_yaml
from tests.importing.test_docx import package, paragraph
from tests.importing.test_docx import table as word_table
from tests.support.pdf_articles import flow, make_pdf

TITLE = "Living with asthma"
WORDS = st.sampled_from(["rest", "inhaler", "mask", "the nurse", "water", "breathe slowly", "tea"])
DOSES = st.integers(1, 900).map(lambda number: f"{number} mg")
SENTENCES = st.lists(st.one_of(WORDS, DOSES), min_size=3, max_size=8).map(
    lambda words: f"Please take {' and '.join(words)} every day."
)
ITEMS = st.lists(st.tuples(WORDS, DOSES).map(" ".join), min_size=2, max_size=4)
ROWS = st.lists(st.tuples(WORDS, DOSES, DOSES), min_size=2, max_size=4)
HEADINGS = st.sampled_from(["What helps", "Your medicines", "When to rest", "At night"])
PARTS = st.lists(
    st.one_of(
        st.tuples(st.just("heading"), HEADINGS), st.tuples(st.just("text"), SENTENCES),
        st.tuples(st.just("list"), ITEMS), st.tuples(st.just("steps"), ITEMS),
        st.tuples(st.just("table"), ROWS),
    ),
    min_size=1, max_size=7,
)  # fmt: skip
Parts = list[tuple[str, object]]


def write_text(parts: Parts) -> bytes:
    lines = [TITLE]
    for kind, value in parts:
        lines.append("")
        if isinstance(value, str):
            lines.append(value)
        elif kind == "table":
            lines += ["Name\tMorning\tEvening", *("\t".join(row) for row in value)]  # type: ignore[attr-defined]
        else:
            marks = ("- " if kind == "list" else f"{number}. " for number in range(1, 99))
            lines += [f"{mark}{item}" for mark, item in zip(marks, value, strict=False)]  # type: ignore[call-overload]
    return "\n".join(lines).encode()


def write_markdown(parts: Parts) -> bytes:
    text = write_text([part for part in parts if part[0] != "table"]).decode()
    text = "\n".join(
        f"## {line}" if line in ("What helps", "Your medicines") else line for line in text.split("\n")
    )
    for kind, value in parts:
        if kind == "table":
            rows = "\n".join("| " + " | ".join(row) + " |" for row in value)  # type: ignore[attr-defined]
            text += f"\n\n| Name | Morning | Evening |\n|---|---|---|\n{rows}\n"
    return f"# {text}".encode()


def write_html(parts: Parts) -> bytes:
    body = f"<h1>{TITLE}</h1>"
    for kind, value in parts:
        if isinstance(value, str):
            tag = "h2" if kind == "heading" else "p"
            body += f"<{tag}>{html.escape(value)}</{tag}>"
        elif kind == "table":
            rows = [("Name", "Morning", "Evening"), *value]  # type: ignore[misc]
            cells = ("".join(f"<td>{cell}</td>" for cell in row) for row in rows)
            body += f"<table>{''.join(f'<tr>{row}</tr>' for row in cells)}</table>"
        else:
            tag = "ul" if kind == "list" else "ol"
            body += f"<{tag}>{''.join(f'<li>{item}</li>' for item in value)}</{tag}>"  # type: ignore[attr-defined]
    return f"<html><body>{body}</body></html>".encode()


def write_docx(parts: Parts) -> bytes:
    body = paragraph(TITLE, "Title")
    for kind, value in parts:
        if isinstance(value, str):
            body += paragraph(value, "Heading1" if kind == "heading" else "")
        elif kind == "table":
            body += word_table(("Name", "Morning", "Evening"), *value)  # type: ignore[misc]
        else:
            body += "".join(paragraph(item, number="1") for item in value)  # type: ignore[attr-defined]
    return package(body)


WRITERS = {"a.txt": write_text, "a.md": write_markdown, "a.html": write_html, "a.docx": write_docx}


@pytest.mark.parametrize("name", WRITERS)
@settings(max_examples=12, deadline=None)
@given(parts=PARTS)
def test_nothing_differs(name: str, parts: Parts) -> None:
    raw = WRITERS[name](parts)
    project = import_article(raw, name=name)
    # The sample's file has a footnote that no text cites: it is told, as it must be.
    assert [line for line in project.differences if not line.startswith("footnotes")] == []


ARTICLE = (
    b"Living with asthma\n\nTake 20 mg at night and 5 mg at noon.\n\n"
    b"Name\tMorning\tEvening\nA\t1 mg\t2 mg\nB\t3 mg\t4 mg\n"
)


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [("20 mg", "mg", "not found: 20"), ("noon", "", "not found: noon"),
     ("20 mg at night and 5 mg", "5 mg at night and 20 mg", "the number 20 stands among other words"),
     ("20 mg at night", "at 20 night mg", "the number 20 stands beside other words")],
)  # fmt: skip
def test_a_change_in_what_was_written_is_told(old: str, new: str, told: str) -> None:
    draft = read_draft(ARTICLE, name="a.txt")
    content = format_content_yaml(draft, name="a.txt")
    assert old in content
    differences = find_differences(read_source(ARTICLE, "a.txt"), draft, content.replace(old, new))
    assert any(line.startswith("line 3:") and told in line for line in differences)


def test_a_value_in_another_cell_is_told() -> None:
    draft = read_draft(ARTICLE, name="a.txt")
    (table,) = [block for block in draft.blocks if isinstance(block, DraftTable)]
    moved = replace(table, rows=(("A", "2 mg", "1 mg"), *table.rows[1:]))
    changed = replace(draft, blocks=tuple(moved if block == table else block for block in draft.blocks))
    rows = (("Name", "Morning", "Evening"), ("A", "1 mg", "2 mg"), ("B", "3 mg", "4 mg"))
    source = replace(read_source(ARTICLE, "a.txt"), tables=(SourceTable("table 1", rows),))
    assert find_differences(source, draft, format_content_yaml(draft, name="a.txt")) == ()
    told = find_differences(source, changed, format_content_yaml(changed, name="a.txt"))
    assert any("table 1: the cell “1 mg” does not stand" in line for line in told)


def test_words_that_were_made_are_told() -> None:
    draft = replace(read_draft(ARTICLE, name="a.txt"), title="Living with diabetes")
    told = find_differences(read_source(ARTICLE, "a.txt"), draft, format_content_yaml(draft, name="a.txt"))
    assert any("diabetes" in line for line in told)


def test_many_differences_are_summed_up() -> None:
    draft = read_draft(ARTICLE, name="a.txt")
    source = Source(tuple(Passage(f"line {number}", f"word{number}") for number in range(50)))
    told = find_differences(source, draft, format_content_yaml(draft, name="a.txt"))
    assert told[-1].startswith("and ")


def test_differences_stand_at_the_top_of_the_file() -> None:
    draft = read_draft(ARTICLE, name="a.txt")
    content = format_content_yaml(draft, name="a.txt", differences=("line 3: not found: 20",))
    assert "# COMPARE THESE PLACES" in content.split("handout:")[0]
    assert "# - line 3: not found: 20" in content


def test_a_hidden_cell_that_is_told_raises_no_alarm_and_another_one_does() -> None:
    rows = (("drug", "dose"), ("lisinopril", "10 mg"), ("atenolol", "25 mg"))
    passages = tuple(Passage("line 1", word) for row in rows for word in (*row, "text", "t"))
    source = Source(passages, (SourceTable("table 1", rows),), is_exact=False)
    draft = read_draft(b"T\n\nText.\n", name="a.txt")
    draft = replace(draft, blocks=(DraftTable(rows[0], (("lisinopril", "10 mg"),)),))
    content = format_content_yaml(draft, name="a.txt") + "  - drug dose lisinopril 10 mg atenolol 25 t text\n"
    told = replace(draft, unplaced=("hidden text: Atenolol", "struck text: 25 mg"))
    assert find_differences(source, told, content) == ()
    assert len(find_differences(source, replace(told, unplaced=told.unplaced[:1]), content)) == 1


def test_numbers_of_three_digits_that_mark_items_are_no_added_words() -> None:
    lines = "\n".join(f"- item\n  {number}. words" for number in range(1, 103))
    assert (
        import_article(f"Steps\n\nSome text is here.\n\n{lines}\n".encode(), name="a.txt").differences == ()
    )


HEAD = "Living with asthma\n\nTake it every day with some water.\n\n"
ROWS = (("Ann", "1 mg", "2 mg", "3 mg"), ("Ben", "4 mg", "5 mg", "6 mg"), ("Cid", "7 mg", "8 mg", "9 mg"))


def write_pdf_table() -> bytes:
    texts = [
        (72 + 90 * column, 200 + 20 * at, cell, "Helvetica", 11.0)
        for at, row in enumerate((("Name", "Morning", "Noon", "Night"), *ROWS))
        for column, cell in enumerate(row)
    ]
    title = (72, 100, "Living with asthma", "Helvetica-Bold", 22.0)
    return make_pdf([[title, *flow(["Take it every day with some water."]), *texts]])


def write_tables() -> dict[str, bytes]:
    """Return tables of each format, with and without titles, and one whose cells are parted by spaces."""
    cells = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in ROWS)
    titles = "<tr><th>Name</th><th>Morning</th><th>Noon</th><th>Night</th></tr>"
    page = "<html><body><h1>Living with asthma</h1><p>Take it with water.</p><table>{}</table></body></html>"
    pipes = "\n".join(f"| {' | '.join(row)} |" for row in ROWS)
    spaces = "\n".join("   ".join(row) for row in ROWS)
    return {
        "a.html": page.format(titles + cells).encode(),
        "b.html": page.format(cells).encode(),
        "a.md": f"# {HEAD}| Name | M | N | E |\n|---|---|---|---|\n{pipes}\n".encode(),
        "a.txt": f"{HEAD}Name\tM\tN\tE\n{chr(10).join(map(chr(9).join, ROWS))}\n".encode(),
        "b.txt": f"{HEAD}Name  Day   Noon   Eve\n{spaces}\n".encode(),
        "a.docx": package(paragraph("Living with asthma", "Title") + word_table(("N", "M", "O", "E"), *ROWS)),
        "b.docx": package(paragraph("Living with asthma", "Title") + word_table(*ROWS)),
        "a.pdf": write_pdf_table(),
    }


def test_values_that_stand_in_other_cells_are_told_in_every_format() -> None:
    silent = []
    for name, raw in write_tables().items():
        draft = read_draft(raw, name=name)
        source = replace(read_source(raw, name), names=(name,))
        before = find_differences(source, draft, format_content_yaml(draft, name=name))
        # The sample's Word file has a footnote that no text cites: it is told, as it must be.
        before = tuple(line for line in before if not line.startswith("footnotes"))
        assert before == (), name
        (table,) = [block for block in draft.blocks if isinstance(block, DraftTable)]
        at = next(number for number, row in enumerate(table.rows) if row[0] == "Ann")
        for other in ((at, 2), (at + 1, 1), (at + 2, 3)):
            rows = [list(row) for row in table.rows]
            rows[at][1], rows[other[0]][other[1]] = rows[other[0]][other[1]], rows[at][1]
            moved = replace(table, rows=tuple(map(tuple, rows)))
            changed = replace(draft, blocks=tuple(moved if one is table else one for one in draft.blocks))
            told = find_differences(source, changed, format_content_yaml(changed, name=name))
            if not any("stand" in line and not line.startswith("footnotes") for line in told):
                silent.append((name, other))
    assert silent == []


def test_rows_and_cells_in_content_controls_raise_no_alarm() -> None:
    table = word_table(("N", "M", "O", "E"), *ROWS)
    first = table.index("<w:tr>") if "<w:tr>" in table else table.index("<w:tr")
    last = table.index("</w:tr>") + len("</w:tr>")
    inside = f"<w:sdt><w:sdtContent>{table[first:last]}</w:sdtContent></w:sdt>"
    raw = package(paragraph("Living with asthma", "Title") + table[:first] + inside + table[last:])
    assert [one for one in import_article(raw, name="a.docx").differences if "table" in one] == []
