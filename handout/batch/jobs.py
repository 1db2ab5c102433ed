"""The jobs of a batch, and the check that no two of their documents get the same name."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path

from handout.batch.file_names import MAX_PATH_LENGTH, Naming
from handout.content.locations.location_lists import LocationLists
from handout.content.model import Location
from handout.content.reading.project_reader import ReadResult, read_handout
from handout.data_classes import dataclass, replace
from handout.delivery.output_files import fold_name
from handout.errors import Mark, Problem
from handout.theme.content_hash import REGULAR_PRINTING
from handout.theme.printing import Printing


@dataclass(frozen=True, slots=True)
class Job:
    """One handout on one paper, for its locations. Can be pickled.

    The location `None` means a copy for no location.
    """

    content: Path
    root: Path
    handout: str
    language: str
    paper: str
    theme: str | None
    locations: tuple[Location | None, ...]
    naming: Naming
    printing: Printing = REGULAR_PRINTING

    @property
    def file_names(self) -> tuple[str, ...]:
        """A path for each location, relative to the output folder, with / between folders.

        The paths are computed at each access.
        """
        return tuple(map(self.make_file_name, self.locations))

    def make_file_name(self, location: Location | None) -> str:
        """Return the path of one location's document, like those of ``file_names``."""
        return self.naming.make_path(location.id if location else "")

    @property
    def library_digest(self) -> str:
        """The digest by which the manifest identifies the job's library."""
        return digest_library(self.root)

    def read_content(self) -> ReadResult:
        """Read the content again, in any process, without locations. Raises ContentError."""
        return read_handout(self.content, LocationLists(), locations=())

    def without_locations(self) -> Job:
        """Return the job without its locations, which are many; a task needs only the rest."""
        return replace(self, locations=())

    def __str__(self) -> str:
        return f"{self.handout} ({self.language}, {self.paper}) of {self.content}"


def digest_library(root: Path) -> str:
    """Return a digest of a library's folder; the path itself is private."""
    return hashlib.sha256(root.resolve().as_posix().encode("utf-8", "surrogateescape")).hexdigest()[:12]


def split_clashing(jobs: Sequence[Job]) -> tuple[tuple[Job, ...], tuple[Problem, ...]]:
    """Return the jobs without the documents whose name clashes or is too long, and the problems.

    Names are compared as file systems do that ignore case. If several documents share a name, none of
    them is made, because nobody could know which one the file is.
    """
    if _are_all_fine(jobs):
        return tuple(jobs), ()
    first_owners: dict[str, tuple[int, str]] = {}
    bad_names: set[str] = set()
    problems: dict[tuple[int, int], Problem] = {}
    for index, job in enumerate(jobs):
        for location, name in zip(job.locations, job.file_names, strict=True):
            folded_name, location_id = fold_name(name), location.id if location else ""
            if folded_name in first_owners:
                bad_names.add(folded_name)
                first_index, first_location_id = first_owners[folded_name]
                problems.setdefault(
                    (first_index, index),
                    _make_clash_problem(name, jobs[first_index], first_location_id, job, location_id),
                )
            elif len(name) > MAX_PATH_LENGTH:
                bad_names.add(folded_name)
                problems.setdefault((index, -1), _make_too_long_problem(name, job))
            first_owners.setdefault(folded_name, (index, location_id))
    remaining = (_drop_documents(job, bad_names) for job in jobs)
    return tuple(job for job in remaining if job.locations), tuple(problems.values())


def _are_all_fine(jobs: Sequence[Job]) -> bool:
    """Return whether it is sure that no name clashes or is too long.

    Only a hash of each name is kept: the names of ten thousand documents, and whose they are, are needed
    when two of them have the same hash.
    """
    hashes: set[int] = set()
    count = 0
    for job in jobs:
        for location in job.locations:
            name = job.make_file_name(location)
            if len(name) > MAX_PATH_LENGTH:
                return False
            hashes.add(hash(fold_name(name)))
            count += 1
    return len(hashes) == count


def _drop_documents(job: Job, bad_names: set[str]) -> Job:
    locations = (
        location
        for location, name in zip(job.locations, job.file_names, strict=True)
        if fold_name(name) not in bad_names
    )
    return replace(job, locations=tuple(locations))


def _make_clash_problem(
    name: str, first: Job, first_location_id: str, second: Job, location_id: str
) -> Problem:
    hint = "give the two handouts different ids"
    template = "let the template (--name, or `name:` in library.yaml) have"
    if first is second:
        hint = f"{template} {{location}}, or give the locations ids that differ more"
    elif second.naming.template:
        hint = f"{template} {{handout}}, {{language}} and {{paper}}"
    one, other = _describe_document(first, first_location_id), _describe_document(second, location_id)
    message = f"two PDFs would be called {name}: {one}, and {other}"
    return Problem(message, Mark(str(second.content), 0, 0), hint, "name-clash")


def _describe_document(job: Job, location_id: str) -> str:
    return f"{job} for {location_id}" if location_id else str(job)


def _make_too_long_problem(name: str, job: Job) -> Problem:
    message = f"the path {name} has more than {MAX_PATH_LENGTH} characters"
    hint = "use fewer folders in the template"
    return Problem(message, Mark(str(job.content), 0, 0), hint, "name-too-long")
