"""`handout locations`: the clinic's locations, and which of them get this handout."""

from __future__ import annotations

from pathlib import Path

import click

from handout.cli.console import Console, add_console_options
from handout.cli.options import find_content_file
from handout.content.reading.file_cache import SHEET_SUFFIXES
from handout.errors import ExitCode


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

    Either of them, or words of the name or the address, is what `handout build --location` takes.

    \b
    Examples:
      handout locations
      handout locations my-handout --json
      handout locations handouts/asthma.yaml --keep-ids
    """
    from handout.cli.problem_output import escape_for_terminal
    from handout.content.locations.location_selection import select_locations
    from handout.content.reading.project_reader import read_project

    if keep_ids:
        return _keep_ids(find_content_file(content, example_command="handout locations FOLDER"), console)
    project = read_project(find_content_file(content, example_command="handout locations FOLDER")).project
    # By id: comparing ten thousand locations with each other takes minutes.
    selected_ids = {location.id for location in select_locations(project)}
    width = max((len(place.id) for place in project.locations), default=0)
    for location in () if console.as_json else project.locations:
        left_out = "" if location.id in selected_ids else "  (not given this handout)"
        console.write(f"{location.id:<{width}}  {escape_for_terminal(location.name)}{left_out}")
    if not project.locations:
        console.info("The content names no locations.")
    records = [
        {
            "id": each.id,
            "name": each.name,
            "given": each.id in selected_ids,
            "fields": {name: own.value for name, own in each.fields.items()},
        }
        for each in project.locations
    ]
    console.report_result(ExitCode.OK, locations=records)
    return ExitCode.OK


def _keep_ids(content: Path, console: Console) -> ExitCode:
    """Write the ids that were made of names into the file beside the list of locations."""
    from handout.content.locations.kept_ids import encode_kept_ids, find_ids_path
    from handout.content.locations.location_sheet import list_made_ids
    from handout.content.reading.project_reader import read_project
    from handout.delivery.output_files import Signature, write_atomically

    reading = read_project(content)
    files = {place.mark.file for place in reading.project.locations if place.mark}
    sheets = [Path(name) for name in sorted(files) if name.lower().endswith(SHEET_SUFFIXES)]
    made = [(sheet, *list_made_ids(sheet, str(sheet))) for sheet in sheets]
    documents = []
    for sheet, now, kept in made:
        if not now:
            continue
        path = find_ids_path(sheet)
        delivery = write_atomically(
            path, encode_kept_ids(now, kept), signature=Signature(b"id,name,city\n", b"")
        )
        console.print_path(path)
        documents.append({"path": str(path), "status": str(delivery)})
    if not documents:
        console.info("No ids were made of names: each location has its own.")
    console.report_result(ExitCode.OK, documents=documents)
    return ExitCode.OK
