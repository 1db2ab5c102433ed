"""What Word holds in boxes, fields, equations and parts of its own is kept in its place, or told."""

from __future__ import annotations

import pytest

from handout.importing.article import import_article
from handout.importing.drafts.draft import DraftTable
from tests.importing.test_docx import RELATIONS, W, package, paragraph
from tests.importing.test_docx_parts import M, read, run, texts

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
MC = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
A = "http://schemas.openxmlformats.org/drawingml/2006/main"


def p(inner: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{inner}</w:p>"


def c(text: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{paragraph(text)}</w:tc>"


def find_table(body: str, **parts: str) -> DraftTable:
    return next(block for block in read(body, **parts).blocks if isinstance(block, DraftTable))


@pytest.mark.parametrize("wrapper", ["fldSimple", "bdo", "dir", "smartTag", "customXml"])
def test_what_stands_around_words_takes_none_of_them(wrapper: str) -> None:
    assert texts(read(p(f"{run('Come at ')}<w:{wrapper}>{run('7:30')}</w:{wrapper}>{run(' am.')}"))) == [
        "Come at 7:30 am."
    ]


def test_a_reading_above_a_word_stands_behind_it() -> None:
    ruby = f"<w:ruby><w:rt>{run('kusuri')}</w:rt><w:rubyBase>{run('yaku')}</w:rubyBase></w:ruby>"
    assert texts(read(p(f"{run('Take ')}<w:r>{ruby}</w:r>{run('.')}"))) == ["Take yaku (kusuri)."]


def test_a_large_initial_belongs_to_its_word() -> None:
    initial = p(run("T"), '<w:framePr w:dropCap="drop" w:lines="2"/>')
    assert texts(read(initial + p(run("ake 5 mg with care.")))) == ["Take 5 mg with care."]


def test_no_two_lines_grow_together_where_an_old_break_or_a_tab_stands() -> None:
    body = p(
        f"{run('Take 2')}<w:r><w:cr/></w:r>{run('3 times a day')}<w:r><w:br w:type='page'/></w:r>"
        f"{run('for 4')}<w:r><w:ptab/></w:r>{run('5 days.')}"
    )
    assert texts(read(body)) == ["Take 2\\\n3 times a day\\\nfor 4 5 days."]


def test_a_digit_that_is_only_moved_up_is_raised() -> None:
    raised = run("6", '<w:position w:val="8"/>')
    assert texts(read(p(f"{run('Over 10')}{raised}{run(' cells.')}"))) == ["Over 10^6^ cells."]
    whole = run("Take 20 mg in the morning", '<w:position w:val="8"/>')
    assert texts(read(p(f"{whole}{run('.')}"))) == ["Take 20 mg in the morning."]


@pytest.mark.parametrize("fallback", ["", "<mc:Fallback><w:pict>{box}</w:pict></mc:Fallback>"])
def test_a_box_keeps_its_table_and_is_there_once(fallback: str) -> None:
    rows = f"<w:tr>{c('Drug')}{c('Dose')}</w:tr><w:tr>{c('Zinc')}{c('8 mg')}</w:tr>"
    box = f"<w:txbxContent><w:tbl>{rows}</w:tbl>{paragraph('Call us at 5 pm.')}</w:txbxContent>"
    body = p(
        f"{run('Before it.')}<w:r><mc:AlternateContent {MC}>"
        f"<mc:Choice><w:drawing>{box}</w:drawing></mc:Choice>"
        f"{fallback.format(box=box)}</mc:AlternateContent></w:r>"
    )
    draft = read(body)
    assert texts(draft) == ["Before it.", "Call us at 5 pm."]
    assert [block.rows for block in draft.blocks if isinstance(block, DraftTable)] == [(("Zinc", "8 mg"),)]


@pytest.mark.parametrize(("element", "label"), [("strike", "struck text"), ("vanish", "hidden text")])
@pytest.mark.parametrize("kind", ["paragraph", "character"])
def test_what_a_style_hides_or_strikes_is_told_and_not_printed(element: str, label: str, kind: str) -> None:
    styles = (
        f"<w:styles {W}><w:style w:type='{kind}' w:styleId='Gone'><w:name w:val='Gone'/>"
        f"<w:rPr><w:{element}/></w:rPr></w:style></w:styles>"
    )
    gone = (
        p(run("Take 40 mg."), '<w:pStyle w:val="Gone"/>')
        if kind == "paragraph"
        else p(run("Take 40 mg.", '<w:rStyle w:val="Gone"/>'))
    )
    draft = read(gone + p(run("Take 30 mg.")), styles=styles)
    assert texts(draft) == ["Take 30 mg."]
    assert draft.unplaced == (f"{label}: Take 40 mg.",)


def test_a_row_that_begins_later_moves_no_value() -> None:
    later = f"<w:tr><w:trPr><w:gridBefore w:val='1'/></w:trPr>{c('11 mg')}{c('12 mg')}</w:tr>"
    whole = f"<w:tr>{c('Zinc')}{c('13 mg')}{c('14 mg')}</w:tr>"
    body = f"<w:tbl><w:tr>{c('Drug')}{c('Morning')}{c('Night')}</w:tr>{whole}{later}</w:tbl>"
    assert find_table(body).rows == (("Zinc", "13 mg", "14 mg"), ("", "11 mg", "12 mg"))


def test_a_cell_that_goes_on_with_nothing_above_it_keeps_its_columns() -> None:
    restart = '<w:vMerge w:val="restart"/>'
    wide = c("", '<w:gridSpan w:val="2"/><w:vMerge/>')
    body = (
        f"<w:tbl><w:tr>{c('Drug')}{c('Dose')}{c('Time')}</w:tr>"
        f"<w:tr>{c('Zinc', restart)}{c('8 mg')}{c('7 am')}</w:tr>"
        f"<w:tr>{wide}{c('9 am')}</w:tr></w:tbl>"
    )
    assert find_table(body).rows[1][2] == "9 am"


def test_a_new_row_is_told_as_undecided() -> None:
    row = f"<w:tr><w:trPr><w:ins w:id='1'/></w:trPr>{c('Iron')}{c('65 mg')}</w:tr>"
    draft = read(
        f"<w:tbl><w:tr>{c('Drug')}{c('Dose')}</w:tr><w:tr>{c('Zinc')}{c('8 mg')}</w:tr>{row}</w:tbl>"
    )
    assert "a new row of a table “Iron | 65 mg”" in draft.unplaced[0]


def test_a_change_is_told_in_the_sentence_as_it_now_reads() -> None:
    deleted = "<w:del><w:r><w:delText>2</w:delText></w:r></w:del>"
    draft = read(p(f"{run('Take ')}{deleted}<w:ins>{run('3')}</w:ins>{run(' pills.')}"))
    assert draft.unplaced[0].endswith("decide on it in “Take 3 pills.”")


def test_a_fraction_and_a_power_stay_what_they_are() -> None:
    def m(text: str) -> str:
        return f"<m:r><m:t>{text}</m:t></m:r>"

    power = f"<m:sSup><m:e>{m('height')}</m:e><m:sup>{m('2')}</m:sup></m:sSup>"
    fraction = f"<m:f><m:num>{m('a+b')}</m:num><m:den>{power}</m:den></m:f>"
    body = p(
        f"<m:oMathPara {M}><m:oMath>{fraction}<m:rad><m:e>{m('16')}</m:e></m:rad></m:oMath></m:oMathPara>"
    )
    assert texts(read(body)) == ["(a+b)/height^2^\u221a16"]


def test_fields_are_blanks_until_somebody_fills_them_in() -> None:
    def control(properties: str, shown: str) -> str:
        content = f"<w:sdtContent>{run(shown)}</w:sdtContent>"
        return f"<w:sdt><w:sdtPr>{properties}</w:sdtPr>{content}</w:sdt>"

    items = "".join(f"<w:listItem w:displayText='{side}'/>" for side in ("left", "right"))
    offered = f"<w:dropDownList>{items}</w:dropDownList>"
    draft = read(
        p(f"{run('Your side is ')}{control(f'<w:showingPlcHdr/>{offered}', 'Choose one.')}{run(' today.')}")
        + p(f"{run('The other is ')}{control(offered, 'right')}{run(' today.')}")
    )
    assert texts(draft) == ["Your side is ________ today.", "The other is right today."]
    assert "shows: Choose one. (to choose from: left, right)" in draft.unplaced[0]


def test_the_chosen_word_of_an_old_form_is_read() -> None:
    entries = '<w:result w:val="1"/><w:listEntry w:val="left"/><w:listEntry w:val="right"/>'
    begin = (
        "<w:r><w:fldChar w:fldCharType='begin'><w:ffData>"
        f"<w:ddList>{entries}</w:ddList></w:ffData></w:fldChar></w:r>"
    )
    end = "<w:r><w:fldChar w:fldCharType='end'/></w:r>"
    field = f"{begin}<w:r><w:instrText> FORMDROPDOWN </w:instrText></w:r>{end}"
    assert texts(read(p(f"{run('Treat the ')}{field}{run(' eye.')}"))) == ["Treat the right eye."]


def test_a_linked_picture_is_told_by_its_description() -> None:
    drawing = (
        "<w:drawing><wp:inline xmlns:wp='http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing'>"
        f"<wp:docPr id='1' descr='An arm'/><a:blip xmlns:a='{A}' r:link='rId9'/></wp:inline></w:drawing>"
    )
    draft = read(p(run("Hold it so.") + f"<w:r>{drawing}</w:r>"))
    assert draft.unplaced == ("a picture that the document names but does not hold: An arm",)


def import_with_parts(body: str, **parts: str) -> tuple[str, tuple[str, ...], tuple[str, ...]]:
    others = {
        "word/_rels/document.xml.rels": RELATIONS.format(LINK), "word/footnotes.xml": f"<w:footnotes {W}/>",
        **parts,
    }  # fmt: skip
    raw = package(
        paragraph("Your medicines", "Title") + body, **{name: text.encode() for name, text in others.items()}
    )
    project = import_article(raw, name="x.docx")
    return project.content, project.draft.unplaced, project.differences


LINK = f'<Relationship Id="rId8" Type="{OFFICE}/relationships/aFChunk" Target="chunk.html"/>'


def test_a_page_that_was_put_in_is_read_in_its_place() -> None:
    page = "<html><body><h2>At night</h2><p>Take 33 mg.</p></body></html>"
    content, unplaced, differences = import_with_parts(
        p(run("Take one pill.")) + '<w:altChunk r:id="rId8"/>' + p(run("Drink water.")),
        **{"word/chunk.html": page},
    )
    assert content.index("one pill") < content.index("33 mg") < content.index("Drink water")
    assert "another document that was put into this one" in unplaced[0]
    assert not differences


def test_the_words_of_a_diagram_and_the_numbers_of_a_chart_are_told() -> None:
    diagram = f"<d xmlns:a='{A}'><a:p><a:r><a:t>Wait 15 minutes</a:t></a:r></a:p></d>"
    chart = "<c:c xmlns:c='http://schemas.openxmlformats.org/drawingml/2006/chart'><c:v>42</c:v></c:c>"
    _, unplaced, differences = import_with_parts(
        p(run("Take one pill.")), **{"word/diagrams/data1.xml": diagram, "word/charts/chart1.xml": chart}
    )
    assert [line.partition(": ")[2] for line in unplaced] == ["Wait 15 minutes", "42"]
    assert not differences


def test_the_contents_list_of_a_styled_document_goes_with_its_title() -> None:
    styles = "<w:style w:type='paragraph' w:styleId='Verz1'><w:name w:val='toc 1'/></w:style>"
    draft = read(
        p(run("Contents"), '<w:pStyle w:val="TOCHeading"/>')
        + p(run("Before 2"), '<w:pStyle w:val="Verz1"/>') + p(run("Rest.")),
        styles=f"<w:styles {W}>{styles}</w:styles>",
    )  # fmt: skip
    assert texts(draft) == ["Rest."]
    assert len(draft.unplaced) == 2
