"""Sends a letter by an account: into the outbox first, then out, and tells what became of it."""

from __future__ import annotations

import datetime as dt
import hashlib
import time
from typing import TYPE_CHECKING
from uuid import uuid4

import click

from handout.cli.console import Console
from handout.cli.mail_copies import MailCopy
from handout.cli.mail_folders import find_accounts_folder, open_account_by_name, open_outbox
from handout.cli.mail_report import describe_copy, report_letter
from handout.cli.passwords import is_interactive
from handout.errors import ExitCode, Problem, Severity

if TYPE_CHECKING:
    from handout.mail.accounts import Account
    from handout.mail.letter import Letter
    from handout.mail.outbox import NewLetter, StoredLetter
    from handout.mail.settings import MailSettings

PATIENCE_SECONDS = 60.0
"""How long one letter waits for its account's pace before it is left to the outbox."""
STATE_CODES = {"sent": ExitCode.OK, "failed": ExitCode.NOT_DELIVERED}
"""Exit codes by the state of a letter; whoever has another one must look before asking again."""


def send_letter(
    copy: MailCopy, letter: Letter, account_name: str, settings: MailSettings, console: Console, *,
    again: bool, given: bool, agreed: bool,
) -> ExitCode:  # fmt: skip
    """Send a letter once, and report how it stands."""
    from handout.mail.accounts import find_account
    from handout.mail.sending import send_after_others

    account = find_account(find_accounts_folder(), account_name)
    if is_interactive() and not agreed:
        click.echo(f"To:    {letter.to}\nFrom:  {account.sender}\nWith:  {describe_copy(copy)}", err=True)
        click.confirm("Read the address back to the patient. Send it?", abort=True, err=True)
    with open_outbox(settings.keep_days) as outbox:
        stored = outbox.put(make_new_letter(copy, letter, account_name, account, again=again), again=again)
        report = send_after_others(outbox, [stored.id], open_account_by_name, time.sleep, PATIENCE_SECONDS)
        now = outbox.read(stored.id)
    problems = list(report.problems)
    if not stored.is_new:
        message = "this very letter was in the outbox already; nothing was sent a second time"
        problems.append(Problem(message, code="sent-already", severity=Severity.NOTE))
    problems += explain_state(now, told=bool(report.problems))
    code = STATE_CODES.get(now.state, ExitCode.UNSURE)
    return report_letter(copy, now.state, code, console, letter_id=now.id[:8], given=given, problems=problems)


def make_new_letter(
    copy: MailCopy, letter: Letter, account_name: str, account: Account, *, again: bool
) -> NewLetter:
    """Return a letter for the outbox. The same letter on the same day has the same request."""
    from handout.mail.addresses import fold_address
    from handout.mail.letter import compose_letter, make_outgoing
    from handout.mail.outbox import NewLetter

    letter_id, now = uuid4().hex, dt.datetime.now(dt.UTC).astimezone()
    domain = account.address.rpartition("@")[2]
    mime = make_outgoing(compose_letter(letter), account.sender, f"{letter_id}@{domain}", now)
    digest = hashlib.sha256(b"".join(each.pdf for each in letter.attachments)).hexdigest()
    person = fold_address(letter.to)
    request = "\n".join([person, copy.what, digest, f"{now:%Y-%m-%d}", letter_id if again else ""])
    return NewLetter(letter_id, request, account_name, mime, person, copy.what)


def explain_state(stored: StoredLetter, *, told: bool = False) -> list[Problem]:
    """Return why a letter is not sent, and what to do. ``told`` says that the account's trouble was told."""
    from handout.mail.replies import explain_code

    if stored.state in ("sent", "withdrawn") or (stored.state == "queued" and told):
        return []
    if stored.state in ("queued", "sending") and not stored.code:
        message = "it waits in the outbox, since another handout is sending or the account's pace asks for it"
        return [Problem(message, hint="`handout outbox send`", code="waiting", severity=Severity.WARNING)]
    severity = Severity.WARNING if stored.state in ("queued", "sending") else Severity.ERROR
    problem = explain_code(stored.code)
    return [Problem(problem.message, hint=problem.hint, code=problem.code, severity=severity)]
