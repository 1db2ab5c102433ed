"""Nodes and the tree: content order whatever the drawing order, nothing left behind in a node."""

from __future__ import annotations

import copy
from io import BytesIO

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from handout.pdf.objects import IndirectObjects
from handout.pdf.structure import StructureElement, StructureError, StructureTree
from handout.pdf.structure_tree import ObjectNumbers, write_structure_tree
from handout.pdf.tools.inspection import inspect_pdf
from tests.support.documents import canvas, say, show
from tests.support.pdf_checks import findings


def spoken(pdf: bytes) -> list[tuple[str, str]]:
    return [(said.role, said.text) for said in inspect_pdf(pdf).reading]


def test_copies_are_the_node_itself() -> None:
    node = StructureElement("P")
    assert copy.copy(node) is node
    assert copy.deepcopy([node])[0] is node


def test_unknown_role_is_refused() -> None:
    with pytest.raises(StructureError, match="Paragraph"):
        StructureElement("Paragraph")


@given(st.permutations(range(6)))
def test_siblings_read_as_made_not_as_drawn(order: list[int]) -> None:
    drawn = canvas()
    section = StructureElement("Sect", drawn.document)
    nodes = [StructureElement("P", section) for _ in order]
    for at in order:
        with drawn.tag(nodes[at]):
            show(drawn, f"part {at}", y=700 - 20 * at)
    assert spoken(drawn.finish()) == [("P", f"part {at}") for at in range(6)]


def test_own_words_stay_around_the_link_they_hold() -> None:
    drawn = canvas()
    paragraph = say(drawn, "P", "before ")
    link = say(drawn, "Link", "link", parent=paragraph)
    with drawn.tag(paragraph):
        show(drawn, " after")
    drawn.add_link([(0, 0, 10, 10)], "https://example.org", link, "A page")
    pdf = drawn.finish()
    assert spoken(pdf) == [("P", "before"), ("Link", "link"), ("P", "after")]
    assert findings(pdf) == []


def test_paragraph_over_two_pages_is_one_element() -> None:
    drawn = canvas()
    node = say(drawn, "P", "one")
    drawn.end_page()
    with drawn.tag(node):
        show(drawn, "two")
    pdf = drawn.finish()
    assert [(said.page, said.text) for said in inspect_pdf(pdf).reading] == [(1, "one"), (2, "two")]
    assert findings(pdf) == []


def test_nodes_without_content_leave_no_element() -> None:
    drawn = canvas()
    empty = StructureElement("Sect", drawn.document)
    StructureElement("P", empty)
    say(drawn, "P", "words")
    with pikepdf.open(BytesIO(drawn.finish())) as pdf:
        roles = [
            str(entry.S) for entry in pdf.objects if isinstance(entry, pikepdf.Dictionary) and "/S" in entry
        ]
    assert roles == ["/Document", "/P"]


def test_the_same_story_on_two_canvases_gives_the_same_file() -> None:
    document = StructureElement("Document")
    nodes = [StructureElement("P", document) for _ in range(3)]

    def draw() -> bytes:
        drawn = canvas(document=document)
        for node in nodes:
            with drawn.tag(node):
                show(drawn, "words")
        return drawn.finish()

    assert draw() == draw()


def test_nodes_of_another_document_are_refused() -> None:
    drawn = canvas()
    say(drawn, "P", "words")
    with (
        pytest.raises(StructureError, match="two documents"),
        drawn.tag(StructureElement("P", StructureElement("Document"))),
    ):
        show(drawn, "words")


def test_node_without_document_is_refused() -> None:
    drawn = canvas()
    with pytest.raises(StructureError, match="no document"), drawn.tag(StructureElement("P")):
        show(drawn, "words")


def test_notes_get_an_identifier_and_two_alike_are_refused() -> None:
    drawn = canvas()
    say(drawn, "Note", "a note")
    assert findings(drawn.finish()) == []
    drawn = canvas()
    say(drawn, "Note", "a note", identifier="n")
    say(drawn, "Note", "a note", identifier="n")
    with pytest.raises(StructureError, match="identifier n"):
        drawn.finish()


@pytest.mark.parametrize(
    ("facts", "bounded", "complaint"),
    [({}, True, "no alternative"), ({"alt": "A dot"}, False, "no bounding box")],
)
def test_incomplete_figures_are_refused(facts: dict[str, str], bounded: bool, complaint: str) -> None:
    drawn = canvas()
    figure = StructureElement("Figure", drawn.document, **facts)
    with drawn.tag(figure):
        drawn.circle(100, 100, 5, fill=1)
    if bounded:
        drawn.extend_bbox(figure, (95, 95, 105, 105))
    with pytest.raises(StructureError, match=complaint):
        drawn.finish()


def test_custom_roles_are_mapped_and_only_those_used() -> None:
    drawn = canvas()
    say(drawn, "P", "words", parent=StructureElement("Aside", drawn.document))
    pdf = drawn.finish()
    assert findings(pdf) == []


def test_every_property_of_a_node_is_written() -> None:
    document = StructureElement("Document")
    tree = StructureTree()
    node = StructureElement(
        "TH", document, title="T(1)", alt="a\\b", language="es", actual_text="é", expansion="long",
        identifier="h1", attributes={"Table": {"Scope": "Column", "ColSpan": 2, "Headers": ("h0",)}},
    )  # fmt: skip
    tree.add_marked_content(node, 0)
    objects = IndirectObjects()
    page = objects.add("<<>>")
    write_structure_tree(tree, objects, ObjectNumbers([page], {}, {0: 0}, {}))
    written = str(objects.bodies()[-1])
    for part in (
        "/S/TH", r"/T(T\(1\))", r"/Alt(a\\b)", "/Lang(es)", "/ActualText(\xfe\xff\0\xe9)", "/E(long)",
        "/ID(h1)", "/A<</O/Table/Scope /Column/ColSpan 2/Headers [(h0)]>>", "/K 0",
    ):  # fmt: skip
        assert part in written


def test_an_element_joins_its_parent_once_and_last() -> None:
    root, late = StructureElement("Document"), StructureElement("Sect")
    first = StructureElement("P", root)
    late.join(root)
    assert (late.parent, first.order, late.order) == (root, 0, 1)
    with pytest.raises(StructureError, match="has a parent"):
        late.join(root)
