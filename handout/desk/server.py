"""The preview's web server: on this machine's own address, for one page and its one key."""

from __future__ import annotations

import asyncio
import contextlib
import json
import socket
from collections.abc import AsyncIterator, Callable
from dataclasses import asdict
from pathlib import Path
from threading import Event, Thread
from typing import TYPE_CHECKING, Any

from handout.desk.extras import needed
from handout.desk.guard import Guard, new_key
from handout.desk.preview import Preview
from handout.desk.watching import Watch
from handout.errors import OutputError, Problem

if TYPE_CHECKING:
    from starlette.applications import Starlette
    from starlette.requests import Request
    from starlette.responses import Response

ADDRESS = "127.0.0.1"
PAGE = Path(__file__).parent / "page"
FILES = {
    "": ("index.html", "text/html"),
    "preview.css": ("preview.css", "text/css"),
    "preview.js": ("preview.js", "text/javascript"),
    "icon.svg": ("icon.svg", "image/svg+xml"),
}
"""Path -> file and its type."""
_LAST_REFRESH = 10
"""Seconds that a save in work may still take when the preview ends."""
HEARTBEAT = 0.5
"""Seconds after which an empty line shows whether anybody still listens, and whether this is the end."""


class Desk:
    """Serves a preview until it is stopped, and refreshes it with each save."""

    def __init__(self, preview: Preview, port: int = 0) -> None:
        """Take a port, any free one for 0. Raises OutputError if it is taken, MissingExtraError."""
        with needed("the preview"):
            import pypdfium2  # noqa: F401
            import starlette
            import uvicorn
            import watchfiles  # noqa: F401
        del starlette
        self._preview = preview
        self._socket = _listening(port)
        self.port: int = self._socket.getsockname()[1]
        key = new_key()
        self.url = f"http://{ADDRESS}:{self.port}/{key}/"
        self._stop = Event()
        self._listeners: set[asyncio.Event] = set()
        self._loop: asyncio.AbstractEventLoop | None = None
        config = uvicorn.Config(
            Guard(self._application(), port=self.port, key=key),
            lifespan="off", access_log=False, log_config=None, log_level="critical", server_header=False,
            ws="none", timeout_keep_alive=30, timeout_graceful_shutdown=1, limit_concurrency=100,
        )  # fmt: skip
        self._server = uvicorn.Server(config)

    def serve(self, ready: Callable[[str], object]) -> None:
        """Serve until `stop` or Ctrl+C; `ready` is called with the page's address as soon as it answers."""
        watcher = Thread(target=self._follow, name="watcher", daemon=True)

        async def serving() -> None:
            self._loop = asyncio.get_running_loop()
            watcher.start()
            self._loop.call_later(0.05, ready, self.url)
            await self._server.serve(sockets=[self._socket])

        # Ctrl+C is how one leaves: uvicorn hands the signal on when everything is closed.
        with contextlib.suppress(KeyboardInterrupt):
            asyncio.run(serving())
        self._stop.set()
        self._socket.close()
        # Python may not end while a thread is outside it, in the system's part of watching.
        if watcher.is_alive():
            watcher.join(_LAST_REFRESH)

    def stop(self) -> None:
        """End serving, from any thread."""
        self._stop.set()
        self._server.should_exit = True

    def _follow(self) -> None:
        watch = Watch(self._preview.root)
        self._refresh()
        for _ in watch.saves(self._stop):
            self._refresh()

    def _refresh(self, **wished: Any) -> None:
        self._preview.refresh(**wished)
        if self._loop is not None and not self._loop.is_closed():
            self._loop.call_soon_threadsafe(self._tell)

    def _tell(self) -> None:
        for listener in self._listeners:
            listener.set()

    def _application(self) -> Starlette:
        from starlette.applications import Starlette
        from starlette.routing import Route

        return Starlette(
            routes=[
                *(Route(f"/{path}", self._file) for path in FILES),
                Route("/events", self._events),
                Route("/pages/{key}-{sharpness:int}.jpeg", self._picture),
                Route("/wish", self._wish, methods=["POST"]),
                Route("/find", self._find, methods=["POST"]),
            ]
        )

    async def _file(self, request: Request) -> Response:
        from starlette.responses import Response

        name, kind = FILES[request.url.path.lstrip("/")]
        return Response((PAGE / name).read_bytes(), media_type=kind)

    async def _events(self, request: Request) -> Response:
        from starlette.responses import StreamingResponse

        return StreamingResponse(self._told(), media_type="text/event-stream")

    async def _told(self) -> AsyncIterator[str]:
        """The state now and whenever it changes (server-sent events, WHATWG HTML §9.2)."""
        news, told = asyncio.Event(), 0
        self._listeners.add(news)
        try:
            yield "retry: 500\n\n"
            while not self._server.should_exit:
                if self._preview.revision != told:
                    state = self._preview.state
                    told = state["revision"]
                    yield f"data: {json.dumps(state)}\n\n"
                with contextlib.suppress(TimeoutError):
                    await asyncio.wait_for(news.wait(), HEARTBEAT)
                if not news.is_set():
                    yield ":\n\n"
                news.clear()
        finally:
            self._listeners.discard(news)

    async def _picture(self, request: Request) -> Response:
        from starlette.concurrency import run_in_threadpool
        from starlette.responses import Response

        asked = request.path_params
        found = await run_in_threadpool(self._preview.picture, asked["key"], asked["sharpness"])
        return Response(status_code=404) if found is None else Response(found, media_type="image/jpeg")

    async def _wish(self, request: Request) -> Response:
        from starlette.concurrency import run_in_threadpool
        from starlette.responses import Response

        try:
            wish = self._preview.wished(await _asked(request))
        except (ValueError, RecursionError):
            return Response(status_code=400)
        await run_in_threadpool(self._refresh, wish=wish)
        return Response(status_code=204)

    async def _find(self, request: Request) -> Response:
        from starlette.concurrency import run_in_threadpool
        from starlette.responses import JSONResponse, Response

        try:
            asked = await _asked(request)
        except (ValueError, RecursionError):
            return Response(status_code=400)
        revision, number = asked.get("revision"), asked.get("remark")
        if not isinstance(revision, int) or not isinstance(number, int):
            return Response(status_code=400)
        found = await run_in_threadpool(self._preview.boxes, revision, number)
        return JSONResponse([asdict(box) for box in found])


async def _asked(request: Request) -> dict[str, object]:
    """The JSON object of a request. Raises ValueError if it is none."""
    asked = json.loads(await request.body())
    if not isinstance(asked, dict):
        raise ValueError("no object")
    return asked


def _listening(port: int) -> socket.socket:
    try:
        return socket.create_server((ADDRESS, port))
    except (OSError, OverflowError) as error:
        hint = "choose another with --port, or leave it out"
        raise OutputError(Problem(f"port {port} cannot be used", hint=hint, code="port-in-use")) from error
