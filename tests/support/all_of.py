"""One test for many small cases: a test of its own for each costs more than the case."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeVar

Case = TypeVar("Case")


def check_all(cases: Iterable[Case], check: Callable[[Case], None], least: int = 1) -> None:
    """Check every case, and fail with all that fail; ``least`` is how many there must be."""
    failed: list[str] = []
    count = 0
    for count, case in enumerate(cases, 1):  # noqa: B007
        try:
            check(case)
        except Exception as error:  # noqa: BLE001 - whatever goes wrong is told with its case
            failed.append(f"{case}: {type(error).__name__}: {error}")
    assert count >= least, f"there are {count} cases"
    assert not failed, "\n".join((f"{len(failed)} of {count} fail:", *failed))
