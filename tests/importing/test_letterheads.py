"""Holds that departments, logos and warnings over a title are none, and what stands for a missing one."""

from __future__ import annotations

import pytest

from handout.content.inline.markup import plain_text
from handout.importing.article import import_article, read_draft
from handout.importing.drafts.draft import DraftParagraph, iter_texts
from handout.importing.heads.file_names import MarkedNames
from handout.importing.heads.opening_titles import make_opening_title
from handout.importing.lines.lines_around import classify_line_around, is_warning
from tests.importing.test_docx import W
from tests.importing.typed_documents import NO_NOTES, package

DEPARTMENTS = (
    "Cardiology", "ENDOSCOPIE DIGESTIVE", "Orthopédie et traumatologie", "Innere Medizin", "Zahnmedizin",
    "GASTROENTEROLOGIA ED ENDOSCOPIA DIGESTIVA", "Cirugía general", "Fisioterapia", "Dermatologie",
    "Neurologia", "Chirurgien dentiste", "КАРДИОЛОГИЯ",
    "Genel Cerrahi", "骨科门诊", "眼科", "정형외과", "قسم الجراحة", "Oogheelkunde", "Pediatria",
    "STUDIO MEDICO ASSOCIATO", "Farmacia Comunitaria", "Riverbend Pediatrics", "Day surgery unit",
)  # fmt: skip
TITLES = (
    "Dermatitis in babies", "Your visit to the cardiology clinic", "Going home after surgery",
    "Urological tests",
    "Chirurgie der Hand: was Sie wissen sollten",
    "La cirugía de su hijo", "Eye drops", "Pneumonia",
    "Preparing for an endoscopy", "Ortopedia: consejos para casa", "骨质疏松", "Food allergy in children",
)  # fmt: skip


@pytest.mark.parametrize("line", DEPARTMENTS)
def test_departments_are_no_titles(line: str) -> None:
    assert classify_line_around(line) == "institution"


@pytest.mark.parametrize("line", TITLES)
def test_titles_that_speak_of_medicine_may_be_titles(line: str) -> None:
    assert classify_line_around(line) == ""
    assert not is_warning(line)


@pytest.mark.parametrize(
    "line",
    ["ATTENTION: bring this sheet with you", "If you have chest pain, call 911.", "WICHTIG: nüchtern kommen!",
     "ATENCIÓN: traiga esta hoja", "En cas d’urgence, appelez le 15", "Please read this before you come"],
)  # fmt: skip
def test_a_warning_above_the_title_is_none_and_stays(line: str) -> None:
    text = f"{line}\n\nCaring for your plaster cast\n\nKeep the cast dry. Rest your arm on a pillow.\n"
    draft = read_draft(text.encode(), name="a.txt")
    assert plain_text(draft.title) == "Caring for your plaster cast"
    shown = " ".join(plain_text(part) for block in draft.blocks for part in iter_texts(block))
    assert line.rstrip("!.") in shown


def test_a_request_within_the_text_is_no_warning() -> None:
    assert not is_warning(
        "Read this sheet before you take your medicines, and keep it where you can find it."
    )


def _look(text: str, size: int, *, bold: bool = False) -> str:
    weight = "<w:b/>" if bold else ""
    return f'<w:p><w:r><w:rPr>{weight}<w:sz w:val="{size}"/></w:rPr><w:t>{text}</w:t></w:r></w:p>'


def test_the_largest_line_of_a_word_file_is_its_title() -> None:
    """Its department in bold stands over it, and the sections under the title are not one level too deep."""
    body = (
        _look("Team Nord", 22, bold=True)
        + _look("Caring for your wound", 40, bold=True)
        + _look("Your wound was closed today. Keep it dry for two days, and rest.", 22)
        + _look("Washing", 22, bold=True)
        + _look("After two days you can have a shower, but no bath.", 22)
        + _look("Pain", 22, bold=True)
        + _look("Take the tablets that we gave you, with food.", 22)
    )
    raw = package(body, **{"word/footnotes.xml": NO_NOTES, "word/styles.xml": f"<w:styles {W}/>".encode()})
    draft = read_draft(raw, name="a.docx")
    assert plain_text(draft.title) == "Caring for your wound"
    levels = {plain_text(block.text): block.level for block in draft.blocks if hasattr(block, "level")}
    assert levels == {"Washing": 1, "Pain": 1}


@pytest.mark.parametrize("title", ["Sore throats | Birch & Sons", "Sore throats - Birch & Sons"])
def test_the_logo_of_a_page_is_no_title(title: str) -> None:
    """The marks of a page say which heading is the article's, and which the site's."""
    page = (
        f"<html><head><title>{title}</title></head><body><h1>Birch & Sons</h1>"
        "<ul><li>Home</li><li>News</li></ul>"
        "<h2>Sore throats</h2><p>A sore throat mostly gets better by itself. Drink cool water.</p>"
        "<h3>See us</h3><p>Come if you cannot swallow.</p></body></html>"
    )
    assert plain_text(read_draft(page.encode(), name="a.html").title) == "Sore throats"


def test_marked_names_tell_titles_from_sites() -> None:
    names = MarkedNames(("Gout – Oak Clinic", "Gout"), ("Oak Clinic",))
    assert names.is_named("Gout")
    assert not names.is_named("Oak Clinic")
    assert names.find_sites(["Gout", "Oak Clinic", "Diet"]) == {"Oak Clinic"}
    assert MarkedNames().find_sites(["Gout"]) == set()


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("After your hernia repair you will feel sore. Rest for a day.", "After your hernia repair"),
        ("Your iron is low. Eat meat and beans every day.", "Your iron is low"),
        ("Vous avez une entorse de la cheville. Mettez de la glace.", "Une entorse de la cheville"),
        ("Nach der Operation dürfen Sie duschen. Baden Sie nicht.", "Nach der Operation"),
        ("Eczema comes and goes. Put cream on the eczema. Eczema may itch.", "Eczema"),
        ("Mr. Adam Stone was seen on the ward. It is a nice ward.", ""),
    ],
)
def test_a_text_without_a_title_is_called_what_its_first_sentences_tell(text: str, title: str) -> None:
    assert plain_text(make_opening_title([DraftParagraph(text)])) == title


def test_a_made_title_is_told_and_never_names_the_patient() -> None:
    text = "Dear Mrs. Stone,\n\nAfter your cataract surgery you may see halos. Do not rub your eye.\n"
    project = import_article(text.encode(), name="stone_0815.txt")
    assert project.draft.id == "after-your-cataract-surgery"
    assert any("has no title" in note for note in project.notes)


@pytest.mark.parametrize(
    ("end", "name"),
    [
        ("Thanks again,\nDr. Ada Stone", "Dr. Ada Stone"),
        ("Mit freundlichen Grüßen\nIhre Dr. Ada Stone", "Dr. Ada Stone"),
        ("Un caro saluto,\nDott. Ugo Sasso", "Dott. Ugo Sasso"),
        ("Thank you,\nYour care team", ""),
        ("Thank you for reading.\nTake 2 tablets", ""),
    ],
)
def test_who_signs_a_text_is_its_author(end: str, name: str) -> None:
    text = f"Ear wax\n\nWax keeps your ears clean. Do not use cotton buds.\n\n{end}\n"
    assert [author.name for author in read_draft(text.encode(), name="a.txt").authors] == (
        [name] if name else []
    )


def test_a_label_without_a_name_takes_no_heading() -> None:
    text = "Dosage charts\n\nWritten by:\n\nAcetaminophen dosage\n\nGive 5 mL every 4 hours.\n"
    draft = read_draft(text.encode(), name="a.txt")
    assert draft.authors == ()
    assert "Acetaminophen dosage" in [
        plain_text(part) for block in draft.blocks for part in iter_texts(block)
    ]


@pytest.mark.parametrize(
    ("line", "name"),
    [("Geschreven door huisarts Femke de Boer", "Femke de Boer"), ("S.C. OCULISTICA", "")],
)
def test_a_profession_before_a_name_and_a_ward(line: str, name: str) -> None:
    text = f"Oorpijn bij kinderen\n\n{line}\n\nOorpijn gaat meestal vanzelf over. Geef paracetamol.\n"
    assert [author.name for author in read_draft(text.encode(), name="a.txt").authors] == (
        [name] if name else []
    )
