"""What Word hides, changes or holds apart is told; merged cells move no value; raised text stays raised."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handout.importing.article import read_draft
from handout.importing.drafts.draft import Draft, DraftParagraph, DraftTable
from tests.importing.test_docx import DRAWING, R, W, package, paragraph

M = 'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'


def read(body: str, **parts: str) -> Draft:
    others = {f"word/{name}.xml": content.encode() for name, content in parts.items()}
    return read_draft(package(paragraph("Your medicines", "Title") + body, **others), name="x.docx")


def texts(draft: Draft) -> list[str]:
    return [block.text for block in draft.blocks if isinstance(block, DraftParagraph)]


def run(text: str, dress: str = "") -> str:
    return f'<w:r><w:rPr>{dress}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


@pytest.mark.parametrize(
    ("dress", "label"), [("<w:vanish/>", "hidden text"), ("<w:strike/>", "struck text"),
                         ("<w:dstrike/>", "struck text")],
)  # fmt: skip
def test_what_is_hidden_or_struck_is_told_and_not_printed(dress: str, label: str) -> None:
    draft = read(f"<w:p>{run('Take one pill.')}{run(' Take ten.', dress)}</w:p>")
    assert texts(draft) == ["Take one pill."]
    assert draft.unplaced == (f"{label}: Take ten.",)


def test_text_that_is_not_hidden_after_all_is_printed() -> None:
    shown = run("Take one pill.", '<w:vanish w:val="0"/>')
    assert texts(read(f"<w:p>{shown}</w:p>")) == ["Take one pill."]


def test_undecided_changes_are_told_with_both_doses() -> None:
    draft = read(
        f"<w:p>{run('Take ')}<w:del><w:r><w:delText>10 mg</w:delText></w:r></w:del>"
        f"<w:ins>{run('5 mg')}</w:ins>{run(' a day.')}</w:p>"
    )
    assert texts(draft) == ["Take 5 mg a day."]
    assert "inserted “5 mg”" in draft.unplaced[0]
    assert "deleted “10 mg”" in draft.unplaced[0]


def test_an_equation_keeps_its_signs_in_place() -> None:
    draft = read(f"<w:p>{run('It is ')}<m:oMath {M}><m:r><m:t>a/b</m:t></m:r></m:oMath>{run(' here.')}</w:p>")
    assert texts(draft) == ["It is a/b here."]
    assert draft.unplaced == ("an equation, of which only the signs are kept: a/b",)


def test_margins_and_comments_are_told() -> None:
    comment = f"<w:comment w:id='5'>{paragraph('Is this right?')}</w:comment>"
    draft = read(
        paragraph("Take one pill."),
        footer1=f"<w:ftr {W}>{paragraph('Call (555) 010-0147.')}{paragraph('Page 2')}</w:ftr>",
        comments=f"<w:comments {W}>{comment}</w:comments>",
    )
    assert draft.unplaced == (
        "in the footer of Word's pages: Call (555) 010-0147.",
        "a comment: Is this right?",
    )


def test_raised_and_lowered_text_stays_so() -> None:
    up, down = '<w:vertAlign w:val="superscript"/>', '<w:vertAlign w:val="subscript"/>'
    draft = read(f"<w:p>{run('10')}{run('6', up)}{run(' units in H')}{run('2', down)}{run('O.')}</w:p>")
    assert texts(draft) == ["10^6^ units in H~2~O."]


def test_a_footnote_is_numbered_once() -> None:
    reference = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    assert texts(read(f"<w:p>{run('Keep it dry.')}{reference}{run(' Then wash.')}</w:p>")) == [
        "Keep it dry.[^footnote-2] Then wash."
    ]


def test_a_table_of_one_row_joins_no_cells() -> None:
    cells = "".join(f"<w:tc>{paragraph(text)}</w:tc>" for text in ("Do rest.", "Do not run."))
    assert texts(read(f"<w:tbl><w:tr>{cells}</w:tr></w:tbl>")) == ["Do rest.", "Do not run."]


@st.composite
def tilings(draw: st.DrawFn) -> tuple[int, int, list[tuple[int, int, int, int]]]:
    """A table tiled with merged cells: its size, and each cell's row, column, height and width."""
    height, width = draw(st.integers(2, 6)), draw(st.integers(2, 5))
    free = {(row, column) for row in range(height) for column in range(width)}
    cells = []
    for row in range(height):
        for column in range(width):
            if (row, column) not in free:
                continue
            tall, wide = draw(st.integers(1, 3)), draw(st.integers(1, 3))
            wide = next(n for n in range(1, 9) if n == wide or (row, column + n) not in free)
            tall = next(n for n in range(1, 9) if n == tall or row + n == height)
            cells.append((row, column, tall, wide))
            free -= {(row + down, column + right) for down in range(tall) for right in range(wide)}
    return height, width, cells


def format_row(row: int, width: int, cells: list[tuple[int, int, int, int]]) -> str:
    """A row as Word writes it: every row names each column, merged downwards or not."""
    made, column = "", 0
    while column < width:
        top, left, _, wide = next(
            cell for cell in cells
            if cell[0] <= row < cell[0] + cell[2] and cell[1] <= column < cell[1] + cell[3]
        )  # fmt: skip
        merge = '<w:vMerge w:val="restart"/>' if top == row else "<w:vMerge/>"
        text = f"v{top}x{left}" if top == row else ""
        made += f'<w:tc><w:tcPr><w:gridSpan w:val="{wide}"/>{merge}</w:tcPr>{paragraph(text)}</w:tc>'
        column += wide
    return f"<w:tr>{made}</w:tr>"


@settings(max_examples=60, deadline=None)
@given(tilings())
def test_no_value_moves_to_another_row_or_column(
    tiling: tuple[int, int, list[tuple[int, int, int, int]]],
) -> None:
    height, width, cells = tiling
    wanted = [
        next(
            (f"v{top}x{left}" for top, left, tall, wide in cells
             if top <= row < top + tall and left <= column < left + wide)
        )
        for row in range(height) for column in range(width)
    ]  # fmt: skip
    head = "<w:tr>" + "".join(f"<w:tc>{paragraph(f'h{at}')}</w:tc>" for at in range(width)) + "</w:tr>"
    body = "".join(format_row(row, width, cells) for row in range(height))
    draft = read(f"<w:tbl>{head}{body}</w:tbl>{paragraph('End.')}")
    table = next(block for block in draft.blocks if isinstance(block, DraftTable))
    assert [value for row in table.rows for value in row] == wanted


def test_what_the_file_does_not_hold_is_told_and_the_rest_is_read() -> None:
    draft = read(
        f"<w:p>{run('Take 5 mg. See ')}<w:hyperlink {R} r:id='rId77'>{run('our guide')}</w:hyperlink>"
        "<w:r><w:footnoteReference w:id='66'/><w:commentReference w:id='5'/></w:r></w:p>"
        + DRAWING.replace("rId1", "rId78")
    )
    assert texts(draft) == ["Take 5 mg. See our guide"]
    assert draft.unplaced[:3] == (
        "a link without an address: our guide",
        "a picture that the document names but does not hold",
        "the mark of a footnote that the document does not hold",
    )
