"""`handout print`: from a handout to paper, with everything that the printer cannot do told before."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from handout.cli.console import Console, add_console_options
from handout.cli.passwords import is_interactive
from handout.cli.personal_copy import PersonalChoices, add_personal_options
from handout.cli.print_pages import (
    PrintPages,
    ReadCopy,
    choose_paper,
    find_unready,
    make_pages,
    read_copies,
)
from handout.cli.print_report import GivenReport, report_job, report_trial
from handout.cli.print_ticket import make_ticket, prints_both_sides, refuse_other_paper
from handout.cli.printer_choice import ChosenPrinter, choose_printer, list_profile_files
from handout.data_classes import dataclass
from handout.errors import ContentError, ExitCode, Problem
from handout.layout.papers import PAPERS, PRINTED_PAPERS
from handout.theme.printing import INKS, Printing

if TYPE_CHECKING:
    from handout.printing.job_ticket import JobTicket

MAX_COPIES = 99
SIDES = ("one", "long-edge", "short-edge")


@dataclass(frozen=True, slots=True)
class _Wishes:
    """What the command line asks of the printer; None and "" leave it to the profile."""

    copies: int
    sides: str | None
    tray: str | None
    letterhead: bool


@click.command(name="print")
@click.argument("content", nargs=-1, type=click.Path(path_type=Path), metavar="[CONTENT]...")
@click.option(
    "-l",
    "--location",
    metavar="NAME",
    help="Location whose copy to print: its id, or words of its name or address.  [default: the first]",
)
@click.option("--language", metavar="TAG", help="Print the translation in this language, such as es.")
@click.option(
    "--paper",
    type=click.Choice(PRINTED_PAPERS),
    help="Paper to print for.  [default: the one in the printer's profile, else the handout's first]",
)
@click.option(
    "-p", "--printer", metavar="NAME",
    help="Printer: a profile's name or a queue's.  [default: the location's, else the system's]",
)  # fmt: skip
@click.option(
    "-n", "--copies", type=click.IntRange(1, MAX_COPIES), default=1, show_default=True, metavar="N",
    help="Number of copies.",
)  # fmt: skip
@click.option(
    "--sides", type=click.Choice(SIDES),
    help="Print on one side, or on both turned over that edge.  [default: both, where the printer can]",
)  # fmt: skip
@click.option("--tray", metavar="NAME", help="Tray to take the paper from; `handout printers` lists them.")
@click.option(
    "--ink", type=click.Choice(INKS),
    help="Save leaves out all fills, for a grey printer.  [default: the profile's, else full]",
)  # fmt: skip
@click.option(
    "--letterhead", type=click.Choice(["on", "off"]), default="on", show_default=True,
    help="Off leaves the masthead's place blank, and takes the profile's letterhead tray.",
)  # fmt: skip
@add_personal_options
@click.option(
    "--wait", type=click.FloatRange(0, 3600), default=10.0, show_default=True, metavar="SECONDS",
    help="How long to follow the job.",
)  # fmt: skip
@click.option("--given", is_flag=True, help="Print the line for the patient's chart on stdout instead.")
@click.option("--dry-run", is_flag=True, help="Check everything with the printer, and print nothing.")
@click.option("-y", "--yes", is_flag=True, help="Print many sheets, or a draft, without being asked.")
@add_console_options
@click.pass_obj
def command(
    console: Console, content: Sequence[Path], location: str | None, language: str | None,
    paper: str | None, printer: str | None, copies: int, sides: str | None, tray: str | None,
    ink: str | None, letterhead: str, personal: PersonalChoices, wait: float, given: bool, dry_run: bool,
    yes: bool,
) -> ExitCode:  # fmt: skip
    """Print handouts: CONTENT as for `build`; several become one job, each on a sheet of its own.

    The PDF is made in memory and written nowhere; its code is noted, for `verify`. Copies, sides, tray,
    paper and scale are checked against what the printer says before anything is sent, and the job is
    followed for some seconds. The job's title is neutral, so that no print log names a handout. Booklets
    and leaflets are put on their sheets. A line for the job is printed on stdout: printer, number of the
    job, and how it stands.

    \b
    Examples:
      handout print -l riverside
      handout print asthma inhaler -l riverside --copies 2 --printer front
      handout print asthma --language es --paper large-print
      handout print asthma --dry-run
    """
    from handout.printing.job_following import check_job

    read = read_copies(content or (None,), location, language, personal)
    _refuse_unready(read, allowed=yes)
    chosen = _choose_printer(read, printer)
    wishes = _Wishes(copies, sides, tray, letterhead == "on")
    printing = Printing("save" if (ink or chosen.profile.ink) == "save" else "full", letterhead == "on")
    both_sides = len(read) == 1 or prints_both_sides(chosen, sides)
    paper_name = choose_paper(read, paper, chosen.profile.paper or "")
    pages = make_pages(read, paper_name, printing, both_sides=both_sides)
    wanted = _make_ticket(read, pages, chosen, wishes)
    refuse_other_paper(chosen, wanted)
    ticket = check_job(chosen.printer, wanted)
    if dry_run:
        return report_trial(chosen, ticket, pages, console)
    _ask_above(ticket, chosen.profile.ask_above, agreed=yes)
    report = GivenReport(read, pages, copies, shows_lines=given)
    return report_job(chosen, ticket, pages, wait, report, console)


def _refuse_unready(copies: Sequence[ReadCopy], *, allowed: bool) -> None:
    """Raise ContentError for handouts that are not for patients now, unless that is wanted."""
    unready = find_unready(copies, dt.datetime.now(dt.UTC).astimezone().date())
    if unready and not allowed:
        raise ContentError(
            Problem(problem.message, problem.mark, "to print it all the same: --yes", problem.code)
            for problem in unready
        )


def _choose_printer(copies: Sequence[ReadCopy], wanted: str | None) -> ChosenPrinter:
    from handout.printing.profiles import read_profiles

    profiles = read_profiles(list_profile_files(copies[0].reading.root))
    location = copies[0].location
    return choose_printer(wanted or (location.printer if location else ""), profiles)


def _make_ticket(
    copies: Sequence[ReadCopy], pages: PrintPages, chosen: ChosenPrinter, wishes: _Wishes
) -> JobTicket:
    location = copies[0].location
    return make_ticket(
        chosen.profile,
        PAPERS[pages.paper],
        pages=pages.pages,
        copies=wishes.copies,
        on_letterhead=not wishes.letterhead or (location is not None and not location.letterhead),
        sides=wishes.sides,
        tray=wishes.tray or "",
    )


def _ask_above(ticket: JobTicket, limit: int, *, agreed: bool) -> None:
    """Ask before many sheets are printed. Raises ContentError if nobody is there, Abort if refused."""
    if agreed or ticket.sheets <= limit:
        return
    if not is_interactive():
        message = f"that is {ticket.sheets} sheets, more than {limit}"
        raise ContentError(Problem(message, hint="to print them: --yes", code="many-sheets"))
    click.confirm(f"That is {ticket.sheets} sheets. Print?", abort=True, err=True)
