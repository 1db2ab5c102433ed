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
ENGLISH_COPY, SPANISH_COPY = "asthma_letter_en_v1.0.pdf", "asthma_letter_es_v1.0.pdf"


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


class TestBatch:
    @pytest.fixture(autouse=True)
    def approved(self, folder: Path, run: Run) -> None:
        assert run("approve", "content.yaml", "--by", "Ana Ruiz, MD").exit_code == ExitCode.OK
        assert run("batch").exit_code == ExitCode.OK
        assert {path.name for path in Path("output").glob("*.pdf")} == {ENGLISH_COPY, SPANISH_COPY}

    def approve_change(self, run: Run, old: str, new: str) -> None:
        change(old, new)
        assert run("approve", "content.yaml", "--by", "Ana Ruiz, MD").exit_code == ExitCode.OK

    @pytest.mark.parametrize("options", [(), ("--drafts",), ("--overdue",)])
    def test_a_translation_with_the_old_dose_is_left_out(self, run: Run, options: tuple[str, ...]) -> None:
        self.approve_change(run, "75 mg", "12.5 mL")
        before = Path("output", SPANISH_COPY).read_bytes()
        result = run("batch", "--json", *options)
        told = json.loads(result.stdout)
        assert result.exit_code == ExitCode.PARTLY
        assert [Path(each["path"]).name for each in told["documents"]] == [ENGLISH_COPY]
        (error,) = [each for each in told["problems"] if each["severity"] == "error"]
        assert (error["code"], error["file"], error["line"]) == ("outdated-in-batch", "content.es.yaml", 4)
        assert "12.5" in error["message"]
        assert "75" in error["message"]
        assert "content.yaml has changed since it was translated" in error["message"]
        assert "(source, line 4)" in error["message"]
        assert "handout approve content.es.yaml --by NAME" in error["hint"]
        # What was approved once is kept, as that of a draft is, also where what is no longer wanted goes.
        run("batch", "--prune", "--yes")
        assert Path("output", SPANISH_COPY).read_bytes() == before

    def test_it_is_made_again_when_the_change_is_translated_and_approved(self, run: Run) -> None:
        self.approve_change(run, "75 mg", "150 mg")
        assert run("batch").exit_code == ExitCode.PARTLY
        Path("content.es.yaml").write_text(SPANISH.replace("75", "150"), encoding="utf-8")
        assert run("approve", "--language", "es", "--by", "Luis Mora, MD").exit_code == ExitCode.OK
        result = run("batch", "--json")
        assert result.exit_code == ExitCode.OK
        assert [Path(each["path"]).name for each in json.loads(result.stdout)["documents"]] == [SPANISH_COPY]

    def test_a_raised_version_is_compared_as_well(self, run: Run) -> None:
        Path("content.es.source.json").unlink()
        change("title: Asthma}", 'title: Asthma, version: "1.1"}')
        self.approve_change(run, "75 mg", "150 mg")
        assert "[outdated-in-batch]" in run("batch").stderr

    def test_an_outdated_translation_with_the_same_numbers_is_made_with_a_warning(self, run: Run) -> None:
        self.approve_change(run, "Breathe slowly.", "Breathe slowly and calmly.")
        result = run("batch", "--force", "--drafts")
        assert result.exit_code == ExitCode.OK
        assert "[translation-outdated]" in result.stderr
        assert "1 made, 1 up to date" in result.stderr

    def test_another_number_with_a_reason_for_it_is_made(self, run: Run) -> None:
        reason = "checks: {translation-numbers: {level: off, reason: Another strength is sold here.}}"
        text = SPANISH.replace('"1.0"}}', f'"1.0"}}, {reason}}}')
        Path("content.es.yaml").write_text(text, encoding="utf-8")
        assert run("approve", "--language", "es", "--by", "Luis Mora, MD").exit_code == ExitCode.OK
        self.approve_change(run, "75 mg", "150 mg")
        result = run("batch")
        assert result.exit_code == ExitCode.OK
        assert "[translation-outdated]" in result.stderr

    def test_a_draft_of_a_translation_follows_the_rule_of_drafts(self, run: Run) -> None:
        self.approve_change(run, "75 mg", "150 mg")
        Path("content.es.yaml").write_text(SPANISH.replace("Llámenos", "Llame"), encoding="utf-8")
        refused = run("batch")
        assert "[draft-in-batch]" in refused.stderr
        assert "[outdated-in-batch]" not in refused.stderr
        assert run("batch", "--drafts").exit_code == ExitCode.OK
