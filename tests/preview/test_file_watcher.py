"""Each save is told once and soon; what is no part of a handout is not."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from queue import Empty, Queue
from threading import Event, Thread

import pytest

from handout.preview import file_watcher
from handout.preview.file_watcher import FileWatcher, list_folders
from tests.support.waiting import PATIENCE


@pytest.fixture
def saves(tmp_path: Path) -> Iterator[Queue[int]]:
    stop, told = Event(), Queue[int]()
    watch = FileWatcher(tmp_path)

    def follow() -> None:
        for number, _ in enumerate(watch.wait_for_saves(stop)):
            told.put(number)

    thread = Thread(target=follow)
    thread.start()
    yield told
    stop.set()
    thread.join(timeout=PATIENCE)
    assert not thread.is_alive()


def quiet(saves: Queue[int]) -> None:
    with pytest.raises(Empty):
        saves.get(timeout=0.3)


def test_a_save_is_told_once(
    saves: Queue[int], tmp_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    # A file that is made and then written may be told twice if the machine stops between the two.
    written = tmp_path_factory.mktemp("elsewhere") / "content.yaml"
    written.write_text("a", encoding="utf-8")
    written.replace(tmp_path / "content.yaml")
    saves.get(timeout=PATIENCE)
    quiet(saves)


def test_a_file_that_is_written_in_place_is_told(saves: Queue[int], tmp_path: Path) -> None:
    (tmp_path / "content.yaml").write_text("a", encoding="utf-8")
    saves.get(timeout=PATIENCE)


def test_a_file_put_in_place_as_editors_do(saves: Queue[int], tmp_path: Path) -> None:
    (tmp_path / ".content.yaml.swp").write_text("x", encoding="utf-8")
    (tmp_path / "4913").write_text("", encoding="utf-8")
    (tmp_path / "new").write_text("a", encoding="utf-8")
    quiet(saves)
    (tmp_path / "new").rename(tmp_path / "content.yaml")
    saves.get(timeout=PATIENCE)


def test_a_new_folder_is_watched(saves: Queue[int], tmp_path: Path) -> None:
    (tmp_path / "assets").mkdir()
    saves.get(timeout=PATIENCE)
    quiet(saves)
    (tmp_path / "assets" / "logo.svg").write_text("<svg/>", encoding="utf-8")
    saves.get(timeout=PATIENCE)


def test_what_is_made_is_no_save(saves: Queue[int], tmp_path: Path) -> None:
    (tmp_path / "output").mkdir()
    (tmp_path / "output" / "picture.png").write_bytes(b"x")
    (tmp_path / "handout.pdf").write_bytes(b"x")
    quiet(saves)


def test_a_save_between_is_not_missed(tmp_path: Path) -> None:
    watch = FileWatcher(tmp_path)
    (tmp_path / "content.yaml").write_text("a", encoding="utf-8")
    stop = Event()
    told = watch.wait_for_saves(stop)
    next(told)
    stop.set()
    assert list(told) == []


def test_folders_are_bounded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("a/b/c/d/e", ".git/objects", "output", "node_modules/x"):
        (tmp_path / name).mkdir(parents=True)
    found = [path.relative_to(tmp_path).as_posix() for path in list_folders(tmp_path)]
    assert found == [".", "a", "a/b", "a/b/c", "a/b/c/d"]
    monkeypatch.setattr(file_watcher, "MAX_FOLDERS", 2)
    assert len(list_folders(tmp_path)) == 2


def test_a_loop_of_links_ends(tmp_path: Path) -> None:
    try:
        (tmp_path / "again").symlink_to(tmp_path, target_is_directory=True)
    except OSError:
        pytest.skip("this system makes no symbolic links")
    assert list_folders(tmp_path) == (tmp_path,)
