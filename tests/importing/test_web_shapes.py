"""Pages and texts as websites really write them: open tags, boxes, marks alone, titles said twice."""

from __future__ import annotations

import pytest

from handout.content.identifiers import make_identifier
from handout.importing.article import ImportedProject, import_article
from handout.importing.dates import parse_date
from handout.importing.draft import (
    DraftCallout,
    DraftChecklist,
    DraftHeading,
    DraftList,
    DraftParagraph,
    DraftTable,
)
from handout.importing.html import get_box_kind
from handout.importing.table_titles import lacks_titles

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


def test_a_title_said_twice_is_the_title_and_the_sites_name_is_told() -> None:
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
    assert "above the title of the page: Oak Net" in project.draft.unplaced
    assert texts(project) == [SENTENCE]


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
