"""Chooses a better title than the one that was found, where that one is none or far less likely."""

from __future__ import annotations

from collections.abc import Sequence

from handout.content.inline.markup import plain_text
from handout.data_classes import replace
from handout.importing.drafts.draft import Draft, DraftBlock, DraftHeading, DraftParagraph
from handout.importing.drafts.markup_writer import escape_minimally
from handout.importing.heads.file_names import NO_NAMES, MarkedNames
from handout.importing.heads.label_lines import LABEL_COMMENT
from handout.importing.heads.made_titles import asks_what
from handout.importing.heads.title_candidates import HeadLine, TitleCandidate, list_candidates
from handout.importing.heads.title_lines import LETTERHEAD_COMMENT
from handout.importing.lines.front_lines import classify_front_line
from handout.importing.lines.letterhead import is_brand_name
from handout.importing.lines.lines_around import classify_line_around

MIN_SCORE = 0.9
"""What must speak for a line that replaces no title, or one that is none."""
MIN_ALONE = 0.5
"""What must speak for a line where no line is the title."""
MIN_OVER_NAME = 0.4
"""What must speak for a line under the name of an institution or a warning, over the text."""
SURE_REASONS = ("institution", "notice", "greeting", "contact", "number", "general")
"""Reasons for which a line is hardly ever a title, if another line may be it."""
MARGIN = 1.6
"""How much more must speak for a line than for a title that may be one."""


def choose_title(
    blocks: Sequence[DraftBlock], title: str, names: MarkedNames = NO_NAMES, *, has_marks: bool = True
) -> TitleCandidate | None:
    """Return the candidate that is a better title than the one that was found (plain text); None for none.

    `title` is "" if no line is the title: one that is made of first words is worse than any likely line.
    `names` are what the marks of the file call the text.
    """
    candidates = list_candidates(blocks, names, has_marks=has_marks)
    allowed = [candidate for candidate in candidates if not candidate.reason]
    best = max(allowed, key=lambda candidate: candidate.score, default=None)
    if best is None:
        return None
    present = next((candidate for candidate in candidates if _holds(candidate, title)), None)
    if present is None:
        # “What is gout?” without a title above gives a better one: “Gout”.
        is_line = _leads_to_text(best, blocks) and not asks_what(best.text)
        return best if not title and is_line and best.score >= MIN_ALONE else None
    if has_marks and present.reason in ("", "general") and _outranks(present, best):
        # What the author made larger says more than words.
        return present if len(present.lines) > 1 and present.text != title and not present.reason else None
    if present.reason:
        is_sure = present.reason in SURE_REASONS and not best.is_below_text
        if is_sure and len(allowed) == 1 and best.score >= 0 and _leads_to_text(best, blocks):
            return best  # all that stands above it is of the letterhead
        return best if best.score >= (MIN_OVER_NAME if is_sure else MIN_SCORE) else None
    is_part = _fold(best.text) in _fold(title)  # a title that says the same, and more, is the better one
    if has_marks and not is_part and not best.is_below_text and _stands_over(best, present, blocks):
        return best
    if present is not best and not is_part and best.score >= present.score + MARGIN:
        return best
    return present if len(present.lines) > 1 and present.text != title else None


def _outranks(present: TitleCandidate, best: TitleCandidate) -> bool:
    """Return whether a title is a heading, and the candidate is none, one of a lower level, or a label."""
    level, other = present.lines[0].level, best.lines[0].level
    is_label = best.text.endswith((":", "："))
    return level > 0 and (other == 0 or other > level or is_label)


def _stands_over(best: TitleCandidate, present: TitleCandidate, blocks: Sequence[DraftBlock]) -> bool:
    """Return whether a candidate is the only heading of the highest level, and the title of a lower one."""
    levels = [block.level for block in blocks if isinstance(block, DraftHeading)]
    level, other = best.lines[0].level, present.lines[0].level
    is_only = len(levels) > 1 and level == min(levels) and levels.count(level) == 1
    return is_only and (other == 0 or other > level)


def _leads_to_text(candidate: TitleCandidate, blocks: Sequence[DraftBlock]) -> bool:
    """Return whether text follows a candidate that is more than a small word."""
    is_phrase = " " in candidate.text or not candidate.text[:1].islower()
    return is_phrase and len(blocks) > candidate.lines[-1].place + 1


def _holds(candidate: TitleCandidate, title: str) -> bool:
    """Return whether a title is a candidate, or one of its lines."""
    texts = (candidate.text, *(plain_text(line.markup).strip() for line in candidate.lines))
    return any(_fold(text) == _fold(title) for text in texts)


def _fold(text: str) -> str:
    return " ".join(text.casefold().strip(" .:：").split())


def raise_title(draft: Draft, title: TitleCandidate) -> Draft:
    """Return the draft with a candidate as title; what stood above it is placed, told or kept."""
    last = title.lines[-1].place
    above: list[DraftBlock] = []
    told: list[str] = []
    for place, block in enumerate(draft.blocks[: last + 1]):
        lines = [line for line in title.lines if line.place == place]
        for piece in _split_block(block, lines):
            draft, kept = _place_piece(draft, piece, told)
            above += kept
    note = f"“{title.text}” was chosen as the title from the lines at the top: compare them."
    markup = (
        escape_minimally(title.text.rstrip(" :：")) if len(title.lines) > 1 else _get_markup(title.lines[0])
    )
    return replace(
        draft,
        title=markup,
        blocks=(*above, *draft.blocks[last + 1 :]),
        unplaced=(*draft.unplaced, *told),
        notes=(*draft.notes, note),
    )


def _get_markup(line: HeadLine) -> str:
    """Return the markup of a title: it is bold by itself, and leads to its article."""
    text = plain_text(line.markup).strip()
    return (
        escape_minimally(text.rstrip(" :："))
        if line.is_bold or text.endswith((":", "："))
        else line.markup.strip()
    )


def _split_block(block: DraftBlock, lines: Sequence[HeadLine]) -> list[DraftBlock]:
    """Return a block without lines of it, in up to two parts."""
    if not lines or not isinstance(block, DraftHeading | DraftParagraph):
        return [block]
    parts = block.text.split("\\\n")
    markups = [line.markup for line in lines]
    if block.text in markups:
        return []
    at = next((at for at, part in enumerate(parts) if part == markups[0]), 0)
    pieces = (parts[:at], parts[at + len(markups) :])
    return [DraftParagraph("\\\n".join(piece)) for piece in pieces if any(piece)]


def _place_piece(draft: Draft, block: DraftBlock, told: list[str]) -> tuple[Draft, list[DraftBlock]]:
    """Return the draft and the blocks that stay of one that stood above the title."""
    if not isinstance(block, DraftHeading | DraftParagraph):
        return draft, [block]
    text = plain_text(block.text)
    kind = classify_front_line(text)
    reasons = {classify_line_around(line) for line in text.split("\n")}
    reason = reasons.pop() if len(reasons) == 1 else ""
    if reason in ("visitor", "way"):
        told.append(f"above the title: {text}")
        return draft, []
    if kind == "category" and not draft.category:
        note = f"“{text}” above the title was taken for its category."
        return replace(draft, category=text, notes=(*draft.notes, note)), []
    if kind == "brand" and is_brand_name(text) and not draft.brand:
        note = f"“{text}” beside the title was taken for the name of the practice: compare `brand`."
        return replace(draft, brand=text, notes=(*draft.notes, note)), []
    if reason == "contact":
        return draft, [DraftParagraph(block.text, LETTERHEAD_COMMENT)]
    if reason in ("date", "person", "sentence", "greeting", "blank"):
        return draft, [DraftParagraph(block.text)]
    return draft, [DraftParagraph(block.text, LABEL_COMMENT)]
