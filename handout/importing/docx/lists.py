"""Puts the numbered and bulleted paragraphs of a Word file in order: levels from 0, numbers that go on."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from handout.importing.docx.looks import HEADING_STYLE, get_style_id, is_on
from handout.importing.docx.numbers import Numbering
from handout.importing.docx.text import WORD, find_inner, get_text

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

MAX_BETWEEN = 2
"""The most paragraphs between two steps of one list that belong to the step before them."""
MIN_INDENT = 200
"""Twentieths of a point by which a paragraph stands in: as far as the words of an item."""
_LEAD_ENDS = (":", "\uff1a")


def order_lists(root: Element, numbering: Numbering) -> None:
    """Give each run of items levels from 0, and join text between steps to the step before it."""
    for parent in [*root.iter(f"{WORD}body"), *root.iter(f"{WORD}tc"), *root.iter(f"{WORD}txbxContent")]:
        _join_text_between(parent, numbering)
        for run in _iter_runs(parent):
            lowest = min(level for _, level in run)
            for level_mark, level in run:
                level_mark.set(f"{WORD}val", str(level - lowest))


def _iter_runs(parent: Element) -> Iterator[list[tuple[Element, int]]]:
    """Yield the levels of each run of items without other text between them."""
    run: list[tuple[Element, int]] = []
    for child in parent:
        level = child.find(f"{WORD}pPr/{WORD}numPr/{WORD}ilvl") if child.tag == f"{WORD}p" else None
        value = level.get(f"{WORD}val", "") if level is not None else ""
        if level is not None and value.isdecimal() and len(value) < 3:
            run.append((level, int(value)))
        elif run:
            yield run
            run = []
    if run:
        yield run


def _get_number(paragraph: Element) -> tuple[str, str] | None:
    """Return numbering and level of an item; None for other paragraphs and headings."""
    number = find_inner(paragraph, "pPr", "numPr") if paragraph.tag == f"{WORD}p" else None
    if number is None or get_style_id(paragraph).startswith(HEADING_STYLE):
        return None
    values = [
        mark.get(f"{WORD}val", "") if mark is not None else "0"
        for mark in (number.find(f"{WORD}numId"), number.find(f"{WORD}ilvl"))
    ]
    return (values[0], values[1])


def _join_text_between(parent: Element, numbering: Numbering) -> None:
    """Join text to the item before it where the list goes on after it, if it belongs to the item.

    A list of signs does not count on: text between two of its items parts two lists, unless it stands in as
    far as the words of an item.
    """
    children = list(parent)
    last: Element | None = None
    between: list[Element] = []
    for child in children:
        number = _get_number(child)
        if number is not None:
            is_same = last is not None and _get_number(last) == number
            is_counted = is_same and numbering.is_counted(number[0], _read_level(number[1]))
            is_text = is_same and all(_belongs_to_item(paragraph, is_counted) for paragraph in between)
            if last is not None and is_text and 0 < len(between) <= MAX_BETWEEN:
                _join_paragraphs(parent, last, between)
            last, between = child, []
        elif last is not None and _is_plain_text(child):
            between.append(child)
        elif child.tag != f"{WORD}p" or get_text(child):
            last, between = None, []


def _read_level(value: str) -> int:
    return int(value) if value.isdecimal() and len(value) < 3 else 0


def _join_paragraphs(parent: Element, item: Element, paragraphs: list[Element]) -> None:
    """Put the words of paragraphs at the end of an item, each on a line of its own."""
    from xml.etree.ElementTree import SubElement

    for paragraph in paragraphs:
        SubElement(SubElement(item, f"{WORD}r"), f"{WORD}br")
        for run in [part for part in paragraph if part.tag != f"{WORD}pPr"]:
            item.append(run)
        parent.remove(paragraph)


def _belongs_to_item(paragraph: Element, is_counted: bool) -> bool:
    """Return whether a paragraph between two items is more text of the first: no lead-in, no heading."""
    if get_text(paragraph).endswith(_LEAD_ENDS) or _is_bold(paragraph):
        return False
    return is_counted or _read_indent(paragraph) >= MIN_INDENT


def _is_bold(paragraph: Element) -> bool:
    runs = [run for run in paragraph.iter(f"{WORD}r") if get_text(run)]
    return all(is_on(find_inner(run, "rPr", "b")) for run in runs)


def _read_indent(paragraph: Element) -> int:
    """Return how far a paragraph stands in by itself, in twentieths of a point."""
    indent = find_inner(paragraph, "pPr", "ind")
    values = [indent.get(f"{WORD}{side}", "") for side in ("left", "start")] if indent is not None else []
    return max((int(value) for value in values if value.isdecimal() and len(value) < 6), default=0)


def _is_plain_text(child: Element) -> bool:
    return (
        child.tag == f"{WORD}p"
        and bool(get_text(child))
        and not get_style_id(child)
        and next(child.iter(f"{WORD}drawing"), None) is None
    )
