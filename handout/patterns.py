"""Patterns that are compiled when they are first used: a run of a command needs few of those it imports.

What they are compiled to is kept for the next process (`kept_code.py`), so each is one of the program's own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from importlib import import_module
from operator import attrgetter
from typing import Any, cast

from handout.kept_code import find_code, is_kept, stop_keeping

Program = tuple[int, bytes, int, dict[str, int]]
"""What a pattern is compiled to: its flags, the engine's code, its groups, and their numbers by name."""

_NAMES = tuple(name for name in dir(re.Pattern) if not name.startswith("_"))
"""What a pattern can do and tells."""
_get_all = attrgetter(*_NAMES)


class _DeferredPattern:
    """Stands for a pattern; its methods become those of the compiled one at the first use of any."""

    def __init__(
        self,
        source: str,
        flags: int,
        triggers: tuple[str, ...],
        core: re.Pattern[str] | None,
        spans_lines: bool,
    ) -> None:
        self._source, self._flags, self._triggers, self._core = source, flags, triggers, core
        self._spans_lines = spans_lines

    def may_match(self, lowercase_text: str) -> bool:
        if self._triggers:
            for trigger in self._triggers:
                if trigger in lowercase_text:
                    break
            else:
                return False
        return self._core is None or self._core.search(lowercase_text) is not None

    def find_lines(self, lowercase_text: str) -> Iterable[tuple[int, int]]:
        if not self._triggers or self._spans_lines:
            return ((0, len(lowercase_text)),) if self.may_match(lowercase_text) else ()
        lines: set[tuple[int, int]] = set()
        for trigger in self._triggers:
            at = lowercase_text.find(trigger)
            while at >= 0:
                end = lowercase_text.find("\n", at)
                end = end if end >= 0 else len(lowercase_text)
                lines.add((lowercase_text.rfind("\n", 0, at) + 1, end))
                at = lowercase_text.find(trigger, end)
        return sorted(lines)

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        compiled = _compile_pattern(self._source, self._flags)
        # From here on they are found at once, without a way through this method.
        self.__dict__.update(zip(_NAMES, _get_all(compiled), strict=True))
        return self.__dict__[name]


def defer_pattern(
    source: str,
    flags: int = 0,
    *,
    triggers: str = "",
    core: re.Pattern[str] | None = None,
    spans_lines: bool = False,
) -> re.Pattern[str]:
    """Return a pattern that is compiled at its first use; it serves wherever its methods are called.

    An error in ``source`` is found there and no sooner; a test compiles those of all modules. `triggers` are
    letters, with “|” between them, of which every match has at least one, and `core` is a small pattern that
    every match contains: see `may_match`. One with triggers is looked for in their lines only, unless a match
    `spans_lines`.
    """
    letters = tuple(triggers.split("|")) if triggers else ()
    return cast("re.Pattern[str]", _DeferredPattern(source, flags, letters, core, spans_lines))


def _compile_pattern(source: str, flags: int) -> re.Pattern[str]:
    if is_kept():
        key = "pattern", source, int(flags)
        try:
            return restore_pattern(source, find_code(key, lambda: compile_program(source, flags)))
        except (AttributeError, ImportError, OverflowError, RuntimeError, TypeError, ValueError):
            # A Python that makes patterns in another way: all is as where nothing is kept.
            stop_keeping()
    return re.compile(source, flags)


def compile_program(source: str, flags: int) -> Program:
    """Compile a pattern to its program, in the two steps in which `re.compile` does it."""
    from array import array

    parsed = import_module("re._parser").parse(source, int(flags))
    code = array("I", import_module("re._compiler")._code(parsed, int(flags)))
    state = parsed.state
    return int(flags) | state.flags, code.tobytes(), state.groups - 1, dict(state.groupdict)


def restore_pattern(source: str, program: Program) -> re.Pattern[str]:
    """Return the pattern of a program: equal to the one that `re.compile` makes of the source."""
    flags, code, groups, numbers = program
    names: list[str | None] = [None] * (groups + 1)
    for name, number in numbers.items():
        names[number] = name
    words = memoryview(code).cast("I").tolist()
    engine = import_module("_sre")
    return cast("re.Pattern[str]", engine.compile(source, flags, words, groups, numbers, tuple(names)))


def to_small_letters(text: str) -> str:
    """Return a text in small letters and of the same length, as patterns without capitals expect it.

    The Turkish capital İ alone would become two characters, and be no “i” to any pattern.
    """
    return text.replace("İ", "i").lower()


def may_match(pattern: re.Pattern[str], lowercase_text: str) -> bool:
    """Return whether a text, in small letters, has what every match of a pattern has.

    Finding letters is much quicker than trying a pattern at every place. A pattern without triggers may match
    anywhere.
    """
    return not isinstance(pattern, _DeferredPattern) or pattern.may_match(lowercase_text)


def find_lines(pattern: re.Pattern[str], lowercase_text: str) -> Iterable[tuple[int, int]]:
    """Return where the lines of a text, in small letters, begin and end in which a pattern may match.

    One without triggers may match anywhere in the text, and so may one whose matches span lines.
    """
    if isinstance(pattern, _DeferredPattern):
        return pattern.find_lines(lowercase_text)
    return ((0, len(lowercase_text)),)
