"""Files that a person names: what is no handout, or is not there, is told as such by every command."""

from __future__ import annotations

from pathlib import Path

import pytest

from handout.errors import ExitCode
from tests.cli.conftest import Run

ARTICLES = {
    "gout.txt": (b"Gout\n\nGout makes a joint hurt.\nCall us on 555-0100.\n", "plain text"),
    "gout.md": (b"# Gout\n\nGout makes a joint hurt.\n", "Markdown"),
    "gout.docx": (b"PK\x03\x04junk", "a Word document"),
    "gout.odt": (b"PK\x03\x04junk", "an OpenDocument text"),
    "gout.html": (b"<html><body><h1>Gout</h1></body></html>", "a web page"),
    "page.yaml": (b"<!DOCTYPE html>\n<html><h1>Gout</h1></html>", "a web page"),
    "gout.pdf": (b"%PDF-1.7\n", "a PDF"),
    "legacy.txt": ("Männer über 40".encode("utf-16"), "plain text"),
}
COMMANDS = (
    ("build", "FILE"), ("check", "FILE"), ("print", "FILE"), ("mail", "FILE"), ("fhir", "FILE"),
    ("approve", "FILE", "--by", "Dr Lee"), ("bundle", "FILE", "--title", "Packet"), ("batch", "FILE"),
    ("diff", "content.yaml", "FILE"), ("diff", "FILE", "content.yaml"), ("locations", "FILE"),
    ("list", "--library", "FILE"), ("verify", "AB12CD34", "--project", "FILE"),
    ("infobutton", "/infobutton?mainSearchCriteria.v.dn=gout", "--library", "FILE"),
)  # fmt: skip


def name_file(command: tuple[str, ...], name: str) -> list[str]:
    return [name if word == "FILE" else word for word in command]


@pytest.mark.parametrize("name", ARTICLES)
def test_an_article_is_told_from_a_handout(run: Run, project: Path, name: str) -> None:
    content, description = ARTICLES[name]
    (project / name).write_bytes(content)
    result = run("build", name)
    assert result.exit_code == ExitCode.CONTENT
    assert f"{name}:1:1: error: the file is {description}, not YAML [not-yaml]" in result.stderr
    assert f"handout import {name}" in result.stderr
    assert "1 error." in result.stderr


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_every_command_names_the_import(run: Run, project: Path, command: tuple[str, ...]) -> None:
    (project / "my gout.txt").write_bytes(ARTICLES["gout.txt"][0])
    result = run(*name_file(command, "my gout.txt"))
    assert result.exit_code == ExitCode.CONTENT
    assert "the file is plain text, not YAML" in result.stderr
    assert 'handout import "my gout.txt"' in result.stderr


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_every_command_says_that_a_file_is_not_there(
    run: Run, project: Path, command: tuple[str, ...]
) -> None:
    result = run(*name_file(command, "nosuch.yaml"))
    assert result.exit_code == ExitCode.CONTENT
    assert "there is no file" in result.stderr
    assert "nosuch.yaml" in result.stderr


LOOKED_AT = [
    *COMMANDS,
    ("list", "FILE"),
    ("import", "FILE"),
    ("inspect", "FILE"),
    ("preview", "FILE", "--no-open"),
]


@pytest.mark.parametrize("command", LOOKED_AT, ids=" ".join)
def test_a_name_that_no_file_can_have_is_no_failure_of_ours(
    run: Run, project: Path, command: tuple[str, ...]
) -> None:
    """A text that was pasted in place of a name."""
    result = run(*name_file(command, "x" * 300))
    assert result.exit_code == ExitCode.CONTENT
    assert "xxx" in result.stderr
    assert "Something went wrong" not in result.stderr


def test_what_was_meant_as_a_handout_keeps_its_own_errors(run: Run, project: Path) -> None:
    (project / "gout.txt").write_text(
        "handout:\n  id: gout\n  title: [Gout\ncontent: [x]\n", encoding="utf-8"
    )
    result = run("build", "gout.txt")
    assert "gout.txt:3:10: error: a bracket [ opens here" in result.stderr
    assert "handout import" not in result.stderr


def test_a_list_of_locations_or_a_picture_is_no_handout(run: Run, project: Path) -> None:
    (project / "clinics.csv").write_text("id,name\nmill,Mill Road\n", encoding="utf-8")
    (project / "gout.png").write_bytes(b"\x89PNG\r\n")
    listed = run("build", "clinics.csv")
    assert "the file is a list, not a handout" in listed.stderr
    assert "`locations: clinics.csv`" in listed.stderr
    assert "the file is a picture, not YAML" in run("check", "gout.png").stderr


@pytest.mark.parametrize(
    "options",
    [("build", "--protect", "--password-file"), ("build", "--fields"), ("inspect",), ("import",)],
    ids=" ".join,
)
def test_other_files_that_are_missing_or_folders_are_told_alike(
    run: Run, project: Path, options: tuple[str, ...]
) -> None:
    (project / "a-folder").mkdir()
    missing, folder = run(*options, "nosuch"), run(*options, "a-folder")
    assert "there is no file nosuch [missing-file]" in missing.stderr
    assert "a-folder cannot be read: it is a folder [unreadable-file]" in folder.stderr
    assert {missing.exit_code, folder.exit_code} == {ExitCode.CONTENT}


def test_a_word_that_looks_like_a_path_is_told_as_one(run: Run, project: Path) -> None:
    told = run("list", "nosuch.pdf").stderr
    assert "`nosuch.pdf` was taken for a word; there is no file or folder of that name either." in told
