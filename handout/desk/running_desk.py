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
    """Return the address of the desk that shows this library, "" if there is none that answers.

    The address holds its key: a browser is started with that of `ask_entry`.
    """
    try:
        noted = json.loads((folder / RUNNING_FILE).read_text(encoding="utf-8"))
        url, shown = str(noted["url"]), str(noted["library"])
    except (OSError, ValueError, KeyError, TypeError):
        return ""
    return url if shown == str(library.resolve()) and _ask(url, "") is not None else ""


def ask_entry(url: str) -> str:
    """Return an address that leads to a running desk once; its own if that is of an older release."""
    answer = _ask(url, "entry")
    address = urlsplit(url)
    entry = (answer or b"").decode("latin-1")
    return entry if entry.startswith(f"http://{address.netloc}/") else url


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


def _ask(url: str, path: str) -> bytes | None:
    """Return what a desk answers, None if there is none."""
    try:
        address = urlsplit(url)
        if address.hostname != "127.0.0.1":
            return None
        connection = http.client.HTTPConnection(address.hostname, address.port, timeout=ANSWER_SECONDS)
        try:
            connection.request("GET", address.path + path)
            answer = connection.getresponse()
            return answer.read() if answer.status == 200 else None
        finally:
            connection.close()
    except (OSError, ValueError, http.client.HTTPException):
        return None
