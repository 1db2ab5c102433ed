"""Signs and pictures that front desks type: drawn in the base install, copied as written, spoken by name."""

from __future__ import annotations

import re
from pathlib import Path

import pypdfium2
import pytest

from handout.caches import clear_caches
from handout.errors import ContentError
from handout.render import render
from handout.text import font_stack
from handout.text.shaping import MissingGlyphsError, cached_shaper
from handout.theme import fonts as theme_fonts
from handout.theme.unicode_scripts import SCRIPTS
from tests.support.goldens import tag_tree
from tests.support.handouts import block, project
from tests.text.setting import fonts

SIGNS = "✓✔✗✘☐☑☒☎⚠★☆♥♡❤→←↑↓↔⇒➜➔➤•■□●○▲▼◆①②③½℃ℹ"
PICTURES = (
    "📞💊🩺⏰📅🚫❌✅👍👎🏥🚑🌡💉🙂☹⏱🕐📍📧✉✏🔔❗❓🔴🟢🟡⭐💧🍽🚶🛏🌙☀🚭🚗👶🧼🩹🦷🍎🥛💡📱📋✋⛔♿➕➖"
    "😷🤒🤧🩸🧪🧻🛁🚿🧊🔥🏠👵👂👀🦶🤰🫁🫀🧠🦴🥗🧂🍷🏃🏊🧘"
)
BASE_PACKAGES = ("manimgx_fonts",)


def draw(text: str) -> bytes:
    """Return the PDF of a handout of one paragraph."""
    made = project([block("paragraph", text=text)])
    return render(project=made, root=Path(), location=made.locations[0]).pdf


def read(pdf: bytes) -> str:
    """Return the words that PDFium copies from a PDF."""
    pages = pypdfium2.PdfDocument(pdf)
    return " ".join(" ".join(page.get_textpage().get_text_range() for page in pages).split())


def shape(word: str, language: str = "en") -> list[str]:
    """Return the faces that a word is set in."""
    shaper = cached_shaper(fonts().select_faces(language=language), language, False)
    return [glyphs.face.path.name for glyphs, _ in shaper.shape_word(word, False)]


@pytest.fixture
def base_install(monkeypatch: pytest.MonkeyPatch) -> None:
    """Hide the fonts of the extras."""
    base = tuple(each for each in theme_fonts.FONT_COLLECTIONS if each[0] in BASE_PACKAGES)
    monkeypatch.setattr(theme_fonts, "FONT_COLLECTIONS", base)
    clear_caches()


@pytest.mark.usefixtures("base_install")
def test_every_sign_that_desks_use_is_drawn_in_the_base_install() -> None:
    for sign in SIGNS + PICTURES:
        assert shape(sign), f"U+{ord(sign):04X}"
    clear_caches()


def test_signs_are_copied_as_they_were_written() -> None:
    words = " ".join(SIGNS + PICTURES)
    assert words in read(draw(words))


def test_what_chooses_a_colour_or_a_form_leaves_no_box() -> None:
    text = (
        "Call ☎\ufe0f now, thumbs 👍🏽 up, ask 👩\u200d⚕\ufe0f and 👩🏾\u200d⚕\ufe0f, then 1\ufe0f\u20e3 go."
    )
    plain = text.replace("🏽", "").replace("🏾", "").replace("\ufe0f", "")
    assert plain in read(draw(text)).replace("\ufe0f", "")
    shaper = cached_shaper(fonts().select_faces(language="en"), "en", False)
    for word in text.split():
        code = "".join(glyphs.code for glyphs, _ in shaper.shape_word(word, False))
        assert "0000" not in re.findall("[0-9A-F]{4}", "".join(re.findall("<([0-9A-F]+)>", code)))


def test_a_space_after_a_picture_is_as_narrow_as_between_words() -> None:
    shaper = cached_shaper(fonts().select_faces(language="en"), "en", False)
    ((picture, _),) = shaper.shape_word("💊", False)
    assert picture.space_width < 300
    assert picture.code_with_space != picture.code


def test_marks_and_boxes_are_spoken_in_the_language() -> None:
    tree = tag_tree(draw("✓ Eat. ✗ Do not drink. ☐ Call us → now."))
    assert re.findall(r"E='?\"?([A-Z][a-z ]+)", tree) == ["Check mark", "Cross mark", "Check box"]
    assert "✓" in tree


def test_an_extra_is_offered_only_for_what_its_faces_have(monkeypatch: pytest.MonkeyPatch) -> None:
    candidates = "ابپڤࣰ王医𠀋㐀龦豈가あア𛀁አกကកაԱঅअ𑿀𞸀𒀀✪◎⿰"
    shaper = cached_shaper(fonts().select_faces(language="en"), "en", False)
    shown = set()
    for character in candidates:
        try:
            shaper.shape_word(character, False)
        except MissingGlyphsError:
            continue
        shown.add(character)
    monkeypatch.setattr(font_stack, "find_installed_family", lambda _name: None)
    offered = {each for each in candidates if MissingGlyphsError([each], "en").find_missing_script(each)}
    assert offered <= shown
    assert offered >= set("ابپ王医가あአกက")


def test_a_character_that_nothing_draws_is_an_error_that_says_what_to_do() -> None:
    with pytest.raises(ContentError) as caught:
        draw("Ask ⌖ us")
    (problem,) = caught.value.problems
    assert "U+2316 POSITION INDICATOR" in problem.message
    assert "another character" in problem.hint


def test_the_families_of_signs_are_all_in_the_base_but_the_last() -> None:
    for name in SCRIPTS["Zsym"].families:
        assert theme_fonts.find_installed_family(name)
