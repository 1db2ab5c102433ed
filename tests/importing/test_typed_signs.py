"""The signs that people type before items are marks of lists where several follow each other, else words."""

from __future__ import annotations

from html import escape

import pytest

from handout.importing.article import ImportedProject, import_article
from handout.importing.drafts.draft import Draft, DraftItem, DraftList, iter_texts
from tests.importing.test_docx import paragraph
from tests.importing.typed_documents import pack_docx

ITEMS = {
    "nl": ("Uw wond is gesloten met:", "Hechtingen", "Nietjes", "Pleisters"),
    "en": ("Please bring with you today:", "Your insurance card", "All of your tablets", "Warm socks"),
    "fr": ("Apportez avec vous ce jour-là :", "Votre carte vitale", "Vos comprimés", "Un pull chaud"),
    "de": ("Bringen Sie bitte mit:", "Ihre Karte", "Alle Tabletten", "Warme Socken"),
    "es": ("Traiga con usted ese día:", "Su tarjeta", "Todas sus pastillas", "Ropa cómoda"),
    "ru": ("Возьмите с собой в больницу:", "Полис и паспорт", "Все лекарства", "Тёплые носки"),
}
SIGNS = ["o ", "+ ", "» ", "-", "–", "· ", "► ", "✓ ", "› ", "▸", "✔", "• "]
TITLE = "Getting ready at home"
END = "Call us if anything is not clear to you."


def write(kind: str, lead: str, lines: list[str], title: str, end: str) -> tuple[bytes, str]:
    """Return a document with a paragraph for each line, or with all of them in one."""
    if kind == "docx":
        return pack_docx(paragraph(title, "Title") + "".join(map(paragraph, (lead, *lines, end)))), "a.docx"
    if kind == "txt":
        return "\n\n".join(
            [title, "Read this first, please.", "\n".join([lead, *lines]), end]
        ).encode(), "a.txt"
    made = [f"<p>{escape(line)}</p>" for line in lines]
    if kind == "br":
        made = [f"<p>{'<br>'.join(map(escape, lines))}</p>"]
    return (
        f"<html><body><h1>{title}</h1><p>{lead}</p>{''.join(made)}<p>{end}</p></body></html>".encode(),
        "a.html",
    )


def read(kind: str, lead: str, lines: list[str], title: str = TITLE, end: str = END) -> ImportedProject:
    raw, name = write(kind, lead, lines, title, end)
    return import_article(raw, name=name)


def list_items(draft: Draft) -> list[DraftItem]:
    return [item for block in draft.blocks if isinstance(block, DraftList) for item in block.items]


@pytest.mark.parametrize("sign", SIGNS)
@pytest.mark.parametrize("kind", ["txt", "docx", "html", "br"])
@pytest.mark.parametrize("language", ["nl", "en", "fr", "de", "ru"])
def test_a_sign_before_several_lines_is_a_mark(sign: str, kind: str, language: str) -> None:
    lead, *items = ITEMS[language]
    made = read(kind, lead, [f"{sign}{item}" for item in items])
    assert [item.text for item in list_items(made.draft)] == items
    assert made.differences == ()


TALK = {
    "es": (
        "Cuidados en casa",
        "Si la fiebre no baja, tome otra dosis, descanse y beba agua.",
        "Llame si empeora.",
    ),
    "pt": (
        "Cuidados em casa",
        "Se a febre não baixar, tome outra dose e beba muita água.",
        "Ligue se piorar.",
    ),
    "it": (
        "Cure a casa",
        "Se la febbre non scende, prenda un'altra dose e beva molta acqua.",
        "Ci chiami subito.",
    ),
}
NO_MARKS = [
    ("en", ["+ Vitamin D with your breakfast"]),
    ("en", ["+49 30 555 010", "+49 30 555 011"]),
    ("en", ["+ 1 212 555 0100", "+ 1 212 555 0101"]),
    ("en", ["-5 °C in the freezer", "-18 °C for a month"]),
    ("en", ["-2 tablets less each week", "-1 tablet in the last one"]),
    ("en", ["+ It helps at once", "- It makes you tired", "+ It is cheap"]),
    ("es", ["o llame a la clínica", "o venga a urgencias"]),
    ("pt", ["o médico vai explicar", "o enfermeiro vai ajudar"]),
    ("it", ["o il medico di famiglia", "o la guardia medica"]),
    ("fr", ["» comme disait ma mère"]),
    ("de", ["-frei ist das Mittel nicht"]),
    ("tr", ["o gün gelin"]),
    ("ru", ["+7 495 555 01 00", "+7 495 555 01 01"]),
]
"""Lines whose first sign or letter says something: all of it stays."""


@pytest.mark.parametrize("kind", ["txt", "docx", "html"])
@pytest.mark.parametrize(("language", "lines"), NO_MARKS)
def test_a_sign_that_says_something_stays(kind: str, language: str, lines: list[str]) -> None:
    title, lead, end = TALK.get(language, (TITLE, "This is so.", END))
    made = read(kind, lead, lines, title, end)
    shown = [text.replace("\\", "") for block in made.draft.blocks for text in iter_texts(block)]
    kept = [line for line in lines if not line.startswith("- ")]
    assert all(any(line in text for text in shown) for line in kept)
    assert made.differences == ()


@pytest.mark.parametrize("smaller", ["o ", "– ", "- ", "-"])
@pytest.mark.parametrize("kind", ["docx", "html", "br"])
def test_items_with_a_smaller_sign_stand_under_the_one_above(smaller: str, kind: str) -> None:
    lines = ["• Ruhen", f"{smaller}im Bett", f"{smaller}auf dem Sofa", "• Trinken"]
    made = read(kind, "Das hilft Ihnen jetzt:", lines)
    found = [(item.text, [inner.text for inner in item.items]) for item in list_items(made.draft)]
    assert found == [("Ruhen", ["im Bett", "auf dem Sofa"]), ("Trinken", [])]
    assert made.differences == ()


def test_lines_of_markdown_with_signs_that_it_does_not_know_are_items() -> None:
    raw = "# Care\n\nWatch for:\n• fever\n• pain\n\n- rest\nBring:\n- water\n- food\n".encode()
    draft = import_article(raw, name="a.md").draft
    lists = [[item.text for item in block.items] for block in draft.blocks if isinstance(block, DraftList)]
    assert lists == [["fever", "pain"], ["rest"], ["water", "food"]]
