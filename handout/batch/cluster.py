"""An engine on many machines: Dask's scheduler gives out the tasks, the extra ``dask``.

The workers need the same handout installed, and a store that all of them reach.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import Any, Self, TypeVar

from handout.batch.fence import Outcome, fenced, lost
from handout.errors import OutputError, Problem, missing_extra

Task = TypeVar("Task")
Result = TypeVar("Result")

_EACH = 3
"""Tasks given out for each thread of the cluster: one at work, two waiting, for a round trip takes 5 ms."""
_PATIENCE = 20
"""Seconds until a scheduler that does not answer counts as unreachable."""


class Dask:
    """Tasks done by a cluster: that of a scheduler (``tcp://…``), or one of this machine's own processes.

    A context, at whose end the connection, and a cluster of its own, are closed. A task whose worker
    is lost is given to another one, as often as the scheduler's ``allowed-failures`` says.
    """

    def __init__(self, scheduler: str = "", *, jobs: int | None = None) -> None:
        self._scheduler = scheduler
        self._jobs = jobs
        self._client: Any = None

    def __enter__(self) -> Self:
        distributed = _library()
        try:
            if self._scheduler:
                self._client = distributed.Client(self._scheduler, timeout=_PATIENCE)
            else:
                own = {"n_workers": self._jobs, "threads_per_worker": 1, "processes": True}
                # Its web page at any free port, for two batches may run here; seen from this machine only.
                self._client = distributed.Client(**own, dashboard_address="127.0.0.1:0")
        except (OSError, ValueError, RuntimeError) as error:
            raise OutputError(_unreachable(self._scheduler or "this machine", error)) from error
        return self

    def __exit__(self, *raised: object) -> None:
        if self._client is not None:
            self._client.close()
            self._client = None

    def run(
        self, work: Callable[[Task], Result], tasks: Iterable[Task]
    ) -> Iterator[tuple[Task, Outcome[Result]]]:
        """Yield each task with its outcome, in the order in which they are done."""
        flow = _Flow(self._client, work, tasks)
        try:
            yield from flow.outcomes()
        finally:
            flow.stop()


class _Flow:
    """One run: never more tasks under way than the cluster can begin soon."""

    def __init__(self, client: Any, work: Callable[[Any], Any], tasks: Iterable[Any]) -> None:
        self._client = client
        self._work = work
        self._tasks = iter(tasks)
        self._done = _library().as_completed()
        self._under_way: dict[str, tuple[Any, Any]] = {}

    def outcomes(self) -> Iterator[tuple[Any, Outcome[Any]]]:
        """Give out tasks and collect what becomes of them."""
        room = self._give_out()
        for count, future in enumerate(self._done, start=1):
            task, _ = self._under_way.pop(future.key)
            outcome = self._outcome(future)
            future.release()
            # Workers come and go; asking for them costs a round trip.
            room = self._give_out() if count % room == 0 else self._give_out(room)
            yield task, outcome

    def stop(self) -> None:
        """Take back what is still under way."""
        self._client.cancel([future for _, future in self._under_way.values()])
        self._under_way.clear()

    def _give_out(self, room: int = 0) -> int:
        room = room or _EACH * max(1, sum(self._client.nthreads().values()))
        for task in islice(self._tasks, max(0, room - len(self._under_way))):
            future = self._client.submit(fenced, self._work, task, pure=False)
            self._under_way[future.key] = (task, future)
            self._done.add(future)
        return room

    def _outcome(self, future: Any) -> Outcome[Any]:
        distributed = _library()
        try:
            outcome: Outcome[Any] = future.result()
        except distributed.KilledWorker as error:
            return lost(error.allowed_failures + 1)
        except (distributed.CancelledError, OSError) as error:
            raise OutputError(_unreachable(self._client.scheduler.address, error)) from error
        return outcome


def _unreachable(address: str, error: BaseException) -> Problem:
    message = f"the Dask cluster at {address} cannot be reached: {error}"
    hint = "check that its scheduler is running and what --scheduler says; what is done stays done"
    return Problem(message, hint=hint, code="cluster-not-reached")


def _library() -> Any:
    try:
        import distributed
    except ImportError as error:
        raise missing_extra("a batch on a Dask cluster needs distributed", "dask") from error
    return distributed
