"""PEMAT-P: the 24 items for print of AHRQ's Patient Education Materials Assessment Tool."""

from __future__ import annotations

from handout.checking.document.checked_document import CheckedDocument
from handout.checking.instruments.ratings import (
    Instrument,
    Item,
    confirm_yes,
    judge_by_language,
    judge_by_rules,
    judge_if,
    judge_if_english,
    leave_to_person,
    register_instrument,
)


def has_tables(document: CheckedDocument) -> bool:
    """Return whether there is a table."""
    return next(document.find_blocks("table"), None) is not None


def has_pictures(document: CheckedDocument) -> bool:
    """Return whether there is a picture."""
    return next(document.find_blocks("image"), None) is not None


def states_amounts(document: CheckedDocument) -> bool:
    """Return whether the text has numbers for amounts: shares, chances, doses."""
    return document.states_amounts


PEMAT_P = Instrument(
    "pemat-p",
    "PEMAT-P",
    (
        Item(1, "The purpose is plain at once", confirm_yes(judge_by_rules("no-summary", "summary-late"))),
        Item(2, "Nothing distracts from the purpose",
            confirm_yes(judge_by_rules("marketing", "award-outside-card"))),
        Item(3, "Common, everyday words", judge_by_language("jargon", "reading-level-high")),
        Item(4, "Medical terms only if needed, and explained",
            judge_by_language("jargon", "abbreviation")),
        Item(5, "Active voice", judge_by_language("passive-voice")),
        Item(
            6, "Numbers are clear",
            judge_if(
                states_amounts,
                judge_by_rules("mixed-denominators", "decimal-share", "percent-unexplained", "big-number"),
            ),
        ),
        Item(7, "Nothing to calculate", judge_if_english(judge_by_rules("reader-arithmetic"))),
        Item(8, "Short sections", judge_by_rules("long-section", "long-paragraph", "no-headings")),
        Item(9, "Headings that tell", judge_by_rules("vague-heading", "no-headings", "long-heading")),
        Item(10, "A sensible order", leave_to_person),
        Item(11, "A summary", judge_by_rules("no-summary")),
        Item(12, "Visual cues: panels, bold, bullets", judge_by_rules("wall-of-text")),
        Item(15, "Pictures wherever they make it clearer", leave_to_person),
        Item(16, "Pictures that support, not distract", judge_if(has_pictures, leave_to_person)),
        Item(17, "Pictures and tables have titles", judge_by_rules("image-caption", "table-caption")),
        Item(18, "Pictures are clear",
            judge_if(has_pictures, confirm_yes(judge_by_rules("image-resolution")))),
        Item(19, "Simple tables with short headers",
            judge_if(has_tables, judge_by_rules("wide-table", "long-cell"))),
        Item(20, "At least one action", judge_if_english(judge_by_rules("no-action"))),
        Item(21, "The reader is addressed as you",
            judge_if_english(judge_by_rules("speaks-to-reader", "the-patient"))),
        Item(22, "Actions in steps one can take", confirm_yes(judge_by_rules("no-action"))),
        Item(23, "Something to use: a checklist, a schedule", judge_by_rules("no-tool")),
        Item(24, "Help with any calculation", judge_if(states_amounts, judge_by_rules("reader-arithmetic"))),
        Item(25, "Tables say how to use them", judge_if(has_tables, judge_by_rules("table-use"))),
        Item(26, "Pictures wherever they help to act", leave_to_person),
    ),
    70,
    "AHRQ, PEMAT User's Guide, publication 14-0002-EF (items 13 and 14 are for audio and video)",
)  # fmt: skip
register_instrument(PEMAT_P)
