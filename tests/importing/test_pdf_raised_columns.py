"""Two columns of text stay two, though the second begins above the first, under a title over both."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from reportlab.lib.utils import simpleSplit

from handout.importing.article import import_article
from handout.importing.drafts.draft import iter_texts
from tests.support.pdf_articles import Row, make_pdf

TITLE: Row = (57, 92, "Your new knee joint", "Helvetica-Bold", 22)
FOOT: Row = (51, 770, "Knee joint - Page 1", "Helvetica", 8)
WIDTH, SIZE, LEADING = 228, 10.5, 14.7
PARTS = [
    "# The first days",
    "Put an ice pack on your knee four times a day and keep the leg raised whenever you sit.",
    "# Walking",
    "Use both crutches until your physiotherapist tells you that one is enough. Go upstairs with the good "
    "leg first, and down with the other. Wear shoes that do not slip, and clear away loose rugs.",
    "Tel: 555-0142",
    "# Your wound",
    "Leave the plaster where it is for five days. After that you may have a short shower, but no bath until "
    "the clips are out.",
    "# Tablets for the pain",
    "Take them with a meal and drink a glass of water. Never take more than the label tells you. If they "
    "make you sick, stop taking them. Ask your pharmacist for others that your stomach can bear.",
    "# Driving",
    "Do not drive for the first six weeks, and ask your insurer before you do it again.",
    "Tel: 555-0199",
    "# Your next visit",
    "We see you after two weeks to take the clips out, and after three months for a picture of the joint. "
    "Bring the list of your tablets and the yellow card, and tell us about each fall that you have had since "
    "you went home, even if nothing hurt afterwards.",
    "# Sleeping",
    "Lie on your back for a month, with a thin pillow between your legs and nothing under the knee. A "
    "blanket that is too heavy may press on the wound.",
]


def set_columns(parts: Sequence[str], raised: float, ahead: int) -> list[Row]:
    """Return parts in two columns, `ahead` lines more in the first; the second is `raised` points higher."""
    lines: list[tuple[float, str, str, float]] = []
    for part in parts:
        if part.startswith("# "):
            lines.append((26.2, part[2:], "Helvetica-Bold", 13.0))
            continue
        is_after_heading = bool(lines) and lines[-1][3] > SIZE
        for at, line in enumerate(simpleSplit(part, "Helvetica", SIZE, WIDTH)):
            lines.append((LEADING if at else 28.5 if is_after_heading else 25.5, line, "Helvetica", SIZE))
    middle = len(lines) // 2 + ahead
    while lines[middle - 1][3] > SIZE:
        middle += 1
    rows: list[Row] = []
    for left, top, own in ((57.0, 130.0, lines[:middle]), (310.5, 130.0 - raised, lines[middle:])):
        height = top
        for number, (drop, text, font, size) in enumerate(own):
            height += drop if number else 0.0
            rows.append((left, height, text, font, size))
    return rows


@pytest.mark.parametrize("raised", [0.0, 6.0, 11.0, 16.0])
@pytest.mark.parametrize("has_foot", [True, False])
@pytest.mark.parametrize("ahead", [-2, -1, 0, 1, 2, 3])
@pytest.mark.parametrize("first", [0, 2, 5])
def test_second_column_begins_above_the_first(raised: float, has_foot: bool, ahead: int, first: int) -> None:
    parts = [*PARTS[first:], *PARTS[:first]]
    rows = [TITLE, *set_columns(parts, raised, ahead)]
    imported = import_article(make_pdf([[*rows, FOOT] if has_foot else rows]), name="a.pdf")
    text = " ".join(text for block in imported.draft.blocks for text in iter_texts(block))
    assert " ".join(part.removeprefix("# ") for part in parts) in text.replace("**", "")
    assert "not sure" not in imported.content
