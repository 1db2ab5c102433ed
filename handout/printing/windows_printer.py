"""A printer of Windows: its driver is asked, what it granted is read back, and PDFium draws the pages.

It works with every driver and without an administrator's rights: the pages go through GDI as those of any
other program.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from handout.data_classes import dataclass
from handout.errors import Problem, make_missing_package_error
from handout.printing import windows_api as api
from handout.printing.job_ticket import MAX_COPIES, MEDIA, JobTicket, Sides
from handout.printing.printer_facts import JobProgress, JobState, PrinterFacts, QueueName
from handout.printing.printing_errors import NotPrintedError, make_not_printed_error
from handout.printing.troubles import (
    FULL,
    JAM,
    NO_TONER,
    OPEN_DOOR,
    OUT_OF_PAPER,
    PAUSED,
    SILENT,
    Trouble,
)

DrawPage = Callable[[int, int, tuple[int, int, int, int]], None]
"""Draws a page (from 0) on a device context, in a rectangle of it: left, top, width and height."""

_DUPLEX: dict[Sides, int] = {"one": 1, "long-edge": 2, "short-edge": 3}
_PORTRAIT, _LANDSCAPE = 1, 2
_MONOCHROME = 1
_WORK_OFFLINE = 0x400
_SIZE_TOLERANCE = 0.02

_SOMETHING = Trouble("printer-trouble", "Something is wrong at the printer.", "look at its display")
_PRINTER_TROUBLES = {
    0x1: PAUSED, 0x8: JAM, 0x10: OUT_OF_PAPER, 0x40: OUT_OF_PAPER, 0x80: SILENT, 0x800: FULL, 0x1000: SILENT,
    0x40000: NO_TONER, 0x400000: OPEN_DOOR, 0x2: _SOMETHING, 0x100000: _SOMETHING,
}  # fmt: skip
"""PRINTER_STATUS_…, by its bit."""
_JOB_TROUBLES = {
    0x1: PAUSED, 0x20: SILENT, 0x40: OUT_OF_PAPER, 0x2: _SOMETHING, 0x200: _SOMETHING, 0x400: _SOMETHING,
}  # fmt: skip
"""JOB_STATUS_…, by its bit."""
_JOB_DELETED, _JOB_PRINTED, _JOB_COMPLETE = 0x100 | 0x4, 0x80, 0x1000
"""The last only says that all of it was sent to the printer."""


class WindowsService:
    """The printers of this user."""

    def __init__(self, calls: api.WindowsApi | None = None) -> None:
        self._calls = calls or api.load_windows_api()

    def list_queues(self) -> Sequence[QueueName]:
        """Return all printers. Raises NotPrintedError if Windows does not tell."""
        with _told("the printers"):
            return [QueueName(name, name) for name in self._calls.list_printers()]

    def find_default(self) -> str:
        """Return the name of the default printer, or ""."""
        return self._calls.find_default()

    def open_queue(self, name: str) -> WindowsPrinter:
        """Return a printer by its name."""
        return WindowsPrinter(name, self._calls, open_pages)


@dataclass(frozen=True, slots=True)
class WindowsPrinter:
    """One printer; ``open_pages`` gives the number of a PDF's pages, the sizes of each, and draws them."""

    name: str
    calls: api.WindowsApi
    open_pages: Callable[[bytes], DrawnPages]

    def read_facts(self) -> PrinterFacts:
        """Return what driver and queue say. Raises NotPrintedError if there is no such printer."""
        with _told(self.name), self._open() as handle:
            troubles = _find_printer_troubles(*self.calls.read_status(handle))
            duplex = self.calls.count_capabilities(self.name, api.DC_DUPLEX) == 1
            papers = self.calls.list_numbers(self.name, api.DC_PAPERS)
            trays = self.calls.list_bin_names(self.name)
        return PrinterFacts(
            self.name,
            troubles=troubles,
            sides=frozenset(_DUPLEX if duplex else ("one",)),
            media=frozenset(media for media in MEDIA if media.windows in papers) if papers else None,
            trays=tuple(trays) or None,
            max_copies=MAX_COPIES,
            collates=True,
        )

    def send(self, pdf: bytes, ticket: JobTicket, facts: PrinterFacts) -> str:
        """Draw the job into the queue, once, and return its number.

        Raises NotPrintedError if the driver does not grant what is asked, or fails: then the job is thrown
        away whole.
        """
        pages = self.open_pages(pdf)
        with _told(self.name), self._open() as handle:
            granted = self._ask_driver(handle, ticket, landscape=pages.is_landscape)
            _check_granted(self.name, ticket, granted, self._find_bin(ticket.tray))
            context = self.calls.open_context(self.name, granted)
            try:
                _check_paper(self.name, ticket, _read_paper_size(self.calls, context))
                return str(self._draw(context, pages, ticket, granted.mode.dmCopies))
            finally:
                self.calls.close_context(context)

    def _ask_driver(self, handle: Any, ticket: JobTicket, *, landscape: bool) -> api.DevModeBuffer:
        """Return what the driver grants of a ticket."""
        asked = self.calls.read_dev_mode(handle, self.name)
        mode = asked.mode
        mode.dmOrientation = _LANDSCAPE if landscape else _PORTRAIT
        mode.dmPaperSize, mode.dmCopies, mode.dmCollate = ticket.media.windows, ticket.copies, 1
        mode.dmDuplex = _DUPLEX[ticket.sides or "one"]
        mode.dmFields |= (
            api.DM_ORIENTATION | api.DM_PAPERSIZE | api.DM_COPIES | api.DM_DUPLEX | api.DM_COLLATE
        )
        if ticket.tray:
            mode.dmDefaultSource = self._find_bin(ticket.tray)
            mode.dmFields |= api.DM_DEFAULTSOURCE
        if ticket.colour == "grey":
            mode.dmColor = _MONOCHROME
            mode.dmFields |= api.DM_COLOR
        return self.calls.merge_dev_mode(handle, self.name, asked)

    def _find_bin(self, tray: str) -> int:
        """Return the number of a tray, 0 for none."""
        names = self.calls.list_bin_names(self.name) if tray else []
        numbers = self.calls.list_numbers(self.name, api.DC_BINS) if tray else []
        return dict(zip(names, numbers, strict=False)).get(tray, 0)

    def _draw(self, context: int, pages: DrawnPages, ticket: JobTicket, granted_copies: int) -> int:
        """Draw all pages; the copies too that the driver does not make itself."""
        times = ticket.copies if granted_copies != ticket.copies else 1
        blank = times > 1 and ticket.sides != "one" and len(pages.sizes) % 2 == 1
        job = self.calls.start_document(context, ticket.title)
        is_whole = False
        try:
            for _ in range(times):
                for page in range(len(pages.sizes)):
                    self.calls.start_page(context)
                    pages.draw(page, context, self._place(context, pages.sizes[page]))
                    self.calls.end_page(context)
                if blank:
                    # The next copy begins on a sheet of its own.
                    self.calls.start_page(context)
                    self.calls.end_page(context)
            self.calls.end_document(context)
            is_whole = True
        finally:
            if not is_whole:
                self.calls.abort_document(context)
        return job

    def _place(self, context: int, size: tuple[float, float]) -> tuple[int, int, int, int]:
        """Return where a page is drawn at actual size: from the paper's corner, not the printable area's."""
        across, down = (self.calls.measure(context, what) for what in (api.LOGPIXELSX, api.LOGPIXELSY))
        left, top = (self.calls.measure(context, what) for what in (api.PHYSICALOFFSETX, api.PHYSICALOFFSETY))
        return -left, -top, round(size[0] * across / 72), round(size[1] * down / 72)

    def read_progress(self, job: str) -> JobProgress:
        """Return how far a job is. Raises NotPrintedError.

        A queue forgets what it has sent to the printer, and what somebody removed, alike.
        """
        with _told(self.name), self._open() as handle:
            status = self.calls.read_job_status(handle, int(job))
            if status is not None and status & _JOB_PRINTED:
                return JobProgress(JobState.DONE)
            if status is not None and status & _JOB_DELETED:
                return JobProgress(JobState.CANCELLED)
            found = [trouble for bit, trouble in _JOB_TROUBLES.items() if (status or 0) & bit]
            found += _find_printer_troubles(*self.calls.read_status(handle))
        troubles = tuple(dict.fromkeys(found))
        if status is None or (status & _JOB_COMPLETE and not troubles):
            return JobProgress(JobState.LEFT, troubles)
        return JobProgress(JobState.WAITING if troubles else JobState.PRINTING, troubles)

    def cancel(self, job: str) -> None:
        """Stop a job and remove it. Raises NotPrintedError."""
        with _told(self.name), self._open() as handle:
            self.calls.delete_job(handle, int(job))

    def forget(self, job: str) -> bool:
        """Return True: a queue keeps nothing of a job that has ended, unless it is told to."""
        return True

    @contextmanager
    def _open(self) -> Iterator[Any]:
        handle = self.calls.open_printer(self.name)
        try:
            yield handle
        finally:
            self.calls.close_printer(handle)


@dataclass(frozen=True, slots=True)
class DrawnPages:
    """The pages of a PDF: their sizes in points, and how to draw one."""

    sizes: Sequence[tuple[float, float]]
    draw: DrawPage

    @property
    def is_landscape(self) -> bool:
        """Whether the first page is wider than high."""
        width, height = self.sizes[0]
        return width > height


def open_pages(pdf: bytes) -> DrawnPages:
    """Return a PDF's pages as PDFium draws them on Windows. Raises MissingExtraError without it."""
    try:
        import pypdfium2
    except ImportError as error:
        raise make_missing_package_error("printing on Windows needs pypdfium2", "pypdfium2") from error
    raw = pypdfium2.raw
    document = pypdfium2.PdfDocument(pdf)

    def draw(page: int, context: int, place: tuple[int, int, int, int]) -> None:
        opened = document[page]
        handle = api.convert_context(context, raw.FPDF_RenderPage.argtypes[0])
        raw.FPDF_RenderPage(handle, opened.raw, *place, 0, raw.FPDF_ANNOT | raw.FPDF_PRINTING)
        opened.close()

    return DrawnPages([document.get_page_size(page) for page in range(len(document))], draw)


def _find_printer_troubles(status: int, attributes: int) -> tuple[Trouble, ...]:
    found = [trouble for bit, trouble in _PRINTER_TROUBLES.items() if status & bit]
    if attributes & _WORK_OFFLINE:
        found.append(SILENT)
    named = [trouble for trouble in found if trouble is not _SOMETHING]
    return tuple(dict.fromkeys(named or found))


def _check_granted(name: str, ticket: JobTicket, granted: api.DevModeBuffer, tray: int) -> None:
    """Raise NotPrintedError for everything that the driver would do otherwise than asked.

    Copies are no matter: those that it does not make are drawn.
    """
    mode = granted.mode
    kept = [
        ("sides", (mode.dmDuplex or 1) == _DUPLEX[ticket.sides or "one"], "cannot-duplex"),
        ("paper", mode.dmPaperSize == ticket.media.windows, "paper-mismatch"),
        ("tray", not ticket.tray or mode.dmDefaultSource == tray, "no-such-tray"),
        ("grey", ticket.colour != "grey" or mode.dmColor == _MONOCHROME, "cannot-grey"),
    ]
    if problems := [
        Problem(f"the driver of {name} does not grant this: {what}", hint="choose otherwise", code=code)
        for what, is_kept, code in kept
        if not is_kept
    ]:
        raise NotPrintedError(problems)


def _read_paper_size(calls: api.WindowsApi, context: int) -> tuple[float, float]:
    """Return the size of the paper that will be drawn on, in 1/100 mm, the shorter side first."""
    sides = (
        calls.measure(context, length) / max(calls.measure(context, density), 1) * 2540
        for length, density in (
            (api.PHYSICALWIDTH, api.LOGPIXELSX),
            (api.PHYSICALHEIGHT, api.LOGPIXELSY),
        )
    )
    short, long = sorted(sides)
    return short, long


def _check_paper(name: str, ticket: JobTicket, size: tuple[float, float]) -> None:
    """Raise NotPrintedError if the driver draws on another paper than it granted."""
    wanted = (ticket.media.width, ticket.media.height)
    if any(abs(have - want) > want * _SIZE_TOLERANCE for have, want in zip(size, wanted, strict=True)):
        found = " × ".join(f"{length / 100:.0f}" for length in size)
        message = f"the pages are for {ticket.media.name}, {name} would use paper of {found} mm"
        raise make_not_printed_error(message, "paper-mismatch", "set its paper, or use --paper")


@contextmanager
def _told(name: str) -> Iterator[None]:
    """Make a failed call an error in words."""
    try:
        yield
    except api.WindowsPrintError as error:
        hint = "`handout printers` lists the printers"
        message = f"{name}: Windows refused ({error.strerror}, error {error.errno})"
        raise make_not_printed_error(message, "job-refused", hint) from None
