"""The desk's way to paper: the printers and profiles that `handout print` uses."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from handout.cli.printer_choice import ChosenPrinter, choose_printer, list_profile_files
from handout.desk.paper_way import JobReport, SentCopy
from handout.errors import HandoutError
from handout.layout.papers import PAPERS

if TYPE_CHECKING:
    from handout.content.model import Location
    from handout.printing.job_following import SentJob

FOLLOW_SECONDS = 10.0


class SystemPrinters:
    """The printers of this system, by the profiles of the library and of the user."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def find_printer(self, location: Location | None) -> str:
        """Return the printer's name; "" where none can be found, so that the browser prints."""
        try:
            return self._choose(location).name
        except HandoutError:
            return ""

    def send(self, pdf: bytes, paper: str, pages: int, copies: int, location: Location | None) -> SentCopy:
        """Send a copy, once. Raises HandoutError with everything that keeps it from being printed."""
        from handout.printing.job_following import send_job
        from handout.printing.job_ticket import JobTicket, find_media

        chosen = self._choose(location)
        profile, sheet = chosen.profile, PAPERS[paper].sheet
        size = (sheet.width, sheet.height) if sheet else (PAPERS[paper].width, PAPERS[paper].height)
        ticket = JobTicket(
            media=find_media(*size),
            pages=pages,
            copies=copies,
            # Sheets to be folded are turned over their short edge, whatever a profile says of pages.
            sides="short-edge" if sheet else profile.sides or None,
            tray="" if profile.tray == "auto" else profile.tray,
            colour=profile.colour,
            title=profile.job_title,
        )
        return SentCopy(chosen.name, send_job(chosen.printer, pdf, ticket))

    def follow(self, sent: SentCopy) -> JobReport:
        """Follow a job for some seconds and tell how it stands."""
        from handout.printing.job_following import follow_job

        job: SentJob = sent.job  # type: ignore[assignment]  # it is what `send` returned
        outcome = follow_job(job, FOLLOW_SECONDS, lambda trouble: None)
        progress = outcome.progress
        troubles = tuple(f"{trouble.words} ({trouble.remedy})" for trouble in progress.troubles)
        return JobReport(str(progress.state), troubles)

    def _choose(self, location: Location | None) -> ChosenPrinter:
        from handout.printing.profiles import read_profiles

        profiles = read_profiles(list_profile_files(self._folder))
        return choose_printer(location.printer if location else "", profiles)
