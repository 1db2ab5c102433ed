"""Who reviewed a text is found in many languages, with the day, and stands in its own key."""

from __future__ import annotations

import pytest

from handout.content.inline.markup import plain_text
from handout.importing.article import import_article, read_draft
from handout.importing.authors.reviewers import Review, read_review
from handout.importing.drafts.draft import Draft, iter_texts

BODY = (
    "Gout hurts in the joints, and a good plan helps you to live with it for years.\n\n"
    "Drink plenty of water. Rest the joint, and keep it cool with ice."
)


def read(text: str) -> Draft:
    return read_draft(text.encode(), name="x.txt", article_format="text")


def get_text(draft: Draft) -> str:
    return "\n".join(plain_text(text) for block in draft.blocks for text in iter_texts(block))


@pytest.mark.parametrize(
    ("line", "name", "day"),
    [
        ("Post content reviewed by Ida Storm, RD", "Ida Storm, RD", ""),
        ("This article was medically reviewed by Tom Roe, MD on June 3, 2024", "Tom Roe, MD", "June 3, 2024"),
        ("Medical reviewer: Dr Ola Kent (MBBS, MRCP)", "Dr Ola Kent (MBBS, MRCP)", ""),
        ("Fact-checked by: Uma Rao", "Uma Rao", ""),
        ("Relu par le Dr Zoé Lefort, pneumologue", "Dr Zoé Lefort, pneumologue", ""),
        ("Relecture médicale : Dr Zoé Lefort", "Dr Zoé Lefort", ""),
        ("Revisado por la Dra. Rosa Vega, cardióloga", "Dra. Rosa Vega, cardióloga", ""),
        ("Revisão médica: conteúdo revisado pelo Dr. João Prado", "Dr. João Prado", ""),
        ("Dieser Text wurde ärztlich von Dr. Eva Kern geprüft.", "Dr. Eva Kern", ""),
        ("Medizinische Prüfung: Dr. med. Jan Oder", "Dr. med. Jan Oder", ""),
        ("Revisione scientifica: Dott.ssa Ada Rossi", "Dott.ssa Ada Rossi", ""),
        ("Medisch gecontroleerd door: Piet de Boer", "Piet de Boer", ""),
        ("Faktagranskad av Eva Lind, sjuksköterska", "Eva Lind, sjuksköterska", ""),
        ("Konsultacja medyczna: lek. med. Ewa Kos", "lek. med. Ewa Kos", ""),
        ("Медицинская проверка — Доктор Мария Орлова", "Доктор Мария Орлова", ""),
        ("Tıbbi editör: Uzm. Dr. Ayşe Ay", "Uzm. Dr. Ayşe Ay", ""),
        (
            "Tham vấn y khoa: Thạc sĩ - Bác sĩ Lê Thu ngày 27 tháng 9, 2024",
            "Thạc sĩ - Bác sĩ Lê Thu", "27 tháng 9, 2024",
        ),
        ("Cố vấn y khoa: Phó Giáo sư, Tiến sĩ Lê Thu Hà", "Phó Giáo sư, Tiến sĩ Lê Thu Hà", ""),
        ("مراجعة طبية: د. سامي الخطيب", "د. سامي الخطيب", ""),
        ("医学审核：王小明医生", "王小明医生", ""),
        ("医療監修：山田太郎医師", "山田太郎医師", ""),
        ("의학적 검토: 김민수 교수", "김민수 교수", ""),
    ],
)  # fmt: skip
def test_a_line_names_its_reviewer(line: str, name: str, day: str) -> None:
    assert read_review(line) == Review(name, day)


@pytest.mark.parametrize(
    "line",
    [
        "Review: Knee Exercises", "Review: call 911", "Revisión: tome 5 mg cada noche", "Checked by Hand",
        "Verified by Two Nurses", "Reviewed by Week Two", "Checked by Ultrasound", "Validé par Écrit",
        "审核：每天吃5毫克", "감수: 하루 3번 2알", "Cố vấn: uống 2 viên mỗi ngày", "Revisado por el médico",
        "Эксперт статьи: принимайте 5 мг", "Approved by Your Surgeon", "Reviewer: take 5 mg at night",
        "© Take 2 tablets",
    ],
)  # fmt: skip
def test_what_names_no_reviewer_stays_in_the_text(line: str) -> None:
    for text in (f"Living with gout\n\n{line}\n\n{BODY}\n", f"Living with gout\n\n{BODY}\n\n{line}\n"):
        draft = read(text)
        assert (draft.reviewers, draft.authors) == ((), ())
        assert line in "\n".join((plain_text(draft.subtitle), get_text(draft)))


def test_credits_on_one_line_go_to_their_keys() -> None:
    draft = read(f"Living with gout\n\n{BODY}\n\nWritten by Ann Lee, RN and reviewed by Tom Roe, MD\n")
    assert [author.name for author in draft.authors] == ["Ann Lee"]
    assert draft.reviewers == ("Tom Roe, MD",)
    draft = read(f"Living with gout\n\n{BODY}\n\nLast reviewed: May 3, 2025 — Medical reviewer: Dr Uma Rao\n")
    assert (draft.reviewed, draft.reviewers) == ("2025-05-03", ("Dr Uma Rao",))


def test_a_sentence_that_names_a_reviewer_leaves_the_others() -> None:
    said = "Most shops sell packs of ice."
    for line in (f"Reviewed by Dr. Uma Rao, cardiologist. {said}", f"{said} Reviewed by Dr. Uma Rao."):
        draft = read(f"Living with gout\n\n{BODY}\n\n{line}\n")
        assert [name.partition(",")[0] for name in draft.reviewers] == ["Dr. Uma Rao"]
        assert said in get_text(draft)
        assert "Uma" not in get_text(draft)


@pytest.mark.parametrize("between", ["\n\n", "\n"])
def test_a_label_over_a_person_names_the_reviewer(between: str) -> None:
    said = "Approbation seit 2004."
    text = f"Leben mit Gicht\n\nGicht tut in den Gelenken weh.\n\nMedizinisch geprüft{between}"
    draft = read(f"{text}Eva Kern – Fachärztin für Chirurgie. {said}\n")
    assert draft.reviewers == ("Eva Kern – Fachärztin für Chirurgie",)
    assert said in get_text(draft)


def test_no_word_is_lost_beside_a_reviewer() -> None:
    text = f"Living with gout\n\n{BODY}\n\nMedical reviewer: Dr Ola Kent (MBBS, MRCP)\n"
    assert import_article(text.encode(), name="x.txt").differences == ()
