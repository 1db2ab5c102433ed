"""Writes a raised number, a stroke and a lowered one of a Word file as a fraction, for all its readers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handout.importing.docx.text import WORD
from handout.importing.html.page_math import join_fraction

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_RAISED, _LOWERED = "superscript", "subscript"
_LOOK = f"{WORD}rPr"


def spell_raised_fractions(root: Element) -> None:
    """Change a story in place: 1 with a raised 2, a stroke and a lowered 5 become “1 2/5”, no 12/5."""
    if not any(place.get(f"{WORD}val") == _LOWERED for place in root.iter(f"{WORD}vertAlign")):
        return
    for paragraph in root.iter(f"{WORD}p"):
        runs = [run for run in paragraph.iter(f"{WORD}r") if any(part.tag != _LOOK for part in run)]
        before = ""
        for at, above in enumerate(runs[:-2]):
            stroke, below = runs[at + 1 : at + 3]
            is_moved = (_get_place(above), _get_place(below)) == (_RAISED, _LOWERED)
            if is_moved and (fraction := join_fraction(before, *map(_read_words, (above, stroke, below)))):
                _write_words(above, fraction)
                _write_words(stroke, "")
                _write_words(below, "")
            before = _read_words(above) if _get_place(above) != _RAISED else ""


def _read_words(run: Element) -> str:
    """Return the words of a run; "" if it holds something else."""
    is_text = all(part.tag in (_LOOK, f"{WORD}t") for part in run)
    return "".join(part.text or "" for part in run.iter(f"{WORD}t")) if is_text else ""


def _get_place(run: Element) -> str:
    place = run.find(f"{WORD}rPr/{WORD}vertAlign")
    return place.get(f"{WORD}val", "") if place is not None else ""


def _write_words(run: Element, words: str) -> None:
    """Give a run words at the height of the line."""
    look = run.find(_LOOK)
    if look is not None:
        look[:] = [part for part in look if part.tag != f"{WORD}vertAlign"]
    first, *others = run.findall(f"{WORD}t")
    first.text = words
    first.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    for other in others:
        run.remove(other)
