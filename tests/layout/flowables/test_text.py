"""The text flowable: heights, splits, links, references, and the operators it draws."""

from __future__ import annotations

import io
import re
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handout.content.inline.markup import Run, parse_inline
from handout.errors import ContentError, Mark
from handout.layout.flowables.text import TextFlowable, list_line_texts
from handout.pdf.canvas import TaggedCanvas
from handout.pdf.metadata import Metadata
from handout.pdf.structure import StructureElement
from tests.support.pdf_checks import findings
from tests.text.setting import BODY, drawn, flowing, folded, style

WORDS = "Ketamine is a medicine used for decades to help people sleep through surgery, and in low doses it "
LONG = WORDS * 6
RICH = "Ask *your* **nurse**, read [our page on ketamine](https://clinic.example/k), [déjà vu]{lang=fr}."
EMBEDDED = re.compile(r"/Span <</ActualText <FEFF[0-9A-F]*>>> BDC\n(.*?)EMC\n", re.DOTALL)
OPERATORS = re.compile(
    (
        r"BT\n1 0 0 1 N N Tm\n"
        r"(?:(?:N N N rg|/F[0-9a-f]{8} N Tf|N N Td|N Ts|\[(?: ?(?:<[0-9A-F]+>|N))+ ?\]TJ)\n)*ET"
    ).replace("N", r"-?\d+(?:\.\d{1,3})?")
)


def sound(code: str) -> bool:
    """Tell whether a text object consists of whole, known operators only."""
    return OPERATORS.fullmatch(EMBEDDED.sub(r"\1", code)) is not None


def test_height_is_leading_times_lines() -> None:
    text = flowing(LONG)
    assert text.measure(400) == 17 * len(text.get_lines(400))
    assert text.measure(200) > text.measure(400)
    assert flowing("").measure(400) == 0


def test_baselines() -> None:
    text = flowing(LONG)
    face = BODY.fonts.regular[0]
    half = (17 - (face.ascent + face.descent) * 12) / 2
    assert text.first_baseline(400) == pytest.approx(half + face.ascent * 12)
    assert text.last_baseline(400) == pytest.approx(text.measure(400) - half - face.descent * 12)


def test_natural_and_minimum_width() -> None:
    text = TextFlowable((Run("a hippopotamus is\nbig"),), BODY, None)
    assert len(text.get_lines(text.natural_width())) == 2
    assert len(text.get_lines(text.natural_width() - 1)) == 3
    assert text.minimum_width() == flowing("hippopotamus").natural_width()


@settings(max_examples=60)
@given(st.integers(1, 120), st.floats(30, 400), st.floats(0, 400), st.booleans())
def test_splitting_anywhere_keeps_every_line_in_order(
    count: int, width: float, height: float, forced: bool
) -> None:
    text = flowing(" ".join((LONG * 2).split()[:count]), space_before=5, space_after=6, keep_with_next=True)
    head, rest = text.split(width, height, forced=forced)
    parts = [part for part in (head, rest) if part]
    assert "".join(part.text for part in parts).replace(" ", "") == text.text.replace(" ", "")
    assert sum(part.measure(width) for part in parts) == pytest.approx(text.measure(width))
    assert sum(part.space_before for part in parts) == 5
    assert sum(part.space_after for part in parts) == 6
    assert all(part.element is text.element for part in parts)
    if head and rest:
        assert head.measure(width) <= max(height + 0.01, 17 if forced else 0)
        assert forced or min(head.measure(width), rest.measure(width)) >= 2 * 17
        assert (
            drawn(head, width).extracted() + drawn(rest, width).extracted() == drawn(text, width).extracted()
        )
    assert forced is False or head is not None


def test_three_lines_are_never_parted_unless_forced() -> None:
    text = flowing("red tan sky", style(size=12.0))
    width = text.minimum_width() + 1
    assert text.measure(width) == 3 * 17
    assert text.split(width, 2 * 17) == (None, text)
    head, rest = text.split(width, 2 * 17, forced=True)
    assert head is not None
    assert rest is not None
    assert (head.text, rest.text) == ("red tan", "sky")


def test_a_part_can_be_split_again_and_be_set_at_another_width() -> None:
    text = flowing(LONG)
    head, rest = text.split(300, 40)
    assert head is not None
    assert rest is not None
    middle, tail = rest.split(300, 60)
    assert middle is not None
    assert tail is not None
    assert f"{head.text} {middle.text} {tail.text}" == text.text
    assert tail.measure(150) > tail.measure(300)
    assert folded(drawn(tail, 150).extracted()) == tail.text
    first, second = tail.split(150, 100)
    assert first is not None
    assert second is not None
    assert f"{first.text} {second.text}" == tail.text


@settings(max_examples=60)
@given(st.text("abcAVéêK ΚεЖấ-/\u00a0≥½\n", max_size=200), st.floats(20, 400))
def test_operators_are_whole_and_say_the_text(words: str, width: float) -> None:
    canvas = drawn(TextFlowable((Run(words),), BODY, StructureElement("P")), width)
    assert all(sound(code) for _, code in canvas.painted)
    assert folded(canvas.extracted()).replace(" ", "") == folded(words).replace(" ", "")


def test_the_space_at_a_soft_line_end_is_written() -> None:
    canvas = drawn(flowing(LONG), 200)
    assert canvas.extracted() == LONG.strip()


def test_a_paragraph_without_links_is_one_text_object() -> None:
    canvas = drawn(flowing("Some **bold** and *italic* words. " * 9), 200)
    assert [role for role, _ in canvas.painted] == ["P"]


def test_a_link_over_several_lines_is_one_link_with_its_whole_name() -> None:
    canvas = drawn(flowing(RICH), 130)
    assert [role for role, _ in canvas.painted] == ["P", "Link", "P", "Span", "P"]
    ((role, url, words, rects),) = canvas.links
    assert (role, url, words) == ("Link", "https://clinic.example/k", "our page on ketamine")
    assert len(rects) == len(canvas.strokes) > 1
    for (left, bottom, right, top), rule in zip(rects, canvas.strokes, strict=True):
        x, y, width, height = map(float, rule.split("rg ")[1].split()[:4])
        assert (left, right - left) == pytest.approx((x, width), abs=0.01)
        assert bottom < y < y + height < top
        assert 50 <= left < right <= 180.01


def test_a_link_split_over_pages_is_active_in_both_parts() -> None:
    text = flowing("[" + "words of a long link " * 20 + "](https://clinic.example)")
    head, rest = text.split(150, 100)
    assert head is not None
    assert rest is not None
    links = drawn(head, 150).links + drawn(rest, 150).links
    assert [words for _, _, words, _ in links] == [text.text] * 2
    assert all(600 <= rect[1] < rect[3] <= 700 for _, _, _, rects in links[:1] for rect in rects)


def test_a_link_in_two_dresses_is_one_link() -> None:
    canvas = drawn(flowing("[**our** page](https://clinic.example) is here"))
    assert [words for _, _, words, _ in canvas.links] == ["our page"]


def test_references_are_raised_numbers_that_lead_to_their_notes() -> None:
    runs = (Run("It works"), Run("1", reference="berman"), Run("2", reference="who"), Run(" fast."))
    root = StructureElement("Document")
    text = TextFlowable(runs, BODY, StructureElement("P", root))
    canvas = drawn(text)
    assert canvas.extracted() == "It works1,2 fast."
    assert [(role, to, words) for role, to, words, _ in canvas.links] == [
        ("Link", "#ref-berman", "1"),
        ("Link", "#ref-who", "2"),
    ]
    assert canvas.strokes == []
    assert " 7.8 Tf" in canvas.painted[1][1]


def test_a_reference_stays_with_its_word() -> None:
    text = TextFlowable(
        (Run("A statement"), Run("1", reference="a"), Run(" follows.")), BODY, StructureElement("P")
    )
    assert list_line_texts(text.get_lines(60)) == ["A", "statement1", "follows."]


def test_without_a_node_the_words_belong_to_the_context_around_them() -> None:
    canvas = drawn(TextFlowable(parse_inline(RICH), BODY, None))
    assert {role for role, _ in canvas.painted} == {""}
    assert canvas.links == []


def test_a_character_without_a_font_is_a_problem_with_its_place() -> None:
    mark = Mark("content.yaml", 3, 9)
    with pytest.raises(ContentError) as caught:
        flowing("clay \U00012000 and \U00013000", mark=mark)
    first, second = caught.value.problems
    assert (first.mark, first.code) == (mark, "missing-glyph")
    assert "U+12000 CUNEIFORM SIGN A" in first.message
    assert "U+13000" in second.message


def test_the_same_text_is_laid_out_once() -> None:
    assert flowing(LONG).get_lines(300) is flowing(LONG).get_lines(300.0001)


def made(*texts: str, width: float = 300.0) -> bytes:
    root = StructureElement("Document")
    canvas = TaggedCanvas((612, 792), Metadata(title="Test", language="en"), document=root)
    y = 740.0
    for words in texts:
        text = TextFlowable(parse_inline(words), BODY, StructureElement("P", root))
        text.draw(canvas, 72, y, width)
        y -= text.measure(width) + 8
    return canvas.finish()


SAMPLES = (
    RICH.replace("[déjà vu]{lang=fr}", "déjà vu"),
    LONG,
    "Κεταμίνη για την κατάθλιψη",
    "Кетамин при депрессии",
    "Thuốc ketamine được truyền tĩnh mạch",
    "≥ 5 µg/kg, 3–5 mg\u00a0a day, 37 °C, ½",
)


def test_a_real_file_gives_its_words_back_in_order() -> None:
    import pypdfium2
    from pdfminer.high_level import extract_text

    file = made(*SAMPLES)
    assert findings(file) == []
    page = pypdfium2.PdfDocument(file)[0]
    for told in (page.get_textpage().get_text_range(), extract_text(io.BytesIO(file))):
        words = told.replace("\xa0", " ").replace("\ufffe", "-").split()
        plain = "".join(run.text for sample in SAMPLES for run in (*parse_inline(sample), Run(" ")))
        assert words == plain.replace("\xa0", " ").split()


def test_links_foreign_words_and_references_pass_the_validators() -> None:
    root = StructureElement("Document")
    canvas = TaggedCanvas((612, 792), Metadata(title="Test", language="en"), document=root)
    runs = (*parse_inline(RICH), Run("1", reference="who"), Run("2", reference="fda"), Run(" Then."))
    text = TextFlowable(runs, BODY, StructureElement("P", root))
    head, rest = text.split(80, 40)
    assert head is not None
    assert rest is not None
    head.draw(canvas, 72, 700, 80)
    canvas.end_page()
    rest.draw(canvas, 72, 700, 80)
    for name in ("who", "fda"):
        canvas.add_destination(f"ref-{name}", 72, 100)
    assert findings(canvas.finish()) == []


def test_a_real_file_has_the_same_bytes_whatever_was_drawn_before() -> None:
    first = made(RICH)
    made(LONG, "other words, Κεταμίνη")
    assert made(RICH) == first


def test_numbers_of_one_pattern_take_one_width() -> None:
    """Else nearly every location would have a layout of its own where a number's width decides a column's."""
    numbers = [f"({at}{at}1) 555-{at:02d}{99 - at:02d}" for at in range(1, 9)]
    texts = [replace(flowing(number), width_quantum=12.0) for number in numbers]
    exact = [(text.natural_width(), text.minimum_width()) for text in map(flowing, numbers)]
    rounded = {(text.natural_width(), text.minimum_width()) for text in texts}
    assert len(set(exact)) > 1
    assert len(rounded) == 1
    natural, minimum = rounded.pop()
    assert natural >= max(width for width, _ in exact)
    assert minimum >= max(width for _, width in exact)
