"""Tells why a file that a person named cannot be read: not there, a folder, or what the system says."""

from __future__ import annotations

from pathlib import Path

from handout.errors import ContentError, Problem


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
