"""The console: results on stdout, messages on stderr, and the options that govern both."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Mapping
from dataclasses import field
from pathlib import Path
from typing import Any, TypeVar

import click

from handout.cli.streams import discard_output, make_output_error
from handout.data_classes import dataclass
from handout.errors import ExitCode, Problem
from handout.version import VERSION

Command = TypeVar("Command", bound=Callable[..., Any])

RESULT_DEFAULTS: Mapping[str, object] = {
    "documents": [],
    "facts": [],
    "failed": [],
    "path": None,
    "project": None,
    "inspection": None,
    "locations": [],
    "themes": [],
    "reports": [],
    "changes": [],
    "article": None,
    "printers": [],
    "jobs": [],
    "letters": [],
    "accounts": [],
}
"""The keys of every result in JSON, whichever command made it and however it ended."""


@dataclass
class Console:
    """What a command prints; one per run. The options set its attributes."""

    verbose: bool = False
    quiet: bool = False
    as_json: bool = False
    is_reported: bool = False
    """Whether the JSON result has been written; there is one per run."""

    told: list[str] = field(default_factory=list)
    """What was said with `info`, as the same run would say it again."""

    def info(self, line: str = "", *, again: str = "") -> None:
        """Print a message on stderr; not with --quiet, nor with --json, whose result has it all.

        ``again`` is what to say instead if the same is asked for again and nothing has changed.
        """
        if not self.quiet and not self.as_json:
            self.error(line)
            self.told.append(again or line)

    def error(self, line: str) -> None:
        """Print a message on stderr that is needed even with --quiet."""
        _write(line, to_stderr=True)

    def log_step(self, number: str, name: str, detail: str) -> None:
        """Print one of the six steps described in `handout/__init__.py`, with --verbose."""
        if self.verbose:
            self.error(click.style(f"{number:>3} {name:<9} {detail}", dim=True))

    def print_path(self, path: Path) -> None:
        """Print the path of a file that was made on stdout, unless the result is JSON."""
        if not self.as_json:
            # A POSIX name is bytes, which need not be text in any encoding.
            self.write(os.fsencode(path) if os.name == "posix" else str(path))

    def write(self, line: str | bytes) -> None:
        """Print a line of the result on stdout. Raises OutputError if it cannot be written."""
        _write(line, to_stderr=False)

    def report_result(self, code: ExitCode, problems: Iterable[Problem] = (), **parts: object) -> None:
        """Print the result as JSON on stdout, with --json; only the first one is printed."""
        if not self.as_json or self.is_reported:
            return
        import json

        self.is_reported = True
        problem_records = [*map(_encode_problem, problems)]
        report = {
            "handout": VERSION,
            "exit_code": int(code),
            **RESULT_DEFAULTS,
            **parts,
            "problems": problem_records,
        }
        self.write(json.dumps(report, indent=2))


def add_console_options(command: Command) -> Command:
    """Add the options that every command has; they may come before or after its name."""
    for option in (
        click.option(
            "-v",
            "--verbose",
            is_flag=True,
            is_eager=True,
            expose_value=False,
            callback=_make_flag_callback("verbose"),
            help="Tell each step, and show the traceback of an unexpected failure.",
        ),
        click.option(
            "-q",
            "--quiet",
            is_flag=True,
            is_eager=True,
            expose_value=False,
            callback=_make_flag_callback("quiet"),
            help="Say nothing but errors.",
        ),
        click.option(
            "--json",
            "as_json",
            is_flag=True,
            is_eager=True,
            expose_value=False,
            callback=_make_flag_callback("as_json"),
            help="Print the result as JSON, for programs.",
        ),
    ):
        command = option(command)
    return command


def get_colour_setting() -> bool | None:
    """Return whether to use colours: False with NO_COLOR, True with FORCE_COLOR, else None.

    None lets the terminal decide. Sources: no-color.org and force-color.org; an empty variable counts
    as not set.
    """
    if os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb":
        return False
    return True if os.environ.get("FORCE_COLOR") not in (None, "", "0") else None


def _make_flag_callback(name: str) -> Callable[[click.Context, click.Parameter, bool], None]:
    def set_flag(context: click.Context, parameter: click.Parameter, value: bool) -> None:
        if value:
            setattr(context.ensure_object(Console), name, True)

    return set_flag


def _encode_problem(problem: Problem) -> Mapping[str, object]:
    mark = problem.mark
    return {
        "severity": str(problem.severity),
        "code": problem.code,
        "message": problem.message,
        "hint": problem.hint,
        "file": mark.file if mark else None,
        "line": mark.line if mark else None,
        "column": mark.column if mark else None,
        "path": problem.path,
    }


def _write(line: str | bytes, *, to_stderr: bool) -> None:
    try:
        click.echo(line, err=to_stderr, color=get_colour_setting())
    except BrokenPipeError:
        # Who read along has gone (`| head`): no failure of ours, and no reason to stop half way.
        discard_output(sys.stderr if to_stderr else sys.stdout)
    except OSError as error:
        if to_stderr:
            discard_output(sys.stderr)
            return
        discard_output(sys.stdout)
        raise make_output_error(error) from None
