"""Reads and checks the files of `handout check`: one after the other, or a library on all cores."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path

from handout.batch.collector import pause_collector
from handout.checking.check import Report, check_handout, find_patient_data
from handout.cli import code_file
from handout.cli.check_memory import (
    CheckMemory,
    Input,
    InputNotes,
    KeptReport,
    may_quote_patient,
    may_quote_source,
)
from handout.cli.check_workers import need_workers
from handout.cli.library_survey import Library, survey_library
from handout.content.model import Project
from handout.content.paths import RecordLists
from handout.content.reading.project_reader import ReadResult, read_project
from handout.content.reading.translations import find_source_files
from handout.data_classes import NamedTuple
from handout.errors import HandoutError, Problem

LEAST_FILES_PER_TASK = 3
"""The last tasks have few files, so that no process is done long before the last one."""
TASKS_PER_CORE = 4
"""A task has so large a part of what is left: names of files are compared once for all its files."""

NOTHING_KNOWN: Mapping[Path, bytes] = {}


class CheckedFiles(NamedTuple):
    """The reports of the files that could be read, and the problems of all."""

    reports: list[Report]
    problems: list[Problem]
    unsure: tuple[str, ...] = ()
    """The projects of which nothing can be kept for the next check."""


class CheckedFile(NamedTuple):
    """What was found in one file, and what that came of where it is to be kept."""

    report: Report | None
    """None for a file that could not be read."""
    problems: tuple[Problem, ...]
    inputs: tuple[Input, ...] = ()
    content: bytes = b""
    """Report and problems as they are kept, where another process has made them."""


def check_files(
    files: Sequence[Path],
    today: dt.date,
    library: Library | None = None,
    memory: CheckMemory | None = None,
    known: Mapping[Path, bytes] = NOTHING_KNOWN,
) -> CheckedFiles:
    """Read and check the files, and return what was found in their order.

    Of files that are `known`, that is taken; what was found in the others is kept in the memory.
    """
    library = survey_library(files) if library is None else library
    recalled = _unpack_known(known) if known else {}
    left = [path for path in files if path not in recalled]
    results = _check_chunks(left, today, library, keep=memory is not None)
    if memory is not None and left:
        _keep_in(memory, results)
    checked = CheckedFiles([], [])
    for path in files:
        report, problems = recalled[path] if path in recalled else results[path][:2]
        if report is not None:
            checked.reports.append(report)
        checked.problems.extend(problems)
    return checked._replace(unsure=memory.unsure if memory is not None else ())


def _unpack_known(known: Mapping[Path, bytes]) -> dict[Path, tuple[Report, tuple[Problem, ...]]]:
    from handout.cli.packed_reports import unpack_report

    return {path: found for path, content in known.items() if (found := unpack_report(content)) is not None}


def _keep_in(memory: CheckMemory, results: Mapping[Path, CheckedFile]) -> None:
    from handout.cli.packed_reports import pack_report

    found = {
        path: KeptReport(each.content or pack_report(each.report, each.problems), each.inputs)
        for path, each in results.items()
        if each.report is not None and each.inputs
    }
    memory.keep(found, list(results))


def _check_chunks(
    files: Sequence[Path], today: dt.date, library: Library, *, keep: bool
) -> dict[Path, CheckedFile]:
    """Check the files, on all cores where they are many."""
    if not need_workers(len(files)):
        return dict(zip(files, check_chunk(tuple(files), today, library, keep=keep), strict=True))
    from handout.batch.engines import ProcessEngine

    results: dict[Path, CheckedFile] = {}
    work = partial(check_and_pack, today=today, library=library, keep=keep)
    with ProcessEngine() as engine:
        for chunk, outcome in engine.run(work, _divide(files, engine.jobs)):
            # What went wrong in a process goes wrong here, too, and is then told as everywhere.
            found = (
                [_unpack(each) for each in outcome.result]
                if outcome.result is not None
                else check_chunk(chunk, today, library, keep=keep)
            )
            results |= zip(chunk, found, strict=True)
    return results


def check_and_pack(
    files: tuple[Path, ...], today: dt.date, library: Library, *, keep: bool
) -> list[CheckedFile]:
    """Check some files in a worker: reports are packed here, once for the way back and for being kept."""
    from handout.cli.packed_reports import pack_report

    found = check_chunk(files, today, library, keep=keep)
    code_file.keep_new()
    return [
        each._replace(report=None, problems=(), content=pack_report(each.report, each.problems))
        if each.report is not None
        else each
        for each in found
    ]


def _unpack(file: CheckedFile) -> CheckedFile:
    if not file.content:
        return file
    import pickle

    # It came from a worker of this process, as all else in the answer.
    report, problems = pickle.loads(file.content)  # noqa: S301
    return file._replace(report=report, problems=problems)


def _divide(files: Sequence[Path], jobs: int) -> Iterator[tuple[Path, ...]]:
    """Yield the files of each task: many at first, and fewer and fewer."""
    at = 0
    while at < len(files):
        count = max(LEAST_FILES_PER_TASK, (len(files) - at) // (TASKS_PER_CORE * jobs))
        yield tuple(files[at : at + count])
        at += count


def check_chunk(
    files: tuple[Path, ...], today: dt.date, library: Library, *, keep: bool = False
) -> list[CheckedFile]:
    """Read and check some files of a library, and note what each came of if it is to be kept."""
    notes = InputNotes() if keep else None
    with pause_collector():
        record_lists = RecordLists()
        found = [_check_file(path, today, library, notes, record_lists) for path in files]
    if notes is not None and not notes.are_sure():
        return [each._replace(inputs=()) for each in found]
    return found


def _check_file(
    path: Path, today: dt.date, library: Library, notes: InputNotes | None, record_lists: RecordLists
) -> CheckedFile:
    if notes is not None:
        notes.begin(path)
    try:
        reading = read_project(path, values_follow=True, record_lists=record_lists)
    except HandoutError as error:
        return CheckedFile(None, error.problems)
    source = _find_source(reading, path, library)
    report = check_handout(reading.project, reading.root, today, library.versions, source)
    if notes is None or may_quote_patient(report):
        return CheckedFile(report, reading.problems)
    if source is not None and may_quote_source(report) and find_patient_data(source, reading.root, today):
        return CheckedFile(report, reading.problems)
    return CheckedFile(report, reading.problems, notes.list_inputs(path))


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
