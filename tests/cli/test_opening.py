"""What is opened for a person: by the desktop where there is one, else told and nothing tried."""

from __future__ import annotations

import os
import sys
import webbrowser
from collections.abc import Callable
from pathlib import Path

import pytest

from handout.cli import opening
from handout.errors import ExitCode
from handout.webserver.local_server import LocalServer
from tests.cli.conftest import FakeRenderer, Run

ON_UNIX = pytest.mark.skipif(
    sys.platform in ("win32", "cygwin", "darwin"), reason="this system always has its own opener"
)


@pytest.fixture
def desktop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A screen, and a folder of programs in which nothing is yet."""
    programs = tmp_path / "programs"
    programs.mkdir()
    for name in opening._SCREENS:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("DISPLAY", ":0")
    monkeypatch.setenv("PATH", f"{programs}{os.pathsep}/usr/bin{os.pathsep}/bin")
    return programs


def write_opener(programs: Path, code: int) -> Path:
    """Put an opener there that notes what it is to open, complains, and ends with a code."""
    opened = programs.parent / "opened"
    opener = programs / "xdg-open"
    opener.write_text(f'#!/bin/sh\necho "$1" > "{opened}"\necho noise >&2\nexit {code}\n', encoding="utf-8")
    opener.chmod(0o755)
    return opened


@ON_UNIX
def test_without_a_screen_nothing_is_tried(
    run: Run, project: Path, renderer: FakeRenderer, desktop: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = write_opener(desktop, 0)
    monkeypatch.delenv("DISPLAY")
    result = run("build", "--location", "riverside", "--open")
    assert result.exit_code == ExitCode.OK
    path = result.stdout.strip()
    assert f"{path} was not opened: this system has no screen. Open it yourself." in result.stderr
    assert not opened.exists()


@ON_UNIX
def test_a_file_is_opened_and_several_are_shown_in_their_folder(
    run: Run, project: Path, renderer: FakeRenderer, desktop: Path
) -> None:
    opened = write_opener(desktop, 0)
    one = run("build", "--location", "riverside", "--open")
    assert opened.read_text(encoding="utf-8").strip() == str(project / one.stdout.strip())
    assert "not opened" not in one.stderr
    run("build", "--all-locations", "--open")
    assert opened.read_text(encoding="utf-8").strip() == str(project / Path(one.stdout.strip()).parent)


@ON_UNIX
@pytest.mark.parametrize("folder", ["-out", "a:b", "http:", "with blank"])
def test_a_path_is_never_taken_for_an_option_or_an_address(
    run: Run, project: Path, renderer: FakeRenderer, desktop: Path, folder: str
) -> None:
    opened = write_opener(desktop, 0)
    run("build", "--location", "riverside", "--open", "-o", f"./{folder}")
    assert opened.read_text(encoding="utf-8").startswith(str(project / folder / "x")[:-1])
    run("build", "--all-locations", "--open", "-o", f"./{folder}")
    assert opened.read_text(encoding="utf-8").strip() == str(project / folder)


@ON_UNIX
def test_an_opener_that_finds_no_program_is_told_without_its_noise(
    desktop: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    write_opener(desktop, 3)
    assert opening.launch("leaflet.pdf") == "no program is set for it"
    assert "noise" not in capfd.readouterr().err


@ON_UNIX
def test_without_an_opener_a_page_goes_to_a_browser_that_is_known(
    desktop: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pages: list[str] = []
    monkeypatch.setenv("PATH", str(desktop))
    monkeypatch.setattr(webbrowser, "open", lambda address: not pages.append(address))
    assert opening.launch("http://127.0.0.1:1/") == ""
    assert opening.launch("leaflet.pdf") == "xdg-open is not installed"
    assert pages == ["http://127.0.0.1:1/"]


def test_where_the_system_opens_by_itself_its_answer_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "darwin")
    asked: list[tuple[str, bool]] = []

    def answer(target: str, *, locate: bool) -> int:
        asked.append((target, locate))
        return 0 if locate else 1

    monkeypatch.setattr("click.launch", answer)
    assert opening.find_no_screen() == ""
    assert opening.launch("leaflet.pdf") == "no program is set for it"
    assert opening.launch("leaflet.pdf", locate=True) == ""
    assert asked == [
        (str(Path("leaflet.pdf").absolute()), False),
        (str(Path("leaflet.pdf").absolute()), True),
    ]


def test_windows_opens_the_folder_of_several_files(monkeypatch: pytest.MonkeyPatch) -> None:
    """Explorer would answer 1 though it showed them, and a failure would be told that was none."""
    monkeypatch.setattr(sys, "platform", "win32")
    asked: list[str] = []

    def answer(target: str, *, locate: bool) -> int:
        asked.append(target)
        return 1 if locate else 0

    monkeypatch.setattr("click.launch", answer)
    assert opening.launch("leaflet.pdf", locate=True) == ""
    assert asked == [str(Path.cwd())]


@pytest.mark.parametrize("command", [("preview",), ("import", "gout.txt", "--review")])
def test_a_page_that_cannot_be_opened_is_told_below_its_address(
    run: Run, project: Path, monkeypatch: pytest.MonkeyPatch, command: tuple[str, ...]
) -> None:
    (project / "gout.txt").write_text("Gout\n\nGout makes a joint hurt.\n", encoding="utf-8")

    def serve(server: LocalServer, ready: Callable[[str], object]) -> None:
        ready(server.url)
        server._socket.close()

    monkeypatch.setattr(LocalServer, "serve", serve)
    monkeypatch.setattr(opening, "launch", lambda target: "this system has no screen")
    result = run(*command)
    assert "No browser was opened: this system has no screen. Open that address yourself" in result.stderr
    assert "http://127.0.0.1:" in result.stdout
