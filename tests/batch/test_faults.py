"""Kills, full disks and rivals, for real: whole files, a true manifest, and a re-run that ends it."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, suppress
from pathlib import Path

import pytest

from handout.batch.engines import ProcessEngine, SerialEngine
from handout.batch.manifest import Manifest
from handout.delivery.folder_store import FolderStore
from handout.delivery.store import STATE_DIR
from handout.errors import HandoutError, OutputError
from tests.batch import miniature
from tests.support.examples import count_examples
from tests.support.waiting import PATIENCE, wait_until

ROOT = Path(__file__).parent.parent.parent
WINDOWS = sys.platform == "win32"


def started(store: FolderStore, files: int, jobs: int, *held: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "tests.batch.miniature", store.address, str(files), str(jobs), *held]
    return subprocess.Popen(command, cwd=ROOT, stdout=-1, stderr=-1, text=True)


def everything(store: FolderStore) -> set[str]:
    return {path.relative_to(store.path).as_posix() for path in store.path.rglob("*") if path.is_file()}


def whole(store: FolderStore, files: int) -> None:
    """Everything planned is there and known, and nothing else lies about."""
    assert miniature.untrue(store) == []
    assert everything(store) == {*miniature.names(files), f"{STATE_DIR}/manifest.jsonl", f"{STATE_DIR}/lock"}
    assert sorted(Manifest.open(store)) == sorted(miniature.names(files))


def wait_for_files(store: FolderStore, process: subprocess.Popen[str], enough: int) -> None:
    """Wait until the batch has signed the lock, and so has begun, and there are enough files."""
    lock = store.path / STATE_DIR / "lock"

    def come() -> bool:
        begun = lock.exists() and f'"pid": {process.pid},' in lock.read_text(encoding="utf-8")
        return process.poll() is not None or (begun and len(store.list_files().files) >= enough)

    wait_until(come)


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of less than a megabyte, where this may be made."""
    if WINDOWS or os.geteuid() != 0:
        pytest.skip("only root can make a small disk")
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=700k", "tmpfs", str(tmp_path)]).returncode:
        pytest.skip("no disk can be mounted here")
    yield tmp_path
    subprocess.run(["umount", str(tmp_path)], check=True)


@pytest.mark.skipif(WINDOWS, reason="SIGKILL is POSIX's")
@pytest.mark.parametrize(
    ("jobs", "kills"), [(0, count_examples(8)), (2, count_examples(4))], ids=["serial", "two"]
)
def test_killed_again_and_again(tmp_path: Path, jobs: int, kills: int) -> None:
    """Wherever the kill comes, from the first sign of life on; the last task waits for it."""
    store, chance = FolderStore(tmp_path / "output"), random.Random(4)
    # More than all kills together wait for.
    files = 90 * kills + 60
    known, killed = 0, []
    with ExitStack() as processes:
        for _ in range(kills):
            enough = min(len(store.list_files().files) + chance.randrange(90), files - miniature.CHUNK)
            process = processes.enter_context(started(store, files, jobs, max(miniature.names(files))))
            killed.append(process)
            try:
                wait_for_files(store, process, enough)
            finally:
                process.kill()
            assert process.wait() == -signal.SIGKILL
            assert miniature.untrue(store) == []
            # What was known stays known.
            assert len(Manifest.open(store)) >= known
            known = len(Manifest.open(store))
        # A worker may outlive its batch for a moment, holding the pipe: what it still writes is no leftover.
        for process in killed:
            process.communicate(timeout=PATIENCE)
    assert known > 0
    miniature.batch(store, files, SerialEngine())
    whole(store, files)
    assert miniature.batch(store, files, SerialEngine()) == 0


@pytest.mark.skipif(WINDOWS, reason="forks, on purpose")
def test_killed_after_any_change_to_the_disk(tmp_path: Path) -> None:
    """In a process of its own, which has no threads that a fork would copy."""
    command = [sys.executable, "-W", "error", "-m", "tests.batch.dying", str(tmp_path)]
    told = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert told.stderr == ""
    assert int(told.stdout) > 30, "ways to die"


def test_two_at_once_into_one_folder(tmp_path: Path) -> None:
    store = FolderStore(tmp_path / "output")
    with store.lock("14:02"), started(store, 50, 0) as second:
        told, _ = second.communicate(timeout=PATIENCE)
    assert told.strip() == "batch-running"
    assert second.returncode == 4
    rivals = [started(store, 300, jobs) for jobs in (0, 2, 0)]
    stories = {rival.communicate(timeout=PATIENCE)[0].strip() for rival in rivals}
    assert "300" in stories
    assert stories <= {"300", "batch-running", "0"}
    whole(store, 300)


def test_without_locks_every_file_stays_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As on a drive that has none: both write everything, and what is remembered is true."""
    store = FolderStore(tmp_path / "output")
    script = (
        "import sys\n"
        "from handout.delivery import locks\n"
        "def fails(descriptor): raise OSError(locks.errno.ENOLCK, 'none')\n"
        "locks._seize = fails\n"
        "from handout.delivery.folder_store import FolderStore\n"
        "FolderStore.remove_unfinished = lambda *_: 0\n"
        "from tests.batch.miniature import batch, open_store, SerialEngine\n"
        "print(batch(open_store(sys.argv[1]), 150, SerialEngine()))\n"
    )
    command = [sys.executable, "-c", script, store.address]
    rivals = [subprocess.Popen(command, cwd=ROOT, stdout=-1, text=True) for _ in range(2)]
    told = [rival.communicate(timeout=PATIENCE)[0].strip() for rival in rivals]
    assert "150" in told
    assert [rival.returncode for rival in rivals] == [0, 0]
    assert miniature.untrue(store) == []
    miniature.batch(store, 150, SerialEngine())
    whole(store, 150)


@pytest.mark.parametrize("jobs", [0, 2], ids=["serial", "two"])
def test_a_disk_that_is_full(disk: Path, jobs: int) -> None:
    store = FolderStore(disk)
    with pytest.raises(HandoutError) as error:
        miniature.batch(store, 60, ProcessEngine(jobs) if jobs else SerialEngine())
    assert error.value.problems[0].code == "disk-full"
    assert miniature.untrue(store) == []
    assert 0 < len(store.list_files().files) < 60
    # The first failure ends this batch, and a second worker with it, wherever that was.
    assert len(store.list_files().unfinished) <= max(0, jobs - 1)
    subprocess.run(["mount", "-o", "remount,size=16m", str(disk)], check=True)
    miniature.batch(store, 60, SerialEngine())
    whole(store, 60)


def test_a_full_disk_leaves_the_manifest_as_it_was(disk: Path) -> None:
    store = FolderStore(disk)
    miniature.batch(store, 8, SerialEngine())
    with (disk / "filler").open("wb", buffering=0) as filler, suppress(OSError):
        while filler.write(b"x" * 512):
            pass
    manifest = Manifest.open(store)
    entry = manifest.get(miniature.names(1)[0])
    assert entry
    for n in range(200):
        manifest._entries[f"{n}.pdf"] = entry
    manifest._needs_rewrite = True
    with pytest.raises(OutputError) as error:
        manifest.close()
    assert error.value.problems[0].code == "disk-full"
    (disk / "filler").unlink()
    whole(store, 8)
