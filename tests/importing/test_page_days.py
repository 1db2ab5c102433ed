"""Days in the marks of a page go to their keys; a line of day, author and reading time is told."""

from __future__ import annotations

import pytest

from handout.importing.article import ImportedProject, import_article
from handout.importing.lines.page_furniture import is_furniture

TEXT = "<p>A cast keeps a bone still while it heals; you can walk.</p><h2>Pain</h2><p>Rest a lot.</p>"


def read(above: str, head: str = "", language: str = "en") -> ImportedProject:
    page = f"<html lang={language}><head>{head}</head><body><h1>Your cast</h1>{above}{TEXT}</body></html>"
    project = import_article(page.encode(), name="page.html")
    assert project.differences == ()
    return project


JSON = '<script type="application/ld+json">{{"@type":"Article",{}}}</script>'


@pytest.mark.parametrize(
    ("head", "key", "day"),
    [(JSON.format('"datePublished":"2024-05-04T09:00:00+02:00"'), "published", "2024-05-04"),
     (JSON.format('"dateModified": "2024-05-04"'), "published", "2024-05-04"),
     (JSON.format('"datePublished":"2024-05-04","dateModified":"2025-01-01"'), "published", "2024-05-04"),
     (JSON.format('"lastReviewed":"2024-05-04"'), "reviewed", "2024-05-04"),
     ('<meta property="article:published_time" content="2024-05-04T07:00:00Z">', "published", "2024-05-04"),
     ('<meta property="article:modified_time" content="2024-05-04">', "published", "2024-05-04"),
     ('<meta itemprop="datePublished" content="2024-05-04">', "published", "2024-05-04")],
)  # fmt: skip
def test_days_in_the_marks_of_a_page_are_placed_and_noted(head: str, key: str, day: str) -> None:
    project = read("", head)
    assert getattr(project.draft, key) == day
    assert any(day in note for note in project.notes)


@pytest.mark.parametrize(
    "head",
    [JSON.format('"datePublished":""'), JSON.format('"datePublished":"2024-13-44"'),
     JSON.format('"dateCreated":"soon"'), '<meta name="viewport" content="2024-05-04">', ""],
)  # fmt: skip
def test_marks_without_a_day_give_none(head: str) -> None:
    assert read("", head).draft.published == ""


LINES = [
    ("es", '<div class="entry-meta"><time>9 ene</time> <span class="author">ANA RUIZ</span></div>',
     "ANA RUIZ"),
    ("en", '<ul class="post-meta"><li>2 min read</li><li>22 Jun 2025</li></ul>', "min read"),
    ("es", '<ul class="post-meta"><li>2 Min. de lectura</li><li>22 jun 2025</li></ul>', "lectura"),
    ("de", '<div class="post-meta"><time>22.06.2025</time> von <span class="fn">Ina Wolf</span></div>',
     "Ina Wolf"),
    ("fr", '<p class="article-meta">Publié le <time>3 juil. 2024</time> · 4 min de lecture</p>',
     "lecture"),
    ("it", '<div class="entry-meta"><time>4 mag 2023</time><span class="author vcard">Ada Neri</span></div>',
     "Neri"),
    ("ru", '<div class="post-info"><time>12 янв. 2024</time> <span class="author">Анна Белова</span></div>',
     "Белова"),
    ("pt", '<div class="post-meta"><time>5 ago 2025</time> <a class="author" href="/a">Rita Sol</a></div>',
     "Sol"),
    ("en", '<span class="posted-on"><time>May 4, 2022</time> | <span class="author">Ann Lee</span></span>',
     "Ann Lee"),
    ("nl", '<div class="entry-meta"><time>9 mei 2024</time> 3 min leestijd</div>', "leestijd"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "line", "words"), LINES)
def test_a_line_of_day_and_author_is_told(language: str, line: str, words: str) -> None:
    project = read(line, language=language)
    assert words not in str(project.draft.blocks) + project.draft.subtitle
    assert words in " ".join(project.unplaced)


@pytest.mark.parametrize(
    ("language", "line", "day"),
    [("en", LINES[1][1], "2025-06-22"), ("es", LINES[2][1], "2025-06-22"),
     ("de", LINES[3][1], "2025-06-22"),
     ("fr", LINES[4][1], "2024-07-03"), ("it", LINES[5][1], "2023-05-04"), ("ru", LINES[6][1], "2024-01-12"),
     ("en", '<div class="entry-meta">March 1, 2020</div>', "2020-03-01")],
)  # fmt: skip
def test_the_day_of_such_a_line_is_the_day_of_publication(language: str, line: str, day: str) -> None:
    assert read(line, language=language).draft.published == day


@pytest.mark.parametrize(
    "line",
    ['<div class="entry-meta">Take 777 mg.</div>', '<p class="info">Ward 777, second floor</p>',
     '<div class="details"><time>9:00</time> Take 777 mg with water</div>',
     '<div class="post-meta">777 people asked</div>', '<p class="date">On day 777 you may shower.</p>',
     '<div class="info"><p>Bring your card 777</p></div>',
     '<div class="byline">Nicht vor 777 Stunden duschen</div>',
     '<p class="info">Llame al 555-010-0777</p>', '<p class="date">Не раньше 777 часов</p>',
     '<div class="meta"><span class="author">Ward 777 team</span></div>'],
)  # fmt: skip
def test_other_words_with_such_names_are_kept(line: str) -> None:
    project = read(line)
    shown = (project.draft.blocks, project.draft.subtitle, project.draft.authors)
    assert "777" in str(shown)


def test_an_author_with_a_degree_in_such_a_line_is_read() -> None:
    line = '<div class="entry-meta"><span class="byline">By Ann Lee, MD</span> <time>May 4, 2022</time></div>'
    (author,) = read(line).draft.authors
    assert (author.name, author.degrees) == ("Ann Lee", ("MD",))


@pytest.mark.parametrize(
    ("line", "is_age"),
    [("Actualizado: hace 4 días", True), ("Updated: 3 days ago", True), ("Aktualisiert vor 2 Tagen", True),
     ("Mis à jour il y a 3 jours", True), ("Обновлено 2 дня назад", True), ("Hace 4 días", False),
     ("Stop 4 days before", False), ("Vor 2 Tagen operiert", False), ("Updated leaflet", False)],
)  # fmt: skip
def test_how_long_ago_a_page_was_changed_is_none_of_its_text(line: str, *, is_age: bool) -> None:
    assert is_furniture(line) == is_age
