"""A PDF that is read from right to left: its columns and its tables come in their order, or are told."""

from __future__ import annotations

import random
from collections.abc import Sequence
from importlib.resources import files
from io import BytesIO

import pytest

from handout.importing.article import import_article
from handout.importing.drafts.draft import DraftTable
from handout.importing.pdf.directions import order_signs
from handout.importing.pdf.lines import Page, Piece, Word
from handout.importing.pdf.mirrored import mirror_page, order_pieces
from handout.importing.pdf.mixed_directions import tell_mixed_directions
from handout.importing.pdf.torn_sentences import list_sentence_lines, tell_torn_sentences

pytest.importorskip("fontpkg_heebo", reason="a Hebrew font is wanted for these tests")
LABELS = ["אקמול", "אבץ", "ברזל", "אמוקסיצילין", "מטפורמין", "כאב בחזה", "חום גבוה מאוד"]
TEXTS = ["כדור אחד כל שש שעות עם כוס מים מלאה", "אחרי האוכל", "פעם ביום", "אין לנהוג אחרי נטילת התרופה",
         "שעתיים לפני הארוחה אך לא עם חלב או תה", "לפי הצורך"]  # fmt: skip
DOSES = ["10", "5", "2.5", "400", "500"]
TEXT = ["קראו את הדף הזה לפני שאתם לוקחים את התרופות שלכם.", "הוא מסביר למה כל תרופה נועדה וכמה ממנה לוקחים."]
WIDTH, HEIGHT, SIZE, LEADING = 500.0, 700.0, 10.0, 12.5


def show(text: str) -> str:
    """Return a line as its signs stand on the page from the left: numbers run to the right."""
    return " ".join(word if word[0].isdigit() else word[::-1] for word in reversed(text.split()))


def wrap(text: str, length: int) -> list[str]:
    lines = [""]
    for word in text.split():
        if lines[-1] and len(lines[-1]) + len(word) >= length:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return lines


def draw_table(
    rows: Sequence[Sequence[str]], rights: Sequence[float], *, lined: bool, padding: float
) -> bytes:
    """Return a PDF with text, and a table whose cells begin under each other at the right."""
    from reportlab.pdfbase.pdfmetrics import registerFont
    from reportlab.pdfbase.ttfonts import TTFont
    from reportlab.pdfgen.canvas import Canvas

    registerFont(TTFont("Hebrew", str(files("fontpkg_heebo") / "files" / "Heebo[wght].ttf")))
    stream = BytesIO()
    canvas = Canvas(stream, pagesize=(WIDTH, HEIGHT))
    canvas.setFont("Hebrew", SIZE)
    top = 60.0
    for line in TEXT:
        canvas.drawRightString(rights[0], HEIGHT - top, show(line))
        top += LEADING
    top += 2 * LEADING
    for row in rows:
        cells = [wrap(cell, 22) for cell in row]
        for right, lines in zip(rights, cells, strict=True):
            for at, line in enumerate(lines):
                canvas.drawRightString(right, HEIGHT - top - at * LEADING, show(line))
        top += LEADING * max(map(len, cells)) + padding
        if lined:
            height = HEIGHT - top + LEADING - padding / 2 - 2
            canvas.line(30, height, rights[0] + 4, height)
    canvas.save()
    return stream.getvalue()


@pytest.mark.parametrize("seed", range(12))
def test_a_table_has_its_first_column_at_the_right(seed: int) -> None:
    rng = random.Random(seed)
    labels = rng.sample(LABELS, rng.randint(3, 6))
    rows = [
        ("תרופה", "מינון", "איך לקחת"),
        *((label, rng.choice(DOSES), rng.choice(TEXTS)) for label in labels),
    ]
    raw = draw_table(rows, (450, 310, 240), lined=seed % 2 == 0, padding=rng.choice([4.0, 8.0, 12.0]))
    draft = import_article(raw, name="a.pdf").draft
    found = [
        row for block in draft.blocks if isinstance(block, DraftTable) for row in (block.header, *block.rows)
    ]
    assert found == rows


def test_words_that_are_read_from_the_left_become_one_and_are_told() -> None:
    def place(text: str, left: float) -> Piece:
        words = (Word(text, left, left + 30),)
        return Piece(text, left, 100, left + 30, 108, 10, False, words, base=100)

    pieces = (place("תרופה", 300), place("Zinc", 200), place("5", 233), place("אחת", 100))
    page = mirror_page(Page(1, 400, 600, pieces, ((10, 50, 300, 50),), 0))
    assert page.rules == ((100, 50, 390, 50),)
    assert [piece.text for piece in order_pieces(page.pieces)] == ["תרופה", "Zinc", "5", "אחת"]
    told = list(tell_mixed_directions([page]))
    assert len(told) == 1
    assert told[0].startswith("Page 1: in text that is read from right to left")
    english = (place("Take one tablet", 72), place("תרופה", 300))
    page = mirror_page(Page(1, 400, 600, english, (), 0))
    assert [(piece.left, len(piece.words)) for piece in page.pieces] == [(72, 1), (300, 0)]
    assert list(tell_mixed_directions([page])) == []


def test_words_beside_as_much_latin_are_told() -> None:
    """Two letters beside “mg” are no right-to-left line by themselves, and stay as the page shows them."""
    texts = ("קראו את הדף הזה", "3. חק mg 500", "לפני האוכל")
    pieces = tuple(
        Piece(text, 72, 700 - 20 * at, 200, 710 - 20 * at, 10, False) for at, text in enumerate(texts)
    )
    told = list(tell_mixed_directions([mirror_page(Page(1, 400, 800, pieces, (), 0))]))
    assert [note.count("3. חק mg 500") for note in told] == [1]
    assert "לפני" not in told[0]


def test_numbers_beside_each_other_are_told_in_right_to_left_text() -> None:
    rows = [("תרופה", "טלפון"), ("אקמול", "555-0142"), ("ברזל", "555 0100"), ("אבץ", "5")]
    notes = import_article(draw_table(rows, (450, 310), lined=True, padding=8.0), name="a.pdf").notes
    told = [note for note in notes if "read from right to left" in note]
    assert len(told) == 1
    assert "555-0142" in told[0]
    assert "0100" in told[0]


def test_a_stop_after_a_number_ends_the_line_and_a_ligature_keeps_its_letters() -> None:
    signs = "אב .50"
    assert order_signs(list(signs), [90.0, 84.0, 84.0, 60.0, 66.0, 72.0]) == "אב 50."
    signs = "بااليت"
    assert order_signs(list(signs), [50.0, 44.0, 38.0, 38.0, 30.0, 24.0]) == "بالايت"


def test_sentences_that_columns_tear_are_told_in_a_script_without_capitals() -> None:
    lines = ("קראו את הדף הזה לפני שאתם", "לוקחים את התרופות שלכם")
    pieces = tuple(
        Piece(text, 31, 700.0 - 13 * number, 226, 709.0 - 13 * number, 10, False, is_mirrored=True)
        for number, text in enumerate(lines)
    )
    page = Page(1, 500, 700, pieces, (), 0)
    assert len(list(tell_torn_sentences([page], [lines[0], TEXTS[0], lines[1]], []))) == 1
    assert list(tell_torn_sentences([page], [" ".join(lines)], [])) == []
    assert list_sentence_lines(pieces, of_any_script=False) == []
