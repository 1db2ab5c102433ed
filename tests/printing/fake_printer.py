"""A printer that answers as a test tells it, and counts what it is given."""

from __future__ import annotations

from collections.abc import Sequence

from handout.printing.job_ticket import JobTicket
from handout.printing.printer_facts import JobProgress, PrinterFacts
from handout.printing.printing_errors import make_not_printed_error

FACTS = PrinterFacts("front", sides=frozenset({"one", "long-edge"}), max_copies=9)


class FakePrinter:
    """Takes a printer's place: its progress goes through a list, and stays at the last."""

    def __init__(self, *progress: JobProgress | None, facts: PrinterFacts = FACTS) -> None:
        self.progress: Sequence[JobProgress | None] = progress
        self.facts = facts
        self.sent = 0
        self.asked = 0
        self.cancelled = False
        self.forgotten = False

    def read_facts(self) -> PrinterFacts:
        return self.facts

    def send(self, pdf: bytes, ticket: JobTicket, facts: PrinterFacts) -> str:
        assert pdf.startswith(b"%PDF")
        self.sent += 1
        return "7"

    def read_progress(self, job: str) -> JobProgress:
        found = self.progress[min(self.asked, len(self.progress) - 1)]
        self.asked += 1
        if found is None:
            raise make_not_printed_error("the printer does not answer", "printer-silent")
        return found

    def cancel(self, job: str) -> None:
        self.cancelled = True

    def forget(self, job: str) -> bool:
        self.forgotten = True
        return True
