"""`handout check --fix`: asks for each change, writes what is wanted, and keeps all else as it was."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from handout.cli.group import handout
from tests.checking.cases import CLEAN

ADDED = """\
  # how staff say it
  - Prior to the test, take 1 tablet **BID**  # keep this
  - >-
      Utilize 5mg in order to sleep -- and rest ,
      then inject 10 U of it. Take .5 mg or 1-2 tablets.
"""
FIXED = """\
  # how staff say it
  - Before the test, take 1 tablet **twice a day**  # keep this
  - >-
      Use 5 mg to sleep – and rest,
      then inject 10 units of it. Take .5 mg or 1-2 tablets.
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A handout with words that staff use, comments and a folded text."""
    file = tmp_path / "content.yaml"
    file.write_bytes((CLEAN + ADDED).encode())
    return file


def fix(path: Path, answers: str) -> str:
    """What is shown while the answers are given."""
    result = CliRunner().invoke(
        handout, ["check", str(path), "--fix", "--today", "2026-11-22"], input=answers
    )
    return result.output


def test_all_changes_are_shown_asked_and_made(path: Path) -> None:
    told = fix(path, "y\n" * 12)
    assert path.read_bytes().decode() == CLEAN + FIXED
    assert "“BID” → “twice a day”" in told
    assert "- - Prior to the test" in told
    assert "+ - Before the test" in told


def test_no_changes_nothing_and_quitting_keeps_what_was_wanted(path: Path) -> None:
    fix(path, "n\n" * 12)
    assert path.read_bytes().decode() == CLEAN + ADDED
    fix(path, "y\nq\n")
    assert path.read_bytes().decode() == CLEAN + ADDED.replace("Prior to", "Before")


def test_numbers_stay(path: Path) -> None:
    fix(path, "y\n" * 12)
    before, after = (re.findall(r"\d+", text) for text in (CLEAN + ADDED, path.read_text(encoding="utf-8")))
    assert before == after


def test_line_ends_of_windows_stay(path: Path) -> None:
    path.write_bytes((CLEAN + ADDED).replace("\n", "\r\n").encode())
    fix(path, "y\n" * 12)
    assert path.read_bytes().decode() == (CLEAN + FIXED).replace("\n", "\r\n")


def test_without_an_answer_nothing_is_written(path: Path) -> None:
    fix(path, "")
    assert path.read_bytes().decode() == CLEAN + ADDED


def test_no_unit_is_lost_and_no_address_changed(path: Path) -> None:
    words = (
        "  - Take 5 mg BID with food, or 2 tablets bid.\n"
        "  - See https://example.org/utilize-it, www.example.org/utilize or utilize@example.org.\n"
    )
    path.write_bytes((CLEAN + words).encode())
    fix(path, "y\n" * 12)
    safe = words.replace("mg BID", "mg twice a day").replace("tablets bid", "tablets twice a day")
    assert path.read_bytes().decode() == CLEAN + safe


@pytest.mark.parametrize(
    ("old", "new", "lost"),
    [
        ("mg BID", "twice a day", True),
        ("5mg", "5 mg", False),
        ("BID", "twice a day", False),
        ("10 U", "10 units", False),
        ("2 tablets bid", "2 twice a day", True),
    ],
)
def test_a_repair_that_loses_a_unit_is_none(old: str, new: str, lost: bool) -> None:
    from handout.checking.repairs import _loses_unit

    assert _loses_unit(old, new) == lost
