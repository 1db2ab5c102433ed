"""Runs a batch: makes what is stale, leaves what is current, and records everything."""

from __future__ import annotations

import datetime as dt
import secrets
from collections.abc import Callable, Collection, Generator, Iterable, Iterator, Sequence
from contextlib import closing
from functools import partial
from typing import cast

from handout.batch.engines import Engine, ProcessEngine, SerialEngine, count_cores
from handout.batch.jobs import Job
from handout.batch.manifest import Manifest
from handout.batch.manifest_entry import ManifestEntry
from handout.batch.outcome import Outcome
from handout.batch.ownership import check_ownership
from handout.batch.plan import Plan
from handout.batch.pruning import (
    adopt_moved_library,
    find_retired,
    make_uncertain_problem,
    record_moved_library,
    remove_retired,
)
from handout.batch.report import BatchReport
from handout.batch.task_runner import (
    DocumentFailure,
    RunSettings,
    Task,
    TaskResult,
    compute_input_hash,
    run_task,
)
from handout.content.canonical_json import CanonicalContent, encode_location
from handout.content.model import Location
from handout.content.own_words import OwnWords
from handout.data_classes import dataclass
from handout.delivery.store import FileListing, Store
from handout.errors import ContentError, OutputError
from handout.render import Renderer, list_deciding_locations

MAX_TASK_SIZE, MIN_TASK_SIZE = 400, 20
"""The largest and the smallest number of documents in one task.

A task has fewer than the smallest number only if there are not more documents.
"""
TASKS_PER_WORKER = 6
"""Tasks of one job for each worker, so that no worker waits long for the last one."""
PARALLEL_THRESHOLD = 1500
"""Cost in documents below which one process is faster than starting several."""
TEMPLATE_COST = 80
"""Documents that take as long as one template; every job needs a template."""

PlannedDocument = tuple[Job, str, Location | None]
"""A planned document: its job, name and location."""


MadeCopy = tuple[str, ManifestEntry, str]
"""A copy that was made: the code in its footer, its entry, and the handout's version."""


@dataclass(frozen=True)
class BatchOptions:
    """What is asked of a batch besides its request."""

    store: Store
    created: dt.datetime | None = None
    engine: Engine | None = None
    """The engine; None to choose: this process for a few documents, all cores for many."""
    check: bool = False
    """Only report what is stale, and write nothing at all."""
    prune: bool = False
    is_prune_confirmed: bool = False
    """Whether more than half of the outputs may be removed."""
    force: bool = False
    since: str = ""
    """When the batch began, for whoever finds the folder locked."""
    note_copies: Callable[[Sequence[MadeCopy]], object] = lambda copies: None
    """Takes the copies of a task before they are recorded: after a kill they are made, and noted, again."""


ProgressCallback = Callable[[int, int], None]
"""A function that takes the number of documents done, and the number of all."""


def run_batch(
    plan: Plan, options: BatchOptions, progress: ProgressCallback = lambda done, of: None
) -> BatchReport:
    """Bring a store up to date with a plan, and return a report.

    ``progress`` is called with the number of documents done, and of all. Raises OutputError if the
    store cannot be used at all, or if another batch is running there.
    """
    report = BatchReport(planned=plan.document_count)
    report.add_problems(plan.problems)
    store = options.store
    if not plan.document_count and not _is_anything_to_do(plan, options, report):
        return report
    if options.check:
        listing = store.list_files()
        manifest = Manifest.open(store)
        _compare_with_store(plan, options, manifest, listing, report)
        return report
    with store.lock(options.since):
        listing = store.list_files()
        store.remove_unfinished(listing)
        with Manifest.open(store) as manifest:
            report.add_problems(manifest.problems)
            stale = _compare_with_store(plan, options, manifest, listing, report)
            record_moved_library(plan, manifest, report.libraries)
            _make_documents(plan, stale, options, manifest, report, progress)
            if options.prune:
                remove_retired(plan, store, manifest, report, is_confirmed=options.is_prune_confirmed)
    return report


def _is_anything_to_do(plan: Plan, options: BatchOptions, report: BatchReport) -> bool:
    """Return whether a batch that plans nothing has something to tell or to remove all the same.

    If it has not, no folder is made: one that bears a mistyped name, say.
    """
    if not plan.is_certain:
        if options.prune and not options.check:
            report.add_problems((make_uncertain_problem(),))
        return False
    listing = options.store.list_files()
    return bool(listing.files or listing.unfinished)


def _compare_with_store(
    plan: Plan, options: BatchOptions, manifest: Manifest, listing: FileListing, report: BatchReport
) -> list[PlannedDocument]:
    """Find what is current, stale and retired; return the documents to make."""
    documents: dict[str, PlannedDocument] = {}

    def list_hashes() -> Iterator[tuple[str, str]]:
        """Yield each planned document's name and hash, and note the document."""
        for job, name, location, document_hash in _hash_documents(plan, options.created, report):
            documents[name] = (job, name, location)
            yield name, document_hash

    report.current = manifest.find_current(list_hashes(), listing)
    stale = [document for name, document in documents.items() if name not in report.current]
    # A set of all names would take as much as the dictionary that has them.
    planned: Collection[str] = documents.keys() | report.failed if report.failed else documents.keys()
    report.libraries = adopt_moved_library(plan, manifest, planned)
    report.retired = find_retired(plan, manifest, planned, report.libraries)
    if not options.force:
        _refuse_foreign_files([name for _, name, _ in stale], options.store, manifest, listing, report)
        stale = [document for document in stale if document[1] not in report.failed]
    report.stale = tuple(name for _, name, _ in stale)
    return stale


def _refuse_foreign_files(
    names: Iterable[str], store: Store, manifest: Manifest, listing: FileListing, report: BatchReport
) -> None:
    """Count a document as failed if it would replace a file that handout did not write as it stands."""
    for name in names:
        info = listing.files.get(name)
        if info is None:
            continue
        try:
            check_ownership(store, name, manifest.get(name), info)
        except OutputError as error:
            report.failed[name] = error.problems
            report.add_problems(error.problems)


def _hash_documents(
    plan: Plan, created: dt.datetime | None, report: BatchReport
) -> Iterator[tuple[Job, str, Location | None, str]]:
    """Yield every planned document with its input hash."""
    # Kept for the jobs to come only: they are most of what planning takes of memory.
    is_shared = len(plan.jobs) > 1
    canonical_locations: dict[int, CanonicalContent] = {}
    for job in plan.jobs:
        renderer = Renderer(
            project=plan.projects[job.content], root=job.root, paper=job.paper, theme=job.theme,
            created=created, printing=job.printing,
        )  # fmt: skip
        handout_key = (job.handout, job.language)
        for location in job.locations:
            name = job.make_file_name(location)
            report.handout_keys[name] = handout_key
            canonical_location = canonical_locations.get(id(location))
            if canonical_location is None:
                canonical_location = encode_location(location)
                if is_shared:
                    canonical_locations[id(location)] = canonical_location
            try:
                document_hash = compute_input_hash(
                    renderer.compute_identity(location, canonical_location), created
                )
            except ContentError as error:
                _record_failures(report, [DocumentFailure(name, error.problems)])
                continue
            yield job, name, location, document_hash


def _make_documents(
    plan: Plan,
    stale: list[PlannedDocument],
    options: BatchOptions,
    manifest: Manifest,
    report: BatchReport,
    progress: ProgressCallback,
) -> None:
    if not stale:
        return
    settings = RunSettings(secrets.token_hex(8), options.store, options.created)
    with options.engine or _choose_engine(stale) as engine:
        workers = 1 if isinstance(engine, SerialEngine) else getattr(engine, "jobs", None) or count_cores()
        outcomes = engine.run(partial(run_task, settings), _split_into_tasks(plan, stale, workers))
        done_count = 0
        # Closed here, or the workers would go on until the garbage collector finds them.
        with closing(cast("Generator[tuple[Task, Outcome[TaskResult]]]", outcomes)):
            for task, outcome in outcomes:
                if outcome.result is not None:
                    version = task.job.naming.version
                    options.note_copies([(each.code, each.entry, version) for each in outcome.result.made])
                _record_outcome(task, outcome, manifest, report)
                done_count += len(task.documents)
                progress(done_count, len(stale))
                if any(problem.code == "disk-full" for problem in report.problems):
                    # All that follows would fail like this one.
                    break


def _choose_engine(stale: list[PlannedDocument]) -> Engine:
    """Return the engine that is faster for these documents: this process, or all cores."""
    template_count = len({id(job) for job, _, _ in stale})
    return (
        SerialEngine()
        if len(stale) + TEMPLATE_COST * template_count < PARALLEL_THRESHOLD
        else ProcessEngine()
    )


def _split_into_tasks(plan: Plan, stale: list[PlannedDocument], workers: int) -> Iterator[Task]:
    """Split the documents of each job into tasks that are large enough to be worth a template."""
    deciding: dict[tuple[int, ...], tuple[Location, ...]] = {}
    by_job: dict[int, list[PlannedDocument]] = {}
    for document in stale:
        by_job.setdefault(id(document[0]), []).append(document)
    for documents in by_job.values():
        size = max(MIN_TASK_SIZE, min(MAX_TASK_SIZE, -(-len(documents) // (workers * TASKS_PER_WORKER))))
        job = documents[0][0]
        project = plan.projects[job.content]
        # Handouts without own words share the few that decide among their ten thousand.
        shared = () if OwnWords(project).blocks else (id(project.locations),)
        if not shared or shared not in deciding:
            deciding[shared] = list_deciding_locations(project)
        for start in range(0, len(documents), size):
            chunk = documents[start : start + size]
            yield Task(
                job.without_locations(),
                tuple((name, location) for _, name, location in chunk),
                deciding[shared],
            )


def _record_outcome(
    task: Task, outcome: Outcome[TaskResult], manifest: Manifest, report: BatchReport
) -> None:
    """Record the outcome of a task. Raises OutputError if the manifest cannot be written."""
    result = outcome.result
    if result is None:
        _record_failures(
            report, [DocumentFailure(name, outcome.problems, outcome.trace) for name, _ in task.documents]
        )
        return
    # What a worker sends back are copies; ten thousand names need not be kept twice.
    planned_names = {name: name for name, _ in task.documents}
    for document in result.made:
        name = planned_names[document.name]
        manifest.record(name, document.entry)
        report.made[name] = document.pages
    report.template_counts.update(dict(result.template_counts))
    report.layout_counts[task.job.handout, task.job.language] += sum(
        count for _, count in result.template_counts
    )
    report.add_problems(result.problems)
    _record_failures(report, result.failed)


def _record_failures(report: BatchReport, failures: Iterable[DocumentFailure]) -> None:
    for failure in failures:
        report.failed[failure.name] = failure.problems
        report.add_problems(failure.problems)
        if failure.trace:
            report.traces.append(failure.trace)
