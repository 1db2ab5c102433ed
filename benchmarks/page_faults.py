"""What is wrong with the pages of a finished PDF: lists, tables, labels and panels that a page turn cuts.

It reads the tags of the file and not the layout that made it, so that the layout is not its own judge.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from io import BytesIO
from itertools import pairwise
from typing import Any, NamedTuple

import pikepdf
import pypdfium2

SHORT = 6
"""Items of a list, or rows of a table, up to which it should be whole."""
FEW = 2
"""Items that look alone on a page."""

HEADINGS = ("H1", "H2", "H3", "H4", "H5", "H6")
MAX_OPENING = 3
"""Elements of a section before its table or picture that are no more than its introduction."""


class Piece(NamedTuple):
    """A piece of content: its words, and where its lowest and highest ink stands, in points."""

    text: str
    foot: float
    head: float


PieceByMcid = Mapping[tuple[int, int], Piece]
"""Pieces by page (from 1) and marked-content identifier."""


@dataclass
class Element:
    """A structure element: its role, its own text and the page of each piece of it, and its children."""

    role: str
    pages: list[int] = field(default_factory=list)
    text: str = ""
    kids: list[Element] = field(default_factory=list)
    spans: list[tuple[int, float, float]] = field(default_factory=list)
    """Page, foot and head of each piece of content."""

    def walk(self) -> Iterator[Element]:
        """Yield this element and all under it, in reading order."""
        yield self
        for kid in self.kids:
            yield from kid.walk()

    def all_pages(self) -> list[int]:
        """Return the page of each piece of content, in reading order."""
        return [page for element in self.walk() for page in element.pages]

    def all_text(self) -> str:
        """Return all words, with one space between pieces."""
        return " ".join(element.text for element in self.walk() if element.text)

    def measure_pages(self) -> dict[int, float]:
        """Return how much height all its text and pictures take on each page, in points."""
        feet: dict[int, float] = {}
        heads: dict[int, float] = {}
        for element in self.walk():
            for page, foot, head in element.spans:
                feet[page] = min(foot, feet.get(page, foot))
                heads[page] = max(head, heads.get(page, head))
        return {page: heads[page] - feet[page] for page in feet}

    def find(self, role: str) -> Iterator[Element]:
        """Yield the nearest elements of a role under this one."""
        for kid in self.kids:
            if kid.role == role:
                yield kid
            else:
                yield from kid.find(role)


@dataclass(frozen=True)
class Names:
    """What the headings of the panels that matter most begin with."""

    key_points: Collection[str] = ()
    emergency: Collection[str] = ()


def count_faults(root: Element, pages: int, names: Names) -> Counter[str]:
    """Return how often page turns cut what belongs together, by the name of the fault."""
    faults: Counter[str] = Counter()
    room = max(root.measure_pages().values(), default=0.0)
    for element in root.walk():
        if element.role == "L":
            _count_list(element, room, faults)
        elif element.role == "Table":
            _count_table(element, room, faults)
        _count_neighbours(element.kids, faults)
    _count_panels(root, pages, names, faults)
    return faults


def _count_list(element: Element, room: float, faults: Counter[str]) -> None:
    items = [kid for kid in element.kids if kid.role == "LI"]
    if items and all(next(item.find("Figure"), None) for item in items):
        # A picture for each item: a page may end after any of them.
        faults["cut storyboards"] += len({page for item in items for page in item.all_pages()}) > 1
    else:
        _count_rows(items, "list", sum(element.measure_pages().values()) > room, faults)
    for item in items:
        labels = [page for kid in item.kids if kid.role == "Lbl" for page in kid.all_pages()]
        bodies = [page for kid in item.kids if kid.role == "LBody" for page in kid.all_pages()]
        faults["parted labels"] += bool(labels and bodies and labels[-1] < bodies[0])


def _count_table(element: Element, room: float, faults: Counter[str]) -> None:
    is_tall = sum(element.measure_pages().values()) > room
    rows = [row for row in element.walk() if row.role == "TR"]
    _count_rows(
        [row for row in rows if any(cell.role == "TD" for cell in row.kids)], "table", is_tall, faults
    )


def _count_rows(rows: Sequence[Element], name: str, is_tall: bool, faults: Counter[str]) -> None:
    """Count a list or table whose rows stand on more than one page; no page can hold a tall one."""
    at = Counter(pages[0] for row in rows if (pages := row.all_pages()))
    is_cut = len({page for row in rows for page in row.all_pages()}) > 1
    faults[f"cut {name}s"] += is_cut
    faults[f"cut short {name}s"] += is_cut and len(rows) <= SHORT and not is_tall
    faults[f"{name}s taller than a page"] += is_cut and len(rows) <= SHORT and is_tall
    faults["few rows left"] += is_cut and min(at.values()) <= FEW


def _count_neighbours(kids: Sequence[Element], faults: Counter[str]) -> None:
    """Count headings and introductions at the foot of a page, away from what they are about."""
    for at, (kid, after) in enumerate(pairwise(kids)):
        pages, next_pages = kid.all_pages(), after.all_pages()
        if not pages or not next_pages or pages[-1] >= next_pages[0]:
            continue
        is_heading = kid.role in HEADINGS and after.role != "Sect"
        faults["parted headings"] += is_heading
        # All that a section says before its table or picture is about it, as is what ends in a colon.
        opens = at < MAX_OPENING and kids[0].role in HEADINGS and after.role in ("Table", "Figure")
        introduces = kid.role == "P" and (opens or kid.all_text().rstrip().endswith(":"))
        faults["parted introductions"] += introduces and after.role in ("L", "Table", "Figure")


def _count_panels(root: Element, pages: int, names: Names, faults: Counter[str]) -> None:
    for element in root.walk():
        groups: list[list[Element]] = [[]]
        for kid in element.kids:
            faults["cut key points"] += _is_named(kid, names.key_points) and _is_cut((kid,))
            if _is_named(kid, names.emergency):
                groups[-1].append(kid)
            elif groups[-1]:
                groups.append([])
        for group in filter(None, groups):
            places = {page for kid in group for page in kid.all_pages()}
            faults["cut emergency groups"] += _is_cut(group)
            faults["emergency groups inside"] += not places & {1, pages}


def _is_cut(elements: Sequence[Element]) -> bool:
    return len({page for element in elements for page in element.all_pages()}) > 1


def _is_named(element: Element, names: Collection[str]) -> bool:
    if element.role != "Sect" or not element.kids:
        return False
    heading = " ".join(element.kids[0].all_text().split())
    return element.kids[0].role.startswith("H") and heading.startswith(tuple(names))


def read_elements(pdf: bytes) -> Element:
    """Return the structure of a tagged PDF, with the words and the page of each piece."""
    texts = _read_pieces(pdf)
    with pikepdf.open(BytesIO(pdf)) as opened:
        numbers = {page.obj.objgen: number for number, page in enumerate(opened.pages, 1)}
        return _read_element(opened.Root.StructTreeRoot, 0, numbers, texts)


def _read_element(
    source: Any, page: int, numbers: Mapping[tuple[int, int], int], texts: PieceByMcid
) -> Element:
    page = numbers[source.Pg.objgen] if "/Pg" in source else page
    element = Element(str(source.get("/S", "/Document"))[1:])
    kids = source.get("/K", ())
    for kid in kids if isinstance(kids, pikepdf.Array) else (kids,):
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            element.kids.append(_read_element(kid, page, numbers, texts))
            continue
        if isinstance(kid, pikepdf.Dictionary) and "/MCID" not in kid:
            continue
        own_page = numbers[kid.Pg.objgen] if isinstance(kid, pikepdf.Dictionary) and "/Pg" in kid else page
        mcid = int(kid.MCID) if isinstance(kid, pikepdf.Dictionary) else int(kid)
        element.pages.append(own_page)
        if piece := texts.get((own_page, mcid)):
            element.text = f"{element.text} {piece.text}".strip()
            element.spans.append((own_page, piece.foot, piece.head))
    return element


def _read_pieces(pdf: bytes) -> dict[tuple[int, int], Piece]:
    """Return the piece of every marked-content sequence; what is not tagged has the identifier -1."""
    raw = pypdfium2.raw
    pieces: dict[tuple[int, int], Piece] = {}
    document = pypdfium2.PdfDocument(pdf)
    for number, page in enumerate(document, 1):
        text_page = page.get_textpage()
        buffer = (raw.FPDF_WCHAR * 4096)()
        for drawn in page.get_objects(max_depth=8):
            text = ""
            if drawn.type == raw.FPDF_PAGEOBJ_TEXT:
                length = raw.FPDFTextObj_GetText(drawn, text_page, buffer, len(buffer))
                text = bytes(buffer)[:length].decode("utf-16-le", "replace").rstrip("\0")
            place = number, raw.FPDFPageObj_GetMarkedContentID(drawn)
            _, foot, _, head = drawn.get_bounds()
            if place in pieces:
                before = pieces[place]
                text = f"{before.text} {text}"
                foot, head = min(foot, before.foot), max(head, before.head)
            pieces[place] = Piece(text, foot, head)
    document.close()
    return pieces
