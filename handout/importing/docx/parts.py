"""Prepares a Word file for mammoth: what Word hides or holds apart is taken out or marked, and told.

Mammoth drops equations, comments, headers and struck text, prints what Word hides, and accepts undecided
changes, all in silence. Here the parts are read beside it.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable, Iterator
from io import BytesIO
from typing import TYPE_CHECKING
from xml.etree.ElementTree import ParseError

from handout.importing.docx.equations import write_equations
from handout.importing.docx.fields import read_fields
from handout.importing.docx.inserts import (
    DRAWN_PARTS,
    list_inserted_parts,
    read_drawn_words,
    write_inserted_parts,
)
from handout.importing.docx.lines import split_bold_lines
from handout.importing.docx.lists import order_lists
from handout.importing.docx.looks import StyleSheet, get_style_id, mark_headings
from handout.importing.docx.loose_ends import list_note_parts, take_out_loose_ends
from handout.importing.docx.markup import lift_boxes, make_markup_plain, tell_linked_pictures
from handout.importing.docx.numbers import Numbering, mark_numbers
from handout.importing.docx.signs import mark_picture_sizes, spell_signs
from handout.importing.docx.tables import fill_grid, mark_title_rows, tell_inserted_rows
from handout.importing.docx.text import WORD, find_inner, get_lines, get_text
from handout.importing.drafts.markup_writer import collapse_spaces
from handout.importing.drafts.tracked_changes import describe_changes

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_TITLE_PROPERTY = "{http://purl.org/dc/elements/1.1/}title"
_MAKER_PROPERTY = "{http://purl.org/dc/elements/1.1/}creator"
_PROGRAM_TITLE = re.compile(
    r"microsoft word|document ?\d*$|untitled|powerpoint|slide \d|.*\.(docx?|dotx?|pdf|rtf)$|"
    r"(?=[\w-]*_)[\w-]++$|word document$|template$",
    re.IGNORECASE,
)
_OFF = ("0", "false", "off", "none")
_CONTENTS_STYLE = re.compile(r"toc ?(?:\d|heading)", re.IGNORECASE)
_NUMBERING = "word/numbering.xml"
STORY_PARTS = re.compile(r"word/(header|footer)\d*\.xml")
TEXT_PARTS = re.compile(r"word/(document|footnotes|endnotes)\d*\.xml")


def prepare_package(raw: bytes) -> tuple[bytes, tuple[str, ...]]:
    """Return the package that mammoth reads, and lines about what the handout does not show.

    Parts that are no XML stay as they are.
    """
    told: list[str] = []
    changed: dict[str, bytes] = {}
    with zipfile.ZipFile(BytesIO(raw)) as package:
        style_sheet = StyleSheet(read_named_part(package, "word/styles.xml"))
        for name in filter(TEXT_PARTS.fullmatch, package.namelist()):
            if (root := parse_part(package, name)) is None:
                continue
            if name != "word/document.xml":
                told += [*_tie_loose_ends(root, name, package), *_prepare_story(root, style_sheet)]
            else:
                numbering = Numbering(read_named_part(package, _NUMBERING))
                told += _prepare_document(root, style_sheet, package, numbering)
                changed[_NUMBERING] = numbering.write_part()
            changed[name] = _write_part(root)
        told += _tell_other_parts(package)
        if not changed:
            return raw, tuple(dict.fromkeys(told))
        return _replace_parts(package, changed), tuple(dict.fromkeys(told))


def _prepare_document(
    root: Element, styles: StyleSheet, package: zipfile.ZipFile, numbering: Numbering
) -> Iterator[str]:
    links = read_named_part(package, "word/_rels/document.xml.rels")
    yield from write_inserted_parts(root, list_inserted_parts(package, links))
    yield from _tie_loose_ends(root, "word/document.xml", package)
    yield from _prepare_story(root, styles)
    split_bold_lines(root, styles)
    mark_headings(root, styles)
    mark_numbers(root, numbering, styles)
    order_lists(root, numbering)


def _tie_loose_ends(root: Element, name: str, package: zipfile.ZipFile) -> Iterator[str]:
    links = read_named_part(package, f"word/_rels/{name.removeprefix('word/')}.rels")
    notes = {part: read_named_part(package, part) for part in list_note_parts()}
    yield from take_out_loose_ends(root, links, notes)


def _tell_other_parts(package: zipfile.ZipFile) -> Iterator[str]:
    """Yield lines about the words in margins, drawings and comments, which the handout does not show."""
    for name in package.namelist():
        is_margin = STORY_PARTS.fullmatch(name) is not None
        if not is_margin and not DRAWN_PARTS.fullmatch(name):
            continue
        root = parse_part(package, name)
        if root is not None and is_margin:
            yield from _tell_margin_text(root, name)
        elif root is not None and (words := read_drawn_words(root)):
            yield f"in a drawing that must be made anew: {words}"
    if (root := read_named_part(package, "word/comments.xml")) is not None:
        yield from (f"a comment: {text}" for note in root.iter(f"{WORD}comment") if (text := get_text(note)))


def read_named_part(package: zipfile.ZipFile, name: str) -> Element | None:
    """Return the root of a part that a package may lack; None without it, or if it is no XML."""
    return parse_part(package, name) if name in package.namelist() else None


def read_title_property(raw: bytes) -> str:
    """Return the title in the properties of a Word file; "" if it has none, or one that a program made."""
    with zipfile.ZipFile(BytesIO(raw)) as package:
        root = read_named_part(package, "docProps/core.xml")
    title = root.find(_TITLE_PROPERTY) if root is not None else None
    text = collapse_spaces(title.text or "") if title is not None else ""
    return text if len(text) > 3 and _PROGRAM_TITLE.match(text) is None else ""


def read_maker_property(raw: bytes) -> str:
    """Return who made a Word file by its properties; "" if they name nobody."""
    with zipfile.ZipFile(BytesIO(raw)) as package:
        root = read_named_part(package, "docProps/core.xml")
    maker = root.find(_MAKER_PROPERTY) if root is not None else None
    return collapse_spaces(maker.text or "") if maker is not None else ""


def parse_part(package: zipfile.ZipFile, name: str) -> Element | None:
    """Return the root of a part; None if it is no XML, or one with entities."""
    from defusedxml.common import DefusedXmlException
    from defusedxml.ElementTree import fromstring

    try:
        root: Element = fromstring(package.read(name), forbid_dtd=True)
    except (ParseError, DefusedXmlException, ValueError, LookupError):
        # Mammoth says what is wrong with it.
        return None
    return root


def _write_part(root: Element) -> bytes:
    from xml.etree.ElementTree import tostring

    written: bytes = tostring(root, encoding="utf-8", xml_declaration=True)
    return written


def _replace_parts(package: zipfile.ZipFile, changed: dict[str, bytes]) -> bytes:
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_STORED) as written:
        for name in dict.fromkeys(package.namelist()):
            written.writestr(name, changed[name] if name in changed else package.read(name))
    return stream.getvalue()


def _prepare_story(root: Element, styles: StyleSheet) -> Iterator[str]:
    """Change one story in place, and yield lines about what was taken out or is undecided."""
    yield from tell_inserted_rows(root)
    make_markup_plain(root)
    fill_grid(root)
    mark_title_rows(root)
    yield from _tell_changes(root)
    yield from read_fields(root)
    yield from spell_signs(root)
    yield from tell_linked_pictures(root)
    mark_picture_sizes(root)
    yield from _take_out_runs(root, lambda run, style: _is_on(run, style, styles, *_HIDDEN), "hidden text")
    yield from _take_out_runs(root, lambda run, style: _is_on(run, style, styles, *_STRUCK), "struck text")
    yield from _take_out_contents_list(root, styles)
    yield from write_equations(root)


def _tell_changes(root: Element) -> Iterator[str]:
    for paragraph in root.iter(f"{WORD}p"):
        changes = [
            (word, text)
            for kind, word in _CHANGES.items()
            for change in paragraph.iter(f"{WORD}{kind}") if (text := get_text(change))
        ]  # fmt: skip
        if changes:
            passage = get_text(paragraph, deleted=False) or get_text(paragraph)
            yield describe_changes(changes, passage)


_CHANGES = {"ins": "inserted", "del": "deleted", "moveTo": "moved here", "moveFrom": "moved away"}


def _take_out_runs(root: Element, is_meant: Callable[[Element, str], bool], label: str) -> Iterator[str]:
    for paragraph in root.iter(f"{WORD}p"):
        style = get_style_id(paragraph)
        removed = []
        for parent in list(paragraph.iter()):
            for child in list(parent):
                if child.tag == f"{WORD}r" and is_meant(child, style):
                    removed.append(get_text(child, strip=False))
                    parent.remove(child)
        text = collapse_spaces("".join(removed))
        if text:
            yield f"{label}: {text}"


def _is_on(run: Element, paragraph_style: str, styles: StyleSheet, *names: str) -> bool:
    """Return whether one of the properties holds for a run: by itself, its own style, or the paragraph's."""
    named = find_inner(run, "rPr", "rStyle")
    own_style = named.get(f"{WORD}val", "") if named is not None else ""
    for name in names:
        path = f"{WORD}rPr/{WORD}{name}"
        mark = run.find(path)
        if mark is None and own_style:
            mark = styles.find_property(own_style, path)
        if mark is None:
            mark = styles.find_property(paragraph_style, path)
        if mark is not None and mark.get(f"{WORD}val", "1") not in _OFF:
            return True
    return False


_HIDDEN = ("vanish", "webHidden")
_STRUCK = ("strike", "dstrike")


def _take_out_contents_list(root: Element, styles: StyleSheet) -> Iterator[str]:
    """Take out the title and the lines of an old contents list: their page numbers are no longer right."""
    for parent in list(root.iter()):
        for child in list(parent):
            if child.tag != f"{WORD}p":
                continue
            style = get_style_id(child)
            if any(map(_CONTENTS_STYLE.fullmatch, (style, styles.get_name(style)))):
                text = get_text(child)
                parent.remove(child)
                if text:
                    yield f"a line of the old contents list: {text}"


def _tell_margin_text(root: Element, name: str) -> Iterator[str]:
    place = "header" if "header" in name else "footer"
    lift_boxes(root)
    for paragraph in root.iter(f"{WORD}p"):
        for text in get_lines(paragraph):
            if not re.fullmatch(r"(page )?\d*( of \d*)?", text, re.IGNORECASE):
                yield f"in the {place} of Word's pages: {text}"
