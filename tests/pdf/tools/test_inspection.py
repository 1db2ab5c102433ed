"""Inspection: our own files read back word for word, and no file at all ends in a traceback."""

from __future__ import annotations

import sys
from io import BytesIO

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handout.errors import ContentError, MissingExtraError
from handout.pdf.metadata import Metadata
from handout.pdf.structure import StructureElement
from handout.pdf.tools.inspection import inspect_pdf
from tests.support.documents import canvas, say, show, specimen


def test_what_a_screen_reader_says() -> None:
    said = [(each.page, each.role, each.text) for each in inspect_pdf(specimen().finish()).reading]
    assert said == [
        (1, "H1", "After your visit"),
        (1, "P", "Read more at"),
        (1, "Link", "the clinic"),
        (2, "P", "and here."),
        (1, "Lbl", "-"),
        (1, "P", "Rest"),
        (1, "Lbl", "-"),
        (1, "P", "Drink water"),
        (1, "Figure", "A red square"),
        (2, "Note", "A source"),
    ]


def test_what_the_file_says_of_itself() -> None:
    metadata = Metadata(title="Title", author="A", language="es", identifiers={"location": "north"})
    drawn = canvas(metadata=metadata)
    say(drawn, "P", "palabras", language="es")
    seen = inspect_pdf(drawn.finish())
    assert (seen.version, seen.pages, seen.tagged, seen.language) == ("1.7", 1, True, "es")
    assert (seen.title, seen.author, seen.claims) == ("Title", "A", ("PDF/UA-1", "PDF/A-2a"))
    assert seen.identifiers == {"location": "north"}
    assert [font.embedded for font in seen.fonts] == [True]
    assert seen.fonts[0].name.endswith("+AtkinsonHyperlegible-Regular-PlainZero")
    assert seen.reading[0].language == "es"


def test_an_alternative_is_said_instead_of_the_content() -> None:
    drawn = canvas()
    node = StructureElement("Span", StructureElement("P", drawn.document), actual_text="check")
    with drawn.tag(node):
        show(drawn, "x")
    assert [each.text for each in inspect_pdf(drawn.finish()).reading] == ["check"]


def test_a_structure_that_runs_in_circles_ends() -> None:
    written = BytesIO()
    with pikepdf.open(BytesIO(specimen().finish())) as pdf:
        tree = pdf.Root.StructTreeRoot
        tree.K.K.append(tree.K)
        pdf.save(written)
    assert inspect_pdf(written.getvalue()).reading


def test_protected_files_are_a_problem() -> None:
    written = BytesIO()
    with pikepdf.open(BytesIO(specimen().finish())) as pdf:
        pdf.save(written, encryption=pikepdf.Encryption(user="secret", owner="secret"))
    with pytest.raises(ContentError, match="password"):
        inspect_pdf(written.getvalue(), path="a.pdf")


@pytest.mark.parametrize("source", [b"", b"hello", b"%PDF-1.7\n%%EOF"])
def test_what_is_no_pdf_is_a_problem(source: bytes) -> None:
    with pytest.raises(ContentError, match=r"a\.pdf is not a PDF"):
        inspect_pdf(source, path="a.pdf")


@settings(max_examples=60)
@given(
    st.floats(0.1, 1),
    st.lists(st.tuples(st.integers(0, 10**6), st.sampled_from(b"0129/<>[]() R")), max_size=30),
)
def test_damage_never_ends_in_anything_but_a_problem(share: float, changes: list[tuple[int, int]]) -> None:
    whole = specimen().finish()
    source = bytearray(whole[: int(len(whole) * share)])
    for at, value in changes:
        source[at % len(source)] = value
    try:
        seen = inspect_pdf(bytes(source))
    except ContentError:
        return
    assert seen.version


def test_a_missing_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pikepdf", None)
    with pytest.raises(MissingExtraError, match="pip install pikepdf"):
        inspect_pdf(b"")
