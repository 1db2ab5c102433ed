"""Reads and checks the files of `handout check`: one after the other, or a library on all cores."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path

from handout.batch.collector import pause_collector
from handout.checking.check import Report, check_handout
from handout.cli.check_workers import need_workers
from handout.content.model import Project
from handout.content.reading.project_reader import ReadResult, read_project
from handout.content.reading.translations import Edition, find_source_files, read_edition
from handout.data_classes import NamedTuple
from handout.errors import HandoutError, Problem

FILES_PER_TASK = 6
"""Few, so that no process is done long before the last one."""

_TRANSLATION_KEY = b"translation_of"


class CheckedFiles(NamedTuple):
    """The reports of the files that could be read, and the problems of all."""

    reports: list[Report]
    problems: list[Problem]


class Library(NamedTuple):
    """What a translation must know of the other handouts: their versions, and the files of sources."""

    versions: Mapping[str, str]
    source_files: Mapping[str, Path]


def check_files(files: Sequence[Path], today: dt.date) -> CheckedFiles:
    """Read and check the files, and return what was found in their order."""
    library = _survey_library(files)
    if not need_workers(len(files)):
        return check_chunk(tuple(files), today, library)
    from handout.batch.engines import ProcessEngine

    chunks = [tuple(files[at : at + FILES_PER_TASK]) for at in range(0, len(files), FILES_PER_TASK)]
    work = partial(check_chunk, today=today, library=library)
    with ProcessEngine() as engine:
        done = dict(engine.run(work, chunks))
    checked = CheckedFiles([], [])
    for chunk in chunks:
        result = done[chunk].result
        # What went wrong in a process goes wrong here, too, and is then told as everywhere.
        reports, problems = result if result is not None else check_chunk(chunk, today, library)
        checked.reports.extend(reports)
        checked.problems.extend(problems)
    return checked


def check_chunk(files: tuple[Path, ...], today: dt.date, library: Library) -> CheckedFiles:
    """Read and check some files of a library."""
    with pause_collector():
        return _check_each(files, today, library)


def _check_each(files: tuple[Path, ...], today: dt.date, library: Library) -> CheckedFiles:
    checked = CheckedFiles([], [])
    for path in files:
        try:
            reading = read_project(path, values_follow=True)
        except HandoutError as error:
            checked.problems.extend(error.problems)
            continue
        checked.problems.extend(reading.problems)
        source = _find_source(reading, path, library)
        checked.reports.append(check_handout(reading.project, reading.root, today, library.versions, source))
    return checked


def _survey_library(files: Sequence[Path]) -> Library:
    """Return the versions and sources of a library; nothing is looked for where there are no translations."""
    if not any(map(_names_translation, files)):
        return Library({}, {})
    editions = [edition for path in files if (edition := read_edition(path)) is not None]
    # A translation may have the id of its source.
    versions = {each.id: each.version for each in editions if not _has_id_of_source(each)}
    sources = {each.id: each.path for each in editions if not each.source_id}
    return Library(versions, sources)


def _has_id_of_source(edition: Edition) -> bool:
    return bool(edition.source_id) and edition.source_id == edition.id


def _names_translation(path: Path) -> bool:
    try:
        return _TRANSLATION_KEY in path.read_bytes()
    except OSError:
        return False


def _find_source(reading: ReadResult, path: Path, library: Library) -> Project | None:
    """Return the handout that this one translates, among those checked or in the same folder."""
    origin = reading.project.handout.translation_of
    if origin is None:
        return None
    known = library.source_files.get(origin.id)
    candidates = [known] if known is not None and known != path else find_source_files(path, origin.id)
    for candidate in candidates:
        try:
            return read_project(candidate, values_follow=True).project
        except HandoutError:
            # Its own problems are told when it is checked itself.
            continue
    return None
