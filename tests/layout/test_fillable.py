"""Fillable copies: each place to write or tick is a form field, and the copy prints the same."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pypdf
import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from reportlab.pdfbase._glyphlist import _glyphname2unicode

from handout.content.blanks import BLANK_BLOCKS, has_blanks
from handout.content.model import Project
from handout.content.reading.project_reader import read_project
from handout.render import Rendered, Renderer, render
from handout.theme.printing import Printing
from tests.support.examples import count_examples
from tests.support.handouts import block, project

FILLABLE = Printing(fillable=True)
CONTENT = """
handout: {{id: visit, title: {title}, language: {language}, version: "1", status: approved,
  approved_by: Ann Lee, reviewed: 2026-01-01, published: 2026-01-01}}
author: {{id: a, name: Ann Lee}}
brand: {{name: Lakeside, theme: clinic, sample: true}}
locations:
  - {{id: main, name: Lakeside, address: [12 Mill Road], phones: {{main: "(301) 555-0142"}}}}
  - {{id: west, name: Westside, address: [14 Mill Road], phones: {{main: "(301) 555-0199"}}}}
content:
{content}"""
ALL_KINDS = """
  - fill_in: My *weight* at {location.name}
    kind: short
  - fill_in: My symptoms
    lines: 3
  - fill_in: Where it hurts
    kind: box
    lines: 4
  - questions: [What will it cost?, When do I come back?]
    lines: 2
  - checklist: [Bring your medicines, Bring your card]
  - log:
    title: My blood pressure
    columns: [Morning, Evening]
    lines: 2
  - dose_calendar: Prednisone
    stages: [{days: 2, morning: 2 tablets}]
  - choose: side
    label: Which side?
    parts:
      - {id: left, label: The left, content: [Rest it.]}
      - {id: right, label: The right, content: [Rest it.]}
  - appointment:
    bring: All your pills
  - teach_back: [How will you take it?]
  - staff: [given_by, understood]
  - wallet_card:
    title: I take warfarin
    fields: [Name]
  - exercises: [{title: Heel slides, steps: [Slide your heel toward you.]}]
    weeks: 1
    tick: Tick each day.
"""
LABELS = {
    "fill-in-1": "My weight at Lakeside",
    "fill-in-2": "My symptoms",
    "fill-in-3": "Where it hurts",
    "questions-1-answer-1": "What will it cost?",
    "questions-1-answer-2": "When do I come back?",
    "questions-1-own": "My questions",
    "checklist-1-item-1": "Bring your medicines",
    "checklist-1-item-2": "Bring your card",
    "log-1-row-1-column-1": "Day 1: Morning",
    "log-1-row-1-column-2": "Day 1: Evening",
    "log-1-row-2-column-1": "Day 2: Morning",
    "log-1-row-2-column-2": "Day 2: Evening",
    "doses-1-day-1-morning": "Day 1: Morning",
    "doses-1-day-2-morning": "Day 2: Morning",
    "choose-1-part-1": "The left",
    "choose-1-part-2": "The right",
    "appointment-1-day": "Day",
    "appointment-1-time": "Time",
    "appointment-1-with": "With",
    "teach-back-1-answer-1": "How will you take it?",
    "staff-1-given-by": "Given by",
    "staff-1-understood": "Patient told it back in their own words",
    "card-1-line-1": "Name",
    **{f"exercises-1-week-1-day-{day}": f"Week 1: Day {day}" for day in range(1, 8)},
}


@pytest.fixture
def make_project(tmp_path: Path) -> Any:
    """Return a function that reads a project with some content."""

    def make(content: str = ALL_KINDS, *, language: str = "en", title: str = "Before your visit") -> Project:
        text = CONTENT.format(title=title, language=language, content=content)
        (tmp_path / "content.yaml").write_text(text, encoding="utf-8")
        return read_project(tmp_path / "content.yaml").project

    return make


def build(made: Project, printing: Printing = FILLABLE, paper: str = "letter") -> Rendered:
    """Render for the first location."""
    return render(project=made, root=Path(), location=made.locations[0], paper=paper, printing=printing)


def list_fields(pdf: bytes) -> dict[str, Any]:
    """Return the fields by name, in the order of the form."""
    return pypdf.PdfReader(BytesIO(pdf)).get_fields() or {}


def list_labels_in_tree(pdf: bytes) -> list[str]:
    """Return the tooltips in the order in which a screen reader meets them."""
    labels = []

    def walk(element: Any) -> None:
        kids = element.get("/K", [])
        for kid in list(kids) if isinstance(kids, pikepdf.Array) else [kids]:
            if isinstance(kid, pikepdf.Dictionary) and kid.get("/Type") == "/OBJR":
                if element.S == "/Form":
                    labels.append(str(kid.Obj.TU))
            elif isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
                walk(kid)

    with pikepdf.open(BytesIO(pdf)) as opened:
        walk(opened.Root.StructTreeRoot)
    return labels


def list_names_by_pdfium(pdf: bytes) -> list[str]:
    """Return the names of the widgets page by page, as the engine of Chrome reads them."""
    raw, document = pypdfium2.raw, pypdfium2.PdfDocument(pdf)
    document.init_forms()
    form = document.formenv
    names = []
    for page in document:
        for at in range(raw.FPDFPage_GetAnnotCount(page)):
            annotation = raw.FPDFPage_GetAnnot(page, at)
            if raw.FPDFAnnot_GetSubtype(annotation) == raw.FPDF_ANNOT_WIDGET:
                size = raw.FPDFAnnot_GetFormFieldName(form, annotation, None, 0)
                buffer = (raw.FPDF_WCHAR * (size // 2))()
                raw.FPDFAnnot_GetFormFieldName(form, annotation, buffer, size)
                names.append("".join(map(chr, buffer)).rstrip("\0"))
            raw.FPDFPage_CloseAnnot(annotation)
    return names


def paint(pdf: bytes, *, with_forms: bool = False) -> list[bytes]:
    """Return the pixels of every page."""
    document = pypdfium2.PdfDocument(pdf)
    if with_forms:
        document.init_forms()
    return [page.render(scale=1.0, may_draw_forms=with_forms).to_pil().tobytes() for page in document]


def test_each_place_to_write_or_tick_is_a_field_named_in_reading_order(make_project: Any) -> None:
    pdf = build(make_project()).pdf
    fields = list_fields(pdf)
    assert {name: field["/TU"] for name, field in fields.items()} == LABELS
    assert list(fields) == list(LABELS) == list_names_by_pdfium(pdf)
    assert list_labels_in_tree(pdf) == list(LABELS.values())


def test_fields_have_kinds_appearances_and_an_embedded_font(make_project: Any) -> None:
    with pikepdf.open(BytesIO(build(make_project()).pdf)) as opened:
        form = opened.Root.AcroForm
        assert "/NeedAppearances" not in form
        font = form.DR.Font.HandoutField
        assert font.Subtype == "/TrueType"
        assert len(font.FontDescriptor.FontFile2.read_bytes()) > 5000
        fields = {str(field.T): field for field in form.Fields}
        for name in ("fill-in-2", "fill-in-3", "questions-1-own"):
            assert fields[name].Ff == 1 << 12
        assert "/Ff" not in fields["fill-in-1"]
        box = fields["checklist-1-item-1"]
        assert (box.FT, box.AS, box.V) == ("/Btn", "/Off", "/Off")
        assert b"l S" in box.AP.N.Yes.read_bytes()
        assert all(page.get("/Tabs") == "/S" for page in opened.pages)


@pytest.mark.parametrize("paper", ["letter", "a4", "phone", "booklet"])
def test_a_blank_copy_prints_the_same(make_project: Any, paper: str) -> None:
    ours = make_project()
    plain, fillable = build(ours, Printing(), paper), build(ours, FILLABLE, paper)
    assert plain.identity == fillable.identity
    assert paint(plain.pdf) == paint(fillable.pdf) == paint(fillable.pdf, with_forms=False)
    assert b"AcroForm" not in pikepdf_catalog(plain.pdf)


def test_a_folded_sheet_prints_the_same(make_project: Any) -> None:
    ours = make_project("  - checklist: [One, Two]\n  - fill_in: Notes\n")
    fillable = build(ours, FILLABLE, "trifold").pdf
    assert paint(build(ours, Printing(), "trifold").pdf) == paint(fillable)
    assert list(list_fields(fillable)) == ["checklist-1-item-1", "checklist-1-item-2", "fill-in-1"]


def pikepdf_catalog(pdf: bytes) -> bytes:
    """Return the catalog as text."""
    with pikepdf.open(BytesIO(pdf)) as opened:
        return opened.Root.unparse()


def test_what_is_filled_in_is_kept_and_seen_and_the_tags_stay(make_project: Any) -> None:
    pdf = build(make_project()).pdf
    filled = {"fill-in-1": "82 kg", "questions-1-own": "Why me?\nWhen?", "checklist-1-item-2": "/Yes"}
    writer = pypdf.PdfWriter(clone_from=BytesIO(pdf))
    for page in writer.pages:
        writer.update_page_form_field_values(page, filled, auto_regenerate=False)
    saved = BytesIO()
    writer.write(saved)
    fields = list_fields(saved.getvalue())
    assert {name: fields[name]["/V"] for name in filled} == filled
    assert list_labels_in_tree(saved.getvalue()) == list(LABELS.values())
    document, before = pypdfium2.PdfDocument(saved.getvalue()), pypdfium2.PdfDocument(pdf)
    document.init_forms(), before.init_forms()
    assert document[0].render().to_pil().tobytes() != before[0].render().to_pil().tobytes()


def test_stamps_of_one_template_have_their_own_labels(make_project: Any) -> None:
    ours = make_project()
    renderer = Renderer(project=ours, root=Path(), printing=FILLABLE)
    for location in (*ours.locations, ours.locations[0]):
        stamped = renderer.render(location).pdf
        assert list_fields(stamped)["fill-in-1"]["/TU"] == f"My weight at {location.name}"
        alone = render(project=ours, root=Path(), location=location, printing=FILLABLE).pdf
        assert list_fields(stamped) == list_fields(alone)


def test_lines_on_two_pages_are_two_fields_of_two_elements(make_project: Any) -> None:
    pdf = build(make_project("".join(f"  - fill_in: Notes {at}\n    lines: 30\n" for at in (1, 2)))).pdf
    names = list(list_fields(pdf))
    assert names == ["fill-in-1", "fill-in-1-part-2", "fill-in-2", "fill-in-2-part-2"]
    assert list_labels_in_tree(pdf) == [f"Notes {name.split('-')[2]}" for name in names]


def test_a_page_from_right_to_left_has_its_fields_at_the_right(make_project: Any) -> None:
    content = "  - fill_in: שם\n    kind: short\n  - checklist: [מים]\n"
    pdf = build(make_project(content, language="he", title="מים")).pdf
    with pikepdf.open(BytesIO(pdf)) as opened:
        line, box = opened.Root.AcroForm.Fields
        assert (str(line.TU), line.Q, str(box.TU)) == ("שם", 2, "מים")
        assert box.Rect[0] > 400
        assert line.Rect[0] < 100
    ours = make_project(content, language="he", title="מים")
    assert paint(build(ours, Printing()).pdf) == paint(pdf)


@pytest.mark.parametrize(("language", "letters"), [("pl", "ąłŻ"), ("ru", "яЖё"), ("tr", "ğİş"), ("vi", "ữơ")])
def test_the_font_of_fields_has_the_letters_of_the_language(
    make_project: Any, language: str, letters: str
) -> None:
    pdf = build(make_project("  - checklist: [A]\n", language=language)).pdf
    writer = pypdf.PdfWriter(clone_from=BytesIO(pdf))
    font = writer.root_object["/AcroForm"]["/DR"]["/Font"]["/HandoutField"]  # type: ignore[index]
    names = {str(name)[1:] for name in font["/Encoding"]["/Differences"] if isinstance(name, str)}
    assert set(letters) <= {chr(_glyphname2unicode[name]) for name in names}


def test_a_copy_with_nothing_to_fill_in_says_so(make_project: Any) -> None:
    copy = build(make_project("  - Drink water.\n"))
    assert [problem.code for problem in copy.problems] == ["nothing-to-fill"]
    assert list_fields(copy.pdf) == {}
    assert not build(make_project()).problems


FORMS = [
    block("fill_in", label="My weight", kind="short"),
    block("fill_in", label="Notes", lines=9),
    block("fill_in", label="Draw", kind="box", lines=30),
    block("checklist", items=["One", "Two"], columns=2),
    block("questions", items=["Why?"]),
    block("log", title="Log", columns=["A"], lines=20),
    block("staff"),
    block("paragraph", text="Drink water. " * 30),
]


@settings(max_examples=count_examples(6))
@given(
    st.lists(st.sampled_from(FORMS), min_size=1, max_size=9),
    st.sampled_from(["letter", "phone", "booklet", "large-print"]),
)
def test_every_order_of_blocks_has_unique_names_in_the_order_of_the_tags(
    blocks: list[Any], paper: str
) -> None:
    # The referee looks at every PDF that is made.
    pdf = build(project(blocks), FILLABLE, paper).pdf
    assert [field["/TU"] for field in list_fields(pdf).values()] == list_labels_in_tree(pdf)


def test_it_is_known_before_which_handouts_have_something_to_fill_in(make_project: Any) -> None:
    found = set()
    for made in make_project().content:
        found.add(made.name)
        alone = replace(make_project(), content=(made,))
        assert has_blanks(alone), made.name
        assert "nothing-to-fill" not in {problem.code for problem in build(alone).problems}
    assert found == BLANK_BLOCKS
    assert not has_blanks(make_project("  - Nothing to fill in.\n"))
