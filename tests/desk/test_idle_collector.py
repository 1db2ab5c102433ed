"""Garbage is collected between requests only, and a page that listens is no request that waits."""

from __future__ import annotations

import asyncio
import gc
import weakref
from collections.abc import Iterator
from typing import Any

import pytest

from handout.webserver import idle_collector
from handout.webserver.idle_collector import IdleCollector, collecting

LONG = 1e6
LATER = 1e9


@pytest.fixture(autouse=True)
def long_pause(monkeypatch: pytest.MonkeyPatch) -> None:
    """A busy machine may stop for a second after a request: that is no pause here."""
    monkeypatch.setattr(idle_collector, "IDLE_SECONDS", LONG)


@pytest.fixture(autouse=True)
def true_collector(monkeypatch: pytest.MonkeyPatch) -> None:
    """Servers of other tests have one that spares what all tests share."""
    monkeypatch.setattr(idle_collector, "gc", gc)


@pytest.fixture(autouse=True)
def nothing_of_other_tests() -> Iterator[None]:
    """Walking through all that they have left, in each collection, would take most of the time."""
    gc.freeze()
    yield
    gc.unfreeze()


class Node:
    """Something that only the collector can remove: it holds itself."""

    def __init__(self) -> None:
        self.itself = self


async def answer(collector: IdleCollector, kind: bytes = b"text/html") -> None:
    async def send(message: Any) -> None: ...

    async def receive() -> Any: ...

    await collector({"type": "http", "content": kind}, receive, send)


async def app(scope: Any, receive: Any, send: Any) -> None:
    await send({"type": "http.response.start", "headers": [(b"Content-Type", scope["content"])]})
    await send({"type": "http.response.body", "body": b""})


def test_nothing_is_collected_before_anybody_asked_and_once_after() -> None:
    collector = IdleCollector(app)
    assert not collector.collect_if_idle(LATER)
    asyncio.run(answer(collector))
    lost = weakref.ref(Node())
    assert collector.collect_if_idle(LATER)
    assert lost() is None
    assert not collector.collect_if_idle(LATER)
    collector.note_work()
    assert collector.collect_if_idle(LATER)
    gc.unfreeze()


def test_a_request_that_runs_or_has_just_ended_is_not_kept_waiting() -> None:
    found: list[bool] = []

    async def slow(scope: Any, receive: Any, send: Any) -> None:
        await app(scope, receive, send)
        found.append(collector.collect_if_idle(LATER))

    collector = IdleCollector(slow)

    async def ask() -> None:
        await answer(collector)
        found.append(collector.collect_if_idle(asyncio.get_running_loop().time()))

    asyncio.run(ask())
    assert found == [False, False]
    assert collector.collect_if_idle(LATER)
    gc.unfreeze()


@pytest.mark.parametrize(
    ("most", "is_waiting", "is_done"),
    [(5_000, False, True), (40_000, True, False), (5_000, True, True), (100_000, False, False)],
)
def test_a_desk_that_is_never_idle_does_not_grow_without_bound(
    monkeypatch: pytest.MonkeyPatch, most: int, is_waiting: bool, is_done: bool
) -> None:
    monkeypatch.setattr(idle_collector, "MOST_NEW", most)
    found: list[bool] = []

    async def work(scope: Any, receive: Any, send: Any) -> None:
        await app(scope, receive, send)
        scope["lost"] += [weakref.ref(Node()) for _ in range(12_000)]
        if is_waiting:
            found.append(collector.collect_if_idle(asyncio.get_running_loop().time()))

    collector = IdleCollector(work)
    lost: list[weakref.ref[Node]] = []

    async def ask() -> None:
        async def send(message: Any) -> None: ...

        async def receive() -> Any: ...

        await collector({"content": b"text/html", "lost": lost}, receive, send)
        if not is_waiting:
            # The moment after, which is no pause.
            found.append(collector.collect_if_idle(asyncio.get_running_loop().time()))

    gc.collect()
    gc.disable()
    try:
        asyncio.run(ask())
        assert found == [is_done]
        assert all(each() is None for each in lost) == is_done
    finally:
        gc.enable()
        gc.unfreeze()


def test_a_page_that_listens_does_not_stop_the_collector() -> None:
    found: list[bool] = []

    async def listen(scope: Any, receive: Any, send: Any) -> None:
        await app(scope, receive, send)
        found.append(collector.collect_if_idle(LATER))

    collector = IdleCollector(listen)
    asyncio.run(answer(collector, b"text/event-stream; charset=utf-8"))
    assert found == [True]
    assert not collector.collect_if_idle(LATER)
    gc.unfreeze()


def test_a_request_that_fails_has_ended() -> None:
    async def fail(scope: Any, receive: Any, send: Any) -> None:
        raise ValueError("broken")

    collector = IdleCollector(fail)
    with pytest.raises(ValueError, match="broken"):
        asyncio.run(answer(collector))
    assert collector.collect_if_idle(LATER)
    gc.unfreeze()


def test_what_was_kept_for_long_is_looked_at_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(idle_collector, "FULL_EVERY", 3)
    collector = IdleCollector(app)
    node = Node()
    kept = weakref.ref(node)
    collector.note_work()
    assert collector.collect_if_idle(LATER)
    del node
    collector.note_work()
    assert collector.collect_if_idle(LATER)
    assert kept() is not None, "what is left of one collection is not looked at in the next"
    collector.note_work()
    assert collector.collect_if_idle(LATER)
    assert kept() is None
    gc.unfreeze()


def test_the_collector_works_as_before_when_the_server_has_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    # Whatever another test left.
    gc.enable()
    monkeypatch.setattr(idle_collector, "IDLE_SECONDS", 0.0)
    collector = IdleCollector(app)
    collector.note_work()

    async def serve() -> None:
        async with collecting(collector):
            while collector._collections == 0:
                await asyncio.sleep(0)
            assert not gc.isenabled()
            assert gc.get_freeze_count() > 0

    asyncio.run(serve())
    assert gc.isenabled()
    assert gc.get_freeze_count() == 0
