"""What stands at the head and foot of pages: a number to call is offered, a disclaimer goes to its place."""

from __future__ import annotations

import pytest

from handout.importing.drafts.draft import Draft, DraftParagraph
from handout.importing.lines.page_feet import find_margin_location
from handout.importing.shapes.sections import convert_sections
from handout.importing.words.disclaimer_words import find_disclaimer, is_disclaimer

DISCLAIMERS = [
    "This leaflet does not replace the advice of your doctor.",
    "Not a substitute for medical care.",
    "Esta hoja no pretende sustituir la atención médica.",
    "Diese Seite ersetzt keine ärztliche Beratung.",
    "Das Blatt kann das Gespräch mit dem Arzt nicht ersetzen.",
    "Cette fiche ne remplace pas l’avis d’un médecin.",
    "Questo foglio non sostituisce il parere del medico.",
    "Este folheto não substitui a consulta médica.",
    "Deze folder vervangt niet het gesprek met uw arts.",
    "Ta ulotka nie zastępuje porady lekarskiej.",
    "Эта памятка не заменяет консультацию врача.",
    "Имеются противопоказания. Проконсультируйтесь со специалистом.",
    "本页内容不能代替医生的诊断。",
    "هذه النشرة لا تغني عن استشارة الطبيب.",
]
WORDS_FOR_PATIENTS = [
    "The spray does not replace your tablets.",
    "Do not replace the dressing without the advice of your doctor.",
    "No sustituya el parche sin consultar a su médico.",
    "Ersetzen Sie nichts ohne ärztlichen Rat.",
    "Non sostituire il cerotto senza il parere del medico.",
    "Vervang het verband niet zonder arts.",
    "Не заменяйте повязку без врача.",
    "Nie zastępuj leku bez lekarza.",
    "Não substitua o curativo sem consulta médica.",
    "The cream does not replace sunscreen, so ask your doctor.",
]


@pytest.mark.parametrize("text", DISCLAIMERS)
def test_a_disclaimer_around_the_text_goes_to_its_place(text: str) -> None:
    assert is_disclaimer(text)
    line = f"in the margins of the pages: © 2024 North Clinic. {text}"
    assert find_disclaimer(line) == text
    draft = convert_sections(Draft((DraftParagraph("Rest well."),), title="A title", unplaced=(line,)))
    assert draft.disclaimer == text
    assert draft.unplaced == (line,)


@pytest.mark.parametrize("text", WORDS_FOR_PATIENTS)
def test_what_replaces_something_else_is_text(text: str) -> None:
    assert not is_disclaimer(text)
    assert not find_disclaimer(f"in the page's foot: {text}")


def test_only_the_part_of_a_foot_that_says_it_is_taken() -> None:
    line = f"in the page's foot: 12 Mill Road | {DISCLAIMERS[0]} Ask us. | Tel. 301 555 0142"
    assert find_disclaimer(line) == f"{DISCLAIMERS[0]} Ask us."
    assert not find_disclaimer(f"the title of the page: {DISCLAIMERS[0]}")


@pytest.mark.parametrize(
    ("margins", "name", "phone"),
    [
        (["Regione Marche", "N° verde 800 710 977, ore 10.00"], "Your clinic", "800 710 977"),
        (["Ospedale Santa Rita Genova Tel. 010 5630000"], "Ospedale Santa Rita Genova", "010 5630000"),
        (
            ["Vale Clinic — Small operations", "www.example.org (11) 3051-3000"],
            "Vale Clinic",
            "(11) 3051-3000",
        ),
        (["Mill Road Surgery | 301-555-0142 | desk@example.org"], "Mill Road Surgery", "301-555-0142"),
    ],
)
def test_a_number_at_the_edge_of_a_page_is_offered(margins: list[str], name: str, phone: str) -> None:
    location = find_margin_location(margins, "")
    assert location is not None
    assert (location.name, location.phone) == (name, phone)


@pytest.mark.parametrize(
    "margin",
    [
        "© 2000-2023 North Clinic",
        "Rev. 01/02/2024",
        "Form 1234 · Page 1 of 3",
        "Approved 2024-01-15",
        "A4 210-297",
    ],
)
def test_days_and_numbers_of_forms_are_no_telephone(margin: str) -> None:
    assert find_margin_location([margin], "North Clinic") is None
