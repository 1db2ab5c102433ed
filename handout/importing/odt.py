"""Reads an OpenDocument text into a draft, by way of the plain HTML that says what its parts are."""

from __future__ import annotations

import re
import unicodedata
import zipfile
from collections import Counter
from collections.abc import Iterator
from html import escape
from typing import TYPE_CHECKING
from xml.etree.ElementTree import ParseError

from handout.content.inline.markup import Run
from handout.errors import ContentError, Mark, Problem
from handout.importing.comparison import RAISED_SIGNS, Passage, Source
from handout.importing.docx_html import DocxHtmlParser
from handout.importing.draft import Draft, DraftBlock, DraftParagraph, DraftPicture
from handout.importing.markup_writer import collapse_spaces, compose_markup
from handout.importing.odt_numbers import ListCounter
from handout.importing.office_html import make_office_draft
from handout.importing.picture_assets import AssetCollection, PictureError, make_asset
from handout.importing.raised_citations import may_be_citation
from handout.importing.source_passages import LIST_MARK
from handout.importing.text_cleaning import clean_text
from handout.importing.zip_packages import open_package, read_part

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_NAMESPACE = "urn:oasis:names:tc:opendocument:xmlns:"
TEXT, STYLE, TABLE, DRAW, OFFICE = (
    f"{{{_NAMESPACE}{room}:1.0}}" for room in ("text", "style", "table", "drawing", "office")
)
_FO = f"{{{_NAMESPACE}xsl-fo-compatible:1.0}}"
_LINK = "{http://www.w3.org/1999/xlink}href"
MAX_DEPTH = 60


def read_odt(raw: bytes, name: str) -> Draft:
    """Return the draft of an .odt file; raises ContentError for one that cannot be read."""
    album = AssetCollection()
    with open_package(raw, name, "an OpenDocument text") as package:
        content, styles = _parse(package, "content.xml", name), _parse(package, "styles.xml", name)
        if content is None:
            hint = "open it in LibreOffice and save it anew"
            problem = Problem(f"{name} has no text of an OpenDocument", Mark(name), hint, "broken-package")
            raise ContentError(problem)
        writer = _HtmlWriter(content, styles)
        html = writer.write()

        def make_picture(source: str, alt: str) -> DraftBlock:
            words = compose_markup([Run(alt)])
            try:
                part = read_part(package, source)
                if not part:
                    raise PictureError("it is not in the document")
                return DraftPicture(album.add(make_asset(part, "")), words)
            except (PictureError, ValueError) as error:
                reader.unplaced.append(f"a picture: {error}")
                return DraftParagraph(words, f"Here stood a picture: {error}.")

        reader = DocxHtmlParser(make_picture)
        cleaned, notes = clean_text(html)
        reader.feed(cleaned)
        reader.close()
        blocks = reader.blocks
    return make_office_draft(blocks, reader, album, (*writer.told, *_tell_margins(styles)), notes)


def read_odt_passages(raw: bytes, name: str) -> Source:
    """Return the paragraphs of an OpenDocument text, for the comparison."""
    passages = []
    with open_package(raw, name, "an OpenDocument text") as package:
        root = _parse(package, "content.xml", name)
        raised = _list_raised_styles(root, _parse(package, "styles.xml", name))
        for number, paragraph in enumerate(root.iter() if root is not None else (), 1):
            if paragraph.tag in (f"{TEXT}p", f"{TEXT}h"):
                text = LIST_MARK.sub("", clean_text(_get_text(paragraph, raised))[0])
                passages.append(Passage(f"element {number}", text))
    return Source(tuple(passages))


def _parse(package: zipfile.ZipFile, part: str, name: str) -> Element | None:
    from defusedxml.common import DefusedXmlException
    from defusedxml.ElementTree import fromstring

    raw = read_part(package, part)
    if not raw:
        return None
    try:
        root: Element = fromstring(raw, forbid_dtd=True)
    except (ParseError, DefusedXmlException, ValueError, LookupError) as error:
        hint = "open it in LibreOffice and save it anew"
        problem = Problem(
            f"{name} is not an OpenDocument text that can be read", Mark(name), hint, "broken-package"
        )
        raise ContentError(problem) from error
    return root


def _list_raised_styles(*roots: Element | None) -> frozenset[str]:
    """Return the names of the styles whose text is raised."""
    found = set()
    for root in roots:
        for style in root.iter(f"{STYLE}style") if root is not None else ():
            look = style.find(f"{STYLE}text-properties")
            if look is not None and look.get(f"{STYLE}text-position", "").startswith("super"):
                found.add(style.get(f"{STYLE}name", ""))
    return frozenset(found)


def _get_text(element: Element, raised: frozenset[str] = frozenset()) -> str:
    """Return the words of an element without those of notes and comments inside it.

    Numbers in one of the `raised` styles stand between signs, for they may be citations.
    """
    parts = [element.text or ""]
    for child in element:
        if child.tag in (f"{TEXT}s", f"{TEXT}tab", f"{TEXT}line-break"):
            parts.append(" ")
        elif child.tag not in (f"{TEXT}note", f"{OFFICE}annotation", f"{TEXT}p", f"{TEXT}h"):
            text = _get_text(child, raised)
            is_raised = child.get(f"{TEXT}style-name", "") in raised
            may_cite = is_raised and may_be_citation("".join(parts), text)
            parts.append(text.join(RAISED_SIGNS) if may_cite else text)
        parts.append(child.tail or "")
    return "".join(parts)


def _tell_margins(styles: Element | None) -> Iterator[str]:
    for place in ("header", "footer"):
        for margin in styles.iter(f"{STYLE}{place}") if styles is not None else ():
            for paragraph in margin.iter(f"{TEXT}p"):
                if text := collapse_spaces(_get_text(paragraph)):
                    yield f"in the {place} of the pages: {text}"


def _is_bold(look: Element, text: str) -> bool:
    """Return whether a text is bold in its script: a style has weights for three kinds of scripts."""
    weights = [
        look.get(f"{space}font-weight{kind}") == "bold"
        for space, kind in ((_FO, ""), (STYLE, "-asian"), (STYLE, "-complex"))
    ]
    if not any(weights):
        return False
    kinds = Counter(_get_script_kind(sign) for sign in re.sub(r"<[^>]*>", "", text) if sign.isalpha())
    return weights[kinds.most_common(1)[0][0]] if kinds else weights[0]


def _get_script_kind(sign: str) -> int:
    """Return 1 for Chinese, Japanese and Korean, 2 for scripts of complex text, 0 for others."""
    if unicodedata.east_asian_width(sign) in "WF":
        return 1
    return 2 if "\u0590" <= sign <= "\u109f" or "\u1780" <= sign <= "\u17ff" else 0


class _HtmlWriter:
    """Writes the body of an OpenDocument as HTML; `told` are lines about what is not shown."""

    def __init__(self, content: Element, styles: Element | None) -> None:
        self._body = content.find(f".//{OFFICE}text")
        self._styles: dict[str, Element] = {}
        self._numbered: set[str] = set()
        self._counter = ListCounter()
        for root in (styles, content):
            for style in root.iter() if root is not None else ():
                if style.tag == f"{STYLE}style":
                    self._styles[style.get(f"{STYLE}name", "")] = style
                elif (
                    style.tag == f"{TEXT}list-style"
                    and (level := style.find(f"{TEXT}list-level-style-number")) is not None
                ):
                    self._numbered.add(style.get(f"{STYLE}name", ""))
                    self._counter.add_style(style.get(f"{STYLE}name", ""), level)
        self._notes: list[str] = []
        self.told: list[str] = []

    def write(self) -> str:
        """Return the HTML of the whole text, its notes at the end."""
        body = "".join(self._write_children(self._body, 0)) if self._body is not None else ""
        return f"{body}<ol>{''.join(self._notes)}</ol>" if self._notes else body

    def _write_children(self, parent: Element, depth: int) -> Iterator[str]:
        for child in parent:
            yield from self._write_block(child, depth)

    def _write_block(self, element: Element, depth: int, list_style: str = "") -> Iterator[str]:
        tag = element.tag
        if depth > MAX_DEPTH:
            yield f"<p>{escape(collapse_spaces(_get_text(element)))}</p>"
        elif tag in (f"{TEXT}h", f"{TEXT}p"):
            yield self._write_paragraph(element, depth)
        elif tag == f"{TEXT}list":
            style = element.get(f"{TEXT}style-name", "") or list_style
            kind = "ol" if style in self._numbered else "ul"
            # Only the lists of the text itself are counted: those inside an item begin anew.
            mark = self._counter.mark(element, style) if kind == "ol" and not list_style else ""
            items = [
                self._write_item(item, depth, style) for item in element if item.tag == f"{TEXT}list-item"
            ]
            if mark:
                items[0] = items[0].replace("<p>", f"<p>{mark}", 1)
            headers = (
                part
                for item in element
                if item.tag == f"{TEXT}list-header"
                for part in self._write_children(item, depth + 1)
            )
            yield f"{''.join(headers)}<{kind}>{''.join(items)}</{kind}>"
        elif tag == f"{TABLE}table":
            rows = (self._write_row(row, depth) for row in element.iter(f"{TABLE}table-row"))
            yield f"<table>{''.join(rows)}</table>"
        elif tag == f"{TEXT}tracked-changes":
            self.told += [
                f"an undecided change, read as it stands in the text: deleted “{text}”"
                for deletion in element.iter(f"{TEXT}deletion")
                if (text := collapse_spaces(" ".join(deletion.itertext())))
            ]
        elif tag == f"{TEXT}table-of-content":
            self.told += [
                f"a line of the old contents list: {text}"
                for line in element.iter(f"{TEXT}p") if (text := collapse_spaces(_get_text(line)))
            ]  # fmt: skip
        else:
            yield from self._write_children(element, depth + 1)

    def _write_item(self, item: Element, depth: int, list_style: str) -> str:
        inner = (part for child in item for part in self._write_block(child, depth + 1, list_style))
        return f"<li>{''.join(inner)}</li>"

    def _write_row(self, row: Element, depth: int) -> str:
        cells = []
        for cell in row:
            if cell.tag != f"{TABLE}table-cell":
                continue
            spans = "".join(
                f' {name}="{escape(cell.get(f"{TABLE}number-{key}-spanned", "1"))}"'
                for name, key in (("colspan", "columns"), ("rowspan", "rows"))
            )
            repeated = cell.get(f"{TABLE}number-columns-repeated", "1")
            count = min(int(repeated), 40) if repeated.isdecimal() and len(repeated) < 5 else 1
            content = "".join(self._write_children(cell, depth + 1))
            cells.append(f"<td{spans}>{content}</td>" * (count if content or count < 3 else 1))
        return f"<tr>{''.join(cells)}</tr>"

    def _write_paragraph(self, element: Element, depth: int) -> str:
        style = element.get(f"{TEXT}style-name", "")
        text = "".join(self._write_inline(element, depth))
        if self._get_ancestor(style, "Title"):
            return f"<h1>{text}</h1>"
        if element.tag == f"{TEXT}h":
            level = element.get(f"{TEXT}outline-level", "1")
            number = min(int(level), 6) if level.isdecimal() and len(level) < 3 else 1
            return f"<h{max(number, 1)}>{text}</h{max(number, 1)}>"
        return f"<p>{self._wrap(style, text)}</p>"

    def _get_ancestor(self, name: str, wanted: str) -> bool:
        """Return whether a style is another, or is based on it."""
        for _ in range(12):
            if name == wanted:
                return True
            style = self._styles.get(name)
            if style is None:
                return False
            name = style.get(f"{STYLE}parent-style-name", "")
        return False

    def _wrap(self, name: str, text: str) -> str:
        """Return a text in the weight and slant of its style; hidden and struck text is told."""
        style = self._styles.get(name)
        look = style.find(f"{STYLE}text-properties") if style is not None else None
        if look is None or not text:
            return text
        label = "hidden text" if look.get(f"{TEXT}display") == "none" else ""
        if look.get(f"{STYLE}text-line-through-style", "none") != "none":
            label = "struck text"
        if label:
            self.told.append(f"{label}: {collapse_spaces(text)}")
            return ""
        if _is_bold(look, text):
            text = f"<strong>{text}</strong>"
        if look.get(f"{_FO}font-style") == "italic":
            text = f"<em>{text}</em>"
        position = look.get(f"{STYLE}text-position", "")
        if position.startswith(("super", "sub")):
            tag = "sup" if position.startswith("super") else "sub"
            text = f"<{tag}>{text}</{tag}>"
        return text

    def _write_inline(self, element: Element, depth: int) -> Iterator[str]:
        yield escape(element.text or "")
        for child in element:
            yield self._write_child(child, depth)
            yield escape(child.tail or "")

    def _write_child(self, child: Element, depth: int) -> str:
        tag = child.tag
        if depth > MAX_DEPTH:
            return escape(_get_text(child))
        if tag == f"{TEXT}s":
            return " "
        if tag == f"{TEXT}tab":
            return "\t"
        if tag == f"{TEXT}line-break":
            return "<br>"
        if tag == f"{TEXT}note":
            return self._write_note(child, depth)
        if tag == f"{OFFICE}annotation":
            text = collapse_spaces(" ".join(_get_text(line) for line in child.iter(f"{TEXT}p")))
            self.told.append(f"a comment: {text}")
            return ""
        if tag == f"{DRAW}frame":
            return self._write_frame(child, depth)
        inner = "".join(self._write_inline(child, depth + 1))
        if tag == f"{TEXT}a":
            return f'<a href="{escape(child.get(_LINK, ""))}">{inner}</a>'
        return self._wrap(child.get(f"{TEXT}style-name", ""), inner) if tag == f"{TEXT}span" else inner

    def _write_note(self, note: Element, depth: int) -> str:
        number = len(self._notes) + 1
        body = note.find(f"{TEXT}note-body")
        content = "".join(self._write_children(body, depth + 1)) if body is not None else ""
        self._notes.append(f'<li id="footnote-{number}">{content}</li>')
        return f'<sup><a href="#footnote-{number}" id="footnote-ref-{number}">[{number}]</a></sup>'

    def _write_frame(self, frame: Element, depth: int) -> str:
        image, box = frame.find(f"{DRAW}image"), frame.find(f"{DRAW}text-box")
        if box is not None:
            return "".join(self._write_children(box, depth + 1))
        if image is None:
            return ""
        description = (frame.find(f"{{{_NAMESPACE}svg-compatible:1.0}}{key}") for key in ("desc", "title"))
        alt = next((found.text for found in description if found is not None and found.text), "")
        return f'<img src="{escape(image.get(_LINK, ""))}" alt="{escape(alt)}">'
