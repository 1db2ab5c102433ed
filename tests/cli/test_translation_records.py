"""A translation knows what it translated: later changes of the source are told, with or without a version."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from handout.errors import ExitCode
from tests.cli.conftest import Run

SOURCE = """\
handout: {id: asthma, title: Asthma}
content:
  - Breathe slowly.
  - Take 75 mg in the morning.
  - Call us.
"""
SPANISH = """\
handout: {id: asthma, title: Asma, language: es, translation_of: {id: asthma, version: "1.0"}}
content:
  - Respire despacio.
  - Tome 75 mg por la mañana.
  - Llámenos.
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, run: Run) -> Path:
    """A source with a translation of it that was approved."""
    monkeypatch.chdir(tmp_path)
    Path("content.yaml").write_text(SOURCE, encoding="utf-8")
    Path("content.es.yaml").write_text(SPANISH, encoding="utf-8")
    result = run("approve", "--language", "es", "--by", "Luis Mora, MD")
    assert result.exit_code == ExitCode.OK
    assert "Noted what content.yaml says now" in result.stderr
    return tmp_path


def change(old: str, new: str) -> None:
    path = Path("content.yaml")
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_a_changed_dose_is_told_with_its_line_though_the_version_is_the_same(folder: Path, run: Run) -> None:
    change("75", "150")
    result = run("check", "content.es.yaml")
    assert "content.yaml:4:5: warning: changed in content.yaml since it was translated on " in result.stderr
    assert "“Take 150 mg in the morning.” was “Take 75 mg in the morning.”" in result.stderr
    assert "handout approve content.es.yaml --by NAME" in result.stderr
    assert "translation is behind" in run("list").stdout


def test_another_dose_than_the_sources_is_not_approved(folder: Path, run: Run) -> None:
    path = Path("content.es.yaml")
    record = path.with_name("content.es.approval.json").read_bytes()
    path.write_text(SPANISH.replace("75", "750"), encoding="utf-8")
    refused = run("approve", "--language", "es", "--by", "Luis Mora, MD")
    assert refused.exit_code == ExitCode.CONTENT
    assert "content.es.yaml:4:" in refused.stderr
    assert "[translation-numbers]" in refused.stderr
    assert "75" in refused.stderr
    assert path.with_name("content.es.approval.json").read_bytes() == record
    reason = "\nchecks: {translation-numbers: {level: off, reason: Another strength is sold here.}}\n"
    path.write_text(
        SPANISH.replace("75", "750").replace('"1.0"}}', '"1.0"},' + reason[1:-1] + "}"), encoding="utf-8"
    )
    assert run("approve", "--language", "es", "--by", "Luis Mora, MD").exit_code == ExitCode.OK


def test_a_lost_not_is_told_to_who_approves(folder: Path, run: Run) -> None:
    Path("content.yaml").write_text(SOURCE.replace("Call us.", "Do not drive."), encoding="utf-8")
    Path("content.es.yaml").write_text(SPANISH.replace("Llámenos.", "Conduzca."), encoding="utf-8")
    told = run("approve", "--language", "es", "--by", "Luis Mora, MD")
    assert told.exit_code == ExitCode.OK
    assert "[translation-negation]" in told.stderr


def test_comments_and_order_change_nothing(folder: Path, run: Run) -> None:
    change("content:", "# a comment\ncontent:")
    assert "since it was translated" not in run("check", "content.es.yaml").stderr
    result = run("diff", "content.yaml", "content.es.yaml")
    assert (result.exit_code, result.stdout) == (ExitCode.OK, "")


def test_diff_shows_what_changed_beside_its_translation(folder: Path, run: Run) -> None:
    change("75", "150")
    result = run("diff", "content.yaml", "content.es.yaml")
    assert result.exit_code == ExitCode.PARTLY
    assert result.stdout.splitlines() == [
        "content.yaml:4 | content.es.yaml:4: paragraph changed",
        f"    {'Take 150 mg in the morning.':<48} | Tome 75 mg por la mañana.",
    ]
    assert "1 passage changed since it was translated." in result.stderr
    found = json.loads(run("diff", "content.yaml", "content.es.yaml", "--json").stdout)
    assert [(each["changed"], each["source"]["place"]["line"]) for each in found["pairs"]] == [(True, 4)]


def test_a_new_approval_notes_the_source_again(folder: Path, run: Run) -> None:
    change("75", "150")
    Path("content.es.yaml").write_text(SPANISH.replace("75", "150"), encoding="utf-8")
    run("approve", "--language", "es", "--by", "Luis Mora, MD")
    assert "since it was translated" not in run("check", "content.es.yaml").stderr


def test_without_a_note_all_stands_side_by_side(folder: Path, run: Run) -> None:
    Path("content.es.source.json").unlink()
    result = run("diff", "content.yaml", "content.es.yaml")
    assert (result.exit_code, len(result.stdout.splitlines())) == (ExitCode.OK, 6)
    assert "was never noted" in result.stderr
