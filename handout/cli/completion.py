"""`handout completion`: the script that teaches a shell to complete commands, locations and themes."""

from __future__ import annotations

import os
from pathlib import PurePath

import click

from handout.cli.talk import Talk, talk_options
from handout.errors import ExitCode

SHELLS = ("bash", "zsh", "fish")
VARIABLE = "_HANDOUT_COMPLETE"
"""The variable by which Click's scripts ask the command for completions."""


@click.command(name="completion")
@click.argument("shell", required=False, type=click.Choice(SHELLS), metavar=f"[{'|'.join(SHELLS)}]")
@talk_options
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

    talk: Talk = context.obj
    found = get_completion_class(shell or _shell()) or BashComplete
    # Not `source()`: for bash that would run the bash of this machine just to look at its version.
    script = found(context.find_root().command, {}, "handout", VARIABLE)
    talk.out((script.source_template % script.source_vars()).strip("\n"))
    return ExitCode.OK


def _shell() -> str:
    name = PurePath(os.environ.get("SHELL", "")).name
    return name if name in SHELLS else "bash"
