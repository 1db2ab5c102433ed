"""Reads the HTML that mammoth makes from a Word file: only the elements that it produces."""

from __future__ import annotations

import re
from collections.abc import Callable

from handout.content.inline.markup import Run, Script
from handout.data_classes import replace
from handout.importing.drafts.block_builder import NestedBlock, get_cell_text
from handout.importing.drafts.draft import DraftBlock
from handout.importing.drafts.marked_lists import part_list
from handout.importing.drafts.markup_writer import is_link_target
from handout.importing.html.open_blocks import (
    OpenBlock,
    count_titles,
    fill_spanned_columns,
    read_span,
    repeat_cell,
)
from handout.importing.html.page_events import Attributes, EventReader, list_events
from handout.importing.html.page_parts import read_box

_HEADING_LEVELS = {f"h{level}": level for level in range(1, 7)}
_BLOCK_KINDS = {
    "ul": "bullets",
    "ol": "numbers",
    "li": "item",
    "blockquote": "quote",
    "div": "quote",
    "dl": "quote",
    "dd": "paragraph",
    "dt": "paragraph",
}
_FOOTNOTE_ID = re.compile(r"#?(?:\w+-)?(footnote|endnote)-(\w+)")
_NO_PAGE = re.compile(r"#|(?:tel|mailto|sms|callto):", re.IGNORECASE)
"""What a link begins with that leads to no other page: a number to call is no item of a menu."""
SCRIPTS: dict[str, Script] = {"sup": "super", "sub": "sub"}
TABLE_TAGS = frozenset(("tr", "td", "th", "thead", "tbody"))
_ENDED_BY = {"li": ("li",), "dt": ("dt", "dd"), "dd": ("dt", "dd")}
"""Elements that end those of the same list before them, where these have no end tag."""
_LIST_TAGS = ("ul", "ol", "dl", "table", "cell")


class PlainHtmlParser(EventReader):
    """A parser that collects blocks, footnotes, and the addresses of links that cannot be used.

    These addresses are listed in `unplaced`.
    """

    def __init__(self, make_picture: Callable[[str, str], DraftBlock]) -> None:
        self._make_picture = make_picture
        self._open_blocks = [OpenBlock("", "root")]
        self._styles = [Run("")]
        self._links: list[bool] = []
        """Of the open links: whether they lead to another page."""
        self._quiet = False
        """Whether the text is the number of a footnote, which the page sets itself."""
        self.footnotes: dict[str, list[Run]] = {}
        self.unplaced: list[str] = []

    def read_page(self, text: str) -> None:
        """Read HTML to its end."""
        self.read_events(list_events(text))

    @property
    def blocks(self) -> tuple[NestedBlock, ...]:
        """All blocks, once the HTML has been read."""
        while len(self._open_blocks) > 1:
            self._flush_loose_runs()
            self._store_block(self._open_blocks.pop())
        self._flush_loose_runs()
        return tuple(self._open_blocks[0].children)

    def handle_starttag(self, tag: str, attributes: Attributes) -> None:
        """Start a block or a text style."""
        if tag in ("strong", "b"):
            self._styles.append(replace(self._styles[-1], bold=True))
        elif tag in SCRIPTS:
            self._styles.append(replace(self._styles[-1], script=SCRIPTS[tag]))
        elif tag in ("em", "i"):
            self._styles.append(replace(self._styles[-1], italic=True))
        elif tag == "a":
            self._start_link(attributes.get("href") or "")
        elif tag == "br":
            self._add_text("\n")
        elif tag == "img":
            self._open_blocks[-1].pictures.append(
                self._make_picture(attributes.get("src") or "", attributes.get("alt") or "")
            )
        elif tag == "input":
            self._add_text(read_box(attributes))
        elif tag in TABLE_TAGS:
            self._start_cell(tag, attributes)
        elif tag == "p" or tag in _HEADING_LEVELS or tag in _BLOCK_KINDS or tag == "table":
            self._start_block(tag, attributes)

    def handle_endtag(self, tag: str) -> None:
        """End a block or a text style."""
        if tag in ("strong", "b", "em", "i", "a", "sup", "sub"):
            self._quiet = self._quiet and tag != "a"
            if tag == "a" and self._links:
                self._links.pop()
            if len(self._styles) > 1:
                self._styles.pop()
        elif tag in ("td", "th", "tr"):
            self._close_cell()
            if tag == "tr" and (at := self._find_table()):
                self._open_blocks[at].row_ended = True
        elif tag == "thead" and (at := self._find_table()):
            self._open_blocks[at].in_head = False
        elif tag in ("p", "table") or tag in _HEADING_LEVELS or tag in _BLOCK_KINDS:
            self._close_block(tag)

    def handle_data(self, data: str) -> None:
        """Add text in the current style."""
        if not self._quiet:
            self._add_text(data.replace("\n", " "))

    def _add_text(self, text: str) -> None:
        if not any(self._links) and any(map(str.isalnum, text)):
            self._open_blocks[-1].has_text = True
        self._open_blocks[-1].runs.append(replace(self._styles[-1], text=text))

    def _start_link(self, url: str) -> None:
        style = self._styles[-1]
        is_page = bool(url) and _NO_PAGE.match(url) is None
        self._links.append(is_page)
        self._open_blocks[-1].links += is_page
        if footnote := _FOOTNOTE_ID.fullmatch(url):
            if url.startswith("#") and "-ref" not in url:
                self._open_blocks[-1].runs.append(Run("", reference=f"{footnote[1]}-{footnote[2]}"))
                self._quiet = True
        elif is_link_target(url):
            style = replace(style, link=url)
        elif url and not url.startswith("#"):
            self.unplaced.append(f"the address of a link: {url}")
        self._styles.append(style)

    def _start_block(self, tag: str, attributes: Attributes) -> None:
        if self._open_blocks[-1].kind == "table":
            # Between cells there is no place for blocks: the words stand in a cell of their own.
            self._start_cell("td", {})
        if not self._make_room(tag):
            return
        self._flush_loose_runs()
        kind = _BLOCK_KINDS.get(
            tag, "table" if tag == "table" else "heading" if tag in _HEADING_LEVELS else "paragraph"
        )
        start = attributes.get("start") or ""
        level = int(start) if start.isdecimal() and len(start) < 9 else _HEADING_LEVELS.get(tag, 1)
        is_layout = (attributes.get("role") or "").lower() in ("presentation", "none")
        self._open_blocks.append(
            OpenBlock(tag, kind, level, attributes.get("id") or "", is_layout=kind == "table" and is_layout)
        )

    def _make_room(self, tag: str) -> bool:
        """End what cannot hold a block, as browsers do; return whether the block opens.

        A paragraph ends where a block begins, an item where the next one does. The words of a paragraph in a
        heading are the heading's.
        """
        for block in reversed(self._open_blocks):
            if block.tag in _ENDED_BY.get(tag, ()):
                self._close_block(block.tag)
                break
            if block.tag in _LIST_TAGS:
                break
        top = self._open_blocks[-1]
        if top.tag == "p":
            self._close_block("p")
        elif top.tag in ("dt", "dd"):
            top.kind = "quote"
        elif top.tag in _HEADING_LEVELS and tag in ("p", "div"):
            top.inner += 1
            self._add_text(" ")
            return False
        elif top.tag in _HEADING_LEVELS:
            self._close_block(top.tag)
        return True

    def _flush_loose_runs(self) -> None:
        """Make a paragraph of loose text in a block that holds other blocks."""
        block = self._open_blocks[-1]
        if block.kind == "table":
            if any(run.text.strip() for run in block.runs) or block.pictures:
                # Words between the cells of a table stand before it.
                self._open_blocks[-2].children.append(
                    NestedBlock("paragraph", block.runs, tuple(block.pictures))
                )
            block.runs, block.pictures = [], []
        elif block.kind not in ("paragraph", "heading") and (block.runs or block.pictures):
            block.children.append(NestedBlock("paragraph", block.runs, tuple(block.pictures)))
            block.runs, block.pictures = [], []

    def _find_table(self) -> int:
        """Return the position of the innermost open table; 0 without one."""
        for at in range(len(self._open_blocks) - 1, 0, -1):
            if self._open_blocks[at].tag == "table":
                return at
        return 0

    def _start_cell(self, tag: str, attributes: Attributes) -> None:
        at = self._find_table()
        if not at:
            return
        self._close_cell()
        table = self._open_blocks[at]
        table.in_head = tag == "thead" or (table.in_head and tag != "tbody")
        if tag == "tr" or not table.rows or (tag in ("td", "th") and table.row_ended):
            table.row_ended = False
            count_titles(table)
            table.rows.append([])
            table.cells.append([])
            table.menus.append([])
            fill_spanned_columns(table)
        table.has_titles = table.has_titles or tag == "th"
        if tag in ("td", "th"):
            table.has_values = table.has_values or (tag == "td" and not table.in_head)
            width, height = (read_span(attributes, key) for key in ("colspan", "rowspan"))
            self._open_blocks.append(OpenBlock("cell", "cell", width=width, height=height))

    def _close_cell(self) -> None:
        """Close the cell that is open in the innermost table, with all that is open in it."""
        at = self._find_table()
        while at and len(self._open_blocks) > at + 1:
            self._flush_loose_runs()
            self._store_block(self._open_blocks.pop())

    def _store_cell(self, cell: OpenBlock, table: OpenBlock) -> None:
        children = tuple(cell.children)
        table.begun.add(len(table.rows[-1]))
        table.rows[-1].append(get_cell_text(children))
        table.cells[-1].append(children)
        table.menus[-1].append(0 if cell.has_text else cell.links)
        table.width, table.height = cell.width, cell.height
        repeat_cell(table)

    def _close_block(self, tag: str) -> None:
        top = self._open_blocks[-1]
        if top.inner and tag in ("p", "div"):
            top.inner -= 1
            self._add_text(" ")
            return
        # An end tag inside a cell ends nothing outside it.
        first = self._find_table() if tag == "table" else self._find_table() + 1
        if not any(block.tag == tag for block in self._open_blocks[max(first, 1) :]):
            return
        while True:
            self._flush_loose_runs()
            closed = self._open_blocks.pop()
            self._store_block(closed)
            if closed.tag == tag:
                return

    def _store_block(self, closed: OpenBlock) -> None:
        parent = self._open_blocks[-1]
        parent.links += closed.links
        parent.has_text = parent.has_text or closed.has_text
        if closed.kind == "cell":
            self._store_cell(closed, parent)
            return
        footnote = _FOOTNOTE_ID.fullmatch(closed.id)
        if footnote and closed.kind == "item":
            self.footnotes[f"{footnote[1]}-{footnote[2]}"] = [
                run for inner in closed.children for run in (*inner.runs, Run(" "))
            ]
            return
        if closed.kind == "table":
            count_titles(closed)
        rows = tuple(tuple(row) for row in closed.rows)
        block = NestedBlock(
            closed.kind,
            closed.runs,
            tuple(closed.pictures),
            closed.level,
            tuple(closed.children),
            rows,
            closed.merged,
            tuple(tuple(row) for row in closed.cells),
            callout=closed.callout,
            begun=frozenset(closed.begun),
            title_rows=closed.title_rows,
        )
        if block.kind in ("numbers", "bullets"):
            parent.children += part_list(block)
        else:
            parent.children.append(block)
