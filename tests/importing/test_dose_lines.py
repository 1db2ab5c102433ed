"""A line that begins with an amount and a form or unit is a dose, and heads nothing."""

from __future__ import annotations

import pytest

from handout.importing.article import read_draft
from handout.importing.drafts.draft import DraftHeading
from handout.importing.lines.heading_lines import looks_like_heading

DOSES = [
    "3 tablets at night", "1 tablet in the morning", "1/2 tablet at noon", "5 ml twice a day", "500 mg",
    "Two puffs before sport", "2 x tablets at night", "Take 2 capsules with food", "3 Tabletten am Abend",
    "10 Tropfen abends", "2 comprimidos por la noche", "2 comprimés le soir", "20 gocce la sera",
    "2 druppels in elk oog", "2 tabletki wieczorem", "2 таблетки на ночь", "晚上3片"[2:], "睡前3粒"[2:],
    "2정 저녁에", "2 viên buổi tối", "٢ حبة مساء", "2 गोली रात में",
]  # fmt: skip
HEADINGS = [
    "3 days before your test", "2 weeks after surgery", "1 General advice", "Tablets and capsules",
    "Why do I need 3 tablets", "5 tips for sleep", "2 Ihre Tabletten", "3 Tage vorher", "3 días antes",
    "2 Les comprimés", "7 дней до операции", "3天前", "2 General dosing", "6 months", "2 G-tube care",
]  # fmt: skip


@pytest.mark.parametrize("line", DOSES)
def test_a_dose_is_no_heading(line: str) -> None:
    assert not looks_like_heading(line)


@pytest.mark.parametrize("line", HEADINGS)
def test_other_lines_with_numbers_stay_headings(line: str) -> None:
    assert looks_like_heading(line)


@pytest.mark.parametrize(
    "doses",
    [("1 tablet in the morning", "2 tablets at noon", "3 tablets at night"),
     ("1 Tablette am Morgen", "2 Tabletten am Mittag", "3 Tabletten am Abend"),
     ("1 таблетка утром", "2 таблетки днём", "3 таблетки на ночь")],
)  # fmt: skip
def test_the_last_dose_of_a_list_heads_no_part(doses: tuple[str, ...]) -> None:
    text = "\n\n".join(("Your medicine", "Take it like this:", *doses, "Drink water with it.\n"))
    blocks = read_draft(text.encode(), name="dose.txt", article_format="text").blocks
    assert not any(isinstance(block, DraftHeading) for block in blocks)
    assert all(dose in str(blocks) for dose in doses)
