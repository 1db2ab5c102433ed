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

from handout.errors import OutputError, Problem
from handout.preview.file_watcher import FileWatcher
from handout.preview.preview_extra import require_preview_extra
from handout.preview.request_guard import RequestGuard, make_key
from handout.preview.session import PreviewSession

if TYPE_CHECKING:
    from starlette.applications import Starlette
    from starlette.requests import Request
    from starlette.responses import Response

ADDRESS = "127.0.0.1"
PAGE_FOLDER = Path(__file__).parent / "page"
PAGE_FILES = {
    "": ("index.html", "text/html"),
    "preview.css": ("preview.css", "text/css"),
    "preview.js": ("preview.js", "text/javascript"),
    "icon.svg": ("icon.svg", "image/svg+xml"),
}
"""Path -> file and its media type."""
_REFRESH_TIMEOUT = 10
"""Seconds that a refresh may still take when the preview ends."""
HEARTBEAT = 0.5
"""Seconds after which an empty line is sent.

It shows whether the browser still listens, and whether the server must stop.
"""


class PreviewServer:
    """Serves a preview until it is stopped, and refreshes it after each save."""

    def __init__(self, session: PreviewSession, port: int = 0) -> None:
        """Open a port, any free one for 0.

        Raises OutputError if it is in use, and MissingExtraError without the extra `preview`.
        """
        with require_preview_extra("the preview"):
            import pypdfium2  # noqa: F401
            import starlette
            import uvicorn
            import watchfiles  # noqa: F401
        del starlette
        self._session = session
        self._socket = _open_socket(port)
        self.port: int = self._socket.getsockname()[1]
        key = make_key()
        self.url = f"http://{ADDRESS}:{self.port}/{key}/"
        self._stop = Event()
        self._listeners: set[asyncio.Event] = set()
        self._loop: asyncio.AbstractEventLoop | None = None
        config = uvicorn.Config(
            RequestGuard(self._make_application(), port=self.port, key=key),
            lifespan="off", access_log=False, log_config=None, log_level="critical", server_header=False,
            ws="none", timeout_keep_alive=30, timeout_graceful_shutdown=1, limit_concurrency=100,
        )  # fmt: skip
        self._server = uvicorn.Server(config)

    def serve(self, ready: Callable[[str], object]) -> None:
        """Serve until `stop` or Ctrl+C; `ready` gets the page's address as soon as it answers."""
        watcher = Thread(target=self._watch_files, name="watcher", daemon=True)

        async def run_server() -> None:
            self._loop = asyncio.get_running_loop()
            watcher.start()
            self._loop.call_later(0.05, ready, self.url)
            await self._server.serve(sockets=[self._socket])

        # Ctrl+C is how one leaves: uvicorn hands the signal on when everything is closed.
        with contextlib.suppress(KeyboardInterrupt):
            asyncio.run(run_server())
        self._stop.set()
        self._socket.close()
        # Python may not end while a thread is outside it, in the system's part of watching.
        if watcher.is_alive():
            watcher.join(_REFRESH_TIMEOUT)

    def stop(self) -> None:
        """Stop serving, from any thread."""
        self._stop.set()
        self._server.should_exit = True

    def _watch_files(self) -> None:
        file_watcher = FileWatcher(self._session.root)
        self._refresh()
        for _ in file_watcher.wait_for_saves(self._stop):
            self._refresh()

    def _refresh(self, **wished: Any) -> None:
        self._session.refresh(**wished)
        if self._loop is not None and not self._loop.is_closed():
            self._loop.call_soon_threadsafe(self._notify_listeners)

    def _notify_listeners(self) -> None:
        for listener in self._listeners:
            listener.set()

    def _make_application(self) -> Starlette:
        from starlette.applications import Starlette
        from starlette.routing import Route

        return Starlette(
            routes=[
                *(Route(f"/{path}", self._serve_file) for path in PAGE_FILES),
                Route("/events", self._serve_events),
                Route("/pages/{key}-{sharpness:int}.jpeg", self._serve_page_image),
                Route("/wish", self._handle_choice, methods=["POST"]),
                Route("/find", self._handle_find, methods=["POST"]),
            ]
        )

    async def _serve_file(self, request: Request) -> Response:
        from starlette.responses import Response

        name, kind = PAGE_FILES[request.url.path.lstrip("/")]
        return Response((PAGE_FOLDER / name).read_bytes(), media_type=kind)

    async def _serve_events(self, request: Request) -> Response:
        from starlette.responses import StreamingResponse

        return StreamingResponse(self._stream_states(), media_type="text/event-stream")

    async def _stream_states(self) -> AsyncIterator[str]:
        """Yield the state now and whenever it changes (server-sent events, WHATWG HTML §9.2)."""
        changed, sent_revision = asyncio.Event(), 0
        self._listeners.add(changed)
        try:
            yield "retry: 500\n\n"
            while not self._server.should_exit:
                if self._session.revision != sent_revision:
                    state = self._session.state
                    sent_revision = state["revision"]
                    yield f"data: {json.dumps(state)}\n\n"
                with contextlib.suppress(TimeoutError):
                    await asyncio.wait_for(changed.wait(), HEARTBEAT)
                if not changed.is_set():
                    yield ":\n\n"
                changed.clear()
        finally:
            self._listeners.discard(changed)

    async def _serve_page_image(self, request: Request) -> Response:
        from starlette.concurrency import run_in_threadpool
        from starlette.responses import Response

        parameters = request.path_params
        image = await run_in_threadpool(self._session.render_jpeg, parameters["key"], parameters["sharpness"])
        return Response(status_code=404) if image is None else Response(image, media_type="image/jpeg")

    async def _handle_choice(self, request: Request) -> Response:
        from starlette.concurrency import run_in_threadpool
        from starlette.responses import Response

        try:
            options = self._session.make_options(await _read_json_object(request))
        except (ValueError, RecursionError):
            return Response(status_code=400)
        await run_in_threadpool(self._refresh, wish=options)
        return Response(status_code=204)

    async def _handle_find(self, request: Request) -> Response:
        from starlette.concurrency import run_in_threadpool
        from starlette.responses import JSONResponse, Response

        try:
            body = await _read_json_object(request)
        except (ValueError, RecursionError):
            return Response(status_code=400)
        revision, number = body.get("revision"), body.get("remark")
        if not isinstance(revision, int) or not isinstance(number, int):
            return Response(status_code=400)
        boxes = await run_in_threadpool(self._session.find_boxes, revision, number)
        return JSONResponse([asdict(box) for box in boxes])


async def _read_json_object(request: Request) -> dict[str, object]:
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
