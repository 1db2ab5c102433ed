"""What websites set above and beside a title: labels, titles said twice, names and times of reading."""

from __future__ import annotations

import pytest

from handout.importing.article import ImportedProject, import_article

ASTHMA = (
    "Asthma makes it hard to breathe, and with a plan you can live well with it.\n\n"
    "How asthma is treated\n\nAn inhaler opens the airways within 5 minutes, as a nurse will show you.\n"
)
GOUT = (
    "Gicht ist eine Krankheit der Gelenke, und sie tut sehr weh.\n\n"
    "Was bei Gicht hilft\n\nTrinken Sie 2 Liter."
)


def read(text: str, name: str = "page.txt") -> ImportedProject:
    project = import_article(text.encode(), name=name)
    assert project.differences == ()
    return project


@pytest.mark.parametrize(
    ("above", "title"),
    [
        ("Topics\n\nLiving with asthma every day\n\n", "Living with asthma every day"),
        (
            "Radio 4\n\nLiving with asthma every day\n\nBy Ann Lee, MD\n\nMay 4, 2024\n\n",
            "Living with asthma every day",
        ),
        ("Popular posts\n\nMay 4, 2024\n\nLiving with asthma\n\nBy Ann Lee, MD\n\n", "Living with asthma"),
        ("Library\n\nAsthma? Signs and help\nAsthma? Signs and help\n\n", "Asthma? Signs and help"),
        ("Asthma: a guide Asthma: a guide\n\nAsthma: a guide\n\n", "Asthma: a guide"),
        # A label that the text is about, or no word of websites without a day, may be the title.
        ("Airways\n\nLiving with asthma every day\n\n", "Airways"),
        ("Spirometry\n\nLiving with asthma every day\n\n", "Spirometry"),
        ("Going home\n\nLiving with asthma every day\n\n", "Going home"),
    ],
)
def test_labels_above_a_title_are_told(above: str, title: str) -> None:
    project = read(above + ASTHMA)
    assert project.draft.title == title
    first = above.partition("\n")[0]
    if first not in (title, f"{title} {title}"):
        assert f"above the title of the page: {first}" in project.draft.unplaced


def test_a_day_at_the_end_makes_no_label_of_a_title() -> None:
    text = (
        "Colonoscopy\n\nBefore the test day\n\nStop eating 12 hours before the test.\n\nOn the test day\n\n"
    )
    text += "Bring your papers of the test.\n\nWhat comes next\n\nYou can go.\n\nUpdated: May 4, 2024\n"
    assert read(text).draft.title == "Colonoscopy"


@pytest.mark.parametrize(
    "lines",
    [
        "Take 5 mg at noon today\nTake 5 mg at noon today",
        "Rest.\n\nDrink a glass of water\nDrink a glass of water",
    ],
)
def test_instructions_that_are_said_twice_stay(lines: str) -> None:
    project = read(f"# Living with asthma\n\n{lines}\n\n{ASTHMA}", "page.md")
    assert project.content.count(lines.rpartition("\n")[2]) == 2


def test_labels_in_scripts_without_spaces_are_told() -> None:
    text = "画像\n\n腰痛を家で治すための手引き\n\n腰痛は多くの人が悩む症状です。\n\n"
    text += "腰痛の原因\n\n重い物を5回持つと痛みます。\n"
    project = read(text)
    assert project.draft.title == "腰痛を家で治すための手引き"
    assert project.draft.unplaced == ("above the title of the page: 画像",)


@pytest.mark.parametrize("first", ["What is it?", "Overview", "Was ist das?"])
def test_a_heading_that_names_nothing_is_no_title(first: str) -> None:
    text = (
        "A kidney stone is a hard lump that forms in your kidney.\n\nHow it is treated\n\nDrink 2 litres.\n"
    )
    assert read(f"{first}\n\n{text}").draft.title == "Kidney stone"


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("Verfasst von\nEva Kern", "Eva Kern"),
        ("Verfasst von\n\nDr. Eva Kern", "Dr. Eva Kern"),
        ("Von: Eva Kern\n\nStand: 06.08.2024 15:42 Uhr", "Eva Kern"),
        ("Autor mgr inż. Ewa Nowak | 18.11.2024 | Choroby", "mgr inż. Ewa Nowak"),
        ("Του Νίκου Παππά", "Νίκου Παππά"),
    ],
)
def test_names_beside_their_labels_are_authors(line: str, name: str) -> None:
    project = read(f"Leben mit Gicht\n\n{line}\n\n{GOUT}")
    assert [author.name for author in project.draft.authors] == [name]


def test_names_that_their_neighbours_tell_are_authors() -> None:
    text = "高血压的防治\n\n王小明\n\n王小明（第一医院，北京100060）\n\n高血压是一种常见的病，要按时吃药。\n"
    assert [author.name for author in read(text).draft.authors] == ["王小明"]
    text = "いちご院 鍼灸師 山田太郎 執筆・監修\n\n腰痛の原因\n\n腰痛は多くの人が悩む症状です。\n"
    (author,) = read(text).draft.authors
    assert author.name.endswith("山田太郎")


def test_the_sender_of_a_mail_is_no_author_of_its_text() -> None:
    text = f"Leben mit Gicht\n\nStand: 06.08.2024\n\nVon: Eva Kern\nGesendet: Montag\nAn: Station 5\n\n{GOUT}"
    assert read(text).draft.authors == ()


@pytest.mark.parametrize(
    ("line", "day", "reading"),
    [
        ("Letzte Aktualisierung: 05. Oktober 2025Lesezeit: 3 Minuten", "2025-10-05", "Lesezeit: 3 Minuten"),
        ("May 4, 20242 min read", "2024-05-04", "2 min read"),
        ("2023年1月11日 9点热度 0人点赞", "2023-01-11", "9点热度 0人点赞"),
        ("Opdateret: 15. december 2009", "2009-12-15", ""),
        ("Останній перегляд: 04.07.2025", "2025-07-04", ""),
    ],
)  # fmt: skip
def test_days_beside_times_of_reading_are_read(line: str, day: str, reading: str) -> None:
    draft = read(f"Living with asthma\n\n{line}\n\n{ASTHMA}").draft
    assert draft.published == day
    assert not reading or f"of the page around the article: {reading}" in draft.unplaced


def test_the_words_under_a_picture_are_no_heading() -> None:
    text = f"Living with asthma\n\nA child with an inhaler | Photo: Oak Press\n\n{ASTHMA}"
    assert "section: A child" not in read(text).content


@pytest.mark.parametrize(
    "line", ["Texten har faktagranskats av Eva Kern, barnläkare.", "Fagligt gennemgået af Eva Kern"]
)
def test_reviewers_are_read_in_other_words(line: str) -> None:
    (reviewer,) = read(f"Living with asthma\n\n{ASTHMA}\n\n{line}\n").draft.reviewers
    assert reviewer.startswith("Eva Kern")
