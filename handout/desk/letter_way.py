"""The way to an inbox that a desk is given: whoever starts it knows the accounts, the desk does not."""

from __future__ import annotations

from dataclasses import field
from typing import Protocol

from handout.content.model import Location, Project
from handout.data_classes import NamedTuple, dataclass


@dataclass(frozen=True, slots=True)
class DeskLetter:
    """A letter that is wanted. ``request`` names the click: the same one is one letter."""

    request: str
    to: str = field(repr=False)
    pdf: bytes = field(repr=False)
    project: Project
    location: Location | None
    paper: str
    identity: str
    agreed: bool = False
    """Whether a doubtful address was looked at."""
    again: bool = False
    """Whether the same may go to the same person within a day."""


class LetterReport(NamedTuple):
    """How a letter stands: draft, sent, queued, failed, unknown or withdrawn; a code says why."""

    id: str
    state: str
    code: str = ""
    words: str = ""
    remedy: str = ""
    unrecorded: str = ""
    """What kept the code of its copy from being noted."""


class Sender(NamedTuple):
    """Who sends letters, `draft` for the clinic's own mail program; or what is wrong with a setting."""

    name: str = ""
    trouble: str = ""


class LetterWay(Protocol):
    """Brings letters to patients by this clinic's account, or to its mail program."""

    def describe_sender(self) -> str:
        """Return `draft` for the clinic's own mail program, or who sends.

        Raises HandoutError if it is not set up well.
        """

    def send(self, letter: DeskLetter) -> LetterReport:
        """Send a letter, once. Raises HandoutError with what keeps it from being sent."""

    def look(self, letter_id: str) -> LetterReport:
        """Send what is due, and return how a letter stands. Raises HandoutError."""

    def settle(self, letter_id: str, *, was_sent: bool) -> LetterReport:
        """End the doubt about a letter, as a person found out. Raises HandoutError."""
