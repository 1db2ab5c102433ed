"""Plans which documents a batch makes: handouts x languages x papers x locations, with names.

A broken handout or location becomes a problem in the plan and is left out; the rest goes on.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import field
from pathlib import Path

from handout.batch import file_names
from handout.batch.file_names import Naming
from handout.batch.jobs import Job, digest_library, split_clashing
from handout.batch.manifest_entry import ManifestEntry
from handout.batch.outdated_numbers import find_outdated_numbers
from handout.checking.release_checks import check_no_placeholders, find_release_problems
from handout.content.locales.tags import is_in_language
from handout.content.locations.location_lists import LocationList, LocationLists
from handout.content.locations.location_selection import is_handout_allowed
from handout.content.model import Location, Project
from handout.content.paths import LIBRARY_FOLDER, find_project_root
from handout.content.reading.content_files import find_content_files
from handout.content.reading.project_reader import ReadResult, read_handout
from handout.content.suggestions import did_you_mean
from handout.data_classes import dataclass
from handout.errors import ContentError, HandoutError, Problem, Severity
from handout.layout.papers import PAPERS, adapt_printing
from handout.theme.content_hash import REGULAR_PRINTING
from handout.theme.printing import Printing

REFUSAL_CODES = frozenset({"draft-in-batch", "past-review-in-batch", "outdated-in-batch"})
"""Problems of a handout that can be read, but must not go to patients now."""


@dataclass(frozen=True, slots=True)
class BatchRequest:
    """What a batch is asked to make; an empty tuple means everything."""

    paths: tuple[Path, ...]
    """Content files and folders of them; see `handout.content.reading.content_files`."""
    handouts: tuple[str, ...] = ()
    """Ids of handouts, or prefixes of ids."""
    languages: tuple[str, ...] = ()
    """Language tags; `es` includes `es-MX` too (RFC 4647 §3.3.1)."""
    papers: tuple[str, ...] = ()
    locations: Path | None = None
    """A CSV or YAML file whose locations replace those of the handouts."""
    theme: str | None = None
    template: str = ""
    """The template of the file names; "" for the names of `handout build`."""
    printing: Printing = REGULAR_PRINTING
    today: dt.date | None = None
    """The day on which no review may be overdue; None to ignore the review dates."""
    drafts: bool = True
    """Whether handouts that nobody has approved are made."""

    def includes(self, handout: str, language: str) -> bool:
        """Return whether a handout in a language is requested."""
        return (not self.handouts or any(handout.startswith(start) for start in self.handouts)) and (
            not self.languages or any(is_in_language(language, each) for each in self.languages)
        )


@dataclass(frozen=True, slots=True)
class SkippedHandout:
    """A handout that was requested but gets no document, and the reason in a few words."""

    content: Path
    handout: str
    language: str
    code: str
    """`retired`, `paper-not-offered`, `no-location` or `locations-broken`."""
    reason: str


@dataclass(frozen=True, slots=True)
class Plan:
    """What a batch makes, in a fixed order, and every problem of what it does not make."""

    jobs: tuple[Job, ...]
    problems: tuple[Problem, ...] = ()
    skipped: tuple[SkippedHandout, ...] = ()
    projects: Mapping[Path, Project] = field(default_factory=dict)
    """The projects that were read, by content file."""
    request: BatchRequest = field(default_factory=lambda: BatchRequest(()))
    refused: Mapping[tuple[str, str], frozenset[str]] = field(default_factory=dict)
    """The locations (ids, "" for none) of each handout in a language that must not go to patients now."""
    broken_locations: tuple[str, ...] = ()
    """The names of locations that cannot be used, and get no copy of any handout that has them."""

    @property
    def document_count(self) -> int:
        """The number of documents."""
        return sum(len(job.locations) for job in self.jobs)

    @property
    def is_complete(self) -> bool:
        """Whether everything that was requested is planned: nothing is broken, and nothing refused."""
        return not any(problem.severity is Severity.ERROR for problem in self.problems)

    @property
    def is_certain(self) -> bool:
        """Whether everything could be read, drafts and what is overdue or outdated as well.

        Only then it is certain that a file that is not planned, and not `is_withheld`, is not wanted.
        """
        return all(
            problem.severity is not Severity.ERROR or problem.code in REFUSAL_CODES
            for problem in self.problems
        )

    def is_withheld(self, entry: ManifestEntry) -> bool:
        """Return whether an earlier document is of a handout that waits for approval, review or translation.

        What was approved once stays, until the handout is planned again, or its location is gone.
        """
        return entry.location in self.refused.get((entry.handout, entry.language), ())

    def is_requested(self, entry: ManifestEntry, libraries: Collection[str]) -> bool:
        """Return whether an earlier document is in the scope of this request.

        Its handout or location may no longer exist. Naming a content file requests only
        that file, not those beside it. Copies of other libraries than these, or printed in another way,
        are not in the scope.
        """
        request, handout, language, paper = self.request, entry.handout, entry.language, entry.paper
        if entry.library and entry.library not in libraries:
            return False
        if paper in PAPERS and entry.printing != " ".join(
            adapt_printing(PAPERS[paper], request.printing).name_parts
        ):
            return False
        if any(path.is_file() for path in request.paths):
            known_ids = {project.handout.id for project in self.projects.values()}
            if handout not in known_ids | {skipped.handout for skipped in self.skipped}:
                return False
        return request.includes(handout, language) and (not request.papers or paper in request.papers)

    @property
    def library_digests(self) -> frozenset[str]:
        """The digests of the libraries that were requested, worked out at each access."""
        roots = {job.root for job in self.jobs} | {find_project_root(path) for path in self.projects}
        for path in self.request.paths:
            roots |= {find_project_root(path)} if path.is_file() else {path, path / LIBRARY_FOLDER}
        return frozenset(map(digest_library, roots))


def make_plan(request: BatchRequest) -> Plan:
    """Read the library and return what to make; nothing is laid out.

    If the file of locations cannot be read at all, there is nothing to make. No two names are the same
    when case is ignored: of documents that would share a name, none is made.
    """
    try:
        planner = _read_library(request)
    except HandoutError as error:
        return Plan((), error.problems, request=request)
    jobs, clash_problems = split_clashing(planner.jobs)
    all_problems = tuple(dict.fromkeys((*planner.problems, *clash_problems)))
    skipped, broken = tuple(planner.skipped), tuple(planner.broken_locations)
    return Plan(jobs, all_problems, skipped, planner.projects, request, planner.refused, broken)


def _read_library(request: BatchRequest) -> _Planner:
    """Return what every content file gives; the rows of the lists of locations are let go with its end.

    Raises HandoutError if the request names what is not there, or its file of locations cannot be read.
    """
    _check_request(request)
    location_lists = LocationLists()
    if request.locations is not None:
        location_lists.read_file(request.locations)
    planner = _Planner(request)
    files, problems = find_content_files(request.paths)
    planner.problems += problems
    for path in files:
        planner.add_file(path, location_lists)
    planner.problems += planner.find_unknown()
    return planner


def _check_request(request: BatchRequest) -> None:
    if request.template:
        file_names.validate_template(request.template)
    unknown_papers = [paper for paper in request.papers if paper not in PAPERS]
    if unknown_papers:
        raise ContentError(
            Problem(f"no paper is called {paper!r}", None, did_you_mean(paper, PAPERS), "unknown-paper")
            for paper in unknown_papers
        )


class _Planner:
    """Collects the jobs of one content file after the other."""

    def __init__(self, request: BatchRequest) -> None:
        self._request = request
        self._handout_ids: set[str] = set()
        self._languages: set[str] = set()
        self._shared_locations: dict[tuple[int, ...], tuple[Location, ...]] = {}
        self.jobs: list[Job] = []
        self.problems: list[Problem] = []
        self.skipped: list[SkippedHandout] = []
        self.projects: dict[Path, Project] = {}
        self.refused: dict[tuple[str, str], frozenset[str]] = {}
        self.broken_locations: dict[str, None] = {}

    def add_file(self, path: Path, location_lists: LocationLists) -> None:
        """Add the jobs of a content file, or its problems."""
        try:
            locations = self._read_locations(find_project_root(path), location_lists)
            reading = read_handout(path, location_lists, locations=locations, gaps_follow=True)
        except ContentError as error:
            self.problems += error.problems
            return
        handout = reading.project.handout
        self._handout_ids.add(handout.id)
        self._languages.add(handout.language)
        if self._request.includes(handout.id, handout.language):
            self.broken_locations |= dict.fromkeys(reading.broken_locations)
            try:
                self.problems += (*reading.problems, *check_no_placeholders(reading.project))
            except ContentError as error:
                self.problems += (*reading.problems, *error.problems)
                return
            if refusal_problems := self._find_refusals(path, reading):
                self.problems += refusal_problems
                chosen = self._select_locations(reading)
                location_ids = frozenset(location.id if location else "" for location in chosen)
                others = self.refused.get((handout.id, handout.language), frozenset())
                self.refused[handout.id, handout.language] = others | location_ids
                return
            self._add_jobs(path, reading)

    def find_unknown(self) -> Iterator[Problem]:
        """Yield a problem for each requested id and language that is nowhere in the library."""
        for wanted in self._request.handouts:
            if not any(known.startswith(wanted) for known in self._handout_ids):
                hint = did_you_mean(wanted, sorted(self._handout_ids))
                yield Problem(f"there is no handout {wanted!r}", None, hint, "unknown-handout")
        for wanted in self._request.languages:
            if not any(is_in_language(known, wanted) for known in self._languages):
                hint = did_you_mean(wanted, sorted(self._languages))
                yield Problem(f"no handout is in the language {wanted!r}", None, hint, "unknown-language")

    def _find_refusals(self, path: Path, reading: ReadResult) -> list[Problem]:
        """Return why a handout must not go to patients, as far as the request requires."""
        today = self._request.today or dt.date.min
        refused_codes = {"draft-in-batch"} if not self._request.drafts else set()
        refused_codes |= {"past-review-in-batch"} if self._request.today is not None else set()
        release_problems = find_release_problems(reading.project, today)
        refusals = [problem for problem in release_problems if problem.code in refused_codes]
        return refusals + find_outdated_numbers(path, reading, today)

    def _read_locations(self, root: Path, location_lists: LocationLists) -> LocationList | None:
        return (
            location_lists.read_file(self._request.locations, root)
            if self._request.locations is not None
            else None
        )

    def _add_jobs(self, path: Path, reading: ReadResult) -> None:
        handout = reading.project.handout
        papers = [
            paper for paper in handout.papers if not self._request.papers or paper in self._request.papers
        ]
        skip_reason = self._find_skip_reason(reading, papers)
        if skip_reason:
            self.skipped.append(SkippedHandout(path, handout.id, handout.language, *skip_reason))
            return
        locations = self._select_locations(reading)
        self.projects[path] = reading.project
        for paper in dict.fromkeys(papers):
            printing = adapt_printing(PAPERS[paper], self._request.printing)
            naming = Naming(
                handout.id,
                handout.language,
                paper,
                handout.version,
                self._request.template,
                printing.name_parts,
            )
            self.jobs.append(
                Job(
                    path, reading.root, handout.id, handout.language, paper, self._request.theme, locations,
                    naming, printing,
                )
            )  # fmt: skip

    def _find_skip_reason(self, reading: ReadResult, papers: Sequence[str]) -> tuple[str, str] | None:
        """Return why a handout gets no document, or None if it gets one."""
        handout = reading.project.handout
        if handout.status == "retired":
            return "retired", "it is retired"
        if not papers:
            return "paper-not-offered", f"it is made for {', '.join(handout.papers)} only"
        if reading.broken_count and not reading.project.locations:
            return "locations-broken", "none of its locations can be used"
        if not self._select_locations(reading):
            return "no-location", "every location leaves it out"
        return None

    def _select_locations(self, reading: ReadResult) -> tuple[Location | None, ...]:
        """Return the locations of a handout; handouts with the same ones share one tuple."""
        locations = reading.project.locations
        if not locations:
            return (None,)
        handout = reading.project.handout.id
        allowed = tuple(location for location in locations if is_handout_allowed(location, handout))
        if len(allowed) == len(locations):
            return locations
        return self._shared_locations.setdefault(tuple(map(id, allowed)), allowed)
