"""Where themes are: those of the package by name, those of a project by path."""

from __future__ import annotations

from pathlib import Path

from handout.caches import cache
from handout.content.suggestions import did_you_mean
from handout.errors import ContentError, Mark, Problem

THEMES_FOLDER = Path(__file__).parent / "themes"
BASE_THEME = "default"
"""The complete theme; all other themes only list differences from it."""


def find_theme_path(name: str, root: Path, mark: Mark | None) -> Path:
    """Return the file of a packaged theme or of a theme of the project.

    Raises ContentError if there is neither.
    """
    if name.endswith((".yaml", ".yml")):
        path = (root / name).resolve()
        if path.is_relative_to(root.resolve()) and path.is_file():
            return path
        hint = "give the path of a theme file inside the project"
        raise ContentError(Problem(f"there is no theme file “{name}”", mark, hint, "unknown-theme"))
    names = _list_packaged()
    if name not in names:
        hint = did_you_mean(name, names) or f"use one of {', '.join(names)}"
        raise ContentError(Problem(f"no theme is called “{name}”", mark, hint, "unknown-theme"))
    return THEMES_FOLDER / f"{name}.yaml"


@cache
def _list_packaged() -> tuple[str, ...]:
    return tuple(path.stem for path in sorted(THEMES_FOLDER.glob("*.yaml")) if path.stem != BASE_THEME)
