"""Parts the title of a web page from the names that its site sets beside it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from handout.content.inline.markup import plain_text
from handout.importing.drafts.draft import DraftBlock, DraftHeading, iter_texts
from handout.importing.lines.lines_around import classify_line_around
from handout.importing.words.folded_words import split_folded_words

MAX_ABOVE = 3
"""Blocks among which a heading shows that a page's article has headings from its top on."""
MAX_HEADINGS, MAX_BLOCKS = 4, 60
STEM = 4
"""Letters by which words of languages with endings are compared."""

_BAR = re.compile(r"(?<! ) *(?:[|｜»•]|::| · ) *")
_DASH = re.compile(r"(?<! ) +[-–—] +")
_OF_SITE = ("institution", "person", "contact", "general", "visitor", "way")


def part_page_title(title: str, blocks: Sequence[DraftBlock]) -> tuple[str, tuple[str, ...]]:
    """Return what of a page's title is its article's title, "" if that has its own, and what is told of it.

    Where the first heading is one of several of its level, none says what the page is about: its title does.
    """
    kept = strip_site_name(title)
    told = (f"the title of the page: {title}",) if title else ()
    if any(isinstance(block, DraftHeading) for block in blocks[:MAX_ABOVE]):
        is_needed = _lacks_title(blocks, title) and not _names_site(kept) and _is_told(kept, blocks)
        return (kept, () if kept == title else told) if is_needed else ("", told)
    return kept, () if kept == title else told


def _lacks_title(blocks: Sequence[DraftBlock], title: str) -> bool:
    """Return whether no heading at the top of a page stands over all others, or is in the page's title."""
    headings = [block for block in blocks if isinstance(block, DraftHeading)]
    top = [plain_text(heading.text).casefold() for heading in headings[:MAX_HEADINGS]]
    first = headings[0].level
    peers = sum(heading.level == first for heading in headings)
    is_shown = any(text in title.casefold() or title.casefold() in text for text in top)
    return first > 1 and peers > 1 and min(heading.level for heading in headings) == first and not is_shown


def _is_told(title: str, blocks: Sequence[DraftBlock]) -> bool:
    """Return whether half of the longer words of a title stand in the text."""
    stems = _cut_words(title)
    body = " ".join(plain_text(text) for block in blocks[:MAX_BLOCKS] for text in iter_texts(block))
    return bool(stems) and 2 * len(stems & _cut_words(body)) >= len(stems)


def _cut_words(text: str) -> set[str]:
    return {word[:STEM] for word in split_folded_words(text) if len(word) >= STEM}


def strip_site_name(title: str) -> str:
    """Return the title of a page without names of its site: “Gout | Oak Clinic”, “Oak Clinic - Gout”.

    Between bars the first part that names no site is the title. A dash may belong to the title: only parts
    that name a hospital, a person or a kind of page are left out.
    """
    parts = [part.strip() for part in _BAR.split(title) if part.strip()]
    kept = next((part for part in parts if not _names_site(part)), title)
    pieces = [piece.strip() for piece in _DASH.split(kept)]
    while len(pieces) > 1 and _names_site(pieces[-1]):
        pieces.pop()
    while len(pieces) > 1 and _names_site(pieces[0]):
        del pieces[0]
    return kept[kept.find(pieces[0]) : kept.rfind(pieces[-1]) + len(pieces[-1])]


def _names_site(part: str) -> bool:
    return classify_line_around(part) in _OF_SITE
