"""A printer by the Internet Printing Protocol: a queue of CUPS, or the printer itself."""

from __future__ import annotations

from collections.abc import Mapping

from handout.data_classes import dataclass
from handout.errors import HandoutError
from handout.printing.ipp_message import Attributes
from handout.printing.ipp_operations import PDF_TYPE, IppServer, read_number, read_text, read_texts
from handout.printing.ipp_values import Range, Tag, Value
from handout.printing.job_ticket import MEDIA, JobTicket, Media, Sides
from handout.printing.printer_facts import JobProgress, JobState, PrinterFacts
from handout.printing.troubles import PAUSED, SILENT, Trouble, find_troubles

FACT_NAMES = (
    "printer-name", "printer-info", "printer-state", "printer-state-reasons", "printer-state-message",
    "printer-is-accepting-jobs", "document-format-supported", "sides-supported", "media-supported",
    "media-ready", "media-source-supported", "media-col-supported", "copies-supported",
    "print-color-mode-supported", "print-scaling-supported", "multiple-document-handling-supported",
)  # fmt: skip
_JOB_NAMES = ("job-state", "job-state-reasons", "job-printer-state-message", "job-printer-state-reasons")
_SIDES: Mapping[Sides, str] = {
    "one": "one-sided",
    "long-edge": "two-sided-long-edge",
    "short-edge": "two-sided-short-edge",
}
_COLLATED = "separate-documents-collated-copies"
_PRINTER_STOPPED = 5
_JOB_STATES = {
    3: JobState.PRINTING, 4: JobState.WAITING, 5: JobState.PRINTING, 6: JobState.WAITING,
    7: JobState.CANCELLED, 8: JobState.FAILED, 9: JobState.DONE,
}  # fmt: skip
"""RFC 8011 §5.3.7: pending, held, processing, stopped, canceled, aborted, completed."""
_FAILED = frozenset({"job-completed-with-errors", "aborted-by-system"})
"""Reasons of a job that ended, but not well (RFC 8011 §5.3.8)."""


@dataclass(slots=True)
class IppPrinter:
    """One printer, named for messages; ``is_queue`` says that CUPS stands between."""

    name: str
    server: IppServer
    is_queue: bool

    def read_facts(self) -> PrinterFacts:
        """Return what it says of itself. Raises NotPrintedError if it does not answer."""
        return make_facts(self.name, self.server.read_printer(FACT_NAMES), is_queue=self.is_queue)

    def send(self, pdf: bytes, ticket: JobTicket, facts: PrinterFacts) -> str:
        """Give it a job, once, and return the job's number.

        Raises NotPrintedError, and PrintingUnsureError if the line broke while it was sent.
        """
        options = make_job_options(ticket, scaling=facts.keeps_size, collates=facts.collates)
        self.server.validate_job(ticket.title, options)
        return str(self.server.print_job(ticket.title, options, pdf))

    def read_progress(self, job: str) -> JobProgress:
        """Return how far a job is, and what troubles it or the printer.

        Raises NotPrintedError if nobody answers.
        """
        attributes = self.server.read_job(int(job), _JOB_NAMES)
        if not attributes:
            return JobProgress(JobState.GONE)
        state = _JOB_STATES.get(read_number(attributes, "job-state") or 0, JobState.PRINTING)
        if state is JobState.DONE:
            failed = _FAILED.intersection(read_texts(attributes, "job-state-reasons"))
            return JobProgress(JobState.FAILED if failed else state)
        printer = self.server.read_printer(
            ("printer-state", "printer-state-reasons", "printer-state-message")
        )
        troubles = dict.fromkeys((*_find_printer_troubles(printer), *_find_job_troubles(attributes)))
        if troubles and state is JobState.PRINTING:
            state = JobState.WAITING
        return JobProgress(state, tuple(troubles))

    def cancel(self, job: str) -> None:
        """Stop a job. Raises NotPrintedError if that is refused."""
        self.server.cancel_job(int(job), purge=False)

    def forget(self, job: str) -> bool:
        """Have CUPS remove the document of an ended job, which it keeps for a day; return if it did.

        A printer itself keeps none that can be removed.
        """
        if not self.is_queue:
            return True
        try:
            self.server.cancel_job(int(job), purge=True)
        except HandoutError:
            return False
        return True


def make_facts(name: str, attributes: Attributes, *, is_queue: bool) -> PrinterFacts:
    """Return the facts that a printer's attributes tell.

    What a queue calls the papers in its printer is CUPS's guess, and left out.
    """
    accepting = next((value.content for value in attributes.get("printer-is-accepting-jobs", ())), True)
    scaling = read_texts(attributes, "print-scaling-supported")
    return PrinterFacts(
        name,
        accepts_jobs=accepting is not False,
        troubles=_find_printer_troubles(attributes),
        takes_pdf=PDF_TYPE in read_texts(attributes, "document-format-supported"),
        sides=_find_sides(attributes),
        media=_find_media(attributes, "media-supported"),
        loaded_media=None if is_queue else _find_media(attributes, "media-ready"),
        trays=tuple(read_texts(attributes, "media-source-supported")) or None,
        max_copies=_find_max_copies(attributes),
        has_grey=_find_grey(attributes),
        keeps_size="none" in scaling,
        collates=_COLLATED in read_texts(attributes, "multiple-document-handling-supported"),
    )


def _find_sides(attributes: Attributes) -> frozenset[Sides] | None:
    known = read_texts(attributes, "sides-supported")
    return frozenset(side for side, keyword in _SIDES.items() if keyword in known) or None


def _find_media(attributes: Attributes, name: str) -> frozenset[Media] | None:
    keywords = read_texts(attributes, name)
    return frozenset(media for media in MEDIA if media.keyword in keywords) if keywords else None


def _find_max_copies(attributes: Attributes) -> int | None:
    ranges = [value.content for value in attributes.get("copies-supported", ())]
    return max((found.upper for found in ranges if isinstance(found, Range)), default=None)


def _find_grey(attributes: Attributes) -> bool | None:
    modes = read_texts(attributes, "print-color-mode-supported")
    return "monochrome" in modes if modes else None


def _find_printer_troubles(attributes: Attributes) -> tuple[Trouble, ...]:
    message = read_text(attributes, "printer-state-message")
    found = find_troubles(read_texts(attributes, "printer-state-reasons"), message)
    if read_number(attributes, "printer-state") == _PRINTER_STOPPED and not found:
        found = find_troubles(["paused"], message)
    return found


def _find_job_troubles(attributes: Attributes) -> tuple[Trouble, ...]:
    """Return what CUPS says in a sentence only: that the printer cannot be reached."""
    message = read_text(attributes, "job-printer-state-message").casefold()
    signs = ("may not exist", "unavailable", "unable to connect", "not responding", "unable to locate")
    reasons = read_texts(attributes, "job-printer-state-reasons")
    silent = (SILENT,) if any(sign in message for sign in signs) else ()
    return (*silent, *(each for each in find_troubles(reasons) if each.code != PAUSED.code))


def make_job_options(ticket: JobTicket, *, scaling: bool = True, collates: bool = True) -> Attributes:
    """Return the attributes of a job.

    Strict printers refuse a job for what they do not know, even if they would do it so anyway.
    """
    options: dict[str, tuple[Value, ...]] = {
        "copies": (Value(Tag.INTEGER, ticket.copies),),
        "sides": (Value(Tag.KEYWORD, _SIDES[ticket.sides or "one"]),),
    }
    if ticket.tray:
        options["media-col"] = (Value(Tag.BEGIN_COLLECTION, _make_media_collection(ticket)),)
    else:
        options["media"] = (Value(Tag.KEYWORD, ticket.media.keyword),)
    if scaling:
        options["print-scaling"] = (Value(Tag.KEYWORD, "none"),)
    if ticket.copies > 1 and collates:
        options["multiple-document-handling"] = (Value(Tag.KEYWORD, _COLLATED),)
    if ticket.colour == "grey":
        options["print-color-mode"] = (Value(Tag.KEYWORD, "monochrome"),)
    return options


def _make_media_collection(ticket: JobTicket) -> Mapping[str, tuple[Value, ...]]:
    size = {
        "x-dimension": (Value(Tag.INTEGER, ticket.media.width),),
        "y-dimension": (Value(Tag.INTEGER, ticket.media.height),),
    }
    return {
        "media-size": (Value(Tag.BEGIN_COLLECTION, size),),
        "media-source": (Value(Tag.KEYWORD, ticket.tray),),
    }
