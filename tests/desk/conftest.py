"""A small library on disk, and a desk of it that is served for the length of a test."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from queue import Queue
from threading import Thread

import pytest

from handout.content.model import Location
from handout.desk.desk_server import DeskServer
from handout.desk.desk_session import DeskSession
from handout.desk.memory import DeskMemory
from handout.desk.paper_way import JobReport, SentCopy
from handout.errors import HandoutError
from tests.support.waiting import PATIENCE, wait_until

BRAND = "name: Lakeview\n"
LOCATIONS = "id,name,phone\nriverside,Riverside Clinic,301-555-0142\noak-hill,Oak Hill,301-555-0143\n"
HANDOUTS = {
    "asthma.yaml": """\
handout:
  id: asthma
  title: Asthma at home
  status: approved
  approved_by: Dr Lee
  tags: [wheezing]
  codes: {icd10: [J45.9]}
  papers: [letter, large-print]
brand: brand.yaml
locations: locations.csv
content: ["Asthma makes the airways narrow. Call {location.phone}."]
""",
    "asthma.es.yaml": """\
handout:
  id: asthma-es
  title: Asma en casa
  language: es
  status: approved
  approved_by: Dr Lee
  translation_of: {id: asthma, version: "1.0"}
brand: brand.yaml
locations: locations.csv
content: [El asma estrecha los bronquios.]
""",
    "knee.yaml": """\
handout:
  id: knee
  title: Your knee operation
  status: approved
  approved_by: Dr Lee
  fields: {visit: {label: Your next visit, required: true}}
content:
  - Come back on {fields.visit}.
  - choose: side
    label: Your side is ticked.
    parts: [{id: left, label: Left knee}, {id: right, label: Right knee}]
""",
    "sleep.yaml": "handout: {id: sleep, title: Sleeping well}\ncontent: [Go to bed at one time.]\n",
    "broken.yaml": "handout: {id: broken, tittle: x}\ncontent: []\n",
}


def read_clock() -> dt.datetime:
    return dt.datetime(2026, 3, 2, 10, 42, tzinfo=dt.UTC)


@pytest.fixture
def library(tmp_path: Path) -> Path:
    folder = tmp_path / "library" / "handouts"
    folder.mkdir(parents=True)
    (folder.parent / "brand.yaml").write_text(BRAND, encoding="utf-8")
    (folder.parent / "locations.csv").write_text(LOCATIONS, encoding="utf-8")
    for name, text in HANDOUTS.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


class FakePrinters:
    """One printer that takes every job, or says why not."""

    def __init__(self) -> None:
        self.sent: list[tuple[bytes, str, int, int]] = []
        self.refusal: HandoutError | None = None

    def find_printer(self, location: Location | None) -> str:
        return f"front of {location.id}" if location else "front"

    def send(self, pdf: bytes, paper: str, pages: int, copies: int, location: Location | None) -> SentCopy:
        if self.refusal:
            raise self.refusal
        self.sent.append((pdf, paper, pages, copies))
        return SentCopy("front", len(self.sent))

    def follow(self, sent: SentCopy) -> JobReport:
        return JobReport("waiting", ("The printer is out of paper. (fill the tray)",))


@pytest.fixture
def printers() -> FakePrinters:
    return FakePrinters()


@pytest.fixture
def memory(tmp_path: Path) -> DeskMemory:
    return DeskMemory(tmp_path / "own" / "desk-state.json")


@pytest.fixture
def session(library: Path, memory: DeskMemory) -> DeskSession:
    return DeskSession((library,), memory, read_clock)


@pytest.fixture
def desk(session: DeskSession, library: Path) -> Iterator[DeskServer]:
    server = DeskServer(session, library)
    ready: Queue[str] = Queue()
    thread = Thread(target=server.serve, args=(ready.put,))
    thread.start()
    try:
        assert ready.get(timeout=PATIENCE) == server.url
        wait_until(lambda: session.is_ready)
        yield server
    finally:
        server.stop()
        thread.join(timeout=PATIENCE)
        assert not thread.is_alive()
