"""Reads the HTML that mammoth makes from a Word file: only the elements that it produces."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from html.parser import HTMLParser

from handout.content.inline.markup import Run, Script
from handout.importing.block_builder import NestedBlock
from handout.importing.draft import DraftBlock
from handout.importing.markup_writer import compose_markup, is_link_target

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
SCRIPTS: dict[str, Script] = {"sup": "super", "sub": "sub"}
MAX_SPAN = 100
"""The most rows or columns that a cell may cover."""
_TABLE_TAGS = frozenset(("tr", "td", "th", "thead", "tbody"))


@dataclass(slots=True)
class _OpenBlock:
    """A block whose end tag has not been read yet."""

    tag: str
    kind: str
    level: int = 1
    id: str = ""
    runs: list[Run] = field(default_factory=list)
    pictures: list[DraftBlock] = field(default_factory=list)
    children: list[NestedBlock] = field(default_factory=list)
    rows: list[list[str]] = field(default_factory=list)
    spans: dict[int, tuple[int, int]] = field(default_factory=dict)
    """Cells that reach into later rows, by column: their row, and how many rows are still to fill."""
    width: int = 1
    """How many columns the open cell covers."""
    height: int = 1
    merged: bool = False


class DocxHtmlParser(HTMLParser):
    """A parser that collects blocks, footnotes, and the addresses of links that cannot be used.

    These addresses are listed in `unplaced`.
    """

    def __init__(self, make_picture: Callable[[str, str], DraftBlock]) -> None:
        super().__init__(convert_charrefs=True)
        self._make_picture = make_picture
        self._open_blocks = [_OpenBlock("", "root")]
        self._styles = [Run("")]
        self._quiet = False
        """Whether the text is the number of a footnote, which the page sets itself."""
        self.footnotes: dict[str, list[Run]] = {}
        self.unplaced: list[str] = []

    @property
    def blocks(self) -> tuple[NestedBlock, ...]:
        """All blocks, once the HTML has been fed and the parser is closed."""
        while len(self._open_blocks) > 1:
            self._close_block(self._open_blocks[-1].tag)
        self._flush_loose_runs()
        return tuple(self._open_blocks[0].children)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Start a block or a text style."""
        attributes = {key: value or "" for key, value in attrs}
        if tag in ("strong", "b"):
            self._styles.append(replace(self._styles[-1], bold=True))
        elif tag in SCRIPTS:
            self._styles.append(replace(self._styles[-1], script=SCRIPTS[tag]))
        elif tag in ("em", "i"):
            self._styles.append(replace(self._styles[-1], italic=True))
        elif tag == "a":
            self._start_link(attributes.get("href", ""))
        elif tag == "br":
            self._add_text("\n")
        elif tag == "img":
            self._open_blocks[-1].pictures.append(
                self._make_picture(attributes.get("src", ""), attributes.get("alt", ""))
            )
        elif tag in _TABLE_TAGS:
            self._start_cell(tag, attributes)
        elif tag == "p" or tag in _HEADING_LEVELS or tag in _BLOCK_KINDS or tag == "table":
            self._start_block(tag, attributes)

    def handle_endtag(self, tag: str) -> None:
        """End a block or a text style."""
        if tag in ("strong", "b", "em", "i", "a", "sup", "sub"):
            self._quiet = self._quiet and tag != "a"
            if len(self._styles) > 1:
                self._styles.pop()
        elif tag in ("p", "table") or tag in _HEADING_LEVELS or tag in _BLOCK_KINDS:
            self._close_block(tag)

    def handle_data(self, data: str) -> None:
        """Add text in the current style."""
        if not self._quiet:
            self._add_text(data.replace("\n", " "))

    def _add_text(self, text: str) -> None:
        self._open_blocks[-1].runs.append(replace(self._styles[-1], text=text))

    def _start_link(self, url: str) -> None:
        style = self._styles[-1]
        if footnote := _FOOTNOTE_ID.fullmatch(url):
            if url.startswith("#") and "-ref" not in url:
                self._open_blocks[-1].runs.append(Run("", reference=f"{footnote[1]}-{footnote[2]}"))
                self._quiet = True
        elif is_link_target(url):
            style = replace(style, link=url)
        elif url and not url.startswith("#"):
            self.unplaced.append(f"the address of a link: {url}")
        self._styles.append(style)

    def _start_block(self, tag: str, attributes: dict[str, str]) -> None:
        if any(block.tag == "table" for block in self._open_blocks) and tag != "table":
            # In a cell a paragraph or an item is a line.
            self._add_text("\n")
            return
        self._flush_loose_runs()
        kind = _BLOCK_KINDS.get(
            tag, "table" if tag == "table" else "heading" if tag in _HEADING_LEVELS else "paragraph"
        )
        level = (
            int(attributes["start"])
            if attributes.get("start", "").isdecimal()
            else _HEADING_LEVELS.get(tag, 1)
        )
        self._open_blocks.append(_OpenBlock(tag, kind, level, attributes.get("id", "")))

    def _flush_loose_runs(self) -> None:
        """Make a paragraph of loose text in a block that holds other blocks."""
        block = self._open_blocks[-1]
        if block.kind not in ("paragraph", "heading", "table") and (block.runs or block.pictures):
            block.children.append(NestedBlock("paragraph", block.runs, tuple(block.pictures)))
            block.runs, block.pictures = [], []

    def _start_cell(self, tag: str, attributes: dict[str, str]) -> None:
        table = next((block for block in reversed(self._open_blocks) if block.tag == "table"), None)
        if table is None:
            return
        self._end_cell(table)
        if tag == "tr":
            table.rows.append([])
            _fill_spanned_columns(table)
        elif tag in ("td", "th") and table.rows:
            table.rows[-1].append("")
            table.width, table.height = (_read_span(attributes, key) for key in ("colspan", "rowspan"))

    def _end_cell(self, table: _OpenBlock) -> None:
        if not (table.rows and table.rows[-1]):
            return
        if table.runs:
            cell_text = compose_markup(table.runs)
            table.rows[-1][-1] = "\\\n".join(part for part in (table.rows[-1][-1], cell_text) if part)
            table.runs = []
        _repeat_cell(table)

    def _close_block(self, tag: str) -> None:
        if not any(block.tag == tag for block in self._open_blocks[1:]):
            return
        while True:
            closed = self._open_blocks[-1]
            if closed.tag == "table":
                self._end_cell(closed)
            self._flush_loose_runs()
            self._open_blocks.pop()
            self._store_block(closed)
            if closed.tag == tag:
                return

    def _store_block(self, closed: _OpenBlock) -> None:
        parent = self._open_blocks[-1]
        if closed.kind == "table" and parent.tag == "table":
            parent.runs.append(Run(" ".join(cell for row in closed.rows for cell in row)))
            return
        footnote = _FOOTNOTE_ID.fullmatch(closed.id)
        if footnote and closed.kind == "item":
            self.footnotes[f"{footnote[1]}-{footnote[2]}"] = [
                run for inner in closed.children for run in (*inner.runs, Run(" "))
            ]
            return
        rows = tuple(tuple(row) for row in closed.rows)
        block = NestedBlock(
            closed.kind,
            closed.runs,
            tuple(closed.pictures),
            closed.level,
            tuple(closed.children),
            rows,
            closed.merged,
        )
        if block.kind not in ("bullets", "numbers") or block.children:
            parent.children.append(block)


def _read_span(attributes: dict[str, str], key: str) -> int:
    value = attributes.get(key, "")
    return min(max(int(value), 1), MAX_SPAN) if value.isascii() and value.isdecimal() else 1


def _repeat_cell(table: _OpenBlock) -> None:
    """Repeat a merged cell in each column and row that it covers: no value may move to another column."""
    row = table.rows[-1]
    if table.width > 1 or table.height > 1:
        table.merged = True
        column = len(row) - 1
        row += [row[-1]] * (table.width - 1)
        if table.height > 1:
            for covered in range(column, len(row)):
                table.spans[covered] = (len(table.rows) - 1, table.height - 1)
        table.width = table.height = 1
    _fill_spanned_columns(table)


def _fill_spanned_columns(table: _OpenBlock) -> None:
    """Add the cells of earlier rows that reach into the next columns of this row."""
    row = table.rows[-1]
    while (span := table.spans.get(len(row))) is not None and span[0] != len(table.rows) - 1:
        origin, remaining = span
        column = len(row)
        row.append(table.rows[origin][column])
        if remaining == 1:
            del table.spans[column]
        else:
            table.spans[column] = (origin, remaining - 1)
