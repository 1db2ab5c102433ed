"""Font subsets as PDF objects: Type0 fonts whose codes are glyph ids (ISO 32000-1 §9.7)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handout.caches import lru_cache
from handout.pdf.flate import Stream, compress_shared_stream
from handout.pdf.objects import IndirectObjects
from handout.pdf.syntax import format_number, format_number_array

if TYPE_CHECKING:
    from handout.pdf.fonts.face import EmbeddedFont


def write_font(objects: IndirectObjects, font: EmbeddedFont) -> int:
    """Add a font and all the objects it needs, and return its object number."""
    program = objects.add(make_font_program(font))
    to_unicode = objects.add(compress_shared_stream(font.to_unicode))
    descriptor = objects.add(format_font_descriptor(font, program))
    mapping = ""
    if font.subtype == "CIDFontType2":
        target = (
            f" {objects.add(compress_shared_stream(font.cid_to_gid))} 0 R" if font.cid_to_gid else "/Identity"
        )
        mapping = f"/CIDToGIDMap{target}"
    descendant = objects.add(
        f"<</Type/Font/Subtype/{font.subtype}/BaseFont/{font.base_font}"
        f"/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"
        f"/FontDescriptor {descriptor} 0 R/DW {font.default_width}"
        f"/W[{_format_widths(font.widths)}]{mapping}>>"
    )
    return objects.add(
        f"<</Type/Font/Subtype/Type0/BaseFont/{font.base_font}/Encoding/Identity-H"
        f"/DescendantFonts[{descendant} 0 R]/ToUnicode {to_unicode} 0 R>>"
    )


def make_font_program(font: EmbeddedFont) -> Stream:
    """Return the stream of a font program (§9.9)."""
    length = f"/Length1 {len(font.program)}" if font.program_key == "FontFile2" else ""
    subtype = f"/Subtype/{font.program_subtype}" if font.program_subtype else ""
    return compress_shared_stream(font.program, length + subtype)


def format_font_descriptor(font: EmbeddedFont, program: int) -> str:
    """Return a font's descriptor (§9.8); ``program`` is the object number of its program."""
    return (
        f"<</Type/FontDescriptor/FontName/{font.base_font}/Flags {font.flags}"
        f"/FontBBox{format_number_array(font.bbox)}"
        f"/ItalicAngle {format_number(font.italic_angle)}/Ascent {font.ascent}/Descent {font.descent}"
        f"/CapHeight {font.cap_height}/StemV {font.stem_v}/{font.program_key} {program} 0 R>>"
    )


@lru_cache(maxsize=64)
def _format_widths(widths: tuple[tuple[int, int], ...]) -> str:
    """Return the W array (§9.7.4.3); widths of consecutive codes share one list."""
    parts: list[str] = []
    expected = -1
    for code, width in widths:
        parts.append(f" {width}" if code == expected else f"]{code}[{width}")
        expected = code + 1
    return f"{''.join(parts)}]"[1:] if parts else ""
