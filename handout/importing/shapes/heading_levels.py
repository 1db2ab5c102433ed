"""Puts headings under the heading right above them: questions, and the parts of “Diet for 3 days:”."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from handout.content.inline.markup import plain_text
from handout.data_classes import replace
from handout.importing.drafts.draft import DraftBlock, DraftHeading


def lower_questions(blocks: Sequence[DraftBlock]) -> tuple[DraftBlock, ...]:
    """Return the blocks with the questions right under a heading of their level one level lower.

    They end at the next heading of that level that asks nothing.
    """
    lowered = list(blocks)
    for at, (block, below) in enumerate(pairwise(blocks)):
        if not isinstance(block, DraftHeading) or not isinstance(below, DraftHeading):
            continue
        if below.level != block.level or _asks(block) or not _asks(below):
            continue
        for place, one in enumerate(blocks[at + 1 :], at + 1):
            if isinstance(one, DraftHeading):
                if one.level < block.level or (one.level == block.level and not _asks(one)):
                    break
                lowered[place] = replace(one, level=one.level + 1)
    return tuple(lowered)


def _asks(heading: DraftHeading) -> bool:
    return plain_text(heading.text).endswith(("?", "\uff1f", "\u061f"))


def lower_parts(blocks: Sequence[DraftBlock]) -> tuple[DraftBlock, ...]:
    """Return the blocks with the headings under a first one such as “Diet for 3 days:” as its parts.

    The first of them stands right under it. They have its level, as lines in bold have, none of that level
    stands before it, and at least two under it.
    """
    levels: list[int] = []
    for at, (block, below) in enumerate(pairwise(blocks)):
        if not isinstance(block, DraftHeading):
            continue
        is_first = block.level not in levels
        levels = [level for level in levels if level < block.level] + [block.level]
        is_open = plain_text(block.text).rstrip().endswith((":", "\uff1a"))
        if not (is_first and is_open and isinstance(below, DraftHeading) and below.level == block.level):
            continue
        later = [
            (place, one) for place, one in enumerate(blocks) if isinstance(one, DraftHeading) and place > at
        ]
        end = next((place for place, one in later if one.level < block.level), len(blocks))
        parts = {place: replace(one, level=one.level + 1) for place, one in later if place < end}
        if sum(part.level == block.level + 1 for part in parts.values()) > 1:
            return tuple(parts.get(place, one) for place, one in enumerate(blocks))
    return tuple(blocks)
