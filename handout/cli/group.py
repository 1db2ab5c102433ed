"""The `handout` command: finds its subcommands when they are named, and turns failures into exit codes."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from importlib import import_module
from typing import Any

import click

from handout.cli.interrupt import INTERRUPTED
from handout.cli.talk import Talk, colours, talk_options
from handout.errors import ContentError, ExitCode, HandoutError, Problem
from handout.version import VERSION

COMMANDS = (
    "build",
    "bundle",
    "batch",
    "check",
    "import",
    "diff",
    "preview",
    "watch",
    "doctor",
    "locations",
    "inspect",
    "verify",
    "new",
    "themes",
    "schema",
    "completion",
)
"""Each is the object `command` of the module of that name; imported only when it is run."""

_MODULES = {"import": "importing", "inspect": "inspection"}
"""Modules of another name than their command's, which would be that of one of Python's own."""


class LazyGroup(click.Group):
    """A group whose commands are imported when they are asked for; its `main` is the edge of the program."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = import_module(f"handout.cli.{_MODULES.get(cmd_name, cmd_name)}").command
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args[0] not in COMMANDS and not args[0].startswith("-") and not ctx.resilient_parsing:
            raise click.UsageError(_no_command(args[0]), ctx)
        return super().resolve_command(ctx, args)

    def main(self, *args: Any, standalone_mode: bool = True, **extra: Any) -> Any:
        """Run, and exit with an `ExitCode`; with `standalone_mode=False` return it instead."""
        talk = Talk()
        run: Callable[..., object] = super().main
        extra = {"color": colours(), **extra, "obj": talk, "standalone_mode": False}
        given = args[0] if args else extra.get("args")
        code = at_the_edge(lambda: run(*args, **extra), talk, sys.argv[1:] if given is None else given)
        if not standalone_mode:
            return code
        sys.exit(code)


def at_the_edge(run: Callable[[], object], talk: Talk, given: Sequence[str]) -> int:
    """Run a command and return its exit code, having told whatever went wrong.

    The one place that knows what each kind of failure looks like to a person.
    """
    try:
        return int(run() or 0)  # type: ignore[call-overload,no-any-return]  # an ExitCode or None
    except click.Abort:
        talk.tell("Stopped. What was finished before stays; nothing half-written is left.")
        return INTERRUPTED
    except click.ClickException as error:
        # A command line that cannot be taken apart may be given up before its --json is met.
        talk.as_json = talk.as_json or "--json" in given
        error.show()
        talk.result(ExitCode.USAGE, [Problem(error.format_message(), code="usage")])
        return error.exit_code
    except HandoutError as error:
        return _tell_problems(error, talk)
    except Exception as error:  # noqa: BLE001 (the edge: nothing above would tell it better)
        return _tell_bug(error, talk)


def _tell_problems(error: HandoutError, talk: Talk) -> int:
    from handout.cli.show import show

    show(error.problems, talk, ending="Nothing was written." if isinstance(error, ContentError) else "")
    try:
        talk.result(error.exit_code, error.problems)
    except HandoutError:
        # stdout itself is what failed, and that has been told.
        return error.exit_code
    return error.exit_code


def _tell_bug(error: Exception, talk: Talk) -> int:
    found = f"{type(error).__name__}: {error}" if str(error) else type(error).__name__
    if talk.verbose:
        import traceback

        talk.tell("".join(traceback.format_exception(error)).rstrip())
    more = "" if talk.verbose else " Run it again with -v for the details."
    talk.tell(f"Something went wrong inside handout {VERSION}, not in your content ({found}).{more}")
    talk.tell("Please report it with those details, and with nothing that is about a patient.")
    talk.result(ExitCode.BUG, [Problem(found, code="bug")])
    return ExitCode.BUG


def _no_command(name: str) -> str:
    from handout.content.suggest import did_you_mean

    return f"No command is called {name!r}; {did_you_mean(name, COMMANDS)}"


@click.group(
    cls=LazyGroup,
    name="handout",
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Run `handout COMMAND --help` for the options of a command, with examples.",
)
@click.version_option(VERSION, prog_name="handout")
@talk_options
def handout() -> None:
    """Make branded, accessible patient handouts in PDF from plain YAML.

    \b
    Examples:
      handout new my-handout          # a complete project to begin with
      handout build                   # build content.yaml in this folder
      handout build --all-locations   # one PDF for every clinic location
    """
