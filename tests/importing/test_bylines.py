"""Authors are found where they are named, in many languages, and none is made up."""

from __future__ import annotations

import pytest

from handout.importing.article import read_draft
from handout.importing.authors.author_lines import parse_authors, parse_biography_author
from handout.importing.drafts.draft import Draft


def read(text: str) -> Draft:
    return read_draft(text.encode(), name="x.txt", article_format="text")


@pytest.mark.parametrize(
    ("line", "name", "role"),
    [
        ("Von Prof. Dr. Jan Oder, Facharzt für Neurologie", "Prof. Dr. Jan Oder", "Facharzt für Neurologie"),
        ("Par le Dr Zoé Lefort, pneumologue", "Dr Zoé Lefort", "pneumologue"),
        ("a cura della Dott.ssa Ada Rossi, fisioterapista", "Dott.ssa Ada Rossi", "fisioterapista"),
        ("Geschreven door: drs. Piet de Boer, huisarts", "drs. Piet de Boer", "huisarts"),
        ("Skriven av Eva Lind, sjuksköterska", "Eva Lind", "sjuksköterska"),
        ("Autora: Lic. Rosa Vega, enfermera", "Lic. Rosa Vega", "enfermera"),
        ("Autor: MUDr. Jan Nový", "MUDr. Jan Nový", ""),
        ("Autor: Dr. João Prado", "Dr. João Prado", ""),
        ("Opracowanie: lek. med. Ewa Kos", "lek. med. Ewa Kos", ""),
        ("Автор: Орлова Мария Петровна, врач-кардиолог", "Орлова Мария Петровна", "врач-кардиолог"),
        ("Автор: д-р Олена Коваль", "д-р Олена Коваль", ""),
        ("Yazan: Uzm. Dr. Ayşe Ay", "Uzm. Dr. Ayşe Ay", ""),
        ("Tác giả: ThS. BS. Nguyễn Văn An", "ThS. BS. Nguyễn Văn An", ""),
        ("بقلم: د. سامي الخطيب", "د. سامي الخطيب", ""),
        ("نویسنده: دکتر مریم احمدی", "دکتر مریم احمدی", ""),
        ("מאת: ד״ר יעל כהן", "ד״ר יעל כהן", ""),
        ("लेखक: डॉ. अनिल शर्मा", "डॉ. अनिल शर्मा", ""),
        ("作者：王小明医生", "王小明医生", ""),
        ("監修：山田太郎医師", "山田太郎医師", ""),
        ("글쓴이: 김민수 교수", "김민수 교수", ""),
        ("Ekri pa: Dr. Jean Pierre", "Dr. Jean Pierre", ""),
        ("Isinulat ni Dr. Maria Santos", "Dr. Maria Santos", ""),
        ("by Nurse Practitioner Emily Stone", "Nurse Practitioner Emily Stone", ""),
        ("by Emma Stone (nurse and author)", "Emma Stone", "nurse and author"),
        ("Done by: Dr Zora Quill", "Dr Zora Quill", ""),
        ("Prepared by Tom Lind, RN", "Tom Lind", ""),
        ("Guest post by Anna Berg", "Anna Berg", ""),
        ("Von Dr. Jan Oder – Facharzt für Neurologie", "Dr. Jan Oder", "Facharzt für Neurologie"),
        ("Elaborado por: Dr. Luis Vega - Registro médico 12345", "Dr. Luis Vega", "Registro médico 12345"),
        ("Texte : Claire Morel", "Claire Morel", ""),
        ("Dra. Rosa Vega1", "Dra. Rosa Vega", ""),
    ],
)
def test_a_byline_names_its_author(line: str, name: str, role: str) -> None:
    (author,) = parse_authors(line)
    assert (author.name, author.role) == (name, role)


def test_three_authors_between_semicolons() -> None:
    authors = parse_authors("Authors: Kim Lee, MD; Ola Berg, PhD, RN; and Sue Ray, PA-C")
    assert [(author.name, author.degrees) for author in authors] == [
        ("Kim Lee", ("MD",)), ("Ola Berg", ("PhD", "RN")), ("Sue Ray", ("PA-C",)),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "line",
    [
        "By the age of 5, children walk",
        "Por la noche",
        "Von der Haut",
        "Di notte",
        "by mouth",
        "By Blue Cross",
        "By Max Planck",
        "Prepared by Oak Pharma",
        "Prepared by Hot Steam",
        "Story: She Fell Twice",
        "Text: Home Base",
        "Created by Warm Air",
        "By Dr Tom Roe – 5 mg",
        "Author: Dr. Ann Lee - May 3, 2024",
    ],
)
def test_other_lines_name_nobody(line: str) -> None:
    assert parse_authors(line) == ()


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("Dr. med. Ute Brandt ist Fachärztin für Innere Medizin.", "Dr. med. Ute Brandt"),
        ("Le docteur Marc Dubois est chirurgien à Lyon.", "docteur Marc Dubois"),
        ("La Dra. Eva Ortiz es pediatra y autora de un libro.", "Dra. Eva Ortiz"),
        ("Rheumatoide Arthritis ist eine Erkrankung der Gelenke.", ""),
        ("Diabetes Mellitus es una enfermedad del azúcar.", ""),
        ("Asthme Bronchique est une maladie.", ""),
    ],
)
def test_biographies_of_other_languages(sentence: str, name: str) -> None:
    author = parse_biography_author(sentence)
    assert (author.name if author else "") == name


def test_a_name_at_the_end_of_a_line_takes_no_next_line_in() -> None:
    draft = read(
        "Bệnh tiểu đường\n\nTác giả: BS. Nguyễn Văn An\nCập nhật: 12/03/2024\n\nĐường trong máu cao.\n"
    )
    assert (draft.authors[0].name, draft.published) == ("BS. Nguyễn Văn An", "2024-03-12")


def test_a_biography_under_the_title_and_a_dated_reviewer() -> None:
    draft = read(
        "Words from Dr. Ann Lee\n\nAnn Lee, M.D., has practiced in Oak Hill for 25 years.\n"
        "Medically reviewed by Tom Roe, MD on June 3, 2024\n\nMorning sickness\n\nIt is nausea.\n"
    )
    assert (draft.title, draft.authors[0].name) == ("Words from Dr. Ann Lee", "Ann Lee")
    assert (draft.reviewers, draft.reviewed) == (("Tom Roe, MD",), "2024-06-03")


def test_a_credit_without_a_name_is_no_title() -> None:
    draft = read("Written by the nurses of Oak Unit\n\nPICC line care\n\nFlush it with 10 mL.\n")
    assert draft.title == "PICC line care"
    assert "the nurses of Oak Unit" in str(draft.blocks)


@pytest.mark.parametrize("line", ["Posted by Dr. Omar Oak on May 5, 2024", "By Omar Oak, MD on 5 May 2024"])
def test_a_byline_with_a_day_behind_it(line: str) -> None:
    draft = read(f"Ringworm\n\n{line}\n\nRingworm is a fungus of the skin. It itches.\n")
    assert (draft.authors[0].name.removeprefix("Dr. "), draft.published) == ("Omar Oak", "2024-05-05")


def test_a_byline_over_what_its_author_is_at_the_end() -> None:
    text = "Living with gout\n\nGout hurts in the joints.\n\nWritten & medically reviewed by Dr. Uma Rao\n"
    draft = read(
        f"{text}Fellow of the Oak College · 20 years of experience\n\nShare this page with your family.\n"
    )
    assert [author.name for author in draft.authors] == ["Dr. Uma Rao"]


def test_a_label_without_a_name_names_nobody() -> None:
    draft = read("What is gout?\n\nWritten by:\n\nFact-checked\n\nby:\n\nGout hurts in the joints.\n")
    assert draft.authors == ()
