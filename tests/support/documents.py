"""Small tagged documents, drawn straight on the canvas, for tests of the PDF room."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any

import fontpkg_atkinson_hyperlegible
import uharfbuzz

from handout.pdf.canvas import TaggedCanvas
from handout.pdf.fonts.face import Face, load_face
from handout.pdf.metadata import Metadata
from handout.pdf.structure import StructureElement

LETTER = (612.0, 792.0)
FACTS = Metadata(title="After your visit", author="Ann Öst, MD", language="en")


@lru_cache(maxsize=1)
def font() -> tuple[Face, Any]:
    """Return a face and the HarfBuzz font of the same file."""
    path = next(Path(fontpkg_atkinson_hyperlegible.ROOT).rglob("*Regular.ttf"))
    return load_face(path), uharfbuzz.Font(uharfbuzz.Face(path.read_bytes()))


def canvas(**options: Any) -> TaggedCanvas:
    """Return a canvas of letter size."""
    return TaggedCanvas(LETTER, options.pop("metadata", FACTS), **options)


def show(drawn: TaggedCanvas, text: str, x: float = 72, y: float = 700, size: float = 12) -> None:
    """Paint text, one glyph a character, without marking it."""
    face, shaped = font()
    glyphs = {shaped.get_nominal_glyph(ord(character)): character for character in text}
    drawn.use_glyphs(face, glyphs)
    codes = "".join(f"{shaped.get_nominal_glyph(ord(character)):04x}" for character in text)
    drawn.paint_text(f"BT /{face.resource_name} {size} Tf 1 0 0 1 {x} {y} Tm <{codes}> Tj ET")


def say(
    drawn: TaggedCanvas,
    role: str,
    text: str,
    y: float = 700,
    parent: StructureElement | None = None,
    **facts: Any,
) -> StructureElement:
    """Paint text as a new element and return its node."""
    node = StructureElement(role, parent or drawn.document, **facts)
    with drawn.tag(node):
        show(drawn, text, y=y)
    return node


def bulleted(drawn: TaggedCanvas, *items: str, y: float = 600) -> StructureElement:
    """Paint a list."""
    listed = StructureElement("L", drawn.document, attributes={"List": {"ListNumbering": "Disc"}})
    for at, item in enumerate(items):
        entry = StructureElement("LI", listed)
        say(drawn, "Lbl", "-", y - 16 * at, entry)
        say(drawn, "P", item, y - 16 * at, StructureElement("LBody", entry))
    return listed


def specimen() -> TaggedCanvas:
    """Return a canvas with two pages that hold a bit of everything, ready to be finished."""
    drawn = canvas()
    drawn.setFillColorRGB(0.1, 0.3, 0.4)
    drawn.rect(0, 740, 612, 52, stroke=0, fill=1)
    drawn.add_outline_item("After your visit", 0, 700)
    say(drawn, "H1", "After your visit")
    paragraph = say(drawn, "P", "Read more at ", 660)
    link = say(drawn, "Link", "the clinic", 640, paragraph)
    drawn.add_link([(72, 636, 140, 652)], "https://example.org/a b", link, "The clinic's page")
    bulleted(drawn, "Rest", "Drink water")
    figure = StructureElement("Figure", drawn.document, alt="A red square")
    with drawn.tag(figure):
        drawn.paint_operators("q 1 0 0 rg 72 400 50 50 re f Q")
    drawn.extend_bbox(figure, (72, 400, 122, 450))
    with drawn.artifact("Pagination", "Footer"):
        show(drawn, "Page 1 of 2", y=30)
    drawn.end_page()
    say(drawn, "Note", "A source", identifier="source-1")
    with drawn.tag(paragraph):
        show(drawn, "and here.", y=600)
    return drawn
