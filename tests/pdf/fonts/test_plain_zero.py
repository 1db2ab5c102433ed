"""The default face's zero: plain in numbers, slashed in codes, and otherwise the same glyph."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from handout.pdf.fonts.face import Face, load_face
from handout.text.shaping import cached_shaper
from handout.theme.fonts import find_family

STYLES = ("regular", "bold", "italic", "bold_italic")


def face_of(style: str, family: str = "Atkinson Hyperlegible") -> Face:
    return load_face(getattr(find_family(family, None), style).path)


def read_zero(face: Face) -> tuple[int, list[int], int]:
    """Contours, their box, and the advance of a face's zero, as another reader of fonts finds them."""
    font = TTFont(BytesIO(bytes(face.program.blob.data)))
    glyph = font["glyf"]["zero"]
    box = [glyph.xMin, glyph.yMin, glyph.xMax, glyph.yMax]
    return glyph.numberOfContours, box, font["hmtx"]["zero"][0]


@pytest.mark.parametrize("style", STYLES)
def test_the_slash_is_gone_and_the_rest_is_as_it_was(style: str) -> None:
    plain, slashed = face_of(style), face_of(style).slashed
    assert plain is not slashed
    contours, box, advance = read_zero(plain)
    was, old_box, old_advance = read_zero(slashed)
    assert (contours, was) == (2, 3)
    assert (box, advance) == (old_box, old_advance)
    others = (
        TTFont(BytesIO(bytes(plain.program.blob.data))),
        TTFont(BytesIO(bytes(slashed.program.blob.data))),
    )
    for name in ("one", "eight", "O", "percent"):
        assert others[0]["glyf"][name] == others[1]["glyf"][name]


@pytest.mark.parametrize("style", STYLES)
def test_the_ring_is_about_as_thick_as_before_all_around(style: str) -> None:
    font = TTFont(BytesIO(bytes(face_of(style).program.blob.data)))
    glyph = font["glyf"]["zero"]
    last = glyph.endPtsOfContours[0] + 1
    outer, inner = glyph.coordinates[:last], glyph.coordinates[last:]
    extents = [zip(*contour, strict=True) for contour in (outer, inner)]
    sides = [abs(end(a) - end(b)) for a, b in zip(*extents, strict=True) for end in (min, max)]
    assert min(sides) >= 60
    assert max(sides) <= 175


@pytest.mark.parametrize("word", ["0", "555-0100", "10:00", "2026", "(800)", "100%", "10mg", "0.5", "104°F"])
def test_numbers_have_a_plain_zero(word: str) -> None:
    face = face_of("regular")
    pieces = cached_shaper((face,), "en", False).shape_word(word, False)
    assert {glyphs.face for glyphs, _ in pieces} == {face}


@pytest.mark.parametrize("word", ["J0170", "RAH0X0", "Z00.00", "c7050d30", "example.org/x10"])
def test_codes_keep_the_slash(word: str) -> None:
    face = face_of("regular")
    pieces = cached_shaper((face,), "en", False).shape_word(word, False)
    assert {glyphs.face for glyphs, _ in pieces} == {face.slashed}
    assert "".join(glyphs.text for glyphs, _ in pieces) == word


def test_a_code_that_is_wider_than_a_line_keeps_the_slash() -> None:
    face = face_of("regular")
    pieces = cached_shaper((face,), "en", False).split_to_width("J0170" * 9, 4000, rtl=False)
    assert {glyphs.face for glyphs in pieces} == {face.slashed}


def test_figures_of_one_width_are_plain_too() -> None:
    face = face_of("regular")
    font = TTFont(BytesIO(bytes(face.program.blob.data)))
    _, ends, _ = font["glyf"]["zero.tf"].getCoordinates(font["glyf"])
    assert len(ends) == 2


@pytest.mark.parametrize("family", ["Noto Sans", "Source Sans 3"])
def test_other_faces_stay_as_they_are(family: str) -> None:
    face = face_of("regular", family)
    assert face.slashed is face


def test_both_zeros_are_told_apart_in_a_file() -> None:
    """One resource for each program: else a reader would show one zero for both."""
    face = face_of("regular")
    assert face.resource_name != face.slashed.resource_name
    assert face.postscript_name.endswith("-PlainZero")
    assert face.slashed.postscript_name == "AtkinsonHyperlegible-Regular"


def test_the_face_is_known_by_its_name_wherever_it_lies(tmp_path: Path) -> None:
    copy = tmp_path / "renamed.ttf"
    copy.write_bytes(face_of("regular").path.read_bytes())
    assert read_zero(load_face(copy)) == read_zero(face_of("regular"))
