"""Every broken input gives exactly the problems written beside it: code, severity, place and words."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from handout.content.locations.location_lists import LocationLists
from handout.content.reading.project_reader import read_project
from handout.errors import ContentError, Problem
from tests.support.all_of import check_all

BROKEN = Path(__file__).parents[2] / "broken"
INPUTS = sorted(BROKEN.glob("*.yaml"))
SHEETS = sorted((BROKEN / "sheets").glob("*.csv"))


def told(path: Path) -> str:
    """The problems of a file, a line each, with places relative to its folder."""
    try:
        problems = read_project(path).problems
    except ContentError as error:
        problems = error.problems
    return "".join(f"{line(problem)}\n" for problem in problems)


def sheet_told(path: Path) -> str:
    """The problems of a spreadsheet of locations, in the same form."""
    try:
        problems = LocationLists().read_file(path).problems
    except ContentError as error:
        problems = error.problems
    return "".join(f"{line(problem)}\n" for problem in problems)


def line(problem: Problem) -> str:
    assert problem.mark is not None, "every problem of an input has its mark"
    file = Path(problem.mark.file).relative_to(BROKEN).as_posix()
    hint = f" ({problem.hint})" if problem.hint else ""
    place = f"{file}:{problem.mark.line}:{problem.mark.column}"
    return f"{place}: {problem.severity} {problem.code}: {problem.message}{hint}"


def test_enough_inputs_are_scanned() -> None:
    assert len(INPUTS) >= 34
    assert len(SHEETS) >= 16
    assert {path.stem for path in (BROKEN / "sheets").glob("*.expected")} == {path.stem for path in SHEETS}
    assert {path.stem for path in BROKEN.glob("*.expected")} == {path.stem for path in INPUTS}


@pytest.mark.parametrize(("paths", "tell"), [(INPUTS, told), (SHEETS, sheet_told)], ids=["yaml", "sheets"])
def test_problems_are_exactly_those_expected_and_none_is_told_twice(
    paths: list[Path], tell: Callable[[Path], str]
) -> None:
    def check(path: Path) -> None:
        expected = path.with_suffix(".expected").read_text(encoding="utf-8")
        assert expected.strip(), "a broken input expects at least one problem"
        assert tell(path) == expected
        lines = expected.splitlines()
        assert len(lines) == len(set(lines))

    check_all(paths, check)
