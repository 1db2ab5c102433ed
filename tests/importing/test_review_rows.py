"""The review sets each passage beside what it became; what was guessed or not found is marked."""

from __future__ import annotations

from handout.importing.article import import_article, read_source
from handout.importing.comparing.comparison import Passage, Source
from handout.importing.drafts.draft import Draft, DraftParagraph
from handout.importing.review_rows import make_review_rows

ARTICLE = (
    b"By Ann Lee, MD\nLiving with asthma\n\nAsthma makes it hard to breathe.\n\n"
    b"Call us if you:\n\ncough at night\nwake up often\n\nName\tDose\nA\t5 mg\n"
)


def test_each_passage_has_its_result() -> None:
    rows = make_review_rows(read_source(ARTICLE, "a.txt"), import_article(ARTICLE, name="a.txt").draft)
    found = {row.source: [(piece.kind, piece.text) for piece in row.pieces] for row in rows}
    assert found["Living with asthma"] == [("title", "Living with asthma")]
    assert found["cough at night"] == [("list", "cough at night")]
    assert found["A\t5 mg"] == [("table, a row", "A | 5 mg")]
    assert [row.place for row in rows][:2] == ["line 1", "line 2"]
    (listed,) = [row for row in rows if row.source == "cough at night"]
    assert listed.pieces[0].guess


def test_a_passage_without_result_and_words_without_passage() -> None:
    source = Source((Passage("line 1", "One."), Passage("line 2", "Two.")))
    rows = make_review_rows(source, Draft((DraftParagraph("One."), DraftParagraph("Three."))))
    assert [(row.source, len(row.pieces)) for row in rows] == [("One.", 1), ("Two.", 0), ("", 1)]


def test_a_page_of_a_pdf_holds_many_pieces() -> None:
    source = Source((Passage("page 1", "Asthma. Rest well. Drink water."),))
    (row,) = make_review_rows(source, Draft((DraftParagraph("Rest well."), DraftParagraph("Drink water."))))
    assert [piece.text for piece in row.pieces] == ["Rest well.", "Drink water."]
