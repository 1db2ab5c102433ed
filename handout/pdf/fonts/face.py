"""Font files as faces: metrics, coverage and shaping, the same for every document of a process.

A face is immutable and shared: nothing that a document does to it can change what the next
document gets. (ReportLab's fonts collect the characters of all documents in one object.)
"""

from __future__ import annotations

import hashlib
import struct
from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from typing import Literal

import uharfbuzz as hb

from handout.caches import lru_cache
from handout.data_classes import dataclass
from handout.errors import ContentError, Problem
from handout.patterns import defer_pattern
from handout.pdf.fonts.font_file import (
    FontFile,
    check_table_directory,
    make_broken_font_error,
    make_unreadable_font_error,
    open_font_program,
    open_plain_zero_program,
)
from handout.pdf.fonts.subset import subset_font
from handout.pdf.fonts.to_unicode import build_to_unicode_cmap, map_glyph_texts

Variations = tuple[tuple[str, float], ...]
"""Axis settings of a variable font, such as ``(("wght", 700.0),)``."""

_NO_NAME = defer_pattern(r"[^0-9A-Za-z_-]")
"""What a name in a PDF must not hold."""
_ITALIC = 1 << 6
_SYMBOLIC = 1 << 2
_ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_RESTRICTED_LICENCE = 0x0002
_NO_SUBSETTING = 0x0100
_BITMAP_ONLY = 0x0200


@dataclass(frozen=True, slots=True)
class EmbeddedFont:
    """A subset as a Type0 font needs it; codes in content streams are the face's glyph ids.

    ``widths`` pairs glyph ids with 1/1000 em. ``cid_to_gid`` is the CIDToGIDMap stream (two bytes a
    code); it is empty for a subset that keeps the ids, as CFF does. All streams are uncompressed.
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
    """One font file at one setting of its axes.

    Get it from ``load_face`` and compare by identity. Lengths are fractions of an em: multiplied by
    the font size they are points. ``descent`` counts downwards from the baseline, so it is positive;
    ``underline_position`` counts upwards, so it is negative. The file is read on first use, so a
    fallback face that no word needs costs nothing. A damaged file raises ContentError at that time.
    """

    def __init__(self, file: FontFile, variations: Variations = (), *, keeps_slash: bool = False) -> None:
        self.path = file.path
        self.variations = variations
        self._file, self._keeps_slash = file, keeps_slash

    def __repr__(self) -> str:
        return f"Face({self.path.name!r}, {self.variations!r})"

    @cached_property
    def program(self) -> hb.Face:
        """The font file, opened by HarfBuzz. Raises ContentError for a damaged one."""
        program = self._plain_zero_program or open_font_program(self._file)[1]
        if not program.glyph_count or not len(program.unicodes):
            raise make_broken_font_error(self.path, "it has no characters")
        return program

    @property
    def _plain_zero_program(self) -> hb.Face | None:
        return None if self._keeps_slash else open_plain_zero_program(self._file)

    @cached_property
    def slashed(self) -> Face:
        """The same face with the slash through its zero, for codes; itself if its zero was not changed."""
        if self._plain_zero_program is None:
            return self
        return load_face(self.path, self.variations, keeps_slash=True)

    @cached_property
    def file_digest(self) -> str:
        """The SHA-256 of the font file, in hexadecimal."""
        return open_font_program(self._file)[0].hex()

    @cached_property
    def font(self) -> hb.Font:
        """The HarfBuzz font to shape with, scaled to font units."""
        font = hb.Font(self.program)
        if self.variations:
            font.set_variations(dict(self.variations))
        return font

    @cached_property
    def resource_name(self) -> str:
        """The font's resource name: the same for the same file and axes, in every process."""
        zero = b"plain zero" if self._plain_zero_program is not None else b""
        digest = hashlib.sha256(open_font_program(self._file)[0] + repr(self.variations).encode() + zero)
        return f"F{digest.hexdigest()[:8]}"

    @cached_property
    def characters(self) -> frozenset[int]:
        """The code points that have a glyph."""
        return frozenset(self.program.unicodes)

    @cached_property
    def glyph_texts(self) -> Mapping[int, str]:
        """The text of each glyph in text extraction; see ``to_unicode.map_glyph_texts``."""
        return _map_program_to_texts(self.program)

    @cached_property
    def units_per_em(self) -> int:
        """Font units per em."""
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
        return self._get_metric(hb.OTMetricsTag.CAP_HEIGHT)

    @cached_property
    def underline_position(self) -> float:
        """Position of the middle of an underline; negative, below the baseline."""
        return self._get_metric(hb.OTMetricsTag.UNDERLINE_OFFSET)

    @cached_property
    def underline_thickness(self) -> float:
        """Thickness of an underline."""
        return self._get_metric(hb.OTMetricsTag.UNDERLINE_SIZE)

    @cached_property
    def italic_angle(self) -> float:
        """Degrees counter-clockwise from upright: negative for an italic (post table)."""
        post = bytes(self.program.reference_table("post").data)
        return float(struct.unpack_from(">i", post, 4)[0]) / 65536 if len(post) >= 8 else 0.0

    @cached_property
    def weight(self) -> float:
        """The weight on the OpenType scale, where 400 is regular and 700 is bold."""
        os2 = bytes(self.program.reference_table("OS/2").data)
        file_weight = float(struct.unpack_from(">H", os2, 4)[0]) if len(os2) >= 6 else 400.0
        return dict(self.variations).get("wght", file_weight)

    @cached_property
    def postscript_name(self) -> str:
        """The PostScript name, in characters that a PDF name may have (ISO 32000-1 §9.7.4)."""
        font_name = self.program.get_name(hb.OTNameIdPredefined.POSTSCRIPT_NAME) or self.path.stem
        legal_name = _NO_NAME.sub("", font_name)
        axes = "".join(f"-{axis}{setting:g}" for axis, setting in self.variations)
        zero = "-PlainZero" if self._plain_zero_program is not None else ""
        return (legal_name or "Font") + zero + axes.replace(".", "_")

    @property
    def forbids_subsetting(self) -> bool:
        """Whether the licence bits (OS/2 fsType) require embedding the complete font."""
        return bool(self._licence_bits & _NO_SUBSETTING)

    def covers(self, character: str) -> bool:
        """Return whether the face has a glyph for the character."""
        return ord(character) in self.characters

    def glyph(self, character: str) -> int:
        """Return the glyph of a character before any shaping; 0 if the face has none."""
        return int(self.font.get_nominal_glyph(ord(character)) or 0)

    @cached_property
    def advances(self) -> Mapping[int, int]:
        """The width of each glyph in 1/1000 em, rounded as in the PDF's /W array."""
        advances = _Advances(self.font)
        if self.non_joiner:
            advances[self.non_joiner] = advances[self.glyph_of_code(self.non_joiner)]
        return advances

    @cached_property
    def non_joiner(self) -> int:
        """The code for U+200C in text extraction, which is never visible; 0 if there is none.

        It shares the glyph of the full stop, because readers skip glyphs without ink.
        """
        count = int(self.program.glyph_count)
        has_free_code = "glyf" in self.program.table_tags and count < 0xFFFF
        return count if has_free_code and self.covers(".") else 0

    def glyph_of_code(self, code: int) -> int:
        """Return the glyph that a code shows: that glyph id, except for the non-joiner's code."""
        return self.glyph(".") if code and code == self.non_joiner else code

    @cached_property
    def outlines(self) -> Mapping[int, str]:
        """Each glyph as path operators in font units, to be filled."""
        from handout.pdf.fonts.glyph_outlines import GlyphOutlines

        return GlyphOutlines(self.font)

    def embed(self, glyphs: Mapping[int, str]) -> EmbeddedFont:
        """Return the font program with these glyphs only, and what a PDF states about it.

        ``glyphs`` maps glyph ids to the text each stands for. The same glyphs give the same bytes.
        Raises ContentError if the font's licence bits forbid embedding or its outlines are damaged.
        """
        if self._licence_bits & _RESTRICTED_LICENCE or self._licence_bits & _BITMAP_ONLY:
            raise ContentError(
                Problem(
                    f"the licence of the font {self.path.name} forbids embedding it in a PDF",
                    code="font-licence",
                    hint="use another font, or ask its maker for a licence that allows embedding",
                )
            )
        return _build_embedded_font(self, tuple(sorted(glyphs.items())))

    @cached_property
    def _licence_bits(self) -> int:
        os2 = bytes(self.program.reference_table("OS/2").data)
        return int(struct.unpack_from(">H", os2, 8)[0]) if len(os2) >= 10 else 0

    @cached_property
    def _extents(self) -> hb.FontExtents:
        return self.font.get_font_extents("ltr")

    def _get_metric(self, tag: hb.OTMetricsTag) -> float:
        return float(self.font.get_metric_position_with_fallback(tag)) / self.units_per_em


class _Advances(dict[int, int]):
    """Widths of glyphs, computed on first use."""

    def __init__(self, font: hb.Font) -> None:
        super().__init__()
        self._font = font

    def __missing__(self, glyph: int) -> int:
        units = float(self._font.get_glyph_h_advance(glyph))
        width = round(units * 1000 / float(self._font.face.upem))
        self[glyph] = width
        return width


def load_face(path: Path, variations: Variations = (), *, keeps_slash: bool = False) -> Face:
    """Return the face of a TrueType or OpenType file, the same object while the file is unchanged.

    A slash through its zero is left out where the face is known for it, unless ``keeps_slash``.

    Raises ContentError if the file cannot be read or is no such font. Only the file's table
    directory is read here; see ``Face``.
    """
    try:
        resolved = path.resolve(strict=True)
        stat = resolved.stat()
    except OSError as error:
        raise make_unreadable_font_error(path, error) from error
    file = FontFile(resolved, stat.st_size, stat.st_mtime_ns)
    return _load_cached_face(file, tuple(variations), keeps_slash=keeps_slash)


@lru_cache(maxsize=32)
def _map_program_to_texts(program: hb.Face) -> Mapping[int, str]:
    """Return the texts of the glyphs of a file; they are the same for all weights."""
    return map_glyph_texts(hb.Font(program))


@lru_cache(maxsize=128)
def _load_cached_face(file: FontFile, variations: Variations, *, keeps_slash: bool) -> Face:
    check_table_directory(file.path, file.size)
    return Face(file, variations, keeps_slash=keeps_slash)


@lru_cache(maxsize=96)
def _build_embedded_font(face: Face, glyphs: tuple[tuple[int, str], ...]) -> EmbeddedFont:
    """Return the subset of ``face`` for sorted pairs of glyph id and text; see ``Face.embed``."""
    used = [glyph for glyph, _ in glyphs]
    try:
        glyph_ids = {code: face.glyph_of_code(code) for code in used}
        if face.forbids_subsetting:
            glyph_ids = {glyph: glyph for glyph in range(face.program.glyph_count)} | glyph_ids
        font_subset = subset_font(face.program, dict(face.variations), glyph_ids)
    except ValueError as error:
        raise make_broken_font_error(face.path, str(error)) from error
    is_cff = font_subset.is_cff
    return EmbeddedFont(
        base_font=f"{_make_subset_tag(face, used)}+{face.postscript_name}",
        subtype="CIDFontType0" if is_cff else "CIDFontType2",
        program=font_subset.program,
        program_key="FontFile3" if is_cff else "FontFile2",
        program_subtype="CIDFontType0C" if is_cff else "",
        cid_to_gid=font_subset.cid_to_gid,
        widths=tuple((glyph, face.advances[glyph]) for glyph in used),
        default_width=1000,
        to_unicode=build_to_unicode_cmap((glyph, text) for glyph, text in glyphs if text),
        flags=_SYMBOLIC | (_ITALIC if face.italic_angle else 0),
        bbox=_get_bounding_box(face),
        italic_angle=round(face.italic_angle),
        ascent=round(face.ascent * 1000),
        descent=-round(face.descent * 1000),
        cap_height=round(face.cap_height * 1000),
        # No font table holds the width of the stems; this is the usual estimate from the weight.
        stem_v=round(50 + (face.weight / 65) ** 2),
    )


def _make_subset_tag(face: Face, glyphs: list[int]) -> str:
    """Return six capital letters for this set of glyphs (ISO 32000-1 §9.6.4)."""
    number = int.from_bytes(hashlib.sha256(repr((face.resource_name, glyphs)).encode()).digest()[:8], "big")
    return "".join(_ALPHABET[number // 26**digit % 26] for digit in range(6))


def _get_bounding_box(face: Face) -> tuple[int, int, int, int]:
    head = bytes(face.program.reference_table("head").data)
    if len(head) < 54:
        raise make_broken_font_error(face.path, "its head table is damaged")
    left, bottom, right, top = struct.unpack_from(">4h", head, 36)
    scale = 1000 / face.units_per_em
    return round(left * scale), round(bottom * scale), round(right * scale), round(top * scale)
