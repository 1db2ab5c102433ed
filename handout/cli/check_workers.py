"""Whether `handout check` shares its files between processes, and their start, which must not wait."""

from __future__ import annotations

MIN_FILES_FOR_PROCESSES = 40
"""Fewer files are checked before the first process has started."""


def need_workers(file_count: int) -> bool:
    """Return whether so many files are checked sooner by several processes."""
    if file_count < MIN_FILES_FOR_PROCESSES:
        return False
    from handout.batch.engines import count_cores

    return count_cores() > 1


def start_workers() -> None:
    """Let the process of which the workers are born make ready, while this one does so too."""
    from handout.batch.engines import start_server

    start_server("handout.cli.check_server")
