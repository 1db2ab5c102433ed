"""An engine for many machines: Dask's scheduler distributes the tasks (the extra ``dask``).

The workers need the same version of handout, and a store that all of them can reach.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, ExitStack, suppress
from itertools import islice
from typing import Any, Self, TypeVar

from handout.batch.outcome import Outcome, make_lost_outcome, run_catching
from handout.errors import OutputError, Problem, make_missing_extra_error

Task = TypeVar("Task")
Result = TypeVar("Result")

_TASKS_PER_THREAD = 3
"""Tasks submitted for each thread of the cluster: one running and two waiting.

A round trip takes 5 ms.
"""
_CONNECT_TIMEOUT = 20
"""Seconds after which a scheduler that does not answer counts as unreachable."""

LOST_WORKER_PATIENCE = {"distributed.deploy.lost-worker-timeout": "1 hour"}
"""For how long a local cluster waits for a worker that died and starts anew."""


class DaskEngine:
    """An engine that runs tasks on a Dask cluster: a scheduler's (``tcp://…``) or a local one.

    A local cluster consists of processes of this machine. The engine is a context manager: at its end
    the connection is closed, and the local cluster too. A task whose worker is lost goes to another
    worker, as often as the scheduler's ``allowed-failures`` permits.
    """

    def __init__(self, scheduler: str = "", *, jobs: int | None = None) -> None:
        self._scheduler = scheduler
        self._jobs = jobs
        self._client: Any = None
        self._settings = ExitStack()

    def __enter__(self) -> Self:
        distributed = _import_distributed()
        try:
            if self._scheduler:
                self._client = distributed.Client(self._scheduler, timeout=_CONNECT_TIMEOUT)
            else:
                self._settings.enter_context(_keep_lost_workers())
                local_cluster = {"n_workers": self._jobs, "threads_per_worker": 1, "processes": True}
                # Its web page at any free port, for two batches may run here; seen from this machine only.
                self._client = distributed.Client(**local_cluster, dashboard_address="127.0.0.1:0")
        except (OSError, ValueError, RuntimeError) as error:
            raise OutputError(_make_unreachable_problem(self._scheduler or "this machine", error)) from error
        return self

    def __exit__(self, *raised: object) -> None:
        # A busy machine may not end its workers in time; all that they made is there.
        with self._settings, suppress(TimeoutError):
            if self._client is not None:
                self._client.close()
                self._client = None

    def run(
        self, work: Callable[[Task], Result], tasks: Iterable[Task]
    ) -> Iterator[tuple[Task, Outcome[Result]]]:
        """Yield each task with its outcome, in the order in which they are done."""
        dask_run = _DaskRun(self._client, work, tasks)
        try:
            yield from dask_run.collect_outcomes()
        finally:
            dask_run.cancel_pending()


class _DaskRun:
    """One run: it never has more tasks pending than the cluster can start soon."""

    def __init__(self, client: Any, work: Callable[[Any], Any], tasks: Iterable[Any]) -> None:
        self._client = client
        self._work = work
        self._tasks = iter(tasks)
        self._completed = _import_distributed().as_completed()
        self._pending: dict[str, tuple[Any, Any]] = {}

    def collect_outcomes(self) -> Iterator[tuple[Any, Outcome[Any]]]:
        """Submit the tasks and yield each one with its outcome."""
        capacity = self._submit_tasks()
        for count, future in enumerate(self._completed, start=1):
            task, _ = self._pending.pop(future.key)
            outcome = self._get_outcome(future)
            future.release()
            # Workers come and go; asking for them costs a round trip.
            capacity = self._submit_tasks() if count % capacity == 0 else self._submit_tasks(capacity)
            yield task, outcome

    def cancel_pending(self) -> None:
        """Cancel the tasks that are still pending."""
        self._client.cancel([future for _, future in self._pending.values()])
        self._pending.clear()

    def _submit_tasks(self, capacity: int = 0) -> int:
        capacity = capacity or _TASKS_PER_THREAD * max(1, sum(self._client.nthreads().values()))
        for task in islice(self._tasks, max(0, capacity - len(self._pending))):
            future = self._client.submit(run_catching, self._work, task, pure=False)
            self._pending[future.key] = (task, future)
            self._completed.add(future)
        return capacity

    def _get_outcome(self, future: Any) -> Outcome[Any]:
        distributed = _import_distributed()
        try:
            outcome: Outcome[Any] = future.result()
        except distributed.KilledWorker as error:
            return make_lost_outcome(error.allowed_failures + 1)
        except (distributed.CancelledError, OSError) as error:
            raise OutputError(_make_unreachable_problem(self._client.scheduler.address, error)) from error
        return outcome


def _keep_lost_workers() -> AbstractContextManager[object]:
    """Let a local cluster wait for workers that start anew, however busy the machine is.

    By default one that takes 15 seconds is given up, and a batch without workers waits for ever.
    """
    import dask.config

    patience: AbstractContextManager[object] = dask.config.set(LOST_WORKER_PATIENCE)
    return patience


def _make_unreachable_problem(address: str, error: BaseException) -> Problem:
    message = f"the Dask cluster at {address} cannot be reached: {error}"
    hint = "check that its scheduler is running and what --scheduler says; what is done stays done"
    return Problem(message, hint=hint, code="cluster-not-reached")


def _import_distributed() -> Any:
    try:
        import distributed
    except ImportError as error:
        raise make_missing_extra_error("a batch on a Dask cluster needs distributed", "dask") from error
    return distributed
