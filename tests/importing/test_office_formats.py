"""OpenDocument texts, web archives and zipped pages are read; attacks by zip, path and entity are refused."""

from __future__ import annotations

import zipfile
from dataclasses import replace
from email.message import EmailMessage
from html import escape
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handout.errors import ContentError
from handout.importing.article import import_article, read_draft, read_source
from handout.importing.comparing.comparison import find_differences
from handout.importing.drafts.draft import (
    Draft,
    DraftHeading,
    DraftList,
    DraftParagraph,
    DraftPicture,
    DraftTable,
)
from handout.importing.writing.write_yaml import format_content_yaml
from tests.importing.test_docx import png

NAMES = "".join(
    f' xmlns:{key}="urn:oasis:names:tc:opendocument:xmlns:{room}:1.0"'
    for key, room in (("office", "office"), ("text", "text"), ("table", "table"), ("draw", "drawing"),
                      ("style", "style"), ("fo", "xsl-fo-compatible"))
)  # fmt: skip
STYLES = (
    '<office:automatic-styles><style:style style:name="B">'
    '<style:text-properties fo:font-weight="bold"/></style:style>'
    '<style:style style:name="H"><style:text-properties text:display="none"/></style:style>'
    '<text:list-style style:name="N"><text:list-level-style-number/></text:list-style>'
    "</office:automatic-styles>"
)


def odt(body: str, styles: str = "", **parts: bytes) -> bytes:
    own = STYLES.replace("</office", f"{styles}</office")
    content = f"<office:document-content{NAMES} xmlns:xlink='http://www.w3.org/1999/xlink'>{own}<office:body>"
    content += f"<office:text>{body}</office:text></office:body></office:document-content>"
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w") as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        package.writestr("content.xml", content)
        for name, part in parts.items():
            package.writestr(name.replace("__", "/"), part)
    return stream.getvalue()


def p(text: str, style: str = "") -> str:
    return f'<text:p text:style-name="{style}">{text}</text:p>'


def items(*texts: str, style: str = "") -> str:
    inner = "".join(f"<text:list-item>{p(text)}</text:list-item>" for text in texts)
    return f'<text:list text:style-name="{style}">{inner}</text:list>'


def row(*cells: str) -> str:
    inner = "".join(f"<table:table-cell>{p(cell)}</table:table-cell>" for cell in cells)
    return f"<table:table-row>{inner}</table:table-row>"


def test_an_open_document() -> None:
    raw = odt(
        p("Living with asthma", "Title") + p("Take your <text:span text:style-name='B'>inhaler</text:span>.")
        + '<text:h text:outline-level="1">What helps</text:h>' + items("rest", "water")
        + items("Wash", "Dry", style="N")
        + f"<table:table>{row('Drug', 'Dose')}{row('A', '5 mg')}</table:table>"
        + p("Ask us.<text:note><text:note-body>" + p("Lee A. 2020.") + "</text:note-body></text:note>")
        + p("secret", "H") + p("<office:annotation>" + p("ask Bob") + "</office:annotation>End.")
        + p('<draw:frame><draw:image xlink:href="Pictures/a.png"/></draw:frame>'),
        Pictures__a=b"", **{"Pictures__a.png": png()},
    )  # fmt: skip
    draft = read_draft(raw, name="x.odt")
    assert draft.title == "Living with asthma"
    assert draft.blocks[0] == DraftParagraph("Take your **inhaler**.")
    assert [block.text for block in draft.blocks if isinstance(block, DraftHeading)] == ["What helps"]
    assert [block.numbered for block in draft.blocks if isinstance(block, DraftList)] == [False, True]
    (table,) = [block for block in draft.blocks if isinstance(block, DraftTable)]
    assert (table.header, table.rows) == (("Drug", "Dose"), (("A", "5 mg"),))
    assert any("[^footnote-1]" in block.text for block in draft.blocks if isinstance(block, DraftParagraph))
    assert {"hidden text: secret", "a comment: ask Bob"} <= set(draft.unplaced)
    assert any(isinstance(block, DraftPicture) for block in draft.blocks)
    assert import_article(raw, name="x.odt").differences == ()
    assert read_draft(raw, name="x").title == "Living with asthma"


WORDS = st.text(st.sampled_from("abc 12 mg&<é"), min_size=3, max_size=20).filter(str.strip)


@settings(max_examples=40, deadline=None)
@given(st.lists(WORDS, min_size=1, max_size=6))
def test_no_word_of_an_open_document_is_lost(lines: list[str]) -> None:
    raw = odt(
        p("Living with asthma", "Title") + "".join(p(escape(f"{line} and so on here.")) for line in lines)
    )
    assert import_article(raw, name="x.odt").differences == ()


def archive(page: str, *, picture: bytes = b"") -> bytes:
    message = EmailMessage()
    message["Subject"] = "Saved page"
    message.set_content(page, subtype="html")
    if picture:
        message.add_related(picture, "image", "png", headers=["Content-Location: http://x.example/a.png"])
    return bytes(message)


PAGE = "<html><body><h1>Living with asthma</h1><p>Take 5 mg.</p><img src='{}' alt='a scale'></body></html>"


def check_page(draft: Draft) -> None:
    assert draft.title == "Living with asthma"
    assert draft.blocks[0] == DraftParagraph("Take 5 mg.")
    (picture,) = [block for block in draft.blocks if isinstance(block, DraftPicture)]
    assert picture.alt == "a scale"


def test_a_web_archive() -> None:
    check_page(read_draft(archive(PAGE.format("http://x.example/a.png"), picture=png()), name="x.mht"))


def zipped(**parts: bytes) -> bytes:
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w") as package:
        for name, part in parts.items():
            package.writestr(name.replace("__", "/"), part)
    return stream.getvalue()


def test_a_zipped_page_of_google_docs() -> None:
    page = PAGE.format("images/image1.png").replace("<h1>", "<p class='c1 title'>").replace("</h1>", "</p>")
    check_page(read_draft(zipped(**{"Doc.html": page.encode(), "images__image1.png": png()}), name="x.zip"))


def test_a_value_of_a_packed_page_in_another_cell_is_told() -> None:
    cells = (("Drug", "Morning", "Night"), ("A", "1 mg", "2 mg"), ("B", "3 mg", "4 mg"))
    rows = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in cells)
    page = f"<html><body><h1>Living with asthma</h1><p>Take it.</p><table>{rows}</table></body></html>"
    for name, raw in (("x.mht", archive(page)), ("x.zip", zipped(**{"Doc.html": page.encode()}))):
        draft, source = read_draft(raw, name=name), read_source(raw, name)
        moved = tuple(
            replace(block, rows=(("A", "2 mg", "1 mg"), *block.rows[1:]))
            if isinstance(block, DraftTable)
            else block
            for block in draft.blocks
        )
        source = replace(source, names=(name,))
        assert not find_differences(source, draft, format_content_yaml(draft, name=name))
        changed = replace(draft, blocks=moved)
        told = find_differences(source, changed, format_content_yaml(changed, name=name))
        assert "the cell “1 mg” does not stand beside “a” and under “morning”" in " ".join(told).lower()


ENTITY = b'<!DOCTYPE a [<!ENTITY b "x">]><office:document-content xmlns:office="u"/>'


@pytest.mark.parametrize(
    ("name", "raw"),
    [("x.odt", b"PK\x03\x04 nothing"), ("x.odt", zipped(other=b"x")),
     ("x.odt", zipped(**{"content.xml": ENTITY})),
     ("x.odt", zipped(**{"content.xml": b"<a"})), ("x.zip", zipped(a=b"x")), ("x.zip", b"no zip"),
     ("x.zip", zipped(**{"a.html": b"x", "b.html": b"y"})), ("x.mht", b"no archive"), ("x.mht", b"")],
)  # fmt: skip
def test_what_cannot_be_read_is_refused_with_a_hint(name: str, raw: bytes) -> None:
    with pytest.raises(ContentError) as failed:
        read_draft(raw, name=name)
    assert failed.value.problems[0].hint


def test_a_zip_bomb_and_a_path_are_refused() -> None:
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("content.xml", b"\0" * (201 << 20))
    with pytest.raises(ContentError) as failed:
        read_draft(stream.getvalue(), name="x.odt")
    assert failed.value.problems[0].code == "too-large"
    page = PAGE.format("../../etc/passwd").encode()
    draft = read_draft(zipped(**{"a.html": page, "..__..__etc__passwd": b"x"}), name="x.zip")
    assert draft.assets == ()
    assert any("passwd" in line for line in draft.unplaced)


@settings(max_examples=60, deadline=None)
@given(st.data(), st.sampled_from(["x.odt", "x.zip", "x.mht"]))
def test_changed_bytes_never_end_in_a_traceback(data: st.DataObject, name: str) -> None:
    text = odt(p("A", "Title") + p("Text.") + items("a", "b"))
    page = zipped(**{"a.html": PAGE.encode()})
    samples = {"x.odt": text, "x.zip": page, "x.mht": archive(PAGE, picture=png())}
    raw = bytearray(samples[name])
    for _ in range(data.draw(st.integers(1, 8))):
        raw[data.draw(st.integers(0, len(raw) - 1))] = data.draw(st.integers(0, 255))
    try:
        import_article(bytes(raw), name=name)
    except ContentError as error:
        assert error.problems[0].hint  # noqa: PT017 (most are no errors)


def test_a_charset_that_cannot_be_is_no_traceback() -> None:
    broken = archive(PAGE).replace(b'charset="utf-8"', b'charset="utf\x00-8"')
    assert b"\x00" in broken
    draft = read_draft(broken, name="x.mht")
    assert (draft.title, draft.blocks[0]) == ("Living with asthma", DraftParagraph("Take 5 mg."))


LISTS = (
    '<office:automatic-styles><text:list-style style:name="N">'
    '<text:list-level-style-number style:num-format="1"/></text:list-style>'
    '<text:list-style style:name="A"><text:list-level-style-number style:num-format="A"/></text:list-style>'
    '<style:style style:name="S"><style:text-properties style:text-position="super 58%"/></style:style>'
    "</office:automatic-styles>"
)


def steps(attributes: str, *texts: str, first: str = "") -> str:
    inner = "".join(
        f"<text:list-item {'' if at else first}>{p(text)}</text:list-item>" for at, text in enumerate(texts)
    )
    return f"<text:list {attributes}>{inner}</text:list>"


def read_lists(body: str) -> list[DraftList]:
    draft = read_draft(replace_styles(odt(f"{p('Before surgery', 'Title')}{body}")), name="a.odt")
    return [block for block in draft.blocks if isinstance(block, DraftList)]


def replace_styles(raw: bytes) -> bytes:
    """The same text with styles of numbers, letters and raised signs."""
    with zipfile.ZipFile(BytesIO(raw)) as package:
        content = package.read("content.xml").decode().replace(STYLES, LISTS)
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w") as written:
        written.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        written.writestr("content.xml", content)
    return stream.getvalue()


def test_lists_of_an_open_document_count_as_they_do() -> None:
    first = steps('xml:id="a" text:style-name="N"', "Fast.", "Wash.")
    again = steps('xml:id="b" text:continue-numbering="true" text:style-name="N"', "Pack.")
    further = steps('text:continue-list="b" text:style-name="N"', "Rest.", "Walk.")
    anew = steps('text:continue-list="b" text:style-name="N"', "Call.", "Go.", first='text:start-value="1"')
    letters = steps('text:style-name="A"', "Sleep.", "Stay awake.")
    between = p("Do not shave the area.")
    found = read_lists(between.join((first, again, further, anew, letters)))
    assert [(block.start, len(block.items)) for block in found] == [(1, 2), (3, 1), (4, 2), (1, 2), (1, 2)]
    assert ["letters these" in block.comment for block in found] == [False] * 4 + [True]


def test_typed_numbers_and_citations_of_an_open_document_are_not_told_as_lost() -> None:
    body = p('Take 600 IU a day.<text:span text:style-name="S">1,2</text:span>')
    body += p('The room has 20 m<text:span text:style-name="S">2</text:span>')
    body += p("1) Shake it.") + p("2) Breathe out.") + '<text:h text:outline-level="1">References</text:h>'
    raw = odt(f"{p('Vitamin D', 'Title')}{body}{p('1. Oak A. Air. 2007.')}{p('2. Elm B. Tea. 2011.')}")
    project = import_article(replace_styles(raw), name="a.odt")
    assert "a day.[^oak-2007][^elm-2011]" in project.content
    assert "20 m^2^" in project.content
    assert project.differences == ()
