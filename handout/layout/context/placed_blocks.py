"""What is remembered of what was laid out: which blocks take most paper, and what trials know already."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import field
from typing import Any, TypeVar, cast

from handout.content.inline.markup import Run
from handout.content.model import Block
from handout.data_classes import NamedTuple, dataclass
from handout.layout.flowables.flowable import Flowable


class PlacedBlock(NamedTuple):
    """A block, its flowable, and whether it stands in a column of text."""

    block: Block
    flowable: Flowable
    in_text_column: bool


T = TypeVar("T")


@dataclass
class KnownParts:
    """What was laid out of a document before, for trials of other orders of its blocks."""

    blocks: dict[tuple[int, bool], tuple[Flowable, Sequence[PlacedBlock]]] = field(default_factory=dict)
    """Flowables, and the blocks inside, by identity of a block and whether it stands in a column of text."""
    others: dict[str, Any] = field(default_factory=dict)
    """What does not depend on the order of blocks, by name."""


def recall(known: KnownParts | None, name: str, make: Callable[[], T]) -> T:
    """Return a part on which the order of blocks has no influence; it is made where it is not known."""
    if known is None:
        return make()
    if name not in known.others:
        known.others[name] = make()
    return cast("T", known.others[name])


KnownRuns = dict[str, tuple[Run, ...]]
"""The runs of texts, for trials of a document with the same values and numbers."""
