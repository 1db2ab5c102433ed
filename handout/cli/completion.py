"""`handout completion`: the script that lets a shell complete commands, locations and themes."""

from __future__ import annotations

import os
from pathlib import PurePath

import click

from handout.cli.console import Console, add_console_options
from handout.errors import ExitCode

SHELLS = ("bash", "zsh", "fish")
COMPLETE_VARIABLE = "_HANDOUT_COMPLETE"
"""The variable by which Click's scripts request completions."""


@click.command(name="completion")
@click.argument("shell", required=False, type=click.Choice(SHELLS), metavar=f"[{'|'.join(SHELLS)}]")
@add_console_options
@click.pass_context
def command(context: click.Context, shell: str | None) -> ExitCode:
    """Print the completion script for a shell.

    SHELL is the one you are in when left out.

    \b
    Examples:
      handout completion bash >> ~/.bashrc
      handout completion zsh >> ~/.zshrc
      handout completion fish > ~/.config/fish/completions/handout.fish
    """
    from click.shell_completion import BashComplete, get_completion_class

    console: Console = context.obj
    completer = get_completion_class(shell or _detect_shell()) or BashComplete
    # Not `source()`: for bash that would run the bash of this machine just to look at its version.
    script = completer(context.find_root().command, {}, "handout", COMPLETE_VARIABLE)
    console.write((script.source_template % script.source_vars()).strip("\n"))
    return ExitCode.OK


def _detect_shell() -> str:
    name = PurePath(os.environ.get("SHELL", "")).name
    return name if name in SHELLS else "bash"
