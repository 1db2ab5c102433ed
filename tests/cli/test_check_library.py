"""A library is checked on all cores with the results, and the order, of one process."""

from __future__ import annotations

import datetime as dt
import pickle
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
    monkeypatch.setattr(check_library, "FILES_PER_TASK", 2)
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
