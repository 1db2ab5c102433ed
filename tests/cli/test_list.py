"""`handout list`: which handouts there are, and what is overdue or behind."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from handout.errors import ExitCode
from tests.batch import clinics
from tests.cli.conftest import Run


@pytest.fixture
def library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A library of two handouts, one of them in Spanish too, which is the working folder."""
    clinics.write(tmp_path)
    spanish = clinics.KETAMINE.replace("title: Ketamine", "title: Ketamina, language: es")
    (tmp_path / "handouts" / "ketamine.es.yaml").write_text(
        spanish.replace("Breathe slowly.", "Respire despacio, por favor, y no se levante."), encoding="utf-8"
    )
    monkeypatch.chdir(tmp_path)
    return tmp_path


def listed(run: Run, *words: str) -> list[str]:
    return [" ".join(line.split()[:2]) for line in run("list", *words).stdout.splitlines()]


def test_all_of_them(library: Path, run: Run) -> None:
    assert listed(run) == ["ketamine en", "ketamine es", "tms en"]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        (["ket"], ["ketamine en", "ketamine es"]), (["es"], ["ketamine es"]), (["TMS"], ["tms en"]),
        (["ketamina", "es"], ["ketamine es"]), (["nothing"], []),
    ],
)  # fmt: skip
def test_words_narrow_it(library: Path, run: Run, words: list[str], found: list[str]) -> None:
    assert listed(run, *words) == found


def test_what_must_be_done_is_said(library: Path, run: Run) -> None:
    clinics.mend(library / "handouts" / "tms.yaml", "title: TMS", "title: TMS, next_review: 2020-01-01")
    clinics.mend(library / "handouts" / "ketamine.yaml", "status: approved", "status: draft")
    lines = run("list").stdout.splitlines()
    assert "[letter, a4; draft]" in lines[0]
    assert "[letter; review was due 2020-01-01]" in lines[2]
    assert [line.split("  ")[-1] for line in lines] == [
        str(Path("handouts", name)) for name in ("ketamine.yaml", "ketamine.es.yaml", "tms.yaml")
    ], "the name of its file is what other commands take"
    told = json.loads(run("list", "tms", "--json").stdout)
    assert told["handouts"] == [
        {
            "id": "tms", "language": "en", "title": "TMS", "version": "1.0", "status": "approved",
            "papers": ["letter"], "path": "handouts/tms.yaml", "review_due": "2020-01-01",
            "overdue": True, "behind": False, "own_words": False,
        }
    ]  # fmt: skip


def test_a_broken_one_is_told_and_the_others_listed(library: Path, run: Run) -> None:
    clinics.mend(library / "handouts" / "tms.yaml", "qr:", "rq:")
    result = run("list")
    assert result.exit_code == ExitCode.PARTLY
    assert "tms.yaml:7" in result.stderr
    assert len(result.stdout.splitlines()) == 2


def test_nothing_there(tmp_path: Path, run: Run) -> None:
    assert run("list", "--library", str(tmp_path)).exit_code == ExitCode.CONTENT


def test_own_words_for_some_locations_are_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, run: Run
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("content.yaml").write_text(
        "handout: {id: knee, title: Your knee}\n"
        "locations: [{id: oak, name: Oak}, {id: elm, name: Elm}]\n"
        "content: [All., {paragraph: Oak., only: oak}]\n",
        encoding="utf-8",
    )  # fmt: skip
    assert "own words for some locations" in run("list").stdout


def test_a_folder_that_was_taken_for_a_word_is_told(library: Path, run: Run) -> None:
    assert "handout list --library handouts" in run("list", "handouts").stderr
    assert "--library" not in run("list", "nothing").stderr
