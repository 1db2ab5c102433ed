"""Writes the same paragraphs, whose lines end where their author broke them, in every format."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from tests.importing.test_docx import package, paragraph
from tests.importing.test_office_formats import odt, p

NO_NOTES = b'<w:footnotes xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"/>'


def write_documents(title: str, *paragraphs: Sequence[str]) -> dict[str, bytes]:
    """Return the documents by file name; each paragraph is its lines, whose cells stand between tabs."""
    return {
        "a.txt": "\n\n".join([title, *map("\n".join, paragraphs)]).encode(),
        "a.md": "\n\n".join([f"# {title}", *map(_write_markdown, paragraphs)]).encode(),
        "a.html": _write_page(title, paragraphs).encode(),
        "a.docx": write_docx(title, *paragraphs),
        "a.odt": odt(p(title, "Title") + "".join(map(_write_open, paragraphs))),
    }


def write_docx(title: str, *paragraphs: Sequence[str], style: str = "Title") -> bytes:
    """Return a Word file; a line break stays in its paragraph."""
    body = "".join(f"<w:p><w:r>{'<w:br/>'.join(map(_write_line, lines))}</w:r></w:p>" for lines in paragraphs)
    return pack_docx(paragraph(title, style) + body)


def pack_docx(body: str) -> bytes:
    """Return a Word file without notes."""
    return package(body, **{"word/footnotes.xml": NO_NOTES})


def _write_line(line: str) -> str:
    cells = (f'<w:t xml:space="preserve">{escape(cell)}</w:t>' for cell in line.split("\t"))
    return "<w:tab/>".join(cells)


def _write_markdown(lines: Sequence[str]) -> str:
    return "\n".join(lines) if any(map(_may_be_list, lines)) else "  \n".join(lines)


def _may_be_list(line: str) -> bool:
    return line[:1].isdigit() or line[:1] in "-*["


def _write_page(title: str, paragraphs: Sequence[Sequence[str]]) -> str:
    body = "".join(f"<p>{'<br>'.join(map(escape, lines))}</p>" for lines in paragraphs)
    return f"<html><body><h1>{escape(title)}</h1>{body}</body></html>"


def _write_open(lines: Sequence[str]) -> str:
    return p("<text:line-break/>".join(escape(line).replace("\t", "<text:tab/>") for line in lines))
