"""What troubles a printer, in words for the person who stands before it: mapped once, from every standard.

Keywords are those of RFC 8011 §5.4.12, PWG 5100.9 and CUPS.
"""

from __future__ import annotations

from collections.abc import Iterable

from handout.data_classes import NamedTuple


class Trouble(NamedTuple):
    """A trouble: its stable name, a sentence, what to do, and whether nothing at all is printed.

    ``said`` is what the printer or its operator adds in words of their own.
    """

    code: str
    words: str
    remedy: str
    stops_all: bool = False
    said: str = ""


OUT_OF_PAPER = Trouble("out-of-paper", "The printer is out of paper.", "fill the tray; it goes on by itself")
JAM = Trouble("paper-jam", "Paper is jammed.", "open the printer and take the paper out")
NO_TONER = Trouble("no-toner", "Toner or ink is empty.", "put in a new cartridge")
OPEN_DOOR = Trouble("door-open", "A door of the printer is open.", "close it")
NO_TRAY = Trouble("tray-missing", "A tray of the printer is missing.", "push it in")
FULL = Trouble("output-full", "The printer's output tray is full.", "take the paper out")
SILENT = Trouble("printer-silent", "The printer does not answer.", "check its power and cable")
PAUSED = Trouble("printer-paused", "The printer is paused.", "start it, or choose another", stops_all=True)
REFUSING = Trouble(
    "printer-refuses",
    "The printer takes no jobs.",
    "ask who looks after it, or choose another",
    stops_all=True,
)

_BY_KEYWORD = {
    "media-empty": OUT_OF_PAPER,
    "media-needed": OUT_OF_PAPER,
    "media-jam": JAM,
    "toner-empty": NO_TONER,
    "marker-supply-empty": NO_TONER,
    "marker-ink-empty": NO_TONER,
    "cover-open": OPEN_DOOR,
    "door-open": OPEN_DOOR,
    "interlock-open": OPEN_DOOR,
    "input-tray-missing": NO_TRAY,
    "output-area-full": FULL,
    "paused": PAUSED,
    "moving-to-paused": PAUSED,
    "offline": SILENT,
    "connecting-to-device": SILENT,
    "timed-out": SILENT,
    "shutdown": SILENT,
    "other": Trouble("printer-trouble", "Something is wrong at the printer.", "look at its display"),
}
_NO_TROUBLE = (
    "none", "media-low", "toner-low", "marker-supply-low", "marker-ink-almost-empty",
    "marker-waste-almost-full", "cups-waiting-for-job-completed", "cups-missing-filter", "cups-ipp-",
)  # fmt: skip
"""Beginnings of keywords that keep nothing from being printed now."""
_SUFFIXES = ("-report", "-warning", "-error")


def find_troubles(keywords: Iterable[str], message: str = "") -> tuple[Trouble, ...]:
    """Return the troubles that a printer's keywords name, each once; an unknown keyword says itself.

    ``message`` is what the printer or its operator adds about a pause.
    """
    found: dict[Trouble, None] = {}
    for keyword in keywords:
        bare = keyword
        for suffix in _SUFFIXES:
            bare = bare.removesuffix(suffix)
        if bare.startswith(_NO_TROUBLE) or not bare:
            continue
        trouble = _BY_KEYWORD.get(bare) or Trouble(
            "printer-trouble", f"The printer says: {bare}.", "look at the printer", said=bare
        )
        if trouble.code == PAUSED.code and message.strip():
            said = message.strip().rstrip(".")
            trouble = trouble._replace(words=f"The printer is paused: {said}.", said=said)
        found[trouble] = None
    return tuple(found)
