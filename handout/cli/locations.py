"""`handout locations`: the clinic's locations, and which of them get this handout."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from handout.cli.console import Console, add_console_options
from handout.cli.options import CONTENT_FILE, find_content_file
from handout.content.reading.file_cache import is_sheet
from handout.errors import ContentError, ExitCode, Problem, Severity

if TYPE_CHECKING:
    from handout.content.locations.location_lists import LocationLists
    from handout.content.model import Location, Project


@click.command(name="locations")
@click.argument("content", required=False, type=click.Path(path_type=Path))
@click.option(
    "--keep-ids", is_flag=True,
    help="Keep the ids that were made of names, in a file beside the list, so that they never change.",
)  # fmt: skip
@add_console_options
@click.pass_obj
def command(console: Console, content: Path | None, keep_ids: bool) -> ExitCode:
    """List the locations of CONTENT: id and name, one a line.

    CONTENT is a handout, a list of locations, or the folder of a library whose settings name one.

    Either of them, or words of the name or the address, is what `handout build --location` takes.

    \b
    Examples:
      handout locations
      handout locations my-handout --json
      handout locations clinics.xlsx
      handout locations clinics.xlsx --keep-ids
    """
    from handout.cli.problem_output import escape_for_terminal
    from handout.content.locations.location_lists import LocationLists
    from handout.content.locations.location_selection import select_locations

    lists = LocationLists()
    places, project = _read_locations(content, lists)
    if keep_ids:
        return _keep_ids(lists, console)
    # By id: comparing ten thousand locations with each other takes minutes.
    selected_ids = {location.id for location in (select_locations(project) if project else places)}
    width = max((len(place.id) for place in places), default=0)
    for location in () if console.as_json else places:
        left_out = "" if location.id in selected_ids else "  (not given this handout)"
        console.write(f"{location.id:<{width}}  {escape_for_terminal(location.name)}{left_out}")
    if not places:
        console.info("The content names no locations.")
    records = [
        {
            "id": each.id,
            "name": each.name,
            "given": each.id in selected_ids,
            "fields": {name: own.value for name, own in each.fields.items()},
        }
        for each in places
    ]
    console.report_result(ExitCode.OK, locations=records)
    return ExitCode.OK


def _read_locations(
    content: Path | None, lists: LocationLists
) -> tuple[tuple[Location, ...], Project | None]:
    """Return the locations, and the handout of which they are, None for a list of its own.

    Raises ContentError.
    """
    from handout.content.reading.project_reader import read_handout

    if (path := _find_list(content)) is not None:
        found = lists.read_file(path)
        _raise_errors(found.problems)
        return found.locations, None
    reading = read_handout(find_content_file(content, example_command="handout locations FOLDER"), lists)
    _raise_errors(reading.problems)
    return reading.project.locations, reading.project


def _raise_errors(problems: tuple[Problem, ...]) -> None:
    if any(problem.severity is Severity.ERROR for problem in problems):
        raise ContentError(problems)


def _find_list(content: Path | None) -> Path | None:
    """Return the list of locations that CONTENT is, or that the settings of a library name, or None."""
    if content is not None and is_sheet(content):
        return content
    from handout.content.reading.library_settings import read_library_settings

    folder = content or Path()
    if not folder.is_dir() or (folder / CONTENT_FILE).exists():
        return None
    settings = read_library_settings(folder)
    return folder / settings.locations if settings and settings.locations else None


def _keep_ids(lists: LocationLists, console: Console) -> ExitCode:
    """Write the ids that were made of names into the file beside each list of locations."""
    from handout.content.locations.kept_ids import encode_kept_ids, find_ids_path
    from handout.content.locations.location_sheet import list_made_ids
    from handout.delivery.output_files import write_atomically

    documents = []
    for sheet, name, part in lists.file_cache.list_sheets():
        # Anew for each: another sheet of the same workbook has its ids in the same file.
        now, kept = list_made_ids(sheet, name, part)
        if not now:
            continue
        path = find_ids_path(Path(name))
        # What is there was just read as a list of ids, also if a spreadsheet program saved it since.
        delivery = write_atomically(path, encode_kept_ids(now, kept), force=True)
        console.print_path(path)
        documents.append({"path": str(path), "status": str(delivery)})
    if not documents:
        console.info("No ids were made of names: each location has its own.")
    console.report_result(ExitCode.OK, documents=documents)
    return ExitCode.OK
