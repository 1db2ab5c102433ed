"""Letters of a list: everything checked first, then each sent once, however often the list is sent."""

from __future__ import annotations

import json
from email import message_from_bytes
from email.policy import default
from pathlib import Path

import pytest

from handout.cli.mail_folders import find_outbox_folder
from handout.errors import ExitCode
from tests.mail.conftest import CONTENT, Run
from tests.mail.test_account_command import add, codes, password_file
from tests.mail.test_mail_command import find_field_names
from tests.support.mail_servers import Certificates, Mailbox, serve_smtp

__all__ = ["add", "password_file"]
LIST = """\
address,handout,language,location
one@example.org,care,en,riverside
two@example.org,care,es,oak-hill
three@example.org,care,en,Riverside Clinic
"""


@pytest.fixture
def library(project: Path) -> Path:
    """A folder with one handout in two languages."""
    folder = project / "library" / "care"
    folder.mkdir(parents=True)
    for name, language in (("content", "en"), ("content.es", "es")):
        text = CONTENT.format(status="approved").replace("language: en", f"language: {language}")
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
    return project / "library"


def write_list(folder: Path, text: str = LIST) -> str:
    path = folder / "letters.csv"
    path.write_text(text, encoding="utf-8")
    return str(path)


def test_a_list_is_tried_first_then_sent_then_nothing_is_sent_again(
    library: Path, add: Run, run: Run, trusted: Certificates
) -> None:
    mailbox = Mailbox()
    asked = ("mail", "library", "--account", "desk", "--to-list", write_list(library.parent))
    with serve_smtp(mailbox, trusted.make_context()) as port:
        add(port, "--per-minute", "600")
        trial = run(*asked)
        assert trial.exit_code == ExitCode.OK, trial.stderr
        assert "1 letter: care 1.2 (es) for Oak Hill" in trial.stderr
        assert "Nothing was sent." in trial.stderr
        assert not find_outbox_folder().exists()
        sent = run(*asked, "--yes")
        assert sent.exit_code == ExitCode.OK, sent.stderr
        assert [line.split()[::2] for line in sent.stdout.splitlines()] == [[n, "sent"] for n in "234"]
        again = run(*asked, "--yes")
        assert again.exit_code == ExitCode.OK
        assert again.stdout == sent.stdout
    assert [to for (to,) in mailbox.recipients] == ["one@example.org", "two@example.org", "three@example.org"]
    subjects = [message_from_bytes(each, policy=default)["Subject"] for each in mailbox.letters]
    assert subjects == ["Information from Riverside Clinic", "Información de Oak Hill", subjects[0]]
    assert not any(f"{name}@" in trial.output + again.output for name in ("one", "two", "three"))


def test_a_translation_with_an_id_of_its_own_is_found_by_its_source(
    library: Path, add: Run, run: Run, trusted: Certificates
) -> None:
    path = library / "care" / "content.es.yaml"
    text = path.read_text(encoding="utf-8")
    own = "id: care-es\n  translation_of: {id: care, version: '1.2'}"
    path.write_text(text.replace("id: care", own, 1), encoding="utf-8")
    asked = ("mail", "library", "--account", "desk", "--to-list", write_list(library.parent), "--dry-run")
    with serve_smtp(Mailbox(), trusted.make_context()) as port:
        add(port)
    result = run(*asked)
    assert result.exit_code == ExitCode.OK, result.stderr
    assert "1 letter: care-es 1.2 (es) for Oak Hill" in result.stderr


def test_the_account_of_a_library_is_named_beside_its_folder_of_handouts(
    library: Path, add: Run, run: Run, trusted: Certificates
) -> None:
    (library / "care").rename(library / "handouts")
    (library / "mail.yaml").write_text("account: desk\n", encoding="utf-8")
    asked = ("mail", "library/handouts", "--to-list", write_list(library.parent), "--dry-run")
    with serve_smtp(Mailbox(), trusted.make_context()) as port:
        add(port)
    result = run(*asked)
    assert result.exit_code == ExitCode.OK, result.stderr
    assert "In all 3, from Riverside Clinic" in result.stderr


def test_the_letters_of_a_list_can_have_form_fields(
    library: Path, add: Run, run: Run, trusted: Certificates
) -> None:
    mailbox = Mailbox()
    asked = ("mail", "library", "--account", "desk", "--to-list", write_list(library.parent), "--fillable")
    with serve_smtp(mailbox, trusted.make_context()) as port:
        add(port, "--per-minute", "600")
        assert run(*asked, "--yes").exit_code == ExitCode.OK
    letters = [message_from_bytes(each, policy=default) for each in mailbox.letters]
    pdfs = [part.get_content() for letter in letters for part in letter.iter_attachments()]  # type: ignore[attr-defined]
    assert len(pdfs) == 3
    assert all(len(find_field_names(pdf)) == 2 for pdf in pdfs)


def test_what_was_stopped_half_way_is_finished_by_the_same_list(
    library: Path, add: Run, run: Run, trusted: Certificates
) -> None:
    mailbox = Mailbox()
    asked = (
        "mail",
        "library",
        "--account",
        "desk",
        "--to-list",
        write_list(library.parent),
        "--yes",
        "--json",
    )
    with serve_smtp(mailbox, trusted.make_context()) as port:
        add(port, "--per-minute", "600")
        mailbox.mode = "RCPT 451 4.3.0 later"
        stopped = run(*asked)
        assert stopped.exit_code == ExitCode.PARTLY
        assert [each["state"] for each in json.loads(stopped.stdout)["letters"]] == ["queued"] * 3
        mailbox.mode = "ok"
        for letter in json.loads(stopped.stdout)["letters"]:
            run("outbox", "retry", letter["id"])
        finished = run(*asked)
    assert [each["state"] for each in json.loads(finished.stdout)["letters"]] == ["sent"] * 3
    assert len(mailbox.letters) == 3


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", ["empty-list"]),
        ("name\nx\n", ["no-column"]),
        ("Canary Doe,canary@example.org,care\n", ["no-column"]),
        ("address,canary@example.org\nx@example.org,y\n", ["unknown-column"]),
        ("adress,handout\nx,y\n", ["unknown-column", "no-column"]),
        ("address,email\na@example.org,b@example.org\n", ["same-column"]),
        (LIST + "canary@,care,en,riverside\n", ["bad-address"]),
        (LIST + "canary@gmial.com,care,en,riverside\n", ["looks-mistyped"]),
        (LIST + "ONE@example.org,care,es,riverside\n", ["shared-address"]),
        (LIST + "one@example.org,care,en,riverside\n", ["shared-address", "same-letter"]),
        (LIST + "canary@example.org,cars,en,riverside\n", ["unknown-handout"]),
        (LIST + "four@example.org,Canary Doe,en,riverside\n", ["unknown-handout"]),
        (LIST + "four@example.org,care,canary@example.org,riverside\n", ["no-language"]),
        (LIST + "four@example.org,care,en,canary@example.org\n", ["unknown-location"]),
        (LIST + "canary@example.org,care,fr,riverside\n", ["no-language"]),
        (LIST + "canary@example.org,care,,riverside\n", ["no-language"]),
        (LIST + "canary@example.org,care,en,nowhere\n", ["unknown-location"]),
        (LIST + "canary@example.org,care,en,\n", ["no-location"]),
    ],
)
def test_everything_that_is_wrong_is_told_with_its_line_and_nothing_is_sent(
    library: Path, add: Run, run: Run, trusted: Certificates, text: str, found: list[str]
) -> None:
    with serve_smtp(Mailbox(), trusted.make_context()) as port:
        add(port)
    path = write_list(library.parent, text)
    result = run("mail", "library", "--account", "desk", "--to-list", path, "--json")
    assert (result.exit_code, codes(result.stdout)) == (ExitCode.CONTENT, found)
    assert "canary" not in result.output.casefold()
    assert not find_outbox_folder().exists()
    if text.count("\n") == 5:
        assert json.loads(result.stdout)["problems"][-1]["line"] == (2 if found == ["shared-address"] else 5)


def test_a_doubtful_address_is_not_sent_to_by_yes(
    library: Path, add: Run, run: Run, trusted: Certificates
) -> None:
    mailbox = Mailbox()
    path = write_list(library.parent, LIST + "four@gmial.com,care,en,riverside\n")
    asked = ("mail", "library", "--account", "desk", "--to-list", path, "--yes")
    with serve_smtp(mailbox, trusted.make_context()) as port:
        add(port, "--per-minute", "600")
        assert codes(run(*asked, "--json").stdout) == ["looks-mistyped"]
        assert mailbox.letters == []
        assert run(*asked, "--checked-addresses").exit_code == ExitCode.OK
    assert len(mailbox.letters) == 4


def test_a_shared_address_can_be_confirmed(library: Path, add: Run, run: Run, trusted: Certificates) -> None:
    mailbox = Mailbox()
    path = write_list(library.parent, LIST + "one@example.org,care,es,riverside\n")
    asked = ("mail", "library", "--account", "desk", "--to-list", path, "--shared-addresses", "--yes")
    with serve_smtp(mailbox, trusted.make_context()) as port:
        add(port, "--per-minute", "600")
        assert run(*asked).exit_code == ExitCode.OK
    assert len(mailbox.letters) == 4


def test_drafts_and_personal_values_are_not_for_lists(library: Path, run: Run) -> None:
    asked = ("mail", "library", "--to-list", write_list(library.parent))
    result = run(*asked, "--json")
    assert (result.exit_code, codes(result.stdout)) == (ExitCode.CONTENT, ["no-account"])
    for option in (("--fields", "-"), ("--protect",), ("--to-file", "-"), ("-l", "riverside")):
        assert run(*asked, *option).exit_code == ExitCode.USAGE


def test_a_trial_needs_no_account_and_says_what_sending_does(library: Path, run: Run) -> None:
    trial = run("mail", "library", "--to-list", write_list(library.parent), "--dry-run")
    assert trial.exit_code == ExitCode.OK, trial.stderr
    assert "1 letter: care 1.2 (es) for Oak Hill" in trial.stderr
    assert "In all 3.\n" in trial.stderr
    assert "Nothing was sent. To send them: `handout account add NAME` first" in trial.stderr
    assert not find_outbox_folder().exists()
    unknown = run("mail", "library", "--account", "desk", "--to-list", "letters.csv", "--dry-run")
    assert unknown.exit_code == ExitCode.CONTENT, "an account that is named must be there"


def test_a_draft_in_the_list_stops_all_of_it(
    project: Path, add: Run, run: Run, trusted: Certificates
) -> None:
    with serve_smtp(Mailbox(), trusted.make_context()) as port:
        add(port)
    path = write_list(project, "address,location\none@example.org,riverside\n")
    result = run("mail", "draft", "--account", "desk", "--to-list", path, "--yes", "--json")
    assert (result.exit_code, codes(result.stdout)) == (ExitCode.CONTENT, ["draft-in-batch"])
