"""Writes the equations of a Word file as one line: fractions with a stroke, roots by their sign."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from handout.importing.docx.text import MATH, WORD, get_text, make_run

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_SCRIPTS = {"sup": "superscript", "sub": "subscript"}


def write_equations(root: Element) -> Iterator[str]:
    """Write each equation of a story as runs of text, and yield lines that tell of it."""
    for parent in list(root.iter()):
        for child in list(parent):
            if child.tag == f"{MATH}oMath":
                runs = list(_iter_runs(child))
                at = list(parent).index(child)
                parent[at : at + 1] = runs
                yield f"an equation, of which only the signs are kept: {''.join(map(get_text, runs))}"


def _iter_runs(element: Element) -> Iterator[Element]:
    for part in element:
        name = part.tag.removeprefix(MATH)
        if name == "r":
            yield make_run(get_text(part, strip=False))
        elif name == "f":
            yield from _bracket(part, "num")
            yield make_run("/")
            yield from _bracket(part, "den")
        elif name == "rad":
            yield make_run("\u221a")
            yield from _bracket(part, "e")
        elif name == "d":
            yield make_run("(")
            yield from _iter_runs(part)
            yield make_run(")")
        elif name in _SCRIPTS:
            yield from (_shift(run, _SCRIPTS[name]) for run in _iter_runs(part))
        elif not name.endswith("Pr"):
            yield from _iter_runs(part)


def _bracket(element: Element, name: str) -> Iterator[Element]:
    """Yield the runs of a part; between brackets if it is more than one number or word."""
    part = element.find(f"{MATH}{name}")
    runs = list(_iter_runs(part)) if part is not None else []
    text = "".join(map(get_text, runs))
    if text.isalnum() or text.replace(".", "").isdigit():
        yield from runs
        return
    yield make_run("(")
    yield from runs
    yield make_run(")")


def _shift(run: Element, place: str) -> Element:
    from xml.etree.ElementTree import Element, SubElement

    properties = run.find(f"{WORD}rPr")
    if properties is None:
        properties = Element(f"{WORD}rPr")
        run.insert(0, properties)
    if properties.find(f"{WORD}vertAlign") is None:
        SubElement(properties, f"{WORD}vertAlign", {f"{WORD}val": place})
    return run
