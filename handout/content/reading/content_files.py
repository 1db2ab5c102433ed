"""Finds the content files of a library from the files and folders that a person names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from handout.content.paths import LIBRARY_FOLDER, MAIN_FILE
from handout.content.reading.translations import parse_name_language
from handout.errors import Mark, Problem


def find_content_files(paths: Iterable[Path]) -> tuple[tuple[Path, ...], tuple[Problem, ...]]:
    """Return the content files in the paths, each once and in order, and the problems found.

    A path is one of: a content file; a folder with a `content.yaml` and its translations, with a
    folder `handouts` of content files, or both; a folder `handouts` itself; or a folder of projects.
    """
    files: dict[Path, Path] = {}
    problems = []
    for path in paths:
        path_files = _find_files(path)
        if isinstance(path_files, Problem):
            problems.append(path_files)
            continue
        for file in path_files:
            files.setdefault(file.resolve(), file)
    return tuple(files.values()), tuple(problems)


def _find_files(path: Path) -> tuple[Path, ...] | Problem:
    try:
        if path.is_file():
            return (path,)
        if not path.is_dir():
            return Problem(f"there is no file or folder {path}", Mark(str(path), 0, 0), code="missing-file")
        files = _find_in_folder(path)
    except (OSError, ValueError, RuntimeError) as error:
        reason = getattr(error, "strerror", None) or "the name is not valid"
        return Problem(f"{path} cannot be read: {reason}", Mark(str(path), 0, 0), code="unreadable-file")
    if not files:
        hint = f"it needs a {MAIN_FILE}, or a folder {LIBRARY_FOLDER} with YAML files in it"
        return Problem(f"no handout was found in {path}", Mark(str(path), 0, 0), hint, "no-handout")
    return files


def _find_in_folder(folder: Path) -> tuple[Path, ...]:
    main_file = folder / MAIN_FILE
    library = folder / LIBRARY_FOLDER
    own_files = (*((main_file,) if main_file.is_file() else ()), *_find_translations(folder))
    if library.is_dir():
        return (*own_files, *_find_yaml_files(library), *_find_project_files(library))
    if own_files:
        return own_files
    if folder.resolve().name == LIBRARY_FOLDER:
        return (*_find_yaml_files(folder), *_find_project_files(folder))
    return _find_project_files(folder)


def _find_translations(folder: Path) -> Iterator[Path]:
    """Yield the files `content.es.yaml` and so on, sorted by name."""
    yield from sorted(path for path in folder.glob("content.*.yaml") if parse_name_language(path))


def _find_yaml_files(folder: Path) -> tuple[Path, ...]:
    """Return the YAML files of a folder sorted by name, without those that begin with a dot."""
    files = (path for path in folder.iterdir() if path.suffix.lower() in (".yaml", ".yml"))
    return tuple(sorted(path for path in files if path.is_file() and not path.name.startswith(".")))


def _find_project_files(folder: Path) -> tuple[Path, ...]:
    files: list[Path] = []
    for path in sorted(path for path in folder.iterdir() if not path.name.startswith(".")):
        if (path / MAIN_FILE).is_file():
            files += (path / MAIN_FILE, *_find_translations(path))
    return tuple(files)
