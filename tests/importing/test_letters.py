"""A letter to patients: its subject is the title, under any letterhead; a patient's name never is."""

from __future__ import annotations

import pytest
import yaml

from handout.importing.article import import_article
from handout.importing.drafts.draft import DraftHeading

LETTER = """\
Northtown Medical Centre
Elm Street 12
8934 AB Northtown

Patient: J. Sample
Patient number: 123456

Date: 12 May 2025
{subject}

{greeting}

{text}

{closing}
The surgery team
"""
TEXT = "You will have an operation soon. Please eat nothing after midnight. You may drink water."


def read(
    subject: str, greeting: str = "Dear patient,", text: str = TEXT, closing: str = "Kind regards,"
) -> str:
    letter = LETTER.format(subject=subject, greeting=greeting, text=text, closing=closing)
    return import_article(letter.encode(), name="letter-4711.txt").content


@pytest.mark.parametrize(
    ("subject", "title", "greeting"),
    [
        ("Re: Getting ready for your operation", "Getting ready for your operation", "Dear patient,"),
        ("Subject: Your new tablets", "Your new tablets", "Dear Mr Sample,"),
        (
            "Betreff: Vorbereitung auf Ihre Operation",
            "Vorbereitung auf Ihre Operation",
            "Sehr geehrte Patientin,",
        ),
        ("Betreft: Uw operatie aan de knie", "Uw operatie aan de knie", "Geachte patiënt,"),
        ("Objet : Votre coloscopie", "Votre coloscopie", "Madame, Monsieur,"),
        ("Asunto: Preparación para su cirugía", "Preparación para su cirugía", "Estimado paciente:"),
        ("Oggetto: Preparazione alla colonscopia", "Preparazione alla colonscopia", "Gentile paziente,"),
    ],
)
def test_the_subject_among_other_lines_is_the_title(subject: str, title: str, greeting: str) -> None:
    content = read(subject, greeting)
    assert yaml.safe_load(content)["handout"]["title"] == title
    body = content.partition("content:")[2]
    assert "12 May 2025" in body
    assert title not in body


@pytest.mark.parametrize(
    "subject",
    [
        "Re: John Smith",
        "Re: Mr Sample",
        "Re: Mary Poe, DOB 1.2.1950",
        "Ref: 123456",
        "Ref: JS/12",
        "Betreff: Frau Anna Muster",
    ],
)
def test_a_patient_or_a_number_is_no_subject(subject: str) -> None:
    content = read(subject)
    _, _, said = subject.partition(": ")
    handout = yaml.safe_load(content)["handout"]
    assert said.split(",")[0] not in handout["title"]
    assert said.split()[-1].casefold() not in handout["id"]
    assert said in content


@pytest.mark.parametrize("label", ["Re", "Subject", "Betreff", "Objet", "Betreft", "Oggetto"])
def test_a_subject_takes_neither_headings_nor_words_away(label: str) -> None:
    """The label of the subject is told, so no word is missed and none read line by line."""
    text = (
        f"Oak Clinic\n12 Mill Road\n\n{label}: Getting ready for your operation\n\nDear patient,\n\n"
        "You will soon have an operation. Good preparation matters.\n\n"
        "Medicines:\nDo you take blood thinners? Then tell us some days before.\n\n"
        "Fasting:\nYou may eat until 6 hours before the operation.\n\nKind regards,\n\nAdmissions Office\n"
    )
    article = import_article(text.encode(), name="letter.txt")
    assert article.draft.title == "Getting ready for your operation"
    headings = [block.text for block in article.draft.blocks if isinstance(block, DraftHeading)]
    assert {"Medicines:", "Fasting:"} <= set(headings)
    assert f"title: {label}: Getting ready for your operation" in article.draft.unplaced
    assert article.differences == ()


@pytest.mark.parametrize(
    "signer",
    ["Afdeling Opname", "Abteilung Chirurgie", "Servicio de Cirugía", "Oddział Chirurgii", "Team Ankunft"],
)
def test_a_department_that_signs_is_no_author(signer: str) -> None:
    """Nobody answers for a text by the name of a department."""
    text = f"Dear patient,\n\n{TEXT}\n\nKind regards,\n\n{signer}\n"
    assert import_article(text.encode(), name="letter.txt").draft.authors == ()
