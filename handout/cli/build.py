"""`handout build`: read the content once, then make a PDF for each location asked for."""

from __future__ import annotations

import datetime as dt
import gc
import sys
import time
from collections.abc import Sequence
from itertools import chain
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
from handout.cli.console import Console, add_console_options
from handout.cli.opening import open_file
from handout.cli.passwords import add_password_options, choose_passwords
from handout.cli.personal_copy import PersonalChoices, add_personal_options
from handout.cli.printing import add_printing_options, check_imposed, get_printing_advice
from handout.cli.source_date import read_source_date
from handout.cli.up_to_date import note_build
from handout.content.paths import find_folder_above, find_record_path
from handout.data_classes import replace
from handout.delivery.output_files import Delivery
from handout.errors import ContentError, ExitCode, OutputError, Severity

if TYPE_CHECKING:
    from handout.content.model import Location, Project
    from handout.content.reading.project_reader import ReadResult
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
    callback=options.parse_settings,
    help="Put a value in place of the file's, such as handout.version=1.2. May be given again.",
)
@click.option(
    "--fit",
    "fit_sheets",
    metavar="SHEETS",
    type=click.IntRange(1, 50),
    help="Set it as closely as it needs to fit this many sheets, as `handout.fit` does.",
)
@click.option("--open", "open_it", is_flag=True, help="Open the PDF when it is made (or their folder).")
@add_personal_options
@add_printing_options
@add_password_options
@add_console_options
@click.pass_obj
def command(
    console: Console, content: Path | None, location: str | None, all_locations: bool, language: str | None,
    theme: str | None, paper: str | None, output: Path | None, settings: dict[str, str],
    fit_sheets: int | None, open_it: bool, force: bool, protect: bool, password_file: Path | None,
    owner_password_file: Path | None, printing: Printing, personal: PersonalChoices,
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
      handout build --fit 1
    """
    path = options.find_content_file(content, language=language)
    settings |= _set_fit(path, settings, fit_sheets, paper)
    created = read_source_date()
    reading = _read_content(path, settings, console, values_follow=bool(personal.fields_file))
    paper_name = paper or reading.project.handout.papers[0]
    check_imposed(printing, paper_name)
    locations = _select_locations(reading.project, location, all_locations)
    request = BuildRequest(
        reading=reading,
        paper=paper_name,
        theme=theme,
        printing=printing,
        changed=_digest_settings(reading, settings, theme),
        folder=output if output is not None else reading.root / "output",
        created=created,
        force=force,
        passwords=choose_passwords(protect, password_file, owner_password_file),
        personal=personal.apply(reading.project) if personal else None,
    )
    _print_seal_note(reading.project, path, console)
    asked = location is not None or all_locations
    _print_choices(reading.project, has_location=asked, paper=paper, console=console)
    if request.changed:
        console.info(f"This copy differs from {path.name}; it is not the regular one.")
    built, code = _build_and_report(path, request, locations, console)
    if open_it and built:
        open_file(str(built[0].path), console, in_folder=len(built) > 1)
    return code


def _digest_settings(reading: ReadResult, settings: dict[str, str], theme: str | None) -> str:
    """Return what tells a copy with other values from the regular one; the file's own values are the same."""
    others = {key: value for key, value in settings.items() if key not in reading.own_settings}
    return digest_changes(reading.project, others, theme)


def _build_and_report(
    path: Path, request: BuildRequest, locations: Sequence[Location | None], console: Console
) -> tuple[list[BuiltDocument], ExitCode]:
    """Build all documents, and report the result."""
    built: list[BuiltDocument] = []
    failures: list[FailedDocument] = []
    for outcome in build_documents(request, locations, console.log_step):
        if isinstance(outcome, BuiltDocument):
            built.append(outcome)
            _print_document(request, outcome, console)
        else:
            failures.append(outcome)
        if len(locations) > 1:
            # The collector is off for a document alone: turned on, it would look through all that was made.
            gc.enable()
    if built:
        _record_codes(request, built, console)
        _print_usage_notes(request, console)
    code = _report_result(request, built, failures, console)
    if built:
        _print_check_summary(request.reading, console)
    if code is ExitCode.OK:
        _note_for_next_time(path, request, built, console)
    return built, code


def _note_for_next_time(
    path: Path, request: BuildRequest, built: Sequence[BuiltDocument], console: Console
) -> None:
    """Note what was read and made, so that the same build says at once that nothing has changed.

    A build with a warning is done again: who did not mend it must meet it again.
    """
    notes = list(
        dict.fromkeys((*request.reading.problems, *chain.from_iterable(each.problems for each in built)))
    )
    if any(problem.severity is not Severity.NOTE for problem in notes):
        return
    # Notes were told once: who changed nothing has nothing more to learn from them.
    said = list(console.told)
    above = find_folder_above(path)
    places = (str(path), str(request.reading.root), str(above or ""), str(request.folder))
    note_build(places, said, [str(document.path) for document in built])


def _record_codes(request: BuildRequest, built: Sequence[BuiltDocument], console: Console) -> None:
    """Note the codes of the copies, so that one found on paper later can be placed."""
    from handout.theme.copy_code import make_copy_code
    from handout.versions.copy_records import CopyRecord, record_copies

    handout, today = request.reading.project.handout, f"{dt.datetime.now().astimezone():%Y-%m-%d}"
    records = [
        CopyRecord(
            make_copy_code(each.content_hash), handout.id, each.location_id, handout.language, request.paper,
            handout.version, today,
        )
        for each in built
    ]  # fmt: skip
    from handout.cli.problem_output import print_problems

    try:
        record_copies(request.folder, records)
    except OutputError as error:
        print_problems(error.problems, console)


def _print_document(request: BuildRequest, document: BuiltDocument, console: Console) -> None:
    name = f"{document.location.name}: " if document.location else ""
    line = f"{name}{count_pages(document.pages)} on {request.paper}, {document.size / 1000:.0f} KB"
    unchanged = f"{line} (unchanged)"
    console.info(unchanged if document.delivery is Delivery.UNCHANGED else line, again=unchanged)
    console.print_path(document.path)


def _has_fit(path: Path, settings: dict[str, str], sheets: int, paper: str | None) -> bool:
    """Return whether a handout has the sheets that are asked for anyway: its copy is the regular one."""
    from handout.content.reading.project_reader import read_project
    from handout.layout.papers import find_paper

    try:
        handout = read_project(path, overrides=settings, values_follow=True).project.handout
    except ContentError:
        # What is asked for may take the place of what is wrong; all else is told by the reading that follows.
        return False
    if handout.fit is None:
        return False
    is_large_print = find_paper(paper or handout.papers[0]).is_large_print
    return (handout.fit.large_print_sheets if is_large_print else handout.fit.sheets) == sheets


def _set_fit(path: Path, settings: dict[str, str], sheets: int | None, paper: str | None) -> dict[str, str]:
    """Return the settings of sheets that are asked for: said of one run, they are meant for its paper."""
    if not sheets or _has_fit(path, settings, sheets, paper):
        return {}
    return {f"handout.fit.{name}": str(sheets) for name in ("sheets", "large_print_sheets")}


def _read_content(
    path: Path, settings: dict[str, str], console: Console, *, values_follow: bool
) -> ReadResult:
    from handout.checking.release_checks import check_no_placeholders
    from handout.content.reading.project_reader import read_project

    console.log_step("1", "read", str(path))
    started = time.perf_counter()
    reading = read_project(path, overrides=settings, values_follow=values_follow)
    project = reading.project
    reading = replace(reading, problems=(*reading.problems, *check_no_placeholders(project)))
    counts = f"{project.handout.id}: {len(project.content)} blocks, {len(project.locations)} locations"
    console.log_step("2", "validate", f"{counts} (1-2 took {(time.perf_counter() - started) * 1000:.0f} ms)")
    return reading


def _select_locations(project: Project, wanted: str | None, all_locations: bool) -> Sequence[Location | None]:
    from handout.content.locations import location_selection as known

    if wanted is not None and all_locations:
        raise click.UsageError("--location and --all-locations exclude each other.")
    if wanted is not None:
        return (known.find_location(project, wanted),)
    locations = known.list_copy_locations(project)
    return locations if all_locations else locations[:1]


def _print_choices(project: Project, *, has_location: bool, paper: str | None, console: Console) -> None:
    """Print in one line what was chosen for the user, if there was a choice at all."""
    from handout.content.locations.location_selection import list_copy_locations

    choices = []
    if not has_location and len(locations := list_copy_locations(project)) > 1:
        first = locations[0].id if locations[0] else ""
        choices.append(f"{first} of {len(locations)} locations (-l NAME, --all-locations)")
    papers = project.handout.papers
    if paper is None and len(papers) > 1:
        choices.append(f"{papers[0]} of {len(papers)} papers (--paper)")
    if choices:
        console.info(f"Chosen for you: {', '.join(choices)}.")


def _print_usage_notes(request: BuildRequest, console: Console) -> None:
    """Print what to know about copies for special use: protected ones, folded ones."""
    if request.passwords:
        console.info("Protected: it opens with the password only, so it no longer claims to be an archive")
        console.info(
            "copy (PDF/A); it stays accessible (PDF/UA). Tell the password by another way than the PDF."
        )
    if advice_line := get_printing_advice(request.printing, request.paper):
        console.info(advice_line)


def _print_seal_note(project: Project, path: Path, console: Console) -> None:
    """Say how to seal an approval that only the file itself claims."""
    if project.handout.status == "approved" and not find_record_path(path).exists():
        console.info("Approved by its own word: a later change would not show. `handout approve` seals it.")


def _report_result(
    request: BuildRequest,
    built: Sequence[BuiltDocument],
    failures: Sequence[FailedDocument],
    console: Console,
) -> ExitCode:
    """Print the problems and the result, and return the exit status."""
    problems = [*request.reading.problems]
    for document in built:
        problems += document.problems
    for failure in failures:
        problems += failure.error.problems
    problems = list(dict.fromkeys(problems))
    code = ExitCode.OK
    if failures:
        code = ExitCode.PARTLY if built else failures[0].error.exit_code
    if problems:
        from handout.cli.problem_output import print_problems

        failed_ids = ", ".join(failure.location_id for failure in failures)
        ending = f"Not built: {failed_ids}." if failed_ids else "Nothing was written."
        print_problems(problems, console, ending=ending if failures else "")
    documents = [_encode_document(request, document) for document in built]
    console.report_result(
        code, problems, documents=documents, failed=[failure.location_id for failure in failures]
    )
    return code


def _print_check_summary(reading: ReadResult, console: Console) -> None:
    """Print one line of what `handout check` finds, if a person is watching.

    Checking the text takes longer than a tenth of a build, so that no script and no batch waits for it.
    """
    if sys.stderr is not None and sys.stderr.isatty() and not console.quiet and not console.as_json:
        from handout.cli.check import summarize_check

        console.info(summarize_check(reading, dt.datetime.now(dt.UTC).astimezone().date()))


def _encode_document(request: BuildRequest, document: BuiltDocument) -> dict[str, object]:
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
        "personal": request.personal is not None,
        "printing": list(request.printing.name_parts),
    }
