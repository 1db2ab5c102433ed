"""The words of an element of a Word file, and a run with words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from handout.importing.drafts.markup_writer import collapse_spaces

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"


def get_text(element: Element, *, strip: bool = True, deleted: bool = True) -> str:
    """Return the words of an element, on one line; those that somebody deleted only if `deleted`."""
    text = "".join(_iter_texts(part for part in element.iter() if deleted or part.tag != f"{WORD}delText"))
    return collapse_spaces(text) if strip else text


def _iter_texts(elements: Iterable[Element]) -> Iterator[str]:
    for element in elements:
        if element.tag in (f"{WORD}t", f"{WORD}delText", f"{MATH}t"):
            yield element.text or ""
        elif element.tag in (f"{WORD}tab", f"{WORD}br", f"{WORD}cr"):
            yield " "


def get_lines(element: Element) -> list[str]:
    """Return the lines of an element that have words, with a bar for each tab between words."""
    pieces = [""]
    for part in element.iter():
        if part.tag in (f"{WORD}br", f"{WORD}cr"):
            pieces.append("")
        elif part.tag == f"{WORD}tab":
            pieces[-1] += "\t"
        elif part.tag in (f"{WORD}t", f"{MATH}t"):
            pieces[-1] += part.text or ""
    parts = ([collapse_spaces(word) for word in piece.split("\t")] for piece in pieces)
    return [line for words in parts if (line := " | ".join(filter(None, words)))]


def make_run(text: str) -> Element:
    """Return a run with a text."""
    from xml.etree.ElementTree import Element, SubElement

    run = Element(f"{WORD}r")
    SubElement(run, f"{WORD}t", {"{http://www.w3.org/XML/1998/namespace}space": "preserve"}).text = text
    return run
