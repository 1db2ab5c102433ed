"""Words put together from pairs of letters are, glyph for glyph, those that HarfBuzz shapes."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handout.layout import shaping
from handout.layout.kerning import LETTERS, pairs
from handout.layout.shaping import Setter, setter
from handout.pdf.fonts import Face, load_face
from handout.theme.fonts import family

ATKINSON = family("Atkinson Hyperlegible", None)
FACES = [
    load_face(style.path, style.variations)
    for style in (ATKINSON.regular, ATKINSON.bold, ATKINSON.italic, ATKINSON.bold_italic)
]
NOTO = family("Noto Sans", None).regular
LIGATURES = load_face(NOTO.path, NOTO.variations)
letters = st.text(st.sampled_from([chr(at) for at in LETTERS]), min_size=1, max_size=14)


def shaped(face: Face, word: str, tabular: bool, monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """The pieces of a word with the short way closed."""
    with monkeypatch.context() as patch:
        patch.setattr(Setter, "_ascii", lambda self, word: None)
        fresh = Setter((face,), "en", tabular)
        return [(piece.code, piece.width, piece.texts, kind) for piece, kind in fresh.word(word, False)]


@settings(max_examples=400)
@given(word=letters, face=st.sampled_from(FACES), tabular=st.booleans())
def test_any_word_is_what_harfbuzz_makes_of_it(word: str, face: Face, tabular: bool) -> None:
    with pytest.MonkeyPatch.context() as patch:
        wanted = shaped(face, word, tabular, patch)
    found = Setter((face,), "en", tabular).word(word, False)
    assert [(piece.code, piece.texts, kind) for piece, kind in found] == [
        (code, texts, kind) for code, _, texts, kind in wanted
    ]
    assert [piece.width for piece, _ in found] == pytest.approx([width for _, width, _, _ in wanted])


def test_the_short_way_is_taken_for_the_default_face() -> None:
    """Else the test above would compare HarfBuzz with itself."""
    found = pairs(FACES[0], "en", False).word("AVATAR")
    assert found is not None
    alone = [pairs(FACES[0], "en", False).word(letter) for letter in "AVATAR"]
    assert found[1] < sum(each[1] for each in alone if each), "A and V are kerned"


def test_a_face_with_more_than_pairs_is_shaped() -> None:
    assert pairs(LIGATURES, "en", False).word("office") is None


def test_what_is_not_ascii_is_shaped(monkeypatch: pytest.MonkeyPatch) -> None:
    assert pairs(FACES[0], "en", False).word("é") is None
    assert setter((FACES[0],), "en", False).word("é", False)
    assert shaping.NO_INK.sub("", "a\u00adb") == "ab"
