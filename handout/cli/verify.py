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
from handout.cli.user_folder import find_state_folder
from handout.data_classes import replace
from handout.errors import ContentError, ExitCode, Severity

if TYPE_CHECKING:
    from handout.content.reading.project_reader import ReadResult
    from handout.library import LibraryHandout
    from handout.versions.copy_status import Verdict

STATUS_WIDTH = 9
"""Width of the status, in columns."""


@click.command(name="verify")
@click.argument("copies", metavar="FILE.pdf|CODE...", nargs=-1, required=True)
@click.option(
    "--project",
    "content",
    metavar="CONTENT",
    type=click.Path(path_type=Path),
    help="What to compare with: a project, a library or a content file.  [default: this folder]",
)
@click.option(
    "--locations",
    "sheet",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="The list of locations that copies were made for, as `handout batch` was given it.",
)
@click.option(
    "-o", "--output", metavar="DIR", type=click.Path(path_type=Path),
    help="Where copies were made, for codes of earlier ones.  [default: output in the project]",
)  # fmt: skip
@add_console_options
@click.pass_obj
def command(
    console: Console, copies: Sequence[str], content: Path | None, sheet: Path | None, output: Path | None
) -> ExitCode:
    """Tell whether copies of a handout are still current.

    Each FILE.pdf is one of: current (it says what this project says now), outdated (hand it out no
    more; make a new one), altered (handout made it, but somebody or something changed the file
    afterwards), unknown (not made by handout, or not from this project) or missing (no such file). The exit
    code is 0 when all are current and 5 when some are not. Nothing is changed, and nothing is built.

    A CODE is what stands in the footer of a printed copy, after the version. It tells which handout,
    location, language and version the copy is, and whether it is current.

    \b
    Examples:
      handout verify output/*.pdf
      handout verify copy.pdf --project my-handout
      handout verify output/*.pdf --locations clinics.csv
      handout verify copy.pdf --json
      handout verify "7KMA 4RTX"
    """
    from handout.versions.copy_status import CopyStatus

    handouts = _read_handouts(content, sheet)
    verdicts = _judge_all(copies, handouts, output)
    for verdict in verdicts:
        if not console.as_json:
            console.write(
                f"{verdict.status:<{STATUS_WIDTH}} "
                f"{escape_for_terminal(verdict.path)}: {escape_for_terminal(verdict.reason)}"
            )
    code = ExitCode.OK if all(each.status is CopyStatus.CURRENT for each in verdicts) else ExitCode.PARTLY
    if len(verdicts) > 1:
        console.info(_format_counts(verdicts))
    handout = handouts[0].project.handout
    project_record = {"handout": handout.id, "version": handout.version, "language": handout.language}
    console.report_result(code, project=project_record, documents=[asdict(verdict) for verdict in verdicts])
    return code


def _read_handouts(content: Path | None, sheet: Path | None) -> list[ReadResult]:
    """Return every handout and language to compare with, the project's own first.

    What the project holds itself is not looked for in folders beside it. The locations of a `sheet` stand
    in for their own. Raises ContentError if there is none, or if the
    project's own or the sheet is broken.
    """
    from handout.library import read_library

    path = content or Path()
    handouts, problems = read_library((path, path.parent) if path.is_file() else (path,))
    main = path if path.is_file() else path / "content.yaml"
    broken = [problem for problem in problems if problem.mark and Path(problem.mark.file) == main]
    if any(problem.severity is Severity.ERROR for problem in broken):
        raise ContentError(broken)
    if not handouts:
        find_content_file(content, example_command="handout verify FILE.pdf --project FOLDER")
        raise ContentError(problems)
    ordered = _put_own_first(handouts, main)
    if sheet is None:
        return [each.reading for each in ordered]
    from handout.content.locations.location_lists import LocationLists
    from handout.content.reading.project_reader import read_handout

    lists = LocationLists()
    locations = lists.read_file(sheet)
    if not locations.locations:
        raise ContentError(locations.problems)
    return [read_handout(each.path, lists, locations=locations) for each in ordered]


def _put_own_first(handouts: Sequence[LibraryHandout], main: Path) -> list[LibraryHandout]:
    """Return the handouts with that of the file `main` first, and without others of its id and language."""

    def name(each: LibraryHandout) -> tuple[str, str]:
        return each.reading.project.handout.id, each.reading.project.handout.language

    own = [each for each in handouts if each.path.resolve() == main.resolve()]
    named = {name(each) for each in own}
    return [*own, *(each for each in handouts if name(each) not in named)]


def _judge_all(copies: Sequence[str], handouts: Sequence[ReadResult], output: Path | None) -> list[Verdict]:
    from handout.theme.copy_code import parse_copy_code
    from handout.versions.copy_records import read_copies
    from handout.versions.copy_search import Candidate, judge_code
    from handout.versions.copy_status import judge_copy

    first, *others = handouts
    choices = [(each.project, each.root) for each in others]
    verdicts = []
    for copy in copies:
        code = "" if Path(copy).exists() else parse_copy_code(copy)
        if code:
            folder = output if output is not None else first.root / "output"
            candidates = [Candidate(each.project, each.root) for each in handouts]
            records = (*read_copies(folder), *read_copies(find_state_folder()))
            verdicts.append(_tell_reading(judge_code(code, candidates, records), copy, code))
        else:
            verdict = judge_copy(Path(copy), first.project, first.root, choices)
            verdicts.append(_explain_no_file(verdict) if _is_no_file(copy) else verdict)
    return verdicts


def _tell_reading(verdict: Verdict, typed: str, code: str) -> Verdict:
    """Tell where signs that no code has were read as those that look like them."""
    plain = "".join(typed.split()).replace("-", "").upper()
    if plain == code.upper():
        return verdict
    return replace(
        verdict, reason=f"{verdict.reason} No code has the signs of {plain}: it was read as {code}."
    )


def _is_no_file(copy: str) -> bool:
    """Return whether a word is neither a file nor the path of one: somebody meant a code."""
    return copy.replace("-", "").replace(" ", "").isalnum() and not Path(copy).exists()


def _explain_no_file(verdict: Verdict) -> Verdict:
    from handout.theme.copy_code import CODE_LENGTH

    what = f"There is no file of this name, and a code has {CODE_LENGTH} letters and digits"
    return replace(verdict, reason=f"{what}: look at the footer again.")


def _format_counts(verdicts: Sequence[Verdict]) -> str:
    from handout.versions.copy_status import CopyStatus

    statuses = [verdict.status for verdict in verdicts]
    numbers = ", ".join(f"{statuses.count(each)} {each}" for each in CopyStatus if each in statuses)
    return f"{len(verdicts)} files: {numbers}."
