"""Questions that are asked and answered are headings, also in an interview; who asked is none."""

from __future__ import annotations

from html import escape

import pytest

from handout.importing.article import ImportedProject, import_article
from handout.importing.drafts.draft import DraftHeading
from tests.importing.test_docx import paragraph
from tests.importing.typed_documents import pack_docx

ASKED = {
    "en": ("Living with eczema", "What is eczema?", "Eczema is a disease of the skin.",
           "How can it be treated at home by all who have it?", "With creams, and with a lot of patience."),
    "es": ("Vivir con eczema", "¿Qué es el eczema?", "El eczema es una enfermedad de la piel.",
           "¿Cómo se trata en casa cuando el niño es pequeño?", "Con cremas y con mucha paciencia."),
    "fr": ("Vivre avec l’eczéma", "Qu’est-ce que l’eczéma ?", "L’eczéma est une maladie de la peau.",
           "Comment le soigner à la maison ?", "Avec des crèmes et beaucoup de patience."),
    "de": ("Leben mit Ekzem", "Was ist ein Ekzem?", "Ein Ekzem ist eine Krankheit der Haut.",
           "Wie kann man es zu Hause behandeln?", "Mit Salben und mit viel Geduld."),
    "ru": ("Жизнь с экземой", "Что такое экзема?", "Экзема — это болезнь кожи.",
           "Как лечить её дома?", "Кремами и большим терпением."),
    "ar": ("العيش مع الأكزيما", "ما هي الأكزيما؟", "الأكزيما مرض من أمراض الجلد المزمنة.",
           "كيف يمكن علاجها في البيت؟", "بالكريمات وبالكثير من الصبر والعناية."),
    "zh": ("湿疹的生活", "什么是湿疹？", "湿疹是一种很常见的慢性皮肤疾病。",
           "在家里应该怎么治疗？", "用药膏，还要有很大的耐心和毅力。"),
    "ko": ("습진과 함께 살기", "습진이란 무엇입니까?", "습진은 피부에 생기는 흔한 질환입니다.",
           "집에서 어떻게 치료합니까?", "크림을 바르고 인내심을 가지세요."),
}  # fmt: skip
LONG = (
    "First of all we thank you for your time, and we would like to know from you "
    "how one lives with it at home?"
)


def read(kind: str, title: str, *lines: str) -> ImportedProject:
    if kind == "docx":
        raw = pack_docx(paragraph(title, "Title") + "".join(paragraph(escape(line)) for line in lines))
    elif kind == "txt":
        raw = "\n\n".join([title, *lines]).encode()
    else:
        body = "".join(f"<p>{escape(line)}</p>" for line in lines)
        raw = f"<html><body><h1>{title}</h1>{body}</body></html>".encode()
    return import_article(raw, name=f"a.{kind}")


def list_headings(made: ImportedProject) -> list[str]:
    return [block.text for block in made.draft.blocks if isinstance(block, DraftHeading)]


@pytest.mark.parametrize("number", ["", "{}. ", "{}) "])
@pytest.mark.parametrize("kind", ["txt", "html", "docx"])
@pytest.mark.parametrize("language", ASKED)
def test_questions_with_answers_are_headings(language: str, kind: str, number: str) -> None:
    title, one, answer, two, other = ASKED[language]
    questions = [f"{number.format(at)}{text}" for at, text in enumerate((one, two), 1)]
    made = read(kind, title, answer, questions[0], answer, questions[1], other)
    assert list_headings(made) == questions
    assert made.differences == ()


@pytest.mark.parametrize("kind", ["txt", "html", "docx"])
def test_the_first_long_question_of_an_interview_is_one_too(kind: str) -> None:
    title, one, answer, two, other = ASKED["en"]
    made = read(kind, title, "Interview: Jane Roe", LONG, answer, one, other, two, answer)
    assert list_headings(made) == [LONG, one, two]
    assert made.differences == ()


PAIRS = [
    ("Q:", "A:"),
    ("P:", "R:"),
    ("F:", "A:"),
    ("Question:", "Réponse:"),
    ("D:", "R:"),
    ("В:", "О:"),
    ("问：", "答："),
]


@pytest.mark.parametrize("marks", PAIRS)
@pytest.mark.parametrize("kind", ["txt", "html", "docx"])
def test_one_question_and_its_answer_lose_their_letters(marks: tuple[str, str], kind: str) -> None:
    title, one, answer, _, other = ASKED["en"]
    made = read(
        kind, title, other, f"{marks[0]} It itches. {one}", f"{marks[1]} {answer}", "Ask us for more."
    )
    assert list_headings(made) == [f"It itches. {one}"]
    shown = made.content
    assert f"{marks[1]} {answer}" not in shown
    assert "Ask us for more." in shown
    assert made.differences == ()


NO_QUESTIONS = [
    ("Are you pregnant?", "Do you smoke?", "Tell us before the scan, please."),
    ("¿Está embarazada?", "¿Fuma usted?", "Díganoslo antes de la prueba."),
    ("Haben Sie Schmerzen?", "Ja / Nein", "Schlafen Sie gut?", "Ja / Nein"),
    ("Avez-vous mal ?", "[ ] oui [ ] non", "Dormez-vous bien ?", "[ ] oui [ ] non"),
    ("Do you have pain?", "______", "Do you sleep well?", "______"),
    ("Why wait? Call us today?", "We are here for you all day.", "It is good to call."),
    ("is it so?", "It may be so with some people.", "or is it not?", "Nobody knows it for sure yet."),
    ("Q: what is this line about", "It is about nothing at all.", "And so it ends."),
    ("Болит?", "Да", "Тошнит?", "Нет"),
    ("痛吗？", "是", "晕吗？", "否"),
]


def test_one_question_in_a_text_is_none_that_parts_it() -> None:
    lines = ("Did you know that it is common?", "One in ten people has it at some time.", "It gets better.")
    made = read("html", "Living with eczema", "Eczema is a disease of the skin, and it gets better.", *lines)
    assert list_headings(made) == []


@pytest.mark.parametrize("lines", NO_QUESTIONS, ids=lambda lines: lines[0])
@pytest.mark.parametrize("kind", ["html", "docx"])
def test_other_questions_are_text(lines: tuple[str, ...], kind: str) -> None:
    made = read(kind, "Living with eczema", "Eczema is a disease of the skin, and it gets better.", *lines)
    assert not any("?" in text or "？" in text for text in list_headings(made))
    assert made.differences == ()


LABELS = [
    "Interview: Jane Roe", "Entrevista: Ana Ruiz", "Entretien : Anne Petit", "Gespräch: Eva Klein",
    "Wywiad: Anna Nowak", "Интервью: Анна Иванова", "حوار: أمل نصر", "采访：王小明", "인터뷰: 김민수",
    "Photo: Jane Roe", "Fotos: Eva Klein", "Übersetzung: Eva Klein",
]  # fmt: skip


@pytest.mark.parametrize("label", LABELS)
def test_who_asked_is_no_heading(label: str) -> None:
    title, one, answer, two, other = ASKED["en"]
    made = read("txt", title, f"{answer} {other}", label, one, answer, two, other)
    assert list_headings(made) == [one, two]
    assert made.draft.subtitle == ""


TITLES = [
    "Asthma: the facts", "Step 1: Wash your hands", "Day 2: Rest", "Diabetes: Know Your Numbers",
    "Fiebre: qué hacer", "Schritt 1: Waschen", "Étape 2 : Repos", "Шаг 1: Мойте руки",
    "Photos: how to take them well",
    "Interview: what we learned about the treatment of asthma",
]  # fmt: skip


@pytest.mark.parametrize("heading", TITLES)
def test_a_heading_with_a_colon_stays_one(heading: str) -> None:
    text = "This is a whole sentence about it, and it is long enough to be surely a paragraph of text."
    made = read("txt", "Living with it", text, heading, text, "What helps", text)
    assert heading in list_headings(made)
