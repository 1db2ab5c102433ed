"""Boxes keep what stands under them; rules part passages, and room to write stays with what asks for it."""

from __future__ import annotations

from html import escape

import pytest

from handout.importing.article import ImportedProject, import_article
from handout.importing.drafts.draft import DraftChecklist, DraftFillIn, DraftList, DraftParagraph, iter_texts
from tests.importing.test_docx import paragraph
from tests.importing.typed_documents import pack_docx

TITLE, FIRST, END = "Getting well at home", "Please read all of this first.", "Call us if you are not sure."
POINTS = {
    "en": ("If it bleeds after 15 minutes:", "go back to the ward", "call 911", "Other"),
    "de": ("Wenn es nach 15 Minuten blutet:", "zurück zur Station", "112 anrufen", "Anderes"),
    "es": ("Si sangra después de 15 minutos:", "vuelva a la sala", "llame al 112", "Otro"),
    "fr": ("Si cela saigne après 15 minutes :", "retournez au service", "appelez le 15", "Autre"),
    "ru": ("Если кровь идёт 15 минут:", "вернитесь в отделение", "звоните 103", "Другое"),
    "zh": ("如果出血超过15分钟:", "回病房", "打120", "其他"),
}


def read(kind: str, *lines: str, title: str = TITLE) -> ImportedProject:
    """Return the import of a document with a paragraph for each line."""
    if kind == "docx":
        raw = pack_docx(
            paragraph(title, "Title") + "".join(map(paragraph, map(escape, (FIRST, *lines, END))))
        )
    elif kind == "txt":
        raw = "\n\n".join([title, FIRST, "\n".join(lines), END]).encode()
    else:
        body = "".join(f"<p>{escape(line)}</p>" for line in (FIRST, *lines, END))
        raw = f"<html><body><h1>{title}</h1>{body}</body></html>".encode()
    return import_article(raw, name=f"a.{kind}")


@pytest.mark.parametrize("language", POINTS)
@pytest.mark.parametrize("box", ["☐", "[ ]"])
@pytest.mark.parametrize("kind", ["txt", "docx", "html"])
def test_points_under_a_box_stay_under_it(language: str, box: str, kind: str) -> None:
    lead, one, two, other = POINTS[language]
    indent = "    " if kind == "txt" else ""
    made = read(
        kind, f"{box} {other} 1", f"{box} {lead}", f"{indent}- {one}", f"{indent}- {two}", f"{box} {other}"
    )
    [found] = [block for block in made.draft.blocks if isinstance(block, DraftChecklist)]
    assert found.items == (f"{other} 1", f"{lead}\\\n– {one}\\\n– {two}", other)
    assert made.differences == ()


def test_a_list_in_the_item_of_a_box_stays_under_it() -> None:
    page = "<ul><li>☐ Rest</li><li>☐ If it bleeds<ol><li>press</li><li>call</li></ol></li></ul>"
    raw = f"<html><body><h1>{TITLE}</h1><p>{FIRST}</p>{page}<p>{END}</p></body></html>".encode()
    [found] = [
        block
        for block in import_article(raw, name="a.html").draft.blocks
        if isinstance(block, DraftChecklist)
    ]
    assert found.items == ("Rest", "If it bleeds\\\n1. press\\\n2. call")


@pytest.mark.parametrize("kind", ["docx", "html"])
def test_a_list_after_boxes_that_lead_to_nothing_is_a_list(kind: str) -> None:
    made = read(kind, "☐ Rest", "☐ Drink", "- soup", "- bread")
    assert [type(block) for block in made.draft.blocks[1:3]] == [DraftChecklist, DraftList]


RULE = "_" * 40
SENTENCES = [
    "- Drink water.", "- Beber agua.", "- Buvez de l’eau.", "- Trinken Sie Wasser", "- Пейте воду",
    "- 多喝水。", "A fever is a high temperature.", "La fiebre es una temperatura alta.", "发烧是体温高。",
    "1. Rest well",
]  # fmt: skip


@pytest.mark.parametrize("line", SENTENCES)
def test_a_rule_under_an_item_or_a_sentence_is_no_part_of_it(line: str) -> None:
    made = read(
        "txt", "- One more thing.", line, RULE, "What is a fever?", "It is a temperature above normal."
    )
    texts = [text for block in made.draft.blocks for text in iter_texts(block)]
    assert not any("_" in text for text in texts)
    assert made.differences == ()


LABELS = [
    ("Signature:", "Signature"), ("Firma del paciente:", "Firma del paciente"),
    ("Unterschrift:", "Unterschrift"), ("Nom du patient :", "Nom du patient"), ("Подпись:", "Подпись"),
    ("签名：", "签名"),
    ("What do you want to ask?", "What do you want to ask?"),
    ("Preguntas para mi médico:", "Preguntas para mi médico"),
]  # fmt: skip


@pytest.mark.parametrize(("line", "label"), LABELS)
@pytest.mark.parametrize("kind", ["txt", "docx", "html"])
@pytest.mark.parametrize("count", [1, 2])
def test_room_to_write_stays_with_what_asks_for_it(line: str, label: str, kind: str, count: int) -> None:
    made = read(kind, line, *[RULE] * count)
    assert [block for block in made.draft.blocks if isinstance(block, DraftFillIn)] == [
        DraftFillIn(label, count)
    ]
    assert made.differences == ()


@pytest.mark.parametrize("line", ["- My weight", "- Mi peso", "- Mein Gewicht"])
def test_items_that_each_have_room_keep_it(line: str) -> None:
    made = read("txt", line, RULE, "- My pulse", RULE)
    texts = [text for block in made.draft.blocks for text in iter_texts(block) if "_" in text]
    assert len(texts) == 2


@pytest.mark.parametrize(
    "line",
    [
        "1. Please visit the clinic on ____/____ (month/day) at ______.",
        "Kommen Sie am ____.____. (Tag/Monat) um ______ Uhr.",
        "Venga el ____/____ (día/mes) a las ______.",
        "I was told by ____________ on ____/____ at ____ what this is.",
        "Je soussigné ________ atteste avoir reçu de ________ ce texte.",
    ],
)
@pytest.mark.parametrize("kind", ["txt", "docx", "html"])
def test_a_sentence_with_blanks_stays_whole(line: str, kind: str) -> None:
    made = read(kind, line)
    assert not any(isinstance(block, DraftFillIn) for block in made.draft.blocks)
    shown = [text.replace("\\", "") for block in made.draft.blocks for text in iter_texts(block)]
    assert line in shown
    assert made.differences == ()


@pytest.mark.parametrize(
    ("line", "labels"),
    [
        ("Name: ________ Date: ________", ["Name", "Date"]),
        ("Nombre: ________ Fecha: ________", ["Nombre", "Fecha"]),
        ("Datum ________ Unterschrift ________", ["Datum", "Unterschrift"]),
        ("Name ______________ Alter ____", ["Name", "Alter"]),
    ],
)
def test_labels_with_blanks_are_lines_to_write_on(line: str, labels: list[str]) -> None:
    for kind in ("txt", "docx", "html"):
        made = read(kind, line)
        found = [block.label for block in made.draft.blocks if isinstance(block, DraftFillIn)]
        assert found == labels


@pytest.mark.parametrize(
    ("line", "shown"),
    [
        ("Take *one* tablet a day.", "Take **one** tablet a day."),
        ("*Achtung* Nicht selbst fahren.", "**Achtung** Nicht selbst fahren."),
        ("Tome (*siempre*) con agua.", "Tome (**siempre**) con agua."),
        ("*Ne pas conduire* ce jour-là.", "**Ne pas conduire** ce jour-là."),
        ("Milk* and eggs* may do harm.", "Milk* and eggs* may do harm."),
        ("5*3*2 is 30, as you know.", "5*3*2 is 30, as you know."),
        ("*See the note. Take eggs* only.", "*See the note. Take eggs* only."),
        ("2 * 5 mg and 3 * 4 mg a day.", "2 * 5 mg and 3 * 4 mg a day."),
    ],
)
def test_stars_around_words_stress_them(line: str, shown: str) -> None:
    blocks = read("txt", line).draft.blocks
    texts = [block.text for block in blocks if isinstance(block, DraftParagraph)]
    assert shown in [text if "**" in text else text.replace("\\", "") for text in texts]


@pytest.mark.parametrize("start", ["*Disclaimer*", "Disclaimer:", "Medical disclaimer:", "Disclaimer"])
def test_a_disclaimer_goes_to_its_place_without_stars(start: str) -> None:
    draft = read("txt", f"{start} The comments of this page are no individual advice.").draft
    assert "The comments of this page" in draft.disclaimer
    assert "\\*" not in draft.disclaimer


def test_forms_about_disclaimers_are_text() -> None:
    assert read("txt", "Disclaimer forms must be signed by you before the day.").draft.disclaimer == ""
