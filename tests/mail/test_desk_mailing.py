"""The desk's letters by a real mail server, or as a draft."""

from __future__ import annotations

from pathlib import Path

import pytest

from handout.cli.desk_mailing import SystemMail
from handout.content.reading.project_reader import read_project
from handout.desk.letter_way import DeskLetter
from handout.errors import ContentError, HandoutError
from tests.mail.conftest import Run
from tests.mail.test_account_command import SENDER, add, password_file
from tests.mail.test_outbox import read_all
from tests.support.mail_servers import Certificates, Mailbox, serve_smtp

__all__ = ["add", "password_file"]
ADDRESS = "zyxwvutsrq@example.org"


def make(project: Path, request: str = "click", to: str = ADDRESS, **more: bool) -> DeskLetter:
    reading = read_project(project / "care" / "content.yaml")
    whole = reading.project
    return DeskLetter(request, to, b"%PDF-1.7", whole, whole.locations[0], "letter", "ab" * 32, **more)


def test_one_click_is_one_letter_and_another_one_is_asked_about(
    project: Path, add: Run, home: Path, trusted: Certificates
) -> None:
    (project / "mail.yaml").write_text("account: desk\n", encoding="utf-8")
    mail, mailbox = SystemMail(project), Mailbox()
    with pytest.raises(HandoutError, match="desk"):
        mail.describe_sender()
    with serve_smtp(mailbox, trusted.make_context()) as port:
        add(port)
        assert mail.describe_sender() == SENDER
        first = mail.send(make(project))
        assert (first.state, first.code) == ("sent", "")
        assert mail.send(make(project)) == first
        with pytest.raises(ContentError, match="within a day"):
            mail.send(make(project, "another click"))
        assert mail.send(make(project, "another click", again=True)).state == "sent"
    assert len(mailbox.letters) == 2
    assert ADDRESS.encode() not in read_all(home)


def test_a_mistake_in_a_setting_is_told_with_its_place(project: Path, home: Path) -> None:
    (project / "mail.yaml").write_text("acount: desk\n", encoding="utf-8")
    with pytest.raises(HandoutError) as caught:
        SystemMail(project).describe_sender()
    (problem,) = caught.value.problems
    assert "mail.yaml:1:1" in str(problem)


def test_trouble_is_told_and_what_waits_is_sent_by_looking(
    project: Path, add: Run, trusted: Certificates
) -> None:
    (project / "mail.yaml").write_text("account: desk\n", encoding="utf-8")
    mail, mailbox = SystemMail(project), Mailbox("RCPT 550 5.1.1 no")
    with serve_smtp(mailbox, trusted.make_context()) as port:
        add(port)
        refused = mail.send(make(project))
        assert (refused.state, refused.code) == ("failed", "address-refused")
        mailbox.mode = "dies"
        doubtful = mail.send(make(project, "second"))
        assert (doubtful.state, doubtful.code) == ("unknown", "no-answer")
        mailbox.mode = "ok"
        assert mail.look(doubtful.id).state == "unknown"
        assert mail.settle(doubtful.id, was_sent=False).state == "sent"
        with pytest.raises(ContentError) as caught:
            mail.send(make(project, "third", to="x@gmial.com"))
        assert caught.value.problems[0].code == "looks-mistyped"
        assert mail.send(make(project, "third", to="x@gmial.com", agreed=True)).state == "sent"
    waiting = mail.send(make(project, "fourth", to="y@example.org"))
    assert (waiting.state, waiting.code) == ("queued", "no-connection")


def test_without_an_account_the_mail_program_is_opened(
    project: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    monkeypatch.setattr("handout.cli.desk_mailing.launch", lambda target: opened.append(target) or "")
    mail = SystemMail(project)
    assert mail.describe_sender() == "draft"
    assert mail.send(make(project)).state == "draft"
    assert Path(opened[0]).read_bytes().startswith(f"To: {ADDRESS}".encode())
    monkeypatch.setattr("handout.cli.desk_mailing.launch", lambda target: "this system has no screen")
    with pytest.raises(ContentError, match="no mail program was opened: this system has no screen"):
        mail.send(make(project))
    assert len(list(home.rglob("*.eml"))) == 1
