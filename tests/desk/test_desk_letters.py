"""Letters from the desk: to one address, once, with nothing of the patient left in the desk."""

from __future__ import annotations

import logging
from pathlib import Path

import pytest

from handout.desk.desk_session import DeskSession
from handout.desk.letter_way import LetterReport
from handout.desk.memory import DeskMemory
from handout.desk.requests import BadRequestError
from handout.errors import ContentError, Mark, Problem
from tests.desk.conftest import FakeLetters, read_clock
from tests.mail.test_mail_command import find_field_names

ADDRESS = "zyxwvutsrq@example.org"
WISH = {"key": "asthma", "language": "en", "paper": "letter", "copies": 1}


@pytest.fixture
def ready(library: Path, memory: DeskMemory, letters: FakeLetters) -> DeskSession:
    session = DeskSession((library,), memory, read_clock, "riverside", letter_way=letters)
    session.load()
    return session


def ask(wish: dict[str, object] = WISH, **more: object) -> dict[str, object]:
    return {"location": "riverside", "wishes": [wish], "request": "click 1", "to": ADDRESS, **more}


def test_a_letter_has_the_copy_and_a_line_for_the_chart(ready: DeskSession, letters: FakeLetters) -> None:
    assert ready.make_state()["mail"] == letters.sender
    answer = ready.send_letter(ask())
    (letter,) = letters.sent
    assert (letter.request, letter.to, letter.agreed, letter.again) == ("click 1", ADDRESS, False, False)
    assert letter.pdf.startswith(b"%PDF")
    assert letter.location is not None
    assert (letter.location.id, letter.paper) == ("riverside", "letter")
    assert answer["state"] == "sent"
    (line,) = answer["given"]
    assert "“Asthma at home” v1.0" in line
    assert "sent by e-mail at Riverside Clinic, 2026-03-02 10:42" in line


def test_a_copy_with_form_fields_is_offered_where_there_is_something_to_fill_in(
    ready: DeskSession, letters: FakeLetters
) -> None:
    knee = {"key": "knee", "language": "en", "values": {"visit": "Monday"}}
    for wish, has_blanks in ((knee, True), (WISH, False)):
        assert ready.open_card({**wish, "location": "riverside"})["has_blanks"] is has_blanks
        for fillable in (True, False):
            ready.send_letter(ask(wish, fillable=fillable))
            assert bool(find_field_names(letters.sent[-1].pdf)) == (has_blanks and fillable)


def test_a_mistake_in_a_setting_is_on_the_page(ready: DeskSession, letters: FakeLetters) -> None:
    letters.trouble = ContentError(Problem("no key is called 'acount'", Mark("mail.yaml", 1, 1)))
    ready.load()
    state = ready.make_state()
    assert state["mail"] == ""
    assert "mail.yaml:1:1" in str(state["mail_trouble"])
    letters.trouble = None
    ready.load()
    assert (ready.make_state()["mail"], ready.make_state()["mail_trouble"]) == (letters.sender, "")


def test_what_is_not_sent_is_no_line_for_the_chart(ready: DeskSession, letters: FakeLetters) -> None:
    for state in ("failed", "unknown"):
        letters.report = LetterReport("ab12", state, "no-answer", "words", "remedy")
        answer = ready.send_letter(ask())
        assert (answer["given"], answer["state"], answer["code"]) == ([], state, "no-answer")
    letters.report = LetterReport("ab12", "queued", "busy")
    assert "waiting to be sent" in ready.send_letter(ask())["given"][0]


def test_nothing_of_the_patient_is_logged_or_kept(
    ready: DeskSession, letters: FakeLetters, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    knee = {"key": "knee", "language": "en", "paper": "letter", "values": {"visit": "Qwertzuiop"}}
    ready.send_letter(ask(knee))
    for canary in (ADDRESS, "Qwertzuiop"):
        assert canary not in repr(letters.sent) + caplog.text
        assert all(canary.encode() not in path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())


def test_drafts_and_the_overdue_are_refused(ready: DeskSession, library: Path, letters: FakeLetters) -> None:
    with pytest.raises(ContentError) as caught:
        ready.send_letter(ask({**WISH, "key": "sleep"}))
    assert caught.value.problems[0].code == "mail-draft"
    path = library / "asthma.yaml"
    text = path.read_text(encoding="utf-8").replace("  tags:", "  next_review: 2020-01-01\n  tags:")
    path.write_text(text, encoding="utf-8")
    ready.load()
    with pytest.raises(ContentError) as caught:
        ready.send_letter(ask())
    assert caught.value.problems[0].code == "mail-overdue"
    assert letters.sent == []


def test_a_folded_paper_is_sent_as_pages(ready: DeskSession, letters: FakeLetters) -> None:
    ready.send_letter(ask({**WISH, "paper": "booklet"}))
    assert letters.sent[0].paper == "letter"


def test_the_doubtful_is_settled(ready: DeskSession, letters: FakeLetters) -> None:
    assert ready.letters.look({"letter": "ab12"})["state"] == "sent"
    assert ready.letters.settle({"letter": "ab12", "sent": True})["state"] == "sent"
    assert ready.letters.settle({"letter": "ab12", "sent": False})["state"] == "queued"
    assert letters.settled == [True, False]


@pytest.mark.parametrize(
    "asked",
    [ask(to=""), ask(to="x" * 400), ask(request=""), ask(to=5), {**ask(), "wishes": [WISH, WISH]}, {}],
)
def test_what_no_page_sends_is_refused(
    ready: DeskSession, letters: FakeLetters, asked: dict[str, object]
) -> None:
    with pytest.raises(BadRequestError):
        ready.send_letter(asked)
    with pytest.raises(BadRequestError):
        ready.letters.settle({"letter": "ab12", "sent": "yes"})
    assert letters.sent == []


def test_a_desk_without_a_way_offers_no_letters(library: Path, memory: DeskMemory) -> None:
    session = DeskSession((library,), memory, read_clock)
    session.load()
    assert session.make_state()["mail"] == ""
    with pytest.raises(BadRequestError):
        session.send_letter(ask())
