"""Which blocks of a handout take most of its paper, for those who have to shorten it."""

from __future__ import annotations

from collections.abc import Sequence

from handout.content.model import Block
from handout.layout.blocks.text_columns import CONTAINERS
from handout.layout.context.placed_blocks import PlacedBlock

NAMED_BLOCKS = 5
"""Blocks that are named where a handout does not fit."""


def list_costs(placed: Sequence[PlacedBlock], width: float, gutter: float) -> list[str]:
    """Return the blocks that take most of the pages, with their heights in points, largest first."""
    heights = []
    for block, flowable, in_text_column in placed:
        if block.name not in CONTAINERS:
            room = (width - gutter) / 2 if in_text_column else width
            heights.append((flowable.measure(room) / (2 if in_text_column else 1), block))
    largest = sorted(heights, key=lambda each: -each[0])[:NAMED_BLOCKS]
    return [f"{_name_block(block)} {height:.0f} pt" for height, block in largest]


def _name_block(block: Block) -> str:
    line = f" (line {block.mark.line})" if block.mark else ""
    return f"`{block.name}`{line}"
