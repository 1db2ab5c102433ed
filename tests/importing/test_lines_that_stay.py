"""Doses, warnings, numbers and stories that look like bylines, biographies or labels stay in the text."""

from __future__ import annotations

import re

import pytest

from handout.content.inline.markup import plain_text
from handout.importing.article import read_draft
from handout.importing.authors.loose_bylines import read_loose_byline
from handout.importing.drafts.draft import iter_texts
from handout.importing.words.reader_words import is_never_name, speaks_to_reader

TITLE = "Living with gout"
TEXT = (
    "Gout hurts in the joints, and a good plan helps you to live with it for years.\n\nWhat helps\n\n"
    "Drink 2 litres of water a day. Rest the joint, and keep it cool with ice.\n\nWhat to eat\n\n"
    "Eat less meat and fish. Living with gout is easier when you plan your meals."
)
PLACES = {
    "above": "{line}\n\n" + f"{TITLE}\n\n{TEXT}",
    "under": f"{TITLE}\n\n" + "{line}\n\n" + TEXT,
    "in a byline": f"{TITLE}\nBy Ann Berg, MD\n" + "{line}\n\n" + TEXT,
    "middle": f"{TITLE}\n\n{TEXT}".replace("\n\nWhat to eat", "\n\n{line}\n\nWhat to eat"),
    "last line": f"{TITLE}\n\n{TEXT}\n" + "{line}",
    "list": f"{TITLE}\n\n{TEXT}\n\n" + "- {line}\n- Rest",
}
LINES = """
    By Day Five, stop the drops.
    By Mouth Only
    Par Voie Orale
    Por Vía Oral
    Author: take 2 tablets
    Author: Dr. Lee, take 5 mg
    Autor: tome 5 mg
    From Monday: 20 mg
    Call Ann Lee, RN
    Ask Your Nurse, RN
    On Call This Week, MD
    Take Aspirin MD
    Insulin Glargine, RN
    Insulin Pump, nurse
    Oral Rehydration Salts, PA-C
    Surgeon: Ann Lee, MD
    Complaints: Jane Doe, director
    Jane Doe, head nurse, 301-555-0142
    Tylenol Extra Strength, head pain
    Head raised
    Chief complaint: chest pain
    Voted best: drink 8 glasses a day.
    Fellow patients may share rooms.
    Licensed drivers only: do not drive for 24 hours.
    Trained staff give the injection.
    Certified interpreters are free of charge.
    Received blood? Tell the nurse.
    President's Day: clinic closed.
    Published 2 May: dose halved
    Dr. Ann Lee is a surgeon. Nothing to eat after midnight.
    Dr. Ann Lee is a surgeon. Stop warfarin 5 days before.
    John Smith has lived with diabetes for 20 years. He checks his sugar 4 times a day.
    Maria Lopez is a nurse. She had a stroke at 42 and did not call 911.
    Peter Berg is a retired surgeon. He fell and broke his hip.
    María López es enfermera. Tuvo un infarto a los 42 años.
    Вера Лисицына — врач. Принимайте 5 мг.
    Frau Eva Kern, Pflegerin, kommt am 3. Mai.
    Reviewed by Dr. Lee before each dose
    Posted by post
    By the Team Leader
    By the nursing team every morning
    作者：每天吃5毫克
    하루 세번 약사
    의사 상담 교수
    Warfarin 2025. 7. 20.
    Monday, May 3, 2026 at 9:00
    Jane Doe <jane.doe@oak.example>
    Emergency: 112
    Dose: 5 mg
    Left eye only
    Left / Right
    Aspirin / Plavix
    Not for children
    Warning
    NO IBUPROFEN
    By Rectal Route, PA
    Pager Ann Lee, RN
    Von Zeit zu Zeit
    Approved by Dr. Lee: leave of 2 hours
    作者：请勿停药
    लेखक: दो गोली
    医師の指示 文
    She is a nurse.
""".strip().split("\n    ")


@pytest.mark.parametrize("place", PLACES)
def test_what_is_not_surely_about_the_author_stays(place: str) -> None:
    gone = {line: find_gone(PLACES[place], line) for line in LINES if not is_of_author(line, place)}
    assert {line: words for line, words in gone.items() if words} == {}


def is_of_author(line: str, place: str) -> bool:
    return line == "She is a nurse." and "byline" in place


def find_gone(page: str, line: str) -> list[str]:
    """The words of a line, and one of the text under it, that a draft of the page does not show."""
    draft = read_draft(page.format(line=line).encode(), name="page.txt")
    body = [draft.title, draft.subtitle, *(text for block in draft.blocks for text in iter_texts(block))]
    shown = re.findall(r"\w+", " ".join(map(plain_text, body)))
    return [word for word in (*re.findall(r"\w+", line), "Rest") if word not in shown]


@pytest.mark.parametrize(
    "line",
    ["DO NOT DRIVE", "Stop warfarin", "Warning", "Left eye only", "Your surgeon: Dr. Ann Lee", "a@b.example"],
)
def test_a_warning_above_the_heading_of_a_page_stays(line: str) -> None:
    page = f"<p>Find us</p><p>{line}</p><h1>{TITLE}</h1><p>Gout hurts in the joints.</p>"
    draft = read_draft(page.encode(), name="page.html")
    assert line in [plain_text(text) for block in draft.blocks for text in iter_texts(block)]
    assert draft.unplaced == ("above the title of the page: Find us",)


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("By Emily Day, MD", "Emily Day"),
        ("Author: Dr. Post", "Dr. Post"),
        ("By Will May", "Will May"),
        ("By Ann Lee, professor of substance use", "Ann Lee"),
    ],
)
def test_names_that_are_words_stay_names(line: str, name: str) -> None:
    draft = read_draft(f"{TITLE}\n\n{line}\n\n{TEXT}".encode(), name="page.txt")
    assert [author.name for author in draft.authors] == [name]


def test_an_honour_under_a_byline_still_goes_to_the_author() -> None:
    lines = "Physician assistant at Oak Clinic\nWinner of the Gold Prize\nNurse practitioner"
    draft = read_draft(f"{TITLE}\nBy Ann Berg, MD\n{lines}\n\n{TEXT}".encode(), name="page.txt")
    (author,) = draft.authors
    assert author.role == "Physician assistant at Oak Clinic"
    assert author.awards == ("Winner of the Gold Prize",)


def test_words_of_instructions() -> None:
    assert is_never_name("Day Five")
    assert not is_never_name("Emily Day", is_marked=True)
    assert speaks_to_reader("twice a day")
    assert not speaks_to_reader("head nurse, May 2024")
    assert read_loose_byline("By the editorial team of Oak Clinic") is not None
    assert read_loose_byline("By the editorial team every day") is None
