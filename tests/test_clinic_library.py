"""The library that `handout check` is measured with is correct, always the same, and shares few words."""

from __future__ import annotations

from pathlib import Path

import pytest

pytest.importorskip("benchmarks.clinic_library")

from benchmarks.clinic_library import measure_repeats, write_clinic_library
from handout.content.reading.project_reader import read_project


def test_handouts_are_correct_and_share_little(tmp_path: Path) -> None:
    library = write_clinic_library(tmp_path / "library", 28)
    paths = sorted(library.glob("*.yaml"))
    # Each of the fourteen structures is there twice; a handout that cannot be read raises.
    problems = [read_project(path, values_follow=True).problems for path in paths[:14]]
    assert not any(problems)
    assert 0 < measure_repeats(library) < 0.12


def test_library_is_the_same_in_every_run(tmp_path: Path) -> None:
    first, second = (write_clinic_library(tmp_path / name, 3) for name in ("first", "second"))
    names = sorted(path.name for path in first.glob("*.yaml"))
    assert [(first / name).read_bytes() for name in names] == [(second / name).read_bytes() for name in names]
