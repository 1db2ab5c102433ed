"""Reads a web page into a draft: headings, lists, tables, links; menus and scripts are left out, and told."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from handout.content.inline.markup import Run
from handout.data_classes import replace
from handout.importing.block_builder import flatten_blocks
from handout.importing.docx_html import TABLE_TAGS, DocxHtmlParser, OpenBlock
from handout.importing.draft import Draft, DraftBlock, DraftHeading, DraftParagraph, DraftPicture
from handout.importing.markup_writer import collapse_spaces, compose_markup
from handout.importing.page_shapes import nest_list, part_lines, split_top, take_page_contents
from handout.importing.picture_assets import (
    AssetCollection,
    PictureError,
    decode_data_url,
    make_asset,
    read_picture,
)
from handout.importing.raised_citations import cite_raised_numbers
from handout.importing.typed_lists import (
    MIN_BOLD_LINES,
    MIN_HEADINGS,
    convert_bold_lines,
    convert_typed_lists,
)

_PAGE_START = re.compile(
    r"\s*(<\?xml[^>]*>\s*)?(<!--.*?-->\s*)*<(!doctype\s+html|html|head|body)\b", re.I | re.S
)
SILENT_TAGS = frozenset(("script", "style", "template", "svg", "noscript", "iframe", "object", "math"))
"""Elements whose text no reader of the page sees."""
_TOLD_TAGS = {
    "nav": "in the page's menu", "aside": "beside the page's text", "button": "on a button",
    "select": "in a list to choose from", "del": "struck text", "s": "struck text", "strike": "struck text",
    "title": "", "textarea": "in a field",
}  # fmt: skip
"""Elements whose words are told and not printed; of the page's title, only where it is needed."""
_CONTAINERS = frozenset(
    ("section", "article", "main", "header", "footer", "figure", "figcaption", "center", "address", "details",
     "form", "fieldset", "body", "pre", "hr", "legend", "label", "option")
)  # fmt: skip
_GOOGLE_LIST = re.compile(r"\blst-kix_\w+-(\d)\b")
"""How deep a list of a Google Doc stands: it writes nested lists one after the other."""
_BOXES = {
    **dict.fromkeys(("warning", "danger", "caution", "alert", "important", "error"), "caution"),
    **dict.fromkeys(("tip", "hint", "success"), "tip"),
    **dict.fromkeys(("note", "notice", "info", "callout", "admonition"), "info"),
}
_BOX_CLASS = re.compile(
    r"(?:(?:alert|callout|admonition|notice|box|message)-)?(?P<kind>[a-z]+)(?:-?(?:box|block|panel|message))?"
)
_BOX_TAGS = frozenset(("div", "aside", "section", "blockquote", "p"))
MAX_DEPTH = 40
"""The most blocks in each other; what is nested deeper is text of the block around it."""
_INLINE_TAGS = frozenset(("strong", "b", "em", "i", "a", "sup", "sub", "br", "img"))
_VOID_TAGS = frozenset(("br", "img", "hr", "input", "meta", "link", "wbr", "source", "col", "area", "base"))


def is_html(text: str) -> bool:
    """Return whether a text is a web page."""
    return _PAGE_START.match(text[:4000]) is not None


def read_html(text: str, folder: Path | None = None, pictures: Mapping[str, bytes] | None = None) -> Draft:
    """Return the draft of a cleaned web page; `folder` or `pictures` hold the pictures that it names."""
    album = AssetCollection()

    def make_picture(source: str, alt: str) -> DraftBlock:
        words = compose_markup([Run(alt)])
        try:
            if source.startswith("data:image/"):
                return DraftPicture(album.add(make_asset(decode_data_url(source), "")), words)
            if pictures is not None and source in pictures:
                return DraftPicture(album.add(make_asset(pictures[source], source)), words)
            if folder is None or ":" in source or source.startswith(("/", "\\")):
                raise PictureError("it is not in the page's folder")
            from urllib.parse import unquote

            path = album.add(make_asset(read_picture(folder, unquote(source)), unquote(source)))
        except PictureError as error:
            shown = source if len(source) < 200 else f"{source[:60]}…"
            parser.unplaced.append(f"the picture {shown}: {error}")
            return DraftParagraph(words, f"Here stood the picture {shown}: {error}.")
        return DraftPicture(path, words)

    parser = PageParser(make_picture)
    parser.feed(text)
    parser.close()
    parser.end_told_element()
    blocks = tuple(part_lines([*flatten_blocks(cite_raised_numbers(parser.blocks))]))
    title = parser.page_title
    shown, above = split_top(blocks, title)
    blocks = tuple(convert_typed_lists(shown))
    is_plain = sum(isinstance(block, DraftHeading) for block in blocks) < MIN_HEADINGS
    blocks = tuple(convert_bold_lines(blocks, 1 if is_plain else MIN_BOLD_LINES))
    shown, contents = take_page_contents(blocks)
    blocks, unplaced = tuple(shown), (*parser.unplaced, *above, *contents)
    if title and any(isinstance(block, DraftHeading) for block in blocks[:3]):
        return Draft(blocks, assets=album.assets, unplaced=(f"the title of the page: {title}", *unplaced))
    return Draft(blocks, title=compose_markup([Run(title)]), assets=album.assets, unplaced=unplaced)


class PageParser(DocxHtmlParser):
    """A parser of any page: containers are transparent, and what is no text of the article is told."""

    page_title = ""

    def reset(self) -> None:
        """Begin a page."""
        super().reset()
        self._left_out: list[str] = []
        self._left_out_words: list[str] = []
        self._depths: dict[int, int] = {}
        self._is_preformatted = False
        self._in_caption = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Start an element; inside one that is left out, only count."""
        if self._left_out:
            self._left_out_words.append(" ")
            if tag == self._left_out[0]:
                self._left_out.append(tag)
            return
        box = get_box_kind(dict(attrs).get("class") or "") if tag in _BOX_TAGS else ""
        if tag in SILENT_TAGS or (tag in _TOLD_TAGS and not box):
            self._left_out.append(tag)
            return
        tag = "div" if tag == "aside" else tag
        if len(self._open_blocks) > MAX_DEPTH and tag not in _INLINE_TAGS:
            self.handle_data(" ")
            return
        kept = [
            (key, value) for key, value in attrs if key != "id" and not (key == "href" and _is_anchor(value))
        ]
        if tag in ("caption", *TABLE_TAGS):
            # The words of a caption are loose words of the table, which stand before it.
            self._in_caption = tag == "caption"
        if not self._in_caption or tag in _INLINE_TAGS:
            super().handle_starttag(_rename(tag), kept)
        self._is_preformatted = self._is_preformatted or tag == "pre"
        if tag in ("ul", "ol") and (level := _GOOGLE_LIST.search(dict(attrs).get("class") or "")):
            self._depths[id(self._open_blocks[-1])] = int(level[1])
        if box and self._open_blocks[-1].tag == ("p" if tag == "p" else _rename(tag)):
            self._open_blocks[-1].kind, self._open_blocks[-1].callout = "box", box
        if tag == "p" and {"title", "MsoTitle"} & {*(dict(attrs).get("class") or "").split()}:
            # The title of a Google Doc, or of a Word file saved as a page.
            self._open_blocks[-1].kind = "heading"

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Read `<div/>` as browsers do: only void elements end there."""
        if tag in SILENT_TAGS or tag in _TOLD_TAGS:
            return
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        """End an element; browsers read `</br>` as `<br>`."""
        if tag == "br":
            self.handle_starttag(tag, [])
            return
        if self._left_out:
            if tag == self._left_out[-1]:
                self._left_out.pop()
                if not self._left_out:
                    self._tell_left_out(tag)
            return
        if tag in ("caption", "table"):
            self._in_caption = False
        if tag not in _VOID_TAGS and (not self._in_caption or tag in _INLINE_TAGS):
            super().handle_endtag(_rename(tag))
            self._is_preformatted = self._is_preformatted and tag != "pre"

    def handle_data(self, data: str) -> None:
        """Add text, or keep it for what is told."""
        if self._left_out:
            self._left_out_words.append(data)
        elif self._is_preformatted:
            self._add_text(data)
        else:
            super().handle_data(data)

    def _store_block(self, closed: OpenBlock) -> None:
        depth = self._depths.pop(id(closed), None)
        if closed.tag == "dt":
            closed.runs = [replace(run, bold=True) for run in closed.runs]
        super()._store_block(closed)
        siblings = self._open_blocks[-1].children
        if depth is not None and len(siblings) > 1:
            nest_list(siblings, siblings.pop(), depth)

    def end_told_element(self) -> None:
        """Tell the words of an element that never ended."""
        if self._left_out:
            self._tell_left_out(self._left_out[0])
            self._left_out = []

    def _tell_left_out(self, tag: str) -> None:
        words = collapse_spaces("".join(self._left_out_words))
        self._left_out_words = []
        if tag == "title":
            self.page_title = self.page_title or words
        elif words and tag in _TOLD_TAGS:
            self.unplaced.append(f"{_TOLD_TAGS[tag]}: {words}")


def get_box_kind(classes: str) -> str:
    """Return the kind of call-out that an element's classes name: “alert alert-warning” is a caution.

    The result is "" for other elements.
    """
    found = [
        _BOXES[match["kind"]]
        for name in classes.lower().split()
        if (match := _BOX_CLASS.fullmatch(name)) and match["kind"] in _BOXES
    ]
    return next((kind for kind in found if kind != "info"), found[0] if found else "")


def _rename(tag: str) -> str:
    """Return the element as which one is read: containers are transparent, a summary is a term."""
    # What is underlined is stressed, or a heading.
    return {"summary": "dt", "u": "strong", "aside": "div"}.get(tag, "div" if tag in _CONTAINERS else tag)


def _is_anchor(url: str | None) -> bool:
    return (url or "").startswith("#")
