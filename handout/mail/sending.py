"""Sends what waits in the outbox: one sender at a time, at the account's pace, each letter once."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import suppress
from typing import Protocol

from handout.data_classes import NamedTuple
from handout.errors import ExitCode, HandoutError, Problem
from handout.mail.carriers import Carrier, Fate, NotSentError
from handout.mail.outbox import ClaimedLetter, Outbox
from handout.mail.replies import explain_code

WAITS = (60.0, 300.0, 900.0, 3600.0, 4 * 3600.0)
"""Seconds before each further try; after the last one a letter is given up."""
LOCK_SECONDS = 0.5
"""How long the sender's lock is waited for: who only looks into the outbox holds it for a moment."""


class HeldError(HandoutError):
    """An error for an account that cannot send: its letters wait until it is mended."""

    exit_code = ExitCode.NOT_DELIVERED


class OpenedAccount(NamedTuple):
    """An account, ready to send."""

    carrier: Carrier
    per_minute: int


class AccountOpener(Protocol):
    """Opens accounts by their names."""

    def __call__(self, name: str) -> OpenedAccount:
        """Return the account. Raises HandoutError if it cannot be used now."""


class SendingReport(NamedTuple):
    """How a run went: whether another sender is at work, and what keeps accounts from sending."""

    is_busy: bool
    problems: tuple[Problem, ...]
    waits: float
    """Seconds until something more could be sent; 0 if nothing is left."""


def send_waiting(
    outbox: Outbox, open_account: AccountOpener, sleep: Callable[[float], object], patience: float = 0.0
) -> SendingReport:
    """Send everything that is due. ``patience`` is how many seconds an account's pace may be waited for."""
    with outbox.hold_sender_lock(LOCK_SECONDS) as is_held:
        if not is_held:
            return SendingReport(True, (), 0.0)
        outbox.recover()
        outbox.expire()
        problems: list[Problem] = []
        waits = 0.0
        for name in outbox.list_waiting_accounts():
            try:
                waits = max(waits, _send_account(outbox, name, open_account(name), sleep, patience))
            except HandoutError as error:
                problems += error.problems
        return SendingReport(False, tuple(problems), waits)


def send_after_others(
    outbox: Outbox, letters: Iterable[str], open_account: AccountOpener, sleep: Callable[[float], object],
    patience: float, *, wait_for_other: Callable[[float], object] | None = None,
) -> SendingReport:  # fmt: skip
    """Send everything that is due; while another sender is at work, wait for it, and send what it leaves.

    Another sender may be at its end, or not know of the account of these letters: that it is there does not
    mean that it sends them.
    """
    ids = frozenset(letters)
    for _ in range(max(1, int(patience))):
        report = send_waiting(outbox, open_account, sleep, patience)
        if not report.is_busy or not any(
            each.id in ids and each.state in ("queued", "sending") for each in outbox.list_letters()
        ):
            break
        (wait_for_other or sleep)(1.0)
    return report


def _send_account(
    outbox: Outbox, name: str, account: OpenedAccount, sleep: Callable[[float], object], patience: float
) -> float:
    """Send an account's letters, and return the seconds that a letter must still wait for its pace."""
    while True:
        wait = outbox.compute_wait(name, account.per_minute)
        if wait > 0:
            if wait > patience:
                return wait
            patience -= wait
            sleep(wait)
            continue
        letter = outbox.claim(name)
        if letter is None:
            return 0.0
        if not send_claimed(outbox, name, account.carrier, letter):
            return 0.0


def send_claimed(outbox: Outbox, account: str, carrier: Carrier, letter: ClaimedLetter) -> bool:
    """Send a claimed letter and note what became of it; return whether the account can send more.

    Raises HandoutError if the account is at fault, or if the outbox could not note that the body begins;
    the letter then waits.
    """
    try:
        carrier.send(letter.id, letter.mime, lambda: outbox.begin_body(letter.id))
    except NotSentError as error:
        return _note_failure(outbox, account, letter, error)
    except HandoutError:
        # Such as a keyring that is locked. Had the body begun, nobody would know whether it was taken.
        with suppress(HandoutError):
            outbox.put_back_unbegun(letter.id)
        raise
    outbox.mark_sent(letter.id)
    return True


def _note_failure(outbox: Outbox, account: str, letter: ClaimedLetter, error: NotSentError) -> bool:
    if error.fate is Fate.UNKNOWN:
        outbox.mark_unknown(letter.id, error.code)
        return True
    if error.fate is Fate.NEVER:
        outbox.mark_failed(letter.id, error.code)
        return True
    if error.fate is Fate.HELD:
        outbox.put_back(letter.id, error.code, 0.0, counts=False)
        raise HeldError(explain_code(error.code))
    if error.retry_after:
        # The server says when: that is no fault of the letter.
        outbox.pause(account, error.retry_after)
        outbox.put_back(letter.id, error.code, 0.0, counts=False)
        return False
    if letter.tries > len(WAITS):
        outbox.mark_failed(letter.id, error.code)
    else:
        outbox.put_back(letter.id, error.code, WAITS[letter.tries - 1])
    # Of a server that does not answer, the other letters would only learn the same.
    return error.code != "no-connection"
