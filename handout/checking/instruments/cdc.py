"""The 20 items of the CDC Clear Communication Index."""

from __future__ import annotations

from handout.checking.document.checked_document import CheckedDocument
from handout.checking.instruments.pemat import states_amounts
from handout.checking.instruments.ratings import (
    Answer,
    Instrument,
    Item,
    Judge,
    confirm_yes,
    judge_by_language,
    judge_by_rules,
    judge_if,
    judge_if_english,
    leave_to_person,
    register_instrument,
)

DRAWN_BLOCKS = ("image", "zones", "risk", "bars", "line", "body_map", "plate", "pain_scale", "map")
"""Blocks that are a picture, or draw one of what they tell."""


def states_chances(document: CheckedDocument) -> bool:
    """Return whether the text gives a chance in numbers."""
    return document.states_chances


def judge_uncertainty(document: CheckedDocument, fired: frozenset[str]) -> Answer:
    """Judge whether the text says what is not known, and names sources for what is."""
    return Answer.YES if document.states_uncertainty and "no-sources" not in fired else Answer.NO


def judge_visual(document: CheckedDocument, fired: frozenset[str]) -> Answer:
    """Judge whether there is a picture; a person must say if it carries the main message."""
    is_drawn = next(document.find_blocks(*DRAWN_BLOCKS), None) is not None
    has_pictures = any(
        getattr(item, "picture", None)
        for position in document.find_blocks("steps", "exercises")
        for item in getattr(position.block, "items", ())
    )
    return Answer.PERSON if is_drawn or has_pictures else Answer.NO


def judge_lists(document: CheckedDocument, fired: frozenset[str]) -> Answer:
    """Judge whether the handout uses lists."""
    list_position = next(document.find_blocks("bullets", "steps", "checklist", "key_points", "compare"), None)
    return Answer.NO if list_position is None else Answer.YES


def judge_directions(document: CheckedDocument, fired: frozenset[str]) -> Answer:
    """Judge whether the handout says how to act: steps do; all else needs a person."""
    return Answer.YES if next(document.find_blocks("steps", "checklist"), None) is not None else Answer.PERSON


CDC_INDEX = Instrument(
    "cdc-index",
    "CDC Clear Communication Index",
    (
        Item(1, "One main message", confirm_yes(judge_by_rules("no-summary"))),
        Item(2, "The main message is at the top", judge_by_rules("no-summary", "summary-late")),
        Item(3, "The main message stands out", judge_by_rules("no-summary")),
        Item(4, "A visual supports the main message", Judge(judge_visual)),
        Item(5, "A call to action", judge_if_english(judge_by_rules("no-action"))),
        Item(
            6,
            "Main message and action in the active voice",
            judge_by_language("passive-voice"),
        ),
        Item(7, "Words that the readers use", judge_by_language("jargon", "abbreviation")),
        Item(8, "Bulleted or numbered lists", Judge(judge_lists)),
        Item(9, "Chunks with headings", judge_by_rules("no-headings", "long-section", "vague-heading")),
        Item(10, "What matters most comes first, as a summary", judge_by_rules("no-summary", "summary-late")),
        Item(
            11,
            "What is known and what is not",
            judge_if_english(Judge(judge_uncertainty, frozenset({"no-sources"}))),
        ),
        Item(12, "What the reader should do", judge_if_english(judge_by_rules("no-action"))),
        Item(13, "Why it matters", leave_to_person),
        Item(14, "How to do it", Judge(judge_directions)),
        Item(
            15,
            "Numbers that the readers use",
            judge_if(states_amounts, judge_by_rules("mixed-denominators", "decimal-share", "big-number")),
        ),
        Item(
            16,
            "What the numbers mean",
            judge_if(states_amounts, confirm_yes(judge_by_rules("percent-unexplained", "relative-risk"))),
        ),
        Item(17, "Nothing to calculate", judge_if_english(judge_by_rules("reader-arithmetic"))),
        Item(18, "What the risk is", leave_to_person),
        Item(
            19,
            "Both benefits and risks",
            judge_if_english(judge_by_rules("benefits-without-risks", "risks-too-small")),
        ),
        Item(
            20,
            "Chances in numbers also in words",
            judge_if(states_chances, judge_by_rules("percent-unexplained")),
        ),
    ),
    90,
    "CDC, Clear Communication Index User Guide, 2014",
)
register_instrument(CDC_INDEX)
