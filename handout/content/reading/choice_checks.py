"""Checks of a choice: that its parts differ, and that a question asked twice has the same parts."""

from __future__ import annotations

from handout.content.model.blocks import Choose
from handout.content.reading.diagnostics import Diagnostics, EntryPosition


def check_choose(block: Choose, position: EntryPosition, diagnostics: Diagnostics) -> None:
    """Check one `choose` block."""
    parts = tuple(part.id for part in block.parts)
    for twice in sorted({name for name in parts if parts.count(name) > 1}):
        diagnostics.error(
            f"two parts have the id {twice!r}",
            position.mark_of("parts"),
            "give each part its own id",
            "duplicate-part",
            position.path_of("parts"),
        )
    first = diagnostics.defined_choices.setdefault(block.id, (block.many, frozenset(parts), position.mark))
    if first[:2] != (block.many, frozenset(parts)):
        diagnostics.error(
            f"the choice {block.id!r} has other parts than at line {first[2].line}",
            position.mark_of("id"),
            "ask the same question in both places, or give one of them another id",
            "choice-differs",
            position.path_of("id"),
        )
