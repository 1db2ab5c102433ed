"""Knows the lines that stand above a title and are none: author, biography, date, kind of paper."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace
from typing import Literal

from handout.content.inline.markup import plain_text
from handout.importing import author_lines
from handout.importing.draft import DraftAuthor
from handout.importing.markup_writer import escape_minimally

FrontLine = Literal["", "byline", "biography", "date", "category"]

MAX_FRONT_LINES = 5
MAX_BIOGRAPHY_LENGTH = 3000
"""Characters."""

_CATEGORY = re.compile(
    r"patient (education|information|handout|instructions)( (leaflet|sheet|series|handout))?|"
    r"(health|medical) information|(patient )?fact ?sheet|(information|patient) leaflet|"
    r"informaci[oó]n para (el|la|los) pacientes?|educaci[oó]n (para el|del) paciente",
    re.IGNORECASE,
)
_MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
    "november", "december",
)  # fmt: skip
_DATE_WORDS = re.compile(r"(?P<month>[A-Za-z]+) (?P<day>\d{1,2}),? (?P<year>(?:19|20)\d\d)")
_DAY_FIRST = re.compile(r"(?P<day>\d{1,2})\.? (?P<month>[A-Za-z]+),? (?P<year>(?:19|20)\d\d)")
_SENTENCE_BREAK = re.compile(r"(?<=[^\W\d_]{3}[.!])\s+(?=[A-Z\u00c0-\u00de])")


def classify_front_line(text: str) -> FrontLine:
    """Return what a line (plain text) above a title is, or "" if it may be the title or text."""
    text = text.strip()
    if parse_date(text):
        return "date"
    if _CATEGORY.fullmatch(text):
        return "category"
    if author_lines.parse_authors(text):
        return "byline"
    is_sentence = text.endswith((".", "!")) and len(text) <= MAX_BIOGRAPHY_LENGTH
    return "biography" if is_sentence and author_lines.parse_biography_author(text) is not None else ""


def parse_date(text: str) -> str:
    """Return the day that a text is (2026-03-01, March 1, 2026 or 1 March 2026) as YYYY-MM-DD, or ""."""
    try:
        if re.fullmatch(r"(19|20)\d\d-\d\d-\d\d", text):
            return dt.date.fromisoformat(text).isoformat()
        match = _DATE_WORDS.fullmatch(text) or _DAY_FIRST.fullmatch(text)
        if match is None or match["month"].lower() not in _MONTHS:
            return ""
        month = _MONTHS.index(match["month"].lower()) + 1
        return dt.date(int(match["year"]), month, int(match["day"])).isoformat()
    except ValueError:
        return ""


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
