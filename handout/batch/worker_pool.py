"""Worker processes, each with its own pipe, so that a dead worker's task is known.

`concurrent.futures` knows only that some worker died, and forgets all tasks that were running.
Nothing here needs a thread in the parent. A worker has one task at a time, so that no pipe can
fill up from both ends.
"""

from __future__ import annotations

import multiprocessing
import os
import pickle
import signal
import sys
import threading
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from multiprocessing.connection import Connection, wait
from multiprocessing.context import BaseContext
from multiprocessing.process import BaseProcess
from typing import Any, Generic, TypeVar

from handout.batch.outcome import Outcome, run_catching
from handout.data_classes import dataclass

Task = TypeVar("Task")
Result = TypeVar("Result")

_EXIT_TIMEOUT = 5.0
"""Seconds that a worker gets to end by itself when there is nothing left to do."""

_MAX_STARTS = 8
"""How often a worker's start is tried."""
_FIRST_WAIT = 0.01
"""Seconds until it is tried again; twice as many each time."""


@dataclass(slots=True)
class QueuedTask(Generic[Task]):
    """A task, and the number of workers that have died while doing it."""

    task: Task
    lost_workers: int = 0


class TaskQueue(Generic[Task]):
    """The tasks to do: those to try again come before those never tried."""

    def __init__(self, tasks: Iterable[Task], retried: Iterable[QueuedTask[Task]] = ()) -> None:
        self._tasks = iter(tasks)
        self._retried = deque(retried)

    def take(self) -> QueuedTask[Task] | None:
        """Return the next task, or None if there is none for now."""
        if self._retried:
            return self._retried.popleft()
        for task in self._tasks:
            return QueuedTask(task)
        return None

    def retry(self, queued: QueuedTask[Task]) -> None:
        """Put back a task whose worker was lost."""
        self._retried.append(queued)


class _Worker(Generic[Task, Result]):
    """One process, and the task that it is doing."""

    def __init__(self, context: BaseContext, work: Callable[[Task], Result]) -> None:
        parent_end, worker_end = context.Pipe()
        self.connection = parent_end
        self.process: BaseProcess = context.Process(target=run_worker, args=(worker_end, work), daemon=True)  # type: ignore[attr-defined]
        _start_process(self.process)
        worker_end.close()
        self.queued: QueuedTask[Task] | None = None
        self.done_count = 0

    def receive_outcome(self) -> Outcome[Result] | None:
        """Return the outcome of the task, or None if the worker died of it."""
        self.done_count += 1
        # A worker that is gone may have answered before; a connection that is at its end polls as ready.
        with suppress(EOFError, OSError):
            if self.connection.poll():
                outcome: Outcome[Result] = pickle.loads(self.connection.recv_bytes())  # noqa: S301 (our own)
                return outcome
        return None

    def close_pipe(self) -> None:
        """Close the pipe, so that the worker ends."""
        self.connection.close()

    def kill(self) -> None:
        """End the worker at once.

        Nobody sees half a file, because an unfinished one has a temporary name.
        """
        self.connection.close()
        self.process.kill()
        self.process.join()


class WorkerPool(Generic[Task, Result]):
    """The workers of one run; a context manager that leaves no process behind."""

    def __init__(
        self, context: BaseContext, work: Callable[[Task], Result], size: int, max_tasks_per_worker: int
    ) -> None:
        self._context = context
        self._work = work
        self._size = size
        self._max_tasks_per_worker = max_tasks_per_worker
        self._idle: list[_Worker[Task, Result]] = []
        self._busy: list[_Worker[Task, Result]] = []
        self._exiting: list[_Worker[Task, Result]] = []

    def __enter__(self) -> WorkerPool[Task, Result]:
        return self

    def __exit__(self, kind: type[BaseException] | None, *rest: object) -> None:
        workers = self._idle + self._busy + self._exiting
        if kind is None and not self._busy:
            for worker in workers:
                worker.close_pipe()
            for worker in workers:
                worker.process.join(_EXIT_TIMEOUT)
        for worker in workers:
            worker.kill()

    @property
    def is_busy(self) -> bool:
        """Whether any worker is doing a task."""
        return bool(self._busy)

    def assign_tasks(self, queue: TaskQueue[Task]) -> None:
        """Give each idle worker a task, and start the workers that are missing."""
        while len(self._busy) < self._size and (queued := queue.take()):
            worker = self._idle.pop() if self._idle else _Worker(self._context, self._work)
            worker.queued = queued
            self._busy.append(worker)
            # A worker that is already gone is found to be so by the next who waits for it.
            with suppress(ConnectionError):
                worker.connection.send(queued.task)

    def wait_for_outcomes(self) -> Iterator[tuple[QueuedTask[Task], Outcome[Result] | None]]:
        """Wait for a worker, then yield the finished tasks with their outcomes.

        The outcome is None if the worker was lost.
        """
        worker_by_handle = {
            handle: worker for worker in self._busy for handle in (worker.connection, worker.process.sentinel)
        }
        for worker in dict.fromkeys(worker_by_handle[thing] for thing in wait(list(worker_by_handle))):  # type: ignore[index]
            queued, outcome = worker.queued, worker.receive_outcome()
            self._busy.remove(worker)
            self._release_worker(worker, is_lost=outcome is None)
            if queued is not None:
                queued.lost_workers += outcome is None
                yield queued, outcome

    def _release_worker(self, worker: _Worker[Task, Result], *, is_lost: bool) -> None:
        if is_lost:
            worker.kill()
        elif worker.done_count >= self._max_tasks_per_worker:
            worker.close_pipe()
            self._exiting = [other for other in self._exiting if other.process.is_alive()] + [worker]
        else:
            self._idle.append(worker)


def _start_process(process: BaseProcess) -> None:
    """Start a process, also if the server of which it is born has died, perhaps of what that imports.

    Raises OSError if none can be started.
    """
    with keep_interrupts_out():
        for attempt in range(_MAX_STARTS):
            try:
                process.start()
            except (EOFError, ConnectionError):
                # Another server takes its place, and imports nothing before its workers do. The system may
                # need a moment to tell that it has died.
                multiprocessing.set_forkserver_preload([])
                time.sleep(_FIRST_WAIT * 2**attempt)
            else:
                return
    raise OSError("no worker process can be started")


@contextmanager
def keep_interrupts_out() -> Iterator[None]:
    """Let the processes that start meanwhile not hear of Ctrl-C, from their first moment; not on Windows.

    It reaches every process of the terminal, and one that is still importing would print where it was.
    """
    if sys.platform == "win32":
        yield
        return
    from multiprocessing import resource_tracker

    # A process of its own, whose start lets signals through again: it must not start below.
    resource_tracker.ensure_running()
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def run_worker(connection: Connection, work: Callable[[Any], Any]) -> None:
    """Do each task that arrives until the pipe is closed: the main function of a worker."""
    # Ctrl-C reaches every process of the terminal; what becomes of the workers is the parent's business.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_exit_with_parent, daemon=True).start()
    with suppress(EOFError, OSError):
        while True:
            connection.send_bytes(_make_answer(work, connection.recv_bytes()))


def _make_answer(work: Callable[[Any], Any], pickled_task: bytes) -> bytes:
    task = run_catching(pickle.loads, pickled_task)
    outcome: Outcome[Any] = task if task.has_failed else run_catching(work, task.result)
    answer = run_catching(pickle.dumps, outcome)
    if answer.result is not None:
        return answer.result
    failure: Outcome[Any] = Outcome(problems=answer.problems, trace=answer.trace)
    return pickle.dumps(failure)


def _exit_with_parent() -> None:
    # Or it would go on writing files while the next batch has begun.
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
