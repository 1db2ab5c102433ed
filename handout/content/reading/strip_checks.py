"""Checks of strips to tear off: last in the handout, one for each copy, with blocks that fit."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from handout.content.model import Block, Project
from handout.content.model.base import walk_blocks
from handout.content.model.blocks import Choose, TearOff
from handout.content.own_words import is_limited, is_printed_at
from handout.content.reading.diagnostics import Diagnostics

NOT_ON_STRIPS = ("section", "page_break", "tear_off", "choose")
"""Blocks that need a page, or that cannot be cut off."""


def check_strips(project: Project, diagnostics: Diagnostics) -> None:
    """Record strips that do not stand at the end of the handout, and blocks that cannot stand on one."""
    end = len(project.content)
    while end and isinstance(project.content[end - 1], TearOff):
        end -= 1
    for early in _find_strips(project.content[:end]):
        hint = "move it to the end of the file, out of every section; it stands at the foot of the last side"
        mark = early.mark or project.handout.mark
        if mark is not None:
            diagnostics.error("`tear_off` is not the last block", mark, hint, "strip-not-last")
    _check_number(project, diagnostics)
    for strip in project.content[end:]:
        for block in walk_blocks(getattr(strip, "content", ())):
            mark = block.mark or project.handout.mark
            if block.name in NOT_ON_STRIPS and mark is not None:
                hint = "use blocks of a few lines: `appointment`, `fill_in`, `qr`, `callout`, a paragraph"
                diagnostics.error(f"{block.name!r} cannot stand on a strip", mark, hint, "not-on-strip")


def _check_number(project: Project, diagnostics: Diagnostics) -> None:
    """Record a second strip of the same copy: a side has one foot."""
    strips = [block for block in project.content if isinstance(block, TearOff)]
    for location in project.locations or (None,):
        printed = [strip for strip in strips if is_printed_at(strip, location)]
        if len(printed) > 1:
            mark = printed[1].mark or project.handout.mark
            hint = "put the blocks of both into one, or limit each to other locations with `only:`"
            if mark is not None:
                where = f" of {location.name}" if location is not None and is_limited(printed[1]) else ""
                diagnostics.error(f"a copy{where} has two strips to tear off", mark, hint, "strip-twice")
            return


def _find_strips(blocks: Sequence[Block]) -> Iterator[TearOff]:
    for block in walk_blocks(blocks):
        if isinstance(block, TearOff):
            yield block
        elif isinstance(block, Choose):
            for part in block.parts:
                yield from _find_strips(part.content)
