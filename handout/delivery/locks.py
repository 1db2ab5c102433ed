"""One batch at a time in a folder, by a lock that the system itself lets go when a process dies."""

from __future__ import annotations

import errno
import json
import os
import platform
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from handout.delivery.files import told
from handout.errors import OutputError, Problem

_NO_LOCKS = {errno.ENOLCK, errno.ENOSYS, errno.EINVAL, getattr(errno, "ENOTSUP", errno.EINVAL)}

if sys.platform == "win32":
    import msvcrt

    _FAR = 1 << 30
    """A locked byte cannot be read, so it must lie behind those that say who holds the lock."""

    def _seize(descriptor: int) -> None:
        os.lseek(descriptor, _FAR, os.SEEK_SET)
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _seize(descriptor: int) -> None:
        # Not `lockf`, whose locks go when any other descriptor of the file is closed.
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)


@contextmanager
def held(file: Path, folder: Path, since: str = "") -> Iterator[None]:
    """Hold the lock file while the context lasts; a dead process's lock is simply taken.

    Raises OutputError (``batch-running``) that says who holds it. Where the file system has no locks
    the context is entered without one. The file stays: removing it would let two in at once.
    """
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(file, os.O_RDWR | os.O_CREAT, 0o666)
    except OSError as error:
        raise OutputError(told(folder / file.name, error)) from error
    try:
        _take(descriptor, folder)
        _sign(descriptor, {"pid": os.getpid(), "host": platform.node(), "since": since})
        try:
            yield
        finally:
            _sign(descriptor, {})
    finally:
        os.close(descriptor)


def _take(descriptor: int, folder: Path) -> None:
    try:
        _seize(descriptor)
    except OSError as error:
        if error.errno not in _NO_LOCKS:
            raise OutputError(_running(folder, _signature(descriptor))) from error


def _sign(descriptor: int, holder: dict[str, object]) -> None:
    # A full disk must not keep the lock from being held, or let go.
    with suppress(OSError):
        os.ftruncate(descriptor, 0)
        os.lseek(descriptor, 0, os.SEEK_SET)
        os.write(descriptor, json.dumps(holder).encode() if holder else b"")


def _signature(descriptor: int) -> dict[str, object]:
    with suppress(OSError, ValueError):
        os.lseek(descriptor, 0, os.SEEK_SET)
        holder = json.loads(os.read(descriptor, 4096))
        if isinstance(holder, dict):
            return holder
    return {}


def _running(folder: Path, holder: dict[str, object]) -> Problem:
    who = f": process {holder['pid']}" if "pid" in holder else ""
    where = f" on {holder['host']}" if holder.get("host") else ""
    since = f", since {holder['since']}" if holder.get("since") else ""
    message = f"another batch is writing into {folder}{who}{where}{since}"
    hint = "wait until it is done, or choose another folder with --output"
    return Problem(message, hint=hint, code="batch-running")
