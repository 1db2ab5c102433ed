"""Puts the numbered and bulleted paragraphs of a Word file in order: levels from 0, numbers that go on."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from handout.importing.docx.looks import HEADING_STYLE, get_style_id
from handout.importing.docx.text import WORD, get_text

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

MAX_BETWEEN = 2
"""The most paragraphs between two steps of one list that belong to the step before them."""


def order_lists(root: Element) -> None:
    """Give each run of items levels from 0, and join text between steps to the step before it."""
    for parent in [*root.iter(f"{WORD}body"), *root.iter(f"{WORD}tc"), *root.iter(f"{WORD}txbxContent")]:
        _join_text_between(parent)
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
    number = paragraph.find(f"{WORD}pPr/{WORD}numPr") if paragraph.tag == f"{WORD}p" else None
    if number is None or get_style_id(paragraph).startswith(HEADING_STYLE):
        return None
    values = [
        mark.get(f"{WORD}val", "") if mark is not None else "0"
        for mark in (number.find(f"{WORD}numId"), number.find(f"{WORD}ilvl"))
    ]
    return (values[0], values[1])


def _join_text_between(parent: Element) -> None:
    from xml.etree.ElementTree import Element, SubElement

    children = list(parent)
    last, between = None, list[Element]()
    for child in children:
        number = _get_number(child)
        if number is not None:
            if last is not None and between and _get_number(last) == number and len(between) <= MAX_BETWEEN:
                for paragraph in between:
                    SubElement(SubElement(last, f"{WORD}r"), f"{WORD}br")
                    for run in [part for part in paragraph if part.tag != f"{WORD}pPr"]:
                        last.append(run)
                    parent.remove(paragraph)
            last, between = child, []
        elif last is not None and _is_plain_text(child):
            between.append(child)
        elif child.tag != f"{WORD}p" or get_text(child):
            last, between = None, []


def _is_plain_text(child: Element) -> bool:
    return (
        child.tag == f"{WORD}p"
        and bool(get_text(child))
        and not get_style_id(child)
        and next(child.iter(f"{WORD}drawing"), None) is None
    )
