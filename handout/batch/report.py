"""The report of a batch: what was made, what was current, what failed, and the counts of each handout."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import field

from handout.data_classes import dataclass
from handout.errors import Problem

HandoutKey = tuple[str, str]
"""A handout's id and its language."""


@dataclass(frozen=True, slots=True)
class HandoutTotals:
    """The counts of one handout in one language."""

    handout: str
    language: str
    planned: int
    made: int
    current: int
    failed: int
    layouts: int
    """How many times it was laid out."""


@dataclass
class BatchReport:
    """What a batch did: the names by result, and all problems."""

    planned: int = 0
    made: dict[str, int] = field(default_factory=dict)
    """The number of pages of each document that was made, by name."""
    current: frozenset[str] = frozenset()
    stale: tuple[str, ...] = ()
    """The documents to make; with ``--check`` they stay unmade."""
    failed: dict[str, tuple[Problem, ...]] = field(default_factory=dict)
    retired: dict[str, str] = field(default_factory=dict)
    """Files in the scope of the request that are not planned any more, each with the reason."""
    removed: tuple[str, ...] = ()
    not_removed: tuple[str, ...] = ()
    """Files that pruning was to remove, and that still stand."""
    libraries: frozenset[str] = frozenset()
    """The digests of the folders that the libraries stand in, or stood in before."""
    problems: dict[Problem, None] = field(default_factory=dict)
    template_counts: Counter[str] = field(default_factory=Counter)
    """How many templates were made, by the part of a location that did not match."""
    layout_counts: Counter[HandoutKey] = field(default_factory=Counter)
    """How many templates were made, by handout and language."""
    handout_keys: dict[str, HandoutKey] = field(default_factory=dict)
    """The handout and language of each planned document, by name."""
    traces: list[str] = field(default_factory=list)

    def add_problems(self, problems: Iterable[Problem]) -> None:
        """Add problems, each once."""
        self.problems |= dict.fromkeys(problems)


def count_documents(report: BatchReport) -> Mapping[str, int]:
    """Return how many documents there are of each kind, in the order in which people read them."""
    return {
        "planned": report.planned,
        "made": len(report.made),
        "current": len(report.current),
        "failed": len(report.failed),
        "retired": len(report.retired),
        "removed": len(report.removed),
    }


def count_by_handout(report: BatchReport) -> tuple[HandoutTotals, ...]:
    """Return the counts of each handout in each language, in the order of the plan."""
    planned = Counter(report.handout_keys.values())
    made, current, failed = (
        Counter(report.handout_keys[name] for name in names)
        for names in (report.made, report.current, report.failed)
    )
    return tuple(
        HandoutTotals(
            *handout_key,
            count,
            made[handout_key],
            current[handout_key],
            failed[handout_key],
            report.layout_counts[handout_key],
        )
        for handout_key, count in planned.items()
    )
