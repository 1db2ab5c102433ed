"""Reads who wrote and reviewed a web page from its marks: `meta`, JSON-LD, `itemprop`, classes."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from html import unescape

from handout.importing.authors import author_lines
from handout.importing.authors.name_lines import has_name_shape
from handout.importing.drafts.draft import DraftAuthor
from handout.importing.words.credit_words import is_firm
from handout.importing.words.degrees import is_degree
from handout.importing.words.given_names import has_institution, is_given_name
from handout.importing.words.page_words import UNNAMED

MAX_PAGE = 2_000_000
"""Letters of a page that are searched."""
MAX_DEPTH = 8
MAX_AUTHORS = 12
_META = re.compile(r"<meta\b[^>]{1,400}>", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"([\w:-]+)\s{0,9}=\s{0,9}(?:\"([^\"]*)\"|'([^']*)')")
_META_NAMES = frozenset(("author", "dc.creator", "dcterms.creator", "article:author", "citation_author",
                         "parsely-author", "sailthru.author"))  # fmt: skip
_JSON = re.compile(
    r"<script\b[^>]{0,200}application/ld\+json[^>]{0,200}>([^<]{2,100000})</script", re.IGNORECASE
)
_ARTICLES = re.compile(r"(?:.*Article|.*Posting|MedicalWebPage|WebPage|CreativeWork|Report)")
_TAG = r"<(?:a|address|b|cite|dd|div|em|h\d|li|p|small|span|strong|td)\b"
_MARKS = tuple(
    re.compile(
        rf"(?P<tag>{_TAG}[^<>]{{0,300}}{mark}[^<>]{{0,300}})>(?:\s{{0,99}}<(?!meta)[^<>]{{1,300}}>){{0,5}}"
        r"(?:\s{0,99}<meta[^<>]{0,99}content=[\"'](?P<meta>[^\"'<>]{3,60})|\s{0,99}(?P<text>[^<>]{3,60})<)",
        re.IGNORECASE,
    )
    for mark in (
        r"(?:rel|itemprop)=[\"']author[\"']",
        r"class=[\"'](?:[^\"']{0,99} )?(?:author vcard|byline-(?:author|name)|author[-_]{1,2}name|"
        r"name-author|"
        r"(?:post|entry|article)[-_]{1,2}author|writer-name)(?: [^\"']{0,99})?[\"']",
        r"class=[\"'](?:[^\"']{0,99} )?(?:(?:blog|post|article|entry|news)?[-_]{0,2}"
        r"(?:author|auteur|autor|autore|autorin|byline|writer|yazar|skribent|författare|forfatter))"
        r"(?: [^\"']{0,99})?[\"']",
    )
)
"""Elements that hold the name of the author, surely, or by their class."""
_WRITER_PICTURE = re.compile(
    r"<img\b[^<>]{0,400}\balt=[\"'](?:writer|author|writer['’]s picture|photo du r[ée]dacteur|"
    r"foto (?:del|do) escritora?|"
    r"autorenbild|immagine del redattore|foto van schrijver|zdjęcie autora|фото автора|yazarın fotoğrafı|"
    r"skribentens bild|forfatterens billede|writerens bilde|執筆者の写真|作家相片|作家头像|작성자 사진|"
    r"ภาพนักเขียน\S*|"
    r"ảnh của tác giả|תמונת הסופר/ת|صورة الكاتب) ?[:：] ?(?P<name>[^\"'<>]{2,60})[\"']",
    re.IGNORECASE,
)
"""The picture that a maker of websites sets beside its author's name."""
_BY = re.compile(r"\s*(?:by|von|par|por|di|da|door|av|af)\s+", re.IGNORECASE)

_NOBODY = re.compile(
    r"\b(?:admin\w*|webmaster|web|user|editors?|editorial|staff|writers?|guest|author|redaktion|rédaction|"
    r"root|"
    r"your name|(?:jane|john) doe|max mustermann|wordpress|elementor|joomla|drupal|yoast|seo|plugin|theme|"
    r"ltd|llc|inc|gmbh|ag|se|kg|corp|company|co|s\.?a\.?|s\.?r\.?l\.?|design|media|marketing|agency|studio|"
    r"publish\w+|verlag|press|pharma\w*|apotheke|farmacia|pharmacie|dental|dentistry|orthop\w+|practice|"
    r"praxis|"
    r"physio\w*|therapy|hospice|medical|surgery|education|services?|solutions?|systems?|labs?|blog|support)\b"
    r"(?!\.? ?\w\.)",
    re.IGNORECASE,
)
"""Words of those who run a website, and of the programs that make it, which may stand there as a person."""


def read_page_authors(text: str) -> tuple[DraftAuthor, ...]:
    """Return the persons whom the marks of a page name as its authors; () if none, or only an organisation.

    Programs write the names of websites and of their makers there, too: what is not surely the name of a
    person is left out.
    """
    text = text[:MAX_PAGE]
    for source in (
        _read_json(text, "author"),
        _read_meta(text),
        *(_read_marks(text, mark) for mark in _MARKS),
        _read_writer_pictures(text),
    ):
        found = [author for name, is_person in source for author in _read_persons(name, is_person=is_person)]
        if found:
            return tuple(author_lines.merge_authors(found))[:MAX_AUTHORS]
    return ()


def find_site_author(
    shown: Sequence[DraftAuthor], sites: Sequence[str], marked: Sequence[DraftAuthor]
) -> str:
    """Return the name of the site that was read as the only author of a page; "" if it names its author.

    `sites` are what the marks of the page call its site, `marked` are the authors whom they name.
    """
    names = {_fold(author.name) for author in marked}
    if len(shown) != 1 or shown[0].degrees or _fold(shown[0].name) in names:
        return ""
    return shown[0].name if _fold(shown[0].name) in map(_fold, sites) else ""


def _fold(name: str) -> str:
    return " ".join(re.findall(r"\w+", name.casefold()))


def read_page_reviewers(text: str) -> tuple[str, ...]:
    """Return the persons whom the marks of a page name as its reviewers, with their degrees."""
    source = _read_json(text[:MAX_PAGE], "reviewedBy")
    found = [author for name, is_person in source for author in _read_persons(name, is_person=is_person)]
    named = [", ".join((author.name, *author.degrees)) for author in author_lines.merge_authors(found)]
    return tuple(named)[:MAX_AUTHORS]


def _read_persons(name: str, *, is_person: bool) -> tuple[DraftAuthor, ...]:
    """Return the authors of names: each with a title, a degree or a first name, or told to be a person's."""
    name = re.sub(r"\s+", " ", name).strip()
    is_nobody = re.fullmatch(UNNAMED, name, re.IGNORECASE) or has_institution(name) or _NOBODY.search(name)
    if is_nobody or is_firm(name):
        return ()
    named = author_lines.parse_authors(name) or author_lines.parse_authors(f"Author: {name}")
    for author in named:
        is_marked = bool(author.degrees) or author_lines.is_titled(author.name)
        is_known = is_person or is_given_name(author.name.split()[0])
        if not is_marked and not (has_name_shape(author.name) and is_known):
            return ()
    return named


def _read_marks(text: str, shape: re.Pattern[str]) -> Iterator[tuple[str, bool]]:
    for match in shape.finditer(text):
        name = unescape(match["meta"] or match["text"])
        if "organization" not in match["tag"].lower():
            yield _BY.sub("", name, count=1), False


def _read_writer_pictures(text: str) -> Iterator[tuple[str, bool]]:
    for found in _WRITER_PICTURE.finditer(text):
        name = unescape(found["name"])
        # In scripts without capitals no first name is known; in others it may be a nickname.
        yield name, not re.search(r"[^\W\d_]", name) or name.lower() == name.upper()


def _read_meta(text: str) -> Iterator[tuple[str, bool]]:
    for tag in _META.findall(text):
        attributes = {name.lower(): first or second for name, first, second in _ATTRIBUTE.findall(tag)}
        name = (attributes.get("name") or attributes.get("property") or "").lower()
        if name in _META_NAMES:
            yield unescape(attributes.get("content", "")), False


def _read_json(text: str, key: str) -> Iterator[tuple[str, bool]]:
    for script in _JSON.findall(text):
        try:
            data = json.loads(script)
        except (ValueError, RecursionError):
            continue
        for article in _iter_articles(data, 0):
            yield from _iter_names(article.get(key), 0)


def _iter_articles(data: object, depth: int) -> Iterator[dict[str, object]]:
    if depth > MAX_DEPTH:
        return
    if isinstance(data, list):
        for item in data:
            yield from _iter_articles(item, depth + 1)
    if isinstance(data, dict):
        kinds = data.get("@type")
        if any(isinstance(kind, str) and _ARTICLES.fullmatch(kind) for kind in _make_list(kinds)):
            yield data
        yield from _iter_articles(data.get("@graph", []), depth + 1)


def _iter_names(author: object, depth: int) -> Iterator[tuple[str, bool]]:
    """Yield the names of an `author`, each with whether it is told to be a person's."""
    for entry in _make_list(author) if depth <= MAX_DEPTH else []:
        if isinstance(entry, str):
            yield entry, False
        elif isinstance(entry, dict) and isinstance(name := entry.get("name"), str):
            kinds = _make_list(entry.get("@type"))
            degree = entry.get("honorificSuffix")
            if not kinds or "Person" in kinds or "Physician" in kinds:
                has_degree = isinstance(degree, str) and is_degree(degree) and degree not in name
                yield f"{name}, {degree}" if has_degree else name, "Person" in kinds


def _make_list(value: object) -> list[object]:
    return list(value) if isinstance(value, list) else [] if value is None else [value]
