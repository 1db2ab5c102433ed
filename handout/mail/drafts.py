"""Drafts on disk: a private folder that only this user reads, and that is emptied again."""

from __future__ import annotations

import os
import secrets
from contextlib import suppress
from pathlib import Path

from handout.errors import OutputError, Problem

KEEP_SECONDS = 15 * 60
"""How long a draft stays if nobody says that it is open: mail programs read it when they open it."""


def write_draft(folder: Path, content: bytes, suffix: str = ".eml") -> Path:
    """Write a draft under a name that tells nothing, and return its path. Raises OutputError."""
    return write_private_file(folder, f"letter-{secrets.token_hex(4)}{suffix}", content)


def write_private_file(folder: Path, name: str, content: bytes) -> Path:
    """Write a file that only this user may read, in a folder of its own kind. Raises OutputError."""
    path, is_ours = folder / name, False
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        is_ours = True
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
    except OSError as error:
        # What stood there before is somebody else's.
        with suppress(OSError):
            if is_ours:
                path.unlink(missing_ok=True)
        reason = error.strerror or "unknown reason"
        raise OutputError(Problem(f"{path} cannot be written: {reason}", code="unwritable-file")) from None
    return path


def sweep_drafts(folder: Path, now: float, keep_seconds: float = KEEP_SECONDS) -> int:
    """Remove the drafts that are older, also those from the future, and return how many were there."""
    removed = 0
    for path in sorted(folder.rglob("*")) if folder.is_dir() else []:
        # A file that is open in Windows cannot be removed; the next sweep gets it.
        with suppress(OSError):
            age = now - path.stat().st_mtime
            if path.is_file() and (age >= keep_seconds or age < -keep_seconds):
                path.unlink()
                removed += 1
    for path in sorted(folder.iterdir()) if folder.is_dir() else []:
        with suppress(OSError):
            if path.is_dir():
                path.rmdir()
    return removed
