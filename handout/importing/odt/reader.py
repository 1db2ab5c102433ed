"""Reads an OpenDocument text into a draft, by way of the plain HTML that says what its parts are."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from html import escape
from typing import TYPE_CHECKING

from handout.content.inline.markup import Run
from handout.data_classes import replace
from handout.errors import ContentError, Mark, Problem
from handout.importing.drafts.draft import Draft, DraftBlock, DraftParagraph, DraftPicture
from handout.importing.drafts.markup_writer import collapse_spaces, compose_markup
from handout.importing.drafts.picture_assets import AssetCollection, PictureError, make_asset
from handout.importing.files.text_cleaning import clean_text
from handout.importing.files.zip_packages import open_package, read_part
from handout.importing.html.office_html import make_office_draft
from handout.importing.html.plain_html import PlainHtmlParser
from handout.importing.odt.changes import tell_changes
from handout.importing.odt.formulas import read_formulas
from handout.importing.odt.languages import read_odt_languages
from handout.importing.odt.numbers import read_list_styles
from handout.importing.odt.passages import get_odt_text, list_margins, parse_odt_text
from handout.importing.odt.tables import count_head_rows, get_span, is_covered, iter_rows

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
        content, styles = parse_odt_text(package, name)
        if content is None:
            hint = "open it in LibreOffice and save it anew"
            problem = Problem(f"{name} has no text of an OpenDocument", Mark(name), hint, "broken-package")
            raise ContentError(problem)
        writer = _HtmlWriter(content, styles, read_formulas(package, content))
        html = writer.write()
        changes = list(tell_changes(content))
        languages = read_odt_languages(package)

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

        reader = PlainHtmlParser(make_picture)
        cleaned, notes = clean_text(html)
        reader.read_page(cleaned)
        blocks = reader.blocks
    margins = (f"in the {place} of the pages: {text}" for place, text in list_margins(styles))
    told = (*writer.told, *changes, *margins)
    return replace(make_office_draft(blocks, reader, album, told, notes), language_marks=languages)


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

    def __init__(self, content: Element, styles: Element | None, formulas: Mapping[str, str]) -> None:
        self._formulas = formulas
        self._body = content.find(f".//{OFFICE}text")
        self._styles: dict[str, Element] = {}
        self._counter = read_list_styles(styles, content)
        for root in (styles, content):
            for style in root.iter() if root is not None else ():
                if style.tag == f"{STYLE}style":
                    self._styles[style.get(f"{STYLE}name", "")] = style
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
            yield f"<p>{escape(collapse_spaces(get_odt_text(element)))}</p>"
        elif tag in (f"{TEXT}h", f"{TEXT}p"):
            yield self._write_paragraph(element, depth)
        elif tag == f"{TEXT}list":
            style = element.get(f"{TEXT}style-name", "") or list_style
            is_numbered, marks = self._counter.open_list(element, style)
            kind, items = "ol" if is_numbered else "ul", []
            lines = (item for item in element if item.tag == f"{TEXT}list-item")
            for item, (number, mark) in zip(lines, marks, strict=True):
                self._counter.begin_item(number)
                items.append(self._write_item(item, depth, style).replace("<p>", f"<p>{mark}", 1))
            self._counter.close_list()
            headers = (
                part
                for item in element
                if item.tag == f"{TEXT}list-header"
                for part in self._write_children(item, depth + 1)
            )
            yield f"{''.join(headers)}<{kind}>{''.join(items)}</{kind}>"
        elif tag == f"{TABLE}table":
            heads = count_head_rows(element)
            rows = [self._write_row(row, depth) for row in iter_rows(element)]
            yield f"<table><thead>{''.join(rows[:heads])}</thead>{''.join(rows[heads:])}</table>"
        elif tag == f"{TEXT}tracked-changes":
            # Its deletions are told with the paragraphs in which they stood.
            return
        elif tag == f"{TEXT}section" and element.get(f"{TEXT}display") == "none":
            self.told += [
                f"hidden text: {text}"
                for line in element.iter(f"{TEXT}p") if (text := collapse_spaces(get_odt_text(line)))
            ]  # fmt: skip
        elif tag == f"{TEXT}table-of-content":
            self.told += [
                f"a line of the old contents list: {text}"
                for line in element.iter(f"{TEXT}p") if (text := collapse_spaces(get_odt_text(line)))
            ]  # fmt: skip
        else:
            yield from self._write_children(element, depth + 1)

    def _write_item(self, item: Element, depth: int, list_style: str) -> str:
        inner = (part for child in item for part in self._write_block(child, depth + 1, list_style))
        return f"<li>{''.join(inner)}</li>"

    def _write_row(self, row: Sequence[Element], depth: int) -> str:
        cells = []
        for cell in row:
            if is_covered(cell):
                continue
            spans = "".join(
                f' {name}="{get_span(cell, direction)}"'
                for name, direction in (("colspan", "columns"), ("rowspan", "rows"))
            )
            cells.append(f"<td{spans}>{''.join(self._write_children(cell, depth + 1))}</td>")
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

    def _find_look(self, name: str, key: str) -> str:
        """Return what a style, or the first of those it is based on, says of a text; "" if none does."""
        for _ in range(12):
            style = self._styles.get(name)
            if style is None:
                return ""
            look = style.find(f"{STYLE}text-properties")
            if look is not None and key in look.attrib:
                return look.get(key, "")
            name = style.get(f"{STYLE}parent-style-name", "")
        return ""

    def _wrap(self, name: str, text: str) -> str:
        """Return a text in the weight and slant of its style; hidden and struck text is told."""
        style = self._styles.get(name)
        look = style.find(f"{STYLE}text-properties") if style is not None else None
        if style is None or not text:
            return text
        label = "hidden text" if self._find_look(name, f"{TEXT}display") == "none" else ""
        if self._find_look(name, f"{STYLE}text-line-through-style") not in ("", "none"):
            label = "struck text"
        if label:
            self.told.append(f"{label}: {collapse_spaces(text)}")
            return ""
        if look is None:
            return text
        if _is_bold(look, text):
            text = f"<strong>{text}</strong>"
        if look.get(f"{_FO}font-style") == "italic":
            text = f"<em>{text}</em>"
        position = look.get(f"{STYLE}text-position", "")
        if position and not position.startswith("0%"):
            # A word, or by how much: “super 58%”, “33% 58%”, “-8% 100%”.
            tag = "sub" if position.startswith(("sub", "-")) else "sup"
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
            return escape(get_odt_text(child))
        if tag == f"{TEXT}s":
            return " "
        if tag == f"{TEXT}tab":
            return "\t"
        if tag == f"{TEXT}line-break":
            return "<br>"
        if tag == f"{TEXT}note":
            return self._write_note(child, depth)
        if tag == f"{OFFICE}annotation":
            text = collapse_spaces(" ".join(get_odt_text(line) for line in child.iter(f"{TEXT}p")))
            self.told.append(f"a comment: {text}")
            return ""
        if tag == f"{DRAW}frame":
            return self._write_frame(child, depth)
        if any(part.tag == f"{TEXT}p" for part in child) or tag == f"{DRAW}g":
            # A shape with words.
            return "".join(self._write_children(child, depth + 1))
        return self._write_span(child, depth)

    def _write_span(self, child: Element, depth: int) -> str:
        tag, inner = child.tag, "".join(self._write_inline(child, depth + 1))
        if tag == f"{TEXT}ruby-text":
            return f" ({inner})" if inner.strip() else ""
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
        made = frame.find(f"{DRAW}object")
        if formula := self._formulas.get(made.get(_LINK, "") if made is not None else "", ""):
            self.told.append(f"an equation, of which only the signs are kept: {formula}")
            return escape(formula)
        if image is None:
            return ""
        description = (frame.find(f"{{{_NAMESPACE}svg-compatible:1.0}}{key}") for key in ("desc", "title"))
        alt = next((found.text for found in description if found is not None and found.text), "")
        return f'<img src="{escape(image.get(_LINK, ""))}" alt="{escape(alt)}">'
