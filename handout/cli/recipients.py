"""Whom a letter is for: the address is typed in, or read from a file or stdin, never an argument."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from handout.cli.passwords import MAX_LINE_BYTES, is_interactive
from handout.cli.unread_files import make_unread_error
from handout.errors import ContentError, Problem

if TYPE_CHECKING:
    from handout.mail.addresses import CheckedAddress


def read_recipient(file: str, *, agreed: bool) -> str:
    """Return the patient's address; ``file`` is "" to ask, or "-" for stdin.

    Raises ContentError for what is no address, and for a doubtful one if nobody is there to be asked.
    """
    from handout.mail.addresses import check_address

    checked = check_address(read_only_line(file, "bad-address") if file else _ask_address())
    if checked.doubt and not agreed:
        _settle_doubt(checked)
    return checked.address


def _settle_doubt(checked: CheckedAddress) -> None:
    if not is_interactive():
        hint = "correct it, or say that it is right with --yes"
        message = f"the address looks mistyped: {checked.doubt}"
        raise ContentError(Problem(message, hint=hint, code="looks-mistyped"))
    click.confirm(f"The address looks mistyped: {checked.doubt} Use it as it is?", abort=True, err=True)


def _ask_address() -> str:
    if not is_interactive():
        raise click.UsageError("whom is it for? Give a file with the address with --to-file, or - for stdin.")
    address: str = click.prompt("E-mail address of the patient", err=True)
    return address


def read_only_line(file: str, code: str) -> str:
    """Return the only line of a file or of stdin. Raises ContentError, with the code, for another number."""
    shown = "stdin" if file == "-" else file
    try:
        if file == "-":
            text = sys.stdin.read(MAX_LINE_BYTES)
        else:
            with Path(file).open("rb") as stream:
                text = stream.read(MAX_LINE_BYTES).decode("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise make_unread_error(Path(shown), error) from None
    lines = [line for line in text.splitlines() if line.strip()]
    if len(lines) != 1:
        message = f"{shown} has {len(lines) or 'no'} lines, and should have one"
        raise ContentError(Problem(message, hint="one person, alone on a line", code=code))
    return lines[0]
