"""PEMAT-P: the 24 items for print of AHRQ's Patient Education Materials Assessment Tool."""

from __future__ import annotations

import re

from handout.plain.instruments import Instrument, Item, clean, doubtful, in_english, person, when
from handout.plain.manuscript import Manuscript


def has_tables(manuscript: Manuscript) -> bool:
    """Whether there is a table."""
    return next(manuscript.blocks("table"), None) is not None


def has_pictures(manuscript: Manuscript) -> bool:
    """Whether there is a picture."""
    return next(manuscript.blocks("image"), None) is not None


def has_numbers(manuscript: Manuscript) -> bool:
    """Whether the prose has numbers that stand for amounts: shares, chances, doses."""
    return bool(re.search(r"\d ?(?:%|percent|mg|ml|(?:in|of|out of) \d)", manuscript.everything))


PEMAT = Instrument(
    "pemat-p",
    "PEMAT-P",
    (
        Item(1, "The purpose is plain at once", doubtful(clean("no-summary", "summary-late"))),
        Item(2, "Nothing distracts from the purpose", doubtful(clean("marketing", "award-outside-card"))),
        Item(3, "Common, everyday words", in_english(clean("jargon", "reading-level-high"))),
        Item(4, "Medical terms only if needed, and explained", in_english(clean("jargon", "abbreviation"))),
        Item(5, "Active voice", in_english(clean("passive-voice"))),
        Item(
            6, "Numbers are clear",
            when(
                has_numbers,
                clean("mixed-denominators", "decimal-share", "percent-unexplained", "big-number"),
            ),
        ),
        Item(7, "Nothing to calculate", in_english(clean("reader-arithmetic"))),
        Item(8, "Short sections", clean("long-section", "long-paragraph", "no-headings")),
        Item(9, "Headings that tell", clean("vague-heading", "no-headings", "long-heading")),
        Item(10, "A sensible order", person),
        Item(11, "A summary", clean("no-summary")),
        Item(12, "Visual cues: panels, bold, bullets", clean("wall-of-text")),
        Item(15, "Pictures wherever they make it clearer", person),
        Item(16, "Pictures that support, not distract", when(has_pictures, person)),
        Item(17, "Pictures and tables have titles", clean("image-caption", "table-caption")),
        Item(18, "Pictures are clear", when(has_pictures, doubtful(clean("image-resolution")))),
        Item(19, "Simple tables with short headers", when(has_tables, clean("wide-table", "long-cell"))),
        Item(20, "At least one action", in_english(clean("no-action"))),
        Item(21, "The reader is addressed as you", in_english(clean("speaks-to-reader", "the-patient"))),
        Item(22, "Actions in steps one can take", doubtful(clean("no-action"))),
        Item(23, "Something to use: a checklist, a schedule", clean("no-tool")),
        Item(24, "Help with any calculation", when(has_numbers, clean("reader-arithmetic"))),
        Item(25, "Tables say how to use them", when(has_tables, clean("table-use"))),
        Item(26, "Pictures wherever they help to act", person),
    ),
    70,
    "AHRQ, PEMAT User's Guide, publication 14-0002-EF (items 13 and 14 are for audio and video)",
)  # fmt: skip
