"""The `handout` command: loads its subcommands on demand, and turns failures into exit codes."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from importlib import import_module
from typing import Any

import click

from handout.cli.console import Console, add_console_options, get_colour_setting
from handout.cli.interrupt import INTERRUPTED_EXIT_CODE
from handout.cli.streams import discard_output, find_output_failure, prepare_streams
from handout.errors import ContentError, ExitCode, HandoutError, Problem
from handout.version import VERSION

COMMANDS = (
    "build",
    "print",
    "printers",
    "mail",
    "outbox",
    "account",
    "fhir",
    "bundle",
    "batch",
    "check",
    "approve",
    "import",
    "diff",
    "preview",
    "desk",
    "infobutton",
    "watch",
    "doctor",
    "list",
    "locations",
    "inspect",
    "verify",
    "new",
    "themes",
    "icons",
    "schema",
    "completion",
)
"""Each is the object `command` of the module of that name, which is imported only to run it."""

_MODULE_NAMES = {"import": "importing", "inspect": "inspection"}
"""The modules whose name differs from the command's, because Python uses that name."""


class LazyGroup(click.Group):
    """A group that imports its commands on demand; its `main` is the edge of the program."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of all commands."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import a command and return it; None if there is no command of that name."""
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = import_module(f"handout.cli.{_MODULE_NAMES.get(cmd_name, cmd_name)}").command
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Resolve a command's name; an unknown one raises UsageError with a suggestion."""
        if args[0] not in COMMANDS and not args[0].startswith("-") and not ctx.resilient_parsing:
            raise click.UsageError(_format_unknown_command(args[0]), ctx)
        return super().resolve_command(ctx, args)

    def main(self, *args: Any, standalone_mode: bool = True, **extra: Any) -> Any:
        """Run, and exit with an `ExitCode`; with `standalone_mode=False` return it instead."""
        prepare_streams()
        console = Console()
        run: Callable[..., object] = super().main
        extra = {"color": get_colour_setting(), **extra, "obj": console, "standalone_mode": False}
        arguments = args[0] if args else extra.get("args")
        code = run_and_report(
            lambda: run(*args, **extra), console, sys.argv[1:] if arguments is None else arguments
        )
        if not standalone_mode:
            return code
        sys.exit(code)


def run_and_report(run: Callable[[], object], console: Console, arguments: Sequence[str]) -> int:
    """Run a command and return its exit code; report every failure.

    This is the one place that knows what each kind of failure looks like to a person.
    """
    streams = sys.stdout, sys.stderr
    try:
        return int(run() or 0)  # type: ignore[call-overload,no-any-return]  # an ExitCode or None
    except click.Abort:
        console.error("Stopped. What was finished before stays; nothing half-written is left.")
        return INTERRUPTED_EXIT_CODE
    except click.ClickException as error:
        # A command line that cannot be taken apart may be given up before its --json is met.
        console.as_json = console.as_json or "--json" in arguments
        return _report_usage(error, console)
    except HandoutError as error:
        return _report_problems(error, console)
    except SystemExit:
        if sys.stdout is streams[0]:
            raise
        # Click ends so, behind streams of its own, where nobody reads on (`| head`): no failure.
        sys.stdout, sys.stderr = streams
        discard_output(sys.stdout)
        return ExitCode.OK
    except ModuleNotFoundError as error:
        from handout.cli.missing_package import explain_missing_package

        explained = explain_missing_package(error)
        return _report_problems(explained, console) if explained else _report_bug(error, console)
    except OSError as error:
        return _report_system_failure(error, console)
    except Exception as error:  # noqa: BLE001 (the edge: nothing above would tell it better)
        return _report_bug(error, console)


def _report_usage(error: click.ClickException, console: Console) -> int:
    try:
        error.show()
    except OSError:
        discard_output(sys.stderr)
    try:
        console.report_result(ExitCode.USAGE, [Problem(error.format_message(), code="usage")])
    except HandoutError as failure:
        return _report_problems(failure, console)
    return error.exit_code


def _report_system_failure(error: OSError, console: Console) -> int:
    from handout.cli.unread_files import explain_unreachable

    failure = find_output_failure() or explain_unreachable(error)
    return _report_problems(failure, console, ending="") if failure else _report_bug(error, console)


def _report_problems(error: HandoutError, console: Console, ending: str = "Nothing was written.") -> int:
    from handout.cli.problem_output import print_problems

    print_problems(error.problems, console, ending=ending if isinstance(error, ContentError) else "")
    try:
        console.report_result(error.exit_code, error.problems)
    except HandoutError:
        # stdout itself is what failed, and that has been told.
        return error.exit_code
    return error.exit_code


def _report_bug(error: Exception, console: Console) -> int:
    description = f"{type(error).__name__}: {error}" if str(error) else type(error).__name__
    if console.verbose:
        import traceback

        console.error("".join(traceback.format_exception(error)).rstrip())
    more = "" if console.verbose else " Run it again with -v for the details."
    console.error(
        f"Something went wrong inside handout {VERSION}, not in your content ({description}).{more}"
    )
    console.error("Please report it with those details, and with nothing that is about a patient.")
    console.report_result(ExitCode.BUG, [Problem(description, code="bug")])
    return ExitCode.BUG


def _format_unknown_command(name: str) -> str:
    from handout.content.suggestions import did_you_mean

    return f"No command is called {name!r}; {did_you_mean(name, COMMANDS) or '`handout --help` lists them'}"


@click.group(
    cls=LazyGroup,
    name="handout",
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Run `handout COMMAND --help` for the options of a command, with examples.",
)
@click.version_option(VERSION, prog_name="handout")
@add_console_options
def handout() -> None:
    """Make branded, accessible patient handouts in PDF from plain YAML.

    \b
    Examples:
      handout new my-handout          # a complete project to begin with
      handout build                   # build content.yaml in this folder
      handout build --all-locations   # one PDF for every clinic location
    """
