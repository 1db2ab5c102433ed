"""The desk's way to paper: the printers and profiles that `handout print` uses."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING

from handout.cli.print_ticket import make_ticket, prints_both_sides, refuse_other_paper
from handout.cli.printer_choice import ChosenPrinter, choose_printer, list_profile_files, open_service
from handout.data_classes import NamedTuple
from handout.desk.paper_way import CheckedJob, JobReport, PaperJob, PrinterUse, SentCopy, ToldTrouble
from handout.errors import HandoutError
from handout.layout.papers import PAPERS

if TYPE_CHECKING:
    from handout.content.model import Location
    from handout.printing.job_ticket import JobTicket
    from handout.printing.profiles import PrinterProfile
    from handout.printing.troubles import Trouble

LOOK_SECONDS, EAGER_SECONDS, QUIET_PAUSE = 1.0, 20.0, 3.0
"""A job is looked at all the time at first, later once in a while: somebody may be filling the tray."""


class _Order(NamedTuple):
    chosen: ChosenPrinter
    ticket: JobTicket


class SystemPrinters:
    """The printers of this system, by the profiles of the library and of the user."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._both_sides: dict[str, bool] = {}

    def describe_printer(self, location: Location | None, printer: str) -> PrinterUse:
        """Return how a printer is used; its name is "" where the browser prints."""
        try:
            chosen = self._choose(location, printer)
        except HandoutError:
            return PrinterUse(self._name_silent(location, printer))
        profile = chosen.profile
        return PrinterUse(chosen.name, profile.ink, self._find_both_sides(chosen), profile.paper or "")

    def list_printers(self) -> tuple[str, ...]:
        """Return the profiles' names, then the queues that no profile is for."""
        try:
            profiles = self._read_profiles()
        except HandoutError:
            profiles = {}
        try:
            queues = [queue.name for queue in open_service().list_queues()]
        except HandoutError:
            queues = []
        known = {profile.queue for profile in profiles.values()}
        usable = [name for name, each in profiles.items() if each.uri or each.queue in queues]
        return tuple(dict.fromkeys([*usable, *(name for name in queues if name not in known)]))

    def check(self, job: PaperJob, printer: str) -> CheckedJob:
        """Check a job with its printer. Raises HandoutError with everything that it cannot do."""
        from handout.printing.job_following import check_job

        chosen = self._choose(job.location, printer)
        wanted = make_ticket(
            chosen.profile,
            PAPERS[job.paper],
            pages=job.pages,
            copies=job.copies,
            on_letterhead=job.location is not None and not job.location.letterhead,
        )
        refuse_other_paper(chosen, wanted)
        ticket = check_job(chosen.printer, wanted)
        return CheckedJob(chosen.name, ticket.sheets, chosen.profile.ask_above, job, _Order(chosen, ticket))

    def send(self, checked: CheckedJob) -> SentCopy:
        """Send a job, once. Raises HandoutError."""
        from handout.printing.job_following import send_job

        order: _Order = checked.ticket
        return SentCopy(checked.printer, send_job(order.chosen.printer, checked.job.pdf, order.ticket))

    def follow(self, sent: SentCopy, tell: Callable[[JobReport], object], stop: Event) -> None:
        """Tell how a job stands until it has ended, as long as that takes: its document is then forgotten."""
        from handout.printing.job_following import follow_job
        from handout.printing.printer_facts import ENDED

        began = time.monotonic()
        while True:
            progress = follow_job(
                sent.job, LOOK_SECONDS, lambda trouble: tell(JobReport("waiting", (_tell(trouble),)))
            ).progress
            ended = progress.state in ENDED
            tell(JobReport(str(progress.state), tuple(map(_tell, progress.troubles)), ended))
            pause = 0.0 if time.monotonic() - began < EAGER_SECONDS else QUIET_PAUSE
            if ended or stop.wait(pause):
                return

    def cancel(self, sent: SentCopy) -> bool:
        """Stop a job; return whether surely nothing more of it is printed."""
        from handout.printing.job_following import cancel_job

        return cancel_job(sent.job)

    def _choose(self, location: Location | None, printer: str) -> ChosenPrinter:
        return choose_printer(printer or (location.printer if location else ""), self._read_profiles())

    def _find_both_sides(self, chosen: ChosenPrinter) -> bool:
        """Ask a printer once: whether one that is silent prints both sides does not matter now."""
        if chosen.profile.sides:
            return prints_both_sides(chosen)
        if chosen.name not in self._both_sides:
            try:
                self._both_sides[chosen.name] = prints_both_sides(chosen)
            except HandoutError:
                return True
        return self._both_sides[chosen.name]

    def _read_profiles(self) -> Mapping[str, PrinterProfile]:
        from handout.printing.profiles import read_profiles

        return read_profiles(list_profile_files(self._folder))

    def _name_silent(self, location: Location | None, printer: str) -> str:
        wanted = printer or (location.printer if location else "")
        return wanted if wanted in self.list_printers() else ""


def _tell(trouble: Trouble) -> ToldTrouble:
    return ToldTrouble(trouble.code, trouble.words, trouble.remedy, trouble.said)
