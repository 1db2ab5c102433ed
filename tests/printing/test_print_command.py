"""`handout print` and `handout printers` with real servers: from a handout to paper, and no trace of it."""

from __future__ import annotations

import json
from io import BytesIO
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from click.testing import CliRunner, Result

from handout.cli.group import handout
from handout.cli.printer_choice import ChosenPrinter
from handout.errors import ExitCode
from handout.printing.printer_facts import JobProgress, JobState
from handout.printing.profiles import PrinterProfile
from handout.printing.troubles import OUT_OF_PAPER
from tests.printing.fake_printer import FakePrinter
from tests.support.print_servers import PrintServers

CONTENT = """\
handout:
  id: {id}
  title: Chlamydia
  language: en
  status: approved
  approved_by: Dr Lee
  version: "1.2"
  fields:
    visit: {{label: Your next visit, required: {required}}}
brand: {{name: Lakeview, sample: true}}
locations:
  - {{id: riverside, name: Riverside Clinic, printer: front}}
  - {{id: oak-hill, name: Oak Hill, letterhead: false, printer: front}}
content:
  - "See you soon."
  - "{{fields.visit}}"
  - choose: side
    label: Which side?
    parts:
      - {{id: left, label: Left knee, content: ["Rest the left knee."]}}
      - {{id: right, label: Right knee, content: ["Rest the right knee."]}}
"""
CANARY = "Zyxwvutsrq Qwertzuiop"
PROFILES = """\
printers:
  front:
    queue: desk
    sides: short-edge
    tray: main
    letterhead_tray: By Pass Tray
    paper: a4
    ask_above: 3
"""


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, servers: PrintServers) -> Path:
    """A folder with two handouts and a profile, which is the working folder, beside running servers."""
    folder = tmp_path / "project"
    for name, required in (("care", "false"), ("visit", "true")):
        (folder / name).mkdir(parents=True)
        (folder / name / "content.yaml").write_text(
            CONTENT.format(id=name, required=required), encoding="utf-8"
        )
        (folder / name / "printers.yaml").write_text(PROFILES, encoding="utf-8")
    monkeypatch.chdir(folder)
    monkeypatch.setenv("CUPS_SERVER", servers.setting)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "settings"))
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    for name in ("APPDATA", "LOCALAPPDATA"):
        monkeypatch.setenv(name, str(tmp_path / "settings"))
    return folder


def run(*arguments: str, stdin: str = "") -> Result:
    return CliRunner().invoke(handout, list(arguments), input=stdin, catch_exceptions=False)


def read_last_job(servers: PrintServers) -> tuple[bytes, dict[str, str]]:
    document, asked = servers.printer.list_jobs()[-1]
    return document.read_bytes(), dict(asked)


def read_text(pdf: bytes) -> list[str]:
    return [page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(BytesIO(pdf))]


def test_a_handout_is_printed_as_the_front_desks_profile_says(project: Path, servers: PrintServers) -> None:
    result = run("print", "care", "-l", "riverside", "--wait", "120")
    assert result.exit_code == ExitCode.OK, result.stderr
    assert result.stdout.startswith("front ")
    assert result.stdout.endswith(" done\n")
    assert "1 copy, 1 sheet of a4, on both sides, over the short edge, from tray main" in result.stderr
    pdf, asked = read_last_job(servers)
    assert "media-source=main" in asked["IPP_MEDIA_COL"]
    assert "x-dimension=21000" in asked["IPP_MEDIA_COL"]
    assert (asked["IPP_SIDES"], asked["IPP_JOB_NAME"]) == ("two-sided-short-edge", "Handout")
    assert "Riverside" in "".join(read_text(pdf))


def test_what_was_printed_is_told_for_the_chart_and_known_later(project: Path, servers: PrintServers) -> None:
    result = run("print", "care", "-l", "riverside", "-n", "2", "--given", "--wait", "120")
    assert result.exit_code == ExitCode.OK, result.stderr
    (line,) = result.stdout.splitlines()
    assert line.startswith("Patient education given: “Chlamydia” v1.2 (")
    assert "2 copies printed at Riverside Clinic" in line
    code = line.partition("(")[2].partition(")")[0]
    path = project / "care" / "content.yaml"
    path.write_text(
        path.read_text("utf-8").replace('"1.2"', '"2.0"').replace("soon", "later"), encoding="utf-8"
    )
    told = run("verify", code, "--project", "care").stdout
    assert told.startswith("outdated")
    assert "version 1.2" in told


def test_letterhead_paper_comes_from_its_own_tray(project: Path, servers: PrintServers) -> None:
    for options in (("-l", "oak-hill"), ("-l", "riverside", "--letterhead", "off")):
        assert run("print", "care", *options, "--wait", "120").exit_code == ExitCode.OK
        assert "media-source=by-pass-tray" in read_last_job(servers)[1]["IPP_MEDIA_COL"]


def test_only_the_chosen_part_is_printed(project: Path, servers: PrintServers) -> None:
    fields = ("--fields", "-")
    result = run("print", "care", "--choose", "side=left", *fields, "--wait", "120", stdin="{}")
    assert result.exit_code == ExitCode.OK, result.stderr
    text = "".join(read_text(read_last_job(servers)[0]))
    assert "Rest the left knee." in text
    assert "right" not in text
    refused = run("print", "care", "visit", "--choose", "site=left", "--json")
    assert "unknown-choice" in [problem["code"] for problem in json.loads(refused.stdout)["problems"]]


def test_several_handouts_are_one_job_and_share_no_sheet(project: Path, servers: PrintServers) -> None:
    before = len(servers.printer.list_jobs())
    fields = json.dumps({"visit": "Monday"})
    result = run("print", "care", "visit", "-n", "2", "--fields", "-", "--wait", "120", "--yes", stdin=fields)
    assert result.exit_code == ExitCode.OK, result.stderr
    assert len(servers.printer.list_jobs()) == before + 1
    pdf, asked = read_last_job(servers)
    assert asked["IPP_COPIES"] == "2"
    pages = read_text(pdf)
    assert ["Monday" in page for page in pages] == [True, False, True, False]


def test_several_handouts_are_of_one_place(project: Path, servers: PrintServers) -> None:
    """The words "oak" mean another place in the second handout, which has no place of that id."""
    other = project / "visit" / "content.yaml"
    words = other.read_text(encoding="utf-8").replace("id: oak-hill", "id: oak-park")
    other.write_text(words, encoding="utf-8")
    before = len(servers.printer.list_jobs())
    fields = json.dumps({"visit": "Monday"})
    result = run("print", "care", "visit", "-l", "oak", "--fields", "-", "--yes", stdin=fields)
    assert result.exit_code == ExitCode.CONTENT
    assert "there is no location 'oak-hill'" in result.stderr
    assert len(servers.printer.list_jobs()) == before


def test_the_line_for_the_chart_is_told_for_each_handout(project: Path, servers: PrintServers) -> None:
    fields = json.dumps({"visit": CANARY})
    result = run("print", "care", "visit", "--given", "--fields", "-", "--wait", "120", "--yes", stdin=fields)
    assert result.exit_code == ExitCode.OK, result.stderr
    lines = result.stdout.splitlines()
    assert len(lines) == 2
    text = "".join(read_text(read_last_job(servers)[0]))
    for line in lines:
        assert line.startswith("Patient education given: “Chlamydia” v1.2 (")
        assert line.partition("(")[2][:8] in text, "the code of the footer"
        assert "1 copy printed at Riverside Clinic" in line
        assert CANARY not in line


def test_no_trace_of_a_patient_stays_anywhere(project: Path, servers: PrintServers, tmp_path: Path) -> None:
    fields = json.dumps({"visit": CANARY})
    result = run("print", "visit", "-v", "--fields", "-", "--wait", "120", stdin=fields)
    assert result.exit_code == ExitCode.OK, result.stderr
    pdf, asked = read_last_job(servers)
    assert CANARY in " ".join("".join(read_text(pdf)).split())
    kept = servers.read_everything() + b"".join(
        f"{path}\n".encode() + (path.read_bytes() if path.is_file() else b"") for path in tmp_path.rglob("*")
    )
    said = f"{result.stdout}{result.stderr}{asked}"
    for word in CANARY.split():
        assert word.encode() not in kept
        assert word not in said
    # Nor does any log of the print system name the handout.
    assert b"hlamydia" not in servers.read_everything()
    assert [path.name for path in project.rglob("*.pdf")] == []


@pytest.mark.parametrize(
    ("arguments", "code", "exit_code"),
    [
        (("-p", "frnt"), "no-printer", ExitCode.NOT_DELIVERED),
        (("--tray", "tray-9"), "no-such-tray", ExitCode.NOT_DELIVERED),
        (("--paper", "letter"), "paper-mismatch", ExitCode.NOT_DELIVERED),
        (("-n", "4", "--sides", "one"), "many-sheets", ExitCode.CONTENT),
        (("-l", "nowhere"), "unknown-location", ExitCode.CONTENT),
    ],
)
def test_what_cannot_be_is_told_and_nothing_is_printed(
    project: Path, servers: PrintServers, arguments: tuple[str, ...], code: str, exit_code: ExitCode
) -> None:
    before = len(servers.printer.list_jobs())
    result = run("print", "care", *arguments, "--json")
    assert result.exit_code == exit_code
    assert [problem["code"] for problem in json.loads(result.stdout)["problems"]] == [code]
    assert len(servers.printer.list_jobs()) == before


def test_a_draft_is_printed_only_if_that_is_meant(project: Path) -> None:
    file = project / "care" / "content.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("approved\n", "draft\n"), encoding="utf-8")
    refused = run("print", "care", "--json", "--dry-run")
    assert refused.exit_code == ExitCode.CONTENT
    assert [problem["code"] for problem in json.loads(refused.stdout)["problems"]] == ["draft-in-batch"]
    assert run("print", "care", "--dry-run", "--yes").exit_code == ExitCode.OK


def test_a_trial_sends_nothing(project: Path, servers: PrintServers) -> None:
    before = len(servers.printer.list_jobs())
    result = run("print", "care", "--dry-run", "--json")
    job: dict[str, Any] = json.loads(result.stdout)["jobs"][0]
    assert (job["state"], job["printer"], job["paper"], job["tray"]) == ("not sent", "front", "a4", "main")
    assert len(servers.printer.list_jobs()) == before


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("{}", "missing-value"),
        ('{"vist": "Monday"}', "unknown-field"),
        (json.dumps({"visit": f"{CANARY}\n1"}), "bad-value"),
        (f"[{CANARY}", "bad-fields"),
        ("[" * 5000, "bad-fields"),
        (f'{{"visit": "Monday", "visit": "{CANARY}"}}', "bad-fields"),
        (json.dumps({"visit": [CANARY]}), "bad-fields"),
        (json.dumps({"visit": "x" * 20_000}), "bad-value"),
    ],
)
def test_fields_are_refused_without_being_repeated(project: Path, text: str, code: str) -> None:
    result = run("print", "visit", "--fields", "-", "--json", stdin=text)
    assert result.exit_code == ExitCode.CONTENT
    assert code in [problem["code"] for problem in json.loads(result.stdout)["problems"]]
    assert CANARY not in result.stdout + result.stderr


@pytest.mark.parametrize(
    ("progress", "exit_code", "words"),
    [
        (JobProgress(JobState.DONE), ExitCode.OK, "Printed."),
        (JobProgress(JobState.PRINTING), ExitCode.OK, "It is printing."),
        (JobProgress(JobState.WAITING, (OUT_OF_PAPER,)), ExitCode.UNSURE, "do not print it again"),
        (JobProgress(JobState.CANCELLED), ExitCode.NOT_DELIVERED, "cancelled"),
        (JobProgress(JobState.FAILED), ExitCode.NOT_DELIVERED, "gave the job up"),
        (JobProgress(JobState.GONE), ExitCode.UNSURE, "Look before you print again"),
        (JobProgress(JobState.LEFT), ExitCode.OK, "unless somebody removed it"),
        (JobProgress(JobState.HANDED_OVER), ExitCode.OK, "look at the printer"),
    ],
)
def test_how_the_job_stands_is_told(
    project: Path, monkeypatch: pytest.MonkeyPatch, progress: JobProgress, exit_code: ExitCode, words: str
) -> None:
    printer = FakePrinter(progress)
    chosen = ChosenPrinter("front", printer, PrinterProfile())
    monkeypatch.setattr("handout.cli.print.choose_printer", lambda wanted, profiles: chosen)
    result = run("print", "care", "--wait", "0")
    assert (result.exit_code, result.stdout) == (exit_code, f"front 7 {progress.state}\n")
    assert words in result.stderr
    assert ("front: The printer is out of paper. What to do: fill the tray" in result.stderr) == bool(
        progress.troubles
    )
    assert printer.sent == 1


def test_printers_are_listed_with_what_they_can_do(project: Path) -> None:
    (project / "printers.yaml").write_text(PROFILES, encoding="utf-8")
    result = run("printers", "--json")
    printers = {each["name"]: each for each in json.loads(result.stdout)["printers"]}
    assert set(printers) == {"front", "nowhere"}
    assert (printers["front"]["target"], printers["front"]["state"]) == ("desk", "ready")
    assert printers["front"]["trays"] == ["auto", "main", "manual", "by-pass-tray"]
    assert "front (desk): ready" in run("printers").stdout


def test_a_printer_is_added_with_its_certificate_and_tested(
    project: Path, servers: PrintServers, tmp_path: Path
) -> None:
    uri = servers.printer.uri.replace("ipp:", "ipps:")
    assert run("printers", "add", "back", "--uri", uri).exit_code == ExitCode.USAGE
    assert run("printers", "add", "back", "--uri", uri, "--yes").exit_code == ExitCode.OK
    written = next((tmp_path).rglob("settings/**/printers.yaml"), None)
    assert written is not None
    assert "certificate: " in written.read_text(encoding="utf-8")
    again = run("printers", "add", "back", "--queue", "desk", "--json")
    assert [problem["code"] for problem in json.loads(again.stdout)["problems"]] == ["name-taken"]
    assert run("printers", "add", "side", "--queue", "desk").exit_code == ExitCode.OK
    before = len(servers.printer.list_jobs())
    assert run("printers", "test", "back", "--tray", "manual").exit_code == ExitCode.OK
    assert len(servers.printer.list_jobs()) == before + 1
