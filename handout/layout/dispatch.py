"""Which function lays out which block: the one table that a new block joins."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from importlib import import_module
from typing import Any, TypeVar

from handout.content.model import Block
from handout.layout.flowable import Flowable, with_spacing
from handout.layout.scene import Scene
from handout.pdf.structure import Node

Builder = Callable[[Scene, Any, Node, int], Flowable]
"""(scene, block, parent node, heading level for a heading in the block) -> flowable."""
B = TypeVar("B", bound=Callable[..., Flowable])

_BUILDERS: dict[type[Block], Builder] = {}

LATER = {
    "when_to_call": "care", "approval_status": "care", "facts": "schedules", "timeline": "schedules",
    "med_schedule": "schedules", "fill_in": "forms", "questions": "forms", "teach_back": "forms",
    "staff": "forms", "quote": "vocabulary", "glossary": "vocabulary", "columns": "arranged",
    "language_notice": "notices",
}  # fmt: skip
"""Blocks whose module is loaded when the first of them is laid out: a handout pays for its own only."""


def lays_out(kind: type[Block]) -> Callable[[B], B]:
    """Register a function as the one that lays out a kind of block."""

    def register(builder: B) -> B:
        _BUILDERS[kind] = builder
        return builder

    return register


def lay_out(scene: Scene, block: Block, parent: Node, level: int) -> Flowable | None:
    """Return the block's flowable, or None if it has problems (kept in the scene)."""
    review = scene.review
    if review is None:
        return scene.attempt(lambda: _builder(type(block))(scene, block, parent, level))
    return scene.attempt(
        lambda: review.around(
            scene, block, parent, lambda: _builder(type(block))(scene, block, parent, level)
        )
    )


def _builder(kind: type[Block]) -> Builder:
    if kind not in _BUILDERS:
        import_module(f"handout.layout.blocks.{LATER[kind.name]}")
    return _BUILDERS[kind]


def lay_out_all(scene: Scene, blocks: Sequence[Block], parent: Node, level: int) -> list[Flowable]:
    """Return the flowables of blocks one after another; an introduction stays with its list."""
    laid: list[Flowable] = []
    for at, block in enumerate(blocks):
        flowable = lay_out(scene, block, parent, level)
        if flowable is None:
            continue
        if at + 1 < len(blocks) and introduces(block, blocks[at + 1]):
            flowable = with_spacing(flowable, keep_with_next=True)
        laid.append(flowable)
    return laid


def introduces(block: Block, following: Block) -> bool:
    """Tell whether a paragraph ends in a colon before something that is no paragraph."""
    return block.name == "paragraph" and following.name != "paragraph" and block.text.rstrip().endswith(":")  # type: ignore[attr-defined]


def kinds() -> frozenset[type[Block]]:
    """Return every kind of block that can be laid out."""
    for module in sorted(set(LATER.values())):
        import_module(f"handout.layout.blocks.{module}")
    return frozenset(_BUILDERS)
