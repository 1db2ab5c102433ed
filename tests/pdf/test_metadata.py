"""Metadata: XMP and Info say the same, whatever the words; dates are those given."""

from __future__ import annotations

import datetime as dt
from io import BytesIO

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handout.pdf.metadata import Metadata, build_xmp_packet, format_info_dictionary
from handout.pdf.syntax import format_date, format_number, format_text_string
from handout.pdf.xmp_reader import list_conformance_claims, parse_xmp_packet, select_own_properties
from tests.support.documents import canvas, say
from tests.support.pdf_checks import validator_findings

XML_TEXT = st.text(st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\ufffe\uffff"))
FULL = Metadata(
    title="Care <& you> “now”",
    author="Dr. Ægir (MD)",
    subject="A\\B",
    keywords=("pain", "sleep"),
    language="es-MX",
    version="2.1",
    created=dt.datetime(2026, 3, 4, 5, 6, 7, tzinfo=dt.timezone(dt.timedelta(hours=-5, minutes=-30))),
    modified=dt.datetime(2026, 4, 5, 6, 7, 8, tzinfo=dt.UTC),
    identifiers={"handout": "care", "paper": "a4", "empty": ""},
)


def test_a_full_record_passes_and_is_read_back() -> None:
    drawn = canvas(metadata=FULL)
    say(drawn, "H1", "Title")
    pdf = drawn.finish()
    assert validator_findings(pdf) == []
    with pikepdf.open(BytesIO(pdf)) as opened:
        facts = opened.trailer.Info
        assert str(facts.Title) == FULL.title
        assert str(facts.Author) == FULL.author
        assert str(facts.CreationDate) == "D:20260304050607-05'30'"
        assert str(facts.ModDate) == "D:20260405060708+00'00'"
        found = parse_xmp_packet(opened.Root.Metadata.read_bytes())
    assert found["dc", "title"] == FULL.title
    assert found["dc", "creator"] == FULL.author
    assert found["xmp", "CreateDate"] == "2026-03-04T05:06:07-05:30"
    assert select_own_properties(found) == {"handout": "care", "paper": "a4", "version": "2.1"}
    assert list_conformance_claims(found) == ("PDF/UA-1", "PDF/A-2a")


@given(XML_TEXT, XML_TEXT)
def test_any_words_survive(title: str, subject: str) -> None:
    found = parse_xmp_packet(build_xmp_packet(Metadata(title=title, subject=subject)))
    assert found.get(("dc", "title"), "") == title.strip()
    assert found.get(("dc", "description"), "") == subject.strip()


@settings(max_examples=50)
@given(st.text())
def test_nothing_makes_a_packet_that_is_no_xml(title: str) -> None:
    assert parse_xmp_packet(build_xmp_packet(Metadata(title=title)))


@given(st.text(st.characters(exclude_categories=("Cs",))))
def test_text_strings_are_read_back(text: str) -> None:
    spelled = format_text_string(text).encode("latin-1")
    assert str(pikepdf.Object.parse(spelled)) == text


def test_only_what_is_known_is_written() -> None:
    assert format_info_dictionary(Metadata(title="T")) == "<</Title (T)/Producer (handout)>>"
    assert b"CreateDate" not in build_xmp_packet(Metadata(title="T"))


def test_a_key_that_is_no_name_is_refused() -> None:
    with pytest.raises(ValueError, match="a b"):
        build_xmp_packet(Metadata(title="T", identifiers={"a b": "c"}))


def test_dates_without_offset_and_numbers_without_zeros() -> None:
    assert format_date(dt.datetime(2026, 1, 2, 3, 4, 5)) == "(D:20260102030405)"  # noqa: DTZ001 - that is the case
    assert [format_number(value) for value in (0, -0.0001, 1.5, 100, 0.1234)] == [
        "0",
        "0",
        "1.5",
        "100",
        "0.123",
    ]


@pytest.mark.parametrize("packet", [b"", b"<x", b'<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'])
def test_broken_packets_say_nothing(packet: bytes) -> None:
    assert parse_xmp_packet(packet) == {}


@pytest.mark.parametrize(("both_sides", "duplex"), [(True, "/DuplexFlipLongEdge"), (False, "/Simplex")])
def test_a_viewer_is_told_to_print_at_actual_size(both_sides: bool, duplex: str) -> None:
    drawn = canvas(metadata=Metadata("Care", both_sides=both_sides))
    say(drawn, "H1", "Title")
    pdf = drawn.finish()
    assert validator_findings(pdf) == []
    with pikepdf.open(BytesIO(pdf)) as opened:
        preferences = opened.Root.ViewerPreferences
        assert (preferences.PrintScaling, preferences.Duplex) == ("/None", duplex)
