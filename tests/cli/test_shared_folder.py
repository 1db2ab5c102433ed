"""The folder that holds what a library's handouts share, by any of its files."""

from __future__ import annotations

from pathlib import Path

import pytest

from handout.cli.shared_folder import SETTINGS_FILES, find_shared_folder
from handout.content.paths import SHARED_NAMES, find_project_root


@pytest.mark.parametrize("name", [*SHARED_NAMES, *SETTINGS_FILES])
def test_one_of_its_files_tells_a_library(tmp_path: Path, name: str) -> None:
    handouts = tmp_path / "handouts"
    handouts.mkdir()
    assert find_shared_folder(handouts) == handouts
    (tmp_path / name).mkdir() if name == "shared" else (tmp_path / name).touch()
    assert find_shared_folder(handouts) == tmp_path.resolve()
    assert find_shared_folder(tmp_path) == tmp_path


@pytest.mark.parametrize("name", SHARED_NAMES)
def test_desk_and_build_agree_on_the_folder(tmp_path: Path, name: str) -> None:
    handouts = tmp_path / "handouts"
    handouts.mkdir()
    (tmp_path / name).touch()
    assert find_project_root(handouts / "cast.yaml").resolve() == find_shared_folder(handouts)
