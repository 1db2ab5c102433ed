"""A sender in a process of its own, to be killed: it sends what waits, to a file in place of a server."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable
from pathlib import Path

from handout.errors import HandoutError
from handout.mail.outbox import Outbox
from handout.mail.sending import OpenedAccount, send_waiting


class FileCarrier:
    """Delivers a letter by one append, in steps that each take a moment."""

    def __init__(self, delivered: Path, step_seconds: float) -> None:
        self._delivered, self._step = delivered, step_seconds

    def send(self, letter_id: str, mime: bytes, before_body: Callable[[], None]) -> None:
        """Talk, then deliver, then wait for an answer."""
        time.sleep(self._step)
        before_body()
        time.sleep(self._step)
        descriptor = os.open(self._delivered, os.O_WRONLY | os.O_APPEND | os.O_CREAT)
        os.write(descriptor, f"{letter_id}\n".encode())
        os.close(descriptor)
        time.sleep(self._step)


def main(folder: Path, step_seconds: float) -> None:
    """Send again and again until killed."""
    outbox = Outbox(folder, time.time)
    account = OpenedAccount(FileCarrier(folder / "delivered", step_seconds), 10_000)
    while True:
        try:
            send_waiting(outbox, lambda name: account, time.sleep)
        except HandoutError:
            time.sleep(0.01)
        time.sleep(step_seconds)


if __name__ == "__main__":
    main(Path(sys.argv[1]), float(sys.argv[2]))
