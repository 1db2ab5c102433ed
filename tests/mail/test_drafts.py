"""Drafts: private while they are there, and gone after."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from handout.errors import OutputError
from handout.mail.drafts import KEEP_SECONDS, sweep_drafts, write_draft, write_private_file


def test_only_this_user_may_read_a_draft(tmp_path: Path) -> None:
    folder = tmp_path / "drafts"
    path = write_draft(folder, b"canary")
    assert path.read_bytes() == b"canary"
    assert path.suffix == ".eml"
    assert write_draft(folder, b"").name != path.name
    if os.name == "posix":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_a_sweep_leaves_the_new_ones_and_takes_old_and_future_ones(tmp_path: Path) -> None:
    new, old, future = (write_draft(tmp_path, b"x") for _ in range(3))
    inner = write_private_file(tmp_path / "inner", "clinic-information.pdf", b"x")
    now = 1_000_000_000.0
    for path, age in ((new, 1), (old, KEEP_SECONDS), (future, -2 * KEEP_SECONDS), (inner, KEEP_SECONDS + 1)):
        os.utime(path, (now - age, now - age))
    assert sweep_drafts(tmp_path, now) == 3
    assert list(tmp_path.iterdir()) == [new]
    assert sweep_drafts(tmp_path / "none", now) == 0


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "drafts").write_text("a file stands here", encoding="utf-8")
    with pytest.raises(OutputError, match="cannot be written"):
        write_draft(tmp_path / "drafts", b"canary")


def test_a_file_that_was_there_is_not_removed(tmp_path: Path) -> None:
    (tmp_path / "given.json").write_bytes(b"another's")
    with pytest.raises(OutputError, match="cannot be written"):
        write_private_file(tmp_path, "given.json", b"canary")
    assert (tmp_path / "given.json").read_bytes() == b"another's"
