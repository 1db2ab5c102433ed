"""What an OpenDocument repeats, nests, hides or changes: each value in its column, all else told."""

from __future__ import annotations

import zipfile
from io import BytesIO

import pytest
from defusedxml.ElementTree import fromstring

from handout.importing.article import import_article, read_draft
from handout.importing.drafts.draft import DraftParagraph, DraftTable
from handout.importing.odt.changes import tell_changes
from tests.importing.test_office_formats import STYLES, odt, p, row


def read_tables(body: str) -> list[DraftTable]:
    project = import_article(odt(f"{p('Your medicines', 'Title')}{body}"), name="a.odt")
    assert not project.differences
    return [block for block in project.draft.blocks if isinstance(block, DraftTable)]


def table(*rows: str) -> str:
    return f"<table:table>{''.join(rows)}</table:table>"


def cell(text: str, attributes: str = "") -> str:
    return f"<table:table-cell {attributes}>{p(text) if text else ''}</table:table-cell>"


def test_empty_cells_that_are_repeated_move_no_value() -> None:
    empty = cell("", 'table:number-columns-repeated="3"')
    body = table(
        row("Drug", "Dawn", "Noon", "Dusk", "Night"),
        f"<table:table-row>{cell('Zinc')}{empty}{cell('8 mg')}</table:table-row>",
        f"<table:table-row>{cell('Iron')}{cell('65 mg')}{empty}</table:table-row>",
    )
    assert read_tables(body)[0].rows == (("Zinc", "", "", "", "8 mg"), ("Iron", "65 mg", "", "", ""))


def test_a_row_that_is_repeated_stands_as_often() -> None:
    twice = row("rest", "5 mg").replace(
        "<table:table-row>", '<table:table-row table:number-rows-repeated="2">'
    )
    assert read_tables(table(row("Day", "Dose"), twice))[0].rows == (("rest", "5 mg"), ("rest", "5 mg"))


def test_the_rows_of_a_table_in_a_cell_are_its_own() -> None:
    inner = table(row("squat", "12 times"), row("bridge", "15 times"))
    nested = f"<table:table-cell>{p('Do this:')}{inner}</table:table-cell>"
    body = table(
        row("Week", "Plan"), f"<table:table-row>{cell('1')}{nested}</table:table-row>", row("2", "Rest")
    )
    found = read_tables(body)
    assert len(found) == 1
    assert [first for first, _ in found[0].rows] == ["1", "2"]
    assert found[0].rows[0][1].count("12 times") == 1


def test_a_merged_cell_is_repeated_where_it_reaches() -> None:
    covered, tall = "<table:covered-table-cell/>", 'table:number-rows-spanned="2"'
    body = table(
        row("Drug", "Dawn", "Dusk"),
        f"<table:table-row>{cell('Zinc', tall)}{cell('1 mg')}{cell('2 mg')}</table:table-row>",
        f"<table:table-row>{covered}{cell('3 mg')}{cell('4 mg')}</table:table-row>",
    )
    assert read_tables(body)[0].rows == (("Zinc", "1 mg", "2 mg"), ("Zinc", "3 mg", "4 mg"))


def read_styled(styles: str, body: str) -> tuple[list[str], tuple[str, ...]]:
    raw = odt(f"{p('Your medicines', 'Title')}{body}")
    with zipfile.ZipFile(BytesIO(raw)) as package:
        content = package.read("content.xml").decode()
    automatic = f"<office:automatic-styles>{styles}</office:automatic-styles>"
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w") as written:
        written.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        written.writestr("content.xml", content.replace(STYLES, automatic))
    draft = read_draft(stream.getvalue(), name="a.odt")
    return [block.text for block in draft.blocks if isinstance(block, DraftParagraph)], draft.unplaced


@pytest.mark.parametrize(
    ("look", "label"),
    [('text:display="none"', "hidden text"), ('style:text-line-through-style="solid"', "struck text")],
)
def test_what_a_parent_style_hides_or_strikes_is_not_printed(look: str, label: str) -> None:
    styles = (
        f'<style:style style:name="Gone"><style:text-properties {look}/></style:style>'
        '<style:style style:name="P1" style:parent-style-name="Gone"/>'
    )
    shown, told = read_styled(styles, p("Take 40 mg.", "P1") + p("Take 30 mg."))
    assert (shown, told) == (["Take 30 mg."], (f"{label}: Take 40 mg.",))


@pytest.mark.parametrize(("place", "text"), [("33% 58%", "H^6^ cells"), ("-33% 58%", "H~6~ cells"),
                                             ("0% 100%", "H6 cells")])  # fmt: skip
def test_signs_are_raised_by_a_share_too(place: str, text: str) -> None:
    look = f'<style:text-properties style:text-position="{place}"/>'
    styles = f'<style:style style:name="S">{look}</style:style>'
    raised = '<text:span text:style-name="S">6</text:span>'
    assert read_styled(styles, p(f"Over H{raised} cells."))[0] == [f"Over {text}."]


def test_the_lines_of_a_shape_do_not_grow_together() -> None:
    shape = f"<draw:custom-shape>{p('Call 555-0147.')}{p('Come at 7.')}</draw:custom-shape>"
    shown, _ = read_styled("", p(f"Before it.{shape}"))
    assert shown == ["Before it.", "Call 555-0147.", "Come at 7."]


def test_an_insertion_and_a_hidden_part_are_told() -> None:
    changes = (
        '<text:tracked-changes><text:changed-region text:id="c"><text:insertion/></text:changed-region>'
        "</text:tracked-changes>"
    )
    start, end = '<text:change-start text:change-id="c"/>', '<text:change-end text:change-id="c"/>'
    hidden = f'<text:section text:display="none">{p("Ask about 9 mg.")}</text:section>'
    shown, told = read_styled("", f"{changes}{p(f'Take {start}3{end} pills.')}{hidden}")
    assert shown == ["Take 3 pills."]
    change = "an undecided change, read as accepted: inserted “3”; decide on it in “Take 3 pills.”"
    assert told == ("hidden text: Ask about 9 mg.", change)


def test_a_formula_is_read_where_it_stands() -> None:
    link = 'xmlns:xlink="http://www.w3.org/1999/xlink" xlink:href="./Object 1"'
    frame = f"<draw:frame><draw:object {link}/></draw:frame>"
    fraction = "<mfrac><mi>weight</mi><msup><mi>height</mi><mn>2</mn></msup></mfrac>"
    math = f'<math xmlns="http://www.w3.org/1998/Math/MathML"><semantics>{fraction}</semantics></math>'
    raw = odt(p("BMI", "Title") + p(f"It is {frame} here."), **{"Object 1__content.xml": math.encode()})
    project = import_article(raw, name="a.odt")
    assert project.draft.blocks[0] == DraftParagraph("It is weight/(height^2) here.")
    assert project.draft.unplaced == ("an equation, of which only the signs are kept: weight/(height^2)",)
    assert not project.differences


def test_a_reading_above_a_word_stands_behind_it() -> None:
    ruby = (
        "<text:ruby><text:ruby-base>yaku</text:ruby-base><text:ruby-text>kusuri</text:ruby-text></text:ruby>"
    )
    project = import_article(odt(p("Medicine", "Title") + p(f"Take {ruby} now.")), name="a.odt")
    assert project.draft.blocks[0] == DraftParagraph("Take yaku (kusuri) now.")
    assert not project.differences


def test_who_deleted_words_is_no_part_of_the_deleted_words() -> None:
    tracked = fromstring(
        '<t:tracked-changes xmlns:t="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
        ' xmlns:o="urn:oasis:names:tc:opendocument:xmlns:office:1.0"><t:changed-region><t:deletion>'
        "<o:change-info>Dr. X, 2026-01-01</o:change-info><t:p>10 mg</t:p></t:deletion></t:changed-region>"
        "</t:tracked-changes>"
    )
    assert list(tell_changes(tracked)) == [
        "an undecided change, read as accepted: deleted “10 mg”; decide on it"
    ]
