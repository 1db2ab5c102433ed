"""Words to glyphs: fallback by whole word, shaping by HarfBuzz, and the PDF operators that show them.

Everything here is independent of the font size, so one shaped word serves body, heading and
footnote, in every document of the process.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

import uharfbuzz as hb

from handout.layout import breaks
from handout.layout.glyphs import (
    ALLOWED,
    GLUED,
    NON_JOINER,
    STEERING,
    Glyphs,
    glyphs_of,
    non_joiner,
)
from handout.layout.kerning import pairs
from handout.layout.typeface import fallbacks, missing_script
from handout.pdf.fonts import Face
from handout.theme.scripts import Script

NO_INK = re.compile(
    "[\\x00-\\x09\\x0b-\\x1f\\x7f-\\x9f\\xad\\u034f\\u061c\\u115f\\u1160\\u17b4\\u17b5\\u180b-\\u180f\\u200b\\u200e\\u200f"
    "\\u202a-\\u202e\\u2060-\\u206f\\u3164\\ufeff\\uffa0\\ufff0-\\ufffb\\U0001d173-\\U0001d17a\\U000e0000-\\U000e00ff]"
)
"""Characters that only steer (soft hyphens, direction marks ...): obeyed or ignored, never drawn."""
_STAND_INS = {"\u2010": "-", "\u2011": "-", "\u00a0": " ", "\u202f": " ", "\u2007": " "}
"""What is drawn for a character that the face lacks, without a difference to see."""
BOLD = 600.0
WORDS = 4096
"""Words that a setter remembers: as many as a long handout has, and a few MB.

More would fill up with names and numbers of locations that never come again.
"""
"""Weight from which on a face is a bold one."""
_FLAGS = hb.BufferFlags.REMOVE_DEFAULT_IGNORABLES | hb.BufferFlags.DO_NOT_INSERT_DOTTED_CIRCLE


class Uncovered(Exception):  # noqa: N818 (it is caught within this room, and named by the problem it becomes)
    """A word has characters that no face of the stack can show."""

    def __init__(self, characters: Sequence[str], language: str = "") -> None:
        super().__init__("".join(characters))
        self.characters = tuple(dict.fromkeys(characters))
        self.language = language

    def needs(self, character: str) -> Script | None:
        """Return the script of one of the characters if an extra brings fonts for it."""
        return missing_script(_script(character), character, self.language)


Word = tuple[tuple[Glyphs, int], ...]
"""The pieces of a word, each with what stands behind it."""


class Setter:
    """Sets words in a stack of faces, for one language and one set of features; see ``setter``."""

    def __init__(self, faces: tuple[Face, ...], language: str, tabular: bool) -> None:
        self.faces = faces
        self.language = language or "en"
        self._features = {"tnum": True} if tabular else None
        self.word: Callable[[str, bool], Word] = lru_cache(maxsize=WORDS)(self._word)
        """Shape a word without spaces (word, right to left?). Raises Uncovered."""
        self._part: Callable[[str, bool], tuple[Glyphs, ...]] = lru_cache(maxsize=WORDS)(self._shaped)

    def blank(self, *, rtl: bool = False) -> Glyphs:
        """Return a piece without glyphs, to carry a space or a line end of its own."""
        return Glyphs(self.faces[0], "", 0, "", {}, rtl=rtl)

    def fitted(self, word: str, limit: float, *, rtl: bool) -> Iterator[Glyphs]:
        """Cut a word at user-perceived characters into pieces no wider than ``limit`` (1/1000 em).

        A single character that is wider is a piece by itself.
        """
        starts = [*breaks.clusters(word), len(word)]
        begin = 0
        while begin < len(starts) - 1:
            end = self._fitting(word, starts, begin, limit, rtl=rtl)
            yield from self._shaped(word[starts[begin] : starts[end]], rtl)
            begin = end

    def _fitting(self, word: str, starts: Sequence[int], begin: int, limit: float, *, rtl: bool) -> int:
        """Return where the clusters that fit end, at least one; a try costs no more than a line."""

        def fits(end: int) -> bool:
            pieces = self._shaped(word[starts[begin] : starts[end]], rtl)
            return sum(piece.width for piece in pieces) <= limit

        known, step = begin + 1, 8
        while known + step < len(starts) and fits(known + step):
            known += step
            step *= 2
        beyond = min(known + step, len(starts))
        while beyond - known > 1:
            middle = (known + beyond) // 2
            known, beyond = (middle, beyond) if fits(middle) else (known, middle)
        return known

    def _word(self, word: str, rtl: bool) -> Word:
        if not rtl and word.isascii() and (plain := self._ascii(word)) is not None:
            return plain
        places = breaks.opportunities(word, self.language) if breaks.may_break(word) else []
        if not places:
            return tuple([(glyphs, GLUED) for glyphs in self._shaped(word, rtl)])
        pieces: list[tuple[Glyphs, int]] = []
        for begin, end in zip([0, *places], [*places, len(word)], strict=True):
            part = self._part(word[begin:end], rtl)
            pieces += [(glyphs, GLUED) for glyphs in part]
            if pieces and end < len(word):
                pieces[-1] = (pieces[-1][0], ALLOWED)
        return tuple(pieces)

    def _shaped(self, text: str, rtl: bool) -> tuple[Glyphs, ...]:
        text = NO_INK.sub("", text)
        if not text:
            return ()
        if rtl and NON_JOINER in text:
            return self._apart(text)
        shaped = [self._shape(item, rtl) for item in self._items(text)]
        return tuple([glyphs for glyphs in shaped if glyphs.code])

    def _apart(self, text: str) -> tuple[Glyphs, ...]:
        """Shape right-to-left letters that a sign keeps apart, with the sign between them."""
        pieces: list[Glyphs] = []
        for count, part in enumerate(text.split(NON_JOINER)):
            if count and pieces and (sign := non_joiner(pieces[-1].face)):
                pieces.append(sign)
            pieces += self._shaped(part, True)
        return tuple(pieces)

    def _items(self, text: str) -> list[_Item]:
        """Cut a word where its face or script changes."""
        lead = _lead(text, self.faces)
        if lead is not None and text.isascii():
            return [_Item(lead, "Latn", text)]
        items: list[_Item] = []
        faces = self.faces if lead is not None else self._reach(text)
        for character in text:
            face = lead or self._face(character, text, items[-1].face if items else None, faces)
            script = _script(character)
            last = items[-1] if items else None
            if last and last.face is face and (not script or script == last.script or not last.script):
                items[-1] = _Item(face, last.script or script, last.text + character)
            else:
                items.append(_Item(face, script or (last.script if last else ""), character))
        return items

    def _reach(self, text: str) -> tuple[Face, ...]:
        """Return the faces with those behind them that installed packages have for the rest of a text."""
        bold = self.faces[0].weight >= BOLD
        rest = [letter for letter in text if not any(_covers(face, letter) for face in self.faces)]
        found = [
            face for letter in rest for face in fallbacks(_script(letter), letter, self.language, bold=bold)
        ]
        return tuple(dict.fromkeys((*self.faces, *found)))

    def _face(self, character: str, word: str, last: Face | None, faces: tuple[Face, ...]) -> Face:
        """Choose a face in a word that no single face covers: letters together, signs as they come."""
        clings = STEERING.match(character) or unicodedata.combining(character)
        if last and clings and _covers(last, character):
            return last
        letters = "".join(letter for letter in word if letter.isalnum() or unicodedata.combining(letter))
        first = _lead(letters, faces) if letters else None
        if first and _covers(first, character):
            return first
        for face in faces:
            if _covers(face, character):
                return face
        rest = [letter for letter in word if not any(_covers(face, letter) for face in faces)]
        raise Uncovered(rest, self.language)

    def _shape(self, item: _Item, rtl: bool) -> Glyphs:
        text = item.text if item.text.isascii() else _drawable(item.face, item.text)
        buffer = hb.Buffer()
        buffer.add_str(text)
        buffer.flags = _FLAGS
        if rtl:
            # So that a mark is not of one cluster with its letter, and each has its own text.
            buffer.cluster_level = hb.BufferClusterLevel.MONOTONE_CHARACTERS
        buffer.direction = "rtl" if rtl else "ltr"
        buffer.script = item.script or "Latn"
        buffer.language = self.language
        features = _unjoined(text, self._features) if item.script == "Arab" else self._features
        hb.shape(item.face.font, buffer, features)
        return glyphs_of(item.face, item.text, buffer, rtl=rtl)

    def _ascii(self, word: str) -> Word | None:
        """Return the pieces of a word of plain letters; None where that might be another."""
        face = self.faces[0]
        if not breaks.may_break(word):
            found = self._plain(face, word)
            return ((found, GLUED),) if found is not None else None
        places = breaks.opportunities(word)
        parts = [self._plain(face, word[begin:end]) for begin, end in pairwise([0, *places, len(word)])]
        if None in parts:
            return None
        kinds = [ALLOWED] * (len(parts) - 1) + [GLUED]
        return tuple(zip(parts, kinds, strict=True))  # type: ignore[arg-type]

    def _plain(self, face: Face, text: str) -> Glyphs | None:
        """Return a word of plain letters without shaping it; None where that might be another."""
        letters = pairs(face, self.language, bool(self._features))
        found = letters.word(text)
        if found is None:
            return None
        code, width, texts = found
        return Glyphs(face, text, width, code, texts, rtl=False, common=letters.common)


class _Item(NamedTuple):
    face: Face
    script: str
    text: str


@lru_cache(maxsize=256)
def setter(faces: tuple[Face, ...], language: str, tabular: bool) -> Setter:
    """Return the setter for these faces, with its cache of words."""
    return Setter(faces, language, tabular)


@lru_cache(maxsize=4096)
def _script(character: str) -> str:
    """Return the character's script (ISO 15924), empty for signs and marks that go with any."""
    buffer = hb.Buffer()
    buffer.add_str(character)
    buffer.guess_segment_properties()
    return str(buffer.script or "")


_Features = Mapping[str, bool | Sequence[tuple[int, int, bool]]]
_LAM_ALEF = re.compile("\u0644[\u064b-\u065f\u0670]*[\u0622\u0623\u0625\u0627\u0671]")


def _unjoined(text: str, features: _Features | None) -> _Features:
    """Return features that make one glyph of lam and alef, as the script demands, and of no other letters.

    A glyph that says two letters is read backwards in right-to-left text; for lam with alef there
    is a character that readers know to take apart.
    """
    pairs = [(found.start(), found.end(), True) for found in _LAM_ALEF.finditer(text)]
    return {**(features or {}), "liga": False, "clig": False, "rlig": [(0, len(text), False), *pairs]}


def _lead(text: str, faces: Sequence[Face]) -> Face | None:
    codes = set(map(ord, STEERING.sub("", text)))
    for face in faces:
        if codes <= face.characters:
            return face
    return next((face for face in faces if all(_covers(face, character) for character in text)), None)


def _covers(face: Face, character: str) -> bool:
    if face.covers(character) or STEERING.match(character):
        return True
    parts = _STAND_INS.get(character) or unicodedata.normalize("NFD", character)
    return parts != character and all(map(face.covers, parts))


def _drawable(face: Face, text: str) -> str:
    return "".join(
        _STAND_INS[character] if character in _STAND_INS and not face.covers(character) else character
        for character in text
    )
