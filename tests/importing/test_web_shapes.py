"""Pages and texts as websites really write them: open tags, boxes, marks alone, titles said twice."""

from __future__ import annotations

import pytest

from handout.content.identifiers import make_identifier
from handout.importing.article import ImportedProject, import_article
from handout.importing.drafts.draft import (
    DraftCallout,
    DraftChecklist,
    DraftHeading,
    DraftList,
    DraftParagraph,
    DraftTable,
)
from handout.importing.drafts.table_titles import lacks_titles
from handout.importing.heads.label_lines import LABEL_COMMENT
from handout.importing.html.page_boxes import get_box_kind
from handout.importing.words.dates import parse_date
from handout.importing.words.language import _SMALL_WORDS, _find_plain_language
from tests.importing.test_docx import W, package, paragraph

SENTENCE = "Asthma makes it hard to breathe, and with a plan you can live well with it."


def read(text: str, name: str = "page.html") -> ImportedProject:
    project = import_article(text.encode(), name=name)
    assert project.differences == ()
    return project


def texts(project: ImportedProject) -> list[str]:
    """The words of paragraphs, headings and items, in reading order."""
    found: list[str] = []
    for block in project.draft.blocks:
        if isinstance(block, DraftParagraph | DraftHeading):
            found.append(block.text)
        elif isinstance(block, DraftList):
            found += [item.text for item in block.items]
    return found


@pytest.mark.parametrize(
    ("body", "wanted"),
    [
        ("<p>Bring:<ul><li>card<li>5 pills</ul>and come.</p>", ["Bring:", "card", "5 pills", "and come."]),
        ("<h2><p>What helps</p></h2><p>Rest 2 days.</p>", ["What helps", "Rest 2 days."]),
        ("<h2>What <div>really</div> helps</h2><p>Rest.</p>", ["What really helps", "Rest."]),
        ("<p>Before<div>Within 3 days</div>after</p>", ["Before", "Within 3 days", "after"]),
        ("<dl><dt>Dose<dd><p>5 mg</p><ul><li>daily</li></ul></dl>", ["Dose", "5 mg", "daily"]),
        ("<h2>What helps<ul><li>rest</li></ul></h2><p>End.</p>", ["What helps", "rest", "End."]),
        ("<p>One 1.</br></br>Two 2.</p>", ["One 1.", "Two 2."]),
    ],
)  # fmt: skip
def test_blocks_in_blocks_keep_their_words_and_order(body: str, wanted: list[str]) -> None:
    assert texts(read(f"<h1>Living with asthma</h1><p>{SENTENCE}</p>{body}"))[1:] == wanted


def test_a_table_in_a_paragraph_stays_a_table() -> None:
    rows = "".join(f"<tr><td>{a}</td><td>{b}</td></tr>" for a, b in (("Drug", "Dose"), ("A", "5 mg")))
    project = read(f"<h1>Living with asthma</h1><p>{SENTENCE}<table>{rows}</table></p>")
    (table,) = (block for block in project.draft.blocks if isinstance(block, DraftTable))
    assert (table.header, table.rows) == (("Drug", "Dose"), (("A", "5 mg"),))


@pytest.mark.parametrize(
    ("classes", "kind"),
    [("alert alert-warning", "caution"), ("note mt-4", "info"), ("admonition-tip", "tip"), ("post_info", ""),
     ("notebook", ""), ("warning-box", "caution"), ("", "")],
)  # fmt: skip
def test_which_classes_name_a_box(classes: str, kind: str) -> None:
    assert get_box_kind(classes) == kind


BOXES = {
    "page.html": '<h1>Living with asthma</h1><p>{}</p>'
    '<div class="note"><h4>Note</h4> <p>Bring 2 masks.</p></div>',
    "a.md": "# Living with asthma\n\n{}\n\n!!! note \"Note\"\n    Bring 2 masks.\n",
    "b.md": "# Living with asthma\n\n{}\n\n::: note Note\nBring 2 masks.\n:::\n",
    "c.md": "# Living with asthma\n\n{}\n\n> [!NOTE]\n> **Note**\n>\n> Bring 2 masks.\n",
}  # fmt: skip


@pytest.mark.parametrize("name", BOXES)
def test_what_a_page_sets_in_a_box_is_a_call_out(name: str) -> None:
    project = read(BOXES[name].format(SENTENCE), name)
    (box,) = (block for block in project.draft.blocks if isinstance(block, DraftCallout))
    assert (box.kind, box.title, box.text) == ("info", "Note", "Bring 2 masks.")


def test_a_box_around_a_page_is_no_call_out() -> None:
    body = f"<h2>What helps</h2><p>{SENTENCE}</p><h2>What hurts</h2><p>Smoke.</p>"
    project = read(f'<h1>Living with asthma</h1><div class="notice">{body}</div>')
    assert [block.text for block in project.draft.blocks if isinstance(block, DraftHeading)] == [
        "What helps", "What hurts",
    ]  # fmt: skip


@pytest.mark.parametrize("name", ["a.txt", "a.md"])
@pytest.mark.parametrize("mark", ["\u2022", "\u2022 ", "\u2022\n\n"])
def test_marks_that_touch_their_words_or_stand_alone_are_marks(name: str, mark: str) -> None:
    lines = "\n\n".join(f"{mark}{item}" for item in ("Rest 2 days.", "Drink tea.", "Call us."))
    project = read(f"Living with asthma\n\n{SENTENCE}\n\n{lines}\n", name)
    (found,) = (block for block in project.draft.blocks if isinstance(block, DraftList))
    assert [item.text for item in found.items] == ["Rest 2 days.", "Drink tea.", "Call us."]


def test_boxes_among_other_items_are_a_checklist_of_their_own() -> None:
    project = read(f"# Living with asthma\n\n{SENTENCE}\n\n- [ ] mask\n- [ ] card\n- rest\n- tea\n", "a.md")
    checklist, bullets = project.draft.blocks[1:]
    assert isinstance(checklist, DraftChecklist)
    assert isinstance(bullets, DraftList)
    assert (checklist.items, len(bullets.items)) == (("mask", "card"), 2)


def test_labels_on_lines_of_their_own_stay_on_them() -> None:
    project = read(f"# Living with asthma\n\n**Unit:** 5\n**For:** adults\n\n{SENTENCE}\n", "a.md")
    assert texts(project)[0] == "**Unit:** 5\\\n**For:** adults"


def test_a_title_said_twice_is_the_title_and_the_sites_name_stays() -> None:
    lines = (
        "Oak Net",
        "Asthma and you, all year",
        "17.03.2025 at 17:23",
        "Asthma and you, all year",
        SENTENCE,
    )
    project = read("\n\n".join(lines), "a.txt")
    assert project.draft.title == "Asthma and you, all year"
    assert project.draft.published == "2025-03-17"
    assert project.draft.blocks[0] == DraftParagraph("Oak Net", LABEL_COMMENT)
    assert texts(project) == ["Oak Net", SENTENCE]


def test_day_and_author_in_a_list_under_the_title_are_taken() -> None:
    lines = "- Published: July 27, 2024\n- Author: Ann Lee\n- Unit: 5"
    project = read(f"# Living with asthma\n\n{lines}\n\n{SENTENCE}\n", "a.md")
    assert project.draft.published == "2024-07-27"
    assert [author.name for author in project.draft.authors] == ["Ann Lee"]
    assert texts(project) == ["**Unit:** 5", SENTENCE]


@pytest.mark.parametrize(
    ("line", "names"), [("From: Ann Lee, MD", ["Ann Lee"]), ("From: Dr. Ann Lee", ["Dr. Ann Lee"]),
                        ("From: Asthma Oak", []), ("De: Dra. Ana Lee", ["Dra. Ana Lee"])],
)  # fmt: skip
def test_a_sender_with_a_degree_or_a_title_is_the_author(line: str, names: list[str]) -> None:
    project = read(f"# Living with asthma\n\n{line}\n\n{SENTENCE}\n", "a.md")
    assert [author.name for author in project.draft.authors] == names


@pytest.mark.parametrize(
    ("rows", "lacks"),
    [
        ([("Breakfast", "07:30 to 08:30"), ("Noon", "12:00 to 13:00"), ("Night", "17:30 to 18:30")], True),
        ([("Metformin", "500 mg"), ("Lisinopril", "10 mg"), ("Aspirin", "81 mg")], True),
        ([("Drug", "Dose"), ("A", "5 mg"), ("B", "7 mg")], False),
        ([("Weight", "10 kg", "20 kg"), ("First day", "5 ml", "7 ml"), ("Later", "2 ml", "4 ml")], False),
        ([("Dose", "5 mg", "10 mg"), ("Morning", "10 mg", "20 mg"), ("Noon", "5 mg", "10 mg")], False),
        ([("", "Day 1", "Day 2"), ("A", "Day 3", "x"), ("B", "Day 4", "y")], False),
        ([("Age", "2024", "2025"), ("x", "3", "4"), ("y", "5", "6")], False),
    ],
)  # fmt: skip
def test_which_tables_have_no_titles(rows: list[tuple[str, ...]], *, lacks: bool) -> None:
    assert lacks_titles(rows) == lacks


def test_the_first_row_of_values_is_no_title() -> None:
    cells = (("Breakfast", "7:30"), ("Noon", "12:00"), ("Night", "17:30"))
    rows = "".join(f"<tr><td>{a}</td><td>{b}</td></tr>" for a, b in cells)
    project = read(f"<h1>Living with asthma</h1><p>{SENTENCE}</p><table>{rows}</table>")
    (table,) = (block for block in project.draft.blocks if isinstance(block, DraftTable))
    assert table.rows == cells
    assert "no titles" in table.comment


@pytest.mark.parametrize(
    ("first", "title"),
    [
        ("一、哮喘的定义:哮喘(asthma)是一种常见的疾病。", "哮喘"),
        ("喘息とは、気道が狭くなり、息が苦しくなる病気です。", "喘息"),
        ("Бронхиальная астма – это болезнь, при которой трудно дышать.", "Бронхиальная астма"),
        ("مرض الربو هو مرض مزمن يصيب الرئتين ويجعل التنفس صعبا.", "مرض الربو"),
    ],
)
def test_a_text_without_a_title_is_called_by_what_it_explains(first: str, title: str) -> None:
    assert import_article(f"{first}\n\n{first}\n".encode(), name="x.txt").draft.title == title


def test_bold_lines_between_headings_are_headings_and_instructions_are_not() -> None:
    parts = "".join(f"<h2>{name}</h2><p>{SENTENCE}</p>" for name in ("One part", "Two parts", "Three"))
    bold = "<p><b>The evening before</b></p><p>Fast.</p><p><b>The morning</b></p><p>Rise.</p>"
    stressed = "<p><b>Do not stop this medicine without asking us</b></p><p>It helps.</p>"
    project = read(f"<h1>Living with asthma</h1>{parts}{bold}{stressed}")
    found = [block.text for block in project.draft.blocks if isinstance(block, DraftHeading)]
    assert found[3:] == ["The evening before", "The morning"]


def test_pictures_in_a_title_are_no_words_of_its_name() -> None:
    assert make_identifier("\U0001fa79 Wound care") == "wound-care"


@pytest.mark.parametrize(
    "text",
    ["17.03.2025 в 17:23", "March 17, 2025 at 5:23 pm", "2025-03-17 17:23:05", "17. März 2025 um 17:23 Uhr"],
)
def test_the_hour_beside_a_day_does_not_hide_it(text: str) -> None:
    assert parse_date(text) == "2025-03-17"


def test_only_the_largest_heading_of_a_page_has_labels_above_it() -> None:
    project = read(f"<p>Notice</p><h2>Living with asthma</h2><p>{SENTENCE}</p><h3>Part one</h3><p>Rest.</p>")
    assert project.draft.title == "Living with asthma"
    assert "above the title of the page: Notice" in project.draft.unplaced


def test_a_dash_alone_over_the_words_of_its_item_is_its_mark() -> None:
    project = read(
        f"Living with asthma\n\n{SENTENCE}\nSigns\n-\nYou cough 3 nights.\n-\nYou wheeze.\n", "a.txt"
    )
    assert texts(project)[1:] == ["Signs", "You cough 3 nights.", "You wheeze."]


def test_a_wrapped_question_after_a_sentence_is_a_heading() -> None:
    lines = (
        "Asma en casa", "", "El asma es frecuente en niños", "de todas las edades, y acompaña a menudo",
        "a otra enfermedad, como resfrío o gripe.", "¿Qué", "es el asma?", "Es una enfermedad que dificulta",
        "la respiración.",
    )  # fmt: skip
    project = read("\n".join(lines), "a.txt")
    assert [block.text for block in project.draft.blocks if isinstance(block, DraftHeading)] == [
        "¿Qué es el asma?"
    ]


def test_the_author_at_the_end_and_what_the_line_tells_are_taken() -> None:
    end = "Written by Barton D. Oak, MD, author of “My Child Is Sick,” Elm Books."
    body = "\n\n".join(f"Part {number}\n\n{SENTENCE}" for number in range(8))
    project = read(f"Living with asthma\n\n{body}\n\n{end}\n\nLast modified: 2011-06-24\n", "a.txt")
    (author,) = project.draft.authors
    assert (author.name, author.degrees) == ("Barton D. Oak", ("MD",))
    assert author.publications == ("author of “My Child Is Sick,” Elm Books",)
    assert project.draft.published == "2011-06-24"


def test_ways_to_the_parts_of_a_page_are_no_title() -> None:
    ways = "Naar topnavigatiemenu Naar hoofdnavigatiemenu Naar hoofdinhoud"
    project = read(
        f"{ways}\nPatiëntenfolder\n\nLeven met astma\n\nU heeft astma. Dit is een ziekte.\n", "a.txt"
    )
    assert (project.draft.title, project.draft.category) == ("Leven met astma", "Patiëntenfolder")


@pytest.mark.parametrize("language", ["en", "fr", "de", "es", "it", "pt", "nl"])
def test_the_small_words_of_a_long_text_need_no_model(language: str) -> None:
    assert _find_plain_language(" ".join([_SMALL_WORDS[language][1]] * 8)) == language
    assert _find_plain_language(" ".join(words for _, words in _SMALL_WORDS.values())) == ""


def test_titles_that_miss_their_columns_stay_over_them() -> None:
    rows = (
        "    Medicine      Morning  Noon  Night", "Metformin 500 mg  1         0      1",
        "Aspirin 81 mg     1         0      0", "Lisinopril 10 mg  0         0      1",
    )  # fmt: skip
    project = read("\n".join(("Your medicines", "", SENTENCE, "", *rows, "", "Call us.")), "a.txt")
    (table,) = (block for block in project.draft.blocks if isinstance(block, DraftTable))
    assert table.header == ("Medicine", "Morning", "Noon", "Night")
    assert table.rows[1] == ("Aspirin 81 mg", "1", "0", "0")


@pytest.mark.parametrize(
    ("sender", "names"),
    [("Ann Lee, MD <ann@oak.example>", ["Ann Lee"]), ('"Ann Lee" <ann@oak.example>', ["Ann Lee"]),
     ("Front Desk <desk@oak.example>", []), ("ann@oak.example", [])],
)  # fmt: skip
def test_who_sends_an_e_mail_is_its_author(sender: str, names: list[str]) -> None:
    mail = f"From: {sender}\nTo: staff\nSubject: Wound care\n\n{SENTENCE}\n\nThanks\nAnn Lee\n"
    assert [author.name for author in read(mail, "a.txt").draft.authors] == names


def test_bullets_within_a_line_have_the_first_item_too() -> None:
    project = read(
        f"Asthma\n\n{SENTENCE}\n\nTell us of: Fever \u2022 rash \u2022 cough\n\nCall us.\n", "a.txt"
    )
    assert texts(project)[1:] == ["Tell us of:", "Fever", "rash", "cough", "Call us."]


def test_a_day_beside_the_author_is_told_where_another_is_given() -> None:
    lines = "Posted by Dr. Ann Lee on March 3, 2025\nPublished: March 2, 2025"
    draft = read(f"Wound care\n\n{lines}\n\n{SENTENCE}\n", "a.txt").draft
    assert ([author.name for author in draft.authors], draft.published) == (["Dr. Ann Lee"], "2025-03-02")
    assert any("March 3" in line for line in draft.unplaced)


def test_parts_with_letters_are_headings_and_no_answers() -> None:
    parts = "\n\n".join(f"{letter}. Part\n\n{SENTENCE}" for letter in "ABC")
    draft = read(f"Wound care\n\n{SENTENCE}\n\n{parts}\n", "a.txt").draft
    assert [block.text for block in draft.blocks if isinstance(block, DraftHeading)] == [
        "A. Part", "B. Part", "C. Part",
    ]  # fmt: skip


def test_the_day_of_review_in_a_footer_is_taken_and_told() -> None:
    footer = f"<w:ftr {W}>{paragraph('Oak Clinic | Reviewed 03/2025')}</w:ftr>".encode()
    body = paragraph("Living with asthma", "Title") + paragraph(SENTENCE)
    draft = import_article(package(body, **{"word/footer1.xml": footer}), name="x.docx").draft
    assert draft.reviewed == "2025-03-01"
    assert any("Reviewed 03/2025" in line for line in draft.unplaced)


def test_a_cell_after_the_end_of_a_row_begins_the_next_one() -> None:
    rows = (
        "<th colspan=12>Prednisone 20 mg</th><tr><td>Kind</td><td>Also called</td></tr>"
        "<tr><td>Steroid</td><td>Apo 5</td></tr><th colspan=12>Take it at 8 am</th>"
    )
    project = read(f"<h1>Living with asthma</h1><p>{SENTENCE}</p><table>{rows}</table>")
    (table,) = (block for block in project.draft.blocks if isinstance(block, DraftTable))
    assert texts(project)[1:] == ["Prednisone 20 mg"]
    assert table.header == ("Kind", "Also called")
    assert table.rows == (("Steroid", "Apo 5"), ("Take it at 8 am", "Take it at 8 am"))


def test_columns_alike_keep_each_value_beside_merged_cells() -> None:
    days = "".join(f"<td>{day}</td>" for day in ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"))
    rows = f"<tr><th>Drug</th>{days}<th colspan='2'>Notes</th></tr>"
    rows += f"<tr><td>A</td>{'<td>5 mg</td>' * 7}<td>3 mg</td><td>3 mg</td></tr>"
    project = import_article(
        f"<h1>Doses</h1><p>{SENTENCE}</p><table>{rows}</table>".encode(), name="page.html"
    )
    assert project.content.count("5 mg") == 7
    assert project.content.count("3 mg") == 2


def test_a_box_with_a_table_keeps_its_warning() -> None:
    rows = "<tr><th>Age</th><th>Dose</th></tr><tr><td>2</td><td>5 mg</td></tr>"
    box = f"<div class='warning'><p>Never more than 4 times.</p><table>{rows}</table></div>"
    first, second = read(f"<h1>Living with asthma</h1><p>{SENTENCE}</p>{box}").draft.blocks[1:]
    assert isinstance(first, DraftCallout)
    assert (first.kind, first.text) == ("caution", "Never more than 4 times.")
    assert isinstance(second, DraftTable)


@pytest.mark.parametrize(
    "line", ["审核：每日5毫克", "Geprüft durch Dosen von 5 mg", "Revisado por 2 médicos"]
)
def test_a_line_with_a_dose_names_no_reviewer(line: str) -> None:
    assert read(f"<h1>Living with asthma</h1><p>{SENTENCE}</p><p>{line}</p>").draft.reviewers == ()


def test_a_day_is_parted_from_the_words_that_only_styles_keep_apart() -> None:
    words = (
        "Seen <time>20 April 2026</time><span>8 minutes</span> ago, until<time>May 2027</time>, "
        "<span>1</span><span>00 mg</span> on <time>5 May</time>."
    )
    project = read(f"<html><body><h1>Asthma</h1><p>{SENTENCE}</p><p>{words}</p></body></html>")
    assert texts(project)[-1] == "Seen 20 April 2026 8 minutes ago, until May 2027, 100 mg on 5 May."


@pytest.mark.parametrize(
    "line",
    ["No alcohol", "Nothing to eat after midnight", "Keep out of reach of children", "Kein Alkohol",
     "Sin alcohol", "Pas d'alcool", "Niente alcol", "Não pare o remédio", "Geen alcohol", "Bez alkoholu",
     "Не прекращайте приём", "不要停药", "禁酒", "勝手に中止しない"],
)  # fmt: skip
def test_a_warning_above_the_title_of_a_page_stays_in_its_text(line: str) -> None:
    page = f"<html><body><p>{line}</p><h1>Gout</h1><p>Gout is a kind of arthritis.</p></body></html>"
    assert line in import_article(page.encode(), name="gout.html").content


@pytest.mark.parametrize("name", ["a.html", "a.md", "a.txt"])
@pytest.mark.parametrize("sign", ["<![", "<![]", "<![ 5 mg", "<![scale](scale.png)>", "<![5 mg]]>"])
def test_signs_of_no_section_are_words(name: str, sign: str) -> None:
    page = f"<h1>Gout</h1>\n\n<p>Gout is {sign} a kind of arthritis.</p>\n\n<p>Take 7 mg at night.</p>"
    content = import_article(page.encode(), name=name).content
    assert "a kind of arthritis" in content
    assert "Take 7 mg at night" in content


def test_the_conditions_of_a_page_from_word_are_no_words() -> None:
    page = f"<h1>Gout</h1><p><![if !supportLists]>1. <![endif]>{SENTENCE}</p><![CDATA[hidden]]>"
    content = import_article(page.encode(), name="gout.html").content
    assert SENTENCE in content
    assert "support" not in content
    assert "hidden" not in content


def test_numbers_too_long_for_any_table_or_list_are_none() -> None:
    number = "9" * 5000
    cells = f"<tr><td colspan='{number}'>5 mg</td><td rowspan='{number}'>7 mg</td></tr>"
    page = f"<h1>Gout</h1><table>{cells}</table><ol start='{number}'><li>{SENTENCE}</li></ol>"
    content = import_article(page.encode(), name="gout.html").content
    assert all(words in content for words in ("5 mg", "7 mg", SENTENCE))
