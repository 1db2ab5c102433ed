"""Passwords: from a file or asked for, never from the command line, and never told to anybody."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from handout.errors import ContentError, Problem


def from_file(path: Path) -> str:
    """The first line of a file, without its line end. Raises ContentError if there is none to read."""
    try:
        first, *_ = path.read_text(encoding="utf-8-sig").split("\n", 1)
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or "it is no text in UTF-8"
        problem = Problem(f"the password file {path} cannot be read: {reason}", code="unreadable-file")
        raise ContentError(problem) from None
    password = first.removesuffix("\r")
    if not password:
        hint = "write the password into its first line"
        raise ContentError(Problem(f"the password file {path} is empty", hint=hint, code="no-password"))
    return password


def asked() -> str:
    """A password typed twice, unseen. Raises UsageError where nobody can be asked."""
    if not on_a_terminal():
        raise click.UsageError("--protect needs a password; give it with --password-file.")
    password: str = click.prompt(
        "Password for opening the PDF", hide_input=True, confirmation_prompt="Once more", err=True
    )
    return password


def on_a_terminal() -> bool:
    """Whether somebody sits there to be asked."""
    return sys.stdin is not None and sys.stdin.isatty()
