"""What a rule is, and the table of all rules: each has a row of facts and a small function."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from enum import StrEnum
from typing import TypeAlias

from handout.checking.document.checked_document import CheckedDocument
from handout.data_classes import NamedTuple
from handout.errors import Mark


class Level(StrEnum):
    """The importance of a finding.

    Errors make a check fail, with `--strict` also warnings.
    """

    OFF = "off"
    NOTE = "note"
    WARN = "warn"
    ERROR = "error"


class Finding(NamedTuple):
    """One finding of a rule.

    `excerpt` is the wording itself, which stays the same when line numbers change.
    """

    message: str
    mark: Mark
    excerpt: str = ""
    weight: int = 0
    """How bad it is among findings of the same rule: the worst are shown first."""
    found: str = ""
    """The words that `repair` replaces, as the reader sees them."""
    repair: str = ""
    """Words that say exactly the same, which `--fix` offers; "" where a person must decide."""


RuleFunction: TypeAlias = Callable[[CheckedDocument], Iterable[Finding]]
"""A function that yields the findings of one rule."""


class Rule(NamedTuple):
    """A rule: its default level, what it asks for, why, what to do, and its source."""

    id: str
    level: Level
    title: str
    why: str
    do: str
    source: str
    group: str
    language: str
    """The language that it is for; "" for any."""
    check: RuleFunction
    lacks: str = ""
    """What the handout lacks altogether when the rule has a finding, in a few words."""

    def __reduce__(self) -> tuple[Callable[[str], Rule], tuple[str]]:
        """Return how another process finds it: by its id, since both have the same rules."""
        return find_rule, (self.id,)


RULES: dict[str, Rule] = {}
"""Every rule by its id, in the order of the modules of `rules`; filled when they are imported."""


def find_rule(name: str) -> Rule:
    """Return the rule with an id."""
    return RULES[name]


def rule(
    name: str,
    level: Level,
    title: str,
    *,
    why: str,
    do: str,
    source: str,
    language: str = "",
    lacks: str = "",
) -> Callable[[RuleFunction], RuleFunction]:
    """Return a decorator that adds a function to the table of rules.

    The function yields its findings; it must not change anything.
    """

    def register(check: RuleFunction) -> RuleFunction:
        group = check.__module__.rpartition(".")[2]
        RULES[name] = Rule(name, level, title, why, do, source, group, language, check, lacks)
        return check

    return register
