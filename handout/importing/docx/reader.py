"""Reads a Word file into a draft: headings, lists, tables, pictures, links, emphasis, footnotes."""

from __future__ import annotations

import zipfile
import zlib
from io import BytesIO
from typing import Any
from xml.parsers.expat import ExpatError

from handout.content.inline.markup import Run
from handout.data_classes import replace
from handout.errors import ContentError, Mark, Problem, make_missing_package_error
from handout.importing.docx.languages import read_word_languages
from handout.importing.docx.parts import prepare_package, read_maker_property, read_title_property
from handout.importing.docx.signs import split_width
from handout.importing.drafts.draft import (
    Draft,
    DraftBlock,
    DraftParagraph,
    DraftPicture,
)
from handout.importing.drafts.markup_writer import compose_markup
from handout.importing.drafts.picture_assets import AssetCollection, PictureError, make_asset
from handout.importing.files.text_cleaning import clean_text
from handout.importing.html.office_html import make_office_draft
from handout.importing.html.plain_html import PlainHtmlParser

__all__ = ["read_docx", "read_maker_property", "read_title_property"]

MAX_FILE_BYTES = 50 * 1024 * 1024
MAX_UNPACKED_BYTES = 200 * 1024 * 1024
MAX_XML_BYTES = 30 * 1024 * 1024
MAX_ZIP_PARTS = 5000

_STYLE_MAP = """
p[style-name='Title'] => h1.title:fresh
p[style-name='Subtitle'] => h6.subtitle:fresh
p.HandoutHeading1 => h1:fresh
p.HandoutHeading2 => h2:fresh
p.HandoutHeading3 => h3:fresh
p.HandoutHeading4 => h4:fresh
p.HandoutHeading5 => h5:fresh
p[style-name='Quote'] => blockquote > p:fresh
p[style-name='Intense Quote'] => blockquote > p:fresh
u => em
"""


def read_docx(raw: bytes, name: str) -> Draft:
    """Return the draft of a .docx file.

    Raises ContentError for a broken, protected or far too large file, and MissingExtraError if the
    extra `docx` is not installed.
    """
    _check_package(raw, name)
    try:
        prepared, told = prepare_package(raw)
    except _LIBRARY_ERRORS as error:
        raise ContentError(_make_broken_file_problem(name)) from error
    html, reader, album = _convert_to_html(prepared, name)
    cleaned_html, notes = clean_text(html)
    reader.read_page(cleaned_html)
    draft = make_office_draft(reader.blocks, reader, album, told, notes)
    return replace(draft, language_marks=read_word_languages(raw))


def _check_package(raw: bytes, name: str) -> None:
    """Check the package before anything in it is unpacked; raise ContentError if it is unsafe."""
    if raw.startswith(b"\xd0\xcf\x11\xe0"):
        hint = "open it in Word, take the password off if it has one, and save it as .docx"
        raise ContentError(
            Problem(f"{name} is an old or a protected Word document", Mark(name), hint, "not-an-article")
        )
    try:
        with zipfile.ZipFile(BytesIO(raw)) as package:
            parts = package.infolist()
            names = {part.filename for part in parts}
    except (zipfile.BadZipFile, OSError, ValueError, RuntimeError, NotImplementedError) as error:
        raise ContentError(_make_broken_file_problem(name)) from error
    largest_xml_bytes = max((part.file_size for part in parts if part.filename.endswith(".xml")), default=0)
    unpacked_bytes = sum(part.file_size for part in parts)
    if (
        len(raw) > MAX_FILE_BYTES
        or unpacked_bytes > MAX_UNPACKED_BYTES
        or largest_xml_bytes > MAX_XML_BYTES
        or len(parts) > MAX_ZIP_PARTS
    ):
        hint = "make its pictures smaller, or save its text alone"
        raise ContentError(Problem(f"{name} is too large when unpacked", Mark(name), hint, "too-large"))
    if "[Content_Types].xml" not in names and "word/document.xml" not in names:
        raise ContentError(_make_broken_file_problem(name))


def _make_broken_file_problem(name: str) -> Problem:
    hint = "open it in Word and save it anew"
    return Problem(f"{name} is not a Word document that can be read", Mark(name), hint, "broken-docx")


def _convert_to_html(raw: bytes, name: str) -> tuple[str, PlainHtmlParser, AssetCollection]:
    mammoth = _import_mammoth()
    album = AssetCollection()
    failed: list[str] = []

    def store_picture(image: Any) -> dict[str, str]:
        with image.open() as stream:
            content = stream.read()
        try:
            return {"src": album.add(make_asset(content, ""))}
        except PictureError as error:
            failed.append(str(error))
            return {"src": f"!{error}"}

    def make_picture(source: str, alt: str) -> DraftBlock:
        alt, width = split_width(alt)
        if source.startswith("!"):
            reader.unplaced.append(f"a picture: {source[1:]}")
            return DraftParagraph(compose_markup([Run(alt)]), f"Here stood a picture: {source[1:]}.")
        return DraftPicture(source, compose_markup([Run(alt)]), width=width)

    reader = PlainHtmlParser(make_picture)
    try:
        conversion = mammoth.convert_to_html(
            BytesIO(raw),
            style_map=_STYLE_MAP,
            convert_image=mammoth.images.img_element(store_picture),
            include_embedded_style_map=False,
        )
    except _LIBRARY_ERRORS as error:
        raise ContentError(_make_broken_file_problem(name)) from error
    return conversion.value, reader, album


_LIBRARY_ERRORS = (
    zipfile.BadZipFile, zlib.error, ExpatError, OSError, ValueError, LookupError, AttributeError, TypeError,
    RuntimeError, EOFError, SyntaxError, AssertionError,
)  # fmt: skip
"""Errors of the libraries for a file that only looks like a document.

RuntimeError covers recursion.
"""


def _import_mammoth() -> Any:
    try:
        import mammoth
    except ImportError as error:
        raise make_missing_package_error("reading Word files needs mammoth", "mammoth") from error
    return mammoth
