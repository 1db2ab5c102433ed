"""Kills senders of an outbox at random moments, and counts what went twice or was lost.

`python -m benchmarks.outbox_kills` kills six senders a thousand times.
"""

from __future__ import annotations

import argparse
import collections
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

from handout.mail.outbox import NewLetter, Outbox

SENDER = Path(__file__).parent.parent / "tests" / "mail" / "sender_process.py"


class Outcome(NamedTuple):
    """What became of all letters."""

    letters: int
    sent: int
    unknown: int
    twice: int
    lost: int
    """Letters of which the outbox knows nothing, or that it holds for queued although they went."""
    sent_but_undelivered: int


def kill_senders(
    folder: Path, kills: int, senders: int, seed: int, letters: int, step_seconds: float
) -> None:
    """Fill an outbox, and kill one of the running senders so many times; then let one finish."""
    chance = random.Random(seed)  # noqa: S311 (moments to kill at are no secret)
    outbox = Outbox(folder, time.time)
    for number in range(letters):
        outbox.put(
            NewLetter(f"{number:032x}", f"r{number}", "desk", b"x" * 20_000, f"p{number}", "care 1 en -")
        )
    running = [_start(folder, step_seconds) for _ in range(senders)]
    try:
        for _ in range(kills):
            time.sleep(chance.uniform(0, 0.25))
            at = chance.randrange(senders)
            running[at].kill()
            running[at].wait()
            running[at] = _start(folder, step_seconds)
        deadline = time.monotonic() + 900
        while any(each.state in ("queued", "sending") for each in outbox.list_letters()):
            if time.monotonic() > deadline:
                raise TimeoutError("the letters are still not sent")
            time.sleep(0.1)
    finally:
        for each in running:
            each.kill()
            each.wait()
        outbox.close()


def count_outcome(folder: Path) -> Outcome:
    """Count what the outbox says, and what was delivered."""
    outbox = Outbox(folder, time.time)
    states = {each.id: each.state for each in outbox.list_letters()}
    outbox.close()
    delivered = collections.Counter((folder / "delivered").read_text().split())
    return Outcome(
        letters=len(states),
        sent=sum(state == "sent" for state in states.values()),
        unknown=sum(state == "unknown" for state in states.values()),
        twice=sum(count > 1 for count in delivered.values()),
        lost=sum(states.get(each, "queued") not in ("sent", "unknown") for each in delivered),
        sent_but_undelivered=sum(state == "sent" and not delivered[each] for each, state in states.items()),
    )


def _start(folder: Path, step_seconds: float) -> subprocess.Popen[bytes]:
    return subprocess.Popen([sys.executable, str(SENDER), str(folder), str(step_seconds)])


def main() -> None:
    """Kill and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=1000)
    parser.add_argument("--senders", type=int, default=6)
    parser.add_argument("--letters", type=int, default=3000)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        kill_senders(Path(folder), options.kills, options.senders, options.seed, options.letters, 0.004)
        print(count_outcome(Path(folder)))


if __name__ == "__main__":
    main()
