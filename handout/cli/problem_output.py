"""Prints problems: as a table on a terminal, else as lines in the form that editors jump to."""

from __future__ import annotations

import itertools
import os
import re
import sys
from collections.abc import Iterable, Sequence

import click

from handout.cli.console import Console, get_colour_setting
from handout.errors import Mark, Problem, Severity
from handout.patterns import defer_pattern

MIN_TABLE_WIDTH = 60
MAX_REPAIRS = 3
"""Repaired cells that are told one by one."""
_COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.NOTE: "cyan"}
_DIRECTION_MARKS = "\u200e\u200f\u2066\u2067\u2068\u2069"
_UNSAFE_CHARACTERS = defer_pattern("[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
"""Control characters and direction overrides, with which content could rewrite terminal lines."""


def print_problems(problems: Iterable[Problem], console: Console, *, ending: str = "") -> None:
    """Print all problems on stderr, errors first, each once; with --quiet only the errors."""
    shown_problems = _sort_problems(
        problem for problem in problems if not console.quiet or problem.severity is Severity.ERROR
    )
    if not shown_problems:
        return
    if not console.verbose:
        shown_problems = _gather_repairs(shown_problems)
    if _can_show_table():
        _print_table(shown_problems)
    else:
        for line in format_problems(shown_problems):
            console.error(line)
    console.error(click.style(format_counts(shown_problems) + (f" {ending}" if ending else ""), bold=True))


def format_problems(problems: Iterable[Problem]) -> list[str]:
    """Return each problem as `file:line:column: error: message [code]`, then its hint.

    A hint that several in a row share stands once, after the last of them.
    """
    formatted = []
    for (code, hint), run in itertools.groupby(problems, lambda each: (each.code, each.hint)):
        alike = list(run)
        for problem in alike:
            position = f"{escape_for_terminal(str(problem.mark))}: " if problem.mark else ""
            severity = click.style(str(problem.severity), fg=_COLOURS[problem.severity], bold=True)
            formatted.append(f"{position}{severity}: {escape_for_terminal(problem.message)} [{code}]")
        if hint:
            whose = f"hint for these {len(alike)}" if len(alike) > 1 else "hint"
            formatted.append(f"    {whose}: {escape_for_terminal(hint)}")
    return formatted


def format_counts(problems: Sequence[Problem]) -> str:
    """Return the numbers in words, such as “2 errors, 1 warning.”."""
    severities = [problem.severity for problem in problems]
    numbers = [(severities.count(severity), str(severity)) for severity in Severity]
    return ", ".join(f"{n} {word}{'s' if n > 1 else ''}" for n, word in numbers if n) + "."


def escape_for_terminal(text: str) -> str:
    """Return the text on one line, with control characters escaped.

    Marks and isolates of direction are left out: they stand in good Arabic and Hebrew, and nobody sees them.
    """
    return _UNSAFE_CHARACTERS.sub(_escape_character, text)


def _escape_character(match: re.Match[str]) -> str:
    if match[0] in "\n\t":
        return " "
    return "" if match[0] in _DIRECTION_MARKS else ascii(match[0])[1:-1]


def _sort_problems(problems: Iterable[Problem]) -> list[Problem]:
    severities = list(Severity)

    def make_sort_key(problem: Problem) -> tuple[int, Mark]:
        return severities.index(problem.severity), problem.mark or Mark("")

    return sorted(dict.fromkeys(problems), key=make_sort_key)


def _gather_repairs(problems: Sequence[Problem]) -> list[Problem]:
    """Return the problems with one note for all repaired cells of a list, if they are many."""
    repairs = [problem for problem in problems if problem.code == "repaired-cell"]
    if len(repairs) <= MAX_REPAIRS:
        return list(problems)
    first = repairs[0]
    message = f"{len(repairs)} cells are put right; the first: {first.message}"
    gathered = Problem(message, first.mark, "-v tells of each", first.code, first.severity)
    return [
        gathered if each is first else each for each in problems if each is first or each.code != first.code
    ]


def _can_show_table() -> bool:
    import shutil

    return (
        sys.stderr is not None
        and sys.stderr.isatty()
        and os.environ.get("TERM") != "dumb"
        and shutil.get_terminal_size().columns >= MIN_TABLE_WIDTH
    )


def _print_table(problems: Sequence[Problem]) -> None:
    """Print one table: where the problem is, what is wrong, and what to do."""
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    console = Console(
        stderr=True, highlight=False, emoji=False, markup=False, no_color=get_colour_setting() is False
    )
    table = Table(expand=False)
    # Whole where it fits, since terminals make a link of `file:line:column`.
    table.add_column("where", overflow="fold", max_width=max(24, console.width // 3))
    table.add_column("problem", overflow="fold")
    table.add_column("what to do", overflow="fold")
    shared: tuple[str, str] | None = None
    for problem in problems:
        cell = Text.assemble((str(problem.severity), f"bold {_COLOURS[problem.severity]}"), ": ")
        cell.append(escape_for_terminal(problem.message))
        cell.append(f" [{problem.code}]", style="dim")
        advice = problem.code, problem.hint
        remedy = "as above" if problem.hint and advice == shared else problem.hint
        table.add_row(escape_for_terminal(str(problem.mark or "")), cell, Text(escape_for_terminal(remedy)))
        shared = advice
    console.print(table)
