"""Watches the folders of a project, and only those, for changed files."""

from __future__ import annotations

import os
import platform
from collections.abc import Iterator
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING

from handout.webserver.packages import require_web_packages

if TYPE_CHECKING:
    from watchfiles._rust_notify import RustNotify

STEP_MS = 10
"""Milliseconds without another change after which a save is complete."""
DEBOUNCE_MS = 200
"""Milliseconds after which changes are reported although more are coming."""
MAX_FOLDERS = 300
MAX_DEPTH = 4

WATCHED_SUFFIXES = {
    *(".yaml", ".yml", ".csv", ".xlsx", ".xlsm", ".xls", ".ods"),
    *(".svg", ".png", ".jpg", ".jpeg", ".gif", ".webp"),
    *(".ttf", ".otf"),
}
"""Suffixes of the files that a handout may use; other files of an editor do not count."""

_IGNORED_FOLDERS = {"output", "node_modules", "__pycache__", "venv", "dist", "build"}


class FileWatcher:
    """Watches a project from its construction on, so that no save is missed during a build."""

    def __init__(self, root: Path) -> None:
        """Start watching. Raises MissingExtraError without watchfiles."""
        self._root = root
        self._folders = list_folders(root)
        self._notifier = _make_notifier(self._folders)

    def wait_for_saves(self, stop: Event | None = None) -> Iterator[None]:
        """Yield once for each save, until `stop` is set or Ctrl+C is pressed."""
        while isinstance(changes := self._notifier.watch(DEBOUNCE_MS, STEP_MS, 0, stop), set):
            has_new_folders = (current_folders := list_folders(self._root)) != self._folders
            if has_new_folders:
                previous_notifier, self._folders, self._notifier = (
                    self._notifier,
                    current_folders,
                    _make_notifier(current_folders),
                )
                previous_notifier.close()
            # What came into a new folder before it was watched counts as well.
            if has_new_folders or any(Path(path).suffix.lower() in WATCHED_SUFFIXES for _, path in changes):
                yield
        self._notifier.close()


def list_folders(root: Path) -> tuple[Path, ...]:
    """Return a project's folder and its subfolders, without hidden, tool and output folders."""
    project_folders = [root]
    for folder in project_folders:
        if len(folder.relative_to(root).parts) < MAX_DEPTH:
            project_folders += _list_subfolders(folder)
        if len(project_folders) >= MAX_FOLDERS:
            break
    return tuple(project_folders[:MAX_FOLDERS])


def _make_notifier(watched_folders: tuple[Path, ...]) -> RustNotify:
    with require_web_packages("watching files"):
        # Its documented lower half: the upper one begins to watch only when it is first asked.
        from watchfiles._rust_notify import RustNotify
    # Windows tells Linux inside it nothing of changes to its files.
    polling = "microsoft-standard" in platform.uname().release
    return RustNotify([str(folder) for folder in watched_folders], False, polling, 200, False, True)


def _list_subfolders(folder: Path) -> list[Path]:
    try:
        with os.scandir(folder) as entries:
            names = sorted(
                entry.name
                for entry in entries
                if entry.is_dir(follow_symlinks=False)
                and not entry.name.startswith(".")
                and entry.name not in _IGNORED_FOLDERS
            )
    except OSError:
        return []
    return [folder / name for name in names]
