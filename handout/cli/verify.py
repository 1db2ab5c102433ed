"""`handout verify`: whether copies that were printed, mailed or saved are still current."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from handout.cli.console import Console, add_console_options
from handout.cli.options import find_content_file
from handout.cli.problem_output import escape_for_terminal
from handout.errors import ExitCode

if TYPE_CHECKING:
    from handout.versions.copy_status import Verdict

STATUS_WIDTH = 9
"""Width of the status, in columns."""


@click.command(name="verify")
@click.argument("files", type=click.Path(path_type=Path), metavar="FILE.pdf...", nargs=-1, required=True)
@click.option(
    "--project",
    "content",
    metavar="CONTENT",
    type=click.Path(path_type=Path),
    help="The project to compare with: a content.yaml or its folder.  [default: content.yaml here]",
)
@add_console_options
@click.pass_obj
def command(console: Console, files: Sequence[Path], content: Path | None) -> ExitCode:
    """Tell whether copies of a handout are still current.

    Each FILE.pdf is one of: current (it says what this project says now), outdated (hand it out no
    more; make a new one), altered (handout made it, but somebody or something changed the file
    afterwards) or unknown (not made by handout, or not from this project). The exit code is 0 when all are
    current and 5 when some are not. Nothing is changed, and nothing is built.

    \b
    Examples:
      handout verify output/*.pdf
      handout verify copy.pdf --project my-handout
      handout verify copy.pdf --json
    """
    from handout.content.reading.project_reader import read_project
    from handout.versions.copy_status import CopyStatus, judge_copy

    reading = read_project(
        find_content_file(content, example_command="handout verify FILE.pdf --project FOLDER")
    )
    verdicts = [judge_copy(file, reading.project, reading.root) for file in files]
    for verdict in verdicts:
        if not console.as_json:
            console.write(
                f"{verdict.status:<{STATUS_WIDTH}} "
                f"{escape_for_terminal(verdict.path)}: {escape_for_terminal(verdict.reason)}"
            )
    code = ExitCode.OK if all(each.status is CopyStatus.CURRENT for each in verdicts) else ExitCode.PARTLY
    if len(verdicts) > 1:
        console.info(_format_counts(verdicts))
    handout = reading.project.handout
    project_record = {"handout": handout.id, "version": handout.version, "language": handout.language}
    console.report_result(code, project=project_record, documents=[asdict(verdict) for verdict in verdicts])
    return code


def _format_counts(verdicts: Sequence[Verdict]) -> str:
    from handout.versions.copy_status import CopyStatus

    statuses = [verdict.status for verdict in verdicts]
    numbers = ", ".join(f"{statuses.count(each)} {each}" for each in CopyStatus if each in statuses)
    return f"{len(verdicts)} files: {numbers}."
