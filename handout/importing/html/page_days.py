"""Reads the days of a web page from its marks, and knows the lines that say day and author alone."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Sequence

from handout.data_classes import replace
from handout.importing.authors.author_lines import parse_authors
from handout.importing.authors.back_matter import is_day_line
from handout.importing.drafts.draft import Draft
from handout.importing.words.dates import parse_date
from handout.importing.words.folded_words import BYLINE_WORDS, split_folded_words
from handout.importing.words.page_words import READING

MAX_PAGE = 2_000_000
MAX_META_LETTERS = 160
MAX_NAME_WORDS = 5
MAX_DAY_WORDS = 6
_VALUE = r"[\"'](\d{4}-\d\d-\d\d)[^\"'<>]{0,30}[\"']"
_MARKS = tuple(
    (field, name, re.compile(shape, re.IGNORECASE))
    for field, name, shape in (
        ("reviewed", "lastReviewed", rf"\"lastReviewed\"\s{{0,9}}:\s{{0,9}}{_VALUE}"),
        ("published", "datePublished", rf"\"datePublished\"\s{{0,9}}:\s{{0,9}}{_VALUE}"),
        ("published", "published_time",
         rf"<meta\b[^<>]{{0,99}}(?:published_time|datePublished|dc\.date\.issued)[\"'][^<>]{{0,99}}content={_VALUE}"),
        ("published", "time",
         r"<time\b(?=[^<>]{0,200}(?:published|pubdate|entry-date|post-date|datePublished))"
         rf"[^<>]{{0,200}}datetime={_VALUE}"),
        ("published", "dateModified", rf"\"dateModified\"\s{{0,9}}:\s{{0,9}}{_VALUE}"),
        ("published", "modified_time",
         rf"<meta\b[^<>]{{0,99}}(?:modified_time|dateModified|updated_time)[\"'][^<>]{{0,99}}content={_VALUE}"),
    )
)  # fmt: skip
"""Fields of a handout, each with a mark that gives its day; the first that a page has counts."""
META_NAME = re.compile(
    r"(?:(?:entry|post|article|blog|page|single|item|news|story|content)[-_]{1,2}){0,2}"
    r"(?:meta|byline|posted[-_]on|dateline|meta[-_](?:info|data|line|wrap(?:per)?)|info|details|date|publish(?:ed)?)",
    re.IGNORECASE,
)
META = "the line of day and author"
AUTHOR_NAME = re.compile(
    r"(?:(?:entry|post|article|by)[-_]{1,2})?(?:author|byline|vcard|fn|writer)(?:[-_]{1,2}(?:name|link|vcard))?",
    re.IGNORECASE,
)
"""The classes of words about an article, and of its author among them."""
_READING = re.compile(
    rf"{READING}|(?:ca\. ?)?\d{{1,2}} ?min(?:ut[a-zé]{{0,5}})?\.?"
    r"(?: ?(?:de lectura|de lecture|di lettura|de leitura|lesezeit|lesedauer|leestijd|czytania|чтения|"
    r"đọc|read|"
    r"lesen))?",
    re.IGNORECASE,
)
_FILLERS = frozenset(
    [
        "on",
        "am",
        "el",
        "le",
        "il",
        "op",
        "den",
        "posted",
        "published",
        "updated",
        "publicado",
        "publicada",
        "publié",
        "publicato",
        "veröffentlicht",
        "aktualisiert",
        "opublikowano",
        "опубликовано",
        "обновлено",
        "gepubliceerd",
        "geplaatst",
        "작성일",
        "등록일",
        "发布于",
        "by",
        "von",
        "por",
        "par",
        "di",
        "da",
        "door",
        "av",
        "autor",
        "autora",
        "author",
        "auteur",
        "autore",
        "автор",
        "la",
        "de",
        "del",
    ]
)


def add_page_days(draft: Draft, text: str) -> Draft:
    """Return the draft with the days that only the marks of its page give; each is noted."""
    for field, name, shape in _MARKS:
        found = shape.search(text, 0, MAX_PAGE) if not getattr(draft, field) else None
        if found and _is_day(found[1]):
            note = f"“{name}: {found[1]}” in the marks of the page was read as `{field}: {found[1]}`."
            draft = replace(draft, **{field: found[1]}, notes=(*draft.notes, note))  # type: ignore[arg-type]
    words, day = _find_told_day(draft) if not draft.published else ("", "")
    if day:
        note = f"“{words}” beside the title was taken for the day it was published: {day}."
        draft = replace(draft, published=day, notes=(*draft.notes, note))
    return draft


def _find_told_day(draft: Draft) -> tuple[str, str]:
    """Return the day that the line of day and author gives, as it is written and as YYYY-MM-DD."""
    for told in draft.unplaced:
        kind, _, line = told.partition(": ")
        words = line.split() if kind == META else []
        for count in range(MAX_DAY_WORDS, 0, -1):
            for at in range(len(words) - count + 1):
                written = " ".join(words[at : at + count])
                if day := parse_date(written):
                    return written, day
    return "", ""


def _is_day(value: str) -> bool:
    try:
        return dt.date.fromisoformat(value).year > 1
    except ValueError:
        return False


def is_meta_line(pieces: Sequence[tuple[str, bool, bool]], names: Iterable[str]) -> bool:
    """Return whether the words under a title say nothing but day, author and time of reading.

    `pieces` are words, each with whether a `<time>` and whether the mark of an author is around it; `names`
    are the authors whom the page's marks name. A day with a label or alone is none: other rooms read it, and
    so they do an author with a degree.
    """
    whole = " ".join(" ".join(words for words, _, _ in pieces).split())
    if len(whole) > MAX_META_LETTERS or is_day_line(whole) or parse_date(whole):
        return False
    known = [name.casefold() for name in names if name]
    left = [word for piece in pieces for word in _list_unknown(*piece, known)]
    return not left


def names_author(pieces: Sequence[tuple[str, bool, bool]]) -> bool:
    """Return whether the words beside a day name an author, as others read it: “By Ann Lee, MD”."""
    return bool(
        parse_authors(" ".join("".join(words for words, is_time, _ in pieces if not is_time).split()))
    )


def is_day(words: str) -> bool:
    """Return whether words are a day and no more."""
    return bool(parse_date(words.strip()))


def _list_unknown(words: str, is_time: bool, is_author: bool, names: Iterable[str]) -> Iterator[str]:
    """Yield the words of a piece that are neither a day, nor an author, nor how long the reading takes."""
    text = words.strip(" \t\n|·•,–-/")
    if is_time or parse_date(text) or _READING.fullmatch(text):
        return
    folded = text.casefold()
    for name in names:
        folded = folded.replace(name, " ")
    is_name = 1 < len(text.split()) <= MAX_NAME_WORDS and not any(map(str.isdigit, text))
    if is_author and is_name and not parse_authors(text):
        return
    yield from (
        word for word in split_folded_words(folded) if word not in BYLINE_WORDS and word not in _FILLERS
    )
