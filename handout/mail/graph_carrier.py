"""Sends letters by Microsoft Graph: the same message, posted to the mailbox that signed in."""

from __future__ import annotations

import base64
import http.client
import ssl
from collections.abc import Callable
from contextlib import suppress

from handout.mail.carriers import Fate, NotSentError
from handout.mail.replies import judge_graph
from handout.mail.smtp_carrier import TIMEOUT_SECONDS, judge_connection, make_tls_context

GRAPH_HOST = "graph.microsoft.com"
SEND_PATH = "/v1.0/me/sendMail"
LARGEST_REQUEST = 4_000_000
"""Bytes that one request may have; larger ones are refused with 413."""
FALLBACK_WAIT = 30.0
_LONGEST_ANSWER = 65_536


class GraphCarrier:
    """Sends from one mailbox. ``get_token`` is asked once for each letter."""

    def __init__(
        self, get_token: Callable[[], str], host: str = GRAPH_HOST, port: int = 443,
        timeout: float = TIMEOUT_SECONDS,
    ) -> None:  # fmt: skip
        self._get_token, self._host, self._port, self._timeout = get_token, host, port, timeout

    def send(self, letter_id: str, mime: bytes, before_body: Callable[[], None]) -> None:
        """Send a letter once. Raises NotSentError."""
        body = base64.b64encode(mime)
        if len(body) > LARGEST_REQUEST:
            raise NotSentError("too-big", Fate.NEVER)
        token = self._get_token()
        connection = http.client.HTTPSConnection(
            self._host, self._port, timeout=self._timeout, context=make_tls_context()
        )
        try:
            _begin_request(connection, token, letter_id, len(body))
            before_body()
            status, retry_after = _finish_request(connection, body)
        finally:
            connection.close()
        if status != http.client.ACCEPTED:
            raise judge_graph(status, retry_after)


def _begin_request(connection: http.client.HTTPSConnection, token: str, letter_id: str, size: int) -> None:
    try:
        connection.connect()
        connection.putrequest("POST", SEND_PATH, skip_accept_encoding=True)
        connection.putheader("Authorization", f"Bearer {token}")
        connection.putheader("Content-Type", "text/plain")
        connection.putheader("Content-Length", str(size))
        connection.putheader("client-request-id", letter_id)
        connection.endheaders()
    except (OSError, UnicodeError, http.client.HTTPException) as error:
        raise judge_connection(error) from None


def _finish_request(connection: http.client.HTTPSConnection, body: bytes) -> tuple[int, float]:
    """Send the body, and return the answer's status and how long it asks to wait."""
    try:
        # A server that refuses by the head alone answers and hangs up before the body's end.
        with suppress(BrokenPipeError, ConnectionResetError, ssl.SSLEOFError):
            connection.send(body)
        answer = connection.getresponse()
        answer.read(_LONGEST_ANSWER)
    except (OSError, http.client.HTTPException):
        raise NotSentError("no-answer", Fate.UNKNOWN) from None
    asked = answer.getheader("Retry-After", "")
    return answer.status, float(asked) if asked.isascii() and asked.isdigit() else FALLBACK_WAIT
