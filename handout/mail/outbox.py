"""The outbox: letters on disk that are sent once, by one sender, and never again on a guess."""

from __future__ import annotations

import hashlib
import hmac
import os
import secrets
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from handout.data_classes import NamedTuple
from handout.errors import ContentError, OutputError, Problem
from handout.mail.outbox_file import seize, telling
from handout.mail.outbox_schema import SCHEMA, SCHEMA_VERSION

DAY = 86_400
MAX_AGE = 3 * DAY
"""Seconds after which a waiting letter is given up: a patient must not get it weeks late."""
DOUBT_DAYS = 30
"""Days that a letter in doubt is kept at least, for whoever finds out."""
MAX_PAUSE = 4 * 3600
"""Longest wait; what is to wait longer was written before the clock was set back."""
RATE_SECONDS = 60


class NewLetter(NamedTuple):
    """A letter to put into the outbox. ``who`` and ``request`` are hashed before they are kept."""

    id: str
    request: str
    account: str
    mime: bytes
    who: str
    what: str
    is_bulk: bool = False
    """Whether it is one of many: single letters go first."""


class StoredLetter(NamedTuple):
    """What the outbox tells of a letter: nothing of the patient."""

    id: str
    account: str
    state: str
    tries: int
    next_at: int
    what: str
    code: str
    made_at: int
    done_at: int | None
    is_new: bool = False


class ClaimedLetter(NamedTuple):
    """A letter that is this sender's to send; ``tries`` counts this one."""

    id: str
    mime: bytes
    tries: int


class SentAlreadyError(ContentError):
    """An error for the same handout to the same person within a day; ``letter`` is the first one."""

    def __init__(self, letter: StoredLetter) -> None:
        self.letter = letter
        message = f"this person got the same handout within a day: letter {letter.id[:8]} is {letter.state}"
        super().__init__(Problem(message, hint="to send it once more: --again", code="sent-already"))


_COLUMNS = "id, account, state, tries, next_at, what, code, made_at, done_at"


class Outbox:
    """The outbox of one user on one machine. ``clock`` returns seconds since 1970."""

    def __init__(self, folder: Path, clock: Callable[[], float]) -> None:
        """Open it, or make it. Raises OutputError if the folder cannot be used."""
        self._folder, self._path, self._clock = folder, folder / "outbox.db", clock
        with telling(self._path):
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            # Made here for this user's eyes only; SQLite gives its side files the same mode.
            os.close(os.open(self._path, os.O_RDWR | os.O_CREAT, 0o600))
            self._database = sqlite3.connect(self._path, timeout=10, isolation_level=None)
            self._prepare()

    def close(self) -> None:
        """Close the file."""
        self._database.close()

    def _prepare(self) -> None:
        for pragma in ("journal_mode=wal", "synchronous=full", "secure_delete=on", "busy_timeout=10000"):
            self._database.execute(f"pragma {pragma}").fetchall()
        (version,) = self._database.execute("pragma user_version").fetchone()
        if version == SCHEMA_VERSION:
            return
        if version > SCHEMA_VERSION:
            message = f"{self._path} was made by a newer handout"
            raise OutputError(Problem(message, hint="use that one", code="newer-outbox"))
        with self._transaction():
            for statement in SCHEMA:
                self._database.execute(statement)
            self._database.execute("insert or ignore into secret values (1, ?)", (secrets.token_bytes(32),))
            self._database.execute(f"pragma user_version={SCHEMA_VERSION}")

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        self._database.execute("begin immediate")
        try:
            yield
            self._database.execute("commit")
        finally:
            if self._database.in_transaction:
                with suppress(sqlite3.Error):
                    self._database.execute("rollback")

    def put(self, letter: NewLetter, *, again: bool = False) -> StoredLetter:
        """Put a letter in; the same request twice is one letter, and the first one is returned.

        Raises ContentError if this person was sent the same within a day, unless that is wanted.
        """
        now = int(self._clock())
        with telling(self._path), self._transaction():
            who, request = self._hash(letter.who), self._hash(letter.request)
            if known := self._find_request(request):
                if known.state not in ("failed", "withdrawn"):
                    return known
                self._execute("update letter set request=request || '-' || id where id=?", known.id)
            if not again and (recent := self._find_recent(who, letter.what, now)):
                raise SentAlreadyError(recent)
            self._execute(
                "insert into letter (id, request, account, state, mime, who, what, made_at, bulk)"
                " values (?, ?, ?, 'queued', ?, ?, ?, ?, ?)",
                letter.id, request, letter.account, letter.mime, who, letter.what, now,
                int(letter.is_bulk),
            )  # fmt: skip
            return self.read(letter.id)._replace(is_new=True)

    def claim(self, account: str) -> ClaimedLetter | None:
        """Take the next letter that is due for this sender; None if there is none."""
        now = int(self._clock())
        with telling(self._path):
            row = self._database.execute(
                "update letter set state='sending', phase='talk', tries=tries+1, begun_at=? where id=("
                " select id from letter where state='queued' and account=?"
                " and (next_at<=? or next_at>?) order by bulk, made_at, rowid limit 1)"
                " returning id, mime, tries",
                (now, account, now, now + MAX_PAUSE),
            ).fetchall()
        return ClaimedLetter(*row[0]) if row else None

    def compute_wait(self, account: str, per_minute: int) -> float:
        """Return the seconds until the account may send another letter."""
        now = int(self._clock())
        with telling(self._path):
            begun = self._execute(
                "select begun_at from letter where account=? and begun_at>? and begun_at<=?"
                " order by begun_at desc limit 1 offset ?",
                account, now - RATE_SECONDS, now, per_minute - 1,
            ).fetchone()  # fmt: skip
            paused = self._execute("select until from pause where account=?", account).fetchone()
        waits = [0.0]
        if begun:
            waits.append(begun[0] + RATE_SECONDS - now)
        if paused and paused[0] - now <= MAX_PAUSE:
            waits.append(paused[0] - now)
        return max(waits)

    def begin_body(self, letter_id: str) -> None:
        """Note on disk that the body's first byte is about to be sent. Raises OutputError if that fails."""
        self._change(letter_id, "phase='data'", "state='sending' and phase='talk'")

    def mark_sent(self, letter_id: str) -> None:
        """Note that it was taken, and forget it."""
        self._finish(letter_id, "sent", "")

    def mark_failed(self, letter_id: str, code: str) -> None:
        """Note that it never goes out, and forget it."""
        self._finish(letter_id, "failed", code)

    def mark_unknown(self, letter_id: str, code: str) -> None:
        """Note that nobody knows whether it was taken; it is kept for whoever finds out."""
        self._change(letter_id, "state='unknown', code=?", "state='sending'", code)

    def put_back(self, letter_id: str, code: str, wait: float, *, counts: bool = True) -> None:
        """Let it wait: surely it was not taken. ``counts`` says whether that was a try."""
        until = int(self._clock() + wait)
        change = f"state='queued', phase='', code=?, next_at=?{'' if counts else ', tries=max(0, tries-1)'}"
        self._change(letter_id, change, "state='sending'", code, until)

    def put_back_unbegun(self, letter_id: str) -> None:
        """Let it wait if its body has not begun; else it is in doubt."""
        try:
            self._change(
                letter_id,
                "state='queued', phase='', tries=max(0, tries-1)",
                "state='sending' and phase='talk'",
            )
        except ContentError:
            self.mark_unknown(letter_id, "no-answer")

    def pause(self, account: str, wait: float) -> None:
        """Let the whole account wait, as its server asked."""
        until = int(self._clock() + min(wait, MAX_PAUSE))
        with telling(self._path):
            self._execute("insert or replace into pause values (?, ?)", account, until)

    def list_letters(self) -> list[StoredLetter]:
        """Return every letter, the oldest first."""
        with telling(self._path):
            rows = self._execute(f"select {_COLUMNS} from letter order by made_at, rowid").fetchall()
        return [StoredLetter(*row) for row in rows]

    def read(self, letter_id: str) -> StoredLetter:
        """Return a letter by its whole id."""
        with telling(self._path):
            row = self._execute(f"select {_COLUMNS} from letter where id=?", letter_id).fetchone()
        return StoredLetter(*row)

    def find(self, beginning: str) -> StoredLetter:
        """Return the one letter whose id begins so. Raises ContentError if there is none, or several."""
        found = [each for each in self.list_letters() if beginning and each.id.startswith(beginning.lower())]
        if len(found) != 1:
            message = f"{len(found) or 'no'} letters have an id that begins with {beginning!r}"
            raise ContentError(Problem(message, hint="`handout outbox` lists them", code="unknown-letter"))
        return found[0]

    def settle(self, letter_id: str, *, was_sent: bool) -> None:
        """End the doubt about a letter: it was sent, or it was not and waits again."""
        if was_sent:
            self._finish(letter_id, "sent", "settled", "state='unknown'")
        else:
            self._change(
                letter_id, "state='queued', phase='', code='', tries=0, next_at=0", "state='unknown'"
            )

    def retry(self, letter_id: str) -> None:
        """Let a waiting letter wait no longer."""
        self._change(letter_id, "next_at=0", "state='queued'")

    def withdraw(self, letter_id: str) -> None:
        """Send a letter never, and forget it."""
        self._finish(letter_id, "withdrawn", "", "state in ('queued', 'unknown')")

    def recover(self) -> None:
        """Settle what a sender that died has left; only for who holds the sender's lock.

        Before the body it was surely not sent, after it nobody knows.
        """
        with telling(self._path), self._transaction():
            self._execute(
                "update letter set state='unknown', code='died' where state='sending' and phase='data'"
            )
            self._execute("update letter set state='queued', phase='' where state='sending'")

    def expire(self) -> None:
        """Give up what has waited too long."""
        oldest = int(self._clock()) - MAX_AGE
        for letter in self.list_letters():
            if letter.state == "queued" and letter.made_at < oldest:
                self._finish(letter.id, "failed", "too-old", "state='queued'")

    def sweep(self, keep_days: int, *, takes_open: bool = False) -> int:
        """Remove what is older, and return how many letters that were.

        What waits or is in doubt stays, the doubtful for a month at least, unless ``takes_open``.
        """
        now = int(self._clock())
        oldest, oldest_doubtful = now - keep_days * DAY, now - max(keep_days, DOUBT_DAYS) * DAY
        condition = "state in ('sent', 'failed', 'withdrawn') and made_at<? or state='unknown' and made_at<?"
        if takes_open:
            condition, oldest_doubtful = "state<>'sending' and (made_at<? or made_at<?)", oldest
        with telling(self._path):
            statement = f"delete from letter where {condition}"
            removed = self._execute(statement, oldest, oldest_doubtful).rowcount
            self._forget_old_pages()
        return removed

    @contextmanager
    def hold_sender_lock(self, wait: float = 0.0) -> Iterator[bool]:
        """Yield whether this is the only sender; the lock of one that died is free.

        ``wait`` is how many seconds another one may take to end.
        """
        path = self._folder / "outbox-sender.lock"
        with telling(path):
            lock = sqlite3.connect(path, timeout=wait, isolation_level=None)
        try:
            with telling(path):
                is_held = seize(lock)
            yield is_held
        finally:
            lock.close()

    def list_waiting_accounts(self) -> list[str]:
        """Return the accounts that have letters to send."""
        with telling(self._path):
            rows = self._execute(
                "select distinct account from letter where state='queued' order by 1"
            ).fetchall()
        return [name for (name,) in rows]

    def _hash(self, text: str) -> str:
        """Return a hash that nobody can make again without this file: addresses are easily guessed."""
        (key,) = self._execute("select value from secret").fetchone()
        return hmac.new(key, text.encode(), hashlib.sha256).hexdigest()

    def _find_request(self, request: str) -> StoredLetter | None:
        row = self._execute(f"select {_COLUMNS} from letter where request=?", request).fetchone()
        return StoredLetter(*row) if row else None

    def _find_recent(self, who: str, what: str, now: int) -> StoredLetter | None:
        row = self._execute(
            f"select {_COLUMNS} from letter where who=? and what=? and abs(?-made_at)<?"
            " and state in ('queued', 'sending', 'sent', 'unknown') order by made_at desc limit 1",
            who, what, now, DAY,
        ).fetchone()  # fmt: skip
        return StoredLetter(*row) if row else None

    def _finish(self, letter_id: str, state: str, code: str, condition: str = "state='sending'") -> None:
        now = int(self._clock())
        self._change(letter_id, "state=?, code=?, done_at=?, mime=null", condition, state, code, now)
        with telling(self._path):
            self._forget_old_pages()

    def _forget_old_pages(self) -> None:
        """Write the changes into the file and empty its log, which still has what was overwritten."""
        with suppress(sqlite3.OperationalError):
            self._database.execute("pragma wal_checkpoint(truncate)").fetchall()

    def _change(self, letter_id: str, change: str, condition: str, *values: object) -> None:
        with telling(self._path):
            done = self._execute(f"update letter set {change} where id=? and {condition}", *values, letter_id)
        if done.rowcount != 1:
            message = f"the letter {letter_id[:8]} is in another state by now"
            raise ContentError(Problem(message, hint="`handout outbox` tells which", code="other-state"))

    def _execute(self, statement: str, *values: Any) -> sqlite3.Cursor:
        return self._database.execute(statement, values)
