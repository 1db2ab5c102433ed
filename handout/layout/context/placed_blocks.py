"""What is remembered of blocks that were laid out: which take most paper, and those known in trials."""

from __future__ import annotations

from collections.abc import Sequence

from handout.content.model import Block
from handout.data_classes import NamedTuple
from handout.layout.flowables.flowable import Flowable


class PlacedBlock(NamedTuple):
    """A block, its flowable, and whether it stands in a column of text."""

    block: Block
    flowable: Flowable
    in_text_column: bool


KnownBlocks = dict[tuple[int, bool], tuple[Flowable, Sequence[PlacedBlock]]]
"""Flowables, and the blocks inside, by identity of a block and whether it stands in a column of text."""
