"""Words to glyphs: fallback by whole word, shaping by HarfBuzz, and the PDF operators that show them.

Everything here is independent of the font size, so one shaped word serves body, heading and
footnote, in every document of the process.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

import uharfbuzz as hb

from handout.layout import breaks
from handout.layout.typeface import fallbacks, missing_script
from handout.pdf.fonts import Face
from handout.theme.scripts import Script

GLUED, ALLOWED, SPACED, FORCED = range(4)
"""What stands behind a shaped piece: nothing, a place where a line may break, a space, a line end."""

NO_INK = re.compile(
    "[\\x00-\\x09\\x0b-\\x1f\\x7f-\\x9f\\xad\\u034f\\u061c\\u115f\\u1160\\u17b4\\u17b5\\u180b-\\u180f\\u200b\\u200e\\u200f"
    "\\u202a-\\u202e\\u2060-\\u206f\\u3164\\ufeff\\uffa0\\ufff0-\\ufffb\\U0001d173-\\U0001d17a\\U000e0000-\\U000e00ff]"
)
"""Characters that only steer (soft hyphens, direction marks ...): obeyed or ignored, never drawn."""
_STEERING = re.compile("[\u200c\u200d\ufe00-\ufe0f\U000e0100-\U000e01ef]")
"""Joiners and variation selectors: they reach the shaper, which leaves no glyph for them."""
_STAND_INS = {"\u2010": "-", "\u2011": "-", "\u00a0": " ", "\u202f": " ", "\u2007": " "}
"""What is drawn for a character that the face lacks, without a difference to see."""
_EXTRACTED = str.maketrans({"\u2011": "-", "\u2010": "-", "\u00a0": " ", "\u202f": " ", "\u2007": " "})
_SILENT = "\u200b"
"""What a glyph stands for that adds no text, since each must stand for something (ISO 14289-1, 7.21.7)."""
BOLD = 600.0
"""Weight from which on a face is a bold one."""
_FLAGS = hb.BufferFlags.REMOVE_DEFAULT_IGNORABLES | hb.BufferFlags.DO_NOT_INSERT_DOTTED_CIRCLE
_RISE = re.compile(r"@(-?\d+)@")


class Uncovered(Exception):  # noqa: N818 (it is caught within this room, and named by the problem it becomes)
    """A word has characters that no face of the stack can show."""

    def __init__(self, characters: Sequence[str], language: str = "") -> None:
        super().__init__("".join(characters))
        self.characters = tuple(dict.fromkeys(characters))
        self.language = language

    def needs(self, character: str) -> Script | None:
        """Return the script of one of the characters if an extra brings fonts for it."""
        return missing_script(_script(character), character, self.language)


class Glyphs:
    """A word or part of one, shaped in one face. Widths are 1/1000 em.

    ``code`` goes between the brackets of a TJ operator, ``spaced`` is the same with a space
    behind; if the glyphs do not tell the text by themselves, ``told`` is true and /ActualText has
    to. Right-to-left pieces start at their right edge and leave the pen at their left one, so
    that glyphs are shown in the order in which they are read.
    """

    __slots__ = ("code", "face", "rises", "rtl", "space", "spaced", "text", "texts", "told", "width")

    def __init__(
        self, face: Face, text: str, width: float, code: str, texts: Mapping[int, str], *, rtl: bool,
        told: bool = False,
    ) -> None:  # fmt: skip
        glyph, self.space = _space(face)
        self.face = face
        self.text = text
        self.width = width
        self.code = code
        self.rtl = rtl
        self.told = told
        self.rises = "@" in code
        self.spaced = code + (f" {self.space}<{glyph:04X}>]TJ\n[ {self.space}" if rtl else f"<{glyph:04X}>")
        self.texts = {**texts, glyph: " "}

    def drawn(self, kind: int, size: float) -> str:
        """Return the operators' inside for this size, with the space if one follows."""
        code = self.spaced if kind >= SPACED else self.code
        if not self.rises:
            return code
        return _RISE.sub(lambda rise: f"{round(int(rise[1]) * size / 1000, 3):g}", code)


Word = tuple[tuple[Glyphs, int], ...]
"""The pieces of a word, each with what stands behind it."""


@lru_cache(maxsize=128)
def _space(face: Face) -> tuple[int, int]:
    glyph = face.font.get_nominal_glyph(0x20) or 0
    return glyph, face.advances[glyph]


class Setter:
    """Sets words in a stack of faces, for one language and one set of features; see ``setter``."""

    def __init__(self, faces: tuple[Face, ...], language: str, tabular: bool) -> None:
        self.faces = faces
        self.language = language or "en"
        self._features = {"tnum": True} if tabular else None
        self.word: Callable[[str, bool], Word] = lru_cache(maxsize=16384)(self._word)
        """Shape a word without spaces (word, right to left?). Raises Uncovered."""
        self._part: Callable[[str, bool], tuple[Glyphs, ...]] = lru_cache(maxsize=16384)(self._shaped)

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
        shaped = [self._shape(item, rtl) for item in self._items(text)]
        return tuple([glyphs for glyphs in shaped if glyphs.code])

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
        clings = _STEERING.match(character) or unicodedata.combining(character)
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
        buffer.direction = "rtl" if rtl else "ltr"
        buffer.script = item.script or "Latn"
        buffer.language = self.language
        features = _unjoined(text, self._features) if item.script == "Arab" else self._features
        hb.shape(item.face.font, buffer, features)
        return _glyphs(item.face, item.text, buffer, rtl=rtl)


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
    codes = set(map(ord, _STEERING.sub("", text)))
    for face in faces:
        if codes <= face.characters:
            return face
    return next((face for face in faces if all(_covers(face, character) for character in text)), None)


def _covers(face: Face, character: str) -> bool:
    if face.covers(character) or _STEERING.match(character):
        return True
    parts = _STAND_INS.get(character) or unicodedata.normalize("NFD", character)
    return parts != character and all(map(face.covers, parts))


def _drawable(face: Face, text: str) -> str:
    return "".join(
        _STAND_INS[character] if character in _STAND_INS and not face.covers(character) else character
        for character in text
    )


def _glyphs(face: Face, text: str, buffer: hb.Buffer, *, rtl: bool) -> Glyphs:
    scale = 1000 / face.units_per_em
    ids = [glyph.codepoint for glyph in buffer.glyph_infos]
    places = [place.position for place in buffer.glyph_positions]
    width = sum([place[2] for place in places]) * scale
    moved = any(place[0] or place[1] for place in places)
    if rtl:
        code = _code(face, _from_right(ids, places, scale), -width).replace(">", ">]TJ\n[")
    elif moved:
        code = _code(face, _from_left(ids, places, scale), width)
    else:
        code = _plain_code(face, ids, places, scale)
    known = list(map(face.texts.get, ids))
    texts = _clustered(text, buffer, known, rtl=rtl)
    # Right-to-left text does without: readers reverse an /ActualText there.
    told = not rtl and (moved or not _tells(known, text))
    return Glyphs(face, text, width, code, texts, rtl=rtl, told=told)


def _tells(known: Sequence[str | None], text: str) -> bool:
    """Tell whether the glyphs, one after the other, stand for this text."""
    if None in known:
        return False
    extracted = "".join(map(str, known))
    return extracted == text or _comparable(extracted) == _comparable(text)


def _comparable(text: str) -> str:
    if text.isascii():
        return text
    return _STEERING.sub("", text).translate(_EXTRACTED)


_Place = tuple[int, float, float]
"""A glyph id and where its origin goes, in 1/1000 em from the start of the word."""
_Offsets = tuple[int, int, int, int]
"""HarfBuzz's x and y offset, x and y advance."""


def _from_left(ids: Sequence[int], places: Sequence[_Offsets], scale: float) -> list[_Place]:
    x = 0
    placed: list[_Place] = []
    for glyph, (right, up, advance, _down) in zip(ids, places, strict=True):
        placed.append((glyph, (x + right) * scale, up * scale))
        x += advance
    return placed


def _from_right(ids: Sequence[int], places: Sequence[_Offsets], scale: float) -> list[_Place]:
    """Place glyphs from the right edge, in reading order: HarfBuzz lists them as they stand."""
    placed = _from_left(ids, places, scale)
    width = sum(place[2] for place in places) * scale
    return [(glyph, x - width, y) for glyph, x, y in reversed(placed)]


def _code(face: Face, places: Sequence[_Place], end: float) -> str:
    """Return the inside of a TJ array; the pen starts at 0 and is left at ``end``."""
    parts: list[str] = []
    pen = 0
    for glyph, x, y in places:
        shift = round(pen - x)
        if shift:
            # The space keeps it apart from a number that the word before may end with.
            parts.append(f" {shift}")
            pen -= shift
        shown, rise = f"<{glyph:04X}>", round(y)
        parts.append(f"]TJ\n@{rise}@ Ts\n[{shown}]TJ\n0 Ts\n[" if rise else shown)
        pen += face.advances[glyph]
    if shift := round(pen - end):
        parts.append(f" {shift}")
    return "".join(parts).replace("><", "")


def _plain_code(face: Face, ids: Sequence[int], places: Sequence[_Offsets], scale: float) -> str:
    """Return the same as ``_code`` for what is most of all text: glyphs side by side on the line."""
    if not ids:
        return ""
    parts: list[str] = []
    advances = face.advances
    off = 0.0
    for glyph, place in zip(ids, places, strict=True):
        if off >= 0.5 or off <= -0.5:
            shift = round(off)
            parts.append(f">{shift}<{glyph:04X}")
            off -= shift
        else:
            parts.append(f"{glyph:04X}")
        off += advances[glyph] - place[2] * scale
    shift = round(off)
    return f"<{''.join(parts)}>{shift or ''}"


def _clustered(text: str, buffer: hb.Buffer, known: Sequence[str | None], *, rtl: bool) -> dict[int, str]:
    """Return the text of each glyph: what the face knows, else what its cluster says.

    Of several unknown glyphs in a cluster (a letter and its dots) the first one says all of it.
    """
    infos = buffer.glyph_infos
    if None not in known:
        return {glyph.codepoint: told or "" for glyph, told in zip(infos, known, strict=True)}
    starts = [*sorted({glyph.cluster for glyph in infos}), len(text)]
    texts: dict[int, str] = {}
    said: set[int] = set()
    pairs = list(zip(infos, known, strict=True))
    for glyph, told in reversed(pairs) if rtl else pairs:
        end = next(start for start in starts if start > glyph.cluster)
        cluster = _SILENT if glyph.cluster in said else text[glyph.cluster : end]
        texts.setdefault(glyph.codepoint, told or cluster)
        said.add(glyph.cluster)
    return texts
