"""Makes a title for an article that has none, from its headings and first words."""

from __future__ import annotations

import re
from collections.abc import Sequence

from handout.content.inline.markup import plain_text
from handout.content.reading.entry_checks import DOCUMENT_FILE_NAME
from handout.importing.draft import DraftBlock, DraftHeading, DraftParagraph
from handout.importing.letters import GREETING
from handout.importing.markup_writer import escape_minimally
from handout.importing.text_wraps import measure_width

MAX_OPENING_WIDTH = 100
"""Columns: what is longer is no title."""
_SENTENCE_STOPS = tuple(".!…。！؛।")
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
    r"(?:The |An? |El |La |Los |Las )?(?P<what>[A-Z\u00c0-\u00de][\w'\u2019 -]{2,50}?)(?: \([^()]{1,60}\))?"
    r",? (?:is|are|es|son) (?:an?|the|one|una?|el|la|also known|a type|inflammation|irritation)\b"
)


def make_title(blocks: Sequence[DraftBlock]) -> str:
    """Return a title made of a heading that asks what a thing is, or of what the first words explain.

    Else of the first heading, or of the first words; "" if these are too long.
    """
    headings = [
        re.sub(r"^\d{1,2}[.)] ", "", plain_text(block.text))
        for block in blocks
        if isinstance(block, DraftHeading) and not GREETING.fullmatch(plain_text(block.text))
    ]
    texts = [plain_text(block.text) for block in blocks[:3] if isinstance(block, DraftParagraph)]
    texts = [text for text in texts if not GREETING.fullmatch(text)]
    asked = (_QUESTION.fullmatch(heading) for heading in headings[:4])
    explained = (_SUBJECT.match(text) for text in texts)
    for match in (*asked, *explained):
        if match and not _ANY.fullmatch(match["what"]):
            what = match["what"].strip()
            return escape_minimally(what[:1].upper() + what[1:])
    if headings:
        return escape_minimally(headings[0].rstrip(":"))
    return escape_minimally(_shorten_opening(texts[0])) if texts else ""


def _shorten_opening(text: str) -> str:
    """Return the first line of a text without headings, if it is short and no sentence; else a question."""
    line = text.partition("\n")[0].strip()
    question = re.match(r".{3,}?[?？؟]", line)
    openings = (line if not line.endswith(_SENTENCE_STOPS) else "", question[0] if question else "")
    for opening in openings:
        opening = opening.rstrip(":：- ")
        is_name = DOCUMENT_FILE_NAME.fullmatch(opening) is not None
        if len(opening) > 3 and measure_width(opening) <= MAX_OPENING_WIDTH and not is_name:
            return opening
    return ""
