"""Addresses and telephone numbers in words become links, and nothing else does."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handout.content.inline.found_links import add_links, make_line, make_phone_url
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


_NOBODY_TO_CALL = """
911 Station Square; Ashford Office 911; Room 911; Suite 911, Ashford; Apt. 911; Unit 911; 911 mg; 112 mg twice
112 of 200; 112 / 78; 112 over 78; $911; \u20ac 999
999 \u20ac; 999 EUR; page 112; p. 988; Highway 911; Route 988
bus 112; Zimmer 112; Calle 112; Calle Mayor 112
Calle de la Paz, 112; Av. Reforma 999; Via Roma 112; Via Roma, 112
Rua Augusta, 112; Hauptstra\u00dfe 112; Hauptstr. 112; Kerkstraat 112; Storgatan 112; ul. D\u0142uga 112
\u0443\u043b. \u041b\u0435\u043d\u0438\u043d\u0430, 112; 112 rue de la Paix
144, avenue Foch; 112 bis rue Victor
112 tablets; 112 patients; 988 people; 112 pasos; 12 988 steps; at least 112; 100 to 112; 911 N. Main Street
911 5th Avenue; 911 Broadway; 112 Acacia Close
911 Main, Ashford, MD 20740; PO Box 911; extension 911; ext. 911
poste 112; Durchwahl 112; Office No. 911; Apt #911; #911; 112 dni; 999 Kalorien; 144 mmHg; 144 bpm; 117 mg/dL
1669 kcal; 1669 Sukhumvit Road; Floor 112; rue 144
\u063a\u0631\u0641\u0629 112; \u05d7\u05d3\u05e8 112; 112 kg; steps: 112 per minute
heart rate of 112; 113 pills; County Road 911; 112 miligramos; 999 K\u010d
"""
_SOMEBODY_TO_CALL = """
call 911; 911; 9-1-1
Call 911 Right Away; When to Call 911 Or Go to the ER; call 9-1-1; 988 Suicide & Crisis Lifeline
the 988 Lifeline; 911 if you cannot breathe; Notruf 112; Rufen Sie die 112; Rufen Sie Nr. 112; llame al 911
Llame al n.\u00ba 112; appelez le 112; Emergency 911
Crisis line 988; 112 w\u00e4hlen; Emergency: 112; call or text 988
988 or 911; Call 988 24/7; 988 24 hours a day; Ring 999
bel 112; dzwo\u0144 pod 112; the number is 911; 116 117
Call the clinic or 911; In an emergency, 112 is free.; hospital: 112
119 \u306b\u96fb\u8a71; Reach us via 911; Tel. 112
\u0627\u062a\u0635\u0644 \u0628\u0631\u0642\u0645 911; 988 to talk
Call 911 for a drive to the hospital; Call 911 At Once; the 911 operator
\u0417\u0432\u043e\u043d\u0438\u0442\u0435 112; call emergency services (999)
text 988 to a counselor; SAMU 112; by 911 on a weekend
"""


def _list_short_links(text: str, **looks: bool) -> list[str]:
    numbers = ("911", "9-1-1", "988", "112", "999", "144", "117", "119", "1669", "113", "116 117")
    short = tuple((number, f"tel:{number}") for number in numbers)
    return [run.text for run in add_links((Run(text, **looks),), short) if run.link]


def test_a_short_number_calls_where_it_is_one_to_call() -> None:
    rows = [text.strip() for text in _NOBODY_TO_CALL.replace("\n", ";").split(";") if text.strip()]
    wrong = [text for text in rows for said in (text, f"Take {text}") if _list_short_links(said)]
    rows = [text.strip() for text in _SOMEBODY_TO_CALL.replace("\n", ";").split(";") if text.strip()]
    assert wrong + [text for text in rows if not _list_short_links(text)] == []


def test_no_number_of_a_name_is_one_to_call_and_the_runs_around_count() -> None:
    assert _list_short_links("Praxis Nord 112", is_name=True) == []
    assert links("Praxis Nord 911") == [("911", "tel:911")]
    room = add_links(
        (Run("See Room "), Run("911", bold=True), Run(" or call "), Run("988", bold=True)), SHORT
    )
    assert [run.text for run in room if run.link] == ["988"]
    line = add_links(make_line("Praxis 911 301-555-0142 \u00b7 Emergency 911", "Praxis 911"), SHORT)
    assert [run.link for run in line if run.link] == ["tel:3015550142", "tel:911"]
    assert "".join(run.text for run in line) == "Praxis 911 301-555-0142 \u00b7 Emergency 911"
