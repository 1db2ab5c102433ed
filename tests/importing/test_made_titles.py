"""Titles that are made for articles without one."""

from __future__ import annotations

import pytest

from handout.importing.article import import_article
from handout.importing.drafts.draft import DraftBlock, DraftHeading, DraftParagraph
from handout.importing.heads.made_titles import make_last_title, make_title

TMS = "Transcranial magnetic stimulation"


@pytest.mark.parametrize(
    ("opening", "title"),
    [
        (f"{TMS}, or TMS, is a treatment for depression.", f"{TMS} (TMS)"),
        (f"{TMS} (TMS) is a treatment for depression.", f"{TMS} (TMS)"),
        ("A hernia (a bulge under the skin) is a weak place.", "Hernia"),
        ("The prostate is a gland below the bladder.", "Prostate"),
        ("L’arthrose est une maladie des articulations.", "Arthrose"),
        ("La apendicitis es una inflamación del apéndice.", "Apendicitis"),
        ("Die Blutvergiftung, auch Sepsis genannt, ist ein Notfall.", "Who can have it?"),
        ("Die Koloskopie (KOL) ist eine Spiegelung des Darms.", "Koloskopie (KOL)"),
        ("La BPCO è una malattia dei polmoni.", "BPCO"),
        ("A dengue é uma doença de mosquitos.", "Dengue"),
        ("Reuma is een ziekte van de gewrichten.", "Reuma"),
        ("This is a treatment for depression.", "Who can have it?"),
        ("Your doctor is a good person to ask.", "Who can have it?"),
    ],
)
def test_a_first_sentence_that_explains_gives_the_title(opening: str, title: str) -> None:
    assert make_title([DraftParagraph(opening), DraftHeading("Who can have it?", 1)]) == title


@pytest.mark.parametrize(
    ("heading", "title"),
    [
        ("What is asthma?", "Asthma"),
        ("What is it?", "Gout"),
        ("Qu’est-ce que l’asthme ?", "Asthme"),
        ("Was ist eine Thrombose?", "Thrombose"),
        ("Was ist das?", "Gout"),
        ("Che cos’è il diabete?", "Diabete"),
        ("O que é a gota?", "Gota"),
        ("Wat is jicht?", "Jicht"),
        ("¿Qué es la gota?", "Gota"),
    ],
)
def test_a_heading_that_asks_gives_the_title(heading: str, title: str) -> None:
    assert make_title([DraftHeading(heading, 1), DraftParagraph("Gout is a disease of the joints.")]) == title


def test_a_name_by_letters_is_written_out_where_the_text_does() -> None:
    blocks: list[DraftBlock] = [
        DraftHeading("What is TMS?", 1),
        DraftParagraph(f"{TMS} (TMS) is a treatment."),
    ]
    assert make_title(blocks) == f"{TMS} (TMS)"


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Tonsil surgery is generally done in a day; you sleep at home. But rest.", "Tonsil surgery"),
        ("La anemia se define como la falta de glóbulos rojos en la sangre de una persona.", "Anemia"),
        ("Your nurse is there for you, day and night, and she knows what to do then.", ""),
        ("If your child is having a tonsillectomy, talk about it before you go there.", ""),
    ],
)
def test_a_text_without_headings_is_named_by_its_first_subject(text: str, title: str) -> None:
    draft = import_article(text.encode(), name="leaf_7.txt").draft
    assert draft.title == (title or "Leaf 7")


OPENINGS = {
    # A question of an interview, a title behind its mark, the whole name of a thing told of in parts below.
    "– Bonjour, qui êtes-vous ? –\n\n“Moi.”\n\n– Qu’est-ce qu’une crise d’asthme ? –\n\n“Un mal.”": (
        "Crise d’asthme"
    ),
    "2024.01.16 | 2024.01.17\n\n【医師監修】糖尿病の食事でダメなもの。注意すべき食べ物とは?\n\n- X\n- Y\n\n"
    "食事\n\n食事が大きく関係しています。\n\n薬\n\n薬が大切です。": (
        "【医師監修】糖尿病の食事でダメなもの。注意すべき食べ物とは?"
    ),
    "Nadciśnienie tętnicze (NT) pozostaje ważne.\n\nNadciśnienie stanowi ryzyko dla chorych.": (
        "Nadciśnienie tętnicze"
    ),
    "REGISTRO DOI: 10.69849/rev/pa1020\n\nRESUMO\n\nA gota é uma doença das articulações.": "Gota",
}


def test_openings_that_are_no_titles_lead_to_the_subject() -> None:
    wrong = {}
    for text, title in OPENINGS.items():
        found = import_article(text.encode(), name="x.txt").draft.title
        if found != title:
            wrong[text] = found
    assert wrong == {}


def test_a_day_or_a_number_is_no_last_title() -> None:
    blocks = [DraftParagraph("2012.10.29 15:55:17"), DraftParagraph("척추는 우리 몸을 지탱하는 기둥이다.")]
    assert (make_title(blocks), make_last_title(blocks)) == ("", "")
