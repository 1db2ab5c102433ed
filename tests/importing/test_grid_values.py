"""Columns of text, cards, menus and forms of a page stay text; rows of a number and a sentence are steps."""

from __future__ import annotations

import pytest

from handout.importing.article import import_article
from handout.importing.drafts.draft import DraftBlock, DraftCallout, DraftList, DraftTable, iter_texts

SENTENCES = {
    "en": ("You stay for 2 nights.", "Take 1 tablet at 8.", "Go home on day 3.", "Call us above 38.5 °C."),
    "de": ("Sie bleiben 2 Tage.", "Nehmen Sie 1 Tablette um 8.", "Trinken Sie 2 Liter.", "Rufen Sie an."),
    "es": ("Se queda 2 noches.", "Tome 1 pastilla a las 8.", "Beba 2 litros.", "Llame si sangra."),
    "fr": ("Vous restez 2 nuits.", "Prenez 1 comprimé à 8 h.", "Buvez 2 litres.", "Appelez-nous vite."),
    "ru": ("Вы останетесь на 2 дня.", "Примите 1 таблетку в 8.", "Пейте 2 литра воды.", "Звоните нам."),
    "ar": ("تبقى عندنا ليلتين 2.", "تناول قرصًا 1 في 8.", "اشرب 2 لتر من الماء.", "اتصل بنا فورًا."),
    "zh": ("住院观察2天。", "早上8点吃1片。", "每天喝水2升以上。", "发烧请打电话。"),
    "hi": ("आप 2 रात रुकेंगे।", "सुबह 8 बजे 1 गोली लें।", "रोज़ 2 लीटर पानी पिएँ।", "बुखार में फ़ोन करें।"),
}
LOOKS = {
    "row": ('<div class="row">', '<div class="col-md-6">'),
    "flex": ('<div style="display:flex">', "<div>"),
    "cells": ('<div style="display:table-row">', '<div style="display:table-cell">'),
}
STEPS = {
    "en": ("Shake the inhaler.", "Breathe out slowly.", "Hold for 10 seconds."),
    "de": ("Schütteln Sie das Spray.", "Atmen Sie langsam aus.", "Warten Sie 10 Sekunden."),
    "ko": ("흡입기를 잘 흔드십시오.", "숨을 천천히 내쉬십시오.", "숨을 10초 동안 참으십시오."),
    "ja": ("吸入器をよく振ります。", "ゆっくり息を吐きます。", "10秒間息を止めます。"),
}


def read(words: str) -> tuple[DraftBlock, ...]:
    page = f"<html><body><h1>Knee surgery</h1><p>Read this sheet.</p>{words}</body></html>"
    project = import_article(page.encode(), name="a.html")
    assert project.differences == ()
    return project.draft.blocks[1:]


def write_rows(look: str, *rows: tuple[str, ...]) -> str:
    row, cell = LOOKS[look]
    return "".join(f"{row}{''.join(f'{cell}{words}</div>' for words in cells)}</div>" for cells in rows)


def list_texts(blocks: tuple[DraftBlock, ...]) -> list[str]:
    return [text for block in blocks for text in iter_texts(block)]


@pytest.mark.parametrize("language", SENTENCES)
@pytest.mark.parametrize("look", LOOKS)
def test_columns_of_sentences_are_text(language: str, look: str) -> None:
    first, second, third, last = SENTENCES[language]
    words = write_rows(look, (first, second), (third, last))
    blocks = read(f'<div style="display:table">{words}</div>' if look == "cells" else words)
    assert not any(isinstance(block, DraftTable) for block in blocks)
    assert list_texts(blocks) == [first, second, third, last]


@pytest.mark.parametrize(
    ("rows", "kept"),
    [
        ((("<a href='/a'>Hours</a> <a href='/b'>Maps</a>", "Take 1 g"), ("Help", "Call 2")), "Take 1 g"),
        ((("<b>Bus</b> line 12", "<b>Floor</b> 3"), ("<b>Open</b> 8 to 5", "<b>Cost</b> 2 €")), "Cost"),
        ((("Nombre", "______"), ("Peso el día 1", "______")), "Peso el día 1"),
        ((("<b>Warning</b>", "<b>Do not drive.</b>"), ("Stop if it hurts.", "Call 112.")), "Do not drive."),
    ],
)  # fmt: skip
def test_menus_cards_and_forms_are_no_table(rows: tuple[tuple[str, ...], ...], kept: str) -> None:
    blocks = read(write_rows("row", *rows))
    assert not any(isinstance(block, DraftTable) for block in blocks)
    assert any(kept in text for text in list_texts(blocks))


def test_boxes_side_by_side_stay_boxes() -> None:
    cells = "".join(
        f'<div class="row"><div class="col alert alert-danger">No food for {hours} hours</div>'
        f'<div class="col">Bring {hours} sheets</div></div>'
        for hours in (6, 8)
    )
    boxes = [block for block in read(cells) if isinstance(block, DraftCallout)]
    assert [box.text for box in boxes] == ["No food for 6 hours", "No food for 8 hours"]


@pytest.mark.parametrize(
    "rows",
    [
        (("Day 1 a.m.", "10 mg"), ("Day 1 p.m.", "5 mg")),
        (("Warfarin", "5 mg. Do not take it with aspirin."), ("Digoxin", "1 tablet. Call if sick.")),
        (("<b>1.</b>", "20 mg"), ("<b>2.</b>", "10 mg")),
        (("1", "20 mg at night"), ("2", "10 mg at night"), ("3", "5 mg at night")),
        (("Día 1:", "40 mg"), ("Día 2:", "30 mg")),
        (("早上：", "2片"), ("晚上：", "1片")),
    ],
)  # fmt: skip
@pytest.mark.parametrize("look", ["row", "flex"])
def test_labels_and_values_are_a_table(rows: tuple[tuple[str, ...], ...], look: str) -> None:
    (table,) = read(write_rows(look, *rows))
    assert isinstance(table, DraftTable)


def test_rows_of_classes_of_a_table_are_one() -> None:
    rows = "".join(
        f'<div class="tr"><div class="td">{day}</div><div class="td">{dose}</div></div>'
        for day, dose in (("Tag 1", "40 mg"), ("Tag 2", "30 mg"))
    )
    (table,) = read(rows)
    assert isinstance(table, DraftTable)
    assert table.rows == (("Tag 1", "40 mg"), ("Tag 2", "30 mg"))


@pytest.mark.parametrize("language", STEPS)
@pytest.mark.parametrize("mark", ["{}", "{}.", "{})"])
@pytest.mark.parametrize("around", ["div", "ul"])
def test_rows_of_a_number_and_a_sentence_are_steps(language: str, mark: str, around: str) -> None:
    tag = "li" if around == "ul" else "div"
    rows = "".join(
        f'<{tag} style="display:flex"><span>{mark.format(number)}</span><span>{step}</span></{tag}>'
        for number, step in enumerate(STEPS[language], 1)
    )
    (steps,) = read(f"<{around}>{rows}</{around}>")
    assert isinstance(steps, DraftList)
    assert steps.numbered
    assert [item.text for item in steps.items] == [*STEPS[language]]


@pytest.mark.parametrize("depth", [190, 198, 199, 200, 230])
def test_rows_that_stand_very_deep_keep_their_words(depth: int) -> None:
    rows = write_rows("row", ("Día 1", "40 mg"), ("Día 2", "30 mg"))
    blocks = read(f"{'<div>' * depth}{rows}<p>Beba agua.</p>{'</div>' * depth}<p>Vuelva.</p>")
    words = "\n".join(list_texts(blocks))
    assert [
        one for one in ("Día 1", "40 mg", "Día 2", "30 mg", "Beba agua.", "Vuelva.") if one not in words
    ] == []
    assert list_texts(blocks)[-1] == "Vuelva."
