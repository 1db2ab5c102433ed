"""Telling when a project's files change: its folders are watched, never more than those."""

from __future__ import annotations

import os
import platform
from collections.abc import Iterator
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING

from handout.desk.extras import needed

if TYPE_CHECKING:
    from watchfiles._rust_notify import RustNotify

STEP = 10
"""Milliseconds without another change after which a save is over."""
DEBOUNCE = 200
"""Milliseconds after which changes are told although more are coming."""
MOST_FOLDERS = 300
DEEPEST = 4

SUFFIXES = {
    *(".yaml", ".yml", ".csv"),
    *(".svg", ".png", ".jpg", ".jpeg", ".gif", ".webp"),
    *(".ttf", ".otf"),
}
"""Files that a handout may be made of; what an editor writes beside them is none."""

_NOT_OURS = {"output", "node_modules", "__pycache__", "venv", "dist", "build"}


class Watch:
    """Watches a project from the moment it is made, so that no save is missed while one is worked on."""

    def __init__(self, root: Path) -> None:
        """Begin to watch. Raises MissingExtraError without watchfiles."""
        self._root = root
        self._folders = folders(root)
        self._notify = _notify(self._folders)

    def saves(self, stop: Event | None = None) -> Iterator[None]:
        """Yield once for each save, until `stop` is set or Ctrl+C is pressed."""
        while isinstance(found := self._notify.watch(DEBOUNCE, STEP, 0, stop), set):
            anew = (now := folders(self._root)) != self._folders
            if anew:
                before, self._folders, self._notify = self._notify, now, _notify(now)
                before.close()
            # What came into a new folder before it was watched counts as well.
            if anew or any(Path(path).suffix.lower() in SUFFIXES for _, path in found):
                yield
        self._notify.close()


def folders(root: Path) -> tuple[Path, ...]:
    """A project's folder and those inside it, without hidden ones, programs' own and the output's."""
    found = [root]
    for folder in found:
        if len(folder.relative_to(root).parts) < DEEPEST:
            found += _inside(folder)
        if len(found) >= MOST_FOLDERS:
            break
    return tuple(found[:MOST_FOLDERS])


def _notify(watched: tuple[Path, ...]) -> RustNotify:
    with needed("watching files"):
        # Its documented lower half: the upper one begins to watch only when it is first asked.
        from watchfiles._rust_notify import RustNotify
    # Windows tells Linux inside it nothing of changes to its files.
    polling = "microsoft-standard" in platform.uname().release
    return RustNotify([str(folder) for folder in watched], False, polling, 200, False, True)


def _inside(folder: Path) -> list[Path]:
    try:
        with os.scandir(folder) as entries:
            names = sorted(
                entry.name
                for entry in entries
                if entry.is_dir(follow_symlinks=False)
                and not entry.name.startswith(".")
                and entry.name not in _NOT_OURS
            )
    except OSError:
        return []
    return [folder / name for name in names]
