"""What a printer says of itself and of a job, the same for every way of printing."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from typing import Protocol

from handout.data_classes import NamedTuple, dataclass
from handout.printing.job_ticket import JobTicket, Media, Sides
from handout.printing.troubles import Trouble


@dataclass(frozen=True, slots=True)
class PrinterFacts:
    """What a printer can do and how it is; None means that it does not say."""

    name: str
    accepts_jobs: bool = True
    troubles: tuple[Trouble, ...] = ()
    takes_pdf: bool = True
    sides: frozenset[Sides] | None = None
    media: frozenset[Media] | None = None
    """Papers that it can print on."""
    loaded_media: frozenset[Media] | None = None
    """Papers that are in it now."""
    trays: tuple[str, ...] | None = None
    max_copies: int | None = None
    has_grey: bool | None = None
    keeps_size: bool = True
    """Whether it can be told to print at actual size."""
    collates: bool = False
    """Whether it can be told to print one copy after another."""


class JobState(StrEnum):
    """How far a job is."""

    DONE = "done"
    PRINTING = "printing"
    """The printer has it, and nothing troubles it."""
    WAITING = "waiting"
    """The printer has it, and something keeps it from printing."""
    CANCELLED = "cancelled"
    FAILED = "failed"
    GONE = "gone"
    """The print system keeps ended jobs, and knows this one no more: nobody can say what became of it."""
    LEFT = "left"
    """It is not in the queue any longer, and that is all this system tells of a job that went well."""
    HANDED_OVER = "handed-over"
    """The print system took it, and cannot be asked about it."""


ENDED = frozenset(JobState) - {JobState.PRINTING, JobState.WAITING}


@dataclass(frozen=True, slots=True)
class JobProgress:
    """A job's state, and what troubles it or its printer."""

    state: JobState
    troubles: tuple[Trouble, ...] = ()


class Printer(Protocol):
    """A way to one printer."""

    def read_facts(self) -> PrinterFacts:
        """Return what it says of itself. Raises NotPrintedError if it does not answer."""

    def send(self, pdf: bytes, ticket: JobTicket, facts: PrinterFacts) -> str:
        """Give it a job, once, and return the job's name. Raises NotPrintedError, PrintingUnsureError."""

    def read_progress(self, job: str) -> JobProgress:
        """Return how far a job is. Raises NotPrintedError if nobody answers."""

    def cancel(self, job: str) -> None:
        """Stop a job. Raises NotPrintedError if that is refused."""

    def forget(self, job: str) -> bool:
        """Have the document of an ended job removed; return whether it surely is."""


class QueueName(NamedTuple):
    """A printer's name for programs, and the one that people see; often the same."""

    name: str
    title: str


class PrintService(Protocol):
    """What a system knows of its printers."""

    def list_queues(self) -> Sequence[QueueName]:
        """Return all printers. Raises NotPrintedError if nobody answers."""

    def find_default(self) -> str:
        """Return the name of the printer that is used without a name, or ""."""

    def open_queue(self, name: str) -> Printer:
        """Return a printer by its name for programs."""
