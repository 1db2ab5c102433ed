"""What is copied from a page are the words that were written: generated prose in many scripts.

``HANDOUT_EXAMPLES=200 pytest tests/layout/test_generated_prose.py`` tries more of it.
"""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pypdfium2
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from handout.content.model.base import Block
from handout.render import render
from handout.text import bidi
from handout.text.dictionary_breaks import has_unspaced
from tests.support.examples import count_examples
from tests.support.handouts import block, project

PARAGRAPHS = Path(__file__).parents[1] / "text" / "paragraphs"
OWN_WORDS = {
    "en": "Take your tablets with food, rest well, and call us at once if you feel faint or dizzy.",
    "vi": "Hãy uống thuốc cùng bữa ăn, nghỉ ngơi và gọi cho chúng tôi nếu bị chóng mặt hoặc khó thở.",
    "ru": "Принимайте таблетки во время еды, отдыхайте и звоните нам, если кружится голова.",
    "el": "Πάρτε τα χάπια με το φαγητό, ξεκουραστείτε και τηλεφωνήστε μας αν ζαλίζεστε.",
}
LANGUAGES = (*OWN_WORDS, "ar", "he", "hi", "bn", "ta", "te", "th", "ja", "ko", "zh-Hans", "am", "ka", "gu")
FACTS = (
    *("10 mg", "2.5 mL", "5-10", "1/2", "(301) 555-0142", "911", "128/82", "25 %", "3:30"),
    *("10*5", "1,000", "+1 301 555 0142", "24", "2026"),
)
NOT_RIGHT_TO_LEFT = ("B12", "№ 7", "98.6 °F")
"""PDFium turns letters, digits and signs of one such word around in right-to-left lines, and № into No."""


def list_words(language: str) -> list[str]:
    """Return the words that prose of a language is made of; pieces of text where no spaces part them."""
    text = OWN_WORDS.get(language) or (PARAGRAPHS / f"{language}.txt").read_text(encoding="utf-8")
    if has_unspaced(text):
        return sorted(set(re.findall(r"[^\W\d_a-zA-Z]{2,24}", text)))
    return sorted(
        {word for word in text.split() if language in OWN_WORDS or not re.search(r"[A-Za-z0-9()/-]", word)}
    )


def write_prose(language: str, most: int) -> st.SearchStrategy[str]:
    """Return prose with a fact between words here and there, never two in a row."""
    word = st.sampled_from(list_words(language))
    rtl = bidi.is_right_to_left(language)
    fact = st.sampled_from(FACTS if rtl else FACTS + NOT_RIGHT_TO_LEFT)
    chunk = st.tuples(word if rtl else st.one_of(word, fact), word).map(" ".join)
    with_fact = st.tuples(word, fact, word).map(" ".join)
    return st.lists(st.one_of(chunk, with_fact), min_size=1, max_size=most).map(" ".join)


@st.composite
def bodies(draw: st.DrawFn, language: str) -> tuple[list[Block], list[str]]:
    """Return blocks of several kinds, and their texts in reading order."""
    said = [draw(write_prose(language, most)) for most in (12, 4, 4, 4, 1, 1, 1, 1)]
    paragraph, one, two, call, *cells = said
    return [
        block("paragraph", text=paragraph),
        block("bullets", items=[{"text": one}, {"text": two}]),
        block("callout", kind="tip", text=call),
        block("table", columns=[{"title": cells[0]}, {"title": cells[1]}], rows=[cells[2:]]),
    ], said


def read(pdf: bytes) -> str:
    """Return the text that PDFium, which is in Chrome and Edge, copies from all pages."""
    return "\n".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(pdf))


def squash(text: str) -> str:
    return re.sub(r"[\s\u200b-\u200f\u00ad]", "", text)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_words_and_digits_of_a_page_are_those_that_were_written(language: str) -> None:
    def read_page(body: list[Block]) -> str:
        made = project(body, language=language)
        return read(render(project=made, root=Path(), location=made.locations[0]).pdf)

    frame = read_page([])

    @settings(
        max_examples=count_examples(2),
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(bodies(language))
    def check(body: tuple[list[Block], list[str]]) -> None:
        blocks, said = body
        text = read_page(blocks)
        expected = "".join(said)
        compare_digits(text, frame, expected)
        if bidi.is_right_to_left(language):
            assert not Counter(" ".join(said).split()) - Counter(text.split())
            return
        plain = text.replace("No 7", "№ 7")
        for each in said:
            assert squash(each) in squash(plain), each
        if not has_unspaced(expected):
            assert not Counter(" ".join(said).split()) - Counter(plain.split())

    check()


def compare_digits(text: str, frame: str, expected: str) -> None:
    """Digits of the page less those of its head and foot are those of the texts, no more and no less."""
    code = re.compile(r"\b[0-9A-Z]{8}\b")
    shown = Counter(filter(str.isdigit, code.sub("", text)))
    shown.subtract(filter(str.isdigit, code.sub("", frame)))
    wanted = Counter(filter(str.isdigit, expected))
    assert +shown == wanted
    assert not -shown
