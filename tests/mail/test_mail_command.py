"""`handout mail`: from a handout to a draft, and no trace of the patient besides it."""

from __future__ import annotations

import json
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from io import BytesIO
from pathlib import Path

import pikepdf
import pypdfium2
import pytest

from handout.cli.user_folder import find_settings_folder
from handout.errors import ExitCode
from handout.theme.copy_code import parse_copy_code
from tests.mail.conftest import Run

ADDRESS = "zyxwvutsrq@example.org"
PASSWORD = "three blue chairs"
CANARY = "Qwertzuiop Yxcvbnm"


def find_draft(home: Path) -> EmailMessage:
    (path,) = home.rglob("*.eml")
    message = message_from_bytes(path.read_bytes(), policy=default)
    assert isinstance(message, EmailMessage)
    return message


def read_text(pdf: bytes) -> str:
    return "".join(page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(BytesIO(pdf)))


def get_pdfs(message: EmailMessage) -> dict[str, bytes]:
    return {str(each.get_filename()): each.get_content() for each in message.iter_attachments()}


def test_a_draft_has_the_locations_copy_and_tells_nothing_outside_it(
    project: Path, home: Path, run: Run
) -> None:
    result = run("mail", "care", "-l", "riverside", "--to-file", "-", "--no-open", stdin=f"{ADDRESS}\n")
    assert result.exit_code == ExitCode.OK, result.stderr
    message = find_draft(home)
    assert (message["To"], message["Subject"]) == (ADDRESS, "Information from Riverside Clinic")
    ((name, pdf),) = get_pdfs(message).items()
    assert name == "clinic-information.pdf"
    assert "See you soon." in read_text(pdf)
    outside = message.as_string().split("Content-Type: application/pdf")[0]
    assert "hlamydia" not in outside
    assert ADDRESS not in result.output


def test_a_dry_run_refuses_what_the_letter_would_be_refused_for(project: Path, home: Path, run: Run) -> None:
    nameless = (
        'handout: {id: rest, title: Rest, language: en, version: "1", status: approved, approved_by: Ana}\n'
        "content: [Rest today.]\n"
    )
    (project / "rest.yaml").write_text(nameless, encoding="utf-8")
    for arguments, code in (
        (("rest.yaml",), "[no-clinic-name]"),
        (("care", "--account", "nowhere"), "nowhere"),
    ):
        tried = run("mail", *arguments, "--to-file", "-", "--dry-run", stdin=ADDRESS)
        sent = run("mail", *arguments, "--to-file", "-", "--no-open", stdin=ADDRESS)
        assert tried.exit_code == sent.exit_code != ExitCode.OK
        assert code in tried.stderr
        assert code in sent.stderr
    assert not list(home.rglob("*.eml"))


def test_the_address_must_come_another_way_than_as_an_argument(project: Path, run: Run) -> None:
    assert run("mail", "care", "--to", ADDRESS).exit_code == ExitCode.USAGE
    result = run("mail", "care")
    assert result.exit_code == ExitCode.USAGE
    assert "--to-file" in result.stderr
    both = run("mail", "care", "--to-file", "-", "--fields", "-")
    assert both.exit_code == ExitCode.USAGE


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("", "bad-address"),
        ("a@example.org\nb@example.org\n", "bad-address"),
        (f"Jo <{ADDRESS}>\n", "bad-address"),
        ("zyxwvutsrq@gmial.com\n", "looks-mistyped"),
    ],
)
def test_a_wrong_or_doubtful_address_is_refused(
    project: Path, home: Path, run: Run, typed: str, code: str
) -> None:
    result = run("mail", "care", "--to-file", "-", "--no-open", "--json", stdin=typed)
    assert result.exit_code == ExitCode.CONTENT
    assert [problem["code"] for problem in json.loads(result.stdout)["problems"]] == [code]
    assert "zyxwvutsrq" not in result.output
    assert not list(home.rglob("*.eml"))
    if code == "looks-mistyped":
        assert (
            run("mail", "care", "--to-file", "-", "--no-open", "--yes", stdin=typed).exit_code == ExitCode.OK
        )


@pytest.mark.parametrize(("name", "code"), [("draft", "draft-in-batch"), ("old", "retired-in-batch")])
def test_what_is_not_for_patients_is_never_mailed(
    project: Path, home: Path, run: Run, name: str, code: str
) -> None:
    result = run("mail", name, "--to-file", "-", "--yes", "--json", stdin=ADDRESS)
    assert result.exit_code == ExitCode.CONTENT
    assert code in [problem["code"] for problem in json.loads(result.stdout)["problems"]]
    assert not home.exists()


def test_an_overdue_review_is_refused(project: Path, run: Run) -> None:
    path = project / "care" / "content.yaml"
    text = path.read_text(encoding="utf-8").replace("  papers:", "  next_review: 2020-01-01\n  papers:")
    path.write_text(text, encoding="utf-8")
    result = run("mail", "care", "--to-file", "-", "--json", stdin=ADDRESS)
    assert "past-review-in-batch" in [problem["code"] for problem in json.loads(result.stdout)["problems"]]


def test_choices_and_fields_are_in_the_pdf_and_nowhere_else(
    project: Path, home: Path, run: Run, tmp_path: Path
) -> None:
    (tmp_path / "to.txt").write_text(ADDRESS, encoding="utf-8")
    asked = ("--choose", "side=left", "--fields", "-", "--to-file", str(tmp_path / "to.txt"))
    result = run("mail", "care", *asked, "--no-open", "--json", stdin=json.dumps({"visit": CANARY}))
    assert result.exit_code == ExitCode.OK, result.stderr
    (pdf,) = get_pdfs(find_draft(home)).values()
    text = read_text(pdf)
    assert CANARY in text
    assert "right knee" not in text
    assert CANARY not in result.output
    assert ADDRESS not in result.output
    rest = [path for path in home.rglob("*") if path.is_file() and path.suffix != ".eml"]
    assert all(word not in path.read_text("utf-8") for path in rest for word in (CANARY, ADDRESS))


def test_two_papers_are_two_pdfs_and_a_folded_one_is_refused(project: Path, home: Path, run: Run) -> None:
    papers = ("--paper", "letter", "--paper", "phone")
    assert run("mail", "care", *papers, "--to-file", "-", "--no-open", stdin=ADDRESS).exit_code == ExitCode.OK
    names = list(get_pdfs(find_draft(home)))
    assert names == ["clinic-information.pdf", "clinic-information-phone.pdf"]
    assert run("mail", "care", "--paper", "trifold").exit_code == ExitCode.USAGE


def test_a_protected_copy_opens_with_the_password_only(
    project: Path, home: Path, run: Run, tmp_path: Path
) -> None:
    (tmp_path / "password").write_text(PASSWORD, encoding="utf-8")
    asked = ("--protect", "--password-file", str(tmp_path / "password"), "--to-file", "-", "--no-open")
    result = run("mail", "care", *asked, stdin=ADDRESS)
    assert result.exit_code == ExitCode.OK, result.stderr
    assert "never by e-mail" in result.stderr
    message = find_draft(home)
    (pdf,) = get_pdfs(message).values()
    with pytest.raises(pikepdf.PasswordError):
        pikepdf.open(BytesIO(pdf))
    pikepdf.open(BytesIO(pdf), password=PASSWORD).close()
    assert PASSWORD not in message.as_string()


def find_field_names(pdf: bytes, password: str = "") -> list[str]:
    with pikepdf.open(BytesIO(pdf), password=password) as document:
        form = document.Root.get("/AcroForm")
        return [field.fully_qualified_name for field in document.acroform.fields] if form is not None else []


def test_a_fillable_copy_is_mailed_and_its_code_is_known(
    project: Path, home: Path, run: Run, tmp_path: Path
) -> None:
    asked = ("--to-file", "-", "--no-open", "--fillable", "--json", "--given")
    result = run("mail", "care", *asked, stdin=ADDRESS)
    assert result.exit_code == ExitCode.OK, result.stderr
    (pdf,) = get_pdfs(find_draft(home)).values()
    assert find_field_names(pdf) == ["choose-1-part-1", "choose-1-part-2"]
    code = json.loads(result.stdout)["letters"][0]["given"].partition("(")[2].partition(")")[0]
    (tmp_path / "kept.pdf").write_bytes(pdf)
    for copy in (code, str(tmp_path / "kept.pdf")):
        assert run("verify", copy, "--project", "care").stdout.startswith("current"), copy


def test_a_fillable_copy_can_be_protected_and_filled_in(
    project: Path, home: Path, run: Run, tmp_path: Path
) -> None:
    (tmp_path / "password").write_text(PASSWORD, encoding="utf-8")
    asked = ("--protect", "--password-file", str(tmp_path / "password"), "--to-file", "-", "--no-open")
    assert run("mail", "care", "--fillable", *asked, stdin=ADDRESS).exit_code == ExitCode.OK
    (pdf,) = get_pdfs(find_draft(home)).values()
    assert len(find_field_names(pdf, PASSWORD)) == 2
    with pikepdf.open(BytesIO(pdf), password=PASSWORD) as document:
        assert document.allow.modify_form


def test_the_given_line_names_codes_that_verify_knows_years_later(
    project: Path, home: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    result = run("mail", "care", "--to-file", "-", "--no-open", "--given", stdin=ADDRESS)
    line = result.stdout
    assert line.startswith("Patient education given: “Chlamydia” v1.2 (")
    assert "made ready as an e-mail at Riverside Clinic" in line
    code = line.partition("(")[2].partition(")")[0]
    assert parse_copy_code(code) == code
    assert run("verify", code, "--project", "care").stdout.startswith("current")
    path = project / "care" / "content.yaml"
    newer = path.read_text(encoding="utf-8").replace("soon", "later").replace('"1.2"', '"2.0"')
    path.write_text(newer, encoding="utf-8")
    told = run("verify", code, "--project", "care").stdout
    assert told.startswith("outdated")
    assert "1.2" in told


def test_the_draft_is_opened_by_its_path_alone(
    project: Path, home: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    monkeypatch.setattr("handout.cli.mail_draft.launch", lambda target: opened.append(target) or "")
    assert run("mail", "care", "--to-file", "-", stdin=ADDRESS).exit_code == ExitCode.OK
    by_hand = run("mail", "care", "--to-file", "-", "--attach-by-hand", stdin=ADDRESS)
    assert "attach clinic-information.pdf" in by_hand.stderr
    draft, message = opened
    assert draft.endswith(".eml")
    assert message.startswith("mailto:?subject=Information%20from%20Riverside%20Clinic&body=Hello%2C%0D%0A")
    assert not any(word in target for target in opened for word in (ADDRESS, "hlamydia"))
    (saved,) = home.rglob("clinic-information.pdf")
    assert saved.read_bytes().startswith(b"%PDF")


def test_a_trial_makes_nothing(project: Path, home: Path, run: Run) -> None:
    result = run("mail", "care", "--to-file", "-", "--dry-run", stdin=ADDRESS)
    assert result.exit_code == ExitCode.OK
    assert "1 PDF for letter" in result.stderr
    assert not home.exists()


def test_settings_are_the_clinics_then_the_users(project: Path, home: Path, run: Run) -> None:
    settings = "file_name: from-lakeview.pdf\nsubject_name: Lakeview\n"
    (project / "care" / "mail.yaml").write_text(settings, encoding="utf-8")
    own = find_settings_folder()
    own.mkdir(parents=True)
    (own / "mail.yaml").write_text("subject_name: L\n", encoding="utf-8")
    assert run("mail", "care", "--to-file", "-", "--no-open", stdin=ADDRESS).exit_code == ExitCode.OK
    message = find_draft(home)
    assert message["Subject"] == "Information from L"
    assert list(get_pdfs(message)) == ["from-lakeview.pdf"]


def test_a_mistake_in_the_settings_is_told_with_its_place(project: Path, run: Run) -> None:
    (project / "care" / "mail.yaml").write_text("file_name: Depression.docx\nsubjct: x\n", encoding="utf-8")
    result = run("mail", "care", "--to-file", "-", stdin=ADDRESS)
    assert result.exit_code == ExitCode.CONTENT
    assert "mail.yaml:1:12" in result.stderr
    assert "mail.yaml:2:1" in result.stderr
