"""`handout approve`, and what building does with what was approved, changed, or never filled in."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from handout.checking.document.placeholders import SCAFFOLD_VALUES, find_placeholder_problems
from handout.content.reading.project_reader import read_project
from handout.errors import ExitCode, Severity
from tests.batch.clinics import mend
from tests.cli.conftest import Run
from tests.content.test_approval import TEXT

ROOT = Path(__file__).parents[2]


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A draft in the working folder."""
    (tmp_path / "logo.svg").write_bytes((ROOT / "assets" / "logo.svg").read_bytes())
    (tmp_path / "content.yaml").write_text(TEXT, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path / "content.yaml"


def test_from_a_draft_to_approved_and_back(path: Path, run: Run) -> None:
    assert "is a draft" in run("batch").stderr
    result = run("approve", "--by", " Ana  Ruiz, MD ")
    assert (result.exit_code, result.stdout) == (ExitCode.OK, "content.approval.json\n")
    assert "Ana Ruiz, MD approved aspirin (en), version 1.0." in result.stderr
    assert run("batch").exit_code == ExitCode.OK
    mend(path, "75 mg in", "57 mg in")
    result = run("build")
    assert result.exit_code == ExitCode.OK
    assert "“Take 57 mg in the morning.” was “Take 75 mg in the morning.”" in result.stderr
    result = run("batch")
    assert "[draft-in-batch]" in result.stderr
    assert "[approval-outdated]" in result.stderr


def test_placeholders_and_retired_handouts_are_not_approved(path: Path, run: Run) -> None:
    mend(path, "Drink water.", "Drink TBD.")
    result = run("approve", "--by", "Ana")
    assert result.exit_code == ExitCode.CONTENT
    assert "content.yaml:12:21: error: “TBD” waits for its real words" in result.stderr
    mend(path, "Drink TBD.", "Drink water.")
    mend(path, "  id: aspirin", "  id: aspirin\n  status: retired")
    assert "[retired]" in run("approve", "--by", "Ana").stderr
    assert not list(path.parent.glob("*.json"))


def test_a_lost_character_is_not_approved(path: Path, run: Run) -> None:
    mend(path, "Drink water.", "Drink 5\N{REPLACEMENT CHARACTER} ml.")
    result = run("approve", "--by", "Ana")
    assert result.exit_code == ExitCode.CONTENT
    assert "content.yaml:12:21: error: “5\N{REPLACEMENT CHARACTER}” has lost a character" in result.stderr
    assert not list(path.parent.glob("*.json"))


def test_who_approved_it_is_said_once_however_much_changed(path: Path, run: Run) -> None:
    run("approve", "--by", "Ana")
    mend(path, "75 mg in", "57 mg in")
    mend(path, "Drink water.", "Drink milk.")
    told = run("check").stderr
    assert told.count("[approval-outdated]") == 2
    assert told.count("Ana approved version") == told.count("(handout approve)") == 1


@pytest.mark.parametrize("name", ["", "  ", "a\x1bb"])
def test_somebody_must_have_approved_it(path: Path, run: Run, name: str) -> None:
    assert run("approve", "--by", name).exit_code == ExitCode.USAGE


def test_a_file_of_somebody_else_is_not_replaced(path: Path, run: Run) -> None:
    Path("content.approval.json").write_text("my notes", encoding="utf-8")
    result = run("approve", "--by", "Ana")
    assert result.exit_code == ExitCode.OUTPUT
    assert Path("content.approval.json").read_text(encoding="utf-8") == "my notes"


def test_an_unsealed_approval_is_told_how_to_seal(path: Path, run: Run) -> None:
    mend(path, "  id: aspirin", "  id: aspirin\n  status: approved\n  approved_by: Ana")
    assert "`handout approve` seals it" in run("build").stderr
    assert "1 handout approved by their own word only" in run("batch").stderr


class TestPlaceholders:
    def test_every_value_of_the_scaffold_is_known(self) -> None:
        scaffold = yaml.safe_load((ROOT / "handout/cli/scaffold/content.yaml").read_text(encoding="utf-8"))
        author, brand, places = scaffold["author"], scaffold["brand"], scaffold["locations"]
        values = {author["name"], author["role"], brand["name"], brand["tagline"], brand["logo"]["alt"]}
        for place in places:
            values |= {
                place["name"],
                *place["address"],
                *place["phones"].values(),
                place["web"],
                place["email"],
            }
        assert values <= SCAFFOLD_VALUES

    def test_an_approved_scaffold_is_refused_by_build_and_batch(self, tmp_path: Path, run: Run) -> None:
        run("new", str(tmp_path / "new"))
        content = tmp_path / "new" / "content.yaml"
        draft = run("build", str(content))
        assert draft.exit_code == ExitCode.OK
        assert "not yet written: “Your Name”" in draft.stderr
        mend(content, "  status: draft", "  status: approved\n  approved_by: Me")
        refused = run("build", str(content), "-o", str(tmp_path / "out"))
        assert refused.exit_code == ExitCode.CONTENT
        assert (
            f"{content}:67:9: error: “Your Clinic Name” is still the example's [placeholder]"
            in refused.stderr
        )
        assert not (tmp_path / "out").exists()
        assert run("batch", str(content), "-o", str(tmp_path / "out")).exit_code == ExitCode.CONTENT

    @pytest.mark.parametrize(
        "words",
        [
            "Lorem ipsum dolor.", "Call TBD.", "[Insert name of medicine]", "Take XXX mg.", "<insert dose>",
            "[Your clinic's phone]", "[add address]", "(insert dose)", "(your clinic's phone number)",
            "TODO: doses", "Insert dose here.",
            "(name of your nurse)", "TBC",
        ],
    )  # fmt: skip
    def test_waits_for_words(self, path: Path, words: str) -> None:
        mend(path, "Drink water.", f'"{words}"')
        assert [each.code for each in find_placeholder_problems(read_project(path).project)] == [
            "placeholder"
        ]

    @pytest.mark.parametrize(
        "words",
        [
            "Todo va bien.", "Ask your clinic.", "Your name is on the bottle.", "Size XXL socks.",
            "Add salt.",
            "Enter [by the door](https://clinic.us).", "Insert the needle.", "Super Bowl XX.",
            "Mix the powder (add 10 mL of water).", "Ask for help (your nurse will show you how).",
            "(insert the tip gently)", "(enter by gate B)",
        ],
    )  # fmt: skip
    def test_ordinary_words_do_not(self, path: Path, words: str) -> None:
        mend(path, "Drink water.", f'"{words}"')
        assert not find_placeholder_problems(read_project(path).project)

    @pytest.mark.parametrize("words", ["La TBC se cura.", "TODO: no deje nada."])
    def test_words_of_other_languages_do_not(self, path: Path, words: str) -> None:
        mend(path, "Drink water.", f'"{words}"')
        mend(path, "  id: aspirin", "  id: aspirin\n  language: es")
        assert not find_placeholder_problems(read_project(path).project)

    def test_invented_numbers_are_warnings_except_in_a_sample(self, path: Path) -> None:
        assert not find_placeholder_problems(read_project(path).project)
        mend(path, "sample: true, ", "")
        (problem,) = find_placeholder_problems(read_project(path).project)
        assert (problem.code, problem.severity) == ("invented", Severity.WARNING)
        assert "555-0101" in problem.message

    @pytest.mark.parametrize(
        "command", [("bundle", "--title", "T"), ("print",), ("list",), ("approve", "--by", "Ana")]
    )
    def test_no_other_door_lets_them_through(self, path: Path, run: Run, command: tuple[str, ...]) -> None:
        mend(path, "  id: aspirin", "  id: aspirin\n  status: approved\n  approved_by: Ana")
        mend(path, "Drink water.", "Drink TBD.")
        target = ("--library", str(path)) if command == ("list",) else (str(path),)
        result = run(*command, *target)
        assert result.exit_code != ExitCode.OK
        assert "“TBD” waits for its real words" in result.stderr
        assert "approved" not in result.stdout
        assert not list(path.parent.rglob("*.pdf"))


def test_many_are_approved_at_once_and_the_others_told(path: Path, run: Run) -> None:
    for name in ("second", "third"):
        path.with_name(f"{name}.yaml").write_text(TEXT.replace("aspirin", name), encoding="utf-8")
    mend(path.with_name("second.yaml"), "Drink water.", "Drink TBD.")
    result = run("approve", "content.yaml", "second.yaml", "third.yaml", "--by", "Ana")
    assert result.exit_code == ExitCode.PARTLY
    assert result.stdout.split() == ["content.approval.json", "third.approval.json"]
    assert "second.yaml:12:21: error: “TBD”" in result.stderr
    assert "1 of 3 handouts not approved." in result.stderr
    assert run("approve", "content.yaml", "third.yaml", "--by", "Ana").exit_code == ExitCode.OK


def test_the_record_of_a_renamed_file_is_told_and_taken_over(path: Path, run: Run) -> None:
    run("approve", "--by", "Ana")
    renamed = path.rename(path.with_name("aspirin-daily.yaml"))
    mend(renamed, "  id: aspirin", "  id: aspirin-daily")
    told = run("build", "aspirin-daily.yaml").stderr
    assert "content.approval.json says that Ana approved this handout on" in told
    assert "hint: take it over: handout approve aspirin-daily.yaml" in told
    assert run("approve", "aspirin-daily.yaml").exit_code == ExitCode.OK
    assert [each.name for each in path.parent.glob("*.json")] == ["aspirin-daily.approval.json"]
    reading = read_project(renamed)
    assert (reading.project.handout.status, reading.project.handout.approved_by) == ("approved", "Ana")
    assert reading.problems == ()


def test_many_renamed_files_are_taken_over_and_the_others_told(path: Path, run: Run) -> None:
    run("approve", "--by", "Ana")
    path.with_name("new.yaml").write_text(TEXT.replace("aspirin", "new"), encoding="utf-8")
    path.rename(path.with_name("renamed.yaml"))
    result = run("approve", "new.yaml", "renamed.yaml")
    assert (result.exit_code, result.stdout.split()) == (ExitCode.PARTLY, ["renamed.approval.json"])
    assert "new.yaml: no record of the same words under another name [no-approver]" in result.stderr
    assert "1 of 2 handouts not approved." in result.stderr


def test_a_renamed_file_whose_words_changed_needs_a_new_approval(path: Path, run: Run) -> None:
    run("approve", "--by", "Ana")
    renamed = path.rename(path.with_name("other.yaml"))
    mend(renamed, "75 mg in", "57 mg in")
    assert (
        "its words have changed since: handout approve other.yaml --by NAME"
        in run("build", "other.yaml").stderr
    )
    assert run("approve", "other.yaml").exit_code == ExitCode.USAGE
    assert not renamed.with_name("other.approval.json").exists()
