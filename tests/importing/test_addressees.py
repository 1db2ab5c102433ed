"""The name of a patient over a letter or a form never becomes title, name of the file, author or place."""

from __future__ import annotations

import pytest

from handout.importing.article import import_article
from tests.importing.test_docx import package, paragraph, table

BODY = "The operation went well. Keep the wound dry for five days, and call us if you have a fever.\n"
LETTER = f"{BODY}\nYours sincerely\n\nDr Ottoline Frane\n"


@pytest.mark.parametrize(
    "head",
    [
        "Wendelin Okpara",
        "OKPARA, Wendelin",
        "Mr Wendelin Okpara\nDOB 12/03/1950",
        "Wendelin Okpara\n7 Oak Close\nOakham LE15 6XX",
        "De heer W. Okpara\nDorpsstraat 4\n1234 AB Eikdorp",
        "Re: Wendelin OKPARA, born 12 March 1950\n\nDear Colleague,",
        "Oggetto: Wendelin Okpara\n\nGentile collega,",
        "RE: Ms. Wendelin Okpara\n\nTo Whom It May Concern:",
        "Hello Mrs. Okpara!",
        "Liebe Frau Okpara",
        "Patient(in): Wendelin Okpara, geb. 12.03.1950",
        "First name: Wendelin\n\nLast name: Okpara",
        "Name: Wendelin Okpara        DOB: 12/03/1950        MRN: 482910",
        "For: Wendelin Okpara",
        "Name des Kindes: Wendelin Okpara",
        "Ф.И.О.: Окпара Венделин",
        "Discharge instructions for Wendelin Okpara",
        "Entlassbrief Wendelin Okpara, geb. 12.03.1950",
    ],
)
@pytest.mark.parametrize("name", ["letter.txt", "letter.md"])
def test_the_patient_names_nothing_and_stays_in_the_text(head: str, name: str) -> None:
    project = import_article(f"{head}\n\n{LETTER}".encode(), name=name)
    named = f"{project.draft.title} {project.id} {project.draft.brand} {project.draft.locations}".casefold()
    for word in ("wendelin", "okpara", "окпара", "okpar", "vendelin"):
        assert word not in named
    assert [author.name for author in project.draft.authors] == ["Dr Ottoline Frane"]
    assert project.differences == ()
    assert any(word in project.content for word in ("Okpara", "OKPARA", "Окпара"))


def test_a_table_over_a_letter_names_the_patient() -> None:
    rows = table(("Wendelin Okpara", "12/03/1950", "MRN 482910"))
    text = "".join(map(paragraph, ["Discharge instructions", BODY.strip()]))
    project = import_article(package(rows + text), name="sheet.docx")
    assert "Okpara" not in project.draft.title
    assert "Okpara" in project.content


def test_what_a_letter_is_called_in_its_mail_or_file_is_no_name_either() -> None:
    mail = f"To: Yaw Mensark <y@mail.example>\nSubject: Yaw Mensark - results\n\nHello Yaw,\n\n{BODY}"
    project = import_article(mail.encode(), name="mail.txt")
    assert "mensark" not in project.id
    assert "yaw" not in project.id


@pytest.mark.parametrize(
    "title",
    ["Charles Bonnet Syndrome", "Bell Palsy", "Lichen Sclerosus", "Humira Pen", "Florence Nightingale"],
)
def test_what_has_the_shape_of_a_name_may_be_a_title(title: str) -> None:
    assert import_article(f"{title}\n\n{BODY}".encode(), name="a.txt").draft.title == title


def test_a_surgeon_with_degrees_is_the_author() -> None:
    text = f"Mr Ottoline Frane FRCS\nConsultant Urologist\n\nKidney stones\n\n{BODY}"
    draft = import_article(text.encode(), name="a.txt").draft
    assert [author.name for author in draft.authors] == ["Mr Ottoline Frane"]
