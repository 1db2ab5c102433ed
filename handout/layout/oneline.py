"""Short text that fits on one line, set without composing a paragraph: labels, addresses, numbers.

Gives what the general way gives (``paragraph`` and ``lines``), glyph for glyph, at a fraction of
its cost; for anything but plain words from left to right it gives nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from handout.content.markup import Run
from handout.layout import bidi
from handout.layout.glyphs import Glyphs
from handout.layout.lines import Segment, Span, baseline, colour_code, number
from handout.layout.paragraph import Dress, Slot, TextStyle, dress_of
from handout.layout.shaping import Uncovered
from handout.pdf.fonts import Face

LONGEST = 160
"""Characters of a text beyond which it is not worth trying."""


class Stretch(NamedTuple):
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
        self, style: TextStyle, slots: tuple[Slot, ...], stretches: Sequence[Stretch], pieces: list[Glyphs]
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
    if not runs or sum([len(run.text) for run in runs]) > LONGEST or not all(map(is_plain, runs)):
        return None
    last = runs[-1].text
    if last.endswith(" ") or bidi.is_right_to_left(style.language):
        return None
    slots, stretches, pieces = [Slot()], list[Stretch](), list[Glyphs]()
    x = 0.0
    try:
        for run in runs:
            if run.link and (len(slots) == 1 or slots[-1] != Slot(run.link)):
                slots.append(Slot(run.link))
            dress = dress_of(run, style, len(slots) - 1 if run.link else 0)
            found = stretch_of(run.text, dress, x, pieces)
            if found is None:
                return None
            stretches.append(found[0])
            x = found[1]
    except Uncovered:
        return None
    return OneLine(style, tuple(slots), stretches, pieces)


def is_plain(run: Run) -> bool:
    """Tell whether a run is words from left to right, each as it stands, with single spaces between."""
    text = run.text
    if not text or run.reference or run.language or run.expansion or text[0] == " ":
        return False
    return text.isascii() and text.isprintable() and "  " not in text


def stretch_of(text: str, dress: Dress, x: float, pieces: list[Glyphs]) -> tuple[Stretch, float] | None:
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
    return Stretch(dress, face, "".join(codes).replace("><", ""), begin, end, text), x
