"""Typed numbers are steps where they surely count from 1; amounts, times and days keep their numbers."""

from __future__ import annotations

from html import escape

import pytest

from handout.importing.article import ImportedProject, import_article
from handout.importing.drafts.draft import DraftItem, DraftList, iter_texts
from tests.importing.test_docx import paragraph
from tests.importing.typed_documents import pack_docx

TITLE, FIRST, END = "Getting well at home", "Please read all of this first.", "Call us if you are not sure."
STEPS = {
    "en": ("Bite on the gauze.", "Take your medicines.", "Do not rinse your mouth."),
    "es": ("Muerda la gasa.", "Tome sus medicinas.", "No se enjuague la boca."),
    "fr": ("Mordez la compresse.", "Prenez vos médicaments.", "Évitez le tabac."),
    "de": ("Beißen Sie auf die Gaze.", "Nehmen Sie Ihre Mittel.", "Spülen Sie nicht."),
    "it": ("Morda la garza.", "Prenda le medicine.", "Non sciacqui la bocca."),
    "pt": ("Morda a gaze.", "Tome os remédios.", "Não bocheche."),
    "nl": ("Bijt op het gaasje.", "Neem uw medicijnen.", "Spoel niet."),
    "pl": ("Zagryź gazik.", "Weź swoje leki.", "Nie płucz ust."),
    "ru": ("Прикусите марлю.", "Примите лекарства.", "Не полощите рот."),
    "ar": ("عض على الشاش.", "خذ أدويتك.", "لا تتمضمض."),
    "zh": ("咬住纱布。", "按时吃药。", "不要漱口。"),
    "ko": ("거즈를 물고 계세요.", "약을 드세요.", "입을 헹구지 마세요."),
}
MARKS = ["{} - ", "{}- ", "{} – ", "({}) ", "{}) ", "{} ) ", "{}/ ", "{}. ", "{}° "]


def write(kind: str, lines: list[str]) -> tuple[bytes, str]:
    """Return a document with a paragraph for each line."""
    if kind == "docx":
        body = "".join(map(paragraph, (FIRST, *map(escape, lines), END)))
        return pack_docx(paragraph(TITLE, "Title") + body), "a.docx"
    if kind in ("txt", "lines"):
        joint = "\n" if kind == "lines" else "\n\n"
        return "\n\n".join([TITLE, FIRST, joint.join(lines), END]).encode(), "a.txt"
    made = "".join(f"<p>{escape(line)}</p>" for line in lines)
    if kind == "br":
        made = f"<p>{'<br>'.join(map(escape, lines))}</p>"
    elif kind == "li":
        made = f"<ul>{''.join(f'<li>{escape(line)}</li>' for line in lines)}</ul>"
    page = f"<html><body><h1>{TITLE}</h1><p>{FIRST}</p>{made}<p>{END}</p></body></html>"
    return page.encode(), "a.html"


def read(kind: str, lines: list[str]) -> ImportedProject:
    raw, name = write(kind, lines)
    return import_article(raw, name=name)


def list_steps(made: ImportedProject) -> list[tuple[int, list[str]]]:
    """Return the first number and the texts of each list of steps."""
    return [
        (block.start, [item.text for item in block.items])
        for block in made.draft.blocks
        if isinstance(block, DraftList) and block.numbered
    ]


@pytest.mark.parametrize("kind", ["txt", "lines", "docx", "html", "br", "li"])
@pytest.mark.parametrize("language", STEPS)
def test_typed_numbers_that_count_are_steps(language: str, kind: str) -> None:
    steps = [*STEPS[language]]
    for mark in MARKS:
        made = read(kind, [mark.format(at) + text for at, text in enumerate(steps, 1)])
        assert list_steps(made) == [(1, steps)], mark
        assert made.differences == (), mark


KEPT = [
    ["1 tablet in the morning", "2 tablets at noon", "3 tablets at night"],
    ["1 Tablette morgens", "2 Tabletten mittags", "3 Tabletten abends"],
    ["1 comprimido por la mañana", "2 comprimidos por la tarde", "3 comprimidos por la noche"],
    ["1 comprimé le matin", "2 comprimés le midi", "3 comprimés le soir"],
    ["1 week: rest", "2 weeks: walk", "3 weeks: work"],
    ["1 Woche Ruhe", "2 Wochen Gehen", "3 Wochen Arbeit"],
    ["1-2 tablets at once", "2-3 times a day"],
    ["1 - 2 comprimidos", "2 - 3 veces al día", "3 - 4 semanas"],
    ["1-week course", "2-week course", "3-week course"],
    ["1 - Tablet", "2 - Tablets", "3 - Tablets"],
    ["1º trimestre", "2º trimestre", "3º trimestre"],
    ["1º día", "2º día", "3º día"],
    ["1/2 tablet at 8:00", "1/4 tablet at 12:00"],
    ["2 - Come back in May", "3 - Take the stitches out"],
    ["5 ml every 4 hours, no more", "Shake it well before use"],
    ["24 hours after surgery: rest", "48 hours after surgery: walk"],
    ["2024 - first visit", "2025 - second visit"],
    ["10:30 breakfast", "12:00 lunch"],
    ["1 - Mai", "2 - Juni"],
    ["1 таблетка утром", "2 таблетки днём", "3 таблетки вечером"],
    ["1 片早上吃", "2 片中午吃", "3 片晚上吃"],
    ["1 حبة صباحا", "2 حبتان ظهرا", "3 حبات مساء"],
    ["1 정 아침", "2 정 점심", "3 정 저녁"],
    ["555-0101 clinic", "555-0102 ward"],
    ["1 Take this", "2 Take that"],
]
"""Lines whose numbers are amounts, times, days, or may be: all of them stay words."""


@pytest.mark.parametrize("kind", ["txt", "lines", "docx", "html", "br", "li"])
@pytest.mark.parametrize("lines", KEPT, ids=lambda lines: lines[0])
def test_amounts_times_and_days_are_no_steps(lines: list[str], kind: str) -> None:
    made = read(kind, lines)
    assert list_steps(made) == []
    shown = "\n".join(text for block in made.draft.blocks for text in iter_texts(block)).replace("\\", "")
    assert all(line in shown for line in lines)
    assert made.differences == ()


@pytest.mark.parametrize("number", ["3 Do not rinse.", "3 Évitez le tabac.", "3 Не полощите рот."])
def test_a_number_without_a_sign_is_that_of_a_step_among_others_with_one(number: str) -> None:
    lines = ["1 - Bite on the gauze.", "2 – Take your medicines.", number, "4 - Rest well."]
    expected = ["Bite on the gauze.", "Take your medicines.", number[2:], "Rest well."]
    for kind in ("txt", "docx", "html"):
        made = read(kind, lines)
        assert list_steps(made) == [(1, expected)]
        assert made.differences == ()


@pytest.mark.parametrize("number", ["3 Tablets a day.", "3 Tage Ruhe.", "3 comprimés le soir.", "3 ml."])
def test_an_amount_among_steps_keeps_its_number(number: str) -> None:
    made = read("html", ["1 - Bite on the gauze.", "2 – Take your medicines.", number])
    assert any(number in text for block in made.draft.blocks for text in iter_texts(block))
    assert made.differences == ()


@pytest.mark.parametrize("mark", ["{}. ", "{}) ", "{} - "])
@pytest.mark.parametrize("kind", ["txt", "docx", "html"])
@pytest.mark.parametrize("language", ["en", "de", "es", "ru"])
def test_smaller_steps_stand_under_theirs(language: str, kind: str, mark: str) -> None:
    one, two, three = STEPS[language]
    lines = [mark.format(1) + one, f"(1) {two}", f"(2) {three}", mark.format(2) + two, mark.format(3) + three]
    made = read(kind, lines)
    [found] = [block for block in made.draft.blocks if isinstance(block, DraftList)]
    assert found.items == (
        DraftItem(one, (DraftItem(two), DraftItem(three))),
        DraftItem(two),
        DraftItem(three),
    )
    assert found.numbered
    assert made.differences == ()


MORE = {
    "en": "Use a soft brush for it.",
    "fr": "Utilisez une brosse douce.",
    "ru": "Мягкой щёткой.",
    "zh": "用软刷。",
}


@pytest.mark.parametrize("kind", ["txt", "docx", "html"])
@pytest.mark.parametrize("language", MORE)
def test_text_after_a_step_stays_with_it_if_the_steps_go_on(language: str, kind: str) -> None:
    one, two, three = STEPS[language]
    made = read(kind, [f"1. {one}", MORE[language], f"2. {two}", f"3. {three}"])
    assert list_steps(made) == [(1, [f"{one}\\\n{MORE[language]}", two, three])]
    assert made.differences == ()


@pytest.mark.parametrize("between", ["At home:", "What then?", "A new part"])
def test_other_text_between_steps_is_no_part_of_them(between: str) -> None:
    made = read("html", ["1. Wash the wound.", "2. Dry it well.", between, "3. Come back to us."])
    shown = [block for block in made.draft.blocks if between in "".join(iter_texts(block))]
    assert len(shown) == 1
    assert not isinstance(shown[0], DraftList)
    assert made.differences == ()


def test_a_number_typed_beside_that_of_its_list_is_printed_once() -> None:
    items = "".join(f"<li>{at}) {text}</li>" for at, text in enumerate(STEPS["en"], 1))
    raw = f"<html><body><h1>{TITLE}</h1><p>{FIRST}</p><ol>{items}</ol><p>{END}</p></body></html>"
    made = import_article(raw.encode(), name="a.html")
    assert list_steps(made) == [(1, [*STEPS["en"]])]
    assert made.differences == ()
    other = import_article(raw.replace("2) ", "7) ").encode(), name="a.html")
    assert list_steps(other)[0][1][1].startswith("7)")
