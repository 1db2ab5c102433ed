"""Faces and their subsets: what a PDF reader needs, byte for byte the same every time."""

from __future__ import annotations

import io
import re
from pathlib import Path
from typing import Any

import fontpkg_atkinson_hyperlegible
import fontpkg_noto_sans
import pypdfium2
import pytest
import uharfbuzz as hb
from hypothesis import given
from hypothesis import strategies as st

from handout.errors import ContentError
from handout.pdf.fonts.face import EmbeddedFont, Face, load_face
from handout.pdf.fonts.font_file import FontFile
from handout.pdf.fonts.to_unicode import build_to_unicode_cmap, map_glyph_texts

STATIC = Path(fontpkg_atkinson_hyperlegible.ROOT) / "files" / "AtkinsonHyperlegible-Regular.ttf"
ITALIC = STATIC.with_name("AtkinsonHyperlegible-Italic.ttf")
VARIABLE = Path(fontpkg_noto_sans.ROOT) / "files" / "NotoSans[wdth,wght].ttf"
BOLD = (("wdth", 100.0), ("wght", 700.0))


def glyphs(face: Face, text: str) -> dict[int, str]:
    return {face.font.get_nominal_glyph(ord(letter)): letter for letter in text}


def embedded(face: Face, text: str = "Ketamine é") -> EmbeddedFont:
    return face.embed(glyphs(face, text))


@pytest.fixture(scope="module")
def opentype(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An OpenType font with CFF outlines, made from a few letters of a TrueType one."""
    builder = pytest.importorskip("fontTools.fontBuilder")
    from fontTools.pens.t2CharStringPen import T2CharStringPen

    face = load_face(STATIC)
    letters = " AVKetamin"
    names = [".notdef", *(f"g{ord(letter)}" for letter in letters)]
    strings, widths = {".notdef": T2CharStringPen(500, None).getCharString()}, {".notdef": (500, 0)}
    for letter, name in zip(letters, names[1:], strict=True):
        glyph = face.font.get_nominal_glyph(ord(letter))
        pen = T2CharStringPen(face.advances[glyph], None)
        face.font.draw_glyph_with_pen(glyph, pen)
        strings[name], widths[name] = pen.getCharString(), (face.advances[glyph], 0)
    font = builder.FontBuilder(1000, isTTF=False)
    font.setupGlyphOrder(names)
    font.setupCharacterMap({ord(letter): name for letter, name in zip(letters, names[1:], strict=True)})
    font.setupCFF(
        "TestSans-Regular", {"FullName": "Test Sans"}, strings, {"defaultWidthX": 500, "nominalWidthX": 0}
    )
    font.setupHorizontalMetrics(widths)
    font.setupHorizontalHeader(ascent=950, descent=-290)
    font.setupNameTable({"familyName": "Test Sans", "styleName": "Regular", "psName": "TestSans-Regular"})
    font.setupOS2(sTypoAscender=950, sTypoDescender=-290, usWinAscent=950, usWinDescent=290)
    font.setupPost()
    path = tmp_path_factory.mktemp("fonts") / "TestSans.otf"
    font.save(path)
    return path


def test_metrics_are_shares_of_an_em() -> None:
    face = load_face(STATIC)
    assert (face.ascent, face.descent, face.cap_height) == (0.95, 0.29, 0.668)
    assert face.underline_position < 0 < face.underline_thickness < 0.1
    assert face.covers("é")
    assert not face.covers("Ж")


def test_a_face_is_loaded_once_and_its_key_is_of_its_file() -> None:
    assert load_face(STATIC) is load_face(STATIC.parent / ".." / "files" / STATIC.name)
    keys = {
        load_face(path, axes).resource_name
        for path, axes in ((STATIC, ()), (ITALIC, ()), (VARIABLE, ()), (VARIABLE, BOLD))
    }
    assert len(keys) == 4
    assert all(re.fullmatch("F[0-9a-f]{8}", key) for key in keys)


@pytest.mark.parametrize(("path", "axes"), [(STATIC, ()), (VARIABLE, BOLD), (VARIABLE, (("wght", 400.0),))])
def test_truetype_subset(path: Path, axes: tuple[tuple[str, float], ...]) -> None:
    face = load_face(path, axes)
    font = embedded(face)
    subset = hb.Face(font.program)
    assert (font.subtype, font.program_key, font.program_subtype) == ("CIDFontType2", "FontFile2", "")
    assert set(subset.table_tags) == {"glyf", "head", "hhea", "hmtx", "loca", "maxp"}
    assert len(font.program) < 6000
    assert re.fullmatch(r"[A-Z]{6}\+[A-Za-z0-9_-]+", font.base_font)
    program = hb.Font(subset)
    for code, width in font.widths:
        mapped = int.from_bytes(font.cid_to_gid[2 * code : 2 * code + 2], "big")
        place = mapped if font.cid_to_gid else code
        assert place, "no character is shown as .notdef"
        assert round(program.get_glyph_h_advance(place) * 1000 / subset.upem) == width
        assert program.get_glyph_extents(place) == face.font.get_glyph_extents(code)


@pytest.mark.parametrize(("path", "axes"), [(STATIC, ()), (VARIABLE, BOLD)])
def test_no_glyph_of_a_subset_keeps_its_hinting(path: Path, axes: tuple[tuple[str, float], ...]) -> None:
    from fontTools.ttLib import TTFont

    def hinted(font: Any) -> list[str]:
        outlines = [(name, font["glyf"][name]) for name in font.getGlyphOrder()]
        return [name for name, glyph in outlines if getattr(glyph, "program", None)]

    assert hinted(TTFont(STATIC)), "else there is nothing to lose"
    subset = TTFont(io.BytesIO(embedded(load_face(path, axes)).program))
    assert hinted(subset) == []
    assert not {"fpgm", "prep", "cvt ", "hdmx", "VDMX", "gasp"} & set(subset.keys())


def test_bold_of_a_variable_font_is_bolder() -> None:
    regular, bold = embedded(load_face(VARIABLE, (("wght", 400.0),))), embedded(load_face(VARIABLE, BOLD))
    assert bold.stem_v > regular.stem_v
    assert sum(width for _, width in bold.widths) > sum(width for _, width in regular.widths)
    assert bold.base_font.endswith("-wdth100-wght700")


def test_opentype_subset_keeps_glyph_ids(opentype: Path) -> None:
    face = load_face(opentype)
    font = embedded(face, "Ketamin")
    assert (font.subtype, font.program_key, font.program_subtype) == (
        "CIDFontType0",
        "FontFile3",
        "CIDFontType0C",
    )
    assert font.cid_to_gid == b""
    from fontTools.cffLib import CFFFontSet

    (program,) = _decompiled(CFFFontSet(), font.program)
    assert program.ROS == ("Adobe", "Identity", 0)
    codes = [code for code, _ in font.widths]
    assert program.charset == [".notdef", *(f"cid{code:05}" for code in codes)]
    for code, width in font.widths:
        charstring, _ = program.CharStrings.getItemAndSelector(f"cid{code:05}")
        bounds = charstring.calcBounds(None)
        box = face.font.get_glyph_extents(code)
        assert bounds == pytest.approx(
            (box.x_bearing, box.y_bearing + box.height, box.x_bearing + box.width, box.y_bearing), abs=3
        )
        assert charstring.width == width


def _decompiled(fonts: Any, table: bytes) -> Any:
    fonts.decompile(io.BytesIO(table), None)
    return fonts


def test_damaged_outlines_are_a_problem(opentype: Path, tmp_path: Path) -> None:
    content = bytearray(opentype.read_bytes())
    at = content.index(b"CFF ")
    offset = int.from_bytes(content[at + 8 : at + 12], "big")
    content[offset + 4 : offset + 40] = bytes(36)
    path = tmp_path / "damaged.otf"
    path.write_bytes(content)
    with pytest.raises(ContentError, match="not a usable font"):
        embedded(load_face(path), "AV")


@pytest.mark.parametrize("outlines", ["glyf", "CFF"])
def test_a_file_with_the_subset_passes_the_validators(opentype: Path, outlines: str) -> None:
    from handout.pdf.canvas import TaggedCanvas
    from handout.pdf.metadata import Metadata
    from handout.pdf.structure import StructureElement
    from tests.support.pdf_checks import findings

    face = load_face(opentype if outlines == "CFF" else STATIC)
    root = StructureElement("Document")
    canvas = TaggedCanvas((300, 200), Metadata(title="Fonts", language="en"), document=root)
    shown = glyphs(face, "AV Ketamin")
    canvas.use_glyphs(face, shown)
    codes = "".join(f"{glyph:04X}" for glyph in shown)
    with canvas.tag(StructureElement("P", root)):
        canvas.paint_text(f"BT\n/{face.resource_name} 12 Tf\n1 0 0 1 20 100 Tm\n[<{codes}>]TJ\nET")
    file = canvas.finish()
    assert findings(file) == []
    text = pypdfium2.PdfDocument(file)[0].get_textpage().get_text_range()
    assert text == "AV Ketamin"


def test_same_glyphs_same_bytes_and_other_glyphs_another_tag() -> None:
    face = load_face(STATIC)
    first = embedded(face, "abc")
    embedded(face, "xyz")
    stat = STATIC.stat()
    other = Face(FontFile(STATIC, stat.st_size, stat.st_mtime_ns))
    assert other.embed(glyphs(face, "cba")) == first
    assert embedded(face, "abd").base_font != first.base_font


def test_a_font_that_was_saved_anew_is_read_anew(tmp_path: Path) -> None:
    path = tmp_path / "own.ttf"
    for source in (STATIC, ITALIC, STATIC):
        path.write_bytes(source.read_bytes())
        face = load_face(path)
        assert face.postscript_name == load_face(source).postscript_name
        assert embedded(face).program == embedded(load_face(source)).program


def test_italic_is_said_so() -> None:
    font = embedded(load_face(ITALIC))
    assert font.italic_angle < 0
    assert font.flags & 64
    assert not embedded(load_face(STATIC)).flags & 64


def read_cmap(cmap: str) -> dict[int, str]:
    """Return the text of each code as a reader of PDFs takes it from a ToUnicode CMap."""
    texts: dict[int, str] = {}
    for first, last, text in re.findall(r"^<(.{4})> (?:<(.{4})> )?<(.+)>$", cmap, re.MULTILINE):
        if (first, last, text) == ("0000", "", "FFFF"):
            continue
        begin, end = int(first, 16), int(last or first, 16)
        assert begin >> 8 == end >> 8, "only the last byte of a code may grow"
        for step in range(end - begin + 1):
            written = bytearray.fromhex(text)
            written[-1] += step
            assert begin + step not in texts
            texts[begin + step] = written.decode("utf-16-be")
    return texts


characters = st.characters(exclude_categories=["Cs"])


@given(
    st.dictionaries(st.integers(1, 0xFFFF), st.text(characters, min_size=1, max_size=3), max_size=20),
    st.lists(st.tuples(st.integers(1, 0xFE00), st.integers(32, 0x11000), st.integers(1, 300)), max_size=4),
)
def test_a_reader_finds_the_text_of_every_glyph(
    odd: dict[int, str], runs: list[tuple[int, int, int]]
) -> None:
    texts = dict(odd)
    for glyph, code, length in runs:
        texts |= {
            glyph + step: chr(code + step) for step in range(length) if not 0xD800 <= code + step <= 0xDFFF
        }
    assert read_cmap(build_to_unicode_cmap(sorted(texts.items())).decode()) == texts


def test_to_unicode_tells_of_glyphs_in_blocks_of_a_hundred() -> None:
    cmap = build_to_unicode_cmap((2 * glyph, chr(0x400 + glyph)) for glyph in range(1, 251)).decode()
    assert re.findall(r"(\d+) beginbfchar", cmap) == ["100", "100", "50"]
    assert cmap.count("\n<") == 251
    assert "<0002> <0401>" in cmap
    assert "<0041> <D83DDE00>" in build_to_unicode_cmap([(0x41, "😀")]).decode()


def test_to_unicode_tells_of_an_alphabet_in_one_range() -> None:
    alphabet = [(36 + at, chr(65 + at)) for at in range(26)]
    assert b"1 beginbfrange\n<0024> <003D> <0041>\nendbfrange" in build_to_unicode_cmap(alphabet)


def test_each_glyph_stands_for_one_text_of_the_face() -> None:
    face = load_face(VARIABLE)
    texts = map_glyph_texts(face.font)
    assert texts[face.font.get_nominal_glyph(0x3BC)] == "μ"
    assert 0 not in texts
    assert all(texts.values())


def broken(tmp_path: Path, content: bytes) -> str:
    path = tmp_path / "broken.ttf"
    path.write_bytes(content)
    with pytest.raises(ContentError) as caught:
        embedded(load_face(path), "A")
    return caught.value.problems[0].message


def test_broken_files_are_problems(tmp_path: Path) -> None:
    whole = STATIC.read_bytes()
    assert "neither TrueType nor OpenType" in broken(tmp_path, b"wOF2" + whole[4:])
    assert "neither TrueType nor OpenType" in broken(tmp_path, b"")
    assert "ends before" in broken(tmp_path, whole[:20000])
    assert "table is missing" in broken(tmp_path, whole.replace(b"hmtx", b"hmtz", 1))
    assert "not a usable font" in broken(tmp_path, whole.replace(b"cmap", b"cmaq", 1))
    with pytest.raises(ContentError, match="cannot be read"):
        load_face(tmp_path / "none.ttf")


def test_a_font_with_a_damaged_character_table_is_a_problem(tmp_path: Path) -> None:
    content = bytearray(STATIC.read_bytes())
    at = content.index(b"cmap")
    offset = int.from_bytes(content[at + 8 : at + 12], "big")
    content[offset : offset + 64] = bytes(64)
    assert "no characters" in broken(tmp_path, bytes(content))


@pytest.mark.parametrize(
    ("bits", "allowed"), [(0, True), (4, True), (8, True), (2, False), (0x200, False), (0x100, True)]
)
def test_the_licence_bits_are_kept(tmp_path: Path, bits: int, allowed: bool) -> None:
    content = bytearray(STATIC.read_bytes())
    at = content.index(b"OS/2")
    offset = int.from_bytes(content[at + 8 : at + 12], "big")
    content[offset + 8 : offset + 10] = bits.to_bytes(2, "big")
    path = tmp_path / "licensed.ttf"
    path.write_bytes(content)
    face = load_face(path)
    if allowed:
        count = hb.Face(embedded(face, "A").program).glyph_count
        assert (count > 300) == (bits == 0x100), "a font that must not be subset is embedded whole"
    else:
        with pytest.raises(ContentError, match="forbids embedding"):
            embedded(face, "A")
