"""Patterns that are compiled when they are first used: a run of a command needs few of those it imports."""

from __future__ import annotations

import re
from typing import Any, cast


class _DeferredPattern:
    """Stands for a pattern; its methods become those of the compiled one at the first use of any."""

    def __init__(
        self, source: str, flags: int, triggers: tuple[str, ...], core: re.Pattern[str] | None
    ) -> None:
        self._source, self._flags, self._triggers, self._core = source, flags, triggers, core

    def may_match(self, lowercase_text: str) -> bool:
        if self._triggers and not any(trigger in lowercase_text for trigger in self._triggers):
            return False
        return self._core is None or self._core.search(lowercase_text) is not None

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        compiled = re.compile(self._source, self._flags)
        # From here on they are found at once, without a way through this method.
        self.__dict__.update({each: getattr(compiled, each) for each in dir(compiled) if each[0] != "_"})
        return self.__dict__[name]


def defer_pattern(
    source: str, flags: int = 0, *, triggers: str = "", core: re.Pattern[str] | None = None
) -> re.Pattern[str]:
    """Return a pattern that is compiled at its first use; it serves wherever its methods are called.

    An error in ``source`` is found there and no sooner; a test compiles those of all modules. `triggers` are
    letters, with “|” between them, of which every match has at least one, and `core` is a small pattern that
    every match contains: see `may_match`.
    """
    letters = tuple(triggers.split("|")) if triggers else ()
    return cast("re.Pattern[str]", _DeferredPattern(source, flags, letters, core))


def may_match(pattern: re.Pattern[str], lowercase_text: str) -> bool:
    """Return whether a text, in small letters, has what every match of a pattern has.

    Finding letters is much quicker than trying a pattern at every place. A pattern without triggers may match
    anywhere.
    """
    return not isinstance(pattern, _DeferredPattern) or pattern.may_match(lowercase_text)
