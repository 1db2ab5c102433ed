"""What stands around an article is put in its place or told: menus, letterheads, letters, back matter."""

from __future__ import annotations

import pytest

from handout.importing.article import import_article, read_draft
from handout.importing.drafts.draft import Draft, DraftHeading, DraftList, DraftLocation
from handout.importing.lines.letterhead import find_locations, is_brand_name, is_contact_line
from handout.importing.words.dates import parse_date, parse_month

BODY = "Asthma makes it hard to breathe.\n\nWhat helps\n\nTake your inhaler every day.\n"


def read(text: str) -> Draft:
    return read_draft(text.encode(), name="some_file.txt", article_format="text")


def test_a_copied_page_loses_its_menu_and_tells_it() -> None:
    draft = read(
        f"Skip to content\nHome > Lungs > Asthma\nLiving with asthma\nPosted on May 3, 2025 by Ann Lee, MD\n"
        f"Share on Facebook | Print\n{BODY}Related posts\nCough\nColds\n"
    )
    assert draft.title == "Living with asthma"
    assert draft.authors[0].name == "Ann Lee"
    assert draft.published == "2025-05-03"
    told = " ".join(draft.unplaced)
    assert all(word in told for word in ("Skip", "Home > Lungs", "Share", "Cough", "Colds"))


def test_related_lines_with_numbers_stay() -> None:
    draft = read(f"Living with asthma\n\n{BODY}\nRelated topics\n\nCall (555) 010-0100\n")
    assert "(555) 010-0100" in str(draft.blocks)


def test_a_letterhead_is_brand_and_offered_location() -> None:
    head = "OAK LUNG CLINIC\n5 Mill Road, Oak Hill, OH 45501\nTel (555) 010-0177\n\n"
    text = f"{head}LIVING WITH ASTHMA\n\n{BODY}"
    draft = read(text)
    assert (draft.brand, draft.title) == ("OAK LUNG CLINIC", "LIVING WITH ASTHMA")
    assert draft.locations == (
        DraftLocation("OAK LUNG CLINIC", ("5 Mill Road, Oak Hill, OH 45501",), "(555) 010-0177"),
    )
    content = import_article(text.encode(), name="a.txt").content
    assert "brand: # or" in content
    assert '#       main: "(555) 010-0177"' in content
    assert content.count("(555) 010-0177") == 2


@pytest.mark.parametrize(
    ("line", "is_name"),
    [("Oak Lung Clinic", True), ("St. Ann's Hospital", True), ("Your hospital", False),
     ("What happens at the clinic", False), ("Living with asthma", False), ("Clínica del Valle", True)],
)  # fmt: skip
def test_names_of_clinics(line: str, *, is_name: bool) -> None:
    assert is_brand_name(line) == is_name


@pytest.mark.parametrize(
    ("line", "is_contact"),
    [("Tel: 555-010-0100", True), ("www.oak.example", True), ("12 Mill Road, Suite 3", True),
     ("Mon-Fri 8 am - 5 pm", True), ("Take 2 puffs every 4 hours", False),
     ("Call us at 555-010-0100 if you cannot sleep or eat", False), ("Sunday dinner", False)],
)  # fmt: skip
def test_lines_of_an_address(line: str, *, is_contact: bool) -> None:
    assert is_contact_line(line) == is_contact


def test_a_block_of_an_address_is_offered_and_stays() -> None:
    numbers = ["Phone: (555) 010-0100", "After hours: (555) 010-0101", "Fax: (555) 010-0102"]
    address = ["Oak Lung Clinic", "5 Mill Road", "Oak Hill, OH 45501"]
    lines = [*address, *numbers, "Mon-Fri 8 am - 5 pm", "desk@oak.example"]
    (location,) = find_locations([lines, ["Take this", "2 times a day"]])
    assert (location.phone, location.after_hours, location.fax) == (
        "(555) 010-0100", "(555) 010-0101", "(555) 010-0102",
    )  # fmt: skip
    assert location.address == ("5 Mill Road", "Oak Hill, OH 45501")
    assert (location.hours, location.email) == (("Mon-Fri 8 am - 5 pm",), "desk@oak.example")


def test_a_letter_has_a_signer_and_a_subject() -> None:
    end = "\n\nKind regards,\nAnn Lee, MD\nOak Lung Clinic\n"
    letter = "Dear Ms Roe,\n\n{}You are booked for a sleep study on May 3." + end
    plain = read(letter.format(""))
    assert (plain.title, plain.authors[0].name, plain.brand) == ("Sleep study", "Ann Lee", "Oak Lung Clinic")
    assert read(letter.format("Re: Your sleep study\n\n")).title == "Your sleep study"


def test_back_matter_goes_to_its_keys() -> None:
    draft = read(
        f"Living with asthma\n\n{BODY}\nReviewed by: Ann Lee, MD\nLast reviewed: 11/03/2026\n"
        "Updated: 05/2025\nNext review due: May 2027\nLeaflet no. PIL 12 v2\n© 2025 Oak Clinic\n"
    )
    days = (draft.reviewed, draft.published, draft.next_review)
    assert days == ("2026-11-03", "2025-05-01", "2027-05-01")
    assert draft.reviewers == ("Ann Lee, MD",)
    assert any("month first" in note for note in draft.notes)
    assert any("PIL 12 v2" in line for line in draft.unplaced)
    assert any("© 2025" in line for line in draft.unplaced)
    assert "Reviewed by" not in str(draft.blocks)


@pytest.mark.parametrize("line", ["Reviewed by the ward before you go home.", "Form 7 days"])
def test_other_lines_stay_in_the_text(line: str) -> None:
    assert line in str(read(f"Living with asthma\n\n{BODY}\n{line}\n").blocks)


def test_days_and_months() -> None:
    days = ("May 3, 2025", "3rd of May", "3 de mayo de 2025", "31 May 2025")
    assert list(map(parse_date, days)) == [
        "2025-05-03", "", "2025-05-03", "2025-05-31",
    ]  # fmt: skip
    assert [parse_month(text) for text in ("May 2025", "05/2025", "2025-05", "13/2025", "soon")] == [
        "2025-05-01", "2025-05-01", "2025-05-01", "", "",
    ]  # fmt: skip


def test_a_title_is_made_where_there_is_none() -> None:
    text = (
        "It is hard to breathe with it, and you may cough at night.\n\nWhat is asthma?\n\nA long illness.\n"
    )
    draft = read(text)
    assert draft.title == "Asthma"
    assert any("has no title" in note for note in draft.notes)


def test_a_title_is_made_of_what_the_first_words_explain() -> None:
    text = "Ann Lee MD is a board certified lung doctor. She won the Oak Award.\n\n"
    text += "Asthma is a long illness of the airways.\n\nHow does it feel?\n\n"
    text += "It is hard to breathe.\n\nWhat are the risks?\n\nYou may cough.\n"
    draft = read(text)
    assert (draft.title, draft.authors[0].name) == ("Asthma", "Ann Lee")


def test_front_matter_in_several_languages() -> None:
    text = "---\ntitle:\n  en: Living with asthma\nlast_reviewed: 2026-01-05\n---\n\n# 12_34\n\nText.\n"
    draft = read_draft(text.encode(), name="a.md")
    assert (draft.title, draft.reviewed) == ("Living with asthma", "2026-01-05")
    assert any("12_34" in line for line in draft.unplaced)


def test_a_list_of_contents_is_told_and_not_printed() -> None:
    draft = read(
        "top of page\n\nLiving with asthma\n\n"
        "On this page\n- What is it?\n- What helps?\n- When to call us\n\n"
        "What is it?\nA long illness of the airways.\n\nWhat helps?\nTake your inhaler every day.\n\n"
        "When to call us\nCall us when you cannot sleep.\n\nbottom of page\n"
    )
    headings = [block.text for block in draft.blocks if isinstance(block, DraftHeading)]
    assert headings == ["What is it?", "What helps?", "When to call us"]
    assert not any(isinstance(block, DraftList) for block in draft.blocks)
    assert sum("of the page around" in line for line in draft.unplaced) == 6


def test_a_list_under_contents_that_is_none_stays() -> None:
    draft = read(f"Living with asthma\n\nContents\n- one inhaler\n- one mask\n- one spacer\n\n{BODY}")
    assert any(isinstance(block, DraftList) for block in draft.blocks)


def test_the_menu_over_an_article_is_told() -> None:
    """Short items after a line that leads home are a menu; the same items without it are a list."""
    menu = "Home\n\n• Services\n• Departments\n• Contact\n\n"
    text = "Eczema advice\n\nWhat is eczema?\n\n"
    text += "Eczema is a common problem in children, which makes the skin dry.\n"
    draft = read_draft((menu + text).encode(), name="x.txt")
    assert draft.title == "Eczema advice"
    assert "Departments" not in str(draft.blocks)
    assert any("Departments" in line for line in draft.unplaced)
    kept = read_draft(("Going home\n\n• Rest\n• Ice\n• Water\n\n" + text).encode(), name="x.txt")
    assert kept.title == "Going home"
    assert "Ice" in str(kept.blocks)


@pytest.mark.parametrize(
    ("top", "title"),
    [("General information\n\nSurgery – General information\n\n", "Surgery – General information"),
     ("course of treatment\n\n", "course of treatment")],
)  # fmt: skip
def test_the_line_that_says_more_is_the_title(top: str, title: str) -> None:
    body = "You will have an operation soon, and this sheet tells how to prepare.\n\nBefore\n\nEat nothing.\n"
    assert read_draft((top + body).encode(), name="x.txt").title == title


@pytest.mark.parametrize(
    ("top", "kept"),
    [("Home exercises\n\n- Heel slides\n- Quad sets\n- Leg raises\n", "Heel slides"),
     ("Where falls happen\n\n- Home\n- Work\n- Bathroom\n", "Bathroom"),
     ("Search and rescue for a lost tooth\n\n- Milk\n- Saliva\n- Salt water\n", "Saliva"),
     ("Menu\n\n- Soup 200 ml\n- Rice\n- Tea\n", "Soup 200 ml"),
     ("Inhaler steps\n\nBreathe in > hold > breathe out\n", "hold > breathe out"),
     ("Living with asthma\n\nIt is common.\n\nWash > rinse > dry > store\n", "rinse > dry")],
)  # fmt: skip
def test_lists_and_steps_that_look_like_a_menu_stay(top: str, kept: str) -> None:
    draft = read(f"{top}\n{BODY}")
    assert kept in str(draft.blocks)
    assert not any(kept in line for line in draft.unplaced)


def test_recommended_books_stay() -> None:
    draft = read(f"Living with asthma\n\n{BODY}\nRecommended reading\n\nBreathing well, by A. Oak\n")
    assert "Breathing well" in str(draft.blocks)
