"""Heads and feet of office files: what tells a patient what to do is text; days and clinics get keys."""

from __future__ import annotations

import pytest

from handout.importing.article import import_article
from handout.importing.drafts.draft import Draft, iter_texts
from handout.importing.lines.page_feet import find_foot_location, part_told_margins
from tests.importing.test_docx import package, paragraph
from tests.importing.test_office_formats import NAMES, odt, p
from tests.importing.typed_documents import NO_NOTES

FOOT = "in the footer of Word's pages"
HEAD = "in the header of Word's pages"
ORDERS = {
    "en": "Do not stop the tablets without asking us.", "de": "Bei Atemnot rufen Sie 112.",
    "es": "No suspenda el tratamiento sin consultar.", "fr": "N’arrêtez jamais le traitement seul.",
    "ru": "Не прекращайте приём таблеток без врача.", "zh": "不要自行停藥。",
    "ar": "لا تتوقف عن تناول الدواء.",
}  # fmt: skip
OTHERS = ("Leaflet 12, page 3", "Oak Clinic", "Blatt 4 von 5.", "Versión 2", "Tous droits réservés.",
          "Дата печати", "第 2 頁", "if you bleed.", "Emergency Department.", "Service des urgences.",
          "Servicio de Urgencias.")  # fmt: skip


def write_margin(*lines: str) -> bytes:
    """Return the footer of a Word file whose lines end in breaks."""
    runs = "<w:r><w:br/></w:r>".join(f"<w:r><w:t xml:space='preserve'>{line}</w:t></w:r>" for line in lines)
    names = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    return f"<w:ftr {names}><w:p>{runs}</w:p></w:ftr>".encode()


def read(*lines: str, body: str = "Rest for two days.") -> Draft:
    words = paragraph("After the operation", style="Title") + paragraph(body)
    raw = package(words, **{"word/footnotes.xml": NO_NOTES, "word/footer1.xml": write_margin(*lines)})
    project = import_article(raw, name="a.docx")
    assert project.differences == ()
    return project.draft


@pytest.mark.parametrize("language", ORDERS)
def test_an_order_in_a_foot_is_text(language: str) -> None:
    draft = read("Oak Clinic, leaflet 12", ORDERS[language])
    assert [*iter_texts(draft.blocks[-1])] == [ORDERS[language]]
    assert f"{FOOT}: Oak Clinic, leaflet 12" in draft.unplaced


@pytest.mark.parametrize("line", OTHERS)
def test_other_words_of_a_foot_are_told(line: str) -> None:
    assert part_told_margins([f"{FOOT}: {line}"]) == ([], [f"{FOOT}: {line}"])


def test_an_order_beside_other_words_is_parted_and_said_once() -> None:
    line = "Leaflet 12. Do not drive after the injection."
    told = [f"{FOOT}: {line}", f"{HEAD}: {line}", "a comment: Do not drive."]
    kept, others = part_told_margins(told)
    assert kept == ["Do not drive after the injection."]
    assert others == [f"{FOOT}: Leaflet 12.", f"{HEAD}: Leaflet 12.", "a comment: Do not drive."]


@pytest.mark.parametrize(
    ("line", "key", "day"),
    [
        ("Last reviewed: March 2024. Review due: March 2027. Leaflet 12", "reviewed", "2024-03-01"),
        ("Last reviewed: March 2024. Review due: March 2027. Leaflet 12", "next_review", "2027-03-01"),
        ("Stand: 03/2024, Blatt 4", "published", "2024-03-01"),
        ("Hoja 4 – Última revisión: 5 de mayo de 2024", "reviewed", "2024-05-05"),
        ("Fiche 7, mise à jour le 5 mai 2024", "published", "2024-05-05"),
        ("Laatst herzien: 5 mei 2024", "reviewed", "2024-05-05"),
    ],
)
def test_days_among_the_words_of_a_foot_are_placed(line: str, key: str, day: str) -> None:
    draft = read(line)
    assert getattr(draft, key) == day
    assert any(line.split(",")[0] in told for told in draft.unplaced)


@pytest.mark.parametrize("line", ["Clinic days: 3 May 2024", "Form 03/2024", "Impreso: 5", "Version 2024"])
def test_other_days_of_a_foot_are_not_placed(line: str) -> None:
    draft = read(line)
    assert (draft.reviewed, draft.published, draft.next_review) == ("", "", "")


@pytest.mark.parametrize(
    ("line", "name", "address", "phone"),
    [
        ("© 2024 Hill Clinic, 12 Elm Street, Springfield, IL 62701 · Tel (217) 555-0100",
         "Hill Clinic", "12 Elm Street, Springfield, IL 62701", "(217) 555-0100"),
        ("© 2024 Praxis Dr. Berg, Hauptstraße 5, 10115 Berlin, Tel. 030 5550144. Alle Rechte vorbehalten.",
         "Praxis Dr. Berg", "Hauptstraße 5, 10115 Berlin", "030 5550144"),
        ("© Clínica Sol – Calle Mayor 3, Madrid – 912 555 144",
         "Clínica Sol", "Calle Mayor 3, Madrid", "912 555 144"),
        ("© 2023 Клиника Мир, ул. Лесная, 4, тел. 8 495 555 01 44",
         "Клиника Мир", "ул. Лесная, 4", "8 495 555 01 44"),
    ],
)  # fmt: skip
def test_a_line_of_rights_gives_the_clinic(line: str, name: str, address: str, phone: str) -> None:
    found = find_foot_location([f"copyright: {line}"], "")
    assert found is not None
    assert (found.name, found.address, found.phone) == (name, (address,), phone)


@pytest.mark.parametrize(
    "line",
    ["© 2010-2024 Oakwise, Incorporated. Version 12.4, form 3021", "© 2024 Oak Clinic", "© Praxis Berg 2024",
     "© 2024 Clínica Sol, versión 3", "© 2020–2024 ООО Мир, лицензия 77"],
)  # fmt: skip
def test_rights_without_a_number_to_call_give_none(line: str) -> None:
    assert find_foot_location([f"copyright: {line}"], "") is None


def test_an_order_in_the_foot_of_an_opendocument_is_no_difference() -> None:
    """The words that were compared have heads and feet too, or each kept order would raise an alarm."""
    foot = p("Oak Clinic, leaflet 12. If your wound bleeds, call 01632 960111.")
    styles = f"<office:document-styles{NAMES}><style:footer>{foot}</style:footer></office:document-styles>"
    raw = odt(p("After the operation", "Title") + p("Rest for two days."), **{"styles.xml": styles})
    project = import_article(raw, name="a.odt")
    assert "If your wound bleeds, call 01632 960111." in [*iter_texts(project.draft.blocks[-1])]
    assert project.differences == ()
