"""Dask for real: a cluster of this machine's processes, one of which is killed."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from functools import partial
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

import pytest

from handout.batch.dask_engine import LOST_WORKER_PATIENCE, DaskEngine
from handout.batch.engines import Engine
from handout.batch.outcome import Outcome
from handout.delivery.folder_store import FolderStore
from handout.errors import MissingExtraError, OutputError
from tests.batch import work
from tests.batch.clinics import NAMES, batch, write

# Importing it takes a second, also in a process that gets none of these tests.
pytestmark = pytest.mark.skipif(find_spec("distributed") is None, reason="Dask is not installed")


@pytest.fixture(scope="module")
def scheduler() -> Iterator[str]:
    """A cluster of two processes; warnings at its start and end are errors as anywhere."""
    distributed, dask_config = import_module("distributed"), import_module("dask.config")
    # Or asking a dead worker for a result it had takes half a minute.
    patience = dask_config.set({"distributed.comm.timeouts.connect": "1s", **LOST_WORKER_PATIENCE})
    with (
        patience,
        distributed.LocalCluster(
            n_workers=2,
            threads_per_worker=1,
            processes=True,
            dashboard_address="127.0.0.1:0",
            silence_logs=50,
        ) as cluster,
    ):
        yield cluster.scheduler_address


def test_each_task_has_its_result(scheduler: str) -> None:
    with DaskEngine(scheduler) as engine:
        assert dict(engine.run(work.double, range(30))) == {n: Outcome(2 * n) for n in range(30)}
        assert list(engine.run(work.double, [])) == []


def test_a_cluster_makes_the_same(scheduler: str, tmp_path: Path) -> None:
    root, here, there = write(tmp_path / "library"), FolderStore(tmp_path / "a"), FolderStore(tmp_path / "b")
    batch(root, here)
    account = batch(root, there, engine=DaskEngine(scheduler))
    assert sorted(account.made) == list(NAMES)
    assert [there.read(name) for name in NAMES] == [here.read(name) for name in NAMES]


def test_failures_are_told_and_stop_nothing(scheduler: str) -> None:
    with DaskEngine(scheduler) as engine:
        found = dict(engine.run(work.picky, range(4)))
    assert [found[n].result for n in (0, 3)] == [0, 3]
    assert [problem.code for problem in found[1].problems] == ["no-phone"]
    assert "in picky" in found[2].trace


def test_tasks_are_taken_as_they_are_needed(scheduler: str) -> None:
    taken: list[int] = []

    def endless() -> Iterator[int]:
        while True:
            taken.append(len(taken))
            yield taken[-1]

    with DaskEngine(scheduler) as engine:
        outcomes = engine.run(work.double, endless())
        for count, _ in enumerate(outcomes):
            assert len(taken) <= count + 10
            if count == 20:
                break
        outcomes.close()  # type: ignore[attr-defined]


@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL is POSIX's")
def test_killed_workers_cost_only_time(scheduler: str, tmp_path: Path) -> None:
    tasks = [(str(tmp_path), n) for n in range(1, 13)]
    with DaskEngine(scheduler) as engine:
        found = list(engine.run(work.deadly_once, tasks))
    assert sorted(outcome.result or 0 for _, outcome in found) == list(range(1, 13))
    assert len(list(tmp_path.iterdir())) == 2, "two workers died"


@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL is POSIX's")
def test_a_task_that_kills_every_worker_is_given_up(scheduler: str) -> None:
    with DaskEngine(scheduler) as engine:
        found = dict(engine.run(work.deadly, [13]))
        assert [problem.code for problem in found[13].problems] == ["worker-lost"]
        assert dict(engine.run(work.double, [1])) == {1: Outcome(2)}, "the cluster goes on"


def test_a_scheduler_that_goes_is_told(tmp_path: Path) -> None:
    distributed = import_module("distributed")
    with (
        distributed.LocalCluster(
            n_workers=1,
            threads_per_worker=1,
            processes=False,
            dashboard_address="127.0.0.1:0",
            silence_logs=50,
        ) as cluster,
        DaskEngine(cluster.scheduler_address) as engine,
    ):
        outcomes = engine.run(partial(work.follow, str(tmp_path / "gate")), range(11))
        next(outcomes)
        # A worker would wait half a minute for whom it has something to tell, and for what it has begun.
        cluster.sync(cluster.workers[0].close, timeout=0.1, executor_wait=False)
        cluster.close()
        (tmp_path / "gate").touch()
        with pytest.raises(OutputError) as error:
            list(outcomes)
    assert error.value.problems[0].code == "cluster-not-reached"


def test_a_cluster_of_its_own() -> None:
    dask_config = import_module("dask.config")
    ours: Engine = DaskEngine(jobs=1)
    with dask_config.set({"distributed.comm.timeouts.connect": "60s"}), ours as engine:
        assert dict(engine.run(work.double, [4])) == {4: Outcome(8)}
        assert {name: dask_config.get(name) for name in LOST_WORKER_PATIENCE} == LOST_WORKER_PATIENCE


def test_a_scheduler_that_is_not_there(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("handout.batch.dask_engine._CONNECT_TIMEOUT", 0.2)
    for address in ("tcp://127.0.0.1:9", "nonsense://x"):
        with pytest.raises(OutputError) as error, DaskEngine(address):
            pass
        assert error.value.problems[0].code == "cluster-not-reached"


def test_without_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(MissingExtraError) as error, DaskEngine():
        pass
    assert 'pip install ".[dask]"' in error.value.problems[0].hint
