"""`handout doctor`: whether this machine has what handout needs, and how to add what is missing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import click

from handout.cli.console import Console, add_console_options
from handout.cli.mail_folders import find_accounts_folder, find_outbox_folder
from handout.cli.new import SCAFFOLD
from handout.cli.opening import find_no_screen
from handout.cli.problem_output import escape_for_terminal
from handout.cli.shortcuts import find_program, list_shortcuts
from handout.doctor import MailFolders, PartCheck, check_machine
from handout.errors import ExitCode, Problem, Severity

NAME_WIDTH = 30
"""Width of a part's name, in columns."""


@click.command(name="doctor")
@click.option(
    "-o",
    "--output",
    metavar="DIR",
    type=click.Path(path_type=Path),
    default=Path("output"),
    show_default=True,
    help="Folder for PDFs, to be tried.",
)
@add_console_options
@click.pass_obj
def command(console: Console, output: Path) -> ExitCode:
    """Look at this machine: Python, packages, fonts, extras, printers, e-mail, writing, terminal, a PDF.

    What is missing is told with the command that adds it. Nothing is changed or installed, and
    nothing is left behind. It fails only if a part is missing that every handout needs.

    \b
    Examples:
      handout doctor
      handout doctor --output /srv/handouts --json
    """
    mail = MailFolders(find_accounts_folder(), find_outbox_folder())
    shortcuts = {path: find_program(path) for path in list_shortcuts()}
    checks = list(check_machine(output, SCAFFOLD / "content.yaml", mail, shortcuts, find_no_screen()))
    missing = [check for check in checks if not check.works]
    if not console.as_json:
        for line in _format_checks(checks, quiet=console.quiet):
            console.write(line)
    code = ExitCode.MISSING if any(check.needed for check in missing) else ExitCode.OK
    console.info(_summarize_checks(missing))
    console.report_result(code, map(_make_problem, missing), facts=[_encode_check(check) for check in checks])
    return code


def _format_checks(checks: Iterable[PartCheck], *, quiet: bool) -> Iterator[str]:
    """Yield a line for each check, below its area's name; with --quiet only what is missing."""
    area = ""
    for check in checks:
        if quiet and check.works:
            continue
        if check.area != area:
            area = check.area
            yield click.style(area[0].upper() + area[1:], bold=True)
        state, colour = (
            ("ok     ", "green")
            if check.works
            else ("MISSING", "red")
            if check.needed
            else ("not yet", "yellow")
        )
        found = escape_for_terminal(check.found)
        yield f"  {click.style(state, fg=colour)} {check.name:<{NAME_WIDTH}} {found}"
        if not check.works and check.remedy:
            yield f"          {'':<{NAME_WIDTH}}{click.style(check.remedy, bold=True)}"


def _summarize_checks(missing: Iterable[PartCheck]) -> str:
    needed = [check.name for check in missing if check.needed]
    if needed:
        return f"Handouts cannot be made here yet: {', '.join(needed)}. Mend what is marked MISSING."
    if missing:
        return "All that every handout needs is here; “not yet” can be added if you want it."
    return "All is well."


def _make_problem(check: PartCheck) -> Problem:
    severity = Severity.ERROR if check.needed else Severity.NOTE
    return Problem(
        f"{check.name}: {check.found}",
        hint=check.remedy,
        code=f"doctor-{check.area.lower()}",
        severity=severity,
    )


def _encode_check(check: PartCheck) -> dict[str, object]:
    """Return a check as JSON values; its key `well` is the attribute `works`."""
    record = check._asdict()
    return {("well" if key == "works" else key): value for key, value in record.items()}
