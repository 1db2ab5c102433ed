"""Which function lays out which block: the one table that a new block joins."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from handout.content.model import Block, Entry
from handout.layout.flowable import Flowable
from handout.layout.scene import Scene
from handout.pdf.structure import Node

Builder = Callable[[Scene, Any, Node, int], Flowable]
"""(scene, block, parent node, heading level for a heading in the block) -> flowable."""
B = TypeVar("B", bound=Callable[..., Flowable])

_BUILDERS: dict[type[Block], Builder] = {}
_AT_LOCATIONS: set[type[Block]] = set()


def lays_out(kind: type[Block], *, at_location: bool = False) -> Callable[[B], B]:
    """Register a function as the one that lays out a kind of block.

    ``at_location`` says that the block always shows something of the location. Blocks that do so
    by a field in their text are found by themselves.
    """

    def register(builder: B) -> B:
        _BUILDERS[kind] = builder
        if at_location:
            _AT_LOCATIONS.add(kind)
        return builder

    return register


def lay_out(scene: Scene, block: Block, parent: Node, level: int) -> Flowable | None:
    """Return the block's flowable, or None if it has problems (kept in the scene).

    A block that differs by location becomes a slot, unless other blocks stand in it.
    """
    builder = _BUILDERS[type(block)]
    slots = scene.slots
    if slots is None or not _differs(block):
        return scene.attempt(lambda: builder(scene, block, parent, level))
    return scene.attempt(
        lambda: slots.flowable(block.name, scene, lambda there, root: builder(there, block, root, level), parent)
    )


def _differs(block: Block) -> bool:
    """Tell whether a block differs by location; one that holds blocks never does, but they may."""
    if type(block) in _AT_LOCATIONS:
        return True
    return not hasattr(block, "content") and _mentions_location(block)


def _mentions_location(value: object) -> bool:
    if isinstance(value, str):
        return "{location." in value
    if isinstance(value, (tuple, list)):
        return any(map(_mentions_location, value))
    if isinstance(value, Entry):
        return any(map(_mentions_location, value.__dict__.values()))
    return isinstance(value, dict) and any(map(_mentions_location, value.values()))


def lay_out_all(scene: Scene, blocks: Sequence[Block], parent: Node, level: int) -> list[Flowable]:
    """Return the flowables of blocks one after another; an introduction stays with its list."""
    laid: list[Flowable] = []
    for at, block in enumerate(blocks):
        flowable = lay_out(scene, block, parent, level)
        if flowable is None:
            continue
        if at + 1 < len(blocks) and introduces(block, blocks[at + 1]):
            flowable.keep_with_next = True
        laid.append(flowable)
    return laid


def introduces(block: Block, following: Block) -> bool:
    """Tell whether a paragraph ends in a colon before something that is no paragraph."""
    return block.name == "paragraph" and following.name != "paragraph" and block.text.rstrip().endswith(":")  # type: ignore[attr-defined]


def kinds() -> frozenset[type[Block]]:
    """Return every kind of block that can be laid out."""
    return frozenset(_BUILDERS)
