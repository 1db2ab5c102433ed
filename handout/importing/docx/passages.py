"""Reads the parts of a Word file as passages of words and rows of cells, to be compared."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from io import BytesIO
from typing import TYPE_CHECKING

from handout.importing.comparing.comparison import RAISED_SIGNS, Passage, Source
from handout.importing.comparing.list_marks import LIST_MARK
from handout.importing.comparing.marked_lines import read_marked_lines
from handout.importing.comparing.step_comparison import SourceStep
from handout.importing.comparing.table_comparison import SourceTable
from handout.importing.docx.equations import write_equations
from handout.importing.docx.fields import write_chosen_words
from handout.importing.docx.inserts import DRAWN_PARTS, list_inserted_parts, read_drawn_words
from handout.importing.docx.looks import StyleSheet
from handout.importing.docx.markup import make_markup_plain
from handout.importing.docx.numbers import Numbering, list_numbers
from handout.importing.docx.parts import (
    STORY_PARTS,
    TEXT_PARTS,
    parse_part,
    read_named_part,
    read_title_property,
)
from handout.importing.docx.signs import spell_signs
from handout.importing.docx.tables import fill_grid, is_deleted_row
from handout.importing.docx.text import WORD, find_inner, get_text
from handout.importing.files.text_cleaning import clean_text
from handout.importing.shapes.raised_citations import may_be_citation

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element


def read_docx_passages(raw: bytes) -> Source:
    """Return the paragraphs of a Word file with what it hides, deletes and comments, and its tables."""
    passages: list[Passage] = []
    tables: list[SourceTable] = []
    document: Element | None = None
    with zipfile.ZipFile(BytesIO(raw)) as package:
        for name in dict.fromkeys(package.namelist()):
            is_text = TEXT_PARTS.fullmatch(name) is not None
            if DRAWN_PARTS.fullmatch(name) and (root := parse_part(package, name)) is not None:
                passages.append(Passage(name.removeprefix("word/"), clean_text(read_drawn_words(root))[0]))
            if not (is_text or STORY_PARTS.fullmatch(name) or name == "word/comments.xml"):
                continue
            if (root := parse_part(package, name)) is None:
                continue
            _make_plain(root)
            part = name.removeprefix("word/").removesuffix(".xml")
            place = "paragraph" if part == "document" else f"{part}, paragraph"
            passages += _iter_passages(root, place)
            if is_text:
                tables += _iter_tables(root)
            if name == "word/document.xml":
                document = root
        links = read_named_part(package, "word/_rels/document.xml.rels")
        steps = tuple(_count_steps(document, package)) if document is not None else ()
        for lines in list_inserted_parts(package, links).values():
            passages += (Passage("a document that was put in", line) for line in lines)
        lists = read_named_part(package, "word/numbering.xml")
        shown = lists.iter(f"{WORD}lvlText") if lists is not None else ()
        labels = tuple(label.get(f"{WORD}val", "") for label in shown)
    read = read_marked_lines(passages)
    names = (read_title_property(raw), *labels, *read.marks)
    return Source(read.passages, tuple(tables), names, steps=(*steps, *read.steps))


def _count_steps(root: Element, package: zipfile.ZipFile) -> Iterator[SourceStep]:
    """Yield the steps of a plain document that Word numbers by itself, with the numbers that it shows."""
    numbering = Numbering(read_named_part(package, "word/numbering.xml"))
    styles = StyleSheet(read_named_part(package, "word/styles.xml"))
    places = {id(one): f"paragraph {at}" for at, one in enumerate(root.iter(f"{WORD}p"), 1)}
    for paragraph, number in list_numbers(root, numbering, styles):
        text = LIST_MARK.sub("", clean_text(get_text(paragraph, deleted=False))[0])
        yield SourceStep(places[id(paragraph)], number, text)


def _make_plain(root: Element) -> None:
    """Give each word, sign and cell its place, as the reader of the text does: this is no guess."""
    make_markup_plain(root)
    fill_grid(root)
    for change in (write_chosen_words, spell_signs, write_equations):
        for _ in change(root):
            pass


def _iter_passages(root: Element, place: str) -> Iterator[Passage]:
    for number, paragraph in enumerate(root.iter(f"{WORD}p"), 1):
        for deleted in filter(None, map(get_text, paragraph.iter(f"{WORD}del"))):
            yield Passage(f"{place} {number}, deleted", clean_text(deleted)[0])
        texts = [element for element in paragraph.iter() if element.tag != f"{WORD}delText"]
        raised = {id(text) for run in paragraph.iter(f"{WORD}r") if _is_raised(run) for text in run}
        words = ""
        for element in texts:
            own = _get_own_text(element)
            may_cite = id(element) in raised and may_be_citation(words, own)
            words += own.join(RAISED_SIGNS) if may_cite else own
        text = clean_text(words)[0]
        if text.strip():
            yield Passage(f"{place} {number}", text)


def _is_raised(run: Element) -> bool:
    place = find_inner(run, "rPr", "vertAlign")
    return place is not None and place.get(f"{WORD}val") == "superscript"


_BREAKS = tuple(f"{WORD}{name}" for name in ("br", "cr"))


def _get_own_text(element: Element) -> str:
    if element.tag.endswith("}t"):
        return element.text or ""
    if element.tag == f"{WORD}noBreakHyphen":
        return "\u2011"
    if element.tag == f"{WORD}tab":
        return "\t"
    return "\n" if element.tag in _BREAKS else ""


def _iter_own(element: Element, tag: str) -> Iterator[Element]:
    """Yield the rows of a table or the cells of a row, those in content controls too."""
    for child in element:
        if child.tag == tag:
            yield child
        elif child.tag in _WRAPPERS:
            yield from _iter_own(child, tag)


_WRAPPERS = tuple(f"{WORD}{name}" for name in ("sdt", "sdtContent", "customXml", "smartTag"))


def _iter_tables(root: Element) -> Iterator[SourceTable]:
    for number, table in enumerate(root.iter(f"{WORD}tbl"), 1):
        rows: list[tuple[str, ...]] = []
        for row in _iter_own(table, f"{WORD}tr"):
            if is_deleted_row(row):
                continue
            cells: list[str] = []
            for cell in _iter_own(row, f"{WORD}tc"):
                text = clean_text(" ".join(get_text(part) for part in cell.iter(f"{WORD}p")))[0]
                merge = find_inner(cell, "tcPr", "vMerge")
                if merge is not None and merge.get(f"{WORD}val") != "restart" and rows:
                    text = rows[-1][len(cells)] if len(cells) < len(rows[-1]) else ""
                span = find_inner(cell, "tcPr", "gridSpan")
                width = span.get(f"{WORD}val", "1") if span is not None else "1"
                cells += [text] * (min(int(width), 60) if width.isdecimal() and len(width) < 4 else 1)
            rows.append(tuple(cells))
        yield SourceTable(f"table {number}", tuple(rows))
