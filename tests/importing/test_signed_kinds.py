"""Holds who is the author of lines with a profession, a practice, a last sentence, or a page's marks."""

from __future__ import annotations

import pytest

from handout.importing.article import read_draft
from handout.importing.authors.author_lines import parse_authors
from handout.importing.authors.caseless_bylines import read_caseless_byline

BODY = "Keep the cast dry. Rest your arm on a pillow.\n\nPain is normal for some days.\n"


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("王芳 主任医师", "王芳"), ("李建国 副主任护师", "李建国"), ("主任医师 王芳", "王芳"),
        ("作者：王芳 主任医师", "王芳"),
        ("陳美玲 護理師", "陳美玲"), ("文／林志明 醫師", "林志明"), ("글 박지영 간호사", "박지영"),
        ("글: 김민수 교수", "김민수"),
        ("이수진 수간호사", "이수진"), ("글·사진 최유나 약사", "최유나"),
        ("文 佐藤 花子 看護師", "佐藤 花子"),
        ("執筆：山田 太郎 医師", "山田 太郎"), ("ni Dr. Maria Santos", "Dr. Maria Santos"),
        ("Ni Jose Reyes, RN", "Jose Reyes"),
        ("Isinulat ni Ana Cruz, MD", "Ana Cruz"), ("lek. dent. Anna Zych", "lek. dent. Anna Zych"),
        ("mgr fizj. Piotr Lis", "mgr fizj. Piotr Lis"), ("Sabine Kern, Wundexpertin ICW", "Sabine Kern"),
        ("Sabine Kern, Pflegefachfrau HF", "Sabine Kern"), ("Markus Thal, Wundmanager", "Markus Thal"),
    ],
)  # fmt: skip
def test_a_name_with_a_profession_is_the_author(line: str, name: str) -> None:
    assert [author.name for author in parse_authors(line)] == [name]
    draft = read_draft(f"Caring for your cast\n\n{line}\n\n{BODY}".encode(), name="a.txt")
    assert [author.name for author in draft.authors] == [name]
    assert draft.title == "Caring for your cast"


@pytest.mark.parametrize(
    "line",
    [
        "主管医师：王芳", "护士长：张丽", "金属 医生", "家庭 医生", "王先生 医生",
        "患者 王芳", "문의 간호사", "주치의 의사", "방사선 전문의",
        "담당 약사", "환자 김민수", "担当 看護師", "患者 山田 太郎", "ni Juan", "Ni Maria at ni Jose",
        "Ni hao Tom",
        "Wundversorgung ICW", "Zahnarztpraxis Dr. Lena Vogt", "Praxis Dr. med. Jan Holm",
        "Cabinet du Dr Anne Morel",
        "Studio Medico Dott. Luca Ferri", "Consultorio Dra. Marta Gil", "Huisartsenpraktijk Dr. Jansen",
        "Gabinet lek. dent. Anna Zych",
    ],
)  # fmt: skip
def test_other_lines_name_no_author(line: str) -> None:
    assert read_caseless_byline(line) is None
    assert read_draft(f"Caring for your cast\n\n{line}\n\n{BODY}".encode(), name="a.txt").authors == ()


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("Sofia Lindqvist is a physiotherapist who helps people with back pain.", "Sofia Lindqvist"),
        ("Peter Hall is a community nurse at Oak Clinic.", "Peter Hall"),
        ("Marta Gil es enfermera y trabaja en un centro de salud.", "Marta Gil"),
        ("Claire Morel est diététicienne à Lyon.", "Claire Morel"),
        ("Anna Kern ist Hebamme und arbeitet seit 20 Jahren in Köln.", "Anna Kern"),
        ("Paola Neri è fisioterapista e lavora a Roma.", "Paola Neri"),
        ("Joost Bakker is huisarts in Utrecht.", "Joost Bakker"),
        ("Laura Costa é nutricionista e trabalha com crianças.", "Laura Costa"),
    ],
)
def test_a_last_sentence_tells_of_its_author(sentence: str, name: str) -> None:
    draft = read_draft(f"Caring for your back\n\n{BODY}\n{sentence}\n".encode(), name="a.txt")
    assert [author.name for author in draft.authors] == [name]
    assert draft.authors[0].bio == sentence


@pytest.mark.parametrize(
    "last",
    [
        "Sofia Lindqvist is a patient who had back pain.",
        "Sofia Lindqvist is a teacher who lives with back pain.",
        "Sofia Lindqvist is 54 and was treated by a physiotherapist.",
        "Sofia Lindqvist is a nurse who was diagnosed with gout.",
        "Sofia Lindqvist is a nurse, and you can call her at 555 0100.",
        "Gout Flare is a nurse word for pain.",
        "Anna Kern ist Krankenschwester und leidet an Gicht.",
        "Claire Morel est infirmière et souffre du dos.",
        "Sofia told us that Sofia Lindqvist is a physiotherapist.",
    ],
)
def test_a_last_sentence_about_somebody_else_stays(last: str) -> None:
    draft = read_draft(f"Caring for your back\n\n{BODY}\n{last}\n".encode(), name="a.txt")
    assert draft.authors == ()
    assert last in [getattr(block, "text", "") for block in draft.blocks]


def test_whom_the_text_tells_of_is_not_its_author() -> None:
    story = "Sofia woke up with pain in her back, and could not get up.\n\n"
    sentence = "Sofia Lindqvist is a physiotherapist who helps people with back pain."
    assert not read_draft(f"A morning\n\n{story}{BODY}\n{sentence}\n".encode(), name="a.txt").authors


@pytest.mark.parametrize(
    ("person", "site", "shown"),
    [
        ("Maya Fernando", "Dr Roy Calder Urologist", "Maya Fernando"),
        ("Dr Roy Calder", "Dr Roy Calder Urologist", "Dr Roy Calder"),
        ("Maya Fernando", "Dr. Eva Kern", "Maya Fernando"),
    ],
)
def test_a_practice_that_is_called_after_a_doctor_has_not_written_the_page(
    person: str, site: str, shown: str
) -> None:
    marks = (
        '<script type="application/ld+json">{"@type": "BlogPosting", "author": {"@type": "Person", '
        f'"name": "{person}"}}, "publisher": {{"@type": "Organization", "name": "{site}"}}}}</script>'
    )
    page = (
        f"<html><head><title>Kidney stones | {site}</title>{marks}</head><body><p>{site}</p>"
        "<h1>Kidney stones</h1><p>Kidney stones hurt. Drink a lot of water each day.</p>"
        "<h2>Pain</h2><p>Take a tablet for the pain.</p></body></html>"
    )
    draft = read_draft(page.encode(), name="a.html")
    assert [author.name for author in draft.authors] == [shown]
    assert draft.title == "Kidney stones"
    assert draft.brand == site


def test_a_page_without_such_marks_keeps_the_author_that_it_shows() -> None:
    page = "<h1>Kidney stones</h1><p>Dr. Eva Kern</p><p>Kidney stones hurt. Drink a lot of water.</p>"
    assert [author.name for author in read_draft(page.encode(), name="a.html").authors] == ["Dr. Eva Kern"]
