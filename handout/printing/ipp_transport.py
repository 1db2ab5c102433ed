"""One request of the Internet Printing Protocol over HTTP: by TCP, a Unix socket, or TLS.

RFC 8010 §4, RFC 7472 (ipps). No redirect is followed, and no answer is read without end.
"""

from __future__ import annotations

import hashlib
import http.client
import re
import socket
import ssl
import time
from pathlib import Path
from urllib.parse import urlsplit

from handout.data_classes import dataclass
from handout.errors import ContentError, Problem
from handout.printing.ipp_message import MAX_BYTES, Message, decode_message, encode_message
from handout.printing.ipp_values import MalformedMessageError
from handout.printing.printing_errors import NotPrintedError, PrintingUnsureError, make_not_printed_error

PORT = 631
"""The protocol's port (RFC 8010 §4)."""
TIMEOUT = 5.0
"""Seconds that a printer may be silent."""
ANSWER_TIMEOUT = 10.0
"""Seconds that a whole answer may take."""
_FINGERPRINT = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Endpoint:
    """Where a server of the protocol listens.

    ``certificate`` is the SHA-256 of the only one that is accepted; "" asks for one that this machine
    trusts.
    """

    host: str = "localhost"
    port: int = PORT
    socket_path: Path | None = None
    tls: bool = False
    certificate: str = ""


def parse_printer_uri(uri: str, certificate: str = "") -> tuple[Endpoint, str]:
    """Return where an ipp or ipps address leads, and the path there.

    Raises ContentError for any other address.
    """
    hint = "write it as ipp://10.0.0.12/ipp/print, or ipps:// for a printer that offers encryption"
    try:
        parts = urlsplit(uri)
        port = parts.port or PORT
    except ValueError:
        raise ContentError(Problem(f"{uri!r} is no address", hint=hint, code="bad-uri")) from None
    if parts.scheme not in ("ipp", "ipps") or not parts.hostname or parts.username is not None:
        raise ContentError(Problem(f"{uri!r} is no printer's address", hint=hint, code="bad-uri"))
    if certificate and not _FINGERPRINT.fullmatch(certificate):
        message = "a certificate is named by its SHA-256, 64 digits from 0 to f"
        raise ContentError(Problem(message, hint="`handout printers add` prints it", code="bad-certificate"))
    tls = parts.scheme == "ipps"
    return Endpoint(parts.hostname, port, tls=tls, certificate=certificate), parts.path or "/"


def ask(endpoint: Endpoint, path: str, request: Message) -> Message:
    """Send a request with its document, and return the answer.

    Raises NotPrintedError if the server surely has no whole request, and PrintingUnsureError if nobody
    knows what it did with it. It is never sent twice.
    """
    body = encode_message(request) + request.data
    connection = _make_connection(endpoint)
    try:
        _connect(connection, endpoint)
        return _exchange(connection, path, body, has_document=bool(request.data))
    finally:
        connection.close()


def _connect(connection: http.client.HTTPConnection, endpoint: Endpoint) -> None:
    where = endpoint.socket_path or f"{endpoint.host}:{endpoint.port}"
    try:
        connection.connect()
    except ssl.SSLCertVerificationError as error:
        hint = "`handout printers add` shows its certificate, and remembers the one that you accept"
        message = f"{where} shows a certificate that nobody vouches for: {error.verify_message}"
        raise make_not_printed_error(message, "certificate", hint) from None
    except (OSError, UnicodeError) as error:
        hint = "check its power and cable, and its address in `handout printers`"
        raise make_not_printed_error(
            f"the printer does not answer at {where}: {_get_reason(error)}", "printer-silent", hint
        ) from None


def _exchange(
    connection: http.client.HTTPConnection, path: str, body: bytes, *, has_document: bool
) -> Message:
    """Send the request and read the answer; from the first byte of a document on nothing is sure."""
    deadline = time.monotonic() + ANSWER_TIMEOUT
    error_type = PrintingUnsureError if has_document else NotPrintedError
    try:
        connection.request("POST", path, body, {"Content-Type": "application/ipp"})
        with connection.getresponse() as response:
            if response.status != 200:
                if has_document and response.status >= 500:
                    raise http.client.HTTPException(f"HTTP {response.status}")
                raise _make_status_error(response.status)
            return decode_message(_read_answer(response, deadline))
    except (OSError, http.client.HTTPException, MalformedMessageError) as error:
        hint = (
            "look at the printer before you print again" if has_document else "try again, or choose another"
        )
        message = f"the printer gave no answer that can be understood: {_get_reason(error)}"
        raise error_type(Problem(message, hint=hint, code="no-answer")) from None


def _read_answer(response: http.client.HTTPResponse, deadline: float) -> bytes:
    parts, length = [], 0
    while part := response.read1(65536):
        parts.append(part)
        length += len(part)
        if length > MAX_BYTES:
            raise MalformedMessageError(f"more than {MAX_BYTES} bytes")
        if time.monotonic() > deadline:
            raise TimeoutError(f"its answer took more than {ANSWER_TIMEOUT:.0f} seconds")
    return b"".join(parts)


def _make_status_error(status: int) -> NotPrintedError:
    if status in (401, 403):
        message, hint = (
            "the printer asks for a password",
            "add it to the system's printers, and name its queue",
        )
    elif status == 426:
        message, hint = "the printer wants encryption", "write its address with ipps://"
    else:
        message, hint = f"the printer's server refused (HTTP {status})", "check its address"
    return make_not_printed_error(message, "job-refused", hint)


def _get_reason(error: Exception) -> str:
    return (getattr(error, "strerror", None) or str(error) or type(error).__name__).rstrip(".")


def _make_connection(endpoint: Endpoint) -> http.client.HTTPConnection:
    if endpoint.socket_path is not None:
        return _SocketConnection(endpoint.socket_path)
    if endpoint.tls:
        return _PinnedConnection(endpoint)
    return http.client.HTTPConnection(endpoint.host, endpoint.port, timeout=TIMEOUT)


class _SocketConnection(http.client.HTTPConnection):
    """A connection to a server on this machine by a file."""

    def __init__(self, path: Path) -> None:
        super().__init__("localhost", timeout=TIMEOUT)
        self._path = path

    def connect(self) -> None:
        """Connect. Raises OSError, also where there are no such sockets."""
        family = getattr(socket, "AF_UNIX", None)
        if family is None:
            raise OSError("this system has no Unix sockets")
        self.sock = socket.socket(family, socket.SOCK_STREAM)
        self.sock.settimeout(TIMEOUT)
        self.sock.connect(str(self._path))


class _PinnedConnection(http.client.HTTPSConnection):
    """An encrypted connection: to whom has the known certificate, or else one that this machine trusts.

    Printers sign their certificates themselves, so that only the certificate itself can be known again.
    """

    def __init__(self, endpoint: Endpoint) -> None:
        super().__init__(
            endpoint.host, endpoint.port, timeout=TIMEOUT, context=_make_context(bool(endpoint.certificate))
        )
        self._certificate = endpoint.certificate

    def connect(self) -> None:
        """Connect and look at the certificate before anything is said.

        Raises NotPrintedError for another one, and OSError.
        """
        super().connect()
        if self._certificate and _read_fingerprint(self.sock) != self._certificate:
            self.close()
            hint = "if the printer was replaced: `handout printers add` again; else ask who looks after it"
            message = "the printer shows another certificate than before: it may be another machine"
            raise make_not_printed_error(message, "certificate", hint)


def read_certificate(endpoint: Endpoint) -> str:
    """Return the SHA-256 of the certificate that a printer shows now. Raises NotPrintedError."""
    connection = http.client.HTTPSConnection(
        endpoint.host, endpoint.port, timeout=TIMEOUT, context=_make_context(pinned=True)
    )
    try:
        _connect(connection, endpoint)
        return _read_fingerprint(connection.sock)
    finally:
        connection.close()


def _make_context(pinned: bool) -> ssl.SSLContext:
    context = ssl.create_default_context()
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    if pinned:
        context.check_hostname = False
        context.verify_mode = ssl.CERT_NONE
    return context


def _read_fingerprint(connected: socket.socket) -> str:
    certificate = connected.getpeercert(binary_form=True) if isinstance(connected, ssl.SSLSocket) else None
    return hashlib.sha256(certificate or b"").hexdigest()
