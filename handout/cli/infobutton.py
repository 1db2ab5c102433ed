"""`handout infobutton`: which handouts a records system would be shown for its request."""

from __future__ import annotations

from pathlib import Path

import click

from handout.cli.console import Console, add_console_options
from handout.cli.options import add_library_option
from handout.cli.problem_output import escape_for_terminal
from handout.errors import ContentError, ExitCode, Problem


@click.command(name="infobutton")
@click.argument("url")
@add_library_option
@add_console_options
@click.pass_obj
def command(console: Console, url: str, folders: tuple[Path, ...]) -> ExitCode:
    """Show what `handout desk --infobutton` would find for URL, the request of a records system.

    Codes of ICD-10-CM, SNOMED CT, RxNorm and LOINC are compared with the `codes` of the handouts; of
    ICD-10-CM a wider code will do. If there is none, the name in the request is searched for. Whatever a
    request says of a patient is not read.

    \b
    Examples:
      handout infobutton '/infobutton?mainSearchCriteria.v.c=J45.909&mainSearchCriteria.v.dn=Asthma'
    """
    from handout.desk.referral import find_referred
    from handout.desk.shelf import read_shelf
    from handout.records.infobutton import read_infobutton

    request = read_infobutton(url)
    if not request.criteria:
        hint = "it needs mainSearchCriteria.v.c with mainSearchCriteria.v.cs, or mainSearchCriteria.v.dn"
        raise ContentError(Problem("this URL asks about nothing", hint=hint, code="empty-request"))
    shelf = read_shelf(folders or (Path(),))
    if not shelf.cards and shelf.problems:
        raise ContentError(shelf.problems)
    found = find_referred(shelf, request)
    cards = [
        {"id": card.key, "title": card.handouts[0].title, "languages": card.languages} for card in found.cards
    ]
    for card in cards if not console.as_json else ():
        console.write(f"{card['id']:<28} {escape_for_terminal(str(card['title']))}")
    console.info(_HOW[found.how].format(label=escape_for_terminal(found.label)))
    console.report_result(
        ExitCode.OK, (), found_by=found.how, language=found.language or None, handouts=cards
    )
    return ExitCode.OK


_HOW = {
    "code": "Found by the code.",
    "wider": "No handout has that very code; these have a wider or a narrower one.",
    "name": "No handout has that code; these were found by the name: {label}.",
    "nothing": "No handout was found.",
}
