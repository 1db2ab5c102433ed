"""What the tests of the text engine share: styles, shorthands and a canvas that remembers."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from handout.content.inline.markup import Run, parse_inline
from handout.layout.flowables.text import TextFlowable, TextStyle
from handout.pdf.fonts.face import Face
from handout.pdf.structure import StructureElement
from handout.text.font_stack import FontStack, cached_font_stack
from handout.text.lines import Lines, lay_out_lines, list_line_texts
from handout.text.shaping import INVISIBLE
from handout.theme.colour import Colour
from handout.theme.fonts import DEFAULT_FAMILIES, find_family

BLACK, BLUE = Colour(0, 0, 0), Colour(0, 0, 0.6)


def fonts(*more: str) -> FontStack:
    """The default stack, with more families behind it."""
    return cached_font_stack(tuple(find_family(name, None) for name in (*DEFAULT_FAMILIES, *more)))


def style(*more: str, **changes: Any) -> TextStyle:
    """12 pt on 17 in the default stack."""
    settings: dict[str, Any] = {"size": 12.0, "leading": 17.0, "colour": BLACK, "link_colour": BLUE}
    return TextStyle(fonts(*more), **(settings | changes))


BODY = style()


def lines(text: str, width: float = 400.0, look: TextStyle = BODY) -> Lines:
    """The lines of a text without markup."""
    return lay_out_lines((Run(text),), look, width)


def said(text: str, width: float = 400.0, look: TextStyle = BODY) -> list[str]:
    """What each line says."""
    return list_line_texts(lines(text, width, look))


def flowing(text: str, look: TextStyle = BODY, **options: Any) -> TextFlowable:
    """A text flowable of inline Markdown."""
    return TextFlowable(parse_inline(text), look, StructureElement("P"), **options)


def folded(text: str) -> str:
    """A text as a reader would compare it: spaces and line ends to one space, nothing invisible."""
    return " ".join(INVISIBLE.sub("", text.replace("\t", " ")).split())


class Recorder:
    """Stands for the canvas: remembers which text was painted for which role, and all links."""

    def __init__(self) -> None:
        self.painted: list[tuple[str, str]] = []
        self.links: list[tuple[str, str, str, Sequence[tuple[float, ...]]]] = []
        self.strokes: list[str] = []
        self.glyphs: dict[Face, dict[int, str]] = {}

    def use_glyphs(self, face: Face, glyphs: Mapping[int, str]) -> None:
        self.glyphs.setdefault(face, {}).update(glyphs)

    def left_edge(self, x: float, width: float) -> float:
        return x

    def paint_text(self, code: str) -> None:
        self.painted.append(("", code))

    def paint_tagged(self, node: StructureElement, code: str) -> None:
        self.painted.append((node.role, code))

    def add_link(
        self, rects: Sequence[tuple[float, ...]], url: str, node: StructureElement, contents: str
    ) -> None:
        self.links.append((node.role, url, contents, rects))

    def add_internal_link(
        self, rects: Sequence[tuple[float, ...]], destination: str, node: StructureElement, contents: str
    ) -> None:
        self.links.append((node.role, f"#{destination}", contents, rects))

    def add_empty_element(self, node: StructureElement) -> None:
        """A text without words paints nothing."""

    def paint_operators(self, operators: str) -> None:
        self.strokes.append(operators)

    def extracted(self) -> str:
        """The painted text as the ToUnicode maps and /ActualText tell it."""
        keys = {face.resource_name: glyphs for face, glyphs in self.glyphs.items()}
        return "".join(_extracted(code, keys) for _, code in self.painted)


_TOKEN = re.compile(r"/(F[0-9a-f]{8}) \S+ Tf|/ActualText <FEFF([0-9A-F]*)>|\bEMC|(?<!<)<([0-9A-F]+)>(?!>)")


def _extracted(code: str, faces: Mapping[str, Mapping[int, str]]) -> str:
    said: list[str] = []
    face, replaced = "", False
    for match in _TOKEN.finditer(code):
        if match[1]:
            face = match[1]
        elif match[2] is not None:
            said.append(bytes.fromhex(match[2]).decode("utf-16-be"))
            replaced = True
        elif match[3] is None:
            replaced = False
        elif not replaced:
            ids = [int(match[3][at : at + 4], 16) for at in range(0, len(match[3]), 4)]
            said += [faces[face][glyph] for glyph in ids]
    return "".join(said)


def drawn(text: TextFlowable, width: float = 400.0) -> Recorder:
    """Draw a text at (50, 700) and return what was painted."""
    canvas = Recorder()
    text.draw(canvas, 50, 700, width)  # type: ignore[arg-type]
    return canvas
