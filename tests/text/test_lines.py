"""Lines: what fits, what balances, what never gets lost."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handout.content.inline.markup import Run
from handout.pdf.syntax import format_number
from handout.text.lines import Lines, lay_out_lines, list_line_texts
from handout.text.paragraph_builder import shape_paragraph, shape_runs
from handout.text.shaping import MissingGlyphsError
from tests.text.setting import BODY, folded, lines, said, style

LETTERS = (
    "abcdefghijklmnopqrstuvwxyzABCVWTäéñçßœøžКетаминΚεταμίνηấữỵ0123456789"
    ".,;:!?()-–—/'\"&=<>{}*_\u00a0\u202f\u2011\u200b\u00ad"
)
text = st.text(LETTERS + "     \n\t", max_size=300)
widths = st.floats(8, 500)


def everything(result: Lines) -> str:
    return folded(" ".join(list_line_texts(result))).replace(" ", "")


@settings(max_examples=150)
@given(text, widths)
def test_nothing_is_lost_at_any_width(words: str, width: float) -> None:
    normal = unicodedata.normalize("NFC", words)
    assert everything(lines(words, width)) == folded(normal).replace(" ", "")


@settings(max_examples=150)
@given(text, st.floats(14, 500))
def test_no_line_is_wider_than_asked(words: str, width: float) -> None:
    # At 14 points every single character of 12 points fits.
    assert all(line.width <= width + 0.01 for line in lines(words, width).lines)


@settings(max_examples=60)
@given(st.lists(st.tuples(text, st.booleans(), st.booleans()), max_size=5), widths)
def test_runs_lose_nothing_and_add_no_space(parts: list[tuple[str, bool, bool]], width: float) -> None:
    runs = tuple(
        Run(words, bold=bold, link="https://x.example" if link else "") for words, bold, link in parts
    )
    whole = "".join(unicodedata.normalize("NFC", words) for words, _, _ in parts)
    result = lay_out_lines(runs, BODY, width)
    assert everything(result) == folded(whole).replace(" ", "")
    unwrapped = [folded(line) for line in whole.split("\n") if folded(line)]
    assert [
        folded(line) for line in list_line_texts(lay_out_lines(runs, BODY, 1e6)) if folded(line)
    ] == unwrapped


@settings(max_examples=40)
@given(text, text, widths)
def test_lines_depend_on_nothing_laid_out_before(words: str, other: str, width: float) -> None:
    def fresh() -> tuple[object, ...]:
        shape_runs.cache_clear()
        result = Lines(shape_paragraph((Run(words),), BODY), BODY, width)
        return result.lines, result.make_segments(0, len(result)), result.used_glyphs

    first = fresh()
    lines(other, width)
    assert fresh() == first


def test_words_break_at_spaces_only_and_spaces_fold() -> None:
    assert said("one   two\tthree\n four ", 1000) == ["one two three", "four"]
    assert said("aa\u00a0bb cc", 30) == ["aa\u00a0", "bb", "cc"] or "aa\u00a0bb" in said("aa\u00a0bb cc", 40)


def test_line_ends_are_kept() -> None:
    assert said("12 Mill Road\nSpringfield\n\n555-0100") == ["12 Mill Road", "Springfield", "", "555-0100"]
    assert said("a\r\nb\u2028c") == ["a", "b", "c"]


@pytest.mark.parametrize("empty", ["", " ", "\n\n", "\u200b", "\u00ad \u2060"])
def test_what_says_nothing_takes_no_line(empty: str) -> None:
    assert len(lines(empty)) == 0


def test_a_500_letter_word_is_cut_and_complete() -> None:
    word = "pneumonoultramicroscopicsilicovolcanoconiosis" * 12
    found = said(f"A {word[:500]} word", 200)
    assert "".join(found).replace(" ", "") == f"A{word[:500]}word"
    assert max(line.width for line in lines(f"A {word[:500]} word", 200).lines) <= 200.01


def test_an_accent_is_never_cut_from_its_letter() -> None:
    found = said("x\u0302" * 80, 60, style(language="vi"))
    assert len(found) > 3
    assert all(not unicodedata.combining(line[0]) for line in found)


def test_a_long_address_breaks_after_its_signs() -> None:
    found = said("https://www.clinic.example/patients/ketamine-therapy/what_to_expect?lang=en", 150)
    assert all(line[-1] in "/.-_?&=" for line in found[:-1])


def test_the_last_line_is_no_runt_when_that_can_be_helped() -> None:
    words = "You may feel dizzy or sick for some hours after the infusion so rest at home"
    for width in range(100, 420, 3):
        found = lines(words, width)
        last = found.lines[-1]
        if len(found) > 1 and last.last - last.first == 1:
            before = found.lines[-2]
            given_up = found.paragraph.measure_width(before.first, before.last - 1)
            assert last.width >= 0.2 * width or given_up < 0.5 * width


def test_headings_are_balanced() -> None:
    words = "What you need to know about ketamine therapy at home"
    ragged, even = lines(words, 250), lines(words, 250, style(balance=True))
    assert len(ragged) == len(even) == 2
    assert max(line.width for line in even.lines) - min(line.width for line in even.lines) < 60
    assert min(line.width for line in even.lines) > min(line.width for line in ragged.lines)


@settings(max_examples=60)
@given(text, st.floats(14, 400))
def test_balancing_takes_no_more_lines_and_loses_nothing(words: str, width: float) -> None:
    plain, even = lines(words, width), lines(words, width, style(balance=True))
    assert len(even) <= len(plain)
    assert everything(even) == everything(plain)
    assert all(line.width <= width + 0.02 for line in even.lines)


@pytest.mark.parametrize(("align", "indent"), [("start", 0.0), ("center", 0.5), ("end", 1.0)])
def test_alignment(align: str, indent: float) -> None:
    found = lines("Hello", 300, style(align=align))
    assert found.make_groups(0)[0].x == pytest.approx((300 - found.lines[0].width) * indent)


def test_all_missing_characters_are_told_at_once() -> None:
    with pytest.raises(MissingGlyphsError) as caught:
        lines("\U00012000 and \U00012001 and \U00012000")
    assert caught.value.characters == ("\U00012000", "\U00012001")


@given(st.floats(-3000, 3000) | st.sampled_from([0.0, -0.0001, 1e-9, 0.0005]))
def test_numbers_are_as_pdf_wants_them(value: float) -> None:
    written = format_number(value)
    assert "e" not in written
    assert written != "-0"
    assert float(written) == pytest.approx(value, abs=0.0006)
    assert len(written.partition(".")[2]) <= 3


@pytest.mark.parametrize("word", ["a" * 20_000, "a-" * 10_000, "https://x.example/" * 1_000])
def test_an_endless_word_is_no_trap(word: str) -> None:
    found = lines(word, 400)
    assert sum(len(line) for line in list_line_texts(found)) == len(word)
    assert all(line.width <= 400.01 for line in found.lines)
