"""What a foot or side column tells a patient to do is text; addresses, rights and offers are told."""

from __future__ import annotations

import pytest

from handout.importing.article import ImportedProject, import_article
from handout.importing.drafts.draft import DraftParagraph
from handout.importing.words.patient_words import tells_patient

TEXT = (
    "<h1>Your new tablets</h1><p>Take one at six each evening with a glass of water and a little food.</p>"
    + ("<p>Most people feel better after a week or two, and some need a month to sleep well again.</p>")
)

TOLD = [
    "If you bleed, ring 01632 960144 by day or night.",
    "Do not stop without asking us.",
    "Please do not drive for two days.",
    "Never take ibuprofen with this.",
    "Your tablets come home with you. Keep them away from children's hands: these medicines harm.",
    "Wenn Sie Fieber bekommen, melden Sie sich sofort.",
    "Setzen Sie die Tabletten nicht ohne Rücksprache ab.",
    "No deje de tomarlo sin hablar con nosotros.",
    "Si tiene fiebre, llame al 900 555 144.",
    "N'arrêtez jamais sans nous demander.",
    "En cas de saignement, appelez le 01 55 50 01 44.",
    "Non smettere senza chiederci.",
    "Não pare de tomar sem falar conosco.",
    "Stop niet zonder overleg met ons.",
    "Nie przerywaj leczenia bez rozmowy z nami.",
    "Не прекращайте приём без нашего совета.",
    "لا تتوقف عن الدواء دون سؤالنا.",
    "如果出血，请打电话给我们。",
    "请勿自行停药。",
    "出血したときは、電話をしてください。",
    "약을 마음대로 중단하지 마세요.",
    "बिना पूछे दवा बंद न करें।",
    "Không được tự ý ngừng thuốc.",
]
OTHERS = [
    "7 Mill Road, Oakfield, OH 45501",
    "© 2025 Oak Pain Clinic",
    "Powered by Leafpress",
    "Call us to book an appointment.",
    "Please do not reply to this e-mail.",
    "Do not copy without our permission.",
    "We do not share your address.",
    "Oak Pain Clinic | Tel. (555) 010-0144",
    "Rufen Sie uns an, um einen Termin zu machen.",
    "Lindenweg 7, Eichdorf, Tel. 030 555 0144",
    "Calle Roble 7, Robledo. Tel. 900 555 144",
    "Llámenos para pedir una cita.",
    "Appelez-nous pour prendre rendez-vous.",
    "г. Дубов, ул. Лесная, 7. Тел. 8 (495) 555-01-44",
    "الهاتف: 05 29 00 01 44",
    "길가로 7 · 대표전화 02-555-0144",
    "版权所有 2025",
]


def read(part: str) -> ImportedProject:
    page = f'<!DOCTYPE html><html lang="en"><body><main>{TEXT}</main>{part}</body></html>'
    project = import_article(page.encode(), name="page.html")
    assert project.differences == ()
    return project


@pytest.mark.parametrize("line", TOLD)
def test_an_instruction_is_told_to_a_patient(line: str) -> None:
    assert tells_patient(line)


@pytest.mark.parametrize("line", OTHERS)
def test_an_address_an_offer_and_a_right_are_not(line: str) -> None:
    assert not tells_patient(line)


@pytest.mark.parametrize("line", [*TOLD[:6], TOLD[7], TOLD[9]])
def test_an_instruction_in_the_foot_is_text(line: str) -> None:
    project = read(f"<footer><p>{line}</p><p>7 Mill Road, Oakfield, OH 45501</p><p>© 2025 Oak</p></footer>")
    assert line in [block.text for block in project.draft.blocks if isinstance(block, DraftParagraph)]
    told = " ".join(project.unplaced)
    assert "7 Mill Road" in told
    assert line not in told


@pytest.mark.parametrize("line", OTHERS)
def test_other_lines_of_the_foot_are_told(line: str) -> None:
    project = read(f"<footer><p>{line}</p></footer>")
    assert line[:12] not in str(project.draft.blocks)


def test_a_warning_beside_the_text_is_text_with_its_mark() -> None:
    side = "<aside class='sidebar'><h3>Important</h3><p>Never take ibuprofen with this.</p>{}</aside>"
    project = read(side.format("<h3>Recent posts</h3><p>When your child has a fever</p>"))
    blocks = str(project.draft.blocks)
    assert blocks.index("Important") < blocks.index("Never take ibuprofen")
    assert "child has a fever" not in blocks
    assert "child has a fever" in " ".join(project.unplaced)


@pytest.mark.parametrize(
    "line",
    ["© 2025 Oak Clinic. If you have chest pain call 999.", "© 2025 Oak. Never stop without asking us.",
     "© 2025 Eichklinik. Bei Fieber rufen Sie uns an.", "© 2025 Roble. Si sangra, llame al 900 555 144."],
)  # fmt: skip
def test_what_a_line_of_rights_tells_a_patient_is_text(line: str) -> None:
    text = f"Your tablets\n\nTake one at six each evening.\n\n{line}\n"
    article = import_article(text.encode(), name="a.txt", article_format="text")
    for project in (article, read(f"<footer><p>{line}</p></footer>")):
        assert line not in " ".join(project.unplaced)
        assert line in str(project.draft.blocks)


@pytest.mark.parametrize("line", ["© 2025 Oak Clinic", "© 2025 Oak Clinic. Do not copy without permission."])
def test_rights_alone_are_told(line: str) -> None:
    text = f"Your tablets\n\nTake one at six each evening.\n\n{line}\n"
    project = import_article(text.encode(), name="a.txt", article_format="text")
    assert f"copyright: {line}" in project.unplaced
