"""`handout build --protect`: locked, still accessible, and never a password in sight."""

from __future__ import annotations

import json
import sys
from io import BytesIO
from pathlib import Path

import page
import pikepdf
import pypdfium2
import pytest

from handout.cli import passwords
from handout.delivery.protection import Passwords, encrypt_pdf, prepare_passwords
from handout.errors import ContentError, ExitCode
from handout.pdf.tools.inspection import inspect_pdf
from tests.cli.conftest import Run
from tests.cli.copies import write
from tests.support.pdf_checks import own_findings

SECRET = "purple-otter-räin"
OWNER = "another long password"
COPY = Path("output", "asthma_riverside_letter_en_v1.2_protected.pdf")


@pytest.fixture
def clinic(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = write(tmp_path / "clinic")
    (folder / "password.txt").write_text(f"{SECRET}\n", encoding="utf-8")
    (folder / "owner.txt").write_text(OWNER, encoding="utf-8")
    monkeypatch.chdir(folder)
    return folder


def build(run: Run, *more: str) -> object:
    return run("build", "-l", "riverside", "--protect", "--password-file", "password.txt", *more)


def test_it_opens_with_the_password_only(run: Run, clinic: Path) -> None:
    result = build(run)
    assert result.exit_code == ExitCode.OK
    assert result.stdout == f"{COPY}\n"
    assert "no longer claims to be an archive" in result.stderr
    assert SECRET not in result.output
    with pytest.raises(pikepdf.PasswordError):
        pikepdf.open(COPY)
    with pytest.raises(pypdfium2.PdfiumError):
        pypdfium2.PdfDocument(COPY)
    # PDFium knows nothing of qpdf, and opens it too.
    assert len(pypdfium2.PdfDocument(COPY, password=SECRET)) == 1


def test_how_it_is_locked(run: Run, clinic: Path) -> None:
    build(run)
    with pikepdf.open(COPY, password=SECRET) as pdf:
        assert (pdf.encryption.R, pdf.encryption.bits) == (6, 256)
        assert pdf.allow.accessibility
        assert pdf.allow.extract
        assert pdf.allow.print_highres
        assert not pdf.allow.modify_other
        assert not pdf.allow.modify_annotation
        assert pdf.user_password_matched
        assert not pdf.owner_password_matched


def test_the_same_words_and_still_pdf_ua(run: Run, clinic: Path) -> None:
    run("build", "-l", "riverside")
    build(run)
    plain = inspect_pdf(Path("output", "asthma_riverside_letter_en_v1.2.pdf").read_bytes())
    locked = inspect_pdf(COPY.read_bytes(), password=SECRET)
    assert locked.reading == plain.reading
    assert locked.identifiers == plain.identifiers
    assert plain.claims == ("PDF/UA-1", "PDF/A-2a")
    assert locked.claims == ("PDF/UA-1",)
    opened = BytesIO()
    with pikepdf.open(COPY, password=SECRET) as pdf:
        pdf.save(opened, fix_metadata_version=False)
    report = page.validate_pdf_bytes(opened.getvalue(), profile=page.ValidationProfile.PDF_UA_1)
    assert report.rules.total > 50
    assert [failure.message for failure in report.failures] == []
    assert own_findings(opened.getvalue()) == []


def test_nothing_of_the_content_can_be_read(run: Run, clinic: Path) -> None:
    build(run)
    locked = COPY.read_bytes()
    for word in (b"asthma", b"Asthma", b"riverside", b"Lakeview", SECRET.encode()):
        assert word not in locked


def test_it_may_be_replaced_by_ourselves(run: Run, clinic: Path) -> None:
    build(run)
    first = COPY.read_bytes()
    assert build(run).exit_code == ExitCode.OK
    assert COPY.read_bytes() != first


def test_it_does_not_take_the_place_of_the_open_copy(run: Run, clinic: Path) -> None:
    run("build", "-l", "riverside")
    build(run)
    assert len(list(Path("output").glob("*.pdf"))) == 2


def test_the_owners_password(run: Run, clinic: Path) -> None:
    build(run, "--owner-password-file", "owner.txt")
    with pikepdf.open(COPY, password=OWNER) as pdf:
        assert pdf.owner_password_matched


def test_for_programs(run: Run, clinic: Path) -> None:
    result = build(run, "--json", "--verbose")
    (document,) = json.loads(result.stdout)["documents"]
    assert document["protected"] is True
    assert document["bytes"] == COPY.stat().st_size
    assert SECRET not in result.output


def test_it_is_asked_for(run: Run, clinic: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(passwords, "is_interactive", lambda: True)
    monkeypatch.setattr("click.prompt", lambda *_, **__: SECRET)
    assert run("build", "-l", "riverside", "--protect").exit_code == ExitCode.OK
    pikepdf.open(COPY, password=SECRET).close()


@pytest.mark.parametrize("written", ["", "short"])
def test_the_password_goes_before_any_talk_of_building(run: Run, clinic: Path, written: str) -> None:
    Path("password.txt").write_text(written, encoding="utf-8")
    result = run("build", "--protect", "--password-file", "password.txt")
    assert "Chosen for you" not in result.stderr
    assert "Chosen for you" in run("build").stderr


def test_content_that_cannot_be_built_asks_for_no_password(
    run: Run, clinic: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(passwords, "is_interactive", lambda: True)
    monkeypatch.setattr("click.prompt", lambda *_, **__: pytest.fail("asked in vain"))
    assert "[unknown-location]" in run("build", "-l", "nowhere", "--protect").stderr


def test_nobody_to_ask(run: Run, clinic: Path) -> None:
    result = run("build", "-l", "riverside", "--protect")
    assert result.exit_code == ExitCode.USAGE
    assert "--password-file" in result.stderr


@pytest.mark.parametrize("option", ["--password-file", "--owner-password-file"])
def test_a_password_without_protection(run: Run, clinic: Path, option: str) -> None:
    result = run("build", option, "password.txt")
    assert result.exit_code == ExitCode.USAGE
    assert not Path("output").exists()


BAD = {
    "": "no-password",
    "\n" + SECRET: "no-password",
    "short": "weak-password",
    "é" * 64: "long-password",
    OWNER: "same-passwords",
    "purple\0otter": "bad-password",
    "purple\x1botter": "bad-password",
    " " * 12: "no-password",
    "x" * 10_000: "long-password",
}


@pytest.mark.parametrize("written", BAD)
def test_passwords_that_will_not_do(run: Run, clinic: Path, written: str) -> None:
    Path("password.txt").write_text(written, encoding="utf-8")
    result = build(run, "--owner-password-file", "owner.txt")
    assert result.exit_code == ExitCode.CONTENT
    assert f"[{BAD[written]}]" in result.stderr
    assert not Path("output").exists()


def test_password_files_that_cannot_be_read(run: Run, clinic: Path) -> None:
    Path("password.txt").write_bytes(b"\xff\xfe\xff")
    assert "no text in UTF-8" in build(run).stderr
    Path("password.txt").unlink()
    result = build(run)
    assert result.exit_code == ExitCode.CONTENT
    assert "there is no file password.txt" in result.stderr


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="there is no such device here")
def test_a_password_file_without_an_end(run: Run, clinic: Path) -> None:
    result = run("build", "-l", "riverside", "--protect", "--password-file", "/dev/zero")
    assert result.exit_code == ExitCode.CONTENT


def test_windows_line_ends_and_byte_order_marks(clinic: Path) -> None:
    Path("password.txt").write_bytes(b"\xef\xbb\xbfpurple otter\r\nmore")
    assert passwords.read_password(Path("password.txt")) == "purple otter"


def test_a_missing_extra(run: Run, clinic: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pikepdf", None)
    result = build(run)
    assert result.exit_code == ExitCode.MISSING
    assert "pip install pikepdf" in result.stderr
    assert not Path("output").exists()


def test_passwords_are_in_no_representation() -> None:
    assert SECRET not in repr(Passwords(SECRET, OWNER)) + str(Passwords(SECRET, OWNER))
    assert OWNER not in repr(Passwords(SECRET, OWNER))


def test_both_ways_of_writing_a_letter_are_one_password() -> None:
    assert (
        prepare_passwords(Passwords("ra\u0308inyday")).user
        == prepare_passwords(Passwords("r\u00e4inyday")).user
    )


def test_random_owner_passwords_differ() -> None:
    assert prepare_passwords(Passwords(SECRET)).owner != prepare_passwords(Passwords(SECRET)).owner
    assert len(prepare_passwords(Passwords(SECRET)).owner) > 40


def test_a_file_without_metadata_can_be_protected() -> None:
    plain = BytesIO()
    with pikepdf.new() as pdf:
        pdf.save(plain)
    assert b"/Encrypt" in encrypt_pdf(plain.getvalue(), prepare_passwords(Passwords(SECRET)))
    with pytest.raises(ContentError):
        prepare_passwords(Passwords(""))
