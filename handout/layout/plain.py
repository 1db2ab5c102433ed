"""A location's plain words as a stamp paints them: from shaped words to operators, no paragraph between.

Gives what ``Text`` gives, operator for operator, at a fraction of its cost; nothing for all else.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Literal, NamedTuple

from handout.content.markup import Run
from handout.layout import breaks
from handout.layout.ascii_line import Shown, Stamped, colour_operator, look_of, paint, stamped
from handout.layout.glyphs import FORCED, GLUED, SPACED, Glyphs, sections_of
from handout.layout.lines import Line, baseline, number, wrapped
from handout.layout.paragraph import TextStyle
from handout.layout.shaping import Setter, Uncovered
from handout.layout.text import Text

if TYPE_CHECKING:
    from handout.pdf.canvas import TaggedCanvas
    from handout.pdf.structure import Node


class AskedFrame(NamedTuple):
    """The narrowest width that a text was asked about, whether there is no other, its lines (0: unsure)."""

    width: float
    alone: bool
    lines: int


def compose_simple(
    runs: tuple[Run, ...], text: Text, frame: AskedFrame
) -> Stamped | StampedBlock | Literal[False] | None:
    """Return other words in the place of a text, as a stamp paints them.

    False if they would answer otherwise than the text did, None for words that take the general way.
    """
    style = text.style
    if frame.lines == 1:
        line = stamped(runs, style, text.node, text.link)
        if line is not None and line.width <= min(frame.width, style.widest):
            return line
    if text.link is not None or not frame.alone:
        return None
    found = block(runs, style, round(min(frame.width, style.widest), 3))
    if found is None:
        return None
    return StampedBlock(found, text.node) if found.lines == frame.lines else False


LATIN = "\u0250"
"""The first character behind the Latin letters: those before it run from left to right."""


class Block(NamedTuple):
    """Plain words on one line or more; (x, y) is where the first begins, from the top left corner."""

    lines: int
    x: float
    y: float
    body: str
    shown: Shown


class StampedBlock:
    """A block as content of a node, or of the artifact around it."""

    __slots__ = ("_block", "_node")

    def __init__(self, block: Block, node: Node | None) -> None:
        self._block, self._node = block, node

    def draw(self, canvas: TaggedCanvas, x: float, y: float, width: float) -> None:
        """Draw with the top left corner at (x, y)."""
        block = self._block
        block.shown.note(canvas)
        paint(canvas, self._node, x + block.x, y + block.y, block.body)


class _Row:
    """Where words would lie if all stood on one line; lengths are points (see ``Paragraph``)."""

    __slots__ = ("ends", "kinds", "starts")

    def __init__(self, words: _Words, size: float) -> None:
        self.kinds = words.kinds
        self.starts: list[float] = []
        self.ends: list[float] = []
        x = 0.0
        for piece, kind in zip(words.glyphs, words.kinds, strict=True):
            self.starts.append(x)
            x += piece.width * size / 1000
            self.ends.append(x)
            if kind == SPACED:
                x += piece.space * size / 1000

    def width(self, first: int, last: int) -> float:
        """Return the width of the pieces from ``first`` up to ``last`` without the space behind."""
        return self.ends[last - 1] - self.starts[first] if last > first else 0.0

    def sections(self) -> list[tuple[int, int]]:
        """Return first and last of each stretch between line ends that the author wrote."""
        return sections_of(self.kinds)


class _Words(NamedTuple):
    """Shaped words in reading order: pieces, the run of each, what stands behind it, its code."""

    glyphs: list[Glyphs]
    owners: list[int]
    kinds: list[int]


@lru_cache(maxsize=256)
def block(runs: tuple[Run, ...], style: TextStyle, width: float) -> Block | None:
    """Return plain words broken to a width; None for all that is more, such as a word that is too wide."""
    try:
        words = _words(runs, style)
    except Uncovered:
        return None
    if words is None:
        return None
    row = _Row(words, style.size)
    lines = wrapped(row, width, balance=style.balance)
    if any(line.width > width for line in lines):
        return None
    return _painted(words, row, lines, style, width)


def _words(runs: tuple[Run, ...], style: TextStyle) -> _Words | None:
    words = _Words([], [], [])
    for owner, run in enumerate(runs):
        if not _is_latin(run) or not _add(
            words, owner, run.text, look_of(style, run.bold, run.italic).setter
        ):
            return None
    while words.glyphs and not words.glyphs[-1].text:
        for row in words:
            row.pop()
    if not words.kinds:
        return None
    words.kinds[-1] = GLUED
    return words


def _is_latin(run: Run) -> bool:
    if run.link or run.reference or run.language or run.expansion or not run.text:
        return False
    text = run.text.replace("\n", "")
    if not text.isprintable():
        return False
    return text.isascii() or (max(text) < LATIN and unicodedata.is_normalized("NFC", text))


def _add(words: _Words, owner: int, text: str, setter: Setter) -> bool:
    """Add a run's words; tell whether they are as plain as they look."""
    first, kinds = len(words.kinds), words.kinds
    for count, line in enumerate(text.split("\n")):
        if count and kinds:
            if kinds[-1] == FORCED:
                return False
            kinds[-1] = FORCED
        for at, word in enumerate(line.split(" ")):
            if at and kinds and kinds[-1] < SPACED:
                if len(kinds) == first:
                    _add_blank(words, owner, setter)
                kinds[-1] = SPACED
            if word and not _add_word(words, owner, word, setter, begins=len(kinds) == first):
                return False
    return True


def _add_word(words: _Words, owner: int, word: str, setter: Setter, *, begins: bool) -> bool:
    glyphs, owners, kinds = words
    if begins and kinds and kinds[-1] == GLUED and _breaks(glyphs[-1].text, word):
        return False
    for piece, kind in setter.word(word, False):
        if not piece.plain:
            return False
        glyphs.append(piece)
        owners.append(owner)
        kinds.append(kind)
    return True


def _breaks(before: str, word: str) -> bool:
    return breaks.may_break(before[-1:] + word[:1])


def _add_blank(words: _Words, owner: int, setter: Setter) -> None:
    """Add a piece without glyphs: the space before a run belongs to that run."""
    words.glyphs.append(_blank(setter))
    words.owners.append(owner)
    words.kinds.append(GLUED)


@lru_cache(maxsize=64)
def _blank(setter: Setter) -> Glyphs:
    return setter.blank()


def _painted(words: _Words, row: _Row, lines: Sequence[Line], style: TextStyle, width: float) -> Block:
    parts = [colour_operator(style, False)]
    origin = last = (0.0, 0.0)
    font = ""
    for at, line in enumerate(lines):
        y = round(-baseline(style) - at * style.leading, 3)
        x = _indent(style, width, line.width)
        for begin, end in _groups(words, line):
            piece = words.glyphs[begin]
            place = (round(x, 3), y)
            if font:
                parts.append(f"{number(place[0] - last[0])} {number(y - last[1])} Td\n")
            else:
                origin = place
            last = place
            if (shown := f"/{piece.face.key} {number(style.size)} Tf\n") != font:
                parts.append(font := shown)
            parts.append(f"[{_code(words, begin, end)}]TJ\n")
            x += (row.starts[end] if end < line.last else row.ends[end - 1]) - row.starts[begin]
    body = "".join(parts).replace("><", "")
    return Block(len(lines), *origin, body, Shown(words.glyphs))


def _indent(style: TextStyle, width: float, line: float) -> float:
    if style.align == "center":
        return (width - line) / 2
    return width - line if style.align == "end" else 0.0


def _groups(words: _Words, line: Line) -> list[tuple[int, int]]:
    """Return first and last of the neighbouring pieces of a line that are of one run and face."""
    found = []
    begin = line.first
    while begin < line.last:
        owner, face = words.owners[begin], words.glyphs[begin].face
        end = begin + 1
        while end < line.last and words.owners[end] == owner and words.glyphs[end].face is face:
            end += 1
        found.append((begin, end))
        begin = end
    return found


def _code(words: _Words, begin: int, end: int) -> str:
    glyphs, kinds = words.glyphs[begin:end], words.kinds[begin:end]
    return "".join(
        [glyph.spaced if kind >= SPACED else glyph.code for glyph, kind in zip(glyphs, kinds, strict=True)]
    )
