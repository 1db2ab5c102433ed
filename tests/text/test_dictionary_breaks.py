"""Where lines break in scripts that put no spaces between words."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handout.content.inline.markup import parse_inline
from handout.layout.flowables.text import TextStyle
from handout.text import dictionary_breaks, line_breaks
from handout.text.lines import lay_out_lines, list_line_texts
from tests.text.setting import style

JAPANESE = style(language="ja")
NEVER_FIRST = "、。，．：；？！）」』】〉》ーっゃゅょァィゥェォッャュョ々…％"
NEVER_LAST = "（「『【〈《"


def cut(word: str, language: str) -> list[str]:
    places = [0, *line_breaks.find_break_opportunities(word, language), len(word)]
    return [word[begin:end] for begin, end in pairwise(places)]


@pytest.mark.parametrize(
    ("language", "parts"),
    [
        ("th", ["ผู้", "ป่วย", "ควร", "ดื่ม", "น้ำ"]),
        ("lo", ["ຄົນເຈັບ", "ຄວນ", "ດື່ມ", "ນ້ຳ"]),
        ("km", ["អ្នកជំងឺ", "គួរ", "ផឹកទឹក"]),
        ("my", ["လူနာ", "သည်", "ရေ", "များ"]),
        ("zh-Hans", ["请", "多", "喝", "水，", "“好”。"]),
        ("ja", ["ちょっ", "と、", "「は", "い」"]),
        ("ko", ["물을"]),
    ],
)
def test_words_and_characters(language: str, parts: list[str]) -> None:
    assert cut("".join(parts), language) == parts


def test_numbers_and_latin_words_inside_stay_whole() -> None:
    assert cut("用BMI指数3-5次", "zh") == ["用", "BMI", "指", "数", "3-5次"]
    assert cut("体温38.5℃以上", "ja") == ["体", "温", "38.5℃", "以", "上"]
    assert cut("𠮷野家😀字", "ja") == ["𠮷", "野", "家", "😀", "字"], "beyond the first plane, too"


@given(st.text("、。「」（）っょーあ漢字アA1", min_size=1, max_size=60))
def test_kinsoku(text: str) -> None:
    for at in line_breaks.find_break_opportunities(text, "ja"):
        assert text[at] not in NEVER_FIRST
        assert text[at - 1] not in NEVER_LAST


@given(st.text("、。「」（）っょーあ漢字アA1 ", min_size=1, max_size=80), st.floats(60, 300))
def test_lines_end_where_they_may(text: str, width: float) -> None:
    set_lines = lay_out_lines(parse_inline(" ".join(text.split())), JAPANESE, width)
    assert "".join("".join(list_line_texts(set_lines)).split()) == "".join(text.split())
    assert all(line.width <= width + 0.01 for line in set_lines.lines)


def test_a_bold_word_in_a_sentence_may_begin_a_line() -> None:
    said = list_line_texts(
        lay_out_lines(parse_inline("请您每天都要**按时吃药**不要停"), style(language="zh"), 100)
    )
    assert all(line and len(line) > 4 for line in said[:-1])


@pytest.fixture
def without_icu(monkeypatch: pytest.MonkeyPatch) -> TextStyle:
    monkeypatch.setattr(dictionary_breaks, "is_icu_installed", lambda: False)
    return style(language="tha", size=11.5)


def test_without_the_library_lines_break_at_spaces_and_nothing_runs_out(without_icu: TextStyle) -> None:
    assert line_breaks.find_break_opportunities("ผู้ป่วยควรดื่มน้ำ", "th") == []
    assert line_breaks.find_break_opportunities("ผู้ป่วย\u200bควรดื่ม", "th") == [8]
    result = lay_out_lines(parse_inline("ผู้ป่วยควรดื่มน้ำและพักผ่อนให้เพียงพอทุกวัน นะครับ"), without_icu, 100)
    assert len(result) > 2
    assert all(line.width <= 100.01 for line in result.lines)
