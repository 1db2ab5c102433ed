"""Reads what the marks of a web page call it and its site: `title`, `og:title`, `og:site_name`."""

from __future__ import annotations

import re
from html import unescape

MAX_HEAD = 200_000
MAX_NAME = 200
_TITLE = re.compile(r"<title\b[^>]{0,200}>([^<]{1,400})</title", re.IGNORECASE)
_META = re.compile(r"<meta\b[^>]{1,600}>", re.IGNORECASE)
_PROPERTY = re.compile(
    r"(?:property|name)\s{0,9}=\s{0,9}[\"'](og:title|og:site_name|dc\.title|dcterms\.title|application-name)[\"']",
    re.IGNORECASE,
)
_CONTENT = re.compile(r"\bcontent\s{0,9}=\s{0,9}(?:\"([^\"]{1,400})\"|'([^']{1,400})')", re.IGNORECASE)
_PUBLISHER = re.compile(
    r"\"publisher\"\s{0,9}:\s{0,9}\{[^{}]{0,300}?\"name\"\s{0,9}:\s{0,9}\"([^\"\\]{2,200})\"", re.IGNORECASE
)
_LOGO = re.compile(
    r"<(?:h1|h2|div|p|a|span)\b[^>]{0,300}(?:class|id)=[\"'][^\"']{0,80}\b(?:site-?(?:title|name)|logo|brand|navbar-brand)\b"
    r"[^\"']{0,80}[\"'][^>]{0,200}>(?:\s{0,99}<(?:a|h1|h2|img|span|strong)\b[^<>]{0,300}>){0,3}\s{0,99}([^<>]{2,100})<",
    re.IGNORECASE,
)


def read_page_names(text: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return what the marks of a page call it, and what they call its site, both as plain text."""
    head = text[:MAX_HEAD]
    titles = [match[1] for match in [_TITLE.search(head)] if match]
    sites = [*_PUBLISHER.findall(head), *_LOGO.findall(head)]
    for mark in _META.findall(head):
        name, content = _PROPERTY.search(mark), _CONTENT.search(mark)
        if name and content:
            value = content[1] or content[2]
            (titles if name[1].lower().endswith("title") else sites).append(value)
    return _clean(titles), _clean(sites)


def _clean(names: list[str]) -> tuple[str, ...]:
    cleaned = (" ".join(unescape(name).split()) for name in names)
    return tuple(dict.fromkeys(name for name in cleaned if name and len(name) <= MAX_NAME))
