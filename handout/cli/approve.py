"""`handout approve`: notes who approved which content, so that no later change passes for approved."""

from __future__ import annotations

import contextlib
import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING

import click

from handout.cli import options
from handout.cli.console import Console, add_console_options
from handout.cli.problem_output import escape_for_terminal, print_problems
from handout.data_classes import NamedTuple
from handout.delivery.output_files import Signature, write_atomically
from handout.errors import ContentError, ExitCode, HandoutError, Problem, Severity

if TYPE_CHECKING:
    from handout.content.model import Project
    from handout.content.reading.project_reader import ReadResult


class _Approved(NamedTuple):
    """A record that was written, and what its reader should know of the handout."""

    record_path: Path
    status: str
    problems: tuple[Problem, ...]


class _Source(NamedTuple):
    """What a translation was made of, and its file."""

    path: Path
    reading: ReadResult


class _NoNameError(Exception):
    """Nobody said who approved a handout, and there is no record of it to take over."""


@click.command(name="approve")
@click.argument("contents", metavar="[CONTENT]...", nargs=-1, type=click.Path(path_type=Path))
@click.option("--by", "approver", metavar="NAME", help="The clinician who read every word.")
@click.option("--language", metavar="TAG", help="Approve the translation of CONTENT in this language.")
@add_console_options
@click.pass_obj
def command(
    console: Console, contents: tuple[Path, ...], approver: str | None, language: str | None
) -> ExitCode:
    """Note that NAME approved each CONTENT as it stands, in a file beside it.

    From then on the handout is approved, and its pages say by whom. If a word, number or picture
    changes that a patient would see, it is a draft again, and `handout build` and `handout batch` name
    what changed. A translation is compared with its source first: it is not approved while a number, unit
    or telephone differs, unless `checks:` gives the reason. It is noted too what the source says, and a later
    change there is told with its line. Comments, the order of keys and the facts of a location may change.
    The file is a record: it belongs to the handout, and nobody needs to edit it.

    Left out, --by takes over the record of a handout whose file has another name now, if not a word
    changed.

    \b
    Examples:
      handout approve --by "Ana Ruiz, MD"
      handout approve handouts/ketamine.yaml handouts/asthma.yaml --by "Ana Ruiz, MD"
      handout approve --language es --by "Luis Mora, MD"
      handout approve handouts/new-name.yaml
    """
    name = " ".join(approver.split()) if approver is not None else None
    if name is not None and (not name or not name.isprintable()):
        raise click.BadParameter("it must be a person's name", param_hint="--by")
    approved, failures = list[_Approved](), list[HandoutError]()
    for content in contents or (None,):
        try:
            approved.append(_approve(content, name, language, console))
        except _NoNameError:
            if len(contents) < 2:
                raise click.UsageError("Missing option '--by': who approved it?") from None
            hint = "say who approved it with --by; without, only the record of a renamed file is taken over"
            message = f"{content}: no record of the same words under another name"
            failures.append(ContentError(Problem(message, hint=hint, code="no-approver")))
        except HandoutError as error:
            if len(contents) < 2:
                raise
            failures.append(error)
    problems = [problem for each in approved for problem in each.problems]
    problems += [problem for error in failures for problem in error.problems]
    code = ExitCode.OK
    if failures:
        code = ExitCode.PARTLY if approved else failures[0].exit_code
    count = f"{len(failures)} of {len(contents)} handouts not approved." if failures else ""
    print_problems(problems, console, ending=count)
    documents = [{"path": str(each.record_path), "status": each.status} for each in approved]
    console.report_result(code, problems, documents=documents)
    return code


def _approve(content: Path | None, name: str | None, language: str | None, console: Console) -> _Approved:
    """Write the record of one handout. Raises HandoutError."""
    from handout.checking.release_checks import check_no_placeholders
    from handout.content import approval
    from handout.content.paths import find_record_path
    from handout.content.reading.project_reader import read_project

    path = options.find_content_file(
        content, example_command="handout approve FOLDER --by NAME", language=language
    )
    reading = read_project(path, values_follow=True)
    project = reading.project
    if project.handout.status == "retired":
        hint = "take `status: retired` out of the file first"
        raise ContentError(Problem("the handout is retired", project.handout.mark, hint, "retired"))
    moved = approval.find_moved_record(project, reading.root, path)
    is_same = moved is not None and moved.is_unchanged
    if name is None:
        if moved is None or not moved.is_unchanged:
            raise _NoNameError
        record = approval.rename_record(moved.record, project, reading.root)
        name = record.approved_by
    else:
        record = approval.make_record(project, reading.root, name, _read_today())
    check_no_placeholders(approval.mark_approved(project, name))
    source = _read_source(path, project, console)
    told = ("approval-outdated", "translation-outdated", "approval-moved")
    problems = [each for each in reading.problems if each.code not in told]
    if source is not None:
        problems += _compare_with_source(project, reading.root, source.reading.project)
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
    if moved is not None and is_same:
        with contextlib.suppress(OSError):
            moved.path.unlink()
            console.info(f"{moved.path.name}, its record under its former name, is removed.")
    if source is not None:
        _note_source(path, source, name, console)
    return _Approved(record_path, str(delivery), tuple(problems))


def _read_source(path: Path, project: Project, console: Console) -> _Source | None:
    """Return what a translation was made of; None of any other, and where it is not there, or broken."""
    origin = project.handout.translation_of
    if origin is None:
        return None
    from handout.content.reading.project_reader import read_project
    from handout.content.reading.translations import find_source_files

    sources = find_source_files(path, origin.id)
    if len(sources) != 1:
        return None
    try:
        return _Source(sources[0], read_project(sources[0], values_follow=True))
    except ContentError:
        console.info(f"{sources[0].name} has mistakes: what it says was not compared, nor noted.")
        return None


def _compare_with_source(project: Project, root: Path, source: Project) -> list[Problem]:
    """Return where a translation says something else than its source, as `handout check` finds it.

    Raises ContentError if a number, unit or telephone differs and no reason is given for it.
    """
    from handout.checking.check import check_handout

    report = check_handout(project, root, _read_today(), source=source)
    problems = [each.problem for each in report.findings if each.rule.id.startswith("translation-")]
    if any(problem.severity is Severity.ERROR for problem in problems):
        raise ContentError(problems)
    return problems


def _note_source(path: Path, source: _Source, name: str, console: Console) -> None:
    """Note beside a translation what its source says now, for that is what it was found to translate."""
    from handout.content import approval
    from handout.content.paths import find_source_record_path

    record = approval.make_record(source.reading.project, source.reading.root, name, _read_today())
    record_path = find_source_record_path(path)
    write_atomically(
        record_path, approval.encode_record(record), signature=Signature(approval.RECORD_PREFIX, b"seal")
    )
    console.info(f"Noted what {source.path.name} says now; a later change there is told.")


def _read_today() -> dt.date:
    return dt.datetime.now().astimezone().date()
