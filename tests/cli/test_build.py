"""`handout build`: what is built, where it goes, what stdout carries, and how it ends."""

from __future__ import annotations

import datetime as dt
import gc
import json
import re
from pathlib import Path

import pytest

from handout.cli import cli_page, console
from handout.errors import ExitCode, MissingExtraError
from tests.cli.conftest import FakeRenderer, Run

RIVERSIDE = str(Path("output", "asthma_riverside_a4_en_v1.2.pdf"))
OAK_HILL = str(Path("output", "asthma_oak-hill_a4_en_v1.2.pdf"))


@pytest.fixture(autouse=True)
def _in_a_project(project: Path, renderer: FakeRenderer) -> None:
    """Every test here has a project around it and no real renderer."""


def test_the_first_location_and_paper_with_one_line_about_the_others(run: Run, project: Path) -> None:
    result = run("build")
    assert result.exit_code == ExitCode.OK
    assert result.stdout == f"{RIVERSIDE}\n"
    assert (project / RIVERSIDE).read_bytes().startswith(b"%PDF")
    first, second, *_ = result.stderr.splitlines()
    assert first == (
        "Chosen for you: riverside of 2 locations (-l NAME, --all-locations), a4 of 2 papers (--paper)."
    )
    assert second.startswith("Riverside Clinic: 2 pages on a4")


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("-l", "riverside", "--paper", "a4"), ""),
        (("--all-locations", "--paper", "a4"), ""),
        (("--all-locations",), "Chosen for you: a4 of 2 papers (--paper)."),
        (("--paper", "a4"), "Chosen for you: riverside of 2 locations (-l NAME, --all-locations)."),
        (("--quiet",), ""),
        (("--json",), ""),
    ],
)
def test_what_was_not_left_open_is_not_talked_about(run: Run, arguments: tuple[str, ...], told: str) -> None:
    lines = run("build", *arguments).stderr.splitlines()
    assert [line for line in lines if "hosen" in line] == ([told] if told else [])


@pytest.mark.parametrize(("arguments", "is_on"), [((), False), (("--all-locations",), True)])
def test_the_collector_stays_off_for_one_document_alone(
    run: Run, arguments: tuple[str, ...], is_on: bool
) -> None:
    gc.disable()
    try:
        assert run("build", *arguments).exit_code == ExitCode.OK
        assert gc.isenabled() is is_on
    finally:
        gc.enable()


@pytest.mark.parametrize("arguments", [("--set", "handout.title=Jane Roe"), ("--theme", "another")])
def test_a_changed_copy_never_takes_the_place_of_the_regular_one(
    run: Run, project: Path, arguments: tuple[str, ...]
) -> None:
    run("build")
    regular = (project / RIVERSIDE).read_bytes()
    result = run("build", *arguments)
    assert re.fullmatch(r"output.asthma_riverside_a4_en_v1\.2_changed-[0-9a-f]{8}\.pdf\n", result.stdout)
    assert "This copy differs from content.yaml; it is not the regular one." in result.stderr
    assert (project / RIVERSIDE).read_bytes() == regular
    assert run("build", *arguments).stdout == result.stdout
    (document,) = json.loads(run("build", "--json", *arguments).stdout)["documents"]
    assert document["changed"] is True


def test_other_settings_have_another_name_whatever_their_order(run: Run) -> None:
    title, version = ("--set", "handout.title=A"), ("--set", "handout.subtitle=B")
    both = run("build", *title, *version).stdout
    assert run("build", *version, *title).stdout == both
    assert len({both, run("build", *title).stdout, run("build", *version).stdout}) == 3


@pytest.mark.parametrize(
    "setting",
    ["handout.title=Asthma", "handout.version=1.2", "locations.riverside.name=Riverside Clinic",
     "locations.0.id=riverside"],
)  # fmt: skip
def test_a_setting_that_the_file_has_anyway_changes_nothing(run: Run, setting: str) -> None:
    result = run("build", "--set", setting)
    assert result.stdout == f"{RIVERSIDE}\n"
    assert "differs" not in result.stderr
    with_another = run("build", "--set", setting, "--set", "handout.subtitle=B").stdout
    assert with_another == run("build", "--set", "handout.subtitle=B").stdout


def test_the_theme_that_the_brand_has_anyway_changes_nothing(run: Run) -> None:
    result = run("build", "--theme", "clinic")
    assert result.stdout == f"{RIVERSIDE}\n"
    assert "differs" not in result.stderr


def test_the_recipe_gets_what_was_asked_for(run: Run, renderer: FakeRenderer, project: Path) -> None:
    run(
        "build",
        "--location",
        "oak-hill",
        "--paper",
        "letter",
        "--theme",
        "clinic",
        "--set",
        "handout.title=A=B",
    )
    (asked,) = renderer.asked
    assert asked["location"].id == "oak-hill"
    assert asked["paper"] == "letter"
    assert asked["theme"] == "clinic"
    assert asked["project"].handout.title == "A=B"
    assert asked["root"].resolve() == project
    assert asked["created"] is None


def test_sheets_said_of_one_run_are_meant_for_its_paper(run: Run, renderer: FakeRenderer) -> None:
    run("build", "--fit", "2")
    fit = renderer.asked[0]["project"].handout.fit
    assert (fit.sheets, fit.large_print_sheets) == (2, 2)


@pytest.mark.parametrize(
    ("fit", "arguments", "changed"),
    [
        ("{sheets: 1}", ("--fit", "1"), False),
        ("{sheets: 1}", ("--fit", "1", "--paper", "letter"), False),
        ("{sheets: 1, large_print_sheets: 3}", ("--fit", "3", "--paper", "large-print"), False),
        ("{sheets: 1}", ("--fit", "2"), True),
        ("{sheets: 1}", ("--fit", "1", "--paper", "large-print"), True),
        ("{pages: 2}", ("--fit", "1"), True),
        ("{}", ("--fit", "1"), True),
    ],
)
def test_sheets_that_the_file_asks_for_anyway_change_nothing(
    run: Run, project: Path, renderer: FakeRenderer, fit: str, arguments: tuple[str, ...], *, changed: bool
) -> None:
    file = project / "content.yaml"
    text = file.read_text("utf-8").replace("papers: [a4, letter]", "papers: [a4, letter, large-print]")
    file.write_text(text.replace("  title:", f"  fit: {fit}\n  title:"), "utf-8")
    result = run("build", *arguments)
    assert result.exit_code == ExitCode.OK
    assert ("changed-" in result.stdout) == ("differs from" in result.stderr) == changed
    asked = renderer.asked[-1]["project"].handout.fit
    if not changed:
        run("build", *arguments[2:])
        assert renderer.asked[-1]["project"].handout.fit == asked


def test_every_location_that_is_given_the_handout(run: Run) -> None:
    result = run("build", "--all-locations")
    assert result.exit_code == ExitCode.OK
    assert result.stdout.splitlines() == [RIVERSIDE, OAK_HILL]


def test_a_failing_location_does_not_stop_the_others(run: Run, renderer: FakeRenderer, project: Path) -> None:
    renderer.failing = {"riverside"}
    result = run("build", "--all-locations")
    assert result.exit_code == ExitCode.PARTLY
    assert result.stdout.splitlines() == [OAK_HILL]
    assert "content.yaml:7:5: error: bad logo of riverside [bad-logo]" in result.stderr
    assert "Not built: riverside." in result.stderr
    assert not (project / RIVERSIDE).exists()


def test_when_all_fail_the_exit_code_is_theirs(run: Run, renderer: FakeRenderer, project: Path) -> None:
    renderer.failing = {"riverside", "oak-hill"}
    result = run("build", "--all-locations")
    assert result.exit_code == ExitCode.CONTENT
    assert result.stdout == ""
    assert result.stderr.count("bad logo") == 2
    assert not (project / "output").exists()


def test_an_unknown_location_names_the_nearest_and_all(run: Run) -> None:
    result = run("build", "-l", "riversude")
    assert result.exit_code == ExitCode.CONTENT
    assert "did you mean 'riverside'?" in result.stderr
    assert "riverside, oak-hill, harbour" in result.stderr
    assert "[unknown-location]" in result.stderr


@pytest.mark.parametrize("name", ["oak-hill", "Oak Hill", "oak", "OAK H"])
def test_a_location_may_be_named_by_its_name_or_a_beginning(
    run: Run, renderer: FakeRenderer, name: str
) -> None:
    assert run("build", "-l", name).exit_code == ExitCode.OK
    assert renderer.asked[-1]["location"].id == "oak-hill"


def test_a_changed_copy_has_a_name_of_its_own(run: Run, project: Path) -> None:
    regular = run("build").stdout
    result = run("build", "--set", "locations.riverside.name=Elsewhere")
    assert result.exit_code == ExitCode.OK
    assert result.stdout != regular
    assert "_changed-" in result.stdout
    assert "Elsewhere" not in result.stdout
    assert "not the regular one" in result.stderr


def test_a_location_that_leaves_the_handout_out(run: Run) -> None:
    result = run("build", "-l", "harbour")
    assert result.exit_code == ExitCode.CONTENT
    assert "content.yaml:12:5: error" in result.stderr
    assert "[location-left-out]" in result.stderr


def test_a_project_without_locations(run: Run, project: Path) -> None:
    (project / "content.yaml").write_text("handout: {id: x, title: X}\ncontent: [Words.]\n", encoding="utf-8")
    assert run("build", "--all-locations").stdout == f"{Path('output', 'x_letter_en_v1.0.pdf')}\n"
    assert "[unknown-location]" in run("build", "-l", "riverside").stderr


def test_a_handout_for_no_location_at_all(run: Run, project: Path) -> None:
    text = (project / "content.yaml").read_text(encoding="utf-8").replace("id: asthma", "id: other")
    text = text.replace("name: Riverside Clinic", "name: Riverside Clinic\n    except: [other]")
    text = text.replace("except: [asthma]", "except: [other]")
    (project / "content.yaml").write_text(text, encoding="utf-8")
    result = run("build")
    assert result.exit_code == ExitCode.CONTENT
    assert "[no-location]" in result.stderr


def test_a_folder_means_its_content_and_the_output_is_beside_it(
    run: Run, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(project.parent)
    assert run("build", "project").stdout == f"{Path('project') / RIVERSIDE}\n"
    assert run("build", str(Path("project", "content.yaml"))).stdout == f"{Path('project') / RIVERSIDE}\n"


def test_another_output_folder_is_made(run: Run, project: Path) -> None:
    result = run("build", "--output", "für die Klinik/neu")
    assert result.exit_code == ExitCode.OK
    assert (project / "für die Klinik" / "neu" / Path(RIVERSIDE).name).exists()


def test_the_output_must_be_a_folder(run: Run, project: Path) -> None:
    result = run("build", "--output", "x.pdf")
    assert result.exit_code == ExitCode.USAGE
    assert "name a folder" in result.stderr
    (project / "file").touch()
    assert run("build", "--output", "file").exit_code == ExitCode.OUTPUT


@pytest.mark.parametrize("arguments", [("missing.yaml",), ("missing folder",)])
def test_a_missing_file(run: Run, arguments: tuple[str, ...]) -> None:
    result = run("build", *arguments)
    assert result.exit_code == ExitCode.CONTENT
    assert result.stdout == ""
    assert "there is no file missing" in result.stderr
    assert "go to your handout's folder, or name it: handout build FOLDER" in result.stderr
    assert "handout new" in result.stderr


def test_an_empty_folder(run: Run, project: Path) -> None:
    (project / "empty").mkdir()
    result = run("build", "empty")
    assert result.exit_code == ExitCode.CONTENT
    assert str(Path("empty", "content.yaml")) in result.stderr


def test_all_problems_of_the_content_at_once(run: Run, project: Path) -> None:
    (project / "content.yaml").write_text(
        "handout:\n  idd: x\n  tilte: X\ncontent: [Words.]\n", encoding="utf-8"
    )
    result = run("build")
    assert result.exit_code == ExitCode.CONTENT
    assert "content.yaml:2:3: error: " in result.stderr
    assert "content.yaml:3:3: error: " in result.stderr
    assert "Nothing was written." in result.stderr
    assert not (project / "output").exists()


def test_a_strange_file_in_the_way(run: Run, project: Path) -> None:
    (project / "output").mkdir()
    (project / RIVERSIDE).write_bytes(b"notes")
    result = run("build")
    assert result.exit_code == ExitCode.OUTPUT
    assert result.stdout == ""
    assert "[not-ours]" in result.stderr
    assert (project / RIVERSIDE).read_bytes() == b"notes"
    assert run("build", "--force").exit_code == ExitCode.OK


def test_again_is_unchanged_and_still_tells_the_path(run: Run) -> None:
    run("build")
    result = run("build")
    assert "(unchanged)" in result.stderr
    assert result.stdout == f"{RIVERSIDE}\n"


@pytest.mark.parametrize("arguments", [("--quiet", "build"), ("build", "--quiet"), ("build", "-q")])
def test_quiet_says_nothing_but_the_path(run: Run, arguments: tuple[str, ...]) -> None:
    result = run(*arguments)
    assert result.stderr == ""
    assert result.stdout == f"{RIVERSIDE}\n"


def test_quiet_still_tells_errors(run: Run, renderer: FakeRenderer) -> None:
    renderer.failing = {"riverside"}
    result = run("build", "--all-locations", "--quiet")
    assert "bad logo" in result.stderr
    assert "colour changed" not in result.stderr


def test_notes_are_told_once(run: Run) -> None:
    result = run("build", "--all-locations")
    assert result.stderr.count("note: colour changed") == 1
    assert "1 note." in result.stderr


@pytest.mark.parametrize(
    "arguments", [("--json", "build", "--all-locations"), ("build", "--all-locations", "--json")]
)
def test_json(run: Run, renderer: FakeRenderer, arguments: tuple[str, ...]) -> None:
    renderer.failing = {"oak-hill"}
    result = run(*arguments)
    found = json.loads(result.stdout)
    assert result.exit_code == found["exit_code"] == ExitCode.PARTLY
    assert found["failed"] == ["oak-hill"]
    (document,) = found["documents"]
    size = Path(RIVERSIDE).stat().st_size
    assert document == {
        "path": RIVERSIDE, "location": "riverside", "paper": "a4", "language": "en", "pages": 2,
        "bytes": size, "status": "written", "protected": False, "changed": False, "personal": False,
        "printing": [],
    }  # fmt: skip
    by_code = {problem["code"]: problem for problem in found["problems"]}
    assert by_code["bad-logo"]["line"] == 7
    assert by_code["bad-logo"]["severity"] == "error"
    assert by_code["contrast"]["severity"] == "note"


def test_json_of_a_failure(run: Run) -> None:
    result = run("build", "--json", "missing.yaml")
    found = json.loads(result.stdout)
    assert found["exit_code"] == result.exit_code == ExitCode.CONTENT
    assert found["documents"] == found["failed"] == []
    assert found["problems"][0]["code"] == "missing-file"


def test_json_has_the_same_keys_however_it_ends(run: Run, renderer: FakeRenderer, project: Path) -> None:
    endings = [run("build", "--json"), run("build", "--json", "--bogus"), run("build", "--json", "missing")]
    renderer.failure = ValueError("oh")
    endings += [run("build", "--json"), run("themes", "--json"), run("locations", "--json")]
    endings += [run("verify", "x.pdf", "--json"), run("inspect", "x.pdf", "--json")]
    keys = [list(json.loads(ending.stdout)) for ending in endings]
    assert keys == [keys[0]] * len(endings)
    assert {"handout", "exit_code", "problems", *console.RESULT_DEFAULTS} == set(keys[0])
    page = cli_page.make_cli_page()
    assert all(f"`{key}`" in page for key in keys[0])


def test_verbose_tells_the_six_steps_in_order(run: Run) -> None:
    result = run("build", "-v")
    steps = re.findall(r"^  (\d) (\w+)", result.stderr, re.MULTILINE)
    assert steps == [*zip("123456", ("read", "validate", "lay", "draw", "export", "deliver"), strict=True)]
    assert result.stdout == f"{RIVERSIDE}\n"


def test_the_date_comes_from_the_environment_only(
    run: Run, renderer: FakeRenderer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    run("build")
    assert renderer.asked[0]["created"] == dt.datetime(2023, 11, 14, 22, 13, 20, tzinfo=dt.UTC)


@pytest.mark.parametrize("wrong", ["yesterday", "1e9", str(10**30)])
def test_a_date_that_is_none(run: Run, monkeypatch: pytest.MonkeyPatch, wrong: str) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", wrong)
    result = run("build")
    assert result.exit_code == ExitCode.USAGE
    assert "SOURCE_DATE_EPOCH" in result.stderr


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("--set", "handout.title"), "key=value"),
        (("--set", "=x"), "key=value"),
        (("--location", "x", "--all-locations"), "exclude each other"),
        (("--paper", "napkin"), "'letter', 'a4'"),
        (("--locatoin", "x"), "--location"),
        (("one", "two"), "extra argument"),
    ],
)
def test_wrong_usage(run: Run, renderer: FakeRenderer, arguments: tuple[str, ...], told: str) -> None:
    result = run("build", *arguments)
    assert result.exit_code == ExitCode.USAGE
    assert told in result.stderr
    assert result.stdout == ""
    assert renderer.asked == []


def test_a_setting_that_leads_nowhere(run: Run) -> None:
    result = run("build", "--set", "handuot.title=x")
    assert result.exit_code == ExitCode.CONTENT
    assert "--set handuot.title" in result.stderr


def test_open_shows_the_file_or_the_folder_of_several(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[tuple[str, bool]] = []

    def launch(target: str, *, locate: bool = False) -> str:
        opened.append((target, locate))
        return "no program is set for it"

    monkeypatch.setattr("handout.cli.opening.launch", launch)
    result = run("build", "--open")
    run("build", "--open", "--all-locations")
    assert opened == [(RIVERSIDE, False), (RIVERSIDE, True)]
    assert result.exit_code == ExitCode.OK
    assert f"{RIVERSIDE} was not opened: no program is set for it." in result.stderr


def test_a_missing_extra_has_its_own_code(run: Run, renderer: FakeRenderer) -> None:
    renderer.failure = MissingExtraError("install patient-handout[x]")
    result = run("build")
    assert result.exit_code == ExitCode.MISSING
    assert "install patient-handout[x]" in result.stderr


class TestLanguage:
    @pytest.fixture
    def spanish(self, project: Path) -> Path:
        text = (project / "content.yaml").read_text(encoding="utf-8")
        keys = "language: es\n  translation_of: {id: asthma, version: '1.1'}\n  title: Asma\n"
        path = project / "content.es.yaml"
        path.write_text(text.replace("title: Asthma\n", keys), encoding="utf-8")
        return path

    @pytest.mark.parametrize("content", [(), (".",), ("content.yaml",), ("content.es.yaml",)])
    def test_the_file_of_a_language_is_found(self, run: Run, spanish: Path, content: tuple[str, ...]) -> None:
        result = run("build", *content, "--language", "es", "-l", "riverside")
        assert result.exit_code == ExitCode.OK
        assert Path(result.stdout.strip()).name == "asthma_riverside_a4_es_v1.2.pdf"
        assert "translated from version 1.1; content.yaml is at 1.2 now" in " ".join(result.stderr.split())

    def test_without_a_language_it_is_the_main_file(self, run: Run, spanish: Path) -> None:
        assert "_en_" in run("build").stdout

    def test_a_language_that_is_not_there_names_those_that_are(self, run: Run, spanish: Path) -> None:
        result = run("build", "--language", "fr")
        assert result.exit_code == ExitCode.CONTENT
        assert "en (content.yaml)" in result.stderr
        assert "es (content.es.yaml)" in result.stderr
        assert result.stdout == ""

    def test_a_file_that_is_not_there_is_told_as_ever(self, run: Run) -> None:
        result = run("build", "nowhere", "--language", "es")
        assert "there is no file" in result.stderr


@pytest.mark.parametrize(
    ("arguments", "name", "told"),
    [
        (("--paper", "booklet"), "booklet_en_v1.2.pdf", "To read and to e-mail"),
        (("--paper", "booklet", "--imposed"), "booklet_en_v1.2_print.pdf", "For the printer only"),
        (("--ink", "save", "--letterhead", "off"), "a4_en_v1.2_save-ink_no-letterhead.pdf", ""),
    ],
)
def test_ways_of_printing_have_names_of_their_own(
    run: Run, project: Path, arguments: tuple[str, ...], name: str, told: str
) -> None:
    result = run("build", *arguments)
    assert result.exit_code == ExitCode.OK
    assert result.stdout.strip().endswith(name)
    assert told in result.stderr


def test_a_whole_sheet_cannot_be_imposed(run: Run, project: Path) -> None:
    result = run("build", "--paper", "a4", "--imposed")
    assert result.exit_code == ExitCode.USAGE
    assert "--imposed goes with the papers booklet" in result.stderr
