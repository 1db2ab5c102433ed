"""The jobs of a batch, and that no two documents of theirs get the same name."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from handout.batch.names import MAX_PATH, Naming
from handout.content.locations import Lists
from handout.content.model import Location
from handout.content.read import Reading, read_handout
from handout.delivery.files import folded
from handout.errors import Mark, Problem
from handout.theme.fingerprint import REGULAR
from handout.theme.printing import Printing


@dataclass(frozen=True, slots=True)
class Job:
    """One handout on one paper, for its locations; `None` is a copy for no location. Can be pickled."""

    content: Path
    root: Path
    handout: str
    language: str
    paper: str
    theme: str | None
    places: tuple[Location | None, ...]
    naming: Naming
    printing: Printing = REGULAR

    @property
    def names(self) -> tuple[str, ...]:
        """A path for each place, under the output folder, with / between folders; made anew each time."""
        return tuple(self.naming.of(place.id if place else "") for place in self.places)

    @property
    def library(self) -> str:
        """What the manifest knows the job's library by."""
        return library_mark(self.root)

    def read_alone(self) -> Reading:
        """Read the content again, in whatever process, without any locations. Raises ContentError."""
        return read_handout(self.content, Lists(), locations=())

    def bare(self) -> Job:
        """Return the job without its places, which are many: what a task needs of it."""
        return replace(self, places=())

    def __str__(self) -> str:
        return f"{self.handout} ({self.language}, {self.paper}) of {self.content}"


def library_mark(root: Path) -> str:
    """Return what a library is known by: a digest of its folder, whose path is nobody's business."""
    return hashlib.sha256(root.resolve().as_posix().encode("utf-8", "surrogateescape")).hexdigest()[:12]


def apart(jobs: Sequence[Job]) -> tuple[tuple[Job, ...], tuple[Problem, ...]]:
    """The jobs without the documents whose name is too long or not theirs alone, and what to say of those.

    Names are compared as systems do that take capitals for small letters. Of documents that share
    a name none is left, for nobody could say which of them the file is.
    """
    owners: dict[str, tuple[int, str]] = {}
    bad: set[str] = set()
    told: dict[tuple[int, int], Problem] = {}
    for index, job in enumerate(jobs):
        for place, name in zip(job.places, job.names, strict=True):
            key, where = folded(name), place.id if place else ""
            if key in owners:
                bad.add(key)
                first, its_place = owners[key]
                told.setdefault((first, index), _shared(name, jobs[first], its_place, job, where))
            elif len(name) > MAX_PATH:
                bad.add(key)
                told.setdefault((index, -1), _too_long(name, job))
            owners.setdefault(key, (index, where))
    if not bad:
        return tuple(jobs), ()
    left = (_without(job, bad) for job in jobs)
    return tuple(job for job in left if job.places), tuple(told.values())


def _without(job: Job, bad: set[str]) -> Job:
    kept = (place for place, name in zip(job.places, job.names, strict=True) if folded(name) not in bad)
    return replace(job, places=tuple(kept))


def _shared(name: str, first: Job, its_place: str, second: Job, place: str) -> Problem:
    hint = "give the two handouts different ids"
    if first is second:
        hint = "let the template have {location}, or give the locations ids that differ more"
    elif second.naming.template:
        hint = "let the template have {handout}, {language} and {paper}"
    message = f"two PDFs would be called {name}: {_told(first, its_place)}, and {_told(second, place)}"
    return Problem(message, Mark(str(second.content), 0, 0), hint, "name-clash")


def _told(job: Job, place: str) -> str:
    return f"{job} for {place}" if place else str(job)


def _too_long(name: str, job: Job) -> Problem:
    message = f"the path {name} has more than {MAX_PATH} characters"
    hint = "use fewer folders in the template"
    return Problem(message, Mark(str(job.content), 0, 0), hint, "name-too-long")
