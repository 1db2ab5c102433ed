"""What a rule is: a row of facts with one small function, and the table in which all of them stand."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from enum import StrEnum
from typing import NamedTuple, TypeAlias

from handout.errors import Mark
from handout.plain.manuscript import Manuscript


class Level(StrEnum):
    """How much a finding matters; only errors, and with `--strict` warnings, fail a check."""

    OFF = "off"
    NOTE = "note"
    WARN = "warn"
    ERROR = "error"


class Found(NamedTuple):
    """One place that a rule points at; `excerpt` is the wording itself, which outlives line numbers."""

    message: str
    mark: Mark
    excerpt: str = ""


Find: TypeAlias = Callable[[Manuscript], Iterable[Found]]


class Rule(NamedTuple):
    """A rule: its level unless told otherwise, what it asks for, why, what to do, and who says so."""

    id: str
    level: Level
    title: str
    why: str
    do: str
    source: str
    group: str
    language: str
    """The language it knows; "" for any."""
    find: Find


RULES: dict[str, Rule] = {}
"""Every rule by its id, in the order of the modules of `rules`; filled when these are imported."""


def rule(
    name: str, level: Level, title: str, *, why: str, do: str, source: str, language: str = ""
) -> Callable[[Find], Find]:
    """Put a function into the table of rules. It yields what it finds; it must not change anything."""

    def enter(find: Find) -> Find:
        group = find.__module__.rpartition(".")[2]
        RULES[name] = Rule(name, level, title, why, do, source, group, language, find)
        return find

    return enter
