"""Tells why a file that a person named cannot be read: not there, a folder, or what the system says."""

from __future__ import annotations

import errno
from pathlib import Path

from handout.errors import ContentError, Problem

_UNREACHABLE = frozenset((errno.ENAMETOOLONG, errno.EACCES, errno.EPERM, errno.ELOOP))
"""What a system says of a path that is no name of a file, or whose folders this person may not enter."""
MAX_SHOWN = 80
"""Characters of a path that are shown of one that is too long."""


def explain_unreachable(error: OSError) -> ContentError | None:
    """Return the error of a path at which the system already refuses to look; None for other failures.

    Whether a file is there is asked in many places, and each would have to reckon with it.
    """
    if error.errno not in _UNREACHABLE or not isinstance(error.filename, str):
        return None
    name = error.filename
    shown = name if len(name) <= MAX_SHOWN else f"{name[:MAX_SHOWN]}…"
    return ContentError(
        Problem(f"{shown} cannot be reached: {error.strerror or 'unreadable'}", code="unreadable-file")
    )


def make_unread_error(file: Path, error: Exception, *, hint: str = "", code: str = "") -> ContentError:
    """Return the error of a file that could not be read; ``code`` stands in for the usual ones."""
    if isinstance(error, FileNotFoundError):
        return ContentError(Problem(f"there is no file {file}", hint=hint, code=code or "missing-file"))
    # Windows calls a folder a file that it may not open.
    reason = "it is a folder" if file.is_dir() else getattr(error, "strerror", None)
    if isinstance(error, UnicodeDecodeError):
        reason = "it is no text in UTF-8"
    return ContentError(
        Problem(f"{file} cannot be read: {reason or 'unreadable'}", hint=hint, code=code or "unreadable-file")
    )
