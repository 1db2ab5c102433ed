"""Lines that stand in under an item stay with it; contents with dots are told; a heading names no clinic."""

from __future__ import annotations

import pytest

from handout.importing.article import import_article
from handout.importing.drafts.draft import Draft, DraftList, iter_texts
from handout.importing.lines.letterhead import parse_location

ITEMS = {
    "en": ("Bleeding from the wound that goes on for", "Ten minutes of pressure", "Fever"),
    "de": ("Blutung aus der Wunde, die trotz festem", "Druck nicht aufhört", "Fieber"),
    "th": ("เลือดออกไม่หยุดจากแผลแม้จะกดไว้นานถึง", "สิบห้านาที", "มีไข้"),
    "ar": ("نزيف من الجرح لا يتوقف رغم الضغط القوي عليه", "لمدة عشر دقائق", "حمى"),
    "hi": ("घाव से खून बहना जो ज़ोर से दबाने पर भी नहीं", "रुकता है", "बुखार"),
    "ko": ("꾹 눌러도 십 분 넘게 멈추지 않는 상처의 출혈", "있는 경우", "열"),
}


def read(text: str) -> Draft:
    project = import_article(text.encode(), name="a.txt")
    assert project.differences == ()
    return project.draft


def get_items(draft: Draft) -> list[str]:
    (found,) = [block for block in draft.blocks if isinstance(block, DraftList)]
    return [item.text for item in found.items]


@pytest.mark.parametrize("language", ITEMS)
def test_the_rest_of_an_item_stays_in_it(language: str) -> None:
    first, rest, second = ITEMS[language]
    title, text = ("Knee", "Rest for two days.") if language in ("en", "de") else (second * 2, f"{rest}.")
    items = get_items(read(f"{title}\n\n{text}\n\n- {first}\n  {rest}\n- {second}\n\n{text}\n"))
    assert [" ".join(item.replace("\\\n", " ").split()) for item in items] == [f"{first} {rest}", second]


@pytest.mark.parametrize(
    ("item", "lines"),
    [
        ("Praxis Berg", ("Hauptstraße 5", "10115 Berlin")),
        ("Fragen? Rufen Sie an:", ("Station 030 5550144",)),
        ("Farmacia Sol", ("Calle Mayor 3",)), ("Больница", ("Лесная улица, 4", "8 495 555-01-44")),
    ],
)  # fmt: skip
def test_lines_of_an_address_stay_lines_of_their_item(item: str, lines: tuple[str, ...]) -> None:
    below = "".join(f"  {line}\n" for line in lines)
    found = get_items(
        read(f"Knee\n\nRest for two days.\n\n- Fever\n- {item}\n{below}- Pain\n\nDrink water.\n")
    )
    assert found == ["Fever", "\\\n".join((item, *lines)), "Pain"]


@pytest.mark.parametrize("line", ["Drink water now.", "Trinken Sie viel.", "Beba agua.", "多喝水。"])
def test_a_line_that_does_not_stand_in_ends_the_list(line: str) -> None:
    draft = read(f"Knee\n\nRest for two days.\n\n- Fever\n- Pain that does not go away\n{line}\n")
    assert get_items(draft) == ["Fever", "Pain that does not go away"]
    assert [*iter_texts(draft.blocks[-1])] == [line]


@pytest.mark.parametrize(
    ("title", "first", "second", "text"),
    [
        ("Contents", "Introduction", "2.1 The risks", "You come in tomorrow."),
        ("Inhalt", "Einleitung", "2.1 Die Risiken", "Sie kommen morgen."),
        ("Sommaire", "Accueil", "2.1. Les risques", "Vous venez demain."),
        ("Содержание", "Введение", "3.2 Риски", "Вы придёте завтра."),
    ],
)
def test_numbered_lines_of_contents_are_told(title: str, first: str, second: str, text: str) -> None:
    contents = f"{title}\n{first} ............ 2\n{second} ........... 3\n"
    draft = read(f"Knee surgery\n\n{contents}\n{first}\n{text}\n\n{second}\n{text}\n")
    shown = [shown for block in draft.blocks for shown in iter_texts(block)]
    assert not any("...." in line for line in shown)
    assert any(second in line and "...." in line for line in draft.unplaced)


@pytest.mark.parametrize(
    "lines",
    [
        ("How to reach us", "Tel 01632 960111", "Fax 01632 960333"),
        ("Numbers for the night", "Tel 01632 960111", "After hours: 01632 960333"),
        ("Nuestros números", "Tel. 912 555 144", "Fax 912 555 145"),
    ],
)
def test_a_heading_over_numbers_names_no_clinic(lines: tuple[str, ...]) -> None:
    assert parse_location(lines) is None


@pytest.mark.parametrize(
    "lines",
    [
        ("Oak Clinic", "Tel 01632 960111", "Fax 01632 960333"),
        ("Oak Clinic", "12 Mill Road", "Tel 01632 960111"),
        ("Clínica Sol", "Tel. 912 555 144"),
    ],
)
def test_a_clinic_over_numbers_is_one(lines: tuple[str, ...]) -> None:
    location = parse_location(lines)
    assert location is not None
    assert location.name == lines[0]


SUB_LINES = {
    "en": ("Your medicines for the next two weeks", "Paracetamol 500 mg", "Ibuprofen 400 mg"),
    "de": ("Ihre Medikamente für die nächsten Wochen", "Paracetamol", "Ibuprofen"),
    "es": ("Tome estos medicamentos durante la semana", "Metformina 850 mg", "Enalapril 10 mg"),
    "fr": ("Prenez la cortisone comme il est dit ici", "2 comprimés le matin", "1 comprimé le soir"),
    "ru": ("Принимайте лекарства в таком порядке всегда", "1 таблетка утром", "2 таблетки вечером"),
    "orders": (
        "You may take paracetamol up to four times",
        "Do not take it with other remedies",
        "No alcohol",
    ),
    "places": ("Montag bis Freitag in der Praxis am Markt", "Samstag in der Klinik", "Sonntag am Telefon"),
}


@pytest.mark.parametrize("language", SUB_LINES)
def test_lines_that_say_something_of_their_own_stay_lines(language: str) -> None:
    item, *below = SUB_LINES[language]
    lines = "".join(f"  {line}\n" for line in below)
    draft = read(f"Knee\n\nRest for two days.\n\n- {item}\n{lines}- Fever\n\nDrink water.\n")
    assert get_items(draft) == ["\\\n".join((item, *below)), "Fever"]
