"""Makes a title for an article that has none, from its first heading."""

from __future__ import annotations

import re
from collections.abc import Sequence

from handout.content.inline.markup import plain_text
from handout.importing.draft import DraftBlock, DraftHeading
from handout.importing.markup_writer import escape_minimally

_QUESTION = re.compile(
    r"(?:what (?:is|are)|what's|about|qu[ée] (?:es|son)|¿qu[ée] (?:es|son)) (?:an? |the |un |una |el |"
    r"la |los |las )?"
    r"(?P<what>[^?.!:]{3,60})\??",
    re.IGNORECASE,
)
_ANY = re.compile(r"(?:it|this|they|these|that)( .*)?|esto?", re.IGNORECASE)


def make_title(blocks: Sequence[DraftBlock]) -> str:
    """Return a title made of the first heading that names a thing, else of the first; "" without one."""
    headings = [
        re.sub(r"^\d{1,2}[.)] ", "", plain_text(block.text))
        for block in blocks
        if isinstance(block, DraftHeading)
    ]
    for heading in headings[:4]:
        match = _QUESTION.fullmatch(heading)
        if match and not _ANY.fullmatch(match["what"]):
            what = match["what"].strip()
            return escape_minimally(what[:1].upper() + what[1:])
    return escape_minimally(headings[0].rstrip(":")) if headings else ""
