"""Holds that the region of a language is kept where the marks of a file agree with its text."""

from __future__ import annotations

from pathlib import Path

import pytest

from handout.content.locales.cldr import has_region
from handout.importing.article import import_article
from handout.importing.docx.languages import read_word_languages
from handout.importing.html.page_languages import read_page_languages
from handout.importing.words.regions import add_region, list_tags
from tests.importing.conftest import pdf_text, project
from tests.importing.test_docx import STYLES, W, paragraph
from tests.importing.test_office_formats import NAMES, odt, p
from tests.importing.typed_documents import NO_NOTES, package

TEXTS = {
    "pt": "Depois da cirurgia você pode tomar banho, mas não molhe o curativo. "
    "Se a febre passar de 38 graus, ligue para nós ou vá ao pronto-socorro mais próximo.",
    "de": "Nach der Operation dürfen Sie duschen, aber der Verband soll nicht nass werden. "
    "Wenn Sie Fieber bekommen, rufen Sie uns bitte sofort an.",
    "es": "Después de la operación puede ducharse, pero no moje la venda. "
    "Si tiene fiebre de más de 38 grados, llámenos o vaya al hospital más cercano.",
    "en": "After your operation you may have a shower, but keep the bandage dry. "
    "If you have a fever, call us or go to the nearest hospital at once.",
    "fr": "Après l’opération vous pouvez prendre une douche, mais ne mouillez pas le pansement. "
    "Si vous avez de la fièvre, appelez-nous tout de suite.",
    "zh-Hant": "手術後您可以洗澡，但是請不要弄濕敷料。如果發燒超過三十八度，請馬上打電話給我們。",
}


def _make_word_file(text: str, mark: str = "", default: str = 'w:val="en-US" w:bidi="ar-SA"') -> bytes:
    look = f"<w:rPr><w:lang {mark}/></w:rPr>" if mark else ""
    defaults = (
        f"<w:docDefaults><w:rPrDefault><w:rPr><w:lang {default}/></w:rPr></w:rPrDefault></w:docDefaults>"
    )
    body = f"{paragraph('ABC', 'Title')}<w:p><w:r>{look}<w:t>{text}</w:t></w:r></w:p>"
    styles = f"<w:styles {W}>{defaults}{STYLES}</w:styles>".encode()
    return package(body, **{"word/footnotes.xml": NO_NOTES, "word/styles.xml": styles})


@pytest.mark.parametrize(
    ("language", "mark", "expected"),
    [
        ("pt", 'w:val="pt-BR"', "pt-BR"),
        ("de", 'w:val="de-AT"', "de-AT"),
        ("fr", 'w:val="fr-BE"', "fr-BE"),
        ("zh-Hant", 'w:val="en-US" w:eastAsia="zh-TW"', "zh-Hant-TW"),
        # Marks that do not agree with the text, or that no mark names.
        ("es", 'w:val="fr-FR"', "es"),
        ("zh-Hant", 'w:eastAsia="zh-CN"', "zh-Hant"),
        ("es", "", "es"),
        ("en", "", "en"),
    ],
)
def test_word_keeps_its_region(language: str, mark: str, expected: str) -> None:
    """The language that Word spelled the text in has a region, unless only the program chose it."""
    found = import_article(_make_word_file(TEXTS[language], mark), name="a.docx")
    assert found.draft.language == expected
    assert f"  language: {expected}\n" in found.content
    assert any(expected in note for note in found.notes) == (expected != language)


def test_chosen_defaults_of_word_count() -> None:
    """The defaults of a file say the region where somebody chose them, and less than its text."""
    assert read_word_languages(_make_word_file(TEXTS["es"], default='w:val="es-MX"')) == ("es-MX",)
    both = _make_word_file(TEXTS["es"], 'w:val="es-CO"', default='w:val="es-ES"')
    assert import_article(both, name="a.docx").draft.language == "es-CO"


def _make_look(tag: str) -> str:
    language, _, country = tag.partition("-")
    return f'<style:text-properties fo:language="{language}" fo:country="{country}"/>'


@pytest.mark.parametrize(
    ("language", "own", "default", "expected"),
    [("de", "de-CH", "en-US", "de-CH"), ("es", "", "es-MX", "es-MX"), ("en", "", "en-US", "en")],
)
def test_open_document_keeps_its_region(language: str, own: str, default: str, expected: str) -> None:
    """An open document has its region in its styles, else in defaults that somebody chose."""
    style = f'<style:style style:name="Body">{_make_look(own)}</style:style>' if own else ""
    defaults = f"<style:default-style>{_make_look(default)}</style:default-style>"
    styles = f"<office:document-styles{NAMES}>{style}{defaults}</office:document-styles>"
    raw = odt(p("ABC", "Title") + p(TEXTS[language]), **{"styles.xml": styles.encode()})
    assert import_article(raw, name="a.odt").draft.language == expected


@pytest.mark.parametrize(
    ("language", "head", "expected"),
    [
        ("es", '<html lang="es-ES"><head>', "es-ES"),
        ("en", '<html lang="en"><head><meta property="og:locale" content="en_GB">', "en-GB"),
        ("es", '<html><head><meta property="og:locale" content="es_LA">', "es-419"),
        ("pt", '<html lang="en-US"><head><meta http-equiv="content-language" content="pt-br">', "pt-BR"),
        ("pt", '<html lang="en-US"><head>', "pt"),
        # Nobody chose what programs write by themselves, and CLDR has no Portuguese of Argentina.
        ("en", '<html lang="en-gb"><head><meta name="generator" content="Joomla! 1.5">', "en"),
        ("pt", '<html lang="pt-AR"><head>', "pt"),
    ],
)
def test_page_keeps_its_region(language: str, head: str, expected: str) -> None:
    """A page names its region in its elements or in what is said about it."""
    page = f"{head}</head><body><h1>A B C</h1><p>{TEXTS[language]}</p></body></html>"
    assert import_article(page.encode(), name="a.html").draft.language == expected


def test_override_outranks_the_marks() -> None:
    """A language that the user gives is taken as it is."""
    page = f'<html lang="pt-BR"><body><p>{TEXTS["pt"]}</p></body></html>'
    assert import_article(page.encode(), name="a.html", language="pt").draft.language == "pt"


def test_tags_of_other_shapes() -> None:
    """Older names of languages agree with newer ones; what is no tag is left out."""
    assert add_region("tl", ["fil-PH"], has_region) == "tl-PH"
    assert add_region("no", ["nb_NO"], has_region) == "no-NO"
    assert add_region("ar", ["ar_AR"], has_region) == "ar"
    assert list_tags(["es", "x", "{{lang}}", "es-MX", "es-MX"]) == ("es-MX", "es")
    assert read_page_languages("<html lang='vi'><p lang='en-US'>") == ("vi",)


@pytest.mark.parametrize("tag", ["pt-BR", "de-AT", "fr-BE", "es-419", "en-GB"])
def test_handouts_of_regions_are_laid_out(tag: str, tmp_path: Path) -> None:
    """What is imported with a region is read and laid out without an error, in its language."""
    page = f'<html lang="{tag}"><body><h1>A B C</h1><p>{TEXTS[tag.partition("-")[0]]}</p></body></html>'
    reading = project(tmp_path, import_article(page.encode(), name="a.html"))
    assert reading.project.handout.language == tag
    assert reading.problems == ()
    assert TEXTS[tag.partition("-")[0]].split()[1] in pdf_text(reading)
