"""A value that says a number dials that number: no second one, no word, and an extension as one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handout.content.inline.dialled_numbers import count_numbers, list_short_numbers, make_value_url


@pytest.mark.parametrize(
    ("value", "url"),
    [
        ("(301) 555-0142", "tel:3015550142"), ("301 555 0142, ext. 5", "tel:3015550142;ext=5"),
        ("555-0142 x5", "tel:5550142;ext=5"), ("301-555-0142 Ext: 12", "tel:3015550142;ext=12"),
        ("555-0142 or 555-0143", "tel:5550142"), ("555-0142 or (301) 555-0143", "tel:5550142"),
        ("555-0142; 555-0143", "tel:5550142"), ("5550142 5550143", "tel:5550142"),
        ("555-0142/43", "tel:5550142"), ("030/123456", "tel:030123456"), ("030 / 12 34 56", "tel:030123456"),
        ("+49 (0)30 123-0", "tel:+49301230"), ("0 800 50 50 50", "tel:0800505050"),
        ("24/7: 555-0142", "tel:5550142"), ("24/7 (301) 555-0142", "tel:3015550142"),
        ("Mo-Fr 8-5: (301) 555-0142", "tel:3015550142"), ("555-0142 (nights)", "tel:5550142"),
        ("1-800-QUIT-NOW", "tel:18007848669"), ("1 800 QUIT NOW", "tel:18007848669"),
        ("text HOME to 741741", "tel:741741"), ("988 or 911", "tel:988"), ("116 117", "tel:116117"),
        ("٠١١ ١٢٣ ٤٥٦٧", "tel:0111234567"), ("०११-२३४५६७८९", "tel:01123456789"),
        ("５５５－０１４２", "tel:5550142"),
        # Hours, rooms and a second number beside it; dashes of other kinds; a + apart
        ("Mon-Fri 9-5 301-555-0142", "tel:3015550142"), ("Building 12 301-555-0142", "tel:3015550142"),
        ("1 301-555-0142", "tel:13015550142"), ("011 44 20 7946 0958", "tel:011442079460958"),
        ("01 42 68 53 00 / 01 42 68 53 01", "tel:0142685300"), ("+49 30 1234567/68", "tel:+49301234567"),
        ("301\u2014555\u20140142", "tel:3015550142"), ("301\u2212555\u22120142", "tel:3015550142"),
        ("+ 49 30 123456", "tel:+4930123456"), ("+1 800 QUIT NOW", "tel:+18007848669"),
        ("*6050", "tel:*6050"), ("*67 555-0142 #", "tel:*675550142#"), ("12", ""), ("ask at the desk", ""),
    ],
)  # fmt: skip
def test_a_value_dials_its_first_number(value: str, url: str) -> None:
    assert make_value_url(value) == url


@pytest.mark.parametrize(
    ("value", "count"),
    [
        ("(301) 555-0142, ext. 5", 1), ("+49 30 123/45", 1), ("030/123456", 1), ("555-0142 or 555-0143", 2),
        ("+1 (301) 555-0142 or (301) 555-0143", 2), ("5550142 5550143", 2), ("988", 0), ("24/7: 555-0142", 1),
        ("0800 123 4567 (24/7)", 1), ("011 44 20 7946 0958", 1), ("0161 496 0000 0161 496 0001", 2),
    ],
)  # fmt: skip
def test_two_numbers_in_a_value_are_counted(value: str, count: int) -> None:
    assert count_numbers(value) == count


@pytest.mark.parametrize(
    ("emergency", "crisis", "found"),
    [
        ("911", "988", {"911": "tel:911", "988": "sms:988"}),
        ("9-1-1", "988 (24/7)",
         {"9-1-1": "tel:911", "911": "tel:911", "988 (24/7)": "sms:988", "988": "sms:988"}),
        ("112", "116 123", {"112": "tel:112", "116 123": "tel:116123", "116123": "tel:116123"}),
        ("000", "13 11 14", {"000": "tel:000", "13 11 14": "tel:131114", "131114": "tel:131114"}),
        ("", "1-800-555-0142", {}),
    ],
)  # fmt: skip
def test_short_numbers_are_called_as_written_and_as_dialled(
    emergency: str, crisis: str, found: dict[str, str]
) -> None:
    assert dict(list_short_numbers(emergency, crisis)) == found


@given(st.text(alphabet="0123456789 ()+-.,/;*#xorA\u0663", max_size=60))
def test_it_dials_nothing_but_digits_that_are_written(value: str) -> None:
    number = make_value_url(value).removeprefix("tel:").partition(";ext=")[0]
    assert set(number) <= set("+*#0123456789")
    count_numbers(value)
