"""`handout build`: read the content once, then render and deliver a PDF for each location asked for."""

from __future__ import annotations

import datetime as dt
import gc
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from handout.build import (
    BuildRequest,
    BuiltDocument,
    FailedDocument,
    build_documents,
    count_pages,
    digest_changes,
)
from handout.cli import options
from handout.cli.passwords import chosen, protect_options
from handout.cli.printing import advice, check_imposed, printing_options
from handout.cli.source_date import source_date
from handout.cli.talk import Talk, talk_options
from handout.delivery.files import Delivery
from handout.errors import ExitCode

if TYPE_CHECKING:
    from handout.content.model import Location, Project
    from handout.content.read import Reading
    from handout.theme.printing import Printing


@click.command(name="build")
@click.argument("content", required=False, type=click.Path(path_type=Path))
@options.add_build_options
@click.option(
    "--language",
    metavar="TAG",
    help="Build the translation in this language, such as es: the file that says so beside CONTENT.",
)
@click.option(
    "--set",
    "settings",
    metavar="KEY=VALUE",
    multiple=True,
    callback=options.settings,
    help="Put a value in place of the file's, such as handout.version=1.2. May be given again.",
)
@click.option("--open", "open_it", is_flag=True, help="Open the PDF when it is made (or their folder).")
@printing_options
@protect_options
@talk_options
@click.pass_obj
def command(
    talk: Talk, content: Path | None, location: str | None, all_locations: bool, language: str | None,
    theme: str | None, paper: str | None, output: Path | None, settings: dict[str, str], open_it: bool,
    force: bool, protect: bool, password_file: Path | None, owner_password_file: Path | None,
    printing: Printing,
) -> ExitCode:  # fmt: skip
    """Build a handout's PDF from CONTENT.

    CONTENT is a YAML file, or a folder with a content.yaml in it; left out, it is content.yaml in
    this folder. The paths of the PDFs are printed on stdout, a line each; everything else goes to stderr.

    \b
    Examples:
      handout build
      handout build my-handout --location riverside --open
      handout build --all-locations --paper a4 --output /tmp/handouts
      handout build --set handout.version=1.2 --set brand.theme=clinic --quiet
      handout build --language es
      handout build --location riverside --protect
      handout build --paper booklet --imposed
    """
    if location is not None and all_locations:
        raise click.UsageError("--location and --all-locations exclude each other.")
    path = options.content_file(content, language=language)
    created = source_date()
    reading = _read(path, settings, talk)
    sheet = paper or reading.project.handout.papers[0]
    check_imposed(printing, sheet)
    places = _places(reading.project, location, all_locations)
    request = BuildRequest(
        reading=reading,
        paper=sheet,
        theme=theme,
        printing=printing,
        changed=digest_changes(reading.project, settings, theme),
        folder=output if output is not None else reading.root / "output",
        created=created,
        force=force,
        passwords=chosen(protect, password_file, owner_password_file),
    )
    _tell_choices(reading.project, located=location is not None or all_locations, paper=paper, talk=talk)
    if request.changed:
        talk.say(f"This copy differs from {path.name}; it is not the regular one.")
    made, code = _built(request, places, talk)
    if open_it and made:
        _open([document.path for document in made], talk)
    return code


def _built(
    request: BuildRequest, places: Sequence[Location | None], talk: Talk
) -> tuple[list[BuiltDocument], ExitCode]:
    """Build all, and tell what came of it."""
    made: list[BuiltDocument] = []
    failures: list[FailedDocument] = []
    for outcome in build_documents(request, places, talk.step):
        if isinstance(outcome, BuiltDocument):
            made.append(outcome)
            _tell_document(request, outcome, talk)
        else:
            failures.append(outcome)
        # The collector is off for the first document, which is most often the only one.
        gc.enable()
    if made:
        _tell_kind(request, talk)
    code = _conclude(request, made, failures, talk)
    if made:
        _tell_findings(request.reading, talk)
    return made, code


def _tell_document(request: BuildRequest, document: BuiltDocument, talk: Talk) -> None:
    name = f"{document.location.name}: " if document.location else ""
    same = " (unchanged)" if document.delivery is Delivery.UNCHANGED else ""
    pages = count_pages(document.pages)
    talk.say(f"{name}{pages} on {request.paper}, {document.size / 1000:.0f} KB{same}")
    talk.path(document.path)


def _read(path: Path, settings: dict[str, str], talk: Talk) -> Reading:
    from handout.content.read import read_project

    talk.step("1", "read", str(path))
    begun = time.perf_counter()
    reading = read_project(path, overrides=settings)
    project = reading.project
    counted = f"{project.handout.id}: {len(project.content)} blocks, {len(project.locations)} locations"
    talk.step("2", "validate", f"{counted} (1-2 took {(time.perf_counter() - begun) * 1000:.0f} ms)")
    return reading


def _places(project: Project, wanted: str | None, every: bool) -> Sequence[Location | None]:
    from handout.content import places as known

    if wanted is not None:
        return (known.chosen(project, wanted),)
    places = known.for_all(project)
    return places if every else places[:1]


def _tell_choices(project: Project, *, located: bool, paper: str | None, talk: Talk) -> None:
    """One line about what was chosen for the user, if there was a choice at all."""
    from handout.content.places import for_all

    choices = []
    if not located and len(places := for_all(project)) > 1:
        first = places[0].id if places[0] else ""
        choices.append(f"{first} of {len(places)} locations (-l NAME, --all-locations)")
    papers = project.handout.papers
    if paper is None and len(papers) > 1:
        choices.append(f"{papers[0]} of {len(papers)} papers (--paper)")
    if choices:
        talk.say(f"Chosen for you: {', '.join(choices)}.")


def _tell_kind(request: BuildRequest, talk: Talk) -> None:
    """What to know of copies that are not for everything: locked ones, folded ones."""
    if request.passwords:
        talk.say("Protected: it opens with the password only, so it no longer claims to be an archive")
        talk.say("copy (PDF/A); it stays accessible (PDF/UA). Tell the password by another way than the PDF.")
    if told := advice(request.printing, request.paper):
        talk.say(told)


def _conclude(
    request: BuildRequest, made: Sequence[BuiltDocument], failures: Sequence[FailedDocument], talk: Talk
) -> ExitCode:
    """Tell the problems and the result, and return what the exit status is."""
    problems = [*request.reading.problems]
    for document in made:
        problems += document.problems
    for failure in failures:
        problems += failure.error.problems
    problems = list(dict.fromkeys(problems))
    code = ExitCode.OK
    if failures:
        code = ExitCode.PARTLY if made else failures[0].error.exit_code
    if problems:
        from handout.cli.show import show

        failed = ", ".join(failure.location_id for failure in failures)
        lost = f"Not built: {failed}." if failed else "Nothing was written."
        show(problems, talk, ending=lost if failures else "")
    documents = [_record(request, document) for document in made]
    talk.result(code, problems, documents=documents, failed=[failure.location_id for failure in failures])
    return code


def _tell_findings(reading: Reading, talk: Talk) -> None:
    """One line of what `handout check` finds, where a person reads along.

    Reading the text takes longer than a tenth of a build, so no script and no batch waits for it.
    """
    if sys.stderr is not None and sys.stderr.isatty() and not talk.quiet and not talk.as_json:
        from handout.cli.check import summary

        talk.say(summary(reading, dt.datetime.now(dt.UTC).astimezone().date()))


def _record(request: BuildRequest, document: BuiltDocument) -> dict[str, object]:
    return {
        "path": str(document.path),
        "location": document.location_id or None,
        "paper": request.paper,
        "language": request.reading.project.handout.language,
        "pages": document.pages,
        "bytes": document.size,
        "status": str(document.delivery),
        "protected": request.passwords is not None,
        "changed": bool(request.changed),
        "printing": list(request.printing.marks),
    }


def _open(paths: Sequence[Path], talk: Talk) -> None:
    several = len(paths) > 1
    if click.launch(str(paths[0]), locate=several) != 0:
        talk.tell(f"{paths[0]} could not be opened; there seems to be no viewer for it.")
