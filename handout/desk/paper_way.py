"""The way to paper that a desk is given: whoever starts it knows the printers, the desk does not."""

from __future__ import annotations

from collections.abc import Callable
from threading import Event
from typing import Any, Protocol

from handout.content.model import Location
from handout.data_classes import NamedTuple
from handout.theme.printing import Ink


class PrinterUse(NamedTuple):
    """How a printer is used here: its name, "" for none; ink full or save; the paper in it, "" if unknown."""

    name: str
    ink: Ink = "full"
    both_sides: bool = True
    paper: str = ""


class PaperJob(NamedTuple):
    """A PDF that is to be printed: for which paper it was made, and how often.

    ``titles`` are for the page alone, which tells by them whose job is in trouble.
    """

    pdf: bytes
    paper: str
    pages: int
    copies: int
    location: Location | None
    titles: tuple[str, ...] = ()


class CheckedJob(NamedTuple):
    """A job of which the printer has said that it can do all of it; ``ask_above`` counts sheets."""

    printer: str
    sheets: int
    ask_above: int
    job: PaperJob
    ticket: Any


class SentCopy(NamedTuple):
    """A job that a printer has taken."""

    printer: str
    job: Any


class ToldTrouble(NamedTuple):
    """A trouble: its stable name, a sentence, what to do, and what the printer adds in its own words."""

    code: str
    words: str
    remedy: str
    said: str = ""


class JobReport(NamedTuple):
    """How a job stands: its state in a word, each trouble, and whether nothing more will come."""

    state: str
    troubles: tuple[ToldTrouble, ...] = ()
    ended: bool = False


class PaperWay(Protocol):
    """Sends copies to a printer of this system. A printer's name "" means the location's."""

    def describe_printer(self, location: Location | None, printer: str) -> PrinterUse:
        """Return how that printer is used; its name is "" if this system has none."""

    def list_printers(self) -> tuple[str, ...]:
        """Return the names of all printers, those with a profile first."""

    def check(self, job: PaperJob, printer: str) -> CheckedJob:
        """Ask the printer about a job. Raises HandoutError with all that it cannot do."""

    def send(self, checked: CheckedJob) -> SentCopy:
        """Send a job, once. Raises HandoutError."""

    def follow(self, sent: SentCopy, tell: Callable[[JobReport], object], stop: Event) -> None:
        """Tell how a job stands as often as that changes, until it has ended or ``stop`` is set."""

    def cancel(self, sent: SentCopy) -> bool:
        """Stop a job; return whether surely nothing more of it is printed."""
