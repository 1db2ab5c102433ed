"""Sending by SMTP with a real server: encrypted or not at all, and every trouble with its right fate."""

from __future__ import annotations

import datetime as dt

import pytest

from handout.mail.carriers import Fate, NotSentError
from handout.mail.letter import Attachment, Clinic, Letter, compose_letter, make_outgoing
from handout.mail.replies import TROUBLES, explain_code
from handout.mail.smtp_carrier import SignIn, SmtpCarrier, SmtpServer, read_envelope
from tests.support.mail_servers import (
    PASSWORD,
    TOKEN,
    USER,
    Certificates,
    Mailbox,
    find_free_port,
    serve_smtp,
)
from tests.support.waiting import PATIENCE


def make_mime(size: int = 100_000, to: str = "pat@example.org") -> bytes:
    # A line that begins with a dot, as quoted-printable may have it.
    clinic = Clinic("Riverside\u00a0Clinic", "555-0142", (".5 Mill Road", "." * 200))
    letter = Letter(to, "es", clinic, (Attachment("clinic-information.pdf", bytes(size)),))
    return make_outgoing(
        compose_letter(letter), f"Clínica <{USER}>", "ab@example.org", dt.datetime(2026, 3, 1, tzinfo=dt.UTC)
    )


MIME = make_mime()


def make_carrier(
    port: int, *, security: str = "starttls", sign_in: SignIn | None = None, host: str = "localhost"
) -> SmtpCarrier:
    server = SmtpServer(host, port, security, USER)  # type: ignore[arg-type]
    return SmtpCarrier(server, lambda: sign_in or SignIn("password", PASSWORD), timeout=PATIENCE)


def fail(carrier: SmtpCarrier, mime: bytes = MIME) -> tuple[NotSentError, list[str]]:
    steps: list[str] = []
    with pytest.raises(NotSentError) as caught:
        carrier.send("ab12", mime, lambda: steps.append("body"))
    assert caught.value.code.split()[0] in TROUBLES
    assert explain_code(caught.value.code).message
    return caught.value, steps


@pytest.mark.parametrize("security", ["starttls", "tls"])
@pytest.mark.parametrize("sign_in", [SignIn("password", PASSWORD), SignIn("token", TOKEN)], ids=str)
def test_a_letter_arrives_byte_for_byte(trusted: Certificates, security: str, sign_in: SignIn) -> None:
    mailbox, before = Mailbox(), []
    with serve_smtp(mailbox, trusted.make_context(), tls=security == "tls") as port:
        carrier = make_carrier(port, security=security, sign_in=sign_in)
        carrier.check()
        assert mailbox.letters == []
        carrier.send("ab12", MIME, lambda: before.append(list(mailbox.letters)))
    assert before == [[]]
    assert mailbox.letters == [MIME]
    assert mailbox.recipients == [["pat@example.org"]]
    # This server offers no reports, so that none may be asked for.
    assert not any(word in " ".join(mailbox.options).upper() for word in ("NOTIFY", "ENVID", "RET="))


def test_the_envelope_is_the_letters_own() -> None:
    assert read_envelope(MIME) == ("pat@example.org", USER)


@pytest.mark.parametrize(
    ("mode", "code", "fate", "begun"),
    [
        ("RCPT 550 5.1.1 <canary@example.org> unknown", "address-refused 550 5.1.1", Fate.NEVER, False),
        ("RCPT 451 4.3.0 later", "busy 451 4.3.0", Fate.LATER, False),
        ("MAIL 550 5.7.60 send as denied", "sender-refused 550 5.7.60", Fate.HELD, False),
        ("MAIL 530 5.7.57 not signed in", "sign-in-refused 530 5.7.57", Fate.HELD, False),
        ("DATA 432 4.3.2 slow down", "throttled 432 4.3.2", Fate.LATER, True),
        ("DATA 554 5.7.1 refused", "refused 554 5.7.1", Fate.NEVER, True),
        ("DATA 552 5.3.4 too big", "too-big 552 5.3.4", Fate.NEVER, True),
        ("dies", "no-answer", Fate.UNKNOWN, True),
    ],
)
def test_each_answer_has_its_fate(
    trusted: Certificates, mode: str, code: str, fate: Fate, begun: bool
) -> None:
    with serve_smtp(Mailbox(mode), trusted.make_context()) as port:
        error, steps = fail(make_carrier(port))
    assert (error.code, error.fate) == (code, fate)
    assert bool(steps) == begun
    assert "canary" not in str(error)


def test_too_large_a_letter_is_refused_before_its_body(trusted: Certificates) -> None:
    mailbox = Mailbox()
    with serve_smtp(mailbox, trusted.make_context()) as port:
        error, steps = fail(make_carrier(port), make_mime(900_000))
    assert (error.code.split()[0], error.fate, steps, mailbox.letters) == ("too-big", Fate.NEVER, [], [])


@pytest.mark.parametrize("sign_in", [SignIn("password", "wrong"), SignIn("token", "old")], ids=str)
def test_a_wrong_password_or_token_holds_the_account(trusted: Certificates, sign_in: SignIn) -> None:
    with serve_smtp(Mailbox(), trusted.make_context()) as port:
        error, steps = fail(make_carrier(port, sign_in=sign_in))
    assert (error.code.split()[0], error.fate, steps) == ("sign-in-refused", Fate.HELD, [])


def test_without_encryption_nothing_is_said(trusted: Certificates) -> None:
    mailbox = Mailbox()
    with serve_smtp(mailbox, None) as port:
        error, steps = fail(make_carrier(port))
    assert (error.code, error.fate, steps, mailbox.letters) == ("tls-refused", Fate.HELD, [], [])


@pytest.mark.parametrize("security", ["starttls", "tls"])
def test_a_certificate_for_another_name_is_refused(trusted: Certificates, security: str) -> None:
    context = trusted.make_context("mail.example.org")
    with serve_smtp(Mailbox(), context, tls=security == "tls") as port:
        error, steps = fail(make_carrier(port, security=security))
    assert (error.code, error.fate, steps) == ("certificate", Fate.HELD, [])


def test_a_certificate_by_nobody_known_is_refused(certificates: Certificates) -> None:
    with serve_smtp(Mailbox(), certificates.make_context()) as port:
        error, steps = fail(make_carrier(port))
    assert (error.code, error.fate, steps) == ("certificate", Fate.HELD, [])


def test_a_server_that_is_not_there_is_tried_again_later(trusted: Certificates) -> None:
    for security in ("starttls", "tls"):
        error, steps = fail(make_carrier(find_free_port(), security=security))
        assert (error.code, error.fate, steps) == ("no-connection", Fate.LATER, [])


def test_a_body_that_may_not_begin_is_never_sent(trusted: Certificates) -> None:
    def refuse() -> None:
        raise OSError("the disk is full")

    mailbox = Mailbox()
    with serve_smtp(mailbox, trusted.make_context()) as port, pytest.raises(OSError, match="full"):
        make_carrier(port).send("ab12", MIME, refuse)
    assert mailbox.letters == []


@pytest.mark.parametrize("security", ["starttls", "tls"])
@pytest.mark.parametrize("host", ["smtp..example.org", ".example.org", f"{'a' * 70}.org"])
def test_a_host_that_cannot_be_one_is_told(security: str, host: str) -> None:
    error, steps = fail(make_carrier(25, security=security, host=host))
    assert (error.code, error.fate, steps) == ("no-connection", Fate.LATER, [])


@pytest.mark.parametrize(("answer", "is_sent"), [("252 taken", True), ("354 go on", False)])
def test_only_a_refusal_means_that_a_letter_was_not_taken(
    trusted: Certificates, answer: str, is_sent: bool
) -> None:
    with serve_smtp(Mailbox(f"DATA {answer}"), trusted.make_context()) as port:
        if is_sent:
            make_carrier(port).send("ab12", MIME, lambda: None)
        else:
            error, _ = fail(make_carrier(port))
            assert (error.code, error.fate) == ("no-answer", Fate.UNKNOWN)
