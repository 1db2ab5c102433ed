"""The desk's way to a patient's inbox: the accounts, the outbox and the drafts that `handout mail` uses."""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING

from handout.cli.given_records import note_given
from handout.cli.mail_copies import MailCopy, make_letter
from handout.cli.mail_draft import save_draft
from handout.cli.mail_folders import (
    find_accounts_folder,
    open_account_by_name,
    open_outbox,
    read_settings,
    sweep_old_drafts,
)
from handout.cli.mail_sending import explain_state, make_new_letter
from handout.cli.opening import launch
from handout.desk.letter_way import DeskLetter, LetterReport
from handout.errors import ContentError, Problem

if TYPE_CHECKING:
    from handout.mail.letter import Letter
    from handout.mail.outbox import StoredLetter
    from handout.mail.settings import MailSettings

PATIENCE_SECONDS = 10.0
"""How long a letter waits for its account's pace while somebody looks on."""


class SystemMail:
    """Letters by the account that mail.yaml names, or drafts for the clinic's own mail program."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def describe_sender(self) -> str:
        """Return `draft`, or who sends. Raises HandoutError for a mistake in a setting."""
        from handout.mail.accounts import find_account
        from handout.mail.settings import DRAFT

        name = read_settings(self._folder).account
        return DRAFT if name == DRAFT else find_account(find_accounts_folder(), name).sender

    def send(self, letter: DeskLetter) -> LetterReport:
        """Send a letter, once. Raises HandoutError with what keeps it from being sent."""
        from handout.mail.settings import DRAFT

        settings = read_settings(self._folder)
        copy = _make_copy(letter, settings)
        composed = make_letter(copy, _check_address(letter), settings)
        if settings.account == DRAFT:
            report = _open_draft(composed)
        else:
            report = _send(letter, composed, copy, settings)
        # Whoever may have it must be able to ask about its code.
        if report.state != "failed":
            problems = note_given(copy.project, copy.location, copy.identities, copy.papers)
            return report._replace(unrecorded="; ".join(problem.message for problem in problems))
        return report

    def look(self, letter_id: str) -> LetterReport:
        """Send what is due, and return how a letter stands. Raises HandoutError."""
        from handout.mail.sending import send_waiting

        with open_outbox(read_settings(self._folder).keep_days) as outbox:
            send_waiting(outbox, open_account_by_name, time.sleep)
            return _describe(outbox.find(letter_id))

    def settle(self, letter_id: str, *, was_sent: bool) -> LetterReport:
        """End the doubt about a letter, as a person found out. Raises HandoutError."""
        with open_outbox(read_settings(self._folder).keep_days) as outbox:
            outbox.settle(outbox.find(letter_id).id, was_sent=was_sent)
        return self.look(letter_id)


def _make_copy(letter: DeskLetter, settings: MailSettings) -> MailCopy:
    from handout.mail.letter import Attachment, check_size

    attachments = (Attachment(settings.file_name, letter.pdf),)
    check_size(attachments, settings.largest)
    papers, identities = (letter.paper,), (letter.identity,)
    return MailCopy(letter.project, letter.location, papers, identities, attachments, (), False)


def _check_address(letter: DeskLetter) -> str:
    from handout.mail.addresses import check_address

    checked = check_address(letter.to)
    if checked.doubt and not letter.agreed:
        raise ContentError(Problem(checked.doubt, hint="look at it once more", code="looks-mistyped"))
    return checked.address


def _open_draft(letter: Letter) -> LetterReport:
    sweep_old_drafts()
    path = save_draft(letter)
    if trouble := launch(str(path)):
        path.unlink(missing_ok=True)
        raise ContentError(Problem(f"no mail program was opened: {trouble}", code="no-mail-program"))
    return LetterReport("", "draft")


def _send(letter: DeskLetter, composed: Letter, copy: MailCopy, settings: MailSettings) -> LetterReport:
    from handout.mail.accounts import find_account
    from handout.mail.sending import send_after_others

    name = settings.account
    account = find_account(find_accounts_folder(), name)
    new = make_new_letter(copy, composed, name, account, again=letter.again)
    with open_outbox(settings.keep_days) as outbox:
        stored = outbox.put(new._replace(request=f"desk\n{letter.request}"), again=letter.again)
        report = send_after_others(outbox, [stored.id], open_account_by_name, time.sleep, PATIENCE_SECONDS)
        now = _describe(outbox.read(stored.id))
    if now.state == "queued" and report.problems:
        held = report.problems[0]
        return now._replace(code=held.code, words=held.message, remedy=held.hint)
    return now


def _describe(stored: StoredLetter) -> LetterReport:
    told = explain_state(stored)
    if not told:
        return LetterReport(stored.id, stored.state)
    return LetterReport(stored.id, stored.state, told[0].code, told[0].message, told[0].hint)
