"""`handout approve`: notes who approved which content, so that no later change passes for approved."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import click

from handout.cli import options
from handout.cli.console import Console, add_console_options
from handout.cli.problem_output import escape_for_terminal, print_problems
from handout.delivery.output_files import Signature, write_atomically
from handout.errors import ContentError, ExitCode, Problem


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
    what changed. Comments, the order of keys and the facts of a location may change. The file is a
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
    problems = [each for each in reading.problems if each.code != "approval-outdated"]
    print_problems(problems, console)
    console.report_result(
        ExitCode.OK, problems, documents=[{"path": str(record_path), "status": str(delivery)}]
    )
    return ExitCode.OK
