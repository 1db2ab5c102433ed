"""How letters are set up on this machine, for `handout doctor`: accounts, keyring, what waits."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from handout.data_classes import NamedTuple
from handout.errors import HandoutError
from handout.mail.accounts import list_accounts
from handout.mail.keyring_secrets import read_secret
from handout.mail.outbox import Outbox


class MailCheck(NamedTuple):
    """A part that was checked: whether it is well, what was found, and what to do if it is not."""

    name: str
    works: bool
    found: str
    remedy: str = ""


def check_mail(accounts_folder: Path, outbox_folder: Path, clock: Callable[[], float]) -> Iterator[MailCheck]:
    """Check what is set up; nothing is signed in, sent or made."""
    try:
        accounts = list_accounts(accounts_folder)
    except HandoutError as error:
        yield MailCheck("accounts", False, error.problems[0].message, error.problems[0].hint)
        return
    if not accounts:
        yield MailCheck("letters", True, "drafts for your own mail program; no account sends")
    for name, account in accounts.items():
        yield _check_secret(name, f"{name}/token" if account.needs_microsoft else name)
    if (outbox_folder / "outbox.db").is_file():
        yield _check_outbox(outbox_folder, clock)


def _check_secret(name: str, secret: str) -> MailCheck:
    try:
        is_kept = bool(read_secret(secret))
    except HandoutError as error:
        return MailCheck(name, False, error.problems[0].message, error.problems[0].hint)
    if is_kept:
        return MailCheck(name, True, f"its sign-in is in the keyring; `handout account test {name}` tries it")
    return MailCheck(
        name, False, "the keyring has no sign-in for it", f"handout account add {name} --replace"
    )


def _check_outbox(folder: Path, clock: Callable[[], float]) -> MailCheck:
    try:
        outbox = Outbox(folder, clock)
    except HandoutError as error:
        return MailCheck("outbox", False, error.problems[0].message, error.problems[0].hint)
    try:
        states = [letter.state for letter in outbox.list_letters()]
    finally:
        outbox.close()
    waiting, unsure = states.count("queued") + states.count("sending"), states.count("unknown")
    found = f"waiting: {waiting}, perhaps sent: {unsure}"
    return MailCheck("outbox", not (waiting or unsure), found, "handout outbox")
