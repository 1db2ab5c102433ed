"""Where letters, accounts and the outbox of this user are, opened with this machine's clock."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from handout.cli.user_folder import find_settings_folder, find_state_folder

if TYPE_CHECKING:
    from handout.mail.outbox import Outbox
    from handout.mail.sending import OpenedAccount
    from handout.mail.settings import MailSettings


def find_accounts_folder() -> Path:
    """Return the folder with a file for each account; it need not exist."""
    return find_settings_folder() / "mail"


def find_drafts_folder() -> Path:
    """Return the folder for drafts; it need not exist."""
    return find_state_folder() / "drafts"


def sweep_old_drafts() -> int:
    """Remove what earlier commands left in the folder for drafts, and return how many files that were."""
    from handout.mail.drafts import sweep_drafts

    return sweep_drafts(find_drafts_folder(), time.time())


def find_outbox_folder() -> Path:
    """Return the folder of the outbox; it need not exist."""
    return find_state_folder() / "outbox"


def read_settings(root: Path | None = None) -> MailSettings:
    """Return how this clinic writes letters. Raises ContentError for a mistake in a settings file."""
    from handout.mail.settings import SETTINGS_FILE, read_mail_settings

    folders = (find_settings_folder(),) if root is None else (root, find_settings_folder())
    return read_mail_settings(folder / SETTINGS_FILE for folder in folders)


@contextmanager
def open_outbox(keep_days: int) -> Iterator[Outbox]:
    """Yield the outbox without what is too old to be kept. Raises OutputError if it cannot be used."""
    from handout.mail.outbox import Outbox

    outbox = Outbox(find_outbox_folder(), time.time)
    try:
        outbox.sweep(keep_days)
        sweep_old_drafts()
        with outbox.hold_sender_lock() as is_held:
            if is_held:
                # What a sender that died has left is told at once.
                outbox.recover()
        yield outbox
    finally:
        outbox.close()


def open_account_by_name(name: str) -> OpenedAccount:
    """Return an account ready to send. Raises HandoutError if it cannot be used now."""
    from handout.mail.accounts import find_account, open_account

    return open_account(name, find_account(find_accounts_folder(), name))
