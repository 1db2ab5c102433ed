"""Headings right under a heading of their level, and lines that a comparison must not miss or invent."""

from __future__ import annotations

import pytest

from handout.importing.article import import_article, read_draft
from handout.importing.drafts.draft import DraftHeading
from handout.importing.shapes.heading_levels import lower_parts
from handout.importing.words.dates import parse_date

PARTS = [
    ("Диета в течение 3 дней:", "Можно:", "Не употреблять:"), ("Diet for 3 days:", "Eat:", "Leave out:"),
    ("Diät für 3 Tage:", "Erlaubt:", "Verboten:"), ("Dieta de 3 días:", "Puede:", "No puede:"),
    ("3일간 식단:", "가능:", "금지:"), ("三天饮食：", "可以：", "不可以："),
    ("Régime de 3 jours:", "Oui:", "Non:"),
    ("حمية 3 أيام:", "مسموح:", "ممنوع:"), ("Dieta per 3 giorni:", "Sì:", "No:"),
    ("Dieta 3 dni:", "Tak:", "Nie:"),
]  # fmt: skip


@pytest.mark.parametrize("titles", PARTS)
def test_bold_lines_under_an_open_one_are_its_parts(titles: tuple[str, str, str]) -> None:
    first, second, third = (f"<p><strong>{title}</strong></p>" for title in titles)
    page = f"<html><body><h1>Test</h1><p>Go.</p>{first}{second}<p>Soup.</p>{third}<p>Nuts.</p></body></html>"
    draft = read_draft(page.encode(), name="a.html")
    headings = [(block.text, block.level) for block in draft.blocks if isinstance(block, DraftHeading)]
    assert headings == [(titles[0], 1), (titles[1], 2), (titles[2], 2)]


@pytest.mark.parametrize(
    "levels",
    [[("Before", 1), ("a:", 1), ("b", 1), ("c", 1)], [("a", 1), ("b", 1), ("c", 1)], [("a:", 1), ("b", 1)],
     [("a:", 1), ("b", 2), ("c", 2)], [("a:", 2), ("b", 2), ("c", 1), ("d", 2)],
     [("a?", 1), ("b:", 1), ("c", 1)],
     [("Antes", 2), ("a:", 2), ("b:", 2), ("c:", 2)], [("Вчера", 1), ("a：", 1), ("b", 1), ("c", 1)],
     [("a:", 1)], []],
)  # fmt: skip
def test_other_headings_keep_their_levels(levels: list[tuple[str, int]]) -> None:
    blocks = [DraftHeading(text, level) for text, level in levels]
    assert list(lower_parts(blocks)) == blocks


@pytest.mark.parametrize(
    ("key", "field", "value"),
    [("verified_by", "reviewers", ("Ann Lee, MD",)), ("medically-reviewed-by", "reviewers", ("Ann Lee, MD",)),
     ("verifiedBy", "reviewers", ("Ann Lee, MD",)), ("last_verified", "reviewed", "2025-11-04"),
     ("verified", "reviewed", "2025-11-04"), ("datePublished", "published", "2025-11-04"),
     ("date_modified", "published", "2025-11-04"), ("next-review-date", "next_review", "2025-11-04")],
)  # fmt: skip
def test_keys_of_the_front_matter_are_known_however_they_are_written(
    key: str, field: str, value: object
) -> None:
    written = "Ann Lee, MD" if field == "reviewers" else "2025-11-04"
    raw = f"---\ntitle: Your cast\n{key}: {written}\nversion: '2.1'\n---\n\nKeep 2.1 cm of the cast dry.\n"
    project = import_article(raw.encode(), name="a.md")
    assert getattr(project.draft, field) == value
    assert project.differences == ()


def test_a_key_that_only_says_yes_is_told() -> None:
    raw = "---\ntitle: Your cast\nverified: true\n---\n\nKeep the cast dry.\n"
    assert "verified: true" in import_article(raw.encode(), name="a.md").unplaced


def test_numbers_of_headings_whose_words_begin_another_line_raise_no_alarm() -> None:
    parts = "".join(f"<h2>0{number}. Care</h2><p>Rest on day {number}.</p>" for number in (1, 2, 3))
    page = (
        f"<html><body><h1>Your cast</h1><p>Care starts at home.</p><p>Care goes on.</p>{parts}</body></html>"
    )
    assert import_article(page.encode(), name="a.html").differences == ()


@pytest.mark.parametrize(
    ("text", "day"),
    [("9 ene 2026", "2026-01-09"), ("4 mag 2023", "2023-05-04"), ("12 янв. 2024", "2024-01-12"),
     ("3 juil. 2024", "2024-07-03"), ("5 ago 2025", "2025-08-05"), ("2 ott 2022", "2022-10-02")],
)  # fmt: skip
def test_days_with_short_months(text: str, day: str) -> None:
    assert parse_date(text) == day


@pytest.mark.parametrize("alt", ["A knee in a cast", "Ein Knie im Gips", "Una rodilla", "无障碍", "Колено"])
def test_the_words_for_a_picture_that_is_missing_are_told(alt: str) -> None:
    page = f'<html><body><h1>Your cast</h1><p>Rest.</p><img src="a.png" alt="{alt}"></body></html>'
    project = import_article(page.encode(), name="a.html")
    assert alt not in str(project.draft.blocks)
    assert alt in " ".join(project.unplaced)
    assert project.differences == ()
