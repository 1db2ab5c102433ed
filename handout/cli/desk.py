"""`handout desk`: the page at the front desk, in the browser of this machine."""

from __future__ import annotations

import contextlib
import datetime as dt
import sys
from pathlib import Path

import click

from handout.cli.console import Console, add_console_options
from handout.cli.given_records import note_given
from handout.cli.opening import launch, open_page
from handout.cli.shared_folder import find_shared_folder
from handout.content.suggestions import did_you_mean
from handout.errors import ContentError, ExitCode, HandoutError, Problem

INFOBUTTON_PORT = 8017
PROBLEM_FILE = "desk-problem.txt"
MEMORY_FILE = "desk-state.json"


@click.command(name="desk")
@click.argument("library", required=False, type=click.Path(path_type=Path))
@click.option("-l", "--location", metavar="ID", default="", help="Begin at this location.")
@click.option("--port", type=click.IntRange(0, 65535), help="Port on this machine.  [default: a free one]")
@click.option(
    "--infobutton", is_flag=True,
    help=f"Let a records system open the page, at http://127.0.0.1:{INFOBUTTON_PORT}/infobutton.",
)  # fmt: skip
@click.option(
    "--shortcut", is_flag=True,
    help="Make a shortcut to this desk, on the desktop and among the programs, and end.",
)  # fmt: skip
@click.option("--no-open", is_flag=True, help="Only tell the address; open no browser.")
@add_console_options
@click.pass_obj
def command(
    console: Console, library: Path | None, location: str, port: int | None, infobutton: bool,
    shortcut: bool, no_open: bool,
) -> ExitCode:  # fmt: skip
    """Show the handouts of LIBRARY at the front desk: find one, choose what applies, print it.

    LIBRARY is a folder with handouts, or one handout; left out, it is this folder. It is only read. The
    page is served to this machine alone, under an address that holds a secret, and ends by itself half
    a minute after its window was closed. Copies are made in memory and go to the location's printer, as
    with `handout print`; where this system has no printer, the browser prints. What is filled in for a
    patient is kept nowhere.

    \b
    Examples:
      handout desk
      handout desk handouts --location riverside
      handout desk handouts --location riverside --shortcut
    """
    folder = library or Path()
    if shortcut:
        _require_library(folder)
        return _make_shortcuts(folder, location, console, infobutton=infobutton)
    if sys.stdout is not None:
        return _serve_desk(folder, location, port, console, infobutton=infobutton, opens=not no_open)
    try:
        return _serve_desk(folder, location, port, console, infobutton=infobutton, opens=not no_open)
    except HandoutError as error:
        # Started by a double click there is no window that could tell it.
        _show_problem(error)
        raise


def _require_library(library: Path) -> None:
    """Raise ContentError if there is no library: who clicked on a shortcut must be told, too."""
    if not library.exists():
        hint = "look where it was moved to, and make the shortcut again: handout desk LIBRARY --shortcut"
        raise ContentError(Problem(f"there is no library {library}", hint=hint, code="missing-file"))


def _make_shortcuts(library: Path, location: str, console: Console, *, infobutton: bool) -> ExitCode:
    from handout.cli.shortcuts import make_shortcuts
    from handout.desk.shelf import read_shelf

    places = {each.id for each in read_shelf((library,)).locations}
    if location and location not in places:
        hint = did_you_mean(location, places) or "`handout locations` lists them"
        problem = Problem(f"there is no location {location!r}", hint=hint, code="unknown-location")
        raise ContentError(problem)
    for path in make_shortcuts(library, location, infobutton=infobutton):
        console.write(str(path))
    console.info("A double click on it opens the desk.")
    return ExitCode.OK


def _show_problem(error: HandoutError) -> None:
    path = Path(click.get_app_dir("handout")) / PROBLEM_FILE
    lines = [f"{each.message}\n{each.hint}\n" for each in error.problems]
    with contextlib.suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("Handouts could not be opened.\n\n" + "\n".join(lines), encoding="utf-8")
        launch(str(path))


def _serve_desk(
    folder: Path, location: str, port: int | None, console: Console, *, infobutton: bool, opens: bool
) -> ExitCode:
    _require_library(folder)
    from handout.cli.desk_mailing import SystemMail
    from handout.cli.desk_printing import SystemPrinters
    from handout.cli.mail_folders import sweep_old_drafts
    from handout.cli.published_copies import find_address_maker
    from handout.desk.desk_server import DeskServer
    from handout.desk.desk_session import DeskSession
    from handout.desk.memory import DeskMemory
    from handout.desk.running_desk import ask_entry, claim_desk, find_running_desk, release_desk

    own = Path(click.get_app_dir("handout"))
    url = find_running_desk(own, folder)
    if url:
        console.write(url)
        console.info("The desk is open already.")
        if opens:
            open_page(ask_entry(url), console)
        return ExitCode.OK
    shared = find_shared_folder(folder)
    printers = SystemPrinters(shared)
    memory, address = DeskMemory(own / MEMORY_FILE), find_address_maker(shared)
    mail = SystemMail(shared)
    session = DeskSession((folder,), memory, _read_clock, location, printers, address, mail, note_given)
    if port is None:
        port = INFOBUTTON_PORT if infobutton else 0
    server = DeskServer(session, shared, port, infobutton=infobutton)
    # A letter that was opened yesterday holds an address and a copy: it goes, whether or not another follows.
    sweep_old_drafts()

    def show_address(address: str) -> None:
        claim_desk(own, folder, address)
        console.write(address)
        console.info("The desk ends half a minute after its page is closed, or with Ctrl+C here.")
        if opens:
            open_page(server.make_entry(), console)

    try:
        server.serve(show_address)
    finally:
        release_desk(own)
        sweep_old_drafts()
    console.info("The desk has ended.")
    return ExitCode.OK


def _read_clock() -> dt.datetime:
    return dt.datetime.now(dt.UTC).astimezone()
