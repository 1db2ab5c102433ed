"""`handout printers`: the printers there are, what they can do, and the profiles of the front desks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import click

from handout.cli.console import Console, add_console_options
from handout.cli.passwords import is_interactive
from handout.cli.printer_choice import ChosenPrinter, choose_printer, list_profile_files, open_service
from handout.cli.problem_output import escape_for_terminal, print_problems
from handout.data_classes import NamedTuple
from handout.errors import ContentError, ExitCode, HandoutError, Problem, Severity

if TYPE_CHECKING:
    from handout.printing.printer_facts import PrinterFacts
    from handout.printing.profiles import PrinterProfile


class _Listed(NamedTuple):
    """A printer in the list; ``facts`` is None if it did not answer, and ``problem`` says why."""

    name: str
    target: str
    facts: PrinterFacts | None
    problem: str


@click.group(name="printers", invoke_without_command=True)
@add_console_options
@click.pass_context
def command(context: click.Context) -> ExitCode | None:
    """List printers: those with a profile, then the system's, with their state, trays and papers.

    Profiles are in the file printers.yaml beside the handouts, and in your own settings.

    \b
    Examples:
      handout printers
      handout printers --json
    """
    if context.invoked_subcommand is not None:
        return None
    console: Console = context.obj
    printers, problems = _list_printers()
    for listed in () if console.as_json else printers:
        for line in _format_printer(listed):
            console.write(line)
    if not printers and not problems:
        console.info("There is no printer.")
    if problems:
        print_problems(problems, console)
    console.report_result(ExitCode.OK, problems, printers=[_encode_printer(listed) for listed in printers])
    return ExitCode.OK


@command.command(name="test")
@click.argument("name")
@click.option("--tray", metavar="NAME", help="Tray to take the paper from.")
@add_console_options
@click.pass_context
def print_test(context: click.Context, name: str, tray: str | None) -> ExitCode:
    """Print a sample handout on the printer NAME.

    \b
    Examples:
      handout printers test front
    """
    from handout.cli.new import SCAFFOLD
    from handout.cli.print import command as print_command

    options = ["--printer", name, "--yes", *(["--tray", tray] if tray else []), str(SCAFFOLD)]
    code: ExitCode = print_command.main(options, obj=context.obj, standalone_mode=False)
    return code


@command.command(name="add")
@click.argument("name")
@click.option("--queue", metavar="QUEUE", default="", help="Its name among the system's printers.")
@click.option("--uri", metavar="URI", default="", help="Its address: ipps://HOST/ipp/print, or ipp://.")
@click.option("-y", "--yes", is_flag=True, help="Accept the certificate that it shows, without being asked.")
@add_console_options
@click.pass_obj
def add_printer(console: Console, name: str, queue: str, uri: str, yes: bool) -> ExitCode:
    """Remember a printer under NAME in your own printers.yaml, after it has answered.

    Of a printer with encryption (ipps://) the certificate is remembered too: if it ever shows another one,
    nothing is sent.

    \b
    Examples:
      handout printers add front --queue "HP LaserJet 4302"
      handout printers add front --uri ipps://10.0.0.12/ipp/print
    """
    from handout.printing.profiles import PrinterProfile, read_profiles
    from handout.printing.profiles_writing import add_profile

    if bool(queue) == bool(uri):
        raise click.UsageError("give either --queue or --uri.")
    path = list_profile_files()[-1]
    if name in read_profiles([path]):
        hint = f"change it in {path}, or choose another name"
        raise ContentError(
            Problem(f"there is a printer called {name!r} already", hint=hint, code="name-taken")
        )
    certificate = _accept_certificate(uri, console, agreed=yes) if uri.startswith("ipps:") else ""
    profile = PrinterProfile(queue=queue, uri=uri, certificate=certificate)
    facts = choose_printer(name, {name: profile}).printer.read_facts()
    if uri.startswith("ipp:"):
        console.info("Without encryption others in the network can read what is printed; ipps:// hides it.")
    add_profile(path, name, profile)
    for line in _format_printer(_Listed(name, queue or uri, facts, "")):
        console.info(line)
    console.print_path(path)
    console.report_result(ExitCode.OK, path=str(path))
    return ExitCode.OK


def _accept_certificate(uri: str, console: Console, *, agreed: bool) -> str:
    """Return the printer's certificate, once somebody accepts it. Raises UsageError if nobody is there."""
    from handout.printing.ipp_transport import parse_printer_uri, read_certificate

    certificate = read_certificate(parse_printer_uri(uri)[0])
    console.error(f"The printer shows the certificate with the SHA-256 {certificate}.")
    if not agreed:
        if not is_interactive():
            raise click.UsageError("compare it with the printer's own page, then add --yes.")
        click.confirm("Is it this printer's?", abort=True, err=True)
    return certificate


def _list_printers() -> tuple[list[_Listed], list[Problem]]:
    """Return all printers; what keeps some from being listed is a warning."""
    from handout.printing.profiles import read_profiles

    profiles = read_profiles(list_profile_files(Path()))
    listed = [_look_at(name, profile, profiles) for name, profile in profiles.items()]
    known = {profile.queue for profile in profiles.values()}
    problems = []
    try:
        service = open_service()
        for queue in service.list_queues():
            if queue.name not in known and queue.title not in known:
                chosen = ChosenPrinter(queue.name, service.open_queue(queue.name), _no_profile())
                listed.append(_ask_facts(chosen, queue.title))
    except HandoutError as error:
        problems = [
            Problem(each.message, hint=each.hint, code=each.code, severity=Severity.WARNING)
            for each in error.problems
        ]
    return listed, problems


def _no_profile() -> PrinterProfile:
    from handout.printing.profiles import PrinterProfile

    return PrinterProfile()


def _look_at(name: str, profile: PrinterProfile, profiles: Mapping[str, PrinterProfile]) -> _Listed:
    target = profile.uri or profile.queue
    try:
        return _ask_facts(choose_printer(name, profiles), target)
    except HandoutError as error:
        return _Listed(name, target, None, error.problems[0].message)


def _ask_facts(chosen: ChosenPrinter, target: str) -> _Listed:
    try:
        return _Listed(chosen.name, target, chosen.printer.read_facts(), "")
    except HandoutError as error:
        return _Listed(chosen.name, target, None, error.problems[0].message)


def _describe_state(listed: _Listed) -> str:
    facts = listed.facts
    if facts is None:
        return listed.problem
    if not facts.accepts_jobs:
        return "takes no jobs now"
    return " ".join(trouble.words for trouble in facts.troubles) or "ready"


def _format_printer(listed: _Listed) -> Iterator[str]:
    target = f" ({escape_for_terminal(listed.target)})" if listed.target not in ("", listed.name) else ""
    yield f"{escape_for_terminal(listed.name)}{target}: {escape_for_terminal(_describe_state(listed))}"
    if listed.facts is not None:
        for name, words in _describe_abilities(listed.facts):
            yield f"    {name}: {escape_for_terminal(words)}"


def _describe_abilities(facts: PrinterFacts) -> Iterator[tuple[str, str]]:
    if not facts.takes_pdf:
        yield "PDF", "no; add it to the system's printers, and name its queue"
    yield "sides", ", ".join(sorted(facts.sides or ())) or "not told"
    media = facts.loaded_media if facts.loaded_media is not None else facts.media
    yield "papers", ", ".join(sorted(each.name for each in media or ())) or "not told"
    yield "trays", ", ".join(facts.trays or ()) or "not told"


def _encode_printer(listed: _Listed) -> dict[str, object]:
    facts = listed.facts
    return {
        "name": listed.name,
        "target": listed.target,
        "state": _describe_state(listed),
        "answers": facts is not None,
        "troubles": [trouble.code for trouble in facts.troubles] if facts else [],
        "sides": sorted(facts.sides or ()) if facts else [],
        "papers": sorted(each.name for each in facts.media or ()) if facts else [],
        "trays": list(facts.trays or ()) if facts else [],
    }
