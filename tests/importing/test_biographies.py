"""Articles that begin or end with what they tell of their authors: it is theirs, and no title or text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape

import pytest

from handout.content.inline.markup import plain_text
from handout.importing.article import ImportedProject, import_article
from handout.importing.authors.biographies import read_told_byline, tells_of_author
from handout.importing.drafts.draft import Draft, DraftAuthor, iter_texts

TEXT = """
{0}Hiccups

{1}Hiccups are a common complaint. They stop by themselves within a day.

{0}What helps?

Hold your breath. Sip cold water slowly.
"""
UNTITLED = """
Hiccups happen when the muscle under the lungs jerks. They stop by themselves within a day.

Hold your breath. Sip cold water slowly.

Call us if they last longer than 48 hours.
"""
ABOVE = {
    "degrees without commas": (
        "INGA SOLBERG MD is a board certified internist in Fargo. She is the author of The Calm Belly and "
        "winner of the Prairie Prize.",
        [("INGA SOLBERG", ("MD",))],
    ),
    "lines": (
        "TOMAS A. BRANDL MD, PhD, FACP\nBoard Certified in Internal Medicine\nAuthor of Slow Breath (2011)\n"
        "Recipient of the Golden Lung Award, 2016\nClinical Professor of Medicine, Eastbrook University",
        [("TOMAS A. BRANDL", ("MD", "PhD", "FACP"))],
    ),
    "two authors": (
        "Edith Marsh, MD, and Paul Quist, PharmD, are on the staff of the Elm Clinic. Dr. Marsh is board "
        "certified in pediatrics. Dr. Quist is the author of Pills for All.",
        [("Edith Marsh", ("MD",)), ("Paul Quist", ("PharmD",))],
    ),
    "several paragraphs": (
        "Omar Haddad-Ruiz, PA-C, is a physician assistant in Duluth.\n\n"
        "Mr. Haddad-Ruiz graduated from Lakehead College. He is a member of the state academy.\n\n"
        "He has published two books, among them Short of Air, and received the Mentor Award.",
        [("Omar Haddad-Ruiz", ("PA-C",))],
    ),
    "a line above": (
        "About the Author\n\nNora Fitch, DNP, CNM, is a certified midwife and the author of Nine Moons.",
        [("Nora Fitch", ("DNP", "CNM"))],
    ),
    "German": (
        "Dr. med. Ulrike Sander ist Fachärztin für Lungenheilkunde in Gera. Sie ist Autorin von „Tief Luft“.",
        [("Dr. med. Ulrike Sander", ())],
    ),
    "French": (
        "Le Dr Lucie Aubry est pneumologue à Metz. Elle est l'auteure de « Souffler ».",
        [("Dr Lucie Aubry", ())],
    ),
    "Russian": (
        "Вера Павловна Лисицына — врач-терапевт, кандидат медицинских наук. Автор книги «Дыши».",
        [("Вера Павловна Лисицына", ())],
    ),
}
FORMATS = ("txt", "md", "html")


def import_as(kind: str, text: str) -> ImportedProject:
    """Import a text whose headings begin with a hash as plain text, as Markdown, or as a web page."""
    if kind == "html":
        text = "\n".join(_tag_paragraphs(text))
    elif kind == "txt":
        text = re.sub(r"^#+ ", "", text, flags=re.MULTILINE)
    return import_article(text.encode(), name=f"article_7.{kind}")


def _tag_paragraphs(text: str) -> Iterator[str]:
    for paragraph in re.split(r"\n\s*\n", text.strip()):
        words = escape(paragraph.lstrip("# ")).replace("\n", "<br>")
        yield f"<h2>{words}</h2>" if paragraph.startswith("#") else f"<p>{words}</p>"


def tell_authors(draft: Draft) -> str:
    """Return every word about the authors."""
    words = (
        text
        for author in draft.authors
        for text in (author.name, *author.degrees, author.role, *author.certifications, *author.awards,
                     *author.publications, author.bio)
    )  # fmt: skip
    return " ".join(map(plain_text, words))


def read_body(draft: Draft) -> str:
    """Return the text that a handout prints under its title."""
    return " ".join(plain_text(text) for block in draft.blocks for text in iter_texts(block))


def assert_is_told(
    project: ImportedProject, biography: str, authors: list[tuple[str, tuple[str, ...]]]
) -> None:
    """Check that all of a biography went to its authors, and none of the text."""
    draft = project.draft
    assert plain_text(draft.title) == "Hiccups"
    assert [(author.name, author.degrees) for author in draft.authors] == authors
    about = tell_authors(draft)
    last_word = re.findall(r"\w+", biography)[-1]
    assert last_word in about
    body = read_body(draft)
    assert last_word not in body
    assert "They stop by themselves" in body
    assert "They stop by themselves" not in about
    assert project.differences == ()


@pytest.mark.parametrize("kind", FORMATS)
@pytest.mark.parametrize("name", ABOVE)
def test_a_biography_above_the_title(name: str, kind: str) -> None:
    biography, authors = ABOVE[name]
    project = import_as(kind, f"{biography}\n{TEXT.format('# ', '')}")
    assert_is_told(project, biography, authors)


@pytest.mark.parametrize("kind", FORMATS)
@pytest.mark.parametrize("name", ["degrees without commas", "two authors", "several paragraphs"])
def test_a_biography_above_a_text_without_any_title(name: str, kind: str) -> None:
    biography, authors = ABOVE[name]
    assert_is_told(import_as(kind, f"{biography}\n{UNTITLED}"), biography, authors)


@pytest.mark.parametrize("kind", FORMATS)
@pytest.mark.parametrize("byline", ["", "By Inga Solberg, MD\n\n"])
@pytest.mark.parametrize("heading", ["", "About the author\n\n"])
def test_a_biography_at_the_end(heading: str, byline: str, kind: str) -> None:
    biography = (
        "Inga Solberg, MD, is a board certified internist in Fargo. She is the author of The Calm Belly."
    )
    text = f"{TEXT.format('# ', byline)}\n{heading}{biography}"
    project = import_as(kind, text)
    assert_is_told(project, biography, [("Inga Solberg", ("MD",))])


@pytest.mark.parametrize("kind", FORMATS)
def test_a_line_at_the_end_tells_of_both_who_wrote(kind: str) -> None:
    line = (
        "Written by Olga Brandt, AuD, and Samuel Cruz, MD, FACS. Dr. Brandt is an audiologist. Dr. Cruz is "
        "the author of Hear Again."
    )
    project = import_as(kind, f"{TEXT.format('# ', '')}\n{line}")
    assert_is_told(project, line, [("Olga Brandt", ("AuD",)), ("Samuel Cruz", ("MD", "FACS"))])
    assert [author.bio for author in project.draft.authors][:1] == ["Dr. Brandt is an audiologist."]


@pytest.mark.parametrize(
    "sentence",
    [
        "Your nurse will call you.",
        "See your physician if it hurts.",
        "The surgery takes out the worn parts.",
        "It starts in the first days.",
        "Ask the pharmacist.",
    ],
)
def test_a_sentence_of_the_article_is_never_its_authors(sentence: str) -> None:
    text = f"# Hiccups\n\nBy Inga Solberg, MD\n\n{sentence}\n\n## What helps?\n\nSip cold water."
    draft = import_article(text.encode(), name="a.md").draft
    assert draft.authors == (DraftAuthor("Inga Solberg", ("MD",)),)
    assert sentence in read_body(draft)


def test_a_byline_above_the_heading_of_a_page_is_kept() -> None:
    page = "<p>By Inga Solberg, DNP, CNM</p><p>March 3, 2025</p><h1>Hiccups at night</h1><p>They stop.</p>"
    draft = import_article(page.encode(), name="a.html").draft
    assert draft.authors == (DraftAuthor("Inga Solberg", ("DNP", "CNM")),)
    assert draft.published == "2025-03-03"


def test_somebody_else_at_the_end_is_no_author() -> None:
    text = TEXT.format("# ", "By Inga Solberg, MD\n\n") + "\nPaul Quist, RN, is a nurse at the Elm Clinic."
    draft = import_article(text.encode(), name="a.md").draft
    assert [author.name for author in draft.authors] == ["Inga Solberg"]
    assert "Paul Quist" in read_body(draft)


def test_where_to_call_somebody_stays_in_the_text() -> None:
    last = "Dr. Inga Solberg is a surgeon at the Elm Clinic: call 555-0142 for a visit."
    draft = import_article((TEXT.format("# ", "") + f"\n{last}").encode(), name="a.md").draft
    assert draft.authors == ()
    assert last in read_body(draft)


def test_what_goes_on_about_an_author() -> None:
    authors = [DraftAuthor("Dr. Inga Solberg")]
    assert tells_of_author("Dr. Solberg trained in Oslo.", authors)
    assert tells_of_author("She lives in Fargo.", authors)
    assert not tells_of_author("Hiccups are common.", authors)
    assert not tells_of_author("Sie sollten trinken.", authors)
    assert read_told_byline("Written by Ann Lee, MD. Hiccups are common.") == []


@pytest.mark.parametrize("place", ["above", "under", "end"])
@pytest.mark.parametrize(
    "sentence",
    [
        "Dr. Ann Lee is leaving our clinic on March 3.",
        "Ann Lee, MD, is available on Mondays at 9.",
        "Dr. Lee was here. She gave you 5 mg of morphine.",
        "Dr. Ann Lee has given the nurse 5 mg prednisone. Take it with food.",
        "Ann Lee, MD, is the surgeon who will see you on Monday.",
    ],
)
def test_what_is_told_to_the_reader_is_no_biography(sentence: str, place: str) -> None:
    text = TEXT.format("# ", f"{sentence}\n\n" if place == "under" else "")
    text = {"above": f"{sentence}\n{text}", "under": text, "end": f"{text}\n{sentence}"}[place]
    draft = import_as("txt", text).draft
    assert draft.authors == ()
    assert sentence in f"{draft.title} {read_body(draft)}"
