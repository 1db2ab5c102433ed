"""Typical mistakes of new authors are told as a colleague would tell them, and the advice mends them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from handout.content.reading.project_reader import read_project
from handout.errors import ContentError
from tests.support.all_of import check_all

TABLE: dict[str, Any] = yaml.safe_load(Path(__file__).with_name("mistakes.yaml").read_text(encoding="utf-8"))
MISTAKES: list[dict[str, Any]] = TABLE["mistakes"]


def tell(folder: Path, text: str) -> list[str]:
    """Return what is told of a handout: place, severity, message and hint, a line each."""
    file = folder / "content.yaml"
    file.write_text(text, encoding="utf-8")
    try:
        problems = read_project(file).problems
    except ContentError as error:
        problems = error.problems
    told = []
    for problem in problems:
        assert problem.mark is not None
        hint = f" ({problem.hint})" if problem.hint else ""
        place = f"{problem.mark.line}:{problem.mark.column}"
        told.append(f"{place}: {problem.severity}: {problem.message}{hint}")
    return told


def put(good: str, other: str) -> str:
    """Return the handout with one place written otherwise."""
    assert good in TABLE["handout"]
    return str(TABLE["handout"]).replace(good, other, 1)


def test_enough_mistakes_are_told() -> None:
    names = [row["mistake"] for row in MISTAKES]
    assert len(names) == len(set(names)) >= 140


def test_the_handout_itself_is_right(tmp_path: Path) -> None:
    assert tell(tmp_path, TABLE["handout"]) == []


def test_each_mistake_is_told_in_these_words(tmp_path: Path) -> None:
    def check(row: dict[str, Any]) -> None:
        assert row["told"], "something is told"
        assert tell(tmp_path, put(row["good"], row["written"])) == row["told"]
        assert tell(tmp_path, put(row["good"], row.get("mended", row["good"]))) == []

    check_all(MISTAKES, check)
