"""Telephone numbers, dates, times, amounts and names with titles never part at a line's end."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handout.content.inline.markup import Run, parse_inline
from handout.layout.context.simple_block import compose_block
from handout.layout.flowables.text import TextFlowable
from handout.text import held_spans
from handout.text.held_spans import HELD_SPACE_SIGN, hold_spaces
from handout.text.lines import lay_out_lines, list_line_texts
from tests.support.all_of import check_all
from tests.text.setting import BODY, style

KINDS = (
    ("en", "(301) 555-0142"), ("en", "+1 301 555 0142"), ("en", "1-800-FLOWERS"),
    ("en", "301.555.0142 ext. 12"), ("en", "(301) 555-0142, ext 5"), ("en", "(301) 555-0142 #5"),
    ("en", "1-800-QUIT-NOW"), ("en", "(866) 4-USA-DOJ"), ("en", "1-800 QUIT NOW"), ("en", "Mon–Fri"),
    ("fr", "01 42 68 53 00"), ("de", "+49 (0)30 1234 567"), ("de", "030 / 1234567"), ("en", "November 12"),
    ("en", "May 3, 2026"), ("es", "3 de mayo de 2026"), ("de", "3. Mai 2026"), ("ru", "3 мая 2026 г."),
    ("vi", "ngày 3 tháng 5 năm 2026"), ("en", "8:30 am"), ("en", "8 a.m. to 5 p.m."), ("en", "10 mg"),
    ("en", "5 to 10 mg"), ("en", "1 of 2"), ("en", "2 tablets"), ("ru", "2 таблетки"), ("es", "2 tabletas"),
    ("en", "Dr. Rivera"), ("es", "Dra. A. Rivera"), ("en", "9 – 12"), ("en", "5 mg/day"),
    ("en", "KEE-tuh-meen"),
    ("en", "9 am–5 pm"), ("en", "24-hour"), ("en", "2 ½ tablets"), ("fr", "38 °C"), ("de", "5 bis 10 ml"),
    ("en", "½ tablet"), ("es", "1½ tabletas"), ("de", "½ bis 1 Tablette"),
    ("en", "8am to 5pm"), ("en", "10 (ten) mg"), ("en", "10-mg tablet"), ("en", "140/90 mm Hg"),
    ("de", "27. November"), ("ko", "2026년 11월 27일"), ("ko", "오전 8시 30분"), ("hi", "27 नवंबर 2026"),
    ("fa", "۲۷ نوامبر ۲۰۲۶"),
    ("fr", "8 h 30 à 17 h"), ("vi", "8 giờ 30"), ("en", "MD 20850"), ("en", "P.O. Box 12"),
    ("en", "Room 12"), ("en", "27th of November"), ("es", "1 de cada 10"), ("pl", "1 lub 2 tabletki"),
    ("it", "1 su 10"), ("de", "Dr. med. Huber"), ("it", "dott. Rossi"), ("pl", "dr Nowak"),
    ("es", "Sta. María"),
    ("de", "z. B."), ("ru", "т. е."), ("es", "n.º 5"), ("en", "≥ 5 mg"), ("en", "$ 20"),
    ("en", "half a tablet"),
    ("en", "38° C"), ("en", "5 ft 6 in"), ("pt", "8h às 17h"), ("tl", "27 ng Nobyembre"),
    ("en", "⅖ tablet"), ("en", "₹ 500"), ("vi", "20 ₫"), ("en", "5 ± 1 mg"),
    ("fr", "10 000 UI"), ("de", "116 117"), ("ru", "1 000 000 шагов"), ("en", "12 500 steps"),
    ("en", "13 11 14"),
    ("en", "301-555-0142 Ext: 12"), ("en", "p. 5"), ("cs", "3. 5. 2026"),
    ("en", "☐ yes"), ("ar", "☐ نعم"), ("en", "☎ 988"),
    ("en", "999\u00a0888\u00a0777"), ("en", "self\u2011care"),
)  # fmt: skip
WIDTHS = [150.0 + 13.7 * step for step in range(22)]


def test_it_stays_on_one_line_at_every_width() -> None:
    def check(kind: tuple[str, str]) -> None:
        language, whole = kind
        look = style(language=language)
        before = "Please come to us in the morning and ask for what is said here: "
        for text in (
            f"{before}{whole} and no other thing.",
            f"{before}a {whole} then b {whole} then c {whole} yes.",
        ):
            for width in WIDTHS:
                told = list_line_texts(lay_out_lines((Run(text),), look, width))
                assert sum(line.count(whole) for line in told) == text.count(whole), (width, told)

    check_all(KINDS, check)


@pytest.mark.parametrize(
    "text", ["Take **10** mg now", "on *May* 3, **2026** at noon", "call +1 **301** 555 0142"]
)
def test_it_stays_together_over_changes_of_style(text: str) -> None:
    runs = parse_inline(text)
    plain = "".join(run.text for run in runs)
    held = "".join(hold_spaces([run.text for run in runs]))
    for width in (60.0, 90.0, 110.0, 130.0):
        told = list_line_texts(lay_out_lines(runs, BODY, width))
        assert " ".join(told) == plain
        for line in told[:-1]:
            end = plain.index(line) + len(line)
            assert held[end] != HELD_SPACE_SIGN or width < 100, told


@pytest.mark.parametrize("word", ["5mg", "30分", "2026年5月3日", "午前8:30", "5日", "2錠"])
def test_digits_keep_their_counter_where_no_space_shows_words(word: str) -> None:
    text = "薬は毎日のんでください。" + word + "のあとで電話をかけてください。"
    for step in range(22):
        told = list_line_texts(lay_out_lines((Run(text),), style(language="ja"), 90.0 + 9 * step))
        assert any(word in line for line in told), told


def test_what_is_wider_than_the_line_breaks_at_its_spaces_first() -> None:
    told = list_line_texts(lay_out_lines((Run("Call +1 301 555 0142 now"),), BODY, 50.0))
    assert " ".join(told) == "Call +1 301 555 0142 now"


@pytest.mark.parametrize("runs", [
    (Run("At home \u00b7 Adults \u00b7 Written by Grace Okafor, RN \u00b7 Reviewed November 26, 2026"),),
    (Run("At home \u00b7 Adults \u00b7 Written by "), Run("Grace Okafor"), Run(" \u00b7 Seen")),
])  # fmt: skip
def test_no_line_begins_with_the_point_between_parts(runs: tuple[Run, ...]) -> None:
    for width in WIDTHS:
        told = list_line_texts(lay_out_lines(runs, style(language="en"), width))
        assert not any(line.startswith("\u00b7") for line in told), (width, told)


def test_an_amount_behind_a_telephone_number_is_held_as_any_other() -> None:
    (held,) = hold_spaces(["al 301-555-0142 de 9 a 17 h."])
    assert held.endswith(HELD_SPACE_SIGN.join(("de", "9", "a", "17", "h.")))


@pytest.mark.parametrize("text", [
    "(2 tablets) and May 3, 2026", "STOP 5", "A. B. Lee and Dr. A. B. Lee", "PO Box 12, XPO Box 12",
    "Mayday 3 Drums 4 in 2026 or €\u00a020", "a ⅖ b ½ c −5 d ≥ 5 e (866) 4-USA f 2026. május 3. g",
])  # fmt: skip
def test_spans_begin_nowhere_but_at_their_starts(text: str) -> None:
    """Trying the patterns at every letter finds no more than trying them at the starts."""
    plain = text.translate(held_spans._PLAIN_SIGNS)
    everywhere = held_spans._find_amounts(plain, re.compile(r"(?s)(?<!\w).|(?<=\d)\d|P"))
    starts = held_spans._STARTS_AND_WORDS if "M" in text or "D" in text else held_spans._STARTS
    assert held_spans._find_amounts(plain, starts) == everywhere


def test_a_year_does_not_hold_the_word_after_it() -> None:
    assert hold_spaces(["In 2026 the clinic moved"]) == ["In 2026 the clinic moved"]


@given(st.text(alphabet="0123456789 ()-+.,amp/D r", max_size=60))
def test_nothing_but_spaces_changes(text: str) -> None:
    (held,) = hold_spaces([text])
    assert held.replace(HELD_SPACE_SIGN, " ") == text


@given(
    st.lists(st.sampled_from(["Call", "(301)", "555-0142", "10", "mg", "or", "2", "tablets", "Dr.", "Lee"]))
)
def test_the_fast_path_breaks_where_the_general_one_does(words: list[str]) -> None:
    runs = (Run(" ".join(["Take", *words])),)
    block = compose_block(runs, TextFlowable(runs, BODY, None), (150.0,))
    assert block is None or block.measure(150.0) == len(lay_out_lines(runs, BODY, 150.0)) * BODY.leading


def test_a_soft_hyphen_breaks_with_a_hyphen_and_is_extracted_as_one() -> None:
    word = "Arbeits\u00adunfall\u00adversicherungs\u00adgesetz"
    for width in (80.0, 100.0, 120.0, 150.0):
        found = lay_out_lines((Run(f"Das Wort {word} steht hier."),), style(language="de"), width)
        told = list_line_texts(found)
        assert "".join(told).replace(" ", "") == f"Das Wort {word} steht hier.".replace("\u00ad", "").replace(
            " ", ""
        )
        assert all(line.width <= width + 0.01 for line in found.lines)
        shown = "".join(segment.body for segment in found.make_segments(0, len(found)))
        parted = sum(found.get_hyphen(at) is not None for at in range(len(found)))
        assert parted
        assert shown.count("/ActualText <FEFF00AD>") == parted


def test_a_soft_hyphen_inside_a_line_shows_nothing() -> None:
    found = lay_out_lines((Run("Arbeits\u00adunfall"),), BODY, 400.0)
    assert list_line_texts(found) == ["Arbeitsunfall"]
    assert "ActualText" not in found.make_segments(0, 1)[0].body


def test_a_word_wider_than_the_line_goes_on_after_a_hyphen_but_a_number_never_gets_one() -> None:
    word = lay_out_lines((Run("Haftpflichtversicherung"),), BODY, 60.0)
    assert all(word.get_hyphen(at) for at in range(len(word) - 1))
    assert all(line.width <= 60.01 for line in word.lines)
    number = lay_out_lines((Run("12345678901234567890123"),), BODY, 60.0)
    assert len(number) > 1
    assert not any(number.get_hyphen(at) for at in range(len(number)))
