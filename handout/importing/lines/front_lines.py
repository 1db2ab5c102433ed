"""Knows the lines that stand above a title and are none: author, biography, date, kind of paper."""

from __future__ import annotations

import re
from typing import Literal

from handout.importing.authors import author_lines
from handout.importing.authors.biographies import MAX_BIOGRAPHY_LENGTH, parse_biography_authors
from handout.importing.lines.letterhead import is_brand_name, is_contact_line
from handout.importing.words.dates import parse_date, parse_month
from handout.importing.words.language import detect_language
from handout.importing.words.page_words import CATEGORIES, NOTICES, WEEKDAYS

FrontLine = Literal["", "byline", "biography", "date", "category", "brand", "contact"]

MAX_FRONT_LINES = 8
MAX_NOTICE_LENGTH = 300
MIN_NOTICE_LENGTH = 30
MIN_BIOGRAPHY_SPACES = 5

_CATEGORY = re.compile(CATEGORIES, re.IGNORECASE)
_NOTICE = re.compile(
    r"\b(?:translat(?:ion|ed)|out of date|machine[- ]translated|available in (?:spanish|english|"
    r"other languages|\w+ and "
    r"other)|other languages|english (?:page|version)|traducci[oó]n|traducido|disponibles? en|"
    r"en ingl[eé]s)\b|"
    rf"\b(?:{NOTICES})",
    re.IGNORECASE,
)


_KEYWORDS = re.compile(
    r"(?:关键[词字]|關鍵[詞字]|キーワード|key ?words|ключевые слова|palabras clave|palavras-chave|"
    r"mots[- ]clés|schlüsselwörter|parole chiave|trefwoorden|słowa kluczowe)\b ?[:：]",
    re.I,
)


def lists_keywords(text: str) -> bool:
    """Return whether a line lists the keywords of an article."""
    return _KEYWORDS.match(text) is not None


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
    if len(text) > MAX_BIOGRAPHY_LENGTH or not (authors := parse_biography_authors(text)):
        return ""
    is_sentence = text.endswith((".", "!", '."', ".\u201d", ".»", ".“"))
    is_long = authors[0].degrees and text.count(" ") > MIN_BIOGRAPHY_SPACES
    return "biography" if is_sentence or is_long else ""


_WEEKDAY = re.compile(rf"\b(?:{'|'.join(WEEKDAYS.split())})\b", re.IGNORECASE)
_HOUR = re.compile(r"\b\d{1,2}(?:[:.h](?:00|15|30|45)\b|(?=(?::\d\d)? ?[ap]\.?m\b))|\d ?uhr$", re.IGNORECASE)


MIN_CREDIT_WORDS, MAX_CREDIT_WORDS = 3, 14
_CREDIT = re.compile(r"(?:reviewed|written|prepared|developed|produced)(?: and \w+)? by\b", re.IGNORECASE)


def is_credit(text: str) -> bool:
    """Return whether a line says who wrote the text, but not by name: “Written by the nurses of Oak Unit”."""
    is_line = MIN_CREDIT_WORDS < len(text.split()) <= MAX_CREDIT_WORDS and not text.endswith((".", "?"))
    return is_line and _CREDIT.match(text) is not None and not author_lines.parse_authors(text)


def is_appointment(text: str) -> bool:
    """Return whether a day has an hour to be there: “Monday, May 3, 2026 at 9:00”."""
    return _WEEKDAY.search(text) is not None and _HOUR.search(text) is not None


def is_sure_notice(text: str) -> bool:
    """Return whether a notice says that it is about translations; another may be a warning."""
    return _NOTICE.search(text) is not None


def is_notice(text: str, following: str) -> bool:
    """Return whether a sentence above a title is a notice: of translations, or in another language."""
    text = text.strip()
    if not MIN_NOTICE_LENGTH <= len(text) <= MAX_NOTICE_LENGTH:
        return False
    if _NOTICE.search(text):
        return True
    own, other = detect_language(text), detect_language(following)
    return bool(own and other) and own.partition("-")[0] != other.partition("-")[0]
