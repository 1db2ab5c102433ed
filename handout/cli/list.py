"""`handout list`: which handouts there are, in which languages and versions, and what is overdue."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING

import click

from handout.cli.console import Console, add_console_options
from handout.cli.options import add_library_option
from handout.cli.problem_output import escape_for_terminal, print_problems
from handout.errors import ExitCode, Severity

if TYPE_CHECKING:
    from handout.library import LibraryHandout


@click.command(name="list")
@click.argument("words", nargs=-1)
@add_library_option
@add_console_options
@click.pass_obj
def command(console: Console, words: tuple[str, ...], folders: tuple[Path, ...]) -> ExitCode:
    """List the handouts here: title, language, version, papers, status, when a review is due, the file.

    WORDS narrow the list: each must begin a word of the id, the title, another name (`also`), the
    category or a tag, or be the language.

    \b
    Examples:
      handout list
      handout list asthma
      handout list es --library library
      handout list --json
    """
    from handout.library import read_library

    today = dt.datetime.now().astimezone().date()
    handouts, problems = read_library(folders or (Path(),))
    chosen = [each for each in handouts if each.matches(words)]
    if not console.as_json:
        for handout in chosen:
            console.write(_format_line(handout, today))
        if not chosen and handouts:
            console.info(f"None of {len(handouts)} handouts has these words.")
        if not chosen:
            _tell_folders(words, console)
    errors = [problem for problem in problems if problem.severity is Severity.ERROR]
    print_problems(errors, console)
    code = ExitCode.CONTENT if errors and not handouts else ExitCode.PARTLY if errors else ExitCode.OK
    console.report_result(code, errors, handouts=[_encode(each, today) for each in chosen])
    return code


def _tell_folders(words: tuple[str, ...], console: Console) -> None:
    for word in words:
        shown = escape_for_terminal(word)
        if Path(word).exists():
            console.info(f"`{shown}` was taken for a word. For what is there: handout list --library {shown}")
        elif Path(word).suffix or len(Path(word).parts) > 1:
            console.info(f"`{shown}` was taken for a word; there is no file or folder of that name either.")


def _format_line(entry: LibraryHandout, today: dt.date) -> str:
    handout = entry.reading.project.handout
    marks = [str(handout.status)] if handout.status != "approved" else []
    marks += ["own words for some locations"] if entry.has_own_words else []
    marks += ["translation is behind"] if entry.is_behind else []
    if entry.review_due is not None:
        marks.append(f"review {'was' if entry.is_overdue(today) else 'is'} due {entry.review_due}")
    papers = ", ".join(handout.papers)
    head = f"{handout.id:<28} {handout.language:<7} {handout.version:<6} {escape_for_terminal(entry.title)}"
    return f"{head}  [{'; '.join((papers, *marks))}]  {escape_for_terminal(str(entry.path))}"


def _encode(entry: LibraryHandout, today: dt.date) -> dict[str, object]:
    handout = entry.reading.project.handout
    return {
        "id": handout.id, "language": handout.language, "title": entry.title, "version": handout.version,
        "status": handout.status, "papers": list(handout.papers), "path": str(entry.path),
        "review_due": entry.review_due.isoformat() if entry.review_due else None,
        "overdue": entry.is_overdue(today), "behind": entry.is_behind, "own_words": entry.has_own_words,
    }  # fmt: skip
