"""Where a user's own settings are, by the custom of each system, and how a file of one's own is written."""

from __future__ import annotations

import os
import sys
from pathlib import Path


def find_settings_folder() -> Path:
    """Return the folder for this user's settings of handout; it need not exist."""
    if sys.platform == "win32":
        return Path(os.environ.get("APPDATA") or Path.home()) / "handout"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Application Support" / "handout"
    given = os.environ.get("XDG_CONFIG_HOME", "")
    return (Path(given) if given else Path.home() / ".config") / "handout"


def find_user_name() -> str:
    """Return this user's name, which print systems note beside each job."""
    import getpass

    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return "handout"


def find_state_folder() -> Path:
    """Return the folder for what this user's handout remembers on this machine; it need not exist.

    It is none that a system carries to other machines.
    """
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home()) / "handout"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Application Support" / "handout"
    given = os.environ.get("XDG_STATE_HOME", "")
    return (Path(given) if given else Path.home() / ".local" / "state") / "handout"


def write_for_oneself(path: str, content: bytes) -> None:
    """Write a file that nobody else can read, whole or not at all. Raises OSError."""
    write_whole(Path(path), content, 0o600)


def read_own(path: str) -> bytes:
    """Return the bytes of a file that nobody but this user, or an administrator, can have written.

    Raises OSError, also for a file of somebody else's. Where systems know no owners, a folder of this
    user's own is trusted as it is.
    """
    with open(path, "rb") as file:  # noqa: PTH123 - `Path.open` takes longer
        if sys.platform != "win32":
            found = os.fstat(file.fileno())
            if found.st_uid not in (os.getuid(), 0) or found.st_mode & 0o022:
                raise PermissionError(f"{path} may be somebody else's")
        return file.read()


def write_whole(path: Path, content: bytes, mode: int) -> None:
    """Write a file that those may read whom ``mode`` lets, whole or not at all. Raises OSError."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    # The name of the file on its way is nobody's guess, and no other process has it: as `tempfile` does it,
    # which takes longer to import than a record to write.
    waiting = path.with_name(f".{os.urandom(16).hex()}.part")
    descriptor = os.open(waiting, os.O_RDWR | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), mode)
    try:
        with open(descriptor, "wb") as file:  # noqa: PTH123 - a descriptor has no path
            file.write(content)
        waiting.replace(path)
    except BaseException:
        waiting.unlink()
        raise
