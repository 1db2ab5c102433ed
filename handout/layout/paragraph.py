"""Runs to shaped pieces: what a paragraph is before anyone knows how wide its lines are."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import groupby, pairwise
from math import inf
from typing import Literal, NamedTuple

from handout.content.markup import Run
from handout.layout import bidi, breaks
from handout.layout.glyphs import ALLOWED, FORCED, GLUED, SPACED, Glyphs, sections_of
from handout.layout.shaping import Setter, Uncovered, setter
from handout.layout.typeface import FontStack
from handout.theme.colour import Colour

REFERENCE_SIZE, REFERENCE_RISE = 0.65, 0.33
"""Size and rise of a reference's raised number, as shares of the text's size."""

_LINE_ENDS = re.compile("\r\n?|[\x85\u2028\u2029]")
_SPACES = re.compile("[\t\x0b\x0c\u1680\u2000-\u2006\u2008-\u200a\u205f\u3000]")


@dataclass(frozen=True)
class TextStyle:
    """How a text is set. ``size`` and ``leading`` are points.

    ``balance`` makes the lines about equally long, for headings; ``tabular`` sets figures that
    stand in columns; ``language`` (BCP 47) is what runs without a language of their own are in;
    no line is longer than ``widest``, however much room there is: long lines lose tired eyes.
    For weak eyes, ``upright`` sets bold in place of italics and ``raised`` can be turned off for references.
    """

    fonts: FontStack
    size: float
    leading: float
    colour: Colour
    link_colour: Colour
    bold: bool = False
    italic: bool = False
    align: Literal["start", "center", "end"] = "start"
    balance: bool = False
    language: str = "en"
    tabular: bool = False
    widest: float = inf
    upright: bool = False
    raised: bool = True

    def __post_init__(self) -> None:
        # A style is part of the key of every cached paragraph and line: its hash is asked for often.
        look = (self.fonts, self.size, self.leading, self.colour, self.bold, self.italic, self.align)
        object.__setattr__(self, "_hash", hash((look, self.language)))

    def __hash__(self) -> int:
        return self._hash  # type: ignore[attr-defined,no-any-return]


class Slot(NamedTuple):
    """A stretch of a paragraph that has a structure element of its own."""

    link: str = ""
    reference: str = ""
    language: str = ""
    expansion: str = ""


class Dress(NamedTuple):
    """How the pieces of one run are set; ``slot`` counts from 0, the paragraph's own element."""

    setter: Setter
    size: float
    rise: float
    slot: int


class Paragraph:
    """Shaped pieces in reading order, in parallel lists; lengths are points. Never changed once made.

    Piece ``i`` is ``glyphs[i]`` in ``dresses[dress[i]]``, and ``kinds[i]`` stands behind it.
    ``starts`` and ``ends`` say where it would lie if all stood on one line. ``levels`` is empty if
    everything runs from left to right.
    """

    def __init__(
        self,
        dresses: tuple[Dress, ...],
        slots: tuple[Slot, ...],
        pieces: Pieces,
        *,
        rtl: bool,
    ) -> None:
        self.dresses = dresses
        self.slots = slots
        self.rtl = rtl
        self.glyphs, self.dress = pieces.glyphs, pieces.dress
        self.kinds, self.levels = pieces.kinds, pieces.levels
        self.starts: list[float] = []
        self.ends: list[float] = []
        self.codes: list[str] = []
        self.tells = self.marked = False
        """Whether some glyphs need /ActualText, or have marks that are drawn beside the text."""
        self._place()

    def _place(self) -> None:
        x = 0.0
        sizes = [dress.size for dress in self.dresses]
        for glyphs, dress, kind in zip(self.glyphs, self.dress, self.kinds, strict=True):
            size = sizes[dress]
            self.starts.append(x)
            x += glyphs.width * size / 1000
            self.ends.append(x)
            if kind == SPACED:
                x += glyphs.space * size / 1000
            if glyphs.plain:
                self.codes.append(glyphs.spaced if kind >= SPACED else glyphs.code)
            else:
                self.codes.append(glyphs.drawn(kind, size))
                self.tells = self.tells or glyphs.told
                self.marked = self.marked or bool(glyphs.marks)

    def width(self, first: int, last: int) -> float:
        """Return the width of the pieces from ``first`` up to ``last`` without the space behind."""
        return self.ends[last - 1] - self.starts[first] if last > first else 0.0

    @cached_property
    def widest(self) -> float:
        """Width of the widest stretch in which no line may break."""
        return max((self.width(first, last) for first, last in self.unbroken()), default=0.0)

    def unbroken(self) -> list[tuple[int, int]]:
        """Return first and last of each stretch in which no line may break."""
        bounds = [0, *(at + 1 for at, kind in enumerate(self.kinds) if kind != GLUED)]
        if bounds[-1] != len(self.kinds):
            bounds.append(len(self.kinds))
        return [(bounds[at], bounds[at + 1]) for at in range(len(bounds) - 1)]

    def sections(self) -> list[tuple[int, int]]:
        """Return first and last of each stretch between line ends that the author wrote."""
        return sections_of(self.kinds)

    def text(self, first: int, last: int) -> str:
        """Return what the pieces from ``first`` up to ``last`` say, without the space behind."""
        return self.raw_text(first, last).rstrip(" ")

    def raw_text(self, first: int, last: int) -> str:
        """Return what the pieces from ``first`` up to ``last`` say, with the space behind."""
        said = (
            glyphs.text + " " if kind >= SPACED else glyphs.text
            for glyphs, kind in zip(self.glyphs[first:last], self.kinds[first:last], strict=True)
        )
        return "".join(said)

    def part(self, first: int, last: int) -> Paragraph:
        """Return the pieces from ``first`` up to ``last`` as a paragraph of their own."""
        part = slice(first, last)
        pieces = Pieces(self.glyphs[part], self.dress[part], self.kinds[part], self.levels[part])
        return Paragraph(self.dresses, self.slots, pieces, rtl=self.rtl)

    def broken_to(self, width: float) -> Paragraph:
        """Return the paragraph with places to break in all that is wider than ``width``.

        Such words break after the signs of an address if they have some, else anywhere between
        user-perceived characters.
        """
        # All on one line is the common case, and quicker to see than the widest word.
        if (self.ends and self.ends[-1] <= width) or self.widest <= width:
            return self
        pieces = Pieces([], [], [], [])
        for first, last in self.unbroken():
            for at in range(first, last):
                if self.width(first, last) <= width:
                    pieces.add(self.glyphs[at], self.dress[at], self.kinds[at], self.levels[at : at + 1])
                else:
                    self._crush(pieces, at, width)
        return Paragraph(self.dresses, self.slots, pieces, rtl=self.rtl)

    def _crush(self, pieces: Pieces, at: int, width: float) -> None:
        word, dress = self.glyphs[at], self.dresses[self.dress[at]]
        limit = max(width, 0.0) * 1000 / dress.size
        bounds = [0, *breaks.emergency(word.text), len(word.text)]
        parts = [
            part
            for begin, end in pairwise(bounds)
            for part in dress.setter.fitted(word.text[begin:end], limit, rtl=word.rtl)
        ] or [word]
        for part in parts:
            pieces.add(part, self.dress[at], ALLOWED, self.levels[at : at + 1])
        # What carries only a space must not begin a line.
        follows_blank = at + 1 < len(self.glyphs) and not self.glyphs[at + 1].text
        pieces.kinds[-1] = self.kinds[at] if self.kinds[at] != GLUED or follows_blank else ALLOWED


class Pieces(NamedTuple):
    """The lists of a paragraph while it is put together."""

    glyphs: list[Glyphs]
    dress: list[int]
    kinds: list[int]
    levels: list[int]

    def add(self, glyphs: Glyphs, dress: int, kind: int, level: Sequence[int]) -> None:
        """Append one piece."""
        self.glyphs.append(glyphs)
        self.dress.append(dress)
        self.kinds.append(kind)
        self.levels.extend(level)


@lru_cache(maxsize=1024)
def composed(runs: tuple[Run, ...], style: TextStyle) -> Paragraph:
    """Return the runs shaped. Raises Uncovered with all characters that no face can show."""
    runs = _separated(runs)
    texts = [_folded(run.text) for run in runs]
    slots, places = _slots(runs, style.language)
    dresses = tuple(dress_of(run, style, slot) for run, slot in zip(runs, places, strict=True))
    rtl = bidi.is_right_to_left(style.language) or _all_right_to_left(runs)
    whole = "".join(texts)
    composer = _Composer(dresses, _levels(whole, runs, texts, rtl=rtl))
    for number, text in enumerate(texts):
        composer.run(number, text)
    return Paragraph(dresses, slots, composer.finish(), rtl=rtl)


def _levels(whole: str, runs: Sequence[Run], texts: Sequence[str], *, rtl: bool) -> list[int]:
    """Return the embedding levels of a paragraph; none if all of it runs from left to right."""
    if not bidi.turns(whole) and (not rtl or bidi.is_latin(whole)):
        return []
    foreign: list[tuple[int, int, bool]] = []
    end = 0
    for run, text in zip(runs, texts, strict=True):
        begin, end = end, end + len(text)
        if run.language and text and bidi.is_right_to_left(run.language) != rtl:
            foreign.append((begin, end, not rtl))
    return bidi.levels(whole, rtl=rtl, foreign=foreign)


COMMA = Run(",", reference=",")
"""What stands between the numbers of two references: raised like them, but leading nowhere."""


def _separated(runs: tuple[Run, ...]) -> tuple[Run, ...]:
    """Return the runs with a comma between the numbers of two references in a row."""
    separated: list[Run] = []
    for run in runs:
        if run.reference and run.text and separated and separated[-1].reference:
            separated.append(COMMA)
        separated.append(run)
    return tuple(separated) if len(separated) > len(runs) else runs


def _folded(text: str) -> str:
    if text.isascii() and text.isprintable():
        return text
    return unicodedata.normalize("NFC", _SPACES.sub(" ", _LINE_ENDS.sub("\n", text)))


def _all_right_to_left(runs: Sequence[Run]) -> bool:
    worded = [run for run in runs if run.text.strip()]
    return bool(worded) and all(run.language and bidi.is_right_to_left(run.language) for run in worded)


def _slots(runs: Sequence[Run], language: str) -> tuple[tuple[Slot, ...], list[int]]:
    """Return the paragraph's slots and the slot of each run; neighbours alike share one."""
    slots = [Slot()]
    places: list[int] = []
    last = Slot()
    for run in runs:
        foreign = "" if run.language == language else run.language
        own = Slot() if run is COMMA else Slot(run.link, run.reference, foreign, run.expansion)
        if own != last and own != Slot() and run.text:
            slots.append(own)
        places.append(0 if own == Slot() or not run.text else len(slots) - 1)
        last = own if run.text else last
    return tuple(slots), places


def dress_of(run: Run, style: TextStyle, slot: int) -> Dress:
    """Return a run's look; ``slot`` is the index of its structure element."""
    language = run.language or style.language
    bold, italic = style.bold or run.bold, style.italic or run.italic
    if style.upright:
        bold, italic = bold or italic, False
    faces = style.fonts.faces(bold=bold, italic=italic, language=language)
    raised = bool(run.reference) and style.raised
    size = style.size * REFERENCE_SIZE if raised else style.size
    rise = style.size * REFERENCE_RISE if raised else 0.0
    return Dress(setter(faces, language, style.tabular), size, rise, slot)


class _Composer:
    """Puts the pieces of a paragraph together, run by run."""

    def __init__(self, dresses: Sequence[Dress], levels: list[int]) -> None:
        self._dresses = dresses
        self._levels = levels
        self._pieces = Pieces([], [], [], [])
        self._at = 0
        self._missing: list[str] = []
        self._language = ""

    def run(self, number: int, text: str) -> None:
        """Add a run: words, the spaces between them (folded to one), and line ends."""
        begin, kinds = len(self._pieces.glyphs), self._pieces.kinds
        for count, line in enumerate(text.split("\n")):
            if count:
                self._line_end(number)
            follows = False
            for word in line.split(" "):
                if follows:
                    self._space(number, begin)
                if word:
                    if len(kinds) == begin:
                        self._join(number, word)
                    self._word(number, word)
                follows = True

    def finish(self) -> Pieces:
        """Return the pieces, without space at the end. Raises Uncovered."""
        if self._missing:
            raise Uncovered(self._missing, self._language)
        pieces = self._pieces
        while pieces.glyphs and not pieces.glyphs[-1].text:
            for row in pieces:
                del row[-1:]
        if pieces.kinds:
            pieces.kinds[-1] = GLUED
        return pieces

    def _word(self, number: int, word: str) -> None:
        pieces = self._pieces
        try:
            if self._levels:
                self._turned(number, word)
                return
            for glyphs, kind in self._dresses[number].setter.word(word, False):
                pieces.glyphs.append(glyphs)
                pieces.dress.append(number)
                pieces.kinds.append(kind)
        except Uncovered as uncovered:
            self._missing += uncovered.characters
            self._language = self._language or uncovered.language

    def _turned(self, number: int, word: str) -> None:
        """Add a word in a paragraph that has right-to-left text, cut where the direction changes."""
        levels = self._levels[self._at : self._at + len(word)]
        begin = 0
        for level, same in groupby(levels):
            end = begin + len(list(same))
            for glyphs, kind in self._dresses[number].setter.word(word[begin:end], bool(level % 2)):
                self._pieces.add(glyphs, number, kind, (level,))
            begin = end
        self._at += len(word)

    def _join(self, number: int, word: str) -> None:
        """Allow a break where a run begins in the middle of a word that breaks there."""
        if not self._pieces.kinds or self._pieces.kinds[-1] != GLUED:
            return
        before = self._pieces.glyphs[-1].text
        if not breaks.may_break(before[-1:] + word[:1]):
            return
        if len(before) in breaks.opportunities(before + word, self._dresses[number].setter.language):
            self._pieces.kinds[-1] = ALLOWED

    def _space(self, number: int, begin: int) -> None:
        kinds, at = self._pieces.kinds, self._at
        self._at += 1
        if not kinds or kinds[-1] in (SPACED, FORCED):
            return
        level = self._levels[at : at + 1]
        if len(kinds) == begin or (level and level[0] != self._pieces.levels[-1]):
            self._blank(number, level)
        kinds[-1] = SPACED

    def _line_end(self, number: int) -> None:
        kinds, at = self._pieces.kinds, self._at
        self._at += 1
        if not kinds:
            return
        if kinds[-1] == FORCED:
            self._blank(number, self._levels[at : at + 1])
        kinds[-1] = FORCED

    def _blank(self, number: int, level: Sequence[int]) -> None:
        """Add a piece without glyphs, for a space that is not set like the word before it."""
        if self._pieces.kinds[-1] == ALLOWED:
            self._pieces.kinds[-1] = GLUED
        rtl = bool(level and level[0] % 2)
        self._pieces.add(self._dresses[number].setter.blank(rtl=rtl), number, GLUED, level)
