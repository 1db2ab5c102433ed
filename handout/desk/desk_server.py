"""The desk's routes: a page, its words, and JSON in bodies; nothing of a patient is ever in an address."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from threading import Event, Thread
from typing import TYPE_CHECKING, Any

from handout.desk.copy_desk import describe_problems
from handout.desk.desk_session import DeskSession
from handout.desk.requests import BadRequestError
from handout.desk.shelf import Json
from handout.errors import HandoutError
from handout.preview.file_watcher import FileWatcher
from handout.webserver.local_server import LocalServer, read_json_object
from handout.webserver.request_guard import Door

if TYPE_CHECKING:
    from starlette.applications import Starlette
    from starlette.requests import Request
    from starlette.responses import Response

PAGE_FOLDER = Path(__file__).parent / "page"
PAGE_FILES = {
    "": ("index.html", "text/html"),
    "desk.css": ("desk.css", "text/css"),
    "desk.js": ("desk.js", "text/javascript"),
    "basics.js": ("basics.js", "text/javascript"),
    "mailing.js": ("mailing.js", "text/javascript"),
    "printing.js": ("printing.js", "text/javascript"),
    "settings.js": ("settings.js", "text/javascript"),
    "icon.svg": ("icon.svg", "image/svg+xml"),
    "words/en.json": ("words/en.json", "application/json"),
    "words/es.json": ("words/es.json", "application/json"),
}
"""Path -> file and its media type."""
CLOSING_SECONDS = 30.0
"""How long the desk stays after its last page was closed."""
PRINTING_SECONDS = 600.0
"""How long it stays all the same while a job has not ended, to have its document forgotten."""


class DeskServer:
    """Serves the front desk's page until it is stopped or its last page has been closed for a while."""

    def __init__(
        self,
        session: DeskSession,
        folder: Path,
        port: int = 0,
        *,
        closing_seconds: float = CLOSING_SECONDS,
        infobutton: bool = False,
    ) -> None:
        """Open a port, with ``infobutton`` for records systems too. Raises OutputError if it is in use."""
        self._session, self._folder = session, folder
        self._closing_seconds = closing_seconds
        door = Door("/infobutton", session.note_referral) if infobutton else None
        self._server = LocalServer(self._make_application(), port, shows_pdfs=True, door=door)
        self.url, self.port = self._server.url, self._server.port
        self._stop = Event()

    def serve(self, ready: Callable[[str], object]) -> None:
        """Serve; `ready` gets the page's address as soon as it answers."""
        helpers = [Thread(target=work, daemon=True) for work in (self._watch_library, self._watch_pages)]
        for helper in helpers:
            helper.start()
        self._server.serve(ready)
        self.stop()
        for helper in helpers:
            helper.join(10)
        self._session.copies.close()

    def make_entry(self) -> str:
        """Return the address with which a browser is started: it leads to the page once."""
        return self._server.make_entry()

    def stop(self) -> None:
        """Stop serving, from any thread."""
        self._stop.set()
        self._server.stop()

    def _watch_library(self) -> None:
        self._session.load()
        self._server.notify_listeners()
        for _ in FileWatcher(self._folder).wait_for_saves(self._stop):
            self._session.load()
            self._server.notify_listeners()

    def _watch_pages(self) -> None:
        """Stop when a page was open and none has been for a while."""
        absent, step = 0.0, min(0.5, self._closing_seconds)
        while not self._stop.wait(step):
            absent = 0.0 if self._server.listeners else absent + step
            patience = PRINTING_SECONDS if self._session.copies.open_jobs else self._closing_seconds
            if self._server.was_opened and absent >= patience:
                self.stop()

    def _make_application(self) -> Starlette:
        from starlette.applications import Starlette
        from starlette.routing import Route

        session = self._session
        return Starlette(
            routes=[
                *(Route(f"/{path}", self._serve_file) for path in PAGE_FILES),
                Route("/events", self._serve_events),
                Route("/entry", self._serve_entry),
                Route("/copies/{token}.pdf", self._serve_copy),
                self._answer("/search", lambda asked: session.search(str(asked.get("query", ""))[:200])),
                self._answer("/referral", session.open_referral),
                self._answer("/card", session.open_card),
                self._answer("/copy", session.make_copies),
                self._answer("/print", session.print_copies),
                self._answer("/jobs", session.copies.follow),
                self._answer("/move", session.copies.move),
                self._answer("/stop", session.copies.stop),
                self._answer("/mail", session.send_letter),
                self._answer("/letter", session.letters.look),
                self._answer("/settle", session.letters.settle),
                self._answer("/location", self._tell_all(session.choose_location)),
                self._answer("/printer", self._tell_all(session.choose_printer)),
                Route("/picture", self._serve_picture, methods=["POST"]),
            ]
        )

    def _tell_all(
        self, work: Callable[[Mapping[str, object]], None]
    ) -> Callable[[Mapping[str, object]], Json]:
        """Do what changes the state, tell all pages, and answer with what follows from it."""

        def do_and_tell(asked: Mapping[str, object]) -> Json:
            work(asked)
            self._server.notify_listeners()
            return self._session.make_state()

        return do_and_tell

    def _answer(self, path: str, work: Callable[[Mapping[str, object]], object]) -> Any:
        from starlette.routing import Route

        async def answer(request: Request) -> Response:
            return await _run(request, work, _make_json_response)

        return Route(path, answer, methods=["POST"])

    async def _serve_file(self, request: Request) -> Response:
        from starlette.responses import Response

        name, kind = PAGE_FILES[request.url.path.lstrip("/")]
        return Response((PAGE_FOLDER / name).read_bytes(), media_type=kind)

    async def _serve_entry(self, request: Request) -> Response:
        """Tell a second start, which knows the key, how to open the page without naming it."""
        from starlette.responses import Response

        return Response(self.make_entry(), media_type="text/plain")

    async def _serve_events(self, request: Request) -> Response:
        from starlette.responses import StreamingResponse

        session = self._session
        states = self._server.stream_states(lambda: session.revision, session.make_state)
        return StreamingResponse(states, media_type="text/event-stream")

    async def _serve_copy(self, request: Request) -> Response:
        from starlette.responses import Response

        pdf = self._session.copies.get_copy(request.path_params["token"])
        if pdf is None:
            return Response(status_code=404)
        # The name that a person sees who saves it says nothing of its content.
        headers = {"content-disposition": 'inline; filename="clinic-information.pdf"'}
        return Response(pdf, media_type="application/pdf", headers=headers)

    async def _serve_picture(self, request: Request) -> Response:
        from starlette.responses import Response

        return await _run(
            request, self._session.draw_first_page, lambda picture: Response(picture, media_type="image/jpeg")
        )


async def _run(
    request: Request,
    work: Callable[[Mapping[str, object]], Any],
    make_response: Callable[[Any], Response],
) -> Response:
    """Do what a request asks for in another thread; what does not fit is told by its code and words."""
    from starlette.concurrency import run_in_threadpool
    from starlette.responses import JSONResponse, Response

    try:
        result = await run_in_threadpool(work, await read_json_object(request))
    except HandoutError as error:
        return JSONResponse({"problems": describe_problems(error)}, status_code=422)
    except (BadRequestError, ValueError, RecursionError):
        return Response(status_code=400)
    return make_response(result)


def _make_json_response(result: object) -> Response:
    from starlette.responses import Response

    return Response(json.dumps(result), media_type="application/json")
