"""The titles of a table are found by marks and by what its cells are; no dose becomes a title."""

from __future__ import annotations

import pytest

from handout.importing.article import ImportedProject, import_article
from handout.importing.drafts.draft import DraftHeading, DraftList, DraftTable
from handout.importing.drafts.table_titles import count_title_rows, join_title_rows
from tests.importing.typed_documents import pack_docx

WITHOUT = {
    "en doses": [("Morning", "5 mg"), ("Evening", "10 mg")],
    "en three": [("Ann", "5 mg", "1 tablet"), ("Ben", "10 mg", "2 tablets"), ("Cat", "2 mg", "1 tablet")],
    "de days": [("Montag", "Suppe"), ("Dienstag", "Reis"), ("Mittwoch", "Brot")],
    "es meals": [("Desayuno", "Yogur"), ("Comida", "Arroz"), ("Cena", "Sopa")],
    "ko meals": [("아침", "죽"), ("점심", "밥"), ("저녁", "국")],
    "ru days": [("Понедельник", "суп"), ("Вторник", "каша")],
    "zh meals": [("早餐", "粥"), ("午餐", "饭"), ("晚餐", "汤")],
    "ar meals": [("الفطور", "زبادي"), ("الغداء", "أرز"), ("العشاء", "حساء")],
    "fr counted": [("Jour 1", "repos"), ("Jour 2", "marche"), ("Jour 3", "vélo")],
    "pl weeks": [("Tydzień 1", "odpoczynek"), ("Tydzień 2", "spacer")],
    "en bold labels": [("**Food**", "Eat soft food"), ("**Drink**", "Drink water"), ("**Rest**", "Sleep")],
    "en sentences": [("Pain", "Take the tablets that we gave you."), ("Wound", "Keep it dry for a while.")],
    "ja sentence": [("食事", "手術の翌日から食べられます。"), ("入浴", "三日目から入れます。")],
    "en hours": [("Tablets", "8:00", "20:00"), ("Drops", "9:00", "21:00")],
    "de other units": [("Anna", "5 ml"), ("Ben", "2 Tabletten"), ("Clara", "10 mg")],
}
WITH = {
    "en": [("Medicine", "Dose"), ("Paracetamol", "500 mg"), ("Ibuprofen", "200 mg")],
    "en strengths": [("Weight", "5 mg tablets", "10 mg tablets"), ("10 kg", "1 tablet", "½ tablet")],
    "de strengths": [("Alter", "5 mg", "10 mg"), ("2 Jahre", "1 mg", "2 mg"), ("3 Jahre", "2 mg", "4 mg")],
    "es": [("Día", "Qué hacer"), ("Lunes", "Caminar"), ("Martes", "Descansar")],
    "ru": [("Препарат", "Доза"), ("Парацетамол", "500 мг")],
    "ko": [("약", "용량"), ("파라세타몰", "500 mg")],
    "zh": [("药物", "剂量"), ("对乙酰氨基酚", "500 mg")],
    "ar": [("الدواء", "الجرعة"), ("باراسيتامول", "500 mg")],
    "en bold": [("**5 mg**", "**10 mg**"), ("1 mg", "2 mg"), ("3 mg", "4 mg")],
    "en days over columns": [("Medicine", "Monday", "Tuesday"), ("Tablets", "1", "2"), ("Drops", "5", "5")],
    "en label": [("Week", "Walk"), ("1", "10 minutes"), ("2", "20 minutes")],
    "pl": [("Wiek", "5 mg"), ("2 lata", "1 mg"), ("3 lata", "2 mg")],
}
JOINED = {
    "blank": (
        [("", "", "Drops 160 mg/5 mL", "Tablets 80 mg"), ("Weight", "Age", "", "Tablet"),
         ("12 lbs", "4 months", "2.5 ml", ""), ("18 lbs", "1 year", "3.75 ml", "1")],
        ("Weight", "Age", "Drops 160 mg/5 mL", "Tablets 80 mg – Tablet"),
    ),
    "de merged": (
        [("Alter", "Dosis", "Dosis"), ("Alter", "morgens", "abends"), ("2 Jahre", "5 ml", "5 ml"),
         ("3 Jahre", "7 ml", "7 ml")],
        ("Alter", "Dosis – morgens", "Dosis – abends"),
    ),
    "es merged": (
        [("Peso", "Jarabe", "Jarabe", "Gotas"), ("Peso", "100 mg/5 mL", "200 mg/5 mL", "Gotas"),
         ("10 kg", "5 ml", "2,5 ml", "10"), ("12 kg", "6 ml", "3 ml", "12")],
        ("Peso", "Jarabe – 100 mg/5 mL", "Jarabe – 200 mg/5 mL", "Gotas"),
    ),
    "ko merged": (
        [("나이", "용량", "용량"), ("나이", "아침", "저녁"), ("2세", "5 ml", "5 ml"), ("3세", "7", "7")],
        ("나이", "용량 – 아침", "용량 – 저녁"),
    ),
    "ru blank corner": (
        [("", "Доза", "Доза"), ("", "утром", "вечером"), ("2 года", "5 мл", "5 мл"), ("3 года", "7", "6")],
        ("", "Доза – утром", "Доза – вечером"),
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", WITHOUT)
def test_a_first_row_of_values_is_no_header(name: str) -> None:
    assert count_title_rows(WITHOUT[name], 0) == 0


@pytest.mark.parametrize("name", WITH)
def test_a_first_row_of_titles_is_a_header(name: str) -> None:
    assert count_title_rows(WITH[name], 0) == 1


@pytest.mark.parametrize("name", JOINED)
def test_two_rows_of_titles_are_joined(name: str) -> None:
    rows, titles = JOINED[name]
    assert count_title_rows(rows, 0) == 2
    assert join_title_rows(rows[:2]) == titles


@pytest.mark.parametrize(
    "rows",
    [[("", "Mon", "Tue"), ("Insulin", "none", "none"), ("Tablets", "1", "2"), ("Drops", "5", "5")],
     [("Age", "Dose", "Dose"), ("2 years", "5 ml", "6 ml"), ("3 years", "7 ml", "7 ml"), ("4", "8", "9")],
     [("", "", "Dose"), ("Ann", "morning", "5 mg"), ("Ben", "evening", "6 mg"), ("Cat", "noon", "7 mg")],
     [("Peso", "Jarabe"), ("10 kg", "5 ml"), ("12 kg", "6 ml"), ("14 kg", "7 ml")],
     [("Alter", "Dosis", "Dosis"), ("Alter", "morgens", "abends"), ("2 Jahre", "5 ml", "5 ml")],
     [("Возраст", "Доза", "Доза"), ("Вес", "5 мл", "6 мл"), ("2 года", "5 мл", "6 мл"), ("3", "7", "8")]],
)  # fmt: skip
def test_a_second_row_of_values_is_no_title(rows: list[tuple[str, ...]]) -> None:
    assert count_title_rows(rows, 0) == 1


def test_marked_titles_are_titles_whatever_they_say() -> None:
    rows = [("5 mg", "10 mg"), ("1 mg", "2 mg"), ("3 mg", "4 mg")]
    assert count_title_rows(rows, 1) == 1
    assert count_title_rows([("Dose", "Dose"), ("a", "b"), *rows], 2) == 2
    assert count_title_rows(rows, 3) == 0


def read(body: str) -> ImportedProject:
    raw = f"<html><body><h1>Your cast</h1><p>A cast keeps a bone still.</p>{body}</body></html>".encode()
    project = import_article(raw, name="a.html")
    assert project.differences == ()
    return project


def make_rows(rows: list[tuple[str, ...]], tag: str = "td") -> str:
    return "".join(f"<tr>{''.join(f'<{tag}>{cell}</{tag}>' for cell in row)}</tr>" for row in rows)


def get_table(project: ImportedProject) -> DraftTable:
    return next(block for block in project.draft.blocks if isinstance(block, DraftTable))


@pytest.mark.parametrize("name", ["en doses", "de days", "ko meals", "ru days", "fr counted"])
def test_a_table_of_a_page_without_titles_keeps_its_first_row(name: str) -> None:
    rows = WITHOUT[name]
    table = get_table(read(f"<table>{make_rows(rows)}</table>"))
    assert (set(table.header), list(table.rows)) == ({"\u2013"}, rows)


@pytest.mark.parametrize("mark", ["<thead>{}</thead>", "<thead>{}</thead><tbody>", "{}"])
def test_the_head_of_a_table_of_a_page_is_its_titles(mark: str) -> None:
    head = mark.format(make_rows([("5 mg", "10 mg")], "td" if "thead" in mark else "th"))
    table = get_table(read(f"<table>{head}{make_rows([('1 mg', '2 mg'), ('3 mg', '4 mg')])}</table>"))
    assert table.header == ("5 mg", "10 mg")


def test_merged_titles_of_a_page_are_joined_and_raise_no_alarm() -> None:
    head = "<tr><th rowspan=2>Age</th><th colspan=2>Dose</th></tr><tr><th>morning</th><th>night</th></tr>"
    body = make_rows([("2 years", "5 ml", "6 ml"), ("3 years", "7 ml", "8 ml")])
    table = get_table(read(f"<table>{head}{body}</table>"))
    assert table.header == ("Age", "Dose \u2013 morning", "Dose \u2013 night")
    assert table.rows == (("2 years", "5 ml", "6 ml"), ("3 years", "7 ml", "8 ml"))


PARTS = [
    ("en", "DISCHARGE", "You go home the next morning."), ("pl", "WYPIS", "Do domu idziesz nazajutrz rano."),
    ("de", "ENTLASSUNG", "Am Morgen danach gehen Sie heim."), ("ru", "ВЫПИСКА", "Домой вы идёте утром."),
    ("ko", "퇴원", "다음 날 아침에 집에 갑니다."),
]  # fmt: skip


@pytest.mark.parametrize(("language", "title", "text"), PARTS)
def test_numbered_rows_with_titles_are_parts(language: str, title: str, text: str) -> None:
    rows = [(f"<p>{number}</p>", f"<p><b>{title} {number}</b></p><p>{text}</p>") for number in (22, 23, 27)]
    project = read(f"<table lang={language}>{make_rows(rows)}</table>")
    headings = [block.text for block in project.draft.blocks if isinstance(block, DraftHeading)]
    assert [f"{number}. {title} {number}" for number in (22, 23, 27)] == headings[-3:]


STEPS = [
    ("en", ("Wash your hands with soap.", "Open the bottle slowly.", "Put one drop into the eye.")),
    ("de", ("Waschen Sie die Hände gut.", "Öffnen Sie die Flasche.", "Tropfen Sie in das Auge.")),
    ("es", ("Lávese las manos con jabón.", "Abra el frasco despacio.", "Ponga una gota en el ojo.")),
    ("zh", ("请先用肥皂洗净双手", "慢慢打开药水瓶盖子", "把一滴药水滴进眼里")),
    ("ru", ("Вымойте руки с мылом.", "Откройте флакон медленно.", "Капните в глаз каплю.")),
]  # fmt: skip


@pytest.mark.parametrize(("language", "texts"), STEPS)
@pytest.mark.parametrize("mark", ["{}", "{}.", "{})"])
def test_rows_that_count_are_steps(language: str, texts: tuple[str, ...], mark: str) -> None:
    rows = [(mark.format(number), text) for number, text in enumerate(texts, 1)]
    project = read(f"<table lang={language}>{make_rows(rows)}</table>")
    (steps,) = (block for block in project.draft.blocks if isinstance(block, DraftList))
    assert steps.numbered
    assert tuple(item.text for item in steps.items) == texts


@pytest.mark.parametrize(
    "rows",
    [[("1", "5 mg"), ("2", "10 mg"), ("3", "15 mg")], [("1", "500 mg twice a day, all week"), ("2", "none")],
     [("1", "Rest and keep the leg up."), ("3", "Walk a little with a stick.")],
     [("No.", "What to do at home"), ("1", "Rest and keep the leg up."), ("2", "Walk a little at home.")],
     [("1", "Ann"), ("2", "Ben")], [("2", "Rest and keep the leg up."), ("1", "Walk a little at home.")],
     [("1", "2", "3"), ("4", "5", "6")]],
)  # fmt: skip
def test_other_rows_with_numbers_stay_a_table(rows: list[tuple[str, ...]]) -> None:
    table = get_table(read(f"<table>{make_rows(rows)}</table>"))
    shown = [cell for row in (table.header, *table.rows) for cell in row if cell != "\u2013"]
    assert shown == [cell for row in rows for cell in row]


def make_word_table(rows: list[tuple[str, ...]], *, shaded: int = 0, head: int = 0) -> bytes:
    lines = []
    for at, row in enumerate(rows):
        shade = '<w:tcPr><w:shd w:val="clear" w:fill="D9E2F3"/></w:tcPr>' if at < shaded else ""
        mark = "<w:trPr><w:tblHeader/></w:trPr>" if at < head else ""
        cells = "".join(f"<w:tc>{shade}<w:p><w:r><w:t>{cell}</w:t></w:r></w:p></w:tc>" for cell in row)
        lines.append(f"<w:tr>{mark}{cells}</w:tr>")
    title = "<w:p><w:r><w:t>A cast keeps a bone still while it heals.</w:t></w:r></w:p>"
    return pack_docx(f"{title}<w:tbl>{''.join(lines)}</w:tbl>")


@pytest.mark.parametrize("name", ["en doses", "de days", "es meals", "zh meals", "ar meals", "pl weeks"])
def test_a_word_table_keeps_its_first_row_unless_it_is_marked(name: str) -> None:
    rows = WITHOUT[name]
    plain, shaded, marked = (
        get_table(import_article(make_word_table(rows, **marks), name="a.docx"))
        for marks in ({}, {"shaded": 1}, {"head": 1})
    )
    assert list(plain.rows) == rows
    assert (shaded.header, marked.header) == (rows[0], rows[0])
    all_shaded = import_article(make_word_table(rows, shaded=len(rows)), name="a.docx")
    assert list(get_table(all_shaded).rows) == rows
    assert all_shaded.differences == ()
