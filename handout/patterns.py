"""Patterns that are compiled when they are first used: a run of a command needs few of those it imports."""

from __future__ import annotations

import re
from typing import Any, cast


class _DeferredPattern:
    """Stands for a pattern; its methods become those of the compiled one at the first use of any."""

    def __init__(self, source: str, flags: int) -> None:
        self._source, self._flags = source, flags

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        compiled = re.compile(self._source, self._flags)
        # From here on they are found at once, without a way through this method.
        self.__dict__.update({each: getattr(compiled, each) for each in dir(compiled) if each[0] != "_"})
        return self.__dict__[name]


def defer_pattern(source: str, flags: int = 0) -> re.Pattern[str]:
    """Return a pattern that is compiled at its first use; it serves wherever its methods are called.

    An error in ``source`` is found there and no sooner; a test compiles those of all modules.
    """
    return cast("re.Pattern[str]", _DeferredPattern(source, flags))
