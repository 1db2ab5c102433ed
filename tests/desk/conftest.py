"""A small library on disk, and a desk of it that is served for the length of a test."""

from __future__ import annotations

import contextlib
import datetime as dt
from collections.abc import Callable, Iterator
from pathlib import Path
from queue import Empty, Queue
from threading import Event, Thread

import pytest

from handout.content.model import Location
from handout.desk.desk_server import DeskServer
from handout.desk.desk_session import DeskSession
from handout.desk.letter_way import DeskLetter, LetterReport
from handout.desk.memory import DeskMemory
from handout.desk.paper_way import CheckedJob, JobReport, PaperJob, PrinterUse, SentCopy, ToldTrouble
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
    """Two printers that take every job, or say why not; a job is as the test says."""

    def __init__(self) -> None:
        self.sent: list[tuple[str, PaperJob]] = []
        self.refusal: HandoutError | None = None
        self.use = PrinterUse("")
        self.cancelled: list[str] = []
        self.can_cancel = True
        self._reports: list[Queue[JobReport]] = []

    def report(self, state: str, *troubles: ToldTrouble, ended: bool = False) -> None:
        """Have the last job that was sent be like this."""
        self._reports[-1].put(JobReport(state, troubles, ended))

    def describe_printer(self, location: Location | None, printer: str) -> PrinterUse:
        return self.use._replace(name=printer or (f"front of {location.id}" if location else "front"))

    def list_printers(self) -> tuple[str, ...]:
        return ("front of riverside", "back")

    def check(self, job: PaperJob, printer: str) -> CheckedJob:
        if self.refusal:
            raise self.refusal
        return CheckedJob(printer or "front", -(-job.pages // 2) * job.copies, 40, job, None)

    def send(self, checked: CheckedJob) -> SentCopy:
        self._reports.append(Queue())
        self.sent.append((checked.printer, checked.job))
        return SentCopy(checked.printer, self._reports[-1])

    def follow(self, sent: SentCopy, tell: Callable[[JobReport], object], stop: Event) -> None:
        while not stop.is_set():
            with contextlib.suppress(Empty):
                report = sent.job.get(timeout=0.02)
                tell(report)
                if report.ended:
                    return

    def cancel(self, sent: SentCopy) -> bool:
        if self.can_cancel:
            self.cancelled.append(sent.printer)
        return self.can_cancel


class FakeLetters:
    """An account that takes every letter, or says what the test says."""

    def __init__(self) -> None:
        self.sender = "Riverside Clinic <desk@example.org>"
        self.trouble: HandoutError | None = None
        self.sent: list[DeskLetter] = []
        self.refusals: list[HandoutError] = []
        self.report = LetterReport("ab12", "sent")
        self.settled: list[bool] = []

    def describe_sender(self) -> str:
        if self.trouble is not None:
            raise self.trouble
        return self.sender

    def send(self, letter: DeskLetter) -> LetterReport:
        if self.refusals:
            raise self.refusals.pop(0)
        self.sent.append(letter)
        return self.report

    def look(self, letter_id: str) -> LetterReport:
        assert letter_id == self.report.id
        return self.report

    def settle(self, letter_id: str, *, was_sent: bool) -> LetterReport:
        assert letter_id == self.report.id
        self.settled.append(was_sent)
        return LetterReport(letter_id, "sent" if was_sent else "queued")


@pytest.fixture
def letters() -> FakeLetters:
    return FakeLetters()


@pytest.fixture
def printers() -> FakePrinters:
    return FakePrinters()


@pytest.fixture
def memory(tmp_path: Path) -> DeskMemory:
    return DeskMemory(tmp_path / "own" / "desk-state.json")


@pytest.fixture
def session(library: Path, memory: DeskMemory) -> DeskSession:
    return DeskSession((library,), memory, read_clock, "riverside")


@contextlib.contextmanager
def serve_desk(session: DeskSession, library: Path, *, infobutton: bool = False) -> Iterator[DeskServer]:
    server = DeskServer(session, library, infobutton=infobutton)
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


@pytest.fixture
def desk(session: DeskSession, library: Path) -> Iterator[DeskServer]:
    with serve_desk(session, library) as server:
        yield server
