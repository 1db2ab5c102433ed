"""Makes a title for an article that has none, from its headings and first words."""

from __future__ import annotations

import re
from collections.abc import Sequence

from handout.content.inline.markup import plain_text
from handout.importing.draft import DraftBlock, DraftHeading, DraftParagraph
from handout.importing.markup_writer import escape_minimally

_QUESTION = re.compile(
    r"(?:what (?:is|are)|what's|about|qu[ée] (?:es|son)|¿qu[ée] (?:es|son)) (?:an? |the |un |una |el |"
    r"la |los |las )?"
    r"(?P<what>[^?.!:]{3,60})\??",
    re.IGNORECASE,
)
_ANY = re.compile(
    r"(?:it|this|they|these|that|there|you|we)( .*)?|esto?|"
    r"(?:(?:its|my|your|the|possible|common|main|their) )*(?:risks?|side effects?|symptoms?|signs?|"
    r"causes?|benefits?|"
    r"treatments?|complications?|results?|alternatives?|options|warning signs|next steps|riesgos|"
    r"s[íi]ntomas|causas)"
    r"( .*)?",
    re.IGNORECASE,
)
"""What every article has, and no article is about."""
_SUBJECT = re.compile(
    r"(?:The |An? |El |La |Los |Las )?(?P<what>[A-Z\u00c0-\u00de][\w'\u2019() -]{2,50}?),? (?:is|are|es|"
    r"son) (?:an?|the|one|una?|el|la)\b"
)


def make_title(blocks: Sequence[DraftBlock]) -> str:
    """Return a title made of a heading that asks what a thing is, or of what the first words explain.

    Else of the first heading; "" without one.
    """
    headings = [
        re.sub(r"^\d{1,2}[.)] ", "", plain_text(block.text))
        for block in blocks
        if isinstance(block, DraftHeading)
    ]
    if not headings:
        return ""
    texts = [plain_text(block.text) for block in blocks[:3] if isinstance(block, DraftParagraph)]
    asked = (_QUESTION.fullmatch(heading) for heading in headings[:4])
    explained = (_SUBJECT.match(text) for text in texts)
    for match in (*asked, *explained):
        if match and not _ANY.fullmatch(match["what"]):
            what = match["what"].strip()
            return escape_minimally(what[:1].upper() + what[1:])
    return escape_minimally(headings[0].rstrip(":"))
