"""The jobs of a desk: each is sent once, followed until it ends, and can be taken to another printer."""

from __future__ import annotations

import secrets
import time
from collections import OrderedDict
from collections.abc import Callable, Mapping
from threading import Condition, Event, Thread

from handout.desk.paper_way import CheckedJob, JobReport, PaperJob, PaperWay, SentCopy
from handout.desk.requests import BadRequestError
from handout.desk.shelf import Json
from handout.errors import ExitCode, HandoutError

MAX_JOBS = 50
"""Ended jobs that a page may still ask about."""


class _Job:
    """A job that a printer took.

    Its document is kept, in memory only, until it was printed or the next one is sent.
    """

    def __init__(self, sent: SentCopy, document: PaperJob) -> None:
        self.sent, self.document = sent, document
        self.report, self.version = JobReport("printing"), 1
        self.stop = Event()

    @property
    def is_open(self) -> bool:
        return not self.report.ended


class JobBoard:
    """All jobs since the desk was opened. Its methods may be called from any thread."""

    def __init__(self, way: PaperWay) -> None:
        self._way = way
        self._changed = Condition()
        self._jobs: OrderedDict[str, _Job] = OrderedDict()

    def send(self, checked: CheckedJob) -> str:
        """Send a job, and return the token by which a page asks about it. Raises HandoutError."""
        job = _Job(self._way.send(checked), checked.job)
        token = secrets.token_urlsafe(8)
        with self._changed:
            self._forget_ended()
            self._jobs[token] = job
        Thread(target=self._follow, args=(job,), name="follow", daemon=True).start()
        return token

    def list_open(self) -> list[Json]:
        """Return the jobs that have not ended, for a page that was loaded anew."""
        with self._changed:
            return [
                describe_job(token, job.sent.printer, job.document)
                for token, job in self._jobs.items()
                if job.is_open
            ]

    def wait_for_news(
        self, seen: Mapping[str, int], seconds: float
    ) -> dict[str, tuple[JobReport, int] | None]:
        """Return the jobs of which there is other news than was seen, as soon as there is any.

        A job that nobody knows is None; none are returned when the seconds are over.
        """
        deadline = time.monotonic() + seconds
        with self._changed:
            while True:
                jobs = {token: self._jobs.get(token) for token in seen}
                news = {
                    token: (job.report, job.version) if job else None
                    for token, job in jobs.items()
                    if job is None or job.version > seen[token]
                }
                left = deadline - time.monotonic()
                if news or left <= 0:
                    return news
                self._changed.wait(left)

    def take_back(self, token: str) -> PaperJob | None:
        """Stop a job and return its document, to be printed elsewhere; None if it may still be printed."""
        with self._changed:
            job = self._find(token)
            document = job.document
            if job.report.state in ("failed", "cancelled"):
                # Nothing more comes of it.
                return document if document.pdf else None
        if not job.is_open or not self._way.cancel(job.sent):
            return None
        self._note(job, JobReport("cancelled", ended=True), keeps_document=True)
        job.stop.set()
        return document

    def close(self) -> None:
        """Follow no job any longer."""
        with self._changed:
            for job in self._jobs.values():
                job.stop.set()

    def _follow(self, job: _Job) -> None:
        self._way.follow(job.sent, lambda report: self._note(job, report), job.stop)

    def _note(self, job: _Job, report: JobReport, *, keeps_document: bool = False) -> None:
        with self._changed:
            if not job.is_open or report == job.report:
                return
            job.report, job.version = report, job.version + 1
            if report.ended and not keeps_document and report.state not in ("failed", "cancelled"):
                job.document = job.document._replace(pdf=b"")
            self._changed.notify_all()

    def _find(self, token: str) -> _Job:
        if token not in self._jobs:
            raise BadRequestError("no such job")
        return self._jobs[token]

    def _forget_ended(self) -> None:
        """Forget the documents of ended jobs, and the oldest of these jobs."""
        ended = [token for token, job in self._jobs.items() if not job.is_open]
        for token in ended:
            self._jobs[token].document = self._jobs[token].document._replace(pdf=b"")
        for token in ended[:-MAX_JOBS]:
            del self._jobs[token]


def describe_job(token: str, printer: str, document: PaperJob) -> Json:
    """Return how a page knows a job: by which name, where it is, and what it prints."""
    return {"job": token, "printer": printer, "titles": list(document.titles)}


class OnceOnly:
    """Answers a request that comes again, as after a second Enter, as the first time."""

    def __init__(self) -> None:
        self._changed = Condition()
        self._answers: OrderedDict[str, Json | HandoutError | None] = OrderedDict()

    def do(
        self, request: str, work: Callable[[], Json], is_final: Callable[[Json], bool] = lambda answer: True
    ) -> Json:
        """Return what the work returns. Only what surely failed is done again for the same request.

        What ended with nobody knowing is not: it fails again. Nor is an answer kept that is not final.
        """
        with self._changed:
            while request in self._answers:
                known = self._answers[request]
                if isinstance(known, HandoutError):
                    raise known
                if known is not None:
                    return known
                self._changed.wait()
            self._answers[request] = None
        kept: Json | HandoutError | None = None
        try:
            answer = work()
            kept = answer if is_final(answer) else None
        except HandoutError as error:
            kept = error if error.exit_code is ExitCode.UNSURE else None
            raise
        finally:
            self._keep(request, kept)
        return answer

    def _keep(self, request: str, kept: Json | HandoutError | None) -> None:
        with self._changed:
            self._answers[request] = kept
            if kept is None:
                del self._answers[request]
            while len(self._answers) > MAX_JOBS:
                self._answers.popitem(last=False)
            self._changed.notify_all()
