"""What is remembered of what was laid out: which blocks take most paper, and what trials know already."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import field
from typing import Any, TypeVar, cast

from handout.content.inline.markup import Run
from handout.content.model import Block
from handout.data_classes import NamedTuple, dataclass
from handout.layout.context.column_questions import ColumnAnswers
from handout.layout.flowables.flowable import Flowable


class PlacedBlock(NamedTuple):
    """A block, its flowable, and whether it stands in a column of text.

    In trials, that is whether it stood in one where it was laid out first.
    """

    block: Block
    flowable: Flowable
    in_text_column: bool


T = TypeVar("T")


class KnownBlock(NamedTuple):
    """A block that was laid out, and what it was told: elsewhere it is the same if it is told the same."""

    flowable: Flowable
    inside: Sequence[PlacedBlock]
    answers: ColumnAnswers


@dataclass
class KnownParts:
    """What was laid out of a document before, for trials of other orders of its blocks and other columns."""

    blocks: dict[int, list[KnownBlock]] = field(default_factory=lambda: defaultdict(list))
    """How blocks were laid out, by their identity."""
    others: dict[str, Any] = field(default_factory=dict)
    """What depends neither on the order of blocks nor on columns, by name."""


def recall(known: KnownParts | None, name: str, make: Callable[[], T]) -> T:
    """Return a part on which order and columns have no influence; it is made where it is not known."""
    if known is None:
        return make()
    if name not in known.others:
        known.others[name] = make()
    return cast("T", known.others[name])


KnownRuns = dict[str, tuple[Run, ...]]
"""The runs of texts, for trials of a document with the same values and numbers."""
