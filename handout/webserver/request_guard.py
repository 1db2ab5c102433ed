"""Protects a page on this machine: only its own browser tab may use it.

Any site in a browser can send requests to 127.0.0.1, and by DNS rebinding it can even read the
answers under its own name. So the Host must be ours (RFC 9110 §7.2), and the Origin too (RFC 6454
§7). The browser must not report that a request comes from another site (Fetch Metadata), and each
path begins with a key that no other site or user of this machine knows.
"""

from __future__ import annotations

import secrets
from collections.abc import Awaitable, Callable, Iterable, MutableMapping
from typing import Any

from handout.data_classes import NamedTuple
from handout.webserver.connection_owner import is_of_another_user

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]


class Door(NamedTuple):
    """A path without the key, by which another program may open the page.

    ``enter`` gets the query and returns the fragment with which the page is opened; it changes nothing.
    """

    path: str
    enter: Callable[[str], str]


MAX_ENTRIES = 8
"""Addresses for one visit that nobody has opened yet."""
MAX_BODY_BYTES = 16_384
"""Largest size of a request's body, which is a choice among a few."""

SECURITY_HEADERS = {
    "content-security-policy": "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
    "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; "
    "require-trusted-types-for 'script'; trusted-types 'none'",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    # Nothing of a handout in work is kept on disk by the browser.
    "cache-control": "no-store",
}
"""The headers of every answer but a PDF, which the browser's own viewer shows."""
PDF_HEADERS = {
    **SECURITY_HEADERS,
    # The viewer is a program of the browser's own: a policy against scripts and styles would refuse it.
    "content-security-policy": "default-src 'none'; frame-ancestors 'self'",
    "x-frame-options": "SAMEORIGIN",
}
_FRAMES = "; frame-src 'self'"


def make_key() -> str:
    """Return a key that cannot be guessed: 128 random bits."""
    return secrets.token_urlsafe(16)


class Entries:
    """Paths that lead to the page once: who starts a browser names its address for all users to see.

    Each user of a machine can list the programs that run, with what they were started with.
    """

    def __init__(self) -> None:
        self._paths: list[str] = []

    def make(self) -> str:
        """Return a path that is void as soon as it was opened."""
        path = f"/{make_key()}"
        self._paths = [*self._paths, path][-MAX_ENTRIES:]
        return path

    def take(self, path: str) -> bool:
        """Return whether the path is one of them; it is none any longer."""
        if path not in self._paths:
            return False
        self._paths = [each for each in self._paths if each != path]
        return True


class RequestGuard:
    """An ASGI application in front of another, which gets only permitted requests."""

    def __init__(
        self, app: App, *, port: int, key: str, shows_pdfs: bool = False, door: Door | None = None,
        entries: Entries | None = None,
    ) -> None:  # fmt: skip
        self._app = app
        self._entries = entries or Entries()
        self._door = door
        self._shows_pdfs = shows_pdfs
        self._port = port
        self._hosts = {f"127.0.0.1:{port}", f"localhost:{port}"}
        self._prefix = f"/{key}/"

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or refuse it without a reason."""
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
        elif scope["type"] == "http":
            target = self._find_entry_target(scope) or self._find_door_target(scope)
            status = 0 if target else self._check_request(scope)
            if target:
                await _send_redirect(send, target)
            elif status:
                await _send_refusal(send, status)
            else:
                inner = {**scope, "path": scope["path"][len(self._prefix) - 1 :]}
                await self._app(inner, receive, _add_security_headers(send, shows_pdfs=self._shows_pdfs))

    def _find_entry_target(self, scope: Scope) -> str:
        """Return the page for a window that this machine's user opened by an address for one visit, or ""."""
        headers = RequestHeaders(scope["headers"])
        is_own = (
            scope["method"] == "GET"
            and headers.get_single("host") in self._hosts
            and headers.get_single("sec-fetch-site") in ("", "none")
            and headers.get_single("sec-fetch-mode") in ("", "navigate")
        )
        # Whoever read the address among the programs that run, and is faster than the browser.
        is_own = is_own and not is_of_another_user((scope.get("client") or ("", 0))[1], self._port)
        return self._prefix if is_own and self._entries.take(scope["path"]) else ""

    def _find_door_target(self, scope: Scope) -> str:
        """Return where a request through the door leads: to this page, and nowhere else; "" for no such one.

        Other sites may only send a whole window there, as a person does who follows a link. They learn
        nothing of the key, since no site can read where another's window was led.
        """
        if self._door is None or scope["path"] != self._door.path or scope["method"] != "GET":
            return ""
        headers = RequestHeaders(scope["headers"])
        is_window = (
            headers.get_single("sec-fetch-mode") == "navigate"
            and headers.get_single("sec-fetch-dest") == "document"
        )
        if headers.get_single("host") not in self._hosts or not is_window:
            return ""
        fragment = self._door.enter(scope["query_string"].decode("latin-1"))
        return f"{self._prefix}#{fragment}"

    def _check_request(self, scope: Scope) -> int:
        """Return the HTTP status with which to refuse a request, or 0 to accept it."""
        headers = RequestHeaders(scope["headers"])
        host = headers.get_single("host")
        if host not in self._hosts:
            return 421
        origin = headers.get_single("origin")
        if origin is None or origin not in ("", f"http://{host}"):
            return 403
        if headers.get_single("sec-fetch-site") not in ("", "same-origin", "none"):
            return 403
        path = scope["path"][: len(self._prefix)]
        if not secrets.compare_digest(path.encode("utf-8"), self._prefix.encode("utf-8")):
            return 404
        if scope["method"] in ("GET", "HEAD"):
            return 0
        return self._check_change(scope["method"], origin, headers)

    def _check_change(self, method: str, origin: str, headers: RequestHeaders) -> int:
        if method != "POST":
            return 405
        if not origin:
            return 403
        if (headers.get_single("content-type") or "").partition(";")[0].strip().lower() != "application/json":
            return 415
        length = headers.get_single("content-length") or ""
        return 0 if length.isascii() and length.isdigit() and int(length) <= MAX_BODY_BYTES else 413


class RequestHeaders:
    """A request's headers, some of which may occur only once."""

    def __init__(self, raw: Iterable[tuple[bytes, bytes]]) -> None:
        self._raw = list(raw)

    def get_single(self, name: str) -> str | None:
        """Return the header's value, "" if it is missing, and None if it occurs more than once."""
        values = [value for key, value in self._raw if key.lower() == name.encode("ascii")]
        if len(values) > 1:
            return None
        return values[0].decode("latin-1").strip() if values else ""


def _choose_headers(message: Message, *, shows_pdfs: bool) -> dict[str, str]:
    """Return the headers for an answer; a page shows PDFs in frames only if it is meant to."""
    if not shows_pdfs:
        return SECURITY_HEADERS
    if RequestHeaders(message["headers"]).get_single("content-type") == "application/pdf":
        return PDF_HEADERS
    policy = SECURITY_HEADERS["content-security-policy"].replace("img-src 'self'", "img-src 'self' data:")
    return {**SECURITY_HEADERS, "content-security-policy": policy + _FRAMES}


def _add_security_headers(send: Send, *, shows_pdfs: bool = False) -> Send:
    async def send_with_headers(message: Message) -> None:
        if message["type"] == "http.response.start":
            chosen = _choose_headers(message, shows_pdfs=shows_pdfs)
            security_headers = [
                (name.encode("ascii"), value.encode("ascii")) for name, value in chosen.items()
            ]
            names = {name for name, _ in security_headers}
            other_headers = [(name, value) for name, value in message["headers"] if name.lower() not in names]
            message = {**message, "headers": [*other_headers, *security_headers]}
        await send(message)

    return send_with_headers


async def _send_refusal(send: Send, status: int) -> None:
    send_with_headers = _add_security_headers(send)
    headers = [(b"content-type", b"text/plain"), (b"content-length", b"0"), (b"connection", b"close")]
    await send_with_headers({"type": "http.response.start", "status": status, "headers": headers})
    await send_with_headers({"type": "http.response.body", "body": b""})


async def _send_redirect(send: Send, target: str) -> None:
    send_with_headers = _add_security_headers(send)
    headers = [(b"location", target.encode("ascii")), (b"content-length", b"0")]
    await send_with_headers({"type": "http.response.start", "status": 302, "headers": headers})
    await send_with_headers({"type": "http.response.body", "body": b""})
