"""The outbox's files: the lock of the one sender, and troubles of a file told in words."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from handout.errors import OutputError, Problem


def seize(lock: sqlite3.Connection) -> bool:
    """Return whether the lock is free and now held. Raises sqlite3.Error for any other trouble."""
    try:
        lock.execute("begin exclusive")
    except sqlite3.OperationalError as error:
        # The low byte is the primary result code; others say that the file cannot be written at all.
        if error.sqlite_errorcode & 0xFF in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
            return False
        raise
    return True


@contextmanager
def telling(path: Path) -> Iterator[None]:
    """Turn the errors of a file into one that says what to do."""
    try:
        yield
    except sqlite3.Error as error:
        hint = "make room on the disk, or close what else uses the file; nothing is lost"
        raise OutputError(Problem(f"{path} cannot be used: {error}", hint=hint, code="outbox-file")) from None
    except OSError as error:
        reason = error.strerror or "unknown reason"
        raise OutputError(Problem(f"{path} cannot be written: {reason}", code="unwritable-file")) from None
