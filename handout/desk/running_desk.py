"""Whether a desk runs already on this machine for this user, and where: one library, one desk."""

from __future__ import annotations

import contextlib
import http.client
import json
import os
from pathlib import Path
from urllib.parse import urlsplit

RUNNING_FILE = "desk-running.json"
ANSWER_SECONDS = 2.0


def find_running_desk(folder: Path, library: Path) -> str:
    """Return the address of the desk that shows this library, "" if there is none that answers."""
    try:
        noted = json.loads((folder / RUNNING_FILE).read_text(encoding="utf-8"))
        url, shown = str(noted["url"]), str(noted["library"])
    except (OSError, ValueError, KeyError, TypeError):
        return ""
    return url if shown == str(library.resolve()) and _answers(url) else ""


def claim_desk(folder: Path, library: Path, url: str) -> None:
    """Note where the desk is, for this user's eyes only: the address holds the key to it."""
    path = folder / RUNNING_FILE
    # Without the note a second start opens a second desk; nothing worse.
    with contextlib.suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
        path.unlink(missing_ok=True)
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            json.dump({"url": url, "library": str(library.resolve())}, file)


def release_desk(folder: Path) -> None:
    """Forget where the desk was."""
    with contextlib.suppress(OSError):
        (folder / RUNNING_FILE).unlink(missing_ok=True)


def _answers(url: str) -> bool:
    address = urlsplit(url)
    if address.hostname != "127.0.0.1":
        return False
    try:
        connection = http.client.HTTPConnection(address.hostname, address.port, timeout=ANSWER_SECONDS)
        try:
            connection.request("GET", address.path)
            return connection.getresponse().status == 200
        finally:
            connection.close()
    except (OSError, ValueError, http.client.HTTPException):
        return False
