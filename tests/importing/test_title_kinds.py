"""What stands above a title is known by its kind, in every language; the title is chosen among the rest."""

from __future__ import annotations

import pytest

from handout.content.inline.markup import plain_text
from handout.importing.article import ImportedProject, import_article
from handout.importing.authors.name_lines import parse_name_line
from handout.importing.drafts.draft import DraftHeading, DraftParagraph
from handout.importing.heads.choose_title import choose_title
from handout.importing.heads.title_candidates import list_candidates
from handout.importing.lines.lines_around import classify_line_around
from tests.importing.title_heads import ABOVE, HEADS, compose_articles, iter_lines

TEXT = "The doctor looks at the knee with a thin tube. The knee is numb, and most people go home at noon."


def read(text: str, name: str = "scan_0417.txt") -> ImportedProject:
    return import_article(text.encode(), name=name)


@pytest.mark.parametrize(("kind", "line"), [(kind, line) for kind in ABOVE for _, line in iter_lines(kind)])
def test_a_line_above_a_title_is_known_by_its_kind(kind: str, line: str) -> None:
    expected = "institution" if kind == "department" else kind
    assert classify_line_around(line) == expected


@pytest.mark.parametrize(
    "line",
    [
        *(article["title"] for heads in HEADS.values() for article in heads["articles"]),
        "Your stay in hospital", "Ihr Aufenthalt im Krankenhaus", "Opname in het ziekenhuis",
        "COVID-19", "Vitamin B12", "HbA1c", "Omega-3", "Type 2 diabetes", "Gout: signs and treatment",
        "Morbus Crohn", "Parkinson", "Contact dermatitis", "Information about warfarin", "Version control",
        "Guía de asma", "Informazioni sulla colonscopia", "Ward rounds", "Skip breakfast before the test",
        "Start low, go slow", "Home care", "Flu season 2025", "Drug allergy", "MS and pregnancy", "Ann Lee",
        "Form and function", "Consejos para dormir mejor", "Sistema nervoso", "Service animals",
        "Leaving hospital",
    ],
)  # fmt: skip
def test_a_title_has_no_reason_against_it(line: str) -> None:
    assert classify_line_around(line) == ""


@pytest.mark.parametrize("article_format", ["txt", "md", "html"])
def test_the_title_is_found_under_lines_of_every_kind(article_format: str) -> None:
    wrong = []
    articles = list(compose_articles(90, seed=len(article_format)))
    for at, article in enumerate(articles):
        text = article.write(article_format, mark=("# ", "**", "")[at % 3], gap=("\n", "\n\n")[at % 2])
        project = read(text, f"scan_0417.{article_format}")
        if plain_text(project.draft.title) != article.title:
            wrong.append((article.lines, project.draft.title))
        assert project.differences == ()
    assert len(wrong) <= len(articles) * 5 // 100, wrong


@pytest.mark.parametrize("language", sorted(HEADS))
def test_no_line_above_the_title_is_lost(language: str) -> None:
    heads = HEADS[language]
    above = [heads[kind][0] for kind in ("visitor", "department", "number", "general")]
    article = heads["articles"][0]
    body = "\n\n".join(part.removeprefix("# ") for part in article["text"])
    project = read("\n\n".join([*above, article["title"], body]))
    shown = " ".join([project.content, *project.unplaced])
    assert plain_text(project.draft.title) == article["title"]
    # The label of a number may be the name of its field.
    assert all(line.split()[-1] in shown for line in above)


def test_a_chosen_title_is_told() -> None:
    project = read(f"Day Surgery Unit\n\nLooking into the knee\n\n{TEXT}\n")
    assert project.draft.title == "Looking into the knee"
    assert any("Looking into the knee" in note for note in project.notes)
    assert "Day Surgery Unit" in project.content


@pytest.mark.parametrize("line", ["Pain clinic", "Patient information", "Oakfield Hospital"])
def test_a_general_line_stays_the_title_over_text_alone(line: str) -> None:
    assert read(f"# {line}\n\n{TEXT}\n\n{TEXT}\n", "scan.md").draft.title in (line, "Knee", "The doctor")


@pytest.mark.parametrize("line", ["Pain Clinic", "Oakfield Hospital", "Children's Outpatients"])
def test_the_name_of_an_institution_that_is_marked_as_the_title_stays_one(line: str) -> None:
    text = f"# {line}\n\n{TEXT}\n\n## Coming to us\n\n{TEXT}\n\n## Going home\n\n{TEXT}\n"
    assert read(text, "scan.md").draft.title == line


def test_a_title_that_goes_on_in_the_next_line_is_one() -> None:
    blocks = [
        DraftHeading("Advice for people with"), DraftHeading("a new hip"), DraftParagraph(TEXT),
        DraftHeading("Sleeping"), DraftParagraph(TEXT),
    ]  # fmt: skip
    candidate = next(candidate for candidate in list_candidates(blocks) if not candidate.reason)
    assert candidate.text == "Advice for people with a new hip"


@pytest.mark.parametrize(
    ("first", "second"), [("Hepatitis A", "What to know"), ("VITAMIN E", "FOR OLDER PEOPLE")]
)
def test_a_letter_at_the_end_of_a_title_does_not_lead_on(first: str, second: str) -> None:
    blocks = [DraftHeading(first), DraftHeading(second), DraftParagraph(TEXT)]
    assert list_candidates(blocks)[0].text == first


def test_a_title_that_may_be_one_stays_where_little_speaks_for_another() -> None:
    blocks = [DraftParagraph(line) for line in ("Version 3", "Strong bones", "**The numb knee**", TEXT)]
    assert choose_title(blocks, "Strong bones", has_marks=False) is not None
    blocks[2] = DraftParagraph("Looking ahead")
    assert choose_title(blocks, "Strong bones", has_marks=False) is None


@pytest.mark.parametrize(
    ("page_title", "title"),
    [
        ("Care of your stoma | Oakfield Hospital", "Care of your stoma"),
        ("Oakfield Hospital | Care of your stoma", "Care of your stoma"),
        ("Care of your stoma | Dr Helen Marsh | Home", "Care of your stoma"),
        ("Leben mit Gicht - Klinikum Eichental", "Leben mit Gicht"),
        ("Patienteninformation – Leben mit Gicht – Klinikum Eichental", "Leben mit Gicht"),
        ("Gout - signs and treatment", "Gout - signs and treatment"),
        ("Oakfield Hospital", "Oakfield Hospital"),
        ("痛风患者的饮食｜橡谷市人民医院", "痛风患者的饮食"),
    ],
)
def test_the_title_of_a_page_loses_the_names_of_its_site(page_title: str, title: str) -> None:
    page = f"<html><head><title>{page_title}</title></head><body><p>{TEXT}</p><p>{TEXT}</p></body></html>"
    project = read(page, "scan.html")
    assert plain_text(project.draft.title) == title
    assert title == page_title or f"the title of the page: {page_title}" in project.unplaced
    assert project.differences == ()


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (f"1. What is a stoma?\n\n{TEXT}\n\n2. Does a stoma hurt?\n\n{TEXT}\n\n3. Can I swim?\n\n{TEXT}\n",
         "Stoma"),
        (f"Key facts:\n- one\n- two\n\nDna moczanowa – co to za choroba?\n\n{TEXT}\n\nLeki\n\n{TEXT}\n",
         "Dna moczanowa"),
        ("After your hernia operation, you may feel sore for some days, which is nothing to worry about.\n\n"
         f"{TEXT}\n", "After your hernia operation"),
        (f"Después de la cirugía de cadera, le enseñaremos a caminar con muletas por la sala.\n\n{TEXT}\n",
         "Después de la cirugía de cadera"),
    ],
)  # fmt: skip
def test_a_text_without_a_title_is_named_after_what_it_begins_with(text: str, title: str) -> None:
    assert plain_text(read(text).draft.title) == title


def test_the_first_of_numbered_lines_is_no_title() -> None:
    blocks = [DraftHeading("1. Wash your hands"), DraftParagraph(TEXT), DraftHeading("2. Keep warm")]
    assert list_candidates(blocks)[0].reason == "numbered"


def test_the_title_of_a_page_stands_in_where_all_headings_are_sections() -> None:
    sections = "".join(f"<h2>{head}</h2><p>{TEXT}</p>" for head in ("Before", "On the day", "Afterwards"))
    page = "<html><head><title>Numb knees | Oakfield Hospital</title></head><body>{}</body></html>"
    assert read(page.format(sections), "scan.html").draft.title == "Numb knees"
    # A page that has its own heading, or whose title says nothing of the text, keeps what it shows.
    own = read(page.format(f"<h1>Looking into the knee</h1>{sections}"), "scan.html").draft
    assert own.title == "Looking into the knee"
    assert "the title of the page: Numb knees | Oakfield Hospital" in own.unplaced
    other = page.replace("Numb knees", "Untitled document").format(sections)
    assert read(other, "scan.html").draft.title != "Untitled document"


@pytest.mark.parametrize(
    ("line", "reason"), [("Q: What is gout?", "question"), ("- Drink water", "numbered")]
)
def test_a_question_behind_its_label_and_an_item_are_no_titles(line: str, reason: str) -> None:
    assert list_candidates([DraftParagraph(line), DraftParagraph(TEXT)])[0].reason == reason


@pytest.mark.parametrize("line", ["HM le 24/10/12", "Seen 3.4.2025", "geändert am 01-06-25"])
def test_a_day_in_numbers_behind_a_few_words_is_no_title(line: str) -> None:
    assert classify_line_around(line) == "date"


@pytest.mark.parametrize(
    ("above", "line"),
    [
        ("UNIVERSIDAD NACIONAL", "DE ROBLEDAL"),
        ("Klinik für Urologie", "der Stadt Tal"),
    ],
)
def test_the_second_line_of_the_name_of_an_institution_is_no_title(above: str, line: str) -> None:
    blocks = [
        DraftParagraph(above),
        DraftParagraph(line),
        DraftParagraph("The numb knee"),
        DraftParagraph(TEXT),
    ]
    assert [candidate.reason for candidate in list_candidates(blocks)] == ["institution", "institution", ""]
    alone = [DraftParagraph("De griepprik"), DraftParagraph(TEXT)]
    assert list_candidates(alone)[0].reason == ""


def test_the_counter_of_pages_is_told() -> None:
    project = read(f"You are on page 1 of 5\n\nThe numb knee\n\n{TEXT}\n\n{TEXT}\n\n{TEXT}\n")
    assert project.draft.title == "The numb knee"
    assert "of the page around the article: You are on page 1 of 5" in project.unplaced


@pytest.mark.parametrize("line", ["Oak Med J 2017; 58(12): 685-689", "Rev. Roble 2000; 47: 378-386"])
def test_the_volume_of_a_journal_is_no_title(line: str) -> None:
    assert classify_line_around(line) == "number"


@pytest.mark.parametrize("line", [",A", ", MD", "Dr.", "MBBS, MS.", "Jane Roe is a doctor. MBBS, MS."])
def test_a_line_with_a_title_and_no_name_names_nobody(line: str) -> None:
    assert classify_line_around(line) != "person"
    assert parse_name_line(line) == ()


@pytest.mark.parametrize("text", ["x" * 20_000, "x " * 10_000, "1 " * 10_000, "市" * 20_000, "(1)" * 7_000])
def test_a_line_too_long_for_a_title_is_a_sentence(text: str) -> None:
    assert classify_line_around(text) == "sentence"


@pytest.mark.parametrize(
    "line", ["Patiënt: Dhr. F. Visser", "Paciente: Ana Rojas", "Name of patient: X. Yarrow", "患者氏名：山田"]
)
def test_who_the_patient_is_titles_nothing(line: str) -> None:
    assert classify_line_around(line) == "metadata"


def test_no_words_of_a_smaller_line_outrank_a_heading() -> None:
    blocks = [
        DraftParagraph("Gentle knee care"),
        DraftHeading("Exercises at home", level=1),
        DraftParagraph("Gentle knee care begins with gentle exercises for the knee."),
    ]
    chosen = choose_title(blocks, "Exercises at home", has_marks=True)
    assert chosen is None
