"""Font files as faces: metrics, coverage and shaping, the same for every document of a process.

A face is immutable and shared: nothing a document does to it can change what the next one gets
(ReportLab's own fonts collect the characters of all documents in one object).
"""

from __future__ import annotations

import hashlib
import re
import struct
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Literal

import uharfbuzz as hb

from handout.errors import ContentError, Problem
from handout.pdf.fontfile import broken_font, check_directory, open_program, unreadable_font
from handout.pdf.outlines import Outlines
from handout.pdf.subset import subset
from handout.pdf.tounicode import glyph_texts, to_unicode

Variations = tuple[tuple[str, float], ...]
"""Axis settings of a variable font, such as ``(("wght", 700.0),)``."""

_ITALIC = 1 << 6
_SYMBOLIC = 1 << 2
_ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_CLOSED_LICENCE = 0x0002
_WHOLE_ONLY = 0x0100
_BITMAP_ONLY = 0x0200


@dataclass(frozen=True, slots=True)
class EmbeddedFont:
    """A subset as a Type0 font needs it; codes in content streams are the face's own glyph ids.

    ``widths`` pairs glyph ids with 1/1000 em; ``cid_to_gid`` is the CIDToGIDMap stream (two
    bytes a code), empty for CFF, whose subset keeps the ids. All streams are uncompressed.
    """

    base_font: str
    subtype: Literal["CIDFontType2", "CIDFontType0"]
    program: bytes
    program_key: Literal["FontFile2", "FontFile3"]
    program_subtype: Literal["", "CIDFontType0C"]
    cid_to_gid: bytes
    widths: tuple[tuple[int, int], ...]
    default_width: int
    to_unicode: bytes
    flags: int
    bbox: tuple[int, int, int, int]
    italic_angle: int
    ascent: int
    descent: int
    cap_height: int
    stem_v: int


class Face:
    """One font file at one setting of its axes. Get it from ``load_face``; compare by identity.

    Lengths are fractions of an em: times the font size they are points. ``descent`` counts
    downwards from the baseline, so it is positive; ``underline_position`` counts upwards, so it
    is negative. The file is read when something of it is first asked for, so a fallback face
    that no word needs costs nothing; a damaged file raises ContentError then.
    """

    def __init__(self, path: Path, variations: Variations = ()) -> None:
        self.path = path
        self.variations = variations

    def __repr__(self) -> str:
        return f"Face({self.path.name!r}, {self.variations!r})"

    @cached_property
    def program(self) -> hb.Face:
        """The font file, opened by HarfBuzz. Raises ContentError for a damaged one."""
        program = open_program(self.path)[1]
        if not program.glyph_count or not len(program.unicodes):
            raise broken_font(self.path, "it has no characters")
        return program

    @cached_property
    def font(self) -> hb.Font:
        """The HarfBuzz font to shape with, scaled to font units."""
        font = hb.Font(self.program)
        if self.variations:
            font.set_variations(dict(self.variations))
        return font

    @cached_property
    def key(self) -> str:
        """The font's resource name: the same for the same file and axes, in every process."""
        digest = hashlib.sha256(open_program(self.path)[0] + repr(self.variations).encode())
        return f"F{digest.hexdigest()[:8]}"

    @cached_property
    def characters(self) -> frozenset[int]:
        """The code points that have a glyph."""
        return frozenset(self.program.unicodes)

    @cached_property
    def texts(self) -> Mapping[int, str]:
        """The one text each glyph stands for in extraction; see ``tounicode.glyph_texts``."""
        return _texts(self.program)

    @cached_property
    def units_per_em(self) -> int:
        """Font units to an em."""
        return int(self.program.upem)

    @cached_property
    def ascent(self) -> float:
        """Height above the baseline that a line of text takes."""
        return float(self._extents.ascender) / self.units_per_em

    @cached_property
    def descent(self) -> float:
        """Depth below the baseline that a line of text takes; positive."""
        return float(-self._extents.descender) / self.units_per_em

    @cached_property
    def cap_height(self) -> float:
        """Height of the capital letters."""
        return self._metric(hb.OTMetricsTag.CAP_HEIGHT)

    @cached_property
    def x_height(self) -> float:
        """Height of the small letters without ascenders."""
        return self._metric(hb.OTMetricsTag.X_HEIGHT)

    @cached_property
    def underline_position(self) -> float:
        """Where the middle of an underline lies; negative, below the baseline."""
        return self._metric(hb.OTMetricsTag.UNDERLINE_OFFSET)

    @cached_property
    def underline_thickness(self) -> float:
        """How thick an underline is."""
        return self._metric(hb.OTMetricsTag.UNDERLINE_SIZE)

    @cached_property
    def italic_angle(self) -> float:
        """Degrees counter-clockwise from upright: negative for an italic (post table)."""
        post = bytes(self.program.reference_table("post").data)
        return float(struct.unpack_from(">i", post, 4)[0]) / 65536 if len(post) >= 8 else 0.0

    @cached_property
    def weight(self) -> float:
        """The weight on the OpenType scale, where 400 is regular and 700 is bold."""
        os2 = bytes(self.program.reference_table("OS/2").data)
        own = float(struct.unpack_from(">H", os2, 4)[0]) if len(os2) >= 6 else 400.0
        return dict(self.variations).get("wght", own)

    @cached_property
    def name(self) -> str:
        """The PostScript name, in characters that a PDF name may have (ISO 32000-1, 9.7.4)."""
        given = self.program.get_name(hb.OTNameIdPredefined.POSTSCRIPT_NAME) or self.path.stem
        kept = re.sub(r"[^0-9A-Za-z_-]", "", given)
        axes = "".join(f"-{axis}{setting:g}" for axis, setting in self.variations)
        return (kept or "Font") + axes.replace(".", "_")

    @property
    def whole_only(self) -> bool:
        """Tell whether the licence bits (OS/2 fsType) want the font embedded whole, not a subset."""
        return bool(self._licence_bits & _WHOLE_ONLY)

    def covers(self, character: str) -> bool:
        """Tell whether the face has a glyph for the character."""
        return ord(character) in self.characters

    def glyph(self, character: str) -> int:
        """Return the glyph of a character before any shaping; 0 if the face has none."""
        return int(self.font.get_nominal_glyph(ord(character)) or 0)

    @cached_property
    def advances(self) -> Mapping[int, int]:
        """The width of each glyph in 1/1000 em, rounded as in the PDF's /W array."""
        advances = _Advances(self.font)
        if self.non_joiner:
            advances[self.non_joiner] = advances[self.coded(self.non_joiner)]
        return advances

    @cached_property
    def non_joiner(self) -> int:
        """The code that stands for U+200C in extraction and is never to be seen; 0 if there is none.

        It shares the glyph of the full stop: readers skip what has no ink.
        """
        count = int(self.program.glyph_count)
        fitting = "glyf" in self.program.table_tags and count < 0xFFFF
        return count if fitting and self.covers(".") else 0

    def coded(self, code: int) -> int:
        """Return the glyph that a code shows: the one of that id, but for the code beyond the glyphs."""
        return self.glyph(".") if code and code == self.non_joiner else code

    @cached_property
    def outlines(self) -> Mapping[int, str]:
        """Each glyph as path operators in font units, to be filled."""
        return Outlines(self.font)

    def embed(self, glyphs: Mapping[int, str]) -> EmbeddedFont:
        """Return the font program with these glyphs only, and what a PDF says about it.

        ``glyphs`` maps glyph ids to the text each stands for. Same glyphs, same bytes. Raises
        ContentError when the font's licence bits forbid embedding or its outlines are damaged.
        """
        if self._licence_bits & _CLOSED_LICENCE or self._licence_bits & _BITMAP_ONLY:
            raise ContentError(
                Problem(
                    f"the licence of the font {self.path.name} forbids embedding it in a PDF",
                    code="font-licence",
                    hint="use another font, or ask its maker for a licence that allows embedding",
                )
            )
        return _embedded(self, tuple(sorted(glyphs.items())))

    @cached_property
    def _licence_bits(self) -> int:
        os2 = bytes(self.program.reference_table("OS/2").data)
        return int(struct.unpack_from(">H", os2, 8)[0]) if len(os2) >= 10 else 0

    @cached_property
    def _extents(self) -> hb.FontExtents:
        return self.font.get_font_extents("ltr")

    def _metric(self, tag: hb.OTMetricsTag) -> float:
        return float(self.font.get_metric_position_with_fallback(tag)) / self.units_per_em


class _Advances(dict[int, int]):
    """Widths of glyphs, filled in when first asked for."""

    def __init__(self, font: hb.Font) -> None:
        super().__init__()
        self._font = font

    def __missing__(self, glyph: int) -> int:
        units = float(self._font.get_glyph_h_advance(glyph))
        width = round(units * 1000 / float(self._font.face.upem))
        self[glyph] = width
        return width


def load_face(path: Path, variations: Variations = ()) -> Face:
    """Return the face of a TrueType or OpenType file, the same object while the file is unchanged.

    Raises ContentError when the file cannot be read or is no such font. Only the file's table
    of contents is read here; see ``Face``.
    """
    try:
        resolved = path.resolve(strict=True)
        stamp = resolved.stat()
    except OSError as error:
        raise unreadable_font(path, error) from error
    return _face(resolved, stamp.st_size, stamp.st_mtime_ns, tuple(variations))


@lru_cache(maxsize=32)
def _texts(program: hb.Face) -> Mapping[int, str]:
    """Return what the glyphs of a file stand for, at whatever weight."""
    return glyph_texts(hb.Font(program))


@lru_cache(maxsize=128)
def _face(path: Path, size: int, _changed: int, variations: Variations) -> Face:
    check_directory(path, size)
    return Face(path, variations)


@lru_cache(maxsize=96)
def _embedded(face: Face, glyphs: tuple[tuple[int, str], ...]) -> EmbeddedFont:
    """Return the subset of ``face`` for sorted pairs of glyph id and text; see ``Face.embed``."""
    used = [glyph for glyph, _ in glyphs]
    try:
        wanted = {code: face.coded(code) for code in used}
        if face.whole_only:
            wanted = {glyph: glyph for glyph in range(face.program.glyph_count)} | wanted
        cut = subset(face.program, dict(face.variations), wanted)
    except ValueError as error:
        raise broken_font(face.path, str(error)) from error
    cff = cut.cid_to_gid is None
    return EmbeddedFont(
        base_font=f"{_tag(face, used)}+{face.name}",
        subtype="CIDFontType0" if cff else "CIDFontType2",
        program=cut.program,
        program_key="FontFile3" if cff else "FontFile2",
        program_subtype="CIDFontType0C" if cff else "",
        cid_to_gid=cut.cid_to_gid or b"",
        widths=tuple((glyph, face.advances[glyph]) for glyph in used),
        default_width=1000,
        to_unicode=to_unicode((glyph, text) for glyph, text in glyphs if text),
        flags=_SYMBOLIC | (_ITALIC if face.italic_angle else 0),
        bbox=_bounding_box(face),
        italic_angle=round(face.italic_angle),
        ascent=round(face.ascent * 1000),
        descent=-round(face.descent * 1000),
        cap_height=round(face.cap_height * 1000),
        # No font table holds the width of the stems; this is the usual estimate from the weight.
        stem_v=round(50 + (face.weight / 65) ** 2),
    )


def _tag(face: Face, glyphs: list[int]) -> str:
    """Return six capital letters for this choice of glyphs (ISO 32000-1, 9.6.4)."""
    number = int.from_bytes(hashlib.sha256(repr((face.key, glyphs)).encode()).digest()[:8], "big")
    return "".join(_ALPHABET[number // 26**place % 26] for place in range(6))


def _bounding_box(face: Face) -> tuple[int, int, int, int]:
    head = bytes(face.program.reference_table("head").data)
    if len(head) < 54:
        raise broken_font(face.path, "its head table is damaged")
    left, bottom, right, top = struct.unpack_from(">4h", head, 36)
    scale = 1000 / face.units_per_em
    return round(left * scale), round(bottom * scale), round(right * scale), round(top * scale)
