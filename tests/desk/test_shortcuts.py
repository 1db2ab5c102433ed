"""Shortcuts to the desk: what they call, on each system, whatever the folders are called."""

from __future__ import annotations

import shlex
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from handout import doctor
from handout.cli import desk as desk_command
from handout.cli import shortcuts
from handout.cli.console import Console
from handout.cli.group import handout
from handout.errors import ContentError, ExitCode, OutputError, Problem

ODD = "50% of a $HOME `x` \"q\" \\ 'y'"


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    for variable in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "APPDATA"):
        monkeypatch.delenv(variable, raising=False)
    return tmp_path


def be(monkeypatch: pytest.MonkeyPatch, platform: str, python: Path | None = None) -> None:
    monkeypatch.setattr(
        shortcuts,
        "sys",
        SimpleNamespace(platform=platform, executable=str(python or Path(sys.executable))),
    )


def parse_entry(line: str) -> list[str]:
    """Read a line as a desktop does: the string's escapes, then quoted words, then doubled per cents."""
    words, word, inside = [], "", False
    text = iter(line.replace("\\\\", "\\"))
    for sign in text:
        if sign == '"':
            if inside:
                words.append(word.replace("%%", "%"))
                word = ""
            inside = not inside
        elif inside:
            word += next(text) if sign == "\\" else sign
    return words


@given(st.text(st.characters(exclude_characters="\n\r\0", exclude_categories=("Cs", "Cc"))))
def test_whatever_a_folder_is_called_stays_one_word(name: str) -> None:
    command = ["/usr/bin/python3", "-m", "handout", "desk", f"/{name}"]
    (line,) = [
        each for each in shortcuts.format_desktop_entry(command).split("\n") if each.startswith("Exec=")
    ]
    assert parse_entry(line.removeprefix("Exec=")) == command
    assert shlex.split(shortcuts.format_macos_command(command).splitlines()[2])[1:] == command


def test_linux_has_one_on_the_desktop_and_one_among_the_programs(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    be(monkeypatch, "linux")
    (home / ".config").mkdir()
    settings = home / ".config" / "user-dirs.dirs"
    settings.write_text('XDG_DESKTOP_DIR="$HOME/Schreibtisch"\n', encoding="utf-8")
    made = shortcuts.make_shortcuts(home / ODD, "riverside")
    assert made == [
        home / "Schreibtisch" / "handouts.desktop",
        home / ".local" / "share" / "applications" / "handouts.desktop",
    ]
    assert made == shortcuts.list_shortcuts()
    for path in made:
        exec_line = next(line for line in path.read_text(encoding="utf-8").splitlines() if "Exec=" in line)
        assert parse_entry(exec_line) == [
            sys.executable, "-m", "handout", "desk", str(home / ODD), "--location", "riverside",
        ]  # fmt: skip
        assert shortcuts.find_program(path) == Path(sys.executable)


def test_macos_has_commands(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    be(monkeypatch, "darwin")
    (on_desktop, _) = shortcuts.make_shortcuts(home / ODD, "", infobutton=True)
    assert on_desktop.read_text(encoding="utf-8").endswith(" --infobutton\n")
    assert on_desktop == home / "Desktop" / "Handouts.command"
    assert shortcuts.find_program(on_desktop) == Path(sys.executable)


def test_windows_makes_links_with_python_that_has_no_window(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    python = home / "python.exe"
    (home / "pythonw.exe").touch()
    be(monkeypatch, "win32", python)
    asked: list[tuple[list[str], dict[str, str]]] = []

    def run(command: list[str], *, env: dict[str, str], **others: object) -> SimpleNamespace:
        asked.append((command, env))
        return SimpleNamespace(stdout=b"C:\\Users\\x\\Desktop\\Handouts.lnk\r\nC:\\Menu\\Handouts.lnk\r\n")

    monkeypatch.setattr(subprocess, "run", run)
    made = shortcuts.make_shortcuts(home / "our library", "riverside")
    assert [path.name.rpartition("\\")[2] for path in made] == ["Handouts.lnk", "Handouts.lnk"]
    ((command, variables),) = asked
    assert variables["HANDOUT_TARGET"] == str(home / "pythonw.exe")
    assert variables["HANDOUT_ARGUMENTS"] == (
        f'-m handout desk "{home / "our library"}" --location riverside'
    )
    assert "our library" not in " ".join(command), "no name is read as a command"

    def refuse(*_: object, **__: object) -> None:
        raise subprocess.CalledProcessError(1, "powershell")

    monkeypatch.setattr(subprocess, "run", refuse)
    with pytest.raises(OutputError, match="shortcut cannot be made"):
        shortcuts.make_shortcuts(home, "")


def test_a_folder_that_cannot_be_written_to_is_told(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    be(monkeypatch, "linux")
    (home / "Desktop").touch()
    with pytest.raises(OutputError) as caught:
        shortcuts.make_shortcuts(home, "")
    assert "-m handout desk" in caught.value.problems[0].hint


def check() -> doctor.PartCheck:
    return doctor._check_shortcut({path: shortcuts.find_program(path) for path in shortcuts.list_shortcuts()})


def test_the_command_makes_them_and_the_doctor_finds_them(
    home: Path, library: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    be(monkeypatch, "linux")
    assert "there is none" in check().found
    made = CliRunner().invoke(handout, ["desk", str(library), "-l", "riverside", "--shortcut"])
    assert made.exit_code == ExitCode.OK
    assert made.stdout.splitlines() == [str(path) for path in shortcuts.list_shortcuts()]
    assert str(shortcuts.list_shortcuts()[0]) in check().found
    be(monkeypatch, "linux", home / "gone" / "python")
    shortcuts.make_shortcuts(library, "")
    assert "which is gone" in check().found
    refused = CliRunner().invoke(handout, ["desk", str(library), "-l", "riversid", "--shortcut"])
    assert refused.exit_code == ExitCode.CONTENT
    assert "did you mean 'riverside'" in refused.stderr


def test_a_library_that_is_gone_is_told(home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for options in ((), ("--shortcut",)):
        result = CliRunner().invoke(handout, ["desk", str(tmp_path / "gone"), *options])
        assert result.exit_code == ExitCode.CONTENT
        assert "there is no library" in result.stderr
    shown: list[ContentError] = []
    monkeypatch.setattr(desk_command, "_show_problem", shown.append)
    monkeypatch.setattr(desk_command.sys, "stdout", None)
    with pytest.raises(ContentError):
        desk_command.command.main([str(tmp_path / "gone")], obj=Console(), standalone_mode=False)
    assert [error.problems[0].code for error in shown] == ["missing-file"]


def test_who_started_it_by_a_double_click_is_told_what_went_wrong(
    tmp_path: Path, library: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[str] = []
    monkeypatch.setattr(desk_command, "launch", shown.append)
    monkeypatch.setattr(desk_command.click, "get_app_dir", lambda name: str(tmp_path / name))
    desk_command._show_problem(ContentError(Problem("port 8017 cannot be used", hint="choose another")))
    assert "port 8017 cannot be used\nchoose another" in Path(shown[0]).read_text(encoding="utf-8")
