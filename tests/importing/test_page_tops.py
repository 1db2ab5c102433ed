"""The title of a page that stands in a bold line over equal headings, or in a box of its own, is found."""

from __future__ import annotations

import pytest

from handout.importing.article import read_draft
from handout.importing.drafts.draft import DraftCallout, DraftHeading

TITLES = {
    "en": ("Caring for your cast", "At home", "When to call"),
    "de": ("Leben mit dem Gips", "Zu Hause", "Wann anrufen"),
    "es": ("Cuidado del yeso", "En casa", "Cuándo llamar"),
    "fr": ("Vivre avec un plâtre", "À la maison", "Quand appeler"),
    "ru": ("Уход за гипсом", "Дома", "Когда звонить"),
    "ko": ("깁스 관리 안내", "집에서", "연락할 때"),
}


@pytest.mark.parametrize("language", TITLES)
def test_a_bold_line_over_equal_headings_is_the_title(language: str) -> None:
    title, first, second = TITLES[language]
    page = (
        f"<html><head><title></title></head><body lang={language}><p align=center><font size=6><b>{title}</b>"
        f"</font></p><h1>{first}</h1><p>Keep it dry.</p><h1>{second}</h1><p>Blue toes.</p></body></html>"
    )
    draft = read_draft(page.encode(), name="a.html")
    assert draft.title == title
    assert [one.text for one in draft.blocks if isinstance(one, DraftHeading)] == [first, second]


@pytest.mark.parametrize("language", TITLES)
def test_a_line_over_the_only_main_heading_is_told(language: str) -> None:
    title, first, second = TITLES[language]
    page = (
        f"<html><head><title></title></head><body><p><b>{second}</b></p><h1>{title}</h1><p>Keep it dry.</p>"
        f"<h2>{first}</h2><p>Blue toes.</p></body></html>"
    )
    assert read_draft(page.encode(), name="a.html").title == title


@pytest.mark.parametrize("language", TITLES)
@pytest.mark.parametrize("is_title", [True, False])
def test_a_box_with_the_title_of_the_page_is_its_title(language: str, *, is_title: bool) -> None:
    title, first, second = TITLES[language]
    box = f"<table><tr><td>{title if is_title else f'{second} 777'}</td></tr></table>"
    page = (
        f"<html><head><title>{title} - Oak</title></head><body>{box}<p>Keep it dry.</p><p>Rest a lot.</p>"
        f"<h2>{first}</h2><p>Blue toes.</p></body></html>"
    )
    draft = read_draft(page.encode(), name="a.html")
    assert any(isinstance(one, DraftCallout) for one in draft.blocks) != is_title
    assert not is_title or (draft.title == title and title not in str(draft.blocks))
