"""Engines make the documents of a batch: in this process, or on all its cores.

The engine for other machines is in `dask_engine`.
"""

from __future__ import annotations

import multiprocessing
import os
import sys
from collections.abc import Callable, Iterable, Iterator
from multiprocessing.context import BaseContext
from typing import Protocol, Self, TypeVar

from handout.batch.outcome import Outcome, make_lost_outcome, run_catching
from handout.batch.worker_pool import QueuedTask, TaskQueue, WorkerPool, keep_interrupts_out

Task = TypeVar("Task")
Result = TypeVar("Result")

MAX_JOBS = 30 if sys.platform == "win32" else 1024
"""The largest number of workers. Windows waits for at most 63 handles, two for each worker."""
MAX_TASKS_PER_WORKER = 5_000
"""Tasks after which a worker is replaced, in case a library in it leaks memory."""
_MAX_SHARED_LOSSES = 2
"""Workers that a task may lose before it is run alone."""


class Engine(Protocol):
    """Runs a function for each task; a context manager, for what the engine keeps open."""

    def __enter__(self) -> Self:
        """Return the engine."""

    def __exit__(self, *raised: object) -> None:
        """Close what the engine keeps open."""

    def run(
        self, work: Callable[[Task], Result], tasks: Iterable[Task]
    ) -> Iterator[tuple[Task, Outcome[Result]]]:
        """Yield each task with its outcome, in the order in which they are done.

        `work` is a function of a module, or a `functools.partial` of one with what all tasks share. It
        must be possible to pickle it, the tasks and the results. Tasks are taken from the iterable only
        when they are needed. Closing the iterator stops the work at once.
        """


class SerialEngine:
    """Runs one task after the other in this process: the engine for debugging."""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *raised: object) -> None:
        return None

    def run(
        self, work: Callable[[Task], Result], tasks: Iterable[Task]
    ) -> Iterator[tuple[Task, Outcome[Result]]]:
        """Yield each task with its outcome, in order."""
        for task in tasks:
            yield task, run_catching(work, task)


class ProcessEngine:
    """Runs as many tasks at a time as there are cores, each in its own process.

    A lost process costs only time.
    """

    def __init__(
        self,
        jobs: int | None = None,
        *,
        start_method: str = "",
        max_tasks_per_worker: int = MAX_TASKS_PER_WORKER,
    ) -> None:
        self.jobs = max(1, min(jobs or count_cores(), MAX_JOBS))
        self.start_method = start_method or choose_start_method()
        self._max_tasks_per_worker = max_tasks_per_worker

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *raised: object) -> None:
        return None

    def run(
        self, work: Callable[[Task], Result], tasks: Iterable[Task]
    ) -> Iterator[tuple[Task, Outcome[Result]]]:
        """Yield each task with its outcome; a task whose worker died is tried again.

        A task that has lost two workers is run alone at the end. If it loses that worker too, it fails.
        """
        context = self._make_context(work)
        suspects: list[QueuedTask[Task]] = []
        with WorkerPool(context, work, self.jobs, self._max_tasks_per_worker) as pool:
            yield from _run_in_pool(pool, TaskQueue(tasks), suspects)
        for queued in suspects:
            with WorkerPool(context, work, 1, self._max_tasks_per_worker) as single_pool:
                yield from _run_alone(single_pool, queued)

    def _make_context(self, work: Callable[[Task], Result]) -> BaseContext:
        if self.start_method == "forkserver":
            start_server(getattr(work, "func", work).__module__)
        return multiprocessing.get_context(self.start_method)


def start_server(module: str) -> None:
    """Start the process of which workers are born, if there is one here; it imports a module for all of them.

    Each is then there in 10 ms instead of 300. A command that starts it before its own imports does not wait
    for it later; once it runs, this does nothing.
    """
    if choose_start_method() == "forkserver":
        from multiprocessing import forkserver

        forkserver.set_forkserver_preload(["__main__", module])
        with keep_interrupts_out():
            forkserver.ensure_running()


def count_cores() -> int:
    """Return the number of cores that this process may use."""
    if sys.platform == "linux":
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def choose_start_method() -> str:
    """Return how workers start; never by plain fork, which copies the locks of other threads."""
    return "forkserver" if sys.platform == "linux" else "spawn"


def _run_in_pool(
    pool: WorkerPool[Task, Result], queue: TaskQueue[Task], suspects: list[QueuedTask[Task]]
) -> Iterator[tuple[Task, Outcome[Result]]]:
    pool.assign_tasks(queue)
    while pool.is_busy:
        outcomes = []
        for queued, outcome in pool.wait_for_outcomes():
            if outcome is not None:
                outcomes.append((queued.task, outcome))
            elif queued.lost_workers < _MAX_SHARED_LOSSES:
                queue.retry(queued)
            else:
                suspects.append(queued)
        # The workers get their next tasks before anybody looks at what they did.
        pool.assign_tasks(queue)
        yield from outcomes


def _run_alone(
    pool: WorkerPool[Task, Result], queued: QueuedTask[Task]
) -> Iterator[tuple[Task, Outcome[Result]]]:
    pool.assign_tasks(TaskQueue((), [queued]))
    for _, outcome in pool.wait_for_outcomes():
        yield queued.task, make_lost_outcome(queued.lost_workers) if outcome is None else outcome
