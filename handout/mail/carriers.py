"""What a way of sending promises, and how it says that a letter did not go."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from typing import Protocol


class Fate(StrEnum):
    """What becomes of a letter that was not taken."""

    LATER = "later"
    """It is tried again by itself."""
    NEVER = "never"
    """It can never go; somebody must do something else."""
    HELD = "held"
    """Something is wrong with the account: every letter waits until it is mended."""
    UNKNOWN = "unknown"
    """It may have been taken."""


class NotSentError(Exception):
    """A letter did not surely go out. ``code`` names the trouble; no text of a server is kept."""

    def __init__(self, code: str, fate: Fate, retry_after: float = 0.0) -> None:
        super().__init__(code)
        self.code, self.fate, self.retry_after = code, fate, retry_after


class Carrier(Protocol):
    """One way of sending letters."""

    def send(self, letter_id: str, mime: bytes, before_body: Callable[[], None]) -> None:
        """Send a letter once; ``before_body`` is called right before its first byte leaves.

        Raises NotSentError. What ``before_body`` raises ends the attempt before anything was sent.
        """
