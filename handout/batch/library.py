"""The content files of a library: what a person means by naming files and folders."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from handout.content.translations import language_in_name
from handout.errors import Mark, Problem

MAIN = "content.yaml"
FOLDER = "handouts"


def content_files(paths: Iterable[Path]) -> tuple[tuple[Path, ...], tuple[Problem, ...]]:
    """The content files that the paths stand for, each once, in order; and what could not be found.

    A path is a content file; a folder with a `content.yaml` and its translations, with a folder
    `handouts` of content files, or both; that folder itself; or a folder of projects.
    """
    files: dict[Path, Path] = {}
    problems = []
    for path in paths:
        found = _files(path)
        if isinstance(found, Problem):
            problems.append(found)
            continue
        for file in found:
            files.setdefault(file.resolve(), file)
    return tuple(files.values()), tuple(problems)


def _files(path: Path) -> tuple[Path, ...] | Problem:
    try:
        if path.is_file():
            return (path,)
        if not path.is_dir():
            return Problem(f"there is no file or folder {path}", Mark(str(path), 0, 0), code="missing-file")
        found = _inside(path)
    except (OSError, ValueError, RuntimeError) as error:
        reason = getattr(error, "strerror", None) or "the name is not valid"
        return Problem(f"{path} cannot be read: {reason}", Mark(str(path), 0, 0), code="unreadable-file")
    if not found:
        hint = f"it needs a {MAIN}, or a folder {FOLDER} with YAML files in it"
        return Problem(f"no handout was found in {path}", Mark(str(path), 0, 0), hint, "no-handout")
    return found


def _inside(folder: Path) -> tuple[Path, ...]:
    main = folder / MAIN
    shelf = folder / FOLDER
    own = (*((main,) if main.is_file() else ()), *_translations(folder))
    if shelf.is_dir():
        return (*own, *_yaml(shelf), *_projects(shelf))
    if own:
        return own
    if folder.resolve().name == FOLDER:
        return (*_yaml(folder), *_projects(folder))
    return _projects(folder)


def _translations(folder: Path) -> Iterator[Path]:
    """The files `content.es.yaml` and their like, by name."""
    yield from sorted(path for path in folder.glob("content.*.yaml") if language_in_name(path))


def _yaml(folder: Path) -> tuple[Path, ...]:
    """The YAML files of a folder in the order of their names; those that begin with a dot are hidden."""
    files = (path for path in folder.iterdir() if path.suffix.lower() in (".yaml", ".yml"))
    return tuple(sorted(path for path in files if path.is_file() and not path.name.startswith(".")))


def _projects(folder: Path) -> tuple[Path, ...]:
    found: list[Path] = []
    for path in sorted(path for path in folder.iterdir() if not path.name.startswith(".")):
        if (path / MAIN).is_file():
            found += (path / MAIN, *_translations(path))
    return tuple(found)
