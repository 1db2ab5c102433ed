"""`handout doctor`: whether this machine has what handout needs, and the command that adds what it lacks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import click

from handout.cli.checkup import Fact, facts
from handout.cli.show import visible
from handout.cli.talk import Talk, talk_options
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
    found = list(facts(output))
    missing = [fact for fact in found if not fact.well]
    if not talk.as_json:
        for line in _lines(found, quiet=talk.quiet):
            talk.out(line)
    code = ExitCode.MISSING if any(fact.needed for fact in missing) else ExitCode.OK
    talk.say(_verdict(missing))
    talk.result(code, map(_problem, missing), facts=[fact._asdict() for fact in found])
    return code


def _lines(found: Iterable[Fact], *, quiet: bool) -> Iterator[str]:
    """A line each, under the name of its area; with --quiet only what is missing."""
    area = ""
    for fact in found:
        if quiet and fact.well:
            continue
        if fact.area != area:
            area = fact.area
            yield click.style(area[0].upper() + area[1:], bold=True)
        state, colour = (
            ("ok     ", "green")
            if fact.well
            else ("MISSING", "red")
            if fact.needed
            else ("not yet", "yellow")
        )
        yield f"  {click.style(state, fg=colour)} {fact.name:<{NAME}} {visible(fact.found)}"
        if not fact.well and fact.remedy:
            yield f"          {'':<{NAME}}{click.style(fact.remedy, bold=True)}"


def _verdict(missing: Iterable[Fact]) -> str:
    needed = [fact.name for fact in missing if fact.needed]
    if needed:
        return f"Handouts cannot be made here yet: {', '.join(needed)}. Mend what is marked MISSING."
    if missing:
        return "All that every handout needs is here; “not yet” can be added if you want it."
    return "All is well."


def _problem(fact: Fact) -> Problem:
    severity = Severity.ERROR if fact.needed else Severity.NOTE
    return Problem(
        f"{fact.name}: {fact.found}", hint=fact.remedy, code=f"doctor-{fact.area.lower()}", severity=severity
    )
