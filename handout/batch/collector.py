"""The garbage collector rests while something is made: it would scan all that is kept, again and again."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def pause_collector(*, collect_after: bool) -> Iterator[None]:
    """Pause the garbage collector; with `collect_after` it takes what is young when the pause is over."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()
        if collect_after:
            gc.collect(1)
