"""Collects garbage when nobody waits: walking through all kept pages may take half a second."""

from __future__ import annotations

import asyncio
import contextlib
import gc
from collections.abc import AsyncIterator

from handout.webserver.request_guard import App, Message, Receive, Scope, Send

IDLE_SECONDS = 1.0
"""How long nobody must have asked for anything."""
MOST_NEW = 500_000
"""New objects at which garbage is collected between two requests, also where nobody ever pauses.

At twice as many it is collected in the midst of requests: a page that follows a job waits in one all day.
"""
FULL_EVERY = 60
"""Collections after which everything is looked at, not only what is new since."""


class IdleCollector:
    """An application (ASGI) around another, under which garbage is collected only between requests."""

    def __init__(self, app: App) -> None:
        self._app = app
        self._running = 0
        self._collections = 0
        self._has_news = False
        self._last_end = 0.0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request by the other application."""
        self._running += 1
        is_counted = True

        def end() -> None:
            nonlocal is_counted
            if is_counted:
                is_counted, self._has_news = False, True
                self._running -= 1
                self._last_end = asyncio.get_running_loop().time()

        async def watch(message: Message) -> None:
            await send(message)
            # A page that listens for news waits for nothing.
            if message["type"] == "http.response.start" and _is_event_stream(message):
                end()

        try:
            await self._app(scope, receive, watch)
        finally:
            end()

    def note_work(self) -> None:
        """Note that something was done outside of a request, from any thread."""
        self._has_news = True

    async def collect_while_serving(self) -> None:
        """Collect in each pause, until it is cancelled; then the collector works as it did before."""
        was_enabled = gc.isenabled()
        gc.disable()
        try:
            while True:
                await asyncio.sleep(IDLE_SECONDS / 2)
                self.collect_if_idle(asyncio.get_running_loop().time())
        finally:
            gc.unfreeze()
            if was_enabled:
                gc.enable()

    def collect_if_idle(self, now: float) -> bool:
        """Collect if nobody waits and something has happened since, or there is very much; return if so."""
        new = _count_new()
        is_pause = self._has_news and now - self._last_end >= IDLE_SECONDS
        if new < 2 * MOST_NEW and (self._running or not (is_pause or new >= MOST_NEW)):
            return False
        self._collections += 1
        if self._collections % FULL_EVERY == 0:
            gc.unfreeze()
        gc.collect()
        # What is left stays for long: the next collection need not walk through it.
        gc.freeze()
        self._has_news = False
        return True


def _count_new() -> int:
    """Return how many objects were made since the last collection and are still there."""
    return gc.get_count()[0]


def _is_event_stream(message: Message) -> bool:
    return any(
        name.lower() == b"content-type" and value.startswith(b"text/event-stream")
        for name, value in message.get("headers", ())
    )


@contextlib.asynccontextmanager
async def collecting(collector: IdleCollector) -> AsyncIterator[None]:
    """Let a collector work in the background for as long as the context lasts."""
    task = asyncio.create_task(collector.collect_while_serving())
    try:
        yield
    finally:
        task.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await task
