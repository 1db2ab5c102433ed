"""A job's ticket against what the printer says, before anything is sent.

A print system takes nonsense and cancels it later, or prints it in its own way: on the wrong tray, on
one side, scaled. So whatever cannot be had is an error here, with what there is instead.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from handout.data_classes import replace
from handout.errors import Problem, Severity
from handout.printing.job_ticket import JobTicket, Media
from handout.printing.printer_facts import PrinterFacts
from handout.printing.printing_errors import NotPrintedError


def fit_ticket(ticket: JobTicket, facts: PrinterFacts) -> JobTicket:
    """Return the ticket with the printer's own names and choices in it.

    Raises NotPrintedError with everything that the printer cannot do as asked.
    """
    if problems := [*_find_state_problems(facts), *_find_option_problems(ticket, facts)]:
        raise NotPrintedError(problems)
    sides = ticket.sides
    if sides is None:
        sides = "long-edge" if facts.sides is not None and "long-edge" in facts.sides else "one"
    tray = ticket.tray and (_find_tray(ticket.tray, facts) or ticket.tray)
    return replace(ticket, sides=sides, tray=tray)


def _find_state_problems(facts: PrinterFacts) -> Iterator[Problem]:
    if not facts.accepts_jobs:
        hint = "choose another with --printer; `handout printers` lists them"
        yield Problem(f"{facts.name} takes no jobs now", hint=hint, code="printer-refuses")
    for trouble in facts.troubles:
        if trouble.stops_all:
            yield Problem(f"{facts.name}: {trouble.words}", hint=trouble.remedy, code=trouble.code)
    if not facts.takes_pdf:
        hint = "add it to the system's printers, then name its queue"
        yield Problem(f"{facts.name} does not print PDFs", hint=hint, code="not-pdf")


def _find_option_problems(ticket: JobTicket, facts: PrinterFacts) -> Iterator[Problem]:
    name = facts.name
    if facts.max_copies is not None and ticket.copies > facts.max_copies:
        message = f"{name} makes at most {facts.max_copies} copies of a job, not {ticket.copies}"
        yield Problem(message, hint="print several times", code="too-many-copies")
    if facts.max_copies is None and ticket.copies > 1:
        message = f"{name} does not say that it makes copies"
        yield Problem(message, hint="print one at a time", code="too-many-copies")
    yield from _find_sides_problems(ticket, facts)
    if ticket.tray and not _find_tray(ticket.tray, facts):
        trays = ", ".join(facts.trays or ())
        hint = f"it has {trays}" if trays else "it does not say which trays it has; leave --tray out"
        yield Problem(f"{name} has no tray {ticket.tray!r}", hint=hint, code="no-such-tray")
    if ticket.colour == "grey" and facts.has_grey is False:
        hint = "set `colour: auto` in its profile"
        yield Problem(f"{name} cannot be told to print in grey", hint=hint, code="cannot-grey")
    yield from _find_media_problems(ticket, facts)


def find_warnings(ticket: JobTicket, facts: PrinterFacts) -> Iterator[Problem]:
    """Yield what the printer may do otherwise than asked, because it cannot be told."""
    if not facts.keeps_size:
        message = f"{facts.name} cannot be told to print at actual size"
        hint = "see that nothing is cut off or shrunk; a queue of the system can be told"
        yield Problem(message, hint=hint, code="size-unsure", severity=Severity.WARNING)


def _find_sides_problems(ticket: JobTicket, facts: PrinterFacts) -> Iterator[Problem]:
    if ticket.sides in (None, "one"):
        return
    if facts.sides is None:
        message, hint = f"{facts.name} does not say whether it prints both sides", "use --sides one"
    elif ticket.sides not in facts.sides:
        several = len(facts.sides) > 1
        message = (
            f"{facts.name} does not turn pages over the {ticket.sides.replace('-', ' ')}"
            if several
            else f"{facts.name} prints one side only"
        )
        hint = f"use --sides {' or '.join(sorted(facts.sides))}"
    else:
        return
    yield Problem(message, hint=hint, code="cannot-duplex")


def _find_media_problems(ticket: JobTicket, facts: PrinterFacts) -> Iterator[Problem]:
    media = ticket.media
    for known, verb in ((facts.media, "prints on"), (facts.loaded_media, "holds")):
        if known is not None and media not in known:
            names = _list_media(known)
            message = f"the pages are for {media.name}, {facts.name} {verb} {names or 'other papers'}"
            hint = f"fill in {media.name}, or print for another paper with --paper"
            yield Problem(message, hint=hint, code="paper-mismatch")
            return


def _list_media(media: Iterable[Media]) -> str:
    return ", ".join(sorted(each.name for each in media))


def _find_tray(wanted: str, facts: PrinterFacts) -> str:
    """Return a tray by the printer's own name for it; letters' case and what joins words do not matter."""
    return next((tray for tray in facts.trays or () if _fold(tray) == _fold(wanted)), "")


def _fold(name: str) -> str:
    return "-".join(name.casefold().replace("_", " ").replace("-", " ").split())
