"""Text between two items is no part of the item above it, in any format; more text of a step stays."""

from __future__ import annotations

from html import escape

import pytest

from handout.importing.article import import_article
from handout.importing.drafts.draft import DraftBlock, DraftHeading, DraftItem, DraftList, DraftParagraph
from tests.importing.test_docx import package, paragraph
from tests.importing.test_docx_lists import items, numbering
from tests.importing.test_office_formats import items as odt_items
from tests.importing.test_office_formats import odt, p
from tests.importing.typed_documents import NO_NOTES

BETWEEN = {
    "en": (["Bleeding", "Fever"], "2° The tests that you were offered:", ["A blood test", "A scan"]),
    "es": (["Sangrado leve", "Dolor"], "Usted acepta también lo que sigue:", ["La anestesia", "El alta"]),
    "fr": (["un saignement ;", "une gêne ;"], "Je consens aux examens suivants :", ["sang ;", "urine ;"]),
    "de": (["Blutung", "Fieber"], "Mit der Narkose bin ich einverstanden.", ["Vollnarkose", "Sedierung"]),
    "it": (["sangue", "febbre"], "Accetto inoltre gli esami seguenti", ["prelievo", "ecografia"]),
    "pt": (["sangramento", "febre"], "Aceito o tratamento que segue:", ["cirurgia", "anestesia"]),
    "nl": (["bloeding", "koorts"], "Ik ga akkoord met deze onderzoeken:", ["bloed", "echo"]),
    "pl": (["krwawienie", "gorączka"], "Zgadzam się na badania:", ["krew", "mocz"]),
    "ru": (["кровотечение", "жар"], "Я согласен на обследование:", ["кровь", "моча"]),
    "ar": (["نزيف", "حمى"], "أوافق على الفحوص التالية:", ["الدم", "البول"]),
    "zh": (["出血", "发烧"], "我同意以下检查:", ["抽血", "超声"]),
    "ko": (["출혈", "발열"], "다음 검사에 동의합니다:", ["혈액", "소변"]),
}


def shape(raw: bytes, name: str) -> list[object]:
    """Return each list as the texts of its items and the words of other blocks; nothing may differ."""
    made = import_article(raw, name=name)
    assert made.differences == ()
    return [read_block(block) for block in made.draft.blocks]


def read_block(block: DraftBlock) -> object:
    if isinstance(block, DraftList):
        return [read_item(item) for item in block.items]
    return block.text if isinstance(block, DraftParagraph | DraftHeading) else block


def read_item(item: DraftItem) -> object:
    return (item.text, [inner.text for inner in item.items]) if item.items else item.text


def word(body: str) -> bytes:
    end = paragraph("Ask us all that you want to know before you sign.")
    return package(
        paragraph("Consent", "Title") + body + end,
        **{"word/numbering.xml": numbering(), "word/footnotes.xml": NO_NOTES},
    )


def page(body: str) -> bytes:
    return (
        f"<html><body><h1>Consent</h1>{body}<p>Ask us all that you want to know.</p></body></html>".encode()
    )


@pytest.mark.parametrize("language", BETWEEN)
@pytest.mark.parametrize("kind", ["docx", "html", "li", "br", "odt", "md", "txt"])
def test_text_between_two_lists_of_signs_parts_them(language: str, kind: str) -> None:
    first, between, second = BETWEEN[language]
    if kind == "docx":
        body = items(*first, number="7") + paragraph(between) + items(*second, number="7")
        raw, name = word(body), "a.docx"
    elif kind == "odt":
        end = p("Ask us all that you want to know.")
        raw, name = (
            odt(p("Consent", "Title") + odt_items(*first) + p(between) + odt_items(*second) + end),
            "a.odt",
        )
    elif kind in ("md", "txt"):
        lines = ["\n".join(f"- {text}" for text in texts) for texts in (first, second)]
        start = "# Consent" if kind == "md" else "Consent"
        text = f"{start}\n\nRead this.\n\n{lines[0]}\n\n{between}\n\n{lines[1]}\n\nAsk us all you want.\n"
        raw, name = text.encode(), f"a.{kind}"
    else:
        raw, name = page(write_page(kind, first, between, second)), "a.html"
    found = shape(raw, name)
    at = found.index(first)
    assert found[at : at + 3] == [first, between, second]


def write_page(kind: str, first: list[str], between: str, second: list[str]) -> str:
    if kind == "br":
        lines = [*(f"• {text}" for text in first), between, *(f"• {text}" for text in second)]
        return f"<p>{'<br>'.join(map(escape, lines))}</p>"
    inner = ["".join(f"<li>{escape(text)}</li>" for text in texts) for texts in (first, second)]
    if kind == "li":
        return f"<ul>{inner[0]}<p>{between}</p>{inner[1]}</ul>"
    return f"<ul>{inner[0]}</ul><p>{between}</p><ul>{inner[1]}</ul>"


INDENTED = '<w:p><w:pPr><w:ind w:left="720"/></w:pPr><w:r><w:t>{}</w:t></w:r></w:p>'
BELONGING = [
    (word(items("Wash", number="6") + paragraph("Use soap.") + items("Dry", number="6")), "a.docx",
     ["Wash\\\nUse soap.", "Dry"]),
    (word(items("Waschen", number="5") + paragraph("Mit Seife.") + items("Trocknen", number="5")), "a.docx",
     ["Waschen\\\nMit Seife.", "Trocknen"]),
    (word(items("Lávese", number="6") + paragraph("Con jabón.") * 2 + items("Séquese", number="6")), "a.docx",
     ["Lávese\\\nCon jabón.\\\nCon jabón.", "Séquese"]),
    (word(items("Repos", number="7") + INDENTED.format("Au lit.") + items("Eau", number="7")), "a.docx",
     ["Repos\\\nAu lit.", "Eau"]),
    (page("<ul><li><p>Rest</p><p>In bed.</p></li><li>Water</li></ul>"), "a.html",
     ["Rest\\\nIn bed.", "Water"]),
    (page("<ul><li>Покой<br>В постели.</li><li>Вода</li></ul>"), "a.html", ["Покой\\\nВ постели.", "Вода"]),
    (page("<ul><li>Rust</li><ul><li>in bed</li><li>op de bank</li></ul><li>Water</li></ul>"), "a.html",
     [("Rust", ["in bed", "op de bank"]), "Water"]),
    (page("<ul><li>راحة<ul><li>في السرير</li></ul></li><li>ماء</li></ul>"), "a.html",
     [("راحة", ["في السرير"]), "ماء"]),
    (odt(p("Consent", "Title") + f"<text:list><text:list-item>{p('Riposo')}{p('A letto.')}</text:list-item>"
         f"<text:list-item>{p('Acqua')}</text:list-item></text:list>" + p("Ask us all.")), "a.odt",
     ["Riposo\\\nA letto.", "Acqua"]),
    (b"# Consent\n\n- Rest\n\n  In bed.\n- Water\n\n**Ask** us all.\n", "a.md", ["Rest\\\nIn bed.", "Water"]),
    ("Consent\n\nRead this.\n\n- 休息\n\n  在床上。\n- 喝水\n\nAsk us all.\n".encode(), "a.txt",
     ["休息\\\n在床上。", "喝水"]),
    (b"Consent\n\nRead this.\n\n1. Rest\n\n   In bed.\n2. Water\n\nAsk us all.\n", "a.txt",
     ["Rest\\\nIn bed.", "Water"]),
]  # fmt: skip
"""Documents in which more text of an item, or a list in it, stands under it, and the items expected."""


@pytest.mark.parametrize(("raw", "name", "expected"), BELONGING)
def test_more_text_of_an_item_stays_with_it(raw: bytes, name: str, expected: list[object]) -> None:
    assert expected in shape(raw, name)


@pytest.mark.parametrize("between", ["You also agree to:", "Ainsi que :", "此外:"])
def test_a_lead_in_between_steps_is_no_part_of_the_step_above_it(between: str) -> None:
    body = items("Wash", "Dry", number="6") + paragraph(between) + items("Rest", "Eat", number="6")
    found = shape(word(body), "a.docx")
    assert found[found.index(["Wash", "Dry"]) :][:3] == [["Wash", "Dry"], between, ["Rest", "Eat"]]


def test_steps_count_on_after_text_that_stands_in_their_list() -> None:
    body = "<ol><li>Wash</li>Then wait for us:<li>Rest</li><li value='7'>Eat</li></ol>"
    blocks = import_article(page(body), name="a.html").draft.blocks
    starts = [(block.start, len(block.items)) for block in blocks if isinstance(block, DraftList)]
    assert starts == [(1, 1), (2, 1), (7, 1)]
