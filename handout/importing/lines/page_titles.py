"""Parts the title of a web page from the names that its site sets beside it."""

from __future__ import annotations

import re

from handout.importing.lines.lines_around import classify_line_around

_BAR = re.compile(r" *(?:[|｜»•]|::| · ) *")
_DASH = re.compile(r" +[-–—] +")
_OF_SITE = ("institution", "person", "contact", "general", "visitor", "way")


def part_page_title(title: str) -> tuple[str, tuple[str, ...]]:
    """Return the title of a page without names of its site, and a line that tells the whole, if it had one.

    Such names are those of “Gout | Oak Clinic” and “Oak Clinic - Gout”.
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
    kept = kept[kept.find(pieces[0]) : kept.rfind(pieces[-1]) + len(pieces[-1])]
    return kept, () if kept == title else (f"the title of the page: {title}",)


def _names_site(part: str) -> bool:
    return classify_line_around(part) in _OF_SITE
