"""A bold line or a box that says when to call at once becomes a call-out; other numbers stay text."""

from __future__ import annotations

import pytest

from handout.importing.article import import_article
from handout.importing.drafts.draft import DraftCallout
from handout.importing.shapes.urgent_lines import find_urgent_kind
from tests.importing.test_docx import paragraph
from tests.importing.test_office_formats import odt
from tests.importing.typed_documents import pack_docx

URGENT = {
    "pt": "IMPORTANTE: Em caso de sangramento ligue (38) 3550-1234.",
    "de": "Notfall nach Praxisschluss: 116 117",
    "ko": "출혈이 계속되면 02-555-0144 로 전화 주십시오.",
    "en": "Important: call (555) 010-0144 if the wound opens.",
    "es": "IMPORTANTE: si sangra, llame al 900 555 144.",
    "fr": "En cas de fièvre, appelez le 01 99 00 12 34.",
    "it": "Se la ferita sanguina, chiamare il 06 5550 1234.",
    "pl": "W razie krwawienia zadzwoń: 22 555 01 44.",
    "ru": "Если рана кровоточит, звоните 8 (495) 555-01-44.",
    "zh": "如有劇痛，請立即致電 04-5550-1234。",
    "ar": "إذا نزف الجرح اتصل على 05 29 00 01 44.",
    "vi": "Nếu vết mổ chảy máu, hãy gọi 028 5550 1234.",
    "nl": "Bel bij koorts direct 088 555 01 44.",
}
EMERGENCY = {
    "en": "Call 911 if you cannot breathe.", "de": "Bei Atemnot rufen Sie 112.",
    "es": "Llame al 112 si no respira.",
    "fr": "Appelez le 15 en cas de malaise.", "ru": "Вызовите скорую помощь, если трудно дышать.",
    "ko": "숨이 차면 119 번으로 전화하십시오.", "pl": "Gdy nie oddycha, wezwij pogotowie: 112.",
}  # fmt: skip
OTHERS = {
    "en appointment": "For appointments call (555) 010-0144.",
    "en questions": "If you have any questions, call (555) 010-0144.",
    "de": "Termine vereinbaren Sie bitte unter 030 555 0144.", "es": "Para pedir cita llame al 900 555 144.",
    "fr": "Pour un rendez-vous, appelez le 01 99 00 12 34.", "ru": "Запись по телефону 8 (495) 555-01-44.",
    "ko": "예약 문의 02-555-0144", "zh": "預約電話 04-5550-1234", "pl": "Rejestracja: 22 555 01 44",
    "dose": "Important: take 500 mg every 6 hours.", "day": "Important: come on 12.05.2026.",
    "number": "Oak Clinic (555) 010-0144", "plain": "Do not drive for 24 hours.",
    "minutes": "Wichtig: 15 Minuten vorher da sein.", "minutes ko": "15분 전에 오십시오.",
    "minutes fr": "Soyez là 15 minutes avant.", "years": "Important: valid 2024-2026 if signed.",
}  # fmt: skip


@pytest.mark.parametrize("language", URGENT)
def test_a_stressed_line_with_a_number_to_call_is_urgent(language: str) -> None:
    assert find_urgent_kind(URGENT[language]) == "urgent"


@pytest.mark.parametrize("language", EMERGENCY)
def test_an_ambulance_is_an_emergency(language: str) -> None:
    assert find_urgent_kind(EMERGENCY[language]) == "emergency"


@pytest.mark.parametrize("name", OTHERS)
def test_other_numbers_are_not_urgent(name: str) -> None:
    assert find_urgent_kind(OTHERS[name]) == ""


def read_callouts(raw: bytes, name: str) -> list[tuple[str, str]]:
    project = import_article(raw, name=name)
    assert project.differences == ()
    return [(one.kind, one.text) for one in project.draft.blocks if isinstance(one, DraftCallout)]


@pytest.mark.parametrize("language", ["ko", "zh", "ar"])
def test_bold_lines_of_other_scripts_become_call_outs(language: str) -> None:
    page = f"<html><body><h1>Your cast</h1><p>Rest.</p><p><b>{URGENT[language]}</b></p></body></html>"
    assert read_callouts(page.encode(), "a.html") == [("urgent", URGENT[language])]


@pytest.mark.parametrize("language", ["pt", "de", "en", "fr", "ru", "pl"])
def test_bold_lines_of_every_format_become_call_outs(language: str) -> None:
    line, first = URGENT[language], "Your cast keeps the bone still while it heals."
    word = pack_docx(paragraph(first) + paragraph(line, dress='<w:b/><w:color w:val="FF0000"/>'))
    page = f"<html><body><h1>Your cast</h1><p>{first}</p><p><b style='color:red'>{line}</b></p></body></html>"
    text = f"<text:p>{first}</text:p><text:p><text:span text:style-name='B'>{line}</text:span></text:p>"
    for raw, name in (
        (word, "a.docx"), (page.encode(), "a.html"),
        (f"# Your cast\n\n{first}\n\n**{line}**\n".encode(), "a.md"), (odt(text), "a.odt"),
    ):  # fmt: skip
        ((kind, shown),) = read_callouts(raw, name)
        assert kind == "urgent"
        assert shown.replace("\\", "") == line


@pytest.mark.parametrize("name", ["en appointment", "de", "ko", "dose", "number"])
def test_other_bold_lines_stay_text(name: str) -> None:
    page = f"<html><body><h1>Your cast</h1><p>Rest.</p><p><b>{OTHERS[name]}</b></p></body></html>"
    assert read_callouts(page.encode(), "a.html") == []


@pytest.mark.parametrize("language", ["de", "pt", "ru", "fr"])
def test_a_box_with_a_number_to_call_is_urgent(language: str) -> None:
    box = f"<table><tr><td><p>{URGENT[language]}</p></td></tr></table>"
    page = f"<html><body><h1>Your cast</h1><p>Rest.</p>{box}<p>Walk.</p></body></html>"
    assert read_callouts(page.encode(), "a.html")[0][0] == "urgent"


@pytest.mark.parametrize("line", ["Call (555) 010-0144 if it bleeds.", "Bei Blutung 030 555 0144 rufen."])
def test_a_line_that_is_not_bold_stays_text(line: str) -> None:
    page = f"<html><body><h1>Your cast</h1><p>Rest.</p><p><b>Note:</b> {line}</p></body></html>"
    assert read_callouts(page.encode(), "a.html") == []
