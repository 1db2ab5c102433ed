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

from handout.importing.docx_lines import split_bold_lines
from handout.importing.docx_lists import order_lists
from handout.importing.docx_looks import StyleSheet, mark_headings
from handout.importing.docx_numbers import Numbering, mark_numbers
from handout.importing.docx_signs import mark_picture_sizes, spell_signs
from handout.importing.docx_text import MATH, WORD, get_text, make_run
from handout.importing.markup_writer import collapse_spaces

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_TITLE_PROPERTY = "{http://purl.org/dc/elements/1.1/}title"
_PROGRAM_TITLE = re.compile(
    r"microsoft word|document ?\d*$|untitled|powerpoint|slide \d|.*\.(docx?|dotx?|pdf|rtf)$|"
    r"(?=[\w-]*_)[\w-]++$|word document$|template$",
    re.IGNORECASE,
)
_OFF = ("0", "false", "off", "none")
STORY_PARTS = re.compile(r"word/(header|footer)\d*\.xml")
TEXT_PARTS = re.compile(r"word/(document|footnotes|endnotes)\d*\.xml")
MAX_TOLD_WORDS = 400
"""Characters of a passage that a note repeats."""


def prepare_package(raw: bytes) -> tuple[bytes, tuple[str, ...]]:
    """Return the package that mammoth reads, and lines about what the handout does not show.

    Parts that are no XML stay as they are.
    """
    told: list[str] = []
    changed: dict[str, bytes] = {}
    with zipfile.ZipFile(BytesIO(raw)) as package:
        names = package.namelist()
        for name in names:
            if TEXT_PARTS.fullmatch(name) and (root := parse_part(package, name)) is not None:
                told += _prepare_story(root)
                if name == "word/document.xml":
                    styles = parse_part(package, "word/styles.xml") if "word/styles.xml" in names else None
                    style_sheet = StyleSheet(styles)
                    split_bold_lines(root, style_sheet)
                    mark_headings(root, style_sheet)
                    lists = (
                        parse_part(package, "word/numbering.xml") if "word/numbering.xml" in names else None
                    )
                    mark_numbers(root, Numbering(lists), style_sheet)
                    order_lists(root)
                changed[name] = _write_part(root)
        for name in names:
            if STORY_PARTS.fullmatch(name) and (root := parse_part(package, name)) is not None:
                told += _tell_margin_text(root, name)
        if "word/comments.xml" in names and (root := parse_part(package, "word/comments.xml")) is not None:
            told += (f"a comment: {text}" for note in root.iter(f"{WORD}comment") if (text := get_text(note)))
        if not changed:
            return raw, tuple(dict.fromkeys(told))
        return _replace_parts(package, changed), tuple(dict.fromkeys(told))


def read_title_property(raw: bytes) -> str:
    """Return the title in the properties of a Word file; "" if it has none, or one that a program made."""
    with zipfile.ZipFile(BytesIO(raw)) as package:
        root = parse_part(package, "docProps/core.xml") if "docProps/core.xml" in package.namelist() else None
    title = root.find(_TITLE_PROPERTY) if root is not None else None
    text = collapse_spaces(title.text or "") if title is not None else ""
    return text if len(text) > 3 and _PROGRAM_TITLE.match(text) is None else ""


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


def _prepare_story(root: Element) -> Iterator[str]:
    """Change one story in place, and yield lines about what was taken out or is undecided."""
    yield from _tell_changes(root)
    yield from spell_signs(root)
    mark_picture_sizes(root)
    yield from _take_out_runs(root, _is_hidden, "hidden text")
    yield from _take_out_runs(root, _is_struck, "struck text")
    yield from _take_out_contents_list(root)
    for parent in list(root.iter()):
        for at, child in enumerate(list(parent)):
            if child.tag == f"{MATH}oMath":
                text = get_text(child)
                parent[at] = make_run(text)
                yield f"an equation, of which only the signs are kept: {text}"


def _tell_changes(root: Element) -> Iterator[str]:
    for paragraph in root.iter(f"{WORD}p"):
        changes = []
        for kind, word in (
            ("ins", "inserted"), ("del", "deleted"), ("moveTo", "moved here"), ("moveFrom", "moved away"),
        ):  # fmt: skip
            texts = [text for change in paragraph.iter(f"{WORD}{kind}") if (text := get_text(change))]
            changes += [f"{word} “{text}”" for text in texts]
        if changes:
            passage = get_text(paragraph)
            yield (
                f"an undecided change, read as accepted ({', '.join(changes)}): decide on it in "
                f"“{_shorten(passage)}”"
            )


def _take_out_runs(root: Element, is_meant: Callable[[Element], bool], label: str) -> Iterator[str]:
    for paragraph in root.iter(f"{WORD}p"):
        removed = []
        for parent in list(paragraph.iter()):
            for child in list(parent):
                if child.tag == f"{WORD}r" and is_meant(child):
                    removed.append(get_text(child, strip=False))
                    parent.remove(child)
        text = collapse_spaces("".join(removed))
        if text:
            yield f"{label}: {text}"


def _is_on(run: Element, *names: str) -> bool:
    properties = run.find(f"{WORD}rPr")
    if properties is None:
        return False
    found = (properties.find(f"{WORD}{name}") for name in names)
    return any(mark is not None and mark.get(f"{WORD}val", "1") not in _OFF for mark in found)


def _is_hidden(run: Element) -> bool:
    return _is_on(run, "vanish", "webHidden")


def _is_struck(run: Element) -> bool:
    return _is_on(run, "strike", "dstrike")


def _take_out_contents_list(root: Element) -> Iterator[str]:
    """Take out the entries of an old contents list: their page numbers are no longer right."""
    for parent in list(root.iter()):
        for child in list(parent):
            if child.tag != f"{WORD}p":
                continue
            style = child.find(f"{WORD}pPr/{WORD}pStyle")
            if style is not None and re.fullmatch(r"TOC\d", style.get(f"{WORD}val", "")):
                text = get_text(child)
                parent.remove(child)
                if text:
                    yield f"a line of the old contents list: {text}"


def _tell_margin_text(root: Element, name: str) -> Iterator[str]:
    place = "header" if "header" in name else "footer"
    for paragraph in root.iter(f"{WORD}p"):
        text = get_text(paragraph)
        if text and not re.fullmatch(r"(page )?\d*( of \d*)?", text, re.IGNORECASE):
            yield f"in the {place} of Word's pages: {text}"


def _shorten(text: str) -> str:
    return text if len(text) <= MAX_TOLD_WORDS else f"{text[: MAX_TOLD_WORDS - 1]}…"
