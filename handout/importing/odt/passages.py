"""Reads the words of an OpenDocument text as passages and tables, to be compared."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from typing import TYPE_CHECKING
from xml.etree.ElementTree import ParseError

from handout.errors import ContentError, Mark, Problem
from handout.importing.comparing.comparison import RAISED_SIGNS, Passage, Source
from handout.importing.comparing.list_marks import LIST_MARK
from handout.importing.comparing.marked_lines import read_marked_lines
from handout.importing.comparing.step_comparison import SourceStep
from handout.importing.comparing.table_comparison import SourceTable
from handout.importing.drafts.markup_writer import collapse_spaces
from handout.importing.files.text_cleaning import clean_text
from handout.importing.files.zip_packages import open_package, read_part
from handout.importing.odt.formulas import read_formulas
from handout.importing.odt.fractions import list_moved_styles, spell_raised_fractions
from handout.importing.odt.numbers import STYLE, list_steps, read_list_styles
from handout.importing.odt.tables import read_source_table
from handout.importing.shapes.raised_citations import may_be_citation

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_NAMESPACE = "urn:oasis:names:tc:opendocument:xmlns:"
TEXT, TABLE, OFFICE = (f"{{{_NAMESPACE}{room}:1.0}}" for room in ("text", "table", "office"))
_MARGINS = {
    place: tuple(f"{STYLE}{place}{pages}" for pages in ("", "-left", "-first"))
    for place in ("header", "footer")
}


def read_odt_passages(raw: bytes, name: str) -> Source:
    """Return the paragraphs of an OpenDocument text, for the comparison."""
    passages: list[Passage] = []
    tables: list[SourceTable] = []
    places: dict[int, str] = {}
    with open_package(raw, name, "an OpenDocument text") as package:
        root, styles = parse_odt_text(package, name)
        raised, _ = list_moved_styles(root, styles)
        for table in root.iter(f"{TABLE}table") if root is not None else ():
            tables.append(read_source_table(table, f"table {len(tables) + 1}", _get_cell_words))
        if root is not None:
            passages += [Passage("a formula", text) for text in read_formulas(package, root).values()]
        for number, paragraph in enumerate(root.iter() if root is not None else (), 1):
            if paragraph.tag in (f"{TEXT}p", f"{TEXT}h"):
                text = clean_text(get_odt_text(paragraph, raised))[0]
                passages.append(Passage(f"element {number}", text))
                places[id(paragraph)] = f"element {number}"
        # What they tell a patient becomes text.
        passages += [Passage(f"the {place} of the pages", line) for place, line in list_margins(styles)]
        steps = [*_list_steps(root, styles, places)] if root is not None else []
    lines = read_marked_lines(passages)
    return Source(lines.passages, tuple(tables), lines.marks, steps=(*steps, *lines.steps))


def list_margins(styles: Element | None) -> Iterator[tuple[str, str]]:
    """Yield each line of the heads and feet of pages, behind "header" or "footer"."""
    for margin in styles.iter() if styles is not None else ():
        place = next((name for name, tags in _MARGINS.items() if margin.tag in tags), "")
        for paragraph in margin.iter(f"{TEXT}p") if place else ():
            if text := collapse_spaces(get_odt_text(paragraph)):
                yield place, text


def _list_steps(root: Element, styles: Element | None, places: dict[int, str]) -> Iterator[SourceStep]:
    """Yield the steps that the text numbers by itself, with the numbers that it shows."""
    body = root.find(f".//{OFFICE}text")
    for paragraph, number in list_steps(body, read_list_styles(styles, root)) if body is not None else ():
        text = LIST_MARK.sub("", clean_text(get_odt_text(paragraph))[0].partition("\n")[0])
        yield SourceStep(places[id(paragraph)], number, text)


def _get_cell_words(cell: Element) -> str:
    return " ".join(get_odt_text(part) for part in cell.iter() if part.tag in (f"{TEXT}p", f"{TEXT}h"))


def parse_odt_text(package: zipfile.ZipFile, name: str) -> tuple[Element | None, Element | None]:
    """Return the roots of the text, with its fractions spelled, and of its styles; None for one it lacks.

    Raises ContentError as parse_odt_part does.
    """
    root, styles = (parse_odt_part(package, f"{part}.xml", name) for part in ("content", "styles"))
    if root is not None:
        spell_raised_fractions(root, *list_moved_styles(root, styles))
    return root, styles


def parse_odt_part(package: zipfile.ZipFile, part: str, name: str) -> Element | None:
    """Return the root of a part; None if there is none; raises ContentError for one that is no XML."""
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


def get_odt_text(element: Element, raised: frozenset[str] = frozenset()) -> str:
    """Return the words of an element without those of notes and comments inside it.

    Numbers in one of the `raised` styles stand between signs, for they may be citations.
    """
    parts = [element.text or ""]
    for child in element:
        if child.tag in (f"{TEXT}s", f"{TEXT}tab"):
            parts.append("\t" if child.tag == f"{TEXT}tab" else " ")
        elif child.tag == f"{TEXT}line-break":
            parts.append("\n")
        elif child.tag not in (f"{TEXT}note", f"{OFFICE}annotation", f"{TEXT}p", f"{TEXT}h"):
            text = get_odt_text(child, raised)
            if child.tag == f"{TEXT}ruby-text" and text.strip():
                text = f" ({text})"
            is_raised = child.get(f"{TEXT}style-name", "") in raised
            may_cite = is_raised and may_be_citation("".join(parts), text)
            parts.append(text.join(RAISED_SIGNS) if may_cite else text)
        parts.append(child.tail or "")
    return "".join(parts)
