"""Measures what surrounds rendering in a batch: writing, remembering, checking, and starting workers.

Each figure stands beside what the machine itself needs in the same run. The folder should not be one
where thousands of files have just been removed: some file systems take long to give their places away again.
"""

from __future__ import annotations

import argparse
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT)]

from handout.batch.engines import ProcessEngine  # noqa: E402
from handout.batch.manifest import Manifest  # noqa: E402
from handout.batch.manifest_file import (  # noqa: E402
    ManifestEntry,
)
from handout.delivery.open_store import open_store  # noqa: E402
from handout.delivery.store import (  # noqa: E402
    Store,
    compute_digest,
)
from tests.batch.work import double  # noqa: E402

SIZE = 57_000
FOLDERS = 50
INPUT = "0" * 64


@contextmanager
def timed(seconds: list[float]) -> Iterator[None]:
    """Append how long the context took."""
    begun = time.perf_counter()
    yield
    seconds.append(time.perf_counter() - begun)


def names(round_: int, files: int) -> list[str]:
    """Return the names of one round's files."""
    return [f"clinic-{n % FOLDERS}/handout-{round_}-{n}.pdf" for n in range(files)]


def plainly(folder: Path, name: str, content: bytes) -> None:
    """Write as the system does it, with nothing around."""
    descriptor = os.open(f"{folder}/{name}", os.O_WRONLY | os.O_CREAT | getattr(os, "O_BINARY", 0), 0o666)
    os.write(descriptor, content)
    os.close(descriptor)


def race_writing(folder: Path, files: int, rounds: int) -> None:
    """Write the same files plainly and through a store, in turn."""
    content = bytes(range(256)) * (SIZE // 256)
    store = open_store(folder / "store")
    for place in ("plain", "store"):
        for n in range(FOLDERS):
            (folder / place / f"clinic-{n}").mkdir(parents=True)
    ours: list[float] = []
    plain: list[float] = []
    for round_ in range(rounds):
        for writes, seconds in ((plainly_into(folder / "plain"), plain), (store.write, ours)):
            with timed(seconds):
                for name in names(round_, files):
                    writes(name, content)
    show("written plainly", files / statistics.median(plain), "files/s")
    show("written by a store", files / statistics.median(ours), "files/s")
    show("  as much as plainly", statistics.median(p / o for p, o in zip(plain, ours, strict=True)), "x")


def plainly_into(folder: Path) -> Callable[[str, bytes], object]:
    """Return `plainly` for one folder."""
    return lambda name, content: plainly(folder, name, content)


def remember(store: Store, files: int) -> None:
    """Make and record files, and look whether they are current, as the next batch would."""
    planned = dict.fromkeys(names(0, files), INPUT)
    content = bytes(SIZE)
    seconds: list[float] = []
    with timed(seconds), Manifest.open(store) as manifest:
        for name in planned:
            facts = store.write(name, content)
            manifest.record(
                name, ManifestEntry(INPUT, compute_digest(content), *facts, "asthma", "riverside", "en-US")
            )
    show("written, hashed and recorded", files / seconds[-1], "files/s")
    for thorough in (False, True):
        taken: list[float] = []
        for _ in range(5):
            with timed(taken):
                listing = store.list_files()
                found = Manifest.open(store).find_current(planned.items(), listing, thorough=thorough)
            assert len(found) == files
        show(f"{files} unchanged, {'every byte' if thorough else 'by time'}", min(taken), "s")


def start_workers() -> None:
    """Start two workers each way: the first time, and again."""
    for method in ("forkserver", "spawn"):
        if sys.platform == "win32" and method == "forkserver":
            continue
        for time_ in ("first", "again"):
            seconds: list[float] = []
            with timed(seconds):
                list(ProcessEngine(2, start_method=method).run(double, range(2)))
            show(f"two workers by {method}, {time_}", seconds[0] * 1000, "ms")
    with timed(seconds):
        list(ProcessEngine(1).run(double, range(2000)))
    show("a task to a worker and back", seconds[-1] / 2000 * 1e6, "us")


def show(what: str, value: float, unit: str) -> None:
    """Print one figure."""
    print(f"{what:<42} {value:>12,.2f} {unit}")


def main() -> None:
    """Measure everything in a folder that goes afterwards."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--files", type=int, default=10_000)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--folder", type=Path, help="on the disk to be measured (default: the system's)")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=arguments.folder) as folder:
        start_workers()
        race_writing(Path(folder) / "race", arguments.files // 5, arguments.rounds)
        remember(open_store(Path(folder) / "batch"), arguments.files)


if __name__ == "__main__":
    main()
