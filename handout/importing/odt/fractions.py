"""Writes a raised number, a stroke and a lowered one of an OpenDocument text as a fraction."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING, Literal

from handout.importing.html.page_math import join_fraction

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_NAMESPACE = "urn:oasis:names:tc:opendocument:xmlns:"
_TEXT, _STYLE = f"{{{_NAMESPACE}text:1.0}}", f"{{{_NAMESPACE}style:1.0}}"
_LINES = (f"{_TEXT}p", f"{_TEXT}h")
_Piece = tuple["Element", Literal["text", "tail"], str]
"""An element, which of its texts it is, and the name of the style of its words."""


def list_moved_styles(*roots: Element | None) -> tuple[frozenset[str], frozenset[str]]:
    """Return the names of the styles whose text is raised, and of those whose text is lowered."""
    raised, lowered = set[str](), set[str]()
    for root in roots:
        for style in root.iter(f"{_STYLE}style") if root is not None else ():
            look = style.find(f"{_STYLE}text-properties")
            place = look.get(f"{_STYLE}text-position", "") if look is not None else ""
            if place and not place.startswith("0%"):
                # A word, or by how much: “super 58%”, “33% 58%”, “-8% 100%”.
                moved = lowered if place.startswith(("sub", "-")) else raised
                moved.add(style.get(f"{_STYLE}name", ""))
    return frozenset(raised), frozenset(lowered)


def spell_raised_fractions(root: Element, raised: Collection[str], lowered: Collection[str]) -> None:
    """Change a text in place: 1 with a raised 2, a stroke and a lowered 5 become “1 2/5”, no 12/5.

    `raised` and `lowered` are names of styles.
    """
    for line in [part for part in root.iter() if part.tag in _LINES] if raised and lowered else ():
        pieces = [*_list_pieces(line)]
        before = ""
        for at, above in enumerate(pieces[:-2]):
            stroke, below = pieces[at + 1 : at + 3]
            is_moved = above[2] in raised and below[2] in lowered
            if is_moved and (fraction := join_fraction(before, *map(_read_piece, (above, stroke, below)))):
                _write_piece(stroke, fraction)
                _write_piece(above, "")
                _write_piece(below, "")
            before = _read_piece(above) if above[2] not in raised else ""


def _list_pieces(line: Element, style: str = "") -> Iterator[_Piece]:
    """Yield the texts of a line; an empty one stands for what is no words, such as a break."""
    if line.text:
        yield line, "text", style
    for child in line:
        if child.tag == f"{_TEXT}span":
            yield from _list_pieces(child, child.get(f"{_TEXT}style-name", "") or style)
        elif child.tag not in _LINES:
            yield child, "text", ""
        if child.tail:
            yield child, "tail", style


def _read_piece(piece: _Piece) -> str:
    element, place, _ = piece
    return getattr(element, place) or ""


def _write_piece(piece: _Piece, words: str) -> None:
    element, place, _ = piece
    setattr(element, place, words)
