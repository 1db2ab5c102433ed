"""Values that only styles or signs of fractions keep apart stay apart; a table stays under its step."""

from __future__ import annotations

import pytest

from handout.importing.article import import_article
from handout.importing.drafts.draft import DraftBlock, DraftList, DraftParagraph, DraftTable
from tests.importing.test_docx import paragraph
from tests.importing.test_office_formats import odt, p
from tests.importing.typed_documents import pack_docx

STYLE = (
    "<style>.d{display:inline-block;width:40%}.f{display:flex}.b{display:block}.i{display:inline-block}"
    "@media print{.p{display:block}}</style>"
)


def read(words: str, title: str = "Doses") -> tuple[DraftBlock, ...]:
    page = f"<html><head>{STYLE}</head><body><h1>{title}</h1><p>Read this.</p>{words}</body></html>"
    project = import_article(page.encode(), name="a.html")
    assert project.differences == ()
    return project.draft.blocks


@pytest.mark.parametrize(
    ("words", "written"),
    [
        ('<p><span class="d">1</span><span class="d">10 mg</span></p>', "1 10 mg"),
        ('<div class="f"><span>2</span><span>20 Tabletten</span></div>', "2 20 Tabletten"),
        ('<p><b style="display:block">Lundi</b><b style="display:block">8 h</b></p>', "**Lundi** **8 h**"),
        ('<div style="display: inline-flex"><a>3</a><a>4 мг</a></div>', "3 4 мг"),
        ("<p>1<span>0 mg</span> y <span>4</span><span>0 mg</span></p>", "10 mg y 40 mg"),
        ('<p>Nimm <span class="i">1</span>0 mg</p>', "Nimm 10 mg"),
        ('<p><span class="p">2</span><span class="p">5 мл</span></p>', "25 мл"),
    ],
)
def test_words_that_styles_keep_apart_do_not_touch(words: str, written: str) -> None:
    (block,) = read(words)[1:]
    assert isinstance(block, DraftParagraph)
    assert block.text == written


FRACTIONS = [
    ("Take 1{} tablets.", "1", "2", "Take 1½ tablets."),
    ("Nehmen Sie {} Tablette.", "3", "4", "Nehmen Sie ¾ Tablette."),
    ("Tome 2 {} pastillas.", "1", "4", "Tome 2 ¼ pastillas."),
    ("По {} таблетки.", "1", "3", "По ⅓ таблетки."),
    ("每次{}片。", "1", "2", "每次½片。"),
]
UNUSUAL = ("Prenez 1{} cuillère.", "2", "5", "Prenez 1 2/5 cuillère.")


@pytest.mark.parametrize(("text", "above", "below", "written"), [*FRACTIONS, UNUSUAL])
@pytest.mark.parametrize("sign", ["/", "⁄", "&frasl;"])
def test_a_fraction_of_raised_and_lowered_numbers_is_one(
    text: str, above: str, below: str, written: str, sign: str
) -> None:
    fraction = f"<sup>{above}</sup>{sign}<sub>{below}</sub>"
    (block,) = read(f"<p>{text.format(fraction)}</p>")[1:]
    assert isinstance(block, DraftParagraph)
    assert block.text == written


WHOLES = ("Tome 12{} gotas.", "3", "16", "Tome 12 3/16 gotas.")


@pytest.mark.parametrize(("text", "above", "below", "written"), [*FRACTIONS, UNUSUAL, WHOLES])
def test_a_fraction_of_an_open_document_is_one(text: str, above: str, below: str, written: str) -> None:
    place = '<style:style style:name="{}"><style:text-properties style:text-position="{} 58%"/></style:style>'
    styles = f"{place.format('UP', 'super')}{place.format('DOWN', '-33%')}"
    span = '<text:span text:style-name="{}">{}</text:span>'
    fraction = f"{span.format('UP', above)}/{span.format('DOWN', below)}"
    raw = odt(p("Doses", "Title") + p("Read this.") + p(text.format(fraction)), styles=styles)
    project = import_article(raw, name="a.odt")
    assert project.draft.blocks[1:] == (DraftParagraph(written),)
    assert project.differences == ()


@pytest.mark.parametrize(("text", "above", "below", "written"), [*FRACTIONS, UNUSUAL, WHOLES])
def test_a_fraction_of_markdown_is_one(text: str, above: str, below: str, written: str) -> None:
    line = text.format(f"<sup>{above}</sup>⁄<sub>{below}</sub>")
    project = import_article(f"# Doses\n\nRead this.\n\n{line}\n".encode(), name="a.md")
    assert project.draft.blocks[1:] == (DraftParagraph(written),)
    assert project.differences == ()


@pytest.mark.parametrize(("text", "above", "below", "written"), [*FRACTIONS, UNUSUAL, WHOLES])
def test_a_fraction_of_a_word_file_is_one(text: str, above: str, below: str, written: str) -> None:
    before, after = text.split("{}")
    runs = [(before, ""), (above, "superscript"), ("/", ""), (below, "subscript"), (after, "")]
    line = "".join(
        f'<w:r><w:rPr><w:vertAlign w:val="{kind or "baseline"}"/></w:rPr>'
        f'<w:t xml:space="preserve">{words}</w:t></w:r>'
        for words, kind in runs
    )
    raw = pack_docx(f"{paragraph('Doses', 'Title')}{paragraph('Read this.')}<w:p>{line}</w:p>")
    project = import_article(raw, name="a.docx")
    (block,) = project.draft.blocks[1:]
    assert isinstance(block, DraftParagraph)
    assert block.text == written
    assert project.differences == ()


@pytest.mark.parametrize(
    "words", ["10<sup>6</sup>/5 ml", "study<sup>1</sup>/<sup>2</sup>", "CO<sub>2</sub>/1"]
)
def test_powers_and_sources_are_no_fractions(words: str) -> None:
    (block,) = read(f"<p>{words}</p>")[1:]
    assert isinstance(block, DraftParagraph)
    assert not set(block.text) & set("½¼¾⅓")


TABLE = (
    "<table><tr><th>{0}</th><th>mg</th></tr><tr><td>1</td><td>5</td></tr><tr><td>2</td><td>10</td></table>"
)


@pytest.mark.parametrize(
    ("first", "second", "third", "day"),
    [
        ("Morning", "Noon", "Night", "Day"), ("Morgens", "Mittags", "Abends", "Tag"),
        ("Утром", "Днём", "Вечером", "День"), ("早上", "中午", "晚上", "天"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("kind", ["ol", "ul"])
def test_a_table_in_an_item_stands_under_it(first: str, second: str, third: str, day: str, kind: str) -> None:
    words = f"<{kind}><li>{first}</li><li>{second}{TABLE.format(day)}</li><li>{third}</li></{kind}>"
    above, table, below = read(words)[1:]
    assert isinstance(above, DraftList)
    assert isinstance(table, DraftTable)
    assert isinstance(below, DraftList)
    assert [item.text for item in above.items] == [first, second]
    assert [item.text for item in below.items] == [third]
    assert below.start == (3 if kind == "ol" else 1)
