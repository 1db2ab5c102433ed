"""Progress of a batch: a bar with rate and time left on a terminal, or lines in a log."""

from __future__ import annotations

import sys
import time
from types import TracebackType
from typing import TYPE_CHECKING, Self

from handout.cli.console import Console, get_colour_setting

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

LOG_INTERVAL = 10.0
"""Seconds between two lines in a log."""


class ProgressBar:
    """A progress bar on stderr while it is open; it shows nothing with --quiet or --json."""

    def __init__(self, console: Console) -> None:
        self._console = console
        self._is_silent = console.quiet or console.as_json
        self._is_terminal = sys.stderr is not None and sys.stderr.isatty()
        self._started = self._last = time.monotonic()
        self._progress: Progress | None = None
        self._task: TaskID | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._progress is not None:
            self._progress.stop()

    def update(self, done: int, total: int) -> None:
        """Show that ``done`` of ``total`` documents are made."""
        if self._is_silent:
            return
        now = time.monotonic()
        rate = done / max(now - self._started, 0.001)
        if self._is_terminal:
            bar = self._get_progress(total)
            if self._task is not None:
                bar.update(self._task, completed=done, rate=f"{rate:,.0f} a second")
        elif now - self._last >= LOG_INTERVAL or done == total:
            self._last = now
            seconds_left = (total - done) / max(rate, 0.001)
            self._console.info(f"{done:,} of {total:,} ({rate:,.0f} a second, {seconds_left:,.0f} s left)")

    def _get_progress(self, total: int) -> Progress:
        if self._progress is None:
            from rich.console import Console
            from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

            console = Console(stderr=True, no_color=get_colour_setting() is False)
            columns = (
                BarColumn(),
                MofNCompleteColumn(),
                TextColumn("{task.fields[rate]}"),
                TimeRemainingColumn(),
            )
            self._progress = Progress(*columns, console=console, transient=True)
            self._task = self._progress.add_task("", total=total, rate="")
            self._progress.start()
        return self._progress
