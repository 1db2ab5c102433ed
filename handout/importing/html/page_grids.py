"""Finds tables that a page builds without `<table>`, and words that only styles keep apart.

Read line by line, their values would lose the row that they stand in, or run together: a 1 beside “10 mg” is
no 110 mg.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from handout.importing.html.grid_steps import Edit, are_steps, name_steps
from handout.importing.html.grid_values import (
    MIN_ROWS,
    Cells,
    Element,
    Row,
    are_titles,
    holds_values,
    stand_in_columns,
)
from handout.importing.html.page_boxes import get_box_kind
from handout.importing.html.page_events import Attributes, EventReader, list_events, list_line_starts
from handout.importing.html.page_styles import list_class_rules

MAX_DEPTH = 200
_MAY_HAVE_GRIDS = re.compile(
    r"role\s?=\s?[\"']?(?:row|table|grid)\b|display\s?:\s?(?:table|grid|flex|block|inline-)|"
    r"class\s?=\s?[\"']?[^\"'<>]*(?:\brow|row\b|Row|cell|Cell|\btr\b)",
)
_ROLES = {
    **dict.fromkeys(("table", "grid", "treegrid"), "table"),
    **dict.fromkeys(("cell", "gridcell", "rowheader"), "cell"),
    "rowgroup": "body",
    "row": "row",
    "columnheader": "title",
}
_DISPLAYS = {
    **dict.fromkeys(("table", "inline-table"), "table"),
    **dict.fromkeys(("table-row-group", "table-header-group", "table-footer-group"), "body"),
    "table-row": "row",
    "table-cell": "cell",
    **dict.fromkeys(("flex", "inline-flex"), "flex"),
    **dict.fromkeys(("grid", "inline-grid"), "grid"),
    **dict.fromkeys(("block", "inline-block", "list-item"), "block"),
}
_DISPLAY = re.compile(r"(?:^|;)\s*display\s*:\s*([a-z-]+)", re.IGNORECASE)
_ROOM = re.compile(r"(?:^|;)\s*(?:(?:min-|max-)?width|margin|padding)", re.IGNORECASE)
"""What sets an inline block apart from its neighbours."""
_COLUMNS = re.compile(r"grid-template-columns\s*:\s*([^;]+)", re.IGNORECASE)
_REPEATED = re.compile(r"repeat\(\s*(\d{1,2})\s*,[^()]*(?:\([^()]*\)[^()]*)?\)", re.IGNORECASE)
_CLASSES = (
    (
        "title",
        re.compile(r"(?:th|table[-_]?head(?:er)?[-_]?(?:cell|col(?:umn)?)|(?:head(?:er)?)[-_]?cell)", re.I),
    ),
    ("cell", re.compile(r"(?:[a-z]{0,12}[-_]{0,2})?(?:cell|td|col(?:umn)?)(?:[-_]{0,2}\w{1,4}){0,3}", re.I)),
    ("row", re.compile(r"(?:[a-z]{0,12}[-_]{0,2})?(?:row|tr)(?:[-_]{1,2}\w{1,12}){0,2}", re.I)),
    ("body", re.compile(r"(?:[a-z]{0,12}[-_]{0,2})?(?:t?body|t?head(?:er|ing)?|t?foot(?:er)?|rows)", re.I)),
    ("table", re.compile(r"(?:[a-z]{0,12}[-_]{0,2})?(?:table|tbl)(?:[-_]{1,2}\w{1,12}){0,3}", re.I)),
)
_HEAD_CLASS = re.compile(
    r"(?:\w{1,12}[-_]{1,2})?(?:t?head(?:er|ing|ings)?|titles?|th)(?:[-_]{1,2}\w{1,12})?", re.I
)
_BLOCKS = frozenset(
    ("h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "dl", "table", "img", "form", "input", "iframe",
     "figure", "video", "select", "svg")
)  # fmt: skip
"""Elements that no value of a table has in it."""
_STRONG = frozenset(("b", "strong", "th"))
_VOID = frozenset(("br", "img", "hr", "input", "meta", "link", "wbr", "source", "col", "area", "base"))
_NAMED = frozenset(
    ("div", "span", "p", "section", "li", "ul", "ol", "article", "a", "b", "strong", "em", "label")
)
"""Elements that may be read as another one."""
_INLINE = frozenset(("span", "a", "b", "strong", "em", "i", "small", "label", "font", "time"))
_IS_CELL = ("cell", "title")


def name_grids(text: str) -> str:
    """Return the source of a page with `<table>`, `<tr>` and `<td>` for what is a table by its looks."""
    if _MAY_HAVE_GRIDS.search(text) is None:
        return text
    reader = _TreeReader(text)
    reader.read_events(list_events(text))
    edits = [edit for element in reader.elements for edit in _list_edits(element, text)]
    edits += [edit for element in reader.elements for edit in _part_inline(element)]
    pieces, done = list[str](), 0
    for at, length, words in sorted(edits, key=lambda edit: edit[0]):
        pieces += (text[done:at], words)
        done = at + length
    return "".join((*pieces, text[done:]))


class _TreeReader(EventReader):
    """A parser that keeps the elements of a page, those in others after them."""

    def __init__(self, text: str) -> None:
        self._lines = list_line_starts(text)
        self._text = text
        self._displays = _read_displays(text)
        self._open = [Element("")]
        self._too_deep: list[str] = []
        """What is open in the innermost element and is not looked at."""
        self._looks: dict[tuple[str, ...], tuple[str, int, bool, bool, bool]] = {}
        self.elements = [*self._open]

    def _find_offset(self) -> int:
        line, column = self.place
        return self._lines[line - 1] + column

    def handle_starttag(self, tag: str, attributes: Attributes) -> None:
        """Open an element."""
        if tag in _VOID or len(self._open) > MAX_DEPTH:
            self._open[-1].has_block |= tag in _BLOCKS
            if tag not in _VOID:
                self._too_deep.append(tag)
            return
        element = Element(tag, start=self._find_offset(), has_block=tag in _BLOCKS)
        if tag in _NAMED:
            self._read_looks(element, attributes)
        element.paragraphs = int(tag == "p")
        self._open[-1].children.append(element)
        self._open.append(element)
        self.elements.append(element)

    def _read_looks(self, element: Element, attributes: Attributes) -> None:
        """Read what the attributes of an element say that it is; a page repeats those of its rows."""
        key = tuple(attributes.get(name) or "" for name in ("role", "style", "class"))
        if (looks := self._looks.get(key)) is None:
            role, _, names = key
            kind, columns = _find_kind(attributes, self._displays)
            is_head = kind == "title" or any(map(_HEAD_CLASS.fullmatch, names.split()))
            looks = kind, columns, role.lower() in _ROLES, is_head, bool(get_box_kind(names))
            self._looks[key] = looks
        element.kind, element.columns, element.is_sure, element.is_head, is_box = looks
        element.has_block |= is_box

    def handle_startendtag(self, tag: str, attributes: Attributes) -> None:
        """Read `<div/>` as browsers do: it opens."""
        self.handle_starttag(tag, attributes)

    def handle_endtag(self, tag: str) -> None:
        """Close the innermost element of that name, with all that is open in it."""
        if tag in self._too_deep:
            while self._too_deep.pop() != tag:
                pass
            return
        if any(element.tag == tag for element in self._open[1:]):
            self._too_deep.clear()
            while self._open[-1].tag != tag:
                self._close()
            self._open[-1].end = self._find_offset()
            self._open[-1].after = self._text.find(">", self._open[-1].end) + 1
            self._close()

    def handle_data(self, data: str) -> None:
        """Count letters."""
        is_strong = any(one.tag in _STRONG or one.is_head for one in self._open)
        self._open[-1].add_words(data, is_strong=is_strong)

    def _close(self) -> None:
        element = self._open.pop()
        self._open[-1].add_child(element)


def _read_displays(text: str) -> Mapping[str, tuple[str, int]]:
    """Return what style sheets say of the elements of a class: kind and number of columns."""
    read = ((name, _read_display(declared)) for name, declared in list_class_rules(text))
    return {name: found for name, found in read if found[0]}


def _read_display(declarations: str) -> tuple[str, int]:
    shown = _DISPLAY.search(declarations)
    kind = _DISPLAYS.get(shown[1].lower(), "") if shown else ""
    if shown and shown[1].lower() == "inline-block" and _ROOM.search(declarations) is None:
        kind = ""
    columns = _COLUMNS.search(declarations) if kind == "grid" else None
    return kind, _count_columns(columns[1]) if columns else 0


def _count_columns(value: str) -> int:
    repeated = sum(int(found[1]) for found in _REPEATED.finditer(value))
    return repeated + len(re.sub(r"\([^()]*\)", "", _REPEATED.sub(" ", value)).split())


def _find_kind(attributes: Attributes, displays: Mapping[str, tuple[str, int]]) -> tuple[str, int]:
    """Return what an element is in a table, by its role, its style or its class; "" for none."""
    if kind := _ROLES.get((attributes.get("role") or "").lower(), ""):
        return kind, 0
    own = _read_display(attributes.get("style") or "")
    names = (attributes.get("class") or "").split()
    declared = own if own[0] else next((displays[name] for name in names if name in displays), own)
    if declared[0] not in ("", "block"):
        return declared
    kinds = [next((kind for kind, shape in _CLASSES if shape.fullmatch(name)), "") for name in names]
    return next(filter(None, kinds), declared[0]), 0


def _list_edits(element: Element, text: str) -> Iterator[Edit]:
    """Yield what is written where in the page, for the tables that an element is or holds."""
    is_taken = element.is_used and element.kind not in _IS_CELL
    if is_taken or element.tag in ("table", "tr", "thead", "tbody"):
        return
    if rows := _find_rows(element):
        yield from _name_element(element, "table")
        yield from _name_rows(rows)
        return
    for loose in _find_loose_rows(element):
        if _are_listed(element, loose) and are_steps(loose, text):
            yield from name_steps(loose, element)
            continue
        yield loose[0][0].start, 0, "<table>"
        yield from _name_rows(loose)
        yield loose[-1][0].after, 0, "</table>"


def _are_listed(parent: Element, rows: Sequence[Row]) -> bool:
    """Return whether rows may be items of a list: in one, they are all that it has."""
    return parent.tag not in ("ul", "ol") or len(rows) == len(parent.children)


def _part_inline(parent: Element) -> Iterator[Edit]:
    """Yield spaces around the spans in an element that styles keep apart, so that no words touch."""
    for child in parent.children:
        is_apart = child.kind == "block" or parent.kind in ("flex", "grid")
        if is_apart and child.tag in _INLINE and child.end >= 0 and not child.is_used:
            yield child.start, 0, " "
            yield child.after, 0, " "


def _find_rows(element: Element) -> Sequence[Row]:
    """Return the rows of an element that is a table; none for others.

    What a role says is sure. A style or a name may lay out a page: no value of a table has parts.
    """
    if element.is_used or element.end < 0:
        return ()
    if element.kind == "table":
        rows = _list_rows(element)
        is_table = len(rows) >= MIN_ROWS and max(len(cells) for _, cells in rows) > 1
        return rows if is_table and (element.is_sure or stand_in_columns(rows)) else ()
    rows = _part_grid(element) if element.kind == "grid" else []
    return rows if holds_values(rows) else ()


def _list_rows(table: Element) -> list[Row]:
    """Return the rows of a table; none if it has words or elements outside rows and cells."""
    rows = list[Row]()
    for child in table.children:
        if child.kind == "body" and child.children and child.children[0].kind != "cell":
            inner = _list_rows(child)
            if not inner:
                return []
            rows += inner
        elif cells := _list_cells(child):
            rows.append((child, cells))
        elif child.letters or child.has_block:
            return []
    return rows if not table.own_letters else []


def _list_cells(row: Element) -> list[Element]:
    """Return the cells of a row; none if it is no row, or has words outside cells."""
    cells = [child for child in row.children if child.letters or child.kind in _IS_CELL]
    is_row = row.kind in ("row", "flex", "body") and not row.own_letters and row.end >= 0
    are_cells = row.kind == "flex" or all(cell.kind in _IS_CELL for cell in cells)
    are_ended = all(cell.end >= 0 and cell.tag in _NAMED for cell in cells)
    return cells if is_row and are_cells and are_ended else []


def _part_grid(grid: Element) -> list[Row]:
    """Return the rows of a grid, which has cells alone; none if they do not fill its columns."""
    cells = grid.children
    is_filled = grid.columns > 1 and len(cells) % grid.columns == 0 and not grid.own_letters
    if not is_filled or any(cell.end < 0 or cell.tag not in _NAMED for cell in cells):
        return []
    return [(None, cells[at : at + grid.columns]) for at in range(0, len(cells), grid.columns)]


def _find_loose_rows(parent: Element) -> Iterator[Sequence[tuple[Element, Cells]]]:
    """Yield the rows that follow each other in an element with as many values each."""
    found = [(child, tuple(_list_cells(child))) for child in parent.children if child.letters]
    for count, group in groupby(found, key=lambda row: len(row[1])):
        rows = list(group)
        if count > 1 and holds_values(rows):
            yield rows


def _name_rows(rows: Sequence[Row]) -> Iterator[Edit]:
    """Yield the names that rows and their cells get, and the tags of rows without an element."""
    for at, (row, cells) in enumerate(rows):
        is_head = at == 0 and (are_titles(cells) or (row is not None and row.is_head))
        if row is not None:
            yield from _name_element(row, "tr")
        else:
            yield cells[0].start, 0, "<tr>"
        for cell in cells:
            yield from _name_element(cell, "th" if is_head or cell.kind == "title" else "td")
        if row is None:
            yield cells[-1].after, 0, "</tr>"


def _name_element(element: Element, name: str) -> Iterator[Edit]:
    element.is_used = True
    yield element.start + 1, len(element.tag), name
    yield element.end + 2, len(element.tag), name
