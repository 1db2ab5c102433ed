"""The way to paper that a desk is given: whoever starts it knows the printers, the desk does not."""

from __future__ import annotations

from typing import NamedTuple, Protocol

from handout.content.model import Location


class SentCopy(NamedTuple):
    """A job that a printer has taken."""

    printer: str
    job: object


class JobReport(NamedTuple):
    """How a job stands: its state in a word, and each trouble with what to do."""

    state: str
    troubles: tuple[str, ...]


class PaperWay(Protocol):
    """Sends copies to a printer of this system."""

    def find_printer(self, location: Location | None) -> str:
        """Return the name of the printer for a location; "" if this system has none."""

    def send(self, pdf: bytes, paper: str, pages: int, copies: int, location: Location | None) -> SentCopy:
        """Send a copy, once. Raises HandoutError with everything that keeps it from being printed."""

    def follow(self, sent: SentCopy) -> JobReport:
        """Follow a job for some seconds and tell how it stands."""
