"""How far a batch is: a bar with rate and time left on a terminal, now and then a line in a log."""

from __future__ import annotations

import sys
import time
from types import TracebackType
from typing import TYPE_CHECKING, Self

from handout.cli.talk import Talk, colours

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

EVERY = 10.0
"""Seconds between two lines in a log."""


class Bar:
    """Shows progress on stderr while it is open; shows nothing with --quiet or --json."""

    def __init__(self, talk: Talk) -> None:
        self._talk = talk
        self._silent = talk.quiet or talk.as_json
        self._terminal = sys.stderr is not None and sys.stderr.isatty()
        self._begun = self._last = time.monotonic()
        self._progress: Progress | None = None
        self._task: TaskID | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._progress is not None:
            self._progress.stop()

    def show(self, done: int, of: int) -> None:
        """Tell that ``done`` of ``of`` documents are made."""
        if self._silent:
            return
        now = time.monotonic()
        rate = done / max(now - self._begun, 0.001)
        if self._terminal:
            bar = self._drawn(of)
            if self._task is not None:
                bar.update(self._task, completed=done, rate=f"{rate:,.0f} a second")
        elif now - self._last >= EVERY or done == of:
            self._last = now
            left = (of - done) / max(rate, 0.001)
            self._talk.say(f"{done:,} of {of:,} ({rate:,.0f} a second, {left:,.0f} s left)")

    def _drawn(self, of: int) -> Progress:
        if self._progress is None:
            from rich.console import Console
            from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

            console = Console(stderr=True, no_color=colours() is False)
            columns = (
                BarColumn(),
                MofNCompleteColumn(),
                TextColumn("{task.fields[rate]}"),
                TimeRemainingColumn(),
            )
            self._progress = Progress(*columns, console=console, transient=True)
            self._task = self._progress.add_task("", total=of, rate="")
            self._progress.start()
        return self._progress
