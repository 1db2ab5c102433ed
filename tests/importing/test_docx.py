"""Word files: headings, lists, tables, pictures, links and footnotes; broken and hostile packages."""

from __future__ import annotations

import re
import sys
import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from handout.errors import ContentError, MissingExtraError
from handout.importing.article import import_article, read_draft
from handout.importing.docx.reader import MAX_XML_BYTES
from handout.importing.drafts.draft import (
    DraftHeading,
    DraftKeyPoints,
    DraftList,
    DraftPicture,
    DraftReferences,
    DraftTable,
)
from handout.importing.words.folded_words import split_folded_words
from tests.importing.conftest import printed_words, project

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'


def paragraph(text: str, style: str = "", number: str = "", level: int = 0, dress: str = "") -> str:
    properties = f'<w:pStyle w:val="{style}"/>' if style else ""
    if number:
        properties += f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'
    run = f"<w:r><w:rPr>{dress}</w:rPr><w:t xml:space='preserve'>{text}</w:t></w:r>"
    return f"<w:p><w:pPr>{properties}</w:pPr>{run}</w:p>"


def cell(text: str) -> str:
    return f"<w:tc>{paragraph(text)}</w:tc>"


def table(*rows: tuple[str, ...]) -> str:
    return "<w:tbl>" + "".join("<w:tr>" + "".join(map(cell, row)) + "</w:tr>" for row in rows) + "</w:tbl>"


def png() -> bytes:
    from PIL import Image

    made = BytesIO()
    Image.new("RGB", (40, 20), "teal").save(made, "PNG")
    return made.getvalue()


DRAWING = (
    '<w:p><w:r><w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing">'
    '<wp:docPr id="1" name="x" descr="A glass of water"/><a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">'
    '<a:graphicData><pic:pic xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:blipFill>'
    '<a:blip r:embed="rId1"/></pic:blipFill></pic:pic></a:graphicData></a:graphic>'
    "</wp:inline></w:drawing></w:r></w:p>"
)
BODY = (
    paragraph("Getting ready for your colonoscopy", "Title")
    + paragraph("By Priya Nair, MD, FACG")
    + paragraph("A colonoscopy lets us look inside your bowel. Keep {this} sheet; it costs $5 * 2.")
    + paragraph("Key points", "Heading1")
    + paragraph("Drink all of the prep.", number="1")
    + paragraph("Bring a driver.", number="1")
    + paragraph("The day before", "Heading1")
    + paragraph("Eat nothing solid.", dress="<w:b/>")
    + paragraph("Drink clear liquids:", "", "2")
    + paragraph("broth", "", "1", 1)
    + paragraph("What you may drink", dress="<w:b/>")
    + table(("When", "What"), ("Morning", "Water, tea"), ("Evening", "The prep"))
    + DRAWING
    + '<w:p><w:r><w:t>See </w:t></w:r><w:hyperlink r:id="rId2"><w:r><w:t>our guide</w:t></w:r></w:hyperlink>'
    "<w:r><w:t> first.</w:t></w:r><w:r><w:footnoteReference w:id=\"2\"/></w:r></w:p>"
    + paragraph("Call us if you vomit the prep.")
)  # fmt: skip
STYLES = "".join(
    f'<w:style w:type="paragraph" w:styleId="{name}"><w:name w:val="{shown}"/></w:style>'
    for name, shown in (("Title", "Title"), ("Heading1", "heading 1"))
)
NUMBERING = (
    '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/></w:lvl>'
    '<w:lvl w:ilvl="1"><w:numFmt w:val="bullet"/></w:lvl></w:abstractNum>'
    '<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/></w:lvl></w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    '<w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>'
)
RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{}</Relationships>'
)
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def package(body: str = BODY, **others: bytes) -> bytes:
    """A .docx as Word writes it, as far as an import looks at it."""
    parts = {
        "[Content_Types].xml": b'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        b'<Default Extension="png" ContentType="image/png"/></Types>',
        "_rels/.rels": RELATIONS.format(
            f'<Relationship Id="a" Type="{RELATION}/officeDocument" Target="word/document.xml"/>'
        ).encode(),
        "word/document.xml": f"<w:document {W} {R}><w:body>{body}</w:body></w:document>".encode(),
        "word/styles.xml": f"<w:styles {W}>{STYLES}</w:styles>".encode(),
        "word/numbering.xml": f"<w:numbering {W}>{NUMBERING}</w:numbering>".encode(),
        "word/footnotes.xml": (
            f'<w:footnotes {W}><w:footnote w:id="2">{paragraph("Nair P. Bowel prep. 2024.")}</w:footnote>'
            "</w:footnotes>"
        ).encode(),
        "word/media/a.png": png(),
        "word/_rels/document.xml.rels": (
            '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            f'<Relationship Id="rId1" Type="{RELATION}/image" Target="media/a.png"/>'
            f'<Relationship Id="rId2" Type="{RELATION}/hyperlink" Target="https://example.org/guide"'
            ' TargetMode="External"/>'
            f'<Relationship Id="rId3" Type="{RELATION}/styles" Target="styles.xml"/>'
            f'<Relationship Id="rId4" Type="{RELATION}/numbering" Target="numbering.xml"/>'
            f'<Relationship Id="rId5" Type="{RELATION}/footnotes" Target="footnotes.xml"/></Relationships>'
        ).encode(),
        **others,
    }
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as target:
        for name, content in parts.items():
            target.writestr(name, content)
    return made.getvalue()


def test_the_parts_of_a_document() -> None:
    found = read_draft(package(), name="prep.docx")
    assert found.title == "Getting ready for your colonoscopy"
    assert [author.degrees for author in found.authors] == [("MD", "FACG")]
    assert any(
        isinstance(piece, DraftKeyPoints) and piece.items[1] == "Bring a driver." for piece in found.blocks
    )
    headings = [piece.text for piece in found.blocks if isinstance(piece, DraftHeading)]
    assert headings == ["The day before", "What you may drink"]
    assert [piece.header for piece in found.blocks if isinstance(piece, DraftTable)] == [("When", "What")]
    (picture,) = [piece for piece in found.blocks if isinstance(piece, DraftPicture)]
    assert picture.alt == "A glass of water"
    assert [asset.path for asset in found.assets] == [picture.path]
    (sources,) = [piece for piece in found.blocks if isinstance(piece, DraftReferences)]
    assert sources.items[0].citation == "Nair P. Bowel prep. 2024."
    assert any(isinstance(piece, DraftList) for piece in found.blocks)


def test_every_word_is_printed(tmp_path: Path) -> None:
    found = import_article(package(), name="prep.docx")
    assert "[our guide](https://example.org/guide)" in found.content
    printed = printed_words(project(tmp_path, found))
    for said in split_folded_words(re.sub("<[^>]+>", " ", BODY).replace("By ", "")):
        assert said in printed, said


def test_a_missing_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "mammoth", None)
    with pytest.raises(MissingExtraError) as failed:
        read_draft(package(), name="prep.docx")
    assert "pip install mammoth" in failed.value.problems[0].hint


def test_a_zip_bomb() -> None:
    bomb = package(**{"word/document.xml": b"<a>" + b" " * (MAX_XML_BYTES + 1)})
    with pytest.raises(ContentError) as failed:
        read_draft(bomb, name="bomb.docx")
    assert failed.value.problems[0].code == "too-large"


def test_entities_do_not_multiply() -> None:
    entities = "".join('<!ENTITY a%d "%s">' % (n, f"&a{n - 1};" * 10) for n in range(1, 12))  # noqa: UP031
    body = f"<w:document {W}><w:body><w:p><w:r><w:t>&a11;</w:t></w:r></w:p></w:body></w:document>"
    laughs = f'<!DOCTYPE x [<!ENTITY a0 "ha">{entities}]>{body}'
    with pytest.raises(ContentError) as failed:
        read_draft(package(**{"word/document.xml": laughs.encode()}), name="laughs.docx")
    assert failed.value.problems[0].code == "broken-docx"


@pytest.mark.parametrize("part", [0.05, 0.3, 0.6, 0.95])
def test_a_cut_file(part: float) -> None:
    whole = package()
    with pytest.raises(ContentError) as failed:
        read_draft(whole[: int(len(whole) * part)], name="cut.docx")
    assert failed.value.problems[0].code == "broken-docx"


def test_an_old_or_locked_document() -> None:
    with pytest.raises(ContentError) as failed:
        read_draft(b"\xd0\xcf\x11\xe0" + b"x" * 600, name="old.docx")
    assert "save it as .docx" in failed.value.problems[0].hint


def test_changed_bytes_never_end_in_a_traceback() -> None:
    import random

    chance = random.Random(7)
    whole = package()
    for _ in range(150):
        raw = bytearray(whole)
        for _ in range(chance.randrange(1, 6)):
            raw[chance.randrange(len(raw))] = chance.randrange(256)
        try:
            read_draft(bytes(raw), name="changed.docx")
        except ContentError as error:
            assert error.problems[0].hint  # noqa: PT017 (it may be read after all)


def test_changed_xml_never_ends_in_a_traceback() -> None:
    import random

    chance = random.Random(8)
    document = f"<w:document {W} {R}><w:body>{BODY}</w:body></w:document>".encode()
    tags = re.findall(rb"<[^>]+>", document)
    for _ in range(120):
        changed = document
        for _ in range(3):
            changed = changed.replace(chance.choice(tags), chance.choice([b"", chance.choice(tags)]), 1)
        try:
            read_draft(package(**{"word/document.xml": changed}), name="changed.docx")
        except ContentError as error:
            assert error.problems[0].code == "broken-docx"  # noqa: PT017 (it may be read after all)
