"""Terms of a page and what is said of them are a list; questions of buttons stand under one heading."""

from __future__ import annotations

import pytest

from handout.importing.article import import_article
from handout.importing.drafts.draft import DraftBlock, DraftHeading, DraftList, DraftParagraph, DraftTable

TERMS = {
    "fr": (
        "Vos médicaments",
        "Paracétamol",
        "1 g, quatre fois par jour",
        "Ibuprofène",
        "400 mg",
        "Appelez-nous.",
    ),
    "en": ("Your medicines", "Paracetamol", "1 g four times a day", "Ibuprofen", "400 mg", "Call us."),
    "ru": ("Ваши лекарства", "Парацетамол", "1 г четыре раза в день", "Ибупрофен", "400 мг", "Звоните нам."),
    "ar": ("أدويتك", "باراسيتامول", "1 غ أربع مرات في اليوم", "إيبوبروفين", "400 مغ", "اتصل بنا."),
    "ko": ("복용 약", "아세트아미노펜", "1 g 하루 네 번", "이부프로펜", "400 mg", "전화 주십시오."),
}
QUESTIONS = {
    "en": ("After the operation", "Can I drive?", "Not for two weeks.", "When can I eat?", "Now.", "Help"),
    "de": ("Nach der Operation", "Darf ich Auto fahren?", "Zwei Wochen nicht.", "Wann darf ich essen?",
           "Sofort.", "Hilfe"),
    "ar": ("بعد العملية", "هل يمكنني القيادة؟", "ليس لمدة أسبوعين.", "متى آكل؟", "فورًا.", "المساعدة"),
    "zh": ("手術後", "可以開車嗎？", "兩週內不可以。", "什麼時候可以吃？", "馬上。", "協助"),
}  # fmt: skip


def read(words: str, title: str) -> tuple[DraftBlock, ...]:
    page = f"<html><body><h1>{title}</h1>{words}</body></html>"
    project = import_article(page.encode(), name="a.html")
    assert project.differences == ()
    return project.draft.blocks


@pytest.mark.parametrize("language", TERMS)
def test_terms_are_a_list_that_ends_with_them(language: str) -> None:
    title, first, dose, second, other, last = TERMS[language]
    said = f"<dt>{first}</dt><dd>{dose}</dd><dt>{second}:</dt><dd>{other}</dd><dd>{dose}</dd>"
    terms, after = read(f"<dl>{said}</dl><p>{last}</p>", title)
    assert isinstance(terms, DraftList)
    assert [item.text for item in terms.items] == [f"**{first}:** {dose}", f"**{second}:** {other}\\\n{dose}"]
    assert isinstance(after, DraftParagraph)
    assert after.text == last


@pytest.mark.parametrize(
    "words",
    [
        "<dl><dt>Can I drive?</dt><dd>No.</dd><dt>Can I eat?</dt><dd>Yes.</dd></dl>",
        "<dl><dt>Antes</dt><dd><p>No coma.</p><ul><li>Pan</li></ul></dd><dt>Luego</dt><dd>Duerma.</dd></dl>",
        f"<dl><dt>Vorher</dt><dd>{'Bitte nichts essen. ' * 30}</dd><dt>Nachher</dt><dd>Ruhen.</dd></dl>",
        "<dl><dt>До</dt><dd>Не ешьте.</dd></dl>",
    ],
)
def test_questions_and_long_parts_are_no_list_of_terms(words: str) -> None:
    blocks = read(f"<p>Read this.</p>{words}", "Your operation")
    assert not any(isinstance(block, DraftList) and "**" in block.items[0].text for block in blocks)


@pytest.mark.parametrize("language", QUESTIONS)
def test_questions_under_a_heading_stand_side_by_side(language: str) -> None:
    title, *pairs, last = QUESTIONS[language]
    opened = "".join(
        f'<button class="accordion-button">{asked}</button><div class="panel"><p>{answer}</p></div>'
        for asked, answer in zip(pairs[::2], pairs[1::2], strict=True)
    )
    end = f"<h2>{last}</h2><p>{pairs[1]}</p>"
    blocks = read(f"<p>{pairs[1]}</p><h2>{title}</h2>{opened}{end}", "Knee")
    levels = [block.level for block in blocks if isinstance(block, DraftHeading)]
    assert levels == [1, 2, 2, 1]


@pytest.mark.parametrize(
    ("rows", "written"),
    [
        ("<tr><th>Day</th><th>Tablets</th></tr><tr><td>1</td><td>8</td></tr><tr><td>2</td><td>6</td></tr>",
         "Day: 1; Tablets: 8\\\nDay: 2; Tablets: 6"),
        ("<tr><th>Tag:</th><th>Dosis</th></tr><tr><td>1</td><td>8 mg</td></tr><tr><td>2</td><td></td></tr>",
         "Tag: 1; Dosis: 8 mg\\\nTag: 2"),
        ("<tr><td>1</td><td>8</td></tr><tr><td>2</td><td>6</td></tr>", "1 | 8\\\n2 | 6"),
        ("<tr><td>mañana</td><td>8</td></tr><tr><td>noche</td><td>6</td></tr>", "mañana 8\\\nnoche 6"),
    ],
)  # fmt: skip
def test_a_table_in_a_cell_keeps_its_numbers_apart(rows: str, written: str) -> None:
    head = "<tr><th>Medicine</th><th>How</th></tr>"
    other = "<tr><td>Omeprazole</td><td>1 capsule</td></tr>"
    words = f"<table>{head}<tr><td>Prednisolone</td><td><table>{rows}</table></td></tr>{other}</table>"
    (table,) = [block for block in read(words, "Doses") if isinstance(block, DraftTable)]
    assert table.rows[0] == ("Prednisolone", written)
