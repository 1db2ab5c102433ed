"""Every script: what is drawn comes back word for word, in reading order, from faces that an extra brings."""

from __future__ import annotations

import re
from importlib import util
from pathlib import Path

import pypdfium2
import pytest
from PIL import ImageFont, features

from handout.caches import clear_caches
from handout.content.inline.markup import Run, parse_inline
from handout.errors import ContentError, Mark
from handout.layout.flowables.missing_glyphs import MISSING_FONTS
from handout.layout.flowables.text import TextFlowable, TextStyle
from handout.pdf.metadata import Metadata
from handout.pdf.structure import StructureElement
from handout.text import bidi, font_stack
from handout.text.font_stack import get_leading_factor
from handout.text.lines import Lines, lay_out_lines, list_line_texts
from handout.theme import fonts as theme_fonts
from handout.theme.unicode_scripts import SCRIPTS, find_font_script, find_language_script
from tests.support.documents import canvas
from tests.text.setting import drawn, folded, style

PARAGRAPHS = {
    path.stem: path.read_text(encoding="utf-8").strip()
    for path in sorted((Path(__file__).parent / "paragraphs").glob("*.txt"))
}
UNSPACED = {"zh-Hans", "zh-Hant", "ja", "th", "lo", "km", "my"}
WIDTH = 430.0

every_script = pytest.mark.parametrize("language", PARAGRAPHS)


def look(language: str, *, bold: bool = False) -> TextStyle:
    return style(language=language, leading=17 * get_leading_factor(language), bold=bold)


def lines(language: str, *, bold: bool = False) -> Lines:
    return lay_out_lines((Run(PARAGRAPHS[language]),), look(language, bold=bold), WIDTH)


def test_there_is_a_long_paragraph_for_each_script_that_the_project_promises() -> None:
    assert {find_language_script(language) for language in PARAGRAPHS} == set(SCRIPTS) - {
        "Knda",
        "Mlym",
        "Orya",
        "Sinh",
        "Zsym",
    }
    for language, text in PARAGRAPHS.items():
        assert len(text) > 600 if language in UNSPACED - {"ja", "zh-Hans", "zh-Hant"} else True
        assert language in UNSPACED or len(text.split()) >= 100


@every_script
@pytest.mark.parametrize("bold", [False, True])
def test_a_paragraph_comes_back_from_the_page_word_for_word(language: str, bold: bool) -> None:
    drawing = canvas(metadata=Metadata(title="Blood pressure", language=language))
    text = TextFlowable(
        (Run(PARAGRAPHS[language]),), look(language, bold=bold), StructureElement("P", drawing.document)
    )
    text.draw(drawing, 72, 720, WIDTH)
    page = pypdfium2.PdfDocument(drawing.finish())[0]
    said = page.get_textpage().get_text_range().split("\r\n")
    assert [line.strip() for line in said] == list_line_texts(text.get_lines(WIDTH))


@every_script
def test_the_content_is_in_reading_order_for_the_structure_tree(language: str) -> None:
    text = TextFlowable((Run(PARAGRAPHS[language]),), look(language), StructureElement("P"))
    recorded = drawn(text, WIDTH).extracted()
    # A form of two letters that Unicode has as one character is taken apart by readers.
    for pair, letters in {
        "\ufefb": "لا",
        "\ufefc": "لا",
        "\ufef7": "لأ",
        "\ufef8": "لأ",
        "\ufef9": "لإ",
    }.items():
        recorded = recorded.replace(pair, letters)
    if bidi.is_right_to_left(language):
        # A bracket is drawn as it looks there; readers turn it around with the line.
        recorded = recorded.translate(str.maketrans("()", ")("))
    assert folded(recorded) == folded(PARAGRAPHS[language])


@every_script
def test_every_line_fits_and_nothing_is_lost(language: str) -> None:
    set_lines = lines(language)
    assert len(set_lines) > 3
    assert all(line.width <= WIDTH + 0.01 for line in set_lines.lines)
    assert re.sub(r"\s", "", "".join(list_line_texts(set_lines))) == re.sub(r"\s", "", PARAGRAPHS[language])


@every_script
def test_no_line_could_have_held_the_next_piece(language: str) -> None:
    """Lines of a script without spaces are as full as those of one with spaces."""
    set_lines = lines(language)
    full = sum(line.width for line in set_lines.lines[:-1]) / (len(set_lines) - 1) / WIDTH
    assert full > (0.95 if find_language_script(language) in ("Hans", "Hant", "Jpan") else 0.85)


@pytest.mark.skipif(not features.check("raqm"), reason="this Pillow has no Raqm to compare with")
@every_script
def test_another_shaping_engine_sets_lines_of_the_same_width(language: str) -> None:
    """FriBidi and Raqm shape the whole line at once, from the same file at the same weight."""
    face = look(language).fonts.select_faces(language=language)[0]
    other = ImageFont.truetype(str(face.path), 1000, layout_engine=ImageFont.Layout.RAQM)
    if face.variations:
        axes = {axis["name"]: axis["default"] for axis in other.get_variation_axes()}
        wished = {b"Weight": 400.0, b"Width": 100.0}
        other.set_variation_by_axes([wished.get(name, default) for name, default in axes.items()])
    direction = "rtl" if bidi.is_right_to_left(language) else "ltr"
    off = ["-liga", "-clig", "-rlig"] if find_language_script(language) == "Arab" else None
    compared = 0
    for at, said in enumerate(list_line_texts(lines(language))):
        if any(not face.covers(character) for character in said) or "لا" in said or "لأ" in said:
            continue
        theirs = other.getlength(said, direction=direction, language=language, features=off) * 12 / 1000
        assert theirs == pytest.approx(
            lines(language).lines[at].width, abs=0.6 if language != "ja" else 1.5
        ), said
        compared += 1
    assert compared or not all(map(face.covers, "1:,.-"))


def test_languages_know_their_scripts() -> None:
    found = {
        tag: find_language_script(tag)
        for tag in ("zh", "zh-TW", "zh-Hant-HK", "pa", "pa-Arab", "pa-PK", "uz-Cyrl", "es")
    }
    assert found == {
        "zh": "Hans", "zh-TW": "Hant", "zh-Hant-HK": "Hant", "pa": "Guru", "pa-Arab": "Arab", "pa-PK": "Arab",
        "uz-Cyrl": "", "es": "",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("language", "character", "script"),
    [
        ("ja", "直", "Jpan"),
        ("ko", "直", "Kore"),
        ("zh-HK", "直", "Hant"),
        ("en", "直", "Hans"),
        ("ja", "、", "Jpan"),
    ],
)
def test_han_characters_are_drawn_as_the_language_does_it(language: str, character: str, script: str) -> None:
    assert find_font_script("Hani" if character == "直" else "", character, language) == script


@pytest.mark.parametrize("tag", SCRIPTS)
def test_every_script_has_a_face_with_all_its_letters(tag: str) -> None:
    leader = font_stack._load_script_faces(SCRIPTS[tag], bold=False)[0]
    assert all(map(leader.covers, SCRIPTS[tag].letters))
    assert font_stack._load_script_faces(SCRIPTS[tag], bold=True)[0].weight == 700


def test_a_foreign_word_falls_back_to_a_face_that_has_it() -> None:
    text = "Ask for 王 医生 or Dr. አበበ at the desk, or read → שלום."
    faces = {
        glyphs.face.path.name[:13] for glyphs in lay_out_lines((Run(text),), style(), 400).paragraph.glyphs
    }
    assert faces >= {"NotoSansSC[wg", "NotoSansEthio", "NotoSansHebre", "AtkinsonHyper"}


def test_a_character_no_font_has_is_a_problem_with_its_name() -> None:
    mark = Mark("content.yaml", 7, 3)
    with pytest.raises(ContentError) as caught:
        TextFlowable((Run("Cuneiform \U00012000"),), style(), StructureElement("P"), mark=mark)
    (problem,) = caught.value.problems
    assert problem.code == "missing-glyph"
    assert problem.mark == mark
    assert "U+12000 CUNEIFORM SIGN A" in problem.message


def test_without_the_extra_the_problem_names_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(font_stack, "find_installed_family", lambda _name: None)
    clear_caches()
    with pytest.raises(ContentError) as caught:
        TextFlowable(
            (Run("اشرب كثيرا من الماء"),),
            style(language="arz"),
            StructureElement("P"),
            mark=Mark("ar.yaml", 2, 1),
        )
    clear_caches()
    (problem,) = caught.value.problems
    assert problem.code == MISSING_FONTS
    assert problem.message == "no font for Arabic is installed"
    assert 'pip install ".[languages]"' in problem.hint
    assert problem.mark == Mark("ar.yaml", 2, 1)


def test_every_packaged_face_is_where_the_table_says() -> None:
    for package, _, families in theme_fonts.FONT_COLLECTIONS:
        assert util.find_spec(package) is not None
        for name in families:
            found = theme_fonts.find_installed_family(name)
            assert found is not None, name
            assert found.name == name
            assert dict(found.bold.variations)["wght"] == 700.0


def test_latin_text_asks_for_no_other_fonts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        font_stack, "find_installed_family", lambda name: pytest.fail(f"{name} was looked for")
    )
    clear_caches()
    assert list_line_texts(
        lay_out_lines((Run("Drink 8 glasses – ½ litre ≥ 2 °C, naïve Ελλάδα"),), style(), 400)
    )
    clear_caches()


@pytest.mark.parametrize(
    ("language", "word", "spans"),
    [
        ("hi", "लिए", ["लि"]),
        ("hi", "दवा", []),
        ("hi", "फ़ोन", []),
        ("pa", "ਵਿੱਚ", ["ਵਿ"]),
        ("ta", "கொடு", ["கொ", "டு"]),
    ],
)
def test_actual_text_is_only_on_the_letters_whose_glyphs_mislead(
    language: str, word: str, spans: list[str]
) -> None:
    """MuPDF reads the end of a word twice if it agrees with an /ActualText of the whole word."""
    code = drawn(TextFlowable((Run(word),), look(language), StructureElement("P"))).painted[0][1]
    found = re.findall(r"/ActualText <FEFF([0-9A-F]+)>", code)
    assert [bytes.fromhex(each).decode("utf-16-be").strip() for each in found] == spans


@pytest.mark.parametrize("word", ["बैठें", "लिखें", "लिए", "में"])
@pytest.mark.parametrize(
    "written", ["{} **5 mg** {}", "**{}** {} 5", "{} [(301) 555-0142](tel:1) {}", "**{}** [{}](https://a.io)"]
)
def test_a_space_between_two_looks_is_read_by_pdfium(written: str, word: str) -> None:
    """A space alone behind an /ActualText would be lost: "बैठें+1 301"."""
    runs = parse_inline(written.format(word, word))
    drawing = canvas(metadata=Metadata(title="Blood pressure", language="hi"))
    TextFlowable(runs, look("hi"), StructureElement("P", drawing.document)).draw(drawing, 72, 720, WIDTH)
    found = pypdfium2.PdfDocument(drawing.finish())[0].get_textpage().get_text_range()
    assert found.split() == "".join(run.text for run in runs).split()


def test_a_span_around_a_word_has_no_spans_in_it() -> None:
    """A Thai word in a Hindi one has an /ActualText for the whole of it."""
    code = drawn(TextFlowable((Run("लिए-ที่-लिए"),), look("hi"), StructureElement("P"))).painted[0][1]
    depths = [1 if sign == "BDC" else -1 for sign in re.findall(r"\b(BDC|EMC)\b", code)]
    assert depths == [1, -1] * (len(depths) // 2)
    assert depths
