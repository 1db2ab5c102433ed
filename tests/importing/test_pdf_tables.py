"""A value of a PDF's table stays in its row and column, with drawn lines and without."""

from __future__ import annotations

from collections.abc import Sequence

from reportlab.pdfbase.pdfmetrics import stringWidth

from handout.importing.article import read_draft
from handout.importing.drafts.draft import DraftHeading, DraftList, DraftParagraph, DraftTable
from handout.importing.pdf.lines import HYPHEN
from handout.importing.pdf.paragraphs import join_hyphens, join_lines
from tests.support.pdf_articles import HEIGHT, Row, flow, make_pdf

TITLE: Row = (72, 60, "Your medicines", "Helvetica-Bold", 22)
TEXT = ["Take them with a glass of water. If you have missed one, take it as soon as you",
        "remember it on the same day, and never take two at once."]  # fmt: skip
LONG = "Novaminsulfon akut 500 mg"
DOSES = (("Drug", "Morning", "Noon", "Night"), ("Zinc", "1", "0", "2"), (LONG, "3", "4", "5"))
LEFT = (72.0, 222.0, 272.0, 312.0)
"""The long name ends some points before its first value, nearer than a space is wide."""


def place(rows: Sequence[Sequence[str]], *, top: float = 200, lefts: Sequence[float] = LEFT) -> list[Row]:
    return [
        (left, top + 20 * at, words, "Helvetica", 11)
        for at, row in enumerate(rows)
        for left, words in zip(lefts, row, strict=True)
        if words
    ]


def read_table(
    rows: Sequence[Row], rules: Sequence[tuple[float, ...]] = ()
) -> list[tuple[str, ...]]:  # fmt: skip
    draft = read_draft(make_pdf([[TITLE, *flow(TEXT), *rows]], [rules]), name="a.pdf")
    tables = [block for block in draft.blocks if isinstance(block, DraftTable)]
    return [row for table in tables for row in (table.header, *table.rows)]


def draw_grid(xs: Sequence[float], tops: Sequence[float], left_out: Sequence[tuple[str, int, int]] = ()):  # type: ignore[no-untyped-def]
    """Return a line for each side of each cell, as browsers draw them, but for those left out."""
    ys = [HEIGHT - top for top in tops]
    rules = []
    for row in range(len(ys)):
        for column in range(len(xs)):
            if column + 1 < len(xs) and ("across", row, column) not in left_out:
                rules.append((xs[column], ys[row], xs[column + 1], ys[row]))
            if row + 1 < len(ys) and ("down", row, column) not in left_out:
                rules.append((xs[column], ys[row], xs[column], ys[row + 1]))
    return rules


XS, TOPS = (68, 220, 270, 310, 350), (186, 206, 226, 246)


def test_values_close_to_their_labels_stay_in_their_columns() -> None:
    wrapped = [(72, 240, "Novaminsulfon", "Helvetica", 11), (72, 252, "500 mg", "Helvetica", 11)]
    values = [(left, 246, words, "Helvetica", 11) for left, words in zip(LEFT[1:], "345", strict=True)]
    blank = [("Zinc", "", "1 mg", "2 mg"), ("Iron", "3 mg", "", "4 mg"), ("Ora", "5 mg", "6 mg", "")]
    expected = {
        "no lines": (place(DOSES), (), [*DOSES]),
        "lines": (place(DOSES), draw_grid(XS, TOPS), [*DOSES]),
        "a label on two lines": (
            [*place(DOSES[:2]), *wrapped, *values], (), [*DOSES[:2], ("Novaminsulfon 500 mg", "3", "4", "5")],
        ),
        "empty cells": (place([DOSES[0], *blank]), (), [DOSES[0], *blank]),
        "lines across alone": (
            place(DOSES), [(68, HEIGHT - top, 350, HEIGHT - top) for top in TOPS], [*DOSES],
        ),
    }  # fmt: skip
    wrong = {}
    for name, (rows, rules, right) in expected.items():
        if (found := read_table(rows, rules)) != right:
            wrong[name] = found
    assert not wrong


def test_merged_cells_are_repeated_in_each_place_that_they_cover() -> None:
    rows = [("Drug", "Adults", "", "Night"), ("Zinc", "1 mg", "2 mg", "3 mg"), ("", "4 mg", "5 mg", "6 mg")]
    rules = draw_grid(XS, TOPS, [("down", 0, 2), ("across", 2, 0)])
    found = read_table(place(rows), rules)
    assert found[0] == ("Drug", "Adults", "Adults", "Night")
    assert found[1:] == [("Zinc", "1 mg", "2 mg", "3 mg"), ("Zinc", "4 mg", "5 mg", "6 mg")]


def justify(line: str, top: float) -> list[Row]:
    """Return the words of a line set apart so that it fills 260 points."""
    words = line.split()
    widths = [stringWidth(word, "Helvetica", 11) for word in words]
    white = (260 - sum(widths)) / (len(words) - 1)
    lefts = [72 + sum(widths[:at]) + white * at for at in range(len(words))]
    return [(left, top, word, "Helvetica", 11) for left, word in zip(lefts, words, strict=True)]


def test_justified_text_is_no_table() -> None:
    lines = ["Rest is what helps the most when you", "are tired, late in the day or at the",
             "beginning of every long and hard day,", "sometimes considerably more than two",
             "paracetamol tablets together with a", "moderately warm and comfortable bath."]  # fmt: skip
    rows = [row for at, line in enumerate(lines) for row in justify(line, 200 + 14 * at)]
    assert read_table(rows) == []


def test_a_table_beside_a_column_of_text_keeps_out_of_it() -> None:
    column = [
        "The first column tells what asthma is,", "and how it feels to have it. It is long",
        "and has many lines of text in it, which", "all stand on the left of the page. So the",
        "other column goes on with it and it has", "a table at its end, with three columns.",
    ]  # fmt: skip
    lines = [*column, *column[:5]]
    rows = [*flow(lines, left=60, top=170), *flow(column, left=320, top=170)]
    doses = place([row[:3] for row in DOSES[:2]] + [("Iron", "6", "7")], top=270, lefts=(320, 400, 460))
    assert read_table([*rows, *doses]) == [
        ("Drug", "Morning", "Noon"),
        ("Zinc", "1", "0"),
        ("Iron", "6", "7"),
    ]


def read_headings(lines: Sequence[str]) -> list[str]:
    draft = read_draft(
        make_pdf([[(72, 100, "Living with asthma", "Helvetica", 11), *flow(lines)]]), name="a.pdf"
    )
    assert draft.title == "Living with asthma"
    return [block.text for block in draft.blocks if isinstance(block, DraftHeading)]


def test_lines_that_stand_alone_are_headings_without_size_or_weight() -> None:
    wrong = {}
    for heads in (
        ["What is asthma?", "When do I call?"], ["1. Rest", "2. Call us"],
        ["REST", "CALL US"], ["Rest", "Call us"],
    ):  # fmt: skip
        found = read_headings(["", heads[0], "", *TEXT, "", heads[1], "", *TEXT])
        if [words.replace("\\", "") for words in found] not in (heads, [head[3:] for head in heads]):
            wrong[str(heads)] = found
    assert not wrong
    assert read_headings(["", *TEXT, "", "Is it asthma?", "", *TEXT]) == []


def test_a_hyphen_before_a_digit_or_a_capital_stays() -> None:
    pairs = (("12-", "23", "12-23"), ("OP-", "Tag", "OP-Tag"), ("after-", "noon", "afternoon"))
    for sign in ("-", HYPHEN):
        for before, after, right in pairs:
            assert join_lines([before.replace("-", sign), after]) == right
            assert join_hyphens(f"{before[:-1]}{HYPHEN}{after}") == right


def test_a_hyphen_before_und_stays() -> None:
    lines = [
        "Die Tabletten helfen bei vielen Schmerzen, vor allem bei Magen-",
        "und Darmbeschwerden aller Art.",
    ]
    draft = read_draft(make_pdf([[TITLE, *flow(lines)]]), name="a.pdf")
    assert "Magen- und Darmbeschwerden" in str(draft.blocks)


def test_a_box_beside_the_text_does_not_part_its_sentence() -> None:
    intro = ["All of this is the text of a page that goes from one side to the other of it,",
             "and which has no box beside it at all, so that it is as wide as it can be here."]  # fmt: skip
    beside = ["Rest as much as you need in the first", "days. Then walk a little more each day",
              "and drink water, because that is what", "makes you well"]  # fmt: skip
    box = ["Call us", "Ring the ward on 555-0123", "between 9 and 5 if you are", "worried."]
    rows = [*flow(intro, top=130), *flow(beside, top=172), *flow(box, left=400, top=172)]
    rows += flow(["again, sooner than you think, and for the whole of the year that comes then."], top=228)
    draft = read_draft(make_pdf([[TITLE, *rows]]), name="a.pdf")
    texts = [block.text for block in draft.blocks if isinstance(block, DraftParagraph | DraftList)]
    assert any("makes you well again, sooner than" in text for text in texts if isinstance(text, str))
