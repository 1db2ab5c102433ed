"""What can go wrong, told so that an author can mend it: marks, problems and errors with exit codes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum, StrEnum
from typing import NamedTuple


class ExitCode(IntEnum):
    """What the command's exit status means; stable across releases."""

    OK = 0
    BUG = 1
    """An unexpected failure inside handout; ``-v`` shows the traceback."""
    USAGE = 2
    """The command line was wrong (Click's own convention)."""
    CONTENT = 3
    """The content has problems; nothing was written."""
    OUTPUT = 4
    """A file could not be written, or stands in the way and is not ours."""
    PARTLY = 5
    """Some of the documents asked for were made, some were not."""
    MISSING = 6
    """An optional part of handout (an extra, a font package) is not installed."""
    STALE = 7
    """Something is not up to date, where only that was asked."""


class Severity(StrEnum):
    """How much a problem matters: only an error stops a build."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


class Mark(NamedTuple):
    """A place in a file; line and column count from 1, as editors do. (PyYAML's word.)

    Line 0 means that there is no line to name, as for a value given on the command line. It is a
    named tuple because that is quick to make, and a long list of locations has 100,000 of them.
    """

    file: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}" if self.line else self.file


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing to mend: where it stands, what was found and expected, and what to do.

    ``code`` is a stable kebab-case name for the kind of problem (``unknown-key``), ``path``
    the key path in the content (``content[2].table.rows[0]``), for machines and tests.
    """

    message: str
    mark: Mark | None = None
    hint: str = ""
    code: str = "problem"
    severity: Severity = Severity.ERROR
    path: str = ""

    def __str__(self) -> str:
        place = f"{self.mark}: " if self.mark else ""
        hint = f" ({self.hint})" if self.hint else ""
        return f"{place}{self.severity}: {self.message}{hint}"


class HandoutError(Exception):
    """Base of every failure a user can mend; carries all problems found, never only the first."""

    exit_code: ExitCode = ExitCode.BUG

    def __init__(self, problems: str | Problem | Iterable[Problem]) -> None:
        if isinstance(problems, str):
            problems = (Problem(problems),)
        elif isinstance(problems, Problem):
            problems = (problems,)
        self.problems: tuple[Problem, ...] = tuple(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))

    def __reduce__(self) -> tuple[type[HandoutError], tuple[tuple[Problem, ...]]]:
        # Errors cross process borders in a batch; the default would pickle the joined message.
        return type(self), (self.problems,)


class ContentError(HandoutError):
    """The content, or a file it names, is not what a handout needs."""

    exit_code = ExitCode.CONTENT


class OutputError(HandoutError):
    """A result could not be written where it was asked for."""

    exit_code = ExitCode.OUTPUT


class MissingExtraError(HandoutError):
    """An optional dependency is needed for this content and is not installed."""

    exit_code = ExitCode.MISSING


def missing_extra(
    message: str, extra: str, *, alternative: str = "", code: str = "missing-extra"
) -> MissingExtraError:
    """Return the error for a package that is not installed, with the command that adds its extra.

    ``alternative`` says what else helps, as a clause after a semicolon.
    """
    otherwise = f"; {alternative}" if alternative else ""
    hint = f'install it with: pip install "patient-handout[{extra}]"{otherwise}'
    return MissingExtraError(Problem(message, hint=hint, code=code))
