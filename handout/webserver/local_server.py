"""Serves an application on this machine's own address, under one key that nobody else knows."""

from __future__ import annotations

import asyncio
import contextlib
import json
import socket
from collections.abc import AsyncIterator, Callable
from typing import TYPE_CHECKING, Any

from handout.errors import OutputError, Problem
from handout.webserver.idle_collector import IdleCollector, collecting
from handout.webserver.packages import require_web_packages
from handout.webserver.request_guard import App, Door, Entries, RequestGuard, make_key

if TYPE_CHECKING:
    from starlette.requests import Request

ADDRESS = "127.0.0.1"
MAX_CONNECTIONS = 400
"""Connections at a time: a hundred that somebody holds open lock nobody out, and every system has so many."""
HEARTBEAT = 0.5
"""Seconds after which an empty line is sent.

It shows whether the browser still listens, and whether the server must stop.
"""


class LocalServer:
    """A server of one application, from its opening to `stop` or Ctrl+C."""

    def __init__(self, app: App, port: int, *, shows_pdfs: bool = False, door: Door | None = None) -> None:
        """Open a port, any free one for 0. ``shows_pdfs`` lets the page show PDFs of this server in frames.

        By a ``door`` another program may open the page.

        Raises OutputError if the port is in use, and MissingExtraError without the packages.
        """
        with require_web_packages("a page in the browser"):
            import uvicorn
        self._socket = _open_socket(port)
        self.port: int = self._socket.getsockname()[1]
        key = make_key()
        self.url = f"http://{ADDRESS}:{self.port}/{key}/"
        self.loop: asyncio.AbstractEventLoop | None = None
        self._listeners: set[asyncio.Event] = set()
        self.was_opened = False
        """Whether a page has ever listened."""
        self._entries = Entries()
        self._collector = IdleCollector(app)
        config = uvicorn.Config(
            RequestGuard(
                self._collector, port=self.port, key=key, shows_pdfs=shows_pdfs, door=door,
                entries=self._entries,
            ),
            lifespan="off", access_log=False, log_config=None, log_level="critical", server_header=False,
            ws="none", timeout_keep_alive=30, timeout_graceful_shutdown=1, limit_concurrency=MAX_CONNECTIONS,
        )  # fmt: skip
        self._server = uvicorn.Server(config)

    @property
    def listeners(self) -> int:
        """How many pages are open and listen."""
        return len(self._listeners)

    def make_entry(self) -> str:
        """Return an address for a browser to be started with: it leads to the page once, and then is void."""
        return f"http://{ADDRESS}:{self.port}{self._entries.make()}"

    def serve(self, ready: Callable[[str], object]) -> None:
        """Serve until `stop` or Ctrl+C; `ready` gets the page's address as soon as it answers."""

        async def run_server() -> None:
            self.loop = asyncio.get_running_loop()
            # Beside the loop, which serves the page while its browser is started.
            self.loop.call_later(0.05, self.loop.run_in_executor, None, ready, self.url)
            async with collecting(self._collector):
                await self._server.serve(sockets=[self._socket])

        # Ctrl+C is how one leaves: uvicorn hands the signal on when everything is closed.
        with contextlib.suppress(KeyboardInterrupt):
            asyncio.run(run_server())
        self._socket.close()

    def stop(self) -> None:
        """Stop serving, from any thread."""
        self._server.should_exit = True

    def notify_listeners(self) -> None:
        """Tell every open page, from any thread, that there is a new state."""
        self._collector.note_work()
        if self.loop is not None and not self.loop.is_closed():
            self.loop.call_soon_threadsafe(self._set_listeners)

    def _set_listeners(self) -> None:
        for listener in self._listeners:
            listener.set()

    async def stream_states(
        self, get_revision: Callable[[], int], get_state: Callable[[], dict[str, Any]]
    ) -> AsyncIterator[str]:
        """Yield the state now and whenever it changes (server-sent events, WHATWG HTML §9.2)."""
        changed, sent_revision = asyncio.Event(), 0
        self._listeners.add(changed)
        self.was_opened = True
        try:
            yield "retry: 500\n\n"
            while not self._server.should_exit:
                if get_revision() != sent_revision:
                    state = get_state()
                    sent_revision = state["revision"]
                    yield f"data: {json.dumps(state)}\n\n"
                with contextlib.suppress(TimeoutError):
                    await asyncio.wait_for(changed.wait(), HEARTBEAT)
                if not changed.is_set():
                    yield ":\n\n"
                changed.clear()
        finally:
            self._listeners.discard(changed)


async def read_json_object(request: Request) -> dict[str, object]:
    """Return the JSON object of a request. Raises ValueError if it is none."""
    body = json.loads(await request.body())
    if not isinstance(body, dict):
        raise ValueError("no object")
    return body


def _open_socket(port: int) -> socket.socket:
    try:
        return socket.create_server((ADDRESS, port))
    except (OSError, OverflowError) as error:
        hint = "choose another with --port, or leave it out"
        raise OutputError(Problem(f"port {port} cannot be used", hint=hint, code="port-in-use")) from error
