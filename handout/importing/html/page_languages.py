"""Reads the languages that the marks of a web page name: `lang`, `og:locale`, `content-language`."""

from __future__ import annotations

import re

from handout.importing.words.regions import list_tags

MAX_HEAD = 200_000
"""Letters of a page in which its marks are looked for."""
_ROOT = re.compile(r"<(?:html|body|article|main)\b[^>]{1,600}>", re.IGNORECASE)
_LANG = re.compile(r"\b(?:xml:)?lang\s{0,9}=\s{0,9}[\"']?([\w-]{2,20})", re.IGNORECASE)
_META = re.compile(r"<meta\b[^>]{1,400}>", re.IGNORECASE)
_NAME = re.compile(
    r"(?:name|property|http-equiv|itemprop)\s{0,9}=\s{0,9}[\"']?"
    r"(?:og:locale|content-language|language|dc\.language|dcterms\.language|inlanguage)\b(?!:)",
    re.IGNORECASE,
)
_CONTENT = re.compile(r"\bcontent\s{0,9}=\s{0,9}[\"']?([\w-]{2,20})", re.IGNORECASE)
_PROGRAM_TAGS = {"joomla": "en-gb", "wordpress": "en-us"}
"""The languages of pages whose makers chose none, by the program that made them."""


def read_page_languages(text: str) -> tuple[str, ...]:
    """Return the language tags of a page, those of its elements before those about it."""
    head = text[:MAX_HEAD]
    metas = _META.findall(head)
    own = [tag for root in _ROOT.findall(head) for tag in _LANG.findall(root)]
    about = [
        found[1] for mark in metas if _NAME.search(mark) and (found := _CONTENT.search(mark)) is not None
    ]
    made_by = " ".join(mark for mark in metas if re.search(r"[\"']?generator\b", mark, re.I)).casefold()
    unchosen = {tag for program, tag in _PROGRAM_TAGS.items() if program in made_by}
    chosen = [tag for tag in (*own, *about) if tag.replace("_", "-").casefold() not in unchosen]
    return list_tags([tag for tag in own if tag in chosen], [tag for tag in about if tag in chosen])
