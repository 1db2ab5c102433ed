"""Which documents a batch makes: handouts x languages x papers x locations, each with its name.

A handout or location that is broken is told in the plan and left out of it; the rest goes on.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from handout.batch import names
from handout.batch.jobs import Job, apart, library_mark
from handout.batch.journal import Entry
from handout.batch.library import content_files
from handout.batch.names import Naming
from handout.content.locales.tags import in_language
from handout.content.locations import Lists, LocationList
from handout.content.model import Location, Project
from handout.content.paths import root_of
from handout.content.places import allows
from handout.content.read import Reading, read_handout
from handout.content.suggest import did_you_mean
from handout.errors import ContentError, HandoutError, Problem, Severity
from handout.layout.papers import PAPERS, on
from handout.plain.release import refusals
from handout.theme.fingerprint import REGULAR
from handout.theme.printing import Printing


@dataclass(frozen=True, slots=True)
class Order:
    """What is asked for. Empty tuples ask for everything."""

    paths: tuple[Path, ...]
    """Content files and folders of them; see `handout.batch.library`."""
    handouts: tuple[str, ...] = ()
    """Ids of handouts, or the beginnings of ids."""
    languages: tuple[str, ...] = ()
    """Language tags; `es` asks for `es-MX` too (RFC 4647 §3.3.1)."""
    papers: tuple[str, ...] = ()
    locations: Path | None = None
    """A CSV or YAML file whose locations take the place of the handouts' own."""
    theme: str | None = None
    template: str = ""
    """Of the file names; `handout build`'s own names when empty."""
    printing: Printing = REGULAR
    today: dt.date | None = None
    """The day for which reviews must not be overdue; None to make whatever its review says."""
    drafts: bool = True
    """Whether handouts that nobody has approved are made."""

    def includes(self, handout: str, language: str) -> bool:
        """Whether a handout in a language is asked for."""
        return (not self.handouts or any(handout.startswith(start) for start in self.handouts)) and (
            not self.languages or any(in_language(language, each) for each in self.languages)
        )


@dataclass(frozen=True, slots=True)
class Skipped:
    """A handout that was asked for and gets no document, and why, in a few words."""

    content: Path
    handout: str
    language: str
    code: str
    """`retired`, `paper-not-offered`, `no-location` or `locations-broken`."""
    reason: str


@dataclass(frozen=True, slots=True)
class Plan:
    """What a batch makes, in a fixed order, and all that is wrong with what it does not make."""

    jobs: tuple[Job, ...]
    problems: tuple[Problem, ...] = ()
    skipped: tuple[Skipped, ...] = ()
    projects: Mapping[Path, Project] = field(default_factory=dict)
    """What was read, by content file."""
    order: Order = field(default_factory=lambda: Order(()))

    @property
    def documents(self) -> int:
        """How many documents there are."""
        return sum(len(job.places) for job in self.jobs)

    @property
    def whole(self) -> bool:
        """Whether nothing is broken. Only then is a file that is not planned surely no longer wanted."""
        return not any(problem.severity is Severity.ERROR for problem in self.problems)

    def asked_for(self, entry: Entry) -> bool:
        """Whether a document made earlier is among what was asked for now, whether or not it still exists.

        Who names a content file asks for that one, and not for those that stand beside it; copies of
        another library, or to be printed in another way, were not asked for.
        """
        order, handout, language, paper = self.order, entry.handout, entry.language, entry.paper
        if entry.library and entry.library not in self._libraries:
            return False
        if paper in PAPERS and entry.printing != " ".join(on(PAPERS[paper], order.printing).marks):
            return False
        if any(path.is_file() for path in order.paths):
            known = {project.handout.id for project in self.projects.values()}
            if handout not in known | {skipped.handout for skipped in self.skipped}:
                return False
        return order.includes(handout, language) and (not order.papers or paper in order.papers)

    @property
    def _libraries(self) -> set[str]:
        """What the libraries that were asked for are known by."""
        roots = {job.root for job in self.jobs} | {root_of(path) for path in self.projects}
        for path in self.order.paths:
            roots |= {root_of(path)} if path.is_file() else {path, path / "handouts"}
        return set(map(library_mark, roots))


def plan(order: Order) -> Plan:
    """Read the library and say what is to be made; nothing is laid out.

    A file of locations that cannot be read at all leaves nothing to make. No two names are the
    same where capitals do not count: of documents that would share one, none is made.
    """
    try:
        _check(order)
        lists = Lists()
        if order.locations is not None:
            lists.file(order.locations)
    except HandoutError as error:
        return Plan((), error.problems, order=order)
    maker = _Planner(order, lists)
    files, problems = content_files(order.paths)
    maker.problems += problems
    for path in files:
        maker.add(path)
    maker.problems += maker.unknown()
    jobs, clashing = apart(maker.jobs)
    told = tuple(dict.fromkeys((*maker.problems, *clashing)))
    return Plan(jobs, told, tuple(maker.skipped), maker.projects, order)


def _check(order: Order) -> None:
    if order.template:
        names.check(order.template)
    unknown = [paper for paper in order.papers if paper not in PAPERS]
    if unknown:
        raise ContentError(
            Problem(f"no paper is called {paper!r}", None, did_you_mean(paper, PAPERS), "unknown-paper")
            for paper in unknown
        )


class _Planner:
    """Adds the jobs of one content file after the other."""

    def __init__(self, order: Order, lists: Lists) -> None:
        self._order = order
        self._lists = lists
        self._ids: set[str] = set()
        self._languages: set[str] = set()
        self._allowed: dict[tuple[int, ...], tuple[Location, ...]] = {}
        self.jobs: list[Job] = []
        self.problems: list[Problem] = []
        self.skipped: list[Skipped] = []
        self.projects: dict[Path, Project] = {}

    def add(self, path: Path) -> None:
        """Add the jobs of a content file, or its problems."""
        try:
            given = self._given(root_of(path))
            reading = read_handout(path, self._lists, locations=given)
        except ContentError as error:
            self.problems += error.problems
            return
        handout = reading.project.handout
        self._ids.add(handout.id)
        self._languages.add(handout.language)
        if self._order.includes(handout.id, handout.language):
            self.problems += reading.problems
            if refused := self._refused(reading.project):
                self.problems += refused
                return
            self._add(path, reading)

    def unknown(self) -> Iterator[Problem]:
        """What was asked for and exists nowhere in the library."""
        for wanted in self._order.handouts:
            if not any(known.startswith(wanted) for known in self._ids):
                hint = did_you_mean(wanted, sorted(self._ids))
                yield Problem(f"there is no handout {wanted!r}", None, hint, "unknown-handout")
        for wanted in self._order.languages:
            if not any(in_language(known, wanted) for known in self._languages):
                hint = did_you_mean(wanted, sorted(self._languages))
                yield Problem(f"no handout is in the language {wanted!r}", None, hint, "unknown-language")

    def _refused(self, project: Project) -> list[Problem]:
        """Return why a handout must not go out to patients, as far as the order minds."""
        minded = {"draft-in-batch"} if not self._order.drafts else set()
        minded |= {"past-review-in-batch"} if self._order.today is not None else set()
        found = refusals(project, self._order.today or dt.date.min)
        return [problem for problem in found if problem.code in minded]

    def _given(self, root: Path) -> LocationList | None:
        return self._lists.file(self._order.locations, root) if self._order.locations is not None else None

    def _add(self, path: Path, reading: Reading) -> None:
        handout = reading.project.handout
        papers = [paper for paper in handout.papers if not self._order.papers or paper in self._order.papers]
        skip = self._skip(reading, papers)
        if skip:
            self.skipped.append(Skipped(path, handout.id, handout.language, *skip))
            return
        places = self._places(reading)
        self.projects[path] = reading.project
        for paper in dict.fromkeys(papers):
            printing = on(PAPERS[paper], self._order.printing)
            naming = Naming(
                handout.id, handout.language, paper, handout.version, self._order.template, printing.marks
            )
            self.jobs.append(
                Job(
                    path, reading.root, handout.id, handout.language, paper, self._order.theme, places,
                    naming, printing,
                )
            )  # fmt: skip

    def _skip(self, reading: Reading, papers: Sequence[str]) -> tuple[str, str] | None:
        """Why a handout gets no document, or None if it does."""
        handout = reading.project.handout
        if handout.status == "retired":
            return "retired", "it is retired"
        if not papers:
            return "paper-not-offered", f"it is made for {', '.join(handout.papers)} only"
        if reading.broken and not reading.project.locations:
            return "locations-broken", "none of its locations can be used"
        if not self._places(reading):
            return "no-location", "every location leaves it out"
        return None

    def _places(self, reading: Reading) -> tuple[Location | None, ...]:
        """The locations of a handout; handouts with the same ones share one tuple."""
        places = reading.project.locations
        if not places:
            return (None,)
        handout = reading.project.handout.id
        allowed = tuple(place for place in places if allows(place, handout))
        if len(allowed) == len(places):
            return places
        return self._allowed.setdefault(tuple(map(id, allowed)), allowed)
