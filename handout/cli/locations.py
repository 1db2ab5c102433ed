"""`handout locations`: the clinic's locations, and which of them get this handout."""

from __future__ import annotations

from pathlib import Path

import click

from handout.cli.console import Console, add_console_options
from handout.cli.options import find_content_file
from handout.errors import ExitCode


@click.command(name="locations")
@click.argument("content", required=False, type=click.Path(path_type=Path))
@add_console_options
@click.pass_obj
def command(console: Console, content: Path | None) -> ExitCode:
    """List the locations of CONTENT: id and name, one a line.

    Either of them, or words of the name or the address, is what `handout build --location` takes.

    \b
    Examples:
      handout locations
      handout locations my-handout --json
    """
    from handout.cli.problem_output import escape_for_terminal
    from handout.content.locations.location_selection import select_locations
    from handout.content.reading.project_reader import read_project

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
