"""What a worker does: the documents of one job, for some of its locations, written and accounted for."""

from __future__ import annotations

import datetime as dt
import gc
import hashlib
from collections import OrderedDict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from handout.batch.fence import fenced
from handout.batch.jobs import Job
from handout.batch.journal import Entry
from handout.content.model import Location
from handout.delivery.files import bears_mark
from handout.delivery.stores import Facts, Store, digest_of
from handout.errors import OutputError, Problem
from handout.render import Press, Rendered
from handout.version import VERSION

PRESSES = 8
"""Handouts that a worker keeps ready: their tasks come one after the other."""

AT_ONCE = 200
"""Documents after which a worker looks for cyclic garbage: in between, looking costs a tenth of the time."""


@dataclass(frozen=True, slots=True)
class Conditions:
    """What is the same for all tasks of one run."""

    run: str
    """Tells one run from the next, so that no worker answers with what it read in an earlier one."""
    store: Store
    created: dt.datetime | None


@dataclass(frozen=True, slots=True)
class Task:
    """Some documents of one job: places with their names. Can be pickled."""

    job: Job
    documents: tuple[tuple[str, Location | None], ...]


@dataclass(frozen=True, slots=True)
class Made:
    """A document that now stands in the store, and what the manifest is to remember of it."""

    name: str
    entry: Entry
    pages: int


@dataclass(frozen=True, slots=True)
class Failed:
    """A document that could not be made, and why; ``trace`` is a bug's traceback."""

    name: str
    problems: tuple[Problem, ...]
    trace: str = ""


@dataclass(frozen=True, slots=True)
class Done:
    """What became of a task."""

    made: tuple[Made, ...]
    failed: tuple[Failed, ...]
    plates: tuple[tuple[str, int], ...]
    """How many plates were made, by what of a location did not fit those there were."""
    problems: tuple[Problem, ...]
    """What the author should know, such as a colour that was darkened."""


def input_hash(identity: str, created: dt.datetime | None) -> str:
    """Return the hash of all that a document is made of: content, files, look, and this program.

    ``identity`` is the content hash of the document (`handout.render.Press.identity`).
    """
    when = created.isoformat() if created else ""
    return hashlib.sha256(f"{identity} {VERSION} {when}".encode()).hexdigest()


def make(conditions: Conditions, task: Task) -> Done:
    """Render and write the documents of a task; a location that fails stops no other.

    Raises HandoutError if the handout itself cannot be used.
    """
    press = _press(conditions, task.job)
    before = press.plates.copy()
    bench = _Bench(press, task, conditions.created)
    for name, facts in conditions.store.write_all(bench.finished()):
        bench.written(name, facts)
    plates = tuple(sorted((press.plates - before).items()))
    return Done(tuple(bench.made), tuple(bench.failed), plates, tuple(bench.notes))


class _Bench:
    """The documents of one task, between the press that makes them and the store that keeps them.

    A store may have several under way at once, so that no more than those are in memory.
    """

    def __init__(self, press: Press, task: Task, created: dt.datetime | None) -> None:
        self._press, self._task, self._created = press, task, created
        self._waiting: dict[str, tuple[Entry, int]] = {}
        self.made: list[Made] = []
        self.failed: list[Failed] = []
        self.notes: dict[Problem, None] = {}
        self._full = False

    def finished(self) -> Iterator[tuple[str, bytes]]:
        """Yield each document's name and bytes, as long as there is room for them."""
        for count, (name, place) in enumerate(self._task.documents):
            if self._full:
                return
            with _without_collector(last=count % AT_ONCE == AT_ONCE - 1):
                outcome = fenced(self._press.render, place)
            if outcome.result is None:
                self.failed.append(Failed(name, outcome.problems, outcome.trace))
                continue
            self.notes |= dict.fromkeys(outcome.result.problems)
            self._waiting[name] = (self._entry(place, outcome.result), outcome.result.pages)
            yield name, outcome.result.pdf

    def written(self, name: str, facts: Facts | OutputError) -> None:
        """Note what became of a document in the store."""
        entry, pages = self._waiting.pop(name)
        if isinstance(facts, Facts):
            self.made.append(Made(name, entry._replace(size=facts.size, version=facts.version), pages))
            return
        self.failed.append(Failed(name, facts.problems))
        self._full = self._full or any(problem.code == "disk-full" for problem in facts.problems)

    def _entry(self, place: Location | None, rendered: Rendered) -> Entry:
        job = self._task.job
        return Entry(
            # Of what was rendered, not of what was planned: the content may have changed in between.
            input_hash(rendered.identity, self._created),
            digest_of(rendered.pdf), 0, "",
            handout=job.handout, location=place.id if place else "", language=job.language, paper=job.paper,
            tool=VERSION, library=job.library, printing=" ".join(job.printing.marks),
        )  # fmt: skip


def check_ours(store: Store, name: str) -> None:
    """Raise OutputError if a file of that name was not made by handout."""
    if bears_mark(store.read(name)):
        return
    hint = "move it away, choose another folder with --output, or replace it with --force"
    raise OutputError(
        Problem(f"{name} in {store.address} was not made by handout", hint=hint, code="not-ours")
    )


_presses: OrderedDict[tuple[str, str, str, str], Press] = OrderedDict()


def _press(conditions: Conditions, job: Job) -> Press:
    """Return the press of a job, kept from the last task if that was of the same run."""
    key = (conditions.run, str(job.content), job.paper, job.theme or "")
    found = _presses.get(key)
    if found is None:
        reading = job.read_alone()
        found = _presses[key] = Press(
            project=reading.project, root=job.root, paper=job.paper, theme=job.theme,
            created=conditions.created, printing=job.printing,
        )  # fmt: skip
        if len(_presses) > PRESSES:
            _presses.popitem(last=False)
    _presses.move_to_end(key)
    return found


@contextmanager
def _without_collector(*, last: bool) -> Iterator[None]:
    """Keep the collector from walking through all plates again and again while a document is made."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()
        if last:
            gc.collect(1)
