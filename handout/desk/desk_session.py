"""What the page at the front desk asks for: search, cards, copies in memory; it never writes the library."""

from __future__ import annotations

import datetime as dt
import secrets
from collections import OrderedDict
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from threading import Lock, Thread

from handout.content.model import Location
from handout.desk.copy_desk import BROWSER, CopyDesk, NoteGiven
from handout.desk.copy_maker import CopyMaker, CopyRequest
from handout.desk.letter_desk import LetterDesk
from handout.desk.letter_way import LetterWay, Sender
from handout.desk.memory import DeskMemory
from handout.desk.paper_way import PaperWay, PrinterUse
from handout.desk.pick_up import AddressMaker, choose_public_paper, describe_pick_up
from handout.desk.referral import find_referred
from handout.desk.requests import BadRequestError, Wish, find_card, find_location, read_text, read_wishes
from handout.desk.shelf import Json, Shelf, describe_card, describe_handout, order_papers, read_shelf
from handout.errors import ContentError
from handout.layout.papers import list_printed_papers
from handout.records.infobutton import InfobuttonRequest, read_infobutton

MAX_OFTEN = 8
MAX_REFERRALS = 8
"""Requests of a records system that a page may still ask for."""


class DeskSession:
    """One front desk. Its methods may be called from any thread."""

    def __init__(
        self,
        folders: Sequence[Path],
        memory: DeskMemory,
        clock: Callable[[], dt.datetime],
        location: str = "",
        paper_way: PaperWay | None = None,
        make_address: AddressMaker | None = None,
        letter_way: LetterWay | None = None,
        note: NoteGiven | None = None,
    ) -> None:
        """``clock`` returns the local time. Without ``paper_way`` the browser prints.

        Where the library is published ``make_address`` makes the address of a copy.
        """
        self._make_address = make_address
        self._folders = tuple(folders)
        self._memory = memory
        self._clock = clock
        self._wanted_location = location or memory.location
        self._lock = Lock()
        self._shelf = Shelf((), ())
        self._maker = CopyMaker()
        self._paper_way = paper_way
        self._use, self._printers = BROWSER, tuple[str, ...]()
        self.copies = CopyDesk(self._maker, memory, clock, paper_way, note)
        self._referrals: OrderedDict[str, InfobuttonRequest] = OrderedDict()
        self.letters = LetterDesk(self._maker, clock, letter_way)
        self._sender = Sender()
        self.revision = 1
        self.is_ready = False

    def load(self) -> None:
        """Read the library, or read it again after a change."""
        shelf = read_shelf(self._folders)
        self._maker.forget()
        with self._lock:
            self._shelf, self.is_ready = shelf, True
        # Before the new state is announced: a page that asks at once would miss it.
        self._sender = self.letters.describe_sender()
        self._find_printers()
        Thread(target=self._warm_up, name="warm-up", daemon=True).start()

    def make_state(self) -> Json:
        """Return what the page shows before anybody has typed."""
        # Read first: all that this number stands for is in what is read after it.
        revision = self.revision
        shelf, today = self._shelf, self._clock().date()
        often = [shelf.find_card(key) for key in self._memory.list_often(MAX_OFTEN)]
        shown = [card for card in often if card] or list(shelf.cards[:MAX_OFTEN])
        location = self._get_location()
        return {
            "revision": revision,
            "ready": self.is_ready,
            "count": len(shelf.cards),
            "broken": len({problem.mark.file for problem in shelf.problems if problem.mark}),
            "printer": self._use.name,
            "printers": list(self._printers),
            "jobs": self.copies.open_jobs,
            "mail": self._sender.name,
            "mail_trouble": self._sender.trouble,
            "often": [describe_card(card, today) for card in shown],
            "is_often": any(often),
            "locations": [{"id": each.id, "name": each.name} for each in shelf.locations],
            "location": location.id if location else "",
        }

    def search(self, query: str) -> list[Json]:
        """Return the cards for a query."""
        today = self._clock().date()
        return [describe_card(card, today) for card in self._shelf.search(query)]

    def note_referral(self, query: str) -> str:
        """Keep what a records system asks about for its page to ask for; return how the page names it."""
        token = secrets.token_urlsafe(8)
        with self._lock:
            self._referrals[token] = read_infobutton(query)
            while len(self._referrals) > MAX_REFERRALS:
                self._referrals.popitem(last=False)
        return f"referral={token}"

    def open_referral(self, asked: Mapping[str, object]) -> Json:
        """Return the cards for what a records system asked about."""
        with self._lock:
            request = self._referrals.get(read_text(asked, "token"))
        if request is None:
            raise BadRequestError("no such referral")
        found = find_referred(self._shelf, request)
        today = self._clock().date()
        cards = [describe_card(card, today) for card in found.cards]
        return {"cards": cards, "how": found.how, "label": found.label, "language": found.language}

    def open_card(self, asked: Mapping[str, object]) -> Json:
        """Return what the panel shows of a handout in a language at a location."""
        card = find_card(asked, self._shelf)
        handout = card.find(read_text(asked, "language")) or card.handouts[0]
        about = describe_handout(handout, self._find_location(asked), self._clock().date())
        about["papers"] = order_papers(about["papers"], self._use.paper)
        about["languages"] = describe_card(card, self._clock().date())["languages"]
        if self._make_address is not None and about["badge"] not in ("draft", "retired"):
            project = handout.reading.project
            paper = choose_public_paper(project.handout.papers)
            address = self._make_address(project, self._find_location(asked), paper)
            about["pick_up"] = describe_pick_up(address)
        return about

    def make_copies(self, asked: Mapping[str, object]) -> Json:
        """Make what is wanted for the browser to print. Raises ContentError and BadRequestError."""
        return self.copies.make_for_browser(self._read_wishes(asked))

    def print_copies(self, asked: Mapping[str, object]) -> Json:
        """Send what is wanted to the printer. Raises HandoutError and BadRequestError."""
        printer = read_text(asked, "printer") or self._use.name
        return self.copies.print_once(self._read_wishes(asked), asked, printer)

    def send_letter(self, asked: Mapping[str, object]) -> Json:
        """Send a handout to one patient's address. Raises HandoutError and BadRequestError."""
        wishes = self._read_wishes(asked)
        if len(wishes) != 1:
            raise BadRequestError("a letter has one handout")
        return self.letters.send(wishes[0], asked)

    def draw_first_page(self, asked: Mapping[str, object]) -> bytes:
        """Return the picture of the first page of the general copy, as JPEG."""
        from handout.preview.page_images import PageImages

        card = find_card(asked, self._shelf)
        handout = card.find(read_text(asked, "language")) or card.handouts[0]
        paper = read_text(asked, "paper") or list_printed_papers(handout.reading.project.handout.papers)[0]
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
            self._find_printers()

    def choose_printer(self, asked: Mapping[str, object]) -> None:
        """Remember which printer this location uses, in place of the one that its file names."""
        printer = read_text(asked, "printer")
        if printer not in self._printers:
            raise BadRequestError("no such printer")
        location = self._get_location()
        self._memory.choose_printer(location.id if location else "", printer)
        self._find_printers()

    def _find_printers(self) -> None:
        """Find this location's printer and the others; whoever listens gets a new state."""
        way, location = self._paper_way, self._get_location()
        if way is not None:
            printers = way.list_printers()
            chosen = self._memory.get_printer(location.id if location else "")
            use: PrinterUse = way.describe_printer(location, chosen if chosen in printers else "")
            if use.name and use.name not in printers:
                printers = (use.name, *printers)
            with self._lock:
                self._use, self._printers = use, printers
        with self._lock:
            self.revision += 1

    def _warm_up(self) -> None:
        for key in self._memory.list_often(MAX_OFTEN):
            if card := self._shelf.find_card(key):
                handout = card.handouts[0]
                paper = list_printed_papers(handout.reading.project.handout.papers)[0]
                try:
                    self._maker.make_general(CopyRequest(handout, self._get_location(), paper))
                except ContentError:
                    continue

    def _get_location(self) -> Location | None:
        return find_location(self._shelf.locations, self._wanted_location)

    def _find_location(self, asked: Mapping[str, object]) -> Location | None:
        return find_location(self._shelf.locations, read_text(asked, "location") or self._wanted_location)

    def _read_wishes(self, asked: Mapping[str, object]) -> list[Wish]:
        return read_wishes(asked, self._shelf, self._find_location(asked))
