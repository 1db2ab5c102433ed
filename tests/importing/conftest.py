"""From an article to the words of its PDF, as the importers' tests compare them."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path

import pypdfium2

from handout.content.reading.project_reader import ReadResult, read_project
from handout.importing.article import ArticleFormat, ImportedProject, import_article
from handout.importing.words.folded_words import split_folded_words
from handout.render import render

FIXTURES = Path(__file__).parent / "fixtures"
ARTICLES = sorted(path for path in FIXTURES.iterdir() if path.suffix in (".txt", ".md"))


def project(folder: Path, found: ImportedProject) -> ReadResult:
    """The project of an import, written into a folder and read as `build` reads it."""
    for asset in found.assets:
        path = folder / asset.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(asset.content)
    (folder / "content.yaml").write_text(found.content, encoding="utf-8", newline="\n")
    return read_project(folder / "content.yaml")


def pdf_text(reading: ReadResult) -> str:
    """The text of the built PDF, page after page, in content order."""
    pdf = render(project=reading.project, root=reading.root).pdf
    document = pypdfium2.PdfDocument(BytesIO(pdf))
    try:
        return "\n".join(page.get_textpage().get_text_range() for page in document)
    finally:
        document.close()


def take(path: Path, form: ArticleFormat | None = None) -> ImportedProject:
    return import_article(path.read_bytes(), name=path.name, article_format=form, folder=path.parent)


def printed_words(reading: ReadResult) -> list[str]:
    # A word divided at a line's end is one word; a raised number is none of its word.
    text = pdf_text(reading).replace("\ufffe", "").replace("\u00ad", "")
    return split_folded_words(re.sub(r"(?<=[a-z]{2})\d(?!\w)", " ", text))
