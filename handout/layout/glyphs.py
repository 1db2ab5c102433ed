"""A shaped word as the PDF operators that show it, with the text that its glyphs stand for.

Everything here is independent of the font size; see ``shaping``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import pairwise

import uharfbuzz as hb

from handout.layout.turned import SILENT, Place, turned
from handout.pdf.fonts import Face

GLUED, ALLOWED, SPACED, FORCED = range(4)
"""What stands behind a shaped piece: nothing, a place where a line may break, a space, a line end."""

STEERING = re.compile("[\u200c\u200d\ufe00-\ufe0f\U000e0100-\U000e01ef]")
"""Joiners and variation selectors: they reach the shaper, which leaves no glyph for them."""
_EXTRACTED = str.maketrans({"\u2011": "-", "\u2010": "-", "\u00a0": " ", "\u202f": " ", "\u2007": " "})
NON_JOINER = "\u200c"
_RISE = re.compile(r"@(-?\d+)@")


def sections_of(kinds: Sequence[int]) -> list[tuple[int, int]]:
    """Return first and last of each stretch of pieces up to a forced line end."""
    bounds = [0, *(at + 1 for at, kind in enumerate(kinds) if kind == FORCED)]
    if bounds[-1] != len(kinds):
        bounds.append(len(kinds))
    return list(pairwise(bounds))


class Glyphs:
    """A word or part of one, shaped in one face. Widths are 1/1000 em.

    ``code`` goes between the brackets of a TJ operator, ``spaced`` is the same with a space
    behind; if the glyphs do not tell the text by themselves, ``told`` is true and /ActualText has
    to. Right-to-left pieces start at their right edge and leave the pen at their left one, so
    that glyphs are shown in the order in which they are read; see ``turned``, also for ``marks``.
    ``common`` ones are those that stand for plain letters (ASCII) wherever nothing else is asked for.
    """

    __slots__ = (
        "code",
        "common",
        "face",
        "marks",
        "plain",
        "rises",
        "rtl",
        "space",
        "spaced",
        "text",
        "texts",
        "told",
        "width",
    )

    def __init__(
        self, face: Face, text: str, width: float, code: str, texts: Mapping[int, str], *, rtl: bool,
        told: bool = False, marks: tuple[Place, ...] = (), hangul: bool = False, common: bool = False,
    ) -> None:  # fmt: skip
        glyph, self.space = _space(face, hangul=hangul)
        self.face = face
        self.text = text
        self.width = width
        self.code = code
        self.rtl = rtl
        self.told = told
        self.marks = marks
        self.common = common
        self.rises = "@" in code
        self.plain = not (self.rises or told or marks)
        self.spaced = code + (f" {self.space}<{glyph:04X}>]TJ\n[ {self.space}" if rtl else f"<{glyph:04X}>")
        self.texts = {**texts, glyph: " "}

    def drawn(self, kind: int, size: float) -> str:
        """Return the operators' inside for this size, with the space if one follows."""
        code = self.spaced if kind >= SPACED else self.code
        if not self.rises:
            return code
        return _RISE.sub(lambda rise: f"{round(int(rise[1]) * size / 1000, 3):g}", code)


@lru_cache(maxsize=128)
def _space(face: Face, *, hangul: bool = False) -> tuple[int, int]:
    """Return the glyph of a space and its width; Korean faces have a wider one for between syllables."""
    glyph = face.font.get_nominal_glyph(0x20) or 0
    if hangul:
        buffer = hb.Buffer()
        buffer.add_str("\uac00 \uac00")
        buffer.guess_segment_properties()
        hb.shape(face.font, buffer)
        glyph = buffer.glyph_infos[1].codepoint
    return glyph, face.advances[glyph]


def glyphs_of(face: Face, text: str, buffer: hb.Buffer, *, rtl: bool) -> Glyphs:
    """Return a text as glyphs, once HarfBuzz has shaped it in ``buffer``."""
    scale = 1000 / face.units_per_em
    ids = [glyph.codepoint for glyph in buffer.glyph_infos]
    places = [place.position for place in buffer.glyph_positions]
    width = sum([place[2] for place in places]) * scale
    known = list(map(face.texts.get, ids))
    texts = _clustered(text, buffer, known, rtl=rtl)
    if rtl:
        code, marks = turned(face, _from_right(ids, places, scale), texts, -width)
        return Glyphs(face, text, width, code, texts, rtl=True, marks=marks)
    moved = any(place[0] or place[1] for place in places)
    if moved:
        code = _code(face, _from_left(ids, places, scale), width)
    else:
        code = _plain_code(face, ids, places, scale)
    told, hangul = moved or not _tells(known, text), buffer.script == "Hang"
    return Glyphs(face, text, width, code, texts, rtl=False, told=told, hangul=hangul)


def non_joiner(face: Face) -> Glyphs | None:
    """Return the sign that keeps two right-to-left letters apart, to be read and not seen, or None."""
    if not face.non_joiner:
        return None
    back = face.advances[face.non_joiner] - 1
    code = f" 1]TJ\n3 Tr\n[<{face.non_joiner:04X}>]TJ\n0 Tr\n[ {back}"
    return Glyphs(face, NON_JOINER, 0.0, code, {face.non_joiner: NON_JOINER}, rtl=True)


def _tells(known: Sequence[str | None], text: str) -> bool:
    """Tell whether the glyphs, one after the other, stand for this text."""
    if None in known:
        return False
    extracted = "".join(map(str, known))
    return extracted == text or _comparable(extracted) == _comparable(text)


def _comparable(text: str) -> str:
    if text.isascii():
        return text
    return STEERING.sub("", text).translate(_EXTRACTED)


_Offsets = tuple[int, int, int, int]
"""HarfBuzz's x and y offset, x and y advance."""


def _from_left(ids: Sequence[int], places: Sequence[_Offsets], scale: float) -> list[Place]:
    x = 0
    placed: list[Place] = []
    for glyph, (right, up, advance, _down) in zip(ids, places, strict=True):
        placed.append((glyph, (x + right) * scale, up * scale))
        x += advance
    return placed


def _from_right(ids: Sequence[int], places: Sequence[_Offsets], scale: float) -> list[Place]:
    """Place glyphs from the right edge, in reading order: HarfBuzz lists them as they stand."""
    placed = _from_left(ids, places, scale)
    width = sum(place[2] for place in places) * scale
    return [(glyph, x - width, y) for glyph, x, y in reversed(placed)]


def _code(face: Face, places: Sequence[Place], end: float) -> str:
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
        cluster = SILENT if glyph.cluster in said else text[glyph.cluster : end]
        texts.setdefault(glyph.codepoint, told or cluster)
        said.add(glyph.cluster)
    return texts
