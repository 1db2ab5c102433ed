"""A Word file (.docx) -> a draft: headings, lists, tables, pictures, links, emphasis and footnotes."""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import replace
from io import BytesIO
from typing import Any
from xml.parsers.expat import ExpatError

from handout.content.importers.draft import (
    Draft,
    Heading,
    Item,
    Listing,
    Paragraph,
    Picture,
    Piece,
    Source,
    Sources,
)
from handout.content.importers.gather import pieces_of
from handout.content.importers.html import Reader
from handout.content.importers.inline import composed, written
from handout.content.importers.pictures import Album, PictureError, asset
from handout.content.importers.sections import apart
from handout.content.importers.source_text import cleaned
from handout.content.importers.text import could_head
from handout.content.markup import Run, plain
from handout.errors import ContentError, Mark, Problem, missing_extra

MAX_FILE = 50 * 1024 * 1024
MAX_UNPACKED = 200 * 1024 * 1024
MAX_DOCUMENT = 30 * 1024 * 1024
MAX_PARTS = 5000

_STYLES = """
p[style-name='Title'] => h1.title:fresh
p[style-name='Subtitle'] => h6.subtitle:fresh
p[style-name='Quote'] => blockquote > p:fresh
p[style-name='Intense Quote'] => blockquote > p:fresh
u => em
"""


def draft(raw: bytes, name: str) -> Draft:
    """The draft of a .docx file's bytes.

    Raises ContentError for a broken, protected or absurdly large file, and MissingExtraError if the
    extra `docx` is not installed.
    """
    _check(raw, name)
    html, reader, album = _converted(raw, name)
    clean, notes = cleaned(html)
    reader.feed(clean)
    reader.close()
    pieces = [*pieces_of(reader.blocks)]
    used = [key for key in reader.notes if plain(composed(reader.notes[key])).strip()]
    if used:
        pieces.append(Sources(tuple(Source(key, *apart(_noted(reader.notes[key]))) for key in used)))
    return Draft(
        tuple(_headed(list(_typed_lists(pieces)))),
        assets=album.assets,
        unplaced=tuple(reader.unplaced),
        notes=notes,
    )


def _check(raw: bytes, name: str) -> None:
    """Look at the package before anything is unpacked from it. Raises ContentError."""
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
        raise ContentError(_broken(name)) from error
    document = max((part.file_size for part in parts if part.filename.endswith(".xml")), default=0)
    whole = sum(part.file_size for part in parts)
    if len(raw) > MAX_FILE or whole > MAX_UNPACKED or document > MAX_DOCUMENT or len(parts) > MAX_PARTS:
        hint = "make its pictures smaller, or save its text alone"
        raise ContentError(Problem(f"{name} is too large when unpacked", Mark(name), hint, "too-large"))
    if "[Content_Types].xml" not in names and "word/document.xml" not in names:
        raise ContentError(_broken(name))


def _broken(name: str) -> Problem:
    hint = "open it in Word and save it anew"
    return Problem(f"{name} is not a Word document that can be read", Mark(name), hint, "broken-docx")


def _converted(raw: bytes, name: str) -> tuple[str, Reader, Album]:
    mammoth = _library()
    album = Album()
    failed: list[str] = []

    def keep(image: Any) -> dict[str, str]:
        with image.open() as stream:
            content = stream.read()
        try:
            return {"src": album.add(asset(content, ""))}
        except PictureError as error:
            failed.append(str(error))
            return {"src": f"!{error}"}

    def picture(source: str, alt: str) -> Piece:
        if source.startswith("!"):
            reader.unplaced.append(f"a picture: {source[1:]}")
            return Paragraph(composed([Run(alt)]), f"Here stood a picture: {source[1:]}.")
        return Picture(source, composed([Run(alt)]))

    reader = Reader(picture)
    try:
        found = mammoth.convert_to_html(
            BytesIO(raw),
            style_map=_STYLES,
            convert_image=mammoth.images.img_element(keep),
            include_embedded_style_map=False,
        )
    except _FAILURES as error:
        raise ContentError(_broken(name)) from error
    return found.value, reader, album


_FAILURES = (
    zipfile.BadZipFile, zlib.error, ExpatError, OSError, ValueError, LookupError, AttributeError, TypeError,
    RuntimeError, EOFError, SyntaxError, AssertionError,
)  # fmt: skip
"""What a library meets in a file that only looks like a document; RuntimeError covers recursion."""


def _library() -> Any:
    try:
        import mammoth
    except ImportError as error:
        alternative = "or save the article as plain text"
        raise missing_extra("reading Word files needs mammoth", "docx", alternative=alternative) from error
    return mammoth


def _noted(runs: Sequence[Run]) -> str:
    """A footnote without the arrow that leads back to its place."""
    return composed([replace(run, text=run.text.replace("\u2191", "")) for run in runs])


_TYPED = re.compile(
    r"(?P<bullet>\\\*|[-\u2022\u00b7\u25aa\u25cf\u25cb\u2013])\s+(?=\S)|(?P<number>\d{1,3})[.)]\s+(?=\S)"
)


def _typed_lists(pieces: Sequence[Piece]) -> Iterator[Piece]:
    """Pieces with lists whose marks were typed as text made lists; numbers must count from 1."""
    run: list[tuple[Paragraph, re.Match[str]]] = []
    for piece in pieces:
        found = _TYPED.match(piece.text) if isinstance(piece, Paragraph) else None
        if run and (found is None or bool(found["bullet"]) != bool(run[0][1]["bullet"])):
            yield from _typed_list(run)
            run = []
        if found is not None and isinstance(piece, Paragraph):
            run.append((piece, found))
        else:
            yield piece
    yield from _typed_list(run)


def _typed_list(run: Sequence[tuple[Paragraph, re.Match[str]]]) -> Iterator[Piece]:
    numbers = [found["number"] for _, found in run]
    counts = numbers == [str(number) for number in range(1, len(run) + 1)] and len(run) > 1
    if run and (counts or numbers[0] is None):
        yield Listing(tuple(Item(piece.text[found.end() :]) for piece, found in run), counts)
    else:
        yield from (piece for piece, _ in run)


def _headed(pieces: Sequence[Piece]) -> list[Piece]:
    """Pieces with bold lines made headings, as in documents written without styles."""
    styled = sum(isinstance(piece, Heading) for piece in pieces)
    made: list[Piece] = []
    for at, piece in enumerate(pieces):
        bold = isinstance(piece, Paragraph) and _BOLD.fullmatch(piece.text)
        following = pieces[at + 1] if at + 1 < len(pieces) else None
        if bold and isinstance(piece, Paragraph) and could_head(plain(piece.text)) and following is not None:
            made.append(Heading(written(plain(piece.text)), 1 if styled < 3 else 6))
        else:
            made.append(piece)
    return made


_BOLD = re.compile(r"\*\*(?:[^*\\\n]|\\[^\n])+\*\*")
