"""Short text that fits on one line, set without composing a paragraph: labels, addresses, numbers.

Gives what the general way gives (``paragraph`` and ``lines``), glyph for glyph, at a fraction of
its cost; for anything but plain words from left to right it gives nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from handout.content.markup import Run
from handout.layout import bidi
from handout.layout.glyphs import Glyphs
from handout.layout.lines import Segment, Span, colour_code, number
from handout.layout.paragraph import Dress, Slot, TextStyle, dress_of
from handout.layout.shaping import Uncovered
from handout.pdf.fonts import Face

if TYPE_CHECKING:
    from handout.pdf.canvas import TaggedCanvas
    from handout.pdf.structure import Node

LONGEST = 160
"""Characters of a text beyond which it is not worth trying."""


class _Stretch(NamedTuple):
    """A run on the line: its look, what shows it, and where it begins and ends, in points."""

    dress: Dress
    face: Face
    code: str
    begin: float
    end: float
    text: str


class OneLine:
    """A text on one line: ``width`` points wide, shown in any frame that is at least as wide."""

    def __init__(
        self, style: TextStyle, slots: tuple[Slot, ...], stretches: Sequence[_Stretch], pieces: list[Glyphs]
    ) -> None:
        self.style = style
        self.slots = slots
        self.width = stretches[-1].end
        self._stretches = stretches
        self._pieces = pieces

    def text(self) -> str:
        """What it says."""
        return "".join([stretch.text for stretch in self._stretches])

    def glyphs(self) -> list[tuple[Face, dict[int, str]]]:
        """Return each face with the glyphs shown of it and their texts."""
        faces: dict[Face, dict[int, str]] = {}
        for piece in self._pieces:
            faces.setdefault(piece.face, {}).update(piece.texts)
        return list(faces.items())

    def first_baseline(self) -> float:
        """Depth of the baseline below the top: half the leading's spare, then the ascent."""
        return baseline(self.style)

    def _indent(self, width: float) -> float:
        align = self.style.align
        if align == "start":
            return 0.0
        return (width - self.width) / (2 if align == "center" else 1)

    def segments(self, width: float) -> list[Segment]:
        """Return the operators that show it in a frame of some width, one for each structure element."""
        found: list[Segment] = []
        indent, y = self._indent(width), -self.first_baseline()
        slot, origin, last = -1, 0.0, 0.0
        parts: list[str] = []
        for stretch in self._stretches:
            x = round(indent + stretch.begin, 3)
            if stretch.dress.slot != slot:
                if parts:
                    found.append(Segment(slot, origin, round(y, 3), "".join(parts)))
                slot, origin = stretch.dress.slot, x
                led = self.slots[slot].link
                parts = [f"{colour_code(self.style.link_colour if led else self.style.colour)} rg\n"]
            else:
                parts.append(f"{number(x - last)} 0 Td\n")
            last = x
            parts.append(f"/{stretch.face.key} {number(stretch.dress.size)} Tf\n[{stretch.code}]TJ\n")
        found.append(Segment(slot, origin, round(y, 3), "".join(parts)))
        return found

    def spans(self, width: float) -> list[Span]:
        """Return where the words of all slots but the text's own stand."""
        if len(self.slots) == 1:
            return []
        indent, y = self._indent(width), -self.first_baseline()
        return [
            Span(each.dress.slot, 0, indent + each.begin, y, each.end - each.begin, each.text.strip())
            for each in self._stretches
            if each.dress.slot
        ]


def one_line(runs: Sequence[Run], style: TextStyle) -> OneLine | None:
    """Return a text on one line, or None if it takes the general way."""
    if not runs or sum([len(run.text) for run in runs]) > LONGEST or not all(map(_is_plain, runs)):
        return None
    last = runs[-1].text
    if last.endswith(" ") or bidi.is_right_to_left(style.language):
        return None
    slots, stretches, pieces = [Slot()], list[_Stretch](), list[Glyphs]()
    x = 0.0
    try:
        for run in runs:
            if run.link and (len(slots) == 1 or slots[-1] != Slot(run.link)):
                slots.append(Slot(run.link))
            dress = dress_of(run, style, len(slots) - 1 if run.link else 0)
            found = _stretch(run.text, dress, x, pieces)
            if found is None:
                return None
            stretches.append(found[0])
            x = found[1]
    except Uncovered:
        return None
    return OneLine(style, tuple(slots), stretches, pieces)


def _is_plain(run: Run) -> bool:
    text = run.text
    if not text or run.reference or run.language or run.expansion or text[0] == " ":
        return False
    return text.isascii() and text.isprintable() and "  " not in text


def _stretch(text: str, dress: Dress, x: float, pieces: list[Glyphs]) -> tuple[_Stretch, float] | None:
    """Return a run's words set one after the other from ``x`` on, and where the next run begins."""
    size, word_of, begin, end = dress.size, dress.setter.word, x, x
    codes: list[str] = []
    face: Face | None = None
    words = text.split(" ")
    spaced = len(words) - 1
    for at, word in enumerate(words):
        if not word:
            break
        for glyphs, _ in (shaped := word_of(word, False)):
            if glyphs.rises or glyphs.told or (face is not None and glyphs.face is not face):
                return None
            face = glyphs.face
            pieces.append(glyphs)
            codes.append(glyphs.code)
            end = x = x + glyphs.width * size / 1000
        if not shaped or face is None:
            return None
        if at < spaced:
            codes[-1] = pieces[-1].spaced
            x += pieces[-1].space * size / 1000
    if face is None:
        return None
    return _Stretch(dress, face, "".join(codes).replace("><", ""), begin, end, text), x


class Stamped:
    """Plain words on one line of a style, as a stamp paints them: nothing but what they show.

    ``width`` is in points; the line belongs to ``node``, or to the artifact around it.
    """

    __slots__ = ("_baseline", "_body", "_node", "_pieces", "_style", "width")

    def __init__(
        self, style: TextStyle, node: Node | None, body: str, width: float, pieces: list[Glyphs]
    ) -> None:
        self._style, self._node, self._body = style, node, body
        self._baseline = baseline(style)
        self._pieces = pieces
        self.width = width

    def draw(self, canvas: TaggedCanvas, x: float, y: float, width: float) -> None:
        """Draw with the top left corner at (x, y)."""
        for piece in self._pieces:
            canvas.use_glyphs(piece.face, piece.texts)
        style = self._style
        if style.align != "start":
            spare = round(min(width, style.widest), 3) - self.width
            x += round(spare / 2 if style.align == "center" else spare, 3)
        y += round(-self._baseline, 3)
        code = f"BT\n1 0 0 1 {number(x)} {number(y)} Tm\n{self._body}ET"
        if self._node is None:
            canvas.paint_text(code)
        else:
            canvas.paint_as(self._node, code)


@lru_cache(maxsize=256)
def baseline(style: TextStyle) -> float:
    """Return the depth of the first baseline below the top: half the leading's spare, then the ascent."""
    face = style.fonts.regular[0]
    return (style.leading - (face.ascent + face.descent) * style.size) / 2 + face.ascent * style.size


@lru_cache(maxsize=512)
def _look(style: TextStyle, bold: bool, italic: bool) -> Dress:
    return dress_of(Run("", bold=bold, italic=italic), style, 0)


def stamped(runs: Sequence[Run], style: TextStyle, node: Node | None) -> Stamped | None:
    """Return plain words without links as a stamp paints them; None for all that is more than that."""
    pieces: list[Glyphs] = []
    parts = [f"{colour_code(style.colour)} rg\n"]
    x = last = 0.0
    end = 0.0
    for run in runs:
        if run.link or not _is_plain(run) or len(run.text) > LONGEST:
            return None
        dress = _look(style, run.bold, run.italic)
        try:
            found = _stretch(run.text, dress, x, pieces)
        except Uncovered:
            return None
        if found is None:
            return None
        stretch, x = found
        begin = round(stretch.begin, 3)
        if len(parts) > 1:
            parts.append(f"{number(begin - last)} 0 Td\n")
        last, end = begin, stretch.end
        parts.append(f"/{stretch.face.key} {number(dress.size)} Tf\n[{stretch.code}]TJ\n")
    if not pieces or runs[-1].text.endswith(" "):
        return None
    return Stamped(style, node, "".join(parts), end, pieces)
