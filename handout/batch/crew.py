"""Worker processes, each with a pipe of its own, so that it is known which task died with which worker.

`concurrent.futures` knows only that some worker died, and then forgets all the tasks that were under way.
Nothing here needs a thread in the parent, and a worker has one task at a time, so that no pipe
can fill up from both ends.
"""

from __future__ import annotations

import multiprocessing
import os
import pickle
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from multiprocessing.context import BaseContext
from multiprocessing.process import BaseProcess
from typing import Any, Generic, TypeVar

from handout.batch.fence import Outcome, fenced

Task = TypeVar("Task")
Result = TypeVar("Result")

_LEAVING = 5.0
"""Seconds that a worker gets to end by itself when there is nothing left to do."""


@dataclass(slots=True)
class Job(Generic[Task]):
    """A task, and the number of workers that have died of it so far."""

    task: Task
    losses: int = 0


class Queue(Generic[Task]):
    """Jobs to be done: those to be tried again before those never tried."""

    def __init__(self, tasks: Iterable[Task], again: Iterable[Job[Task]] = ()) -> None:
        self._tasks = iter(tasks)
        self._again = deque(again)

    def take(self) -> Job[Task] | None:
        """Return the next job; None when there is none, for now."""
        if self._again:
            return self._again.popleft()
        for task in self._tasks:
            return Job(task)
        return None

    def retry(self, job: Job[Task]) -> None:
        """Put a job back whose worker was lost."""
        self._again.append(job)


class _Worker(Generic[Task, Result]):
    """One process, and what it is at work on."""

    def __init__(self, context: BaseContext, work: Callable[[Task], Result]) -> None:
        here, there = context.Pipe()
        self.connection = here
        self.process: BaseProcess = context.Process(target=serve, args=(there, work), daemon=True)  # type: ignore[attr-defined]
        self.process.start()
        there.close()
        self.job: Job[Task] | None = None
        self.done = 0

    def answer(self) -> Outcome[Result] | None:
        """Return what came of the job; None when the worker died of it."""
        self.done += 1
        # A worker that is gone may have answered before; a connection that is at its end polls as ready.
        with suppress(EOFError, OSError):
            if self.connection.poll():
                outcome: Outcome[Result] = pickle.loads(self.connection.recv_bytes())  # noqa: S301 (our own)
                return outcome
        return None

    def leave(self) -> None:
        """Let the worker end: it finds the pipe closed."""
        self.connection.close()

    def kill(self) -> None:
        """End the worker at once; half a file is never seen, for it has another name until it is whole."""
        self.connection.close()
        self.process.kill()
        self.process.join()


class Crew(Generic[Task, Result]):
    """The workers of one run; a context that leaves none behind."""

    def __init__(
        self, context: BaseContext, work: Callable[[Task], Result], size: int, recycled_after: int
    ) -> None:
        self._context = context
        self._work = work
        self._size = size
        self._recycled_after = recycled_after
        self._idle: list[_Worker[Task, Result]] = []
        self._busy: list[_Worker[Task, Result]] = []
        self._leaving: list[_Worker[Task, Result]] = []

    def __enter__(self) -> Crew[Task, Result]:
        return self

    def __exit__(self, kind: type[BaseException] | None, *rest: object) -> None:
        workers = self._idle + self._busy + self._leaving
        if kind is None and not self._busy:
            for worker in workers:
                worker.leave()
            for worker in workers:
                worker.process.join(_LEAVING)
        for worker in workers:
            worker.kill()

    @property
    def busy(self) -> bool:
        """Whether somebody is at work."""
        return bool(self._busy)

    def employ(self, queue: Queue[Task]) -> None:
        """Give everybody who has nothing to do a job, and start the workers that are missing."""
        while len(self._busy) < self._size and (job := queue.take()):
            worker = self._idle.pop() if self._idle else _Worker(self._context, self._work)
            worker.job = job
            self._busy.append(worker)
            # A worker that is already gone is found to be so by the next who waits for it.
            with suppress(ConnectionError):
                worker.connection.send(job.task)

    def answers(self) -> Iterator[tuple[Job[Task], Outcome[Result] | None]]:
        """Wait for somebody, and yield the jobs that are done, without an outcome if the worker was lost."""
        waiting = {
            thing: worker for worker in self._busy for thing in (worker.connection, worker.process.sentinel)
        }
        for worker in dict.fromkeys(waiting[thing] for thing in wait(list(waiting))):  # type: ignore[index]
            job, outcome = worker.job, worker.answer()
            self._busy.remove(worker)
            self._part_with(worker, lost=outcome is None)
            if job is not None:
                job.losses += outcome is None
                yield job, outcome

    def _part_with(self, worker: _Worker[Task, Result], *, lost: bool) -> None:
        if lost:
            worker.kill()
        elif worker.done >= self._recycled_after:
            worker.leave()
            self._leaving = [other for other in self._leaving if other.process.is_alive()] + [worker]
        else:
            self._idle.append(worker)


def serve(connection: Connection, work: Callable[[Any], Any]) -> None:
    """Do the work for each task that comes, until the pipe is closed: the whole life of a worker."""
    # Ctrl-C reaches every process of the terminal; what becomes of the workers is the parent's business.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_die_with_parent, daemon=True).start()
    with suppress(EOFError, OSError):
        while True:
            connection.send_bytes(_answered(work, connection.recv_bytes()))


def _answered(work: Callable[[Any], Any], packed: bytes) -> bytes:
    task = fenced(pickle.loads, packed)
    outcome: Outcome[Any] = task if task.failed else fenced(work, task.result)
    answer = fenced(pickle.dumps, outcome)
    if answer.result is not None:
        return answer.result
    untold: Outcome[Any] = Outcome(problems=answer.problems, trace=answer.trace)
    return pickle.dumps(untold)


def _die_with_parent() -> None:
    # Or it would go on writing files while the next batch has begun.
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
