"""Spoilt inputs of every kind are taken or told: the first of those that ``benchmarks.robust`` hands in.

It hands in 10,000; here are a few of each kind, and those that once were found.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.robust_inputs import KINDS, find_half_files, take

SEEDS = 12
FOUND = {"workbook": (116,), "setting": (742,), "font": (204, 1086)}
"""Inputs that were found once: a part that cannot be unpacked, forty digits, which hung, a tag that is no
ASCII, and a rule that is not there."""


@pytest.mark.parametrize("kind", KINDS)
def test_spoilt_inputs_are_taken_or_told(kind: str, tmp_path: Path) -> None:
    seeds = (*range(SEEDS), *FOUND.get(kind, ()))
    results = {seed: take(kind, seed, tmp_path) for seed in seeds}
    assert set(results.values()) <= {"taken", "told"}, results
    assert "told" in results.values(), "the inputs are spoilt"
    assert find_half_files(tmp_path) == []
