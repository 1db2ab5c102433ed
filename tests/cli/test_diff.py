"""`handout diff`: the approver sees what changed, on the screen, as data and in a marked PDF."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from handout.errors import ExitCode
from handout.pdf.tools.inspection import inspect_pdf
from tests.cli.conftest import Run

OLD = """\
handout:
  id: asthma
  title: Asthma
  version: "1.0"
locations:
  - {id: riverside, name: Riverside Clinic, phones: 555-0100}
content:
  - Breathe slowly and sit up.
  - section: What sets it off?
    content:
      - Smoke, dust and cold air can start it.
      - callout: urgent
        text: Call us if you wheeze.
  - Last words about the matter.
"""
NEW = (
    OLD.replace('"1.0"', '"1.1"').replace("slowly", "quietly").replace("What sets it off?", "What starts it?")
    .replace("  - Last words about the matter.\n", "").replace("555-0100", "555-0199")
    .replace("      - callout", "      - Keep a list of your own triggers at home.\n      - callout")
)  # fmt: skip


@pytest.fixture
def versions(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name, content in (("old", OLD), ("new", NEW)):
        (tmp_path / name).mkdir()
        (tmp_path / name / "content.yaml").write_text(content, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_changes_in_words(run: Run, versions: Path) -> None:
    result = run("diff", "old", "new")
    assert result.exit_code == ExitCode.PARTLY
    assert result.stdout.replace("\\", "/").splitlines() == [
        "new/content.yaml:2: changed handout.version",
        "    [-1.0-] {+1.1+}",
        "new/content.yaml:6: changed locations.riverside.phones.main",
        "    [-555-0100-] {+555-0199+}",
        "new/content.yaml:8: changed paragraph",
        "    Breathe [-slowly-] {+quietly+} and sit up.",
        "new/content.yaml:9: changed heading",
        "    What [-sets-] {+starts+} it [-off-]?",
        "new/content.yaml:12: added paragraph under “What starts it?”",
        "    {+Keep a list of your own triggers at home.+}",
        "old/content.yaml:14: removed paragraph",
        "    [-Last words about the matter.-]",
    ]
    assert result.stderr == "Version 1.0 to 1.1: 4 changed, 1 added, 1 removed.\n"


def test_no_changes(run: Run, versions: Path) -> None:
    result = run("diff", "old", "old/content.yaml")
    assert (result.exit_code, result.stdout, result.stderr) == (ExitCode.OK, "", "Nothing changed.\n")


def test_for_programs(run: Run, versions: Path) -> None:
    result = run("diff", "old", "new", "--json")
    found = json.loads(result.stdout)
    assert found["exit_code"] == result.exit_code == ExitCode.PARTLY
    assert found["project"] == {"handout": "asthma", "version": "1.1", "language": "en", "since": "1.0"}
    assert [change["kind"] for change in found["changes"]] == ["changed"] * 4 + ["added", "removed"]
    assert found["changes"][2]["words"][1] == {"kind": "removed", "text": "slowly"}
    assert found["changes"][-1]["new"] is None


def test_the_marked_copy(run: Run, versions: Path) -> None:
    result = run("diff", "old", "new", "--pdf", "changes.pdf")
    assert result.exit_code == ExitCode.PARTLY
    reading = [spoken.text for spoken in inspect_pdf(Path("changes.pdf").read_bytes()).reading]
    assert "Review copy. Version 1.0 to 1.1: 4 changed, 1 added, 1 removed." in reading
    assert reading[reading.index("Changed:") + 1] == "Breathe quietly and sit up."
    assert reading[reading.index("Added:") + 1] == "Keep a list of your own triggers at home."
    assert reading.count("Changed:") == 2
    gone = reading.index("Removed here (paragraph): “Last words about the matter.”")
    assert gone > reading.index("Call us if you wheeze.")
    assert any("Changes since version 1.0" in text for text in reading)


def test_a_marked_copy_never_passes_for_current(run: Run, versions: Path) -> None:
    run("diff", "old", "new", "--pdf", "changes.pdf", "-q")
    verdict = run("verify", "changes.pdf", "--project", "new")
    assert verdict.exit_code == ExitCode.PARTLY
    assert verdict.stdout.startswith("outdated")


def test_a_stranger_is_not_replaced(run: Run, versions: Path) -> None:
    Path("mine.pdf").write_text("mine", encoding="utf-8")
    assert run("diff", "old", "new", "--pdf", "mine.pdf").exit_code == ExitCode.OUTPUT
    assert run("diff", "old", "new", "--pdf", "mine.pdf", "--force").exit_code == ExitCode.PARTLY


def test_a_location_may_be_chosen(run: Run, versions: Path) -> None:
    assert run("diff", "old", "new", "--pdf", "a.pdf", "-l", "riverside").exit_code == ExitCode.PARTLY
    result = run("diff", "old", "new", "--pdf", "b.pdf", "-l", "rivrside")
    assert result.exit_code == ExitCode.CONTENT
    assert "did you mean 'riverside'?" in result.stderr


def test_a_missing_version(run: Run, versions: Path) -> None:
    assert run("diff", "old", "nowhere").exit_code == ExitCode.CONTENT


def test_long_passages_split_with_their_bars(run: Run, versions: Path) -> None:
    long = " ".join(f"Sentence {n} is about breathing." for n in range(400))
    path = versions / "new" / "content.yaml"
    path.write_text(NEW.replace("Breathe quietly and sit up.", long), encoding="utf-8")
    assert run("diff", "old", "new", "--pdf", "long.pdf").exit_code == ExitCode.PARTLY
    assert inspect_pdf(Path("long.pdf").read_bytes()).pages > 1
