"""Mail servers for real on this machine: SMTP with encryption, and one that answers as Graph does."""

from __future__ import annotations

import base64
import json
import socket
import ssl
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Lock, Thread
from typing import Any

import trustme
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

USER, PASSWORD, TOKEN = "desk@example.org", "correct horse battery", "good-token"


class Certificates:
    """An authority of the test's own, and what servers show."""

    def __init__(self, folder: Path) -> None:
        self._authority = trustme.CA()
        self.authority_file = folder / "authority.pem"
        self._authority.cert_pem.write_to_path(str(self.authority_file))

    def make_context(self, name: str = "localhost") -> ssl.SSLContext:
        """Return the settings of a server with a certificate for a name."""
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        self._authority.issue_cert(name).configure_cert(context)
        return context


class Mailbox:
    """What a mail server was told; ``mode`` says how it answers."""

    def __init__(self, mode: str = "ok") -> None:
        self.mode = mode
        self.letters: list[bytes] = []
        self.recipients: list[list[str]] = []
        self.options: list[str] = []

    async def handle_MAIL(
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        """Answer to the sender."""
        if self.mode.startswith("MAIL "):
            return self.mode.removeprefix("MAIL ")
        envelope.mail_from = address
        self.options += options
        return "250 OK"

    async def handle_RCPT(
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        """Answer to the recipient."""
        if self.mode.startswith("RCPT "):
            return self.mode.removeprefix("RCPT ")
        envelope.rcpt_tos.append(address)
        self.options += options
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        """Answer to the letter, which is kept before."""
        if self.mode.startswith("DATA "):
            return self.mode.removeprefix("DATA ")
        content = envelope.original_content or b""
        self.letters.append(content)
        self.recipients.append(list(envelope.rcpt_tos))
        if self.mode == "dies":
            server.transport.abort()
        return "250 OK"

    async def auth_XOAUTH2(self, server: SMTP, arguments: list[str]) -> AuthResult:
        """Take one token only."""
        wanted = f"user={USER}\x01auth=Bearer {TOKEN}\x01\x01".encode()
        good = len(arguments) == 2 and base64.b64decode(arguments[1]) == wanted
        return AuthResult(success=good, handled=False)


def _authenticate(
    server: SMTP, session: Session, envelope: Envelope, mechanism: str, data: LoginPassword
) -> AuthResult:
    good = (data.login, data.password) == (USER.encode(), PASSWORD.encode())
    # With handled=True the server would leave the client without an answer.
    return AuthResult(success=good, handled=False)


@contextmanager
def serve_smtp(mailbox: Mailbox, context: ssl.SSLContext | None, *, tls: bool = False) -> Iterator[int]:
    """Serve SMTP with STARTTLS, or TLS from the start, and yield its port; without context neither."""
    options: dict[str, Any] = {"authenticator": _authenticate, "data_size_limit": 1_000_000}
    if tls:
        options |= {"ssl_context": context, "auth_require_tls": False}
    elif context is not None:
        options |= {"tls_context": context, "require_starttls": True, "auth_required": True}
    controller = Controller(mailbox, hostname="127.0.0.1", port=find_free_port(), **options)
    controller.start()
    try:
        yield controller.port
    finally:
        controller.stop()


class GraphMailbox:
    """What was posted; ``answers`` are taken one by one, then 202: a status, with Retry-After, or a wait."""

    def __init__(self, *answers: tuple[int, str] | float) -> None:
        self.answers = list(answers)
        self.letters: list[bytes] = []
        self.heads: list[dict[str, str]] = []
        self.lines: list[str] = []
        self.lock = Lock()


class Answers:
    """Answers by a function of path and body: a status and an object."""

    def __init__(self, answer: Callable[[str, str], tuple[int, dict[str, object]]]) -> None:
        self.answer = answer


def _make_graph_handler(mailbox: GraphMailbox) -> type[BaseHTTPRequestHandler]:
    class Handler(_QuietHandler):
        def do_POST(self) -> None:
            body = self.read_body()
            with mailbox.lock:
                mailbox.lines.append(self.requestline)
                mailbox.heads.append(dict(self.headers))
                answer = mailbox.answers.pop(0) if mailbox.answers else (202, "")
            if isinstance(answer, float):
                mailbox.letters.append(base64.b64decode(body))
                time.sleep(answer)
                return
            status, retry_after = answer
            if self.headers["Authorization"] != f"Bearer {TOKEN}":
                status = 401
            if status == 202:
                mailbox.letters.append(base64.b64decode(body))
            self.reply(status, b"", {"Retry-After": retry_after} if retry_after else {})

    return Handler


def _make_handler(answers: Answers) -> type[BaseHTTPRequestHandler]:
    class Handler(_QuietHandler):
        def do_GET(self) -> None:
            self.do_POST()

        def do_POST(self) -> None:
            status, value = answers.answer(self.path, self.read_body().decode())
            self.reply(status, json.dumps(value).encode(), {"Content-Type": "application/json"})

    return Handler


class _QuietHandler(BaseHTTPRequestHandler):
    def read_body(self) -> bytes:
        return self.rfile.read(int(self.headers["Content-Length"] or 0))

    def reply(self, status: int, body: bytes, head: dict[str, str]) -> None:
        self.send_response(status)
        for name, value in {**head, "Content-Length": str(len(body))}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *arguments: Any) -> None:
        """Say nothing."""


def serve_graph(mailbox: GraphMailbox, context: ssl.SSLContext) -> AbstractContextManager[int]:
    """Answer as Graph's sendMail does, and yield the port."""
    return _serve(_make_graph_handler(mailbox), context)


def serve_https(answers: Answers, context: ssl.SSLContext) -> AbstractContextManager[int]:
    """Answer as told, and yield the port."""
    return _serve(_make_handler(answers), context)


@contextmanager
def _serve(handler: type[BaseHTTPRequestHandler], context: ssl.SSLContext) -> Iterator[int]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    server.daemon_threads = True
    server.socket = context.wrap_socket(server.socket, server_side=True)
    # A failed handshake is what some tests are about.
    server.handle_error = lambda *_: None  # type: ignore[method-assign,misc]
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield server.server_address[1]
    finally:
        server.shutdown()
        server.server_close()
        thread.join(10)


def find_free_port() -> int:
    """Return a port that nobody listens on just now."""
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        return int(trial.getsockname()[1])
