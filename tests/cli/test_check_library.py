"""A library is checked on all cores with the results, and the order, of one process."""

from __future__ import annotations

import datetime as dt
import pickle
import subprocess
import sys
from pathlib import Path

import pytest

from handout.checking.check import check_handout
from handout.cli import check_library, check_workers
from handout.content.reading.project_reader import read_project
from tests.checking.cases import CLEAN, TODAY


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    """Some handouts, one of them broken, one a translation with another dose than its source."""
    paths = [tmp_path / f"handout-{number}.yaml" for number in range(6)]
    for number, path in enumerate(paths):
        text = CLEAN.replace("id: sprain", f"id: sprain-{number}") + f"  - Take {number + 2} mg each day.\n"
        path.write_text(text, encoding="utf-8")
    paths[2].write_text("handout: [", encoding="utf-8")
    spanish = CLEAN.replace("id: sprain", "id: sprain-0-es\n  language: es").replace(
        "  title:", '  translation_of: {id: sprain-0, version: "0.9"}\n  title:'
    )
    paths[5].write_text(f"{spanish}  - Tome 20 mg al día.\n", encoding="utf-8")
    return paths


def test_processes_find_what_one_process_finds(files: list[Path], monkeypatch: pytest.MonkeyPatch) -> None:
    alone = check_library.check_files(files, TODAY)
    monkeypatch.setattr(check_workers, "MIN_FILES_FOR_PROCESSES", 2)
    monkeypatch.setattr(check_library, "LEAST_FILES_PER_TASK", 2)
    monkeypatch.setattr("handout.batch.engines.count_cores", lambda: 2)
    together = check_library.check_files(files, TODAY)
    assert together == alone
    assert [report.id for report in together.reports] == [f"sprain-{n}" for n in (0, 1, 3, 4)] + [
        "sprain-0-es"
    ]
    assert together.problems
    rules = {finding.rule.id for finding in together.reports[-1].findings}
    assert {"translation-numbers", "translation-behind"} <= rules


def test_a_report_can_be_sent_to_another_process(files: list[Path]) -> None:
    reading = read_project(files[0])
    report = check_handout(reading.project, reading.root, dt.date(2026, 11, 22))
    assert pickle.loads(pickle.dumps(report)) == report


def test_tasks_hold_every_file_once_and_grow_smaller() -> None:
    files = [Path(f"{number}.yaml") for number in range(101)]
    tasks = list(check_library._divide(files, 2))
    assert [path for task in tasks for path in task] == files
    assert [len(task) for task in tasks[:-1]] == sorted((len(task) for task in tasks[:-1]), reverse=True)
    assert len(tasks[0]) > 3 * len(tasks[-2])


def test_workers_are_born_of_a_process_that_has_checked_once(monkeypatch: pytest.MonkeyPatch) -> None:
    begun: list[str] = []
    monkeypatch.setattr("handout.batch.engines.start_server", begun.append)
    check_workers.start_workers()
    prepared = "import sys, importlib; importlib.import_module(sys.argv[1]); import gc"
    told = "; print(gc.get_freeze_count() > 0, 'handout.checking.rules' in sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", prepared + told, *begun], capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == ["True", "True"]
