"""Inside a library a handout is named as its file is, without folder and ending."""

from __future__ import annotations

from pathlib import Path

import pytest

from handout.cli.options import find_content_file
from handout.errors import ContentError


def test_a_handout_of_a_library_is_found_by_its_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "handouts").mkdir()
    (tmp_path / "handouts" / "asthma.yaml").write_text("content: [Breathe.]\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert find_content_file(Path("asthma")) == Path("handouts", "asthma.yaml")
    with pytest.raises(ContentError):
        find_content_file(Path("cough"))


def test_a_folder_of_that_name_comes_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for folder in ("handouts", "asthma"):
        (tmp_path / folder).mkdir()
    for name in ("handouts/asthma.yaml", "asthma/content.yaml"):
        (tmp_path / name).write_text("content: [Breathe.]\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert find_content_file(Path("asthma")) == Path("asthma", "content.yaml")
