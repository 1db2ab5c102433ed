"""Reports as bytes, in which a library's check keeps them: of bytes nothing but reports is ever made."""

from __future__ import annotations

import io
import pickle
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from handout.checking.check import Report
    from handout.errors import Problem

_DAMAGED = (
    pickle.UnpicklingError, ArithmeticError, AttributeError, EOFError, LookupError, MemoryError,
    RecursionError, TypeError, ValueError,
)  # fmt: skip
"""What is raised for bytes of another kind: they may tell of texts longer than any memory, too."""
_NAMES = {
    "handout.checking.check": {"HardItem", "Report", "ReportedFinding"},
    "handout.checking.instruments.ratings": {"Answer", "InstrumentResult", "find_instrument"},
    "handout.checking.rule": {"Level", "find_rule"},
    "handout.checking.reading.scores": {"Counts"},
    "handout.checking.reading.word_frequency": {"WordCounts"},
    "handout.content.model.base": {"MarkedText", "Prose"},
    "handout.content.model.clinic": {"CheckLevel"},
    "handout.errors": {"Mark", "Problem", "Severity"},
    "msgspec._utils": {"rebuild"},
}
"""What a kept report is made of; nothing else is ever made of what is read."""
Found = tuple["Report", tuple["Problem", ...]]
"""The report of a handout, and what was told when it was read."""


def pack_report(report: Report, problems: tuple[Problem, ...]) -> bytes:
    """Return what was found as bytes."""
    return pickle.dumps((report, problems), protocol=pickle.HIGHEST_PROTOCOL)


def unpack_report(content: bytes) -> Found | None:
    """Return what was found from its bytes; None if they are not of the kind that is kept."""
    from handout.checking.check import Report

    try:
        report, problems = _Unpacker(io.BytesIO(content)).load()
    except _DAMAGED:
        return None
    return (report, problems) if isinstance(report, Report) and isinstance(problems, tuple) else None


class _Unpacker(pickle.Unpickler):
    """Makes reports, and nothing else."""

    def find_class(self, module_name: str, global_name: str, /) -> Any:
        """Return a class by its name if it is one that reports are made of."""
        if global_name not in _NAMES.get(module_name, ()):
            raise pickle.UnpicklingError(f"{module_name}.{global_name} is no part of a report")
        return super().find_class(module_name, global_name)
