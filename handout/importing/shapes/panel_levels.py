"""Raises the headings inside a section that becomes a panel or leaves the text: it holds no sections."""

from __future__ import annotations

from collections.abc import Sequence

from handout.data_classes import replace
from handout.importing.drafts.draft import DraftBlock, DraftHeading


def find_inner_heading(blocks: Sequence[DraftBlock], start: int, end: int) -> int:
    """Return the index of the first heading inside a section, or `end`."""
    return next((at for at in range(start, end) if isinstance(blocks[at], DraftHeading)), end)


def raise_headings(blocks: Sequence[DraftBlock], at: int, inner: int, end: int) -> tuple[DraftBlock, ...]:
    """Return the blocks with the headings inside a section raised to the level of its own heading.

    What becomes a panel or leaves the text holds no sections: a heading that looks stronger, as “KEY POINTS”
    does over headings in small letters, stands beside those that follow it.
    """
    section = blocks[inner:end]
    levels = [block.level for block in section if isinstance(block, DraftHeading)]
    own = blocks[at]
    step = min(levels) - own.level if isinstance(own, DraftHeading) else 0
    raised = (
        replace(block, level=block.level - step) if isinstance(block, DraftHeading) else block
        for block in section
    )
    return (*blocks[:inner], *raised, *blocks[end:])
