"""Sending by Microsoft Graph, with a server that answers as it does."""

from __future__ import annotations

import pytest

from handout.mail.carriers import Fate, NotSentError
from handout.mail.graph_carrier import FALLBACK_WAIT, LARGEST_REQUEST, GraphCarrier
from handout.mail.replies import TROUBLES
from tests.support.mail_servers import TOKEN, Certificates, GraphMailbox, find_free_port, serve_graph
from tests.support.waiting import PATIENCE, wait_until

MIME = b"To: pat@example.org\r\nSubject: x\r\n\r\n" + b"line\r\n" * 20_000


def make_carrier(port: int, token: str = TOKEN, timeout: float = PATIENCE) -> GraphCarrier:
    return GraphCarrier(lambda: token, "localhost", port, timeout)


def fail(carrier: GraphCarrier, mime: bytes = MIME) -> tuple[NotSentError, list[str]]:
    steps: list[str] = []
    with pytest.raises(NotSentError) as caught:
        carrier.send("ab12", mime, lambda: steps.append("body"))
    assert caught.value.code.split()[0] in TROUBLES
    return caught.value, steps


def test_the_same_message_is_posted_once_with_the_token(trusted: Certificates) -> None:
    mailbox, steps = GraphMailbox(), []
    with serve_graph(mailbox, trusted.make_context()) as port:
        make_carrier(port).send("ab12", MIME, lambda: steps.append(list(mailbox.letters)))
    assert steps == [[]]
    assert mailbox.letters == [MIME]
    assert mailbox.lines == ["POST /v1.0/me/sendMail HTTP/1.1"]
    (head,) = mailbox.heads
    assert (head["Content-Type"], head["client-request-id"]) == ("text/plain", "ab12")
    assert "pat@" not in str(head)


@pytest.mark.parametrize(
    ("answer", "code", "fate", "wait"),
    [
        ((401, ""), "sign-in-needed 401", Fate.HELD, 0),
        ((403, ""), "not-allowed 403", Fate.HELD, 0),
        ((400, ""), "refused 400", Fate.NEVER, 0),
        ((413, ""), "too-big 413", Fate.NEVER, 0),
        ((429, "17"), "throttled 429", Fate.LATER, 17),
        ((503, ""), "throttled 503", Fate.LATER, FALLBACK_WAIT),
        ((302, ""), "no-answer 302", Fate.UNKNOWN, 0),
        ((504, ""), "no-answer 504", Fate.UNKNOWN, 0),
    ],
)
def test_each_answer_has_its_fate(
    trusted: Certificates, answer: tuple[int, str], code: str, fate: Fate, wait: float
) -> None:
    mailbox = GraphMailbox(answer)
    with serve_graph(mailbox, trusted.make_context()) as port:
        error, steps = fail(make_carrier(port))
    assert (error.code, error.fate, error.retry_after, steps) == (code, fate, wait, ["body"])
    assert mailbox.letters == []


def test_no_answer_in_time_leaves_it_unknown(trusted: Certificates) -> None:
    mailbox = GraphMailbox(0.6)
    with serve_graph(mailbox, trusted.make_context()) as port:
        # On a busy machine it may take longer than that to come so far.
        for timeout in (0.3, 3.0, PATIENCE):
            error, _ = fail(make_carrier(port, timeout=timeout))
            if error.code != "no-connection":
                break
        wait_until(lambda: bool(mailbox.letters))
    assert (error.code, error.fate) == ("no-answer", Fate.UNKNOWN)
    assert mailbox.letters == [MIME]


def test_nothing_is_sent_to_whoever_shows_another_name(trusted: Certificates) -> None:
    mailbox = GraphMailbox()
    with serve_graph(mailbox, trusted.make_context("graph.example.org")) as port:
        error, steps = fail(make_carrier(port))
    assert (error.code, error.fate, steps, mailbox.heads) == ("certificate", Fate.HELD, [], [])
    error, steps = fail(make_carrier(find_free_port()))
    assert (error.code, error.fate, steps) == ("no-connection", Fate.LATER, [])


def test_a_letter_above_the_limit_is_not_tried() -> None:
    error, steps = fail(make_carrier(1), bytes(LARGEST_REQUEST))
    assert (error.code, error.fate, steps) == ("too-big", Fate.NEVER, [])
