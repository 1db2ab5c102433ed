"""The 20 items of the CDC Clear Communication Index."""

from __future__ import annotations

import re

from handout.plain.instruments import Answer, Instrument, Item, clean, doubtful, in_english, person, when
from handout.plain.manuscript import Manuscript
from handout.plain.pemat import has_numbers

_UNKNOWN = re.compile(
    r"\b(?:do not (?:yet )?know|don't (?:yet )?know|not (?:yet )?known|unknown|still learning"
    r"|no one (?:can tell|knows)"
    r"|not enough (?:studies|research)|know (?:much )?less)\b",
)
_CHANCE = re.compile(r"\d ?(?:%|percent|(?:in|out of) (?:every )?\d)")


def has_chances(manuscript: Manuscript) -> bool:
    """Whether a chance is told in numbers."""
    return bool(_CHANCE.search(manuscript.lowered))


def tells_unknown(manuscript: Manuscript, fired: frozenset[str]) -> Answer:
    """Whether it is said what is not known, and sources are named for what is."""
    return Answer.YES if _UNKNOWN.search(manuscript.lowered) and "no-sources" not in fired else Answer.NO


def has_visual(manuscript: Manuscript, fired: frozenset[str]) -> Answer:
    """Whether there is a picture; whether it carries the main message is for a person."""
    return Answer.PERSON if next(manuscript.blocks("image"), None) is not None else Answer.NO


def has_lists(manuscript: Manuscript, fired: frozenset[str]) -> Answer:
    """Whether lists are used."""
    listed = next(manuscript.blocks("bullets", "steps", "checklist", "key_points", "compare"), None)
    return Answer.NO if listed is None else Answer.YES


def has_directions(manuscript: Manuscript, fired: frozenset[str]) -> Answer:
    """Whether it is told how to act: steps do; anything else is for a person."""
    return Answer.YES if next(manuscript.blocks("steps", "checklist"), None) is not None else Answer.PERSON


CDC = Instrument(
    "cdc-index",
    "CDC Clear Communication Index",
    (
        Item(1, "One main message", doubtful(clean("no-summary"))),
        Item(2, "The main message is at the top", clean("no-summary", "summary-late")),
        Item(3, "The main message stands out", clean("no-summary")),
        Item(4, "A visual supports the main message", has_visual),
        Item(5, "A call to action", in_english(clean("no-action"))),
        Item(6, "Main message and action in the active voice", in_english(clean("passive-voice"))),
        Item(7, "Words that the readers use", in_english(clean("jargon", "abbreviation"))),
        Item(8, "Bulleted or numbered lists", has_lists),
        Item(9, "Chunks with headings", clean("no-headings", "long-section", "vague-heading")),
        Item(10, "What matters most comes first, as a summary", clean("no-summary", "summary-late")),
        Item(11, "What is known and what is not", in_english(tells_unknown)),
        Item(12, "What the reader should do", in_english(clean("no-action"))),
        Item(13, "Why it matters", person),
        Item(14, "How to do it", has_directions),
        Item(
            15, "Numbers that the readers use",
            when(has_numbers, clean("mixed-denominators", "decimal-share", "big-number")),
        ),
        Item(
            16, "What the numbers mean",
            when(has_numbers, doubtful(clean("percent-unexplained", "relative-risk"))),
        ),
        Item(17, "Nothing to calculate", in_english(clean("reader-arithmetic"))),
        Item(18, "What the risk is", person),
        Item(19, "Both benefits and risks", in_english(clean("benefits-without-risks", "risks-too-small"))),
        Item(20, "Chances in numbers also in words", when(has_chances, clean("percent-unexplained"))),
    ),
    90,
    "CDC, Clear Communication Index User Guide, 2014",
)  # fmt: skip
