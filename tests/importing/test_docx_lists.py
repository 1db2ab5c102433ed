"""Word's lists keep their numbers: where they begin, go on and have letters; a bold line over text parts."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handout.importing.article import read_draft
from handout.importing.drafts.draft import Draft, DraftHeading, DraftList
from tests.importing.test_docx import W, package, paragraph

TEXT = paragraph("Asthma makes it hard to breathe, and with a plan you can live well with it.")
STYLES = (
    f'<w:styles {W}><w:style w:type="paragraph" w:styleId="Steps"><w:name w:val="Steps"/><w:pPr><w:numPr>'
    '<w:numId w:val="6"/></w:numPr></w:pPr></w:style></w:styles>'
).encode()
KINDS = {"4": ("decimal", 4), "5": ("lowerLetter", 1), "6": ("decimal", 1), "7": ("bullet", 1)}


def numbering(restart: str = "") -> bytes:
    """Lists by their ids in KINDS; 9 is list 6 once more, begun anew at `restart`."""
    abstract = "".join(
        f'<w:abstractNum w:abstractNumId="{key}">'
        + "".join(
            f'<w:lvl w:ilvl="{level}"><w:start w:val="{1 if level else start}"/><w:numFmt w:val="{kind}"/>'
            "</w:lvl>"
            for level in (0, 1)
        )
        + "</w:abstractNum>"
        for key, (kind, start) in KINDS.items()
    )
    again = (
        f'<w:lvlOverride w:ilvl="0"><w:startOverride w:val="{restart}"/></w:lvlOverride>' if restart else ""
    )
    lists = "".join(f'<w:num w:numId="{key}"><w:abstractNumId w:val="{key}"/></w:num>' for key in KINDS)
    lists += f'<w:num w:numId="9"><w:abstractNumId w:val="6"/>{again}</w:num>'
    return f"<w:numbering {W}>{abstract}{lists}</w:numbering>".encode()


def read(body: str, restart: str = "", numbers: bytes = b"", styles: bytes = b"") -> Draft:
    parts = {"word/numbering.xml": numbers or numbering(restart)}
    if styles:
        parts["word/styles.xml"] = styles
    return read_draft(package(paragraph("Living with asthma", "Title") + TEXT + body, **parts), name="x.docx")


def items(*texts: str, number: str = "6", level: int = 0) -> str:
    return "".join(paragraph(text, number=number, level=level) for text in texts)


def lists(draft: Draft) -> list[tuple[int, bool, list[str]]]:
    return [
        (block.start, block.numbered, [item.text for item in block.items])
        for block in draft.blocks
        if isinstance(block, DraftList)
    ]


def test_a_list_begins_at_its_number() -> None:
    draft = read(items("Rest", "Drink water", number="4"))
    assert lists(draft) == [(4, True, ["Rest", "Drink water"])]
    assert "\u2045" not in str(draft)


def test_a_list_goes_on_after_text() -> None:
    draft = read(items("Rest", "Drink") + TEXT * 4 + items("Call us", "Come in"))
    assert [(start, texts) for start, _, texts in lists(draft)] == [
        (1, ["Rest", "Drink"]),
        (3, ["Call us", "Come in"]),
    ]


@pytest.mark.parametrize(("restart", "start"), [("1", 1), ("5", 5)])
def test_a_list_that_begins_anew_is_another_list(restart: str, start: int) -> None:
    draft = read(items("Rest", "Drink") + items("Call us", "Come in", number="9"), restart)
    assert [(first, texts) for first, _, texts in lists(draft)] == [
        (1, ["Rest", "Drink"]), (start, ["Call us", "Come in"]),
    ]  # fmt: skip


def test_letters_are_told_and_kept_inside_bullets() -> None:
    draft = read(items("Rest", "Drink", number="5"))
    [block] = [block for block in draft.blocks if isinstance(block, DraftList)]
    assert block.numbered
    assert "letters these a, b, c" in block.comment
    nested = read(items("Rest", number="7") + items("at noon", "at night", number="5", level=1))
    [block] = [block for block in nested.blocks if isinstance(block, DraftList)]
    assert [item.text for item in block.items[0].items] == ["a. at noon", "b. at night"]


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from(["4", "5", "6", "7", ""]), min_size=1, max_size=9))
def test_every_word_stays_and_numbers_count_on(kinds: list[str]) -> None:
    body = "".join(
        paragraph(f"word{at} is here and so it stays.", number=kind) for at, kind in enumerate(kinds)
    )
    draft = read(body)
    assert all(f"word{at}" in str(draft.blocks) for at in range(len(kinds)))
    counted = [item for start, numbered, texts in lists(draft) if numbered for item in texts]
    assert len(counted) <= sum(kind in ("4", "5", "6") for kind in kinds)
    assert "\u2045" not in str(draft)


def test_a_bold_line_over_text_is_a_heading() -> None:
    bold = "<w:r><w:rPr><w:b/></w:rPr><w:t>What helps</w:t><w:br/></w:r>"
    text = "<w:r><w:t>Use the inhaler with a mask, twice a day.</w:t></w:r>"
    draft = read(f"<w:p>{bold}{text}</w:p>" + TEXT)
    assert [block.text for block in draft.blocks if isinstance(block, DraftHeading)] == ["What helps"]
    address = "<w:p><w:r><w:t>Lake Clinic</w:t><w:br/><w:t>12 Elm Street</w:t></w:r></w:p>"
    assert not [block for block in read(address).blocks if isinstance(block, DraftHeading)]


def test_steps_that_are_numbered_by_their_style_are_steps_and_print_no_mark() -> None:
    body = "".join(paragraph(text, "Steps") for text in ("Wash", "Dry")) + TEXT + TEXT + TEXT
    draft = read(body + paragraph("Rest", "Steps"), styles=STYLES)
    assert lists(draft) == [(1, True, ["Wash", "Dry"]), (3, True, ["Rest"])]


def test_roman_numbers_are_told() -> None:
    numbers = numbering().replace(b"lowerLetter", b"lowerRoman")
    draft = read(items("Wash", "Dry", number="5"), numbers=numbers)
    assert [block.comment[:30] for block in draft.blocks if isinstance(block, DraftList)] == [
        "The article numbers these i, i"
    ]


def test_typed_letters_are_lettered_steps_and_typed_numbers_go_on() -> None:
    typed = ("a) one cup", "b) two cups", "Then rest for a while, please.", "5) Wash", "6) Dry")
    found = lists(read("".join(map(paragraph, typed))))
    assert found == [(1, True, ["one cup", "two cups"]), (5, True, ["Wash", "Dry"])]
