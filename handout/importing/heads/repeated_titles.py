"""Finds the title that a page says twice above its text: once as its own, once over the article."""

from __future__ import annotations

import re
from collections.abc import Sequence

from handout.content.inline.markup import plain_text
from handout.data_classes import replace
from handout.importing.authors.author_lines import is_sure_byline
from handout.importing.authors.name_lines import parse_name_line
from handout.importing.drafts.draft import Draft, DraftBlock, DraftHeading, DraftParagraph
from handout.importing.drafts.markup_writer import escape_minimally
from handout.importing.lines.front_lines import classify_front_line
from handout.importing.lines.heading_lines import looks_like_heading
from handout.importing.lines.text_wraps import measure_width

MAX_BLOCKS = 8
MIN_WIDTH, MAX_WIDTH = 14, 160
"""Columns of a title that is known by being said twice."""
MAX_LABEL_WORDS = 8


def take_repeated_title(draft: Draft) -> Draft:
    """Return the draft with a line that stands twice above the first sentence as its title.

    The short lines above it name the website, and are told.
    """
    if draft.title:
        return draft
    blocks = draft.blocks[:MAX_BLOCKS]
    texts = [_get_line(block) for block in blocks]
    for at, text in enumerate(texts):
        if not MIN_WIDTH <= measure_width(text) <= MAX_WIDTH or not _is_repeatable(
            text, texts[2:3] if at == 0 else ()
        ):
            continue
        if any(map(_is_under_title, texts[1:at])):
            break
        again = next((later for later in range(at + 1, len(texts)) if is_same_line(texts[later], text)), 0)
        if again and all(map(_may_stand_above, texts[:at])) and all(map(_is_line, blocks[:again])):
            return _make_title(draft, at, again)
    return draft


def halve_lines(draft: Draft) -> Draft:
    """Return the draft with lines above its first sentence that say the same words twice said once.

    It is told. A line with a number may be an instruction that counts twice: it stays.
    """
    blocks, told = list(draft.blocks), list[str]()
    for at, block in enumerate(blocks[:MAX_BLOCKS]):
        line = _get_line(block)
        if not line or line.endswith((".", "!", "\u3002")):
            break
        half, _, again = line.partition("\n")
        if not again:
            words = half.split()
            half, again = " ".join(words[: len(words) // 2]), " ".join(words[len(words) // 2 :])
        is_title = (
            half == again
            and not any(map(str.isdigit, half))
            and measure_width(half) >= MIN_WIDTH
            and looks_like_title(half)
        )
        if is_title and isinstance(block, DraftHeading | DraftParagraph):
            blocks[at] = replace(block, text=escape_minimally(half))
            told.append(f"the title of the page, said twice: {half}")
    return replace(draft, blocks=tuple(blocks), unplaced=(*draft.unplaced, *told)) if told else draft


def _make_title(draft: Draft, at: int, again: int) -> Draft:
    above: list[DraftBlock] = []
    told: list[str] = []
    for block in draft.blocks[:at]:
        text = _get_line(block)
        if classify_front_line(text):
            above.append(block)
        else:
            told.append(f"above the title of the page: {text}")
    title = next(
        block.text for block in draft.blocks[at:] if isinstance(block, DraftHeading | DraftParagraph)
    )
    blocks = (*above, *draft.blocks[at + 1 : again], *draft.blocks[again + 1 :])
    said = f"the title of the page, said twice: {plain_text(title)}"
    return replace(draft, title=title, blocks=blocks, unplaced=(*draft.unplaced, *told, said))


def _get_line(block: DraftBlock) -> str:
    return plain_text(block.text).strip() if isinstance(block, DraftHeading | DraftParagraph) else ""


def _is_line(block: DraftBlock) -> bool:
    return isinstance(block, DraftHeading | DraftParagraph)


def looks_like_title(text: str) -> bool:
    """Return whether a line looks like a title, which may ask a question and go on."""
    return looks_like_heading(re.sub(r"[?!](?= )", "", text))


def _is_repeatable(text: str, below: Sequence[str]) -> bool:
    """Return whether a line looks like a title; over a byline it may be long and end with a stop."""
    if is_sure_byline(text) or parse_name_line(text):
        return False
    is_over_byline = any(_is_under_title(line.partition("\n")[0]) for line in below)
    return looks_like_title(text) or (is_over_byline and looks_like_heading(text.rstrip("."), MAX_WIDTH))


def is_same_line(text: str, other: str) -> bool:
    """Return whether two lines say the same, but for capitals and the sign at their end."""
    return text.casefold().rstrip(" ?:") == other.casefold().rstrip(" ?:")


def _is_under_title(text: str) -> bool:
    """Return whether a line is a byline or a day, which stands under the title that comes before it."""
    return is_sure_byline(text) or classify_front_line(text) in ("byline", "date")


def _may_stand_above(text: str) -> bool:
    """Return whether a line may stand above a title: a few words, no sentence."""
    return bool(classify_front_line(text)) or (
        len(text.split()) <= MAX_LABEL_WORDS and not text.endswith((".", "!", "?", ":", "\u3002"))
    )
