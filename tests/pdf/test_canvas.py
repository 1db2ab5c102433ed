"""The canvas: what may be drawn where, and marked content that is flat, whole and complete."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from typing import Any

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handout.pdf.canvas import TaggedCanvas
from handout.pdf.marked_content import find_painting_spans
from handout.pdf.structure import StructureElement, StructureError
from handout.pdf.tools.inspection import inspect_pdf
from tests.support.documents import bulleted, canvas, say, show, specimen
from tests.support.pdf_checks import findings, own_findings


def test_specimen_has_no_findings() -> None:
    assert findings(specimen().finish()) == []


def test_text_outside_any_context_is_refused() -> None:
    with pytest.raises(StructureError, match="outside"):
        show(canvas(), "words")


@pytest.mark.parametrize(
    "call",
    [
        lambda drawn: drawn.drawString(1, 1, "x"),
        lambda drawn: drawn.setFont("Helvetica", 12),
        lambda drawn: drawn.beginText(),
        lambda drawn: drawn.drawImage("x.png", 1, 1),
        lambda drawn: drawn.linkURL("https://example.org", (0, 0, 1, 1)),
        lambda drawn: drawn.bookmarkPage("x"),
        lambda drawn: drawn.showPage(),
        lambda drawn: drawn.save(),
    ],
)
def test_reportlabs_own_ways_are_refused(call: Callable[[TaggedCanvas], Any]) -> None:
    with pytest.raises(StructureError, match="use "):
        call(canvas())


def test_a_page_may_not_end_in_a_context_or_a_saved_state() -> None:
    drawn = canvas()
    with pytest.raises(StructureError, match="inside tag"), drawn.artifact():
        drawn.end_page()
    drawn = canvas()
    drawn.saveState()
    with pytest.raises(StructureError, match="saveState"):
        drawn.end_page()


def test_unknown_artifact_is_refused() -> None:
    with pytest.raises(StructureError, match="Nonsense"):
        canvas().artifact("Nonsense")


def test_finished_canvas_is_finished() -> None:
    drawn = specimen()
    drawn.finish()
    with pytest.raises(StructureError, match="finished"):
        drawn.finish()


def test_link_to_nowhere_and_twice_named_places_are_refused() -> None:
    drawn = canvas()
    link = say(drawn, "Link", "there")
    drawn.add_internal_link([(0, 0, 9, 9)], "there", link, "Go there")
    with pytest.raises(StructureError, match="there"):
        drawn.finish()
    drawn = canvas()
    drawn.add_destination("a", 0, 0)
    with pytest.raises(StructureError, match="two destinations"):
        drawn.add_destination("a", 1, 1)


def test_links_within_the_document_lead_there() -> None:
    drawn = canvas()
    link = say(drawn, "Link", "there", parent=say(drawn, "P", "Look "))
    drawn.add_internal_link([(0, 0, 9, 9)], "süd (1)", link, "Go there")
    drawn.add_destination("süd (1)", 72, 700)
    assert findings(drawn.finish()) == []


def test_an_inner_context_interrupts_the_outer_one() -> None:
    drawn = canvas()
    node = StructureElement("P", drawn.document)
    with drawn.tag(node):
        show(drawn, "one ")
        with drawn.artifact("Pagination", "Header"):
            show(drawn, "header", y=760)
        show(drawn, "two", x=200)
    pdf = drawn.finish()
    assert findings(pdf) == []
    assert [said.text for said in inspect_pdf(pdf).reading] == ["one", "two"]


def test_a_path_may_not_be_torn_apart() -> None:
    drawn = canvas()
    drawn.operators.append("10 10 m")
    with pytest.raises(StructureError, match="unpainted"), drawn.tag(StructureElement("P", drawn.document)):
        pass


def test_states_between_contexts_stay_outside_the_marks() -> None:
    assert find_painting_spans(["q", "1 0 0 rg", "0 0 1 1 re", "f", "Q", "2 w"], 0) == [(2, 3)]
    assert find_painting_spans(["n 0 0 m", "1 1 l", "S", "q", "0 0 1 1 re f", "Q", "BT x ET"], 0) == [
        (0, 2), (4, 4), (6, 6),
    ]  # fmt: skip
    assert find_painting_spans(["n 0 0 9 9 re W n"], 0) == []


STEPS = st.recursive(
    st.sampled_from(["text", "rect", "round", "code", "clip", "colour", "alpha", "nothing"]),
    lambda inner: st.tuples(st.sampled_from(["P", "Span", "artifact", "state"]), st.lists(inner, max_size=4)),
    max_leaves=12,
)


def perform(drawn: TaggedCanvas, step: Any, parent: StructureElement, tagged: bool) -> None:
    if isinstance(step, tuple):
        kind, inner = step
        if kind == "state":
            drawn.saveState()
            for deeper in inner:
                perform(drawn, deeper, parent, tagged)
            drawn.restoreState()
            return
        node = StructureElement(kind, parent) if kind != "artifact" else parent
        with drawn.artifact("Pagination") if kind == "artifact" else drawn.tag(node):
            for deeper in inner:
                perform(drawn, deeper, node, True)
    elif step == "text" and tagged:
        show(drawn, "words")
    elif step == "clip":
        path = drawn.beginPath()
        path.rect(0, 0, 300, 300)
        drawn.clipPath(path, stroke=0, fill=0)
    else:
        SIMPLE.get(step, lambda drawn: None)(drawn)


SIMPLE: dict[str, Callable[[TaggedCanvas], Any]] = {
    "rect": lambda drawn: drawn.rect(10, 10, 5, 5, stroke=1, fill=0),
    "round": lambda drawn: drawn.roundRect(10, 10, 50, 50, 4, stroke=0, fill=1),
    "code": lambda drawn: drawn.paint_operators("q 0 0 1 rg 5 5 9 9 re f Q"),
    "colour": lambda drawn: drawn.setFillColorRGB(0.1, 0.2, 0.3),
    "alpha": lambda drawn: drawn.setFillAlpha(0.5),
}


@settings(max_examples=60)
@given(st.lists(STEPS, min_size=1, max_size=6))
def test_whatever_is_drawn_however_nested_is_marked_soundly(steps: list[Any]) -> None:
    drawn = canvas()
    say(drawn, "H1", "Title")
    for step in steps:
        perform(drawn, step, drawn.document, False)
    assert own_findings(drawn.finish()) == []


def test_lists_and_bookmarks_without_order_are_sound() -> None:
    drawn = canvas()
    say(drawn, "H1", "Title")
    bulleted(drawn, "one", "two")
    for level in (0, 2, 1, 3, 0):
        drawn.add_outline_item(f"level {level} (é)", level, 700)
    assert findings(drawn.finish()) == []


def test_transparency_and_gradients_are_allowed_by_the_archive_standard() -> None:
    drawn = canvas()
    say(drawn, "H1", "Title")
    drawn.setFillAlpha(0.4)
    drawn.circle(100, 100, 20, fill=1)
    drawn.saveState()
    path = drawn.beginPath()
    path.rect(0, 0, 100, 100)
    drawn.clipPath(path, stroke=0)
    drawn.linearGradient(0, 0, 100, 0, [(1, 0, 0), (0, 1, 0), (0, 0, 1)])
    drawn.restoreState()
    assert findings(drawn.finish()) == []


def test_untagged_files_say_so() -> None:
    drawn = canvas(tagged=False)
    say(drawn, "P", "words")
    seen = inspect_pdf(drawn.finish())
    assert not seen.tagged
    assert seen.claims == ("PDF/A-2b",)
    assert [said.text for said in seen.reading] == ["words"]


def test_inside_an_artifact_everything_is_one() -> None:
    drawn = canvas()
    say(drawn, "P", "words")
    with drawn.artifact("Pagination", "Header"):
        figure = StructureElement("Figure", drawn.document, alt="A dot")
        with drawn.tag(figure):
            drawn.paint_operators("q 0 0 5 5 re f Q")
        drawn.extend_bbox(figure, (0, 0, 5, 5))
        drawn.add_link([(0, 0, 9, 9)], "https://example.org", say(drawn, "Link", "again", y=760), "A page")
    pdf = drawn.finish()
    assert findings(pdf) == []
    assert [said.text for said in inspect_pdf(pdf).reading] == ["words"]


def test_one_step_tagging_is_the_same_as_a_context() -> None:
    def page(one_step: bool) -> bytes:
        drawn = canvas()
        node, other = StructureElement("P", drawn.document), StructureElement("P", drawn.document)
        for at, owner in enumerate((node, node, other)):
            drawn.rect(10, 10, 20, 20)
            code = f"q 1 0 0 1 {at} 0 cm 0 0 5 5 re f Q"
            if one_step:
                drawn.paint_tagged(owner, code)
                continue
            with drawn.tag(owner):
                drawn.paint_operators(code)
        return drawn.finish()

    assert page(one_step=True) == page(one_step=False)


def test_one_step_tagging_inside_an_artifact_is_an_artifact() -> None:
    drawn = specimen()
    with drawn.artifact("Pagination", "Footer"):
        drawn.paint_tagged(StructureElement("P", drawn.document), "q 0 0 5 5 re f Q")
    assert findings(drawn.finish()) == []


def test_an_empty_cell_is_an_element_all_the_same() -> None:
    drawn = specimen()
    row = StructureElement("TR", StructureElement("Table", drawn.document))
    say(drawn, "TD", "5 mg", 300, row)
    drawn.add_empty_element(StructureElement("TD", row))
    pdf = drawn.finish()
    with pikepdf.open(BytesIO(pdf)) as opened:
        cells = opened.Root.StructTreeRoot.K.K[-1].K.K
        assert [isinstance(cell.K, int) for cell in cells] == [True, False]
        assert len(cells[1].K) == 0
    assert findings(pdf) == []
