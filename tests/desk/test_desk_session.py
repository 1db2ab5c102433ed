"""The desk's session: cards, copies in memory, what is remembered and what never is."""

from __future__ import annotations

import logging
import re
from collections.abc import Sequence
from pathlib import Path

import pypdfium2
import pytest

from handout.content.model import Location, Project
from handout.desk.desk_session import DeskSession
from handout.desk.memory import DeskMemory
from handout.desk.requests import BadRequestError
from handout.errors import ContentError, Problem
from tests.desk.conftest import FakeLetters, read_clock

CANARY = "Zebedee-7Q"


@pytest.fixture
def ready(session: DeskSession) -> DeskSession:
    session.load()
    return session


def words(session: DeskSession, address: str) -> str:
    pdf = session.copies.get_copy(address.removeprefix("copies/").removesuffix(".pdf"))
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
    wish = {"key": "asthma", "language": "en", "paper": "letter", "copies": 2}
    copy = ready.make_copies({"location": "oak-hill", "wishes": [wish]})
    assert "301-555-0143" in words(ready, copy["copies"][0])
    (line,) = copy["given"]
    assert re.fullmatch(
        r"Patient education given: “Asthma at home” v1\.0 \(\w{8}\), English, letter, 2 copies printed at "
        r"Oak Hill, 2026-03-02 10:42\. Teach-back: ___",
        line,
    )
    assert {path: path.stat().st_mtime_ns for path in library.parent.rglob("*")} == before, "it only reads"


def test_the_code_of_a_copy_is_noted_with_its_paper(library: Path, memory: DeskMemory) -> None:
    noted: list[tuple[str, str, tuple[str, ...]]] = []

    def note(
        project: Project, location: Location | None, identities: Sequence[str], papers: Sequence[str]
    ) -> list[Problem]:
        noted.append((project.handout.id, location.id if location else "", tuple(papers)))
        return []

    session = DeskSession((library,), memory, read_clock, note=note)
    session.load()
    wish = {"key": "asthma", "language": "en", "paper": "letter", "copies": 1}
    session.make_copies({"location": "oak-hill", "wishes": [wish]})
    assert noted == [("asthma", "oak-hill", ("letter",))]


def test_a_patient_s_values_stand_on_the_page_alone(
    ready: DeskSession, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    asked = {
        "key": "knee", "language": "en", "paper": "letter", "counts": True,
        "choices": {"side": ["left"]}, "values": {"visit": CANARY},
    }  # fmt: skip
    copy = ready.make_copies({"wishes": [asked]})
    page = words(ready, copy["copies"][0])
    assert f"Come back on {CANARY}." in page
    assert "Left knee" in page
    assert "Right knee" not in page
    assert CANARY not in caplog.text + repr(copy) + repr(ready.make_state())
    kept = "".join(
        path.read_text(encoding="utf-8", errors="replace") for path in tmp_path.rglob("*") if path.is_file()
    )
    assert CANARY not in kept
    assert "left" not in repr(copy).lower()
    ready.copies.close()
    assert ready.copies.get_copy(copy["copies"][0].removeprefix("copies/").removesuffix(".pdf")) is None
    ready.make_copies({"wishes": [{**asked, "values": {"visit": "Monday"}}]})
    assert CANARY not in repr(vars(ready)) + repr(vars(ready.copies))


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
        ready.make_copies({"wishes": [asked]})
    assert [problem.code for problem in caught.value.problems] == [code]


@pytest.mark.parametrize("wanted", ["", "rivreside"])
def test_nobody_guesses_which_clinic_this_is(library: Path, memory: DeskMemory, wanted: str) -> None:
    session = DeskSession((library,), memory, read_clock, wanted)
    session.load()
    assert session.make_state()["location"] == ""
    wish = {"key": "asthma", "language": "en", "paper": "letter"}
    with pytest.raises(ContentError) as caught:
        session.make_copies({"location": "", "wishes": [wish]})
    assert [problem.code for problem in caught.value.problems] == ["no-location"]
    knee = {"key": "knee", "language": "en", "values": {"visit": "Monday"}}
    assert session.make_copies({"wishes": [knee]})["copies"], "it has no location's words"
    session.choose_location({"location": "oak-hill"})
    assert "301-555-0143" in words(session, session.make_copies({"wishes": [wish]})["copies"][0])


def test_a_desk_whose_clinic_has_closed_is_not_at_the_one_that_is_left(
    library: Path, memory: DeskMemory
) -> None:
    left = "id,name,phone\noak-hill,Oak Hill,301-555-0143\n"
    (library.parent / "locations.csv").write_text(left, encoding="utf-8")
    session = DeskSession((library,), memory, read_clock, "riverside")
    session.load()
    assert session.make_state()["location"] == ""
    wish = {"key": "asthma", "language": "en", "paper": "letter"}
    for location in ("riverside", ""):
        with pytest.raises(ContentError) as caught:
            session.make_copies({"location": location, "wishes": [wish]})
        assert [problem.code for problem in caught.value.problems] == ["no-location"]
    session.choose_location({"location": "oak-hill"})
    assert session.make_state()["location"] == "oak-hill"


def test_what_a_location_does_not_give_out_is_not_printed_there(library: Path, memory: DeskMemory) -> None:
    (library.parent / "locations.csv").write_text(
        "id,name,phone,except\nriverside,Riverside Clinic,301-555-0142,asthma\n"
        "oak-hill,Oak Hill,301-555-0143,\n",
        encoding="utf-8",
    )
    session = DeskSession((library,), memory, read_clock, "riverside")
    session.load()
    wish = {"key": "asthma", "language": "en", "paper": "letter"}
    assert not session.open_card(wish)["given_here"]
    with pytest.raises(ContentError) as caught:
        session.make_copies({"wishes": [wish]})
    assert [problem.code for problem in caught.value.problems] == ["not-here"]
    assert session.make_copies({"location": "oak-hill", "wishes": [wish]})["copies"]


def test_a_copy_is_never_of_the_handout_as_it_was(library: Path, memory: DeskMemory) -> None:
    session = DeskSession((library,), memory, read_clock, "riverside")
    session.load()
    wish = {"key": "asthma", "language": "en", "paper": "letter"}
    session.make_copies({"wishes": [wish]})
    path = library / "asthma.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("narrow", "tight"), encoding="utf-8")
    old, forget = session._maker, session._maker.forget

    def forget_and_be_asked() -> None:
        forget()
        # A click comes while the library is read again: its handout is still the old one.
        session.make_copies({"wishes": [wish]})

    old.forget = forget_and_be_asked  # type: ignore[method-assign]
    session.load()
    assert "tight" in words(session, session.make_copies({"wishes": [wish]})["copies"][0])


def test_who_is_told_of_a_new_state_is_told_who_sends(library: Path, memory: DeskMemory) -> None:
    letters = FakeLetters()
    session = DeskSession((library,), memory, read_clock, "riverside", letter_way=letters)
    seen: list[tuple[int, object]] = []
    describe = letters.describe_sender

    def look() -> str:
        seen.append((session.revision, session.make_state()["mail"]))
        return describe()

    letters.describe_sender = look  # type: ignore[method-assign]
    session.load()
    (revision, _), state = seen[0], session.make_state()
    assert (state["revision"] > revision, state["mail"]) == (True, letters.sender)


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
        ready.make_copies({"wishes": [asked]})


@pytest.mark.parametrize("wishes", [None, [], {}, ["asthma"], [{}] * 31])
def test_nothing_or_far_too_much_is_refused(ready: DeskSession, wishes: object) -> None:
    with pytest.raises(BadRequestError):
        ready.make_copies({"wishes": wishes})


def test_the_picture_needs_no_values(ready: DeskSession) -> None:
    assert ready.draw_first_page({"key": "knee", "language": "en"}).startswith(b"\xff\xd8")


def test_a_desk_remembers_its_location_and_what_is_often_printed(
    ready: DeskSession, library: Path, tmp_path: Path
) -> None:
    ready.choose_location({"location": "oak-hill"})
    ready.make_copies({"wishes": [{"key": "asthma", "language": "es", "paper": "letter"}]})
    again = DeskSession((library,), DeskMemory(tmp_path / "own" / "desk-state.json"), read_clock)
    again.load()
    state = again.make_state()
    assert state["location"] == "oak-hill"
    assert [each["key"] for each in state["often"]] == ["asthma"]
    (tmp_path / "own" / "desk-state.json").write_text("[broken", encoding="utf-8")
    assert DeskMemory(tmp_path / "own" / "desk-state.json").list_often(8) == []


def test_without_a_printer_nothing_is_sent(ready: DeskSession) -> None:
    assert ready.make_state()["printer"] == ""
    with pytest.raises(BadRequestError):
        ready.print_copies({"request": "1", "wishes": [{"key": "asthma", "language": "en"}]})


def test_what_is_overdue_and_behind_is_overdue() -> None:
    """Overdue handouts are not sent; a translation that is behind may be, with a word about it."""
    import datetime as dt
    from types import SimpleNamespace

    from handout.desk.shelf import get_badge

    def make(*, overdue: bool, behind: bool) -> str:
        status = SimpleNamespace(status="approved")
        reading = SimpleNamespace(project=SimpleNamespace(handout=status))
        about = SimpleNamespace(reading=reading, is_behind=behind, is_overdue=lambda _day: overdue)
        return get_badge(about, dt.date(2026, 11, 26))  # type: ignore[arg-type]

    assert make(overdue=True, behind=True) == make(overdue=True, behind=False) == "overdue"
    assert (make(overdue=False, behind=True), make(overdue=False, behind=False)) == ("behind", "")
