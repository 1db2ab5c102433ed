"""Accounts and the outbox by the command line, with a real mail server: from setting up to settling."""

from __future__ import annotations

import json
import os
import re
import stat
from pathlib import Path

import pytest

from handout.cli.mail_folders import find_accounts_folder, find_outbox_folder
from handout.errors import ExitCode
from tests.mail.conftest import Run
from tests.mail.test_mail_command import ADDRESS, CANARY
from tests.mail.test_outbox import read_all
from tests.support.mail_servers import (
    PASSWORD,
    TOKEN,
    Certificates,
    GraphMailbox,
    Mailbox,
    serve_graph,
    serve_smtp,
)
from tests.support.memory_keyring import MemoryKeyring

SENDER = "Riverside Clinic <desk@example.org>"


@pytest.fixture
def password_file(tmp_path: Path) -> str:
    path = tmp_path / "password"
    path.write_text(f"{PASSWORD}\n", encoding="utf-8")
    return str(path)


@pytest.fixture
def add(
    run: Run, home: Path, trusted: Certificates, keyring_in_memory: MemoryKeyring, password_file: str
) -> Run:
    """Add the account `desk` for a port."""

    def add_account(port: int, *more: str) -> object:
        server = ("--host", "localhost", "--port", str(port), "--from", SENDER)
        return run("account", "add", "desk", *server, "--password-file", password_file, *more)

    return add_account  # type: ignore[return-value]


def codes(output: str) -> list[str]:
    return [problem["code"] for problem in json.loads(output)["problems"]]


def test_an_account_is_kept_after_it_has_signed_in_and_without_its_password(
    add: Run, run: Run, home: Path, trusted: Certificates, keyring_in_memory: MemoryKeyring
) -> None:
    with serve_smtp(Mailbox(), trusted.make_context()) as port:
        result = add(port)
        assert result.exit_code == ExitCode.OK, result.stderr
        assert run("account", "test", "desk").exit_code == ExitCode.OK
        assert codes(add(port, "--json").stdout) == ["name-taken"]
    assert run("account", "list").stdout == f"desk smtp localhost {SENDER}\n"
    assert PASSWORD.encode() not in read_all(home)
    assert list(keyring_in_memory.entries.values()) == [PASSWORD]
    assert run("account", "remove", "desk").exit_code == ExitCode.OK
    assert keyring_in_memory.entries == {}
    assert not list(find_accounts_folder().iterdir())


def test_an_account_that_cannot_sign_in_is_not_kept(
    add: Run, run: Run, trusted: Certificates, tmp_path: Path, keyring_in_memory: MemoryKeyring
) -> None:
    (tmp_path / "wrong").write_text("another password", encoding="utf-8")
    with serve_smtp(Mailbox(), trusted.make_context()) as port:
        result = add(port, "--password-file", str(tmp_path / "wrong"), "--json")
    assert (result.exit_code, codes(result.stdout)) == (ExitCode.NOT_DELIVERED, ["sign-in-refused"])
    with serve_smtp(Mailbox(), None) as port:
        assert codes(add(port, "--json").stdout) == ["tls-refused"]
    assert run("account", "list").stdout == ""
    assert keyring_in_memory.entries == {}


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("Desk!", "--host", "h", "--from", SENDER), "bad-name"),
        (("draft", "--host", "h", "--from", SENDER), "bad-name"),
        (("desk", "--host", "h", "--from", "nobody"), "bad-address"),
        (("desk", "--way", "microsoft", "--from", SENDER), "no-client"),
    ],
)
def test_what_is_no_account_is_told(run: Run, home: Path, arguments: tuple[str, ...], code: str) -> None:
    result = run("account", "add", *arguments, "--json")
    assert (result.exit_code, codes(result.stdout)) == (ExitCode.CONTENT, [code])


def test_a_letter_is_sent_once_and_then_forgotten(
    project: Path, add: Run, run: Run, home: Path, trusted: Certificates
) -> None:
    mailbox = Mailbox()
    asked = ("mail", "care", "--account", "desk", "--to-file", "-")
    with serve_smtp(mailbox, trusted.make_context()) as port:
        add(port)
        sent = run(*asked, stdin=ADDRESS)
        assert sent.exit_code == ExitCode.OK, sent.stderr
        assert re.fullmatch(r"[0-9a-f]{8} sent\n", sent.stdout)
        repeated = run(*asked, "--json", stdin=ADDRESS)
        assert (repeated.exit_code, codes(repeated.stdout)) == (ExitCode.OK, ["sent-already"])
        changed = run(*asked, "--paper", "large-print", "--json", stdin=ADDRESS)
        assert (changed.exit_code, codes(changed.stdout)) == (ExitCode.CONTENT, ["sent-already"])
        assert len(mailbox.letters) == 1
        assert run(*asked, "--again", stdin=ADDRESS).exit_code == ExitCode.OK
    assert len(mailbox.letters) == 2
    assert mailbox.recipients == [[ADDRESS]] * 2
    listed = run("outbox").stdout.splitlines()
    assert len(listed) == 2
    assert all(" sent " in line and "care 1.2 en riverside by desk" in line for line in listed)
    assert ADDRESS.encode() not in read_all(home)
    if os.name == "posix":
        assert stat.S_IMODE(find_outbox_folder().stat().st_mode) == 0o700


def test_nothing_of_one_patient_is_left_after_sending(
    project: Path, add: Run, run: Run, home: Path, trusted: Certificates, tmp_path: Path
) -> None:
    """The canary: address, name and value in no file, no output and no name of a file."""
    mailbox = Mailbox()
    to = tmp_path / "address.txt"
    to.write_text(ADDRESS, encoding="utf-8")
    with serve_smtp(mailbox, trusted.make_context()) as port:
        add(port)
        asked = ("mail", "care", "--to-file", str(to), "--fields", "-")
        sent = run(*asked, "-v", "--given", "--account", "desk", stdin=json.dumps({"visit": CANARY}))
        draft = run(*asked, "-v", "--draft", "--no-open", stdin=json.dumps({"visit": CANARY}))
    to.unlink()
    assert sent.exit_code == draft.exit_code == ExitCode.OK
    assert "sent by e-mail at Riverside Clinic" in sent.stdout
    for path in home.rglob("*.eml"):
        os.utime(path, (1, 1))
    assert run("outbox", "sweep").exit_code == ExitCode.OK
    names = "\n".join(map(str, tmp_path.rglob("*"))).encode()
    for canary in (ADDRESS, CANARY, ADDRESS.partition("@")[0], *CANARY.split()):
        assert canary.encode() not in read_all(tmp_path) + names
        assert canary not in sent.output + draft.output


def test_a_refused_address_fails_and_a_busy_server_lets_it_wait(
    project: Path, add: Run, run: Run, trusted: Certificates
) -> None:
    mailbox = Mailbox("RCPT 550 5.1.1 unknown")
    asked = ("mail", "care", "--account", "desk", "--to-file", "-", "--json")
    with serve_smtp(mailbox, trusted.make_context()) as port:
        add(port)
        failed = run(*asked, stdin=ADDRESS)
        assert (failed.exit_code, codes(failed.stdout)) == (ExitCode.NOT_DELIVERED, ["address-refused"])
        mailbox.mode = "DATA 451 4.3.0 later"
        waiting = run(*asked, stdin=ADDRESS)
        assert (waiting.exit_code, codes(waiting.stdout)) == (ExitCode.UNSURE, ["busy"])
        mailbox.mode = "ok"
        letter = json.loads(waiting.stdout)["letters"][0]["id"]
        assert run("outbox", "send").stdout.split()[1] == "queued"
        assert run("outbox", "retry", letter).exit_code == ExitCode.OK
        assert run("outbox", "send").stdout.split()[1] == "sent"
    assert len(mailbox.letters) == 1


def test_a_letter_in_doubt_waits_for_a_person(
    project: Path, add: Run, run: Run, trusted: Certificates
) -> None:
    mailbox = Mailbox("dies")
    with serve_smtp(mailbox, trusted.make_context()) as port:
        add(port)
        doubtful = run("mail", "care", "--account", "desk", "--to-file", "-", "--json", stdin=ADDRESS)
        assert (doubtful.exit_code, codes(doubtful.stdout)) == (ExitCode.UNSURE, ["no-answer"])
        mailbox.mode = "ok"
        assert run("outbox", "send").stdout == ""
        assert "it may have been sent" in run("outbox").stdout
        letter = json.loads(doubtful.stdout)["letters"][0]["id"]
        assert run("outbox", "settle", letter).exit_code == ExitCode.USAGE
        assert " queued " in run("outbox", "settle", letter, "--not-sent").stdout
        assert " sent " in run("outbox", "send").stdout
    assert len(mailbox.letters) == 2
    assert mailbox.letters[0] == mailbox.letters[1]


def test_a_waiting_letter_can_be_withdrawn(project: Path, add: Run, run: Run, trusted: Certificates) -> None:
    with serve_smtp(Mailbox(), trusted.make_context()) as port:
        add(port)
    result = run("mail", "care", "--account", "desk", "--to-file", "-", "--json", stdin=ADDRESS)
    assert (result.exit_code, codes(result.stdout)) == (ExitCode.UNSURE, ["no-connection"])
    letter = json.loads(result.stdout)["letters"][0]["id"]
    assert " withdrawn " in run("outbox", "withdraw", letter).stdout
    assert "other-state" in run("outbox", "retry", letter, "--json").stdout
    assert run("outbox", "sweep", "--older-than", "0").exit_code == ExitCode.OK


def test_an_account_of_microsoft_posts_the_same_letter(
    project: Path, run: Run, home: Path, trusted: Certificates, monkeypatch: pytest.MonkeyPatch
) -> None:
    from handout.mail.microsoft_sign_in import MicrosoftSignIn

    monkeypatch.setattr(MicrosoftSignIn, "get_token", lambda self: TOKEN)
    mailbox = GraphMailbox((429, "1"))
    with serve_graph(mailbox, trusted.make_context()) as port:
        find_accounts_folder().mkdir(parents=True)
        settings = f'way: microsoft\nfrom: "{SENDER}"\nhost: localhost\nport: {port}\nclient: x\n'
        (find_accounts_folder() / "office.yaml").write_text(settings, encoding="utf-8")
        result = run("mail", "care", "--account", "office", "--to-file", "-", stdin=ADDRESS)
        assert result.exit_code == ExitCode.UNSURE
        assert "asks to wait" in result.stderr
        assert " sent " in run("outbox", "send").stdout
    (letter,) = mailbox.letters
    assert f"To: {ADDRESS}\r\n".encode() in letter


def test_an_unknown_account_is_told_with_the_one_that_is_meant(
    project: Path, add: Run, run: Run, trusted: Certificates
) -> None:
    with serve_smtp(Mailbox(), trusted.make_context()) as port:
        add(port)
    result = run("mail", "care", "--account", "dask", "--to-file", "-", stdin=ADDRESS)
    assert result.exit_code == ExitCode.CONTENT
    assert "did you mean 'desk'?" in result.stderr
    assert run("mail", "care", "--account", "desk", "--draft").exit_code == ExitCode.USAGE


def test_the_settings_name_the_account(project: Path, add: Run, run: Run, trusted: Certificates) -> None:
    mailbox = Mailbox()
    (project / "care" / "mail.yaml").write_text("account: desk\n", encoding="utf-8")
    with serve_smtp(mailbox, trusted.make_context()) as port:
        add(port)
        assert run("mail", "care", "--to-file", "-", stdin=ADDRESS).stdout.endswith(" sent\n")
        assert run("mail", "care", "--to-file", "-", "--draft", "--no-open", stdin=ADDRESS).exit_code == 0
    assert len(mailbox.letters) == 1


def test_the_doctor_tells_of_accounts_and_of_what_waits(
    project: Path, add: Run, run: Run, trusted: Certificates, keyring_in_memory: MemoryKeyring
) -> None:
    def look() -> dict[str, dict[str, object]]:
        facts = json.loads(run("doctor", "--json").stdout)["facts"]
        return {fact["name"]: fact for fact in facts if fact["area"] == "e-mail"}

    assert "no account" in str(look()["letters"]["found"])
    with serve_smtp(Mailbox(), trusted.make_context()) as port:
        add(port)
    assert look()["desk"]["well"]
    run("mail", "care", "--account", "desk", "--to-file", "-", stdin=ADDRESS)
    keyring_in_memory.entries.clear()
    found = look()
    assert (found["desk"]["well"], found["desk"]["remedy"]) == (False, "handout account add desk --replace")
    assert (found["outbox"]["well"], found["outbox"]["found"]) == (False, "waiting: 1, perhaps sent: 0")
    (find_accounts_folder() / "desk.yaml").write_text("way: pigeon\n", encoding="utf-8")
    assert not look()["accounts"]["well"]
