"""What websites set above and beside a title: labels, titles said twice, names and times of reading."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from handout.content.inline.markup import plain_text
from handout.importing.article import ImportedProject, import_article
from handout.importing.drafts.draft import DraftBlock, DraftHeading, DraftParagraph, iter_texts
from handout.importing.heads.label_lines import LABEL_COMMENT
from tests.importing.test_docx import package, paragraph

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
        stays = DraftParagraph(first, LABEL_COMMENT) in project.draft.blocks
        assert stays or f"above the title of the page: {first}" in project.draft.unplaced


def test_a_day_at_the_end_makes_no_label_of_a_title() -> None:
    text = (
        "Colonoscopy\n\nBefore the test day\n\nStop eating 12 hours before the test.\n\nOn the test day\n\n"
    )
    text += "Bring your papers of the test.\n\nWhat comes next\n\nYou can go.\n\nUpdated: May 4, 2024\n"
    assert read(text).draft.title == "Colonoscopy"


@pytest.mark.parametrize(
    "lines",
    [
        "Living with asthma\n\nTake 5 mg at noon today\nTake 5 mg at noon today",
        "Living with asthma\n\nYou may need to rest.\n\nDrink a glass of water\nDrink a glass of water",
    ],
)
def test_instructions_that_are_said_twice_stay(lines: str) -> None:
    """Twice in the text, not once there and once among the lines that are told."""
    project = read(f"{lines}\n\n{ASTHMA}")
    said = " ".join(plain_text(text) for block in project.draft.blocks for text in iter_texts(block))
    assert f"{project.draft.title} {said}".count(lines.rpartition("\n")[2]) == 2
    assert not any("said twice" in line for line in project.draft.unplaced)


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


@pytest.mark.parametrize(
    ("above", "title", "told"),
    [
        (
            "Oak Daily News\n\nAsthma: how to live with it\n\n",
            "Asthma: how to live with it",
            "Oak Daily News",
        ),
        ("Medicine / Lungs\n\nLiving with asthma\n\n", "Living with asthma", "Medicine / Lungs"),
        ("Publicité\n\nLiving with asthma\n\n", "Living with asthma", "Publicité"),
        (
            "Critical Care, Theatres\n& Diagnostics\nLiving with asthma\nInformation for patients\n\n",
            "Living with asthma",
            "Critical Care, Theatres & Diagnostics",
        ),
    ],
)
def test_lines_of_sites_and_departments_above_a_title_are_told(above: str, title: str, told: str) -> None:
    draft = read(above + ASTHMA).draft
    assert draft.title == title
    assert any(line.endswith(told) for line in (*draft.unplaced, *plain_texts(draft.blocks)))


def test_a_short_title_over_what_is_it_stays_the_title() -> None:
    draft = read(
        "Гастрит\nЧто такое гастрит\nГастрит – воспалительное заболевание желудка, и он болит.\n"
    ).draft
    assert draft.title == "Гастрит"
    assert plain_texts(draft.blocks)[0] == "Что такое гастрит"


def plain_texts(blocks: Sequence[DraftBlock]) -> list[str]:
    return [plain_text(text) for block in blocks for text in iter_texts(block)]


def test_a_title_loses_the_colon_at_its_end() -> None:
    text = "About asthma attacks:\nIt is hard to breathe. It may come at night, and pass when you inhale.\n"
    assert read(text).draft.title == "About asthma attacks"


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("Author: Editorial Team", "Editorial Team"),
        ("Auteur(s): La rédaction de la revue", "La rédaction de la revue"),
        ("By the Oak Health Editorial Team", "the Oak Health Editorial Team"),
        ("von der Onlineredaktion", "der Onlineredaktion"),
        ("Author: breathe_easy22", "breathe_easy22"),
        ("Written by\nTaylor", "Taylor"),
        ("- ANNA BERG a.berg@example.org", "ANNA BERG"),
        ("Oak Clinic 박민지 원장", ""),
        ("한빛의원 박민지 원장", "박민지"),
        ("Author: admin", ""),
        ("Author: he who asks is well advised. Or is he?", ""),
    ],
)
def test_teams_nicknames_and_names_with_their_place_are_authors(line: str, name: str) -> None:
    draft = read(f"Living with asthma\n\n{line}\n\n{ASTHMA}").draft
    shown = [author.name for author in draft.authors]
    assert shown == ([name] if name else shown[:0] or [author for author in shown if author == "박민지"])


def test_a_blogs_line_of_nickname_and_day() -> None:
    draft = read(f"Living with asthma\n\nbreather911 2025. 7. 20. 18:30\n\n{ASTHMA}").draft
    assert [author.name for author in draft.authors] == ["breather911"]
    assert draft.published == "2025-07-20"


@pytest.mark.parametrize("last", ["Dr. med. Rainer Wolff", "Living well\nDr. med. Rainer Wolff"])
def test_who_signs_an_article_is_its_author(last: str) -> None:
    draft = read(f"Living with asthma\n\n{ASTHMA}\n{last}\n").draft
    assert [author.name for author in draft.authors] == ["Dr. med. Rainer Wolff"]
    assert not any("Rainer" in text for text in plain_texts(draft.blocks))


def test_the_doctor_whom_to_ask_for_signs_nothing() -> None:
    draft = read(f"Living with asthma\n\n{ASTHMA}\nYour lung doctor is:\nDr. med. Rainer Wolff\n").draft
    assert draft.authors == ()


def test_day_and_author_in_a_list_at_the_end_are_taken() -> None:
    draft = read(f"Living with asthma\n\n{ASTHMA}\n- Dr. Rainer Wolff\n- 2020-10-28 15:01\n").draft
    assert [author.name for author in draft.authors] == ["Dr. Rainer Wolff"]


def test_a_markdown_file_without_markdown_is_read_as_text() -> None:
    text = (
        "Living with asthma\n\nAsthma makes it hard to breathe.\n\nWhat helps\n\n"
        "An inhaler opens the airways within 5 minutes.\n\n  • Sit up\n  • Breathe out\n  • Call us\n"
    )
    blocks = read(text, "page.md").draft.blocks
    assert isinstance(blocks[1], DraftHeading)
    assert plain_texts(blocks)[-3:] == ["Sit up", "Breathe out", "Call us"]


def test_short_lines_between_paragraphs_are_headings_without_empty_lines() -> None:
    long = "An inhaler opens the airways within a few minutes, as a nurse will show you on the first day"
    blocks = read(f"Living with asthma\n{long}\nSigns\n{long} again\nTriggers\n{long}, too\n").draft.blocks
    headings = [block.text for block in blocks if isinstance(block, DraftHeading)]
    assert headings == ["Signs", "Triggers"]


def test_a_heading_right_over_a_question_and_one_over_sentences() -> None:
    text = (
        "Living with asthma\nAsthma makes it hard to breathe, and with a plan you can live well with it.\n"
        "The first step: a plan\nWho makes it with you?\n"
        "Your nurse writes it down with you, and you keep it where everybody finds it.\n\n"
        "After your first visit:\n"
        "Take the blue inhaler with you all the time. Shake it before each puff, and wait a minute after it. "
        "Rinse your mouth.\n\n"
        "Call us if you:\nCannot speak\nHave blue lips\n"
    )
    blocks = read(text).draft.blocks
    headings = [block.text for block in blocks if isinstance(block, DraftHeading)]
    assert headings == ["The first step: a plan", "Who makes it with you?", "After your first visit:"]
    assert any(isinstance(block, DraftParagraph) and block.text == "Call us if you:" for block in blocks)


STORY = (
    "Asthma makes it hard to breathe, and with a plan you can live well with it for many years.\n\n"
    "How asthma is treated\n\nAn inhaler opens the airways within 5 minutes, as a nurse will show you. "
    "Living with it is easier when friends know the plan, and know where the inhaler is.\n"
)


def test_a_label_above_the_copy_of_a_page_is_told_where_its_words_are_nowhere_else() -> None:
    text = f"Recent trends in story\n\nLiving with asthma every day\n\n{STORY}"
    assert read(text).draft.title == "Living with asthma every day"
    # Words of titles, and files that their authors made, keep their first line.
    assert read(text.replace("Recent trends in story", "Discharge advice")).draft.title == "Discharge advice"
    page = f"<h1>Recent trends</h1><h1>Living with asthma every day</h1><p>{STORY}</p>"
    assert read(page, "page.html").draft.title == "Living with asthma every day"
    document = package("".join(map(paragraph, text.split("\n\n"))))
    assert import_article(document, name="leaflet.docx").draft.title == "Recent trends in story"


@pytest.mark.parametrize("line", ["MenüMenü", "Sluiten", "Descargar", "Найти тему", "Przejdź do artykułu"])
def test_buttons_above_a_title_are_told(line: str) -> None:
    draft = read(f"{line}\n\nLiving with asthma\n\n{ASTHMA}").draft
    assert draft.title == "Living with asthma"
    assert f"of the page around the article: {line}" in draft.unplaced


@pytest.mark.parametrize("line", ["Contents", "Spis treści"])
def test_a_lone_heading_of_contents_is_no_title(line: str) -> None:
    text = f"{line}\nWhat is gout?\nGout is a disease of the joints, and it hurts a lot at night.\n"
    assert read(text).draft.title == "Gout"


def test_a_title_of_two_sentences_over_a_gap() -> None:
    title = "Living with asthma, day and night. What helps at once"
    assert read(f"{title}\n\n{ASTHMA}").draft.title == title


def test_a_title_is_made_of_a_first_sentence_in_hindi() -> None:
    text = "मधुमेह एक जटिल रोग है। इसे शुगर भी कहा जाता है। इस रोग का इलाज 3 तरह से होता है।\n"
    assert read(text).draft.title == "मधुमेह"


@pytest.mark.parametrize(
    ("line", "name", "role"),
    [
        ("Xavier Grant, pharmacist at Oak Clinic", "Xavier Grant", "pharmacist at Oak Clinic"),
        ("By Alice Brown, staff writer", "Alice Brown", "staff writer"),
        ("Γράφει η Μαρία Πέτρου, Αλλεργιολόγος, Διευθύντρια", "Μαρία Πέτρου", "Αλλεργιολόγος, Διευθύντρια"),
        ("Enviado por francisca", "francisca", ""),
        ("Heart Attack, cardiologist and you", "", ""),
        ("Heart Failure, physician visits", "", ""),
        ("Blood Test, cardiologist follow-up", "", ""),
        ("Oak Street, pharmacist on duty", "", ""),
        ("Saint Mary, nurse line 24", "", ""),
    ],
)
def test_names_with_roles_behind_them(line: str, name: str, role: str) -> None:
    draft = read(f"Living with asthma\n\n{line}\n\n{ASTHMA}").draft
    assert [(author.name, author.role) for author in draft.authors] == ([(name, role)] if name else [])


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_a_name_over_a_role_ends_an_article(gap: str) -> None:
    draft = read(f"Living with asthma\n\n{ASTHMA}\nIrene Berg{gap}Journalist, Oak Weekly\n").draft
    assert [(author.name, author.role) for author in draft.authors] == [
        ("Irene Berg", "Journalist, Oak Weekly")
    ]


def test_a_name_under_about_the_doctor_and_what_follows_are_the_author() -> None:
    about = (
        "About Dr. David Born\n\nDavid G. Born, MD\n\nClinical Professor of Medicine, Oak University\n\n"
        "Dr. Born joined the faculty in 1978. Dr. Born is the author of Heal Now (2011).\n"
    )
    draft = read(f"Living with asthma\n\n{ASTHMA}\n{about}").draft
    (author,) = draft.authors
    assert (author.name, author.degrees) == ("David G. Born", ("MD",))
    assert author.publications == ("Dr. Born is the author of Heal Now (2011).",)
    assert not any("Born" in text for text in plain_texts(draft.blocks)[:-1])


def test_short_lines_of_markdown_that_begin_anew_stay_lines() -> None:
    text = (
        "Asthma: information for you\nOak inhaler 5 mg\nBlue puffer\n\n**Asthma** makes it hard to breathe.\n"
    )
    assert read(text, "page.md").draft.title == "Asthma: information for you"


def test_a_heading_said_twice_under_title_and_byline_is_no_title() -> None:
    text = "Asthma J45\n\nAuthor: Dr. Ann Lee\n\nWho described it\n\nOther names\n\nShort breath;\n\n"
    text += "Who described it\n\nAsthma was first described 2,000 years ago, by people far away.\n"
    assert read(text).draft.title == "Asthma J45"


def test_the_name_of_a_logo_above_a_title_is_told() -> None:
    draft = read(f"Logo of the Oak Weekly\n\nLiving with asthma\n\n{ASTHMA}").draft
    assert draft.title == "Living with asthma"
