"""The outcome of one task: nothing that goes wrong in a task stops the others."""

from __future__ import annotations

import traceback
from collections.abc import Callable
from typing import Generic, TypeVar

from handout.data_classes import dataclass
from handout.errors import HandoutError, Problem

Task = TypeVar("Task")
Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Outcome(Generic[Result]):
    """The outcome of a task: a result, or problems.

    ``trace`` is the traceback of a bug, for ``-v``.
    """

    result: Result | None = None
    problems: tuple[Problem, ...] = ()
    trace: str = ""

    @property
    def has_failed(self) -> bool:
        """Whether there is no result."""
        return bool(self.problems)


def run_catching(work: Callable[[Task], Result], task: Task) -> Outcome[Result]:
    """Return the outcome of the work on a task; every exception becomes problems."""
    try:
        return Outcome(work(task))
    except HandoutError as error:
        return Outcome(problems=error.problems)
    except Exception as error:  # noqa: BLE001 (one broken job must not stop ten thousand)
        return Outcome(problems=(_make_bug_problem(error),), trace=traceback.format_exc())


def make_lost_outcome(attempts: int) -> Outcome[Result]:
    """Return the outcome of a task whose worker died each time it was tried."""
    message = f"the worker that made this died {attempts} times, the last time with nothing else to do"
    hint = "it may need more memory than there is; try --jobs 1"
    return Outcome(problems=(Problem(message, hint=hint, code="worker-lost"),))


def _make_bug_problem(error: Exception) -> Problem:
    message = f"an unexpected failure inside handout: {type(error).__name__}: {error}"
    return Problem(message, hint="run it again with -v and report what it prints", code="bug")
