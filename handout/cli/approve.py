"""`handout approve`: notes who approved which content, so that no later change passes for approved."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING

import click

from handout.cli import options
from handout.cli.console import Console, add_console_options
from handout.cli.problem_output import escape_for_terminal, print_problems
from handout.delivery.output_files import Signature, write_atomically
from handout.errors import ContentError, ExitCode, Problem

if TYPE_CHECKING:
    from handout.content.model import Project


@click.command(name="approve")
@click.argument("content", required=False, type=click.Path(path_type=Path))
@click.option("--by", "approver", metavar="NAME", required=True, help="The clinician who read every word.")
@click.option("--language", metavar="TAG", help="Approve the translation of CONTENT in this language.")
@add_console_options
@click.pass_obj
def command(console: Console, content: Path | None, approver: str, language: str | None) -> ExitCode:
    """Note that NAME approved CONTENT as it stands, in a file beside it.

    From then on the handout is approved, and its pages say by whom. If a word, number or picture
    changes that a patient would see, it is a draft again, and `handout build` and `handout batch` name
    what changed. With a translation it is noted too what its source says, and a later change there is told
    with its line. Comments, the order of keys and the facts of a location may change. The file is a
    record: it belongs to the handout, and nobody needs to edit it.

    \b
    Examples:
      handout approve --by "Ana Ruiz, MD"
      handout approve handouts/ketamine.yaml --by "Ana Ruiz, MD"
      handout approve --language es --by "Luis Mora, MD"
    """
    from handout.checking.release_checks import check_no_placeholders
    from handout.content import approval
    from handout.content.paths import find_record_path
    from handout.content.reading.project_reader import read_project

    name = " ".join(approver.split())
    if not name or not name.isprintable():
        raise click.BadParameter("it must be a person's name", param_hint="--by")
    path = options.find_content_file(content, language=language)
    reading = read_project(path, values_follow=True)
    project = reading.project
    if project.handout.status == "retired":
        hint = "take `status: retired` out of the file first"
        raise ContentError(Problem("the handout is retired", project.handout.mark, hint, "retired"))
    check_no_placeholders(approval.mark_approved(project, name))
    record = approval.make_record(project, reading.root, name, dt.datetime.now().astimezone().date())
    record_path = find_record_path(path)
    delivery = write_atomically(
        record_path, approval.encode_record(record), signature=Signature(approval.RECORD_PREFIX, b"seal")
    )
    console.print_path(record_path)
    handout = project.handout
    console.info(
        f"{escape_for_terminal(name)} approved {handout.id} ({handout.language}), version "
        f"{escape_for_terminal(handout.version)}. A later change of its words makes it a draft again."
    )
    _note_source(path, project, name, console)
    told = ("approval-outdated", "translation-outdated")
    problems = [each for each in reading.problems if each.code not in told]
    print_problems(problems, console)
    console.report_result(
        ExitCode.OK, problems, documents=[{"path": str(record_path), "status": str(delivery)}]
    )
    return ExitCode.OK


def _note_source(path: Path, project: Project, name: str, console: Console) -> None:
    """Note beside a translation what its source says now, for that is what it was found to translate."""
    origin = project.handout.translation_of
    if origin is None:
        return
    from handout.content import approval
    from handout.content.paths import find_source_record_path
    from handout.content.reading.project_reader import read_project
    from handout.content.reading.translations import find_source_files

    sources = find_source_files(path, origin.id)
    if len(sources) != 1:
        return
    try:
        source = read_project(sources[0], values_follow=True)
    except ContentError:
        console.info(f"{sources[0].name} has mistakes: what it says was not noted.")
        return
    record = approval.make_record(source.project, source.root, name, dt.datetime.now().astimezone().date())
    record_path = find_source_record_path(path)
    write_atomically(
        record_path, approval.encode_record(record), signature=Signature(approval.RECORD_PREFIX, b"seal")
    )
    console.info(f"Noted what {sources[0].name} says now; a later change there is told.")
