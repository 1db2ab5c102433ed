"""Reads a web page into a draft: headings, lists, tables, links; menus and scripts are left out, and told."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from handout.content.inline.markup import Run
from handout.data_classes import replace
from handout.importing.drafts.block_builder import NestedBlock, flatten_blocks
from handout.importing.drafts.draft import Draft, DraftBlock, DraftHeading
from handout.importing.drafts.markup_writer import collapse_spaces, compose_markup
from handout.importing.drafts.picture_assets import AssetCollection
from handout.importing.html.open_blocks import OpenBlock
from handout.importing.html.page_boxes import FRAMED, get_box_kind, is_framed, settle_frame
from handout.importing.html.page_events import Attributes
from handout.importing.html.page_grids import name_grids
from handout.importing.html.page_layout import read_page_layout
from handout.importing.html.page_lists import number_backward_lists, read_page_number, read_signs
from handout.importing.html.page_math import spell_math
from handout.importing.html.page_outline import AROUND, BUTTON
from handout.importing.html.page_parts import (
    BLOCK_STARTS,
    CONTAINERS,
    HIDDEN,
    INLINE_TAGS,
    LINE_STARTS,
    SILENT_TAGS,
    TOLD_TAGS,
    VOID_TAGS,
    PageParts,
    drop_anchors,
    get_field_words,
    is_opener,
    keeps_place,
    list_kept_lines,
    rename_tag,
)
from handout.importing.html.page_pictures import open_pictures
from handout.importing.html.page_terms import list_terms
from handout.importing.html.page_times import part_times
from handout.importing.html.plain_html import TABLE_TAGS, PlainHtmlParser
from handout.importing.lines.page_feet import FOOT, tell_foot
from handout.importing.lines.page_titles import part_page_title
from handout.importing.shapes.page_shapes import nest_list, part_lines, split_top, take_page_contents
from handout.importing.shapes.raised_citations import cite_raised_numbers
from handout.importing.shapes.typed_lists import (
    MIN_BOLD_LINES,
    MIN_HEADINGS,
    convert_bold_lines,
    convert_typed_lists,
)

_PAGE_START = re.compile(
    r"\s*(<\?xml[^>]*>\s*)?(<!--.*?-->\s*)*<(!doctype\s+html|html|head|body)\b", re.I | re.S
)
_GOOGLE_LIST = re.compile(r"\blst-kix_\w+-(\d)\b")
"""How deep a list of a Google Doc stands: it writes nested lists one after the other."""
_TAB_KEYS = ("aria-controls", "href", "id", "data-target", "data-bs-target")
_COMMENT_LINK = re.compile(r"#cmnt(_ref)?\d+$")
_BOX_TAGS = frozenset(("div", "aside", "section", "blockquote", "p"))
MAX_DEPTH = 40
"""The most blocks in each other; what is nested deeper is text of the block around it."""


def is_html(text: str) -> bool:
    """Return whether a text is a web page."""
    return _PAGE_START.match(text[:4000]) is not None


def read_html(text: str, folder: Path | None = None, pictures: Mapping[str, bytes] | None = None) -> Draft:
    """Return the draft of a cleaned web page; `folder` or `pictures` hold the pictures that it names."""
    album = AssetCollection()

    make_picture = open_pictures(album, lambda line: parser.unplaced.append(line), folder, pictures)
    text = name_grids(number_backward_lists(spell_math(part_times(text))))
    parser = PageParser(make_picture)
    parser.read(text, PageParts(text))
    if parser.left_out_letters > parser.letters:
        # What seems to be around the article is most of the page: it is the article.
        parser = PageParser(make_picture)
        parser.read(text, None)
    blocks = tuple(part_lines([*flatten_blocks(cite_raised_numbers(parser.blocks))]))
    title = parser.page_title
    shown, above = split_top(blocks, title)
    blocks = tuple(convert_typed_lists(shown))
    is_plain = sum(isinstance(block, DraftHeading) for block in blocks) < MIN_HEADINGS
    blocks = tuple(convert_bold_lines(blocks, 1 if is_plain else MIN_BOLD_LINES))
    shown, contents = take_page_contents(blocks)
    blocks, unplaced = tuple(shown), (*parser.unplaced, *above, *contents)
    title, told = part_page_title(title, blocks)
    return Draft(blocks, compose_markup([Run(title)]), assets=album.assets, unplaced=(*told, *unplaced))


class PageParser(PlainHtmlParser):
    """A parser of any page: containers are transparent, and what is no text of the article is told."""

    page_title = ""
    _parts: PageParts | None = None
    letters = 0
    """How many letters of the page are read as its article."""
    left_out_letters = 0
    """How many letters are told because of the styles and names of elements."""

    def __init__(self, make_picture: Callable[[str, str], DraftBlock]) -> None:
        super().__init__(make_picture)
        self._left_out: list[str] = []
        self._left_out_words: list[str] = []
        self._depths: dict[int, int] = {}
        self._is_preformatted = False
        self._in_caption = False
        self._reason = ""
        self._tab_names: list[str] = []
        self._tabs: dict[str, str] = {}
        """The words of tabs, by the names of the parts that they open."""
        self._inline: list[tuple[str, ...]] = []
        """The elements as which the open spans are read."""
        self._openers: list[bool] = []
        """Of the open buttons that are read: whether each is a block of its own."""

    def read(self, text: str, parts: PageParts | None) -> None:
        """Read a page to its end; without `parts`, styles and names of elements say nothing."""
        self._parts = parts
        self.read_page(text)
        self.end_told_element()

    def handle_starttag(self, tag: str, attributes: Attributes) -> None:
        """Start an element; inside one that is left out, only count."""
        if self._goes_on_left_out(tag):
            return
        box = get_box_kind(attributes.get("class") or "") if tag in _BOX_TAGS else ""
        if self._starts_left_out(tag, attributes, box):
            return
        if tag in ("span", "font", "button"):
            self._start_inline(tag, attributes)
            return
        if tag == "input" and (words := get_field_words(attributes)):
            self.unplaced.append(f"in a field: {words}")
        tag = "div" if tag == "aside" else tag
        if len(self._open_blocks) > MAX_DEPTH and tag not in INLINE_TAGS:
            self.handle_data(" ")
            return
        if tag in ("caption", *TABLE_TAGS):
            # The words of a caption are loose words of the table, which stand before it.
            self._in_caption = tag == "caption"
            self._open_blocks[self._find_table()].has_titles |= self._in_caption
        if not self._in_caption or tag in INLINE_TAGS:
            super().handle_starttag(rename_tag(tag), drop_anchors(attributes))
        if attributes.get("role") == "tabpanel":
            self._add_tab_title(attributes)
        self._is_preformatted = self._is_preformatted or tag == "pre"
        if tag in ("ul", "ol") and (level := _GOOGLE_LIST.search(attributes.get("class") or "")):
            self._depths[id(self._open_blocks[-1])] = int(level[1])
        self._mark_block(tag, box, attributes)

    def _compose_number(self, attributes: Attributes) -> str:
        """Return the mark of an item with a number of its own, or of the first one of a list with letters."""
        parent = self._open_blocks[-2]
        kind = parent.signs if parent.kind == "numbers" else ""
        number = read_page_number(attributes.get("value"), None)
        if parent.kind != "numbers" or number is None:
            number = parent.level if kind and not parent.children else None
        return "" if number is None else f"\u2045{number}{kind}\u2046"

    def _mark_block(self, tag: str, box: str, attributes: Attributes) -> None:
        """Mark the block that has begun as a box or as the title, where its class says so; or its number."""
        if tag == "li" and (mark := self._compose_number(attributes)):
            self._add_text(mark)
        if tag == "ol" and self._open_blocks[-1].kind == "numbers":
            self._open_blocks[-1].signs = read_signs(attributes)
            self._open_blocks[-1].level = read_page_number(attributes.get("start"), 1)
        if box and self._open_blocks[-1].tag == ("p" if tag == "p" else rename_tag(tag)):
            self._open_blocks[-1].kind, self._open_blocks[-1].callout = "box", box
        elif self._open_blocks[-1].kind == "quote" and is_framed(tag, attributes):
            self._open_blocks[-1].kind, self._open_blocks[-1].callout = "box", FRAMED
        if tag == "p" and {"title", "MsoTitle"} & {*(attributes.get("class") or "").split()}:
            # The title of a Google Doc, or of a Word file saved as a page.
            self._open_blocks[-1].kind = "heading"

    def _goes_on_left_out(self, tag: str) -> bool:
        """Return whether an element begins in one that is left out; a paragraph ends where a block begins."""
        is_ended = self._left_out == ["p"] and (tag in CONTAINERS or tag in BLOCK_STARTS)
        if is_ended or self._left_out == [tag] == ["li"]:
            self.end_told_element()
        if not self._left_out:
            return False
        self._left_out_words.append("\n" if tag in LINE_STARTS else " ")
        if tag == self._left_out[0] or tag in SILENT_TAGS or (tag == "text" and "svg" in self._left_out):
            self._left_out.append(tag)
        return True

    def _starts_left_out(self, tag: str, attributes: Attributes, box: str) -> bool:
        """Begin to leave out the words of an element that are none of the article."""
        if tag == "a" and (mark := _COMMENT_LINK.match(attributes.get("href") or "")):
            # A comment of a Google Doc is the rest of its paragraph; its mark in the text is none.
            self._left_out.append("p" if mark[1] else "a")
            self._reason = "a comment" if mark[1] else ""
            return True
        if attributes.get("role") == "tab":
            self._tab_names = [(attributes.get(key) or "").lstrip("#") for key in _TAB_KEYS]
            self._left_out.append(tag)
            self._reason = BUTTON
            return True
        reason = TOLD_TAGS.get(tag, "") if not box else ""
        if tag == "button" and is_opener(attributes):
            reason = ""
        elif tag not in SILENT_TAGS and tag not in TOLD_TAGS and tag not in VOID_TAGS and self._parts:
            reason = self._parts.find_reason(tag, attributes, self.place)
        if tag in SILENT_TAGS or reason or tag == "title":
            if tag in ("td", "th") and keeps_place(attributes):
                super().handle_starttag(tag, attributes)
            self._left_out.append(tag)
            self._reason = reason
            if tag == "iframe":
                shown = (attributes.get("title"), attributes.get("src"))
                self._left_out_words += [f"{words} " for words in shown if words]
            return True
        return False

    def _add_tab_title(self, attributes: Attributes) -> None:
        """Put the words of its tab over what the tab opens: a dose for children says so there alone."""
        keys = (attributes.get("id") or "", attributes.get("aria-labelledby") or "")
        if words := next((self._tabs[key] for key in keys if self._tabs.get(key)), ""):
            super().handle_starttag("dt", {})
            super().handle_data(words)
            super().handle_endtag("dt")

    def _start_inline(self, tag: str, attributes: Attributes) -> None:
        """Start a span as the elements that say what its style says; a button as a term, or in a heading."""
        if tag == "button":
            self._openers.append(self._open_blocks[-1].kind not in ("heading", "paragraph"))
            if self._openers[-1]:
                super().handle_starttag("dt", {})
            return
        looks = self._parts.list_looks(attributes) if self._parts else ()
        self._inline.append(looks)
        for look in looks:
            super().handle_starttag(look, {})

    def _end_inline(self, tag: str) -> None:
        if tag == "button":
            if self._openers and self._openers.pop():
                super().handle_endtag("dt")
            return
        for look in reversed(self._inline.pop() if self._inline else ()):
            super().handle_endtag(look)

    def handle_startendtag(self, tag: str, attributes: Attributes) -> None:
        """Read `<div/>` as browsers do: only void elements end there."""
        if tag in SILENT_TAGS or tag in TOLD_TAGS:
            return
        self.handle_starttag(tag, attributes)

    def handle_endtag(self, tag: str) -> None:
        """End an element; browsers read `</br>` as `<br>`."""
        if tag == "br":
            self.handle_starttag(tag, {})
            return
        if self._left_out == ["li"] and tag in ("ol", "ul"):
            self.end_told_element()
        if self._left_out:
            if tag == self._left_out[-1]:
                self._left_out.pop()
                if not self._left_out:
                    self._tell_left_out(tag)
            return
        if tag in ("span", "font", "button"):
            self._end_inline(tag)
            return
        if tag in ("caption", "table"):
            self._in_caption = False
        if tag not in VOID_TAGS and (not self._in_caption or tag in INLINE_TAGS):
            super().handle_endtag(rename_tag(tag))
            self._is_preformatted = self._is_preformatted and tag != "pre"

    def handle_data(self, data: str) -> None:
        """Add text, or keep it for what is told."""
        if self._left_out:
            if self._left_out[-1] not in SILENT_TAGS:
                self._left_out_words.append(data)
            return
        self.letters += len(data.strip())
        if self._is_preformatted:
            self._add_text(data)
        else:
            super().handle_data(data)

    def _store_block(self, closed: OpenBlock) -> None:
        if closed.kind == "table" and (page := read_page_layout(closed)):
            self._open_blocks[-1].children += page.blocks
            self.unplaced += page.told
            return
        if closed.callout == FRAMED:
            settle_frame(closed)
        depth = self._depths.pop(id(closed), None)
        if closed.tag == "dt":
            closed.runs = [replace(run, bold=True) for run in closed.runs]
        if closed.tag == "dl" and (terms := list_terms(closed.children)):
            closed.kind, closed.children = "bullets", terms
        super()._store_block(closed)
        siblings = self._open_blocks[-1].children
        if depth is not None and len(siblings) > 1:
            nest_list(siblings, siblings.pop(), depth)

    def end_told_element(self) -> None:
        """Tell the words of an element that never ended."""
        if self._left_out:
            self._tell_left_out(self._left_out[0])
            self._left_out = []

    def _keep_lines(self, lines: Sequence[str]) -> None:
        """Add lines of a part that is told as text: paragraphs, or words of the paragraph around them."""
        if self._open_blocks[-1].kind in ("paragraph", "heading"):
            self._add_text(f" {' '.join(lines)} ")
            return
        self._flush_loose_runs()
        self._open_blocks[-1].children += [NestedBlock("paragraph", [Run(line)]) for line in lines]

    def _tell_left_out(self, tag: str) -> None:
        lines = [collapse_spaces(line) for line in "".join(self._left_out_words).split("\n")]
        self._left_out_words = []
        if not self._tab_names and (kept := list_kept_lines(self._reason, lines)):
            self._keep_lines(kept)
            lines = [line for line in lines if line not in kept]
        if self._reason == FOOT:
            self.unplaced += tell_foot(lines)
            return
        words = " ".join(filter(None, lines))
        self._tabs.update(dict.fromkeys(self._tab_names, words))
        self._tab_names = []
        if tag == "title":
            self.page_title = self.page_title or words
        elif words and self._reason:
            self.unplaced.append(f"{self._reason}: {words}")
            if self._reason in (AROUND, HIDDEN):
                self.left_out_letters += len(words)
