"""Eight kinds of printer trouble with real print servers, and what a desk is told of each."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from typing import Any, NamedTuple

from handout.desk.desk_session import DeskSession
from handout.errors import HandoutError
from tests.support.print_servers import PrintServers
from tests.support.waiting import PATIENCE, wait_until

WISH = {"key": "asthma", "language": "en", "paper": "letter"}


class Told(NamedTuple):
    """What was told of a trouble, and the seconds until then."""

    wanted: str
    told: str
    seconds: float


@contextmanager
def _stop_queue(servers: PrintServers, stop: str, start: str) -> Iterator[None]:
    servers.run(stop, "desk")
    try:
        yield
    finally:
        servers.run(start, "desk")


def _list_troubles(servers: PrintServers) -> list[tuple[str, str, AbstractContextManager[None]]]:
    """Every trouble: its code or the job's state, the queue, and what causes it."""
    printer = servers.printer
    return [
        ("out-of-paper", "desk", printer.having("media-empty-error,media-needed")),
        ("paper-jam", "direct", printer.having("media-jam-error")),
        ("no-toner", "direct", printer.having("toner-empty-error")),
        ("door-open", "direct", printer.having("cover-open-error")),
        ("printer-paused", "desk", _stop_queue(servers, "cupsdisable", "cupsenable")),
        ("printer-refuses", "desk", _stop_queue(servers, "cupsreject", "cupsaccept")),
        ("printer-silent", "nowhere", nullcontext()),
        ("failed", "direct", printer.failing()),
    ]


def meet_troubles(session: DeskSession, servers: PrintServers) -> Iterator[Told]:
    """Cause each trouble, print, and yield what the desk tells; the job ends before the next."""
    for at, (wanted, queue, cause) in enumerate(_list_troubles(servers)):
        job, begun = "", time.monotonic()
        with cause:
            asked = {"wishes": [WISH], "request": f"trouble-{at}", "printer": queue}
            try:
                job = session.print_copies(asked)["jobs"][0]["job"]
                told = _wait_for_trouble(session, job, wanted)
            except HandoutError as error:
                told = error.problems[0].code
            took = time.monotonic() - begun
        if job and queue == "nowhere":
            session.copies.stop({"job": job})
        elif job:
            wait_until(lambda job=job: read_report(session, job)["ended"])  # type: ignore[misc]
        yield Told(wanted, told, took)


def read_report(session: DeskSession, job: str, seen: int = 0) -> dict[str, Any]:
    """Return how a job stands as soon as there is more than was seen; {} if there is none for a while."""
    return dict(session.copies.follow({"seen": {job: seen}})["jobs"].get(job) or {})


def _wait_for_trouble(session: DeskSession, job: str, wanted: str) -> str:
    """Return what is told: a printer may name the trouble of the job before for a moment."""
    seen, deadline, told = 0, time.monotonic() + PATIENCE, ""
    while time.monotonic() < deadline:
        report = read_report(session, job, seen)
        if not report:
            continue
        seen = report["version"]
        codes = [trouble["code"] for trouble in report["troubles"]]
        told = next(iter(codes), report["state"])
        if wanted in (*codes, report["state"]) or report["ended"]:
            return wanted if wanted in codes else told
    return told
