"""Makes what is wanted and brings it to paper: by the printer as one job, or by the browser."""

from __future__ import annotations

import datetime as dt
import secrets
from collections import OrderedDict
from collections.abc import Callable, Mapping, Sequence
from threading import Lock

from handout.content.model import Location, Project
from handout.data_classes import NamedTuple
from handout.desk.copy_maker import CopyMaker, MadeCopy
from handout.desk.job_board import JobBoard, OnceOnly, describe_job
from handout.desk.memory import DeskMemory
from handout.desk.paper_way import JobReport, PaperJob, PaperWay, PrinterUse
from handout.desk.requests import BadRequestError, Wish, read_text
from handout.desk.shelf import Json, get_badge
from handout.errors import ContentError, HandoutError, Problem
from handout.layout.papers import FLAT_PAPERS, list_printed_papers
from handout.records.given_line import describe_printing, make_given_line

MAX_KEPT_COPIES = 8
"""PDFs that a browser may still fetch; they live in memory only."""
NEWS_SECONDS = 8.0
"""How long a page waits for news of a job before it asks again."""
NoteGiven = Callable[[Project, Location | None, Sequence[str], Sequence[str]], Sequence[Problem]]
"""Notes the codes of copies that were given, each with its paper; returns what kept it from that."""
BROWSER = PrinterUse("")


class _Sheaf(NamedTuple):
    """Wishes that go to paper as one job, and their PDF."""

    wishes: tuple[Wish, ...]
    made: MadeCopy

    @property
    def job(self) -> PaperJob:
        first = self.wishes[0]
        titles = tuple(wish.request.handout.title for wish in self.wishes)
        return PaperJob(
            self.made.pdf, first.request.paper, self.made.pages, first.copies, first.request.location, titles
        )


class CopyDesk:
    """The copies of one front desk. Its methods may be called from any thread."""

    def __init__(
        self,
        maker: CopyMaker,
        memory: DeskMemory,
        clock: Callable[[], dt.datetime],
        way: PaperWay | None,
        note: NoteGiven | None = None,
    ) -> None:
        """``clock`` returns the local time. Without ``way`` the browser prints.

        ``note`` remembers the codes of what was given.
        """
        self._note = note
        self._maker, self._memory, self._clock, self._way = maker, memory, clock, way
        self._board = JobBoard(way) if way is not None else None
        self._once, self._moved = OnceOnly(), OnceOnly()
        self._lock = Lock()
        self._copies: OrderedDict[str, bytes] = OrderedDict()

    @property
    def open_jobs(self) -> list[Json]:
        """The jobs that have not ended."""
        return self._board.list_open() if self._board is not None else []

    def make_for_browser(self, wishes: Sequence[Wish]) -> Json:
        """Make PDFs, keep them for the browser, and return their addresses and the lines for the chart.

        Raises ContentError for what does not fit the handout.
        """
        sheaves = self._make_sheaves(wishes, BROWSER)
        unrecorded = "; ".join(filter(None, dict.fromkeys(self._note_codes(sheaf) for sheaf in sheaves)))
        copies = [self._keep(sheaf.made.pdf) for sheaf in sheaves]
        lines = [line for sheaf in sheaves for line in self._write_lines(sheaf)]
        pages = sum(sheaf.made.pages for sheaf in sheaves)
        return {"copies": copies, "pages": pages, "given": lines, "unrecorded": unrecorded}

    def print_once(self, wishes: Sequence[Wish], asked: Mapping[str, object], printer: str) -> Json:
        """Send what is wanted to the printer; the same request again is answered as the first time.

        Many sheets are not printed before that was agreed to. Raises HandoutError with everything that
        keeps them from paper.
        """
        request, agreed = read_text(asked, "request"), asked.get("agreed") is True
        if not request:
            raise BadRequestError("a request without a name")
        return self._once.do(f"{request} {agreed}", lambda: self._print(wishes, printer, agreed=agreed))

    def _print(self, wishes: Sequence[Wish], printer: str, *, agreed: bool) -> Json:
        way, board = self._get_way()
        location = wishes[0].request.location
        sheaves = self._make_sheaves(wishes, way.describe_printer(location, printer))
        # All is checked before anything is sent.
        checked = [way.check(sheaf.job, printer) for sheaf in sheaves]
        sheets = sum(each.sheets for each in checked)
        if not agreed and sheets > min(each.ask_above for each in checked):
            return {"sheets": sheets}
        jobs: list[Json] = []
        lines: list[str] = []
        printed: set[int] = set()
        unrecorded = ""
        for sheaf, each in zip(sheaves, checked, strict=True):
            # Noted first: a job whose fate is not known may lie on the printer all the same.
            unrecorded = self._note_codes(sheaf) or unrecorded
            try:
                token = board.send(each)
            except HandoutError as error:
                if not jobs:
                    raise
                left = [at for at, wish in enumerate(wishes) if id(wish) not in printed]
                return {
                    "jobs": jobs, "given": lines, "unrecorded": unrecorded,
                    "left": left, "problems": describe_problems(error),
                }  # fmt: skip
            printed |= {id(wish) for wish in sheaf.wishes}
            jobs.append(describe_job(token, each.printer, each.job))
            lines += self._write_lines(sheaf)
        return {"jobs": jobs, "given": lines, "sheets_sent": sheets, "unrecorded": unrecorded}

    def follow(self, asked: Mapping[str, object]) -> Json:
        """Return how jobs stand, as soon as there is news of any.

        A page asks about all of them at once: a browser keeps few connections open.
        """
        _, board = self._get_way()
        seen = asked.get("seen")
        if not isinstance(seen, dict) or not all(isinstance(each, int) for each in seen.values()):
            raise BadRequestError("no such jobs")
        news = board.wait_for_news(seen, NEWS_SECONDS)
        return {"jobs": {token: _describe_report(*told) if told else None for token, told in news.items()}}

    def move(self, asked: Mapping[str, object]) -> Json:
        """Stop a job and bring its document to another printer, or to the browser.

        It is not printed elsewhere while it may still come out of the first, nor at two places after a
        second click. Raises HandoutError.
        """
        job, printer = read_text(asked, "job"), read_text(asked, "printer")
        return self._moved.do(job, lambda: self._move(job, printer), lambda answer: answer["stopped"] is True)

    def _move(self, job: str, printer: str) -> Json:
        way, board = self._get_way()
        document = board.take_back(job)
        if document is None:
            return {"stopped": False}
        if not printer:
            return {"stopped": True, "copies": [self._keep(document.pdf)]}
        checked = way.check(document, printer)
        sent = describe_job(board.send(checked), checked.printer, document)
        return {"stopped": True, "jobs": [sent]}

    def stop(self, asked: Mapping[str, object]) -> Json:
        """Stop a job; nothing is printed elsewhere."""
        _, board = self._get_way()
        return {"stopped": board.take_back(read_text(asked, "job")) is not None}

    def get_copy(self, token: str) -> bytes | None:
        """Return a PDF that was made for the browser, or None."""
        with self._lock:
            return self._copies.get(token)

    def close(self) -> None:
        """Forget every PDF, and follow no job any longer."""
        with self._lock:
            self._copies.clear()
        if self._board is not None:
            self._board.close()

    def _get_way(self) -> tuple[PaperWay, JobBoard]:
        if self._way is None or self._board is None:
            raise BadRequestError("no printer")
        return self._way, self._board

    def _make_sheaves(self, wishes: Sequence[Wish], use: PrinterUse) -> list[_Sheaf]:
        """Make as few PDFs as there must be: folded papers, other papers and numbers go alone."""
        today = self._clock().date()
        for wish in wishes:
            badge = get_badge(wish.request.handout, today)
            if badge in ("draft", "retired"):
                raise ContentError(Problem("this handout is not for patients", code=badge))
            papers = list_printed_papers(wish.request.handout.reading.project.handout.papers)
            if wish.request.paper not in (*papers, use.paper):
                raise ContentError(Problem("this handout is not made for that paper", code="unknown-paper"))
        groups: dict[object, list[Wish]] = {}
        for at, wish in enumerate(wishes):
            paper = wish.request.paper
            groups.setdefault((paper, wish.copies) if paper in FLAT_PAPERS else at, []).append(wish)
        return [_Sheaf(tuple(group), self._make(group, use)) for group in groups.values()]

    def _make(self, group: Sequence[Wish], use: PrinterUse) -> MadeCopy:
        requests = [wish.request for wish in group]
        return self._maker.make(requests, ink=use.ink, both_sides=use.both_sides)

    def _keep(self, pdf: bytes) -> str:
        token = secrets.token_urlsafe(16)
        with self._lock:
            self._copies[token] = pdf
            while len(self._copies) > MAX_KEPT_COPIES:
                self._copies.popitem(last=False)
        return f"copies/{token}.pdf"

    def _note_codes(self, sheaf: _Sheaf) -> str:
        """Note the codes of copies, and return what kept that from being done, or ""."""
        if self._note is None:
            return ""
        told: list[str] = []
        for wish, identity in zip(sheaf.wishes, sheaf.made.identities, strict=True):
            request = wish.request
            project = request.handout.reading.project
            problems = self._note(project, request.location, (identity,), (request.paper,))
            told += [problem.message for problem in problems]
        return "; ".join(dict.fromkeys(told))

    def _write_lines(self, sheaf: _Sheaf) -> list[str]:
        """Count copies that go to paper, and return a line for the chart for each handout."""
        lines = []
        for wish, identity in zip(sheaf.wishes, sheaf.made.identities, strict=True):
            self._memory.count(wish.card.key)
            request = wish.request
            project = request.handout.reading.project
            lines.append(
                make_given_line(
                    project,
                    (identity,),
                    request.location,
                    (request.paper,),
                    describe_printing(wish.copies),
                    self._clock(),
                )
            )
        return lines


def _describe_report(report: JobReport, version: int) -> Json:
    troubles = [trouble._asdict() for trouble in report.troubles]
    return {"state": report.state, "ended": report.ended, "version": version, "troubles": troubles}


def describe_problems(error: HandoutError) -> list[Json]:
    """Return problems for the page; its words go by their codes."""
    return [{"code": each.code, "message": each.message, "hint": each.hint} for each in error.problems]
