"""The garbage collector rests while something is made: it would scan all that is kept, again and again."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


class PausedCollector:
    """The garbage collector while it rests."""

    def collect_young(self) -> None:
        """Take what is young and no longer used, so that it cannot pile up in a long pause."""
        gc.collect(1)

    def keep_young(self) -> None:
        """Count what is young among the old, without a look at it: for work that leaves no circles."""
        gc.freeze()
        gc.unfreeze()


@contextmanager
def pause_collector() -> Iterator[PausedCollector]:
    """Pause the garbage collector as long as the context lasts."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield PausedCollector()
    finally:
        if enabled:
            gc.enable()
