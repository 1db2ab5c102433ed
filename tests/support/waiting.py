"""Waiting for what another process or thread does: as short as it can be, as long as a busy machine needs."""

from __future__ import annotations

import time
from collections.abc import Callable

PATIENCE = 120
"""Seconds after which what was waited for will not come: no measure of speed."""


def wait_until(condition: Callable[[], bool]) -> None:
    """Return as soon as a condition holds; raise TimeoutError if it never does."""
    end = time.monotonic() + PATIENCE
    while not condition():
        if time.monotonic() > end:
            raise TimeoutError(f"nothing came in {PATIENCE} s")
        time.sleep(0.002)
