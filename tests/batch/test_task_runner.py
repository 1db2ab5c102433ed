"""What a worker does with one task: it stops at a full disk, and spares the collector what needs no look."""

from __future__ import annotations

import errno
import gc
import os
from pathlib import Path

import pytest

from handout.batch import task_runner
from handout.batch.collector import PausedCollector, pause_collector
from handout.batch.plan import BatchRequest, make_plan
from handout.batch.task_runner import RunSettings, Task, TaskResult, run_task
from handout.content.model import Location
from handout.delivery.folder_store import FolderStore
from handout.delivery.output_files import make_write_problem
from handout.delivery.store import FileContent, FileInfo
from handout.errors import OutputError
from handout.render import Rendered, Renderer
from tests.batch.clinics import write


class SmallDisk(FolderStore):
    """A folder that takes so many files; the next ones the system refuses."""

    def __init__(self, path: Path, room: int, number: int) -> None:
        super().__init__(path)
        self._room, self._number = room, number

    def write(self, name: str, content: FileContent, *, durable: bool = False) -> FileInfo:
        self._room -= 1
        if self._room < 0:
            raise OutputError(
                make_write_problem(self.path / name, OSError(self._number, os.strerror(self._number)))
            )
        return super().write(name, content, durable=durable)


@pytest.fixture
def rendered(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The ids of the locations whose documents were rendered, in order."""
    tried: list[str] = []
    render = Renderer.render

    def counted(press: Renderer, location: Location | None) -> Rendered:
        tried.append(location.id if location else "")
        return render(press, location)

    monkeypatch.setattr(Renderer, "render", counted)
    return tried


def done(folder: Path, store: FolderStore) -> TaskResult:
    """Do the task of one handout for its locations."""
    (job,) = make_plan(BatchRequest((write(folder / "library"),), handouts=("tms",))).jobs
    documents = tuple(zip(job.file_names, job.locations, strict=True))
    return run_task(RunSettings("run", store, None), Task(job.without_locations(), documents))


def test_after_a_full_disk_the_rest_of_the_task_is_not_tried(tmp_path: Path, rendered: list[str]) -> None:
    found = done(tmp_path, SmallDisk(tmp_path / "output", 1, errno.ENOSPC))
    assert rendered == ["oak", "bay"]
    assert len(found.made) == 1
    assert [problem.code for failed in found.failed for problem in failed.problems] == ["disk-full"]


def test_after_a_file_that_cannot_be_written_the_rest_is_tried(tmp_path: Path, rendered: list[str]) -> None:
    found = done(tmp_path, SmallDisk(tmp_path / "output", 1, errno.EIO))
    assert rendered == ["oak", "bay", "elm"]
    assert len(found.made) == 1
    assert [problem.code for failed in found.failed for problem in failed.problems] == ["not-written"] * 2


def test_the_collector_looks_at_layouts_only(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A filled template leaves nothing for it, and to look for that takes a thirtieth of the time."""
    monkeypatch.setattr(task_runner, "COLLECT_INTERVAL", 1)
    seen: list[str] = []
    for name in ("collect_young", "keep_young"):
        monkeypatch.setattr(PausedCollector, name, lambda _, name=name: seen.append(name))
    made = done(tmp_path, FolderStore(tmp_path / "output"))
    layouts = sum(count for _, count in made.template_counts)
    assert len(made.made) > layouts > 0
    assert seen.count("collect_young") == layouts
    assert seen[-1] == "keep_young"


def test_what_is_kept_is_not_looked_at_again() -> None:
    with pause_collector() as collector:
        young: list[object] = []
        young.append(young)
        collector.keep_young()
        assert not any(each is young for each in gc.get_objects(generation=0))
        assert any(each is young for each in gc.get_objects(generation=2))
