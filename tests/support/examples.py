"""How many examples properties are tried on: the same few each time, or by HANDOUT_EXAMPLES many new ones.

What chance finds must not fail a change that has nothing to do with it, so only the weekly runs look for it.
"""

from __future__ import annotations

import os

from hypothesis import HealthCheck, settings

WANTED = int(os.environ.get("HANDOUT_EXAMPLES", "0"))
"""Examples of each property in a run that looks for new faults; 0 in any other."""
FEW = 30
"""Examples of a property that names no number of its own."""


def count_examples(few: int) -> int:
    """Return how many examples to try of a property whose examples are dear."""
    return max(few, WANTED)


def load_profile() -> None:
    """Choose what all properties have in common.

    Neither a slow example nor slow generation fails a test: a machine may be busy.
    """
    settings.register_profile(
        "any-machine",
        deadline=None,
        derandomize=not WANTED,
        max_examples=count_examples(FEW),
        suppress_health_check=[HealthCheck.too_slow],
    )
    settings.load_profile("any-machine")
