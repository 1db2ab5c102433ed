"""Whether a handout has something to fill in, of which a fillable copy makes form fields."""

from __future__ import annotations

from handout.content.model import Project
from handout.content.model.base import walk_blocks

BLANK_BLOCKS = frozenset(
    {
        "fill_in", "questions", "teach_back", "checklist", "log", "dose_calendar", "choose", "appointment",
        "wallet_card", "staff", "exercises",
    }
)  # fmt: skip
"""Blocks that have lines to write on or boxes to tick, by their keys in YAML."""


def has_blanks(project: Project) -> bool:
    """Return whether any block of a handout has something to fill in."""
    return any(block.name in BLANK_BLOCKS for block in walk_blocks(project.content))
