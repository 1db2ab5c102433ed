"""Finds the title that only the picture at the top of a page shows, and that its description says."""

from __future__ import annotations

import re

from handout.content.inline.markup import plain_text
from handout.importing.drafts.draft import Draft, DraftHeading, DraftPicture, iter_texts
from handout.importing.lines.lines_around import classify_line_around
from handout.importing.words.folded_words import split_folded_words

TOP_BLOCKS = 3
MIN_WORDS, MAX_WORDS = 2, 12
MIN_LETTERS = 4
"""Letters of a word that is looked for in the text: shorter ones stand in every text."""
PIECE = 5
"""Letters that two words share, as “Darmspiegelung” and “Spiegelung” do."""
_LOST_PICTURE = re.compile(r"the picture [^:]*: .*; it shows: (?P<alt>.+)")
_SHOWN = re.compile(
    r"(?:logo|photo|picture|image|foto|bild|imagen|icon|banner|figure|abbildung|immagine|zdjęcie|фото)\b.*|"
    r".*\b(?:logo|icon|banner|photo|foto)|.*\.(?:png|jpe?g|gif|svg|webp)",
    re.IGNORECASE,
)
"""Descriptions that say what the picture is: no title has them."""


def find_picture_title(draft: Draft) -> str:
    """Return the description of the first picture, if it is over the text and tells of it; "" for others.

    Old pages have their title in a picture of letters, which may not have been saved with them.
    """
    if any(isinstance(block, DraftHeading) and block.level == 1 for block in draft.blocks[:TOP_BLOCKS]):
        return ""
    alts = [plain_text(block.alt) for block in draft.blocks[:TOP_BLOCKS] if isinstance(block, DraftPicture)]
    lost = (found["alt"] for told in draft.unplaced if (found := _LOST_PICTURE.fullmatch(told)))
    alt = next(iter([*alts, *lost]), "").strip()
    is_line = MIN_WORDS <= len(alt.split()) <= MAX_WORDS and not alt.endswith(".")
    if not is_line or _SHOWN.fullmatch(alt) or classify_line_around(alt):
        return ""
    text = "\n".join(plain_text(text) for block in draft.blocks for text in iter_texts(block))
    return alt if tells_of_text(alt, text) else ""


def tells_of_text(title: str, text: str) -> bool:
    """Return whether a title has a word of a text, or a part of one: that of a template has none."""
    folded = " ".join(split_folded_words(text))
    for word in split_folded_words(title):
        if word.isascii() or word.lower() != word.upper():
            starts = range(len(word) - PIECE + 1) if len(word) >= MIN_LETTERS else ()
            pieces = [word[at : at + PIECE] for at in starts] or ([word] if len(word) == MIN_LETTERS else [])
        else:
            pieces = [word[at : at + 2] for at in range(len(word) - 1)]
        if any(piece in folded for piece in pieces):
            return True
    return False
