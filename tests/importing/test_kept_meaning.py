"""Shapes of Word files, pages and Markdown that writers use keep their meaning, and nothing false is told."""

from __future__ import annotations

import pytest

from handout.importing.article import ImportedProject, import_article, read_draft
from handout.importing.drafts.block_builder import NestedBlock
from handout.importing.drafts.draft import (
    DraftChecklist,
    DraftFaq,
    DraftHeading,
    DraftList,
    DraftParagraph,
    DraftReferences,
)
from handout.importing.shapes.page_shapes import nest_list
from handout.importing.shapes.raised_citations import may_be_citation
from tests.importing.test_docx import W, package, paragraph

TEXT = "Asthma makes it hard to breathe, and with a plan you can live well with it."
RAISED = '<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:t>{}</w:t></w:r>'


def word(*parts: str) -> ImportedProject:
    body = "".join(part if part.startswith("<") else paragraph(part) for part in parts)
    parts = {"word/footnotes.xml": f"<w:footnotes {W}/>".encode()}
    return import_article(package(paragraph("Living with asthma", "Title") + body, **parts), name="x.docx")


def page(body: str, title: str = "") -> ImportedProject:
    html = f"<html><head><title>{title}</title></head><body>{body}</body></html>"
    return import_article(html.encode(), name="x.html")


def lists(project: ImportedProject) -> list[list[str]]:
    found = [block for block in project.draft.blocks if isinstance(block, DraftList)]
    return [[item.text for item in block.items] for block in found]


def headings(project: ImportedProject) -> list[str]:
    return [block.text for block in project.draft.blocks if isinstance(block, DraftHeading)]


@pytest.mark.parametrize("sign", ["\u2713", "\u2192", "\u27a2", "\u25a0", "1)", "2.", "-"])
def test_typed_marks_in_word_are_lists(sign: str) -> None:
    marks = ("1)", "2)", "3)") if sign == "1)" else ("1.", "2.", "3.") if sign == "2." else (sign,) * 3
    texts = ("tea", "rest 5 days", "air")
    project = word(TEXT, *(f"{mark} {text}" for mark, text in zip(marks, texts, strict=True)))
    assert lists(project) == [["tea", "rest 5 days", "air"]]
    assert project.differences == ()


def test_boxes_typed_as_signs_are_one_checklist() -> None:
    project = word(TEXT, "\u2610 I have an allergy", "\u2612 I take blood thinners")
    (boxes,) = (block for block in project.draft.blocks if isinstance(block, DraftChecklist))
    assert boxes.items == ("I have an allergy", "I take blood thinners")
    assert "I take blood thinners" in boxes.comment


def test_raised_numbers_cite_the_sources_and_powers_stay() -> None:
    first = f"<w:p><w:r><w:t>Take 600 IU a day.</w:t></w:r>{RAISED.format('1,2')}</w:p>"
    room = f"<w:p><w:r><w:t>The room has 20 m</w:t></w:r>{RAISED.format('2')}</w:p>"
    sources = ("1. Oak A. Air. 2007.", "2. Elm B. Tea. 2011.")
    project = word(first, room, paragraph("References", "Heading1"), *sources)
    texts = [block.text for block in project.draft.blocks if isinstance(block, DraftParagraph)]
    assert texts == ["Take 600 IU a day.[^oak-2007][^elm-2011]", "The room has 20 m^2^"]
    assert project.differences == ()
    without = word(first, room)
    assert "1,2" in str(without.draft.blocks)
    assert without.differences == ()


@pytest.mark.parametrize(
    ("before", "raised", "may"),
    [("a day.", "1,2", True), ("a day", "3\u20135", True), ("10", "6", False), ("20 m", "2", False),
     ("", "1", False), ("in France", "th", False)],
)  # fmt: skip
def test_which_raised_signs_may_cite(before: str, raised: str, *, may: bool) -> None:
    assert may_be_citation(before, raised) == may


def test_a_document_in_one_cell_is_no_box() -> None:
    inside = paragraph("Living with asthma", "Heading1") + paragraph(TEXT) + paragraph("Take 5 mg a day.")
    table = f"<w:tbl><w:tr><w:tc>{inside}</w:tc></w:tr></w:tbl>"
    draft = read_draft(package(table), name="x.docx")
    assert draft.title == "Living with asthma"
    assert [type(block) for block in draft.blocks] == [DraftParagraph, DraftParagraph]


def test_a_clinics_bold_name_stays_with_its_address() -> None:
    lines = "<w:r><w:br/><w:t>{}</w:t></w:r>"
    body = "<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>Oak Lung Clinic</w:t></w:r>" + lines.format("5 Mill Road")
    body += lines.format("Oak Hill, OH 45501") + lines.format("Phone: 555-010-0110") + "</w:p>"
    (location,) = word(TEXT, body).draft.locations
    assert (location.name, location.phone) == ("Oak Lung Clinic", "555-010-0110")


def test_a_typed_list_of_contents_is_told() -> None:
    def entry(title: str) -> str:
        return f"<w:p><w:r><w:t>{title}</w:t></w:r><w:r><w:tab/></w:r><w:r><w:t>3</w:t></w:r></w:p>"

    parts = [paragraph("What helps", "Heading1"), TEXT, paragraph("Call us", "Heading1"), TEXT]
    project = word("Contents", entry("What helps"), entry("Call us"), *parts)
    assert headings(project) == ["What helps", "Call us"]
    assert sum("list of contents" in line for line in project.draft.unplaced) == 3
    assert project.differences == ()


def test_the_heading_of_a_page_is_its_title_and_what_is_above_is_told() -> None:
    top = "<div>Oak Clinic</div><ol><li>Home</li><li>Lungs</li></ol>"
    project = page(f"{top}<h1>Asthma</h1><p>{TEXT}</p><h2>Care</h2><p>Rest.</p>", "Asthma - Oak Clinic")
    assert project.draft.title == "Asthma"
    told = " ".join(project.draft.unplaced)
    assert "title of the page: Oak Clinic" in told
    assert "title of the page: Lungs" in told
    warned = page(
        f"<p>Call 911 if you cannot breathe.</p><h1>Asthma</h1><p>{TEXT}</p>", "Asthma - Oak Clinic"
    )
    assert "Call 911" in str(warned.draft.blocks)


def test_lines_of_old_pages_are_paragraphs_headings_and_lists() -> None:
    project = page(
        "<table><tr><td>Home<br>About us<br>Lungs</td><td><font><b>Living with asthma</b></font><br><br>"
        f"{TEXT}<br><br><b>What helps</b><br>Take 500 mg.<br><br><b>Call us if</b><br>- you wheeze"
        "<br>- you cough</td></tr></table>"
    )
    assert project.draft.title == "Living with asthma"
    assert headings(project) == ["What helps", "Call us if"]
    assert lists(project) == [["you wheeze", "you cough"]]
    assert "About us" not in str(project.draft.blocks)
    assert any("About us" in line for line in project.draft.unplaced)


def test_terms_and_lines_of_a_page_keep_their_shape() -> None:
    project = page(
        "<h1>Diarrhea</h1><dl><dt>What is it?</dt><dd>Loose stools.</dd></dl>"
        "<details><summary>When to call</summary><p>Blood.</p></details><pre>Water  1 L\nSalt  3 g</pre>"
    )
    assert headings(project) == ["What is it?", "When to call"]
    texts = [block.text for block in project.draft.blocks if isinstance(block, DraftParagraph)]
    assert "Water 1 L\\\nSalt 3 g" in texts


def test_nested_lists_of_a_google_document_nest() -> None:
    project = page(
        '<h1>Your heart</h1><ul class="lst-kix_a1-0 start"><li>Carry your card</li></ul>'
        '<ul class="lst-kix_a1-1 start"><li>in your wallet</li></ul>'
        '<ul class="lst-kix_a1-0"><li>Rest</li></ul>'
    )
    (found,) = (block for block in project.draft.blocks if isinstance(block, DraftList))
    assert [(item.text, [inner.text for inner in item.items]) for item in found.items] == [
        ("Carry your card", ["in your wallet"]), ("Rest", []),
    ]  # fmt: skip


def test_a_nested_list_without_one_before_it_is_a_list() -> None:
    siblings: list[NestedBlock] = []
    nest_list(siblings, NestedBlock("bullets", children=(NestedBlock("item"),)), 2)
    nest_list(siblings, NestedBlock("numbers", children=(NestedBlock("item"),)), 0)
    assert [block.kind for block in siblings] == ["bullets", "numbers"]


def test_typed_marks_on_a_page_are_lists() -> None:
    lines = "".join(f"<div>{line}</div>" for line in (TEXT, "• steam", "• air", "1. Rest", "2. Call"))
    project = page(f"<h1>Croup</h1>{lines}")
    assert lists(project) == [["steam", "air"], ["Rest", "Call"]]
    assert project.differences == ()


def test_raised_numbers_on_a_page_cite() -> None:
    project = page(
        f"<main><h1>Gout</h1><p>{TEXT}<sup>1,2</sup> It is 10 m<sup>2</sup>.</p><h2>References</h2>"
        "<ol><li>Oak A. Gout. 2019.</li><li>Elm B. Acid. 2020.</li></ol></main>"
    )
    assert "[^oak-2019][^elm-2020] It is 10 m^2^." in str(project.draft.blocks)
    assert any(isinstance(block, DraftReferences) for block in project.draft.blocks)
    assert project.differences == ()


def test_markdown_of_many_writers() -> None:
    text = (
        "**Low back pain**\n\nDrink H~2~O, 10^6^ drops, or 5~10 cups. See <https://oak.example>.\n\n"
        "Disc\n: A cushion of 5 mm.\n\n__Exercises__\n\nBend your knees.\n"
    )
    project = import_article(text.encode(), name="x.md")
    assert project.draft.title == "Low back pain"
    assert headings(project) == ["Exercises"]
    assert "H~2~O, 10^6^ drops, or 5~10 cups" in project.content
    assert "**Disc:** A cushion of 5 mm." in project.content
    assert project.differences == ()


def test_a_list_of_a_pages_headings_is_told() -> None:
    toc = "<div><h2>On this page</h2><ul><li><a href='#a'>Causes</a></li><li>Care</li></ul></div>"
    project = page(f"<h1>Croup</h1>{toc}<h2>Causes</h2><p>A virus.</p><h2>Care</h2><p>Steam.</p>")
    assert headings(project) == ["Causes", "Care"]
    assert sum("list of contents" in line for line in project.draft.unplaced) == 3
    kept = page("<h1>Croup</h1><h2>In this leaflet</h2><ul><li>Steam</li></ul><h2>Care</h2><p>Rest.</p>")
    assert lists(kept) == [["Steam"]]


def test_underlined_lines_of_a_page_are_headings_and_underlined_words_are_stressed() -> None:
    project = page(
        f"<h1>Croup</h1><p><u>Causes</u></p><p>{TEXT}</p><p><u>Care</u></p><p>Do <u>not</u> smoke.</p>"
    )
    assert headings(project) == ["Causes", "Care"]
    assert "Do **not** smoke." in project.content


def test_a_table_of_questions_is_questions() -> None:
    def row(*texts: str) -> str:
        return f"<w:tr>{''.join(f'<w:tc>{paragraph(text)}</w:tc>' for text in texts)}</w:tr>"

    def find_questions(rows: str) -> list[DraftFaq]:
        blocks = word(TEXT, f"<w:tbl>{rows}</w:tbl>").draft.blocks
        return [block for block in blocks if isinstance(block, DraftFaq)]

    (faq,) = find_questions(row("Does it hurt?", "No.") + row("How long does it take?", "30 minutes."))
    assert faq.items == (("Does it hurt?", "No."), ("How long does it take?", "30 minutes."))
    assert find_questions(row("Drug", "Dose") + row("Aspirin", "100 mg")) == []


def test_a_labelled_line_ends_a_list_without_marks() -> None:
    project = word(TEXT, "Activity:", "No lifting", "No driving", "Diet:  Regular", "Rest well.")
    assert lists(project) == [["No lifting", "No driving"]]
    assert "Diet:" in str(project.draft.blocks)


def test_a_word_file_saved_as_a_page_has_its_title() -> None:
    safety = f"<p><b>Safety</b></p><p>{TEXT}</p>"
    project = page(f"<p class=MsoTitle>Home oxygen</p>{safety}<p><b>Settings</b></p><p>2 L/min.</p>")
    assert (project.draft.title, headings(project)) == ("Home oxygen", ["Safety", "Settings"])


def test_a_bold_line_over_text_in_markdown_is_a_heading() -> None:
    text = "## Nosebleeds\n\n**What to do**\nLean forward for **10 minutes**.\n\nCare\n----\nUse gel.\n"
    project = import_article(text.encode(), name="x.md")
    assert headings(project) == ["What to do", "Care"]
    assert [block.level for block in project.draft.blocks if isinstance(block, DraftHeading)] == [1, 1]
    assert "Lean forward for **10 minutes**." in project.content
