"""`handout doctor`: whether this machine has what handout needs, and the command that adds what it lacks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import click

from handout.cli.new import SCAFFOLD
from handout.cli.show import visible
from handout.cli.talk import Talk, talk_options
from handout.doctor import PartCheck, check_machine
from handout.errors import ExitCode, Problem, Severity

NAME = 30
"""Columns of a part's name."""


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
@talk_options
@click.pass_obj
def command(talk: Talk, output: Path) -> ExitCode:
    """Look at this machine: Python, packages, fonts, extras, writing, terminal, and a PDF made on trial.

    What is missing is told with the command that adds it. Nothing is changed or installed, and
    nothing is left behind. It fails only if a part is missing that every handout needs.

    \b
    Examples:
      handout doctor
      handout doctor --output /srv/handouts --json
    """
    found = list(check_machine(output, SCAFFOLD / "content.yaml"))
    missing = [check for check in found if not check.works]
    if not talk.as_json:
        for line in _lines(found, quiet=talk.quiet):
            talk.out(line)
    code = ExitCode.MISSING if any(check.needed for check in missing) else ExitCode.OK
    talk.say(_verdict(missing))
    talk.result(code, map(_problem, missing), facts=[_record_check(check) for check in found])
    return code


def _lines(found: Iterable[PartCheck], *, quiet: bool) -> Iterator[str]:
    """A line each, under the name of its area; with --quiet only what is missing."""
    area = ""
    for check in found:
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
        yield f"  {click.style(state, fg=colour)} {check.name:<{NAME}} {visible(check.found)}"
        if not check.works and check.remedy:
            yield f"          {'':<{NAME}}{click.style(check.remedy, bold=True)}"


def _verdict(missing: Iterable[PartCheck]) -> str:
    needed = [check.name for check in missing if check.needed]
    if needed:
        return f"Handouts cannot be made here yet: {', '.join(needed)}. Mend what is marked MISSING."
    if missing:
        return "All that every handout needs is here; “not yet” can be added if you want it."
    return "All is well."


def _problem(check: PartCheck) -> Problem:
    severity = Severity.ERROR if check.needed else Severity.NOTE
    return Problem(
        f"{check.name}: {check.found}",
        hint=check.remedy,
        code=f"doctor-{check.area.lower()}",
        severity=severity,
    )


def _record_check(check: PartCheck) -> dict[str, object]:
    """Return a check for programs; `well` is the name that they know."""
    record = check._asdict()
    return {("well" if key == "works" else key): value for key, value in record.items()}
