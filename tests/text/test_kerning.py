"""Words put together from pairs of letters are, glyph for glyph, those that HarfBuzz shapes."""

from __future__ import annotations

import struct
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handout.pdf.fonts.face import Face, load_face
from handout.text import shaping
from handout.text.kerning import ASCII_CODES, PLAIN_LANGUAGES, PairKerning, cached_kerning
from handout.text.kerning_tables import TABLES
from handout.text.pair_rules import _read_coverage, has_wide_rules
from handout.text.shaping import Shaper, cached_shaper
from handout.theme.fonts import find_family
from tests.support import kerning_tables
from tests.support.examples import count_examples

ATKINSON = find_family("Atkinson Hyperlegible", None)
FACES = [
    load_face(style.path, style.variations)
    for style in (ATKINSON.regular, ATKINSON.bold, ATKINSON.italic, ATKINSON.bold_italic)
]
NOTO = find_family("Noto Sans", None).regular
LIGATURES = load_face(NOTO.path, NOTO.variations)
letters = st.text(st.sampled_from([chr(at) for at in ASCII_CODES]), min_size=1, max_size=14)


def shaped(face: Face, word: str, tabular: bool, monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """The pieces of a word with the short way closed."""
    with monkeypatch.context() as patch:
        patch.setattr(Shaper, "_shape_ascii", lambda self, word: None)
        fresh = Shaper((face,), "en", tabular)
        return [(piece.code, piece.width, piece.texts, kind) for piece, kind in fresh.shape_word(word, False)]


@settings(max_examples=count_examples(100))
@given(word=letters, face=st.sampled_from(FACES), tabular=st.booleans())
def test_any_word_is_what_harfbuzz_makes_of_it(word: str, face: Face, tabular: bool) -> None:
    with pytest.MonkeyPatch.context() as patch:
        wanted = shaped(face, word, tabular, patch)
    found = Shaper((face,), "en", tabular).shape_word(word, False)
    assert [(piece.code, piece.texts, kind) for piece, kind in found] == [
        (code, texts, kind) for code, _, texts, kind in wanted
    ]
    assert [piece.width for piece, _ in found] == pytest.approx([width for _, width, _, _ in wanted])


def test_the_short_way_is_taken_for_the_default_face() -> None:
    """Else the test above would compare HarfBuzz with itself."""
    found = cached_kerning(FACES[0], "en", False).kern_word("AVATAR")
    assert found is not None
    alone = [cached_kerning(FACES[0], "en", False).kern_word(letter) for letter in "AVATAR"]
    assert found[1] < sum(each[1] for each in alone if each), "A and V are kerned"


def test_a_face_with_more_than_pairs_is_shaped() -> None:
    assert cached_kerning(LIGATURES, "en", False).kern_word("office") is None


@pytest.fixture
def contextual(tmp_path: Path) -> Face:
    """A font in which an "a" before "bc" has another shape, and no two letters tell so by themselves."""
    from fontTools.feaLib.builder import addOpenTypeFeaturesFromString
    from fontTools.ttLib import TTFont

    font = TTFont(ATKINSON.regular.path)
    for table in ("GSUB", "GPOS"):
        if table in font:
            del font[table]
    rule = "feature calt { sub a' b c by at; } calt;"
    addOpenTypeFeaturesFromString(font, f"languagesystem DFLT dflt; languagesystem latn dflt; {rule}")
    font.save(tmp_path / "Contextual.ttf")
    return load_face(tmp_path / "Contextual.ttf")


def test_letters_that_depend_on_two_others_are_shaped(
    contextual: Face, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = f"{contextual.glyph('@'):04X}"
    (piece, _), *_ = found = Shaper((contextual,), "en", False).shape_word("abc", False)
    assert other in piece.code
    assert [(piece.code, piece.width, piece.texts, kind) for piece, kind in found] == shaped(
        contextual, "abc", False, monkeypatch
    )
    assert cached_kerning(contextual, "en", False).kern_word("abc") is None


@pytest.mark.parametrize(
    ("rule", "wide"),
    [
        ("feature kern { pos a' -200 b c; } kern;", True),
        ("feature liga { sub a b c by at; } liga;", True),
        ("feature liga { sub a b by at; sub a b c by at; } liga;", False),
        ("feature ccmp { sub a' b c by at; } ccmp;", True),
        ("feature ccmp { sub a' b by at; } ccmp;", False),
        ("feature kern { pos a b -200; } kern;", False),
        ("feature calt { sub a' b c by at; } calt;", True),
        ("feature frac { sub a' b c by at; } frac;", False),
    ],
)
def test_rules_over_three_letters_are_left_to_harfbuzz(tmp_path: Path, rule: str, wide: bool) -> None:
    from fontTools.feaLib.builder import addOpenTypeFeaturesFromString
    from fontTools.ttLib import TTFont

    font = TTFont(ATKINSON.regular.path)
    for table in ("GSUB", "GPOS"):
        del font[table]
    addOpenTypeFeaturesFromString(font, f"languagesystem DFLT dflt; languagesystem latn dflt; {rule}")
    font.save(tmp_path / "Rules.ttf")
    kerning = cached_kerning(load_face(tmp_path / "Rules.ttf"), "en", False)
    assert (kerning.kern_word("xyz") is None) == wide
    if not wide:
        assert kerning.kern_word("xyz") is not None


def test_what_is_not_ascii_is_shaped(monkeypatch: pytest.MonkeyPatch) -> None:
    assert cached_kerning(FACES[0], "en", False).kern_word("é") is None
    assert cached_shaper((FACES[0],), "en", False).shape_word("é", False)
    assert shaping.INVISIBLE.sub("", "a\u00adb") == "ab"


@pytest.mark.parametrize("table", ["GSUB", "GPOS"])
def test_a_rule_that_is_not_there_leaves_the_font_to_harfbuzz(tmp_path: Path, table: str) -> None:
    from fontTools.ttLib import TTFont

    font = TTFont(ATKINSON.regular.path)
    for record in font[table].table.FeatureList.FeatureRecord:
        record.Feature.LookupListIndex = [999]
    font.save(tmp_path / "Spoilt.ttf")
    assert has_wide_rules(load_face(tmp_path / "Spoilt.ttf"), "xyz")


def test_ranges_that_overlap_are_not_spelled_out() -> None:
    coverage = struct.pack(">2H", 2, 10_000) + struct.pack(">3H", 0, 65_534, 0) * 10_000
    with pytest.raises(struct.error, match="overlap"):
        _read_coverage(coverage, 0)


def test_a_tag_that_is_no_ascii_leaves_the_font_to_harfbuzz(tmp_path: Path) -> None:
    from fontTools.ttLib import TTFont

    font = TTFont(ATKINSON.regular.path)
    tag = font["GSUB"].table.FeatureList.FeatureRecord[0]
    tag.FeatureTag = "lig\xff"
    font.save(tmp_path / "Spoilt.ttf")
    face = load_face(tmp_path / "Spoilt.ttf")
    assert cached_kerning(face, "en", False).kern_word("xyz") is None
    (piece, _), *_ = Shaper((face,), "en", False).shape_word("xyz", False)
    assert piece.width > 0


def test_the_tables_of_the_default_face_are_current() -> None:
    source = kerning_tables.FILE.read_text(encoding="ascii")
    assert kerning_tables.make_source() == source, "run `python -m tests.support.kerning_tables`"


@pytest.mark.parametrize("tabular", [False, True])
@pytest.mark.parametrize("face", kerning_tables.list_faces(), ids=lambda face: face.postscript_name)
def test_a_table_says_what_harfbuzz_measures(
    face: Face, tabular: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    known = PairKerning(face, "de-AT", {"tnum": True} if tabular else None)
    measured = kerning_tables.measure(face, tabular)
    assert known.list_letters() == measured.list_letters()
    assert known.has_default_glyphs == measured.has_default_glyphs is not tabular
    letters = "".join(known.list_letters())[::3] + "AVTJ17-0"
    pairs = [one + other for one in letters for other in letters]
    expected = list(map(measured.find_kern, pairs))
    monkeypatch.setattr(PairKerning, "_shape", None)  # nothing of the table is measured
    assert list(map(known.find_kern, pairs)) == expected
    assert any(expected)


def test_the_tables_are_of_all_languages_that_use_them() -> None:
    for face in kerning_tables.list_faces():
        for table in ("GSUB", "GPOS"):
            for script in range(len(face.program.get_table_script_tags(table))):
                assert set(face.program.get_script_language_tags(table, script)) <= {"MOL "}
    assert not PLAIN_LANGUAGES & {"mo", "ro", "rum", "ron"}


@pytest.mark.parametrize("language", ["ro", "ro-MD", "tlh"])
def test_another_language_and_another_face_are_measured(language: str) -> None:
    assert PairKerning(FACES[0], language, None)._known_kerns is None
    assert PairKerning(LIGATURES, "en", None)._known_kerns is None
    assert PairKerning(FACES[0], "en", {"smcp": True})._known_kerns is None
    assert PairKerning(FACES[0], "en", None)._known_kerns is not None
    assert len(TABLES) == 8
