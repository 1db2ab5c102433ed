"""Articles as doctors gave them out for years: the author first, then the text, often without a title."""

from __future__ import annotations

import pytest

from handout.importing.article import import_article, read_draft
from handout.importing.authors.author_lines import merge_authors, parse_biography_author
from handout.importing.drafts.draft import Draft, DraftAuthor, DraftFaq, DraftHeading, DraftList
from handout.importing.lines.letterhead import is_brand_name, is_contact_line

BODY = "Croup is a cough that sounds like a bark. It is a virus.\n\nHome care\n\nSit in steam for a while.\n"


def read(text: str) -> Draft:
    return read_draft(text.encode(), name="some_file.txt", article_format="text")


@pytest.mark.parametrize(
    ("biography", "name"),
    [
        ("Ann Lee MD is board certified in pediatrics and author of “Small Lungs”", "Ann Lee"),
        ("About the Author: Ann Lee, PharmD, BCPS, is a pharmacist at Oak Hospital.", "Ann Lee"),
        ("The author, Ann Lee, MD, PhD, is Professor of Medicine at Oak University.", "Ann Lee"),
        ("Dr. Ann Lee is a board-certified pediatrician in Oak Hill.", "Dr. Ann Lee"),
        ("Ann Lee is a nurse who has cared for children for 20 years.", "Ann Lee"),
        ("Ann Lee, RN, works at Oak Clinic and teaches parents.", "Ann Lee"),
    ],
)
def test_a_biography_above_the_text_is_the_authors(biography: str, name: str) -> None:
    project = import_article(f"{biography}\n\n{BODY}".encode(), name="some_file.txt")
    assert (project.draft.title, [author.name for author in project.draft.authors]) == ("Croup", [name])
    assert "Croup is a cough" in str(project.draft.blocks)
    assert project.differences == ()


@pytest.mark.parametrize(
    "opening",
    [
        "Irritable Bowel Syndrome is a common condition.",
        "Low Back Pain was felt by 8 of 10 adults in a study.",
        "Type Two Diabetes has no cure, but you can live well with it.",
    ],
)
def test_an_illness_is_no_author(opening: str) -> None:
    draft = read(f"{opening}\n\nWhat causes it?\n\nNobody knows. It runs in families.\n")
    assert draft.authors == ()
    assert opening in str(draft.blocks)
    assert parse_biography_author(opening) is None


def test_one_author_named_twice_is_one() -> None:
    draft = read(
        "Dr. Ann Lee is a board-certified pediatrician. She wrote the book “Small Lungs”.\n\n"
        f"LIVING WITH CROUP\n\nby Ann Lee, M.D.\n\n{BODY}"
    )
    (author,) = draft.authors
    assert (author.name, author.degrees) == ("Ann Lee", ("M.D.",))
    assert "board-certified" in author.bio
    assert author.publications == ("She wrote the book “Small Lungs”.",)


def test_authors_of_two_names_stay_two() -> None:
    authors = [DraftAuthor("Ann Lee", ("MD",)), DraftAuthor("Dr. Ann Leeds"), DraftAuthor("Prof. Ann Lee")]
    assert [author.name for author in merge_authors(authors)] == ["Ann Lee", "Dr. Ann Leeds"]


def test_a_profession_between_author_and_title_is_the_authors() -> None:
    draft = read(
        "By Ann Lee, Ph.D.\nLicensed clinical psychologist\nVoted Best Therapist 2020\n\n"
        f"Living with croup\n\n{BODY}"
    )
    assert draft.title == "Living with croup"
    assert draft.authors[0].certifications == ("Licensed clinical psychologist",)
    assert draft.authors[0].awards == ("Voted Best Therapist 2020",)
    kept = read(f"By Ann Lee, RN\n\nNurse visits after surgery\n\n{BODY}")
    assert kept.title == "Nurse visits after surgery"


def test_sentences_about_the_author_under_the_name_are_the_biography() -> None:
    draft = read(
        "Ann Lee, DPT\n\nAnn is a physical therapist with 20 years of experience. She writes a column.\n\n"
        f"Living with croup\n\n{BODY}"
    )
    assert draft.authors[0].role == ""
    assert draft.authors[0].bio.startswith("Ann is a physical therapist")


@pytest.mark.parametrize("sign", [". ", " | "])
def test_credits_in_one_line_go_to_their_keys(sign: str) -> None:
    line = sign.join(("Written by Ann Lee, RN, CDCES", "Reviewed by Tom Roe, MD", "Updated May 3, 2024"))
    draft = read(f"{line}\n\nLiving with croup\n\n{BODY}")
    assert draft.title == "Living with croup"
    assert (draft.authors[0].name, draft.authors[0].role) == ("Ann Lee", "")
    assert (draft.reviewers, draft.published) == (("Tom Roe, MD",), "2024-05-03")


def test_a_letterhead_in_capitals_is_no_title() -> None:
    top = "OAK FAMILY MEDICINE\n(555) 010-0142\nwww.oak.example\n\nPATIENT INFORMATION\n\n"
    draft = read(f"{top}Caring for your ear\n\n{BODY}")
    assert (draft.title, draft.brand, draft.category) == (
        "Caring for your ear", "OAK FAMILY MEDICINE", "PATIENT INFORMATION",
    )  # fmt: skip
    assert not is_brand_name("Taking your medicine")


@pytest.mark.parametrize(
    "line", ["COVID-19 vaccine questions", "Your appointments", "After hours care", "Call us"]
)
def test_words_alone_are_no_contact(line: str) -> None:
    assert not is_contact_line(line)


def test_an_appointment_of_a_child_names_the_letter() -> None:
    draft = read(
        "Dear Parent,\n\nYour child has been given an appointment for a hearing test on May 3, 2026.\n\n"
        "Please bring:\n- a snack\n- a list\n\nSincerely,\n\nAnn Lee, AuD\nOak Clinic\n"
    )
    assert (draft.title, draft.authors[0].name, draft.brand) == ("Hearing test", "Ann Lee", "Oak Clinic")


def test_lettered_and_circled_lines_are_lists() -> None:
    text = "Reading a label\n\na. Check size\nb. Check salt\nc. Compare\n\nPack:\n\no hats\no shoes\n"
    project = import_article(text.encode(), name="a.txt")
    lists = [block for block in project.draft.blocks if isinstance(block, DraftList)]
    assert [(len(block.items), block.numbered) for block in lists] == [(3, True), (2, False)]
    assert project.differences == ()


@pytest.mark.parametrize(
    "text", ["Toma una pastilla\no dos si duele.\nToma agua\no leche fría.\n", "A. Roe, MD\n\nOther\n"]
)
def test_words_of_one_letter_stay(text: str) -> None:
    draft = read(f"Para el dolor\n\n{text}")
    assert not any(isinstance(block, DraftList) for block in draft.blocks)


def test_lines_under_a_heading_with_a_colon_are_a_list() -> None:
    draft = read(
        "Gout and food\n\nGout is painful.\n\nEat less:\nRed meat\nShellfish\nBeer\n\nDrink water.\n"
    )
    at = next(at for at, block in enumerate(draft.blocks) if isinstance(block, DraftHeading))
    listed = draft.blocks[at + 1]
    assert isinstance(listed, DraftList)
    assert [item.text for item in listed.items] == ["Red meat", "Shellfish", "Beer"]


def test_questions_in_lines_are_questions() -> None:
    draft = read(
        "Knee questions\n\nQ1: How long?\nA1: Two days.\nQ2: When can I drive?\nA2: After 4 weeks.\n"
    )
    (faq,) = draft.blocks
    assert faq == DraftFaq((("How long?", "Two days."), ("When can I drive?", "After 4 weeks.")))


def test_a_short_heading_that_ends_in_call_stays_one() -> None:
    draft = read(
        f"Croup\n{BODY}When to call\nCall if your child cannot breathe, or has a fever over 104 F.\n"
    )
    assert "When to call" in [block.text for block in draft.blocks if isinstance(block, DraftHeading)]


def test_menus_and_cookies_are_told_and_biscuits_stay() -> None:
    top = "Home | About us | Contact\nWe use cookies to improve your experience. Accept all\n\n"
    draft = read(f"{top}Living with croup\n\n{BODY}\nAvoid cookies and cake that strangers give you.\n")
    assert draft.title == "Living with croup"
    assert "Avoid cookies" in str(draft.blocks)
    assert sum("of the page around" in line for line in draft.unplaced) == 2


@pytest.mark.parametrize("mark", ["1.", "1)", "a.", "-", "o", "\u2713"])
def test_steps_with_two_spaces_after_the_mark_are_no_table(mark: str) -> None:
    """A mark and its words in aligned columns are items, however many spaces stand between."""
    marks = {"1.": ("1.", "2.", "3."), "1)": ("1)", "2)", "3)"), "a.": ("a.", "b.", "c.")}.get(
        mark, (mark,) * 3
    )
    lines = "\n".join(
        f"{sign}  {text}" for sign, text in zip(marks, ("Fast 8 hours", "Wash", "Rest"), strict=True)
    )
    draft = read(f"Before surgery\n\nIt takes an hour.\n\n{lines}\n")
    (found,) = (block for block in draft.blocks if isinstance(block, DraftList))
    assert [item.text for item in found.items] == ["Fast 8 hours", "Wash", "Rest"]


def test_a_step_that_goes_on_in_the_next_line_is_no_heading() -> None:
    draft = read(
        "Better sleep\n\n1) Go to bed at the same time\n   every night.\n2) No tea after 2 pm.\n3) No naps.\n"
    )
    (found,) = (block for block in draft.blocks if isinstance(block, DraftList))
    assert [item.text for item in found.items] == [
        "Go to bed at the same time every night.", "No tea after 2 pm.", "No naps.",
    ]  # fmt: skip


def test_the_title_of_a_list_of_contents_is_told_with_it() -> None:
    draft = read(f"Living with croup\n\nContents\nHome care ........ 2\n\n{BODY}")
    assert draft.subtitle == ""
    assert "Contents" not in str(draft.blocks)
    assert any(line.endswith(": Contents") for line in draft.unplaced)


@pytest.mark.parametrize("tail", [" on May 3, 2025", " \u2014 May 2025", ", May 2025"])
def test_a_reviewer_with_a_day(tail: str) -> None:
    draft = read(f"Living with croup\n\n{BODY}\nReviewed by Dr. Lena Oak, MD{tail}\n")
    assert draft.reviewers == ("Dr. Lena Oak, MD",)
    assert draft.reviewed[:7] == "2025-05"


@pytest.mark.parametrize("name", ["OAK PAIN CENTER", "Oak Valley Imaging Centre"])
def test_a_center_above_the_title_is_the_practice(name: str) -> None:
    draft = read(f"{name}\n\nEpidural injection\n\n{BODY}")
    assert (draft.brand, draft.title) == (name, "Epidural injection")


def test_a_kind_of_paper_above_a_medicines_name() -> None:
    draft = read("MEDICATION GUIDE\nLisinopril\n\nWHY: for your heart\nWHEN: at night\n\nCall us.\n")
    assert (draft.category, draft.title) == ("MEDICATION GUIDE", "Lisinopril")
    assert not any(isinstance(block, DraftHeading) for block in draft.blocks)


def test_a_small_title_over_a_lead_in() -> None:
    draft = read("sprained ankle\n\nRICE means:\nRest\nIce\nCompression\n\nwalk when it hurts less.\n")
    assert draft.title == "sprained ankle"
