"""The desk's jobs: sent once, a basket as one, many sheets agreed to, trouble told, taken elsewhere."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from threading import Event, Thread
from typing import Any

import pypdfium2
import pytest

from handout.desk.desk_session import DeskSession
from handout.desk.memory import DeskMemory
from handout.desk.paper_way import CheckedJob, PaperJob, PrinterUse, SentCopy, ToldTrouble
from handout.desk.requests import BadRequestError
from handout.errors import ContentError, ExitCode, HandoutError, Problem
from tests.desk.conftest import FakePrinters, read_clock

CANARY = "Zebedee-7Q"
ASTHMA = {"key": "asthma", "language": "en", "paper": "letter"}
KNEE = {"key": "knee", "language": "en", "paper": "letter", "values": {"visit": CANARY}}
NO_PAPER = ToldTrouble("out-of-paper", "The printer is out of paper.", "fill the tray")


@pytest.fixture
def session(library: Path, memory: DeskMemory, printers: FakePrinters) -> DeskSession:
    made = DeskSession((library,), memory, read_clock, "riverside", printers)
    made.load()
    return made


def send(session: DeskSession, *wishes: Mapping[str, object], request: str = "1", **more: object) -> Any:
    return session.print_copies({"location": "riverside", "wishes": list(wishes), "request": request, **more})


def wait_for(session: DeskSession, job: str, state: str) -> Any:
    seen = 0
    report: dict[str, Any] = {"state": ""}
    while report["state"] != state:
        report = session.copies.follow({"seen": {job: seen}})["jobs"].get(job, report)
        seen = report.get("version", seen)
    return report


def test_a_copy_goes_to_the_location_s_printer(session: DeskSession, printers: FakePrinters) -> None:
    assert session.make_state()["printer"] == "front of riverside"
    answer = send(session, {**KNEE, "copies": 3})
    ((printer, job),) = printers.sent
    assert (printer, job.paper, job.pages, job.copies) == ("front of riverside", "letter", 1, 3)
    (line,) = answer["given"]
    assert line.startswith("Patient education given")
    (sent,) = answer["jobs"]
    assert session.make_state()["jobs"] == [sent], "a page that is loaded anew knows of it"
    printers.report("waiting", NO_PAPER)
    report = wait_for(session, sent["job"], "waiting")
    assert report["troubles"] == [NO_PAPER._asdict()]
    printers.report("done", ended=True)
    assert wait_for(session, sent["job"], "done")["ended"]
    assert session.make_state()["jobs"] == []


def test_the_same_request_is_printed_once(session: DeskSession, printers: FakePrinters) -> None:
    answers: list[object] = []
    threads = [Thread(target=lambda: answers.append(send(session, ASTHMA))) for _ in range(5)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(printers.sent) == 1
    assert all(answer == answers[0] for answer in answers)
    send(session, ASTHMA, request="2")
    assert len(printers.sent) == 2
    with pytest.raises(BadRequestError):
        send(session, ASTHMA, request="")


def test_what_was_refused_can_be_asked_for_again(session: DeskSession, printers: FakePrinters) -> None:
    printers.refusal = ContentError(Problem("the printer has no such paper", code="paper-mismatch"))
    for _ in range(2):
        with pytest.raises(ContentError):
            send(session, ASTHMA)
    printers.refusal = None
    assert len(send(session, ASTHMA)["jobs"]) == 1


def test_a_basket_is_one_job_and_each_handout_has_its_line(
    session: DeskSession, printers: FakePrinters
) -> None:
    answer = send(session, ASTHMA, KNEE)
    ((_, job),) = printers.sent
    assert job.pages == 4, "each on a sheet of its own"
    pdf = pypdfium2.PdfDocument(job.pdf)
    text = " ".join(page.get_textpage().get_text_bounded() for page in pdf)
    assert f"Come back on {CANARY}." in text
    assert pdf.get_metadata_value("Title") == "Handouts"
    assert [re.search("“(.*?)”", line)[1] for line in answer["given"]] == [  # type: ignore[index]
        "Asthma at home",
        "Your knee operation",
    ]
    codes = [re.search(r"\((\w{8})\)", line)[1] for line in answer["given"]]  # type: ignore[index]
    assert all(code in text for code in codes), (codes, text)


def test_other_papers_and_numbers_are_jobs_of_their_own(session: DeskSession, printers: FakePrinters) -> None:
    send(session, ASTHMA, {**ASTHMA, "paper": "large-print"}, {**KNEE, "copies": 2}, ASTHMA)
    assert [(job.paper, job.copies, job.pages) for _, job in printers.sent] == [
        ("letter", 1, 4),
        ("large-print", 1, 1),
        ("letter", 2, 1),
    ]


def test_what_is_left_when_a_later_job_is_refused_is_told(
    session: DeskSession, printers: FakePrinters, monkeypatch: pytest.MonkeyPatch
) -> None:
    send_really = printers.send

    def send_two(checked: CheckedJob) -> SentCopy:
        if len(printers.sent) == 2:
            raise ContentError(Problem("it is busy", code="printer-busy"))
        return send_really(checked)

    monkeypatch.setattr(printers, "send", send_two)
    large, twice = {**ASTHMA, "paper": "large-print"}, {**ASTHMA, "copies": 2}
    answer = send(session, ASTHMA, large, twice, KNEE, twice)
    assert [len(answer[name]) for name in ("jobs", "given")] == [2, 3]
    assert answer["left"] == [2, 4]
    assert [problem["code"] for problem in answer["problems"]] == ["printer-busy"]


def test_many_sheets_are_agreed_to_first(session: DeskSession, printers: FakePrinters) -> None:
    assert send(session, {**ASTHMA, "copies": 41}) == {"sheets": 41}
    assert printers.sent == []
    assert len(send(session, {**ASTHMA, "copies": 41}, agreed=True)["jobs"]) == 1
    assert len(send(session, {**ASTHMA, "copies": 40}, request="2")["jobs"]) == 1


def test_ink_and_paper_are_the_printer_s(session: DeskSession, printers: FakePrinters) -> None:
    send(session, ASTHMA)
    printers.use = PrinterUse("", "save", paper="a4")
    session.choose_location({"location": "riverside"})
    assert session.open_card(ASTHMA)["papers"] == ["a4", "letter", "large-print"]
    send(session, ASTHMA, request="2")
    send(session, {**ASTHMA, "paper": "a4"}, request="3")
    first, second, third = (job.pdf for _, job in printers.sent)
    assert first != second
    assert pypdfium2.PdfDocument(third)[0].get_width() == pytest.approx(595.3, abs=0.1)
    printers.use = PrinterUse("", paper="letter")
    session.choose_location({"location": "riverside"})
    assert session.open_card(ASTHMA)["papers"] == ["letter", "large-print"]


def test_a_job_in_trouble_is_taken_to_another_printer(session: DeskSession, printers: FakePrinters) -> None:
    (job,) = send(session, KNEE)["jobs"]
    printers.can_cancel = False
    assert session.copies.move({**job, "printer": "back"}) == {"stopped": False}
    assert len(printers.sent) == 1, "not twice: it may still come out of the first"
    printers.can_cancel = True
    moved = session.copies.move({**job, "printer": "back"})
    assert printers.cancelled == ["front of riverside"]
    assert [printer for printer, _ in printers.sent] == ["front of riverside", "back"]
    assert printers.sent[0][1].pdf == printers.sent[1][1].pdf
    (other,) = moved["jobs"]
    copies = session.copies.move({"job": other["job"]})["copies"]
    assert len(copies) == 1, "the browser prints it"
    assert session.copies.stop({"job": other["job"]}) == {"stopped": True}


def test_a_job_that_the_printer_gave_up_is_printed_elsewhere(
    session: DeskSession, printers: FakePrinters
) -> None:
    (job,) = send(session, ASTHMA)["jobs"]
    printers.report("failed", ended=True)
    wait_for(session, job["job"], "failed")
    (moved,) = session.copies.move({**job, "printer": "back"})["jobs"]
    assert printers.cancelled == []
    assert session.copies.stop(moved) == {"stopped": True}
    (done,) = send(session, ASTHMA, request="2")["jobs"]
    printers.report("done", ended=True)
    wait_for(session, done["job"], "done")
    assert session.copies.move({**done, "printer": "back"}) == {"stopped": False}, "it was printed"


def test_a_second_click_on_another_printer_prints_nothing_more(
    session: DeskSession, printers: FakePrinters, monkeypatch: pytest.MonkeyPatch
) -> None:
    (job,) = send(session, ASTHMA)["jobs"]
    check_really, is_asked, may_go_on = printers.check, Event(), Event()

    def check_slowly(paper_job: PaperJob, printer: str) -> CheckedJob:
        is_asked.set()
        may_go_on.wait(10)
        return check_really(paper_job, printer)

    monkeypatch.setattr(printers, "check", check_slowly)
    answers: list[object] = []
    clicks = [
        Thread(target=lambda: answers.append(session.copies.move({**job, "printer": "back"})))
        for _ in range(2)
    ]
    clicks[0].start()
    assert is_asked.wait(10)
    clicks[1].start()
    clicks[1].join(0.2)
    may_go_on.set()
    for click in clicks:
        click.join()
    assert [printer for printer, _ in printers.sent] == ["front of riverside", "back"]
    assert answers[0] == answers[1]


def test_a_move_that_a_printer_refused_can_be_tried_again(
    session: DeskSession, printers: FakePrinters
) -> None:
    (job,) = send(session, ASTHMA)["jobs"]
    printers.refusal = ContentError(Problem("it is busy", code="printer-busy"))
    with pytest.raises(ContentError):
        session.copies.move({**job, "printer": "back"})
    printers.refusal = None
    assert session.copies.move({**job, "printer": "back"})["stopped"]
    assert len(printers.sent) == 2


def test_a_request_of_which_nobody_knows_is_not_printed_again(
    session: DeskSession, printers: FakePrinters, monkeypatch: pytest.MonkeyPatch
) -> None:
    tried: list[str] = []

    def break_off(checked: CheckedJob) -> SentCopy:
        tried.append(checked.printer)
        error = HandoutError(Problem("the line broke", code="no-answer"))
        error.exit_code = ExitCode.UNSURE
        raise error

    monkeypatch.setattr(printers, "send", break_off)
    for _ in range(2):
        with pytest.raises(HandoutError, match="the line broke"):
            send(session, ASTHMA)
    assert len(tried) == 1, "the page's request that comes again is no wish to print once more"
    with pytest.raises(HandoutError):
        send(session, ASTHMA, request="2")
    assert len(tried) == 2


def test_a_printer_is_chosen_and_remembered_for_its_location(
    session: DeskSession, memory: DeskMemory, printers: FakePrinters
) -> None:
    session.choose_printer({"printer": "back"})
    assert session.make_state()["printer"] == "back"
    session.choose_location({"location": "oak-hill"})
    assert session.make_state()["printer"] == "front of oak-hill"
    session.choose_location({"location": "riverside"})
    assert session.make_state()["printer"] == "back"
    send(session, ASTHMA)
    assert printers.sent[0][0] == "back"
    with pytest.raises(BadRequestError):
        session.choose_printer({"printer": "elsewhere"})


@pytest.mark.parametrize("asked", [{}, {"job": "none"}, {"job": "none", "seen": "x"}])
def test_a_job_that_nobody_knows_is_refused(session: DeskSession, asked: dict[str, object]) -> None:
    for work in (session.copies.follow, session.copies.move, session.copies.stop):
        with pytest.raises(BadRequestError):
            work(asked)


def test_news_of_many_jobs_is_asked_for_at_once(session: DeskSession, printers: FakePrinters) -> None:
    first, second = (send(session, ASTHMA, request=request)["jobs"][0]["job"] for request in ("1", "2"))
    printers.report("done", ended=True)
    assert wait_for(session, second, "done")["ended"]
    news = session.copies.follow({"seen": {first: 1, second: 1, "none": 1}})["jobs"]
    assert news["none"] is None
    assert news[second]["state"] == "done"
    assert first not in news, "nothing is new of it"


def test_a_code_that_cannot_be_noted_is_told(
    library: Path, memory: DeskMemory, printers: FakePrinters
) -> None:
    def note(*given: object) -> list[Problem]:
        return [Problem("the disk is full", code="unwritable-file")]

    session = DeskSession((library,), memory, read_clock, "riverside", printers, note=note)
    session.load()
    assert send(session, ASTHMA, KNEE)["unrecorded"] == "the disk is full"
    assert session.make_copies({"wishes": [ASTHMA]})["unrecorded"] == "the disk is full"
    assert len(printers.sent) == 1
