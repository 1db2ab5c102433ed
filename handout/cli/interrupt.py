"""Ends the program when a person presses Ctrl+C."""

from __future__ import annotations

import sys

INTERRUPTED_EXIT_CODE = 130
"""128 + SIGINT, as shells report it."""


def exit_interrupted() -> None:
    """Exit as an interrupted program does. Raises SystemExit."""
    if sys.stderr is not None:
        sys.stderr.write("Stopped.\n")
    sys.exit(INTERRUPTED_EXIT_CODE)
