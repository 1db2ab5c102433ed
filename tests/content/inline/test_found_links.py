"""Addresses and telephone numbers in words become links, and nothing else does."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handout.content.inline.found_links import add_links, make_phone_url
from handout.content.inline.markup import Run

SHORT = (("911", "tel:911"), ("988", "sms:988"))


def links(text: str) -> list[tuple[str, str]]:
    """The words of each link that is found in a text, and where it leads."""
    return [(run.text, run.link) for run in add_links((Run(text),), SHORT) if run.link]


@pytest.mark.parametrize(
    ("text", "url"),
    [
        ("(301) 555-0142", "tel:3015550142"),
        ("301.555.0142", "tel:3015550142"),
        ("1 (301) 555-0142", "tel:13015550142"),
        ("301-555-0142 ext. 5", "tel:3015550142;ext=5"),
        ("301-555-0142x5", "tel:3015550142;ext=5"),
        ("(301) 555-0142, Ext. 5", "tel:3015550142;ext=5"),
        ("(301) 555-0142 #5", "tel:3015550142;ext=5"),
        ("1-800-FLOWERS", "tel:18003569377"),
        ("800-QUIT-NOW", "tel:8007848669"),
        ("(866) 4-USA-DOJ", "tel:8664872365"),
        ("912 34 56 78", "tel:912345678"),
        ("8 (495) 123-45-67", "tel:84951234567"),
        ("(11) 91234-5678", "tel:11912345678"),
        ("98765 43210", "tel:9876543210"),
        ("8 800 200 02 00", "tel:88002000200"),
        ("301\u2014555\u20140142", "tel:3015550142"),
        ("301\u2212555\u22120142", "tel:3015550142"),
        ("0 800 50 50 50", "tel:0800505050"),
        ("(03)1234-5678", "tel:0312345678"),
        ("03(1234)5678", "tel:0312345678"),
        ("1300 123 456", "tel:1300123456"),
        ("\u0966\u0967\u0967-\u0968\u0969\u096a\u096b\u096c\u096d\u096e\u096f", "tel:01123456789"),
        ("301-555-0142 Ext: 5", "tel:3015550142;ext=5"),
        ("138 0013 8000", "tel:13800138000"),
        ("+1 301 555 0142", "tel:+13015550142"),
        ("+49 (0)30 123456", "tel:+4930123456"),
        ("01 42 68 53 00", "tel:0142685300"),
        ("01.42.68.53.00", "tel:0142685300"),
        ("030 / 1234567", "tel:0301234567"),
        ("911", "tel:911"),
        ("988", "sms:988"),
        ("desk@example.org", "mailto:desk@example.org"),
        ("www.example.org/bp", "https://www.example.org/bp"),
        ("https://example.org/a_(b)?c=d", "https://example.org/a_(b)?c=d"),
    ],
)
def test_what_reaches_somebody_is_a_link(text: str, url: str) -> None:
    for words in (text, f"See {text}.", f"({text})", f"Call {text}, or wait; ", f"“{text}”"):
        assert links(words) == [(text, url)]


@pytest.mark.parametrize(
    ("text", "urls"),
    [
        ("Rockville, MD 20850 301-555-0142", ["tel:3015550142"]),
        ("Rockville, MD 20850-1234 301-555-0142", ["tel:3015550142"]),
        ("8:00-17:00 301-555-0142", ["tel:3015550142"]),
        ("01 42 68 53 00 / 01 42 68 53 01", ["tel:0142685300", "tel:0142685301"]),
        ("01 42 68 53 00 / 01", ["tel:0142685300"]),
        ("0161 496 0000 0161 496 0001", ["tel:01614960000", "tel:01614960001"]),
        ("+49 30 1234567/68 or +49 30/1234569", ["tel:+49301234567", "tel:+49301234569"]),
    ],
)
def test_a_number_beside_other_digits_is_called_alone(text: str, urls: list[str]) -> None:
    assert [url for _, url in links(text)] == urls


@pytest.mark.parametrize(
    "text",
    ["2026-05-03", "03.05.2026 128/82", "1000-2000 mg", "250-1000", "9115", "988%", "10 000 000", "128/82",
     "ISBN 978-3-16-148410-0", "5-10-15", "0.25-0.5 mg", "12/11/2026 10:30", "a@b", "1-911-2", "3,911",
     "800 MG TWICE", "1-800-INTERNATIONAL-UNITS", "301-555-0142xyz", "120 80 200 100", "9 123 456 78",
     "5 301-555-0142",
     "7 912 34 56 78"],
)  # fmt: skip
def test_amounts_and_dates_are_no_links(text: str) -> None:
    assert links(f"It is {text} now") == []


def test_a_link_of_the_author_is_left_alone() -> None:
    runs = (Run("(301) 555-0142", link="tel:1"), Run("1", reference="a"), Run("2", script="super"))
    assert add_links(runs, SHORT) is runs


def test_a_number_looks_like_the_words_around_it_and_an_address_like_a_link() -> None:
    found = [
        run for run in add_links((Run("Call 911 or see www.example.org", bold=True),), SHORT) if run.link
    ]
    assert [run.plain_link for run in found] == [True, False]
    assert all(run.bold for run in found)


@given(st.text(alphabet="0123456789 ()+-./@w:htps,ax", max_size=60))
def test_no_letter_is_lost_or_moved(text: str) -> None:
    assert "".join(run.text for run in add_links((Run(text),), SHORT)) == text


def test_digits_of_every_script_are_dialled() -> None:
    assert make_phone_url("٠١٢٣ ٤٥٦٧") == "tel:01234567"
    assert make_phone_url("ask at the desk") == ""


def test_an_emergency_number_with_hyphens_is_a_link_where_no_other_digits_are() -> None:
    (_, run) = add_links((Run("Call 9-1-1"),), (("9-1-1", "tel:911"),))
    assert (run.text, run.link) == ("9-1-1", "tel:911")


NOT_CALLED = [
    "911 Station Square",
    "911 N. Main St., Ashford",
    "911 5th Avenue",
    "911 Broadway",
    "Ashford Office 911",
    "Suite 911",
    "Room 911",
    "Room no. 911",
    "Apt. 911",
    "Bldg 911",
    "Highway 911",
    "Bus 911",
    "Zimmer 911",
    "Hauptstraße 911",
    "Kerkstraat 911",
    "Calle Mayor 911",
    "Via Roma, 911",
    "ул. Ленина 911",
    "911 bis, rue de la Paix",
    "911, rue Monge",
    "Page 911",
    "#911",
    "911 mg",
    "911 mcg daily",
    "911 of 2000 people",
    "911 people",
    "911 Tage",
    "911 pacientes",
    "Extension 911",
    "غرفة 911",
    "кабинет 911",
]
CALLED = [
    "Call 911",
    "call 911.",
    "911",
    "Emergency: 911",
    "911 or 988",
    "Dial 911 for help",
    "In an emergency, 911",
    "Llame al 911",
    "Appelez le 911",
    "Rufen Sie 911",
    "Call 911 Street light or not",
    "звоните 911",
    "اتصل بالرقم 911",
    "拨打 911",
    "Call 911 and wait on Main Street",
    "If you cannot breathe: 911",
    "911 – day and night",
    "911 (day and night)",
    "Emergency services: 911, Poison Control: 988",
    "911, 24 hours a day",
    "Call our office or 911",
    "Call 911 if 3 of 5 are so",
]


def test_a_house_a_room_and_an_amount_are_not_called() -> None:
    assert {
        text: links(text) for text in NOT_CALLED if any(link == "tel:911" for _, link in links(text))
    } == {}
    assert [text for text in CALLED if ("911", "tel:911") not in links(text)] == []
