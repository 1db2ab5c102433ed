"""Shaping and fallback: kerning, ligatures, scripts, characters that nothing can show."""

from __future__ import annotations

import re

import pytest

from handout.text.font_stack import ALPHABETS
from handout.text.shaping import MissingGlyphsError, Shaper, cached_shaper
from tests.text.setting import fonts


def shaped(word: str, language: str = "en") -> Shaper:
    return cached_shaper(fonts().select_faces(language=language), language, False)


def faces_of(word: str, language: str = "en") -> list[str]:
    return [glyphs.face.path.name for glyphs, _ in shaped(word, language).shape_word(word, False)]


def test_pairs_are_kerned() -> None:
    one = shaped("AV")
    ((pair, _),) = one.shape_word("AV", False)
    ((first, _),), ((second, _),) = one.shape_word("A", False), one.shape_word("V", False)
    assert pair.width < first.width + second.width
    assert re.fullmatch(r"<[0-9A-F]{4}>\d+<[0-9A-F]{4}>", pair.code), (
        "a positive number moves the V to the left"
    )


def test_a_shaped_word_depends_on_nothing_shaped_before() -> None:
    faces = fonts().select_faces(language="en")
    fresh = Shaper(faces, "en", False).shape_word("ketamine", False)[0][0]
    used = Shaper(faces, "en", False)
    for word in ("Κεταμίνη", "office", "AV", "ketamines"):
        used.shape_word(word, False)
    again = used.shape_word("ketamine", False)[0][0]
    assert (fresh.code, fresh.width, fresh.texts) == (again.code, again.width, again.texts)


@pytest.mark.parametrize("word", ["Κεταμίνη", "Кетамин", "Việt,", "(Κ)", "x≥Ж"])
def test_a_word_falls_back_as_a_whole(word: str) -> None:
    faces = faces_of(word)
    assert "NotoSans[wdth,wght].ttf" in faces
    if word != "x≥Ж":
        assert len(faces) == 1, "no word is set in two faces"


@pytest.mark.parametrize("word", ["naïve", "Łódź", "ağaç", "µg", "≥", "½", "°C", "„Zitat“", "don’t"])
def test_what_the_first_face_has_stays_in_it(word: str) -> None:
    assert faces_of(word) == ["AtkinsonHyperlegible-Regular.ttf"]


def test_a_whole_language_falls_back_when_the_first_face_lacks_a_letter_of_it() -> None:
    assert faces_of("Nam", "vi") == ["NotoSans[wdth,wght].ttf"]
    assert faces_of("Nam", "vi-VN") == ["NotoSans[wdth,wght].ttf"]
    assert faces_of("Nam", "en") == ["AtkinsonHyperlegible-Regular.ttf"]
    assert faces_of("kawa", "pl") == ["AtkinsonHyperlegible-Regular.ttf"]


@pytest.mark.parametrize("language", sorted(ALPHABETS))
def test_every_alphabet_is_covered_by_one_face(language: str) -> None:
    letters = ALPHABETS[language]
    word = letters + letters.upper()
    assert len({glyphs.face for glyphs, _ in shaped(word, language).shape_word(word, False)}) == 1


def test_what_no_face_has_is_named_and_never_a_box() -> None:
    with pytest.raises(MissingGlyphsError) as caught:
        shaped("").shape_word("a\U00012000b\U00013000", False)
    assert caught.value.characters == ("\U00012000", "\U00013000")


@pytest.mark.parametrize(
    "steering",
    ["\u00ad", "\u200b", "\u200c", "\u200d", "\u2060", "\ufe0f", "\u200e", "\u202a", "\ufeff", "\x07"],
)
def test_what_has_no_ink_draws_nothing(steering: str) -> None:
    pieces = shaped("").shape_word(f"pa{steering}in", False)
    ids = [
        glyph
        for glyphs, _ in pieces
        for glyph in re.findall(r"[0-9A-F]{4}", "".join(re.findall(r"<([0-9A-F]+)>", glyphs.code)))
    ]
    plain = shaped("").shape_word("pain", False)[0][0]
    assert len(ids) == 4
    assert "0000" not in ids
    assert set(ids) == set(re.findall(r"[0-9A-F]{4}", plain.code))


def test_spaces_and_hyphens_that_do_not_break_are_drawn_in_any_face() -> None:
    for word in ("5\u00a0mg", "5\u202fmg", "5\u2007mg", "ten\u2011fold", "a\u2010b"):
        pieces = shaped("").shape_word(word, False)
        assert "0000" not in "".join(glyphs.code for glyphs, _ in pieces)


def test_ligatures_and_marks_are_told_in_full_when_copied() -> None:
    noto = cached_shaper(fonts().select_faces(language="vi"), "vi", False)
    (glyphs, _), *_ = noto.shape_word("x\u0302\u0301", False)
    assert "".join(glyphs.texts[int(found, 16)] for found in re.findall(r"<([0-9A-F]{4})>", glyphs.code)) in (
        "x\u0302\u0301", "x\u0302", "x") or glyphs.needs_actual_text  # fmt: skip


def test_tabular_figures_are_equally_wide() -> None:
    figures = cached_shaper(fonts().select_faces(language="vi"), "vi", True)
    widths = {figures.shape_word(digit, False)[0][0].width for digit in "0123456789"}
    assert len(widths) == 1
