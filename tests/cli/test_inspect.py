"""`handout inspect`: the handout as a screen reader says it, held as readable text."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pikepdf
import pytest

from handout.errors import ExitCode
from tests.cli.conftest import Run
from tests.cli.copies import GOLDEN, steady, write


@pytest.fixture
def copy(tmp_path: Path, run: Run) -> str:
    folder = write(tmp_path / "clinic")
    return str(run("build", str(folder), "-l", "riverside", "-q").stdout.strip())


def test_what_is_said(run: Run, copy: str) -> None:
    result = run("inspect", copy)
    assert result.exit_code == ExitCode.OK
    assert result.stderr == ""
    said = steady(result.stdout)
    assert said == GOLDEN.read_text(encoding="utf-8"), "run `python -m tests.cli.copies` if this is meant"


def test_for_programs(run: Run, copy: str) -> None:
    result = run("inspect", copy, "--json")
    found = json.loads(result.stdout)
    seen = found["inspection"]
    assert found["exit_code"] == result.exit_code == ExitCode.OK
    assert (seen["title"], seen["pages"], seen["tagged"]) == ("Asthma", 1, True)
    assert seen["claims"] == ["PDF/UA-1", "PDF/A-2a"]
    assert all(font["embedded"] for font in seen["fonts"])
    assert seen["identifiers"]["location"] == "riverside"
    assert {"page": 1, "role": "H1", "text": "Asthma", "depth": 0, "language": ""} in seen["reading"]


def test_a_file_of_others(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "other.pdf"
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.save(path)
    result = run("inspect", str(path))
    assert result.exit_code == ExitCode.OK
    assert "not tagged" in result.stdout
    assert "this file has no tags" in result.stdout.lower()
    assert "this file says nothing of handout" in result.stdout


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "broken-pdf"),
        (b"hello", "broken-pdf"),
        (None, "missing-file"),
        (b"%PDF-1.4\n1 0 obj", "broken-pdf"),
    ],
)
def test_what_cannot_be_read(run: Run, tmp_path: Path, content: bytes | None, code: str) -> None:
    path = tmp_path / "a.pdf"
    if content is not None:
        path.write_bytes(content)
    result = run("inspect", str(path))
    assert result.exit_code == ExitCode.CONTENT
    assert f"[{code}]" in result.stderr
    assert "Traceback" not in result.output


def test_a_folder(run: Run, tmp_path: Path) -> None:
    result = run("inspect", str(tmp_path))
    assert result.exit_code == ExitCode.CONTENT
    assert "it is a folder" in result.stderr


def test_a_locked_file(run: Run, copy: str, tmp_path: Path) -> None:
    path = str(tmp_path / "locked.pdf")
    with pikepdf.open(copy) as pdf:
        pdf.save(path, encryption=pikepdf.Encryption(user="secret", owner="other"))
    refused = run("inspect", path)
    assert refused.exit_code == ExitCode.CONTENT
    assert "asks for a password" in refused.stderr
    for written, code, words in (
        ("secret\n", ExitCode.OK, "H1: Asthma"),
        ("wrong", ExitCode.CONTENT, "another"),
    ):
        (tmp_path / "password").write_text(written, encoding="utf-8")
        result = run("inspect", path, "--password-file", str(tmp_path / "password"))
        assert result.exit_code == code
        assert words in result.output


def test_a_file_with_an_owners_password_only_is_read(run: Run, copy: str, tmp_path: Path) -> None:
    path = str(tmp_path / "locked.pdf")
    with pikepdf.open(copy) as pdf:
        pdf.save(path, encryption=pikepdf.Encryption(user="", owner="other"))
    assert "H1: Asthma" in run("inspect", path).stdout


@pytest.mark.parametrize("module", ["pikepdf", "pypdfium2"])
def test_a_missing_extra(run: Run, copy: str, monkeypatch: pytest.MonkeyPatch, module: str) -> None:
    monkeypatch.setitem(sys.modules, module, None)
    result = run("inspect", copy)
    assert result.exit_code == ExitCode.MISSING
    assert "pip install pikepdf pypdfium2" in result.stderr


def test_words_cannot_write_to_the_terminal(run: Run, copy: str, tmp_path: Path) -> None:
    path = str(tmp_path / "hostile.pdf")
    with pikepdf.open(copy) as pdf:
        pdf.docinfo["/Title"] = "a\x1b[31mb\nc"
        pdf.save(path)
    result = run("inspect", path)
    assert "\x1b" not in result.stdout
    assert "a\\x1b[31mb c" in result.stdout


def test_a_damaged_file_never_ends_in_a_traceback(run: Run, copy: str, tmp_path: Path) -> None:
    whole = Path(copy).read_bytes()
    path = tmp_path / "damaged.pdf"
    for part in range(1, 20):
        changed = bytearray(whole)
        for at in range(part, len(whole), max(1, len(whole) // part)):
            changed[at] ^= 0x55
        path.write_bytes(changed[: len(whole) * (20 - part % 3) // 20])
        assert run("inspect", str(path)).exit_code in (ExitCode.OK, ExitCode.CONTENT)
