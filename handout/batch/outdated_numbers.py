"""Keeps a translation out of a batch while its numbers are those of an older source: a dose, a telephone."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from handout.content.locations.location_lists import LocationLists
from handout.content.reading.project_reader import ReadResult, read_handout
from handout.errors import ContentError, Problem


def find_outdated_numbers(path: Path, reading: ReadResult, today: dt.date) -> list[Problem]:
    """Return as errors (`outdated-in-batch`) where an approved, outdated translation has other numbers.

    `path` is the translation's file. Only a translation whose reading told that its source has changed is
    compared; the source is read once more, as written. A source that cannot be read is not compared: its
    own errors are told with it. A draft says on every page what it is, and has its own rule.
    """
    handout = reading.project.handout
    origin = handout.translation_of
    if origin is None or handout.status != "approved":
        return []
    if not any(problem.code == "translation-outdated" for problem in reading.problems):
        return []
    from handout.checking.check import find_other_numbers
    from handout.content.reading.translations import find_source_files

    sources = find_source_files(path, origin.id)
    if len(sources) != 1:
        return []
    (source,) = sources
    try:
        written = read_handout(source, LocationLists(), locations=(), values_follow=True).project
    except ContentError:
        return []
    hint = f"translate the change, then: handout approve {path} --by NAME; give nobody an earlier copy"
    changed = f"{source.name} has changed since it was translated"
    return [
        Problem(f"{changed}: {finding.message}", finding.mark, hint, "outdated-in-batch")
        for finding in find_other_numbers(reading.project, reading.root, today, written)
    ]
