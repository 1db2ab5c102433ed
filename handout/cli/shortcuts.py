"""Shortcuts that open the desk with a double click: on the desktop, and among the programs.

They call Python itself, never the launcher that is installed beside it: that one is not signed, and many
clinics' machines refuse it.
"""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from handout.errors import OutputError, Problem

NAME = "Handouts"
ICON = Path(__file__).parents[1] / "desk" / "page" / "icon.svg"
COMMENT = "Find and print handouts"
_SECONDS = 60

_POWERSHELL_PROGRAM = "System32/WindowsPowerShell/v1.0/powershell.exe"
_POWERSHELL = r"""
$ErrorActionPreference = 'Stop'
$shell = New-Object -ComObject WScript.Shell
foreach ($place in 'Desktop', 'Programs') {
  $path = Join-Path ([Environment]::GetFolderPath($place)) "$env:HANDOUT_NAME.lnk"
  $link = $shell.CreateShortcut($path)
  $link.TargetPath = $env:HANDOUT_TARGET
  $link.Arguments = $env:HANDOUT_ARGUMENTS
  $link.WorkingDirectory = $env:HANDOUT_FOLDER
  $link.Description = $env:HANDOUT_COMMENT
  $link.Save()
  Write-Output $path
}
"""
"""Everything that differs comes by variables: no name of a folder is ever read as a command."""


def make_shortcuts(library: Path, location: str, *, infobutton: bool = False) -> list[Path]:
    """Make the shortcuts of this system, in place of older ones, and return where they are.

    Raises OutputError for a folder that cannot be written to.
    """
    command = make_command(library, location, infobutton=infobutton)
    try:
        if sys.platform == "win32":
            return _make_windows_links(command, library)
        return _write_files(command)
    except (OSError, subprocess.SubprocessError) as error:
        reason = getattr(error, "strerror", None) or "Windows refused it"
        hint = "make one by hand that calls: " + shlex.join(command)
        problem = Problem(f"the shortcut cannot be made: {reason}", hint=hint, code="no-shortcut")
        raise OutputError(problem) from error


def make_command(library: Path, location: str, *, infobutton: bool = False) -> list[str]:
    """Return the command that a shortcut calls: Python without a window where there is one."""
    python = Path(sys.executable)
    windowless = python.with_name("pythonw.exe")
    where = ["--location", location] if location else []
    door = ["--infobutton"] if infobutton else []
    program = windowless if sys.platform == "win32" and windowless.exists() else python
    return [str(program), "-m", "handout", "desk", str(library.resolve()), *where, *door]


def list_shortcuts() -> list[Path]:
    """Return the shortcuts that there are on this machine for this user."""
    return [path for path in _list_places() if path.is_file()]


def find_program(shortcut: Path) -> Path | None:
    """Return the Python that a shortcut calls; None if that cannot be read from it."""
    try:
        lines = shortcut.read_text(encoding="utf-8").splitlines()
        call = next(line for line in lines if line.startswith(("Exec=", "exec ")))
        return Path(shlex.split(call.removeprefix("Exec=").removeprefix("exec "))[0].replace("%%", "%"))
    except (OSError, ValueError, StopIteration, IndexError):
        return None


def format_desktop_entry(command: Sequence[str]) -> str:
    """Return a file of the Desktop Entry Specification 1.5."""
    return (
        "[Desktop Entry]\nType=Application\nVersion=1.5\n"
        f"Name={NAME}\nName[es]=Folletos\nComment={COMMENT}\n"
        f"Exec={' '.join(map(_quote_entry, command))}\nIcon={ICON}\nTerminal=false\nCategories=Office;\n"
    )


def format_macos_command(command: Sequence[str]) -> str:
    """Return a file that macOS opens with a double click: its window may be closed at once."""
    return f"#!/bin/sh\n# {COMMENT}\nexec {shlex.join(command)}\n"


def _quote_entry(argument: str) -> str:
    quoted = argument.replace("%", "%%")
    for sign in ("\\", '"', "`", "$"):
        quoted = quoted.replace(sign, "\\" + sign)
    # A string in such a file is unescaped once before the quotes are looked at.
    return f'"{quoted}"'.replace("\\", "\\\\")


def _write_files(command: Sequence[str]) -> list[Path]:
    is_mac = sys.platform == "darwin"
    text = format_macos_command(command) if is_mac else format_desktop_entry(command)
    paths = []
    for path in _list_places():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        path.chmod(0o755)
        paths.append(path)
    return paths


def _list_places() -> list[Path]:
    home = Path.home()
    if sys.platform == "win32":
        programs = Path(os.environ.get("APPDATA") or home) / "Microsoft/Windows/Start Menu/Programs"
        return [home / "Desktop" / f"{NAME}.lnk", programs / f"{NAME}.lnk"]
    if sys.platform == "darwin":
        return [home / "Desktop" / f"{NAME}.command", home / "Applications" / f"{NAME}.command"]
    data = Path(os.environ.get("XDG_DATA_HOME") or home / ".local" / "share")
    return [_find_desktop(home) / "handouts.desktop", data / "applications" / "handouts.desktop"]


def _find_desktop(home: Path) -> Path:
    """Return the desktop's folder, which has a name in the user's language."""
    settings = Path(os.environ.get("XDG_CONFIG_HOME") or home / ".config") / "user-dirs.dirs"
    try:
        lines = settings.read_text(encoding="utf-8").splitlines()
    except (OSError, ValueError):
        lines = []
    named = next(
        (line.partition("=")[2].strip('" ') for line in lines if line.startswith("XDG_DESKTOP_DIR=")), ""
    )
    return Path(named.replace("$HOME", str(home))) if named else home / "Desktop"


def _make_windows_links(command: Sequence[str], library: Path) -> list[Path]:
    variables = {
        "HANDOUT_NAME": NAME,
        "HANDOUT_COMMENT": COMMENT,
        "HANDOUT_TARGET": command[0],
        "HANDOUT_ARGUMENTS": subprocess.list2cmdline(command[1:]),
        "HANDOUT_FOLDER": str(library.resolve()),
    }
    program = Path(os.environ.get("SYSTEMROOT", "C:/Windows")) / _POWERSHELL_PROGRAM
    asked = [str(program), "-NoProfile", "-NonInteractive", "-Command", _POWERSHELL]
    settings = {**os.environ, **variables}
    done = subprocess.run(asked, env=settings, capture_output=True, check=True, timeout=_SECONDS)
    return [
        Path(line.strip()) for line in done.stdout.decode("utf-8", "replace").splitlines() if line.strip()
    ]
