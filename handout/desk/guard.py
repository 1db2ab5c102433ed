"""Who may talk to a page on this machine: its own browser tab, and nobody through it.

Any site that a browser shows can send requests to 127.0.0.1, and by DNS rebinding even read the answers
under a name of its own. So the Host must be ours (RFC 9110 §7.2), the Origin too (RFC 6454 §7), what the
browser says of where a request comes from (Fetch Metadata) must not be another site, and each path begins
with a key that no other site or user of this machine knows.
"""

from __future__ import annotations

import secrets
from collections.abc import Awaitable, Callable, Iterable, MutableMapping
from typing import Any

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]

MOST_BYTES = 16_384
"""Of a request's body: a choice among a few."""

HEADERS = {
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
"""On every answer."""


def new_key() -> str:
    """A key that cannot be guessed: 128 random bits."""
    return secrets.token_urlsafe(16)


class Guard:
    """An ASGI application in front of another, which it hands only what may pass."""

    def __init__(self, app: App, *, port: int, key: str) -> None:
        self._app = app
        self._hosts = {f"127.0.0.1:{port}", f"localhost:{port}"}
        self._prefix = f"/{key}/"

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve a request, or refuse it without a word of why."""
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
        elif scope["type"] == "http":
            status = self._refusal(scope)
            if status:
                await _refuse(send, status)
            else:
                inner = {**scope, "path": scope["path"][len(self._prefix) - 1 :]}
                await self._app(inner, receive, _with_headers(send))

    def _refusal(self, scope: Scope) -> int:
        """The status to refuse a request with, 0 for none."""
        headers = Headers(scope["headers"])
        host = headers.only("host")
        if host not in self._hosts:
            return 421
        origin = headers.only("origin")
        if origin is None or origin not in ("", f"http://{host}"):
            return 403
        if headers.only("sec-fetch-site") not in ("", "same-origin", "none"):
            return 403
        path = scope["path"][: len(self._prefix)]
        if not secrets.compare_digest(path.encode("utf-8"), self._prefix.encode("utf-8")):
            return 404
        if scope["method"] in ("GET", "HEAD"):
            return 0
        return self._refusal_of_change(scope["method"], origin, headers)

    def _refusal_of_change(self, method: str, origin: str, headers: Headers) -> int:
        if method != "POST":
            return 405
        if not origin:
            return 403
        if (headers.only("content-type") or "").partition(";")[0].strip().lower() != "application/json":
            return 415
        length = headers.only("content-length") or ""
        return 0 if length.isascii() and length.isdigit() and int(length) <= MOST_BYTES else 413


class Headers:
    """A request's headers, of which some may stand only once."""

    def __init__(self, raw: Iterable[tuple[bytes, bytes]]) -> None:
        self._raw = list(raw)

    def only(self, name: str) -> str | None:
        """The header's value, "" if it is missing, and None if it stands there more than once."""
        found = [value for key, value in self._raw if key.lower() == name.encode("ascii")]
        if len(found) > 1:
            return None
        return found[0].decode("latin-1").strip() if found else ""


def _with_headers(send: Send) -> Send:
    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            ours = [(name.encode("ascii"), value.encode("ascii")) for name, value in HEADERS.items()]
            names = {name for name, _ in ours}
            kept = [(name, value) for name, value in message["headers"] if name.lower() not in names]
            message = {**message, "headers": [*kept, *ours]}
        await send(message)

    return sending


async def _refuse(send: Send, status: int) -> None:
    sending = _with_headers(send)
    headers = [(b"content-type", b"text/plain"), (b"content-length", b"0"), (b"connection", b"close")]
    await sending({"type": "http.response.start", "status": status, "headers": headers})
    await sending({"type": "http.response.body", "body": b""})
