"""What plain text says without any marks: wrapped lines, headings, lists, labels and people."""

from __future__ import annotations

import pytest

from handout.content.importers import people
from handout.content.importers.article import drafted
from handout.content.importers.draft import Draft, Heading, Listing, Paragraph, Piece
from handout.content.importers.sections import labelled
from handout.content.importers.source_text import cleaned, decoded, letterhead, unquoted

TITLE = "Living with asthma\n\n"
BODY = "Asthma makes it hard to breathe. With a plan you can live well with it every day of the year."


def read(text: str, title: str = TITLE) -> Draft:
    return drafted((title + text).encode(), name="a.txt", form="text")


def shape(pieces: tuple[Piece, ...]) -> list[str]:
    return [type(piece).__name__ for piece in pieces]


@pytest.mark.parametrize(
    "line",
    [
        "What is it?",
        "WHAT IS IT",
        "What it is",
        "Triggers:",
        "1. What is it?\n\nText here.\n\n2. Who has it?",
    ],
)
def test_a_bare_line_is_a_heading(line: str) -> None:
    found = read(f"{BODY}\n\n{line}\n\n{BODY}\n")
    heading = next(piece for piece in found.pieces if isinstance(piece, Heading))
    assert heading.text == line.partition("\n")[0]


@pytest.mark.parametrize(
    "line",
    [
        "It is a common illness.",
        "Call us if:",
        "and so on",
        "(555) 555-0100",
        "www.example.org/asthma",
        "a.pdf",
    ],
)
def test_other_short_lines_are_text(line: str) -> None:
    found = read(f"{BODY}\n\n{line}\n\n{BODY}\n")
    assert not any(isinstance(piece, Heading) for piece in found.pieces)


@pytest.mark.parametrize("mark", ["- ", "\u2022 ", "* ", "\u2013 ", "\u2022\t", "o\t", "\u2610 ", "\u25cf "])
def test_bullets(mark: str) -> None:
    found = read(f"{BODY}\n\n{mark}dust\n{mark}cold air\n")
    (listing,) = [piece for piece in found.pieces if isinstance(piece, Listing)]
    assert [item.text for item in listing.items] == ["dust", "cold air"]
    assert not listing.numbered


@pytest.mark.parametrize("marks", [("1. ", "2. "), ("1) ", "2) "), ("(1) ", "(2) "), ("a) ", "b) ")])
def test_numbers(marks: tuple[str, str]) -> None:
    found = read(f"{BODY}\n\n{marks[0]}breathe in\n\n{marks[1]}breathe out\n")
    (listing,) = [piece for piece in found.pieces if isinstance(piece, Listing)]
    assert listing.numbered
    assert [item.text for item in listing.items] == ["breathe in", "breathe out"]


def test_numbers_that_do_not_count_stay() -> None:
    found = read(f"{BODY}\n\n3. breathe in\n7. breathe out\n")
    assert [piece.text for piece in found.pieces[1:] if isinstance(piece, Paragraph)] == [
        "3. breathe in",
        "7. breathe out",
    ]


def test_a_list_in_a_list() -> None:
    found = read(f"{BODY}\n\n1. Pack:\n   - your card\n   - your list\n2. Come early.\n")
    (listing,) = [piece for piece in found.pieces if isinstance(piece, Listing)]
    assert [item.text for item in listing.items] == ["1. Pack:", "2. Come early."]
    assert [item.text for item in listing.items[0].items] == ["your card", "your list"]


def test_wrapped_lines_are_joined_and_others_are_not() -> None:
    wrapped = "Asthma makes the airways swell so\nthat it is hard to breathe. Do not\nwait: "
    wrapped += "take your inhaler with you\nwherever you go."
    assert [piece.text for piece in read(wrapped).pieces if isinstance(piece, Paragraph)] == [
        wrapped.replace("\n", " ")
    ]
    own = "Sit up straight.\nBreathe out slowly.\nUse your inhaler."
    assert shape(read(own).pieces) == ["Paragraph"] * 3


def test_an_address_keeps_its_lines() -> None:
    found = read(f"{BODY}\n\nRiverside Clinic\n12 Mill Road\nOak Hill, MD 21098\n\n{BODY}\n")
    assert found.pieces[1] == Paragraph("Riverside Clinic\\\n12 Mill Road\\\nOak Hill, MD 21098")


def test_a_hyphen_at_the_end_of_a_line_stays() -> None:
    wrapped = "This is a long-\nterm illness that most of the people who\nhave it can live with "
    wrapped += "very well indeed if\nthey know it."
    assert "long-term illness" in read(wrapped).pieces[0].text  # type: ignore[union-attr]


def test_labels_become_bold() -> None:
    assert labelled("Risks: nausea") == "**Risks:** nausea"
    assert labelled("risks: nausea") == "risks: nausea"
    assert labelled("A sentence that goes on and on: nausea") == "A sentence that goes on and on: nausea"
    assert labelled("Risks:nausea") == "Risks:nausea"


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("Tanveer A. Padder, MD", [("Tanveer A. Padder", ("MD",))]),
        ("By Ann Lee, M.D., FACP and Raj Rao, RN", [("Ann Lee", ("M.D.", "FACP")), ("Raj Rao", ("RN",))]),
        ("Written by Dr. Jane Roe", [("Dr. Jane Roe", ())]),
        ("Ann Lee MD", [("Ann Lee", ("MD",))]),
        ("Por Luc\u00eda Hern\u00e1ndez, MD", [("Luc\u00eda Hern\u00e1ndez", ("MD",))]),
        ("Living With Asthma", []),
        ("By the time you read this", []),
        ("Columbia, MD 21044", []),
        ("Call Dr. Roe today", []),
    ],
)
def test_people(line: str, names: list[tuple[str, tuple[str, ...]]]) -> None:
    assert [(author.name, author.degrees) for author in people.authors(line)] == names


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"]
)
def test_encodings(encoding: str) -> None:
    text = "\u201cCaf\u00e9\u201d \u2013 \u20ac5 and more than enough letters"
    assert decoded(text.encode(encoding), "a.txt") == text


def test_cleaning() -> None:
    text, notes = cleaned("a\r\nb\rc\u00a0d\u00ade\x0cf\u200bg\x07\U0001f600")
    assert text == "a\nb\nc de\n\nfg"
    assert notes == ("Pictures among the letters were left out, for no text font has them: U+1F600.",)


def test_mail() -> None:
    head, body, lines = letterhead("From: A\nSubject: Hi\n\nText")
    assert head == {"from": "A", "subject": "Hi"}
    assert body.strip() == "Text"
    assert lines == ("From: A", "Subject: Hi")
    assert letterhead("Date: today\nText")[0] == {}
    assert unquoted("> a\n>\n> b\n> c") == "a\n\nb\nc"
    assert unquoted("> a\nb") == "> a\nb"


def test_markup_in_the_text_prints_as_it_stands() -> None:
    found = read("Pay **$5** to {location.name}, [see](this) or [^1] \\ # x\n")
    from handout.content.markup import parse

    assert [run.text for run in parse(found.pieces[0].text)] == [  # type: ignore[union-attr]
        "Pay **$5** to {location.name}, [see](this) or [^1] \\ # x"
    ]
