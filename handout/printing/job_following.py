"""One job from check to paper: sent once, followed for some seconds, its document then forgotten."""

from __future__ import annotations

import time
from collections.abc import Callable

from handout.data_classes import dataclass
from handout.errors import HandoutError, Problem
from handout.printing.job_ticket import JobTicket
from handout.printing.printer_facts import ENDED, JobProgress, JobState, Printer
from handout.printing.printing_errors import NotPrintedError
from handout.printing.ticket_checks import find_warnings, fit_ticket
from handout.printing.troubles import SILENT, Trouble

_FIRST_PAUSE, _LONGEST_PAUSE = 0.05, 0.5
"""Seconds between two questions after a job: often at first, since most are quick."""


@dataclass(frozen=True, slots=True)
class SentJob:
    """A job that a printer has taken, as it was asked for in the end."""

    printer: Printer
    name: str
    job: str
    ticket: JobTicket
    warnings: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class JobOutcome:
    """How a job stood when it was no longer followed.

    ``forgotten`` says that the print system keeps no document of it.
    """

    sent: SentJob
    progress: JobProgress
    forgotten: bool


def check_job(printer: Printer, ticket: JobTicket) -> JobTicket:
    """Return the ticket as the printer would get it.

    Raises NotPrintedError with everything that it cannot do.
    """
    return fit_ticket(ticket, printer.read_facts())


def send_job(printer: Printer, pdf: bytes, ticket: JobTicket) -> SentJob:
    """Check the ticket and send the job, once.

    Raises NotPrintedError if surely nothing comes out, PrintingUnsureError if nobody knows.
    """
    facts = printer.read_facts()
    fitted = fit_ticket(ticket, facts)
    job = printer.send(pdf, fitted, facts)
    return SentJob(printer, facts.name, job, fitted, tuple(find_warnings(fitted, facts)))


def follow_job(sent: SentJob, seconds: float, tell: Callable[[Trouble], object]) -> JobOutcome:
    """Follow a job until it ends or the seconds are over; ``tell`` gets each trouble as it appears.

    It is looked at once at least.
    """
    deadline = time.monotonic() + seconds
    told: set[Trouble] = set()
    pause = _FIRST_PAUSE
    while True:
        progress = _read_progress(sent)
        for trouble in progress.troubles:
            if trouble not in told:
                told.add(trouble)
                tell(trouble)
        left = deadline - time.monotonic()
        if progress.state in ENDED or left <= 0:
            break
        time.sleep(min(pause, left))
        pause = min(pause * 1.5, _LONGEST_PAUSE)
    forgotten = progress.state in ENDED and sent.printer.forget(sent.job)
    return JobOutcome(sent, progress, forgotten)


def _read_progress(sent: SentJob) -> JobProgress:
    try:
        return sent.printer.read_progress(sent.job)
    except NotPrintedError:
        # It was taken: that nobody answers now says nothing about the paper.
        return JobProgress(JobState.WAITING, (SILENT,))


def cancel_job(sent: SentJob) -> bool:
    """Stop a job and have its document removed; return whether it surely is stopped."""
    try:
        sent.printer.cancel(sent.job)
    except HandoutError:
        return False
    sent.printer.forget(sent.job)
    return True
