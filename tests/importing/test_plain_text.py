"""What plain text says without any marks: wrapped lines, headings, lists, labels and people."""

from __future__ import annotations

import pytest

from handout.errors import ContentError
from handout.importing.article import import_article, read_draft
from handout.importing.authors import author_lines
from handout.importing.drafts.draft import Draft, DraftBlock, DraftHeading, DraftList, DraftParagraph
from handout.importing.files.text_cleaning import (
    _TEXT_SIGNS,
    clean_text,
    decode_article,
    split_email_header,
    strip_quote_marks,
)
from handout.importing.shapes.sections import embolden_label
from handout.text.shaping import cached_shaper
from tests.text.setting import fonts

TITLE = "Living with asthma\n\n"
BODY = "Asthma makes it hard to breathe. With a plan you can live well with it every day of the year."


def read(text: str, title: str = TITLE) -> Draft:
    return read_draft((title + text).encode(), name="a.txt", article_format="text")


def shape(pieces: tuple[DraftBlock, ...]) -> list[str]:
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
    heading = next(piece for piece in found.blocks if isinstance(piece, DraftHeading))
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
    assert not any(isinstance(piece, DraftHeading) for piece in found.blocks)


@pytest.mark.parametrize("mark", ["- ", "\u2022 ", "* ", "\u2013 ", "\u2022\t", "o\t", "\u25cf "])
def test_bullets(mark: str) -> None:
    found = read(f"{BODY}\n\n{mark}dust\n{mark}cold air\n")
    (listing,) = [piece for piece in found.blocks if isinstance(piece, DraftList)]
    assert [item.text for item in listing.items] == ["dust", "cold air"]
    assert not listing.numbered


@pytest.mark.parametrize("marks", [("1. ", "2. "), ("1) ", "2) "), ("(1) ", "(2) "), ("a) ", "b) ")])
def test_numbers(marks: tuple[str, str]) -> None:
    found = read(f"{BODY}\n\n{marks[0]}breathe in\n\n{marks[1]}breathe out\n")
    (listing,) = [piece for piece in found.blocks if isinstance(piece, DraftList)]
    assert listing.numbered
    assert [item.text for item in listing.items] == ["breathe in", "breathe out"]


def test_numbers_that_do_not_count_stay() -> None:
    found = read(f"{BODY}\n\n3. breathe in\n7. breathe out\n")
    assert [piece.text for piece in found.blocks[1:] if isinstance(piece, DraftParagraph)] == [
        "3. breathe in",
        "7. breathe out",
    ]


def test_a_list_in_a_list() -> None:
    found = read(f"{BODY}\n\n1. Pack:\n   - your card\n   - your list\n2. Come early.\n")
    (listing,) = [piece for piece in found.blocks if isinstance(piece, DraftList)]
    assert listing.numbered
    points = "Pack:\\\n\u2013 your card\\\n\u2013 your list"
    assert [item.text for item in listing.items] == [points, "Come early."]


def test_a_single_letter_under_a_number_does_not_end_the_steps() -> None:
    found = read(
        f"{BODY}\n\n1) Take it at 6 pm.\n2) Do not miss it.\n   a) If you do, call.\n3) Come back.\n"
    )
    (listing,) = [piece for piece in found.blocks if isinstance(piece, DraftList)]
    assert [item.text for item in listing.items] == ["Take it at 6 pm.", "Do not miss it.", "Come back."]
    assert [item.text for item in listing.items[1].items] == ["If you do, call."]


def test_wrapped_lines_are_joined_and_others_are_not() -> None:
    wrapped = "Asthma makes the airways swell so\nthat it is hard to breathe. Do not\nwait: "
    wrapped += "take your inhaler with you\nwherever you go."
    assert [piece.text for piece in read(wrapped).blocks if isinstance(piece, DraftParagraph)] == [
        wrapped.replace("\n", " ")
    ]
    own = "Sit up straight.\nBreathe out slowly.\nUse your inhaler."
    assert shape(read(own).blocks) == ["DraftParagraph"] * 3


def test_an_address_keeps_its_lines() -> None:
    found = read(f"{BODY}\n\nRiverside Clinic\n12 Mill Road\nOak Hill, MD 21098\n\n{BODY}\n")
    assert found.blocks[1] == DraftParagraph("Riverside Clinic\\\n12 Mill Road\\\nOak Hill, MD 21098")


def test_a_hyphen_at_the_end_of_a_line_stays() -> None:
    wrapped = "This is a long-\nterm illness that most of the people who\nhave it can live with "
    wrapped += "very well indeed if\nthey know it."
    assert "long-term illness" in read(wrapped).blocks[0].text  # type: ignore[union-attr]


def test_labels_become_bold() -> None:
    assert embolden_label("Risks: nausea") == "**Risks:** nausea"
    assert embolden_label("risks: nausea") == "risks: nausea"
    assert (
        embolden_label("A sentence that goes on and on: nausea") == "A sentence that goes on and on: nausea"
    )
    assert embolden_label("Risks:nausea") == "Risks:nausea"


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
    assert [(author.name, author.degrees) for author in author_lines.parse_authors(line)] == names


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"]
)
def test_encodings(encoding: str) -> None:
    text = "\u201cCaf\u00e9\u201d \u2013 \u20ac5 and more than enough letters"
    assert decode_article(text.encode(encoding), "a.txt") == text


def test_cleaning() -> None:
    text, notes = clean_text("a\r\nb\rc\u00a0d\u00ade\x0cf\u200bg\x07\U0001f600h\u2654")
    assert text == "a\nb\nc de\n\nfg\U0001f600h"
    assert notes == ("Pictures among the letters were left out, for no text font has them: U+2654.",)


def test_mail() -> None:
    head, body, lines = split_email_header("From: A\nSubject: Hi\n\nText")
    assert head == {"from": "A", "subject": "Hi"}
    assert body.strip() == "Text"
    assert lines == ("From: A", "Subject: Hi")
    assert split_email_header("Date: today\nText")[0] == {}
    assert strip_quote_marks("> a\n>\n> b\n> c") == "a\n\nb\nc"
    assert strip_quote_marks("> a\nb") == "> a\nb"


def test_markup_in_the_text_prints_as_it_stands() -> None:
    found = read("Pay **$5** to {location.name}, [see](this) or [^1] \\ # x\n")
    from handout.content.inline.markup import parse_inline

    assert [run.text for run in parse_inline(found.blocks[0].text)] == [  # type: ignore[union-attr]
        "Pay **$5** to {location.name}, [see](this) or [^1] \\ # x"
    ]


def test_signs_that_are_drawn_stay_as_they_were_written() -> None:
    written = "\u2713 Eat. \u2717 Drink. 5 \u2192 10 mg \u274c 2 mg \u260e \u26a0 \U0001f48a \u2605 now"
    assert clean_text(written) == (written, ())
    shaper = cached_shaper(fonts().select_faces(language="en"), "en", False)
    assert all(shaper.shape_word(sign, False) for sign in _TEXT_SIGNS)


@pytest.mark.parametrize("raw", [b"", b"\n  \r\n\t", b"\xef\xbb\xbf", b"\0\0"])
@pytest.mark.parametrize("name", ["leaflet.txt", "leaflet.html", "leaflet.docx", "-"])
def test_an_empty_article_is_refused(raw: bytes, name: str) -> None:
    with pytest.raises(ContentError) as caught:
        import_article(raw, name=name)
    assert [problem.code for problem in caught.value.problems] == ["empty-article"]
