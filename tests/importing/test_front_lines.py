"""What stands above a title is put in its place, and the title is the title."""

from __future__ import annotations

import pytest

from handout.importing.article import read_draft
from handout.importing.drafts.draft import Draft, DraftFaq, DraftHeading

BODY = "Eczema makes the skin dry and itchy.\nWhat helps\nUse a thick cream twice a day.\n"


def read(front: str, title: str = "Caring for Dry Skin") -> Draft:
    return read_draft(f"{front}\n{title}\n{BODY}".encode(), name="a_file.txt")


@pytest.mark.parametrize(
    "front",
    ["By Ana Molina, MD", "May 31, 2025\nBy Ana Molina, MD", "Patient Education\nAna Molina, MD, FAAD\n",
     "31 May 2025\n\nPATIENT INFORMATION LEAFLET\n",
     "Ana Molina MD is a board certified dermatologist. She likes to walk.\n"],
)  # fmt: skip
def test_the_title_is_below_them(front: str) -> None:
    draft = read(front)
    assert draft.title == "Caring for Dry Skin"
    assert [block.text for block in draft.blocks if isinstance(block, DraftHeading)] == ["What helps"]
    assert [author.name for author in draft.authors] == (["Ana Molina"] if "Ana" in front else [])
    assert draft.published == ("2025-05-31" if "May" in front else "")
    assert draft.category == next(
        (line for line in front.split("\n") if line.lower().startswith("patient")), ""
    )


def test_a_biography_is_divided_by_its_sentences() -> None:
    author = read(
        "Ana Molina, MD, is a dermatologist. She is certified by the board. She won the Oak Award. "
        "She is the author of Skin Deep. She lives in Ohio.\n"
    ).authors[0]
    assert author.degrees == ("MD",)
    assert author.certifications == ("She is certified by the board.",)
    assert author.awards == ("She won the Oak Award.",)
    assert author.publications == ("She is the author of Skin Deep.",)
    assert author.bio == "Ana Molina, MD, is a dermatologist. She lives in Ohio."


@pytest.mark.parametrize("title", ["Florence Nightingale", "May", "Patient education in our clinic"])
def test_a_title_stays_the_title(title: str) -> None:
    assert read_draft(f"{title}\n\n{BODY}".encode(), name="x.txt").title == title


def test_a_sentence_of_chinese_is_no_heading() -> None:
    lines = ("在家护理湿疹", "湿疹是一种常见的皮肤问题，会使皮肤发痒。", "什么有帮助？", "每天涂两次厚霜。")
    draft = read_draft("\n".join(lines).encode(), name="x.txt")
    assert draft.title == "在家护理湿疹"
    assert not any("。" in block.text for block in draft.blocks if isinstance(block, DraftHeading))
    assert draft.subtitle == ""


@pytest.mark.parametrize(
    ("front", "name", "day", "category"),
    [("sexta-feira, 16 de setembro de 2011\n\n", "", "2011-09-16", ""),
     ("2025年7月8日火曜日\n\n", "", "2025-07-08", ""),
     ("Patienteninformation\n\nVon Dr. Anna Schäfer\n\n", "Dr. Anna Schäfer", "", "Patienteninformation"),
     ("Автор: Иван Петров\n\n", "Иван Петров", "", ""),
     ("Dla pacjenta\n\n12. marca 2024\n\n", "", "2024-03-12", "Dla pacjenta"),
     ("تاريخ النشر 29 سبتمبر 2016 بواسطة الدكتور فهد الريس\n\n", "الدكتور فهد الريس", "2016-09-29", "")],
)  # fmt: skip
def test_other_languages_have_bylines_days_and_kinds_of_paper(
    front: str, name: str, day: str, category: str
) -> None:
    draft = read(front)
    assert (draft.title, draft.published, draft.category) == ("Caring for Dry Skin", day, category)
    assert [author.name for author in draft.authors] == ([name] if name else [])


def test_an_author_between_heading_and_text_is_found() -> None:
    byline = "Escrito por el Dr. Juan Pérez León. Medicina interna."
    page = f"<h2>Diabetes</h2><h4>Riesgos y síntomas</h4><p>{byline}</p>"
    draft = read_draft(f"<html><body>{page}<p>La diabetes es una enfermedad.</p>".encode(), name="x.html")
    assert (draft.title, draft.authors[0].name, draft.authors[0].role) == (
        "Diabetes", "Dr. Juan Pérez León", "Medicina interna",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("line", "field", "day"),
    [("Last reviewed: 3 November 2026", "reviewed", "2026-11-03"),
     ("Stand: März 2024", "published", "2024-03-01"),
     ("Última revisión: 03/02/2026", "reviewed", "2026-02-03"),
     ("最終更新日：2024年5月1日", "published", "2024-05-01"),
     ("Mise à jour : 1er mars 2026", "published", "2026-03-01")],
)  # fmt: skip
def test_a_day_under_the_byline_is_no_subtitle(line: str, field: str, day: str) -> None:
    body = {"Ú": "La piel seca pica mucho en invierno y hay que cuidarla.\n" * 2}.get(line[0], "")
    text = f"Caring for Dry Skin\n\nBy Ana Molina, MD\n\n{line}\n\n{body or BODY}"
    draft = read_draft(text.encode(), name="x.txt")
    assert (getattr(draft, field), draft.subtitle) == (day, "")


@pytest.mark.parametrize(
    ("text", "title", "author"),
    [("Liebe Patientin, lieber Patient,\n\nSie haben am 3. Mai einen Termin für eine Magenspiegelung. Bitte "
      "essen Sie nichts.\n\nMit freundlichen Grüßen\n\nDr. Eva Klein\n", "Magenspiegelung", "Dr. Eva Klein"),
     ("Dear Mr. Jones,\n\nRe: Your colonoscopy\n\nPlease stop your blood thinner.\n\nYours sincerely,\n\n"
      "Helen Park, MD\n", "Your colonoscopy", "Helen Park")],
)  # fmt: skip
def test_letters_of_other_languages_have_a_title_and_a_signer(text: str, title: str, author: str) -> None:
    draft = read_draft(text.encode(), name="x.txt")
    assert (draft.title, draft.authors[0].name) == (title, author)
    assert not [block for block in draft.blocks if isinstance(block, DraftHeading)]


@pytest.mark.parametrize("letters", [("Frage", "Antwort"), ("Q ", "R "), ("В", "О"), ("問", "答")])
def test_questions_of_other_languages(letters: tuple[str, str]) -> None:
    question, answer = letters
    text = (
        f"Leben mit Asthma\n\n{question}: Darf ich rennen?\n{answer}: Ja, mit Spray.\n\n"
        f"{question}: Ist es ansteckend?\n{answer}: Nein.\n"
    )
    [faq] = [block for block in read_draft(text.encode(), name="x.txt").blocks if isinstance(block, DraftFaq)]
    assert faq.items == (("Darf ich rennen?", "Ja, mit Spray."), ("Ist es ansteckend?", "Nein."))
