"""Pieces of work for the engines' tests: functions of a module, as workers need them."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path
from threading import Event

from handout.errors import ContentError, Mark, Problem
from tests.support.waiting import wait_until

NOT_PICKLABLE = (n for n in range(3))


def double(number: int) -> int:
    """Return twice the number."""
    return 2 * number


def scaled(factor: int, number: int) -> int:
    """Return a multiple of the number: for a partial."""
    return factor * number


def process(_: object) -> int:
    """Return who did it."""
    return os.getpid()


def hears_interrupts(_: object) -> bool:
    """Return whether Ctrl-C can reach the worker at all, also before it says that it does not listen."""
    return signal.SIGINT not in signal.pthread_sigmask(signal.SIG_BLOCK, ())


def meet(folder: str, number: int) -> int:
    """Return who did it: for the first two tasks once two workers have come, for the others never."""
    if number >= 2:
        Event().wait()
    Path(folder, str(os.getpid())).touch()
    wait_until(lambda: len(list(Path(folder).iterdir())) >= 2)
    return os.getpid()


def follow(gate: str, number: int) -> int:
    """Return who did it: for the first task at once, for the others when a file is there."""
    wait_until(lambda: not number or Path(gate).exists())
    return os.getpid()


def picky(number: int) -> int:
    """Fail for some, each in its own way."""
    if number == 1:
        raise ContentError(Problem("no phone", Mark("clinic.yaml", 3, 2), code="no-phone"))
    if number == 2:
        raise ZeroDivisionError("by nothing")
    return number


def strange(number: int) -> object:
    """Return what cannot cross a process border."""
    return NOT_PICKLABLE if number == 1 else number


def deadly(number: int) -> int:
    """Kill the worker, each time, for the unlucky number."""
    if number == 13:
        os.kill(os.getpid(), signal.SIGKILL)
    return number


def deadly_once(task: tuple[str, int]) -> int:
    """Kill the worker the first time that a task comes by."""
    folder, number = task
    seen = Path(folder) / str(number)
    if number % 5 == 0 and not seen.exists():
        seen.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    time.sleep(0.005)
    return number


def leaves(number: int) -> int:
    """End the worker from inside."""
    if number == 1:
        raise SystemExit(3)
    return number
