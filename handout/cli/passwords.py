"""Passwords: read from a file or typed in, never on the command line, and never shown."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from handout.cli.unread_files import make_unread_error
from handout.errors import ContentError, Problem

if TYPE_CHECKING:
    from handout.delivery.protection import Passwords

MAX_LINE_BYTES = 4096
"""Bytes of a password file that are read: many times the longest password."""

Command = TypeVar("Command", bound=Callable[..., Any])


def add_password_options(command: Command) -> Command:
    """Add the options of a protected copy: whether to make one, and where the passwords are."""
    for option in (
        click.option(
            "--owner-password-file", metavar="FILE", type=click.Path(path_type=Path),
            help="With --protect: the password for changing the PDF.  [default: random, known to nobody]",
        ),
        click.option(
            "--password-file", metavar="FILE", type=click.Path(path_type=Path),
            help="With --protect: the password is this file's first line.  [default: you are asked]",
        ),
        click.option(
            "--protect", is_flag=True, help="Make a personal copy that opens with a password only (AES-256)."
        ),
    ):  # fmt: skip
        command = option(command)
    return command


def choose_passwords(protect: bool, password_file: Path | None, owner_file: Path | None) -> Passwords | None:
    """Return the passwords of a protected copy; None for an open copy.

    The password is typed in if no file has it. Raises ContentError for unusable passwords, and
    MissingExtraError without the extra.
    """
    if not protect:
        if password_file or owner_file:
            raise click.UsageError("a password file is for --protect.")
        return None
    from handout.delivery.protection import Passwords, prepare_passwords

    user = read_password(password_file) if password_file else ask_password()
    return prepare_passwords(Passwords(user, read_password(owner_file) if owner_file else ""))


def read_password(path: Path) -> str:
    """Return the first line of a file without its line end.

    Raises ContentError if there is none, or the file cannot be read.
    """
    try:
        # What is longer is no password; a device might be read without end.
        with path.open("rb") as file:
            first = file.read(MAX_LINE_BYTES).split(b"\n", 1)[0].decode("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        hint = "name the file that has the password in its first line"
        raise make_unread_error(path, error, hint=hint) from None
    password = first.removesuffix("\r")
    if not password.strip():
        hint = "write the password into its first line"
        raise ContentError(Problem(f"the password file {path} is empty", hint=hint, code="no-password"))
    return password


def ask_password() -> str:
    """Ask for a password twice, without showing it. Raises UsageError if there is no terminal."""
    if not is_interactive():
        raise click.UsageError("--protect needs a password; give it with --password-file.")
    password: str = click.prompt(
        "Password for opening the PDF", hide_input=True, confirmation_prompt="Once more", err=True
    )
    return password


def is_interactive() -> bool:
    """Return whether there is a person to ask."""
    return sys.stdin is not None and sys.stdin.isatty()
