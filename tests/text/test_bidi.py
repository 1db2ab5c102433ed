"""Right-to-left text: levels, order on the line, what is drawn."""

from __future__ import annotations

import subprocess
import sys
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handout.content.inline.markup import Run, parse_inline
from handout.layout.flowables.text import TextFlowable, TextStyle
from handout.pdf.structure import StructureElement
from handout.text import bidi
from handout.text.lines import lay_out_lines, list_line_texts
from tests.support.examples import count_examples
from tests.text.setting import drawn, folded, said, style

pytest.importorskip("fontpkg_heebo", reason="a Hebrew font is wanted for these tests")

ENGLISH, HEBREW = style("Heebo"), style("Heebo", language="he")
SHALOM, OLAM = "שלום", "עולם"


@pytest.mark.parametrize(
    ("text", "rtl", "levels"),
    [
        ("ab אב", False, "00011"),
        ("ab אב", True, "22111"),
        ("אב 12 אב", False, "11122111"),
        ("(אב)", True, "1111"),
        ("a\u2067אב\u2069b", False, "001100"),
    ],
)
def test_levels(text: str, rtl: bool, levels: str) -> None:
    assert "".join(map(str, bidi.resolve_levels(text, rtl=rtl))) == levels


@pytest.mark.parametrize(
    ("levels", "order"),
    [
        ([0, 0, 0], [0, 1, 2]),
        ([1, 1, 1], [2, 1, 0]),
        ([0, 1, 1, 0], [0, 2, 1, 3]),
        ([1, 2, 2, 1], [3, 1, 2, 0]),
    ],
)
def test_visual_order(levels: list[int], order: list[int]) -> None:
    assert bidi.reorder_visually(levels) == order


def places(text: str, look: TextStyle, width: float = 300.0) -> list[tuple[str, float]]:
    result = lay_out_lines((Run(text),), look, width)
    return [
        (result.paragraph.get_text(group.first, group.last), group.x)
        for line in range(len(result))
        for group in result.make_groups(line)
        if result.paragraph.get_text(group.first, group.last)
    ]


def test_hebrew_in_english_stands_where_it_is_read_but_runs_the_other_way() -> None:
    before, hebrew, after = places(f"say {SHALOM} {OLAM} now", ENGLISH)
    assert (before[0], hebrew[0], after[0].strip()) == ("say", f"{SHALOM} {OLAM}", "now")
    assert before[1] < hebrew[1] < after[1]


def test_a_hebrew_paragraph_starts_at_the_right() -> None:
    (group,) = places(f"{SHALOM} {OLAM}", HEBREW)
    assert group[1] > 200
    first, second, third = places(f"{SHALOM} ketamine {OLAM}", HEBREW)
    assert first[1] > second[1] > third[1] > 0


def test_a_run_in_hebrew_alone_makes_a_right_to_left_paragraph() -> None:
    result = lay_out_lines((Run(SHALOM, language="he"),), ENGLISH, 300)
    assert result.paragraph.rtl


def test_nothing_overlaps_on_a_mixed_line() -> None:
    result = lay_out_lines((Run(f"The word {SHALOM} {OLAM} (hello) 3-5 {SHALOM}, again."),), ENGLISH, 1000)
    groups = sorted(result.make_groups(0), key=lambda group: group.x)
    assert len(groups) > 3
    for left, right in pairwise(groups):
        assert left.x + left.width == pytest.approx(right.x)


def test_lines_wrap_in_reading_order() -> None:
    words = " ".join([SHALOM, OLAM] * 10)
    assert " ".join(said(words, 100, HEBREW)) == words


@settings(max_examples=60)
@given(
    st.text("אבגדהabc 12.,()-/\n\u200f", max_size=120), st.floats(10, 300), st.sampled_from([ENGLISH, HEBREW])
)
def test_nothing_is_lost_whatever_the_mixture(words: str, width: float, look: TextStyle) -> None:
    result = lay_out_lines((Run(words),), look, width)
    assert folded("".join(list_line_texts(result))).replace(" ", "") == folded(words).replace(" ", "")
    for line in range(len(result)):
        edges = sorted((group.x, group.x + group.width) for group in result.make_groups(line))
        assert all(left[1] <= right[0] + 0.01 for left, right in pairwise(edges))


def test_glyphs_are_drawn_in_reading_order_without_actual_text() -> None:
    canvas = drawn(TextFlowable((Run(f"{SHALOM} {OLAM}"),), HEBREW, StructureElement("P")))
    assert canvas.extracted() == f"{SHALOM} {OLAM}"
    assert "/ActualText" not in canvas.painted[0][1]


def test_latin_text_never_imports_the_bidirectional_algorithm() -> None:
    code = (
        "import sys; from tests.text.setting import said; said('plain text'); "
        "sys.exit('bidi' in sys.modules or 'fontTools' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("שלום (301) 555-0142 עד", "דע (301) 555-0142 םולש"),
        ("ראו https://a.org/ כאן", "ןאכ https://a.org/ ואר"),
        ("דואר a@b.org, טוב", "בוט ,a@b.org ראוד"),
        ("من 2026-11-22", "2026-11-22 نم"),
        ("לחץ 180/110 או", "וא 180/110 ץחל"),
    ],
)
def test_addresses_numbers_and_dates_run_from_left_to_right(text: str, shown: str) -> None:
    order = bidi.reorder_visually(bidi.resolve_levels(text, rtl=True))
    assert "".join(text[at] for at in order) == shown


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("אב 5-10 גד", "דג 5-10 בא"),
        ("אב 5\u201310% גד", "דג 5\u201310% בא"),
        ("من 5-10 أيام", "مايأ 5-10 نم"),
        ("من 8:30 \u2013 17:00", "8:30 \u2013 17:00 نم"),
        ("אב -5 גד", "דג -5 בא"),
        ("אב (+2) גד", "דג )+2( בא"),
        ("אם \u2265 140/90", "\u2265 140/90 םא"),
        ("من <5 أو", "وأ <5 نم"),
        ("מ-5 ועד 7", "7 דעו 5-מ"),
        ("ויטמין B-12.", ".B-12 ןימטיו"),
    ],
)
def test_ranges_and_signs_keep_their_order(text: str, shown: str) -> None:
    assert show(text) == shown


@pytest.mark.parametrize(
    "whole",
    [
        "5 mg", "5 mg - 10 mg", "500 mg/5 mL", "5 mg/kg", "8 am \u2013 5 pm", "2 x 500 mg", "38.5 \u00b0C",
        "120/80 mmHg", "1500 - 2000 kcal", "5 mg - 10",
        "(301) 555-0142/0143", "1 (800) 555-0142", "+972 (0) 3 555 0142",
        "1\u00bd", "1 1/2", "2\u00bd\u20133", "10%-20%", "5 + 3 = 8", "10 - 5 = 5", "*3456", "8:30 - 17:00",
        "\u0660\u0663-\u0665\u0665\u0665-\u0660\u0661\u0664\u0662",
        "\u06f0\u06f3 \u06f5\u06f5\u06f5 \u06f0\u06f1\u06f4\u06f2",
        "+\u0669\u0666\u0666 \u0661\u0661 \u0665\u0665\u0665 \u0660\u0661\u0664\u0662",
        "\u0663\u0660\u0661-\u0665\u0665\u0665-\u0660\u0661\u0664\u0662",
    ],
)  # fmt: skip
@pytest.mark.parametrize(("before", "after"), [("אב", "גד"), ("من", "او")])
def test_amounts_and_telephone_numbers_stay_whole(whole: str, before: str, after: str) -> None:
    assert show(f"{before} {whole} {after}") == f"{after[::-1]} {whole} {before[::-1]}"
    assert show(f"{before} ({whole}).") == f".){whole}( {before[::-1]}"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("אב 301-555-0142, 24 גד", "דג 24 ,301-555-0142 בא"),
        ("אב 301-555-0142 (2)", ")2( 301-555-0142 בא"),
        ("אב 5 mg, 3 גד", "דג 3 ,5 mg בא"),
        ("אב 500 mg tablets גד", "דג 500 mg tablets בא"),
        ("אב Advil 200 mg (2 x 100 mg) גד", "דג Advil 200 mg (2 x 100 mg) בא"),
        ("من \u0665\u2013\u0661\u0660 او", "وا \u0661\u0660\u2013\u0665 نم"),
        (
            "من \u0662\u0667-\u0661\u0661-\u0662\u0660\u0662\u0666",
            "\u0662\u0660\u0662\u0666-\u0661\u0661-\u0662\u0667 نم",
        ),
    ],
)
def test_what_stands_behind_a_number_is_no_part_of_it(text: str, shown: str) -> None:
    assert show(text) == shown


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("חום 101 °F (38.3 °C) או", "וא 101 °F (38.3 °C) םוח"),
        ("من 101 °F (38.3 °C)", "101 °F (38.3 °C) نم"),
        ("חום 38.5\u00a0°C או", "וא 38.5\u00a0°C םוח"),
        ("חום 36.5-37.5 °C או", "וא 36.5-37.5 °C םוח"),
        ("חום ≥ 100.4°F או", "וא ≥ 100.4°F םוח"),
        ("בין 100.4 - 101.3 °F או", "וא 100.4 - 101.3 °F ןיב"),
        ("זווית 90° או", "וא 90° תיווז"),
    ],
)
def test_a_temperature_keeps_its_sign_between_number_and_letter(text: str, shown: str) -> None:
    assert show(text) == shown


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("אב Tylenol (paracetamol) גד", "דג Tylenol (paracetamol) בא"),
        ("אב Advil [ibuprofen] גד", "דג Advil [ibuprofen] בא"),
        ("אב B12 (cobalamin, 1000 mcg) גד", "דג B12 (cobalamin, 1000 mcg) בא"),
        ("אב Advil (200 mg (one)) גד", "דג Advil (200 mg (one)) בא"),
        ("אב Advil (גד) הו", "וה )דג( Advil בא"),
        ("אב (Advil) גד", "דג )Advil( בא"),
        ("אב Advil (5-10) גד", "דג Advil (5-10) בא"),
        ("אב Advil (טל 301-555-0142) גד", "דג )301-555-0142 לט( Advil בא"),
        ("אב Advil (one] גד", "דג ]Advil (one בא"),
    ],
)
def test_both_brackets_of_a_pair_run_the_same_way(text: str, shown: str) -> None:
    """Brackets at odd levels are mirrored when they are shaped, so here they look turned."""
    assert show(text) == shown


def show(text: str) -> str:
    order = bidi.reorder_visually(bidi.resolve_levels(text, rtl=True))
    return "".join(text[at] for at in order)


@settings(max_examples=count_examples(100))
@given(st.text("אבג ab (1)[].,", max_size=24), st.booleans())
def test_brackets_match_the_reference_algorithm(text: str, rtl: bool) -> None:
    """The compiled half of python-bidi knows rule N0, but returns the order only, not the levels."""
    from bidi import get_display

    text = text.strip()
    order = bidi.reorder_visually(bidi.resolve_levels(text, rtl=rtl))
    assert "".join(text[at] for at in order) == get_display(text, base_dir="R" if rtl else "L")


def test_a_foreign_stretch_keeps_its_own_signs() -> None:
    levels = lay_out_lines(parse_inline("See [שלום!]{lang=he} now"), style(), 400).paragraph
    bang = next(at for at, glyphs in enumerate(levels.glyphs) if "!" in glyphs.text)
    assert levels.levels[bang] % 2 == 1, "the mark goes with the word before it"
    levels = lay_out_lines(parse_inline("ראו [C++ (v2)]{lang=en} כאן"), style(language="he"), 400).paragraph
    assert all(
        level % 2 == 0
        for level, glyphs in zip(levels.levels, levels.glyphs, strict=True)
        if glyphs.text in ("C++", "(v2)", ")")
    )


@given(
    st.text("אבג abc 12.-()", max_size=40),
    st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40), st.booleans()), max_size=3),
    st.booleans(),
)
def test_every_character_has_one_level(text: str, marks: list[tuple[int, int, bool]], rtl: bool) -> None:
    spans, at = [], 0
    for begin, end, right in sorted(marks):
        if at <= begin < end <= len(text):
            spans.append((begin, end, right))
            at = end
    found = bidi.resolve_levels(text, rtl=rtl, embeddings=spans)
    assert len(found) == len(text)
    for begin, end, right in spans:
        strong = [
            level for level, letter in zip(found[begin:end], text[begin:end], strict=True) if letter.isalpha()
        ]
        assert all(level > 0 for level in strong) or not right


@pytest.mark.parametrize("letter", "\ufdd0\u05ff\u0590\u0897\ufbc5\U00010ec3\U0001ee04")
def test_a_code_point_that_unicode_does_not_know_has_a_level(letter: str) -> None:
    assert len(bidi.resolve_levels(f"אב{letter} 12", rtl=True)) == 6


@pytest.mark.parametrize(
    "whole",
    ["(301) 555-0142", "+1 (301) 555-0142", "(301)\u202f555-0142", "5 \u2013 10", "120 / 80"],
)
def test_what_no_line_may_part_is_set_from_left_to_right(whole: str) -> None:
    """The sign for a space at which no line may break has no direction of its own."""
    result = lay_out_lines((Run(f"{SHALOM} {whole} {OLAM}"),), HEBREW, 400.0)
    first, middle, last = sorted(result.make_groups(0), key=lambda group: group.x)
    assert [group.level % 2 for group in (first, middle, last)] == [1, 0, 1]
    assert result.paragraph.get_text(middle.first, middle.last).strip() == whole


@pytest.mark.parametrize("unit", ["1", "1-", "(1", "1 ", "1/", "5 mg/", "\u0660", "(1) "])
def test_long_rows_of_digits_take_no_time(unit: str) -> None:
    """Tried in every way, they would take hours."""
    assert len(bidi.resolve_levels(f"א {unit * 1500}%", rtl=True)) == 3 + 1500 * len(unit)
