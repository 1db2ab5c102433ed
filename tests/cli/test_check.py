"""`handout check`: findings with their lines, levels of failing, a baseline, formats, and folders."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from handout.cli.check import summarize_check
from handout.content.reading.project_reader import read_project
from handout.errors import ExitCode
from tests.checking.cases import CLEAN, TODAY
from tests.cli.conftest import Run

DAY = ("--today", "2026-11-22")
LONG = "You should rest your foot for two or three days and put ice on it for ten minutes every few hours."


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a clean handout, which is the working folder."""
    (tmp_path / "content.yaml").write_text(CLEAN, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def add(folder: Path, line: str, name: str = "content.yaml") -> int:
    """A paragraph put behind the handout, and its line."""
    text = CLEAN + f"  - {line}\n"
    (folder / name).write_text(text, encoding="utf-8")
    return text.count("\n")


def test_a_clean_handout_gets_a_card_and_passes(run: Run, folder: Path) -> None:
    result = run("check", *DAY)
    assert result.exit_code == ExitCode.OK
    assert result.stdout.lstrip().startswith("What to do for a sprain (sprain)")
    assert "nothing found" in result.stdout
    assert result.stderr == ""


def test_a_finding_says_where_what_why_and_what_to_do(run: Run, folder: Path) -> None:
    line = add(folder, LONG)
    result = run("check", *DAY)
    assert f"content.yaml:{line}:5: warning: 21 words in one sentence" in result.stdout
    assert "[long-sentence]" in result.stdout
    assert "    why: " in result.stdout
    assert "    do:  " in result.stdout
    assert result.exit_code == ExitCode.OK
    assert run("check", "--strict", *DAY).exit_code == ExitCode.CONTENT


def test_an_error_fails_and_quiet_tells_it_alone(run: Run, folder: Path) -> None:
    add(folder, f"{LONG} Call us at TBD.")
    result = run("check", "--quiet", *DAY)
    assert result.exit_code == ExitCode.CONTENT
    assert "[placeholder]" in result.stdout
    assert "long-sentence" not in result.stdout


def test_json(run: Run, folder: Path) -> None:
    add(folder, LONG)
    for way in (("--json",), ("--format", "json")):
        result = run("check", *way, *DAY)
        found = json.loads(result.stdout)
        (problem,) = found["problems"]
        assert (problem["code"], problem["severity"]) == ("long-sentence", "warning")
        (told,) = found["reports"]
        assert told["reading"]["words"] > 20
        assert {"flesch_kincaid", "smog"} <= set(told["reading"])
        assert [each["instrument"] for each in told["instruments"]] == ["pemat-p", "cdc-index"]
        assert result.stderr == ""


def test_sarif_is_one_object_with_paths_as_given(run: Run, folder: Path) -> None:
    line = add(folder, LONG)
    log = json.loads(run("check", "--format", "sarif", *DAY).stdout)
    (result,) = log["runs"][0]["results"]
    place = result["locations"][0]["physicalLocation"]
    assert place == {
        "artifactLocation": {"uri": "content.yaml"},
        "region": {"startLine": line, "startColumn": 5},
    }


def test_a_library_has_a_line_for_each_handout(run: Run, folder: Path) -> None:
    inner = folder / "handouts"
    inner.mkdir()
    add(inner, LONG, "b.yaml")
    (inner / "a.yml").write_text(CLEAN, encoding="utf-8")
    (inner / "brand.yaml").write_text("name: No handout\n", encoding="utf-8")
    result = run("check", "handouts", "content.yaml", *DAY)
    assert result.exit_code == ExitCode.OK
    lines = [line for line in result.stdout.splitlines() if "Flesch-Kincaid" in line]
    assert len(lines) == 3
    assert "PEMAT" not in result.stdout


def test_one_unreadable_handout_does_not_hide_the_others(run: Run, folder: Path) -> None:
    (folder / "broken.yaml").write_text("handout: {id: x, titel: y}\ncontent: [a]\n", encoding="utf-8")
    add(folder, LONG)
    result = run("check", ".", *DAY)
    assert result.exit_code == ExitCode.CONTENT
    assert "long-sentence" in result.stdout
    assert "titel" in result.stderr


def test_a_translation_is_compared_with_the_source_beside_it(run: Run, folder: Path) -> None:
    translated = CLEAN.replace("id: sprain", "id: sprain-2").replace(
        "  status:", '  translation_of: {id: sprain, version: "0.9"}\n  status:'
    )
    (folder / "second.yaml").write_text(translated, encoding="utf-8")
    assert "[translation-behind]" in run("check", ".", *DAY).stdout
    assert "[translation-behind]" in run("check", "second.yaml", *DAY).stdout


def test_a_baseline_is_written_and_then_leaves_out_what_it_knows(run: Run, folder: Path) -> None:
    add(folder, LONG)
    result = run("check", "--baseline", "known.json", "--write-baseline", *DAY)
    assert result.stdout == "known.json\n"
    assert result.exit_code == ExitCode.OK
    again = run("check", "--baseline", "known.json", "--strict", *DAY)
    assert again.exit_code == ExitCode.OK
    assert "1 known findings" in again.stderr
    add(folder, f"{LONG} You may get pruritus.")
    assert "[jargon]" in run("check", "--baseline", "known.json", *DAY).stdout
    assert run("check", "--baseline", "known.json", "--write-baseline", *DAY).exit_code == ExitCode.OK


def test_a_baseline_does_not_replace_another_file(run: Run, folder: Path) -> None:
    (folder / "package.json").write_text("{}", encoding="utf-8")
    assert run("check", "--baseline", "package.json", "--write-baseline").exit_code == ExitCode.OUTPUT
    assert run("check", "--baseline", "package.json").exit_code == ExitCode.CONTENT
    assert run("check", "--baseline", "missing.json").exit_code == ExitCode.CONTENT
    assert run("check", "--write-baseline").exit_code == ExitCode.USAGE


def test_explain(run: Run, folder: Path) -> None:
    told = run("check", "--explain", "long-sentence").stdout
    assert told.startswith("long-sentence (warn)\n")
    assert "Source: " in told
    assert "absolute-claim" in run("check", "--explain", "list").stdout
    unknown = run("check", "--explain", "long-sentense")
    assert unknown.exit_code == ExitCode.USAGE
    assert "long-sentence" in unknown.stderr


def test_paths_that_lead_nowhere(run: Run, folder: Path) -> None:
    (folder / "empty").mkdir()
    for path in ("missing.yaml", "empty"):
        result = run("check", path)
        assert result.exit_code == ExitCode.CONTENT
        assert "handout" in result.stderr


def test_what_content_says_cannot_move_the_terminal(run: Run, folder: Path) -> None:
    # The reader refuses control characters; a direction override is text.
    add(folder, "Call us at TBD\u202e.")
    assert "\u202e" not in run("check", *DAY).stdout


def test_the_summary_of_a_build_is_one_line(folder: Path) -> None:
    add(folder, LONG)
    told = summarize_check(read_project(folder / "content.yaml"), TODAY)
    assert told.startswith("Check: 1 warning; grade ")
    assert "\n" not in told


def test_a_build_tells_no_summary_without_a_terminal(run: Run, folder: Path) -> None:
    assert "Check:" not in run("build").stderr
