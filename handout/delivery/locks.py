"""One batch at a time in a folder: a lock that the system releases when a process dies."""

from __future__ import annotations

import errno
import json
import os
import platform
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from handout.delivery.output_files import make_write_problem
from handout.errors import OutputError, Problem

_NO_LOCK_ERRNOS = {errno.ENOLCK, errno.ENOSYS, errno.EINVAL, getattr(errno, "ENOTSUP", errno.EINVAL)}

if sys.platform == "win32":
    import msvcrt

    _FAR = 1 << 30
    """Offset of the locked byte, behind the holder's text, because a locked byte cannot be read."""

    def _seize(descriptor: int) -> None:
        os.lseek(descriptor, _FAR, os.SEEK_SET)
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _seize(descriptor: int) -> None:
        # Not `lockf`, whose locks go when any other descriptor of the file is closed.
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)


@contextmanager
def lock_folder(file: Path, folder: Path, since: str = "") -> Iterator[None]:
    """Hold the lock file while the context lasts; the lock of a dead process is taken over.

    Raises OutputError (``batch-running``) that names the holder. If the file system has no locks, the
    context is entered without one. The lock file stays: removing it would let two batches in at once.
    """
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(file, os.O_RDWR | os.O_CREAT, 0o666)
    except OSError as error:
        raise OutputError(make_write_problem(folder / file.name, error)) from error
    try:
        _acquire_lock(descriptor, folder)
        _write_holder(descriptor, {"pid": os.getpid(), "host": platform.node(), "since": since})
        try:
            yield
        finally:
            _write_holder(descriptor, {})
    finally:
        os.close(descriptor)


def _acquire_lock(descriptor: int, folder: Path) -> None:
    try:
        _seize(descriptor)
    except OSError as error:
        if error.errno not in _NO_LOCK_ERRNOS:
            raise OutputError(_make_running_problem(folder, _read_holder(descriptor))) from error


def _write_holder(descriptor: int, holder: dict[str, object]) -> None:
    # A full disk must not keep the lock from being held, or let go.
    with suppress(OSError):
        os.ftruncate(descriptor, 0)
        os.lseek(descriptor, 0, os.SEEK_SET)
        os.write(descriptor, json.dumps(holder).encode() if holder else b"")


def _read_holder(descriptor: int) -> dict[str, object]:
    with suppress(OSError, ValueError):
        os.lseek(descriptor, 0, os.SEEK_SET)
        holder = json.loads(os.read(descriptor, 4096))
        if isinstance(holder, dict):
            return holder
    return {}


def _make_running_problem(folder: Path, holder: dict[str, object]) -> Problem:
    who = f": process {holder['pid']}" if "pid" in holder else ""
    where = f" on {holder['host']}" if holder.get("host") else ""
    since = f", since {holder['since']}" if holder.get("since") else ""
    message = f"another batch is writing into {folder}{who}{where}{since}"
    hint = "wait until it is done, or choose another folder with --output"
    return Problem(message, hint=hint, code="batch-running")
