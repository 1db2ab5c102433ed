"""Entry point for every format: turns the bytes of an article into the files of a project."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Literal

from handout.content.identifiers import make_identifier
from handout.content.inline.markup import plain_text
from handout.data_classes import dataclass, replace
from handout.importing import enrich
from handout.importing.authors.author_lines import parse_authors
from handout.importing.authors.name_lines import has_name_shape
from handout.importing.comparing.comparison import Source, find_differences
from handout.importing.comparing.lost_words import find_lost_words
from handout.importing.drafts.draft import Asset, Draft, iter_texts
from handout.importing.drafts.markup_writer import escape_minimally
from handout.importing.files.encodings import decode_bytes
from handout.importing.files.text_cleaning import (
    clean_text,
    decode_article,
    refuse_empty_document,
    refuse_other_document,
    split_email_header,
    strip_quote_marks,
)
from handout.importing.heads.picture_titles import tells_of_text
from handout.importing.heads.shown_names import drop_names
from handout.importing.html.page_authors import find_site_author, read_page_authors, read_page_reviewers
from handout.importing.html.page_days import add_page_days
from handout.importing.html.page_languages import read_page_languages
from handout.importing.html.page_names import read_page_names
from handout.importing.html.page_passages import read_html_passages
from handout.importing.html.reader import is_html, read_html
from handout.importing.lines.letters import parse_sender
from handout.importing.lines.lines_around import classify_line_around
from handout.importing.markdown.passages import read_markdown_passages
from handout.importing.markdown.reader import read_markdown
from handout.importing.markdown.source import is_plain_source
from handout.importing.text.passages import read_text_passages
from handout.importing.text.reader import read_paragraphs_only, read_text
from handout.importing.words.folded_words import BYLINE_WORDS, split_folded_words
from handout.importing.words.given_names import is_given_name
from handout.importing.words.han_numbers import drop_han_numbers
from handout.importing.words.line_hyphens import join_broken_words
from handout.importing.writing.write_yaml import format_content_yaml

ArticleFormat = Literal["text", "markdown", "docx", "html", "pdf", "odt", "mht", "zip"]
"""Formats that an article can have."""

_FORMAT_OF_SUFFIX: Mapping[str, ArticleFormat] = {
    **dict.fromkeys(("docx", "docm"), "docx"),
    **dict.fromkeys(("md", "markdown", "mdown", "mkd"), "markdown"),
    **dict.fromkeys(("txt", "text", "eml"), "text"),
    **dict.fromkeys(("html", "htm", "xhtml"), "html"),
    **dict.fromkeys(("mht", "mhtml"), "mht"),
    "pdf": "pdf",
    "odt": "odt",
    "zip": "zip",
}
_MARKDOWN_SIGN = re.compile(r"\A---[ \t]*\n|^#{1,4} \S|^\[\^?[^\]]+\]: |\]\(https?://|^```", re.MULTILINE)
_REPLY_PREFIX = re.compile(r"^((fwd?|re|aw|rv):\s*)+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class ImportedProject:
    """A project made from an article: content.yaml, pictures and notes to the author."""

    draft: Draft
    id: str
    content: str
    assets: tuple[Asset, ...]
    unplaced: tuple[str, ...]
    missing: tuple[str, ...]
    notes: tuple[str, ...]
    differences: tuple[str, ...] = ()
    """Words, digits and cells that were not written as the article has them, each with its place."""


def detect_format(name: str, raw: bytes) -> ArticleFormat:
    """Return the format of an article, by its file name, else by its first bytes."""
    suffix = name.lower().rpartition(".")[2] if "." in name else ""
    if suffix in _FORMAT_OF_SUFFIX:
        return _FORMAT_OF_SUFFIX[suffix]
    if raw.startswith(b"%PDF-"):
        return "pdf"
    if raw.startswith(b"PK\x03\x04"):
        is_open_document = b"mimetypeapplication/vnd.oasis.opendocument.text" in raw[:120]
        return "odt" if is_open_document else "docx"
    sample = raw[:20_000].decode("utf-8", "replace").replace("\r\n", "\n")
    return "markdown" if len(_MARKDOWN_SIGN.findall(sample)) > 1 else "text"


def import_article(
    raw: bytes, *, name: str, article_format: ArticleFormat | None = None, folder: Path | None = None,
    shared_files: Sequence[str] = (), **overrides: str,
) -> ImportedProject:  # fmt: skip
    """Return the project of an article.

    `folder` holds the pictures that the article names. `shared_files` are files of the target
    folder that hold brand and locations. `overrides` (id, title, language) replace what the article
    says. Raises ContentError if the bytes are not an article.
    """
    draft = read_draft(raw, name=name, article_format=article_format, folder=folder, **overrides)
    missing = enrich.list_missing_parts(draft)
    content = format_content_yaml(draft, name=name, missing=missing, shared_files=shared_files)
    source = read_source(raw, name, article_format)
    names = (*source.names, name, *overrides.values())
    differences = find_differences(replace(source, names=names), draft, content)
    if differences:
        content = format_content_yaml(
            draft, name=name, missing=missing, shared_files=shared_files, differences=differences
        )
    return ImportedProject(
        draft, draft.id, content, draft.assets, draft.unplaced, missing, draft.notes, differences
    )  # fmt: skip


def read_draft(
    raw: bytes,
    *,
    name: str,
    article_format: ArticleFormat | None = None,
    folder: Path | None = None,
    **overrides: str,
) -> Draft:
    """Return the enriched draft of an article.

    Raises ContentError if the bytes are not an article.
    """
    refuse_other_document(name)
    refuse_empty_document(raw, name)
    article_format = article_format or detect_format(name, raw)
    if article_format == "docx":
        return _read_word(raw, name, overrides)
    if article_format in ("pdf", "odt"):
        return _read_office_file(raw, name, article_format, overrides)
    if article_format in ("mht", "zip"):
        page_text, pictures = _unpack_page(raw, name, article_format)
        cleaned_text, notes = clean_text(page_text)
        page = read_html(cleaned_text, pictures=pictures)
        return _complete_page(replace(page, notes=(*page.notes, *notes)), cleaned_text, name, overrides)
    cleaned_text, notes = clean_text(decode_article(raw, name))
    if guessed := decode_bytes(raw)[1]:
        notes = (
            *notes,
            f"The text is not in Unicode and was read as {guessed}: look at its accents and quotes.",
        )
    if article_format == "html" or (article_format == "text" and is_html(cleaned_text)):
        page = read_html(cleaned_text, folder)
        return _complete_page(replace(page, notes=(*page.notes, *notes)), cleaned_text, name, overrides)
    if article_format == "markdown" and not is_plain_source(cleaned_text):
        markdown_draft = read_markdown(join_broken_words(cleaned_text), folder)
        if markdown_draft is not None:
            return _complete_draft(
                replace(markdown_draft, notes=(*markdown_draft.notes, *notes)), name, overrides
            )
        notes = (*notes, "It is too deeply nested for Markdown and was read as plain text.")
    return _read_plain_text(cleaned_text, notes, name, overrides)


def _unpack_page(raw: bytes, name: str, article_format: str) -> tuple[str, Mapping[str, bytes]]:
    """Return the web page in a web archive or a zip file, and its pictures."""
    from handout.importing.files import web_archive

    if article_format == "mht":
        return web_archive.read_web_archive(raw, name)
    return web_archive.read_zipped_page(raw, name)


def read_source(raw: bytes, name: str, article_format: ArticleFormat | None = None) -> Source:
    """Return the words of an article passage by passage, without any guess about what they are."""
    article_format = article_format or detect_format(name, raw)
    if article_format == "docx":
        from handout.importing.docx.passages import read_docx_passages

        return read_docx_passages(raw)
    if article_format == "pdf":
        from handout.importing.pdf.reader import read_pdf_passages

        return read_pdf_passages(raw, name)
    if article_format == "odt":
        from handout.importing.odt.passages import read_odt_passages

        return read_odt_passages(raw, name)
    if article_format in ("mht", "zip"):
        return read_html_passages(clean_text(_unpack_page(raw, name, article_format)[0])[0])
    text = clean_text(decode_article(raw, name))[0]
    if article_format == "html" or (article_format == "text" and is_html(text)):
        return read_html_passages(text)
    if article_format == "markdown":
        return read_markdown_passages(join_broken_words(text))
    return read_text_passages(join_broken_words(strip_quote_marks(text)))


def _read_word(raw: bytes, name: str, overrides: Mapping[str, str]) -> Draft:
    """Return the enriched draft of a Word file."""
    from handout.importing.docx.reader import read_docx, read_maker_property, read_title_property

    draft = read_docx(raw, name)
    return _complete_made(draft, name, overrides, read_title_property(raw), read_maker_property(raw))


def _read_office_file(
    raw: bytes, name: str, article_format: ArticleFormat, overrides: Mapping[str, str]
) -> Draft:
    """Return the enriched draft of a PDF or an OpenDocument text."""
    if article_format == "pdf":
        from handout.importing.pdf.properties import read_pdf_properties
        from handout.importing.pdf.reader import read_pdf

        return _complete_made(read_pdf(raw, name), name, overrides, *read_pdf_properties(raw))
    from handout.importing.odt.properties import read_odt_properties
    from handout.importing.odt.reader import read_odt

    return _complete_made(read_odt(raw, name), name, overrides, *read_odt_properties(raw))


def _complete_made(draft: Draft, name: str, overrides: Mapping[str, str], title: str, maker: str) -> Draft:
    """Return the enriched draft of a file whose properties have `title` and `maker`, each "" for none.

    The maker with a degree or a title is the author if nobody else is; any other person is told.
    """
    text = "\n".join(plain_text(text) for block in draft.blocks for text in iter_texts(block))
    if classify_line_around(title) or not tells_of_text(title, text):
        title = ""  # a hospital's name, a kind of paper, what a template is called
    enriched = _complete_draft(draft, name, overrides, title)
    maker = "" if enriched.authors else maker
    authors = parse_authors(maker)
    if not authors:
        return _tell_maker(enriched, maker)
    note = f"“{maker}” in the file's properties was taken for its author: compare."
    draft = replace(draft, authors=authors, notes=(*draft.notes, note))
    return _complete_draft(draft, name, overrides, title)


def _tell_maker(draft: Draft, maker: str) -> Draft:
    """Return the draft with a note of the person who made its file, who may be its author, or a secretary."""
    if not maker or not has_name_shape(maker) or not is_given_name(maker.split()[0]):
        return draft
    note = f"The file was made by {maker}: if that is who wrote it, set `author:`."
    return replace(draft, notes=(*draft.notes, note))


def _complete_page(draft: Draft, text: str, name: str, overrides: Mapping[str, str]) -> Draft:
    """Return the enriched draft of a web page, with the authors and reviewers that only its marks name."""
    titles, sites = read_page_names(text)
    languages = read_page_languages(text)
    draft = replace(draft, language_marks=languages, marked_titles=titles, marked_sites=sites)
    enriched = _complete_draft(draft, name, overrides)
    marked = read_page_authors(text)
    if marked and (brand := find_site_author(enriched.authors, sites, marked)):
        # The practice is called after a doctor, and its marks name who wrote the page.
        draft = replace(drop_names(draft, enriched.authors), brand=draft.brand or brand)
        enriched = replace(enriched, authors=())
    authors = () if enriched.authors else marked
    reviewers = () if enriched.reviewers else read_page_reviewers(text)
    if not authors and not reviewers:
        return add_page_days(enriched, text)
    notes = list(draft.notes)
    for names, what in (([author.name for author in authors], "author"), (reviewers, "reviewer")):
        if names:
            told = ", ".join(names)
            notes.append(
                f"“{told}” in the marks of the page, which readers do not see, was taken for its {what}."
            )
    draft = drop_names(draft, authors)
    shown = tuple(map(escape_minimally, reviewers))
    draft = replace(draft, authors=authors or draft.authors, reviewers=(*draft.reviewers, *shown))
    return add_page_days(_complete_draft(replace(draft, notes=tuple(notes)), name, overrides), text)


def _complete_draft(draft: Draft, name: str, overrides: Mapping[str, str], subject: str = "") -> Draft:
    """Return the enriched draft, with `overrides` in place of what the article says."""
    replacements = {key: value for key, value in overrides.items() if value and key != "title"}
    enriched = enrich.enrich_draft(replace(draft, **replacements), name=name, subject=subject)  # type: ignore[arg-type]
    title = overrides.get("title", "")
    if not title:
        return enriched
    unplaced = enriched.unplaced
    if enrich.NO_TITLE_NOTE not in enriched.notes:
        unplaced = (*unplaced, f"title: {plain_text(enriched.title)}")
    notes = tuple(note for note in enriched.notes if note != enrich.NO_TITLE_NOTE)
    name = overrides.get("id") or make_identifier(title) or "handout"
    return replace(enriched, title=escape_minimally(title), id=name, unplaced=unplaced, notes=notes)


def _read_plain_text(
    cleaned_text: str, notes: tuple[str, ...], name: str, overrides: Mapping[str, str]
) -> Draft:
    header, body, header_lines = split_email_header(strip_quote_marks(cleaned_text))
    subject = _REPLY_PREFIX.sub("", header.get("subject", header.get("asunto", "")))

    def complete(draft: Draft) -> Draft:
        return _complete_draft(
            replace(draft, notes=notes, unplaced=(*header_lines, *draft.unplaced)), name, overrides, subject
        )

    enriched = complete(read_text(body))
    whole = join_broken_words(body)
    source_words = [word for word in split_folded_words(drop_han_numbers(whole)) if word not in BYLINE_WORDS]
    if find_lost_words(source_words, enriched):
        # What is understood less is never lost: every line as it stands.
        enriched = complete(read_paragraphs_only(whole))
    sender = () if enriched.authors else parse_sender(header.get("from", header.get("de", "")), body)
    if sender:
        enriched = complete(replace(read_text(body), authors=sender))
        note = f"{sender[0].name}, who sent the e-mail, was taken for its author."
        enriched = replace(enriched, notes=(*enriched.notes, note))
    return enriched
