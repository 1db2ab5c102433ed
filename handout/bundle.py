"""Many handouts in one file to print: each on sheets of its own, under one outline and one structure."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from handout.content.fingerprint import canonical
from handout.content.model import Author, Location, Project
from handout.errors import ContentError, Problem
from handout.layout import papers
from handout.layout.bidi import is_right_to_left
from handout.layout.contents import Contents, Entry, PageNumbers, contents
from handout.layout.document import Layout, lay_out
from handout.layout.papers import Paper
from handout.layout.scene import Scene
from handout.pdf.binding import BoundCanvas
from handout.pdf.metadata import Metadata
from handout.pdf.structure import Node
from handout.render import Press

FORMAT = 1
"""Raised when what a bundle is hashed from changes its form."""

LISTED = ("handout", "language", "contentHash")
"""What the file's property `handouts` says of each, joined by colons; `handout verify` takes it apart."""


@dataclass(frozen=True, slots=True)
class Copy:
    """One handout for one location, as it goes into a bundle; ``root`` is the project's folder."""

    project: Project
    root: Path
    location: Location | None


@dataclass(frozen=True, slots=True)
class Order:
    """What a bundle is to be, the same for all its handouts.

    ``title`` is the file's; ``theme`` overrides the brands'. ``contents`` puts a table of contents
    in front. With ``duplex`` every handout fills whole sheets of two pages. ``created`` is the
    date to note in the file, none when left out.
    """

    title: str
    paper: str = "letter"
    theme: str | None = None
    contents: bool = False
    duplex: bool = True
    created: dt.datetime | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """A handout in its bundle: its first page there (from 1) and its own number of pages."""

    handout: str
    language: str
    version: str
    page: int
    pages: int


@dataclass(frozen=True, slots=True)
class Bundled:
    """A finished bundle: its bytes, all its pages, what is in it, and what the authors should know."""

    pdf: bytes
    pages: int
    parts: tuple[Part, ...]
    problems: tuple[Problem, ...]


def bundle(copies: Sequence[Copy], order: Order) -> Bundled:
    """Make one PDF of several handouts, in their order; the same handout may come twice.

    Each begins on a right-hand page and looks as it does by itself. Raises ContentError with the
    problems of all handouts together, and ValueError when there is no handout.
    """
    if not copies:
        raise ValueError("a bundle needs a handout")
    paper = papers.paper(order.paper)
    root = Node("Document")
    # The contents come first and are laid out last, when the pages are known.
    front = Node("Sect", root) if order.contents else None
    laid_out = _laid_out(copies, order, root, paper)
    opening = _opening(laid_out, order, front, paper)
    canvas = BoundCanvas((paper.width, paper.height), _metadata(laid_out, order), document=root)
    if opening is not None:
        numbers = PageNumbers(laid_out[0].scene, paper, order.title)
        canvas.sign = numbers.draw
        canvas.mirrored = is_right_to_left(opening.scene.language)
        opening.draw(canvas)
        _fill_sheet(canvas, order)
    parts = tuple(_drawn(canvas, number, each, order) for number, each in enumerate(laid_out, start=1))
    pages = canvas.page_index
    problems = dict.fromkeys(problem for each in laid_out for problem in each.problems)
    return Bundled(canvas.finish(), pages, parts, tuple(problems))


@dataclass(frozen=True, slots=True)
class _LaidOut:
    """A handout on its pages, and what it would say of itself as a file of its own."""

    scene: Scene
    layout: Layout
    facts: Metadata
    problems: tuple[Problem, ...]

    @property
    def title(self) -> str:
        return self.facts.title

    @property
    def language(self) -> str:
        return self.facts.language

    @property
    def authors(self) -> tuple[Author, ...]:
        return self.scene.project.chosen_authors


def _laid_out(copies: Sequence[Copy], order: Order, root: Node, paper: Paper) -> list[_LaidOut]:
    """Lay out every handout, each under an element of its own. Raises ContentError with all problems."""
    found: list[_LaidOut] = []
    problems: list[Problem] = []
    language = copies[0].project.handout.language
    for copy in copies:
        try:
            found.append(_one(copy, order, root, paper, language))
        except ContentError as error:
            problems += _marked(error.problems, copy)
    if problems:
        raise ContentError(dict.fromkeys(problems))
    return found


def _one(copy: Copy, order: Order, root: Node, paper: Paper, language: str) -> _LaidOut:
    press = Press(project=copy.project, root=copy.root, paper=order.paper, theme=order.theme)
    scene, facts = press.scene(copy.location)
    own = facts.language if facts.language != language else ""
    layout = lay_out(scene, Node("Art", root, title=facts.title, language=own), paper)
    return _LaidOut(scene, layout, facts, (*scene.theme.problems, *scene.notes))


def _marked(problems: Iterable[Problem], copy: Copy) -> list[Problem]:
    """Return the problems so that each names a file: among many handouts it must be clear whose it is."""
    whose = copy.project.handout.mark
    return [problem if problem.mark else replace(problem, mark=whose) for problem in problems]


def _opening(laid_out: Sequence[_LaidOut], order: Order, front: Node | None, paper: Paper) -> Contents | None:
    """Return the contents, if there are to be any, in the look and the language of the first handout."""
    if front is None:
        return None
    make = partial(contents, laid_out[0].scene, paper=paper, title=order.title)
    # Numbers change no line's height: how long the contents are is known before the pages are.
    length = len(make(parent=Node("Sect"), entries=_entries(laid_out, order, 0)).pages)
    return make(parent=front, entries=_entries(laid_out, order, length))


def _entries(laid_out: Sequence[_LaidOut], order: Order, before: int) -> list[Entry]:
    entries: list[Entry] = []
    page = 1 + _sheets(before, order)
    for number, each in enumerate(laid_out, start=1):
        entries.append(Entry(each.title, each.language, page, _place(number)))
        page += _sheets(len(each.layout.pages), order)
    return entries


def _sheets(pages: int, order: Order) -> int:
    """Return the pages of the sheets that so many pages take."""
    return pages + pages % 2 if order.duplex else pages


def _place(number: int) -> str:
    return f"handout-{number}"


def _drawn(canvas: BoundCanvas, number: int, each: _LaidOut, order: Order) -> Part:
    """Draw a handout on sheets of its own (step 4)."""
    first = canvas.page_index
    canvas.mirrored = is_right_to_left(each.language)
    canvas.scope = ""
    canvas.destination(_place(number), 0, each.layout.paper.height)
    canvas.scope = f"{_place(number)}."
    each.layout.draw(canvas)
    pages = canvas.page_index - first
    _fill_sheet(canvas, order)
    facts = each.facts
    return Part(facts.identifiers["handout"], facts.language, facts.version, first + 1, pages)


def _fill_sheet(canvas: BoundCanvas, order: Order) -> None:
    if order.duplex and canvas.page_index % 2:
        canvas.empty_page()


def _metadata(laid_out: Sequence[_LaidOut], order: Order) -> Metadata:
    """Return what the file says of itself: which handouts are in it, each with its own content hash."""
    facts = [each.facts for each in laid_out]
    own = [each.identifiers for each in facts]
    places = dict.fromkeys(each["location"] for each in own if each["location"])
    return Metadata(
        title=order.title,
        author=", ".join(dict.fromkeys(author.name for each in laid_out for author in each.authors)),
        keywords=tuple(dict.fromkeys(word for each in facts for word in each.keywords)),
        language=facts[0].language,
        created=order.created,
        modified=order.created,
        identifiers={
            "contentHash": _identity([each["contentHash"] for each in own], order),
            "handouts": " ".join(":".join(each[key] for key in LISTED) for each in own),
            "language": facts[0].language,
            "location": ", ".join(places),
            "paper": order.paper,
            "versions": ", ".join(f"{each['handout']} {each['version']}" for each in own),
        },
    )


def _identity(hashes: Sequence[str], order: Order) -> str:
    """Return the content hash of a bundle: of its handouts' hashes, its title and how it is bound."""
    parts = {
        "bundle": FORMAT,
        "title": order.title,
        "paper": order.paper,
        "contents": order.contents,
        "duplex": order.duplex,
        "handouts": tuple(hashes),
    }
    return hashlib.sha256(canonical(parts).encode("utf-8", "surrogatepass")).hexdigest()
