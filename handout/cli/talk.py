"""What a command says and where: results on stdout, talk on stderr, and the options that govern both."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TextIO, TypeVar

import click

from handout.errors import ExitCode, OutputError, Problem
from handout.version import VERSION

Command = TypeVar("Command", bound=Callable[..., Any])

SHAPE: Mapping[str, object] = {
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
}
"""What every result in JSON has, whichever command made it and however it ended."""


@dataclass
class Talk:
    """How much a command says; made once a run, filled in by the options wherever they stand."""

    verbose: bool = False
    quiet: bool = False
    as_json: bool = False
    told: bool = False
    """Whether the JSON result is out already: there is one a run."""

    def say(self, line: str = "") -> None:
        """Talk on stderr, left out with --quiet and with --json, whose result holds it all."""
        if not self.quiet and not self.as_json:
            self.tell(line)

    def tell(self, line: str) -> None:
        """Something on stderr that must be known even with --quiet."""
        _write(line, to_stderr=True)

    def step(self, number: str, name: str, found: str) -> None:
        """One of the six steps told in `handout/__init__.py`, with --verbose."""
        if self.verbose:
            self.tell(click.style(f"{number:>3} {name:<9} {found}", dim=True))

    def path(self, path: Path) -> None:
        """The path of a file that was made, on stdout, unless the whole result is JSON."""
        if not self.as_json:
            # A POSIX name is bytes, which need not be text in any encoding.
            self.out(os.fsencode(path) if os.name == "posix" else str(path))

    def out(self, line: str | bytes) -> None:
        """A line of the result on stdout. Raises OutputError if it cannot be written."""
        _write(line, to_stderr=False)

    def result(self, code: ExitCode, problems: Iterable[Problem] = (), **parts: object) -> None:
        """The result for machines on stdout, with --json; the first one counts."""
        if not self.as_json or self.told:
            return
        import json

        self.told = True
        told = [*map(_record, problems)]
        whole = {"handout": VERSION, "exit_code": int(code), **SHAPE, **parts, "problems": told}
        self.out(json.dumps(whole, indent=2))


def talk_options(command: Command) -> Command:
    """The options that every command has, so that they may stand before or after its name."""
    for option in (
        click.option(
            "-v", "--verbose", is_flag=True, is_eager=True, expose_value=False, callback=_setting("verbose"),
            help="Tell each step, and show the traceback of an unexpected failure.",
        ),
        click.option(
            "-q", "--quiet", is_flag=True, is_eager=True, expose_value=False, callback=_setting("quiet"),
            help="Say nothing but errors.",
        ),
        click.option(
            "--json", "as_json", is_flag=True, is_eager=True, expose_value=False,
            callback=_setting("as_json"), help="Print the result as JSON, for programs.",
        ),
    ):  # fmt: skip
        command = option(command)
    return command


def colours() -> bool | None:
    """Whether to colour: no with NO_COLOR, yes with FORCE_COLOR, else None, as the terminal allows.

    Sources: no-color.org and force-color.org; an empty variable counts as not set.
    """
    if os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb":
        return False
    return True if os.environ.get("FORCE_COLOR") not in (None, "", "0") else None


def _setting(name: str) -> Callable[[click.Context, click.Parameter, bool], None]:
    def set_it(context: click.Context, parameter: click.Parameter, value: bool) -> None:
        if value:
            setattr(context.ensure_object(Talk), name, True)

    return set_it


def _record(problem: Problem) -> Mapping[str, object]:
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
        click.echo(line, err=to_stderr, color=colours())
    except BrokenPipeError:
        # Who read along has gone (`| head`): no failure of ours, and no reason to stop half way.
        _silence(sys.stderr if to_stderr else sys.stdout)
    except OSError as error:
        if to_stderr:
            _silence(sys.stderr)
            return
        _silence(sys.stdout)
        problem = Problem(f"the result cannot be written to stdout: {error.strerror}", code="stdout")
        raise OutputError(problem) from None


def _silence(stream: TextIO) -> None:
    """Lead a stream into nothing, or Python would try again to empty its buffer when it ends."""
    nothing = os.open(os.devnull, os.O_WRONLY)
    try:
        os.dup2(nothing, stream.fileno())
    finally:
        os.close(nothing)
