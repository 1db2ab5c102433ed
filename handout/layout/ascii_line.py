"""ASCII words on one line as a stamp paints them, with none of what a paragraph has to think of."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from handout.content.markup import Run
from handout.layout.glyphs import Glyphs
from handout.layout.lines import baseline, colour_code, number
from handout.layout.paragraph import Dress, TextStyle, dress_of
from handout.layout.shaping import Uncovered
from handout.layout.text import Target, lead
from handout.pdf.fonts import Face

if TYPE_CHECKING:
    from handout.pdf.canvas import TaggedCanvas
    from handout.pdf.structure import Node

LONGEST = 160
"""Characters of a run beyond which it is not worth trying."""


class Stretch(NamedTuple):
    """A run on the line: what shows it, and where it begins and ends, in points."""

    face: Face
    code: str
    begin: float
    end: float


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
    return Stretch(face, "".join(codes).replace("><", ""), begin, end), x


class Shown:
    """What some words show: pieces in faces that may have every plain letter anyway, and the rest."""

    __slots__ = ("_faces", "_odd", "_pieces")

    def __init__(self, pieces: Sequence[Glyphs]) -> None:
        self._pieces = pieces
        self._odd = [piece for piece in pieces if not piece.common]
        self._faces = {piece.face for piece in pieces}

    def note(self, canvas: TaggedCanvas) -> None:
        """Tell a canvas which glyphs are shown, but those that its fonts have in any case."""
        for piece in self._odd if self._faces <= canvas.plain_faces else self._pieces:
            canvas.use_glyphs(piece.face, piece.texts)


class Led(NamedTuple):
    """The words of a link at the end of a line, in points from where the line begins."""

    target: Target
    begin: float
    width: float
    text: str
    body: str


class Stamped:
    """Plain words on one line of a style: nothing but what they show.

    ``width`` is in points; the line belongs to ``node``, or to the artifact around it.
    """

    __slots__ = ("_baseline", "_body", "_led", "_node", "_shown", "_style", "width")

    def __init__(
        self, style: TextStyle, node: Node | None, body: str, width: float, shown: Shown, led: Led | None
    ) -> None:
        self._style, self._node, self._body, self._led = style, node, body, led
        self._baseline = baseline(style)
        self._shown = shown
        self.width = width

    def draw(self, canvas: TaggedCanvas, x: float, y: float, width: float) -> None:
        """Draw with the top left corner at (x, y)."""
        self._shown.note(canvas)
        style = self._style
        if style.align != "start":
            spare = round(min(width, style.widest), 3) - self.width
            x += round(spare / 2 if style.align == "center" else spare, 3)
        up = y + round(-self._baseline, 3)
        if self._body:
            paint(canvas, self._node, x, up, self._body)
        if (led := self._led) is not None:
            paint(canvas, led.target.node, x + round(led.begin, 3), up, led.body)
            lead(canvas, led.target, style, (x + led.begin, y - self._baseline, led.width), led.text)


def paint(canvas: TaggedCanvas, node: Node | None, x: float, y: float, body: str) -> None:
    """Paint text that begins at (x, y) as content of a node, or of the artifact around it."""
    code = f"BT\n1 0 0 1 {number(x)} {number(y)} Tm\n{body}ET"
    if node is None:
        canvas.paint_text(code)
    else:
        canvas.paint_as(node, code)


@lru_cache(maxsize=512)
def look_of(style: TextStyle, bold: bool, italic: bool) -> Dress:
    """Return how a run of a style looks."""
    return dress_of(Run("", bold=bold, italic=italic), style, 0)


@lru_cache(maxsize=256)
def colour_operator(style: TextStyle, led: bool) -> str:
    """Return the operator that sets the colour of words, or of a link's."""
    return f"{colour_code(style.link_colour if led else style.colour)} rg\n"


def stamped(
    runs: Sequence[Run], style: TextStyle, node: Node | None, target: Target | None = None
) -> Stamped | None:
    """Return plain words on one line as a stamp paints them; None for all that is more than that.

    ``target`` is that of the last run, if that one, and no other, is a link.
    """
    pieces: list[Glyphs] = []
    parts = [colour_operator(style, False)]
    x = last = end = 0.0
    url = font = ""
    for run in runs:
        if url or not is_plain(run) or len(run.text) > LONGEST:
            return None
        dress = look_of(style, run.bold, run.italic)
        try:
            found = stretch_of(run.text, dress, x, pieces)
        except Uncovered:
            return None
        if found is None:
            return None
        stretch, x = found
        named, shown = f"/{stretch.face.key} {number(dress.size)} Tf\n", f"[{stretch.code}]TJ\n"
        end = stretch.end
        if url := run.link:
            shown = named + shown
            continue
        begin = round(stretch.begin, 3)
        if len(parts) > 1:
            parts.append(f"{number(begin - last)} 0 Td\n")
        last = begin
        if named != font:
            parts.append(font := named)
        parts.append(shown)
    if not pieces or runs[-1].text.endswith(" ") or bool(url) != (target is not None):
        return None
    led = None
    if target is not None:
        own, text = target._replace(url=url), runs[-1].text
        led = Led(own, stretch.begin, end - stretch.begin, text, colour_operator(style, True) + shown)
    body = "".join(parts) if len(parts) > 1 else ""
    return Stamped(style, node, body, end, Shown(pieces), led)
