"""Naming the extra that the desk needs, where a part of it is not installed."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from handout.errors import missing_extra


@contextmanager
def needed(purpose: str) -> Iterator[None]:
    """Around imports of the extra `preview`: raises MissingExtraError with the command that adds it."""
    try:
        yield
    except ImportError as error:
        message = f"{purpose} needs {error.name or 'a package'}, which is not installed"
        raise missing_extra(message, "preview") from error
