"""Sends a job and tells how it goes, in words for the person at the counter."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import TYPE_CHECKING

from handout.cli.console import Console
from handout.cli.given_records import note_given
from handout.cli.print_pages import PrintPages, ReadCopy
from handout.cli.printer_choice import ChosenPrinter
from handout.cli.problem_output import escape_for_terminal, print_problems
from handout.data_classes import dataclass
from handout.errors import ExitCode, Problem, Severity

if TYPE_CHECKING:
    from handout.printing.job_following import JobOutcome
    from handout.printing.job_ticket import JobTicket
    from handout.printing.troubles import Trouble

_SIDES = {
    "one": "on one side",
    "long-edge": "on both sides, over the long edge",
    "short-edge": "on both sides, over the short edge",
}


@dataclass(frozen=True, slots=True)
class GivenReport:
    """What a job gives to a patient: for the chart, and for the records by which codes are known later."""

    copies: Sequence[ReadCopy]
    pages: PrintPages
    count: int
    shows_lines: bool

    def note(self) -> list[Problem]:
        """Note the codes, and return what kept that from being done."""
        return [
            problem
            for copy, identity in zip(self.copies, self.pages.identities, strict=True)
            for problem in note_given(copy.project, copy.location, (identity,), (self.pages.paper,))
        ]

    def write_lines(self) -> list[str]:
        """Return a line for each handout."""
        from handout.records.given_line import describe_printing, make_given_line

        now, deed = dt.datetime.now(dt.UTC).astimezone(), describe_printing(self.count)
        return [
            make_given_line(copy.project, (identity,), copy.location, (self.pages.paper,), deed, now)
            for copy, identity in zip(self.copies, self.pages.identities, strict=True)
        ]


def report_trial(chosen: ChosenPrinter, ticket: JobTicket, pages: PrintPages, console: Console) -> ExitCode:
    """Tell what would be sent: the printer can do all of it."""
    console.info(f"{chosen.name} would print {_describe_ticket(ticket)}. Nothing was sent.")
    _print_problems(pages.problems, console)
    console.report_result(ExitCode.OK, pages.problems, jobs=[_encode_job(chosen, ticket, "", "not sent")])
    return ExitCode.OK


def report_job(
    chosen: ChosenPrinter, ticket: JobTicket, pages: PrintPages, seconds: float, given: GivenReport,
    console: Console,
) -> ExitCode:  # fmt: skip
    """Send a job, follow it, and tell how it stands. Raises NotPrintedError and PrintingUnsureError.

    Lines for the patient's chart are told of what is not surely lost.
    """
    from handout.printing.job_following import follow_job, send_job

    # Noted first: a job whose fate is not known may lie on the printer all the same.
    noted = given.note()
    sent = send_job(chosen.printer, pages.pdf, ticket)
    console.info(f"{chosen.name} took job {sent.job}: {_describe_ticket(sent.ticket)}.")
    problems: list[Problem] = [*pages.problems, *sent.warnings, *noted]

    def tell_trouble(trouble: Trouble) -> None:
        console.error(f"{chosen.name}: {trouble.words} What to do: {trouble.remedy}.")

    outcome = follow_job(sent, seconds, tell_trouble)
    code, words = _judge_outcome(outcome)
    lines = given.write_lines() if given.shows_lines and code is not ExitCode.NOT_DELIVERED else []
    if not console.as_json:
        status = f"{escape_for_terminal(chosen.name)} {sent.job} {outcome.progress.state}"
        for line in map(escape_for_terminal, lines) if given.shows_lines else (status,):
            console.write(line)
    problems += [_make_problem(trouble) for trouble in outcome.progress.troubles]
    console.info(words)
    _print_problems([*pages.problems, *sent.warnings, *noted], console)
    console.report_result(
        code,
        problems,
        jobs=[_encode_job(chosen, sent.ticket, sent.job, str(outcome.progress.state))],
        **({"given": lines} if given.shows_lines else {}),
    )
    return code


def _judge_outcome(outcome: JobOutcome) -> tuple[ExitCode, str]:
    """Return the exit status for how a job stands, and a sentence."""
    state = str(outcome.progress.state)
    kept = "" if outcome.forgotten else " The print system may keep a copy of it for a while."
    return {
        "done": (ExitCode.OK, f"Printed.{kept}"),
        "printing": (ExitCode.OK, f"It is printing.{kept}"),
        "waiting": (
            ExitCode.UNSURE,
            f"The job waits, and prints by itself once the printer can: do not print it again.{kept}",
        ),
        "cancelled": (ExitCode.NOT_DELIVERED, "The job was cancelled; not all of it was printed."),
        "gone": (
            ExitCode.UNSURE,
            "The print system no longer knows the job: it was printed, or somebody removed it. Look before "
            "you print again.",
        ),
        "left": (
            ExitCode.OK,
            f"The job has left the queue: it went to the printer, unless somebody removed it.{kept}",
        ),
        "handed-over": (
            ExitCode.OK,
            f"The job was handed over. This system cannot tell how it goes: look at the printer.{kept}",
        ),
        "failed": (ExitCode.NOT_DELIVERED, "The printer gave the job up; not all of it was printed."),
    }[state]


def _describe_ticket(ticket: JobTicket) -> str:
    copies = "1 copy" if ticket.copies == 1 else f"{ticket.copies} copies"
    sheets = "1 sheet" if ticket.sheets == 1 else f"{ticket.sheets} sheets"
    tray = f", from tray {ticket.tray}" if ticket.tray else ""
    grey = ", in grey" if ticket.colour == "grey" else ""
    return f"{copies}, {sheets} of {ticket.media.name}, {_SIDES[ticket.sides or 'one']}{tray}{grey}"


def _encode_job(chosen: ChosenPrinter, ticket: JobTicket, job: str, state: str) -> dict[str, object]:
    return {
        "printer": chosen.name,
        "job": job,
        "state": state,
        "copies": ticket.copies,
        "sheets": ticket.sheets,
        "sides": ticket.sides,
        "tray": ticket.tray or None,
        "paper": ticket.media.name,
    }


def _make_problem(trouble: Trouble) -> Problem:
    return Problem(trouble.words, hint=trouble.remedy, code=trouble.code, severity=Severity.WARNING)


def _print_problems(problems: Sequence[Problem], console: Console) -> None:
    if problems:
        print_problems(problems, console)
