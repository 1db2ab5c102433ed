"""Problems as people read them: a table on a terminal, else lines in the form that editors jump to."""

from __future__ import annotations

import os
import re
import shutil
import sys
from collections.abc import Iterable, Sequence

import click

from handout.cli.talk import Talk, colours
from handout.errors import Mark, Problem, Severity

NARROWEST_TABLE = 60
_COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.NOTE: "cyan"}
_UNSAFE = re.compile("[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
"""Control characters and direction overrides, by which content could rewrite the terminal's lines."""


def show(problems: Iterable[Problem], talk: Talk, *, ending: str = "") -> None:
    """Tell all problems on stderr, errors first, each once; with --quiet only the errors."""
    told = _ordered(problem for problem in problems if not talk.quiet or problem.severity is Severity.ERROR)
    if not told:
        return
    if _on_a_terminal():
        _table(told)
    else:
        for line in lines(told):
            talk.tell(line)
    talk.tell(click.style(counts(told) + (f" {ending}" if ending else ""), bold=True))


def lines(problems: Iterable[Problem]) -> list[str]:
    """`file:line:column: error: message [code]`, with the hint on a line of its own under it."""
    found = []
    for problem in problems:
        place = f"{visible(str(problem.mark))}: " if problem.mark else ""
        severity = click.style(str(problem.severity), fg=_COLOURS[problem.severity], bold=True)
        found.append(f"{place}{severity}: {visible(problem.message)} [{problem.code}]")
        if problem.hint:
            found.append(f"    hint: {visible(problem.hint)}")
    return found


def counts(problems: Sequence[Problem]) -> str:
    """Such as “2 errors, 1 warning.”"""
    severities = [problem.severity for problem in problems]
    numbers = [(severities.count(severity), str(severity)) for severity in Severity]
    return ", ".join(f"{n} {word}{'s' if n > 1 else ''}" for n, word in numbers if n) + "."


def visible(text: str) -> str:
    """The text on one line, with what would act on a terminal written out."""
    return _UNSAFE.sub(lambda found: " " if found[0] in "\n\t" else ascii(found[0])[1:-1], text)


def _ordered(problems: Iterable[Problem]) -> list[Problem]:
    severities = list(Severity)

    def place(problem: Problem) -> tuple[int, Mark]:
        return severities.index(problem.severity), problem.mark or Mark("")

    return sorted(dict.fromkeys(problems), key=place)


def _on_a_terminal() -> bool:
    return (
        sys.stderr is not None
        and sys.stderr.isatty()
        and os.environ.get("TERM") != "dumb"
        and shutil.get_terminal_size().columns >= NARROWEST_TABLE
    )


def _table(problems: Sequence[Problem]) -> None:
    """One table: the place to go to, what is wrong there, and what to do."""
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    console = Console(stderr=True, highlight=False, emoji=False, markup=False, no_color=colours() is False)
    table = Table(expand=False)
    # Whole where it fits, since terminals make a link of `file:line:column`.
    table.add_column("where", overflow="fold", max_width=max(24, console.width // 3))
    table.add_column("problem", overflow="fold")
    table.add_column("what to do", overflow="fold")
    for problem in problems:
        told = Text.assemble((str(problem.severity), f"bold {_COLOURS[problem.severity]}"), ": ")
        told.append(visible(problem.message))
        told.append(f" [{problem.code}]", style="dim")
        table.add_row(visible(str(problem.mark or "")), told, Text(visible(problem.hint)))
    console.print(table)
