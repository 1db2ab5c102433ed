"""The registry of block layout functions: finds the function for a block, and the modules to import late."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from importlib import import_module
from typing import Any, TypeVar, cast

from handout.content.model import Block
from handout.data_classes import replace
from handout.layout.context.layout_context import LayoutContext
from handout.layout.context.placed_blocks import PlacedBlock, recall
from handout.layout.flowables.flowable import Flowable, with_spacing
from handout.pdf.structure import StructureElement

LayoutFunction = Callable[[LayoutContext, Any, StructureElement, int], Flowable]
"""A function (context, block, parent element, heading level inside the block) -> flowable."""
B = TypeVar("B", bound=Callable[..., Flowable])

_LAYOUT_FUNCTIONS: dict[type[Block], LayoutFunction] = {}

LAZY_MODULES = {
    "when_to_call": "care", "approval_status": "care", "facts": "schedules", "timeline": "timelines",
    "med_schedule": "schedules", "fill_in": "forms", "questions": "forms", "teach_back": "forms",
    "staff": "forms", "quote": "quote_and_glossary", "glossary": "quote_and_glossary", "columns": "columns",
    "language_notice": "language_notices", "choose": "choices", "zones": "zones", "risk": "risk",
    "dose_calendar": "dose_calendar", "log": "logs", "pain_scale": "pain", "appointment": "pocket",
    "wallet_card": "pocket", "qr": "qr_codes", "numbers": "big_numbers",
    "body_map": "body_map", "map": "way_map", "bars": "charts", "line": "charts", "exercises": "exercises",
    "tear_off": "tear_off", "plate": "plate",
}  # fmt: skip
"""Modules imported when the first block of a kind is laid out, by block name.

So a handout imports only the modules that it needs.
"""


def register_layout(kind: type[Block]) -> Callable[[B], B]:
    """Register the decorated function as the layout function of a block type."""

    def decorate(function: B) -> B:
        _LAYOUT_FUNCTIONS[kind] = function
        return function

    return decorate


def lay_out_block(
    context: LayoutContext, block: Block, parent: StructureElement, level: int
) -> Flowable | None:
    """Return the block's flowable, or None if it has problems, which the context collects."""
    review = context.review
    if review is None:
        return context.attempt(lambda: _find_layout_function(type(block))(context, block, parent, level))
    return context.attempt(
        lambda: review.mark_block(
            context, block, parent, lambda: _find_layout_function(type(block))(context, block, parent, level)
        )
    )


def _find_layout_function(kind: type[Block]) -> LayoutFunction:
    if kind not in _LAYOUT_FUNCTIONS:
        import_module(f"handout.layout.blocks.{LAZY_MODULES[kind.name]}")
    return _LAYOUT_FUNCTIONS[kind]


def lay_out_blocks(
    context: LayoutContext, blocks: Sequence[Block], parent: StructureElement, level: int
) -> list[Flowable]:
    """Return the flowables of consecutive blocks; an introduction stays with its list."""
    return [flowable for _, flowable in lay_out_each([context] * len(blocks), blocks, parent, level)]


def lay_out_each(
    contexts: Sequence[LayoutContext], blocks: Sequence[Block], parent: StructureElement, level: int
) -> Iterator[tuple[int, Flowable]]:
    """Yield the number (from 0) and the flowable of each block, laid out in a context of its own."""
    for at, block in enumerate(blocks):
        flowable = _lay_out_once(contexts[at], block, parent, level)
        if flowable is None:
            continue
        if at + 1 < len(blocks) and _binds(block, blocks[at + 1]):
            flowable = with_spacing(flowable, keep_with_next=True)
        elif at + 1 < len(blocks) and block.name == "paragraph" and blocks[at + 1].name in ILLUSTRATING:
            flowable = replace(cast("Any", flowable), introduces_next=True)
        placed = contexts[at].placed_blocks
        if placed is not None:
            placed.append(PlacedBlock(block, flowable, contexts[at].set_in_text_column))
        yield at, flowable


def _lay_out_once(
    context: LayoutContext, block: Block, parent: StructureElement, level: int
) -> Flowable | None:
    """Return the flowable of a block; where the context knows it, that of another layout."""
    return recall(context, id(block), parent, lambda alone: lay_out_block(alone, block, parent, level))


def _binds(block: Block, following: Block) -> bool:
    """Return whether a page never ends between two blocks: an introduction, two emergencies."""
    return introduces(block, following) or (_is_emergency(block) and _is_emergency(following))


def _is_emergency(block: Block) -> bool:
    return block.name == "callout" and getattr(block, "kind", "") == "emergency"


ILLUSTRATING = frozenset(
    {
        "bullets",
        "steps",
        "checklist",
        "table",
        "image",
        "med_schedule",
        "compare",
        "zones",
        "risk",
        "bars",
        "line",
    }
)
"""Blocks that the paragraph before them is likely to be about."""


def introduces(block: Block, following: Block) -> bool:
    """Return whether the block is a paragraph ending in a colon before a non-paragraph."""
    return block.name == "paragraph" and following.name != "paragraph" and block.text.rstrip().endswith(":")  # type: ignore[attr-defined]


def list_block_types() -> frozenset[type[Block]]:
    """Return all block types that can be laid out."""
    for module in sorted(set(LAZY_MODULES.values())):
        import_module(f"handout.layout.blocks.{module}")
    return frozenset(_LAYOUT_FUNCTIONS)
