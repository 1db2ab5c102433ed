"""Sends letters by SMTP over TLS: step by step, so that it is known how far each attempt got."""

from __future__ import annotations

import re
import smtplib
import ssl
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from email import message_from_bytes
from email.policy import SMTP
from typing import Any, Literal

from handout.data_classes import NamedTuple
from handout.mail.carriers import Fate, NotSentError
from handout.mail.replies import judge_body, judge_recipient, judge_sender, judge_sign_in

TIMEOUT_SECONDS = 60.0
_HELLO_NAME = "[127.0.0.1]"
"""Said to servers in place of this machine's name, which is nobody's business."""
_LINE_START_DOT = re.compile(rb"(?m)^\.")


class SmtpServer(NamedTuple):
    """A server and how it is talked to; there is no way without encryption."""

    host: str
    port: int
    security: Literal["starttls", "tls"]
    user: str


class Envelope(NamedTuple):
    """The addresses that servers are told."""

    to: str
    sender: str


class SignIn(NamedTuple):
    """What signs in: a password, or a token for XOAUTH2."""

    kind: Literal["password", "token"]
    secret: str


class SmtpCarrier:
    """Sends by one account. ``sign_in`` is asked once for each letter."""

    def __init__(
        self, server: SmtpServer, sign_in: Callable[[], SignIn], timeout: float = TIMEOUT_SECONDS
    ) -> None:
        self._server, self._sign_in, self._timeout = server, sign_in, timeout

    def send(self, letter_id: str, mime: bytes, before_body: Callable[[], None]) -> None:
        """Send a letter once. Raises NotSentError."""
        with self._open() as connection:
            _send_letter(connection, letter_id, mime, before_body)

    def check(self) -> None:
        """Sign in and send nothing. Raises NotSentError."""
        with self._open():
            pass

    @contextmanager
    def _open(self) -> Iterator[smtplib.SMTP]:
        """Yield a connection that has signed in; after a failure it is dropped without another word.

        Said in the middle of a body, QUIT would be a part of it.
        """
        sign_in = self._sign_in()
        connection = self._connect()
        try:
            self._authenticate(connection, sign_in)
            yield connection
            with suppress(smtplib.SMTPException, OSError):
                connection.quit()
        finally:
            connection.close()

    def _connect(self) -> smtplib.SMTP:
        """Return an encrypted connection to the server that the host's name stands for."""
        server, context = self._server, make_tls_context()
        try:
            if server.security == "tls":
                return smtplib.SMTP_SSL(
                    server.host,
                    server.port,
                    local_hostname=_HELLO_NAME,
                    timeout=self._timeout,
                    context=context,
                )
            connection = smtplib.SMTP(
                server.host, server.port, local_hostname=_HELLO_NAME, timeout=self._timeout
            )
        except (OSError, UnicodeError, smtplib.SMTPException) as error:
            # A name that cannot be one is refused before anybody is asked.
            raise judge_connection(error) from None
        try:
            connection.ehlo_or_helo_if_needed()
            if not connection.has_extn("starttls"):
                raise NotSentError("tls-refused", Fate.HELD)
            code, _ = connection.starttls(context=context)
            if code != 220:
                raise NotSentError(f"tls-refused {code}", Fate.HELD)
        except (OSError, UnicodeError, smtplib.SMTPException) as error:
            connection.close()
            raise judge_connection(error) from None
        except NotSentError:
            connection.close()
            raise
        return connection

    def _authenticate(self, connection: smtplib.SMTP, sign_in: SignIn) -> None:
        user = self._server.user
        try:
            connection.ehlo_or_helo_if_needed()
            if sign_in.kind == "password":
                connection.login(user, sign_in.secret)
                return
            if "XOAUTH2" not in connection.esmtp_features.get("auth", "").upper():
                raise NotSentError("no-sign-in", Fate.HELD)
            connection.auth("XOAUTH2", _make_token_answer(user, sign_in.secret))
        except smtplib.SMTPAuthenticationError as error:
            raise judge_sign_in(error.smtp_code, error.smtp_error) from None
        except smtplib.SMTPNotSupportedError:
            raise NotSentError("no-sign-in", Fate.HELD) from None
        except UnicodeEncodeError:
            # smtplib and most servers know passwords of ASCII only.
            raise NotSentError("sign-in-refused", Fate.HELD) from None
        except (OSError, smtplib.SMTPException) as error:
            # smtplib says so, without a class of its own, if it knows none of the offered ways.
            if type(error) is smtplib.SMTPException:
                raise NotSentError("no-sign-in", Fate.HELD) from None
            raise judge_connection(error) from None


def make_tls_context() -> ssl.SSLContext:
    """Return the settings of every connection: certificates and names are checked, TLS 1.2 or newer."""
    context = ssl.create_default_context()
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    return context


def judge_connection(error: Exception) -> NotSentError:
    """Return what it means that a connection failed before the letter's body."""
    if isinstance(error, ssl.SSLCertVerificationError):
        return NotSentError("certificate", Fate.HELD)
    if isinstance(error, ssl.SSLError):
        return NotSentError("tls-refused", Fate.HELD)
    return NotSentError("no-connection", Fate.LATER)


def _make_token_answer(user: str, token: str) -> Any:
    def answer(challenge: bytes | None = None) -> str:
        # A challenge is the server's explanation of a refusal; it wants an empty answer.
        return f"user={user}\x01auth=Bearer {token}\x01\x01" if challenge is None else ""

    return answer


def _send_letter(
    connection: smtplib.SMTP, letter_id: str, mime: bytes, before_body: Callable[[], None]
) -> None:
    try:
        _send_envelope(connection, letter_id, mime)
    except (OSError, smtplib.SMTPException) as error:
        raise judge_connection(error) from None
    before_body()
    try:
        connection.send(_LINE_START_DOT.sub(b"..", mime).removesuffix(b"\r\n") + b"\r\n.\r\n")
        code, reply = connection.getreply()
    except (OSError, smtplib.SMTPException):
        raise NotSentError("no-answer", Fate.UNKNOWN) from None
    if not (200 <= code < 300 or 400 <= code < 600):
        raise NotSentError("no-answer", Fate.UNKNOWN)
    if not 200 <= code < 300:
        raise judge_body(code, reply)


def _send_envelope(connection: smtplib.SMTP, letter_id: str, mime: bytes) -> None:
    """Tell sender and recipient, and ask to send the body. Raises NotSentError if one is refused."""
    envelope = read_envelope(mime)
    reports = connection.has_extn("dsn")
    options = [f"size={len(mime)}"] if connection.has_extn("size") else []
    code, reply = connection.mail(
        envelope.sender, [*options, *(["RET=HDRS", f"ENVID={letter_id}"] if reports else [])]
    )
    if code != 250:
        raise judge_sender(code, reply)
    # A server that does not know these words refuses the whole letter.
    code, reply = connection.rcpt(envelope.to, ["NOTIFY=FAILURE,DELAY"] if reports else [])
    if code not in (250, 251):
        raise judge_recipient(code, reply)
    code, reply = connection.docmd("DATA")
    if code != 354:
        raise judge_body(code, reply)


def read_envelope(mime: bytes) -> Envelope:
    """Return the one address of a letter's head, and its sender's."""
    message = message_from_bytes(mime.split(b"\r\n\r\n", 1)[0], policy=SMTP)
    (to,) = message["To"].addresses
    (sender,) = message["From"].addresses
    return Envelope(to.addr_spec, sender.addr_spec)
