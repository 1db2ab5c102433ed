"""The outbox: one letter for one request, one sender, and no second copy whatever happens."""

from __future__ import annotations

import os
import signal
import sqlite3
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings as hypothesis_settings
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from handout.errors import ContentError, OutputError
from handout.mail.outbox import DAY, MAX_AGE, ClaimedLetter, NewLetter, Outbox
from handout.mail.outbox_file import seize
from handout.mail.outbox_schema import SCHEMA_VERSION

MIME = b"To: zyxwvutsrq@example.org\r\n\r\nQwertzuiop\r\n" * 500


class Clock:
    def __init__(self) -> None:
        self.now = 1_790_000_000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def outbox(tmp_path: Path, clock: Clock) -> Iterator[Outbox]:
    opened = Outbox(tmp_path / "outbox", clock)
    yield opened
    opened.close()


def make(number: int = 1, *, who: str = "zyxwvutsrq@example.org", account: str = "desk") -> NewLetter:
    return NewLetter(
        f"{number:032x}", f"request {number}", account, MIME, who, f"care 1.{number} en riverside"
    )


def claim(outbox: Outbox, account: str = "desk") -> ClaimedLetter:
    claimed = outbox.claim(account)
    assert claimed is not None
    return claimed


def state(outbox: Outbox, number: int = 1) -> str:
    return outbox.find(f"{number:032x}").state


def test_only_this_user_may_read_it(outbox: Outbox, tmp_path: Path) -> None:
    outbox.put(make())
    for path in (tmp_path / "outbox").glob("outbox.db*"):
        if os.name == "posix":
            assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_the_same_request_is_one_letter(outbox: Outbox) -> None:
    first = outbox.put(make())
    second = outbox.put(make()._replace(id="f" * 32))
    assert (first.is_new, second.is_new, second.id) == (True, False, first.id)
    assert len(outbox.list_letters()) == 1


def test_a_request_that_was_sent_or_is_in_doubt_sends_no_second_letter(outbox: Outbox) -> None:
    """Also where the same may be sent again: that is wished by another request."""
    for number, end in enumerate(
        (outbox.mark_sent, lambda which: outbox.mark_unknown(which, "no-answer")), 1
    ):
        first = outbox.put(make(number))
        claim(outbox)
        outbox.begin_body(first.id)
        end(first.id)
        second = outbox.put(make(number)._replace(id=f"{number:x}" * 32), again=True)
        assert (second.is_new, second.id) == (False, first.id)
    assert outbox.claim("desk") is None


def test_a_failed_or_withdrawn_letter_can_be_asked_for_again(outbox: Outbox) -> None:
    outbox.put(make())
    outbox.withdraw(make().id)
    assert outbox.put(make()._replace(id="f" * 32)).is_new
    claim(outbox)
    outbox.mark_failed("f" * 32, "refused 554")
    assert outbox.put(make()._replace(id="e" * 32)).is_new
    assert sorted(each.state for each in outbox.list_letters()) == ["failed", "queued", "withdrawn"]


def test_the_same_to_the_same_person_within_a_day_is_asked_about(outbox: Outbox, clock: Clock) -> None:
    outbox.put(make())
    same = make()._replace(id="f" * 32, request="another click")
    for passed in (0, DAY - 1, -DAY + 1):
        clock.now += passed
        with pytest.raises(ContentError, match="within a day") as caught:
            outbox.put(same)
        assert "zyxwvutsrq" not in str(caught.value)
        clock.now -= passed
    assert outbox.put(same._replace(who="other@example.org")).is_new
    assert outbox.put(same._replace(id="e" * 32, request="third"), again=True).is_new
    clock.now += DAY
    assert outbox.put(same._replace(id="d" * 32, request="fourth")).is_new


def test_two_openers_share_one_claim(outbox: Outbox, tmp_path: Path, clock: Clock) -> None:
    outbox.put(make())
    other = Outbox(tmp_path / "outbox", clock)
    assert [each is not None for each in (outbox.claim("desk"), other.claim("desk"))] == [True, False]
    with outbox.hold_sender_lock() as first, other.hold_sender_lock() as second:
        assert (first, second) == (True, False)
    with other.hold_sender_lock() as after:
        assert after
    other.close()


def test_what_a_dead_sender_left_is_known_by_how_far_it_got(outbox: Outbox) -> None:
    for number in (1, 2):
        outbox.put(make(number))
    first, second = claim(outbox), claim(outbox)
    outbox.begin_body(second.id)
    outbox.recover()
    assert (state(outbox, 1), state(outbox, 2)) == ("queued", "unknown")
    assert claim(outbox).id == first.id
    assert outbox.claim("desk") is None


def test_a_body_begins_once_and_only_of_a_claimed_letter(outbox: Outbox) -> None:
    outbox.put(make())
    with pytest.raises(ContentError):
        outbox.begin_body(make().id)
    claim(outbox)
    outbox.begin_body(make().id)
    with pytest.raises(ContentError):
        outbox.begin_body(make().id)


def test_the_doubtful_is_settled_by_a_person_alone(outbox: Outbox) -> None:
    for number in (1, 2):
        outbox.put(make(number))
        outbox.begin_body(claim(outbox).id)
        outbox.mark_unknown(make(number).id, "no-answer")
    outbox.settle(make(1).id, was_sent=True)
    outbox.settle(make(2).id, was_sent=False)
    assert (state(outbox, 1), state(outbox, 2)) == ("sent", "queued")
    assert claim(outbox).mime == MIME
    with pytest.raises(ContentError, match="another state"):
        outbox.settle(make(1).id, was_sent=False)


def test_nothing_of_the_person_stays_in_any_file(outbox: Outbox, tmp_path: Path) -> None:
    for number, end in enumerate(("sent", "failed", "withdrawn", "old"), 1):
        outbox.put(make(number))
        if end in ("sent", "failed"):
            claim(outbox)
        if end == "sent":
            outbox.begin_body(make(number).id)
            outbox.mark_sent(make(number).id)
        elif end == "failed":
            outbox.mark_failed(make(number).id, "refused 554")
        elif end == "withdrawn":
            outbox.withdraw(make(number).id)
    assert b"Qwertzuiop" in read_all(tmp_path)
    assert outbox.sweep(30) == 0
    outbox._clock = lambda: 1_790_000_000.0 + 31 * DAY
    assert outbox.sweep(30) == 3
    assert state(outbox, 4) == "queued"
    assert outbox.sweep(30, takes_open=True) == 1
    content = read_all(tmp_path)
    assert b"zyxwvutsrq" not in content
    assert b"Qwertzuiop" not in content


def read_all(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file())


def test_what_waits_or_is_in_doubt_is_not_swept_away(outbox: Outbox, clock: Clock) -> None:
    for number in (1, 2):
        outbox.put(make(number))
    outbox.begin_body(claim(outbox).id)
    outbox.mark_unknown(make(1).id, "no-answer")
    clock.now += 2 * DAY
    assert outbox.sweep(1) == 0
    clock.now += 29 * DAY
    assert outbox.sweep(1) == 1
    assert [each.state for each in outbox.list_letters()] == ["queued"]


def test_what_is_sent_is_forgotten_at_once(outbox: Outbox, tmp_path: Path) -> None:
    outbox.put(make())
    outbox.begin_body(claim(outbox).id)
    outbox.mark_sent(make().id)
    assert b"zyxwvutsrq" not in read_all(tmp_path)


def test_a_waiting_letter_is_given_up_after_three_days(outbox: Outbox, clock: Clock) -> None:
    outbox.put(make())
    clock.now += MAX_AGE
    outbox.expire()
    assert state(outbox) == "queued"
    clock.now += 1
    outbox.expire()
    assert (state(outbox), outbox.find(make().id).code) == ("failed", "too-old")


def test_a_clock_that_is_set_back_keeps_nothing_waiting(outbox: Outbox, clock: Clock) -> None:
    outbox.put(make())
    outbox.put_back(claim(outbox).id, "busy 451", 60)
    assert outbox.claim("desk") is None
    clock.now -= 10 * DAY
    assert outbox.compute_wait("desk", 1) == 0
    assert claim(outbox).tries == 2


def test_the_pace_of_an_account_and_its_servers_wish(outbox: Outbox, clock: Clock) -> None:
    for number in range(1, 6):
        outbox.put(make(number))
    assert outbox.compute_wait("desk", 2) == 0
    claim(outbox)
    clock.now += 10
    claim(outbox)
    assert outbox.compute_wait("desk", 2) == 50
    assert outbox.compute_wait("other", 2) == 0
    clock.now += 50
    assert outbox.compute_wait("desk", 2) == 0
    outbox.pause("desk", 300)
    assert outbox.compute_wait("desk", 2) == 300
    outbox.pause("desk", 10**9)
    assert outbox.compute_wait("desk", 2) == 4 * 3600


def test_a_single_letter_goes_before_many(outbox: Outbox) -> None:
    for number in (1, 2):
        outbox.put(make(number)._replace(is_bulk=True))
    outbox.put(make(3))
    assert [claim(outbox).id for _ in range(3)] == [make(number).id for number in (3, 1, 2)]


def test_an_id_is_found_by_a_beginning_that_only_it_has(outbox: Outbox) -> None:
    for number in (0x1A, 0x1B):
        outbox.put(make(number)._replace(id=f"{number:x}".ljust(32, "0")))
    assert outbox.find("1A").id.startswith("1a")
    for beginning in ("1", "2", ""):
        with pytest.raises(ContentError, match="letters have an id"):
            outbox.find(beginning)


def test_files_that_cannot_be_used_are_told(tmp_path: Path, clock: Clock) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(OutputError, match="cannot be written"):
        Outbox(tmp_path / "file", clock)
    damaged = tmp_path / "damaged"
    damaged.mkdir()
    (damaged / "outbox.db").write_bytes(b"no database at all" * 100)
    with pytest.raises(OutputError, match="cannot be used"):
        Outbox(damaged, clock)


def test_an_outbox_of_a_newer_program_is_left_alone(tmp_path: Path, clock: Clock) -> None:
    opened = Outbox(tmp_path, clock)
    opened._database.execute(f"pragma user_version={SCHEMA_VERSION + 1}")
    opened.close()
    with pytest.raises(OutputError, match="newer"):
        Outbox(tmp_path, clock)


@pytest.mark.skipif(os.name != "posix", reason="the limit of a file's size is one of POSIX")
def test_on_a_full_disk_no_body_begins(outbox: Outbox, tmp_path: Path) -> None:
    import resource

    outbox.put(make())
    letter = claim(outbox)
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    before = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    try:
        resource.setrlimit(resource.RLIMIT_FSIZE, (1, limits[1]))
        with pytest.raises(OutputError) as caught:
            outbox.begin_body(letter.id)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
        signal.signal(signal.SIGXFSZ, before)
    assert caught.value.problems[0].code == "outbox-file"
    outbox.recover()
    assert state(outbox) == "queued"


class OneOutbox(RuleBasedStateMachine):
    """Whatever happens in whatever order: a letter whose body began is never claimed again by itself."""

    def __init__(self) -> None:
        super().__init__()
        import tempfile

        self.folder = tempfile.TemporaryDirectory()
        self.clock = Clock()
        self.outbox = Outbox(Path(self.folder.name), self.clock)
        self.count = 0
        self.talking: list[str] = []
        self.begun: list[str] = []
        self.ever_begun: set[str] = set()
        self.settled: set[str] = set()

    def teardown(self) -> None:
        self.outbox.close()
        self.folder.cleanup()

    @rule()
    def put(self) -> None:
        self.count += 1
        assert self.outbox.put(make(self.count)).is_new

    @rule()
    def claim(self) -> None:
        if claimed := self.outbox.claim("desk"):
            assert claimed.id not in self.ever_begun - self.settled
            assert claimed.mime == MIME
            self.talking.append(claimed.id)

    @precondition(lambda self: self.talking)
    @rule()
    def begin(self) -> None:
        letter = self.talking.pop()
        self.outbox.begin_body(letter)
        self.begun.append(letter)
        self.ever_begun.add(letter)
        self.settled.discard(letter)

    @precondition(lambda self: self.begun)
    @rule()
    def finish(self) -> None:
        self.outbox.mark_sent(self.begun.pop())

    @precondition(lambda self: self.talking)
    @rule()
    def wait(self) -> None:
        self.outbox.put_back(self.talking.pop(), "busy 451", 60)

    @rule()
    def die(self) -> None:
        self.outbox.close()
        self.outbox = Outbox(Path(self.folder.name), self.clock)
        self.outbox.recover()
        self.talking, self.begun = [], []

    @rule()
    def settle(self) -> None:
        for letter in self.outbox.list_letters():
            if letter.state == "unknown":
                self.outbox.settle(letter.id, was_sent=False)
                self.settled.add(letter.id)

    @rule()
    def pass_time(self) -> None:
        self.clock.now += 3600

    @rule()
    def set_back(self) -> None:
        self.clock.now -= 7200

    @invariant()
    def nothing_is_lost(self) -> None:
        assert len(self.outbox.list_letters()) == self.count


OneOutbox.TestCase.settings = hypothesis_settings(max_examples=20, stateful_step_count=25, deadline=None)
TestOneOutbox = OneOutbox.TestCase


def test_a_lock_that_cannot_be_used_is_no_other_sender(tmp_path: Path) -> None:
    outbox = Outbox(tmp_path, lambda: 1000.0)
    (tmp_path / "outbox-sender.lock").write_text("not a database, by far. " * 60, encoding="utf-8")
    with pytest.raises(OutputError, match="cannot be used"), outbox.hold_sender_lock():
        pass
    outbox.close()


def test_only_a_lock_that_is_held_counts_as_another_sender(tmp_path: Path) -> None:
    path = tmp_path / "outbox-sender.lock"
    path.touch()
    locks = [sqlite3.connect(path, timeout=0, isolation_level=None) for _ in range(2)]
    assert [seize(lock) for lock in locks] == [True, False]
    for lock in locks:
        lock.close()


class FullDisk:
    """A connection to a file on a disk without room."""

    def execute(self, _statement: str) -> None:
        error = sqlite3.OperationalError("database or disk is full")
        error.sqlite_errorcode = sqlite3.SQLITE_FULL
        raise error


def test_a_full_disk_is_no_other_sender() -> None:
    with pytest.raises(sqlite3.OperationalError, match="full"):
        seize(FullDisk())  # type: ignore[arg-type]
