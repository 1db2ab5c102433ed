"""The desk's session: cards, copies in memory, what is remembered and what never is."""

from __future__ import annotations

import logging
import re
from pathlib import Path

import pypdfium2
import pytest

from handout.desk.desk_session import BadRequestError, DeskSession
from handout.desk.memory import DeskMemory
from handout.errors import ContentError, Problem
from tests.desk.conftest import FakePrinters, read_clock

CANARY = "Zebedee-7Q"


@pytest.fixture
def ready(session: DeskSession) -> DeskSession:
    session.load()
    return session


def words(session: DeskSession, address: str) -> str:
    pdf = session.get_copy(address.removeprefix("copies/").removesuffix(".pdf"))
    assert pdf is not None
    pages = pypdfium2.PdfDocument(pdf)
    return " ".join(" ".join(page.get_textpage().get_text_bounded() for page in pages).split())


def test_the_state_tells_what_there_is(ready: DeskSession) -> None:
    state = ready.make_state()
    assert state["count"] == 3
    assert state["broken"] == 1
    assert state["location"] == "riverside"
    assert [each["title"] for each in state["often"]] == [
        "Asthma at home",
        "Sleeping well",
        "Your knee operation",
    ]


def test_all_languages_are_one_card(ready: DeskSession) -> None:
    (card,) = ready.search("asma")
    assert card["title"] == "Asthma at home"
    assert [(each["tag"], each["name"]) for each in card["languages"]] == [
        ("en", "English"),
        ("es", "Español"),
    ]
    about = ready.open_card({"key": "asthma", "language": "es"})
    assert (about["title"], about["badge"]) == ("Asma en casa", "")


def test_a_copy_is_made_in_memory_and_told_for_the_chart(ready: DeskSession, library: Path) -> None:
    before = {path: path.stat().st_mtime_ns for path in library.parent.rglob("*")}
    copy = ready.make_copy(
        {"key": "asthma", "language": "en", "location": "oak-hill", "paper": "letter", "copies": 2}
    )
    assert "301-555-0143" in words(ready, copy["copy"])
    assert re.fullmatch(
        r"Patient education given: “Asthma at home” v1\.0 \(\w{8}\), English, letter, 2 copies printed at "
        r"Oak Hill, 2026-03-02 10:42\. Teach-back: ___",
        copy["given"],
    )
    assert {path: path.stat().st_mtime_ns for path in library.parent.rglob("*")} == before, "it only reads"


def test_a_patient_s_values_stand_on_the_page_alone(
    ready: DeskSession, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    asked = {
        "key": "knee", "language": "en", "paper": "letter", "counts": True,
        "choices": {"side": ["left"]}, "values": {"visit": CANARY},
    }  # fmt: skip
    copy = ready.make_copy(asked)
    page = words(ready, copy["copy"])
    assert f"Come back on {CANARY}." in page
    assert "Left knee" in page
    assert "Right knee" not in page
    assert CANARY not in caplog.text + repr(copy) + repr(ready.make_state())
    kept = "".join(
        path.read_text(encoding="utf-8", errors="replace") for path in tmp_path.rglob("*") if path.is_file()
    )
    assert CANARY not in kept
    assert "left" not in repr(copy).lower()
    ready.forget_copies()
    assert ready.get_copy(copy["copy"].removeprefix("copies/").removesuffix(".pdf")) is None
    ready.make_copy({**asked, "values": {"visit": "Monday"}})
    assert CANARY not in repr(vars(ready))


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        ({"key": "sleep", "language": "en"}, "draft"),
        ({"key": "knee", "language": "en"}, "missing-value"),
        (
            {"key": "knee", "language": "en", "values": {"visit": "x"}, "choices": {"side": ["up"]}},
            "unknown-part",
        ),
        ({"key": "asthma", "language": "en", "paper": "a4"}, "unknown-paper"),
    ],
)
def test_what_does_not_fit_is_told(ready: DeskSession, asked: dict[str, object], code: str) -> None:
    with pytest.raises(ContentError) as caught:
        ready.make_copy(asked)
    assert [problem.code for problem in caught.value.problems] == [code]


@pytest.mark.parametrize(
    "asked",
    [
        {}, {"key": "none"}, {"key": 1}, {"key": "asthma", "language": "fr"},
        {"key": "asthma", "language": "en", "copies": 0}, {"key": "asthma", "language": "en", "copies": 100},
        {"key": "asthma", "language": "en", "copies": "2"},
        {"key": "asthma", "language": "en", "choices": [1]},
        {"key": "asthma", "language": "en", "values": {"visit": 3}},
        {"key": "asthma", "language": "en", "choices": {"side": [{}]}},
    ],
)  # fmt: skip
def test_what_no_page_sends_is_refused(ready: DeskSession, asked: dict[str, object]) -> None:
    with pytest.raises(BadRequestError):
        ready.make_copy(asked)


def test_the_picture_needs_no_values(ready: DeskSession) -> None:
    assert ready.draw_first_page({"key": "knee", "language": "en"}).startswith(b"\xff\xd8")


def test_a_desk_remembers_its_location_and_what_is_often_printed(
    ready: DeskSession, library: Path, tmp_path: Path
) -> None:
    ready.choose_location({"location": "oak-hill"})
    ready.make_copy({"key": "asthma", "language": "es", "paper": "letter", "counts": True})
    again = DeskSession((library,), DeskMemory(tmp_path / "own" / "desk-state.json"), read_clock)
    again.load()
    state = again.make_state()
    assert state["location"] == "oak-hill"
    assert [each["key"] for each in state["often"]] == ["asthma"]
    (tmp_path / "own" / "desk-state.json").write_text("[broken", encoding="utf-8")
    assert DeskMemory(tmp_path / "own" / "desk-state.json").list_often(8) == []


def test_a_copy_goes_to_the_location_s_printer_once(
    library: Path, memory: DeskMemory, printers: FakePrinters
) -> None:
    session = DeskSession((library,), memory, read_clock, "oak-hill", printers)
    session.load()
    assert session.make_state()["printer"] == "front of oak-hill"
    asked = {"key": "knee", "language": "en", "copies": 3, "values": {"visit": CANARY}}
    answer = session.print_copy(asked)
    ((pdf, paper, pages, copies),) = printers.sent
    assert pdf.startswith(b"%PDF")
    assert (paper, pages, copies) == ("letter", 1, 3)
    assert answer["given"].startswith("Patient education given")
    report = session.follow_job({"job": answer["job"]})
    assert report == {"state": "waiting", "troubles": ("The printer is out of paper. (fill the tray)",)}
    with pytest.raises(BadRequestError):
        session.follow_job({"job": answer["job"]})
    printers.refusal = ContentError(Problem("the printer has no such paper", code="paper-mismatch"))
    with pytest.raises(ContentError):
        session.print_copy(asked)
    assert CANARY not in repr(vars(session)), "no copy is kept once it was sent"
    session.choose_location({"location": "riverside"})
    assert session.make_state()["printer"] == "front of riverside"


def test_without_a_printer_nothing_is_sent(ready: DeskSession) -> None:
    assert ready.make_state()["printer"] == ""
    with pytest.raises(BadRequestError):
        ready.print_copy({"key": "asthma", "language": "en"})
