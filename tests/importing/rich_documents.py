"""Documents with one of each thing that Word and OpenDocument know, for tests of the readers' strength."""

from __future__ import annotations

from tests.importing.test_docx import BODY, R, W, package, paragraph
from tests.importing.test_docx import table as word_table
from tests.importing.test_office_formats import items, odt, p, row

_MATHS = 'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
_FORMATS = ("decimal", "lowerLetter", "upperRoman", "bullet", "ordinal", "none")


def _number(number: int) -> str:
    levels = "".join(
        f'<w:lvl w:ilvl="{level}"><w:start w:val="{number}"/><w:numFmt w:val="{kind}"/>'
        f'<w:lvlText w:val="{"•" if kind == "bullet" else f"%{level + 1}."}"/></w:lvl>'
        for level, kind in enumerate((_FORMATS[number - 1], "lowerLetter"))
    )
    return f'<w:abstractNum w:abstractNumId="{number}">{levels}</w:abstractNum>'


def _write_numbering() -> bytes:
    numbers = range(1, len(_FORMATS) + 1)
    abstract = "".join(map(_number, numbers))
    override = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="3"/></w:lvlOverride>'
    lists = "".join(
        f'<w:num w:numId="{number}"><w:abstractNumId w:val="{number}"/>'
        f"{override if number == 1 else ''}</w:num>"
        for number in numbers
    )
    return f"<w:numbering {W}>{abstract}{lists}</w:numbering>".encode()


def _run(text: str, dress: str = "") -> str:
    return f'<w:r><w:rPr>{dress}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def write_rich_docx() -> bytes:
    """Return a Word file with lists, spans, changes, fields, boxes, an equation, notes and margins."""
    field = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> PAGE \\* MERGEFORMAT </w:instrText>'
        '</w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>' + _run("2") + '<w:r><w:fldChar '
        'w:fldCharType="end"/></w:r>'
    )  # fmt: skip
    merged = (
        '<w:tbl><w:tblGrid><w:gridCol/><w:gridCol/><w:gridCol/></w:tblGrid><w:tr><w:tc><w:tcPr><w:vMerge '
        f'w:val="restart"/></w:tcPr>{paragraph("Thick")}</w:tc><w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr>'
        f'{paragraph("5 mg")}</w:tc></w:tr><w:tr><w:trPr><w:gridBefore w:val="1"/></w:trPr><w:tc><w:tcPr>'
        f'<w:vMerge/></w:tcPr>{paragraph("")}</w:tc><w:tc>{paragraph("7 mg")}{word_table(("a", "b"))}</w:tc>'
        "</w:tr></w:tbl>"
    )  # fmt: skip
    body = (
        BODY
        + "".join(
            paragraph(f"Item {number} takes 2 mg", number=str(number), level=level)
            for number in range(1, len(_FORMATS) + 1)
            for level in (0, 1, 0)
        )
        + merged
        + word_table(("Name", "Dose"), ("A", "1 mg"), ("B", "2 mg"))
        + f"<w:p>{_run('Take ')}<w:del w:id='3'><w:r><w:delText>10 mg</w:delText></w:r></w:del>"
        f"<w:ins w:id='4'>{_run('5 mg')}</w:ins>{field}{_run('hidden', '<w:vanish/>')}</w:p>"
        f"<w:sdt><w:sdtContent>{paragraph('In a control')}</w:sdtContent></w:sdt>"
        f"<w:p><m:oMath {_MATHS}><m:f><m:num><m:r><m:t>5</m:t></m:r></m:num><m:den><m:r><m:t>2</m:t></m:r>"
        f"</m:den></m:f></m:oMath><w:r><w:sym w:font='Wingdings' w:char='F0FC'/></w:r></w:p>"
        f"<w:p><w:r><w:pict><w:txbxContent>{paragraph('In a box')}</w:txbxContent></w:pict></w:r></w:p>"
        f"<w:p><w:hyperlink {R} r:id='rId2' w:anchor='top'>{_run('a link')}</w:hyperlink>"
        f"<w:bookmarkStart w:id='1' w:name='top'/><w:r><w:br/><w:tab/></w:r>{_run('3', '<w:strike/>')}</w:p>"
    )
    comment = f"<w:comment w:id='5'>{paragraph('Is this right?')}</w:comment>"
    return package(
        body,
        **{
            "word/numbering.xml": _write_numbering(),
            "word/footer1.xml": f"<w:ftr {W}>{paragraph('Call (555) 010-0147.')}</w:ftr>".encode(),
            "word/comments.xml": f"<w:comments {W}>{comment}</w:comments>".encode(),
        },
    )


def write_rich_odt() -> bytes:
    """Return an OpenDocument text with lists in lists, spans, repeated cells and a note."""
    nested = f"<text:list><text:list-item>{p('Outer 1 mg')}{items('a', 'b')}</text:list-item></text:list>"
    cells = (
        "<table:table-row><table:table-cell table:number-columns-spanned='2'>" + p("5 mg") +
        "</table:table-cell><table:covered-table-cell/><table:table-cell table:number-columns-repeated='2'>"
        + p("7 mg") + "</table:table-cell></table:table-row>"
    )  # fmt: skip
    note = (
        "<text:note text:note-class='footnote'><text:note-citation>1</text:note-citation><text:note-body>"
        + p("A note.") + "</text:note-body></text:note>"
    )  # fmt: skip
    span = "<text:span>Rest.<text:s text:c='3'/><text:tab/></text:span>"
    table = f"<table:table>{row('Drug', 'Dose', 'At', 'In')}{cells}</table:table>"
    text = p("Asthma", "Title") + p(f"Take 5 mg.{note}{span}")
    return odt(text + items("a", "b") + nested + table)
