"""Files that the content names: always inside the project's folder, whatever was written."""

from __future__ import annotations

import re
from pathlib import Path, PurePosixPath

from handout.content.suggest import nearest
from handout.errors import Mark, Problem


def inside(root: Path, written: str, mark: Mark | None = None) -> Path | Problem:
    """The file under `root` that `written` names, symbolic links followed; a problem if it leads outside.

    The file need not exist. Paths use forward slashes and are relative on every system.
    """
    reason = _refused(written)
    if reason:
        return Problem(f"the path '{written}' {reason}", mark, _HINT, "bad-path")
    try:
        path = (root / written).resolve()
        if not path.is_relative_to(root.resolve()):
            return Problem(
                f"the path '{written}' leads outside the project's folder", mark, _HINT, "path-outside"
            )
    except (OSError, RuntimeError, ValueError):
        # RuntimeError: Python 3.11 and 3.12 raise it for a loop of symbolic links.
        return Problem(f"the path '{written}' cannot be followed", mark, _HINT, "bad-path")
    return path


def existing(root: Path, written: str, mark: Mark | None = None) -> Path | Problem:
    """Like `inside`, for a file that must exist; the problem names a file of a similar name."""
    path = inside(root, written, mark)
    if isinstance(path, Problem):
        return path
    try:
        if path.is_file():
            return path
        if path.is_dir():
            return Problem(f"'{written}' is a folder, not a file", mark, code="missing-file")
    except OSError:
        return Problem(f"the path '{written}' cannot be followed", mark, _HINT, "bad-path")
    near = _near(root, written)
    hint = f"did you mean '{near}'?" if near else ""
    return Problem(f"there is no file '{written}'", mark, hint, "missing-file")


SHARED = ("brand.yaml", "authors.yaml", "locations.yaml", "locations.csv", "shared")
"""What lies beside the folder `handouts` of a library."""


def root_of(content: Path) -> Path:
    """The project's folder of a content file: its own, or in a library the one above `handouts`.

    A library is known by what the handouts share, which lies there: one of `SHARED`.
    """
    folder = content.parent
    name = folder.name if folder.name not in ("", "..") else folder.resolve().name
    if content.name == "content.yaml" or name != "handouts":
        return folder
    above = folder.parent if folder.name == "handouts" else folder / ".."
    return above if any((above / name).exists() for name in SHARED) else folder


def _near(root: Path, written: str) -> str:
    """The path of a file that was probably meant, each part spelled as it is on disk; or ""."""
    found = PurePosixPath()
    parts = PurePosixPath(written).parts
    for number, part in enumerate(parts, 1):
        if part == "..":
            found /= part
            continue
        try:
            others = sorted(other for other in (root / found).iterdir())
        except OSError:
            return ""
        names = [other.name for other in others if other.is_file() == (number == len(parts))]
        same_stem = (
            name for name in names if name.rpartition(".")[0].lower() == part.rpartition(".")[0].lower()
        )
        near = part if part in names else nearest(part, names) or next(same_stem, "")
        if not near:
            return ""
        found /= near
    return str(found)


_HINT = "name a file in the project's folder, such as assets/logo.svg"


def _refused(written: str) -> str:
    if not written.strip() or "\0" in written:
        return "names no file"
    if "\\" in written:
        return "has a backslash; use /"
    if re.match(r"[A-Za-z][A-Za-z0-9+.-]+://", written):
        return "is a web address, not a file"
    if re.match(r"[A-Za-z]:", written) or written.startswith(("/", "~")):
        return "is not relative"
    depth = 0
    for part in written.split("/"):
        depth += {"..": -1, ".": 0, "": 0}.get(part, 1)
        if depth < 0:
            return "leads outside the project's folder"
    return ""
