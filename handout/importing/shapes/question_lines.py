"""Makes headings of paragraphs that ask one question, where several are asked and answered: an interview."""

from __future__ import annotations

from collections.abc import Sequence

from handout.content.inline.markup import plain_text
from handout.importing.drafts.draft import DraftBlock, DraftHeading, DraftList, DraftParagraph
from handout.importing.drafts.markup_writer import escape_minimally
from handout.importing.lines.forms import has_blank, has_box
from handout.importing.lines.heading_lines import SENTENCE_END
from handout.importing.lines.step_marks import read_step_mark
from handout.importing.lines.text_wraps import measure_width

MAX_QUESTION_WIDTH = 170
MIN_QUESTIONS = 2
MIN_ANSWER_WIDTH = 16
"""Columns of a short answer without the end of a sentence: “Yes / No” answers a form."""
MAX_DEPTH = 6
_QUESTION_ENDS = ("?", "\uff1f", "\u061f")
_SENTENCE_ENDS = tuple(".!:\u3002\uff01\uff1a\u0964\u06d4\u2026")


def convert_question_lines(blocks: Sequence[DraftBlock]) -> list[DraftBlock]:
    """Return the blocks with headings in place of questions, between two other headings at a time."""
    converted = list(blocks)
    start = level = 0
    for at in range(len(blocks) + 1):
        block = blocks[at] if at < len(blocks) else None
        if at < len(blocks) and not (isinstance(block, DraftHeading) and not _asks(block)):
            continue
        _convert_part(converted, range(start, at), level)
        start, level = at + 1, block.level if isinstance(block, DraftHeading) else 0
    return converted


def _convert_part(blocks: list[DraftBlock], part: range, level: int) -> None:
    """Make headings of the questions in a part, if several are asked there and each is answered."""
    headings = [block.level for at in part if isinstance(block := blocks[at], DraftHeading)]
    lines = [at for at in part if isinstance(blocks[at], DraftParagraph) and _asks(blocks[at])]
    if not lines or len(lines) + len(headings) < MIN_QUESTIONS:
        return
    if not all(at + 1 in part and _is_answer(blocks[at + 1]) for at in lines):
        return
    for at in lines:
        text = escape_minimally(plain_text(getattr(blocks[at], "text", "")))
        blocks[at] = DraftHeading(text, headings[0] if headings else min(level + 1, MAX_DEPTH))


def _asks(block: DraftBlock) -> bool:
    """Return whether a block is one question, and nothing else."""
    if not isinstance(block, DraftParagraph | DraftHeading) or block.comment:
        return False
    text = plain_text(block.text).strip()
    if not text.endswith(_QUESTION_ENDS) or "\n" in text or measure_width(text) > MAX_QUESTION_WIDTH:
        return False
    mark = read_step_mark(text)
    words = text[mark.length :] if mark else text
    is_sentence = SENTENCE_END.search(words) is None and not any(
        sign in words[:-1] for sign in _QUESTION_ENDS
    )
    return is_sentence and not words[:1].islower() and not has_blank(text) and not has_box(text)


def _is_answer(block: DraftBlock) -> bool:
    if isinstance(block, DraftList):
        return not any(has_box(item.text) for item in block.items)
    if not isinstance(block, DraftParagraph) or _asks(block):
        return False
    text = plain_text(block.text)
    is_long = measure_width(text) >= MIN_ANSWER_WIDTH or " " in text.strip()
    is_whole = text.rstrip("”»\"')").endswith(_SENTENCE_ENDS) and is_long
    return (
        (is_whole or measure_width(text) > 2 * MIN_ANSWER_WIDTH) and not has_blank(text) and not has_box(text)
    )
