"""A queue by the command lp, where no service speaks the protocol: it tells little, so little is promised."""

from __future__ import annotations

import re
import shutil
import subprocess
from dataclasses import dataclass

from handout.errors import Problem
from handout.printing.job_ticket import MAX_COPIES, JobTicket, Sides
from handout.printing.printer_facts import JobProgress, JobState, PrinterFacts
from handout.printing.printing_errors import PrintingUnsureError, make_not_printed_error

_SIDES: dict[Sides, str] = {
    "one": "one-sided",
    "long-edge": "two-sided-long-edge",
    "short-edge": "two-sided-short-edge",
}
_TIMEOUT = 20
"""Seconds that the command may take."""
_JOB = re.compile(r"\b([\w.-]+-\d+)\b")


def find_lp() -> str:
    """Return the path of the command lp, or ""."""
    return shutil.which("lp") or ""


def list_lp_queues() -> list[str]:
    """Return the names of the queues that lpstat lists."""
    program = shutil.which("lpstat")
    if program is None:
        return []
    try:
        done = subprocess.run([program, "-e"], capture_output=True, timeout=_TIMEOUT, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return []
    return done.stdout.decode("utf-8", "replace").split()


@dataclass(frozen=True, slots=True)
class LpPrinter:
    """A queue that only lp can reach."""

    name: str
    program: str

    def read_facts(self) -> PrinterFacts:
        """Return what lp promises for every queue: nothing about trays and papers."""
        return PrinterFacts(
            self.name, sides=frozenset(_SIDES), max_copies=MAX_COPIES, keeps_size=True, collates=True
        )

    def send(self, pdf: bytes, ticket: JobTicket, facts: PrinterFacts) -> str:
        """Give lp the job by its input, so that no file's name is logged, and return the job's name.

        Raises NotPrintedError if lp refuses, PrintingUnsureError if it does not end.
        """
        command = [
            self.program, "-d", facts.name, "-n", str(ticket.copies), "-t", ticket.title,
            "-o", f"sides={_SIDES[ticket.sides or 'one']}", "-o", f"media={ticket.media.keyword}",
            "-o", "print-scaling=none", "-o", "Collate=True",
            *(["-o", "print-color-mode=monochrome"] if ticket.colour == "grey" else []), "-",
        ]  # fmt: skip
        try:
            done = subprocess.run(command, input=pdf, capture_output=True, timeout=_TIMEOUT, check=False)
        except OSError as error:
            raise make_not_printed_error(f"lp cannot be started: {error.strerror}", "no-printer") from None
        except subprocess.TimeoutExpired:
            hint = "look at the printer before you print again"
            problem = Problem(f"lp did not end within {_TIMEOUT} seconds", hint=hint, code="no-answer")
            raise PrintingUnsureError(problem) from None
        if done.returncode:
            said = " ".join(done.stderr.decode("utf-8", "replace").split())
            raise make_not_printed_error(f"lp refused the job: {said}", "job-refused")
        found = _JOB.search(done.stdout.decode("utf-8", "replace"))
        return found[1] if found else ""

    def read_progress(self, job: str) -> JobProgress:
        """Return that the queue has it: lp tells no more in a way that can be read."""
        return JobProgress(JobState.PRINTING)

    def cancel(self, job: str) -> None:
        """Refuse: lp's jobs are cancelled by other commands. Raises NotPrintedError."""
        raise make_not_printed_error("a job of lp cannot be cancelled here", "job-refused", f"cancel {job}")

    def forget(self, job: str) -> bool:
        """Return False: the service keeps the document as long as it likes."""
        return False
