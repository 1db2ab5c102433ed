"""A queue by the command lp, where no service speaks the protocol: it tells little, so little is promised."""

from __future__ import annotations

import re
import shutil
import subprocess

from handout.data_classes import dataclass
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


def find_lp() -> str:
    """Return the path of the command lp, or ""."""
    return shutil.which("lp") or ""


def list_lp_queues() -> list[str]:
    """Return the names of the queues that lpstat lists."""
    return (_run("lpstat", "-e") or "").split()


def _run(name: str, *arguments: str) -> str | None:
    """Return what a command says, None if it is not there, fails or does not end."""
    program = shutil.which(name)
    if program is None:
        return None
    try:
        done = subprocess.run([program, *arguments], capture_output=True, timeout=_TIMEOUT, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return None
    return None if done.returncode else done.stdout.decode("utf-8", "replace")


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
        # The sentence is in the user's language, the job's name in it is not.
        found = re.search(rf"{re.escape(facts.name)}-\d+", done.stdout.decode("utf-8", "replace"))
        return found[0] if found else ""

    def read_progress(self, job: str) -> JobProgress:
        """Return whether the queue still has it: of jobs that have ended lpstat does not tell how.

        Each of its lines begins with the name of a job, in every language.
        """
        said = _run("lpstat", "-o", self.name) if job else None
        if said is None:
            return JobProgress(JobState.HANDED_OVER)
        waiting = {line.split()[0] for line in said.splitlines() if line.strip()}
        return JobProgress(JobState.PRINTING if job in waiting else JobState.LEFT)

    def cancel(self, job: str) -> None:
        """Stop a job. Raises NotPrintedError if that is refused."""
        if not job or _run("cancel", job) is None:
            raise make_not_printed_error("the job cannot be cancelled", "job-refused", "look at the printer")

    def forget(self, job: str) -> bool:
        """Return False: no command has CUPS remove the document of one job."""
        return False
