"""Opens a PDF and reads its pages: clean words, without running heads and page numbers."""

from __future__ import annotations

from typing import Any

from handout.caches import lru_cache
from handout.data_classes import replace
from handout.errors import ContentError, Mark, Problem
from handout.importing.files.text_cleaning import clean_text
from handout.importing.pdf.lines import HYPHEN, MAX_LETTERS, MAX_PAGES, Page, TooManyLettersError, read_pages
from handout.importing.pdf.margins import take_margins
from handout.importing.pdf.marks import join_marks
from handout.importing.pdf.mirrored import mirror_page

MAX_FILE_BYTES = 50 * 1024 * 1024


@lru_cache(maxsize=1)
def open_pages(raw: bytes, name: str) -> tuple[tuple[Page, ...], tuple[str, ...]]:
    """Return the pages without what stands in their margins, and the words of these.

    The same file is read once for its draft and its comparison. Raises ContentError for a file that is
    damaged, protected, too large or without text.
    """
    pages, margins = take_margins(_read_file(raw, name))
    return tuple(pages), tuple(margins)


def _read_file(raw: bytes, name: str) -> list[Page]:
    import pypdfium2

    if len(raw) > MAX_FILE_BYTES:
        raise ContentError(Problem(f"{name} is too large", Mark(name), "take its pictures out", "too-large"))
    try:
        document = pypdfium2.PdfDocument(raw)
    except pypdfium2.PdfiumError as error:
        is_locked = "password" in str(error).lower()
        hint = (
            "take the password off, or ask for the Word file"
            if is_locked
            else "open it and print it to a new PDF"
        )
        what = "is protected by a password" if is_locked else "is not a PDF that can be read"
        raise ContentError(Problem(f"{name} {what}", Mark(name), hint, "broken-pdf")) from error
    try:
        return _read_all(document, name)
    finally:
        document.close()


def _read_all(document: Any, name: str) -> list[Page]:
    import pypdfium2

    if len(document) > MAX_PAGES:
        raise _refuse_long(f"{MAX_PAGES} pages", name)
    try:
        pages = [join_marks(mirror_page(_clean_page(page))) for page in read_pages(document)]
    except TooManyLettersError as error:
        raise _refuse_long(f"{MAX_LETTERS:,} letters", name) from error
    except (pypdfium2.PdfiumError, ValueError, RuntimeError) as error:
        hint = "open it and print it to a new PDF"
        raise ContentError(
            Problem(f"{name} is not a PDF that can be read", Mark(name), hint, "broken-pdf")
        ) from error
    if not any(page.pieces for page in pages):
        hint = "read it with a program for text recognition (OCR), save its text, and import that"
        problem = Problem(f"{name} has no text, only pictures of pages", Mark(name), hint, "no-text")
        raise ContentError(problem)
    return pages


def _refuse_long(limit: str, name: str) -> ContentError:
    hint = "import it in parts: one handout for each question that a patient has"
    return ContentError(Problem(f"{name} has more than {limit}", Mark(name), hint, "too-large"))


def _clean_page(page: Page) -> Page:
    """Return a page with its words cleaned as those of other articles; the sign of a hyphen stays."""
    pieces = []
    for piece in page.pieces:
        text = _clean_words(piece.text)
        if text:
            words = piece.words
            if text != piece.text:
                words = tuple(replace(word, text=_clean_words(word.text)) for word in words)
            pieces.append(replace(piece, text=text, words=words))
    return replace(page, pieces=tuple(pieces))


def _clean_words(text: str) -> str:
    parts = [clean_text(part)[0] for part in text.split(HYPHEN)]
    return HYPHEN.join(parts).replace("\n", " ").strip()
