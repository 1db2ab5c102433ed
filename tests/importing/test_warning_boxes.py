"""A word of warning heads the one passage under it, in a call-out; a box keeps what stands in it."""

from __future__ import annotations

import pytest

from handout.importing.article import import_article
from handout.importing.drafts.draft import DraftBlock, DraftCallout, DraftHeading, iter_texts
from handout.importing.html.page_boxes import get_box_kind
from handout.importing.words.warning_words import is_warning_label
from tests.importing.test_docx import paragraph
from tests.importing.typed_documents import pack_docx

BOLD = "<w:b/>"
LANGUAGES = {
    "en": (
        "Your inhaler",
        "Use it twice a day.",
        "WARNING",
        "Do not drive after using it.",
        "Rinse your mouth.",
    ),
    "de": ("Ihr Spray", "Zweimal am Tag.", "Achtung!", "Nicht Auto fahren.", "Spülen Sie den Mund aus."),
    "es": ("Su inhalador", "Dos veces al día.", "ADVERTENCIA:", "No conduzca después.", "Enjuague la boca."),
    "fr": ("Votre spray", "Deux fois par jour.", "Mise en garde", "Ne conduisez pas.", "Rincez la bouche."),
    "ru": ("Ваш ингалятор", "Два раза в день.", "Внимание!", "Не садитесь за руль.", "Полощите рот."),
    "ar": ("جهاز الاستنشاق", "مرتين في اليوم.", "تحذير", "لا تقد السيارة بعد استعماله.", "اشطف فمك."),
    "zh": ("您的吸入器", "每天兩次。", "警告", "使用後不要開車。", "請漱口。"),
    "pl": ("Twój inhalator", "Dwa razy dziennie.", "UWAGA", "Nie prowadź samochodu.", "Wypłucz usta."),
}
LABELS = ("Caution", "IMPORTANT NOTICE", "Wichtiger Hinweis:", "Aviso importante", "Let op!", "Avvertenza",
          "Важно", "重要提示", "경고", "चेतावनी", "Cảnh báo", "Babala")  # fmt: skip
NO_LABELS = ("Warning signs", "Important dates", "Wichtige Telefonnummern", "Atención al paciente", "Avis",
             "Attention deficit disorder", "Avvertenze per l’uso", "Важные телефоны", "注意事項", "주의사항",
             "Danger of falls", "Caution: hot", "Note", "")  # fmt: skip


def read(words: str, name: str = "a.html") -> tuple[DraftBlock, ...]:
    project = import_article(words.encode(), name=name)
    assert project.differences == ()
    return project.draft.blocks


def find_box(blocks: tuple[DraftBlock, ...]) -> DraftCallout:
    (box,) = [block for block in blocks if isinstance(block, DraftCallout)]
    return box


@pytest.mark.parametrize("label", LABELS)
def test_a_word_of_warning_is_known(label: str) -> None:
    assert is_warning_label(label)


@pytest.mark.parametrize("label", NO_LABELS)
def test_a_heading_with_more_words_is_none(label: str) -> None:
    assert not is_warning_label(label)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "shape", ["text", "text with a gap", "page", "framed", "fieldset", "word", "markdown"]
)
def test_a_warning_ends_where_its_passage_does(language: str, shape: str) -> None:
    title, first, label, warning, last = LANGUAGES[language]
    plain = f"{title}\n\n{first}\n\n{label}\n{warning}\n\n{last}\n"
    page = f"<html><body><h1>{title}</h1><p>{first}</p>{{}}<p>{last}</p></body></html>"
    if shape == "text":
        blocks = read(plain, "a.txt")
    elif shape == "text with a gap":
        blocks = read(plain.replace(f"{label}\n", f"{label}\n\n"), "a.txt")
    elif shape == "markdown":
        blocks = read(f"# {title}\n\n{first}\n\n**{label}**\n\n{warning}\n\n{last}\n", "a.md")
    elif shape == "word":
        body = [paragraph(title, dress=BOLD), paragraph(first), paragraph(label, dress=BOLD)]
        raw = pack_docx("".join([*body, paragraph(warning), paragraph(last)]))
        blocks = import_article(raw, name="a.docx").draft.blocks
    else:
        box = {
            "page": f"<p><b>{label}</b></p><p>{warning}</p>",
            "framed": f'<div style="border: 2px solid red"><h3>{label}</h3><p>{warning}</p></div>',
            "fieldset": f"<fieldset><legend>{label}</legend><p>{warning}</p></fieldset>",
        }[shape]
        blocks = read(page.format(box))
    box = find_box(blocks)
    assert (box.kind, box.title, box.text) == ("caution", label, warning)
    assert any(text == last for text in iter_texts(blocks[blocks.index(box) + 1]))


def test_a_warning_holds_the_list_under_it() -> None:
    text = "Ihr Spray\n\nZweimal.\n\nVORSICHT\n\n- Nicht schlucken.\n- Nicht erhitzen.\n\nMund ausspülen.\n"
    assert find_box(read(text, "a.txt")).items == ("Nicht schlucken.", "Nicht erhitzen.")


def test_a_heading_of_a_page_stays_one() -> None:
    page = (
        "<html><body><h1>Spray</h1><p>Use it.</p><h2>Warning</h2><p>No fire.</p><p>No heat.</p></body></html>"
    )
    assert any(isinstance(block, DraftHeading) and block.text == "Warning" for block in read(page))


@pytest.mark.parametrize(
    ("classes", "kind"),
    [
        ("nhsuk-care-card nhsuk-care-card--immediate", "caution"), ("nhsuk-warning-callout", "caution"),
        ("usa-alert usa-alert--warning", "caution"), ("box-important", "caution"), ("hinweis", "info"),
        ("achtung-box", "caution"), ("aviso", "info"), ("warningbox", "caution"),
        ("c-callout c-callout--tip", "tip"),
        ("alert__title", ""), ("urgent-care", ""), ("important-dates", ""), ("notice-period", ""),
        ("nhsuk-care-card__content", ""), ("footnote", ""), ("entry-content", ""), ("information", ""),
    ],
)  # fmt: skip
def test_a_class_names_a_box(classes: str, kind: str) -> None:
    assert get_box_kind(classes) == kind


@pytest.mark.parametrize(
    "box",
    [
        '<div style="background: #eee"><h2>Nach dem Eingriff</h2><p>Ruhen Sie.</p></div>',
        '<div style="border: 0"><p><b>Repos</b></p><p>Deux jours.</p></div>',
        '<div class="has-background"><h2>Reposo</h2><p>Dos días.</p></div>',
        '<div class="card"><h3>Отдых</h3><p>Два дня.</p></div>',
    ],
)
def test_a_frame_without_a_warning_is_no_box(box: str) -> None:
    blocks = read(f"<html><body><h1>Knee</h1><p>Take care.</p>{box}<p>Drink water.</p></body></html>")
    assert not any(isinstance(block, DraftCallout) for block in blocks)


@pytest.mark.parametrize(
    ("button", "is_text"),
    [
        ("Take two tablets at once if you forget", True), ("Nehmen Sie die Tablette nie doppelt", True),
        ("Tome la pastilla con agua siempre", True), ("不要自行停藥，請先詢問醫師", True),
        ("Print this page for your records", False), ("Book now", False), ("Termin online buchen", False),
        ("Urgent care", False), ("预约挂号", False),
    ],
)  # fmt: skip
@pytest.mark.parametrize(
    "around", ["{}", "<p>So: {} and rest.</p>", "<h2>Now {}</h2>", "<ul><li>{}</li></ul>"]
)
def test_a_button_that_tells_a_patient_what_to_do_is_text(button: str, is_text: bool, around: str) -> None:
    words = around.format(f"<button>{button}</button>")
    page = f"<html><body><h1>Warfarin</h1><p>At six.</p>{words}<p>Then call.</p></body></html>"
    project = import_article(page.encode(), name="a.html")
    texts = "\n".join(text for block in project.draft.blocks for text in iter_texts(block))
    assert (button in texts) is is_text
    assert (f"on a button: {button}" in project.draft.unplaced) is not is_text


@pytest.mark.parametrize(
    ("label", "heading", "text"),
    [
        ("IMPORTANT", "Before you start", "Read the leaflet."),
        ("ACHTUNG", "Vor dem Eingriff", "Essen Sie nichts."),
        ("IMPORTANTE", "Antes de la prueba", "Lea esta hoja."),
    ],
)
def test_a_heading_under_a_word_of_warning_is_no_warning(label: str, heading: str, text: str) -> None:
    blocks = read(f"Spray\n\nUse it daily.\n\n{label}\n\n{heading}\n\n{text}\n\nRest well.\n", "a.txt")
    assert not any(isinstance(block, DraftCallout) for block in blocks)
    assert any(isinstance(block, DraftHeading) and block.text == heading for block in blocks)


@pytest.mark.parametrize("warning", ["Latex allergy", "No food or drink", "Nicht Auto fahren"])
def test_a_warning_without_a_stop_is_one(warning: str) -> None:
    text = f"Spray\n\nUse it daily.\n\nWARNING\n\n{warning}\n\nRest well.\n"
    assert find_box(read(text, "a.txt")).text == warning
