"""Knows the lines that stand above a title and are none: author, biography, date, kind of paper."""

from __future__ import annotations

import re
from typing import Literal

from handout.content.inline.markup import plain_text
from handout.data_classes import replace
from handout.importing import author_lines
from handout.importing.dates import parse_date, parse_month
from handout.importing.draft import DraftAuthor
from handout.importing.language import detect_language
from handout.importing.letterhead import is_brand_name, is_contact_line
from handout.importing.markup_writer import escape_minimally
from handout.importing.page_words import CATEGORIES, NOTICES

FrontLine = Literal["", "byline", "biography", "date", "category", "brand", "contact"]

MAX_FRONT_LINES = 8
MAX_NOTICE_LENGTH = 300
MIN_NOTICE_LENGTH = 30
MIN_BIOGRAPHY_SPACES = 5
MAX_BIOGRAPHY_LENGTH = 3000
"""Characters."""

_CATEGORY = re.compile(CATEGORIES, re.IGNORECASE)
_NOTICE = re.compile(
    r"\b(?:translat(?:ion|ed)|out of date|machine[- ]translated|available in (?:spanish|english|"
    r"other languages|\w+ and "
    r"other)|other languages|english (?:page|version)|traducci[oó]n|traducido|disponibles? en|"
    r"en ingl[eé]s)\b|"
    rf"\b(?:{NOTICES})",
    re.IGNORECASE,
)
_SENTENCE_BREAK = re.compile(r"(?<=[^\W\d_]{3}[.!])\s+(?=[A-Z\u00c0-\u00de])")


def classify_front_line(text: str) -> FrontLine:
    """Return what a line (plain text) above a title is, or "" if it may be the title or text."""
    text = text.strip()
    if parse_date(text) or parse_month(text):
        return "date"
    if _CATEGORY.fullmatch(text):
        return "category"
    if author_lines.parse_authors(text):
        return "byline"
    if is_brand_name(text):
        return "brand"
    first, *others = (line.strip() for line in text.split("\n"))
    if all(map(is_contact_line, others)) and (is_contact_line(first) or (others and is_brand_name(first))):
        return "contact"
    if len(text) > MAX_BIOGRAPHY_LENGTH or (author := author_lines.parse_biography_author(text)) is None:
        return ""
    is_sentence = text.endswith((".", "!", '."', ".\u201d"))
    return "biography" if is_sentence or (author.degrees and text.count(" ") > MIN_BIOGRAPHY_SPACES) else ""


def is_notice(text: str, following: str) -> bool:
    """Return whether a sentence above a title is a notice: of translations, or in another language."""
    text = text.strip()
    if not MIN_NOTICE_LENGTH <= len(text) <= MAX_NOTICE_LENGTH:
        return False
    if _NOTICE.search(text):
        return True
    own, other = detect_language(text), detect_language(following)
    return bool(own and other) and own.partition("-")[0] != other.partition("-")[0]


def read_biography(markup: str) -> DraftAuthor | None:
    """Return the author of a biography: whole sentences go to what they are about, all others to `bio`."""
    text = plain_text(markup)
    author = author_lines.parse_biography_author(text)
    if author is None:
        return None
    if markup != escape_minimally(text):
        # Emphasis or links may reach over sentences.
        return replace(author, bio=markup)
    first, *others = _SENTENCE_BREAK.split(text)
    bio, credentials = [first], []
    for sentence in others:
        field = author_lines.classify_credential(sentence)
        if field in ("certifications", "awards", "publications"):
            credentials.append((field, escape_minimally(sentence), sentence))
        else:
            bio.append(sentence)
    with_credentials = author_lines.add_credentials(author, credentials)
    return replace(with_credentials, bio=escape_minimally(" ".join(bio)))
