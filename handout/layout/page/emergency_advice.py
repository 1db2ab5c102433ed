"""Emergency advice of a handout: whether there is any, and the numbers that every page repeats."""

from __future__ import annotations

from handout.caches import IdentityKey, lru_cache
from handout.content.model import Block
from handout.content.model.base import walk_blocks
from handout.content.model.blocks import Callout, WhenToCall, Zones
from handout.layout.context.layout_context import LayoutContext


def list_numbers(context: LayoutContext) -> list[str]:
    """Return the numbers to call in an emergency and in a crisis, each after its word.

    Only those that the handout's advice is about.
    """
    brand, locale = context.project.brand, context.locale
    has_emergency, has_crisis = _find_advice(IdentityKey(context.project.content), brand.crisis_number)
    numbers = []
    if brand.emergency_number and has_emergency:
        numbers.append(f"{locale.emergency} {brand.emergency_number}")
    if brand.crisis_number and has_crisis:
        numbers.append(f"{locale.crisis_line} {brand.crisis_number}")
    return numbers


@lru_cache(maxsize=16)
def _find_advice(content: IdentityKey[tuple[Block, ...]], crisis_number: str) -> tuple[bool, bool]:
    """Return whether there is advice for an emergency, and for a crisis: every stamp asks it again."""
    blocks = list(walk_blocks(content.value))
    return (
        any(_is_emergency(block, crisis_number) for block in blocks),
        any(_is_crisis(block, crisis_number) for block in blocks),
    )


def _is_emergency(block: Block, crisis_number: str) -> bool:
    if isinstance(block, WhenToCall):
        return bool(block.call_911)
    if isinstance(block, Zones):
        return any(zone.zone == "red" for zone in block.items)
    return isinstance(block, Callout) and block.kind == "emergency" and not _is_crisis(block, crisis_number)


def _is_crisis(block: Block, crisis_number: str) -> bool:
    if isinstance(block, WhenToCall):
        return bool(block.crisis)
    return isinstance(block, Callout) and block.kind == "emergency" and block.phone == crisis_number
