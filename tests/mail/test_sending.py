"""What becomes of letters when they are sent: retries, pauses, held accounts, a busy sender."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from handout.cli.mail_sending import explain_state
from handout.errors import ContentError, Problem
from handout.mail.carriers import Fate, NotSentError
from handout.mail.outbox import Outbox
from handout.mail.sending import WAITS, OpenedAccount, SendingReport, send_after_others, send_waiting
from tests.mail.test_outbox import Clock, make


class ScriptedCarrier:
    """Answers as it is told to, and then takes everything."""

    def __init__(self, *answers: NotSentError | None) -> None:
        self.answers = list(answers)
        self.taken: list[str] = []

    def send(self, letter_id: str, mime: bytes, before_body: Callable[[], None]) -> None:
        answer = self.answers.pop(0) if self.answers else None
        if answer is not None:
            raise answer
        before_body()
        self.taken.append(letter_id)


class Post:
    """An outbox with a clock, and a way to send."""

    def __init__(self, folder: Path) -> None:
        self.clock = Clock()
        self.outbox = Outbox(folder, self.clock)
        self.slept: list[float] = []

    def send(self, carrier: ScriptedCarrier, per_minute: int = 600, patience: float = 0) -> SendingReport:
        account = OpenedAccount(carrier, per_minute)
        return send_waiting(self.outbox, lambda name: account, self.sleep, patience)

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.clock.now += seconds

    def states(self) -> list[tuple[str, str]]:
        return [(each.state, each.code) for each in self.outbox.list_letters()]


@pytest.fixture
def post(tmp_path: Path) -> Iterator[Post]:
    opened = Post(tmp_path)
    yield opened
    opened.outbox.close()


def test_everything_that_waits_is_sent_in_its_order(post: Post) -> None:
    for number in (3, 1, 2):
        post.outbox.put(make(number))
    carrier = ScriptedCarrier()
    assert post.send(carrier) == SendingReport(False, (), 0.0)
    assert carrier.taken == [make(number).id for number in (3, 1, 2)]
    assert post.states() == [("sent", "")] * 3


def test_a_letter_is_tried_at_growing_distances_and_then_given_up(post: Post) -> None:
    post.outbox.put(make())
    carrier = ScriptedCarrier(*[NotSentError("busy 451", Fate.LATER)] * 9)
    for wait in WAITS:
        post.send(carrier)
        assert post.states() == [("queued", "busy 451")]
        post.clock.now += wait - 1
        post.send(carrier)
        post.clock.now += 1
    post.send(carrier)
    assert post.states() == [("failed", "busy 451")]
    assert len(carrier.answers) == 9 - len(WAITS) - 1


def test_a_held_account_keeps_every_letter_and_counts_no_try(post: Post) -> None:
    for number in (1, 2):
        post.outbox.put(make(number))
    carrier = ScriptedCarrier(NotSentError("sign-in-refused 535 5.7.8", Fate.HELD))
    report = post.send(carrier)
    assert [problem.code for problem in report.problems] == ["sign-in-refused"]
    assert post.states() == [("queued", "sign-in-refused 535 5.7.8"), ("queued", "")]
    assert [each.tries for each in post.outbox.list_letters()] == [0, 0]
    post.send(carrier)
    assert [state for state, _ in post.states()] == ["sent", "sent"]


def test_never_and_unknown_do_not_stop_the_others(post: Post) -> None:
    for number in (1, 2, 3):
        post.outbox.put(make(number))
    refused = NotSentError("address-refused 550 5.1.1", Fate.NEVER)
    carrier = ScriptedCarrier(refused, NotSentError("no-answer", Fate.UNKNOWN))
    post.send(carrier)
    assert post.states() == [("failed", "address-refused 550 5.1.1"), ("unknown", "no-answer"), ("sent", "")]
    post.clock.now += 10 * 3600
    post.send(carrier)
    assert post.states()[1] == ("unknown", "no-answer")


def test_a_server_that_asks_to_wait_is_left_alone_so_long(post: Post) -> None:
    post.outbox.put(make())
    carrier = ScriptedCarrier(NotSentError("throttled 429", Fate.LATER, 120))
    post.send(carrier)
    assert post.send(carrier).waits == 120
    assert carrier.taken == []
    post.clock.now += 120
    post.send(carrier)
    assert post.states() == [("sent", "")]


def test_a_dead_server_is_asked_once_not_for_every_letter(post: Post) -> None:
    for number in (1, 2, 3):
        post.outbox.put(make(number))
    carrier = ScriptedCarrier(*[NotSentError("no-connection", Fate.LATER)] * 3)
    post.send(carrier)
    assert len(carrier.answers) == 2


def test_the_pace_is_kept_by_waiting_or_by_leaving_off(post: Post) -> None:
    for number in range(1, 6):
        post.outbox.put(make(number))
    carrier = ScriptedCarrier()
    assert post.send(carrier, per_minute=2).waits == 60
    assert len(carrier.taken) == 2
    post.send(carrier, per_minute=2, patience=200)
    assert len(carrier.taken) == 5
    assert post.slept == [60, 60]


def test_a_second_sender_does_nothing(post: Post) -> None:
    post.outbox.put(make())
    carrier = ScriptedCarrier()
    with post.outbox.hold_sender_lock() as is_held:
        assert is_held
        assert post.send(carrier).is_busy
    assert carrier.taken == []


def test_an_account_that_cannot_be_opened_is_told_and_the_others_go(post: Post) -> None:
    post.outbox.put(make(1, account="a"))
    post.outbox.put(make(2, account="b"))
    carrier = ScriptedCarrier()

    def open_account(name: str) -> OpenedAccount:
        if name == "a":
            raise ContentError(Problem("there is no account", code="no-account"))
        return OpenedAccount(carrier, 600)

    report = send_waiting(post.outbox, open_account, post.sleep)
    assert [problem.code for problem in report.problems] == ["no-account"]
    assert carrier.taken == [make(2).id]


def test_what_another_sender_leaves_is_sent_after_it(post: Post) -> None:
    post.outbox.put(make())
    carrier = ScriptedCarrier()
    lock = post.outbox.hold_sender_lock()
    lock.__enter__()
    waited: list[float] = []

    def end_other(seconds: float) -> None:
        waited.append(seconds)
        if len(waited) == 2:
            lock.__exit__(None, None, None)

    report = send_after_others(
        post.outbox, [make().id], lambda name: OpenedAccount(carrier, 600), end_other, 60
    )
    assert (report.is_busy, len(waited)) == (False, 2)
    assert carrier.taken == [make().id]


def test_an_account_s_own_trouble_leaves_the_letter_waiting(post: Post) -> None:
    post.outbox.put(make())

    class LockedCarrier:
        def send(self, letter_id: str, mime: bytes, before_body: Callable[[], None]) -> None:
            raise ContentError(Problem("the keyring is locked", code="no-keyring"))

    report = send_waiting(post.outbox, lambda name: OpenedAccount(LockedCarrier(), 600), post.sleep)
    assert [problem.code for problem in report.problems] == ["no-keyring"]
    assert [(each.state, each.tries) for each in post.outbox.list_letters()] == [("queued", 0)]
    assert explain_state(post.outbox.list_letters()[0], told=True) == []
    for state, codes in (("sending", ["waiting"]), ("withdrawn", [])):
        told = explain_state(post.outbox.list_letters()[0]._replace(state=state))
        assert [each.code for each in told] == codes


def test_a_trouble_after_the_body_began_is_a_doubt_and_no_second_letter(post: Post) -> None:
    post.outbox.put(make())

    class BrokenCarrier:
        def send(self, letter_id: str, mime: bytes, before_body: Callable[[], None]) -> None:
            before_body()
            raise ContentError(Problem("the keyring was locked meanwhile", code="no-keyring"))

    send_waiting(post.outbox, lambda name: OpenedAccount(BrokenCarrier(), 600), post.sleep)
    assert post.states() == [("unknown", "no-answer")]
    carrier = ScriptedCarrier()
    post.send(carrier)
    assert carrier.taken == []
