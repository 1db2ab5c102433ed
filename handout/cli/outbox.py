"""`handout outbox`: the letters that wait, were sent, or of which nobody knows, and what to do about them."""

from __future__ import annotations

import datetime as dt
import time
from typing import TYPE_CHECKING

import click

from handout.cli.console import Console, add_console_options
from handout.cli.mail_folders import (
    open_account_by_name,
    open_outbox,
    read_settings,
    sweep_old_drafts,
)
from handout.cli.mail_sending import explain_state
from handout.cli.problem_output import escape_for_terminal, print_problems
from handout.errors import ExitCode

if TYPE_CHECKING:
    from handout.mail.outbox import StoredLetter

LONG_PATIENCE = 3600.0
"""Seconds that `send` waits for an account's pace."""


@click.group(name="outbox", invoke_without_command=True)
@add_console_options
@click.pass_context
def command(context: click.Context) -> ExitCode | None:
    """List the letters of the outbox: waiting, sent, failed, and those of which nobody knows.

    Of each letter the beginning of its id, its state, its day, the handout and the account are told; never
    the address, which is forgotten as soon as a letter is sent. `unknown` may have been sent: it is never
    sent again by itself, look in the Sent folder or ask the patient, then settle it.

    \b
    Examples:
      handout outbox
      handout outbox send
      handout outbox settle 3f8a12c0 --sent
    """
    if context.invoked_subcommand is not None:
        return None
    console: Console = context.obj
    with open_outbox(read_settings().keep_days) as outbox:
        return _report(outbox.list_letters(), ExitCode.OK, console)


@command.command(name="send")
@add_console_options
@click.pass_obj
def send(console: Console) -> ExitCode:
    """Send everything that is due, at the pace of its account.

    \b
    Examples:
      handout outbox send
    """
    from handout.mail.sending import send_waiting

    with open_outbox(read_settings().keep_days) as outbox:
        before = {each.id for each in outbox.list_letters() if each.state in ("queued", "sending")}
        report = send_waiting(outbox, open_account_by_name, time.sleep, LONG_PATIENCE)
        letters = [each for each in outbox.list_letters() if each.id in before]
    if report.is_busy:
        console.info("Another handout is sending just now.")
    if report.problems:
        print_problems(report.problems, console)
    unsent = any(each.state != "sent" for each in letters)
    return _report(letters, ExitCode.PARTLY if unsent else ExitCode.OK, console)


@command.command(name="retry")
@click.argument("letter", metavar="ID")
@add_console_options
@click.pass_obj
def retry(console: Console, letter: str) -> ExitCode:
    """Let a waiting letter wait no longer; `handout outbox send` sends it.

    \b
    Examples:
      handout outbox retry 3f8a12c0
    """
    with open_outbox(read_settings().keep_days) as outbox:
        outbox.retry(outbox.find(letter).id)
        return _report([outbox.find(letter)], ExitCode.OK, console)


@command.command(name="withdraw")
@click.argument("letter", metavar="ID")
@add_console_options
@click.pass_obj
def withdraw(console: Console, letter: str) -> ExitCode:
    """Never send a letter that waits, and forget it.

    \b
    Examples:
      handout outbox withdraw 3f8a12c0
    """
    with open_outbox(read_settings().keep_days) as outbox:
        outbox.withdraw(outbox.find(letter).id)
        return _report([outbox.find(letter)], ExitCode.OK, console)


@command.command(name="settle")
@click.argument("letter", metavar="ID")
@click.option("--sent/--not-sent", "was_sent", required=True, help="What you found out.")
@add_console_options
@click.pass_obj
def settle(console: Console, letter: str, was_sent: bool) -> ExitCode:
    """Say of a letter of which nobody knew whether it was sent; if it was not, it waits again.

    \b
    Examples:
      handout outbox settle 3f8a12c0 --sent
      handout outbox settle 3f8a12c0 --not-sent
    """
    with open_outbox(read_settings().keep_days) as outbox:
        outbox.settle(outbox.find(letter).id, was_sent=was_sent)
        return _report([outbox.find(letter)], ExitCode.OK, console)


@command.command(name="sweep")
@click.option(
    "--older-than", type=click.IntRange(0, 3650), metavar="DAYS",
    help="Forget letters that are older, also those that wait or are in doubt.  "
    "[default: `keep_days` of the settings, and only what has ended]",
)  # fmt: skip
@add_console_options
@click.pass_obj
def sweep(console: Console, older_than: int | None) -> ExitCode:
    """Forget old letters, and remove drafts that were left.

    \b
    Examples:
      handout outbox sweep
      handout outbox sweep --older-than 7
    """
    days = read_settings().keep_days if older_than is None else older_than
    drafts = sweep_old_drafts()
    with open_outbox(read_settings().keep_days) as outbox:
        removed = outbox.sweep(days, takes_open=older_than is not None)
        console.info(f"Removed: {removed} letters, {drafts} drafts.")
        return _report(outbox.list_letters(), ExitCode.OK, console)


def _report(letters: list[StoredLetter], code: ExitCode, console: Console) -> ExitCode:
    for letter in () if console.as_json else letters:
        console.write(_format_letter(letter))
    if not letters:
        console.info("The outbox is empty.")
    console.report_result(code, letters=[_encode_letter(letter) for letter in letters])
    return code


def _format_letter(letter: StoredLetter) -> str:
    day = f"{dt.datetime.fromtimestamp(letter.made_at).astimezone():%Y-%m-%d %H:%M}"
    told = "".join(f": {each.message} ({each.hint})" for each in explain_state(letter) if letter.code)
    return escape_for_terminal(
        f"{letter.id[:8]} {letter.state:<9} {day} {letter.what} by {letter.account}{told}"
    )


def _encode_letter(letter: StoredLetter) -> dict[str, object]:
    return {
        "id": letter.id,
        "account": letter.account,
        "state": letter.state,
        "code": letter.code or None,
        "tries": letter.tries,
        "what": letter.what,
        "made_at": letter.made_at,
        "done_at": letter.done_at,
    }
