"""Who makes the documents of a batch: this process, all its cores, or (in `cluster`) other machines."""

from __future__ import annotations

import multiprocessing
import os
import sys
from collections.abc import Callable, Iterable, Iterator
from multiprocessing.context import BaseContext
from typing import Protocol, Self, TypeVar

from handout.batch.crew import Crew, Job, Queue
from handout.batch.fence import Outcome, fenced, lost

Task = TypeVar("Task")
Result = TypeVar("Result")

MOST_JOBS = 30 if sys.platform == "win32" else 1024
"""Windows waits for 63 things at once at most, two for each worker."""
RECYCLED_AFTER = 5_000
"""Tasks after which a worker makes room for a fresh one, whatever a library in it may have hoarded."""
_TOGETHER = 2
"""Workers that a task may take with it before it is tried alone."""


class Engine(Protocol):
    """Does a piece of work for each task; a context, for what it keeps open."""

    def __enter__(self) -> Self:
        """Return itself."""

    def __exit__(self, *raised: object) -> None:
        """Close what it keeps open."""

    def run(
        self, work: Callable[[Task], Result], tasks: Iterable[Task]
    ) -> Iterator[tuple[Task, Outcome[Result]]]:
        """Yield each task with its outcome, in the order in which they are done.

        `work` is a function of a module, or a `functools.partial` of one with what all tasks share;
        it, tasks and results can be pickled. Tasks are taken from the iterable only as they are
        needed. Closing the iterator stops the work at once.
        """


class Serial:
    """One after the other in this process: the engine to look for faults with."""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *raised: object) -> None:
        return None

    def run(
        self, work: Callable[[Task], Result], tasks: Iterable[Task]
    ) -> Iterator[tuple[Task, Outcome[Result]]]:
        """Yield each task with its outcome, in order."""
        for task in tasks:
            yield task, fenced(work, task)


class Processes:
    """As many at a time as there are cores, each in a process of its own; a lost process costs only time."""

    def __init__(
        self, jobs: int | None = None, *, start_method: str = "", recycled_after: int = RECYCLED_AFTER
    ) -> None:
        self.jobs = max(1, min(jobs or cores(), MOST_JOBS))
        self.start_method = start_method or best_start_method()
        self._recycled_after = recycled_after

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *raised: object) -> None:
        return None

    def run(
        self, work: Callable[[Task], Result], tasks: Iterable[Task]
    ) -> Iterator[tuple[Task, Outcome[Result]]]:
        """Yield each task with its outcome; a task whose worker died is tried again.

        One that has taken two workers with it is tried alone at the end, and then given up.
        """
        context = self._context(work)
        alone: list[Job[Task]] = []
        with Crew(context, work, self.jobs, self._recycled_after) as crew:
            yield from _rush(crew, Queue(tasks), alone)
        for job in alone:
            with Crew(context, work, 1, self._recycled_after) as single:
                yield from _alone(single, job)

    def _context(self, work: Callable[[Task], Result]) -> BaseContext:
        context = multiprocessing.get_context(self.start_method)
        if self.start_method == "forkserver":
            # The server imports it once, and its workers are born with it: 10 ms each instead of 300.
            module = getattr(work, "func", work).__module__
            context.set_forkserver_preload(["__main__", module])
        return context


def cores() -> int:
    """Return the number of cores that this process may use."""
    if sys.platform == "linux":
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def best_start_method() -> str:
    """Return how workers start: never by plain fork, which copies other threads' locks as they stand."""
    return "forkserver" if sys.platform == "linux" else "spawn"


def _rush(
    crew: Crew[Task, Result], queue: Queue[Task], alone: list[Job[Task]]
) -> Iterator[tuple[Task, Outcome[Result]]]:
    crew.employ(queue)
    while crew.busy:
        done = []
        for job, outcome in crew.answers():
            if outcome is not None:
                done.append((job.task, outcome))
            elif job.losses < _TOGETHER:
                queue.retry(job)
            else:
                alone.append(job)
        # The workers get their next tasks before anybody looks at what they did.
        crew.employ(queue)
        yield from done


def _alone(crew: Crew[Task, Result], job: Job[Task]) -> Iterator[tuple[Task, Outcome[Result]]]:
    crew.employ(Queue((), [job]))
    for _, outcome in crew.answers():
        yield job.task, lost(job.losses) if outcome is None else outcome
