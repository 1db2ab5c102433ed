"""Holds that addresses, departments, greetings and requests over a title are none, in many languages."""

from __future__ import annotations

import pytest

from handout.content.inline.markup import plain_text
from handout.importing.article import read_draft
from handout.importing.drafts.draft import DraftHeading, DraftKeyPoints
from handout.importing.lines.lines_around import classify_line_around, is_warning

ADDRESSES = (
    "Henri Dunantweg 2", "12 rue des Lilas", "ul. Długa 5", "Calle Mayor 3, 2º", "Hauptstr. 8a",
    "Am Markt 3",
    "Kerkplein 3", "75011 Paris", "1071 CX Amsterdam", "60-001 Poznań", "Aleja Zielona 24",
    "4 impasse du Moulin",
    "Postfach 12 34", "C/ Alcalá 45", "12 Trần Phú, Quận 1", "Lindenweg 14, 10969 Berlin",
    "Osiedle Leśne 3/4",
    "ул. Лесная, д. 5", "Storgatan 5", "Oakfield OX3 9DU",
)  # fmt: skip
NO_ADDRESSES = (
    "Type 2 diabetes", "10000 Schritte", "Am Tag 3", "Im Monat 2", "5 conseils pour mieux dormir",
    "Der Weg zur Ruhe in 7 Tagen", "12 tips for better sleep", "Hepatitis B", "Phase 2", "Vitamin B12",
    "Stage 3 kidney disease", "10 días después de la cirugía", "Unterwegs mit Diabetes", "Week 20 scan",
    "5 cours de gymnastique douce", "Monitoring 24 hours",
)  # fmt: skip
DEPARTMENTS = (
    "Patiëntenservice", "Verloskundige afdeling", "Sozialdienst", "Kinderabteilung", "Anästhesieabteilung",
    "Gefäßchirurgische Ambulanz", "ДЕТСКОЕ ОТДЕЛЕНИЕ",
    "Хирургическое отделение", "진료과", "소아청소년과", "泌尿器科",
    "Chirurgia Borowski", "Ortopedia Zalewski", "Kirurgavdelningen", "Dětské oddělení",
    "Krankenpflegedienst",
)  # fmt: skip
NO_DEPARTMENTS = (
    "Notfalldienst richtig nutzen", "Was macht der Sozialdienst", "Chirurgia zaćmy",
    "Chirurgia bariatryczna",
    "Cirugía bariátrica", "Cirurgia refrativa", "Преждевременное отделение плаценты", "糖尿病百科", "学科",
    "Детское питание", "Anesthesia", "Nutrition", "Endoscopy", "Médecine douce", "Ortopedia dziecięca",
    "Leven met een stoma",
)  # fmt: skip
GREETINGS = (
    "Estimado paciente", "Liebe Patientin, lieber Patient", "Cher patient", "Gentile paziente",
    "Prezado paciente",
    "Geachte patiënt", "Szanowni Państwo", "Уважаемые родители", "Sayın hastamız", "환자분께", "尊敬的患者",
)  # fmt: skip
NO_GREETINGS = (
    "Liebe und Krankheit", "Caro sonno perduto", "Beste tips voor thuis", "Querer dormir",
    "Gentle exercise",
    "Parents and sleep", "Patientenrechte", "患者の権利", "Chères vitamines", "Дорога домой",
)  # fmt: skip
REQUESTS = (
    "Bitte bringen Sie dieses Blatt zu jedem Termin mit!", "Veuillez conserver ce document",
    "Neem deze folder mee naar het ziekenhuis!", "Proszę zachować tę ulotkę", "Guarde esta hoja",
    "Пожалуйста, сохраните эту памятку",
    "Por favor, leia com atenção", "请妥善保管本须知", "この用紙をお持ちください",
    "Mangyaring dalhin ang papel na ito", "Lütfen bu formu yanınızda getirin",
    "Please keep this leaflet safe",
)  # fmt: skip
NO_REQUESTS = (
    "Bewaar deze medicijnen koel", "Guarde este medicamento en la nevera", "Neem deze tabletten met water",
    "Bringing your child to hospital", "Keeping well in winter",
    "Reading problems", "药物的保管", "약 보관 방법",
)  # fmt: skip


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        *((line, "contact") for line in ADDRESSES),
        *((line, "institution") for line in DEPARTMENTS),
        *((line, "greeting") for line in GREETINGS),
        *((line, "") for line in (*NO_ADDRESSES, *NO_DEPARTMENTS, *NO_GREETINGS)),
    ],
)
def test_what_a_line_above_a_title_is(line: str, reason: str) -> None:
    assert classify_line_around(line) == reason


def test_requests_to_keep_the_paper_are_known() -> None:
    assert [line for line in REQUESTS if not is_warning(line)] == []
    assert [line for line in NO_REQUESTS if is_warning(line)] == []


@pytest.mark.parametrize(
    "line",
    [ADDRESSES[0], ADDRESSES[2], "KINDERABTEILUNG", "ДЕТСКОЕ ОТДЕЛЕНИЕ", *GREETINGS[:4], *REQUESTS[:4]],
)
def test_the_title_stands_under_such_a_line_which_stays(line: str) -> None:
    text = f"{line}\n\nCaring for your plaster cast\n\nKeep the cast dry. Rest your arm on a pillow.\n"
    draft = read_draft(text.encode(), name="a.txt")
    assert plain_text(draft.title) == "Caring for your plaster cast"
    kept = [draft.brand, draft.category, *draft.unplaced, *map(repr, draft.blocks)]
    assert any(line.rstrip("!") in told for told in kept)


@pytest.mark.parametrize("title", ["Anesthesia", "Nutrition", "Endoscopy", "Cirugía bariátrica"])
def test_what_is_done_is_a_title_though_a_department_is_called_so(title: str) -> None:
    text = (
        f"{title}\n\nBefore your operation\n\nDo not eat for six hours.\n\nAfterwards\n\nYou may be tired.\n"
    )
    assert plain_text(read_draft(text.encode(), name="a.txt").title) == title


@pytest.mark.parametrize(
    "heading",
    ["MGA PINAKAMAHALAGANG PUNTO", "DAS WICHTIGSTE", "POINTS CLÉS", "PUNTI CHIAVE", "PONTOS PRINCIPAIS",
     "KERNPUNTEN", "NAJWAŻNIEJSZE INFORMACJE", "САМОЕ ВАЖНОЕ", "KEY POINTS"],
)  # fmt: skip
def test_key_points_in_capitals_are_no_parent_of_what_follows(heading: str) -> None:
    text = (
        f"Fever\n\n{heading}\n- Drink enough.\n- Rest.\n- Call us if it lasts.\n\n"
        "What is fever?\n\nYour body fights an infection, and is warmer than usual.\n\n"
        "How is it treated?\n\nYou can take a medicine for it, and should drink a lot.\n"
    )
    draft = read_draft(text.encode(), name="a.txt")
    assert [type(block) for block in draft.blocks if isinstance(block, DraftKeyPoints)] == [DraftKeyPoints]
    assert {block.level for block in draft.blocks if isinstance(block, DraftHeading)} == {1}


def test_one_line_in_capitals_has_the_level_of_the_others_and_several_are_their_parents() -> None:
    def read_levels(*headings: str) -> list[int]:
        parts = [f"{heading}\n\nThis is a sentence about it, long enough.\n" for heading in headings]
        blocks = read_draft("\n".join(["Fever in children\n", *parts]).encode(), name="a.txt").blocks
        return [block.level for block in blocks if isinstance(block, DraftHeading)]

    assert len(set(read_levels("PLEASE RING US", "What it is", "What to do"))) == 1
    assert read_levels("FOR PARENTS", "What it is", "FOR NURSES", "What to do") == [1, 2, 1, 2]


@pytest.mark.parametrize(
    ("above", "title", "text"),
    [
        ("Beste patiënt", "Leven met een stoma", "Drink elke dag genoeg water. Rust uit als u moe bent."),
        ("Gentile paziente", "Il tunnel carpale", "Beva acqua ogni giorno. Si riposi se è stanco."),
        ("Szanowni Państwo", "Znieczulenie", "Proszę pić dużo wody. Proszę odpoczywać."),
        ("환자분께", "당뇨발 관리", "매일 물을 충분히 드시고 쉬십시오."),
        ("Rua do Carmo, 55", "Refluxo no bebé", "Dê pequenas refeições. Mantenha o bebé sentado."),
        ("Dear parents", "Head lice", "Comb the hair every day. Wash the combs."),
    ],
)
def test_a_greeting_or_an_address_is_no_title_in_its_own_language(above: str, title: str, text: str) -> None:
    draft = read_draft(f"{above}\n\n{title}\n\n{text}\n".encode(), name="a.txt")
    assert plain_text(draft.title) == title
    assert any(above in repr(block) for block in draft.blocks)


def test_a_byline_under_a_letterhead_and_a_title_is_read() -> None:
    lines = (
        "14 Mill Lane, Oakfield",
        "Podiatry Department",
        "Ingrown toenails",
        "Helen Marsh, podiatrist",
        BODY,
    )
    text = "\n\n".join(lines)
    draft = read_draft(text.encode(), name="a.txt")
    assert plain_text(draft.title) == "Ingrown toenails"
    assert [author.name for author in draft.authors] == ["Helen Marsh"]


BODY = "Cut the nail straight. Soak your foot each day.\n\nCall us if it is red.\n"
