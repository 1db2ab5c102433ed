"""Engines finish what they are given, whatever becomes of the workers."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import textwrap
import tracemalloc
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from handout.batch.engines import Engine, ProcessEngine, SerialEngine, choose_start_method, count_cores
from handout.batch.outcome import Outcome
from tests.batch import work
from tests.support.waiting import PATIENCE, wait_until

ROOT = Path(__file__).parent.parent.parent
kills = pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL is POSIX's")
ENGINES: list[Engine] = [SerialEngine(), ProcessEngine(1), ProcessEngine(2)]
engines = pytest.mark.parametrize("engine", ENGINES, ids=["serial", "one", "two"])


@engines
class TestEveryEngine:
    def test_each_task_has_its_result(self, engine: Engine) -> None:
        with engine:
            found = dict(engine.run(work.double, range(50)))
        assert found == {n: Outcome(2 * n) for n in range(50)}

    def test_nothing_to_do(self, engine: Engine) -> None:
        assert list(engine.run(work.double, [])) == []

    def test_what_all_tasks_share_is_a_partial(self, engine: Engine) -> None:
        assert dict(engine.run(partial(work.scaled, 3), [1, 2])) == {1: Outcome(3), 2: Outcome(6)}

    def test_failures_are_told_and_stop_nothing(self, engine: Engine) -> None:
        found = dict(engine.run(work.picky, range(4)))
        assert [found[n].result for n in (0, 3)] == [0, 3]
        assert [problem.code for problem in found[1].problems] == ["no-phone"]
        assert str(found[1].problems[0].mark) == "clinic.yaml:3:2"
        assert not found[1].trace
        assert [problem.code for problem in found[2].problems] == ["bug"]
        assert "ZeroDivisionError: by nothing" in found[2].problems[0].message
        assert "in picky" in found[2].trace

    def test_tasks_are_taken_as_they_are_needed(self, engine: Engine) -> None:
        taken = []

        def endless() -> Iterator[int]:
            number = 0
            while True:
                taken.append(number)
                yield number
                number += 1

        outcomes = engine.run(work.double, endless())
        for count, _ in enumerate(outcomes):
            assert len(taken) <= count + 5
            if count == 20:
                break
        outcomes.close()  # type: ignore[attr-defined]

    def test_a_fault_in_the_tasks_themselves_is_raised(self, engine: Engine) -> None:
        def broken() -> Iterator[int]:
            yield 1
            raise KeyError("no such location")

        with pytest.raises(KeyError):
            list(engine.run(work.double, broken()))


class TestProcesses:
    @kills
    @pytest.mark.parametrize("method", ["spawn", choose_start_method()])
    def test_ctrl_c_reaches_no_worker_and_later_the_parent(self, method: str) -> None:
        before = signal.pthread_sigmask(signal.SIG_BLOCK, ())
        found = dict(ProcessEngine(1, start_method=method).run(work.hears_interrupts, [1]))
        assert found == {1: Outcome(False)}
        assert signal.pthread_sigmask(signal.SIG_BLOCK, ()) == before

    @pytest.mark.skipif(sys.platform != "linux", reason="elsewhere there is no such server")
    def test_another_server_takes_the_place_of_one_that_died_of_its_imports(self, tmp_path: Path) -> None:
        (tmp_path / "deadly.py").write_text("import os\nos._exit(1)\n", encoding="utf-8")
        script = textwrap.dedent("""
            from handout.batch.engines import ProcessEngine, start_server
            from tests.batch import work

            if __name__ == "__main__":
                start_server("deadly")
                print(sorted(outcome.result for _, outcome in ProcessEngine(2).run(work.double, range(3))))
        """)
        (tmp_path / "script.py").write_text(script, encoding="utf-8")
        done = subprocess.run(
            [sys.executable, str(tmp_path / "script.py")],
            capture_output=True, text=True, timeout=PATIENCE,
            env={**os.environ, "PYTHONPATH": os.pathsep.join((str(ROOT), str(tmp_path)))},
        )  # fmt: skip
        assert done.stdout.strip() == "[0, 2, 4]", done.stderr

    @pytest.mark.parametrize("method", ["spawn", choose_start_method()])
    def test_two_work_at_once(self, method: str, tmp_path: Path) -> None:
        found = dict(ProcessEngine(2, start_method=method).run(partial(work.meet, str(tmp_path)), range(2)))
        assert len({outcome.result for outcome in found.values()}) == 2
        assert os.getpid() not in {outcome.result for outcome in found.values()}

    def test_all_cores_are_the_default(self) -> None:
        assert ProcessEngine().jobs == count_cores() >= 1
        assert choose_start_method() != "fork"

    def test_a_result_that_cannot_travel_is_a_fault_of_its_task_alone(self) -> None:
        found = dict(ProcessEngine(2).run(work.strange, range(3)))
        assert [found[n].result for n in (0, 2)] == [0, 2]
        assert [problem.code for problem in found[1].problems] == ["bug"]
        assert "pickle" in found[1].trace

    def test_large_tasks_and_results_travel(self) -> None:
        large = [bytes([n]) * 3_000_000 for n in range(6)]
        found = [outcome.result for _, outcome in ProcessEngine(2).run(partial(work.scaled, 2), large)]
        assert sorted(map(len, found)) == [6_000_000] * 6  # type: ignore[arg-type]

    def test_ten_thousand_results_take_no_more_room_than_ten(self) -> None:
        tracemalloc.start()
        for _ in ProcessEngine(2).run(partial(work.scaled, 20_000), [b"x"] * 3000):
            pass
        _, most = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        assert most < 3_000_000, "of the 60 MB that came"

    def test_workers_make_room_for_fresh_ones(self) -> None:
        found = [
            outcome.result
            for _, outcome in ProcessEngine(2, max_tasks_per_worker=3).run(work.process, [0.001] * 20)
        ]
        assert len(set(found)) >= 20 // 3
        assert max(found.count(each) for each in found) <= 3

    @kills
    def test_lost_workers_cost_only_time(self, tmp_path: Path) -> None:
        tasks = [(str(tmp_path), n) for n in range(30)]
        found = list(ProcessEngine(2).run(work.deadly_once, tasks))
        assert sorted(outcome.result or 0 for _, outcome in found) == list(range(30))
        assert len(list(tmp_path.iterdir())) == 6, "six workers died"

    @kills
    def test_a_task_that_kills_every_worker_is_given_up_alone(self) -> None:
        found = dict(ProcessEngine(2).run(work.deadly, range(20)))
        assert [n for n, outcome in found.items() if outcome.has_failed] == [13]
        (problem,) = found[13].problems
        assert problem.code == "worker-lost"
        assert "3 times" in problem.message
        assert "memory" in problem.hint

    def test_a_worker_that_ends_itself_is_lost_too(self) -> None:
        found = dict(ProcessEngine(2).run(work.leaves, range(4)))
        assert [n for n, outcome in found.items() if outcome.has_failed] == [1]

    @kills
    def test_a_worker_killed_from_outside(self, tmp_path: Path) -> None:
        gate = tmp_path / "gate"
        outcomes = ProcessEngine(2).run(partial(work.follow, str(gate)), range(21))
        _, first = next(outcomes)
        assert first.result
        os.kill(first.result, signal.SIGKILL)
        gate.touch()
        found = [outcome.result for _, outcome in outcomes]
        assert len(found) == 20
        assert None not in found
        assert found.count(first.result) == 0


def started(script: str, *arguments: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-W", "error", "-c", textwrap.dedent(script), *arguments]
    return subprocess.Popen(command, cwd=ROOT, stdout=-1, stderr=-1, text=True)


def alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    status = Path(f"/proc/{process}/stat")
    return not (status.exists() and status.read_text().rpartition(")")[2].split()[0] == "Z")


BUSY = """
    import signal
    import sys
    from functools import partial
    from handout.batch.engines import ProcessEngine
    from tests.batch import work
    if __name__ == "__main__":
        # Where the tests run in a shell's background, Ctrl-C is ignored, and that is inherited.
        signal.signal(signal.SIGINT, signal.default_int_handler)
        meet = partial(work.meet, sys.argv[1])
        for _, outcome in ProcessEngine(2).run(meet, range(6)):
            print(outcome.result, flush=True)
"""


@kills
@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGINT])
def test_no_worker_outlives_its_parent(how: signal.Signals, tmp_path: Path) -> None:
    """Neither Ctrl-C nor a kill leaves workers that go on writing, with endless work ahead."""
    with started(BUSY, str(tmp_path)) as parent:
        assert parent.stdout is not None
        try:
            workers = [int(parent.stdout.readline()) for _ in range(2)]
            assert len(set(workers)) == 2
            assert all(map(alive, workers))
            parent.send_signal(how)
            _, told = parent.communicate(timeout=PATIENCE)
        finally:
            parent.kill()
        wait_until(lambda: not any(map(alive, workers)))
    assert told.count("Traceback") == (how is signal.SIGINT), "only the parent says so"
