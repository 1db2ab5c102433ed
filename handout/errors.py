"""Problems that an author can correct: marks, severities, and errors with exit codes."""

from __future__ import annotations

from collections.abc import Iterable
from enum import IntEnum, StrEnum
from pathlib import Path

from handout.data_classes import NamedTuple, dataclass


class ExitCode(IntEnum):
    """The meaning of the command's exit status; stable across releases."""

    OK = 0
    BUG = 1
    """An unexpected failure inside handout; ``-v`` shows the traceback."""
    USAGE = 2
    """The command line was wrong (Click's own convention)."""
    CONTENT = 3
    """The content has problems; nothing was written."""
    OUTPUT = 4
    """A file could not be written, or a file that handout did not make is in its place."""
    PARTLY = 5
    """Some of the requested documents were made, some were not."""
    MISSING = 6
    """A part of handout (a package, an extra, a font package) is not installed."""
    STALE = 7
    """Something is out of date, when the command only checks that."""
    NOT_DELIVERED = 8
    """Nothing was printed, and nothing will be; it can be asked for again."""
    UNSURE = 9
    """It may be printed; look before it is asked for again."""


class Severity(StrEnum):
    """The weight of a problem: only an error stops a build."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


class Mark(NamedTuple):
    """A position in a file; line and column count from 1, as in editors (PyYAML's word).

    Line 0 means that there is no line to name, as for a value from the command line. It is a named
    tuple because that is quick to make: a long list of locations has 100,000 marks.
    """

    file: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}" if self.line else self.file


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing to correct: where it is, what was found and expected, and what to do.

    ``code`` is a stable kebab-case name for the kind of problem (``unknown-key``), ``path`` is
    the key path in the content (``content[2].table.rows[0]``), for programs and tests.
    """

    message: str
    mark: Mark | None = None
    hint: str = ""
    code: str = "problem"
    severity: Severity = Severity.ERROR
    path: str = ""

    def __str__(self) -> str:
        prefix = f"{self.mark}: " if self.mark else ""
        hint = f" ({self.hint})" if self.hint else ""
        return f"{prefix}{self.severity}: {self.message}{hint}"


class HandoutError(Exception):
    """Base of every failure that a user can correct; carries all problems, not only the first."""

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
    """An error for content, or a file that it names, that no handout can be made of."""

    exit_code = ExitCode.CONTENT


class OutputError(HandoutError):
    """An error for a result that could not be written to the requested place."""

    exit_code = ExitCode.OUTPUT


class MissingExtraError(HandoutError):
    """An error for content that needs an optional dependency which is not installed."""

    exit_code = ExitCode.MISSING


def make_missing_extra_error(
    message: str, extra: str, *, alternative: str = "", code: str = "missing-extra"
) -> MissingExtraError:
    """Return the error for a package of an extra that is not installed, with the command that adds it.

    ``alternative`` names what else helps; it becomes a clause after a semicolon.
    """
    alternative_clause = f"; {alternative}" if alternative else ""
    hint = f"install it with: {suggest_extra(extra)}{alternative_clause}"
    return MissingExtraError(Problem(message, hint=hint, code=code))


def make_missing_package_error(
    message: str, package: str, *, code: str = "missing-package"
) -> MissingExtraError:
    """Return the error for a package that belongs to every installation, but is not there."""
    hint = f"this installation lacks a part; add it with: python -m pip install {package}"
    return MissingExtraError(Problem(message, hint=hint, code=code))


def suggest_extra(extra: str) -> str:
    """Return the command that adds an extra: in a checkout by its folder, else by the package's name.

    The package is on no index. Where it is installed, pip finds its name satisfied and adds the rest.
    """
    where = "." if (Path(__file__).parents[1] / "pyproject.toml").is_file() else "patient-handout"
    return f'python -m pip install "{where}[{extra}]"'
