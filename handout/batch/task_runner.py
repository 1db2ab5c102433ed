"""Runs one task in a worker: renders and writes the documents of a job for some locations."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections import OrderedDict
from collections.abc import Iterator

from handout.batch.collector import PausedCollector, pause_collector
from handout.batch.jobs import Job
from handout.batch.manifest_entry import ManifestEntry
from handout.batch.outcome import run_catching
from handout.caches import register_mapping
from handout.content.model import Location
from handout.data_classes import dataclass
from handout.delivery.store import FileInfo, Store, compute_digest
from handout.errors import OutputError, Problem
from handout.render import Rendered, Renderer
from handout.theme.copy_code import make_copy_code
from handout.version import VERSION

MAX_RENDERERS = 8
"""Renderers that a worker keeps; the tasks of one handout come one after the other."""

COLLECT_INTERVAL = 200
"""Documents after which a worker thinks of the garbage collector.

Running it after each document would cost a tenth of the time, and after each hundred of them a thirtieth.
"""


@dataclass(frozen=True, slots=True)
class RunSettings:
    """The settings that all tasks of one run share."""

    run_id: str
    """Identifies the run, so that no worker uses content that it read in an earlier one."""
    store: Store
    created: dt.datetime | None


@dataclass(frozen=True, slots=True)
class Task:
    """Some documents of one job: names with their locations. Can be pickled."""

    job: Job
    documents: tuple[tuple[str, Location | None], ...]
    deciding: tuple[Location, ...] = ()
    """The locations that decide how closely the handout is set; so no document depends on its task."""


@dataclass(frozen=True, slots=True)
class WrittenDocument:
    """A document that is now in the store, and its entry for the manifest."""

    name: str
    entry: ManifestEntry
    pages: int
    code: str = ""
    """The code in its footer."""


@dataclass(frozen=True, slots=True)
class DocumentFailure:
    """A document that could not be made, and why; ``trace`` is the traceback of a bug."""

    name: str
    problems: tuple[Problem, ...]
    trace: str = ""


@dataclass(frozen=True, slots=True)
class TaskResult:
    """The result of a task."""

    made: tuple[WrittenDocument, ...]
    failed: tuple[DocumentFailure, ...]
    template_counts: tuple[tuple[str, int], ...]
    """How many templates were made, by the part of a location that did not match."""
    problems: tuple[Problem, ...]
    """What the author should know, such as a colour that was darkened."""


def compute_input_hash(identity: str, created: dt.datetime | None) -> str:
    """Return the hash of everything that makes a document: content, files, theme, and this program.

    ``identity`` is the content hash of the document (`handout.render.Renderer.compute_identity`).
    """
    date = created.isoformat() if created else ""
    return hashlib.sha256(f"{identity} {VERSION} {date}".encode()).hexdigest()


def run_task(settings: RunSettings, task: Task) -> TaskResult:
    """Render and write the documents of a task; a location that fails does not stop the others.

    Raises HandoutError if the handout itself cannot be used.
    """
    renderer = _get_renderer(settings, task.job, task.deciding)
    counts_before = renderer.template_counts.copy()
    task_run = _TaskRun(renderer, task, settings.created)
    for name, info in settings.store.write_all(task_run.render_documents()):
        task_run.record_written(name, info)
    template_counts = tuple(sorted((renderer.template_counts - counts_before).items()))
    return TaskResult(tuple(task_run.made), tuple(task_run.failed), template_counts, tuple(task_run.problems))


class _TaskRun:
    """The documents of one task on their way from the renderer to the store.

    A store may write several at once, and no more than those are in memory.
    """

    def __init__(self, renderer: Renderer, task: Task, created: dt.datetime | None) -> None:
        self._renderer, self._task, self._created = renderer, task, created
        self._pending: dict[str, tuple[ManifestEntry, int, str]] = {}
        self.made: list[WrittenDocument] = []
        self.failed: list[DocumentFailure] = []
        self.problems: dict[Problem, None] = {}
        self._is_disk_full = False
        self._tidied = renderer.template_counts.total()
        # What all of them have in common: to find the library's folder takes as long as to set a line.
        self._library = task.job.library_digest

    def render_documents(self) -> Iterator[tuple[str, bytes]]:
        """Yield the name and bytes of each document, until the disk is full."""
        with pause_collector() as collector:
            for count, (name, location) in enumerate(self._task.documents):
                if self._is_disk_full:
                    return
                outcome = run_catching(self._renderer.render, location)
                if count % COLLECT_INTERVAL == COLLECT_INTERVAL - 1:
                    self._tidy(collector)
                if outcome.result is None:
                    self.failed.append(DocumentFailure(name, outcome.problems, outcome.trace))
                    continue
                rendered = outcome.result
                self.problems |= dict.fromkeys(rendered.problems)
                code = make_copy_code(rendered.identity)
                self._pending[name] = (self._make_entry(location, rendered), rendered.pages, code)
                yield name, rendered.pdf
            self._tidy(collector)

    def _tidy(self, collector: PausedCollector) -> None:
        """Let the collector take what a layout or an error left; a filled template leaves nothing to it."""
        troubles = self._renderer.template_counts.total() + len(self.failed)
        if troubles == self._tidied:
            collector.keep_young()
        else:
            collector.collect_young()
        self._tidied = troubles

    def record_written(self, name: str, info: FileInfo | OutputError) -> None:
        """Record whether the store has written a document."""
        entry, pages, code = self._pending.pop(name)
        if isinstance(info, FileInfo):
            self.made.append(
                WrittenDocument(name, entry._replace(size=info.size, version=info.version), pages, code)
            )
            return
        self.failed.append(DocumentFailure(name, info.problems))
        self._is_disk_full = self._is_disk_full or any(
            problem.code == "disk-full" for problem in info.problems
        )

    def _make_entry(self, location: Location | None, rendered: Rendered) -> ManifestEntry:
        job = self._task.job
        return ManifestEntry(
            # Of what was rendered, not of what was planned: the content may have changed in between.
            compute_input_hash(rendered.identity, self._created),
            rendered.digest or compute_digest(rendered.pdf),
            0,
            "",
            handout=job.handout,
            location=location.id if location else "",
            language=job.language,
            paper=job.paper,
            tool=VERSION,
            library=self._library,
            printing=" ".join(job.printing.name_parts),
        )


_renderers = register_mapping(f"{__name__}._renderers", OrderedDict[tuple[str, str, str, str], Renderer]())


def _get_renderer(settings: RunSettings, job: Job, deciding: tuple[Location, ...]) -> Renderer:
    """Return the renderer of a job; the last task's is used again within the same run."""
    key = (settings.run_id, str(job.content), job.paper, job.theme or "")
    renderer = _renderers.get(key)
    if renderer is None:
        reading = job.read_content()
        renderer = _renderers[key] = Renderer(
            project=reading.project.with_locations(deciding), root=job.root, paper=job.paper, theme=job.theme,
            created=settings.created, printing=job.printing,
        )  # fmt: skip
        if len(_renderers) > MAX_RENDERERS:
            _renderers.popitem(last=False)
    _renderers.move_to_end(key)
    return renderer
