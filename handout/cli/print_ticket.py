"""The ticket of a job by the printer's profile; the command line and the desk make it in the same way."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handout.layout.papers import Paper

if TYPE_CHECKING:
    from handout.cli.printer_choice import ChosenPrinter
    from handout.printing.job_ticket import JobTicket
    from handout.printing.profiles import PrinterProfile


def make_ticket(
    profile: PrinterProfile,
    paper: Paper,
    *,
    pages: int,
    copies: int,
    on_letterhead: bool,
    sides: str | None = None,
    tray: str = "",
) -> JobTicket:
    """Return the ticket; ``sides`` and ``tray`` replace the profile's. Raises ContentError for odd pages."""
    from handout.printing.job_ticket import JobTicket, find_media

    # Sheets to be folded are turned over their short edge, whatever a profile says of pages.
    wanted_sides = sides or ("short-edge" if paper.sheet else profile.sides)
    wanted_tray = tray or (profile.letterhead_tray if on_letterhead else "") or profile.tray
    return JobTicket(
        media=find_media(*paper.printed_size),
        pages=pages,
        copies=copies,
        sides=wanted_sides,  # type: ignore[arg-type]  # one of SIDES
        tray="" if wanted_tray == "auto" else wanted_tray,
        colour=profile.colour,
        title=profile.job_title,
    )


def prints_both_sides(chosen: ChosenPrinter, sides: str | None = None) -> bool:
    """Return whether handouts of one job share no sheet: on one side there is nothing to fill up."""
    wanted = sides or chosen.profile.sides
    return wanted != "one" if wanted else "long-edge" in (chosen.printer.read_facts().sides or ())


def refuse_other_paper(chosen: ChosenPrinter, ticket: JobTicket) -> None:
    """Raise NotPrintedError for pages that are not for the paper in the printer, by its profile.

    Another tray than the profile's may hold another paper.
    """
    from handout.printing.printing_errors import make_not_printed_error

    held = chosen.profile.paper
    if held and ticket.media.name != held and ticket.tray in ("", chosen.profile.tray):
        message = f"the pages are for {ticket.media.name}, {chosen.name} holds {held}"
        hint = (
            f"fill in {ticket.media.name} and change `paper` in its profile, or print for {held} with --paper"
        )
        raise make_not_printed_error(message, "paper-mismatch", hint)
