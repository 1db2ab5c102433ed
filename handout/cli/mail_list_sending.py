"""Sends the letters of a list: into the outbox, then out at the account's pace; to be stopped and resumed."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from handout.cli.console import Console
from handout.cli.given_records import note_given
from handout.cli.mail_copies import MailCopy, make_letter
from handout.cli.mail_folders import find_accounts_folder, open_account_by_name, open_outbox
from handout.cli.mail_list import get_wanted, make_listed_copies
from handout.cli.mail_sending import explain_state, make_new_letter
from handout.cli.passwords import is_interactive
from handout.cli.problem_output import print_problems
from handout.data_classes import replace
from handout.errors import ContentError, ExitCode, Problem

if TYPE_CHECKING:
    from handout.mail.accounts import Account
    from handout.mail.outbox import Outbox, StoredLetter
    from handout.mail.recipient_list import ListedLetter
    from handout.mail.settings import MailSettings

DAY_SECONDS = 86_400.0


def send_list(
    content: Path, list_file: Path, papers: Sequence[str], account_name: str, settings: MailSettings,
    console: Console, *, shared: bool, checked: bool, fillable: bool, again: bool, dry_run: bool,
    agreed: bool,
) -> ExitCode:  # fmt: skip
    """Check a list, tell what would be sent, and send it if that is agreed."""
    from handout.mail.accounts import find_account
    from handout.mail.recipient_list import read_recipient_list
    from handout.mail.settings import DRAFT

    has_account = account_name != DRAFT
    if not has_account and not dry_run:
        message = "the letters of a list are sent by an account; a draft is one letter"
        raise ContentError(Problem(message, hint="add one: `handout account add NAME`", code="no-account"))
    rows = read_recipient_list(list_file, takes_doubtful=checked, takes_shared=shared)
    # A trial sends nothing: whoever has no account yet may see what the list would do.
    account = find_account(find_accounts_folder(), account_name) if has_account else None
    copies = make_listed_copies(content, rows, papers, settings, fillable=fillable)
    _tell_plan(rows, copies, account, console)
    if account is None or dry_run or not _is_agreed(len(rows), agreed=agreed):
        step = "--yes" if account else "`handout account add NAME` first, then --account NAME"
        console.info(f"Nothing was sent. To send them: {step}")
        console.report_result(ExitCode.OK, letters=[_encode_row(row, None) for row in rows])
        return ExitCode.OK
    with open_outbox(settings.keep_days) as outbox:
        letters = [
            _put(outbox, row, copies[get_wanted(row)], account_name, account, settings, again) for row in rows
        ]
        problems = _send_all(outbox, [each.id for each in letters], console)
        stored = [outbox.read(each.id) for each in letters]
    for copy in copies.values():
        problems += note_given(copy.project, copy.location, copy.identities, copy.papers)
    return _report(rows, stored, problems, console)


def _tell_plan(
    rows: Sequence[ListedLetter],
    copies: dict[tuple[str, str, str], MailCopy],
    account: Account | None,
    console: Console,
) -> None:
    for wanted, count in Counter(map(get_wanted, rows)).items():
        about = copies[wanted].project.handout
        location = copies[wanted].location
        where = f" for {location.name}" if location else ""
        size = sum(len(each.pdf) for each in copies[wanted].attachments) / 1000
        letters = "1 letter" if count == 1 else f"{count} letters"
        console.info(f"{letters}: {about.id} {about.version} ({about.language}){where}, {size:.0f} KB")
    print_problems([problem for copy in copies.values() for problem in copy.problems], console)
    if account is None:
        console.info(f"In all {len(rows)}.")
        return
    minutes = len(rows) / account.per_minute
    console.info(f"In all {len(rows)}, from {account.sender}, in about {max(1, round(minutes))} min.")


def _is_agreed(count: int, *, agreed: bool) -> bool:
    if agreed:
        return True
    return is_interactive() and click.confirm(f"Send {count} letters?", err=True)


def _put(
    outbox: Outbox, row: ListedLetter, copy: MailCopy, account_name: str, account: Account,
    settings: MailSettings, again: bool,
) -> StoredLetter:  # fmt: skip
    """Put a row's letter in; the same list again finds the same letters, on whatever day."""
    from handout.mail.outbox import SentAlreadyError

    new = make_new_letter(copy, make_letter(copy, row.address, settings), account_name, account, again=again)
    person, what, digest, day, _ = new.request.split("\n")
    request = "\n".join(["list", person, what, digest, day if again else ""])
    try:
        return outbox.put(new._replace(request=request, is_bulk=True), again=again)
    except SentAlreadyError as error:
        return error.letter


def _send_all(outbox: Outbox, letters: Sequence[str], console: Console) -> list[Problem]:
    """Send until nothing more can go now. Stopped with Ctrl+C, the rest waits in the outbox."""
    from handout.mail.sending import send_after_others

    def wait(seconds: float) -> None:
        left = sum(each.state == "queued" for each in outbox.list_letters())
        console.info(f"{left} letters are left; waiting {seconds:.0f} s for the account's pace.")
        time.sleep(seconds)

    def wait_for_other(seconds: float) -> None:
        if not told:
            console.info("Another handout is sending just now; these letters go with its own, or after them.")
        told.append(seconds)
        time.sleep(seconds)

    told: list[float] = []
    report = send_after_others(
        outbox, letters, open_account_by_name, wait, DAY_SECONDS, wait_for_other=wait_for_other
    )
    return list(report.problems)


def _report(
    rows: Sequence[ListedLetter], letters: Sequence[StoredLetter], problems: list[Problem], console: Console
) -> ExitCode:
    for row, letter in zip(rows, letters, strict=True):
        if not console.as_json:
            console.write(f"{row.mark.line} {letter.id[:8]} {letter.state}")
        problems += [replace(each, mark=row.mark) for each in explain_state(letter, told=bool(problems))]
    counts = Counter(letter.state for letter in letters)
    console.info(", ".join(f"{count} {state}" for state, count in sorted(counts.items())) + ".")
    if problems:
        print_problems(problems, console)
    code = ExitCode.OK if set(counts) == {"sent"} else ExitCode.PARTLY
    records = [_encode_row(row, letter) for row, letter in zip(rows, letters, strict=True)]
    console.report_result(code, problems, letters=records)
    return code


def _encode_row(row: ListedLetter, letter: StoredLetter | None) -> dict[str, object]:
    return {
        "line": row.mark.line,
        "id": letter.id if letter else None,
        "state": letter.state if letter else "not made",
        "code": (letter.code or None) if letter else None,
    }
