"""The font of form fields: a simple one, because viewers write with it what is typed (§9.6, §12.7.3.3)."""

from __future__ import annotations

import uharfbuzz as hb

from handout.caches import lru_cache
from handout.data_classes import NamedTuple, replace
from handout.pdf.fonts.embedding import format_font_descriptor, make_font_program
from handout.pdf.fonts.face import Face
from handout.pdf.fonts.subset import PDF_TABLES
from handout.pdf.objects import IndirectObjects

FIELD_FONT_NAME = "HandoutField"
"""Name of the font among the resources of all fields."""
FIRST_CODE, LAST_CODE = 32, 255
_NONSYMBOLIC = 1 << 5


class FieldEncoding(NamedTuple):
    """What the one-byte codes of a field font stand for, and which of them differ from WinAnsiEncoding."""

    characters: dict[int, str]
    differences: dict[int, str]


def find_field_face(faces: tuple[Face, ...]) -> Face:
    """Return the first face that can be a simple TrueType font, or the first of all."""
    usable = (face for face in faces if "glyf" in face.program.table_tags and not face.forbids_subsetting)
    return next(usable, faces[0])


def make_field_encoding(face: Face, letters: str) -> FieldEncoding:
    """Return an encoding that has the Windows letters, and those of ``letters`` that are none of them.

    What Windows' encoding lacks takes the place of letters and signs that the language does not need.
    """
    standard = {code: _decode_windows(code) for code in range(FIRST_CODE, LAST_CODE + 1)}
    both = dict.fromkeys(form for form in letters + letters.upper())
    names, known = _load_glyph_names(), set(standard.values())
    missing = [form for form in both if form not in known and ord(form) in names and face.covers(form)]
    unassigned = [code for code, character in standard.items() if not character]
    # Accented letters first, then signs that are seldom typed; ASCII stays.
    others = [code for code in range(LAST_CODE, 0x7F, -1) if standard[code] and standard[code] not in both]
    differences = dict(zip((*unassigned, *others), missing, strict=False))
    characters = {code: differences.get(code, character) for code, character in standard.items()}
    covered = {
        code: character for code, character in characters.items() if character and face.covers(character)
    }
    return FieldEncoding(covered, differences)


def write_field_font(objects: IndirectObjects, face: Face, letters: str) -> int:
    """Add the font of form fields, and return its object number."""
    encoding = make_field_encoding(face, letters)
    glyphs = {face.glyph(character): character for character in encoding.characters.values()}
    embedded = replace(
        face.embed(glyphs), program=_subset_with_characters(face, tuple(encoding.characters.values())),
        program_key="FontFile2", program_subtype="", flags=_NONSYMBOLIC,
    )  # fmt: skip
    program = objects.add(make_font_program(embedded))
    descriptor = objects.add(format_font_descriptor(embedded, program))
    widths = " ".join(str(_measure(face, encoding, code)) for code in range(FIRST_CODE, LAST_CODE + 1))
    return objects.add(
        f"<</Type/Font/Subtype/TrueType/BaseFont/{embedded.base_font}/FirstChar {FIRST_CODE}"
        f"/LastChar {LAST_CODE}/Widths[{widths}]/FontDescriptor {descriptor} 0 R"
        f"/Encoding{_format_encoding(encoding)}>>"
    )


def _decode_windows(code: int) -> str:
    return bytes((code,)).decode("cp1252", "ignore") if code != 0x7F else ""


def _measure(face: Face, encoding: FieldEncoding, code: int) -> int:
    character = encoding.characters.get(code)
    return face.advances[face.glyph(character)] if character else 0


def _format_encoding(encoding: FieldEncoding) -> str:
    if not encoding.differences:
        return "/WinAnsiEncoding"
    entries = "".join(
        f" {code}/{_name_glyph(character)}" for code, character in sorted(encoding.differences.items())
    )
    return f"<</Type/Encoding/BaseEncoding/WinAnsiEncoding/Differences[{entries.strip()}]>>"


@lru_cache(maxsize=1)
def _load_glyph_names() -> dict[int, str]:
    """Return the name of each character in the Adobe Glyph List, as PDF/A asks (ISO 19005-2 §6.2.11.6)."""
    from reportlab.pdfbase._glyphlist import _glyphname2unicode

    return {code: name for name, code in sorted(_glyphname2unicode.items(), reverse=True)}


def _name_glyph(character: str) -> str:
    return _load_glyph_names()[ord(character)]


@lru_cache(maxsize=16)
def _subset_with_characters(face: Face, characters: tuple[str, ...]) -> bytes:
    """Return the font program with these characters and its character map, by which viewers find them."""
    subset_input = hb.SubsetInput()
    subset_input.unicode_set.update(map(ord, characters))
    subset_input.flags = hb.SubsetFlags.NO_HINTING | hb.SubsetFlags.NO_LAYOUT_CLOSURE
    program = face.program
    dropped = (name for name in program.table_tags if name not in {*PDF_TABLES, "cmap"})
    subset_input.drop_table_tag_set.update(int.from_bytes(name.encode("latin-1"), "big") for name in dropped)
    axes = dict(face.variations)
    for axis in program.axis_infos:
        subset_input.pin_axis_location(program, axis.tag, axes.get(axis.tag, axis.default_value))
    return bytes(hb.SubsetPlan(program, subset_input).execute().blob.data)
