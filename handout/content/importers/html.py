"""The HTML that a Word file becomes -> blocks: only the elements that such a conversion makes."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from html.parser import HTMLParser

from handout.content.importers.draft import Piece
from handout.content.importers.gather import Block
from handout.content.importers.inline import composed, is_address
from handout.content.markup import Run

_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_BLOCKS = {
    "ul": "bullets",
    "ol": "numbers",
    "li": "item",
    "blockquote": "quote",
    "div": "quote",
    "dl": "quote",
    "dd": "paragraph",
    "dt": "paragraph",
}
_NOTE = re.compile(r"#?(?:\w+-)?(footnote|endnote)-(\w+)")
_ROW = frozenset(("tr", "td", "th", "thead", "tbody"))


@dataclass(slots=True)
class _Open:
    """A block whose end has not come yet."""

    tag: str
    kind: str
    level: int = 1
    id: str = ""
    runs: list[Run] = field(default_factory=list)
    pictures: list[Piece] = field(default_factory=list)
    inner: list[Block] = field(default_factory=list)
    rows: list[list[str]] = field(default_factory=list)


class Reader(HTMLParser):
    """Reads HTML into `blocks`, footnotes into `notes`, the addresses of links that fail into `unplaced`."""

    def __init__(self, picture: Callable[[str, str], Piece]) -> None:
        super().__init__(convert_charrefs=True)
        self._picture = picture
        self._open = [_Open("", "root")]
        self._dress = [Run("")]
        self._quiet = 0
        self.notes: dict[str, list[Run]] = {}
        self.unplaced: list[str] = []

    @property
    def blocks(self) -> tuple[Block, ...]:
        """What was read, once all was fed and closed."""
        while len(self._open) > 1:
            self._close(self._open[-1].tag)
        self._flush()
        return tuple(self._open[0].inner)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a block or a dress."""
        given = {key: value or "" for key, value in attrs}
        if tag in ("strong", "b"):
            self._dress.append(replace(self._dress[-1], bold=True))
        elif tag in ("em", "i"):
            self._dress.append(replace(self._dress[-1], italic=True))
        elif tag == "a":
            self._link(given.get("href", ""))
        elif tag == "br":
            self._say("\n")
        elif tag == "img":
            self._open[-1].pictures.append(self._picture(given.get("src", ""), given.get("alt", "")))
        elif tag in _ROW:
            self._cell(tag)
        elif tag == "p" or tag in _HEADINGS or tag in _BLOCKS or tag == "table":
            self._begin(tag, given)

    def handle_endtag(self, tag: str) -> None:
        """End a block or a dress."""
        if tag in ("strong", "b", "em", "i", "a"):
            if len(self._dress) > 1:
                self._dress.pop()
        elif tag in ("p", "table") or tag in _HEADINGS or tag in _BLOCKS:
            self._close(tag)

    def handle_data(self, data: str) -> None:
        """Take text in the dress that is open."""
        self._say(data.replace("\n", " "))

    def _say(self, text: str) -> None:
        self._open[-1].runs.append(replace(self._dress[-1], text=text))

    def _link(self, url: str) -> None:
        dress = self._dress[-1]
        if found := _NOTE.fullmatch(url):
            if url.startswith("#") and "-ref" not in url:
                self._open[-1].runs.append(Run("", reference=f"{found[1]}-{found[2]}"))
                dress = replace(dress, text="\0")
        elif is_address(url):
            dress = replace(dress, link=url)
        elif url and not url.startswith("#"):
            self.unplaced.append(f"the address of a link: {url}")
        self._dress.append(dress)

    def _begin(self, tag: str, given: dict[str, str]) -> None:
        if any(block.tag == "table" for block in self._open) and tag != "table":
            # In a cell a paragraph or an item is a line.
            self._say("\n")
            return
        self._flush()
        kind = _BLOCKS.get(tag, "table" if tag == "table" else "heading" if tag in _HEADINGS else "paragraph")
        level = int(given["start"]) if given.get("start", "").isdecimal() else _HEADINGS.get(tag, 1)
        self._open.append(_Open(tag, kind, level, given.get("id", "")))

    def _flush(self) -> None:
        """Make loose words of a block that holds blocks a paragraph."""
        block = self._open[-1]
        if block.kind not in ("paragraph", "heading", "table") and (block.runs or block.pictures):
            block.inner.append(Block("paragraph", block.runs, tuple(block.pictures)))
            block.runs, block.pictures = [], []

    def _cell(self, tag: str) -> None:
        table = next((block for block in reversed(self._open) if block.tag == "table"), None)
        if table is None:
            return
        self._end_cell(table)
        if tag == "tr":
            table.rows.append([])
        elif tag in ("td", "th") and table.rows:
            table.rows[-1].append("")

    def _end_cell(self, table: _Open) -> None:
        if table.rows and table.rows[-1] and table.runs:
            said = composed(table.runs)
            table.rows[-1][-1] = "\\\n".join(part for part in (table.rows[-1][-1], said) if part)
            table.runs = []

    def _close(self, tag: str) -> None:
        if not any(block.tag == tag for block in self._open[1:]):
            return
        while True:
            done = self._open[-1]
            if done.tag == "table":
                self._end_cell(done)
            self._flush()
            self._open.pop()
            self._keep(done)
            if done.tag == tag:
                return

    def _keep(self, done: _Open) -> None:
        holder = self._open[-1]
        if done.kind == "table" and holder.tag == "table":
            holder.runs.append(Run(" ".join(cell for row in done.rows for cell in row)))
            return
        found = _NOTE.fullmatch(done.id)
        if found and done.kind == "item":
            self.notes[f"{found[1]}-{found[2]}"] = [
                run for inner in done.inner for run in (*inner.runs, Run(" "))
            ]
            return
        rows = tuple(tuple(row) for row in done.rows)
        made = Block(done.kind, done.runs, tuple(done.pictures), done.level, tuple(done.inner), rows)
        if made.kind not in ("bullets", "numbers") or made.inner:
            holder.inner.append(made)
