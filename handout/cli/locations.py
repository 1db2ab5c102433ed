"""`handout locations`: the clinic's locations, and which of them are given this handout."""

from __future__ import annotations

from pathlib import Path

import click

from handout.cli.options import content_file
from handout.cli.talk import Talk, talk_options
from handout.errors import ExitCode


@click.command(name="locations")
@click.argument("content", required=False, type=click.Path(path_type=Path))
@talk_options
@click.pass_obj
def command(talk: Talk, content: Path | None) -> ExitCode:
    """List the locations of CONTENT: id and name, one a line.

    Either of them, or its beginning, is what `handout build --location` takes.

    \b
    Examples:
      handout locations
      handout locations my-handout --json
    """
    from handout.cli.show import visible
    from handout.content.places import allowed
    from handout.content.read import read_project

    project = read_project(content_file(content, named_by="handout locations FOLDER")).project
    given = allowed(project)
    width = max((len(place.id) for place in project.locations), default=0)
    for place in () if talk.as_json else project.locations:
        left_out = "" if place in given else "  (not given this handout)"
        talk.out(f"{place.id:<{width}}  {visible(place.name)}{left_out}")
    if not project.locations:
        talk.say("The content names no locations.")
    found = [{"id": each.id, "name": each.name, "given": each in given} for each in project.locations]
    talk.result(ExitCode.OK, locations=found)
    return ExitCode.OK
