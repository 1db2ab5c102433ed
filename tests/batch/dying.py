"""A batch that is killed after its first change to the disk, its second, and so on until it comes to its end.

``python -m tests.batch.dying FOLDER`` says how many ways to die there were.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from handout.batch import manifest
from handout.batch.engines import SerialEngine
from handout.batch.manifest import Manifest
from handout.delivery.folder_store import FolderStore
from tests.batch import miniature

FILES = 6
CHANGES = ("replace", "unlink", "open", "write", "makedirs", "rmdir", "ftruncate")


def dies(step: int, store: FolderStore) -> bool:
    """Run a batch in a child that dies after so many changes; return whether it came to that."""
    child = os.fork()
    if child:
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) != 0
    left = [step]
    for name in CHANGES:
        setattr(os, name, counted(getattr(os, name), left))
    miniature.batch(store, FILES, SerialEngine())
    os._exit(0)


def counted(change: Callable[..., Any], left: list[int]) -> Callable[..., Any]:
    """Return the system call with death after the last one that is left."""

    def last(*arguments: Any, **named: Any) -> Any:
        result = change(*arguments, **named)
        left[0] -= 1
        if not left[0]:
            os._exit(9)
        return result

    return last


def main(folder: Path) -> int:
    """Die in every way, and see each time that what is left is true and the next batch ends it."""
    manifest.FLUSH_INTERVAL = 2
    step = 1
    while True:
        store = FolderStore(folder / str(step))
        died = dies(step, store)
        wrong = miniature.untrue(store)
        assert wrong == [], (step, wrong)
        miniature.batch(store, FILES, SerialEngine())
        assert miniature.untrue(store) == [], step
        assert sorted(Manifest.open(store)) == sorted(miniature.names(FILES)), step
        assert store.list_files().unfinished == store.list_files(".handout").unfinished == (), step
        if not died:
            return step - 1
        step += 1


if __name__ == "__main__":
    sys.stdout.write(str(main(Path(sys.argv[1]))))
