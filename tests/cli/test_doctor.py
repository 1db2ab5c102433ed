"""`handout doctor`: what is missing is told with the command that adds it."""

from __future__ import annotations

import importlib.metadata as metadata
import io
import json
import sys
import webbrowser
from dataclasses import dataclass
from pathlib import Path

import pytest

from handout import doctor
from handout.errors import ContentError, ExitCode
from handout.printing import print_services
from handout.printing.printer_facts import PrinterFacts, QueueName
from handout.printing.printing_errors import make_not_printed_error
from handout.printing.troubles import OUT_OF_PAPER
from tests.cli.conftest import FakeRenderer, Run
from tests.printing.fake_printer import FakePrinter


@dataclass
class FakeService:
    """A print service whose printers are what a test says."""

    printers: list[FakePrinter]

    def list_queues(self) -> list[QueueName]:
        return [QueueName(printer.facts.name, printer.facts.name) for printer in self.printers]

    def find_default(self) -> str:
        return ""

    def open_queue(self, name: str) -> FakePrinter:
        return next(printer for printer in self.printers if printer.facts.name == name)


@pytest.fixture(autouse=True)
def service(monkeypatch: pytest.MonkeyPatch) -> FakeService:
    """Whatever printers this machine has, the tests have one of their own."""
    fake = FakeService([FakePrinter()])
    monkeypatch.setattr(print_services, "open_print_service", lambda setting, user: fake)
    return fake


@pytest.fixture
def lacking(monkeypatch: pytest.MonkeyPatch) -> set[str]:
    """Names of packages that seem not to be installed."""
    names: set[str] = set()
    real = metadata.version

    def version(name: str) -> str:
        if name in names:
            raise metadata.PackageNotFoundError(name)
        return real(name)

    monkeypatch.setattr(doctor.metadata, "version", version)
    return names


@pytest.fixture(autouse=True)
def browser(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(webbrowser, "get", lambda: webbrowser.GenericBrowser("a-browser"))


@pytest.fixture(autouse=True)
def screen(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever shows this machine's pictures, the tests have a screen."""
    monkeypatch.setenv("DISPLAY", ":0")


def test_a_system_without_a_screen_needs_no_browser(
    run: Run, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("handout.cli.doctor.find_no_screen", lambda: "this system has no screen")
    told = " ".join(run("doctor").stdout.split())
    assert "ok browser this system has no screen: `handout desk`" in told
    assert "not yet browser" not in told


def test_no_browser_is_told(run: Run, project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def find_none() -> None:
        raise webbrowser.Error

    monkeypatch.setattr(webbrowser, "get", find_none)
    assert "not yet browser" in " ".join(run("doctor").stdout.split())


def test_all_is_well_here(run: Run, project: Path) -> None:
    result = run("doctor")
    assert result.exit_code == ExitCode.OK
    for told in ("reportlab", "Atkinson Hyperlegible", "dask", "output", "encoding", "sample"):
        assert told in result.stdout
    assert "MISSING" not in result.stdout
    assert not (project / "output").exists(), "nothing is left behind"


def test_for_programs(run: Run, project: Path) -> None:
    told = json.loads(run("doctor", "--json").stdout)
    areas = {fact["area"] for fact in told["facts"]}
    assert areas == {
        "Python", "packages", "fonts", "extras", "printers", "e-mail", "desk", "output", "terminal",
        "render",
    }  # fmt: skip
    assert all(set(fact) == {"area", "name", "well", "found", "remedy", "needed"} for fact in told["facts"])
    assert told["problems"] == []


def test_a_missing_extra_is_no_failure(run: Run, project: Path, lacking: set[str]) -> None:
    lacking.add("s3fs")
    result = run("doctor")
    assert result.exit_code == ExitCode.OK
    assert "s3fs is not installed" in result.stdout
    assert 'python -m pip install ".[s3]"' in result.stdout
    assert "not yet" in result.stderr


def test_a_missing_package_is_one(run: Run, project: Path, lacking: set[str]) -> None:
    lacking.add("pillow")
    result = run("doctor", "--json")
    assert result.exit_code == ExitCode.MISSING
    (problem,) = json.loads(result.stdout)["problems"]
    assert problem["message"] == "pillow: not installed"
    assert problem["hint"] == 'python -m pip install --upgrade "pillow>=12"'


def test_an_old_package_is_one(run: Run, project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doctor, "read_requirements", lambda: {"": [("click", "999")]})
    result = run("doctor", "--quiet")
    assert result.exit_code == ExitCode.MISSING
    assert "older than 999" in result.stdout
    assert "sample" not in result.stdout


def test_scripts_without_a_face(run: Run, project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from handout.theme import fonts

    real = fonts.find_installed_family
    monkeypatch.setattr(fonts, "find_installed_family", lambda name: None if "Khmer" in name else real(name))
    result = run("doctor")
    assert result.exit_code == ExitCode.OK
    assert "no face for Khmer" in result.stdout
    assert 'pip install ".[languages]"' in result.stdout


def test_printers_are_told_with_their_troubles(run: Run, project: Path, service: FakeService) -> None:
    service.printers.append(FakePrinter(facts=PrinterFacts("back", troubles=(OUT_OF_PAPER,))))
    told = {fact["name"]: fact for fact in json.loads(run("doctor", "--json").stdout)["facts"]}
    assert (told["front"]["well"], told["front"]["found"]) == (True, "prints both sides")
    assert (told["back"]["well"], told["back"]["needed"]) == (False, False)
    assert (told["back"]["found"], told["back"]["remedy"]) == (OUT_OF_PAPER.words, OUT_OF_PAPER.remedy)


def test_no_printer_is_no_failure(
    run: Run, project: Path, service: FakeService, monkeypatch: pytest.MonkeyPatch
) -> None:
    service.printers.clear()
    none = run("doctor")
    assert (none.exit_code, "has no printer" in none.stdout) == (ExitCode.OK, True)

    def refuse(setting: str, user: str) -> FakeService:
        raise make_not_printed_error("this system has no print service", "no-print-service")

    monkeypatch.setattr(print_services, "open_print_service", refuse)
    silent = run("doctor")
    assert (silent.exit_code, "no print service" in silent.stdout) == (ExitCode.OK, True)


def test_a_folder_that_cannot_be_written_to(run: Run, project: Path) -> None:
    (project / "file").write_text("x", encoding="utf-8")
    result = run("doctor", "--output", "file")
    assert result.exit_code == ExitCode.MISSING
    assert "file cannot be written to" in result.stdout
    assert "--output" in result.stdout


@pytest.mark.parametrize("failure", [ContentError("no such font"), OSError("no disk")])
def test_a_render_that_fails(run: Run, project: Path, renderer: FakeRenderer, failure: Exception) -> None:
    renderer.failure = failure
    result = run("doctor")
    assert result.exit_code == ExitCode.MISSING
    assert str(failure).removeprefix("error: ") in result.stdout


def test_a_terminal_that_lacks_characters(monkeypatch: pytest.MonkeyPatch) -> None:
    for encoding, well in (("ascii", False), ("cp1252", True), ("utf-8", True), ("no-such", False)):
        stream = io.TextIOWrapper(io.BytesIO(), encoding="utf-8")
        monkeypatch.setattr(
            sys, "stdout", type("Stream", (), {"encoding": encoding, "isatty": stream.isatty})()
        )
        fact = doctor._check_terminal()
        assert fact.works is well
        assert not fact.needed or well


def test_it_runs_where_nothing_is_installed(run: Run, project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def requires(name: str) -> list[str]:
        raise metadata.PackageNotFoundError(name)

    monkeypatch.setattr(doctor.metadata, "requires", requires)
    result = run("doctor")
    assert result.exit_code == ExitCode.OK
    assert "not installed as a package" in result.stdout


def test_requirements_are_those_of_the_project() -> None:
    found = doctor.read_requirements()
    assert ("reportlab", "5.1") in found[""]
    assert ("pypdfium2", "5") in found[""]
    assert set(doctor.EXTRAS) == set(found) - {"", "test", "benchmark"}, "each extra has its purpose told"


@pytest.mark.parametrize(
    ("older", "newer"), [("1.9", "1.10"), ("", "0.1"), ("2", "2.0.1"), ("5.0rc1", "5.1"), ("1.006", "1.7")]
)
def test_versions_are_compared_as_numbers(older: str, newer: str) -> None:
    assert doctor._parse_release(older) < doctor._parse_release(newer)
    assert doctor._parse_release("1.0") == doctor._parse_release("1")
