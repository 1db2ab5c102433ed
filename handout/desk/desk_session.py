"""What the page at the front desk asks for: search, cards, copies in memory; it never writes the library."""

from __future__ import annotations

import datetime as dt
import secrets
from collections import OrderedDict
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from threading import Lock, Thread
from typing import Any, NamedTuple

from handout.content.model import Location
from handout.desk.copy_maker import CopyMaker, CopyRequest
from handout.desk.memory import DeskMemory
from handout.desk.paper_way import PaperWay, SentCopy
from handout.desk.shelf import Card, Json, Shelf, describe_card, describe_handout, get_badge, read_shelf
from handout.errors import ContentError, Problem
from handout.layout.papers import list_printed_papers
from handout.preview.page_images import PageImages
from handout.records.given_line import describe_printing, make_given_line
from handout.render import Rendered

MAX_COPIES = 99
MAX_KEPT_COPIES = 8
"""PDFs that a browser may still fetch; they live in memory only."""
MAX_OFTEN = 8


class BadRequestError(ValueError):
    """A request that the page would never send."""


class _Wish(NamedTuple):
    card: Card
    request: CopyRequest
    copies: int


class DeskSession:
    """One front desk. Its methods may be called from any thread."""

    def __init__(
        self,
        folders: Sequence[Path],
        memory: DeskMemory,
        clock: Callable[[], dt.datetime],
        location: str = "",
        paper_way: PaperWay | None = None,
    ) -> None:
        """``clock`` returns the local time. Without ``paper_way`` the browser prints."""
        self._folders = tuple(folders)
        self._memory = memory
        self._clock = clock
        self._wanted_location = location or memory.location
        self._lock = Lock()
        self._shelf = Shelf((), ())
        self._maker = CopyMaker()
        self._paper_way = paper_way
        self._printer = ""
        self._jobs: OrderedDict[str, SentCopy] = OrderedDict()
        self._copies: OrderedDict[str, bytes] = OrderedDict()
        self.revision = 1
        self.is_ready = False

    def load(self) -> None:
        """Read the library, or read it again after a change."""
        shelf = read_shelf(self._folders)
        self._maker.forget()
        with self._lock:
            self._shelf, self.is_ready = shelf, True
        self._find_printer()
        Thread(target=self._warm_up, name="warm-up", daemon=True).start()

    def make_state(self) -> Json:
        """Return what the page shows before anybody has typed."""
        shelf, today = self._shelf, self._clock().date()
        often = [shelf.find_card(key) for key in self._memory.list_often(MAX_OFTEN)]
        shown = [card for card in often if card] or list(shelf.cards[:MAX_OFTEN])
        return {
            "revision": self.revision,
            "ready": self.is_ready,
            "count": len(shelf.cards),
            "broken": len({problem.mark.file for problem in shelf.problems if problem.mark}),
            "printer": self._printer,
            "often": [describe_card(card, today) for card in shown],
            "is_often": any(often),
            "locations": [{"id": each.id, "name": each.name} for each in shelf.locations],
            "location": self._find_location(None).id if self._find_location(None) else "",  # type: ignore[union-attr]
        }

    def search(self, query: str) -> list[Json]:
        """Return the cards for a query."""
        today = self._clock().date()
        return [describe_card(card, today) for card in self._shelf.search(query)]

    def open_card(self, asked: Mapping[str, object]) -> Json:
        """Return what the panel shows of a handout in a language at a location."""
        card = self._find_card(asked)
        handout = card.find(_read_text(asked, "language")) or card.handouts[0]
        location = self._find_location(asked)
        about = describe_handout(handout, location, self._clock().date())
        about["languages"] = describe_card(card, self._clock().date())["languages"]
        return about

    def make_copy(self, asked: Mapping[str, object]) -> Json:
        """Make a PDF, keep it for the browser, and return its address and the line for the chart.

        Raises ContentError for what does not fit the handout, BadRequestError for a malformed request.
        """
        wish = self._read_wish(asked)
        rendered = self._make(wish)
        token = secrets.token_urlsafe(16)
        with self._lock:
            _keep(self._copies, token, rendered.pdf)
        return {"copy": f"copies/{token}.pdf", **self._describe(wish, rendered)}

    def print_copy(self, asked: Mapping[str, object]) -> Json:
        """Send a copy to the printer, once. Raises HandoutError with everything that keeps it from paper."""
        wish = self._read_wish(asked)
        if self._paper_way is None:
            raise BadRequestError("no printer")
        rendered = self._make(wish)
        where = wish.request.location
        sent = self._paper_way.send(rendered.pdf, wish.request.paper, rendered.pages, wish.copies, where)
        token = secrets.token_urlsafe(16)
        with self._lock:
            _keep(self._jobs, token, sent)
        return {"job": token, "printer": sent.printer, **self._describe(wish, rendered)}

    def follow_job(self, asked: Mapping[str, object]) -> Json:
        """Return how a job stands after some seconds at most."""
        with self._lock:
            sent = self._jobs.pop(_read_text(asked, "job"), None)
        if sent is None or self._paper_way is None:
            raise BadRequestError("no such job")
        return self._paper_way.follow(sent)._asdict()

    def _make(self, wish: _Wish) -> Rendered:
        badge = get_badge(wish.request.handout, self._clock().date())
        if badge in ("draft", "retired"):
            raise ContentError(Problem("this handout is not for patients", code=badge))
        return self._maker.make(wish.request)

    def _describe(self, wish: _Wish, rendered: Rendered) -> Json:
        """Count a copy that goes to paper, and return its pages and the line for the chart."""
        self._memory.count(wish.card.key)
        request = wish.request
        line = make_given_line(
            request.handout.reading.project, (rendered.identity,), request.location, (request.paper,),
            describe_printing(wish.copies), self._clock(),
        )  # fmt: skip
        return {"pages": rendered.pages, "given": line}

    def _find_printer(self) -> None:
        if self._paper_way is not None:
            self._printer = self._paper_way.find_printer(self._find_location(None))
        self.revision += 1

    def get_copy(self, token: str) -> bytes | None:
        """Return a PDF that was made for the browser, or None."""
        with self._lock:
            return self._copies.get(token)

    def forget_copies(self) -> None:
        """Forget every PDF that was made for the browser."""
        with self._lock:
            self._copies.clear()

    def draw_first_page(self, asked: Mapping[str, object]) -> bytes:
        """Return the picture of the first page of the general copy, as JPEG."""
        card = self._find_card(asked)
        handout = card.find(_read_text(asked, "language")) or card.handouts[0]
        paper = _read_text(asked, "paper") or list_printed_papers(handout.reading.project.handout.papers)[0]
        request = CopyRequest(handout, self._find_location(asked), paper)
        images = PageImages(self._maker.make_general(request).pdf)
        picture = images.render_jpeg(images.pages[0].key, 1)
        if picture is None:
            raise BadRequestError("no page")
        return picture

    def choose_location(self, asked: Mapping[str, object]) -> None:
        """Remember where this front desk is."""
        location = self._find_location(asked)
        if location is not None:
            self._wanted_location = location.id
            self._memory.choose_location(location.id)
            self._find_printer()

    def _warm_up(self) -> None:
        for key in self._memory.list_often(MAX_OFTEN):
            if card := self._shelf.find_card(key):
                handout = card.handouts[0]
                paper = list_printed_papers(handout.reading.project.handout.papers)[0]
                try:
                    self._maker.make_general(CopyRequest(handout, self._find_location(None), paper))
                except ContentError:
                    continue

    def _find_card(self, asked: Mapping[str, object]) -> Card:
        card = self._shelf.find_card(_read_text(asked, "key"))
        if card is None:
            raise BadRequestError("no such handout")
        return card

    def _find_location(self, asked: Mapping[str, object] | None) -> Location | None:
        wanted = _read_text(asked, "location") if asked else self._wanted_location
        places = self._shelf.locations
        return next((each for each in places if each.id == wanted), places[0] if places else None)

    def _read_wish(self, asked: Mapping[str, object]) -> _Wish:
        card = self._find_card(asked)
        handout = card.find(_read_text(asked, "language"))
        if handout is None:
            raise BadRequestError("no such language")
        copies = asked.get("copies", 1)
        if not isinstance(copies, int) or not 1 <= copies <= MAX_COPIES:
            raise BadRequestError("no such number")
        project = handout.reading.project
        wanted = self._find_location(asked)
        own = next((each for each in project.locations if wanted and each.id == wanted.id), None)
        paper = _read_text(asked, "paper") or list_printed_papers(project.handout.papers)[0]
        choices = {name: tuple(parts) for name, parts in _read_mapping(asked, "choices", list).items()}
        values = _read_mapping(asked, "values", str)
        return _Wish(card, CopyRequest(handout, own, paper, choices, values), copies)


def _keep(kept: OrderedDict[str, Any], token: str, value: object) -> None:
    """Keep a value, and as few others as a browser may still ask for."""
    kept[token] = value
    while len(kept) > MAX_KEPT_COPIES:
        kept.popitem(last=False)


def _read_text(asked: Mapping[str, object], name: str) -> str:
    value = asked.get(name, "")
    if not isinstance(value, str):
        raise BadRequestError(f"{name} is no text")
    return value


def _read_mapping(asked: Mapping[str, object], name: str, kind: type) -> dict[str, Any]:
    value = asked.get(name, {})
    if not isinstance(value, dict) or not all(isinstance(each, kind) for each in value.values()):
        raise BadRequestError(f"{name} does not fit")
    if kind is list and not all(isinstance(part, str) for parts in value.values() for part in parts):
        raise BadRequestError(f"{name} does not fit")
    return value
