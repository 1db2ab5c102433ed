"""A batch from plan to account: what is stale is made, what is current is left alone, all is remembered."""

from __future__ import annotations

import datetime as dt
import secrets
from collections import Counter
from collections.abc import Callable, Collection, Generator, Iterable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass, field
from functools import partial
from typing import cast

from handout.batch.engines import Engine, Processes, Serial, cores
from handout.batch.fence import Outcome
from handout.batch.jobs import Job
from handout.batch.manifest import Manifest
from handout.batch.plan import Plan
from handout.batch.work import Conditions, Done, Failed, Task, check_ours, input_hash, make
from handout.content.fingerprint import Canonical, of_location
from handout.content.model import Location
from handout.delivery.stores import Listing, Store
from handout.errors import ContentError, OutputError, Problem, Severity
from handout.render import Press

LARGEST, SMALLEST = 400, 20
"""Documents of one task at most, and at least where there are that many."""
SHARES = 6
"""Tasks of one job for each worker, so that none waits long for the last one."""
WORTH = 1500
"""Documents for which starting processes takes longer than making them here."""
PLATE = 80
"""Documents that take as long as one plate, which every job needs."""

Document = tuple[Job, str, Location | None]
"""A planned document: its job, name and place."""


Text = tuple[str, str]
"""A handout's id and its language."""


@dataclass(frozen=True, slots=True)
class Row:
    """What was done for one handout in one language."""

    handout: str
    language: str
    planned: int
    made: int
    current: int
    failed: int
    plates: int
    """How many times it was laid out."""


@dataclass
class Account:
    """What a batch did: names by what became of them, and all problems."""

    planned: int = 0
    made: dict[str, int] = field(default_factory=dict)
    """Pages of each document that was made, by name."""
    current: frozenset[str] = frozenset()
    stale: tuple[str, ...] = ()
    """What was to be made; all of it, where only asked."""
    failed: dict[str, tuple[Problem, ...]] = field(default_factory=dict)
    retired: tuple[str, ...] = ()
    """Files of handouts or locations that are no more, among those that were asked for."""
    removed: tuple[str, ...] = ()
    problems: dict[Problem, None] = field(default_factory=dict)
    plates: Counter[str] = field(default_factory=Counter)
    """How many layouts were made, by what of a location did not fit those there were."""
    laid_out: Counter[Text] = field(default_factory=Counter)
    """The same by handout and language."""
    owners: dict[str, Text] = field(default_factory=dict)
    """Handout and language of each planned document, by its name."""
    traces: list[str] = field(default_factory=list)

    def note(self, problems: Iterable[Problem]) -> None:
        """Keep problems, each once."""
        self.problems |= dict.fromkeys(problems)


@dataclass(frozen=True)
class Wish:
    """What is asked of a batch beside its plan."""

    store: Store
    created: dt.datetime | None = None
    engine: Engine | None = None
    """None chooses: this process for a few documents, all cores for many."""
    check: bool = False
    """Only say what is stale; write nothing at all."""
    prune: bool = False
    force: bool = False
    since: str = ""
    """When it began, for whoever finds the folder locked."""


Progress = Callable[[int, int], None]
"""Called with how many documents are done, and of how many."""


def run(plan: Plan, wish: Wish, progress: Progress = lambda done, of: None) -> Account:
    """Bring a store up to date with a plan, and return what was done.

    ``progress`` is called with how many documents are done, and of how many. Raises OutputError if
    the store cannot be used at all, or another batch is at work there.
    """
    account = Account(planned=plan.documents)
    account.note(plan.problems)
    store = wish.store
    if wish.check:
        listing = store.listing()
        manifest = Manifest.open(store)
        _compare(plan, wish, manifest, listing, account)
        return account
    with store.lock(wish.since):
        listing = store.listing()
        store.sweep(listing)
        with Manifest.open(store) as manifest:
            account.note(manifest.problems)
            stale = _compare(plan, wish, manifest, listing, account)
            _make(stale, wish, manifest, account, progress)
            if wish.prune:
                _prune(plan, store, manifest, account)
    return account


def _compare(
    plan: Plan, wish: Wish, manifest: Manifest, listing: Listing, account: Account
) -> list[Document]:
    """Find what is current, stale and retired; return the documents to make."""
    hashes: dict[str, str] = {}
    documents: dict[str, Document] = {}
    for job, name, place, found in _hashed(plan, wish.created, account):
        documents[name] = (job, name, place)
        hashes[name] = found
    account.current = manifest.current(hashes, listing)
    stale = [document for name, document in documents.items() if name not in account.current]
    # Where something is broken nobody knows what is no longer wanted.
    account.retired = tuple(_retired(plan, manifest, documents.keys() | account.failed)) if plan.whole else ()
    if not wish.force:
        names = [name for _, name, _ in stale]
        _refuse(manifest.strangers(names, listing), wish.store, account)
        stale = [document for document in stale if document[1] not in account.failed]
    account.stale = tuple(name for _, name, _ in stale)
    return stale


def _retired(plan: Plan, manifest: Manifest, planned: Collection[str]) -> Iterator[str]:
    """Yield what nobody plans any more; what was not asked for this time may well be wanted."""
    for name in manifest.retired(planned):
        entry = manifest.get(name)
        if entry is not None and plan.asked_for(entry):
            yield name


def _refuse(strangers: Iterable[str], store: Store, account: Account) -> None:
    """Count what would write over somebody else's file as failed."""
    for name in strangers:
        try:
            check_ours(store, name)
        except OutputError as error:
            account.failed[name] = error.problems
            account.note(error.problems)


def _hashed(
    plan: Plan, created: dt.datetime | None, account: Account
) -> Iterator[tuple[Job, str, Location | None, str]]:
    """Yield every planned document with the hash of what it is made of."""
    canonical: dict[int, Canonical] = {}
    for job in plan.jobs:
        press = Press(
            project=plan.projects[job.content], root=job.root, paper=job.paper, theme=job.theme,
            created=created, printing=job.printing,
        )  # fmt: skip
        text = (job.handout, job.language)
        for name, place in zip(job.names, job.places, strict=True):
            account.owners[name] = text
            known = canonical.get(id(place))
            if known is None:
                known = canonical[id(place)] = of_location(place)
            try:
                found = input_hash(press.identity(place, known), created)
            except ContentError as error:
                _failed(account, [Failed(name, error.problems)])
                continue
            yield job, name, place, found


def _make(
    stale: list[Document], wish: Wish, manifest: Manifest, account: Account, progress: Progress
) -> None:
    if not stale:
        return
    conditions = Conditions(secrets.token_hex(8), wish.store, wish.created)
    with wish.engine or _engine_for(stale) as engine:
        workers = 1 if isinstance(engine, Serial) else getattr(engine, "jobs", None) or cores()
        outcomes = engine.run(partial(make, conditions), _tasks(stale, workers))
        done = 0
        # Closed here, or the workers would go on until the garbage collector finds them.
        with closing(cast("Generator[tuple[Task, Outcome[Done]]]", outcomes)):
            for task, outcome in outcomes:
                _take(task, outcome, manifest, account)
                done += len(task.documents)
                progress(done, len(stale))
                if any(problem.code == "disk-full" for problem in account.problems):
                    # All that follows would fail like this one.
                    break


def _engine_for(stale: list[Document]) -> Engine:
    """Return what is quicker for these documents: this process, or all cores."""
    plates = len({id(job) for job, _, _ in stale})
    return Serial() if len(stale) + PLATE * plates < WORTH else Processes()


def _tasks(stale: list[Document], workers: int) -> Iterator[Task]:
    """Cut the documents of each job into tasks that are large enough to be worth a plate."""
    by_job: dict[int, list[Document]] = {}
    for document in stale:
        by_job.setdefault(id(document[0]), []).append(document)
    for documents in by_job.values():
        size = max(SMALLEST, min(LARGEST, -(-len(documents) // (workers * SHARES))))
        for at in range(0, len(documents), size):
            some = documents[at : at + size]
            yield Task(some[0][0].bare(), tuple((name, place) for _, name, place in some))


def _take(task: Task, outcome: Outcome[Done], manifest: Manifest, account: Account) -> None:
    """Remember what became of a task. Raises OutputError if the manifest cannot be written."""
    done = outcome.result
    if done is None:
        _failed(account, [Failed(name, outcome.problems, outcome.trace) for name, _ in task.documents])
        return
    # What a worker sends back are copies; ten thousand names need not be kept twice.
    ours = {name: name for name, _ in task.documents}
    for made in done.made:
        name = ours[made.name]
        manifest.record(name, made.entry)
        account.made[name] = made.pages
    account.plates.update(dict(done.plates))
    account.laid_out[task.job.handout, task.job.language] += sum(count for _, count in done.plates)
    account.note(done.problems)
    _failed(account, done.failed)


def _failed(account: Account, failures: Iterable[Failed]) -> None:
    for failure in failures:
        account.failed[failure.name] = failure.problems
        account.note(failure.problems)
        if failure.trace:
            account.traces.append(failure.trace)


def _prune(plan: Plan, store: Store, manifest: Manifest, account: Account) -> None:
    """Remove the files of handouts and locations that are no more; first the file, then its memory."""
    if not plan.whole:
        hint = "mend what is broken, then prune"
        message = "nothing was pruned: with broken content nobody knows what is no longer wanted"
        account.note((Problem(message, None, hint, "not-pruned", Severity.WARNING),))
        return
    removed, kept = [], []
    for name in account.retired:
        try:
            if _is_ours(store, name, account):
                store.remove(name)
                removed.append(name)
        except OutputError as error:
            # Open elsewhere, say: the next time it may go.
            account.note(error.problems)
            kept.append(name)
            continue
        manifest.forget(name)
    account.removed, account.retired = tuple(removed), tuple(kept)


def _is_ours(store: Store, name: str, account: Account) -> bool:
    """Tell whether what stands there is ours to remove; it may have been replaced by hand."""
    try:
        check_ours(store, name)
    except OutputError as error:
        if error.problems[0].code != "not-ours":
            return True
        hint = "it is left where it is; remove it yourself if nobody needs it"
        message = error.problems[0].message
        account.note((Problem(message, None, hint, "not-ours-kept", Severity.WARNING),))
        return False
    return True


def totals(account: Account) -> Mapping[str, int]:
    """Return how many documents there are of each kind, in the order in which people ask."""
    return {
        "planned": account.planned,
        "made": len(account.made),
        "current": len(account.current),
        "failed": len(account.failed),
        "retired": len(account.retired),
        "removed": len(account.removed),
    }


def by_handout(account: Account) -> tuple[Row, ...]:
    """Return what was done for each handout in each language, in the order in which they were planned."""
    planned = Counter(account.owners.values())
    made, current, failed = (
        Counter(account.owners[name] for name in names)
        for names in (account.made, account.current, account.failed)
    )
    return tuple(
        Row(*text, count, made[text], current[text], failed[text], account.laid_out[text])
        for text, count in planned.items()
    )
