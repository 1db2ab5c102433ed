"""Which blocks of a handout take most of its paper, for those who have to shorten it."""

from __future__ import annotations

from collections.abc import Sequence

from handout.content.model import Block
from handout.content.model.base import walk_blocks
from handout.content.model.blocks import Callout, Section, WhenToCall
from handout.layout.blocks.text_columns import CONTAINERS
from handout.layout.context.placed_blocks import PlacedBlock
from handout.layout.page.emergency_place import CALLING_KINDS

NAMED_BLOCKS = 5
"""Blocks that are named where a handout does not fit."""
MOST_OF_SECTION = 0.5
"""Share of its section that a block takes at least to be named in place of it."""


def list_costs(placed: Sequence[PlacedBlock], width: float, gutter: float) -> list[str]:
    """Return the sections and blocks that take most of the pages, with heights in points, largest first.

    A section is named in place of the many small blocks in it, and a block in place of the section that it
    is most of. Emergency advice is never among them: nobody shall leave it out to save paper.
    """
    heights: dict[int, tuple[float, Block]] = {}
    for block, flowable, in_text_column in placed:
        room = (width - gutter) / 2 if in_text_column else width
        heights[id(block)] = flowable.measure(room) / (2 if in_text_column else 1), block
    for height, block in list(heights.values()):
        if isinstance(block, Section):
            _keep_section_or_blocks(heights, block, height)
        elif block.name in CONTAINERS or _is_advice(block):
            heights.pop(id(block), None)
    largest = sorted(heights.values(), key=lambda each: -each[0])[:NAMED_BLOCKS]
    return [f"{_name_block(block)} {height:.0f} pt" for height, block in largest]


def _keep_section_or_blocks(
    heights: dict[int, tuple[float, Block]], section: Section, height: float
) -> None:  # fmt: skip
    """Take a section out, or the blocks inside it."""
    inside = [block for block in walk_blocks(section.content) if id(block) in heights]
    leaves = [block for block in inside if block.name not in CONTAINERS]
    highest = max((heights[id(block)][0] for block in leaves), default=0.0)
    if highest >= MOST_OF_SECTION * height or any(map(_is_advice, walk_blocks(section.content))):
        heights.pop(id(section), None)
        return
    for block in inside:
        heights.pop(id(block), None)


def _is_advice(block: Block) -> bool:
    return isinstance(block, WhenToCall) or (isinstance(block, Callout) and block.kind in CALLING_KINDS)


def _name_block(block: Block) -> str:
    line = f" (line {block.mark.line})" if block.mark else ""
    return f"`{block.name}`{line}"
