"""The preview's web server: on this machine's own address, for one page and its one key."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from threading import Event, Thread
from typing import TYPE_CHECKING, Any

from handout.preview.file_watcher import FileWatcher
from handout.preview.session import PreviewSession
from handout.webserver.local_server import LocalServer, read_json_object
from handout.webserver.packages import require_web_packages

if TYPE_CHECKING:
    from starlette.applications import Starlette
    from starlette.requests import Request
    from starlette.responses import Response

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


class PreviewServer:
    """Serves a preview until it is stopped, and refreshes it after each save."""

    def __init__(self, session: PreviewSession, port: int = 0) -> None:
        """Open a port, any free one for 0.

        Raises OutputError if it is in use, and MissingExtraError where its packages are missing.
        """
        with require_web_packages("the preview"):
            import pypdfium2  # noqa: F401
            import watchfiles  # noqa: F401
        self._session = session
        self._server = LocalServer(self._make_application(), port)
        self.url, self.port = self._server.url, self._server.port
        self._stop = Event()

    def serve(self, ready: Callable[[str], object]) -> None:
        """Serve until `stop` or Ctrl+C; `ready` gets the page's address as soon as it answers."""
        watcher = Thread(target=self._watch_files, name="watcher", daemon=True)
        watcher.start()
        self._server.serve(ready)
        self._stop.set()
        # Python may not end while a thread is outside it, in the system's part of watching.
        watcher.join(_REFRESH_TIMEOUT)

    def make_entry(self) -> str:
        """Return the address with which a browser is started: it leads to the page once."""
        return self._server.make_entry()

    def stop(self) -> None:
        """Stop serving, from any thread."""
        self._stop.set()
        self._server.stop()

    def _watch_files(self) -> None:
        file_watcher = FileWatcher(self._session.root)
        self._refresh()
        for _ in file_watcher.wait_for_saves(self._stop):
            self._refresh()

    def _refresh(self, **wished: Any) -> None:
        self._session.refresh(**wished)
        self._server.notify_listeners()

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

        session = self._session
        states = self._server.stream_states(lambda: session.revision, lambda: session.state)
        return StreamingResponse(states, media_type="text/event-stream")

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
            options = self._session.make_options(await read_json_object(request))
        except (ValueError, RecursionError):
            return Response(status_code=400)
        await run_in_threadpool(self._refresh, wish=options)
        return Response(status_code=204)

    async def _handle_find(self, request: Request) -> Response:
        from starlette.concurrency import run_in_threadpool
        from starlette.responses import JSONResponse, Response

        try:
            body = await read_json_object(request)
        except (ValueError, RecursionError):
            return Response(status_code=400)
        revision, number = body.get("revision"), body.get("remark")
        if not isinstance(revision, int) or not isinstance(number, int):
            return Response(status_code=400)
        boxes = await run_in_threadpool(self._session.find_boxes, revision, number)
        return JSONResponse([asdict(box) for box in boxes])
