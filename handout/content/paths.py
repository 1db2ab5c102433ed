"""Paths of files that the content names: always inside the project's folder."""

from __future__ import annotations

import os
from pathlib import Path, PurePosixPath

from handout.content.suggestions import find_nearest
from handout.errors import Mark, Problem
from handout.patterns import defer_pattern


def resolve_inside(root: Path, written_path: str, mark: Mark | None = None) -> Path | Problem:
    """Return the file under ``root`` for a written path, or a problem if it leads outside.

    Symbolic links are followed. The file does not have to exist. Paths use forward slashes and are
    relative on every system.
    """
    reason = _find_path_fault(written_path)
    if reason:
        return Problem(f"the path '{written_path}' {reason}", mark, _PATH_HINT, "bad-path")
    try:
        path = (root / written_path).resolve()
        if not path.is_relative_to(root.resolve()):
            return Problem(
                f"the path '{written_path}' leads outside the project's folder",
                mark,
                _PATH_HINT,
                "path-outside",
            )
    except (OSError, RuntimeError, ValueError):
        # RuntimeError: Python 3.11 and 3.12 raise it for a loop of symbolic links.
        return Problem(f"the path '{written_path}' cannot be followed", mark, _PATH_HINT, "bad-path")
    return path


def resolve_existing(root: Path, written_path: str, mark: Mark | None = None) -> Path | Problem:
    """Return an existing file, or a problem that suggests a file of a similar name.

    Paths follow the same rules as in ``resolve_inside``.
    """
    path = resolve_inside(root, written_path, mark)
    if isinstance(path, Problem):
        return path
    try:
        if path.is_file():
            return path
        if path.is_dir():
            return Problem(f"'{written_path}' is a folder, not a file", mark, code="missing-file")
    except OSError:
        return Problem(f"the path '{written_path}' cannot be followed", mark, _PATH_HINT, "bad-path")
    near = _find_similar_path(root, written_path)
    hint = (
        f"did you mean '{near}'?"
        if near
        else "put it there, or correct its name; paths begin at the project's folder"
    )
    return Problem(f"there is no file '{written_path}'", mark, hint, "missing-file")


MAIN_FILE = "content.yaml"
"""The content file of a project of one handout."""
LIBRARY_FOLDER = "handouts"
"""The folder of a library that holds its handouts."""
SHARED_NAMES = (
    "brand.yaml", "authors.yaml", "locations.yaml", "locations.csv", "locations.xlsx", "locations.ods",
    "library.yaml", "shared",
)  # fmt: skip
"""Names of what is next to the library's folder of handouts."""


def find_project_root(content_file: Path) -> Path:
    """Return the project's folder for a content file.

    It is the file's own folder, or in a library the folder above ``handouts``. A library is recognised
    by the files that its handouts share, which are in that folder: one of ``SHARED_NAMES``.
    """
    above = find_folder_above(content_file)
    if above is not None and any((above / name).exists() for name in SHARED_NAMES):
        return above
    return content_file.parent


def find_library_root(path: Path) -> Path:
    """Return the project's folder for a content file, or for a folder: it stands for the handouts in it."""
    return find_project_root(path / "any.yaml" if path.is_dir() else path)


def find_folder_above(content_file: Path) -> Path | None:
    """Return the folder above ``handouts``, which is the project's if it has shared files; else None."""
    folder = content_file.parent
    name = folder.name if folder.name not in ("", "..") else folder.resolve().name
    if content_file.name == MAIN_FILE or name != LIBRARY_FOLDER:
        return None
    return folder.parent if folder.name == LIBRARY_FOLDER else folder / ".."


def _find_similar_path(root: Path, written_path: str) -> str:
    """Return the path of a file that was probably meant, spelled as on disk, or ""."""
    similar_path = PurePosixPath()
    parts = PurePosixPath(written_path).parts
    for number, part in enumerate(parts, 1):
        if part == "..":
            similar_path /= part
            continue
        try:
            others = sorted(other for other in (root / similar_path).iterdir())
        except OSError:
            return ""
        names = [other.name for other in others if other.is_file() == (number == len(parts))]
        same_stem = (
            name for name in names if name.rpartition(".")[0].lower() == part.rpartition(".")[0].lower()
        )
        near = part if part in names else find_nearest(part, names) or next(same_stem, "")
        if not near:
            return ""
        similar_path /= near
    return str(similar_path)


_SCHEME = defer_pattern(r"[A-Za-z][A-Za-z0-9+.-]+://")
_DRIVE = defer_pattern(r"[A-Za-z]:")
_PATH_HINT = "name a file in the project's folder, such as assets/logo.svg"


def _find_path_fault(written_path: str) -> str:
    if not written_path.strip() or "\0" in written_path:
        return "names no file"
    if "\\" in written_path:
        return "has a backslash; use /"
    if _SCHEME.match(written_path):
        return "is a web address, not a file"
    if _DRIVE.match(written_path) or written_path.startswith(("/", "~")):
        return "is not relative"
    depth = 0
    for part in written_path.split("/"):
        depth += {"..": -1, ".": 0, "": 0}.get(part, 1)
        if depth < 0:
            return "leads outside the project's folder"
    return ""


RECORD_ENDING = ".approval.json"


def find_record_path(content_file: Path) -> Path:
    """Return where the approval record of a content file stands, whether there is one or not."""
    return content_file.with_name(f"{content_file.stem}{RECORD_ENDING}")


class RecordLists:
    """The names of the approval records in each folder, as they were when first asked for.

    Each handout of a library asks for them, and reading the folder for each takes the longer the more
    there are: use one for the handouts of a task, and no longer.
    """

    def __init__(self) -> None:
        self._names: dict[Path, tuple[str, ...]] = {}

    def list_stray(self, content_file: Path) -> list[Path]:
        """Return the approval records beside a content file whose own file is there no longer."""
        folder = content_file.parent
        if folder not in self._names:
            self._names[folder] = _list_records(folder)
        stems = (
            (content_file.with_name(name), name.removesuffix(RECORD_ENDING)) for name in self._names[folder]
        )
        return [
            record
            for record, stem in stems
            if not any(record.with_name(f"{stem}{suffix}").exists() for suffix in (".yaml", ".yml"))
        ]


def list_stray_records(content_file: Path) -> list[Path]:
    """Return the approval records beside a content file whose own file is there no longer."""
    return RecordLists().list_stray(content_file)


def _list_records(folder: Path) -> tuple[str, ...]:
    try:
        # A pattern of names takes ten times as long.
        beside = os.listdir(folder)  # noqa: PTH208 (a list of names is all that is wanted)
    except OSError:
        return ()
    return tuple(sorted([name for name in beside if name.endswith(RECORD_ENDING)]))


def find_source_record_path(content_file: Path) -> Path:
    """Return where a translation notes what its source said, whether there is such a note or not."""
    return content_file.with_name(f"{content_file.stem}.source.json")
