"""Opens a page, a file or a letter with this system's own program for it, or tells what to open instead."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from handout.cli.problem_output import escape_for_terminal

if TYPE_CHECKING:
    from handout.cli.console import Console

PATIENCE_SECONDS = 3.0
"""How long it is waited for whether a program could be started; one that runs on by then is well."""
NO_SCREEN = "this system has no screen"
_ADDRESSES = ("http://", "mailto:")
_SCREENS = ("DISPLAY", "WAYLAND_DISPLAY", "BROWSER", "WSL_DISTRO_NAME")
"""What a Unix desktop sets (X, Wayland), who named a browser, and Linux on a screen of Windows."""


def open_page(address: str, console: Console) -> None:
    """Open a page of this machine, whose address was told before, in the browser."""
    trouble = launch(address)
    if trouble:
        console.error(f"No browser was opened: {trouble}. Open that address yourself, on this machine.")


def open_file(path: str, console: Console, *, in_folder: bool = False) -> None:
    """Open a file with its program; ``in_folder`` shows where it is, with its neighbours."""
    trouble = launch(path, locate=in_folder)
    if trouble:
        console.error(f"{escape_for_terminal(path)} was not opened: {trouble}. Open it yourself.")


def find_no_screen() -> str:
    """Return why nothing can be shown on this system, "" if something can."""
    if sys.platform in ("win32", "cygwin", "darwin") or any(os.environ.get(name) for name in _SCREENS):
        return ""
    return NO_SCREEN


def launch(target: str, *, locate: bool = False) -> str:
    """Open an address or a file, or with ``locate`` its folder; return why that failed, "" if it did not.

    A target that is begun is well: no system tells whether its program then showed it.
    """
    if trouble := find_no_screen():
        return trouble
    if not target.startswith(_ADDRESSES):
        # A path such as -out/a.pdf would be an option there, and a:b/a.pdf an address.
        target = str(Path(target).absolute())
    if locate and sys.platform != "darwin":
        # Windows' explorer would mark the file, but answers that with 1 as it does a failure.
        target, locate = str(Path(target).parent), False
    if sys.platform in ("win32", "cygwin", "darwin"):
        return "" if click.launch(target, locate=locate) == 0 else "no program is set for it"
    return _run_opener(target)


def _run_opener(target: str) -> str:
    """Have the desktop open a target (xdg-utils), without the noise of what it tries."""
    from subprocess import DEVNULL, Popen, TimeoutExpired

    command = ["xdg-open", target]
    try:
        # In a session of its own: Ctrl+C here is for handout, not for the browser.
        opener = Popen(  # noqa: S603 (no shell)
            command, stdin=DEVNULL, stdout=DEVNULL, stderr=DEVNULL, start_new_session=True
        )
    except OSError:
        return _use_known_browser(target)
    try:
        return "no program is set for it" if opener.wait(PATIENCE_SECONDS) else ""
    except TimeoutExpired:
        return ""


def _use_known_browser(target: str) -> str:
    """Open an address with a browser that Python knows, where the desktop lacks its opener."""
    import webbrowser

    is_page = target.startswith("http://")
    return "" if is_page and webbrowser.open(target) else "xdg-open is not installed"
