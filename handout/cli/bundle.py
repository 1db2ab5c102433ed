"""`handout bundle`: many handouts for one location in one PDF to print (a welcome packet)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import field
from pathlib import Path
from typing import TYPE_CHECKING

import click

from handout.cli import options
from handout.cli.console import Console, add_console_options
from handout.cli.source_date import read_source_date
from handout.data_classes import dataclass
from handout.delivery.output_files import make_file_name, write_atomically
from handout.errors import ContentError, ExitCode, Problem
from handout.layout.papers import FLAT_PAPERS

if TYPE_CHECKING:
    from handout.bundle import Bundle, BundleRequest, HandoutCopy
    from handout.content.model import Location, Project
    from handout.content.reading.project_reader import ReadResult


@click.command(name="bundle")
@click.argument("content", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="CONTENT...")
@click.option("--title", required=True, help="Title of the whole, such as 'Welcome packet'.")
@click.option(
    "-l",
    "--location",
    metavar="NAME",
    help="Location that all are for, looked up in each project: its id, or words of its name or address.  "
    "[default: the first that is given the first handout]",
)
@click.option(
    "--paper",
    type=click.Choice(FLAT_PAPERS),
    help="Paper for all.  [default: the first handout's first flat one]",
)
@click.option(
    "--theme", metavar="NAME", shell_complete=options.complete_theme,
    help="Use this theme for all instead of each brand's own.",
)  # fmt: skip
@click.option("--contents", is_flag=True, help="Begin with a table of contents, and number all pages.")
@click.option(
    "--single-sided", is_flag=True, help="Leave out the empty pages that let each begin on a new sheet."
)
@click.option(
    "-o",
    "--output",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="The PDF to write.  [default: named after title, location and paper, in output/ here]",
)
@click.option("--force", is_flag=True, help="Replace a file of that name even if handout did not make it.")
@add_console_options
@click.pass_obj
def command(
    console: Console, content: Sequence[Path], title: str, location: str | None, paper: str | None,
    theme: str | None, contents: bool, single_sided: bool, output: Path | None, force: bool,
) -> ExitCode:  # fmt: skip
    """Bind several handouts into one PDF to print.

    Each CONTENT is a YAML file, or a folder with a content.yaml in it; they come in the order in which
    they are named, and may be of several projects and languages. Each keeps its own look and its
    own page numbers, and begins on a right-hand page: one with an odd number of pages is followed by an
    empty page, so that the PDF is ready to be printed on both sides. Nothing is written if
    anything is wrong with one of them.

    \b
    Examples:
      handout bundle welcome asthma inhaler --location riverside --title "Welcome packet" --contents
      handout bundle handouts/*.yaml --title "Asthma packet" --paper a4 --output asthma.pdf
    """
    if not title.strip():
        raise click.UsageError("--title is empty.")
    if output is not None and output.suffix.lower() != ".pdf":
        raise click.UsageError("--output names the PDF to write; let it end in .pdf.")
    from handout.bundle import BundleRequest

    created = read_source_date()
    handouts = _read_handouts(content, location, console)
    request = BundleRequest(
        title=" ".join(title.split()),
        paper=paper or handouts.paper,
        theme=theme,
        contents=contents,
        duplex=not single_sided,
        created=created,
    )
    bundled = _make_bundle(handouts, request, console)
    path = output if output is not None else Path("output") / _name_file(request, handouts.location)
    return _deliver(bundled, handouts, request, path, console, force=force)


@dataclass
class _ReadHandouts:
    """The handouts that could be read, and the problems of the others."""

    copies: list[HandoutCopy] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    warnings: list[Problem] = field(default_factory=list)
    location: str = ""
    paper: str = ""
    chosen_of: int = 0
    """How many locations there were to choose from, where nobody said which."""


def _read_handouts(paths: Sequence[Path], location: str | None, console: Console) -> _ReadHandouts:
    """Read every handout once and find its location; continue after one that cannot be read."""
    from handout.bundle import HandoutCopy

    handouts = _ReadHandouts()
    reading_by_path: dict[Path, ReadResult | None] = {}
    for argument in paths:
        try:
            path = options.find_content_file(argument, example_command="handout bundle FOLDER...")
            if path not in reading_by_path:
                reading_by_path[path] = None
                reading_by_path[path] = _read_content(path, handouts, console)
            reading = reading_by_path[path]
            if reading is None:
                continue
            flat_papers = [name for name in reading.project.handout.papers if name in FLAT_PAPERS]
            handouts.paper = handouts.paper or (flat_papers[0] if flat_papers else FLAT_PAPERS[0])
            chosen_location = _choose_location(reading.project, location, handouts.location)
        except ContentError as error:
            handouts.problems += error.problems
            continue
        if not location and not handouts.location:
            from handout.content.locations.location_selection import list_copy_locations

            handouts.chosen_of = len(list_copy_locations(reading.project))
        if chosen_location is not None:
            # From here on its whole id: the beginning of a name may mean another place elsewhere.
            handouts.location = chosen_location.id
        handouts.copies.append(HandoutCopy(reading.project, reading.root, chosen_location))
    return handouts


def _read_content(path: Path, handouts: _ReadHandouts, console: Console) -> ReadResult:
    from handout.checking.release_checks import check_no_placeholders
    from handout.content.reading.project_reader import read_project

    console.log_step("1-2", "read", str(path))
    reading = read_project(path)
    handouts.warnings += reading.problems
    check_no_placeholders(reading.project)
    return reading


def _choose_location(project: Project, wanted: str | None, chosen_id: str) -> Location | None:
    from handout.content.locations import location_selection

    if chosen_id and (project.locations or wanted):
        return location_selection.find_location_by_id(project, chosen_id)
    return (
        location_selection.find_location(project, wanted)
        if wanted
        else location_selection.list_copy_locations(project)[0]
    )


def _make_bundle(handouts: _ReadHandouts, request: BundleRequest, console: Console) -> Bundle:
    """Make the bundle. Raises ContentError with the problems of all handouts."""
    from handout.bundle import make_bundle

    console.log_step("3-5", "bind", f"{len(handouts.copies)} handouts on {request.paper}")
    problems = list(handouts.problems)
    try:
        bundled = make_bundle(handouts.copies, request) if handouts.copies else None
    except ContentError as error:
        bundled = None
        problems += error.problems
    if problems or bundled is None:
        raise ContentError(dict.fromkeys([*problems, *handouts.warnings]))
    return bundled


def _name_file(request: BundleRequest, location: str) -> str:
    return make_file_name(request.title, location, request.paper)


def _deliver(
    bundled: Bundle,
    handouts: _ReadHandouts,
    request: BundleRequest,
    path: Path,
    console: Console,
    *,
    force: bool,
) -> ExitCode:
    """Write the file, and print what is in it and what its authors should know."""
    delivery = write_atomically(path, bundled.pdf, force=force)
    console.log_step("6", "deliver", f"{path}: {delivery}")
    size = f"{len(bundled.pdf) / 1000:.0f} KB"
    place = f"; for {handouts.location}" if handouts.location else ""
    console.info(f"Handouts: {len(bundled.parts)}; pages: {bundled.pages} on {request.paper}, {size}{place}")
    if handouts.chosen_of > 1:
        console.info(
            f"Chosen for you: {handouts.location} of {handouts.chosen_of} locations (--location NAME)."
        )
    console.print_path(path)
    problems = list(dict.fromkeys([*handouts.warnings, *bundled.problems]))
    if problems:
        from handout.cli.problem_output import print_problems

        print_problems(problems, console)
    document = {
        "path": str(path),
        "status": str(delivery),
        "location": handouts.location or None,
        "paper": request.paper,
        "pages": bundled.pages,
        "bytes": len(bundled.pdf),
        "parts": [
            {"handout": part.handout, "language": part.language, "version": part.version,
             "page": part.page, "pages": part.pages}
            for part in bundled.parts
        ],
    }  # fmt: skip
    console.report_result(ExitCode.OK, problems, documents=[document])
    return ExitCode.OK
