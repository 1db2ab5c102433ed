"""What is compiled while the program runs, kept for its next process: Python keeps the code of files only.

A cold build compiled a hundred patterns and as many methods, a seventh of its work. Only what the program
itself is written with is kept, never a word of a handout; the key of each is all that it is compiled from.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

Compiled = dict[tuple[str | int, ...], Any]
"""Compiled code, of types that `marshal` knows, by all that it was compiled from."""


class CodeKeeper:
    """The code that a process was given, and that it had to compile itself."""

    def __init__(self, load: Callable[[], Compiled]) -> None:
        self._load = load
        self._given: Compiled | None = None
        self.compiled: Compiled = {}
        """What was compiled because it was not given."""
        self.kept_count = 0
        """How much of that a worker has kept already."""

    def find(self, key: tuple[str | int, ...], compile_code: Callable[[], Any]) -> Any:
        """Return the code that is kept under a key, or else compile it."""
        if self._given is None:
            self._given = self._load()
        if key in self._given:
            return self._given[key]
        if key not in self.compiled:
            self.compiled[key] = compile_code()
        return self.compiled[key]

    def collect(self) -> Compiled:
        """Return everything that is worth keeping: what was given, and what is new."""
        return {**(self._given or {}), **self.compiled}


_keepers: list[CodeKeeper] = []
"""The keeper of this process; none where nobody began to keep, as in another program that imports handout."""


def keep_code(load: Callable[[], Compiled]) -> None:
    """Use the code that `load` gives, which is called once there is any need; for the rest of the process."""
    _keepers[:] = [CodeKeeper(load)]


def get_keeper() -> CodeKeeper | None:
    """Return the keeper of this process; None where nothing is kept."""
    return _keepers[0] if _keepers else None


def stop_keeping() -> None:
    """Compile everything from here on."""
    _keepers.clear()


def find_code(key: tuple[str | int, ...], compile_code: Callable[[], Any]) -> Any:
    """Return compiled code; ``key`` is all that it depends on besides Python's own version."""
    return _keepers[0].find(key, compile_code) if _keepers else compile_code()


def is_kept() -> bool:
    """Return whether code is kept by this process."""
    return bool(_keepers)
